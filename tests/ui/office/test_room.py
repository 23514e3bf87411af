"""The office room through a window: people, invitations, lists, cover, hours, numbers, how it runs."""

import re
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from core.events import CountsChanged
from core.ids import AccountId
from core.insights.health import Gap, Health, MailTrouble
from core.people.model import Role
from core.people.office_desk import Place
from core.people.office_lists import ListKind
from core.people.office_plan import OwnLine
from core.people.putting_back import PutBack
from core.people.refusals import MayNotInvite
from core.people.roster import Planned
from core.sealing.shares import Secret, split
from core.sync.wire.office import MailState
from tests.ui.accessibility import StrayWindows, problems_of
from tests.ui.office.conftest import Office
from ui.theme.tokens import Look

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


# -- people --------------------------------------------------------------------------------------------------


def test_everybody_with_where_they_are(office: Office) -> None:
    office.desk.joins("sam@c.example")
    moira = office.open()
    assert moira.list_says("Workers") == [
        "Aisha Khan, Social worker, Team 2, not invited",
        "Daniel Reed, IRO, Reviewing service, not invited",
        "Priya Nair, Social worker, Team 2, not invited",
        "Sam Okafor, Team manager, Team 2, here",
    ]
    moira.opens_worker("Daniel")
    assert moira.sees("Nobody covers for them")
    moira.opens_worker("Aisha")
    assert moira.sees("Sam Okafor")
    assert moira.sees("by the office’s rule for this role")
    moira.opens_worker("Priya")
    assert moira.sees("named for them")


def test_search_and_filter(office: Office) -> None:
    office.desk.joins("sam@c.example")
    moira = office.open()
    moira.types("Find by name, e-mail or team", "team 2 social")
    moira.waits_for(lambda: len(moira.list_says("Workers")) == 2)
    moira.types("Find by name, e-mail or team", "")
    moira.waits_for(lambda: len(moira.list_says("Workers")) == 4)
    moira.chooses_in_menu("Show: Everyone", "Here")
    assert moira.list_says("Workers") == ["Sam Okafor, Team manager, Team 2, here"]


def test_adding_a_worker_is_checked_as_a_file_is(office: Office) -> None:
    moira = office.open()
    moira.presses("Add a worker")
    moira.types("Name, as young people", "Grace Obi")
    moira.types("Work e-mail", "sam@c.example")
    moira.agrees()
    assert moira.dialog_says("Sam Okafor has that e-mail address already.")
    moira.types("Work e-mail", "Grace@C.example")
    moira.types("Team", "Team 2")
    moira.agrees()
    assert not moira.has_dialog()
    kept = office.lists.worker("grace@c.example")
    assert kept == Planned("grace@c.example", "Grace Obi", Role.SOCIAL_WORKER, "Team 2")
    assert moira.office.people.worker.email == "grace@c.example"
    assert office.desk.published >= 2


def test_naming_cover_offers_only_the_same_line(office: Office) -> None:
    moira = office.open()
    moira.opens_worker("Daniel")
    moira.presses("Change")
    moira.presses("Who covers: By the office’s rule")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["By the office’s rule"]
    menu.close()
    moira.presses("Cancel")
    moira.opens_worker("Aisha")
    moira.presses("Change")
    moira.chooses_in_menu("Who covers: By the office’s rule: Sam Okafor", "Priya Nair, Social worker")
    moira.agrees()
    kept = office.lists.worker("aisha@c.example")
    assert kept is not None
    assert kept.covered_by == ("priya@c.example",)


def test_an_invitation_on_the_screen_printed_and_saved(office: Office) -> None:
    moira = office.open()
    moira.opens_worker("Priya")
    moira.presses("Invite")
    assert moira.dialog_says("E5TZ-G3XR-AFZ6-3138")
    assert moira.dialog_says("https://heard.castlebridge.example")
    assert moira.dialog_says("The code works until Monday 30 November, 8:30am.")
    for step in ("Hand it over in person", "They open Heard", "It works once"):
        assert moira.dialog_says(step)
    moira.presses("Print")
    [(title, pages)] = office.paper.printed
    assert (title, len(pages)) == ("Invitation", 1)
    assert "Priya" not in title, "a printer's list is seen by many"
    moira.presses("Save as PDF")
    assert [path.name for path in office.paper.saved] == ["heard-invitation.pdf"]
    moira.presses("Close")
    assert moira.sees("Invited. The code works until 8:30am Monday 30 November.")
    moira.presses("Show the code")
    moira.presses("Close")
    assert office.desk.does == [("invite", "priya@c.example")]
    moira.presses("Take the invitation back")
    assert office.desk.at["priya@c.example"].place is Place.PLANNED


