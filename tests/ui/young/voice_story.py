"""Run as a program by test_voice: one story with a real sound server; prints what came of it as JSON."""

import array
import json
import math
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QProcess
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat
from PySide6.QtWidgets import QApplication

from ui.runtime.sound import MemoryPlayer, PlayState
from ui.young.voice_capture import CaptureState, VoiceCapture
from ui.young.voice_level import Recording

PATIENCE = 60.0


def until(seen: Callable[[], object]) -> None:
    """Let Qt work until `seen()`."""
    end = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > end:
            raise TimeoutError("it did not happen")
        QCoreApplication.processEvents()
        time.sleep(0.005)


def speak() -> QProcess:
    """Play the voice into the microphone."""
    process = QProcess()
    process.start("paplay", ["--device=fake", os.environ["HEARD_TEST_SPEECH"]])
    return process


def decoded(audio: bytes) -> tuple[float, float, int]:
    """Length in seconds, RMS 0..1, and rate of what a recording sounds like."""
    decoder, buffer = QAudioDecoder(), QBuffer()
    buffer.setData(QByteArray(audio))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kind = QAudioFormat()
    kind.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    kind.setChannelCount(1)
    kind.setSampleRate(16_000)
    decoder.setAudioFormat(kind)
    decoder.setSourceDevice(buffer)
    samples = array.array("h")
    done: list[bool] = []

    def take() -> None:
        while decoder.bufferAvailable():
            samples.frombytes(bytes(decoder.read().constData()))

    decoder.bufferReady.connect(take)
    decoder.finished.connect(lambda: done.append(True))
    decoder.start()
    until(lambda: done)
    take()
    rms = math.sqrt(sum(s * s for s in samples) / max(1, len(samples))) / 32768
    return len(samples) / 16_000, rms, 16_000


def heard(capture: VoiceCapture) -> bool:
    """A voice has come through (the server's own delay is over)."""
    return max(capture.levels, default=0.0) > 0.3


def record() -> dict[str, object]:
    capture = VoiceCapture()
    kept: list[Recording] = []
    capture.kept.connect(kept.append)
    capture.start()
    until(lambda: capture.state is CaptureState.RECORDING)
    voice = speak()
    until(lambda: heard(capture) and capture.seconds > 2.5)
    capture.pause()
    before = len(capture.levels)
    again = speak()
    until(lambda: again.state() == QProcess.ProcessState.NotRunning)
    paused = len(capture.levels) - before
    capture.resume()
    until(lambda: capture.seconds > 4)
    capture.stop()
    until(lambda: kept)
    until(lambda: voice.state() == QProcess.ProcessState.NotRunning)
    [made] = kept
    seconds, rms, rate = decoded(made.audio)
    player = MemoryPlayer()
    states: list[PlayState] = []
    player.state_changed.connect(states.append)
    player.load(made.audio, made.seconds)
    player.play()
    until(lambda: PlayState.PLAYING in states and states[-1] is PlayState.STOPPED)
    ended = player.position >= made.seconds - 0.5 or player.position == 0.0
    player.clear()
    return {
        "media_type": made.media_type,
        "codec": "AAC" if b"mp4a" in made.audio else "?",
        "rate": rate,
        "seconds": made.seconds,
        "decoded_seconds": seconds,
        "decoded_rms": rms,
        "loudest_level": max(made.peaks),
        "levels_while_paused": paused,
        "bytes": len(made.audio),
        "played_to_the_end": ended,
        "buffer_after": player._buffer.size(),
    }


def unplug() -> dict[str, object]:
    capture = VoiceCapture()
    kept: list[Recording] = []
    troubles: list[str] = []
    capture.kept.connect(kept.append)
    capture.trouble.connect(lambda trouble: troubles.append(trouble.value))
    capture.start()
    voice = speak()
    until(lambda: heard(capture) and capture.seconds > 2.0)
    QProcess.execute("pactl", ["unload-module", "module-null-sink"])
    until(lambda: kept)
    voice.kill()
    until(lambda: voice.state() == QProcess.ProcessState.NotRunning)
    seconds, rms, _ = decoded(kept[0].audio)
    return {"troubles": troubles, "seconds": seconds, "decoded_rms": rms}


