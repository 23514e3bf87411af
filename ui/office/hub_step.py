"""Taking the hub: its address and the set-up code that it printed when it was made."""

import re
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.office_plan import OfficePlan
from ui.controls.boxes import Column
from ui.controls.button import Button, Kind
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import beside_nothing
from ui.controls.status_strip import Status, StatusStrip
from ui.office.founding_steps import FoundingStep
from ui.theme.theme import Theme

_LOCAL = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)")


def origin_of(text: str) -> str:
    """An address as typed, as an origin: "heard.castlebridge.example" -> "https://heard.castlebridge.example"."""
    plain = text.strip().rstrip("/")
    if "://" not in plain and plain:
        plain = f"{'http' if _LOCAL.match(plain) else 'https'}://{plain}"
    return plain.lower()


class HubStep(FoundingStep):
    """`claim_wanted(origin, code)`; `show_claimed` or `show_trouble` when the hub has answered."""

    claim_wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "hub",
            "The hub",
            "Where is your hub?",
            "Your IT has set it up, and it has printed a set-up code once.",
        )
        self._asks = QWidget()
        asks = Column(theme, 14)
        self._asks.setLayout(asks)
        self.address = Field(theme, "The hub’s address", hint="https://heard.castlebridge.gov.uk", wide=520)
        self.setup_code = Field(theme, "The set-up code", hint="XXXX-XXXX-XXXX-XXXX", wide=320)
        asks.addWidget(beside_nothing(theme, self.address))
        asks.addWidget(beside_nothing(theme, self.setup_code))
        self.claim = Button(theme, "Take the hub", icon="check", kind=Kind.MAIN, pressed=self._ask)
        asks.addWidget(beside_nothing(theme, self.claim))
        self.column.addWidget(self._asks)
        self.setup_code.entered.connect(self._ask)
        self.said = StatusStrip(theme, Status.NOTE, "")
        self.said.hide()
        self.column.addWidget(self.said)
        note = "The hub carries sealed letters and keeps the clock. It can read none of them."
        self.column.addWidget(Label(theme, note, "meta", "soft"))
        self.column.addStretch(1)
        self._claimed = False

    def show_plan(self, plan: OfficePlan) -> None:
        if plan.hub_origin and not self.address.text():
            self.address.edit.setText(plan.hub_origin)

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        return replace(plan, hub_origin=origin_of(self.address.text()))

    def fault(self) -> str:
        return "" if self._claimed else "Take the hub first."

    def first(self) -> QWidget | None:
        return None if self._claimed else self.address.edit

    @property
    def leads(self) -> bool:
        return not self._claimed

    @Slot()
    def _ask(self) -> None:
        self.address.set_error("")
        self.setup_code.set_error("")
        origin, code = origin_of(self.address.text()), self.setup_code.text().strip()
        if not re.fullmatch(r"https?://[^\s/?#]+", origin):
            self.address.set_error(
                "Write the address as your IT gave it, such as https://heard.castlebridge.gov.uk."
            )
            self.address.edit.setFocus()
            return
        if not code:
            self.setup_code.set_error("Type the code that the hub printed.")
            self.setup_code.edit.setFocus()
            return
        if not self.claim.isEnabled():
            return
        self.claim.setEnabled(False)
        self.said.show_status(Status.SENDING, "Asking the hub ...")
        self.said.show()
        self.claim_wanted.emit(origin, code)

    def show_claimed(self) -> None:
        """It is this organisation's now."""
        self._claimed = True
        self.setup_code.clear()
        self._asks.hide()
        spent = f"{origin_of(self.address.text())}. The set-up code is spent; nobody can use it again."
        self.said.show_status(Status.DONE, "The hub is yours.", spent)
        self.said.show()
        self.changed.emit()

    def show_trouble(self, sentence: str) -> None:
        """It is not; what is written stays."""
        self.claim.setEnabled(True)
        self.said.show_status(Status.ERROR, sentence)
        self.said.show()
