"""One feeling as it is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaceWord:
    """Which drawing under resources/art, and the word beside it."""

    art: str
    word: str
