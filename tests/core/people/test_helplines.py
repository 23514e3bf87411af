"""The help numbers: whole, dated, and refused in one sentence when a file is not right."""

import json
import socket
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.people.helplines import HelpKind, HelplinesRefused, load_helplines, load_own_numbers
from core.resources import resource_path

ENGLAND = resource_path("helplines", "england.json")
TRY_OUT = resource_path("helplines", "try-out.json")


def test_every_number_of_the_content_is_here() -> None:
    shown = {line.name: line.shown for line in load_helplines().entries if line.is_set}
    assert shown == {
        "999": "999",
        "Childline": "0800 1111",
        "Samaritans": "116 123",
        "Shout": "Text SHOUT to 85258",
        "NHS": "111",
        "Runaway Helpline": "116 000",
        "Help at Hand": "0800 528 0731",
        "Always Heard": "0808 800 5792",
    }


def test_every_number_that_is_shown_was_checked_on_a_day() -> None:
    helplines = load_helplines()
    assert all(line.checked_on for line in helplines.entries if line.is_set)
    assert helplines.oldest_check == date(2026, 11, 16)


def test_numbers_nobody_has_set_are_not_shown() -> None:
    assert load_helplines().of_kind(HelpKind.NEAR) == ()


def test_the_made_up_county_sets_its_own() -> None:
    near = load_helplines().with_numbers(load_own_numbers(TRY_OUT)).of_kind(HelpKind.NEAR)
    assert [(line.code, line.shown) for line in near] == [
        ("council", "01632 960 111"),
        ("home", "01632 960 204"),
        ("advocate", "01632 960 377"),
    ]
    assert near[2].name == "Jo, your advocate"


def test_own_numbers_cannot_take_the_place_of_a_national_one(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"numbers": {"999": {"call": "01632 960 111", "checked_on": "2026-11-16"}}}))
    helplines = load_helplines().with_numbers(load_own_numbers(path))
    assert helplines.of_kind(HelpKind.EMERGENCY)[0].call == "999"


def test_the_oldest_check_is_the_one_that_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"numbers": {"home": {"call": "01632 960 204", "checked_on": "2025-02-03"}}}))
    assert load_helplines().with_numbers(load_own_numbers(path)).oldest_check == date(2025, 2, 3)


def test_a_number_is_spoken_digit_by_digit() -> None:
    spoken = {line.code: line.spoken for line in load_helplines().entries}
    assert spoken["childline"] == "0 8 0 0 1 1 1 1"
    assert spoken["shout"] == "Text SHOUT to 8 5 2 5 8"


def test_it_asks_nothing_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("the help numbers asked for the network")

    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "create_connection", no_network)
    assert load_helplines().entries


def england_with(tmp_path: Path, **changes: Any) -> Path:
    content = json.loads(ENGLAND.read_text(encoding="utf-8"))
    content["entries"][1].update(changes)
    path = tmp_path / "england.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "changes",
    [
        {"call": ""},
        {"call": "ask a friend"},
        {"call": "0800-1111"},
        {"call": 8001111},
        {"checked_on": None},
        {"checked_on": "last week"},
        {"kind": "rumour"},
        {"code": "999"},
        {"name": None, "hours": None, "entries": 1, "free": "yes", "call": "12"},
    ],
    ids=str,
)
def test_a_file_that_is_not_right_is_refused_in_one_sentence(tmp_path: Path, changes: dict[str, Any]) -> None:
    if "entries" in changes:
        path = tmp_path / "england.json"
        path.write_text('{"nation": "ENG", "checked_on": "2026-11-16", "entries": 1}')
    else:
        path = england_with(tmp_path, **changes)
    with pytest.raises(HelplinesRefused) as refused:
        load_helplines(path)
    assert refused.value.sentence.startswith("The file of help numbers cannot be used (")
    assert refused.value.sentence.endswith("Put the last good file back.")


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"entries": []}', '{"numbers": 3}'])
def test_a_broken_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content)
    with pytest.raises(HelplinesRefused):
        load_helplines(path)
    with pytest.raises(HelplinesRefused):
        load_own_numbers(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HelplinesRefused, match="could not be read"):
        load_helplines(tmp_path / "nowhere.json")


def test_no_emergency_number_no_page(tmp_path: Path) -> None:
    content = json.loads(ENGLAND.read_text(encoding="utf-8"))
    content["entries"] = content["entries"][1:]
    path = tmp_path / "england.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(HelplinesRefused, match="no emergency number"):
        load_helplines(path)
