"""Every page of the young person's room, drawn from plain frozen values: for looking at and for checking."""

from collections.abc import Callable
from dataclasses import replace

from core.ids import AccountId, BlobId, ContentId, DiaryId, DraftId, Kid, MailboxId, PersonId
from core.people.circle import plan_readers
from core.people.model import Circle, Known, Person, ReadersPlan, Role, Seat
from core.sealing.passphrases import picture_names
from core.statements.flow import Walk
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.model import AnswerKind, FeelingChosen, Mode, Verdict, VoiceNote
from core.statements.question import Given
from core.statements.words import Words
from ui.controls.promise_row import Kept
from ui.controls.word_row import WordState
from ui.welcome.access import QuickWay
from ui.young.answer_card import AnswerView
from ui.young.diary_page import DiaryPage, DiaryView
from ui.young.diary_write_page import DiaryWritePage
from ui.young.drafts_page import DraftsPage, DraftView
from ui.young.easy_home_page import EasyHomePage
from ui.young.flow_pages import page_for
from ui.young.home_frame import HomeView, NextReview
from ui.young.home_page import HomePage
from ui.young.kit import Kit
from ui.young.late_page import LatePage, LateView
from ui.young.page import Page, Top
from ui.young.people_page import MyPerson, PeoplePage
from ui.young.people_words import cannot_words, person_views, who_can
from ui.young.pick_page import PickPage
from ui.young.preview_page import PreviewLine, PreviewPage, PreviewView
from ui.young.promises_card import PromiseView
from ui.young.quick_pages import QuickCodePage, QuickPicturesPage
from ui.young.review_page import BringView, ReviewPage, ReviewView
from ui.young.rows import WordLine
from ui.young.safety_page import SafetyPage, SafetyView
from ui.young.said_card import SaidView
from ui.young.sent_page import Reached, SentPage, SentView
from ui.young.settings_page import SettingsPage, SettingsView
from ui.young.thread_page import StandingView, ThreadPage, ThreadView
from ui.young.who_page import WhoPage, WhoView
from ui.young.words_page import WordsPage

WORDS = Words.load()
LIBRARY = FlowLibrary.load()
FEELINGS = FeelingsVocabulary.load(WORDS)
PICTURE = "pictures/whale"


def _person(key: str, name: str, known_as: str, role: Role) -> Person:
    return Person(PersonId(key), name, known_as, role, Kid(key), AccountId(key), MailboxId(key), portrait=key)


AMARA = replace(_person("amara", "Amara Cole", "Amara", Role.YOUNG_PERSON), portrait="whale")
KEY = replace(_person("keys", "Spare key", "Spare key", Role.RECOVERY), portrait="")
_SEATED = (
    _person("priya", "Priya Shah", "Priya", Role.SOCIAL_WORKER),
    _person("daniel", "Daniel Okoro", "Daniel", Role.IRO),
    _person("sam", "Sam Reid", "Sam", Role.MANAGER),
    _person("jo", "Jo Ellis", "Jo", Role.ADVOCATE),
    _person("nadia", "Nadia Karim", "Nadia", Role.COMPLAINTS),
    _person("grant", "Miss Grant", "Miss Grant", Role.TRUSTED),
)
PEOPLE = {person.id: person for person in _SEATED}
CIRCLE = Circle(
    AMARA.id,
    tuple(Seat(p.role, p.id, (PersonId("sam"),) if p.role is Role.SOCIAL_WORKER else ()) for p in _SEATED),
    (Known("Mark, my old worker", None, "portraits/mark"), Known("My carers")),
)
VIEWS = person_views(CIRCLE, PEOPLE, WORDS)
NAMES = {person.id: person.known_as for person in _SEATED}
MARK = CIRCLE.others[0]
PRIYA = PersonId("priya")


def plan(to: tuple[PersonId, ...], not_to: tuple[Known, ...]) -> ReadersPlan:
    """Who can open it, by the real rule."""
    return plan_readers(
        CIRCLE, PEOPLE.__getitem__, author=AMARA, recovery=KEY, to=to, not_to=not_to, safety=False
    )


