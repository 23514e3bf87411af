"""Searching the inbox: what is found, what is not, and what leaves no word behind."""

from dataclasses import replace

import pytest

from core.statements.inbox import Filter, Group, Sort
from core.statements.model import Said
from core.vault.engine import Vault
from core.vault.inbox import search_text
from tests.core.vault.inboxes import QUERY, add, numbers
from tests.core.vault.samples import (
    AMARA,
    TYLER,
    due,
    hex_id,
    statement,
)


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
    assert index_holds(vault, b"ylophonist")
    with vault.transaction() as work:
        work.statements.remove(said.id)
        work.statements.remove(said.id)
        assert work.statements.get(said.id) is None
        assert work.statements.count_by_author(AMARA.id) == 1
    assert not index_holds(vault, b"ylophonist")
    assert numbers(vault, replace(QUERY, search="xylo")) == []
    add(vault, (statement(3, "third"), due(3)))
    assert numbers(vault, replace(QUERY, search="third")) == [3]
    assert numbers(vault, QUERY) == [2, 3]


def test_an_old_name_is_gone_from_the_index(vault: Vault) -> None:
    # Blocks leave out what a word shares with the one before it; nothing else here begins so.
    wyndolin = replace(AMARA, name="Wyndolin Okafor", known_as="Wyndolin")
    with vault.transaction() as work:
        work.people.put(wyndolin, b"card", None)
    add(vault, (statement(1), due(1)))
    assert index_holds(vault, b"yndolin")
    with vault.transaction() as work:
        work.people.put(AMARA, b"card", None)
    assert not index_holds(vault, b"yndolin")
    assert numbers(vault, replace(QUERY, search="amara")) == [1]


def test_no_typing_is_read_as_a_search_language() -> None:
    assert search_text('a" OR b') == '"a"* "OR"* "b"*'
    assert search_text("\0 - * ") == ""
