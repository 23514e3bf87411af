"""For a young person who is in: a second computer, forgotten words, keys given back, who is around them."""

import pytest
from PySide6.QtCore import Qt

from core.people.invitations import InviteState, NewWorker, Purpose
from core.people.model import Role
from core.session import Session
from tests.ui.worker.driver import WorkerDriver
from tests.ui.worker.inviting.council import Council

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def is_let_in(council: Council, by: str, name: str, window: WorkerDriver) -> Session:
    """The newest code is typed in on another computer, and the pictures are the same."""
    council.carry(by, window)
    joining = council.types_code(name, by)
    council.carry(by, window)
    window.presses("The pictures are the same")
    window.settles()
    council.carry(by, window)
    joining.settle()
    return council.people.opens(name)


def begins_again(council: Council) -> Session:
    priya = council.window("priya")
    priya.presses("Forgotten words: Amara")
    priya.settles()
    assert priya.sees("What they did not send, and their diary, are lost")
    priya.presses("Make the code")
    priya.settles()
    council.people.sessions.pop("amara").close()
    council.people.vaults.pop("amara")
    return is_let_in(council, "priya", "amara again", priya)


def test_what_is_done_for_them_is_offered_to_who_keeps_them_alone(council_of_amara: Council) -> None:
    assert council_of_amara.window("priya").has_button("Forgotten words: Amara")
    sam = council_of_amara.window("sam")
    assert sam.sees("Amara")
    assert not sam.has_button("Forgotten words")
    assert not sam.has_button("The people around them")


def test_a_second_computer(council_of_amara: Council) -> None:
    council, priya = council_of_amara, council_of_amara.window("priya")
    priya.presses("Second computer: Amara")
    priya.settles()
    assert priya.sees("Amara keeps the first one.")
    assert council.session("priya").inviting.invitations()[0].state is InviteState.FINISHED
    priya.presses("Make the code")
    priya.settles()
    made = council.invitation("priya")
    assert (made.purpose, made.known_as) == (Purpose.COMPUTER, "Amara")
    second = is_let_in(council, "priya", "second", priya)
    assert second.me.id == council.session("amara").me.id
    assert priya.sees("Amara can use Heard on the second computer too.")


def test_forgotten_words_begin_again_and_what_was_sent_comes_back(council_of_amara: Council) -> None:
    council = council_of_amara
    worry = council.people.worry(council.session("amara"), "I miss Biscuit", council.session("priya"))
    council.people.everybody()
    amara = begins_again(council)
    council.people.everybody()
    assert [line.id for line in amara.words.lines()] == [worry]


def test_keys_are_given_back_only_after_a_yes(council_of_amara: Council) -> None:
    council = council_of_amara
    council.people.worry(council.session("amara"), "Only for Jo", council.session("jo"))
    council.people.everybody()
    amara = begins_again(council)
    council.people.everybody()
    assert amara.words.lines() == ()  # Priya holds nothing of it
    jo = council.window("jo")
    count = council.session("jo").regrants.waiting()[0].count
    assert count > 1  # the worry, and what Jo was told of the people around Amara
    words = f"Amara has begun again on a new computer. Give back the {count} things you hold of theirs?"
    assert jo.sees(words)
    jo.presses("Do not give back to Amara")
    assert jo.sees("You are not asked again.")
    jo.presses("Cancel")
    jo.presses("Give back to Amara")
    jo.settles()
    assert not jo.sees("Amara has begun again")
    council.people.everybody()
    council.people.everybody()
    assert len(amara.words.lines()) == 1


def test_keys_left_stay_left(council_of_amara: Council) -> None:
    council = council_of_amara
    council.people.worry(council.session("amara"), "Only for Jo", council.session("jo"))
    council.people.everybody()
    amara = begins_again(council)
    council.people.everybody()
    jo = council.window("jo")
    jo.presses("Do not give back to Amara")
    jo.presses("Give nothing back")
    jo.settles()
    assert not jo.sees("Amara has begun again")
    council.people.everybody()
    assert amara.words.lines() == ()
    assert council.session("jo").regrants.waiting() == ()


def test_the_people_around_somebody_are_changed_and_told(council_of_amara: Council) -> None:
    council = council_of_amara
    daniel = council.people.worker("daniel", NewWorker("Daniel Reed", "Daniel", Role.IRO, "Reviews"))
    council.people.everybody()
    priya = council.window("priya")
    priya.presses("The people around them: Amara")
    priya.settles()
    priya.presses("Take out: Advocate, Jo Ellis")
    priya.chooses_in_menu("Add somebody", "IRO")
    priya.settles()
    priya.presses("Choose")  # the only one there is was chosen already
    priya.settles()
    assert priya.has_button("IRO: Daniel Reed")
    assert priya.sees("Nobody if away or late")  # there is no IRO manager, and no manager may
    priya.types("Others in their life", "Jo and Mark")
    priya.presses("Keep it, and tell Amara")
    priya.settles()
    assert priya.sees("Kept. Amara and everybody around them is told.")
    council.people.everybody()
    for session in (council.session("amara"), daniel):
        circle = session.circles.around(council.session("amara").me.id)
        assert circle is not None
        assert [seat.role for seat in circle.seats] == [Role.SOCIAL_WORKER, Role.MANAGER, Role.IRO]
        assert circle.holder(Role.IRO) == daniel.me.id
        assert [one.label for one in circle.others] == ["Jo and Mark"]
    young = daniel.inbox.young_people()
    assert [person.known_as for person in young] == ["Amara"]


def test_a_circle_keeps_somebody_who_answers(council_of_amara: Council) -> None:
    council, priya = council_of_amara, council_of_amara.window("priya")
    priya.presses("The people around them: Amara")
    priya.settles()
    priya.presses("Take out: Social worker, Priya Shah")
    priya.presses("Keep it, and tell Amara")
    assert priya.sees("Choose their social worker or their personal adviser.")
    circle = council.session("priya").circles.around(council.session("amara").me.id)
    assert circle is not None
    assert circle.holder(Role.SOCIAL_WORKER) == council.session("priya").me.id


def test_changes_that_were_left_by_esc_stand_there_again(council_of_amara: Council) -> None:
    council, priya = council_of_amara, council_of_amara.window("priya")
    around = council.session("priya").circles.around
    before = around(council.session("amara").me.id)

    def opens() -> None:
        priya.presses("The people around them: Amara")
        priya.settles()

    opens()
    priya.presses("Take out: Advocate, Jo Ellis")
    priya.types("Others in their life", "Jo and Mark")
    priya.key(Qt.Key.Key_Escape)
    priya.settles()
    assert priya.sees("Your changes to the people around Amara are saved here, and not kept yet.")
    assert around(council.session("amara").me.id) == before
    opens()
    assert priya.sees("Your changes are not kept yet.")
    assert not priya.has_button("Take out: Advocate, Jo Ellis")
    assert priya.field("Others in their life").text() == "Jo and Mark"
    priya.presses("Undo my changes")
    assert priya.has_button("Take out: Advocate, Jo Ellis")
    priya.types("Others in their life", "Aunt May")
    priya.presses("Cancel")
    priya.settles()
    assert not priya.sees("are saved here")
    opens()
    assert not priya.sees("Your changes are not kept yet.")
    assert priya.field("Others in their life").text() == ""
    priya.presses("Take out: Advocate, Jo Ellis")
    priya.presses("Keep it, and tell Amara")
    priya.settles()
    opens()
    assert not priya.sees("Your changes are not kept yet.")