WHO = tuple(who_can(plan((PRIYA,), (MARK,)), NAMES, WORDS, PICTURE))
NOTE = VoiceNote(
    BlobId("0" * 32), 42.0, 160_000, "audio/mp4", "0" * 64, "0" * 64, (0.2, 0.8, 0.5) * 30, "what"
)
LINES = (
    WordLine(
        ContentId("1"),
        "You should hear from Priya by 3:40 on Monday",
        "A worry. You sent it today.",
        WordState.SENT,
    ),
    WordLine(ContentId("2"), "Priya answered", "Your wish about Biscuit.", WordState.ANSWERED, "New"),
    WordLine(
        ContentId("3"),
        "This is late. Our fault, not yours.",
        "Your question to Daniel. See what you can do.",
        WordState.LATE,
    ),
)
SAID = SaidView(
    PICTURE,
    "Tue 17 November, 5:10 pm",
    (
        PreviewLine(
            "what",
            "What do you wish?",
            "I wish I could see Biscuit more. He is 11 now and he gets sad. Nan says it is OK if someone can "
            "bring me.",
            notes=(NOTE,),
        ),
        PreviewLine("feel", "How does it make you feel?", feelings=(FeelingChosen("sad", 4),)),
        PreviewLine("when", "When does it come?", labels=("At night", "At school")),
    ),
)
ANSWER = AnswerView(
    ContentId("a"),
    AnswerKind.WRITTEN,
    "Priya",
    "portraits/priya",
    "Wed 18 November, 11:25 am",
    True,
    "",
    (
        ("thank_you", "Thank you for telling me about Biscuit. I can tell how much you love him."),
        ("understood", "You want to see him more. Nan is happy. You need a lift."),
        ("next_steps", "I will ask Nan about Saturdays. I will ask Kelly if she can drive you."),
        ("who_and_when", "I will tell you the days by Thursday 26 November."),
    ),
)
VISIT = AnswerView(
    ContentId("b"),
    AnswerKind.VISIT,
    "Priya",
    "portraits/priya",
    "Wed 18 November, 11:25 am",
    False,
    happened="Tue 17 November, 4:00 pm",
    said="We talked about Biscuit and Saturdays.",
    dispute_until="3:40 on Monday",
)
HOLDING = AnswerView(
    ContentId("c"),
    AnswerKind.HOLDING,
    "Sam",
    "portraits/sam",
    "Wed 18 November, 11:25 am",
    plan="I am asking the school first.",
    hold_until="4 o'clock on Wednesday",
)
PROMISES = (
    PromiseView("Priya rings Nan", "Done on Thu 19 November", Kept.DONE),
    PromiseView("Priya asks Kelly about the car", "By Tue 24 November", Kept.NOT_YET),
    PromiseView("Priya tells you the days", "By Thu 12 November", Kept.PAST),
    PromiseView(
        "Priya brings the photos", "By Thu 12 November", Kept.CHANGED, "Kelly has them until Friday."
    ),
)
THREAD = ThreadView(
    ContentId("x"), "My wish about Biscuit", SAID, (ANSWER,), PROMISES, None, "Priya", True, can_read=True
)
WAITING = replace(
    THREAD,
    answers=(HOLDING,),
    promises=(),
    ask_verdict=False,
    standing=StandingView(
        "You should hear back by",
        "3:40 in the afternoon on Monday",
        (("book-open", "Priya opened this today at 9:12."), ("users", "We have asked the boss of the team.")),
    ),
    take_back_until="3:50 today",
)
PREVIEW = PreviewView(
    "A worry",
    "Priya",
    (
        PreviewLine(
            "what", "What is the worry?", "Mum said she would call on Sunday and she didn't.", notes=(NOTE,)
        ),
        PreviewLine("when", "When does it come?", labels=("At night", "At school", "Around family time")),
        PreviewLine("feel", "How does it make you feel?", feelings=(FeelingChosen("worried", 4),)),
        PreviewLine("stops", "Does it stop you sleeping, eating, going out or learning?"),
    ),
    WHO,
    cannot_words((MARK,), WORDS),
    "3:40 in the afternoon on Monday",
    extras=(("feelings", "Add how it feels", "smile"), ("ticks", "Are you safe?", "shield")),
)


