"""The list: any number of rows, two heights, moved through by keyboard, read aloud in full."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from core.statements.inbox import Group, InboxRow
from tests.ui.worker.board_day import COUNTS, JAY, ROWS, YUSUF, due_of
from ui.theme.theme import Theme
from ui.theme.tokens import Room
from ui.worker.inbox_model import CHUNK, InboxModel, Roles
from ui.worker.kinds import Kinds
from ui.worker.row_painter import HEAD, ROW
from ui.worker.row_words import RowWriter
from ui.worker.statement_list import StatementList


def made(qtbot: QtBot) -> tuple[InboxModel, StatementList]:
    """A list of the made-up day, shown."""
    theme = Theme(Room.WORKER)
    model = InboxModel(RowWriter(Kinds.load(), due_of))
    rows = StatementList(theme, model, "Inbox")
    rows.keep = theme  # type: ignore[attr-defined]
    model.setParent(rows)
    qtbot.addWidget(rows)
    rows.resize(468, 700)
    rows.show()
    model.show(COUNTS, 0, ROWS)
    return model, rows


def test_heads_stand_before_their_rows(qtbot: QtBot) -> None:
    model, _ = made(qtbot)
    kinds = [model.head_at(place) is not None for place in range(model.rowCount())]
    assert kinds == [True, False, True, *[False] * 6, True, False, False]
    assert [head.group for head in model.heads] == [Group.LATE, Group.TODAY, Group.ANSWERED]


def test_a_row_says_everything_in_one_breath(qtbot: QtBot) -> None:
    _, rows = made(qtbot)
    spoken = QAccessible.queryAccessibleInterface(rows).child(1).text(QAccessible.Text.Name)
    assert spoken == (
        "Jay, 15, a problem, late since 4pm Friday, 16 working hours, feels let down and annoyed, opened"
    )


def test_hidden_words_leave_the_kind(qtbot: QtBot) -> None:
    writer = RowWriter(Kinds.load(), due_of)
    writer.hide_words = True
    words = writer(JAY)
    assert words.words == "A problem"
    assert not words.feelings
    assert "let down" not in words.spoken


def test_keys_step_over_heads(qtbot: QtBot) -> None:
    model, rows = made(qtbot)
    rows.setFocus()
    rows.go_first()
    assert model.row_at(rows.place) == JAY
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert model.row_at(rows.place) == YUSUF
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert model.row_at(rows.place) == JAY
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert model.row_at(rows.place) == ROWS[-1]
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert model.row_at(rows.place) == JAY
    rows.go_next_group()
    assert model.row_at(rows.place) == YUSUF


def test_enter_and_a_click_open(qtbot: QtBot) -> None:
    _, rows = made(qtbot)
    rows.go_first()
    with qtbot.waitSignal(rows.opened) as heard:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert heard.args == [1]
    with qtbot.waitSignal(rows.opened) as heard:
        spot = rows.visualRect(rows.model().index(4, 0)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard.args == [4]


def test_places_and_heights_agree_everywhere(qtbot: QtBot) -> None:
    model, rows = made(qtbot)
    y = 0
    for place in range(model.rowCount()):
        rect = rows.visualRect(model.index(place))
        assert rect.top() == y
        assert rect.height() == (HEAD if model.head_at(place) else ROW)
        assert rows.indexAt(QPoint(10, y)).row() == place
        assert rows.indexAt(QPoint(10, rect.bottom())).row() == place
        y += rect.height()


def test_a_hundred_thousand_rows_hold_only_what_is_looked_at(qtbot: QtBot) -> None:
    model, rows = made(qtbot)
    asked: list[int] = []

    def answer(offset: int) -> None:
        asked.append(offset)
        model.fill(offset, [_numbered(offset + n) for n in range(CHUNK)])

    model.wanted.connect(answer)
    model.show({Group.LATE: 40_000, Group.ANSWERED: 60_000}, 0, [_numbered(n) for n in range(CHUNK)])
    rows.grab()
    assert asked == [] or asked == [CHUNK]
    rows.go_last()
    rows.grab()
    assert model.row_at(rows.place) == _numbered(99_999)
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum() // 2)
    rows.grab()
    assert len(asked) < 8
    assert len(model._chunks) <= 8


def test_the_delegate_draws_five_thousand_rows(qtbot: QtBot) -> None:
    model, rows = made(qtbot)
    model.show({Group.TODAY: 5000}, 0, [_numbered(n) for n in range(800)])
    paper = QPixmap(468, ROW)
    from PySide6.QtGui import QPainter

    painter = QPainter(paper)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 468, ROW)  # type: ignore[attr-defined]
    for start in range(0, 5000, CHUNK):
        model.fill(start, [_numbered(start + n) for n in range(CHUNK)])
        for place in range(start + 1, start + 1 + CHUNK):
            index = model.index(place)
            assert index.data(Roles.ROW) is not None
            rows.itemDelegate().paint(painter, option, index)
    painter.end()
    assert rows.itemDelegate().sizeHint(option, model.index(1)).height() == ROW
    assert rows.itemDelegate().sizeHint(option, model.index(0)).height() == HEAD


def _numbered(number: int) -> InboxRow:
    from dataclasses import replace

    from core.ids import ContentId

    return replace(ROWS[number % len(ROWS)], id=ContentId(f"{number:032x}"))
