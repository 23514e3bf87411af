"""Why something that was opened is not filed: it is not its author's to say, or it is too early."""


class NotTheirs(Exception):
    """A signed message that its author had no right to send, or that belongs to nothing here."""


class TooEarly(NotTheirs):
    """About a statement, a promise or somebody that is not here yet; `waits_for` is the id."""

    def __init__(self, waits_for: str) -> None:
        super().__init__("about something that is not here")
        self.waits_for = waits_for


class NothingToMe(Exception):
    """From somebody who has nothing to say to the owner of this vault, whatever it says: not even kept."""


class NotForThisComputer(Exception):
    """Sealed to other computers of the owner; one of those, or another holder, gives this one the key."""
