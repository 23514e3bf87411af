"""The safety check: by rule, urgent help first, then whether, how and when; on a real vault and hub."""

from collections.abc import Callable

from tests.ui.young.conftest import Opened

Room = Callable[..., Opened]


def test_scared_leads_to_help_first_then_to_safe_contact(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("More feelings")
    me.waits_for("How are you right now?")
    me.feels("Scared", "5 of 5")
    me.goes_on()
    me.waits_for("We want you to be safe")
    assert me.sees("Call 999")
    assert me.sees("you feel scared")
    assert me.sees("A person will see it by 8:30 in the morning on Monday.")
    me.press("See the numbers")
    me.waits_for("0800 1111")
    me.press("Back")
    me.waits_for("We want you to be safe")
    me.press("Carry on")
    while not me.sees("Is it safe for us to contact you?"):
        me.skips()
    me.picks("Yes, but carefully")
    me.goes_on()
    me.picks("Talk to me at school")
    me.goes_on()
    me.picks("In school time")
    me.goes_on()
    me.chooses("Priya")
    assert "safety team" in me.window.page.strip.accessibleDescription().lower() or me.sees(
        "because you may not be safe"
    )
    me.looks()
    me.sends()
    statement = _newest(amara)
    assert statement.safety == ("feeling.scared",)
    assert statement.contact.safe_to_contact is True
    assert statement.contact.how == "Yes, but carefully: Talk to me at school"
    assert statement.contact.when == "In school time"
    assert "safety" in [reader.why.value for reader in statement.readers]


def test_not_safe_to_contact_asks_nothing_more(room_of: Room) -> None:
    amara = room_of("amara", keyboard=True)
    me = amara.me
    me.press("More feelings")
    me.feels("Hurt")
    me.goes_on()
    me.press("Carry on")
    while not me.sees("Is it safe for us to contact you?"):
        me.skips()
    me.picks("Not right now")
    me.goes_on()
    me.waits_for("Who should get this?")
    me.chooses("Priya")
    me.looks()
    me.sends()
    contact = _newest(amara).contact
    assert (contact.safe_to_contact, contact.how, contact.when) == (False, "", "")


def test_a_tick_on_the_last_page_leads_there_too(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A worry")
    me.says("I do not like it there.")
    me.skips_to_the_end_after_next()
    me.chooses("Priya")
    me.looks()
    me.press("Are you safe?")
    me.waits_for("Is any of this true?")
    me.picks("Someone hurts me")
    me.goes_on()
    me.waits_for("We want you to be safe")
    assert me.sees("someone hurts you")
    me.press("Carry on")
    me.waits_for("Is it safe for us to contact you?")
    me.skips()
    me.waits_for("This is what they will read.")
    me.sends()
    statement = _newest(amara)
    assert statement.safety == ("tick.hurt",)
    assert statement.contact.safe_to_contact is None


def test_words_alone_never_lead_there(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("Just say it")
    me.says("I am scared and hurt and unsafe")
    me.skips_to_the_end_after_next()
    me.chooses("Priya")
    me.looks()
    me.sends()
    assert _newest(amara).safety == ()


def test_what_was_picked_can_be_changed_and_then_nothing_is_asked(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("More feelings")
    me.feels("Scared")
    me.goes_on()
    me.press("Change what I picked")
    me.waits_for("How are you right now?")
    me.feels("Scared")
    me.feels("Tired")
    me.goes_on()
    me.skips_to_the_end()
    me.chooses("Priya")
    me.looks()
    me.sends()
    assert _newest(amara).safety == ()


def test_somebody_kept_out_is_not_told(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("Sort a problem")
    me.says("It is about Sam.")
    me.goes_on()
    while not me.sees("Who should not be in charge of it?"):
        me.skips()
    me.picks("Sam")
    me.goes_on()
    me.chooses("Priya")
    me.looks()
    assert me.sees("Sam can't open it.")
    me.press("Are you safe?")
    me.picks("Someone said they will hurt me")
    me.goes_on()
    me.waits_for("We will not tell Sam.")
    me.press("Carry on")
    me.skips()
    me.sends()
    assert "Sam Reid" not in [reader.name for reader in _newest(amara).readers]


def test_help_is_one_press_away_from_every_question(room_of: Room) -> None:
    me = room_of("amara").me
    me.begins("A worry")
    me.says("Half a sen")
    me.wants_help()
    me.press("Back")
    me.until(lambda: me.sees("Half a sen"), "what was written")


def _newest(opened: Opened) -> object:
    with opened.session.account.vault.reading() as work:
        return work.statements.by_author(opened.session.me.id)[0][0]
