"""The parsers of what people type, paste or scan: codes, phrases, PINs, names, addresses."""

import contextlib

import httpx

from core.people.csv_cells import CellRefused, read_email, read_emails
from core.people.looking_up import Typed, origin_of, parse_code
from core.people.office_plan import PlanRefused, read_name
from core.people.recovery_sheets import check_typed
from core.people.role_names import role_names
from core.sealing.codes import CodeMistyped, read_code, shown
from core.sealing.passphrases import (
    PassphraseRefused,
    check_own_words,
    check_pictures,
    check_pin,
    one_form,
    picture_names,
    pin_form,
)
from core.sealing.shares import Secret, ShareRefused, join, read_share, words_beginning
from core.sync.connection import Connection
from tests.core.sealing.test_vectors import stored
from tests.faults.parsers.bending import bent_text
from tests.faults.parsers.parser import Parser, text

_CODE = str(stored("invitation.json")["typed"])


def _code(typed: str) -> object:
    code = read_code(typed)
    assert read_code(shown(code)) == code
    return code


def _scanned(text: str) -> Typed:
    typed = parse_code(text)
    assert read_code(typed.code) == typed.code
    if typed.origin:
        _dialled(typed.origin)
    return typed


def _dialled(typed: str) -> str:
    origin = origin_of(typed)
    if origin:
        assert origin_of(origin) == origin
        connection = Connection(origin, timeout=1.0)
        assert connection.is_private in (True, False)
        # What the library for HTTP does not take either it says in its own way, and that is heard.
        with contextlib.suppress(httpx.InvalidURL):
            httpx.Request("GET", f"{origin}/v1/hub")
    return origin


def _phrases() -> list[str]:
    return [str(phrase) for phrase in stored("shares.json")["phrases"][0]["sheets"]]


def _joined(phrase: str) -> object:
    one, two = (read_share(text, Secret.RECOVERY) for text in (phrase, _phrases()[1]))
    return join((one, two), Secret.RECOVERY)


PARSERS = (
    text("core.sealing.codes.read_code", _code, (CodeMistyped,), _CODE, _CODE.lower().replace("-", " ")),
    text(
        "core.people.looking_up.parse_code",
        _scanned,
        (CodeMistyped,),
        _CODE,
        f"heard:https://heard.example.org?{_CODE}",
        f"HEARD:http://127.0.0.1:8400/?{_CODE}",
    ),
    text(
        "core.people.looking_up.origin_of",
        _dialled,
        (),
        "heard.example.org",
        "https://heard.example.org:8443/",
        "http://[::1]:8400",
        "",
    ),
    Parser(
        "core.sealing.shares.read_share",
        lambda typed: read_share(typed, Secret.RECOVERY),
        (ShareRefused,),
        _phrases,
        bend=bent_text,
    ),
    Parser("core.people.recovery_sheets.check_typed", check_typed, (ShareRefused,), _phrases, bend=bent_text),
    Parser("core.sealing.shares.join", _joined, (ShareRefused,), lambda: [_phrases()[0]], bend=bent_text),
    text("core.sealing.shares.words_beginning", words_beginning, (), "acad", "zero", ""),
    text("core.sealing.passphrases.one_form", one_form, (), "otter-kite-lemon-moon", "OtterKiteLemonMoon"),
    text(
        "core.sealing.passphrases.check_own_words",
        check_own_words,
        (PassphraseRefused,),
        "my cat eats 7 socks a day",
    ),
    text("core.sealing.passphrases.check_pin", check_pin, (PassphraseRefused,), "739182", "٧٣٩١٨٢"),
    text("core.sealing.passphrases.pin_form", pin_form, (), "739182", "7 3 9 1 8 2"),
    text(
        "core.sealing.passphrases.check_pictures",
        lambda typed: check_pictures(typed.split(",")),
        (PassphraseRefused,),
        ",".join((*picture_names()[:3], picture_names()[0])),
    ),
    text(
        "core.people.csv_cells.read_email",
        lambda cell: read_email(cell, "email"),
        (CellRefused,),
        "a@b.example",
    ),
    text(
        "core.people.csv_cells.read_emails",
        lambda cell: read_emails(cell, "covered by"),
        (CellRefused,),
        "a@b.example; c@d.example",
    ),
    text("core.people.role_names.read", role_names().read, (), "Social worker", "SW"),
    text("core.people.office_plan.read_name", read_name, (PlanRefused,), "Fernshire County Council"),
)
