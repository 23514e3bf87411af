"""What ended a command, as one sentence for whoever typed it: a folder, a disk, a database."""

import sqlalchemy as sa

from core.errors import Refusal
from core.files import DiskRefused
from core.hub.refusals import RequestRefused

KNOWN = (Refusal, sa.exc.DBAPIError, OSError)
"""What a command may end by without being at fault itself."""


def sentence_of(fault: BaseException) -> str:
    """One of KNOWN in a sentence: what it was about, and why it did not work. No words of a row are in it."""
    if isinstance(fault, DiskRefused) and isinstance(fault.__cause__, OSError):
        # On a desktop the short sentence is enough; here somebody has to find the folder.
        return f"{fault.sentence} ({_place_and_why(fault.__cause__)})"
    if isinstance(fault, RequestRefused) and isinstance(fault.__cause__, sa.exc.DBAPIError):
        # To its clients a hub is busy then; whoever runs it wants to know why.
        return sentence_of(fault.__cause__)
    if isinstance(fault, Refusal):
        return fault.sentence
    if isinstance(fault, sa.exc.DBAPIError):
        return f"The database cannot be used: {why_of_database(fault)}"
    assert isinstance(fault, OSError)
    return f"{_place_and_why(fault)}. Look at the path and its permissions."


def why_of_database(fault: sa.exc.DBAPIError) -> str:
    """The first line of what the database said."""
    return str(fault.orig).strip().partition("\n")[0]


def _place_and_why(fault: OSError) -> str:
    why = fault.strerror or type(fault).__name__
    return why if fault.filename is None else f"{fault.filename}: {why}"
