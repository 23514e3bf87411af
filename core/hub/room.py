"""How much one account may lay down at the hub, so that one cannot fill it for everybody."""

from dataclasses import dataclass

_MIB = 1024 * 1024
_GIB = 1024 * _MIB


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes for each account. Nothing sent is ever deleted, so this is for fourteen years, not a month."""

    recordings: int = 4 * _GIB
    """A recording of three minutes is about 1.4 MB. The child with the most to say is reckoned with at 2,000
    statements; with a full recording in every one of them that is 2.8 GB."""
    words: int = 512 * _MIB
    """On top, and for words alone: whoever has filled up on sound can still write. An envelope for four
    readers is about 10 KB; 2,000 statements with everything said about them are under 100 MB, and a worker
    who answers thirty young people for years stays below that."""

    @property
    def all(self) -> int:
        """Where words end too."""
        return self.recordings + self.words
