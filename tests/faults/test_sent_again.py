"""The hub is put back to an earlier point: people's own computers send it again what it has lost."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.demo.county import County, open_county
from core.ids import ContentId
from core.session import Library, Session
from core.statements.model import Mode
from core.statements.question import Given
from tests.faults.victim import WORDS, unlock

OTHER_WORDS = "something else, taken back in time"


def say(county: County, amara: Session, words: str) -> ContentId:
    """Amara sends Priya a worry, and the hub has it."""
    draft = amara.writing.start("worry", Mode.FULL)
    walk = amara.writing.walk(draft).keep(Given(words=words), "what")
    draft = amara.writing.save(replace(draft, walk=walk.to_end().to_json()))
    said = amara.writing.send(draft.id, to=(county.resident("priya").person,), not_to=())
    amara.loop.once()
    return said.id


def put_back(folder: Path, library: Library, meanwhile: Callable[[County, Session], object]) -> County:
    """The county after its hub was put back to before `meanwhile`, in a new epoch."""
    county = open_county(folder, library, running=False)
    for key in ("amara", "priya"):
        session = unlock(county, key, library)
        session.loop.once()
        session.close()
    county.close()
    shutil.copytree(folder / "hub", folder / "backup")
    county = open_county(folder, library, running=False)
    amara = unlock(county, "amara", library)
    meanwhile(county, amara)
    amara.close()
    county.close()
    shutil.rmtree(folder / "hub")
    (folder / "backup").rename(folder / "hub")
    county = open_county(folder, library, running=False)
    county.hub.office.begin_new_epoch()
    return county


def seen_by_priya(county: County, library: Library) -> list[str]:
    """The first words of all that Priya is shown, after both have carried what there is."""
    amara, priya = unlock(county, "amara", library), unlock(county, "priya", library)
    for session in (amara, amara, priya, priya):
        session.loop.once()
    found = [row.first_words for row in priya.inbox.page().rows]
    assert amara.loop.status().waiting == 0
    amara.close()
    priya.close()
    return found


def test_what_the_hub_lost_comes_again_once(county_as_made: Path, tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "county"
    shutil.copytree(county_as_made, folder)
    county = put_back(folder, library, lambda county, amara: say(county, amara, WORDS))
    found = seen_by_priya(county, library)
    county.close()
    print(f"tried 1, lost {1 - found.count(WORDS)}, doubled {max(0, found.count(WORDS) - 1)}")
    assert found.count(WORDS) == 1


def test_what_was_taken_back_stays_taken_back(county_as_made: Path, tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "county"
    shutil.copytree(county_as_made, folder)

    def says_and_takes_back(county: County, amara: Session) -> None:
        content = say(county, amara, OTHER_WORDS)
        amara.writing.take_back(content)
        amara.loop.once()

    county = put_back(folder, library, says_and_takes_back)
    found = seen_by_priya(county, library)
    county.close()
    assert OTHER_WORDS not in found
