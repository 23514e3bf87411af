"""Colours, letters, style sheet, icons, art and motion.

Screens take one `Theme` by constructor and read it when they paint; `Theme.changed` says when to do it again.
"""

from ui.theme.theme import Appearance, Say, Theme
from ui.theme.tokens import Look, Room, Tokens

__all__ = ["Appearance", "Look", "Room", "Say", "Theme", "Tokens"]
