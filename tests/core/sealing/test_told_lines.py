"""What two people say to a young person whose words they open: theirs alone, and nobody's to count."""

import pytest

from core.ids import ContentId
from core.sealing.emergencies import about_of, new_salt
from core.sealing.told_lines import LINE_AT_MOST, LineTooLong, find_line, seal_lines
from tests.core.sealing.people import AMARA, IRO, PRIYA
from tests.core.sealing.register import mailbox

SAID, OTHER = ContentId("0f" * 16), ContentId("0e" * 16)
LINE = "We could not reach you, and were afraid for you. Zoë"
CARDS = {AMARA.kid: AMARA.card, IRO.kid: IRO.card}


def test_each_of_their_computers_reads_it_and_nobody_else() -> None:
    lines = seal_lines(LINE, SAID, CARDS)
    assert [find_line(who, SAID, lines) for who in (AMARA, IRO, PRIYA)] == [LINE, LINE, ""]
    assert find_line(AMARA, OTHER, lines) == ""
    assert find_line(AMARA, SAID, [bytes([line[0] ^ 1]) + line[1:] for line in lines]) == ""
    assert find_line(AMARA, SAID, ()) == ""


def test_its_length_is_nobody_s_business() -> None:
    sizes = {len(line) for words in ("", LINE, "x" * LINE_AT_MOST) for line in seal_lines(words, SAID, CARDS)}
    assert len(sizes) == 1
    with pytest.raises(LineTooLong):
        seal_lines("é" * (LINE_AT_MOST // 2 + 1), SAID, CARDS)


def test_whose_post_it_is_says_nothing_without_the_salt() -> None:
    one, other = new_salt(), new_salt()
    assert about_of(mailbox("priya"), one) != about_of(mailbox("priya"), other)
    assert about_of(mailbox("priya"), one) != about_of(mailbox("manager"), one)
    assert about_of(mailbox("priya"), one) == about_of(mailbox("priya"), one)
