"""A promise follows "will" where it can, and is left as it is where it cannot."""

import pytest

from core.statements.promise_deeds import deed_after_will


@pytest.mark.parametrize(
    ("what", "deed"),
    [
        ("Ring Nan", "ring Nan"),
        ("come and see you, just us two", "come and see you, just us two"),
        ("I will ring Nan", "ring Nan"),
        ("I'll ask Dawn", "ask Dawn"),
        ("I’ll ask Dawn", "ask Dawn"),
        ("We will come", "come"),
        ("I am going to ask", "ask"),
        ("To ask Dawn", "ask Dawn"),
        ("GP letter sent", "GP letter sent"),
        ("  Tell you the days ", "tell you the days"),
        ("Today I ring", "today I ring"),
    ],
)
def test_it_follows_will(what: str, deed: str) -> None:
    assert deed_after_will(what) == deed


@pytest.mark.parametrize("what", ["You can come", "I want to come", "The letter is sent", "", "  "])
def test_it_does_not_where_it_is_a_sentence_of_its_own(what: str) -> None:
    assert deed_after_will(what) == ""
