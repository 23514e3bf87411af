"""What is written on a printed invitation, for its template and for the screen alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.printing.qr import qr_svg
from ui.printing.typeset import set_pdf, set_pictures


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """One invitation in words. `address` is what is typed beside the code; `qr` is what the QR code says."""

    organisation: str
    name: str
    line: str
    code: str
    address: str
    qr: str
    until: str

    @property
    def title(self) -> str:
        return f"Welcome to Heard, {self.name}"

    @property
    def steps(self) -> tuple[str, str, str]:
        """Three plain sentences."""
        return (
            "Open Heard on your computer and choose “I have an invitation”.",
            "Type the code, and under it the address.",
            "Throw this page away when you are in: the code works once.",
        )


def invitation_pdf(*pages: InvitationPage) -> bytes:
    """As PDF, a page for each."""
    return set_pdf("invitation", _data(pages))


def invitation_pictures(page: InvitationPage, dpi: float) -> list[bytes]:
    """As PNG, for a printer."""
    return set_pictures("invitation", _data([page]), dpi)


def _data(pages: Sequence[InvitationPage]) -> dict[str, Any]:
    title = pages[0].title if len(pages) == 1 else "Invitations to Heard"
    return {"title": title, "pages": [_page(page) for page in pages]}


def _page(page: InvitationPage) -> dict[str, Any]:
    return {
        "qr": qr_svg(page.qr),
        "title": page.title,
        "organisation": page.organisation,
        "line": page.line,
        "code_title": "Your code",
        "code": page.code,
        "address_title": "The address",
        "address": page.address,
        "steps": page.steps,
        "qr_alt": f"QR code that says {page.qr}",
        "qr_line": "The same as a QR code, for a telephone that reads it out.",
        "until": page.until,
    }
