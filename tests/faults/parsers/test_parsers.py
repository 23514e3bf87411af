"""Every parser of what comes from outside, on chance bytes and on good ones bent: it reads or it refuses."""

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from tests.faults.parsers.bending import Chance
from tests.faults.parsers.every import PARSERS
from tests.faults.parsers.parser import Parser
from tests.faults.rounds import MANY, rounds

HOW = settings(
    max_examples=rounds(40, 5_000),
    deadline=None,
    derandomize=not MANY,
    database=None,
    print_blob=MANY,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
each = pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)


@each
def test_it_accepts_what_is_good(parser: Parser) -> None:
    assert parser.good()
    for good in parser.good():
        assert parser.try_on(good)


@each
@HOW
@given(data=st.data())
def test_it_reads_or_refuses_whatever_comes(parser: Parser, data: st.DataObject) -> None:
    drawn = data.draw(st.text(max_size=80) if isinstance(parser.good()[0], str) else st.binary(max_size=80))
    parser.try_on(drawn)


@each
@HOW
@given(seed=st.integers(0, 2**32))
@example(seed=0)
def test_it_reads_or_refuses_what_was_good_and_is_bent(parser: Parser, seed: int) -> None:
    chance = Chance(seed)
    bent = parser.bend(chance.choice(parser.good()), chance)
    note(f"{bent[:2000]!r}")
    parser.try_on(bent)
