"""Somebody added a computer to a young person's account: they are asked at home whether it is theirs."""

from core.demo.county import County
from core.people.own_computers import UNSURE
from core.people.settling import identity_of
from core.sealing.entries import sign_entry
from core.sealing.entry_values import DeviceEntry
from core.sealing.identity import Identity
from core.session import Session
from core.statements.words import Words
from tests.ui.young.conftest import Opened


def added(amara: Session, priya: Session) -> Identity:
    """One more computer of Amara's in the directory, by Priya's word."""
    card = Identity.generate()
    with amara.account.vault.transaction() as work:
        says = DeviceEntry(amara.me.account, card.card, ())
        amara.account.outbox.entry(work, sign_entry(identity_of(work), says, amara.clock.now()))
    amara.loop.once()
    with amara.account.vault.transaction() as work:
        work.settings.set(UNSURE, {card.kid: priya.me.kid})
    return card


def is_good(amara: Session, card: Identity) -> bool:
    with amara.account.vault.reading() as work:
        return card.kid in work.directory.good_cards(amara.me.account)


def test_a_computer_they_do_not_know_is_put_out(room_of: object, session_of: object, words: Words) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    card = added(amara.session, session_of("priya"))  # type: ignore[operator]
    amara.room.go_home()
    amara.me.waits_for(words("computers.added_title"))
    assert amara.me.sees("Priya")
    amara.me.press(words("computers.added_no"))
    amara.me.waits_for(words("computers.added_no_tell"))
    amara.me.press(words("common.close"))
    amara.carry()
    assert not is_good(amara.session, card)
    assert amara.session.devices.added() == ()


def test_who_closes_the_question_is_asked_again_another_time_and_nothing_goes_there(
    room_of: object, session_of: object, words: Words
) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    card = added(amara.session, session_of("priya"))  # type: ignore[operator]
    amara.room.go_home()
    amara.me.waits_for(words("computers.added_title"))
    amara.me.press(words("common.close"))
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    amara.me.settle()
    assert not amara.me.sees(words("computers.added_title"))
    assert [one.kid for one in amara.session.devices.added()] == [card.kid]


def test_a_computer_of_theirs_gets_their_words(
    county: County, room_of: object, session_of: object, words: Words
) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    card = added(amara.session, session_of("priya"))  # type: ignore[operator]
    amara.room.go_home()
    amara.me.waits_for(words("computers.added_title"))
    amara.me.press(words("computers.added_yes"))
    amara.me.types("My words", county.resident("amara").words)
    amara.me.press(words("settings.quick_words_go"))
    amara.me.waits_for(words("computers.added_yes_done"))
    amara.me.press(words("common.close"))
    assert amara.session.devices.added() == ()
    assert is_good(amara.session, card)
