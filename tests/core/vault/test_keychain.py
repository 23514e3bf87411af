"""The computer's own safe: a fixed list, proved before it is trusted; once with a real Secret Service."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.ids import VaultId
from core.vault import keychain
from core.vault.keychain import SERVICE, Keychain, find_keychain
from core.vault.refusals import KeychainRefused

ROOT = Path(__file__).resolve().parents[3]
VAULT = VaultId("5f" * 16)


class Safe:
    """A safe place that works, in memory; stands in for an operating system's in fault tests alone."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class Forgets(Safe):
    """Says yes and keeps nothing, as a null backend does."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        pass


class Alters(Safe):
    """Hands back something else than it was given."""

    def get_password(self, service: str, name: str) -> str | None:
        kept = super().get_password(service, name)
        return None if kept is None else "00" * 32


class Shut(Safe):
    """Will not be written to."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        raise OSError("no such interface")


class NeverForgets(Safe):
    """Will not delete."""

    def delete_password(self, service: str, name: str) -> None:
        pass


class Rubbish(Safe):
    """Has been written to by something else."""

    def get_password(self, service: str, name: str) -> str | None:
        return "not hex" if (service, name) in self.kept else None


def not_here() -> Any:
    raise RuntimeError("not on this computer")


def test_the_first_that_works_is_taken_and_left_clean() -> None:
    safe, later = Safe(), Safe()
    found = find_keychain([not_here, Forgets, lambda: safe, lambda: later])
    assert safe.kept == {}
    found.make(VAULT)
    assert set(safe.kept) == {(SERVICE, VAULT)}
    assert later.kept == {}


@pytest.mark.parametrize("maker", [not_here, Forgets, Alters, Shut, NeverForgets, Rubbish])
def test_what_does_not_do_what_it_says_is_refused(maker: Callable[[], Any]) -> None:
    with pytest.raises(KeychainRefused) as caught:
        find_keychain([maker])
    assert caught.value.sentence == (
        "This computer has no safe place for a key, so only your words will open Heard here."
    )
    assert caught.value.__cause__ is None


def test_a_secret_is_made_read_and_removed() -> None:
    chain = Keychain(Safe())
    assert chain.get(VAULT) is None
    secret = chain.make(VAULT)
    assert len(secret) == 32
    assert chain.get(VAULT) == secret
    assert chain.make(VAULT) != secret
    chain.remove(VAULT)
    chain.remove(VAULT)
    assert chain.get(VAULT) is None


@pytest.mark.parametrize("kept", ["", "zz", "aa" * 31, "aa" * 33])
def test_a_secret_of_another_shape_is_refused(kept: str) -> None:
    safe = Safe()
    safe.kept[SERVICE, VAULT] = kept
    with pytest.raises(KeychainRefused):
        Keychain(safe).get(VAULT)


def test_nobody_can_choose_a_plain_file_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with pytest.raises(KeychainRefused):
        find_keychain()


def test_the_list_is_fixed_for_each_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {"win32": ["_windows"], "darwin": ["_macos"], "linux": ["_secret_service", "_kwallet"]}
    for platform, names in expected.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert [maker.__name__ for maker in keychain._platform_makers()] == names


REAL = """
    import sys
    from core.ids import VaultId
    from core.vault.keychain import find_keychain

    vault = VaultId("5f" * 16)
    chain = find_keychain()
    if sys.argv[1] == "make":
        print(chain.name, chain.make(vault).hex())
    else:
        print(chain.name, chain.get(vault).hex())
        chain.remove(vault)
        assert chain.get(vault) is None
"""


@pytest.mark.keyring
@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_a_real_secret_service_keeps_a_secret_between_two_programs(tmp_path: Path) -> None:
    program = tmp_path / "real.py"
    program.write_text(textwrap.dedent(REAL))
    kept = {"PATH", "LANG", "LC_ALL", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name in kept} | {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / ".local" / "share"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    script = (
        "printf %s pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
        f"{sys.executable} {program} make && {sys.executable} {program} read"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made, read = done.stdout.split("\n")[:2]
    assert made == read
    assert made.startswith("SecretService ")
    assert len(made.split()[1]) == 64
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert made.split()[1].encode() not in written


def test_a_safe_that_waits_for_its_owner_is_not_waited_for_for_ever() -> None:
    answered = threading.Event()

    class Asks(Safe):
        """Shut: asks its owner for a password."""

        def get_password(self, service: str, name: str) -> str | None:
            assert answered.wait(60)
            return super().get_password(service, name)

    asks = Asks()
    try:
        with pytest.raises(KeychainRefused):
            Keychain(asks).get(VAULT, patience=0.05)
    finally:
        answered.set()
    secret = Keychain(asks).make(VAULT)
    assert Keychain(asks).get(VAULT, patience=60) == secret
