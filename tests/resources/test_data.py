"""What is data holds together: roles, ladder, reviews, licences, and paths that work inside a bundle too."""

import ast
import re
import sys
from pathlib import Path

import pytest

from core.people.model import Role
from core.resources import resource_json, resource_path
from core.statements.readability import reading_of
from core.statements.words import Words

ROOT = Path(__file__).resolve().parents[2]
WORDS = Words.load()


def roles() -> dict[str, dict[str, object]]:
    listed = resource_json("roles", "roles.json")["roles"]
    assert isinstance(listed, list)
    return {role["code"]: role for role in listed}


def test_every_role_that_can_answer_is_listed_once() -> None:
    assert set(roles()) == {role.value for role in Role} - {"YP", "KEYS", "OFF"}


def test_roles_name_only_words_and_roles_that_exist() -> None:
    for role in roles().values():
        assert role["shown"] in WORDS
        assert role["line"] in WORDS
        assert isinstance(role["cover"], list)
        assert set(role["cover"]) <= set(roles())


def test_cover_keeps_to_its_own_line() -> None:
    cover = {code: role["cover"] for code, role in roles().items()}
    assert cover["SW"] == cover["SSW"] == ["MGR"]
    assert cover["IRO"] == ["IROM"]
    assert cover["ADV"] == ["ADVM"]
    assert roles()["ADVM"]["outside_council"] is True


def test_the_safety_team_is_never_chosen_by_name() -> None:
    assert roles()["SAFE"]["may_be_chosen"] is False


def test_the_ladder_climbs_in_order_and_tells_whom_it_should() -> None:
    steps = resource_json("ladder", "default.json")["steps"]
    assert isinstance(steps, list)
    both = {"recipient", "cover"}
    told = [(step["after_hours"], step["when"], set(step["tell"])) for step in steps if "after_hours" in step]
    assert told == [
        (4, "unopened", {"recipient"}),
        (12, "unopened", both | {"sender"}),
        (18, "unanswered", both),
        (20, "unanswered", both),
        (24, "unanswered", both | {"participation-lead", "sender"}),
        (32, "unanswered", both | {"service-manager", "iro", "sender"}),
        (48, "unanswered", both | {"head-of-service", "sender"}),
        (120, "unanswered", both | {"sender"}),
    ]
    urgent = [step for step in steps if "after_office_hours" in step]
    assert [step["after_office_hours"] for step in urgent] == [1, 2]
    assert all(both | {"safety-team"} <= set(step["tell"]) for step in urgent)
    for step in steps:
        assert ("sender" in step["tell"]) == ("sender_sees" in step)
        assert step.get("sender_sees", "late.title") in WORDS


def test_the_review_rules_are_those_of_the_regulations() -> None:
    rules = resource_json("reviews", "schedule.json")
    assert rules["first"] == {"working_days": 20, "after": "becoming looked after"}
    assert rules["preparation"] == {
        "opens_working_days_before": 20,
        "reminders_working_days_before": [10, 3],
        "pack_ready_working_days_before": 3,
    }


def test_the_path_of_a_bundle_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert resource_path("words") == ROOT / "resources" / "words"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("words", "en") == tmp_path / "resources" / "words" / "en"


def test_a_broken_file_names_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "broken.json").write_text("{")
    (tmp_path / "resources" / "list.json").write_text("[]")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    for name in ("broken.json", "list.json"):
        with pytest.raises(ValueError, match=name):
            resource_json(name)


def test_everything_from_others_is_credited() -> None:
    notice = resource_path("NOTICE.md").read_text(encoding="utf-8")
    for licence in (*resource_path("fonts").glob("*.txt"), *resource_path("icons").glob("*.txt")):
        assert licence.name in notice
    for font in resource_path("fonts").glob("*.ttf"):
        assert f"{font.stem.split('-')[0]}-*.ttf" in notice


def test_every_json_file_is_readable() -> None:
    for path in resource_path().rglob("*.json"):
        assert resource_json(*path.relative_to(resource_path()).parts), path.name


# --- what the screens ask for exists -----------------------------------------------------------------


def screens() -> list[Path]:
    return [path for folder in ("ui", "desktop") for path in sorted((ROOT / folder).rglob("*.py"))]


def literals(node: ast.expr | None) -> list[str]:
    """The strings that an expression can come to, where it is written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return []


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def test_every_word_a_screen_asks_for_exists() -> None:
    """Keys written out in a call of `words("...")`, `words.counted("...")` or the like."""
    asked = []
    for path in screens():
        for call in calls(path):
            name = called(call)
            if name not in ("words", "_words", "counted") or not call.args:
                continue
            for key in literals(call.args[0]):
                if re.fullmatch(r"[a-z_]+(\.[A-Za-z0-9_-]+)+", key):
                    forms = [f"{key}.one", f"{key}.many"] if name == "counted" else [key]
                    asked += [(f"{path.name}:{call.lineno}", form) for form in forms]
    assert [(where, key) for where, key in asked if key not in WORDS] == []
    assert len(asked) > 50


def test_every_icon_a_screen_names_exists() -> None:
    """Names written out as `icon="..."`; a "!" after the name asks for it filled."""
    asked = []
    for path in screens():
        for call in calls(path):
            named = [keyword.value for keyword in call.keywords if keyword.arg == "icon"]
            for name in [text.rstrip("!") for value in named for text in literals(value) if text]:
                asked.append((f"{path.name}:{call.lineno}", name))
    assert [(where, n) for where, n in asked if not resource_path("icons", f"{n}.svg").is_file()] == []
    assert len(asked) > 10


def test_the_help_files_words_are_easy_to_read() -> None:
    listed = resource_json("helplines", "england.json")["entries"]
    assert isinstance(listed, list)
    for entry in listed:
        assert reading_of(entry["line"]).longest <= 15
