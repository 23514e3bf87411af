"""How long a recording is, in words."""

from core.statements.words import Words


def clock_face(words: Words, seconds: float) -> str:
    """ "0:42": what stands beside a recording."""
    whole = int(seconds)
    return words("voice.time", minutes=whole // 60, seconds=f"{whole % 60:02d}")


def spoken_length(words: Words, seconds: float) -> str:
    """ "1 min 12 s": what a screen reader and a list say."""
    whole = max(1, round(seconds))
    if whole < 60:
        return words("voice.length_short", seconds=whole)
    return words("voice.length", minutes=whole // 60, seconds=whole % 60)
