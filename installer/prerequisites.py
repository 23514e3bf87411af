"""What the operating system must bring, how to see that it is missing, and how to get it (Debian, Ubuntu).

Standard library only: this runs before anything is installed. Windows and macOS need nothing from here;
their Qt and sound come with the packages.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """One Debian package, what it is for, and whether it is here."""

    package: str
    why: str
    is_here: Callable[[], bool]


def _library(name: str) -> Callable[[], bool]:
    def here() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return here


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _file(*patterns: str) -> Callable[[], bool]:
    return lambda: any(any(Path("/").glob(pattern.lstrip("/"))) for pattern in patterns)


def _venv_works() -> bool:
    # Debian splits ensurepip off into python3-venv; importing it is the only honest probe.
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return False
    return True


PYTHON = (Part("python3-venv", "to make Heard's own Python environment", _venv_works),)

SCREEN = (
    Part("libgl1", "drawing", _library("libGL.so.1")),
    Part("libegl1", "drawing", _library("libEGL.so.1")),
    Part("libxkbcommon0", "the keyboard", _library("libxkbcommon.so.0")),
    Part("libglib2.0-0", "windows", _library("libglib-2.0.so.0")),
    Part("libfreetype6", "letters", _library("libfreetype.so.6")),
    Part("libfontconfig1", "letters", _library("libfontconfig.so.1")),
    Part("libdbus-1-3", "locking with the computer, screen readers", _library("libdbus-1.so.3")),
    Part("libxkbcommon-x11-0", "windows", _library("libxkbcommon-x11.so.0")),
    Part("libxcb-cursor0", "windows", _library("libxcb-cursor.so.0")),
    Part("libxcb-icccm4", "windows", _library("libxcb-icccm.so.4")),
    Part("libxcb-image0", "windows", _library("libxcb-image.so.0")),
    Part("libxcb-keysyms1", "windows", _library("libxcb-keysyms.so.1")),
    Part("libxcb-randr0", "windows", _library("libxcb-randr.so.0")),
    Part("libxcb-render-util0", "windows", _library("libxcb-render-util.so.0")),
    Part("libxcb-shape0", "windows", _library("libxcb-shape.so.0")),
    Part("libxcb-xkb1", "windows", _library("libxcb-xkb.so.1")),
    Part("fonts-noto-core", "letters of other languages", _file("/usr/share/fonts/truetype/noto/NotoSans-*")),
    Part("fonts-noto-color-emoji", "pictures beside words", _file("/usr/share/fonts/truetype/noto/*Emoji*")),
)

SOUND = (
    Part("libpulse0", "voice notes", _library("libpulse.so.0")),
    Part("libxrandr2", "voice notes", _library("libXrandr.so.2")),
    Part("libxext6", "voice notes", _library("libXext.so.6")),
    Part("libdrm2", "voice notes", _library("libdrm.so.2")),
    Part("libspeechd2", "reading aloud", _library("libspeechd.so.2")),
    Part("speech-dispatcher", "reading aloud", _program("speech-dispatcher")),
    Part(
        "speech-dispatcher-espeak-ng",
        "reading aloud",
        _file(
            "/usr/lib/*/speech-dispatcher-modules/sd_espeak-ng",
            "/usr/lib/speech-dispatcher-modules/sd_espeak-ng",
        ),
    ),
    Part("espeak-ng", "reading aloud", _program("espeak-ng")),
)

TESTS = (
    Part("xvfb", "tests with real windows", _program("Xvfb")),
    Part("xauth", "tests with real windows", _program("xauth")),
    Part("dbus", "tests of the keyring and screen readers", _program("dbus-run-session")),
    Part("gnome-keyring", "tests with a real keyring", _program("gnome-keyring-daemon")),
    Part("libsecret-tools", "tests with a real keyring", _program("secret-tool")),
    Part("pulseaudio", "tests with a real microphone path", _program("pulseaudio")),
    Part("pulseaudio-utils", "tests with a real microphone path", _program("pactl")),
    Part("at-spi2-core", "tests as a screen reader", _file("/usr/libexec/at-spi2-registryd")),
    Part("gir1.2-atspi-2.0", "tests as a screen reader", _file("/usr/lib/*/girepository-1.0/Atspi-2*")),
    Part("python3-gi", "tests as a screen reader", _file("/usr/lib/python3/dist-packages/gi/__init__.py")),
    Part("binutils", "building the bundle", _program("objdump")),
)  # fmt: skip


def missing(parts: Iterable[Part]) -> list[Part]:
    """Those of `parts` that are not on this computer; none on anything but Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [part for part in parts if not part.is_here()]


def install(parts: list[Part]) -> bool:
    """Install `parts` with apt where we may, saying what and why; else print the one line to run.

    True when everything asked for is now here.
    """
    if not parts:
        return True
    print("Heard needs these from your system:")
    for part in parts:
        print(f"  {part.package:30} {part.why}")
    names = [part.package for part in parts]
    if shutil.which("apt-get") is None:
        print("Install them with your system's package manager, then run this again.")
        return False
    if os.geteuid() != 0:
        print("Run this one line, then run this again:\n")
        print(f"  sudo apt-get install --no-install-recommends {' '.join(names)}\n")
        return False
    lock = ["-o", "DPkg::Lock::Timeout=400", "-qq"]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A fresh system has no package lists, or old ones; a failed update may still leave usable ones.
    subprocess.run(["apt-get", *lock, "update"], env=quiet, check=False)
    wanted = ["apt-get", *lock, "install", "-y", "--no-install-recommends", *names]
    done = subprocess.run(wanted, env=quiet, check=False, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        print("That did not work. Run this line yourself to see why:\n")
        print(f"  apt-get install --no-install-recommends {' '.join(names)}\n")
    return done.returncode == 0
