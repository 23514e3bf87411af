"""What picture an option of a question shows: its drawing, or its icon where there is no drawing."""

from core.resources import resource_path
from core.statements.question import Option


def drawing_of(option: Option) -> str:
    """The drawing's name under resources/art, or empty."""
    if option.picture and resource_path("art", option.picture).exists():
        return option.picture
    return ""


def icon_of(option: Option) -> str:
    """The Lucide icon to show where there is no drawing, or empty."""
    if drawing_of(option) or not option.icon:
        return ""
    return option.icon if resource_path("icons", f"{option.icon}.svg").exists() else "circle"
