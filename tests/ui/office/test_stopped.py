"""A directory that is not what it was, over the office's desk: what to do is another thing there."""

import pytest

from tests.ui.office.conftest import Office

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_office_is_told_whom_to_tell(office: Office) -> None:
    office.link.alarm = "something"
    moira = office.open()
    assert moira.sees("Nothing is being sent from here.")
    assert moira.sees("Tell whoever runs the hub now")
    assert moira.sees("Nothing is sent")
