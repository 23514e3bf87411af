"""Uses of the spare key in a young person's words: who, when, and why."""

from core.statements.spare_key import SpareKeyUse
from core.statements.words import Words
from ui.young.when import When


def used_words(use: SpareKeyUse, words: Words, when: When) -> tuple[str, str]:
    """What happened, and why; with what the two have to say, if they said anything."""
    why = words(f"spare_key.why.{use.why}")
    if use.line:
        # Somebody's own words: nothing in them is to be set in bold.
        why = f"{why} {words('spare_key.they_say', line=use.line.replace('**', ''))}"
    return _who(use, "spare_key.told_answer" if use.answer else "spare_key.told", words, when), why


def used_row(use: SpareKeyUse, words: Words, when: When) -> str:
    """The same in short, for the list of who has opened it."""
    return _who(use, "spare_key.row", words, when)


def _who(use: SpareKeyUse, key: str, words: Words, when: When) -> str:
    names = [person.name for person in use.who]
    form = ("", "_one", "_two")[len(names)]
    first, second = [*names, "", ""][:2]
    return words(f"{key}{form}", first=first, second=second, when=when.happened(use.at))
