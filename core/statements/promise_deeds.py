"""What was promised, put so that it can follow "will": "Priya will ring Nan"."""

import re

_WILL = re.compile(
    r"(?:(?:I|we) (?:will|shall)|(?:I|we)[\u2019']ll|I(?: am|[\u2019']m) going to|will|to) +", re.I
)
_ANOTHER_SUBJECT = frozenset(
    {
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "there",
        "this",
        "that",
        "these",
        "those",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "the",
        "a",
        "an",
        "no",
    }
)


def deed_after_will(what: str) -> str:
    """A promise as it follows "will", without its own "I will" or a capital ("Ring Nan": "ring Nan").

    Empty where it cannot follow "will", because it is a sentence with somebody else in it ("You can come").
    """
    deed = _WILL.sub("", what.strip(), count=1) if _WILL.match(what.strip()) else what.strip()
    first = re.split(r"[ ,.!?;:\u2019']", deed, maxsplit=1)[0]
    if not first or first.lower() in _ANOTHER_SUBJECT:
        return ""
    # "GP letter sent" keeps its capitals; "Ring Nan" does not.
    return deed if first.isupper() and len(first) > 1 else deed[:1].lower() + deed[1:]