def test_inviting_everybody_on_paper(office: Office) -> None:
    office.desk.joins("sam@c.example")
    moira = office.open()
    moira.presses("Invite the 3 who are not invited, on paper")
    moira.agrees()
    moira.presses("Save as PDF")
    [path] = office.paper.saved
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +3$", told, re.MULTILINE)
    assert len(office.desk.does) == 3
    assert moira.dialog_says("Saved as heard-invitations.pdf.")
    moira.presses("Close")
    assert not moira.visible("Invite the")


def test_what_is_refused_is_said_and_nothing_changes(office: Office) -> None:
    office.desk.refuses = MayNotInvite()
    moira = office.open()
    moira.opens_worker("Priya")
    moira.presses("Invite")
    assert not moira.has_dialog()
    assert moira.sees("Your sign-up does not let you invite people.")


def test_a_leaver_and_a_lost_computer_are_asked_about_first(office: Office) -> None:
    office.desk.joins("sam@c.example", computers=2)
    moira = office.open()
    moira.opens_worker("Sam")
    moira.presses("Computer 2 is lost")
    assert moira.dialog_says("It cannot be taken back")
    moira.presses("Cancel")
    assert office.desk.does == []
    moira.presses("Computer 2 is lost")
    moira.agrees()
    assert office.desk.does == [("lost", "sam@c.example", "1" * 64)]
    assert moira.sees("it can open nothing new")
    moira.presses("They have left")
    moira.agrees()
    assert moira.sees("Has left: they can open nothing that comes now.")


def test_a_second_computer_and_a_forgotten_passphrase(office: Office) -> None:
    office.desk.joins("sam@c.example")
    moira = office.open()
    moira.opens_worker("Sam")
    moira.presses("Invite a second computer")
    moira.presses("Close")
    moira.presses("Forgotten passphrase")
    assert moira.dialog_says("what was sent to them is given again")
    moira.agrees()
    moira.presses("Close")
    assert office.desk.does == [("computer", "sam@c.example"), ("again", "sam@c.example")]


def test_taking_somebody_off_the_list(office: Office) -> None:
    moira = office.open()
    moira.opens_worker("Sam")
    moira.presses("Take off the list")
    moira.agrees()
    assert [worker.name for worker in office.lists.workers()] == ["Aisha Khan", "Daniel Reed", "Priya Nair"]
    assert office.lists.worker("priya@c.example") == Planned(
        "priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "Team 2"
    )


# -- lists ---------------------------------------------------------------------------------------------------

FILE = (
    "name,email,role,team,covered by,Payroll\n"
    "Grace Obi,grace@c.example,Social worker,Team 2,sam@c.example,1\n"
    "Priya Nair,priya@c.example,Social worker,Team 3,sam@c.example,2\n"
    "Sam Okafor,sam@c.example,Team manager,Team 2,,3\n"
    "Nobody,nobody,Social worker,,,4\n"
)


