"""The stored directory and invitation, read by our reader and by the stranger's."""

from typing import Any

import pytest

from core.sealing.codes import CodeMistyped, read_code
from core.sealing.directory import EMPTY_LOG, follow, next_point, open_head
from core.sealing.directory_rules import judge
from core.sealing.emergencies import about_of, entry_digest
from core.sealing.entries import parse_entry
from core.sealing.entry_values import EmergencyEntry, RecoveryUseEntry
from core.sealing.instants import to_micros
from core.sealing.invitations import four_pictures, invite_key, open_answer, open_note
from core.sealing.passphrases import word_list
from core.sealing.refusal import SealRefused
from core.sealing.told_lines import open_line
from tests.core.sealing import stranger_directory as stranger
from tests.core.sealing.people import IRO, PRIYA, seed
from tests.core.sealing.register import MemoryRegister
from tests.core.sealing.stranger_parts import Refused
from tests.core.sealing.test_vectors import raw, stored

DIRECTORY: dict[str, Any] = stored("directory.json")
ENTRIES = [bytes.fromhex(entry) for entry in DIRECTORY["entries"]]
INVITATION: dict[str, Any] = stored("invitation.json")


def followed() -> MemoryRegister:
    register = MemoryRegister()
    for encoded in ENTRIES:
        register.carry_out(judge(parse_entry(encoded), register))
    return register


def cards_known_to_the_stranger() -> dict[str, bytes]:
    cards: dict[str, bytes] = {}
    for encoded in ENTRIES:
        cards |= stranger.cards_in(stranger.read_entry(encoded, cards))
    return cards


def test_the_stored_log_leads_to_its_signed_head() -> None:
    head = open_head(raw(DIRECTORY, "signed_head"), raw(DIRECTORY, "hub_public"))
    assert follow(EMPTY_LOG, ENTRIES, head).head == DIRECTORY["heads"][-1]
    assert (to_micros(head.at), head.epoch) == (DIRECTORY["at_microseconds"], DIRECTORY["epoch"])
    point, theirs = EMPTY_LOG, bytes(32)
    for encoded, expected in zip(ENTRIES, DIRECTORY["heads"], strict=True):
        point, theirs = next_point(point, encoded), stranger.sha256(theirs, encoded)
        assert point.head == theirs.hex() == expected
    size, last, at, epoch = stranger.head_holds(raw(DIRECTORY, "signed_head"), raw(DIRECTORY, "hub_public"))
    assert (size, last, at, epoch.hex()) == (
        len(ENTRIES),
        theirs,
        DIRECTORY["at_microseconds"],
        DIRECTORY["epoch"],
    )


def test_the_stored_log_holds_every_kind_and_comes_to_what_it_says() -> None:
    assert {parse_entry(encoded).kind for encoded in ENTRIES} == set(range(1, 10))
    register = followed()
    for name, account in DIRECTORY["accounts"].items():
        assert sorted(register.good_cards(account)) == DIRECTORY["good_cards"][name]
    assert len(cards_known_to_the_stranger()) == 7


def test_the_stored_emergency_names_a_post_and_tells_one_person_why() -> None:
    known, (begun, used) = DIRECTORY["emergency"], (parse_entry(encoded).says for encoded in ENTRIES[-2:])
    assert isinstance(begun, EmergencyEntry)
    assert isinstance(used, RecoveryUseEntry)
    mailbox, salt = raw(known, "mailbox"), raw(known, "salt")
    assert begun.about == known["about"] == about_of(known["mailbox"], salt)
    assert stranger.about(mailbox, salt).hex() == known["about"]
    assert (used.content, used.emergency) == (known["content"], entry_digest(ENTRIES[-2]))
    [line] = used.lines
    kid, theirs = bytes.fromhex(IRO.kid), seed(known["reader"], "xwing")
    assert open_line(IRO, used.content, line) == known["told"]
    assert stranger.told_line(kid, theirs, raw(known, "content"), line) == known["told"]


@pytest.mark.parametrize("case", DIRECTORY["broken"], ids=lambda case: case["name"])
def test_entries_that_may_not_follow(case: dict[str, Any]) -> None:
    encoded = raw(case, "entry")
    with pytest.raises(SealRefused) as refused:
        judge(parse_entry(encoded), followed())
    assert refused.value.reason == case["reason"]
    if case["reason"] == "signature":
        with pytest.raises(Refused, match=r"^signature$"):
            stranger.read_entry(encoded, cards_known_to_the_stranger())


def test_the_stored_code_opens_its_note_and_its_answer() -> None:
    code = read_code(INVITATION["typed"])
    assert code == INVITATION["code"] == stranger.read_code(INVITATION["typed"])
    key = invite_key(code)
    assert (key.id, key.key) == (INVITATION["id"], raw(INVITATION, "key"))
    id, theirs = stranger.invite_key(code)
    assert (id.hex(), theirs) == (key.id, key.key)
    assert open_note(key, raw(INVITATION, "note")) == raw(INVITATION, "note_plain")
    assert stranger.open_note(id, theirs, raw(INVITATION, "note")) == raw(INVITATION, "note_plain")
    assert open_answer(PRIYA, key, raw(INVITATION, "answer")) == raw(INVITATION, "answer_card")
    found = stranger.open_answer(id, theirs, seed("priya", "xwing"), raw(INVITATION, "answer"))
    assert found == raw(INVITATION, "answer_card")


def test_the_stored_pictures_are_seen() -> None:
    words = [word.text for word in word_list().words]
    cards = {"inviter_card": raw(INVITATION, "inviter_card"), "new_card": raw(INVITATION, "answer_card")}
    ours = [words[place] for place in four_pictures(**cards, of=len(words))]
    assert ours == INVITATION["pictures"] == stranger.pictures(*cards.values(), words)


@pytest.mark.parametrize("typed", INVITATION["mistyped"])
def test_a_mistyped_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        read_code(typed)
    with pytest.raises(Refused):
        stranger.read_code(typed)


def test_broken_notes_and_answers_are_refused() -> None:
    key = invite_key(read_code(INVITATION["typed"]))
    id = bytes.fromhex(key.id)
    for note in map(bytes.fromhex, INVITATION["broken_notes"]):
        with pytest.raises(SealRefused):
            open_note(key, note)
        with pytest.raises(Refused):
            stranger.open_note(id, key.key, note)
    for answer in map(bytes.fromhex, INVITATION["broken_answers"]):
        with pytest.raises(SealRefused):
            open_answer(PRIYA, key, answer)
        with pytest.raises(Refused):
            stranger.open_answer(id, key.key, seed("priya", "xwing"), answer)
