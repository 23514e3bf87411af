"""What goes into a bundle: the rule for what stays out, on made-up lists and on what is installed here."""

from pathlib import Path, PureWindowsPath

import pytest

from installer import contents

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqwayland.so",
        f"{QT}/plugins/wayland-shell-integration/libxdg-shell.so",
        f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/imageformats/libqpdf.so",
        f"{QT}/qml/QtQuick/qmldir",
        f"{QT}/translations/qtbase_de.qm",
        str(PureWindowsPath("PySide6/plugins/imageformats/qpdf.dll")),
        str(PureWindowsPath("PySide6/translations/qtbase_de.qm")),
    ],
)
def test_what_is_never_loaded_stays_out(name: str) -> None:
    assert contents.is_left_out(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/multimedia/libffmpegmediaplugin.so",
        f"{QT}/plugins/texttospeech/libqtexttospeech_speechd.so",
        f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/plugins/platforms/qwindows.dll",
        f"{QT}/lib/libQt6Gui.so.6",
        "resources/words/en/help.json",
    ],
)
def test_what_heard_uses_goes_in(name: str) -> None:
    assert not contents.is_left_out(name)


def test_a_library_goes_when_only_what_stays_out_is_linked_to_it() -> None:
    links = {
        "keyboard": ["quick", "core", "far"],
        "recorder": ["/somewhere/quick", "core"],
        "themes": ["gtk", "core"],
        "gtk": ["cairo", "core"],
        "binding": ["core"],
        "cairo": ["png"],
        "png": ["cairo"],
    }
    entries = [
        (f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", "keyboard", "BINARY"),
        (f"{QT}/plugins/multimedia/recorder.so", "recorder", "BINARY"),
        (f"{QT}/plugins/platformthemes/libqgtk3.so", "themes", "BINARY"),
        ("PySide6/QtCore.so", "binding", "EXTENSION"),
        *((f"{QT}/lib/{name}", name, "BINARY") for name in ("core", "quick", "gtk", "cairo", "png")),
        ("loaded-by-name", "loaded-by-name", "BINARY"),
        *((name, f"{QT}/lib/{name}", "SYMLINK") for name in ("core", "gtk")),
        ("resources/gtk", "gtk", "DATA"),
        (f"{QT}/translations/qtbase_de.qm", "qtbase_de.qm", "DATA"),
    ]
    kept = contents.slimmed(entries, lambda source: links.get(source, []))
    assert [dest for dest, _, _ in kept] == [
        f"{QT}/plugins/multimedia/recorder.so",
        "PySide6/QtCore.so",
        f"{QT}/lib/core",
        f"{QT}/lib/quick",
        "loaded-by-name",
        "core",
        "resources/gtk",
    ]


def test_what_only_tests_need_is_a_stranger() -> None:
    strangers = contents.strangers()
    assert {"pytest", "hypothesis", "mypy", "PyInstaller"} <= set(strangers)
    assert not {"PySide6", "shiboken6", "sqlcipher3", "cryptography", "holidays", "keyring"} & set(strangers)


def test_every_migration_step_is_carried_as_a_file() -> None:
    carried = {(Path(source).name, folder) for source, folder in contents.steps()}
    for part in ("vault", "hub"):
        here = {path.name for path in (contents.ROOT / "core" / part / "migrations").rglob("[v0]*.py")}
        assert here
        assert here <= {name for name, folder in carried if folder == f"core/{part}/migrations/versions"}
        assert ("env.py", f"core/{part}/migrations") in carried


def test_licences_come_along() -> None:
    folders = {folder for source, folder in contents.licences() if Path(source).stat().st_size > 100}
    assert {"licences/cryptography", "licences/sqlcipher3", "licences/keyring"} <= folders