def test_a_list_is_looked_at_line_by_line_and_then_kept(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(FILE, encoding="utf-8")
    moira = office.open()
    moira.looks_at_file("Workers", path, office.paper)
    assert moira.list_says("Lines of the file") == [
        "Nobody, “email” is not an e-mail address: “nobody”., line 5, refused"
    ], "what is refused is shown first"
    moira.presses("All 4")
    assert [line.rsplit(", ", 1)[1] for line in moira.list_says("Lines of the file")] == [
        "new",
        "changed",
        "the same",
        "refused",
    ]
    moira.presses("Changed 1")
    assert moira.list_says("Lines of the file") == ["Priya Nair, Team: Team 3, was Team 2, line 3, changed"]
    assert moira.sees("Not used: the column “Payroll”.")
    moira.chooses_row("Lines of the file", "Priya Nair")
    assert moira.sees("Priya Nair, line 3: changed. Team: Team 3, was Team 2")
    assert moira.sees("Nothing is kept yet. 1 line will not be.")
    assert len(office.lists.workers()) == 4
    moira.presses("Keep 2 lines")
    assert moira.sees("Kept: 1 new, 1 changed. 1 refused.")
    assert len(office.lists.workers()) == 5
    moira.looks_at_file("Workers", path, office.paper)
    assert moira.visible("Nothing to keep")
    assert not moira.has_button("Nothing to keep")
    moira.presses("Leave it")
    assert moira.sees("5 workers")


def test_a_list_that_changed_meanwhile_is_looked_at_again(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(FILE, encoding="utf-8")
    moira = office.open()
    moira.looks_at_file("Workers", path, office.paper)
    office.lists.put_worker(Planned("grace@c.example", "Grace Other", Role.IRO))
    moira.presses("Keep 2 lines")
    assert office.lists.worker("grace@c.example") == Planned("grace@c.example", "Grace Other", Role.IRO)
    assert moira.list_says("Lines of the file")


def test_a_file_that_cannot_be_used_or_read(office: Office, tmp_path: Path) -> None:
    moira = office.open()
    book = tmp_path / "people.xlsx"
    book.write_bytes(b"PK\x03\x04")
    moira.looks_at_file("Workers", book, office.paper)
    assert moira.sees("This is a workbook.")
    moira.looks_at_file("Workers", tmp_path / "gone.csv", office.paper)
    assert moira.sees("That file could not be read.")
    office.paper.leaves_off = True
    moira.presses("Workers: choose a file")
    assert moira.sees("Lists in and out")


def test_templates_and_exports(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Lists in and out")
    moira.presses("Workers: save the empty template")
    moira.presses("Caseload: save the empty template")
    moira.presses("Workers: export")
    moira.presses("Caseload: export")
    saved = {path.name: path.read_bytes() for path in office.paper.saved}
    assert set(saved) == {"workers.csv", "caseload.csv", "heard-workers.csv", "heard-caseload.csv"}
    assert b"Priya Nair,priya@c.example" in saved["heard-workers.csv"]
    again = office.lists.preview(ListKind.WORKERS, saved["heard-workers.csv"])
    assert not again.plan.does_something


# -- what the office decides ---------------------------------------------------------------------------------


def test_working_time_counts_anew_with_every_edit_and_is_kept_by_a_press(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Working time")
    assert moira.sees("due Monday 30 November, 3:40pm")
    moira.presses("Office hours")
    assert moira.sees("due Wednesday 2 December, 3:40pm")
    before = office.lists.plan().working_calendar
    assert before is not None
    assert before.name == "Working-day clock", "nothing is kept yet"
    moira.presses("Undo")
    assert moira.sees("due Monday 30 November, 3:40pm")
    moira.presses("Our own hours")
    moira.types("Friday, hours", "9am to noon")
    assert moira.sees("due Monday 30 November, the end of the day")
    moira.types("Working hours until an answer is due", "8")
    moira.presses("Save changes")
    kept = office.lists.plan().working_calendar
    assert kept is not None
    assert (kept.hours, kept.name) == (8, "Our own hours")
    assert moira.sees("Kept on this computer.")
    assert office.desk.published >= 2


def test_closed_days_are_added_and_taken_away(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Working time")
    moira.presses("Add a day")
    moira.picks_day("First day", date(2026, 12, 29))
    moira.picks_day("Last day", date(2026, 12, 31))
    moira.types("Why, in a few words", "Council offices closed")
    moira.agrees()
    assert moira.sees("may wait until Monday 4 January: 11 days")
    moira.presses("Add a day")
    moira.presses("Other hours")
    moira.picks_day("First day", date(2026, 12, 24))
    moira.types("Open on that day", "9 to half past")
    moira.agrees()
    assert moira.has_dialog()
    moira.types("Open on that day", "9am to noon")
    moira.agrees()
    moira.presses("Save changes")
    kept = office.lists.plan().working_calendar
    assert kept is not None
    assert [closure.reason for closure in kept.closures] == ["Council offices closed"]
    assert [day for day, _ in kept.special_hours] == [date(2026, 12, 24)]
    moira.presses("Take away: Tue 29 to Thu 31 December")
    moira.presses("Save changes")
    kept = office.lists.plan().working_calendar
    assert kept is not None
    assert kept.closures == ()


def test_hours_that_make_no_calendar_cannot_be_kept(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Working time")
    moira.presses("Our own hours")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        moira.types(f"{day}, hours", "closed")
    assert moira.sees("there is no working time")
    assert not moira.has_button("Save changes")


def test_cover_by_role_and_who_has_nobody(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Cover and duties")
    assert moira.sees("2 workers have no cover")
    moira.chooses_in_menu("Who covers for Team manager", "A colleague of the same team")
    moira.settles()
    assert office.lists.plan().cover_of(Role.MANAGER) is Role.MANAGER
    moira.presses("Open Daniel Reed")
    assert moira.sees("Nobody covers for them")


def test_duties_are_given_and_taken_away(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Cover and duties")
    moira.presses("Choose somebody: Head of service")
    moira.types("Find a worker", "sam")
    moira.waits_for(lambda: len(moira.list_says("Head of service")) == 1)
    moira.chooses_row("Head of service", "Sam")
    moira.presses("Choose")
    assert office.lists.plan().holders_of("head-of-service") == ("sam@c.example",)
    moira.presses("Take Sam Okafor off: Head of service")
    assert office.lists.plan().holders_of("head-of-service") == ()


def test_the_ladder_keeps_its_order(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Who is told, when")
    moira.types("Hours, if nobody has opened it: The worker.", "2")
    moira.presses("Save changes")
    assert office.lists.plan().ladder_form["steps"][0]["after_hours"] == 2
    moira.types("Hours, if nobody has opened it: The worker.", "13")
    assert not moira.has_button("Save changes")
    assert moira.sees("cannot be before 13 hours")
    moira.types("Hours, if nobody has opened it: The worker.", "soon")
    assert moira.sees("Write a number of hours")
    moira.presses("As it comes with Heard")
    moira.presses("Save changes")
    assert office.lists.plan().ladder_form["steps"][0]["after_hours"] == 4


def test_help_numbers_are_dated_when_they_were_tried(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Help numbers")
    moira.presses("Yes, somebody answers")
    moira.types("The number", "01632 960 111")
    moira.presses("Save changes")
    assert moira.sees("Ring the number once, then tick that you have.")
    assert office.lists.plan().numbers == {}
    moira.ticks("I have rung this number today")
    moira.ticks("I have tried every number above today")
    moira.presses("Save changes")
    plan = office.lists.plan()
    assert plan.line("council") == OwnLine("council", "01632 960 111", "", date(2026, 11, 23))
    assert plan.tried_on == date(2026, 11, 23)


def test_a_sheet_that_changes_hands(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Recovery sheets")
    assert moira.sees("The words are nowhere on this computer.")
    moira.presses("Sheet 2 changed hands")
    moira.types("Who keeps it now?", "Ann Lee")
    moira.agrees()
    assert moira.dialog_says("They keep another sheet already")
    moira.types("Who keeps it now?", "Moses Obi")
    moira.agrees()
    holder = office.lists.plan().holders[1]
    assert (holder.name, holder.given_on) == ("Moses Obi", date(2026, 11, 23))
    assert moira.sees("Moses Obi")


def test_a_sheet_is_checked_and_what_was_typed_is_forgotten(office: Office) -> None:
    share = split(bytes(32), Secret.OFFICE, 812)[1]
    moira = office.open()
    moira.goes_to("Recovery sheets")
    moira.presses("Check that a sheet can be read")
    moira.types("The words of one phrase", "academic acid acne")
    moira.agrees()
    assert moira.dialog_says("A phrase has 33 words; here are only: 3.")
    moira.types("The words of one phrase", share.phrase)
    moira.agrees()
    assert moira.dialog_says("this is the office phrase of sheet 2, set 812.")
    assert moira.field("The words of one phrase").toPlainText() == ""


# -- how it runs ------------------------------------------------------------------------------------------


def test_mail_that_fails_and_duties_nobody_holds(office: Office) -> None:
    at = office.clock.now()
    office.health.said = Health(
        at,
        mails=(
            MailTrouble(AccountId("a" * 32), "Sam Okafor", MailState.GIVEN_UP, at - timedelta(hours=20), 550),
            MailTrouble(AccountId("b" * 32), "Priya Nair", MailState.WAITING, at, 0),
        ),
        gaps=(Gap("service-manager", "", at - timedelta(hours=2)), Gap("iro", "", None)),
    )
    moira = office.open()
    counted = next(item for item in moira.office.rail.items if item.stop.code == "health")
    assert counted.count == 3
    moira.goes_to("How it runs")
    assert moira.sees("No young person has one yet.")
    assert not moira.visible("Choose somebody: IRO"), "the office gives it to nobody"
    assert moira.sees("The address is refused: look at it. Since 12:30pm yesterday")
    assert not moira.sees("Priya Nair"), "mail that only waits its turn is no trouble"
    assert moira.sees("Service manager")
    moira.presses("Try again now: Sam Okafor")
    assert office.health.again == ["a" * 32]
    moira.presses("Choose somebody: Service manager")
    assert moira.sees("Duties of the whole service")


def test_nothing_heard_and_nothing_wrong(office: Office) -> None:
    for worker in office.lists.workers():
        office.lists.remove_worker(worker.email)
    moira = office.open()
    assert moira.sees("Your office is open")
    moira.presses("Take in a list")
    assert moira.office.here == "lists"
    moira.goes_to("People")
    moira.presses("Cover and duties")
    assert moira.office.here == "cover"
    moira.goes_to("How it runs")
    assert moira.sees("Not heard yet")
    office.health.said = Health(office.clock.now())
    office.bus.announce(CountsChanged())
    moira.waits_for(lambda: moira.sees("Nothing wants looking after"))


def test_after_a_restore_the_office_lets_changes_go_on(office: Office) -> None:
    at = office.clock.now()
    office.health.said = Health(at)
    office.desk.was_put_back = PutBack(at - timedelta(hours=1), at + timedelta(hours=23), 3)
    moira = office.open()
    counted = next(item for item in moira.office.rail.items if item.stop.code == "health")
    assert counted.count == 1
    moira.goes_to("How it runs")
    assert moira.sees("The hub was put back to an earlier copy")
    assert moira.sees("This computer gave it back 3 changes; others do the same.")
    moira.presses("Let changes go on")
    assert ("go on",) not in office.desk.does
    moira.agrees()
    assert office.desk.does[-1] == ("go on",)
    assert moira.sees("The hub hears of it in a moment")
    office.desk.was_put_back = None
    office.bus.announce(CountsChanged())
    moira.waits_for(lambda: not moira.sees("The hub was put back"))


def test_sign_ups_that_run_out(office: Office) -> None:
    office.desk.renewals = ("sam@c.example",)
    office.desk.waiting = 3
    moira = office.open()
    moira.goes_to("The council")
    assert moira.sees("3 changes wait to go there")
    moira.presses("Renew 1")
    moira.presses("Renew it")
    assert office.desk.does == [("renew", "sam@c.example"), ("renew office",)]


def test_offline_everything_is_still_kept(office: Office) -> None:
    office.link.online = False
    office.link.offline_since = office.clock.now()
    moira = office.open()
    assert moira.sees("Everything you do is kept here, and goes to the hub when you are back.")
    moira.opens_worker("Priya")
    moira.presses("Invite")
    assert moira.has_dialog()


def test_settings_say_why_there_is_no_short_code_and_no_second_computer(office: Office) -> None:
    moira = office.open()
    moira.goes_to("Settings")
    assert moira.sees("a program could guess a short code")
    assert moira.sees("two recovery sheets move it to another")
    for nothing_here in ("Out of office", "Hide words in the list", "Single-letter keys"):
        assert not moira.sees(nothing_here)


# -- for everybody ----------------------------------------------------------------------------------------

SHAPES = {
    "laptop": {"size": (1366, 768)},
    "board": {"size": (1440, 900), "look": Look.DARK},
    "narrow": {"size": (800, 640)},
    "small-200": {"size": (1366, 768), "scale": 2.0},
    "contrast-150": {"size": (1440, 900), "look": Look.CONTRAST, "scale": 1.5},
}
PLACES = (
    "Lists in and out",
    "Cover and duties",
    "Working time",
    "Who is told, when",
    "Help numbers",
    "How it runs",
    "Late now",
    "Recovery sheets",
    "The council",
    "Settings",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_for_everybody(office: Office, shape: str, tmp_path: Path) -> None:
    at = datetime.fromisoformat("2026-11-23T08:00:00+00:00")
    office.health.said = Health(
        at,
        mails=(MailTrouble(AccountId("a" * 32), "Sam Okafor", MailState.FAILING, at, 0),),
        gaps=(Gap("head-of-service", "", None),),
    )
    office.desk.joins("sam@c.example", computers=2)
    path = tmp_path / "people.csv"
    path.write_text(FILE, encoding="utf-8")
    moira = office.open(**SHAPES[shape])
    found: list[str] = []

    def look(where: str) -> None:
        moira.settles()
        found.extend(f"{where}: {problem}" for problem in problems_of(moira.window, least=44))

    with StrayWindows() as stray:
        look("people")
        moira.opens_worker("Sam")
        look("worker")
        moira.presses("Change")
        found.extend(f"dialog: {problem}" for problem in problems_of(moira.dialog(), least=44))
        moira.presses("Cancel")
        moira.presses("Invite a second computer")
        found.extend(f"invitation: {problem}" for problem in problems_of(moira.dialog(), least=44))
        moira.presses("Close")
        for place in PLACES:
            moira.goes_to(place)
            look(place)
        moira.looks_at_file("Workers", path, office.paper)
        look("preview")
    assert not found, "\n".join(dict.fromkeys(found))
    assert not [window for window in stray.seen if "QMenu" not in window]


def test_what_was_noticed_of_the_hub_is_told_once(office: Office) -> None:
    office.alarms.codes = ["receipt-lost"]
    moira = office.open()
    assert moira.sees("A receipt of the hub is missing.")
    moira.presses("OK")
    moira.settles()
    assert not moira.sees("A receipt of the hub is missing.")
    assert office.alarms.codes == []
