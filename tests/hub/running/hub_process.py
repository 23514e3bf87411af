"""A hub as council IT runs it: `heard hub ...` with a settings file, in processes of its own."""

import contextlib
import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from desktop.hub import run

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60.0


def free_port() -> int:
    """A port of loopback nobody uses now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@dataclass(slots=True)
class HubProcess:
    """One hub's settings and its running processes. `settings` go into the file as they are."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    origin: str = ""
    settings: Mapping[str, object] = field(default_factory=dict)
    running: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        self.origin = self.origin or f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def key_file(self) -> Path:
        return Path(str(self.settings.get("key_file", self.data / "hub.key")))

    @property
    def own(self) -> str:
        """Where this process answers, past any proxy."""
        scheme = "https" if "tls_certificate" in self.settings else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    def config(self) -> Path:
        """The settings file."""
        all_of_it = {
            "data": str(self.data),
            "database": self.database,
            "origin": self.origin,
            "listen": f"127.0.0.1:{self.port}",
            **self.settings,
        }
        lines = [f"{name} = {_toml(value)}" for name, value in all_of_it.items()]
        path = self.folder / "hub.toml"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), "utf-8")
        return path

    def words(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "desktop", "hub", "--config", str(self.config()), *words]

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """One command to its end, in this very process: starting one takes a second."""
        said, complained = io.StringIO(), io.StringIO()
        typed = ["--config", str(self.config()), *words]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            try:
                code = run(typed)
            except SystemExit as ended:  # argparse, of words it does not know
                code = int(str(ended.code))
        return subprocess.CompletedProcess(typed, code, said.getvalue(), complained.getvalue())

    def run_apart(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """One command to its end, in a process of its own."""
        return subprocess.run(
            self.words(*words), cwd=ROOT, env=_surroundings(), capture_output=True, text=True,
            timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip

    def done(self, *words: str) -> str:
        """What a command said that went well."""
        came_to = self.run(*words)
        assert came_to.returncode == 0, came_to.stdout + came_to.stderr
        return came_to.stdout

    def start(self, command: str = "serve") -> None:
        """Begin `serve`, and return when it answers; or `work`."""
        words = self.words(command)
        with (self.folder / f"{command}.log").open("ab") as log:
            self.running = subprocess.Popen(
                words, cwd=ROOT, env=_surroundings(), stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        if command == "serve":
            self.wait_for(answers=True)

    def wait_for(self, *, answers: bool) -> None:
        """Until it answers that it is well, or does not any more."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.is_well() is not answers:
            assert time.monotonic() < until, self.log()
            assert not answers or self.running is None or self.running.poll() is None, self.log()
            time.sleep(0.02)

    def is_well(self) -> bool:
        try:
            return httpx.get(f"{self.own}/v1/health", trust_env=False, verify=False).status_code == 200
        except httpx.TransportError:
            return False

    def log(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in sorted(self.folder.glob("*.log")))

    def kill(self) -> None:
        """All its processes at once, with -9."""
        if self.running is not None:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
            self.running = None

    def stop(self) -> int:
        """Told to stop; how it ended."""
        assert self.running is not None
        self.running.terminate()
        ended = self.running.wait(PATIENCE_SECONDS)
        self.running = None
        return ended


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HEARD_HUB_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


def _toml(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
