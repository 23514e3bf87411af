"""A young person's invitation on paper: the code, its address, what to do, and who asks them in."""

from dataclasses import dataclass
from typing import Any, Protocol

from core.people.invitations import Purpose
from ui.printing.qr import qr_svg
from ui.printing.typeset import set_pdf, set_pictures

_TEMPLATE = "young_invitation"


class Say(Protocol):
    """Words by key, filled in: core.statements.words.Words."""

    def __call__(self, key: str, **values: object) -> str: ...


@dataclass(frozen=True, slots=True)
class YoungInvitation:
    """What the page says. `when` as "4pm Sunday 29 November"; `role` as "social worker"."""

    name: str
    purpose: Purpose
    code: str
    address: str
    qr: str
    when: str
    inviter: str
    inviter_name: str
    role: str
    organisation: str


def young_invitation_pdf(page: YoungInvitation, say: Say) -> bytes:
    """As PDF."""
    return set_pdf(_TEMPLATE, _data(page, say))


def young_invitation_pictures(page: YoungInvitation, say: Say, dpi: float) -> list[bytes]:
    """As PNG, for a printer."""
    return set_pictures(_TEMPLATE, _data(page, say), dpi)


def _data(page: YoungInvitation, say: Say) -> dict[str, Any]:
    who = page.inviter
    return {
        "title": say("paper.title", name=page.name),
        "organisation": page.organisation,
        "line": say(f"paper.line.{page.purpose.value}", inviter=who)
        if page.purpose is Purpose.YOUNG
        else say(f"paper.line.{page.purpose.value}"),
        "code_title": say("paper.code"),
        "code": page.code,
        "address_title": say("paper.address"),
        "address": page.address,
        "steps_title": say("paper.steps_title"),
        "steps": [
            say("paper.step_open"),
            say("paper.step_type"),
            say("paper.step_words"),
            say("paper.step_pictures", inviter=who),
        ],
        "different": say("paper.different", inviter=who),
        "keep_title": say("paper.keep_title"),
        "keep": say("paper.keep"),
        "until": say("paper.until", when=page.when),
        "later": say("paper.later", inviter=who),
        "from": say("paper.from", inviter=page.inviter_name, role=page.role),
        "qr": qr_svg(page.qr),
        "qr_line": say("paper.qr"),
        "qr_alt": say("paper.qr_alt"),
    }
