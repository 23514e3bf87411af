"""A council whose hub was put back from its backup, on both engines: its people's computers make it whole."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.hub.running.backup import back_up, restore
from core.hub.store import log
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.people.following import alarm_of
from core.people.refusals import CodeUnknown
from core.sealing.entry_values import RevokedFor
from core.session import Library
from tests.core.people.fernshire import AMARA, JO, PRIYA, SAM, Fernshire
from tests.hub.databases import database, only_sqlite  # noqa: F401 - a fixture


@pytest.fixture
def council(
    tmp_path: Path,
    library: Library,
    database: str,  # noqa: F811
    fernshire_as_made: Fernshire,
) -> Iterator[Fernshire]:
    if database.startswith("sqlite"):
        made = fernshire_as_made.at(tmp_path / "council")
    else:
        made = Fernshire(tmp_path / "council", library, database=database)
        made.begins()
        for name, worker in (("priya", PRIYA), ("sam", SAM), ("jo", JO)):
            made.worker(name, worker)
        made.everybody()
    yield made
    made.close()


def put_back(council: Fernshire, meanwhile: Callable[[], None]) -> None:
    """The backup of before `meanwhile` is restored as `heard hub restore` does it."""
    copy = council.folder / "copy"
    back_up(council.database, copy, data=council.folder, clock=council.clock)
    meanwhile()
    council.hub.stop()
    restore(council.database, copy, replace=True)
    council.hub = council.make_hub()
    council.hub.start()
    # By the clock of this test: restoring goes by the database's own.
    council.hub.office.begin_new_epoch()


def alarms(council: Fernshire) -> dict[str, str]:
    found = {}
    for name, vault in council.vaults.items():
        with vault.reading() as work:
            found[name] = alarm_of(work)
    return {name: alarm for name, alarm in found.items() if alarm}


def sizes(council: Fernshire, *names: str) -> set[int]:
    return {council.sessions[name].directory.status().size for name in names}


def test_everything_goes_on_by_itself_and_nothing_is_lost(council: Fernshire) -> None:
    said = []

    def meanwhile() -> None:
        amara = council.young_person("amara", "priya", council.seats())
        council.everybody()
        said.append(council.worry(amara, "I do not want to move", council.sessions["priya"]))
        council.everybody()

    put_back(council, meanwhile)
    office = council.sessions["office"].office
    assert office is not None
    # Sam was away all day: his computer knows nothing of Amara, and makes nothing worse.
    council.everybody()
    council.everybody()
    assert alarms(council) == {}
    assert len(sizes(council, "office", "priya", "sam", "jo", "amara")) == 1
    assert council.sessions["amara"].loop.status().waiting == 0
    assert [row.id for row in council.sessions["priya"].inbox.page().rows] == said


def test_an_inviter_heals_it_without_the_office_and_the_office_lets_it_go_on(council: Fernshire) -> None:
    def meanwhile() -> None:
        council.young_person("amara", "priya", council.seats())

    put_back(council, meanwhile)
    office = council.sessions["office"].office
    assert office is not None
    council.sessions["priya"].loop.once()
    before = council.sessions["office"].directory.status().size
    council.sessions["office"].loop.once()
    assert council.sessions["office"].directory.status().size > before, "told by Priya's computer"
    noticed = office.put_back.view()
    assert noticed is not None
    assert noticed.given == 0
    # What the office does meanwhile waits, and goes once it has said that nothing is missing.
    office.revoke(council.sessions["sam"].me.id, RevokedFor.LEFT)
    council.sessions["office"].loop.once()
    assert office.waiting() == 1
    office.put_back.go_on()
    assert office.put_back.view().going_on  # type: ignore[union-attr]
    council.sessions["office"].loop.once()
    assert office.put_back.view() is None
    council.clock.advance(timedelta(minutes=2))
    council.sessions["office"].loop.once()
    assert office.waiting() == 0
    assert alarms(council) == {}


@only_sqlite
def test_what_somebody_did_meanwhile_waits_and_goes_on_by_itself_after_a_day(council: Fernshire) -> None:
    put_back(council, lambda: None)
    council.everybody()
    # A young person is invited and answers while the hub takes nothing new in.
    priya = council.sessions["priya"]
    invitation = priya.inviting.invite_young_person(AMARA, council.seats())
    priya.loop.once()
    joining = council.answers("amara", invitation)
    priya.inviting.look()
    priya.inviting.finish(invitation.id)
    for _ in range(3):
        priya.loop.once()
    assert not joining.enrolled()
    council.clock.advance(timedelta(days=1, minutes=2))
    for _ in range(3):
        priya.loop.once()
    assert joining.enrolled()
    council.everybody()
    assert alarms(council) == {}


@only_sqlite
def test_a_code_that_was_given_out_since_is_good_still(council: Fernshire) -> None:
    made = []

    def meanwhile() -> None:
        priya = council.sessions["priya"]
        made.append(priya.inviting.invite_young_person(AMARA, council.seats()))
        priya.loop.once()

    put_back(council, meanwhile)
    with pytest.raises(CodeUnknown):
        council.looks_up(made[0])
    council.sessions["priya"].loop.once()
    assert council.looks_up(made[0]).known_as == "Amara"


@only_sqlite
@pytest.mark.parametrize("first", ["amara", "priya"])
def test_what_was_taken_back_since_is_taken_back_again(council: Fernshire, first: str) -> None:
    """Whether its author's computer comes first, or its reader's, who then has it for a moment."""
    amara = council.young_person("amara", "priya", council.seats())
    said = council.worry(amara, "I do not want to move", council.sessions["priya"])
    amara.loop.once()

    def meanwhile() -> None:
        council.clock.advance(timedelta(minutes=3))
        amara.writing.take_back(said)
        amara.loop.once()

    put_back(council, meanwhile)
    council.clock.advance(timedelta(hours=2))
    council.sessions[first].loop.once()
    council.everybody()
    assert council.sessions["priya"].inbox.page().rows == ()
    assert amara.loop.status().waiting == 0


@only_sqlite
def test_a_hub_that_had_not_heard_of_it_at_all_is_told_nothing(council: Fernshire) -> None:
    amara = council.young_person("amara", "priya", council.seats())

    def meanwhile() -> None:
        said = council.worry(amara, "I do not want to move", council.sessions["priya"])
        amara.loop.once()
        amara.writing.take_back(said)
        amara.loop.once()

    put_back(council, meanwhile)
    council.everybody()
    assert council.sessions["priya"].inbox.page().rows == ()
    assert amara.loop.status().waiting == 0


def test_a_hub_that_goes_back_to_be_rid_of_an_entry_is_an_alarm(council: Fernshire) -> None:
    """It says that it was put back, and takes in others at once, in the place of what it will not have."""
    office = council.sessions["office"].office
    assert office is not None

    def meanwhile() -> None:
        office.revoke(council.sessions["sam"].me.id, RevokedFor.LEFT)
        council.sessions["office"].loop.once()
        council.sessions["priya"].loop.once()

    put_back(council, meanwhile)
    engine = open_engine(council.database)
    with Store(engine, council.clock).writing() as work:
        log.open_again(work)
    engine.dispose()
    jo = council.sessions["jo"]
    made = jo.devices.invite()
    jo.loop.once()
    council.answers("jo at home", made)
    jo.devices.look()
    jo.devices.finish(made.id)
    jo.loop.once()
    for name in ("office", "priya", "sam", "jo"):
        council.sessions[name].loop.once()
    assert set(alarms(council)) == {"office", "priya"}, "who knows what it had, and nobody else"
