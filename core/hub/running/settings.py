"""The settings of a hub as they were written, in a file and the environment: known names, the right kinds."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PREFIX = "HEARD_HUB_"
CONFIG_VARIABLE = PREFIX + "CONFIG"
_TEXT = "some text in quotes"
_KINDS: dict[str, tuple[type, str]] = {
    "data": (str, _TEXT),
    "database": (str, _TEXT),
    "origin": (str, _TEXT),
    "key_file": (str, _TEXT),
    "listen": (str, _TEXT),
    "processes": (int, "a whole number"),
    "connections": (int, "a whole number"),
    "tls_certificate": (str, _TEXT),
    "tls_key": (str, _TEXT),
    "trusted_proxies": (list, "a list of addresses"),
    "log_level": (str, _TEXT),
    "backups": (str, _TEXT),
}
_MAIL_KINDS: dict[str, tuple[type, str]] = {
    "host": (str, _TEXT),
    "port": (int, "a whole number"),
    "security": (str, _TEXT),
    "sender": (str, _TEXT),
    "user": (str, _TEXT),
    "password_file": (str, _TEXT),
    "trust": (str, _TEXT),
}


def read_settings(
    file: Path | None, environment: Mapping[str, str], problems: list[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The settings and those of [mail], by name; the environment's go before the file's. Notes problems."""
    settings, mail = _from_file(file, problems)
    _from_environment(environment, settings, mail, problems)
    return settings, mail


def _from_file(file: Path | None, problems: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    if file is None:
        return {}, {}
    try:
        settings = tomllib.loads(file.read_text("utf-8-sig"))  # Notepad puts a mark in front
    except OSError:
        problems.append(f"The settings file {file} cannot be read. Look at its path and its permissions.")
        return {}, {}
    except (ValueError, RecursionError) as fault:
        # Also numbers of thousands of digits, and lists within lists without end.
        problems.append(f"The settings file {file} is not TOML: {fault}.")
        return {}, {}
    mail = settings.pop("mail", {})
    if not isinstance(mail, dict):
        problems.append("mail: must be a table, [mail].")
        mail = {}
    _check_kinds(settings, _KINDS, "", problems)
    _check_kinds(mail, _MAIL_KINDS, "mail.", problems)
    return settings, mail


def _check_kinds(
    settings: dict[str, Any], kinds: Mapping[str, tuple[type, str]], before: str, problems: list[str]
) -> None:
    for name in list(settings):
        if name not in kinds:
            problems.append(f"{before}{name}: there is no such setting. There are: {', '.join(kinds)}.")
            continue
        kind, words = kinds[name]
        value = settings[name]
        fits = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if kind is list:
            fits = fits and all(isinstance(one, str) for one in value)
        if not fits:
            problems.append(f"{before}{name}: must be {words}.")
            del settings[name]


def _from_environment(
    environment: Mapping[str, str], settings: dict[str, Any], mail: dict[str, Any], problems: list[str]
) -> None:
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable == CONFIG_VARIABLE or not text:
            continue
        name = variable.removeprefix(PREFIX).lower()
        in_mail = name.removeprefix("mail_") if name.startswith("mail_") else ""
        into, kinds = (mail, _MAIL_KINDS) if in_mail else (settings, _KINDS)
        name = in_mail or name
        if name not in kinds:
            problems.append(f"{variable}: there is no such setting.")
            continue
        kind, words = kinds[name]
        if kind is list:
            into[name] = [one.strip() for one in text.split(",") if one.strip()]
        elif kind is int:
            if text.isascii() and text.isdecimal() and len(text) < 20:
                into[name] = int(text)
            else:
                problems.append(f"{variable}: must be {words}.")
        else:
            into[name] = text
