"""A Heard process that lives a whole story with planted words in it, then locks up or is killed with -9.

python -m tests.faults.teller FOLDER locked|killed
"""

import os
import signal
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from core.demo.county import open_county
from core.people.model import Known
from core.session import Library
from core.settings import Home
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.model import FeelingChosen, Mode, SafeContact, Verdict
from core.statements.question import Given
from desktop.logs import start_logging
from tests.conftest import local
from tests.faults.planted import (
    ANSWERED,
    DIARY,
    DRAFTED,
    FEELING,
    NOT_TO,
    PROMISED,
    SAID,
    SOUND,
    STILL,
    WHERE,
)
from tests.faults.victim import unlock


def main() -> None:
    """Tell the story."""
    folder, end = Path(sys.argv[1]), sys.argv[2]
    start_logging(Home.of_this_user().logs)
    assert Path(tempfile.gettempdir()) == Path(os.environ["TMPDIR"])
    library = Library.load()
    county = open_county(folder, library, running=False)
    people = {key: unlock(county, key, library) for key in ("amara", "priya", "sam", "daniel")}
    amara, priya = people["amara"], people["priya"]

    def carry() -> None:
        for _ in range(2):
            for session in people.values():
                session.loop.once()

    county.move_to(local("2026-11-20 15:40"))
    amara.diary.write(DIARY, (FeelingChosen(FEELING, 5),))
    unsent = amara.writing.start("wish", Mode.FULL)
    walk = amara.writing.walk(unsent).keep(Given(words=DRAFTED), "wish")
    amara.writing.save(replace(unsent, walk=walk.to_json()))
    draft = amara.writing.start("worry", Mode.FULL)
    walk = amara.writing.walk(draft).keep(Given(words=SAID), "what")
    walk = walk.keep(Given(feelings=(FeelingChosen(FEELING, 4),)), "feelings")
    draft = amara.writing.save(replace(draft, walk=walk.to_end().to_json()))
    draft = amara.writing.add_voice(draft.id, SOUND, "audio/mp4", 3.0, (0.5,), "what")
    statement = amara.writing.send(
        draft.id,
        to=(county.resident("priya").person,),
        not_to=(Known(NOT_TO),),
        contact=SafeContact(False, WHERE, ""),
    )
    carry()
    priya.inbox.open(statement.id)
    priya.inbox.page(search=SAID.split()[0])
    answer = AnswerDraft(ANSWERED, ANSWERED, ANSWERED, (PromiseDraft(PROMISED, date(2026, 11, 25)),))
    priya.answering.save_draft(statement.id, answer)
    priya.answering.answer(statement.id, answer)
    carry()
    amara.words.read(statement.id)
    amara.words.verdict(statement.id, Verdict.NO, STILL)
    amara.words.bring_to_review(statement.id, True)
    county.move_to(local("2026-11-26 09:00"))
    carry()
    if end == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    for session in people.values():
        session.close()
    county.close()
    os._exit(0)


if __name__ == "__main__":
    main()
