"""The inbox: groups, order, filters, and what a row says."""

from dataclasses import replace
from datetime import timedelta

from core.ids import ContentId
from core.people.model import Reader, Role, WhyReader
from core.statements.inbox import Filter, Group, InboxRow, Sort
from core.statements.model import Standing, State
from core.vault.engine import Vault
from core.vault.inbox import GROUPS
from tests.core.vault.inboxes import QUERY, add, numbers, shown
from tests.core.vault.samples import (
    AMARA,
    NOON,
    PRIYA,
    SAM,
    TYLER,
    VOICE,
    answer,
    due,
    hex_id,
    statement,
)


def test_groups_in_the_order_shown_and_by_time_left_within(vault: Vault) -> None:
    add(
        vault,
        (statement(1), due(50)),
        (statement(2), due(20)),
        (statement(3), due(5)),
        (statement(4), due(-5)),
        (statement(5, safety=("tick:hurt",)), due(20)),
        (statement(6), due(30, State.HOLDING)),
        (statement(7), due(9, State.ANSWERED, answered_at=NOON - timedelta(hours=2))),
        (statement(8), due(9, State.HELPED, answered_at=NOON - timedelta(hours=1))),
        (statement(9), Standing(State.WITHDRAWN)),
        (statement(10), due(2)),
        (statement(11), Standing(State.DELIVERED)),
        (statement(12), due(-1, State.HOLDING)),
        (statement(13, safety=("tick:hurt",)), due(9, State.ANSWERED, answered_at=NOON)),
        (statement(14), due(8, State.REOPENED)),
    )
    assert shown(vault) == [
        (Group.SAFETY, 5),
        (Group.LATE, 4),
        (Group.LATE, 12),
        (Group.TODAY, 10),
        (Group.TODAY, 3),
        (Group.TODAY, 14),
        (Group.TOMORROW, 2),
        (Group.LATER, 1),
        (Group.LATER, 11),
        (Group.HOLDING, 6),
        (Group.ANSWERED, 13),
        (Group.ANSWERED, 8),
        (Group.ANSWERED, 7),
    ]


def test_the_edges_of_groups_are_exact_to_the_microsecond(vault: Vault) -> None:
    tick = timedelta(microseconds=1)
    edges = (NOON - tick, NOON, QUERY.today_before - tick, QUERY.today_before, QUERY.tomorrow_before)
    add(
        vault,
        *((statement(n), Standing(State.OPENED, clock_due_at=at)) for n, at in enumerate(edges, start=1)),
    )
    assert shown(vault) == [
        (Group.LATE, 1),
        (Group.TODAY, 2),
        (Group.TODAY, 3),
        (Group.TOMORROW, 4),
        (Group.LATER, 5),
    ]


def test_a_changed_standing_moves_the_row(vault: Vault) -> None:
    said = statement(1)
    add(vault, (said, due(5)))
    for standing, group in (
        (due(-1), Group.LATE),
        (due(60, State.HOLDING), Group.HOLDING),
        (due(5, State.ANSWERED), Group.ANSWERED),
        (due(25, State.REOPENED), Group.TOMORROW),
    ):
        with vault.transaction() as work:
            work.statements.set_standing(said.id, standing)
        assert shown(vault) == [(group, 1)]
    with vault.transaction() as work:
        work.statements.set_standing(said.id, Standing(State.WITHDRAWN))
    assert shown(vault) == []


def test_filters(vault: Vault) -> None:
    add(
        vault,
        (statement(1), due(-3)),
        (statement(2, safety=("tick:hurt",)), due(-2)),
        (statement(3), due(4)),
        (statement(4), due(4), "cover"),
        (statement(5), due(4, State.ANSWERED, answered_at=NOON)),
        (statement(6), due(70)),
        (statement(7), due(4), "author"),
        (statement(8), due(4), "review"),
        (statement(9, safety=("tick:hurt",)), due(3), "safety"),
    )
    with vault.transaction() as work:
        work.statements.set_opened_by_me(ContentId(hex_id(3)), NOON)
    assert numbers(vault, QUERY) == [2, 9, 1, 4, 3, 6, 5]
    assert numbers(vault, replace(QUERY, filter=Filter.LATE)) == [2, 1]
    assert numbers(vault, replace(QUERY, filter=Filter.TODAY)) == [9, 4, 3]
    assert numbers(vault, replace(QUERY, filter=Filter.UNOPENED)) == [2, 9, 1, 4, 6, 5]
    assert numbers(vault, replace(QUERY, filter=Filter.COVER)) == [4]
    assert numbers(vault, replace(QUERY, filter=Filter.ANSWERED)) == [5]
    assert numbers(vault, replace(QUERY, parts=("author",))) == [7]
    assert numbers(vault, replace(QUERY, parts=())) == []


