"""PROTOCOL.md names every field of statements, answers and circles: a client is written from it alone."""

import dataclasses
import re
from pathlib import Path

import pytest

from core.people.circles import CircleNotice
from core.people.invitations import Invitee
from core.people.model import Circle, Known, Reader, Seat
from core.statements.model import Answer, FeelingChosen, Promise, SafeContact, Said, Statement, VoiceNote

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "core" / "sealing" / "PROTOCOL.md").read_text("utf-8")
SECTION = re.split(r"^## ", PAGE, flags=re.MULTILINE)
BODIES = next(part for part in SECTION if part.startswith("23. Inside"))
NEVER_SENT = {
    Answer: {"on_time", "delivered", "read_at", "disputed_at"},
    Promise: {"state", "changed_at", "explanation"},
    # What a picture of somebody is made of; "..." on the page.
    Invitee: {"team", "born", "home", "easy_read", "face_tone", "looked_after_since"},
}
"""What a vault notes beside, and a body leaves out."""


@pytest.mark.parametrize(
    "kind",
    [Statement, Said, FeelingChosen, VoiceNote, SafeContact, Reader, Known, Answer, Promise, CircleNotice,
     Invitee, Circle, Seat],
)  # fmt: skip
def test_every_field_is_on_the_page(kind: type) -> None:
    names = {field.name for field in dataclasses.fields(kind)} - NEVER_SENT.get(kind, set())
    assert names - set(re.findall(r"\w+", BODIES)) == set()


def test_every_section_that_is_named_is_there() -> None:
    there = {int(found) for found in re.findall(r"^## (\d+)\. ", PAGE, re.MULTILINE)}
    assert there == set(range(max(there) + 1))
    api = (ROOT / "core" / "hub" / "openapi.yaml").read_text("utf-8")
    named = re.findall(r"sections? (\d+)(?: (?:and|to) (\d+))?", PAGE.replace("RFC 8949 section 4", ""))
    named += re.findall(r"PROTOCOL\.md[,:]? sections? (\d+)(?: and (\d+))?", api)
    assert {int(one) for pair in named for one in pair if one} <= there
