"""Every control on two sheets, as a young person would meet them."""

from PySide6.QtWidgets import QWidget

from ui.controls.answer_part import AnswerPart
from ui.controls.boxes import Column, Columns, TileGrid, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.check import Check
from ui.controls.check_pictures import CheckPictures
from ui.controls.chip import Chip
from ui.controls.deadline_card import DeadlineCard
from ui.controls.empty_state import EmptyState
from ui.controls.face_tile import FaceTile, RowTile, TileSize
from ui.controls.field import Field
from ui.controls.footer import Footer
from ui.controls.how_big import HowBig, SizeStep
from ui.controls.label import Label
from ui.controls.link import Link
from ui.controls.person_card import PersonCard
from ui.controls.progress import Progress
from ui.controls.promise_row import Kept, PromiseRow
from ui.controls.qr_code import QrCode
from ui.controls.recorder_card import RecorderCard, Recording
from ui.controls.say_tile import SayTile
from ui.controls.segmented import Segmented
from ui.controls.status_strip import Status, StatusStrip
from ui.controls.strength_dots import StrengthDots
from ui.controls.text_box import TextBox
from ui.controls.top_bar import TopBar
from ui.controls.who_strip import WhoCan, WhoStrip
from ui.controls.word_row import WordRow, WordState
from ui.theme import Theme

_HOW = ("a tiny bit", "a bit", "quite a lot", "a lot", "the most")


def young_sheet(theme: Theme) -> QWidget:
    """The young person's controls, one sheet."""
    page = QWidget()
    page.setObjectName("page")
    column = Column(theme, 16, (32, 24, 32, 24))
    page.setLayout(column)
    column.addWidget(Label(theme, "Hi Amara. How are you today?", "h1"))
    column.addWidget(Progress(theme, "A worry. Question 3 of 6", 3, 6))
    faces = TileGrid(theme, 120, gap=24)
    for feeling, word in (("happy", "Happy"), ("calm", "Calm"), ("tired", "Tired"), ("worried", "Worried")):
        tile = FaceTile(theme, feeling, word, size=TileSize.HOME)
        tile.setChecked(feeling == "tired")
        faces.addWidget(tile)
    faces.addWidget(FaceTile(theme, "more", "More", size=TileSize.HOME))
    column.addLayout(faces)
    columns = Columns(theme, (7, 5), stack_below=700)
    left, right = QWidget(), Card(theme, shadow=True)
    lc = Column(theme, 16)
    left.setLayout(lc)
    tiles = TileGrid(theme, 240, gap=24, row_gap=16)
    tiles.addWidget(SayTile(theme, "A worry", "Something is on my mind", drawing="pictograms/worry"))
    tiles.addWidget(SayTile(theme, "A wish", "Something I want to happen", drawing="pictograms/wish"))
    lc.addLayout(tiles)
    chosen = RowTile(theme, "I don't want to say", face="dont-want-to-say")
    chosen.setChecked(True)
    rows = TileGrid(theme, 260, gap=16)
    rows.addWidget(RowTile(theme, "Something else", face="something-else"))
    rows.addWidget(chosen)
    lc.addLayout(rows)
    buttons = WrapRow(theme, 16)
    buttons.addWidget(Button(theme, "Back", icon="arrow-left", size=Size.BIG))
    buttons.addWidget(Button(theme, "Save for later", icon="bookmark", kind=Kind.QUIET, size=Size.BIG))
    off = Button(theme, "Skip", size=Size.BIG)
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addWidget(
        Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, size=Size.BIG, least=168)
    )
    lc.addLayout(buttons)
    more = WrapRow(theme, 8)
    more.addWidget(Button(theme, "Help now", icon="life-buoy", kind=Kind.HELP))
    more.addWidget(Button(theme, "Hide", icon="eye-off", key="Esc"))
    lc.addLayout(more)
    lc.addStretch(1)
    right.column.addWidget(Label(theme, "How strong is it?", "h2"))
    right.column.addWidget(StrengthDots(theme, "Worried", _HOW, value=4))
    right.column.addWidget(
        WordRow(
            theme,
            "You should hear from Priya by 3:40 on Monday",
            "A worry. You sent it today.",
            WordState.SENT,
        )
    )
    right.column.addWidget(
        WordRow(theme, "Priya answered", "Your wish about Biscuit.", WordState.ANSWERED, badge="New")
    )
    right.column.addWidget(
        WordRow(
            theme,
            "This is late. Our fault, not yours.",
            "Your question to Daniel. See what you can do.",
            WordState.LATE,
        )
    )
    columns.addWidget(left)
    columns.addWidget(right)
    column.addLayout(columns)
    column.addStretch(1)
    return page


