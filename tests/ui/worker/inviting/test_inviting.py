"""A worker invites a young person, from the first letter to the four pictures; nobody is in before that."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.people import invitation_steps
from core.people.caseloads import CaseloadRow, CaseloadSeat
from core.people.invitations import InviteState
from core.people.model import HomeKind, Role
from core.sync.client import HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.wire import RefusalKind
from tests.ui.accessibility import problems_of
from tests.ui.worker.driver import WorkerDriver
from tests.ui.worker.inviting.council import Council
from ui.controls.check_pictures import CheckPictures
from ui.controls.dialog import Dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def fills_in(priya: WorkerDriver, name: str = "Tariq Al Amin", known_as: str = "Tariq") -> None:
    """Everything that must be there; who is around them stands there already."""
    priya.presses("Invite a young person")
    priya.settles()
    priya.types("Whole name", name)
    priya.types("What they like to be called", known_as)
    priya.types("Born on", "4/3/2011")
    priya.chooses_in_menu("Where they live", "Foster home")


def invites(priya: WorkerDriver, **names: str) -> None:
    fills_in(priya, **names)
    priya.presses("Make the invitation")
    priya.settles()
    priya.settles()


def test_only_who_may_invite_is_offered_it(council: Council) -> None:
    assert council.window("priya").has_button("Invite a young person")
    assert not council.window("jo").has_button("Invite a young person")


def test_each_field_says_what_to_look_at_and_nothing_is_made(council: Council) -> None:
    priya = council.window("priya")
    priya.presses("Invite a young person")
    priya.settles()
    priya.types("Born on", "the 31st of June")
    priya.types("Looked after since", "1 December 2026")
    priya.presses("Take out: Social worker, Priya Shah")
    priya.presses("Make the invitation")
    for sentence in (
        "Write their whole name.",
        "Write what they like to be called.",
        "Write the day as 4 March 2013, or leave it empty.",
        "That day has not come yet.",
        "Choose where they live.",
        "Choose their social worker or their personal adviser.",
    ):
        assert priya.sees(sentence)
    assert council.session("priya").inviting.invitations() == ()
    priya.types("Whole name", "Tariq")
    assert not priya.sees("Write their whole name.")
    assert priya.sees("Write what they like to be called.")


def test_a_draft_is_there_again_after_the_window_was_closed(council: Council) -> None:
    priya = council.window("priya")
    fills_in(priya)
    priya.types("Others in their life", "Jo and Mark, Kelly")
    priya.presses("Choose a picture")
    priya.presses("Picture: a fox")
    priya.goes_to("Inbox")  # neither pressed nor waited: it is kept as the page goes out of sight
    priya.settles()
    priya.window.close()
    again = council.window("priya")
    assert again.sees("begun, saved here")
    again.presses("Invitation, Tariq")
    again.settles()
    assert again.field("Whole name").text() == "Tariq Al Amin"
    assert again.field("Others in their life").text() == "Jo and Mark, Kelly"
    again.presses("Choose a picture")
    assert again.button("Picture: a fox").isChecked()
    assert again.has_button("Where they live: Foster home")
    again.presses("Throw it away")
    again.presses("Throw it away")  # the question says the same
    again.settles()
    assert not again.sees("begun, saved here")


def test_an_invitation_from_the_first_letter_to_the_room(council: Council) -> None:
    priya = council.window("priya")
    invites(priya)
    made = council.invitation("priya")
    assert priya.sees("Saved here. It goes when the internet is back; the code works from then on.")
    assert priya.sees(made.code)
    assert priya.sees("waits for the internet")
    council.carry("priya", priya)
    assert priya.sees("waiting for Tariq")

    tariq = council.types_code("tariq", "priya")
    council.carry("priya", priya)
    assert priya.sees("answered: check pictures")
    assert priya.has_button("Young people, 1")
    pictures = next(one for one in priya.window.findChildren(CheckPictures) if one.isVisible())
    assert pictures.accessibleName() == "Four pictures: " + ", ".join(w.text for w in tariq.pictures())
    council.carry("priya", priya)
    assert not tariq.enrolled()  # looked at, not said: nobody is in

    priya.presses("The pictures are the same")
    priya.settles()
    assert priya.sees("You said yes. Tariq is in as soon as the hub has it.")
    council.carry("priya", priya)
    assert tariq.enrolled()
    assert priya.sees("Done. Tariq is in, and sees the people around them.")
    tariq.settle()
    session = council.people.opens("tariq")
    council.carry("priya", priya)
    session.loop.once()
    assert (session.me.known_as, session.me.home) == ("Tariq", HomeKind.FOSTER)
    circle = session.circles.around(session.me.id)
    assert circle is not None
    assert {seat.role for seat in circle.seats} == {Role.SOCIAL_WORKER, Role.MANAGER, Role.ADVOCATE}
    assert circle.holder(Role.SOCIAL_WORKER) == council.session("priya").me.id
    assert circle.seats[0].cover == (council.session("sam").me.id,)
    priya.presses("Open Tariq’s page")
    priya.settles()
    assert priya.sees("Tariq has not written to you yet")


def test_different_pictures_let_nobody_in_and_a_new_one_begins_with_what_was_written(
    council: Council,
) -> None:
    priya = council.window("priya")
    invites(priya)
    council.carry("priya", priya)
    stranger = council.types_code("stranger", "priya")
    council.carry("priya", priya)
    priya.presses("They are different")
    assert priya.sees("If you do not know who it was, tell your office.")
    priya.presses("Refuse whoever it is")
    priya.settles()
    council.carry("priya", priya)
    assert council.state("priya") is InviteState.CANCELLED
    assert priya.sees("Cancelled. Nobody can come in by this code.")
    assert not stranger.enrolled()
    first = council.invitation("priya").id
    priya.presses("Make a new one")
    priya.settles()
    assert priya.field("Whole name").text() == "Tariq Al Amin"
    assert priya.field("Born on").text() == "4 March 2011"
    council.people.clock.advance(timedelta(minutes=1))
    priya.presses("Make the invitation")
    priya.settles()
    council.carry("priya", priya)
    assert council.invitation("priya").id != first
    assert council.state("priya") is InviteState.OPEN


def test_one_that_ran_out_says_so(council: Council) -> None:
    priya = council.window("priya")
    invites(priya)
    council.carry("priya", priya)
    council.people.clock.advance(timedelta(days=8))
    council.carry("priya", priya)
    assert council.state("priya") is InviteState.EXPIRED
    assert priya.sees("The code has run out after a week. Nobody used it.")
    assert priya.has_button("Make a new one")
    assert priya.has_button("Show earlier invitations (1)") or priya.has_button("Hide earlier")


def test_cancelled_before_it_was_used(council: Council) -> None:
    priya = council.window("priya")
    invites(priya)
    council.carry("priya", priya)
    priya.presses("Cancel the invitation")
    priya.settles()
    assert council.state("priya") is InviteState.OPEN  # asked first
    priya.presses("Cancel the invitation")
    priya.settles()
    council.carry("priya", priya)
    assert council.state("priya") is InviteState.CANCELLED
    assert not priya.sees(council.invitation("priya").code or "no code")


def test_the_hub_s_no_is_said_and_the_invitation_stays(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_: object) -> None:
        raise HubRefused(RefusalKind.NOT_ALLOWED)

    priya = council.window("priya")
    invites(priya)
    with monkeypatch.context() as refusing:
        refusing.setattr(DirectoryCalls, "leave", no)
        council.carry("priya", priya)
    assert priya.sees("the hub said no")
    assert priya.sees(HubRefused(RefusalKind.NOT_ALLOWED).sentence)
    council.carry("priya", priya)
    assert council.state("priya") is InviteState.OPEN
    assert priya.sees("waiting for Tariq")


def test_who_may_invite_no_more_is_told_so_and_loses_nothing(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    priya = council.window("priya")
    fills_in(priya)
    monkeypatch.setattr(type(council.session("priya").inviting), "may_invite", property(lambda _self: False))
    priya.presses("Make the invitation")
    priya.settles()
    assert priya.sees("Your sign-up does not let you invite people. Ask your office.")
    assert priya.field("Whole name").text() == "Tariq Al Amin"


def test_an_open_invitation_hears_of_the_answer_by_itself(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation_steps, "LOOK_EVERY_SECONDS", 1e9)  # but for being asked to look
    priya = council.window("priya")
    invites(priya)
    council.session("priya").start()
    priya.waits_for(lambda: council.state("priya") is InviteState.OPEN)
    council.types_code("tariq", "priya")
    priya.waits_for(lambda: priya.sees("Are these the pictures that Tariq sees?"))


def test_side_by_side_nobody_else_is_in_sight(council_of_amara: Council) -> None:
    council, priya = council_of_amara, council_of_amara.window("priya")
    invites(priya)
    council.carry("priya", priya)
    priya.presses("Show it on this screen")
    beside = priya.room.pages.people_wiring.invitations.beside
    assert beside is not None
    picture = beside.grab().toImage()
    assert picture.pixelColor(3, 3).alpha() == 255
    assert picture.pixelColor(3, 3) == priya.room.context.theme.colour("paper")
    tariq = council.types_code("tariq", "priya")
    council.carry("priya", priya)
    assert priya.sees("Are these the same four pictures as on Tariq’s screen, in the same order?")
    priya.presses("The pictures are the same")
    priya.settles()
    council.carry("priya", priya)
    assert tariq.enrolled()
    priya.key(Qt.Key.Key_Escape)
    assert priya.sees("Done. Tariq is in, and sees the people around them.")


def test_on_paper_and_as_a_file(council: Council) -> None:
    priya = council.window("priya")
    invites(priya)
    priya.presses("Print")
    priya.settles()
    assert [title for title, _ in council.paper.printed] == ["Invitation"]
    assert len(council.paper.printed[0][1]) == 1
    assert priya.sees("Sent to the printer.")
    priya.presses("Save as PDF")
    priya.settles()
    assert council.paper.saved[0].read_bytes().startswith(b"%PDF")
    council.paper.leaves_off = True
    priya.presses("Print")
    priya.settles()
    assert len(council.paper.printed) == 1


def test_the_office_s_list_is_where_the_form_begins(council: Council) -> None:
    office, priya = council.session("office"), council.session("priya")
    assert office.office is not None
    sam = council.session("sam").me
    seats = (
        CaseloadSeat(Role.SOCIAL_WORKER, "Priya Shah", priya.me.id, (sam.id,)),
        CaseloadSeat(Role.IRO, "Daniel Reed"),
    )
    office.office.tell_caseload(priya.me.id, [CaseloadRow("C-17", "Mo", seats)])
    council.people.everybody()
    window = council.window("priya")
    assert window.sees("To be invited")
    window.presses("Invitation, Mo")
    window.settles()
    assert window.field("What they like to be called").text() == "Mo"
    assert window.sees("Daniel Reed is not in Heard yet. Put them in when they are.")
    window.types("Whole name", "Moses Kane")
    window.chooses_in_menu("Where they live", "With family or friends")
    window.presses("Make the invitation")
    window.settles()
    council.carry("priya", window)
    assert council.invitation("priya").name == "Moses Kane"
    assert priya.inviting.caseload() == ()
    assert not window.sees("not invited yet")


def test_nobody_is_invited_twice_by_mistake(council_of_amara: Council) -> None:
    council, priya = council_of_amara, council_of_amara.window("priya")
    before = council.session("priya").inviting.invitations()
    invites(priya, name="amara  cole", known_as="Amara")
    assert priya.sees("amara cole is in Heard already. Is this somebody else?")
    priya.presses("Cancel")
    assert council.session("priya").inviting.invitations() == before
    priya.presses("Make the invitation")
    priya.settles()
    priya.presses("Invite somebody else of that name")
    priya.settles()
    assert len(council.session("priya").inviting.invitations()) == len(before) + 1


def test_the_keyboard_is_never_put_on_letting_somebody_in(council: Council) -> None:
    priya = council.window("priya")
    invites(priya)
    council.carry("priya", priya)
    priya.window.activateWindow()
    priya.waits_for(priya.window.isActiveWindow)
    priya.button("Show it on this screen").setFocus(Qt.FocusReason.TabFocusReason)
    council.types_code("tariq", "priya")
    council.carry("priya", priya)
    assert priya.sees("Are these the pictures that Tariq sees?")
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleName().startswith("Four pictures: ")  # and read out
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        priya.key(key)
    priya.settles()
    assert council.state("priya") is InviteState.ANSWERED


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((683, 384), 1.0)])
def test_every_screen_is_fit_for_keyboard_and_large_text(
    council_of_amara: Council, size: tuple[int, int], scale: float
) -> None:
    council, priya = council_of_amara, council_of_amara.window("priya", size=size, scale=scale)
    people = priya.room.pages.people

    def looked_at(what: str) -> None:
        priya.settles()
        shown = [one for one in priya.window.findChildren(Dialog) if one.isVisible()]
        found[what] = problems_of(shown[-1] if shown else people, least=24)

    found: dict[str, list[str]] = {}
    looked_at("people")
    people.choose(council.session("amara").me.id)
    looked_at("said")
    people.names.invite_wanted.emit()
    looked_at("form")
    people.form.agree()
    looked_at("faults")
    priya.types("Whole name", "Tariq Al Amin")
    priya.types("What they like to be called", "Tariq")
    people.form.fields.home.choose("foster")
    people.form.agree()
    for _ in range(3):
        looked_at("saved")
    council.carry("priya", priya)
    looked_at("open")
    council.types_code("tariq", "priya")
    council.carry("priya", priya)
    looked_at("check")
    people.said.does.emit("circle", council.session("amara").me.id)
    looked_at("circle")
    assert {what: problems for what, problems in found.items() if problems} == {}


def test_where_nobody_is_yet_the_page_says_how_to_begin(council: Council) -> None:
    priya = council.window("priya")
    assert priya.sees("You make a code. They type it in, and you both see the same four pictures.")
    jo = council.window("jo")
    assert jo.sees("They come here when somebody invites them, with you in their circle.")


def test_what_the_days_come_to_is_said(council: Council) -> None:
    priya = council.window("priya")
    priya.presses("Invite a young person")
    priya.settles()
    priya.types("Born on", "17 November 2012")
    priya.types("Looked after since", "1/12/2025")
    assert priya.sees("13 years old, looked after for less than a year.")
    priya.types("Born on", "1 November 2026")
    assert priya.sees("Less than a year old, looked after for less than a year.")


def test_what_is_written_is_kept_when_the_room_closes(council: Council) -> None:
    priya = council.window("priya")
    fills_in(priya)
    priya.room.pages.flush()
    priya.settles()
    assert "Tariq Al Amin" in str(council.session("priya").setting("invite.drafts"))


def test_without_internet_everything_waits_here_and_goes_later(council: Council) -> None:
    priya, session = council.window("priya"), council.session("priya")
    council.people.hub.stop()
    session.start()
    priya.waits_for(lambda: priya.sees("No internet since"))
    invites(priya)
    assert priya.sees("Saved here. It goes when the internet is back; the code works from then on.")
    council.people.hub_again()
    session.loop.wake()
    priya.waits_for(lambda: priya.sees("Waiting for Tariq to type in the code"))

    tariq = council.types_code("tariq", "priya")
    priya.waits_for(lambda: priya.sees("Are these the pictures that Tariq sees?"))
    council.people.hub.stop()
    priya.presses("The pictures are the same")
    priya.waits_for(lambda: priya.sees("You said yes. Tariq is in as soon as the hub has it."))
    council.people.hub_again()
    session.loop.wake()
    priya.waits_for(lambda: priya.sees("Done. Tariq is in"))
    assert tariq.enrolled()


def test_arrows_pass_over_whom_the_office_wants_invited(council_of_amara: Council) -> None:
    council = council_of_amara
    office = council.session("office").office
    assert office is not None
    rows = [CaseloadRow("C-17", "Mo"), CaseloadRow("C-18", "Yusuf")]
    office.tell_caseload(council.session("priya").me.id, rows)
    council.people.everybody()
    priya = council.window("priya")
    first = priya.button("Invitation, Mo")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for name in ("Invitation, Yusuf", "Amara"):
        priya.key(Qt.Key.Key_Down)
        priya.settles()
        assert priya.button(name).hasFocus()
    assert priya.sees("statements you can open")
    priya.key(Qt.Key.Key_Up)
    priya.settles()
    assert priya.field("What they like to be called").text() == "Yusuf"
