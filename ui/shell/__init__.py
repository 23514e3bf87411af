"""The window around every page: top bar, help now, hide, lock."""