def more_sheet(theme: Theme) -> QWidget:
    """The rest of them."""
    page = QWidget()
    page.setObjectName("page")
    column = Column(theme, 16, (0, 0, 0, 0))
    page.setLayout(column)
    bar = TopBar(theme, picture="whale")
    bar.show_tabs(
        [
            ("home", "Home", "house"),
            ("words", "My words", "messages-square"),
            ("people", "My people", "users-round"),
            ("book", "My book", "book-open"),
            ("settings", "Settings", "settings"),
        ],
        "home",
    )
    column.addWidget(bar)
    bar = TopBar(theme)
    column.addWidget(bar)
    body = Column(theme, 16, (32, 0, 32, 0))
    column.addLayout(body)
    big = HowBig(
        theme,
        [
            SizeStep("A pebble", "I can carry it in my pocket"),
            SizeStep("A stone", "I can carry it, but I feel it"),
            SizeStep("A rock", "Too heavy to carry alone"),
            SizeStep("A hill", "It is hard to see past it"),
            SizeStep("A mountain", "It is all I can think about"),
        ],
        value=4,
    )
    body.addWidget(big)
    people = TileGrid(theme, 320, gap=24, row_gap=16)
    first = PersonCard(
        theme,
        "Priya Shah",
        "My social worker",
        "My plan, my home, my family time",
        portrait="portraits/priya",
    )
    first.setChecked(True)
    people.addWidget(first)
    people.addWidget(
        PersonCard(
            theme,
            "Daniel Okoro",
            "My IRO",
            "Runs my review. Checks my plan",
            portrait="portraits/daniel",
            explain=lambda: None,
            explain_name="What is an IRO?",
        )
    )
    people.addWidget(
        PersonCard(
            theme, "Sam Reid", "Priya's manager", "Answers when Priya is away", portrait="portraits/sam"
        )
    )
    body.addLayout(people)
    chips = WrapRow(theme, 12)
    chips.addWidget(Chip(theme, "Nobody"))
    chips.addWidget(Chip(theme, "Sam Reid", portrait="portraits/sam"))
    mark = Chip(theme, "Mark, my old worker", portrait="portraits/mark")
    mark.setChecked(True)
    chips.addWidget(mark)
    chips.addWidget(Chip(theme, "My carers"))
    chips.addWidget(Chip(theme, "Someone else", icon="user-x", checkable=False))
    body.addLayout(chips)
    strip = WhoStrip(theme, "Everyone who can open this")
    strip.show_people(
        [
            WhoCan("You", "always", "whale"),
            WhoCan("Priya Shah", "it is for her", "portraits/priya"),
            WhoCan("Sam Reid", "if Priya is away or late", "portraits/sam"),
            WhoCan("The council's spare key", "Two people must ask. We tell you.", icon="key-round"),
        ],
        "Mark can't open it. Your carers can't either.",
    )
    body.addWidget(strip)
    columns = Columns(theme, (7, 5), level=True)
    box = TextBox(
        theme,
        "What is the worry?",
        foot="Saved on this computer. Nobody sees it until you send.",
        foot_end="Any spelling is fine",
        height=330,
    )
    box.set_words(
        "Mum said she would call on Sunday and she didn't. I waited till bedtime.\n\n"
        "I don't know if I did something wrong."
    )
    columns.addWidget(box)
    recorder = RecorderCard(theme)
    recorder.show_state(Recording.RECORDING)
    recorder.show_time("0:42")
    for i in range(40):
        recorder.well.add_level(abs(((i * 37) % 23) / 23 - 0.2))
    columns.addWidget(recorder)
    body.addLayout(columns)
    columns = Columns(theme, (7, 5))
    answer = Card(theme)
    answer.column.addWidget(
        AnswerPart(
            theme,
            "heart",
            "Thank you",
            "Thank you for telling me about Biscuit. I can tell how much you love him.",
        )
    )
    answer.column.addWidget(
        AnswerPart(theme, "footprints", "What happens next", "I will ask Nan about Saturdays.")
    )
    answer.column.addWidget(DeadlineCard(theme, "You should hear back by", "3:40 in the afternoon on Monday"))
    answer.column.addWidget(
        DeadlineCard(
            theme,
            "You should have had an answer by now.",
            "That is our fault, not yours.",
            icon="clock",
            late=True,
        )
    )
    columns.addWidget(answer)
    promises = Card(theme)
    promises.column.addWidget(
        PromiseRow(theme, Kept.DONE, "Priya rings Nan", "Done on Thu 19 November", "Done")
    )
    promises.column.addWidget(
        PromiseRow(theme, Kept.NOT_YET, "Priya asks Kelly about the car", "By Tue 24 November", "Not yet")
    )
    promises.column.addWidget(
        PromiseRow(
            theme,
            Kept.CHANGED,
            "Priya tells you the days",
            "By Thu 26 November",
            "Changed",
            why="Nan is away that week.",
        )
    )
    columns.addWidget(promises)
    body.addLayout(columns)
    body.addWidget(
        StatusStrip(
            theme, Status.OFFLINE, "No internet. Your words are safe here.", "They go when it is back."
        )
    )
    body.addWidget(StatusStrip(theme, Status.ERROR, "Pick one, or tap Skip."))
    row = WrapRow(theme, 24)
    field = Field(theme, "My words", secret=True)
    field.edit.setText("boat lamp")
    field.set_error("Those words did not fit. Look at each word, then try again.")
    row.addWidget(field)
    row.addWidget(Segmented(theme, [("a", "With words"), ("b", "With pictures")], chosen="a", ticks=True))
    check = Check(theme, "Bring this to my review", line="Daniel can read it then")
    check.setChecked(True)
    row.addWidget(check)
    row.addWidget(Link(theme, "See all 14"))
    body.addLayout(row)
    body.addWidget(
        EmptyState(
            theme,
            "Nothing sent yet",
            "When you send something, you can follow it here.",
            icon="send",
            steps=[Button(theme, "Say something", kind=Kind.MAIN)],
        )
    )
    body.addWidget(QrCode(theme, "heard:https://hub.fernshire.example?4C3M3QMT2MVGTHDH"))
    pictures = [("🐳", "whale"), ("🎢", "rollercoaster"), ("🚀", "rocket"), ("🌵", "cactus")]
    body.addWidget(CheckPictures(theme, pictures, name="Your four pictures"))
    foot = Footer(
        theme,
        [
            Button(theme, "Back", icon="arrow-left", size=Size.BIG),
            Button(theme, "Save for later", icon="bookmark", kind=Kind.QUIET, size=Size.BIG),
        ],
        [
            Button(theme, "Skip", size=Size.BIG),
            Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, size=Size.BIG, least=168),
        ],
    )
    column.addWidget(foot)
    return page