def pull_out() -> dict[str, object]:
    """The last microphone alone goes: the sound server carries on with what the computer itself plays."""
    capture = VoiceCapture()
    kept: list[Recording] = []
    capture.kept.connect(kept.append)
    capture.start()
    voice = speak()
    until(lambda: heard(capture) and capture.seconds > 2.0)
    before = capture.mute_seconds
    voice.kill()
    until(lambda: voice.state() == QProcess.ProcessState.NotRunning)
    QProcess.execute("pactl", ["unload-module", "module-remap-source"])
    until(lambda: capture.mute_seconds > 1.0)
    state = capture.state.value
    capture.stop()
    until(lambda: kept)
    _, rms, _ = decoded(kept[0].audio)
    return {"mute_before": before, "state": state, "decoded_rms": rms}


def quit_while_recording(app: QApplication) -> dict[str, object]:
    from PySide6.QtCore import QTimer

    capture = VoiceCapture()
    kept: list[Recording] = []
    capture.kept.connect(kept.append)
    capture.start()
    until(lambda: capture.seconds > 0.5)
    QTimer.singleShot(0, app, app.quit)
    app.exec()
    return {"kept": len(kept)}


def send() -> dict[str, object]:
    """From the microphone, through the page, the vault and the hub, to the worker's ear."""
    from core.demo.county import open_county
    from core.session import Library
    from core.statements.words import Words
    from tests.ui.young.driver import YoungDriver
    from ui.runtime.lanes import Lane
    from ui.shell.help_page import HelpPage
    from ui.shell.window import HeardWindow
    from ui.theme import Appearance, Theme
    from ui.young.recorder import VoiceRecorder
    from ui.young.room import YoungRoom
    from ui.young.services import services_of

    library, words = Library.load(), Words.load()
    home = Path(os.environ["HEARD_HOME"])
    county = open_county(home / "county", library, running=False)
    county.move_to(datetime(2026, 11, 20, 15, 40, tzinfo=ZoneInfo("Europe/London")))

    def session(key: str):  # type: ignore[no-untyped-def]
        resident = county.resident(key)
        opened = county.session(county.door.unlock(resident.vault, resident.words), library)
        opened.loop.once()
        return opened

    amara = session("amara")
    theme = Theme(appearance=Appearance(still=True), say=words)
    window = HeardWindow(theme, make_help=lambda: HelpPage(theme))
    lane = Lane("vault")
    room = YoungRoom(window, services_of(amara, library), lane, words)
    window.show()
    room.open()
    me = YoungDriver(window)
    me.until(me.is_home, "home")
    me.begins("Just say it")
    me.press("Talk")
    recorder = window.page.findChild(VoiceRecorder)
    voice = speak()
    until(lambda: heard(recorder.capture) and recorder.capture.seconds > 2.5)
    me.press("Stop and keep")
    me.until(lambda: me.finds("Play"), "the kept note")
    until(lambda: voice.state() == QProcess.ProcessState.NotRunning)
    me.press("Play")
    me.until(lambda: me.finds("Stop"), "the sound to play")
    me.press("Stop")
    me.skips_to_the_end_after_next()
    me.sends_to("Priya")
    until(lambda: not lane.is_busy)
    amara.loop.once()
    with amara.account.vault.reading() as work:
        statement = work.statements.by_author(amara.me.id)[0][0]
    mine = amara.writing.voice(statement.voice[0])
    priya = session("priya")
    for _ in range(5):
        priya.loop.once()
    theirs = priya.inbox.voice(priya.inbox.open(statement.id).statement.voice[0])
    seconds, rms, _ = decoded(theirs)
    piece = mine[len(mine) // 2 : len(mine) // 2 + 64]
    found = [str(p) for p in home.rglob("*") if p.is_file() and piece in p.read_bytes()]
    lane.close()
    room.close()
    window.close()
    amara.close()
    priya.close()
    county.close()
    return {
        "same_sound": theirs == mine,
        "seconds": seconds,
        "decoded_rms": rms,
        "sound_in_the_open": found,
    }


if __name__ == "__main__":
    application = QApplication([])
    stories = {"record": record, "unplug": unplug, "pull_out": pull_out, "send": send}
    what = sys.argv[1]
    came = quit_while_recording(application) if what == "quit" else stories[what]()
    print(json.dumps(came))
