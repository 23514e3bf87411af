"""The floor: a bare window with one word in it, and the Qt modules that Heard's first page needs."""

from tests.benchmarks.startup.marks import Marks

marks = Marks()

from PySide6 import QtCore, QtGui, QtSvg  # noqa: E402, F401
from PySide6.QtWidgets import QApplication, QLabel  # noqa: E402

marks("Qt loaded")
app = QApplication([])
window = QLabel("Heard")
window.resize(1280, 800)
window.show()
app.processEvents()
window.repaint()
marks("first paint")
marks.end()
