"""What was given in a flow, as the preview shows it and as the sending needs it."""

from core.ids import PersonId
from core.people.model import Circle, Known, Role
from core.statements.flow import Walk
from core.statements.model import SafeContact, VoiceNote
from core.statements.question import Feeds, Given, Kind, Question
from core.statements.words import Words
from ui.young.preview_page import PreviewLine

_EXTRAS = {
    Kind.FEELINGS: ("preview.extra_feelings", "smile"),
    Kind.MANY: ("preview.extra_ticks", "shield"),
}


def preview_lines(walk: Walk, voice: tuple[VoiceNote, ...]) -> tuple[PreviewLine, ...]:
    """Every question that was asked, also those left out, then the extras that were answered."""
    shown = [_line(question, walk.given(question.id), voice) for question in walk.shown]
    extras = [_line(extra, walk.given(extra.id), voice) for extra in walk.flow.extras]
    return (*shown, *(line for line in extras if not line.is_empty))


def _line(question: Question, given: Given, voice: tuple[VoiceNote, ...]) -> PreviewLine:
    labels = [question.option(code).word for code in given.chosen]
    labels += [person.label for person in given.people]
    if given.scale is not None and question.options:
        labels.append(question.options[given.scale - 1].word)
    notes = tuple(note for note in voice if note.question == question.id)
    return PreviewLine(question.id, question.title, given.words, tuple(labels), given.feelings, notes)


def extras_offered(walk: Walk, words: Words) -> tuple[tuple[str, str, str], ...]:
    """The questions that the preview offers besides, as (id, words, icon): those not answered yet."""
    offered = []
    for extra in walk.flow.extras:
        if walk.given(extra.id).is_empty and extra.kind in _EXTRAS:
            key, icon = _EXTRAS[extra.kind]
            offered.append((extra.id, words(key), icon))
    return tuple(offered)


def wants_reply(walk: Walk) -> bool:
    """Whether an answer is wanted: as the flow says, unless the young person said otherwise."""
    for given in walk.fed(Feeds.REPLY):
        if "no" in given.chosen:
            return False
        if "yes" in given.chosen:
            return True
    return walk.flow.wants_reply


def fed_people(walk: Walk, circle: Circle) -> tuple[PersonId, ...]:
    """Whom the questions themselves proposed as recipients."""
    found: list[PersonId] = []
    for question in walk.shown:
        if question.feeds is not Feeds.RECIPIENTS:
            continue
        given = walk.given(question.id)
        roles = [role for code in given.chosen for role in question.option(code).roles]
        holders = [circle.holder(Role(role)) for role in roles if role in set(Role)]
        found += [holder for holder in holders if holder is not None]
        found += [person.person for person in given.people if person.person is not None]
    return tuple(dict.fromkeys(found))


def fed_keep_out(walk: Walk) -> tuple[Known, ...]:
    """Whom the questions themselves said must not see it: people by id, the others by their words."""
    found: list[Known] = []
    for question in walk.shown:
        if question.feeds is not Feeds.EXCLUDED:
            continue
        given = walk.given(question.id)
        found += given.people
        options = [question.option(code) for code in given.chosen]
        found += [Known(option.word) for option in options if not option.alone]
        if given.words.strip():
            found.append(Known(" ".join(given.words.split())))
    return tuple(found)


def contact_from(walk: Walk) -> SafeContact:
    """What the safety check's questions came to."""
    chosen = walk.given("contact").chosen
    safe = None if not chosen else "no" not in chosen
    how = _spoken(walk, "how")
    if "careful" in chosen:
        word = walk.flow.question("contact").option("careful").word
        how = f"{word}: {how}" if how else word
    return SafeContact(safe, how, _spoken(walk, "when"))


def _spoken(walk: Walk, question: str) -> str:
    if question not in {asked.id for asked in walk.shown}:
        return ""
    asked, given = walk.flow.question(question), walk.given(question)
    return ", ".join(
        [*(asked.option(code).word for code in given.chosen), *filter(None, [given.words.strip()])]
    )
