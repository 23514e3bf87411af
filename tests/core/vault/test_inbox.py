"""The inbox: groups, order, filters, pages, search, against the same said plainly in Python."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.ids import ContentId
from core.people.model import Reader, Role, WhyReader
from core.statements.inbox import InboxQuery
from core.statements.model import Filter, Group, InboxRow, Said, Sort, Standing, State, Statement
from core.vault.engine import Vault
from core.vault.inbox import GROUPS, search_text
from tests.core.vault.samples import (
    AMARA,
    NOON,
    PRIYA,
    SAM,
    TYLER,
    VOICE,
    answer,
    cut_short,
    due,
    hex_id,
    statement,
)

QUERY = InboxQuery(NOON, NOON + timedelta(hours=18), NOON + timedelta(hours=42))


def add(vault: Vault, *rows: tuple[Statement, Standing] | tuple[Statement, Standing, str]) -> None:
    with vault.transaction() as work:
        for row in rows:
            work.statements.add(row[0], row[1], row[2] if len(row) == 3 else "addressee")


def shown(vault: Vault, query: InboxQuery = QUERY) -> list[tuple[Group, int]]:
    with vault.reading() as work:
        return [(row.group, int(row.id, 16)) for row in work.statements.inbox(query)]


def numbers(vault: Vault, query: InboxQuery) -> list[int]:
    return [number for _, number in shown(vault, query)]


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


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("brother", [1]),
        ("BROTH", [1]),
        ("cafe", [2]),
        ("café brass", [2]),
        ("brass brother", []),
        ("amara", [1, 3]),
        ("okafor", [1, 3]),
        ("tyler", [2]),
        ("tyler band", [2]),
        ("let down", [1, 2, 3]),
        ("worry", [1, 2, 3]),
        ("sleep", [3]),
        ("O'Neil", [3]),
        ("neil", [3]),
        ("", [1, 2, 3]),
        ("  !? ", [1, 2, 3]),
        ('"', [1, 2, 3]),
        ('brother" OR "brass', []),
        ("brother OR brass", []),
        ("name:brother", []),
        ("brother*", [1]),
        ("brother AND", []),
        ("NEAR(brother weekend)", []),
        ("x" * 300, []),
    ],
)
def test_search(vault: Vault, search: str, found: list[int]) -> None:
    add(
        vault,
        (statement(1, "I want to see my brother at the weekend"), due(1)),
        (statement(2, "The café on Brass Lane, with the band", author=TYLER.id), due(2)),
        (
            statement(
                3,
                "Mr O'Neil said no",
                said=(
                    Said("what", "What is it?", words="Mr O'Neil said no"),
                    Said("stops", "Does it stop you?", chosen=("sleep",), labels=("Sleeping",)),
                ),
            ),
            due(3),
        ),
    )
    assert numbers(vault, replace(QUERY, search=search)) == found


def test_search_goes_with_filters_counts_and_pages(vault: Vault) -> None:
    add(vault, *((statement(n, "dog" if n % 2 else "cat"), due(n - 5)) for n in range(1, 21)))
    query = replace(QUERY, search="dog", limit=3)
    with vault.reading() as work:
        assert work.statements.inbox_count(query) == 10
        assert work.statements.group_counts(query) == {Group.LATE: 2, Group.TODAY: 8}
    assert numbers(vault, replace(query, offset=1)) == [3, 5, 7]
    assert numbers(vault, replace(query, filter=Filter.LATE)) == [1, 3]


def test_a_new_name_is_found_and_sorted_by(vault: Vault) -> None:
    add(vault, (statement(1), due(1)), (statement(2, author=TYLER.id), due(1)))
    with vault.transaction() as work:
        work.people.put(replace(AMARA, name="Zara Okafor", known_as="Zara"), b"card", None)
    assert numbers(vault, replace(QUERY, search="zara")) == [1]
    assert numbers(vault, replace(QUERY, search="amara")) == []
    assert numbers(vault, replace(QUERY, search="brother zara")) == [1]
    assert numbers(vault, replace(QUERY, sort=Sort.YOUNG_PERSON)) == [2, 1]


def test_a_statement_that_came_before_its_author_is_found_once_they_are_known(vault: Vault) -> None:
    stranger = replace(AMARA, id=hex_id(500), kid=hex_id(500, 64), name="Nia Bell", known_as="Nia")
    add(vault, (statement(1, author=stranger.id), due(1)))
    with vault.transaction() as work:
        work.people.put(stranger, b"card", None)
    assert numbers(vault, replace(QUERY, search="nia")) == [1]


def index_holds(vault: Vault, word: bytes) -> bool:
    """Whether a word is anywhere in the search index's own blocks."""
    with vault.reading() as work:
        blocks = work._connection.exec_driver_sql("SELECT block FROM statement_words_data").scalars()
        return any(word in bytes(block) for block in blocks)


