"""Whose words the recovery key was used on is told who, when and why: by the signed log alone."""

from core.ids import ContentId
from core.people.recovery_uses import recovery_uses
from core.sealing.entry_values import RecoveryReason
from core.session import Session
from core.statements.filing_facts import file_fact
from core.sync.wire import Fact, FactKind
from tests.core.people.emergencies import note_use
from tests.core.people.fernshire import MONDAY, Fernshire
from tests.core.people.test_devices import second

LINE = "We were afraid that you were not safe."


def used(family: Fernshire, on: ContentId, why: RecoveryReason = RecoveryReason.SAFETY) -> None:
    office, priya, sam = (family.sessions[name] for name in ("office", "priya", "sam"))
    note_use(office, on, why, (sam, priya), line=LINE, told=family.sessions["amara"])
    family.everybody()


def told(session: Session) -> list[tuple[ContentId, str, list[str]]]:
    return [
        (use.statement, use.why, [who.known_as for who in use.who]) for use in session.spare_key.waiting()
    ]


def test_the_author_is_told_who_when_and_why_until_they_have_read_it(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    asked, other = (family.worry(amara, words, priya) for words in ("One.", "Two."))
    family.everybody()
    assert amara.spare_key.waiting() == ()
    used(family, asked)
    assert told(amara) == [(asked, "safety", ["Sam", "Priya"])]
    (use,) = amara.spare_key.on(asked)
    assert use.at >= MONDAY
    assert (use.line, use.answer) == (LINE, False)
    assert amara.spare_key.on(other) == ()
    amara.spare_key.seen(asked)
    assert amara.spare_key.waiting() == ()
    assert amara.spare_key.on(asked) == (use,)
    # Once more is news again.
    used(family, asked, RecoveryReason.COURT)
    assert told(amara) == [(asked, "court", ["Sam", "Priya"])]


def test_nobody_else_is_told_though_everybody_follows_the_log(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    asked = family.worry(amara, "Read by two.", priya)
    family.everybody()
    used(family, asked)
    for worker in (priya, sam):
        assert worker.spare_key.waiting() == ()
        with worker.account.vault.reading() as work:
            assert len(recovery_uses(work)) == 1


def test_it_is_told_on_a_computer_that_came_later(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    asked = family.worry(amara, "Before there were two.", priya)
    family.everybody()
    used(family, asked)
    # Read on one computer it is told on the other all the same: whoever gets hold of one silences none.
    amara.spare_key.seen(asked)
    tablet = second(family, "amara", "tablet")
    assert told(tablet) == [(asked, "safety", ["Sam", "Priya"])]
    family.everybody()
    assert told(tablet) == [(asked, "safety", ["Sam", "Priya"])]
    # The line was sealed to the computers that there were.
    assert [use.line for use in tablet.spare_key.on(asked)] == [""]


def test_both_sides_are_told_of_an_answer(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    asked = family.worry(amara, "Will you answer me?", priya)
    family.everybody()
    family.answered(priya, asked)
    family.everybody()
    with priya.account.vault.reading() as work:
        (answer,) = (one.id for one in work.answers.of(asked))
    used(family, answer)
    for session, line in ((amara, LINE), (priya, "")):
        (use,) = session.spare_key.waiting()
        assert (use.statement, use.answer, use.line) == (asked, True, line)
        page = session._client.inbox(0)
        assert page is not None
        heard = [one.item for one in page.entries if one.item.content == answer]
        assert FactKind.RECOVERY_USED in [fact.kind for fact in heard if isinstance(fact, Fact)]
        session.spare_key.seen(asked)
        assert session.spare_key.waiting() == ()
    assert sam.spare_key.waiting() == ()


def test_what_the_hub_alone_says_frightens_nobody(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    asked = family.worry(amara, "Opened by nobody else.", priya)
    family.everybody()
    lie = Fact(asked, FactKind.RECOVERY_USED, MONDAY, amara.me.mailbox)
    with amara.account.vault.transaction() as work:
        file_fact(amara.account, work, lie)
    assert amara.spare_key.waiting() == amara.spare_key.on(asked) == ()
