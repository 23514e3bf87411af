"""What may be written where an address is asked for."""

import ipaddress
import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
"""A label, and what containers are called besides."""
_HOST = re.compile(rf"{_NAME}(?:\.{_NAME})*")
_LONGEST, _LONGEST_LOCAL = 254, 64


def is_address(text: str) -> bool:
    """Whether `text` is one plain mail address (RFC 5321's dot-atom form, ASCII): what councils give out.

    Nothing quoted, no comments, no lists, no line ends: an address goes into a header and an SMTP command.
    """
    if len(text) > _LONGEST or len(text.partition("@")[0]) > _LONGEST_LOCAL:
        return False
    return _ADDRESS.fullmatch(text) is not None


def is_host(text: str) -> bool:
    """Whether `text` is one computer's name (ASCII) or its IP address, without a port."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        # Digits at the end are an IP address with a slip in it, and never a name.
        slip = text.rpartition(".")[2].isdecimal()
        return len(text) <= _LONGEST and not slip and _HOST.fullmatch(text) is not None
    return True
