"""What is written on a recovery sheet and on an invitation, as data for their templates."""

from typing import Any

from core.people.recovery_sheets import HOLDERS, RecoverySheet
from core.worktime.worker_words import date_alone
from ui.printing.typeset import set_pdf, set_pictures

RECOVERY = (
    "Recovery phrase",
    "Opens statements when two people agree that they must. "
    "Each use is logged, and the young person is told.",
)
OFFICE = ("Office phrase", "Builds the office again if its computer is lost. It opens no statement.")
ALONE = "Any two of the three sheets together work. This one alone opens nothing."
KEEP = "Keep it locked away, apart from the other two. Never copy or photograph it."
WHEN = (
    "Somebody asks you for it? First speak, face to face, with the holder of another sheet.",
    "In Heard, the office’s page “Recovery sheets” says which phrase to type: R or O.",
    "You leave? Give the sheet to whoever comes after you, and tell the office who that is.",
    "It is lost, or somebody has seen it? Tell the office the same day.",
)


def sheet_pdf(sheet: RecoverySheet) -> bytes:
    """One sheet as PDF."""
    return set_pdf("recovery_sheet", _data(sheet))


def sheet_pictures(sheet: RecoverySheet, dpi: float) -> list[bytes]:
    """One sheet as PNG, for a printer."""
    return set_pictures("recovery_sheet", _data(sheet), dpi)


def title_of(sheet: RecoverySheet) -> str:
    """As "Recovery sheet 1 of 3"."""
    return f"Recovery sheet {sheet.number} of {HOLDERS}"


def _data(sheet: RecoverySheet) -> dict[str, Any]:
    made = f"{date_alone(sheet.made_on)} {sheet.made_on.year}"
    return {
        "title": title_of(sheet),
        "holder": sheet.holder,
        "facts": f"{sheet.organisation} · {made} · set {sheet.set_number}",
        "alone": ALONE,
        "keep": KEEP,
        "phrases": [
            {"letter": "R", "title": RECOVERY[0], "line": RECOVERY[1], "words": sheet.recovery},
            {"letter": "O", "title": OFFICE[0], "line": OFFICE[1], "words": sheet.office},
        ],
        "when_title": "When you need it",
        "when": WHEN,
    }
