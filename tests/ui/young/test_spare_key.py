"""The spare key was used on my words: I am told once at home, and it stands on those words from then on."""

from datetime import timedelta

from core.events import PeopleChanged
from core.ids import ContentId
from core.people.recovery_uses import Told, keep_uses
from core.people.settling import identity_of
from core.sealing.emergencies import ListedEmergency
from core.sealing.entry_values import EmergencyEntry, RecoveryReason, RecoveryUseEntry
from core.sealing.told_lines import seal_lines
from core.session import Session
from core.statements.words import Words
from tests.ui.young.conftest import Opened


def is_used(amara: Session, on: ContentId, why: RecoveryReason, *who: Session, line: str = "") -> None:
    """As the log tells it."""
    at = amara.clock.now()
    says = EmergencyEntry("ab" * 32, why, (who[0].me.kid, who[1].me.kid), at + timedelta(hours=1))
    with amara.account.vault.transaction() as work:
        mine = {amara.me.kid: identity_of(work).card}
        use = RecoveryUseEntry(on, "cd" * 32, seal_lines(line, on, mine) if line else ())
        keep_uses(work, [Told(use, ListedEmergency(says, at, says.until), at)])
    amara.bus.announce(PeopleChanged())


def test_who_when_and_why(room_of: object, session_of: object, words: Words) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    priya, sam = session_of("priya"), session_of("sam")  # type: ignore[operator]
    me = amara.me
    newest = next(line for line in amara.session.words.lines() if not line.standing.is_late)
    me.begins("A worry")
    is_used(amara.session, newest.id, RecoveryReason.SAFETY, sam, priya)
    me.until(lambda: not amara.lane.is_busy, "the lane")
    assert not me.sees(words("spare_key.title"))
    amara.room.go_home()
    me.waits_for(words("spare_key.title"))
    both = f"{sam.me.name} and {priya.me.name} opened what you said"
    assert me.sees(both)
    assert me.sees(words("spare_key.why.safety"))
    assert me.sees(words("spare_key.not_you"))
    me.press(words("spare_key.see"))
    me.waits_for(words("thread.you_said"))
    assert me.sees(both)
    assert me.sees(words("spare_key.why.safety"))
    me.press(words("thread.who_opened"))
    me.waits_for(f"{sam.me.name} and {priya.me.name} used it")
    me.press(words("opened.close"))
    me.until(lambda: amara.session.spare_key.waiting() == (), "that it was read")
    amara.room.go_home()
    me.until(lambda: not amara.lane.is_busy, "the lane")
    assert not me.sees(words("spare_key.title"))


def test_easy_read_says_it_too_and_close_is_enough(room_of: object, session_of: object, words: Words) -> None:
    tomasz: Opened = room_of("tomasz")  # type: ignore[operator]
    priya, sam = session_of("priya"), session_of("sam")  # type: ignore[operator]
    (newest, *_) = tomasz.session.words.lines()
    is_used(tomasz.session, newest.id, RecoveryReason.COURT, sam, priya)
    tomasz.me.waits_for(words("spare_key.why.court"))
    tomasz.me.press(words("common.close"))
    tomasz.me.until(lambda: tomasz.session.spare_key.waiting() == (), "that it was read")


def test_what_they_have_to_say_and_that_it_was_an_answer(
    room_of: object, session_of: object, words: Words
) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    priya, sam = session_of("priya"), session_of("sam")  # type: ignore[operator]
    with amara.session.account.vault.reading() as work:
        answered = next(line.id for line in amara.session.words.lines() if work.answers.of(line.id))
        answer = work.answers.of(answered)[-1].id
    said = "We could **not** ask you first."
    is_used(amara.session, answer, RecoveryReason.LOST_KEYS, sam, priya, line=said)
    amara.me.waits_for(words("spare_key.title"))
    assert amara.me.sees(f"{sam.me.name} and {priya.me.name} opened an answer to you")
    assert amara.me.sees(words("spare_key.they_say", line="We could not ask you first."))
    amara.me.press(words("common.close"))
    amara.me.until(lambda: amara.session.spare_key.waiting() == (), "that it was read")
    assert [use.answer for use in amara.session.spare_key.on(answered)] == [True]


def test_there_are_words_for_every_reason(words: Words) -> None:
    assert {f"spare_key.why.{reason.value}" for reason in RecoveryReason} <= set(words)
