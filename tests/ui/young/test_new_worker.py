"""A young person's new worker: said at home with what went along, once, and in the thread for good."""

from collections.abc import Callable

from core.demo.county import County
from core.people.model import Handed, Role, WhyReader
from core.session import Session
from core.statements.handing_values import HandingState, HandOver
from tests.ui.young.conftest import Opened
from ui.young.home_frame import HomeFrame

Open = Callable[[str], Session]
Room = Callable[..., Opened]


def handed_over(session_of: Open, young: str = "amara") -> None:
    """Priya hands a young person over to Kelly, and everybody has heard of it."""
    priya, sam, child = session_of("priya"), session_of("sam"), session_of(young)
    kelly = next(one for one in priya.directory.find("kelly") if one.person.role is Role.SOCIAL_WORKER)
    priya.handing.begin(child.me.id, priya.me.id, kelly.person.id)
    for _ in range(3):
        for session in (priya, sam, child):
            session.loop.once()


def test_it_is_said_at_home_until_it_was_read(room_of: Room, session_of: Open, county: County) -> None:
    handed_over(session_of)
    amara = room_of()
    amara.me.waits_for("You have a new social worker: Kelly")
    assert amara.me.sees("Before that it was Priya.")
    page = amara.window.page
    assert isinstance(page, HomeFrame)
    (card,) = page.news
    assert amara.me.sees("1 thing you said went along. Kelly can read it")
    assert amara.me.sees("The day you should hear by stays the same.")
    amara.me.press("See what went along")
    amara.me.waits_for("What Kelly can read now")
    assert amara.me.sees(card.view.went[0][0])
    amara.me.press("Close")
    amara.me.press("OK, I know")
    amara.me.until(lambda: not amara.me.sees("You have a new social worker"), "the card to go")
    # It went for good, and who it is stands among her people.
    amara.room.home.show_home()
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    assert not amara.me.sees("You have a new social worker")


def test_a_thread_says_who_answers_now_and_who_could_read_it(room_of: Room, session_of: Open) -> None:
    handed_over(session_of)
    amara = room_of()
    line = next(one for one in amara.session.words.lines() if one.addressee_name == "Kelly")
    amara.room.words.open(line.id)
    amara.me.waits_for("Kelly answers this now. Priya handed it over on")


def test_it_comes_while_the_room_is_open(room_of: Room, session_of: Open) -> None:
    amara = room_of("tomasz")
    assert not amara.me.sees("You have a new")
    handed_over(session_of, "tomasz")
    amara.me.waits_for("You have a new social worker: Kelly")
    amara.me.press("OK, I know")
    amara.me.until(lambda: not amara.me.sees("You have a new social worker"), "the card to go")


def test_while_the_words_are_on_their_way_nobody_is_told_that_nothing_went(
    room_of: Room, session_of: Open
) -> None:
    priya, child = session_of("priya"), session_of("amara")
    kelly = next(one for one in priya.directory.find("kelly") if one.person.role is Role.SOCIAL_WORKER)
    priya.handing.begin(child.me.id, priya.me.id, kelly.person.id)
    # The place goes in this round; the keys are sealed in it, and go in the next.
    priya.loop.once()
    child.loop.once()
    amara = room_of()
    amara.me.waits_for("You have a new social worker: Kelly")
    assert amara.me.sees("What you said goes along.")
    assert not amara.me.sees("Nothing you said before")
    amara.me.press("OK, I know")
    amara.me.until(lambda: not amara.me.sees("You have a new social worker"), "the card to go")
    priya.loop.once()
    child.loop.once()
    amara.me.waits_for("1 thing you said went along. Kelly can read it")


def test_a_new_cover_is_said_at_home_and_in_the_thread(room_of: Room, session_of: Open) -> None:
    """What was heard of it is put here by hand; how it comes is in tests/core/people/test_covering.py."""
    child, sam = session_of("amara"), session_of("sam")
    circle = child.writing.circle()
    worker = circle.holder(Role.SOCIAL_WORKER)
    asked = next(one for one in child.words.lines() if one.addressee_name == "Priya").id
    kelly = next(one for one in session_of("priya").directory.find("kelly")).person.id
    assert worker is not None
    heard = HandOver(
        id="ab" * 16,
        young_person=child.me.id,
        role=Role.SOCIAL_WORKER,
        giver=sam.me.id,
        taker=kelly,
        said_by=worker,
        at=child.clock.now(),
        state=HandingState.HEARD,
        statements=(asked,),
        total=1,
        part=WhyReader.COVER,
        covers_for=worker,
    )
    with child.account.vault.transaction() as work:
        work.handing.put(heard.id, heard)
        work.handing.note(Handed(asked, sam.me.id, kelly, worker, child.clock.now(), WhyReader.COVER))
    amara = room_of()
    amara.me.waits_for("Kelly helps out when Priya is away")
    assert amara.me.sees("Kelly answers you if Priya is away or late.")
    assert amara.me.sees("Before that it was Sam.")
    assert amara.me.sees("1 thing you still wait for went along. Kelly can read it.")
    amara.me.press("OK, I know")
    amara.me.until(lambda: not amara.me.sees("Kelly helps out"), "the card to go")
    amara.room.words.open(asked)
    amara.me.waits_for("Kelly answers if Priya is away or late.")
    assert not amara.me.sees("Kelly answers this now")


def test_what_went_to_a_new_iro_is_said_at_home(room_of: Room, session_of: Open) -> None:
    child, daniel = session_of("amara"), session_of("daniel")
    asked = child.words.lines()[0].id
    heard = HandOver(
        id="cd" * 16,
        young_person=child.me.id,
        role=Role.IRO,
        giver=child.me.id,
        taker=daniel.me.id,
        said_by=child.me.id,
        at=child.clock.now(),
        state=HandingState.HEARD,
        statements=(asked,),
        total=1,
        part=WhyReader.REVIEW,
    )
    with child.account.vault.transaction() as work:
        work.handing.put(heard.id, heard)
    amara = room_of()
    amara.me.waits_for("Daniel can read what you bring to your review")
    assert amara.me.sees("You bring 1 thing to your review. Daniel can read it now.")
    amara.me.press("See what went along")
    amara.me.waits_for("You ticked this for your review.")
