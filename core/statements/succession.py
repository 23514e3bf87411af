"""Who answers for a statement now: those it was sent to and their cover, and whoever came in their places.

What is said of a hand-over counts only from one who could: who had the place themselves, or their cover. So a
word about a statement that has not come yet may be kept, and is judged when it is used.
"""

from dataclasses import dataclass

from core.ids import PersonId
from core.people.circle import cut_ids
from core.people.model import Handed, WhyReader
from core.statements.model import Promise, Statement
from core.vault.work import UnitOfWork

_ANSWERS = (WhyReader.ADDRESSEE, WhyReader.COVER)


@dataclass(frozen=True, slots=True)
class Succession:
    """`holders`: who may answer now, and in what part; `ever`: with those who handed it on; `steps`: how."""

    holders: dict[PersonId, WhyReader]
    ever: dict[PersonId, WhyReader]
    steps: tuple[Handed, ...]

    @property
    def former(self) -> frozenset[PersonId]:
        """Those who were to answer, and are not any more."""
        return frozenset(self.ever) - frozenset(self.holders)

    @property
    def addressees(self) -> tuple[PersonId, ...]:
        """Who owes the answer now."""
        return tuple(one for one, why in self.holders.items() if why is WhyReader.ADDRESSEE)

    def follows(self, one: PersonId, other: PersonId) -> bool:
        """Whether what `other` was to do is `one`'s to do by now."""
        places = {other}
        for step in self.steps:
            if step.part is WhyReader.ADDRESSEE and step.giver in places:
                places = (places - {step.giver}) | {step.taker}
        return one in places


def succession(work: UnitOfWork, statement: Statement) -> Succession:
    """How it stands, as far as is known here."""
    holders = {reader.person: reader.why for reader in statement.readers if reader.why in _ANSWERS}
    ever, cut, steps = dict(holders), cut_ids(statement.not_to), []
    for step in work.handing.of(statement.id):
        if step.part is WhyReader.COVER:
            covered = None if step.taker in cut else _covered(holders, step)
            if covered is not None:
                holders = covered
                ever.setdefault(step.taker, WhyReader.COVER)
                steps.append(step)
            continue
        theirs = step.said_by == step.giver or holders.get(step.said_by) is WhyReader.COVER
        owes = holders.get(step.giver) is WhyReader.ADDRESSEE
        if not (owes and theirs) or step.taker in cut:
            continue
        # In their place, so that of several the first stays the first.
        holders = {
            (step.taker if one == step.giver else one): why
            for one, why in holders.items()
            if one != step.taker
        }
        ever[step.taker] = WhyReader.ADDRESSEE
        steps.append(step)
    return Succession(holders, ever, tuple(steps))


def _covered(holders: dict[PersonId, WhyReader], step: Handed) -> dict[PersonId, WhyReader] | None:
    """`holders` once the taker covers, by the word of somebody who answers or covers; None for no such word.

    In the place of a cover who does so no more; beside who answers, where nobody covered.
    """
    before = holders.get(step.giver)
    if before is None or step.said_by not in holders:
        return None
    after = dict(holders)
    if before is WhyReader.COVER:
        del after[step.giver]
    after.setdefault(step.taker, WhyReader.COVER)
    return after


def carries(work: UnitOfWork, promise: Promise, person: PersonId) -> bool:
    """Whether it is `person` who says what became of a promise: its maker, or whoever has their place now."""
    statement = work.statements.get(promise.statement)
    if statement is None:
        return person == promise.maker
    return succession(work, statement).follows(person, promise.maker)


def settle_part(work: UnitOfWork, statement: Statement, me: PersonId) -> None:
    """What the vault's owner is to a statement here, after it was handed on."""
    found = succession(work, statement)
    if not found.steps:
        return
    part = found.holders.get(me)
    if part is not None:
        work.statements.set_part(statement.id, part.value)
    elif me in found.former:
        work.statements.set_part(statement.id, "handed")
