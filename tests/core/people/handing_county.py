"""What tests of hand-overs share: everybody by name, a hand-over carried to all, words kept from somebody."""

from dataclasses import replace

from core.ids import ContentId
from core.people.invitations import NewWorker
from core.people.model import Known, Role
from core.session import Session
from core.statements.model import Mode
from core.statements.question import Given
from tests.core.people.fernshire import Fernshire

THEO = NewWorker("Theo Marsh", "Theo", Role.SOCIAL_WORKER, "Team 2")
NIA = NewWorker("Nia Bell", "Nia", Role.MANAGER, "Team 3")
DANIEL = NewWorker("Daniel Okoro", "Daniel", Role.IRO, "Reviews")


def people(county: Fernshire) -> tuple[Session, Session, Session, Session]:
    amara, priya, sam, theo = (county.sessions[name] for name in ("amara", "priya", "sam", "theo"))
    return amara, priya, sam, theo


def aside(session: Session) -> int:
    with session.account.vault.reading() as work:
        return work.envelopes.set_aside_count()


def hands_over(county: Fernshire, by: Session, giver: Session, taker: Session) -> None:
    by.handing.begin(county.sessions["amara"].me.id, giver.me.id, taker.me.id)
    county.everybody()
    county.everybody()


def kept_from(county: Fernshire, amara: Session, to: Session, never: Session) -> ContentId:
    draft = amara.writing.start("worry", Mode.FULL)
    walk = amara.writing.walk(draft).keep(Given(words="Not for Theo."), "what").keep(Given(scale=4), "size")
    draft = amara.writing.save(replace(draft, walk=walk.to_end().to_json()))
    kept = (Known(never.me.known_as, never.me.id),)
    return amara.writing.send(draft.id, to=(to.me.id,), not_to=kept).id


def named(county: Fernshire, worker: str, *covers: str) -> None:
    """The office says who covers for somebody from now on."""
    office = county.sessions["office"]
    assert office.office is not None
    covering = tuple(county.sessions[name].me.id for name in covers)
    office.office.routing.set_cover({county.sessions[worker].me.id: covering})
    office.loop.once()


def covered_by_sam(county: Fernshire) -> Fernshire:
    """Amara with Priya, whom Sam covers by the office's word; Nia is there too."""
    county.worker("nia", NIA)
    named(county, "priya", "sam")
    county.everybody()
    return county
