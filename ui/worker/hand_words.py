"""What a hand-over comes to, in a worker's words: what goes, what stays, how far it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.ids import PersonId
from core.people.model import Person, WhyReader
from core.statements.handing import HandingProgress
from core.statements.handing_plan import HandingPlan, Stays
from core.statements.handing_values import HandingState
from core.worktime.worker_words import moment
from ui.controls.status_strip import Status
from ui.worker.context import RoomContext
from ui.worker.hand_dialog import HandLine, HandView


def hand_view(
    plan: HandingPlan, me: Person, cover: tuple[str, ...], now: datetime, zone: ZoneInfo
) -> HandView:
    """The preview. `cover`: who covers for the new worker then, by name."""
    young, taker, giver = plan.young_person.known_as, plan.taker.known_as, plan.giver.known_as
    count = len(plan.going)
    them = "it" if count == 1 else "them"
    said = f"{_counted(count, 'statement')}, with every answer and note about {them}."
    none = f"No statement: {young} has written nothing that was {giver}’s to answer."
    goes = [HandLine("message-circle", said if count else none)]
    if plan.running and plan.next_due is not None:
        first = moment(plan.next_due, now, zone)
        waits = "1 still waits" if plan.running == 1 else f"{plan.running} still wait"
        when = f"by {first}" if plan.running == 1 else f"the first by {first}"
        goes.append(HandLine("clock", f"{waits} for an answer, {when}. The clock does not start again."))
    if plan.promises:
        verb = "becomes" if plan.promises == 1 else "become"
        goes.append(
            HandLine("handshake", f"{_counted(plan.promises, 'open promise')} {verb} {taker}’s to keep.")
        )
    stays = [HandLine("user-x", _stays(why, number, plan)) for why, number in plan.stays.items()]
    stays.append(HandLine("lock", f"What {young} wrote to others stays with them."))
    own = plan.giver.id == me.id
    keeps = "You keep what you have read" if own else f"{giver} keeps what they have read"
    gets = "you get" if own else "they get"
    after = [
        HandLine("book-lock", f"{keeps}; {gets} nothing new."),
        HandLine("umbrella", _cover(taker, cover)),
    ]
    after.append(HandLine("user-plus", _inviting(plan, me)))
    after.append(HandLine("heart-handshake", f"{young} is told who it is, and which words went along."))
    return HandView(plan.taker.name, tuple(goes), tuple(stays), tuple(after))


def progress_words(progress: HandingProgress, *, online: bool) -> tuple[Status, str, str]:
    """How far a hand-over is: a strip's status, title and line."""
    made = progress.hand_over
    young = progress.young_person.known_as if progress.young_person else "They"
    taker = progress.taker.known_as if progress.taker else "their new worker"
    if made.state is HandingState.STOPPED:
        left = made.total - progress.sealed
        return (
            Status.ERROR,
            f"{taker} can get nothing any more",
            f"{_counted(left, 'statement')} did not go. Hand over to somebody else.",
        )
    if made.state is HandingState.GOING:
        return (
            Status.SENDING,
            f"Handing {young} over to {taker}",
            f"{progress.sealed} of {made.total} statements sealed. You can close this, and Heard too.",
        )
    if progress.to_go:
        line = "It goes as soon as there is internet." if not online else "It is on its way."
        return Status.SAVED, f"{young} is handed over to {taker}, saved here", line
    return (
        Status.DONE,
        f"{young} is handed over to {taker}",
        f"{_counted(made.total, 'statement')} went along." if made.total else "",
    )


def standing_words(context: RoomContext, young_person: PersonId) -> tuple[Status, str, str] | None:
    """Of somebody who was handed over, by whom or to whom; None where nobody was. On the lane."""
    handing = context.services.handing
    own = [one for one in handing.progress() if one.hand_over.young_person == young_person]
    heard = [one for one in handing.news() if one.young_person == young_person]
    if own and (not heard or own[0].hand_over.at >= heard[0].at):
        return progress_words(own[0], online=context.services.link().online)
    if not heard:
        return None
    made, me = heard[0], context.services.me.id
    giver, young = context.name_of(made.giver), context.name_of(made.young_person)
    came = f"{_counted(made.total, 'statement')} came along. The clocks run on." if made.total else ""
    if made.part is WhyReader.COVER:
        worker, cover = context.name_of(made.covers_for or made.giver), context.name_of(made.taker)
        if made.taker == me:
            return Status.NOTE, f"You cover for {worker} with {young} now", came
        return Status.NOTE, f"{cover} covers for {worker} with {young} now", "You keep what you have read."
    if made.taker == me:
        return Status.NOTE, f"{giver} handed {young} over to you", came
    by, taker = context.name_of(made.said_by), context.name_of(made.taker)
    return Status.NOTE, f"{by} handed {young} over to {taker}", "You keep what you have read."


def place_words(role_of: str, giver: Person, me: Person) -> str:
    """Whose place, in the list of those that may be handed on."""
    return f"Mine: {role_of}" if giver.id == me.id else f"{giver.known_as}’s: {role_of}"


def _stays(why: Stays, count: int, plan: HandingPlan) -> str:
    stays = "stays" if count == 1 else "stay"
    young, taker = plan.young_person.known_as, plan.taker.known_as
    if why is Stays.KEPT_FROM_THEM:
        must = "it" if count == 1 else "them"
        return f"{_counted(count, 'statement')} {stays}: {young} said that {taker} must not see {must}."
    return f"{_counted(count, 'statement')} {stays}: you have no key to {'it' if count == 1 else 'them'}."


def _cover(taker: str, cover: tuple[str, ...]) -> str:
    if not cover:
        return f"Nobody answers if {taker} is away or late. Ask your office."
    return f"If {taker} is away or late, {cover[0]} answers."


def _inviting(plan: HandingPlan, me: Person) -> str:
    """Who may invite them again from then on; where not the new worker, why, and who can change it."""
    young, keeper = plan.young_person.known_as, plan.keeper
    taker = "you" if plan.taker.id == me.id else plan.taker.known_as
    if plan.keeps:
        you = "; you cannot" if plan.giver.id == me.id else ""
        return f"{taker} can invite {young} again, and change the people around them{you}."
    if keeper is None:
        return f"Nobody can invite {young} again now: who could has left. Only the office can change that."
    if keeper.id == plan.taker.id:
        return f"{_first_up(taker)} can invite {young} again, as now."
    who = "you" if keeper.id == me.id else keeper.known_as
    if not plan.may_invite:
        no = f"{_first_up(taker)} may not invite young people; only the office can change that."
        return f"{no} {_first_up(who)} still can."
    if plan.keeps_later:
        first = f"Inviting {young} again is {who}’s to pass on, not yours."
        later = f"It goes to {taker} by itself when {who} next opens Heard"
        return f"{first} {later}, or when the office notes that {who} has left."
    return f"{_first_up(who)} can invite {young} again, as now: it does not go with this place."


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
