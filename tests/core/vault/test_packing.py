"""Every value that is kept comes back the same."""

import json
import types
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.people.model import Circle, Person
from core.reviews.model import Check, Review
from core.statements.model import Answer, DiaryEntry, Draft, Promise, Standing, Statement
from core.vault.packing import pack, unpack

KEPT = (Statement, Standing, Answer, Promise, Draft, DiaryEntry, Person, Circle, Review, Check)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type hint."""
    kind = getattr(kind, "__supertype__", kind)
    simple = {
        str: TEXT,
        int: st.integers(-(2**60), 2**60),
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: st.dates(),
        datetime: st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    }
    if kind in simple:
        return simple[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values_of(hints[field.name]) for field in fields(kind)})
    if get_origin(kind) is tuple:
        return st.lists(values_of(get_args(kind)[0]), max_size=2).map(tuple)
    assert get_origin(kind) in (Union, types.UnionType), kind
    return st.one_of(*(st.none() if part is type(None) else values_of(part) for part in get_args(kind)))


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_every_kept_value_comes_back_the_same(kind: type) -> None:
    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(values_of(kind))
    def check(value: object) -> None:
        assert unpack(kind, pack(value)) == value

    check()


def test_an_instant_of_another_zone_comes_back_as_the_same_instant_in_utc() -> None:
    due = datetime(2026, 7, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    back = unpack(Standing, pack(Standing(due_at=due))).due_at
    assert back == due
    assert back is not None
    assert back.utcoffset() == timedelta(0)


def test_a_naive_instant_is_a_bug() -> None:
    with pytest.raises(ValueError, match="aware"):
        pack(Standing(due_at=datetime(2026, 7, 1, 9, 0)))  # noqa: DTZ001


def test_what_is_empty_is_left_out_and_what_is_said_is_not() -> None:
    assert json.loads(pack(Standing())) == {"state": "saved"}


def test_an_unknown_field_is_a_bug_and_not_dropped() -> None:
    with pytest.raises(KeyError):
        unpack(Check, '{"key": "app", "colour": "red"}')


def test_a_type_nobody_can_keep_is_a_bug() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        part: bytes = b""

    with pytest.raises(TypeError):
        pack(Odd(b"x"))
