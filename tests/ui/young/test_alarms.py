"""What was not right with the hub is told to a young person once, and never in the middle of things."""

from core.events import AlarmRaised
from core.session import Session
from core.statements.words import Words
from core.sync.alarms import Alarm, raise_alarm
from tests.ui.young.conftest import Opened


def happens(session: Session, alarm: Alarm) -> None:
    with session.account.vault.transaction() as work:
        raise_alarm(work, alarm, session.clock.now())
    session.bus.announce(AlarmRaised())


def test_it_waits_for_home_and_is_told_once(room_of: object, words: Words) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    title = words("alarm.title")
    amara.me.begins("A worry")
    happens(amara.session, Alarm.TAKEN_BACK)
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    assert not amara.me.sees(title)
    amara.room.go_home()
    amara.me.waits_for(words("alarm.taken_back"))
    assert amara.me.sees(words("alarm.tell"))
    amara.me.press(words("common.close"))
    amara.me.until(lambda: amara.session.alarms.waiting() == (), "that it was read")
    amara.room.go_home()
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    amara.me.settle()
    assert not amara.me.sees(title)


def test_two_are_told_one_after_the_other(room_of: object, words: Words) -> None:
    amara: Opened = room_of("amara")  # type: ignore[operator]
    happens(amara.session, Alarm.RECEIPT_LOST)
    amara.me.waits_for(words("alarm.receipt_lost"))
    happens(amara.session, Alarm.ANOTHER_DAY)
    assert not amara.me.sees(words("alarm.another_day"))
    amara.me.press(words("common.close"))
    amara.me.waits_for(words("alarm.another_day"))
    amara.me.press(words("common.close"))
    amara.me.until(lambda: amara.session.alarms.waiting() == (), "that both were read")


def test_there_are_words_for_every_alarm(words: Words) -> None:
    assert {f"alarm.{alarm.value.replace('-', '_')}" for alarm in Alarm} <= set(words)
