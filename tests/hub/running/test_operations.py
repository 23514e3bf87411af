"""OPERATIONS.md against what there is: its settings are taken, and nothing that can be set is missing."""

import dataclasses
import re
from pathlib import Path

import pytest

from core.hub.mail.settings import MailSettings
from core.hub.running import command, settings
from core.hub.running.configuration import Configuration, read_configuration
from tests.hub.running.hub_process import ROOT

PAGE = (ROOT / "core" / "hub" / "OPERATIONS.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
UNITS = sorted((ROOT / "core" / "hub" / "systemd").iterdir())


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_each_example_is_taken(block: str, tmp_path: Path) -> None:
    password = tmp_path / "mail-password"
    password.write_text("word", "utf-8")
    file = tmp_path / "hub.toml"
    file.write_text(block.replace("/etc/heard/mail-password", str(password)), "utf-8")
    made = read_configuration(file, {}, for_serving=True)
    assert made.database.startswith("postgresql://")


def test_every_setting_stands_in_its_table_by_both_names() -> None:
    for name in settings._KINDS:
        assert f"`{name}`" in PAGE, name
        assert f"`{settings.PREFIX}{name.upper()}`" in PAGE, name
    for name in settings._MAIL_KINDS:
        assert re.search(rf"`{name}`[,` ]", PAGE), name
    # and each is used: what can be set goes somewhere
    taken = {field.name for field in dataclasses.fields(Configuration)} | {"listen"}
    assert set(settings._KINDS) <= taken
    in_mail = {field.name for field in dataclasses.fields(MailSettings)} | {"password_file"}
    assert set(settings._MAIL_KINDS) <= in_mail


def test_every_command_is_spoken_of() -> None:
    for name in command._DEEDS:
        assert re.search(rf"`heard hub {name}|\b{name}`", PAGE), name


def test_every_sentence_of_the_last_table_is_one_that_is_said() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "core" / "hub").rglob("*.py"))
    said = re.sub(r'"\s*f?"', "", source)
    for part in ("written by a newer Heard", "not the key this database was set up with", "others may read"):
        assert part in PAGE
        assert part in said
    assert "A hub is running on this database" in said


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_run_commands_there_are(unit: Path) -> None:
    text = unit.read_text("utf-8")
    for asked in re.findall(r"run\.py hub (\w+)", text):
        assert asked in command._DEEDS
    if unit.suffix == ".service":
        assert "User=heard" in text
        assert "HEARD_HUB_CONFIG=/etc/heard/hub.toml" in text


def test_the_files_it_points_to_are_there() -> None:
    for target in re.findall(r"\]\(((?!#|http)[^)]+)\)", PAGE):
        assert (ROOT / "core" / "hub" / target).exists(), target
    anchors = {re.sub(r"[^a-z0-9 -]", "", line.lower()).strip().replace(" ", "-") for line in
               re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)}  # fmt: skip
    for anchor in re.findall(r"\]\(#([^)]+)\)", PAGE):
        assert anchor in anchors, anchor
