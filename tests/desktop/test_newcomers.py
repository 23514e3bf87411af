"""Whoever is new on a computer, through its window: each way in, each way it may end, cut off anywhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.people.invitations import Invitation
from core.people.joining import JoinService
from core.people.model import Role
from core.people.refusals import CodeGivenUp, CodeUnknown, CodeUsed, OtherCounty, SetupCodeRefused
from core.sealing.codes import CodeMistyped
from core.sealing.slots import FLOOR
from core.sync.client import HubRefused, HubUnreachable, HubUntrusted
from core.sync.wire.refusals import RefusalKind
from core.vault.door import Door
from core.vault.keychain import Keychain
from desktop.between import Between, Goes, VaultMaker, arrive
from desktop.join_desk import trouble_of
from tests.core.people.fernshire import AMARA, PRIYA, Fernshire
from tests.core.vault.test_keychain import Safe
from tests.desktop.conftest import New
from tests.journeys.computers import Computer
from ui.theme import Appearance, Look
from ui.theme.tokens import Room
from ui.welcome.chooser_page import ChooserPage
from ui.welcome.first_run_page import FirstRunPage
from ui.welcome.join_access import Trouble
from ui.welcome.pictures_page import PicturesPage
from ui.welcome.setup_page import SetUpPage
from ui.welcome.unlock_page import UnlockPage
from ui.welcome.waiting_page import WaitingPage
from ui.welcome.which_was_yours_page import WhichWasYoursPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def invited(fernshire: Fernshire) -> Invitation:
    """Amara, by Priya; at the hub."""
    priya = fernshire.sessions["priya"]
    invitation = priya.inviting.invite_young_person(AMARA, fernshire.seats())
    priya.loop.once()
    return invitation


def joins(computer: Computer, fernshire: Fernshire, invitation: Invitation, picture: str) -> None:
    """From the first page to the four pictures."""
    computer.types_code(invitation.code, fernshire.hub.origin)
    computer.is_me()
    computer.sets_up(picture)


def says_yes(fernshire: Fernshire, invitation: Invitation, by: str = "priya") -> None:
    inviting = fernshire.sessions[by].inviting
    inviting.look()
    inviting.finish(invitation.id)
    inviting.look()
    fernshire.sessions[by].loop.once()


def comes_in(computer: Computer, fernshire: Fernshire, invitation: Invitation) -> None:
    """From the pictures to the room."""
    computer.hands.press("Yes, all the same")
    computer.hands.until(lambda: isinstance(computer.page(), WaitingPage), "waiting")
    says_yes(fernshire, invitation)
    computer.hands.until(computer.is_in, "to be in")
    computer.hands.until(lambda: computer.hands.sees("Say something"), "home")


# -- ways in -----------------------------------------------------------------------------------------------


def test_several_share_a_computer_and_somebody_new_comes_to_it(
    new_computer: New, fernshire: Fernshire
) -> None:
    home = new_computer("children's home")
    first = invited(fernshire)
    home.hands.until(lambda: isinstance(home.page(), FirstRunPage), "the first page")
    assert home.hands.finds("Try Heard out")
    joins(home, fernshire, first, "whale")
    comes_in(home, fernshire, first)
    home.hands.press("Settings")
    home.hands.press("Lock now")
    home.hands.until(lambda: isinstance(home.page(), UnlockPage), "the only one here to unlock")
    home.hands.press("Not my picture")
    home.hands.until(lambda: isinstance(home.page(), ChooserPage), "the pictures")
    home.hands.press("I am new here")
    home.hands.until(lambda: isinstance(home.page(), FirstRunPage), "the first page")
    assert not home.hands.finds("Try Heard out")
    home.hands.press("Back")
    home.hands.until(lambda: isinstance(home.page(), UnlockPage), "the way in")
    home.hands.press("Not my picture")
    home.hands.press("I am new here")
    second = invited(fernshire)
    home.types_code(second.code, fernshire.hub.origin)
    home.is_me()
    home.hands.press("Let's start")
    page = home.page()
    assert isinstance(page, SetUpPage)
    assert "whale" not in page.pictures.names, "that one is taken"
    page.step.hide()
    page._show(page.hello)
    home.sets_up("fox")
    comes_in(home, fernshire, second)
    assert home.session.me.portrait == "fox"
    home.switch_off()
    home.switch_on()
    home.hands.until(lambda: isinstance(home.page(), ChooserPage), "two pictures")
    home.unlocks("whale")
    home.hands.until(home.is_in, "the first to be in")
    assert home.session.me.portrait == "whale"


def test_a_second_computer_of_ones_own(new_computer: New, fernshire: Fernshire) -> None:
    invitation = invited(fernshire)
    first = new_computer("first")
    joins(first, fernshire, invitation, "whale")
    comes_in(first, fernshire, invitation)
    for_second = first.session.devices.invite()
    first.session.loop.once()
    second = new_computer("second")
    second.types_code(for_second.qr)
    second.hands.until(lambda: second.hands.sees("You add this computer"), "what it is for")
    second.is_me()
    second.sets_up("kite")
    hers = second.pictures()
    second.hands.until(lambda: second.hands.sees("Your other computer can show them now"), "the answer")
    first.session.devices.look()
    assert hers == tuple(word.text for word in first.session.devices.pictures(for_second.id))
    second.hands.press("Yes, all the same")
    second.hands.until(lambda: second.hands.sees("Say yes on your other computer"), "waiting")
    first.session.devices.finish(for_second.id)
    first.session.devices.look()
    first.session.loop.once()
    second.hands.until(second.is_in, "to be in")
    assert second.session.me.id == first.session.me.id


def test_beginning_again_on_a_new_computer(new_computer: New, fernshire: Fernshire) -> None:
    invitation = invited(fernshire)
    lost = new_computer("lost")
    joins(lost, fernshire, invitation, "whale")
    comes_in(lost, fernshire, invitation)
    me = lost.session.me
    lost.switch_off()
    priya = fernshire.sessions["priya"]
    again = priya.inviting.invite_again(me.id)
    priya.loop.once()
    computer = new_computer("new")
    computer.types_code(again.code, fernshire.hub.origin)
    computer.hands.until(lambda: computer.hands.sees("You start again"), "what it is for")
    computer.is_me()
    computer.sets_up("fox")
    comes_in(computer, fernshire, again)
    assert (computer.session.me.id, computer.session.me.kid != me.kid) == (me.id, True)


def test_beginning_again_on_the_same_computer_the_old_picture_is_put_away(
    new_computer: New, fernshire: Fernshire
) -> None:
    invitation = invited(fernshire)
    computer = new_computer("hers")
    joins(computer, fernshire, invitation, "whale")
    comes_in(computer, fernshire, invitation)
    me, old = computer.session.me, computer.session.account.vault.id
    computer.switch_off()
    priya = fernshire.sessions["priya"]
    again = priya.inviting.invite_again(me.id)
    priya.loop.once()
    computer.switch_on()
    computer.hands.press("Not my picture")
    computer.hands.press("I am new here")
    computer.types_code(again.code, fernshire.hub.origin)
    computer.is_me()
    computer.sets_up("kite")
    computer.hands.press("Yes, all the same")
    says_yes(fernshire, again)
    computer.hands.until(lambda: isinstance(computer.page(), WhichWasYoursPage), "which was hers")
    page = computer.page()
    assert isinstance(page, WhichWasYoursPage)
    assert list(page.tiles) == [old], "her new picture is no old one"
    computer.hands.press("Hide")
    assert not computer.is_in()
    computer.hands.press("Go back")
    computer.unlocks("kite")
    computer.hands.until(lambda: isinstance(computer.page(), WhichWasYoursPage), "it is asked again")
    computer.hands.press(computer.hands.named("whale"))
    computer.hands.press("Put it away")
    computer.hands.until(computer.is_in, "to be in")
    computer.switch_off()
    computer.switch_on()
    computer.hands.until(lambda: isinstance(computer.page(), UnlockPage), "her own, at once")
    computer.hands.press("Not my picture")
    computer.hands.press("Old pictures")
    computer.hands.press("Open it: Picture: a whale's tail")
    for number, word in enumerate(computer.words["whale"].split(), start=1):
        computer.hands.write(f"Word {number}", word)
    computer.hands.press("Open")
    computer.hands.until(computer.is_in, "the words came back")
    assert computer.session.account.vault.id == old


def test_an_office_in_the_middle_of_its_set_up_goes_on_there(new_computer: New, tmp_path: Path) -> None:
    computer = new_computer("olu")
    computer.hands.press("Set Heard up for an organisation")
    computer.hands.until(lambda: computer.hands.sees("First your own way in"), "words for an office")
    computer.sets_up("fox")
    computer.hands.write("Name of the council", "Castlebridge")
    computer.hands.write("Your own name", "Olu Obi")
    computer.hands.press("England")
    computer.hands.press("Next")
    computer.hands.until(lambda: computer.hands.sees("When is an answer due?"), "the next page")
    assert computer.heard is not None
    assert computer.heard.person.theme.room is Room.WORKER
    cut_off = computer.killed_and_on_again(tmp_path / "cut off")
    computer.hands.press("Lock, and go on later")
    for one in (computer, cut_off):
        one.unlocks("fox")
        one.hands.until(lambda one=one: one.hands.sees("When is an answer due?"), "where it was left")
    cut_off.switch_off()


# -- ways it may end ---------------------------------------------------------------------------------------


def test_pictures_that_differ_stop_it_and_another_code_goes_on_in_the_same_place(
    new_computer: New, fernshire: Fernshire
) -> None:
    computer = new_computer("amara")
    joins(computer, fernshire, invited(fernshire), "whale")
    computer.hands.press("No, they are not the same")
    computer.hands.until(lambda: computer.hands.sees("Tell Priya that they are not"), "what to do")
    computer.hands.press("Stop for now")
    computer.unlocks("whale")
    computer.hands.until(lambda: computer.hands.sees("Go on from here"), "where it was left")
    assert not computer.hands.finds("Try Heard out")
    another = invited(fernshire)
    computer.types_code(another.qr)
    computer.is_me()
    assert computer.pictures()
    comes_in(computer, fernshire, another)


def test_a_code_that_somebody_else_answered_meanwhile(new_computer: New, fernshire: Fernshire) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    computer.types_code(invitation.qr)
    computer.hands.until(lambda: computer.hands.sees("Is this you?"), "whose it is")
    fernshire.answers("somebody else", invitation)
    computer.is_me()
    computer.sets_up("whale")
    computer.hands.until(lambda: computer.hands.sees("This code was used before you"), "the end")
    computer.hands.press("I have a new code")
    computer.hands.until(lambda: computer.hands.sees("Type your code"), "another code")


def test_a_code_that_was_taken_back_meanwhile(new_computer: New, fernshire: Fernshire) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    computer.types_code(invitation.qr)
    computer.hands.until(lambda: computer.hands.sees("Is this you?"), "whose it is")
    fernshire.sessions["priya"].inviting.cancel(invitation.id)
    fernshire.sessions["priya"].loop.once()
    computer.is_me()
    computer.sets_up("whale")
    computer.hands.until(lambda: computer.hands.sees("This code does not work any more"), "the end")
    with pytest.raises(CodeUnknown):
        fernshire.looks_up(invitation)


def test_codes_that_nobody_knows_or_somebody_has_used(new_computer: New, fernshire: Fernshire) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    fernshire.answers("somebody else", invitation)
    computer.types_code(invitation.qr)
    computer.hands.until(lambda: computer.hands.sees("This code was used before."), "used")
    computer.hands.press("Back")
    unknown = invited(fernshire)
    fernshire.sessions["priya"].inviting.cancel(unknown.id)
    fernshire.sessions["priya"].loop.once()
    computer.types_code(unknown.qr)
    computer.hands.until(lambda: computer.hands.sees("This code does not work here."), "unknown")


def test_no_internet_and_then_there_is(new_computer: New, fernshire: Fernshire) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    fernshire.hub.stop()
    computer.types_code(invitation.qr)
    computer.hands.until(lambda: computer.hands.sees("Heard could not get there."), "no internet")
    assert computer.hands.sees(fernshire.hub.origin)
    fernshire.hub.start()
    computer.hands.press("Look it up")
    computer.is_me()
    fernshire.hub.stop()
    computer.sets_up("whale")
    computer.hands.until(lambda: computer.hands.sees("No internet just now."), "no internet")
    page = computer.page()
    assert isinstance(page, PicturesPage)
    assert not page.yes.isEnabled()
    fernshire.hub.start()
    computer.hands.until(page.yes.isEnabled, "the answer's way")
    computer.hands.press("Yes, all the same")
    fernshire.hub.stop()
    computer.hands.until(lambda: computer.hands.sees("No internet just now."), "no internet")
    fernshire.hub.start()
    fernshire.sessions["priya"].loop.once()
    says_yes(fernshire, invitation)
    computer.hands.until(computer.is_in, "to be in")


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        (CodeMistyped(), Trouble.MISTYPED),
        (CodeUnknown(), Trouble.UNKNOWN),
        (CodeUsed(), Trouble.USED),
        (OtherCounty(), Trouble.OTHER),
        (HubUnreachable(), Trouble.UNREACHED),
        (HubUntrusted(), Trouble.NOBODY),
        (HubRefused(RefusalKind.TOO_MANY, 3), Trouble.BUSY),
        (HubRefused(RefusalKind.BUSY), Trouble.BUSY),
        (HubRefused(RefusalKind.WRONG_CLOCK), Trouble.CLOCK),
        (HubRefused(RefusalKind.MALFORMED), Trouble.NOBODY),
        (CodeGivenUp(), None),
        (SetupCodeRefused(), None),
    ],
)
def test_every_refusal_has_its_words(refusal: Exception, why: Trouble | None) -> None:
    assert trouble_of(refusal) is why  # type: ignore[arg-type]


# -- cut off, locked, hidden -------------------------------------------------------------------------------


def test_cut_off_at_every_step_it_goes_on_there(
    new_computer: New, fernshire: Fernshire, tmp_path: Path
) -> None:
    """The disk as it is at that moment, in another computer: what a kill leaves behind."""
    computer, invitation = new_computer("amara"), invited(fernshire)

    def cut_off(name: str) -> Computer:
        return computer.killed_and_on_again(tmp_path / name)

    computer.types_code(invitation.qr)
    computer.hands.until(lambda: computer.hands.sees("Is this you?"), "whose it is")
    assert not computer.folder.exists(), "until it is said to be them, nothing is kept"
    fernshire.hub.stop()
    computer.is_me()
    computer.sets_up("whale")
    hers = computer.pictures()
    not_sent = cut_off("answer not sent")
    not_sent.unlocks("whale")
    assert not_sent.pictures() == hers
    not_sent.switch_off()
    fernshire.hub.start()
    fernshire.sessions["priya"].loop.once()
    computer.hands.press("Yes, all the same")
    computer.hands.until(lambda: computer.hands.sees("Heard looks by itself"), "waiting")
    waiting = cut_off("waiting")
    waiting.unlocks("whale")
    waiting.hands.until(lambda: isinstance(waiting.page(), WaitingPage), "waiting")
    waiting.hands.press("Show the pictures again")
    assert waiting.pictures() == hers
    computer.switch_off()
    waiting.hands.press("Yes, all the same")
    says_yes(fernshire, invitation)
    waiting.hands.until(waiting.is_in, "to be in")
    waiting.switch_off()
    waiting.switch_on()
    waiting.unlocks("whale")
    waiting.hands.until(waiting.is_in, "to be in")
    waiting.switch_off()


def test_a_vault_in_which_nothing_was_begun_goes_on_from_the_first_page(
    new_computer: New, fernshire: Fernshire, tmp_path: Path
) -> None:
    """Cut off between making the vault and keeping what the code opened."""
    door = Door(tmp_path / "amara" / "vaults", fernshire.clock, cost=FLOOR)
    door.make("one two three four", "whale").close()
    computer = new_computer("amara")
    computer.words["whale"] = "one two three four"
    computer.unlocks("whale")
    computer.hands.until(lambda: computer.hands.sees("Go on from here"), "where it was left")
    invitation = invited(fernshire)
    computer.types_code(invitation.qr)
    computer.is_me()
    assert computer.pictures()
    comes_in(computer, fernshire, invitation)


def test_a_vault_that_becomes_an_office_has_no_short_code(
    new_computer: New, fernshire: Fernshire, tmp_path: Path
) -> None:
    door = Door(tmp_path / "moira" / "vaults", fernshire.clock, cost=FLOOR)
    vault = door.make("one two three four", "whale")
    door.with_keychain(Keychain(Safe())).set_pin(vault, "407193")
    vault.close()
    computer = new_computer("moira")
    computer.words["whale"] = "one two three four"
    computer.unlocks("whale")
    computer.hands.until(lambda: isinstance(computer.page(), FirstRunPage), "where it was left")
    assert door.quick_set(vault.id) is not None
    page = computer.page()
    assert isinstance(page, FirstRunPage)
    page.organisation.emit()
    computer.hands.until(lambda: not isinstance(computer.page(), FirstRunPage), "the office's set-up")
    assert door.quick_set(vault.id) is None


def test_locked_while_waiting_it_waits_after_unlocking(new_computer: New, fernshire: Fernshire) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    joins(computer, fernshire, invitation, "whale")
    computer.hands.press("Yes, all the same")
    computer.hands.until(lambda: isinstance(computer.page(), WaitingPage), "waiting")
    computer.hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    computer.hands.until(lambda: isinstance(computer.page(), UnlockPage), "locked")
    computer.unlocks("whale")
    computer.hands.until(lambda: isinstance(computer.page(), WaitingPage), "waiting")
    says_yes(fernshire, invitation)
    computer.hands.until(computer.is_in, "to be in")


def test_hidden_while_words_are_on_the_screen_nothing_of_it_is_left(
    new_computer: New, fernshire: Fernshire
) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    computer.types_code(invitation.qr)
    computer.is_me()
    hands = computer.hands
    hands.press("Let's start")
    hands.press(hands.named("whale"))
    hands.press("Next")
    hands.until(lambda: hands.sees("These are your four words"), "the words")
    hands.key(Qt.Key.Key_Escape)
    hands.press("Go back")
    hands.until(lambda: isinstance(computer.page(), FirstRunPage), "the first page")
    assert not hands.sees("These are your four words")
    assert not list((computer.folder / "vaults").glob("*"))


def test_hidden_at_the_way_in_the_way_in_is_there_again(new_computer: New) -> None:
    computer = new_computer("amara")
    hands = computer.hands
    hands.until(lambda: isinstance(computer.page(), FirstRunPage), "the first page")
    hands.key(Qt.Key.Key_Escape)
    hands.press("Go back")
    hands.until(lambda: isinstance(computer.page(), FirstRunPage), "the first page")
    hands.press("I have an invitation")
    hands.until(lambda: hands.sees("Type your code"), "it works")


def test_hidden_while_the_vault_is_being_made_it_is_closed(new_computer: New, fernshire: Fernshire) -> None:
    computer, invitation = new_computer("amara"), invited(fernshire)
    computer.types_code(invitation.qr)
    computer.is_me()
    hands = computer.hands
    hands.press("Let's start")
    hands.press(hands.named("whale"))
    hands.press("Next")
    page = computer.page()
    assert isinstance(page, SetUpPage)
    computer.words["whale"] = page.words.text
    page.check.wanted = page.words.text
    page._show(page.check)
    page.check.boxes.set_words(page.words.text.split())
    page.go_on()
    assert not page.next.isEnabled(), "it is being made"
    hands.key(Qt.Key.Key_Escape)
    hands.press("Go back")
    computer.unlocks("whale")
    assert computer.pictures()


# -- rooms -------------------------------------------------------------------------------------------------


def test_the_window_is_of_whoever_is_in(new_computer: New, fernshire: Fernshire) -> None:
    computer = new_computer("shared")
    invitation = invited(fernshire)
    joins(computer, fernshire, invitation, "whale")
    comes_in(computer, fernshire, invitation)
    assert computer.heard is not None
    person = computer.heard.person
    theme = person.theme
    theme.apply(Appearance(look=Look.DARK, scale=1.5, still=True))
    person.lock()
    computer.hands.press("Not my picture")
    computer.hands.press("I am new here")
    office = fernshire.sessions["office"]
    assert office.office is not None
    worker = office.office.invite_worker(replace(PRIYA, name="Ana Ruiz", known_as="Ana"))
    office.loop.once()
    computer.types_code(worker.qr)
    computer.is_me()
    computer.sets_up("fox")
    computer.hands.until(lambda: computer.hands.sees("Heard looks by itself"), "the answer")
    office.office.look()
    office.loop.once()
    computer.hands.until(computer.is_in, "the worker to be in")
    assert (theme.room, person.window.bar.isVisible()) == (Room.WORKER, False)
    assert theme.appearance == Appearance(), "how she liked it is hers"
    person.lock()
    computer.hands.until(lambda: isinstance(computer.page(), ChooserPage), "the pictures")
    assert (theme.room, person.window.bar.isVisible()) == (Room.YOUNG, True)
    computer.unlocks("whale")
    computer.hands.until(computer.is_in, "her to be in")
    assert computer.session.me.role is Role.YOUNG_PERSON


# -- making ------------------------------------------------------------------------------------------------


def test_a_vault_whose_first_step_fails_is_gone_again(fernshire: Fernshire, tmp_path: Path) -> None:
    door = Door(tmp_path / "vaults", fernshire.clock, cost=FLOOR)

    def fails(_vault: object) -> Goes:
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError):
        VaultMaker(lambda: door, fails).make("one two three four", "whale", "")
    assert not list((tmp_path / "vaults").glob("*"))
    made = VaultMaker(lambda: door, lambda _vault: Goes.ANYWHERE).make("one two three four", "whale", "")
    assert [card.picture for card in door.cards()] == ["whale"]
    assert arrive(made.vault, fernshire.clock) == Between(made.vault, Goes.ANYWHERE)
    made.vault.close()


def test_who_was_let_in_meanwhile_gives_nothing_up(fernshire: Fernshire) -> None:
    invitation = invited(fernshire)
    joining = fernshire.answers("amara", invitation)
    says_yes(fernshire, invitation)
    joining.settle()
    assert JoinService(fernshire.vault("amara"), fernshire.clock).give_up() is False
    assert fernshire.opens("amara").me.known_as == "Amara"
    with pytest.raises(CodeGivenUp):
        joining.pictures()
