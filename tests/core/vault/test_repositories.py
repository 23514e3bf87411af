"""People, statements, answers and promises: kept as given, answered as the README says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.ids import ContentId, Kid, PersonId, PromiseId
from core.statements.model import (
    OpenedBy,
    PromiseState,
    SafeContact,
    Standing,
    State,
)
from core.vault.engine import Vault
from tests.core.vault.samples import (
    AMARA,
    CIRCLE,
    NOON,
    PRIYA,
    SAM,
    TYLER,
    VOICE,
    answer,
    due,
    hex_id,
    promise,
    statement,
)


def test_identity(vault: Vault) -> None:
    with vault.transaction() as work:
        assert work.identity.get() is None
        work.identity.put(b"s" * 96)
        assert work.identity.owner() == PRIYA.id
        work.identity.set_owner(SAM.id)
    with vault.reading() as work:
        assert work.identity.get() == b"s" * 96
        assert work.identity.owner() == SAM.id


def test_people_by_each_of_their_ids(vault: Vault) -> None:
    with vault.transaction() as work:
        people = work.people
        assert people.get(AMARA.id) == AMARA
        assert people.by_kid(PRIYA.kid) == PRIYA
        assert people.by_mailbox(SAM.mailbox) == SAM
        assert people.by_account(TYLER.account) == TYLER
        assert people.get(PersonId(hex_id(99))) is None
        assert people.by_kid(Kid(hex_id(99, 64))) is None
        assert [one.known_as for one in people.all()] == ["Amara", "Priya", "Sam", "Tyler"]
        assert people.card(AMARA.kid) == b"card of " + AMARA.kid.encode()
        assert people.certificate(AMARA.kid) is None


def test_a_new_card_leaves_the_old_one_known(vault: Vault) -> None:
    moved = replace(PRIYA, kid=Kid(hex_id(33, 64)))
    with vault.transaction() as work:
        work.people.put(moved, b"new card", b"certificate")
        assert work.people.by_kid(moved.kid) == moved
        assert work.people.by_kid(PRIYA.kid) == moved
        assert work.people.card(PRIYA.kid) == b"card of " + PRIYA.kid.encode()
        assert work.people.certificate(moved.kid) == b"certificate"


def test_circles(vault: Vault) -> None:
    with vault.transaction() as work:
        assert work.people.circle(AMARA.id) is None
        work.people.put_circle(CIRCLE)
        work.people.put_circle(replace(CIRCLE, others=()))
        assert work.people.circle(AMARA.id) == replace(CIRCLE, others=())
        assert work.people.circles() == (replace(CIRCLE, others=()),)


def test_a_statement_and_its_standing(vault: Vault) -> None:
    said = statement(
        1, voice=(VOICE,), safety=("feeling:scared",), contact=SafeContact(True, "Text", "After 4")
    )
    later = due(3, State.OPENED, opened=(OpenedBy(PRIYA.id, NOON),))
    with vault.transaction() as work:
        work.statements.add(said, Standing(), "addressee")
        assert work.statements.get(said.id) == said
        assert work.statements.standing(said.id) == Standing()
        work.statements.set_standing(said.id, later)
        assert work.statements.part(said.id) == "addressee"
        work.statements.set_part(said.id, "review")
        work.statements.set_opened_by_me(said.id, NOON)
        work.statements.hide(said.id, True)
    with vault.reading() as work:
        assert work.statements.standing(said.id) == later
        assert work.statements.part(said.id) == "review"
        assert work.statements.opened_by_me(said.id) == NOON
        assert work.statements.hidden(said.id)
        assert work.statements.by_author(AMARA.id, hidden=False) == ()
        assert [one.id for one, _ in work.statements.by_author(AMARA.id, hidden=True)] == [said.id]
        assert work.statements.count_by_author(AMARA.id, hidden=False) == 0
        assert work.statements.count_by_author(AMARA.id, hidden=True) == 1


def test_a_statement_that_is_not_here(vault: Vault) -> None:
    nowhere = ContentId(hex_id(404))
    with vault.transaction() as work:
        assert work.statements.get(nowhere) is None
        assert work.statements.part(nowhere) is None
        assert work.statements.opened_by_me(nowhere) is None
        assert not work.statements.hidden(nowhere)
        for ask in (
            lambda: work.statements.standing(nowhere),
            lambda: work.statements.set_standing(nowhere, Standing()),
            lambda: work.statements.set_part(nowhere, "cover"),
            lambda: work.statements.hide(nowhere, True),
        ):
            with pytest.raises(KeyError):
                ask()
        with pytest.raises(ValueError, match="no such part"):
            work.statements.add(statement(1), Standing(), "boss")


def test_by_author_newest_first_and_in_pages(vault: Vault) -> None:
    with vault.transaction() as work:
        for number in (3, 1, 2):
            work.statements.add(statement(number), due(number), "author")
        work.statements.add(statement(9, author=TYLER.id), due(9), "author")
        mine = work.statements.by_author(AMARA.id)
        assert [said.id for said, _ in mine] == [hex_id(number) for number in (1, 2, 3)]
        assert [standing.due_at for _, standing in mine] == [NOON + timedelta(hours=n) for n in (1, 2, 3)]
        assert work.statements.by_author(AMARA.id, limit=1, offset=1) == mine[1:2]
        assert work.statements.by_author(AMARA.id, offset=2) == mine[2:]


def test_answers_oldest_first_and_their_drafts(vault: Vault) -> None:
    said = statement(1)
    first, second = answer(11, said), answer(12, said, plan="I will ask", holding_until=NOON)
    with vault.transaction() as work:
        work.answers.add(second)
        work.answers.add(first)
        assert work.answers.of(said.id) == (first, second)
        read = replace(first, read_at=NOON, delivered=True, on_time=True)
        work.answers.update(read)
        assert work.answers.get(first.id) == read
        with pytest.raises(KeyError):
            work.answers.update(answer(13, said))
        work.answers.save_draft(said.id, "Dear Amara", NOON)
        work.answers.save_draft(said.id, "Dear Amara, thank", NOON)
        assert work.answers.draft(said.id) == "Dear Amara, thank"
        work.answers.drop_draft(said.id)
        assert work.answers.draft(said.id) is None


def test_unread_counts_answers_by_others_to_my_own_words(vault: Vault) -> None:
    mine, tylers = statement(1), statement(2, author=TYLER.id)
    with vault.transaction() as work:
        work.statements.add(mine, due(1), "author")
        work.statements.add(tylers, due(1), "addressee")
        work.answers.add(answer(11, mine))
        work.answers.add(answer(21, mine, read_at=NOON))
        work.answers.add(answer(31, mine, author=AMARA.id))
        work.answers.add(answer(41, tylers))
        assert work.answers.unread(AMARA.id) == 1


def test_promises_by_day(vault: Vault) -> None:
    said = statement(1)
    soon, late = promise(2, said, date(2026, 11, 23)), promise(1, said, date(2026, 12, 1))
    with vault.transaction() as work:
        for one in (late, soon):
            work.promises.put(one)
        assert work.promises.all_open() == (soon, late)
        assert work.promises.of(said.id) == (soon, late)
        assert work.promises.of_young_person(AMARA.id) == (soon, late)
        assert work.promises.by_maker(PRIYA.id) == (soon, late)
        assert work.promises.by_maker(SAM.id) == ()
        done = replace(soon, state=PromiseState.DONE, changed_at=NOON)
        work.promises.put(done)
        assert work.promises.all_open() == (late,)
        assert work.promises.get(soon.id) == done
        assert work.promises.get(PromiseId(hex_id(9))) is None
