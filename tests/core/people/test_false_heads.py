"""Somebody whose words name a false head of the directory: it is told, and silences nobody."""

from unittest.mock import patch

from core.sealing.directory import DirectoryPoint
from core.statements.model import State
from core.sync.alarms import Alarm
from core.vault.repositories.directory import DirectoryRepository
from tests.core.people.fernshire import Fernshire


def test_an_answer_that_names_a_false_head_silences_no_child(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    asked = family.worry(amara, "Where do I sleep on Friday?", priya)
    family.everybody()
    with patch.object(DirectoryRepository, "point", lambda _self: DirectoryPoint(3, "ab" * 32)):
        family.answered(priya, asked)
    family.everybody()
    assert amara.words.lines()[0].standing.state is State.ANSWERED
    assert amara.alarms.waiting() == (Alarm.ANOTHER_LIST.value,)
    assert amara.loop.status().alarm == ""
    later = family.worry(amara, "And on Saturday?", priya)
    family.everybody()
    assert priya.inbox.open(later) is not None
