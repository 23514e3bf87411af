"""The line that two people wrote for the young person whose words they open, sealed to them alone.

It stands in the log beside the opening, so that the one cannot be had without the other. PROTOCOL.md,
section 22.
"""

from collections.abc import Iterable, Mapping

from core.errors import Refusal
from core.ids import ContentId, Kid
from core.sealing.entry_values import LINE_SIZE, TOLD_AT_MOST
from core.sealing.grants import Opener, grant_info
from core.sealing.header import make_header
from core.sealing.primitives import seal_to
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import kid_of, parse_card

_DOMAIN = b"heard/told-why/1"
_LENGTH = 2
LINE_AT_MOST = LINE_SIZE - _LENGTH
"""Bytes of the line in UTF-8."""


class LineTooLong(Refusal):
    """More than one line."""

    def __init__(self) -> None:
        super().__init__("That is too long for one line. Say it in fewer words.")


def seal_lines(line: str, content: ContentId, cards: Mapping[Kid, bytes]) -> tuple[bytes, ...]:
    """`line` for each of these cards, at most eight. LineTooLong.

    Every one has the same size, however much was written, and none says for whom it is: the log is read by
    everybody, and whose words were opened is nobody else's business.
    """
    written = line.encode()
    if len(written) > LINE_AT_MOST:
        raise LineTooLong
    if len(cards) > TOLD_AT_MOST:
        raise ValueError("an account has eight cards at most")
    plain = pad_line(written)
    header = make_header(content)
    sealed = []
    for kid, card in cards.items():
        if kid_of(card) != kid:
            raise ValueError("a card does not belong to its kid")
        sealed.append(seal_to(parse_card(card).xwing, plain, grant_info(_DOMAIN, header, kid)))
    return tuple(sorted(sealed))


def pad_line(written: bytes) -> bytes:
    """A line, at most LINE_AT_MOST bytes, as it is sealed."""
    return len(written).to_bytes(_LENGTH, "big") + written.ljust(LINE_AT_MOST, b"\x00")


def find_line(reader: Opener, content: ContentId, lines: Iterable[bytes]) -> str:
    """What was written for `reader`, whichever of `lines` it is; empty where none is, or it is no line."""
    for sealed in lines:
        try:
            return open_line(reader, content, sealed)
        except SealRefused:
            continue
    return ""


def open_line(reader: Opener, content: ContentId, sealed: bytes) -> str:
    """What was written for `reader`. SealRefused for what was not sealed to them, about this."""
    return read_line(reader.unseal(sealed, grant_info(_DOMAIN, make_header(content), reader.kid)))


def read_line(plain: bytes) -> str:
    """What was written, of what was sealed. SealRefused unless it is exactly one line."""
    size = int.from_bytes(plain[:_LENGTH], "big")
    written, rest = plain[_LENGTH : _LENGTH + size], plain[_LENGTH + size :]
    if len(plain) != LINE_SIZE or size > LINE_AT_MOST or any(rest):
        raise SealRefused(Reason.PADDING)
    try:
        return written.decode()
    except UnicodeDecodeError:
        raise SealRefused(Reason.SHAPE) from None
