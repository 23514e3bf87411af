"""A Heard process that kills itself with -9 at one exact step; run by test_kill.py, never imported by it.

    python -m tests.faults.victim FOLDER send|answer|hand STEP

Steps are counted from when the person presses the button: before and after every commit of the vault or
the hub, and before and after every request to the hub. STEP 0 kills at none and prints how many there are.
"""

import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, event

from core.demo.county import County, open_county
from core.ids import ContentId
from core.session import Library, Session
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.model import Mode
from core.statements.question import Given
from core.sync.connection import Connection

WORDS = "Kill test: I would like a lock on my door."
DRAFT = AnswerDraft(
    "Thank you for asking.",
    "You want a lock on your door.",
    "I will ask the home today.",
    (PromiseDraft("Ask about the lock", date(2026, 11, 27)),),
)


class Fuse:
    """Counts steps once lit, and kills this process at the chosen one."""

    def __init__(self, at: int) -> None:
        self._at = at
        self.count = 0
        self.lit = False

    def step(self) -> None:
        if not self.lit:
            return
        self.count += 1
        if self.count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def lay(fuse: Fuse) -> None:
    """Let every commit and every request pass the fuse, before and after."""
    event.listen(Engine, "commit", lambda _connection: fuse.step())
    ask = Connection.ask

    def asked(self: Connection, *args: object, **kwargs: object) -> object:
        fuse.step()
        answer = ask(self, *args, **kwargs)  # type: ignore[arg-type]
        fuse.step()
        return answer

    Connection.ask = asked  # type: ignore[method-assign, assignment]


def unlock(county: County, key: str, library: Library) -> Session:
    """A resident's session, up to date."""
    resident = county.resident(key)
    session = county.session(county.door.unlock(resident.vault, resident.words), library)
    session.loop.once()
    return session


def send(county: County, library: Library, fuse: Fuse) -> None:
    """Amara has written a worry and presses Send."""
    amara = unlock(county, "amara", library)
    draft = amara.writing.start("worry", Mode.FULL)
    walk = amara.writing.walk(draft).keep(Given(words=WORDS), "what")
    draft = amara.writing.save(replace(draft, walk=walk.to_end().to_json()))
    fuse.lit = True
    amara.writing.send(draft.id, to=(county.resident("priya").person,), not_to=())
    fuse.step()
    amara.loop.once()
    fuse.step()


def answer(county: County, library: Library, fuse: Fuse) -> None:
    """Priya has written an answer to Jay's problem and presses Send."""
    priya = unlock(county, "priya", library)
    asked = ContentId(county.said["nan"])
    priya.inbox.open(asked)
    priya.loop.once()
    priya.answering.save_draft(asked, DRAFT)
    fuse.lit = True
    priya.answering.answer(asked, DRAFT)
    fuse.step()
    priya.loop.once()
    fuse.step()


def hand(county: County, library: Library, fuse: Fuse) -> None:
    """Priya hands Tomasz over to Sam: the place, and the key of everything he said to her."""
    priya = unlock(county, "priya", library)
    tomasz, sam = county.resident("tomasz").person, county.resident("sam").person
    fuse.lit = True
    priya.handing.begin(tomasz, priya.me.id, sam)
    for _ in range(2):
        fuse.step()
        priya.loop.once()
    fuse.step()


def main() -> None:
    """Run one victim."""
    folder, action, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    library = Library.load()
    county = open_county(folder, library, running=False)
    fuse = Fuse(step)
    lay(fuse)
    {"send": send, "answer": answer, "hand": hand}[action](county, library, fuse)
    fuse.lit = False
    print(f"steps {fuse.count}", flush=True)  # the next line writes out nothing
    os._exit(0)


if __name__ == "__main__":
    main()
