"""What the hub may refuse, by kind: one status and one plain sentence for each, shared by both ends."""

from enum import StrEnum

from core.errors import Refusal


class RefusalKind(StrEnum):
    """Every known refusal of the hub."""

    MALFORMED = "malformed"
    SIGN_IN = "sign-in"
    NOT_ALLOWED = "not-allowed"
    NOT_FOUND = "not-found"
    OTHER_BYTES = "other-bytes"
    WITHDRAWN = "withdrawn"
    ALREADY_HELD = "already-held"
    ALREADY_ANSWERED = "already-answered"
    NOT_ANSWERED = "not-answered"
    TOO_LATE = "too-late"
    OPENED = "opened"
    WRONG_PROOF = "wrong-proof"
    TOO_LARGE = "too-large"
    FULL = "full"
    WRONG_DIGEST = "wrong-digest"
    UNKNOWN_MAILBOX = "unknown-mailbox"
    UNKNOWN_CALENDAR = "unknown-calendar"
    NOTHING_TO_ANSWER = "nothing-to-answer"
    PROMISE_TOO_FAR = "promise-too-far"
    AWAY_TOO_LONG = "away-too-long"
    NOT_CERTIFIED = "not-certified"
    NO_ADDRESS = "no-address"
    USED = "used"
    TAKEN = "taken"
    SETUP_CODE = "setup-code"
    WRONG_CLOCK = "wrong-clock"
    TOO_MANY = "too-many"
    BUSY = "busy"
    PUT_BACK = "put-back"
    EMERGENCY_OVER = "emergency-over"


STATUS: dict[RefusalKind, int] = {
    RefusalKind.MALFORMED: 400,
    RefusalKind.SIGN_IN: 401,
    RefusalKind.NOT_ALLOWED: 403,
    RefusalKind.NOT_FOUND: 404,
    RefusalKind.OTHER_BYTES: 409,
    RefusalKind.WITHDRAWN: 409,
    RefusalKind.ALREADY_HELD: 409,
    RefusalKind.ALREADY_ANSWERED: 409,
    RefusalKind.NOT_ANSWERED: 409,
    RefusalKind.TOO_LATE: 409,
    RefusalKind.OPENED: 409,
    RefusalKind.WRONG_PROOF: 422,
    RefusalKind.TOO_LARGE: 413,
    RefusalKind.FULL: 507,
    RefusalKind.WRONG_DIGEST: 422,
    RefusalKind.UNKNOWN_MAILBOX: 422,
    RefusalKind.UNKNOWN_CALENDAR: 422,
    RefusalKind.NOTHING_TO_ANSWER: 422,
    RefusalKind.PROMISE_TOO_FAR: 422,
    RefusalKind.AWAY_TOO_LONG: 422,
    RefusalKind.NOT_CERTIFIED: 403,
    RefusalKind.NO_ADDRESS: 422,
    RefusalKind.USED: 409,
    RefusalKind.TAKEN: 409,
    RefusalKind.SETUP_CODE: 403,
    RefusalKind.WRONG_CLOCK: 422,
    RefusalKind.TOO_MANY: 429,
    RefusalKind.BUSY: 503,
    RefusalKind.PUT_BACK: 503,
    RefusalKind.EMERGENCY_OVER: 403,
}

SENTENCE: dict[RefusalKind, str] = {
    RefusalKind.MALFORMED: "The hub could not read what was sent. Update Heard, then try again.",
    RefusalKind.SIGN_IN: "The hub did not let this account in. Ask the person who set Heard up for you.",
    RefusalKind.NOT_ALLOWED: "The hub does not allow this account to do that.",
    RefusalKind.NOT_FOUND: "The hub has nothing here for this account.",
    RefusalKind.OTHER_BYTES: "The hub already holds something else under this number. Nothing was changed.",
    RefusalKind.WITHDRAWN: "This was taken back by the person who wrote it. There is nothing left to do.",
    RefusalKind.ALREADY_HELD: "A holding answer was given before. The next answer must be a whole one.",
    RefusalKind.ALREADY_ANSWERED: "This has been answered already, so a holding answer is not needed.",
    RefusalKind.NOT_ANSWERED: "This has not been answered yet, so it is still waiting.",
    RefusalKind.TOO_LATE: "It was sent more than ten minutes ago, so it cannot be taken back.",
    RefusalKind.OPENED: "Someone has opened it already, so it cannot be taken back.",
    RefusalKind.WRONG_PROOF: "This was not signed by the person who wrote it, so nothing was taken back.",
    RefusalKind.TOO_LARGE: "This is too big to send. Make it shorter, or send it in parts.",
    RefusalKind.FULL: "The hub has no more room for this account. Ask the people who run it for more.",
    RefusalKind.WRONG_DIGEST: "It was damaged on the way to the hub. Heard will send it again.",
    RefusalKind.UNKNOWN_MAILBOX: "Someone this goes to is not known to the hub. Choose again who gets it.",
    RefusalKind.UNKNOWN_CALENDAR: "The hub does not know the working hours this was sent under.",
    RefusalKind.NOTHING_TO_ANSWER: "The hub does not hold what this answers.",
    RefusalKind.AWAY_TOO_LONG: "You can be away for a year at most. Choose an earlier day.",
    RefusalKind.NOT_CERTIFIED: "Your sign-up does not allow that, or has run out. Ask your office.",
    RefusalKind.PROMISE_TOO_FAR: "The date must be after now and at most 5 working days on. Choose another.",
    RefusalKind.USED: "That code was used before. Ask for a new one.",
    RefusalKind.TAKEN: "This hub belongs to an organisation already. Ask the people who run it.",
    RefusalKind.SETUP_CODE: "The hub does not know this set-up code, or it was used. Ask who runs the hub.",
    RefusalKind.WRONG_CLOCK: "The clock of this computer is wrong. Set it right, then try again.",
    RefusalKind.NO_ADDRESS: "This is no mail address. Write one, such as name@council.example.",
    RefusalKind.TOO_MANY: "The hub was asked too often. Heard will try again soon.",
    RefusalKind.BUSY: "The hub is busy. Heard will try again soon.",
    RefusalKind.PUT_BACK: "The hub was put back to an earlier copy. Changes wait until it is whole again.",
    RefusalKind.EMERGENCY_OVER: "The time for this is over. Nothing more can be opened with it.",
}


class Malformed(Refusal):
    """Bytes that are not a shape of this wire. `place` names what was wrong, without its value."""

    def __init__(self, place: str) -> None:
        super().__init__(SENTENCE[RefusalKind.MALFORMED])
        self.place = place
