"""The invitations' part of the vectors: a code, a note and an answer. Run by make.py."""

from core.sealing.codes import Code
from core.sealing.invitations import four_pictures, invite_key, seal_answer, seal_note
from core.sealing.passphrases import word_list
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AMARA, MANAGER, PRIYA
from tests.vectors.suite1.stored import write

CODE = Code("4C3M3QMT2MVGTHDH")
NOTE = b"Whatever the application leaves there. " * 40


def invitation() -> None:
    """One code and what lies under it; and codes and bytes that are refused."""
    key = invite_key(CODE)
    words = word_list().words
    note = seal_note(key, NOTE)
    answer = seal_answer(key, card=AMARA.card, inviter_card=PRIYA.card)
    pictures = four_pictures(inviter_card=PRIYA.card, new_card=AMARA.card, of=len(words))
    write(
        "invitation.json",
        {
            "typed": "4c3m-3qmt-2mvg-thdh",
            "code": CODE,
            "mistyped": [
                "4C3M-3QMT-2MVG-THD0",
                "4C3M-3QMT-2MVG-TDHH",
                "4C3M-3QMT-2MVG-THD",
                "UC3M-3QMT-2MVG-THDH",
            ],
            "id": key.id,
            "key": key.key,
            "note": note,
            "note_plain": NOTE,
            "broken_notes": [flipped(note, len(note) - 1), flipped(note, 8), note[:-1]],
            "inviter_card": PRIYA.card,
            "answer": answer,
            "answer_card": AMARA.card,
            "broken_answers": [
                flipped(answer, 1500),
                seal_answer(key, card=AMARA.card, inviter_card=MANAGER.card),
            ],
            "pictures": [words[place].text for place in pictures],
        },
    )


if __name__ == "__main__":
    invitation()