def test_a_statement_taken_back_leaves_no_word(vault: Vault) -> None:
    said = statement(1, "Xylophonist")
    add(vault, (said, due(1)), (statement(2, "another"), due(2)))
    assert index_holds(vault, b"xylophonist")
    with vault.transaction() as work:
        work.statements.remove(said.id)
        work.statements.remove(said.id)
        assert work.statements.get(said.id) is None
        assert work.statements.count_by_author(AMARA.id) == 1
    assert not index_holds(vault, b"xylophonist")
    assert numbers(vault, replace(QUERY, search="xylo")) == []
    add(vault, (statement(3, "third"), due(3)))
    assert numbers(vault, replace(QUERY, search="third")) == [3]
    assert numbers(vault, QUERY) == [2, 3]


def test_an_old_name_is_gone_from_the_index(vault: Vault) -> None:
    add(vault, (statement(1), due(1)))
    assert index_holds(vault, b"amara")
    with vault.transaction() as work:
        work.people.put(replace(AMARA, name="Zara Okafor", known_as="Zara"), b"card", None)
    assert not index_holds(vault, b"amara")


def test_no_typing_is_read_as_a_search_language() -> None:
    assert search_text('a" OR b') == '"a"* "OR"* "b"*'
    assert search_text("\0 - * ") == ""


def group_plainly(said: Statement, standing: Standing, query: InboxQuery) -> Group | None:
    """The rule as the contract says it."""
    due_at = standing.clock_due_at
    if standing.state is State.WITHDRAWN:
        return None
    if standing.state in (State.ANSWERED, State.HELPED):
        return Group.ANSWERED
    if said.safety:
        return Group.SAFETY
    if due_at is not None and due_at < query.now:
        return Group.LATE
    if standing.state is State.HOLDING:
        return Group.HOLDING
    if due_at is None or due_at >= query.tomorrow_before:
        return Group.LATER
    return Group.TODAY if due_at < query.today_before else Group.TOMORROW


def inbox_plainly(rows: list[tuple[Statement, Standing]], query: InboxQuery) -> list[tuple[Group, str]]:
    far = datetime.max.replace(tzinfo=NOON.tzinfo)

    def place(row: tuple[Group, Statement, Standing]) -> tuple[object, ...]:
        group, said, standing = row
        if group is Group.ANSWERED:
            newest = -(standing.answered_at or said.sent_at).timestamp()
            return (GROUPS.index(group), newest, said.sent_at, said.id)
        return (GROUPS.index(group), standing.clock_due_at or far, said.sent_at, said.id)

    grouped = ((group_plainly(said, standing, query), said, standing) for said, standing in rows)
    kept = [(group, said, standing) for group, said, standing in grouped if group is not None]
    return [(group, said.id) for group, said, _ in sorted(kept, key=place)]


standings = st.builds(
    lambda state, hours, answered: Standing(
        state,
        clock_due_at=None if hours is None else NOON + timedelta(hours=hours),
        answered_at=None if answered is None else NOON - timedelta(hours=answered),
    ),
    st.sampled_from(State),
    st.none() | st.integers(-30, 60),
    st.none() | st.integers(0, 30),
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(standings, st.booleans()), max_size=25),
    st.integers(0, 26),
    st.integers(1, 9),
    st.integers(-2, 30),
    st.integers(-2, 60),
)
def test_pages_and_counts_agree_with_the_rule_said_plainly(
    vault: Vault, drawn: list[tuple[Standing, bool]], offset: int, limit: int, today: int, tomorrow: int
) -> None:
    query = InboxQuery(
        NOON,
        NOON + timedelta(hours=max(0, today)),
        NOON + timedelta(hours=max(0, today, tomorrow)),
        offset=offset,
        limit=limit,
    )
    rows = [
        (statement(number, safety=("tick:hurt",) if unsafe else ()), standing)
        for number, (standing, unsafe) in enumerate(drawn)
    ]
    # Undone, so that the vault is as it was for the next example.
    with cut_short(vault) as work:
        for said, standing in rows:
            work.statements.add(said, standing, "addressee")
        expected = inbox_plainly(rows, query)
        page = [(row.group, str(row.id)) for row in work.statements.inbox(query)]
        assert page == expected[offset : offset + limit]
        assert work.statements.inbox_count(query) == len(expected)
        assert sum(work.statements.group_counts(query).values()) == len(expected)


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
