"""Known refusals: things that can go wrong and that a person can do something about.

    Refusal
    |-- worktime:  CalendarRefused                     (core/worktime)
    |-- sealing:   SealRefused                         (core/sealing; one type, no oracle)
    |-- vault:     VaultRefused and its kinds          (core/vault)
    |-- people:    DirectoryRefused                    (core/people)
    |-- writing:   StatementRefused, AnswerRefused     (core/statements)
    |-- the wire:  HubUnreachable, HubRefused, HubUntrusted, Malformed  (core/sync)
    |-- hub:       RequestRefused, LadderRefused, MailRefused, HubDataRefused  (core/hub)
    `-- this PC:   DiskRefused, SoundRefused           (core/files, ui)

Anything that is not a Refusal is a bug and belongs on the crash screen.
"""


class Refusal(Exception):
    """A known refusal. `str()` of it is one plain sentence that a person can act on.

    It never carries words of a statement, names, or feelings.
    """

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)
