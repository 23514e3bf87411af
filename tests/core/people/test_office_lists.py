"""The office's lists: kept whole or not at all, an address changed everywhere, an import only as seen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.people.csv_text import CsvRefused
from core.people.import_plan import Outcome
from core.people.model import Role
from core.people.office_lists import ImportMoved, ListKind, OfficeLists, WorkerRefused
from core.people.roster import Planned
from core.vault.engine import Vault

SAM = Planned("sam@c.example", "Sam Okafor", Role.MANAGER, "Two")
PRIYA = Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "Two", ("sam@c.example",))
FILE = b"name,email,role,team\nAnn,ann@c.example,SW,Two\nBad,bad,SW,\nPriya Nair,priya@c.example,SW,Two\n"
CASES = b"reference,known as,social worker\nC-1,Jay,priya@c.example\n"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = Vault.create(tmp_path / "vault", bytes(32))
    yield vault
    vault.close()


@pytest.fixture
def lists(vault: Vault) -> OfficeLists:
    lists = OfficeLists(vault)
    lists.put_worker(SAM)
    lists.put_worker(PRIYA)
    return lists


def test_every_change_is_told_once_it_is_kept(vault: Vault) -> None:
    seen: list[int] = []
    lists = OfficeLists(vault, lambda: seen.append(len(OfficeLists(vault).workers())))
    lists.put_worker(SAM)
    lists.put_worker(PRIYA)
    lists.remove_worker(SAM.email)
    assert seen == [1, 2, 1]


def test_a_file_is_looked_at_and_then_kept(lists: OfficeLists) -> None:
    preview = lists.preview(ListKind.WORKERS, FILE, "people.csv")
    assert preview.plan.counts == {
        Outcome.NEW: 1, Outcome.CHANGED: 0, Outcome.SAME: 1, Outcome.REFUSED: 1
    }  # fmt: skip
    assert [worker.name for worker in lists.workers()] == ["Priya Nair", "Sam Okafor"]
    lists.keep_preview(preview)
    assert [worker.name for worker in lists.workers()] == ["Ann", "Priya Nair", "Sam Okafor"]
    again = lists.preview(ListKind.WORKERS, FILE)
    assert not again.plan.does_something
    lists.keep_preview(again)


def test_what_changed_since_the_look_is_not_kept(lists: OfficeLists) -> None:
    preview = lists.preview(ListKind.WORKERS, FILE)
    lists.put_worker(Planned("ann@c.example", "Ann Other", Role.IRO))
    with pytest.raises(ImportMoved):
        lists.keep_preview(preview)
    assert {worker.name for worker in lists.workers()} == {"Ann Other", "Priya Nair", "Sam Okafor"}


def test_nothing_of_an_import_is_kept_when_the_disk_gives_up_half_way(
    lists: OfficeLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.vault.repositories.roster import RosterRepository

    rows = "".join(f"W{n},w{n}@c.example,SW\n" for n in range(20))
    preview = lists.preview(ListKind.WORKERS, f"name,email,role\n{rows}".encode())
    put, count = RosterRepository.put, 0

    def failing(self: RosterRepository, worker: Planned) -> None:
        nonlocal count
        count += 1
        if count == 12:
            raise OSError("the disk has gone")
        put(self, worker)

    monkeypatch.setattr(RosterRepository, "put", failing)
    with pytest.raises(OSError, match="gone"):
        lists.keep_preview(preview)
    monkeypatch.undo()
    assert len(lists.workers()) == 2


def test_a_caseload_names_workers_who_are_there(lists: OfficeLists) -> None:
    lists.keep_preview(lists.preview(ListKind.CASELOAD, CASES))
    assert [case.known_as for case in lists.cases()] == ["Jay"]
    assert not lists.preview(ListKind.CASELOAD, lists.export(ListKind.CASELOAD)).plan.does_something
    assert not lists.preview(ListKind.WORKERS, lists.export(ListKind.WORKERS)).plan.does_something
    lists.remove_case("c-1")
    assert lists.cases() == ()


def test_a_file_that_cannot_be_used_is_refused(lists: OfficeLists) -> None:
    with pytest.raises(CsvRefused):
        lists.preview(ListKind.WORKERS, b"PK\x03\x04")


def test_a_new_address_is_new_everywhere(lists: OfficeLists) -> None:
    lists.keep_preview(lists.preview(ListKind.CASELOAD, CASES))
    lists.put_worker(replace(PRIYA, email="p.nair@c.example"), before="priya@c.example")
    lists.put_worker(replace(SAM, email="s.okafor@c.example"), before="sam@c.example")
    assert [worker.email for worker in lists.workers()] == ["p.nair@c.example", "s.okafor@c.example"]
    assert lists.workers()[0].covered_by == ("s.okafor@c.example",)
    [jay] = lists.cases()
    assert (jay.invited_by, jay.seats[0].email) == ("p.nair@c.example", "p.nair@c.example")


@pytest.mark.parametrize(
    ("worker", "before", "field", "why"),
    [
        (replace(PRIYA, name=" "), "priya@c.example", "name", "Type the name first."),
        (replace(PRIYA, email="priya"), "priya@c.example", "email", "not an e-mail address"),
        (replace(PRIYA, email="sam@c.example"), "priya@c.example", "email", "Sam Okafor has that"),
        (Planned("sam@c.example", "Other", Role.IRO), "", "email", "Sam Okafor has that"),
        (replace(PRIYA, covered_by=("priya@c.example",)), "priya@c.example", "cover", "themselves"),
        (replace(PRIYA, covered_by=("no@c.example",)), "priya@c.example", "cover", "nobody has that"),
        (replace(PRIYA, role=Role.IRO), "priya@c.example", "cover", "may not cover for IRO"),
        (replace(SAM, role=Role.IRO), "sam@c.example", "role", "They cover for Priya Nair"),
    ],
)
def test_a_worker_by_hand_is_checked_as_a_line_of_a_file(
    lists: OfficeLists, worker: Planned, before: str, field: str, why: str
) -> None:
    with pytest.raises(WorkerRefused, match=why) as refused:
        lists.put_worker(worker, before=before)
    assert refused.value.field == field
    assert lists.workers() == (PRIYA, SAM)


def test_who_is_taken_out_covers_for_nobody(lists: OfficeLists) -> None:
    lists.remove_worker("sam@c.example")
    assert lists.workers() == (replace(PRIYA, covered_by=()),)
    assert lists.covers() == {"priya@c.example": ()}
    assert lists.uncovered() == (replace(PRIYA, covered_by=()),)


def test_a_part_of_the_plan_is_changed_without_the_others(lists: OfficeLists) -> None:
    lists.change(lambda plan: replace(plan, name="Castlebridge"))
    lists.change(lambda plan: replace(plan, teams=("Two",)))
    assert (lists.plan().name, lists.plan().teams) == ("Castlebridge", ("Two",))
