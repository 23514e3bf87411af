"""A made-up county's time, shared by several processes: it lies in a file, and stands until it is moved."""

from datetime import UTC, datetime
from pathlib import Path

from core.files import write_whole


class SharedClock:
    """The time in `file`, which `move_to` writes whole. For the tour: nobody's real promise hangs on it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """The instant in the file. Raises OSError, ValueError where none was put."""
        return datetime.fromisoformat(self._file.read_text("ascii")).astimezone(UTC)

    def move_to(self, instant: datetime) -> None:
        """Put every process at `instant` (aware)."""
        if instant.tzinfo is None:
            raise ValueError("a clock is put at an aware instant")
        write_whole(self._file, instant.astimezone(UTC).isoformat().encode("ascii"))
