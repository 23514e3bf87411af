"""A worker hands a young person over from the page of people, and a manager for a worker of theirs."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from core.people.model import Role
from core.session import Session
from tests.ui.worker.conftest import Desks
from tests.ui.worker.driver import WorkerDriver
from ui.worker.hand_dialog import HandDialog
from ui.worker.handed_dialog import HandedDialog
from ui.worker.people_page import PeoplePage
from ui.worker.pick_worker_dialog import PickWorkerDialog
from ui.worker.team_member_dialog import TeamMemberDialog

Open = Callable[[str], Session]
D = TypeVar("D", bound=QWidget)


def page_of(desk: WorkerDriver) -> PeoplePage:
    desk.goes_to("Young people")
    page = desk.room.pages.current
    assert isinstance(page, PeoplePage)
    desk.waits_for(lambda: page.rows)
    return page


def asks_to_hand_over(desk: WorkerDriver, page: PeoplePage, name: str) -> HandDialog:
    row = next(row for row in page.rows if row.young.name == name)
    row.click()
    button = next(one for one in page.said.buttons if one.words == "Hand over")
    desk.waits_for(lambda: button.isVisible() and page.here == row.young.id)
    desk.settles()
    button.click()
    return dialog_of(desk, HandDialog)


def dialog_of(desk: WorkerDriver, kind: type[D]) -> D:
    def shown() -> list[D]:
        return [one for one in desk.window.findChildren(kind) if one.isVisible()]

    desk.waits_for(shown)
    return shown()[-1]


def picks(desk: WorkerDriver, dialog: HandDialog, name: str) -> None:
    dialog.taker.click()
    pick = dialog_of(desk, PickWorkerDialog)
    desk.waits_for(lambda: any(one.person.known_as == name for one in pick._found))
    found = next(one for one in pick._found if one.person.known_as == name)
    pick.list.choose(found.person.id)
    pick.yes.click()


def test_it_says_what_goes_and_what_stays_and_then_does_it(desk_of: Desks, session_of: Open) -> None:
    amara, desk = session_of("amara"), desk_of("priya")
    page = page_of(desk)
    dialog = asks_to_hand_over(desk, page, "Amara")
    assert not dialog.yes.isEnabled()
    picks(desk, dialog, "Kelly")
    desk.waits_for(lambda: dialog.yes.isEnabled())
    assert desk.sees("Goes to Kelly Ward")
    assert desk.sees("1 statement, with every answer and note about it.")
    assert desk.sees("2 open promises become Kelly’s to keep.")
    assert desk.sees("You keep what you have read; you get nothing new.")
    assert desk.sees("Kelly can invite Amara again, and change the people around them; you cannot.")
    dialog.yes.click()
    desk.waits_for(lambda: dialog.told.isVisible())
    desk.waits_for(lambda: not dialog.yes.isVisible())
    priya = session_of("priya")
    for _ in range(3):
        priya.loop.once()
        amara.loop.once()
    desk.waits_for(lambda: desk.sees("Amara is handed over to Kelly"))
    dialog.no.click()
    assert amara.handing.news()[0].total == 1
    # It stands beside her from now on, and nothing of hers is Priya's to do any more.
    desk.waits_for(lambda: page.said.told.isVisible())
    assert not next(one for one in page.said.buttons if one.words == "Hand over").isVisible()


def test_a_manager_chooses_whose_place_it_is(desk_of: Desks, session_of: Open) -> None:
    desk = desk_of("sam")
    page = page_of(desk)
    dialog = asks_to_hand_over(desk, page, "Amara")
    assert dialog.place.isVisible()
    keys = list(dialog.place._choices)
    words = [dialog.place._choices[key] for key in keys]
    assert words == ["Priya’s: Social worker", "Mine: Team manager"]
    picks(desk, dialog, "Kelly")
    desk.waits_for(lambda: dialog.yes.isEnabled())
    assert desk.sees("Priya keeps what they have read; they get nothing new.")
    # What a manager cannot do is said, with who can.
    assert desk.sees("Inviting Amara again is Priya’s to pass on, not yours.")
    assert desk.sees("when Priya next opens Heard, or when the office notes that Priya has left.")
    dialog.place.picked.emit(keys[1])
    desk.waits_for(lambda: not dialog.yes.isEnabled())
    assert dialog.taker.words == "Choose"


def test_a_manager_begins_from_the_team_page(desk_of: Desks, session_of: Open) -> None:
    desk = desk_of("sam")
    desk.goes_to("Team")
    desk.waits_for(lambda: desk.has_button("Open: Priya"))
    desk.presses("Open: Priya")
    dialog_of(desk, TeamMemberDialog)
    assert desk.sees("Social worker, ")
    assert desk.sees("young people you can hand over for them")
    desk.presses("Hand over: Amara")
    dialog = dialog_of(desk, HandDialog)
    assert not [one for one in desk.window.findChildren(TeamMemberDialog) if one.isVisible()]
    # Whose place it is was said already; Sam's own is not offered here.
    assert not dialog.place.isVisible()
    assert desk.sees("Priya’s: Social worker")
    picks(desk, dialog, "Kelly")
    desk.waits_for(lambda: dialog.yes.isEnabled())
    dialog.yes.click()
    desk.waits_for(lambda: dialog.told.isVisible())
    dialog.no.click()
    assert session_of("sam").handing.log()[0].hand_over.said_by == session_of("sam").me.id


def test_what_was_handed_over_is_found_later_in_one_place(desk_of: Desks, session_of: Open) -> None:
    priya, amara = session_of("priya"), session_of("amara")
    desk = desk_of("priya")
    page = page_of(desk)
    assert not page.names.handed.isVisible()
    kelly = next(one for one in priya.directory.find("kelly") if one.person.role is Role.SOCIAL_WORKER)
    priya.handing.begin(amara.me.id, priya.me.id, kelly.person.id)
    priya.loop.once()
    desk.waits_for(lambda: page.names.handed.isVisible())
    desk.presses("What you handed over")
    dialog_of(desk, HandedDialog)
    assert desk.sees("Amara to Kelly Ward")
    assert desk.sees("Friday 20 November, 3:30pm. 1 statement went along.")
    title = next(line.title for line in amara.words.lines() if line.addressee_name == "Priya")
    assert desk.sees(title)
    assert desk.sees("Given Friday 20 November, 3:30pm")


def test_at_twice_the_text_size_the_team_is_found_under_its_rows(desk_of: Desks) -> None:
    desk = desk_of("sam", scale=2.0)
    desk.goes_to("Team")
    desk.waits_for(lambda: desk.has_button("Open: Priya"))
    assert not desk.room.pages.team.here.isVisible()
