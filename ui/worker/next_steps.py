"""What ten quiet minutes are good for: a promise past its day, a review to come, an answer not judged."""

from collections.abc import Sequence

from core.reviews.model import BeforeReview
from core.statements.model import State
from core.statements.promises import PromiseRow
from core.worktime.worker_words import in_working_days
from ui.worker.context import RoomContext
from ui.worker.empty_aside import Step
from ui.worker.inbox_model import InboxModel


def next_steps(
    promises: Sequence[PromiseRow],
    reviews: Sequence[BeforeReview],
    inbox: InboxModel,
    context: RoomContext,
) -> tuple[Step, ...]:
    """At most three, the most pressing first."""
    steps = []
    today = context.today()
    past = [row for row in promises if row.promise.by < today]
    if past:
        names = {row.young_person_name for row in past}
        whom = f" to {past[0].young_person_name}" if len(names) == 1 else ""
        words = (
            f"1 promise{whom} is past its day" if len(past) == 1 else f"{len(past)} promises{whom} are past"
        )
        steps.append(Step("handshake", "amber_ink", words, past[0].promise.what, "Open", "promises"))
    coming = next((before for before in reviews if before.open), None)
    if coming is not None:
        todo = len(coming.late) + len(coming.unanswered) + len(coming.missed)
        todo += sum(check.done_on is None for check in coming.checks)
        line = (
            "Everything is ready" if not todo else f"{todo} thing{'' if todo == 1 else 's'} to do before it"
        )
        words = f"{coming.name}’s review is {in_working_days(coming.working_days_left)}"
        steps.append(
            Step("calendar-clock", "ink", words, line, "Open", "reviews", coming.review.young_person)
        )
    for place in range(min(inbox.rowCount(), 40)):
        row = inbox.row_at(place)
        if row is not None and row.standing.state is State.ANSWERED and row.standing.answered_at is not None:
            when = context.status.moment(row.standing.answered_at)
            words = f"{row.name} has not said if the answer helped"
            steps.append(Step("heart", "ink", words, f"Answered {when}", "See it", "statement", row.id))
            break
    return tuple(steps)
