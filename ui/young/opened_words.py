"""Who can open a statement and who has, in a young person's words."""

from collections.abc import Sequence
from datetime import datetime

from core.people.model import Reader, WhyReader
from core.statements.model import Thread
from core.statements.spare_key import SpareKeyUse
from core.statements.words import Words
from core.worktime.young_words import as_sentence
from ui.young.opened_list import OpenedRow
from ui.young.people_words import art_name
from ui.young.spare_key_words import used_row
from ui.young.thread_words import Telling, answers_now


def opened_rows(thread: Thread, tell: Telling, spare_key: Sequence[SpareKeyUse] = ()) -> list[OpenedRow]:
    """Everybody who can open a statement, and whether they have."""
    words = tell.words
    at = {opened.person: opened.at for opened in thread.standing.opened}
    gave, now = {step.giver for step in thread.handed}, {step.taker for step in thread.handed[-1:]}
    now.add(answers_now(thread) or thread.statement.author)
    rows = []
    for reader in thread.statement.readers:
        if reader.why is WhyReader.AUTHOR:
            continue
        if reader.why is WhyReader.RECOVERY:
            rows.append(_spare_key_row(spare_key, tell))
            continue
        before = reader.person in gave and reader.person not in now
        rows.append(_opened_row(reader, at.get(reader.person), tell, words, before=before))
    named = {reader.person for reader in thread.statement.readers}
    for step in thread.handed:
        person = tell.people.get(step.taker)
        if person is not None and person.id not in named:
            of = answers_now(thread) if step.part is WhyReader.COVER else None
            new = Reader(person.id, person.name, step.part, person.role, person.portrait, of)
            rows.append(_opened_row(new, at.get(person.id), tell, words))
    return rows


def _opened_row(
    reader: Reader, at: datetime | None, tell: Telling, words: Words, *, before: bool = False
) -> OpenedRow:
    name = tell.name(reader.person) or reader.name
    portrait = art_name(reader.portrait, "portraits")
    if at is not None:
        said = words("opened.person", name=name)
        return OpenedRow(name, said, as_sentence(tell.when.happened(at)), portrait)
    of = tell.name(reader.of) if reader.of else ""
    why = words("who.why.before" if before else f"who.why.{reader.why.value}", name=of)
    return OpenedRow(name, words("opened.not_yet", name=name), as_sentence(why), portrait)


def _spare_key_row(uses: Sequence[SpareKeyUse], tell: Telling) -> OpenedRow:
    words = tell.words
    line = " ".join(used_row(use, words, tell.when) for use in uses) or words("opened.spare_key")
    return OpenedRow(words("who.spare_key"), words("who.spare_key"), line, "", "key-round")
