"""A council of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.session import Library
from tests.core.people.fernshire import JO, PRIYA, SAM, Fernshire
from tests.core.people.handing_county import THEO
from tests.core.people.office_county import Office, made_office


@pytest.fixture
def empty(tmp_path: Path, library: Library) -> Iterator[Fernshire]:
    """A hub that nobody has claimed."""
    made = Fernshire(tmp_path / "empty", library)
    yield made
    made.close()


@pytest.fixture(scope="session")
def fernshire_as_made(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Fernshire:
    """Claimed, with a social worker, her manager and an advocate; closed, to be copied."""
    made = Fernshire(tmp_path_factory.mktemp("council") / "made", library)
    made.begins()
    for name, worker in (("priya", PRIYA), ("sam", SAM), ("jo", JO)):
        made.worker(name, worker)
    made.everybody()
    made.close()
    return made


@pytest.fixture(scope="session")
def family_as_made(tmp_path_factory: pytest.TempPathFactory, fernshire_as_made: Fernshire) -> Fernshire:
    """The same, with Amara in Priya's care; closed, to be copied."""
    made = fernshire_as_made.at(tmp_path_factory.mktemp("council") / "family")
    made.young_person("amara", "priya", made.seats())
    made.everybody()
    made.close()
    return made


@pytest.fixture
def fernshire(tmp_path: Path, fernshire_as_made: Fernshire) -> Iterator[Fernshire]:
    """A council with three workers."""
    made = fernshire_as_made.at(tmp_path / "fernshire")
    yield made
    made.close()


@pytest.fixture
def family(tmp_path: Path, family_as_made: Fernshire) -> Iterator[Fernshire]:
    """A council with three workers, and Amara."""
    made = family_as_made.at(tmp_path / "family")
    yield made
    made.close()


@pytest.fixture
def office(empty: Fernshire) -> Office:
    """An office with its lists, and nobody invited yet."""
    return made_office(empty)


@pytest.fixture(scope="session")
def with_theo_as_made(tmp_path_factory: pytest.TempPathFactory, family_as_made: Fernshire) -> Fernshire:
    """The same, and Theo, another social worker, who knows nobody yet; closed, to be copied."""
    made = family_as_made.at(tmp_path_factory.mktemp("council") / "theo")
    made.worker("theo", THEO)
    made.everybody()
    made.close()
    return made


@pytest.fixture
def with_theo(tmp_path: Path, with_theo_as_made: Fernshire) -> Iterator[Fernshire]:
    """A council with Amara, whose place beside Priya may become Theo's."""
    made = with_theo_as_made.at(tmp_path / "with-theo")
    yield made
    made.close()
