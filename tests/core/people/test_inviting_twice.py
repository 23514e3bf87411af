"""Whoever invites may change their mind at any moment, also while the hub is being asked."""

import threading
from collections.abc import Callable

import pytest

from core.people import invitation_steps
from core.people.invitations import Invitation, InviteState
from core.session import Session
from core.sync.directory_calls import DirectoryCalls
from tests.core.people.fernshire import AMARA, Fernshire


def _state(priya: Session, made: Invitation) -> InviteState:
    return next(one.state for one in priya.inviting.invitations() if one.id == made.id)


def _during(monkeypatch: pytest.MonkeyPatch, call: str, does: Callable[[], object]) -> None:
    """`does` once, after the hub has done `call` and before its answer is here."""
    real, done = getattr(DirectoryCalls, call), []

    def meanwhile(self: DirectoryCalls, *about: object) -> object:
        answer = real(self, *about)
        if not done:
            done.append(call)
            does()
        return answer

    monkeypatch.setattr(DirectoryCalls, call, meanwhile)


def test_taken_back_while_it_is_on_its_way_to_the_hub(
    fernshire: Fernshire, monkeypatch: pytest.MonkeyPatch
) -> None:
    priya = fernshire.sessions["priya"]
    made = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    _during(monkeypatch, "leave", lambda: priya.inviting.cancel(made.id))
    priya.loop.once()
    assert _state(priya, made) is InviteState.CANCELLING
    priya.loop.once()
    assert _state(priya, made) is InviteState.CANCELLED


def test_taken_back_while_its_answer_is_fetched(
    fernshire: Fernshire, monkeypatch: pytest.MonkeyPatch
) -> None:
    priya = fernshire.sessions["priya"]
    made = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    fernshire.answers("amara", made)
    _during(monkeypatch, "answer_to", lambda: priya.inviting.cancel(made.id))
    priya.inviting.look()
    assert _state(priya, made) is InviteState.CANCELLING
    priya.inviting.look()
    assert _state(priya, made) is InviteState.CANCELLED


def test_asked_by_two_at_once_it_is_carried_once(
    fernshire: Fernshire, monkeypatch: pytest.MonkeyPatch
) -> None:
    priya = fernshire.sessions["priya"]
    made = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    joining = fernshire.answers("amara", made)
    priya.inviting.look()
    priya.inviting.finish(made.id)
    others: list[threading.Thread] = []

    def another() -> None:
        others.append(threading.Thread(target=priya.inviting.look))
        others[0].start()

    _during(monkeypatch, "append", another)
    with priya.account.vault.reading() as work:
        waiting = work.outbox.waiting()
    priya.inviting.look()
    others[0].join()
    with priya.account.vault.reading() as work:
        assert work.outbox.waiting() == waiting + 1  # the circle, once
    assert joining.enrolled()


def test_looking_soon_waits_for_nothing_and_is_done_with_the_next_round(
    fernshire: Fernshire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation_steps, "LOOK_EVERY_SECONDS", 1e9)
    priya = fernshire.sessions["priya"]
    made = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    fernshire.answers("amara", made)
    priya.loop.once()
    assert _state(priya, made) is InviteState.OPEN  # asked a moment ago: not again yet
    priya.inviting.look_soon()
    assert _state(priya, made) is InviteState.OPEN
    priya.loop.once()
    assert _state(priya, made) is InviteState.ANSWERED
