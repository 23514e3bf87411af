"""A start finds out whether there is a screen before Qt does, which would end the program."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from desktop import __main__ as start

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen"),
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb: apt-get install xvfb"),
]


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def screen() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A real X server that shows nothing: its name, and its process."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        yield ":" + server.stdout.readline().decode().strip(), server
        server.kill()


def test_no_display_is_no_screen() -> None:
    assert not start.has_screen()


def test_a_display_that_answers_is_a_screen_until_it_is_gone(
    monkeypatch: pytest.MonkeyPatch, screen: tuple[str, subprocess.Popen[bytes]]
) -> None:
    name, server = screen
    monkeypatch.setenv("DISPLAY", name)
    assert start.has_screen()
    server.kill()
    server.wait()
    assert not start.has_screen()


@pytest.mark.parametrize(
    ("display", "said"), [(None, "There is no screen here"), (":4711", 'The screen ":4711" does not answer')]
)
def test_with_no_screen_it_says_so_and_ends_for_the_tour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], display: str | None, said: str
) -> None:
    if display is not None:
        monkeypatch.setenv("DISPLAY", display)
    assert start.main([]) == start.NO_SCREEN  # by which run.py goes on with the tour
    assert said in capsys.readouterr().out


def test_a_platform_asked_for_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert start.has_screen()
