"""A voice note for real: a sound server of its own, a voice played into its microphone, sealed, and heard.

It runs in a process of its own, because a sound server is chosen by XDG_RUNTIME_DIR when Qt first looks.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.sound, pytest.mark.slow]
ROOT = Path(__file__).parents[3]
NEEDED = ("pulseaudio", "pactl", "paplay", "espeak-ng")


@pytest.fixture
def sound_server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """PulseAudio with a microphone that hears what is played; ended by its own id."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    env = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    env.pop("PULSE_SERVER", None)
    server = subprocess.Popen(
        [
            "pulseaudio",
            "-n",
            "--exit-idle-time=-1",
            "--daemonize=no",
            *("-L", "module-native-protocol-unix"),
            *("-L", "module-null-sink sink_name=fake"),
            *("-L", "module-remap-source master=fake.monitor source_name=mic"),
        ],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _ready(env)
        subprocess.run(["pactl", "set-default-source", "mic"], env=env, check=True, timeout=20)
        speech = tmp_path / "speech.wav"
        subprocess.run(
            ["espeak-ng", "-w", str(speech), "My name is Sam. I would like to talk about Sunday, please."],
            check=True,
            timeout=60,
        )
        yield {**env, "HEARD_TEST_SPEECH": str(speech)}
    finally:
        server.terminate()
        server.wait(20)


def _ready(env: dict[str, str]) -> None:
    for _ in range(200):
        listed = subprocess.run(
            ["pactl", "list", "short", "sources"],
            env=env,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        if "mic" in listed.stdout:
            return
    raise AssertionError("the sound server did not come up")


def _run(env: dict[str, str], what: str, folder: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("voice_story.py")), what],
        env={**env, "HEARD_HOME": str(folder), "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_recorded_paused_kept_and_heard(sound_server: dict[str, str], tmp_path: Path) -> None:
    """What comes out again is a voice: as loud as speech, as long as was recorded, and AAC."""
    folder = tmp_path / "home"
    folder.mkdir()
    told = _run(sound_server, "record", folder)
    assert told["media_type"] == "audio/mp4"
    assert told["codec"] == "AAC"
    assert told["rate"] == 16_000
    assert told["decoded_seconds"] == pytest.approx(told["seconds"], abs=0.35)
    assert told["decoded_rms"] > 0.01, "there is speech in it"
    assert 0.3 < told["loudest_level"] <= 1.0
    assert told["levels_while_paused"] == 0, "nothing is recorded in a pause"
    assert told["bytes"] < 40_000 * max(1.0, told["seconds"]) / 4
    assert told["played_to_the_end"] is True
    assert told["buffer_after"] == 0, "what was played is wiped"
    assert [p for p in folder.rglob("*") if p.is_file()] == [], "no file was ever made"


def test_unplugged_while_recording_keeps_what_was_said(sound_server: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    told = _run(sound_server, "unplug", folder)
    assert told["troubles"] == ["unplugged"]
    assert told["seconds"] > 1
    assert told["decoded_rms"] > 0.01


def test_the_last_microphone_pulled_out_is_noticed(sound_server: dict[str, str], tmp_path: Path) -> None:
    """Nobody tells: the sound server goes on with the computer's own silence. What was said is there."""
    folder = tmp_path / "home"
    folder.mkdir()
    told = _run(sound_server, "pull_out", folder)
    assert told["mute_before"] < 1.0
    assert told["state"] == "recording"
    assert told["decoded_rms"] > 0.01


def test_closing_the_app_while_recording_ends_cleanly(sound_server: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    assert _run(sound_server, "quit", folder)["kept"] == 0


def test_a_young_persons_recording_is_heard_by_the_worker(
    sound_server: dict[str, str], tmp_path: Path
) -> None:
    """Through the real page, the real vault and the real hub: from microphone to sealed to opened."""
    folder = tmp_path / "home"
    folder.mkdir()
    told = _run(sound_server, "send", folder)
    assert told["same_sound"] is True
    assert told["seconds"] > 1
    assert told["decoded_rms"] > 0.01
    assert told["sound_in_the_open"] == [], "no file holds the recording unsealed"
