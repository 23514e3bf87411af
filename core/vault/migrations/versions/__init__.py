"""The steps. A step that is released is never edited."""
