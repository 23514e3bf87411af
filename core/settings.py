"""Where Heard keeps what it writes: one folder, named by HEARD_HOME or the platform's own place."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder and what lies in it."""

    folder: Path

    @classmethod
    def of_this_user(cls) -> "Home":
        """HEARD_HOME if set, else the platform's place for application data."""
        named = os.environ.get("HEARD_HOME")
        folder = Path(named) if named else Path(platformdirs.user_data_dir("Heard", appauthor=False))
        return cls(folder.expanduser().resolve())

    @property
    def vaults(self) -> Path:
        """One folder with a random name for each person on this computer."""
        return self.folder / "vaults"

    @property
    def logs(self) -> Path:
        """Ids and states only."""
        return self.folder / "logs"

    @property
    def try_out(self) -> Path:
        """The made-up county: its own vaults and its own hub."""
        return self.folder / "try-out"
