"""What is mine: diary, people, settings, review, hiding; on a real vault."""

from collections.abc import Callable
from datetime import date

from core.session import Session
from core.statements.model import FeelingChosen
from tests.ui.young.conftest import Opened
from ui.theme import Look
from ui.theme.lettering import Lettering
from ui.young.settings_area import few

Room = Callable[..., Opened]
Sessions = Callable[[str], Session]


def test_the_diary_is_written_changed_and_binned_and_never_sent(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.writes_in_diary("Good day. Biscuit ran to the river.", "Happy")
    [entry] = amara.session.diary.entries()
    assert entry.words == "Good day. Biscuit ran to the river."
    assert entry.feelings == (FeelingChosen("happy"),)
    me.press("Change")
    me.types("My page", " And back.")
    me.press("Back")
    me.waits_for("Good day. Biscuit ran to the river. And back.")
    with amara.session.account.vault.reading() as work:
        assert work.outbox.waiting() == 0
    me.press("Bin it")
    me.press("Yes, bin it")
    me.waits_for("Your diary is empty")
    assert amara.session.diary.entries() == ()


def test_an_empty_diary_page_leaves_nothing(room_of: Room) -> None:
    amara = room_of("amara", keyboard=True)
    me = amara.me
    me.goes_to("My diary")
    me.press("Write something")
    me.press("Back")
    me.waits_for("Your diary is empty")
    assert amara.session.diary.entries() == ()


def test_a_diary_page_being_written_is_kept_when_the_room_locks(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.goes_to("My diary")
    me.press("Write something")
    me.types("My page", "Half a thought")
    amara.room.wind_up()
    me.until(lambda: not amara.lane.is_busy, "the lane")
    assert [entry.words for entry in amara.session.diary.entries()] == ["Half a thought"]


def test_what_is_being_written_is_kept_when_the_room_locks(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A worry")
    me.says("Half a worry")
    amara.room.wind_up()
    me.until(lambda: not amara.lane.is_busy, "the lane")
    [draft] = amara.session.writing.drafts()[:1]
    assert "Half a worry" in draft.walk


def test_my_people_by_role_and_who_covers(room_of: Room) -> None:
    me = room_of("amara").me
    me.goes_to("My people")
    assert me.sees("My social worker")
    assert me.sees("If Priya is away: Sam")
    me.press("What is an IRO?")
    me.waits_for("Independent Reviewing Officer")
    me.press("Close")
    me.press("Jo Ellis")
    me.waits_for("What do you want to say?")
    me.says("Can you help me?")
    me.skips_to_the_end_after_next()
    assert me.has_chosen("Jo Ellis")


def test_settings_are_applied_at_once_and_kept(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.goes_to("Settings")
    me.picks("150%", "Dark", "Extra clear", "Nothing moves", "Weather")
    look = me.window.theme.appearance
    assert (look.scale, look.look, look.lettering) == (1.5, Look.DARK, Lettering.ATKINSON)
    assert (look.still, look.faces) == (True, "weather")
    me.until(lambda: not amara.lane.is_busy, "the lane")
    kept = amara.session.setting("appearance")
    assert isinstance(kept, dict)
    assert (kept["scale"], kept["look"], kept["faces"]) == (150, "dark", "weather")


def test_settings_come_back_with_the_person(room_of: Room) -> None:
    first = room_of("amara")
    first.me.goes_to("Settings")
    first.me.picks("125%", "With pictures and few words")
    first.me.until(lambda: not first.lane.is_busy, "the lane")
    again = room_of("amara")
    assert again.window.theme.appearance.scale == 1.25
    assert again.room.kit.easy


def test_how_soon_it_locks_is_told(room_of: Room) -> None:
    amara = room_of("amara")
    told: list[int] = []
    amara.room.lock_minutes_changed.connect(told.append)
    amara.me.goes_to("Settings")
    assert not amara.me.sees("10 minutes")  # others may use this computer
    amara.me.picks("5 minutes")
    assert told == [5]


def test_who_speaks_or_listens_is_still_there(room_of: Room) -> None:
    amara = room_of("amara")
    told: list[bool] = []
    amara.room.sign_of_life.connect(lambda: told.append(True))
    microphone = amara.room.kit.make_capture()
    microphone.level.emit(0.4)
    assert told == [True]
    player = amara.room.kit.make_player()
    player.position_changed.emit(1.0)
    assert told == [True, True]


def test_lock_now(room_of: Room) -> None:
    amara = room_of("amara")
    told: list[bool] = []
    amara.room.lock_wanted.connect(lambda: told.append(True))
    amara.me.goes_to("Settings")
    amara.me.press("Lock now")
    assert told == [True]


def test_the_review_on_home_and_its_page(room_of: Room, session_of: Sessions) -> None:
    amara = room_of("amara")
    review = amara.session.reviews.mine()
    assert review is not None
    me = amara.me
    assert me.sees(str(review.day.day))
    me.press("See what I bring")
    me.waits_for("You have not picked anything yet.")
    assert me.sees("What is a review?")
    me.press("Pick from my words")
    me.waits_for("Everything you have sent, and where it is.")
    assert me.sees("Open one. Then press “Put in my review”.")


def test_a_new_review_date_is_seen_on_home(room_of: Room, session_of: Sessions) -> None:
    amara = room_of("amara")
    priya = session_of("priya")
    before = amara.session.reviews.mine()
    assert before is not None
    day = date(2026, 12, 10)
    priya.reviews.set_review(amara.session.me.id, day)
    priya.loop.once()
    amara.carry()
    amara.me.waits_for("Thu 10 December")


def test_hide_covers_everything_at_once(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A worry")
    me.says("Not for others")
    hidden: list[bool] = []
    amara.window.hidden.connect(lambda: hidden.append(True))
    me.hides()
    assert hidden == [True]
    assert amara.window.is_hidden_away
    assert not me.sees("Not for others")


def test_offline_is_said_kindly_and_goes_again(room_of: Room) -> None:
    from core.events import SyncChanged

    amara = room_of("amara")
    amara.session.bus.announce(SyncChanged(online=False, waiting=2))
    amara.me.waits_for("No internet. Your words are safe here. They go when it is back.")
    assert amara.me.sees("2 things are waiting to go.")
    amara.session.bus.announce(SyncChanged(online=True, waiting=0))
    amara.me.until(lambda: not amara.me.sees("No internet."), "the notice gone")


def test_without_internet_it_is_saved_here_and_goes_later(room_of: Room, county: object) -> None:
    amara = room_of("amara")
    me = amara.me
    county.unplug()  # type: ignore[attr-defined]
    me.begins("A wish")
    me.says("A kite")
    me.skips_to_the_end_after_next()
    me.sends_to("Priya")
    assert me.sees("Saved here. Your words are safe.")
    assert me.sees("They go when there is internet.")
    county.plug_in()  # type: ignore[attr-defined]
    amara.carry()
    me.waits_for("Got it. Your words are with Priya.")


def test_a_few_voices_to_choose_from_and_none_of_the_variants() -> None:
    espeak = ("English (Great Britain)", *(f"English (Great Britain)+{name}" for name in ("Adam", "Alex")))
    assert few(espeak) == ("English (Great Britain)",)
    assert few(("Kate", "Daniel", "Serena", "Oliver")) == ("Kate", "Daniel", "Serena")
    assert few(espeak[1:]) == espeak[1:]
    assert few(()) == ()


def test_a_wrong_clock_is_said_and_goes_when_it_is_right(room_of: Room) -> None:
    from core.events import SyncChanged

    amara = room_of("amara")
    amara.session.bus.announce(SyncChanged(online=True, waiting=1, wrong_clock=True))
    amara.me.waits_for("The date or time on this computer is wrong.")
    assert amara.me.sees("Ask somebody to set it right. Your words are safe here.")
    amara.session.bus.announce(SyncChanged(online=True, waiting=0))
    amara.me.until(lambda: not amara.me.sees("The date or time"), "the notice gone")
