"""The parts of the self-test that draw or sound: pictures, a window's first paint, what sound there is.

Qt is imported by each part when its turn comes, so that one that does not load fails that part alone.
"""

from pathlib import Path
from typing import Any

from core.resources import resource_path

PATIENCE_MS = 20_000
"""A first paint takes a seventh of a second; this long only where there will never be one."""

_application: list[Any] = []


class NotSo(Exception):
    """Something came out otherwise than it must."""


def need(holds: object, otherwise: str) -> None:
    """NotSo, with `otherwise` as what is wrong, unless it holds."""
    # Not an assert: those are gone where Python is told to optimise.
    if not holds:
        raise NotSo(otherwise)


def pictures(_folder: Path) -> str:
    """Letters, icons and drawings: every one is read and drawn."""
    _have_application()
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter, QPixmap

    from ui.theme.icons import icon_pixmap
    from ui.theme.lettering import Lettering, load_fonts
    from ui.theme.theme import Theme

    letters = {Lettering.LEXEND.value, Lettering.ATKINSON.value}
    need(letters <= set(load_fonts()), "the letters that come with Heard are missing")
    icons = [path.stem for path in resource_path("icons").glob("*.svg")]
    for name in icons:
        icon_pixmap(name, 24, "#000000", 1.0)
    theme, art = Theme(), resource_path("art")
    drawings = [path.relative_to(art).with_suffix("").as_posix() for path in art.rglob("*.svg")]
    for name in drawings:
        sheet = QPixmap(48, 48)
        sheet.fill(QColor("white"))
        painter = QPainter(sheet)
        theme.paint_art(painter, QRectF(0, 0, 48, 48), name)
        painter.end()
    need(len(icons) > 100 and len(drawings) > 100, "most pictures are missing")
    need(not QPixmap(str(resource_path("app", "heard-256.png"))).isNull(), "Heard's own picture is missing")
    return f"{len(letters)} kinds of letters, {len(icons)} icons, {len(drawings)} drawings"


def window(_folder: Path) -> str:
    """The page that must always come: urgent help, before anyone has signed in. Up to its first paint."""
    app = _have_application()
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal

    from core.people.helplines import load_helplines
    from ui.shell.help_page import HelpPage
    from ui.shell.window import HeardWindow
    from ui.theme.theme import Theme

    class Watcher(QObject):
        painted = Signal()
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.seen = True
                self.painted.emit()
            return False

    theme = Theme()
    shown = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
    shown.open_help()
    watcher, waiting = Watcher(), QEventLoop()
    watcher.painted.connect(waiting.quit)
    shown.help_page.installEventFilter(watcher)
    QTimer.singleShot(PATIENCE_MS, waiting, waiting.quit)
    shown.show()
    waiting.exec()
    image = shown.grab().toImage()
    shown.help_page.removeEventFilter(watcher)
    shown.close()
    shown.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    need(watcher.seen, "it was never painted")
    need(len(colours) > 8, "it is blank")
    return f"urgent help painted in {len(colours)} colours ({app.platformName()})"


def sound(_folder: Path) -> str:
    """What can be recorded and read aloud here. Their absence is no failure: Heard puts the buttons away."""
    _have_application()
    from ui.runtime.sound import sound_library
    from ui.runtime.speech import speech_library

    recording, speaking = sound_library(), speech_library()
    records = False
    if recording is not None:
        # Asking for microphones could start a sound server, which writes files of its own.
        kind = recording.QMediaFormat(recording.QMediaFormat.FileFormat.Mpeg4Audio)
        kind.setAudioCodec(recording.QMediaFormat.AudioCodec.AAC)
        records = kind.isSupported(recording.QMediaFormat.ConversionMode.Encode)
    engines = [] if speaking is None else list(speaking.QTextToSpeech.availableEngines())
    voices = [name for name in engines if name != "mock"]
    return "; ".join(
        (
            "can record voice notes" if records else "cannot record here, so voice notes are put away",
            f"can read aloud ({', '.join(voices)})" if voices else "cannot read aloud here: no such button",
        )
    )


def _have_application() -> Any:
    """The one application of this process, made at first need and held: one that nobody holds is gone."""
    from PySide6.QtWidgets import QApplication

    from desktop.application import make_application

    if QApplication.instance() is None:
        _application.append(make_application())
    return QApplication.instance()
