"""What joining, the directory and the office say no to, each with its own sentence.

Refusal
`-- JoiningRefused
    |-- CodeUnknown          nobody knows this code: too old, taken back, or of another hub
    |-- CodeUsed             somebody has answered it already
    |-- OtherCounty          the code is good, but belongs to another organisation or hub than is asked
    |-- NotAnswered          no answer yet, so there is nothing to compare or to finish
    |-- MayNotInvite         one's own sign-up does not allow it
    |-- CodeGivenUp          somebody gave the code up while it was being gone on with
    |-- NotYetIn             the answer was given; the inviter has not finished
    |-- NotThisComputer      the computer in hand cannot say of itself that it is lost
    |-- SetupCodeRefused     the hub does not know the set-up code
    |-- HubTaken             another organisation has that hub
    |-- HubAnswerLost        a hub may have taken the keys at hand; they are kept until it has answered
    `-- HubIsYours           it had taken them: only its answer was lost
"""

from core.errors import Refusal


class JoiningRefused(Refusal):
    """One of the tree above."""

    said = ""

    def __init__(self) -> None:
        super().__init__(self.said)


class CodeUnknown(JoiningRefused):
    said = "This code is not known, or it is more than a week old. Ask for a new one."


class CodeUsed(JoiningRefused):
    said = "This code was used before. If that was not you, tell the person who gave it to you."


class OtherCounty(JoiningRefused):
    said = "This code is from another council than this Heard belongs to. Ask the person who gave it to you."


class NotAnswered(JoiningRefused):
    said = "Nobody has typed in this code yet."


class MayNotInvite(JoiningRefused):
    said = "Your sign-up does not let you invite people. Ask your office."


class NotYetIn(JoiningRefused):
    said = "The person who invited you has to finish first. Heard will look again by itself."


class CodeGivenUp(JoiningRefused):
    said = "This code was given up. Type in another one."


class NotThisComputer(JoiningRefused):
    said = "This is the computer you are using. Use another of your computers, or ask your office."


class SetupCodeRefused(JoiningRefused):
    said = "The hub does not know this set-up code, or it was used. Ask who runs the hub for a new one."


class HubTaken(JoiningRefused):
    said = "This hub belongs to another organisation already. Check its address with who runs it."


class HubAnswerLost(JoiningRefused):
    said = (
        "A hub was asked for, and its answer was lost. It may have taken the keys of the sheets made before, "
        "so Heard keeps them. Try again when that hub can be reached."
    )


class HubIsYours(JoiningRefused):
    said = (
        "The hub is yours already: only its answer was lost. The sheets made before stay good. "
        "Lock Heard and unlock it, and your office is open."
    )
