"""Invitations at the hub: one note, one answer, for those who know the id, and gone in a week."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.rates import Rates
from core.hub.store import notes
from core.hub.store.schema_directory import invitations
from core.ids import random_hex
from core.sync.client import HubRefused
from core.sync.public_calls import PublicHub
from core.sync.wire import RefusalKind, limits
from core.sync.wire.invitations import InvitationPut
from tests.core.sealing.people import AMARA, MANAGER, PRIYA
from tests.hub.anyshire import Anyshire
from tests.hub.county import County

NOTE, ANSWER = b"sealed note" * 100, b"sealed answer" * 100
WEEK = limits.INVITATION_LASTS


@pytest.fixture
def anyshire(county: County) -> Iterator[Anyshire]:
    made = Anyshire(county)
    made.found()
    yield made
    made.close()


@pytest.fixture
def public(anyshire: Anyshire) -> Iterator[PublicHub]:
    made = PublicHub(anyshire.county.hub.origin)
    yield made
    made.close()


def refused(kind: RefusalKind, deed: Any) -> None:
    with pytest.raises(HubRefused) as told:
        deed()
    assert told.value.kind is kind


def put(anyshire: Anyshire, note: bytes = NOTE, until: datetime | None = None) -> InvitationPut:
    return InvitationPut(note, (until or anyshire.now + WEEK).replace(microsecond=0))


def test_a_note_is_left_read_answered_and_closed(anyshire: Anyshire, public: PublicHub) -> None:
    id, priya = random_hex(), anyshire.calls("priya", PRIYA)
    for _ in range(2):
        priya.leave(id, put(anyshire))
        assert public.note(id) == NOTE
    assert priya.answer_to(id).answer is None
    assert priya.answered() == ()
    for _ in range(2):
        public.answer(id, ANSWER)
        assert priya.answered() == (id,)
        assert priya.answer_to(id).answer == ANSWER
    refused(RefusalKind.USED, lambda: public.note(id))
    refused(RefusalKind.USED, lambda: public.answer(id, b"another"))
    for _ in range(2):
        priya.close(id)
        assert priya.answered() == ()
    refused(RefusalKind.NOT_FOUND, lambda: priya.answer_to(id))
    refused(RefusalKind.USED, lambda: public.note(id))
    # The reply to the answer may have been lost: said again, it is still the one that was given.
    public.answer(id, ANSWER)


def test_one_taken_back_is_as_if_it_never_was(anyshire: Anyshire, public: PublicHub, engine: Engine) -> None:
    id, priya = random_hex(), anyshire.calls("priya", PRIYA)
    priya.leave(id, put(anyshire))
    priya.close(id)
    refused(RefusalKind.NOT_FOUND, lambda: public.note(id))
    refused(RefusalKind.NOT_FOUND, lambda: public.answer(id, ANSWER))
    with engine.connect() as connection:
        assert connection.execute(sa.select(invitations.c.note)).scalar_one() == b""


def test_unknown_and_run_out_look_alike(anyshire: Anyshire, public: PublicHub) -> None:
    id = random_hex()
    anyshire.calls("priya", PRIYA).leave(id, put(anyshire))
    anyshire.county.clock.advance(WEEK)
    assert public.note(id) == NOTE
    anyshire.county.clock.advance(timedelta(seconds=1))
    for one in (id, random_hex(), "no-id"):
        refused(RefusalKind.NOT_FOUND, lambda one=one: public.note(one))
        refused(RefusalKind.NOT_FOUND, lambda one=one: public.answer(one, ANSWER))


def test_other_bytes_and_others_are_kept_out(anyshire: Anyshire, public: PublicHub) -> None:
    id, priya, manager = random_hex(), anyshire.calls("priya", PRIYA), anyshire.calls("manager", MANAGER)
    priya.leave(id, put(anyshire))
    refused(RefusalKind.OTHER_BYTES, lambda: priya.leave(id, put(anyshire, b"other")))
    refused(RefusalKind.OTHER_BYTES, lambda: priya.leave(id, put(anyshire, until=anyshire.now + WEEK / 2)))
    refused(RefusalKind.OTHER_BYTES, lambda: manager.leave(id, put(anyshire)))
    refused(RefusalKind.NOT_FOUND, lambda: manager.close(id))
    refused(RefusalKind.NOT_FOUND, lambda: manager.answer_to(id))
    public.answer(id, ANSWER)
    assert manager.answered() == ()
    assert priya.answer_to(id).answer == ANSWER


@pytest.mark.parametrize("days", [-1, 0, 7.1, 400])
def test_a_note_lasts_a_week_at_most(anyshire: Anyshire, days: float) -> None:
    late = put(anyshire, until=anyshire.now + timedelta(days=days))
    refused(RefusalKind.WRONG_CLOCK, lambda: anyshire.calls("priya", PRIYA).leave(random_hex(), late))


def test_notes_that_run_out_at_once_or_are_closed_at_once_fill_nothing(
    anyshire: Anyshire, engine: Engine
) -> None:
    amara = anyshire.calls("amara", AMARA)
    most = limits.OWN_INVITATIONS_LIMIT * limits.INVITATIONS_KEPT_FOR_ONE
    for number in range(most):
        id = random_hex()
        amara.leave(id, put(anyshire, until=anyshire.now + timedelta(seconds=1)))
        if number % 2:
            amara.close(id)
        anyshire.county.clock.advance(timedelta(seconds=2))
    refused(RefusalKind.TOO_MANY, lambda: amara.leave(random_hex(), put(anyshire)))
    with engine.connect() as connection:
        full = [row for row in connection.execute(sa.select(invitations.c.note)).scalars() if row]
    assert len(full) <= 1
    anyshire.county.clock.advance(timedelta(days=31))
    anyshire.calls("amara", AMARA).leave(random_hex(), put(anyshire))


def test_everybody_leaves_a_few_and_who_may_invite_leaves_many(anyshire: Anyshire) -> None:
    amara, priya = anyshire.calls("amara", AMARA), anyshire.calls("priya", PRIYA)
    for _ in range(limits.OWN_INVITATIONS_LIMIT):
        amara.leave(random_hex(), put(anyshire))
        priya.leave(random_hex(), put(anyshire))
    refused(RefusalKind.TOO_MANY, lambda: amara.leave(random_hex(), put(anyshire)))
    priya.leave(random_hex(), put(anyshire))
    anyshire.county.clock.advance(WEEK + timedelta(seconds=1))
    amara.leave(random_hex(), put(anyshire))


def test_too_large_a_note_is_refused(anyshire: Anyshire) -> None:
    priya = anyshire.calls("priya", PRIYA)
    priya.leave(random_hex(), put(anyshire, bytes(limits.NOTE_LIMIT)))
    for size, kind in ((1, RefusalKind.MALFORMED), (1000, RefusalKind.TOO_LARGE)):
        note = bytes(limits.NOTE_LIMIT + size)
        refused(kind, lambda note=note: priya.leave(random_hex(), put(anyshire, note)))


def test_guessing_is_slow(tmp_path: Path) -> None:
    county = County(tmp_path / "small", rates=Rates(invitations_by_address=1, claims_by_address=1))
    anyshire, public = Anyshire(county), PublicHub(county.hub.origin)
    try:
        refused(RefusalKind.NOT_FOUND, lambda: public.note(random_hex()))
        for call in (lambda: public.note(random_hex()), lambda: public.answer(random_hex(), ANSWER)):
            refused(RefusalKind.TOO_MANY, call)
        refused(RefusalKind.SETUP_CODE, lambda: anyshire.claim(code="0000"))
        refused(RefusalKind.TOO_MANY, anyshire.claim)
    finally:
        public.close()
        anyshire.close()
        county.close()


def test_what_ran_out_long_ago_is_swept_away(anyshire: Anyshire, engine: Engine) -> None:
    priya = anyshire.calls("priya", PRIYA)
    priya.leave(random_hex(), put(anyshire))
    anyshire.county.clock.advance(WEEK + timedelta(seconds=notes.KEPT_SECONDS + 1))
    fresh = random_hex()
    priya.leave(fresh, put(anyshire))
    with engine.connect() as connection:
        assert connection.execute(sa.select(invitations.c.invitation)).scalars().all() == [fresh]
