"""Tooltips that stay text: Qt takes what looks like mark-up for mark-up, and anybody may be called "<b>"."""

from html import escape


def plain_tip(words: str) -> str:
    """`words` for a tooltip, every letter of them a letter."""
    if not any(sign in words for sign in "<>&"):
        return words
    return f"<span style='white-space:pre-wrap'>{escape(words)}</span>"
