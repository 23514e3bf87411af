"""What I sent can be hidden from my own view and shown again; nobody else loses it, no answer is lost."""

from collections.abc import Callable

from core.session import Session
from tests.ui.young.conftest import Opened
from tests.ui.young.test_reading import _answer, _send

Room = Callable[..., Opened]
Sessions = Callable[[str], Session]


def hide(amara: Opened, title: str) -> None:
    amara.me.opens_words(title)
    amara.me.press("Hide from my list")
    amara.me.waits_for("It is off your list. It is still kept for you.")


def test_off_my_list_and_home_and_back_again(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    hide(amara, "Priya answered")
    assert me.finds("Priya answered", on_page=True) is None
    assert me.finds("Hidden: 1")
    me.goes_home()
    me.until(lambda: not me.sees("Priya answered"), "home without it")
    assert me.sees("See all 1")
    me.opens_words()
    me.press("Hidden: 1")
    me.press("Show it again. Priya answered")
    me.waits_for("It is back on your list.")
    assert me.finds("Priya answered")
    assert me.finds("Hidden: 1") is None


def test_a_hidden_one_can_be_read_and_shown_from_there(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    hide(amara, "Priya answered")
    me.press("Hidden: 1")
    me.press("Priya answered")
    me.waits_for("You said")
    me.press("Show it again")
    me.waits_for("It is back on your list.")


def test_a_new_answer_to_a_hidden_one_is_told_without_its_words(room_of: Room, session_of: Sessions) -> None:
    amara = room_of("amara")
    me = amara.me
    sent = _send(amara, "A dog")
    me.goes_home()
    me.opens_words()
    sent_row = next(name for name in me.names() if "Priya" in name and "answered" not in name)
    hide(amara, sent_row)
    assert not me.sees("There is a new answer.")
    priya = session_of("priya")
    priya.loop.once()
    _answer(priya, sent)
    amara.carry()
    me.waits_for("There is a new answer.")
    assert not me.sees("A dog")
    assert sent in [line.id for line in priya.inbox.of_young_person(amara.session.me.id)]  # theirs still


def test_when_everything_is_hidden_home_is_no_first_time(room_of: Room) -> None:
    amara = room_of("amara")
    words = amara.session.words
    for line in words.lines():
        words.hide(line.id)
    amara.me.opens_words()
    amara.me.waits_for("You have hidden everything you sent.")
    amara.me.goes_home()
    amara.me.waits_for("How are you today?")
    assert not amara.me.sees(amara.room.kit.words("home.first.line"))


def test_it_is_by_keyboard_too(room_of: Room) -> None:
    amara = room_of("amara", keyboard=True)
    hide(amara, "Priya answered")
    amara.me.press("Hidden: 1")
    amara.me.press("Show it again. Priya answered")
    amara.me.waits_for("It is back on your list.")
