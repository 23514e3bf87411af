"""The office has added a computer to a worker's account: the worker is asked whether it is theirs."""

import pytest

from tests.ui.worker.inviting.council import Council

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("answer", ["It is mine", "It is not mine"])
def test_a_worker_says_whether_a_computer_is_theirs(council_of_amara: Council, answer: str) -> None:
    council = council_of_amara
    people, office, priya = council.people, council.session("office"), council.session("priya")
    assert office.office is not None
    invitation = office.office.invite_computer(priya.me.id)
    office.loop.once()
    joining = people.answers("laptop", invitation)
    office.office.look()
    office.office.look()
    joining.settle()
    laptop = people.opens("laptop")
    window = council.window("priya")
    council.carry("priya", window)
    assert window.sees("The office added one more computer to your account")
    window.presses(answer)
    if answer == "It is mine":
        window.settles()
        window.presses("Yes, it is mine")
    window.settles()
    people.everybody() if answer == "It is mine" else council.carry("priya", window)
    assert not window.sees("added one more computer")
    computers = {one.kid: one.revoked_at is None for one in priya.devices.mine()}
    assert computers[laptop.me.kid] is (answer == "It is mine")
    if answer == "It is mine":
        assert [one.known_as for one in laptop.inbox.young_people()] == ["Amara"]
