"""A claim whose reply was lost: the hub may hold these keys, so they stay until it has said."""

from collections.abc import Callable

import pytest

from core.people.founding import FoundingState, ask_again, claim, found, founding, start_over
from core.people.founding_at_work import FoundingAtWork
from core.people.refusals import HubAnswerLost, HubIsYours, SetupCodeRefused
from core.sealing.codes import new_code
from core.session import open_session
from core.sync.client import HubUnreachable
from core.sync.public_calls import PublicHub
from tests.core.people.fernshire import Fernshire


def losing(monkeypatch: pytest.MonkeyPatch, *, arrives: bool) -> Callable[[], None]:
    """Every claim is cut off, before it has arrived or after; gives what mends it."""
    whole = PublicHub.claim

    def cut(self: PublicHub, code: str, entries: list[bytes], *, hub_public: bytes) -> object:
        if arrives:
            whole(self, code, entries, hub_public=hub_public)
        raise HubUnreachable

    monkeypatch.setattr(PublicHub, "claim", cut)
    return lambda: monkeypatch.setattr(PublicHub, "claim", whole)


@pytest.fixture
def unanswered(empty: Fernshire, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], Callable[[], None]]:
    """An office whose claim got no reply; `arrives` says whether the hub had it."""

    def make(arrives: bool) -> Callable[[], None]:
        vault = empty.vault("office")
        found(vault, empty.clock, empty.founding())
        mend = losing(monkeypatch, arrives=arrives)
        with pytest.raises(HubUnreachable):
            claim(vault, empty.clock, origin=empty.hub.origin, setup_code=empty.hub.office.new_setup_code())
        return mend

    return make


@pytest.mark.parametrize("arrives", [False, True], ids=["before", "after"])
def test_the_keys_stay_until_the_hub_has_answered(
    empty: Fernshire, unanswered: Callable[[bool], Callable[[], None]], arrives: bool
) -> None:
    mend = unanswered(arrives)
    vault = empty.vault("office")
    with pytest.raises(HubAnswerLost):
        start_over(vault)
    with pytest.raises(HubAnswerLost):
        found(vault, empty.clock, empty.founding())
    with pytest.raises(HubAnswerLost):
        FoundingAtWork(vault, empty.clock).look_again()
    mend()
    if arrives:
        assert ask_again(vault, empty.clock) is FoundingState.CLAIMED
        assert open_session(vault, empty.clock, empty.library).organisation == "Fernshire"
    else:
        assert ask_again(vault, empty.clock) is FoundingState.MADE
        start_over(vault)
        assert founding(vault) is FoundingState.NONE


def test_whoever_wants_new_sheets_is_told_that_the_hub_is_theirs(
    empty: Fernshire, unanswered: Callable[[bool], Callable[[], None]]
) -> None:
    unanswered(True)()
    with pytest.raises(HubIsYours):
        FoundingAtWork(empty.vault("office"), empty.clock).look_again()


def test_what_one_hub_says_is_no_word_of_another(
    empty: Fernshire,
    unanswered: Callable[[bool], Callable[[], None]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    unanswered(True)()
    vault = empty.vault("office")
    other = Fernshire(tmp_path_factory.mktemp("other") / "council", empty.library)
    try:
        with pytest.raises(SetupCodeRefused):
            claim(vault, empty.clock, origin=other.hub.origin, setup_code=new_code())
    finally:
        other.close()
    with pytest.raises(HubAnswerLost):
        found(vault, empty.clock, empty.founding())
    assert ask_again(vault, empty.clock) is FoundingState.CLAIMED


def test_a_hub_that_says_no_leaves_nothing_open(empty: Fernshire) -> None:
    vault = empty.vault("office")
    first = found(vault, empty.clock, empty.founding())
    with pytest.raises(SetupCodeRefused):
        claim(vault, empty.clock, origin=empty.hub.origin, setup_code=new_code())
    assert found(vault, empty.clock, empty.founding()).root != first.root