def test_sorts_within_groups(vault: Vault) -> None:
    tyler = {"author": TYLER.id}
    add(
        vault,
        (statement(1), due(3)),
        (statement(2, **tyler), due(2)),
        (statement(3), due(1)),
        (statement(4), due(30)),
    )
    assert numbers(vault, QUERY) == [3, 2, 1, 4]
    assert numbers(vault, replace(QUERY, sort=Sort.NEWEST)) == [1, 2, 3, 4]
    assert numbers(vault, replace(QUERY, sort=Sort.YOUNG_PERSON)) == [3, 1, 2, 4]


def test_what_a_row_says(vault: Vault) -> None:
    mine = statement(1, voice=(VOICE, replace(VOICE, seconds=2.5)), safety=("tick:hurt",))
    covered = statement(2)
    may = due(1, cover_may_answer_at=NOON)
    not_yet = due(1, cover_may_answer_at=NOON + timedelta(seconds=1))
    add(vault, (mine, due(1)), (covered, may, "cover"), (statement(3), not_yet, "cover"))
    with vault.transaction() as work:
        work.identity.set_owner(SAM.id)
        work.statements.set_opened_by_me(covered.id, NOON)
        work.answers.save_draft(mine.id, "Dear", NOON)
        work.answers.add(answer(50, covered, author=SAM.id, delivered=False))
        work.answers.add(answer(60, mine, author=PRIYA.id, delivered=False))
        first, third, second = work.statements.inbox(QUERY)
    assert first == InboxRow(
        id=mine.id,
        group=Group.SAFETY,
        young_person=AMARA.id,
        name="Amara",
        age=13,
        picture="whale",
        face_tone="t5",
        flow="worry",
        first_words="I want to see my brother",
        feelings=mine.feelings,
        voice_seconds=15.0,
        sent_at=mine.sent_at,
        standing=due(1),
        opened_by_me=False,
        safety=True,
        has_draft=True,
        as_cover_for="",
        addressee_name="Priya Shah",
        may_answer=True,
        waiting_to_go=False,
    )
    assert (second.as_cover_for, second.may_answer, second.opened_by_me) == ("Priya Shah", True, True)
    assert (second.has_draft, second.waiting_to_go) == (False, True)
    assert (third.may_answer, third.waiting_to_go) == (False, False)


def test_a_young_person_who_is_not_known_yet_still_has_a_row(vault: Vault) -> None:
    add(vault, (statement(1, author=hex_id(404)), due(1)))
    with vault.reading() as work:
        (row,) = work.statements.inbox(QUERY)
    assert (row.name, row.age, row.picture) == ("", None, "")


def test_readers_named_as_cover_say_for_whom(vault: Vault) -> None:
    said = statement(
        1,
        readers=(
            Reader(SAM.id, "Sam Carter", WhyReader.COVER, Role.MANAGER, of=PRIYA.id),
            Reader(PRIYA.id, "Priya Shah", WhyReader.ADDRESSEE, Role.SOCIAL_WORKER),
        ),
        addressees=(),
    )
    add(vault, (said, due(1), "cover"))
    with vault.transaction() as work:
        work.identity.set_owner(SAM.id)
        (row,) = work.statements.inbox(QUERY)
    assert (row.as_cover_for, row.addressee_name) == ("Priya Shah", "")


def test_no_inbox_query_reads_the_long_table(vault: Vault) -> None:
    """The first page of 100,000 rows must not walk them: choosing is by the covering index alone."""
    from core.vault.repositories import inbox as repository

    with vault.reading() as work:
        for group in GROUPS:
            chosen = (
                repository.select(repository.statements.c.seq)
                .where(repository._condition(group, QUERY))
                .order_by(*repository.order(QUERY))
                .limit(100)
            )
            text = str(chosen.compile(work._connection, compile_kwargs={"literal_binds": True}))
            plan = work._connection.exec_driver_sql("EXPLAIN QUERY PLAN " + text).all()
            details = " ".join(str(row[3]) for row in plan)
            assert "USING COVERING INDEX ix_statements_inbox" in details, (group, details)
            if group is not Group.LATE:  # two stretches of the index, merged by sorting
                assert "TEMP B-TREE" not in details, (group, details)
