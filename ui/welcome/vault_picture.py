"""The picture of a vault on this computer; one whose picture cannot be read is shown all the same."""

from core.resources import resource_path
from ui.theme.theme import Theme

UNREADABLE = "states/nothing-found"


def drawing_of(picture: str) -> str:
    """The drawing of "whale"; one of its own for a picture that cannot be read, or of a later Heard."""
    known = bool(picture) and resource_path("art", "pictures", f"{picture}.svg").is_file()
    return f"pictures/{picture}" if known else UNREADABLE


def name_of_picture(theme: Theme, picture: str) -> str:
    """What a screen reader says of it."""
    if drawing_of(picture) == UNREADABLE:
        return theme.say("chooser.picture_unreadable")
    return theme.say("chooser.picture_name", picture=theme.say(f"chooser.picture.{picture}"))
