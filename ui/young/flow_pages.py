"""Which page shows which question."""

from core.people.model import Known
from core.statements.flow import Flow, Walk
from core.statements.model import VoiceNote
from core.statements.question import Feeds, Kind, Question
from ui.young.choice_page import ChoicePage
from ui.young.feelings_page import FeelingsPage
from ui.young.kit import Kit
from ui.young.people_choice_page import PeopleChoicePage, SomeoneKnown
from ui.young.people_words import PersonView
from ui.young.question_page import QuestionPage
from ui.young.size_page import SizePage
from ui.young.write_page import WritePage


def page_for(
    kit: Kit,
    flow: Flow,
    question: Question,
    walk: Walk,
    *,
    notes: tuple[VoiceNote, ...] = (),
    people: tuple[PersonView, ...] = (),
    others: tuple[Known, ...] = (),
) -> QuestionPage:
    """The page for `question`. `notes`: its recordings; `others`: people who can only be kept out."""
    match question.kind:
        case Kind.FEELINGS:
            return FeelingsPage(kit, flow, question, walk)
        case Kind.SIZE | Kind.STRENGTH:
            return SizePage(kit, flow, question, walk)
        case Kind.TEXT:
            return WritePage(kit, flow, question, walk, notes)
        case Kind.PEOPLE:
            return PeopleChoicePage(kit, flow, question, walk, known_for(question, people, others))
        case Kind.ONE | Kind.MANY:
            return ChoicePage(kit, flow, question, walk, notes)


def known_for(
    question: Question, people: tuple[PersonView, ...], others: tuple[Known, ...]
) -> list[SomeoneKnown]:
    """Who is shown: those who may be written to; where somebody is to be kept out, the others too."""
    shown = [
        SomeoneKnown(Known(p.known_as, p.id, p.portrait), p.role, p.code) for p in people if p.may_be_chosen
    ]
    if question.feeds is Feeds.EXCLUDED:
        shown += [SomeoneKnown(known) for known in others]
    return shown