def _question(kit: Kit, flow: str, question: str, mode: Mode, given: Given | None = None) -> Page:
    found = LIBRARY.flow(flow, mode)
    walk = Walk.start(found, {question: given} if given else None)
    if question != walk.at and question in {shown.id for shown in walk.shown}:
        walk = walk.go_to(question)
    asked = found.question(question)
    return page_for(kit, found, asked, walk, people=VIEWS, others=CIRCLE.others)


_FELT = Given(feelings=(FeelingChosen("tired", 2), FeelingChosen("worried", 4), FeelingChosen("lonely", 1)))


def _with_hidden(kit: Kit) -> Page:
    page = WordsPage(kit, LINES[:1], LINES)
    page.folded.fold.click()
    return page


PAGES: dict[str, Callable[[Kit], Page]] = {
    "home": lambda kit: HomePage(
        kit,
        LIBRARY.offered(),
        HomeView("Amara", LINES, 14, 0, NextReview("Dec", "15", "Tue 15 December", 1)),
    ),
    "home with drafts": lambda kit: HomePage(
        kit, LIBRARY.offered(), HomeView("Amara", LINES, 14, 2, NextReview("Sep", "30", "Wed 30 September"))
    ),
    "home first time": lambda kit: HomePage(kit, LIBRARY.offered(), HomeView("Amara", first_time=True)),
    "feelings": lambda kit: _question(kit, "feel_now", "feel", Mode.FULL, _FELT),
    "write": lambda kit: _question(kit, "worry", "what", Mode.FULL, Given(words="Mum said she would call.")),
    "write or tap": lambda kit: _question(kit, "feel_now", "help", Mode.FULL),
    "choices": lambda kit: _question(kit, "worry", "when", Mode.FULL, Given(chosen=("night",))),
    "one choice": lambda kit: _question(kit, "thought", "reply", Mode.FULL),
    "how big": lambda kit: _question(kit, "worry", "size", Mode.FULL, Given(scale=4)),
    "people": lambda kit: _question(kit, "worry", "smaller", Mode.FULL),
    "ticks": lambda kit: _question(kit, "worry", "ticks", Mode.FULL),
    "who": lambda kit: WhoPage(
        kit,
        Top(words="A worry. Last part", now=6, most=6),
        WhoView(
            VIEWS,
            (Known("Sam Reid", PersonId("sam"), "portraits/sam"), *CIRCLE.others),
            (Known("Daniel Okoro", PersonId("daniel"), "portraits/daniel"),),
            (PRIYA,),
            (MARK,),
            (PRIYA,),
            PICTURE,
        ),
        plan,
    ),
    "preview": lambda kit: PreviewPage(kit, PREVIEW),
    "safety": lambda kit: SafetyPage(
        kit,
        SafetyView(
            ("you feel scared", "someone makes you do things"), "8:30 in the morning on Monday", "Sam"
        ),
    ),
    "sent": lambda kit: SentPage(
        kit,
        SentView(
            "A worry",
            "Priya",
            0,
            "Sam",
            Reached.DELIVERED,
            "3:40 in the afternoon on Monday",
            "Today at 3:40",
            "",
            True,
            WHO[1:],
            "3:50 today",
        ),
    ),
    "sent, saved here": lambda kit: SentPage(kit, SentView("A worry", "Priya", 1, "Sam", who=WHO[1:])),
    "words": lambda kit: WordsPage(kit, LINES * 3, drafts=2, has_more=True),
    "words empty": lambda kit: WordsPage(kit, ()),
    "words with some hidden": _with_hidden,
    "words all hidden": lambda kit: WordsPage(kit, (), LINES[:1], told="It is off your list."),
    "thread": lambda kit: ThreadPage(kit, THREAD),
    "thread with a visit": lambda kit: ThreadPage(
        kit, replace(THREAD, answers=(VISIT,), verdict=Verdict.NO, again_by="3:40 on Monday", in_review=True)
    ),
    "thread waiting": lambda kit: ThreadPage(kit, WAITING),
    "thread late": lambda kit: ThreadPage(
        kit,
        replace(
            WAITING,
            answers=(),
            standing=StandingView(
                WORDS("late.title"), WORDS("late.line_no_name"), (("mail", "Not opened yet."),), late=True
            ),
        ),
    ),
    "late": lambda kit: LatePage(
        kit, LateView("A worry", "Sam", "3:40 on Monday", True, advocate_offered=True)
    ),
    "pick": lambda kit: PickPage(kit, "A worry", "Choose someone else", "You pick who.", VIEWS),
    "drafts": lambda kit: DraftsPage(
        kit,
        [
            DraftView(DraftId("1"), "A worry", "Mum said she would call on Sunday", "today at 3:10"),
            DraftView(DraftId("2"), "A wish", "", "yesterday at 5:00"),
        ],
    ),
    "drafts empty": lambda kit: DraftsPage(kit, []),
    "diary": lambda kit: DiaryPage(
        kit,
        [
            DiaryView(DiaryId("1"), "Thu 19 November, 7:15 pm", "Good day.", (FeelingChosen("happy"),)),
            DiaryView(DiaryId("2"), "Tue 17 November, 8:00 pm", ""),
        ],
    ),
    "diary empty": lambda kit: DiaryPage(kit, []),
    "diary page": lambda kit: DiaryWritePage(kit, DiaryView(DiaryId("1"), "today", "Good day.")),
    "my people": lambda kit: PeoplePage(
        kit, [MyPerson(view, "Sam" if view.id == "priya" else "") for view in VIEWS]
    ),
    "my people empty": lambda kit: PeoplePage(kit, []),
    "review": lambda kit: ReviewPage(
        kit,
        ReviewView(
            "Dec",
            "15",
            "Tue 15 December, 4:00 pm",
            "at school",
            "Daniel",
            (
                BringView(
                    ContentId("1"), "I wish I could see Biscuit more", "A wish. You sent it on Tuesday."
                ),
            ),
        ),
    ),
    "review without a date": lambda kit: ReviewPage(kit, ReviewView()),
    "settings": lambda kit: SettingsPage(
        kit, SettingsView(voices=("English (Great Britain)", "English (Scotland)"), may_quick=True)
    ),
    "settings with a code": lambda kit: SettingsPage(
        kit, SettingsView(may_quick=True, quick=QuickWay.CODE, told="Your short code is set.")
    ),
    "a short code": QuickCodePage,
    "four pictures": lambda kit: QuickPicturesPage(kit, picture_names()),
}
"""By name; each takes the kit it is drawn with."""

