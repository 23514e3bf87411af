"""A young person's invitation on paper: one tagged page, easy to read, nothing said that is not so."""

import subprocess
from pathlib import Path

import pytest

from core.people.invitations import Purpose
from core.statements.readability import reading_of
from core.statements.words import Words
from ui.printing.young_invitation import YoungInvitation, young_invitation_pdf, young_invitation_pictures

SAY = Words.load()


def page(purpose: Purpose = Purpose.YOUNG, name: str = "Amara") -> YoungInvitation:
    return YoungInvitation(
        name,
        purpose,
        "E5TZ-G3XR-AFZ6-3138",
        "heard.castlebridge.example",
        "heard:https://heard.castlebridge.example?E5TZG3XRAFZ63138",
        "4pm on Sunday 29 November",
        "Priya",
        "Priya Shah",
        "social worker",
        "Castlebridge County Council",
    )


def run(pdf: bytes, folder: Path, *call: str) -> str:
    """What a tool says of the page; "PAGE" in `call` stands for its file."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    told = [str(path) if part == "PAGE" else part for part in call]
    return subprocess.run(told, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("purpose", [Purpose.YOUNG, Purpose.COMPUTER, Purpose.AGAIN])
def test_everything_that_is_needed_stands_on_one_page(purpose: Purpose, tmp_path: Path) -> None:
    pdf = young_invitation_pdf(page(purpose), SAY)
    facts = run(pdf, tmp_path, "pdfinfo", "PAGE")
    assert "Tagged:          yes" in facts
    assert "Pages:           1" in facts
    text = " ".join(run(pdf, tmp_path, "pdftotext", "-raw", "PAGE", "-").split())
    for words in (
        "Hello Amara",
        "E5TZ-G3XR-AFZ6-3138",
        "heard.castlebridge.example",
        "I have an invitation",
        "four words of your own",
        "It works until 4pm on Sunday 29 November.",
        "From Priya Shah, social worker",
        "Castlebridge County Council",
        "Keep this page to yourself",
    ):
        assert words in text
    assert text.index("E5TZ") < text.index("heard.castlebridge") < text.index("What you do")


def test_a_long_name_and_other_scripts_stay_on_one_page(tmp_path: Path) -> None:
    pdf = young_invitation_pdf(page(name="Wilhelmina-Konstantina Oluwaseun-Abernathy"), SAY)
    assert "Pages:           1" in run(pdf, tmp_path, "pdfinfo", "PAGE")
    assert len(young_invitation_pictures(page(), SAY, 40)) == 1


def test_a_nine_year_old_reads_it() -> None:
    for purpose in (Purpose.YOUNG, Purpose.COMPUTER, Purpose.AGAIN):
        keys = ["paper.step_open", "paper.step_type", "paper.step_words", "paper.keep", "paper.keep_title"]
        names = ["paper.step_pictures", "paper.different", "paper.later"]
        lines = [SAY(key) for key in keys] + [SAY(key, inviter="Priya") for key in names]
        line = f"paper.line.{purpose.value}"
        lines.append(SAY(line, inviter="Priya") if purpose is Purpose.YOUNG else SAY(line))
        assert reading_of("\n".join(lines)).grade <= 4.0


def test_letters_that_heard_does_not_bring_are_the_computers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("typst.compile", lambda *_a, **how: asked.append(how["ignore_system_fonts"]) or b"")
    for name in ("Siobhán Nguyễn", "محمد", "小龙", "ሰላም"):
        young_invitation_pdf(page(name=name), SAY)
    assert asked == [True, True, False, False]
