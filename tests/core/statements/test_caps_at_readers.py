"""A reader asks for the caps too: what the hub lets through is still not believed without them."""

from collections.abc import Callable

import pytest

from core.demo.county import County
from core.ids import ContentId, random_hex
from core.people.model import Person
from core.sealing.certificates import Cap
from core.session import Session
from core.statements import filing_answers
from core.statements.bodies import to_body
from core.statements.model import Answer, AnswerKind
from core.sync.wire import Stage
from tests.conftest import local
from tests.core.statements.forging import brought_to, delivery, says, sealed_by

Open = Callable[[str], Session]


@pytest.fixture(autouse=True)
def monday(county: County) -> None:
    county.move_to(local("2026-11-23 10:00"))


@pytest.mark.parametrize(
    ("who", "missing", "aside"),
    [
        ("priya", None, 0),
        ("sam", None, 0),
        ("priya", Cap.ANSWER, 1),
        ("sam", Cap.ANSWER, 1),
        ("sam", Cap.COVER, 1),
        ("priya", Cap.COVER, 0),
    ],
)
def test_an_answer_is_believed_with_the_caps_for_it(
    who: str, missing: Cap | None, aside: int, session_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    amara, priya, author = session_of("amara"), session_of("priya"), session_of(who)
    statement = says(amara, priya)
    amara.loop.once()
    may = filing_answers.may

    def lacking(work: object, person: Person, cap: Cap, **when: object) -> bool:
        return cap is not missing and may(work, person, cap, **when)  # type: ignore[arg-type]

    monkeypatch.setattr(filing_answers, "may", lacking)
    answer = Answer(
        ContentId(random_hex()),
        statement.id,
        author.me.id,
        AnswerKind.WRITTEN,
        author.clock.now(),
        "Thank you",
    )
    put = sealed_by(
        author,
        "answer",
        to_body(answer),
        [amara.me],
        content=answer.id,
        stage=Stage.ANSWERS,
        answers=statement.id,
    )
    assert brought_to(amara, delivery(put, amara, due_at=None)) == aside
    assert len(amara.words.thread(statement.id).answers) == 1 - aside