EASY_PAGES: dict[str, Callable[[Kit], Page]] = {
    "easy feelings": lambda kit: _question(
        kit, "feel_now", "feel", Mode.EASY, Given(feelings=(FeelingChosen("worried", None, 3),))
    ),
    "easy strength": lambda kit: _question(kit, "feel_now", "strength", Mode.EASY),
    "easy because": lambda kit: _question(kit, "feel_now", "because", Mode.EASY),
    "easy size": lambda kit: _question(kit, "worry", "size", Mode.EASY, Given(scale=3)),
    "easy wish": lambda kit: _question(kit, "wish", "wish", Mode.EASY),
    "easy say": lambda kit: _question(kit, "thought", "say", Mode.EASY),
    "easy one": lambda kit: _question(kit, "fix", "how-long", Mode.EASY),
    "easy tell": lambda kit: _question(kit, "worry", "tell", Mode.EASY),
    "easy home": lambda kit: EasyHomePage(
        kit,
        LIBRARY.offered(Mode.EASY),
        HomeView("Tomasz", LINES, 14, 0, NextReview("Dec", "15", "Tue 15 December", 1)),
    ),
    "easy home first time": lambda kit: EasyHomePage(
        kit, LIBRARY.offered(Mode.EASY), HomeView("Tomasz", first_time=True)
    ),
    "easy say, recorded": lambda kit: page_for(
        kit,
        LIBRARY.flow("thought", Mode.EASY),
        LIBRARY.flow("thought", Mode.EASY).question("say"),
        Walk.start(LIBRARY.flow("thought", Mode.EASY)),
        people=VIEWS,
        others=CIRCLE.others,
        notes=(NOTE, NOTE),
    ),
    "easy thread": lambda kit: ThreadPage(kit, THREAD),
    "easy words": _with_hidden,
    "easy pictures": lambda kit: QuickPicturesPage(kit, picture_names()),
    "easy don't tell": lambda kit: _question(kit, "worry", "dont-tell", Mode.EASY),
}
"""The same for people who use pictures."""
