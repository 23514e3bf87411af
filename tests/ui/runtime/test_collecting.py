"""Cycles with widgets in them are taken apart on the GUI thread, and on no other."""

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.runtime.collecting import GuiCollector


class _Knot:
    """A cycle that says where it was taken apart."""

    def __init__(self, where: list[int]) -> None:
        self.me = self
        self.where = where

    def __del__(self) -> None:
        self.where.append(threading.get_ident())


@pytest.fixture
def collector(qapp: object) -> GuiCollector:
    made = GuiCollector()
    yield made  # type: ignore[misc]
    made.stop()


def test_another_thread_allocating_collects_nothing(collector: GuiCollector, qtbot: QtBot) -> None:
    where: list[int] = []
    _Knot(where)

    def allocate() -> None:
        kept = [[n] for n in range(200_000)]
        assert kept

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert where == []
    gc.collect()
    assert where == [threading.get_ident()]


def test_what_is_due_is_collected_by_itself(collector: GuiCollector, qtbot: QtBot) -> None:
    where: list[int] = []
    _Knot(where)
    kept = [[n] for n in range(5_000)]
    qtbot.waitUntil(lambda: bool(where), timeout=10_000)
    assert where == [threading.get_ident()]
    assert len(kept) == 5_000


def test_python_has_it_back_afterwards(qapp: object) -> None:
    collector = GuiCollector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_a_page_let_go_is_gone_in_the_end(collector: GuiCollector, qtbot: QtBot) -> None:
    page = QWidget()
    page.holds = page  # type: ignore[attr-defined]
    seen = weakref.ref(page)
    del page
    gc.collect()
    assert seen() is None


def test_what_starting_left_is_not_looked_through_again_and_what_comes_after_is(
    qapp: object, qtbot: QtBot
) -> None:
    early: list[int] = []
    _Knot(early)
    collector = GuiCollector(settles_ms=1)
    before = gc.get_freeze_count()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before, timeout=10_000)
    late: list[int] = []
    _Knot(late)
    kept = [[n] for n in range(5_000)]
    qtbot.waitUntil(lambda: bool(late), timeout=10_000)
    assert len(kept) == 5_000
    assert early == []
    collector.stop()
    gc.collect()
    assert early == late == [threading.get_ident()]
