"""The locks: a hub's own is a part of the developers', and has nothing in it that draws a window."""

import re

from installer.contents import ROOT


def pinned(name: str) -> dict[str, str]:
    """Package to version."""
    text = (ROOT / "installer" / f"{name}.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", text, re.MULTILINE))


def test_the_smaller_locks_are_parts_of_the_developers() -> None:
    everything = pinned("dev")
    for name in ("app", "hub"):
        assert pinned(name).items() <= everything.items()


def test_a_hub_needs_no_window_no_keyring_and_its_databases_driver() -> None:
    hub = pinned("hub")
    assert "psycopg-binary" in hub
    assert not {"pyside6-essentials", "pyside6-addons", "shiboken6", "keyring", "sqlcipher3"} & set(hub)
    assert {"starlette", "uvicorn", "sqlalchemy", "alembic", "cryptography", "cbor2"} <= set(hub)
