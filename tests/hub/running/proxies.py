"""The examples of core/hub/proxy run for real: nginx and Caddy with TLS, before hubs on this computer."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.hub.running.certificates import Authority
from tests.hub.running.hub_process import PATIENCE_SECONDS, ROOT, free_port

EXAMPLES = ROOT / "core" / "hub" / "proxy"
ADDRESS = "127.0.0.2"
"""Of this computer, and yet no name a client takes for it: it is asked with TLS as one elsewhere is."""


class Proxy:
    """One running proxy. `hubs`: the ports that the hubs of the example have here."""

    def __init__(self, kind: str, folder: Path, hubs: tuple[int, int]) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        # Debian starts nginx's workers as somebody else, who must be able to come in.
        self.authority = Authority(folder)
        self.port = free_port()
        self.origin = f"https://{ADDRESS}:{self.port}"
        certificate, key = self.authority.certify(ADDRESS, name="proxy")
        make = {"nginx": self._nginx, "caddy": self._caddy}[kind]
        words = make(hubs, certificate, key)
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                words, cwd=folder, stdout=log, stderr=log, start_new_session=True,
                env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
            )  # fmt: skip
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(PATIENCE_SECONDS)

    def _nginx(self, hubs: tuple[int, int], certificate: Path, key: Path) -> list[str]:
        text = (EXAMPLES / "nginx.conf").read_text("utf-8")
        text = _changed(
            text,
            {
                "127.0.0.1:8400": f"127.0.0.1:{hubs[0]}",
                "127.0.0.1:8401": f"127.0.0.1:{hubs[1]}",
                "listen 443 ssl": f"listen {ADDRESS}:{self.port} ssl",
                "/etc/heard/fullchain.pem": str(certificate),
                "/etc/heard/key.pem": str(key),
                "/var/log/nginx/error.log": str(self.folder / "error.log"),
            },
        )
        whole = self.folder / "nginx.conf"
        places = "".join(
            f"{name}_temp_path {self.folder / name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if os.geteuid() == 0 else ""
        whole.write_text(
            f"{user}daemon off;\npid {self.folder / 'pid'};\nerror_log stderr warn;\nevents {{}}\n"
            f"http {{\n{places}{text}\n}}\n",
            "utf-8",
        )
        return [_program("nginx", "/usr/sbin/nginx"), "-c", str(whole), "-p", str(self.folder)]

    def _caddy(self, hubs: tuple[int, int], certificate: Path, key: Path) -> list[str]:
        text = (EXAMPLES / "Caddyfile").read_text("utf-8")
        text = _changed(
            text,
            {
                "127.0.0.1:8400 127.0.0.1:8401": f"127.0.0.1:{hubs[0]} 127.0.0.1:{hubs[1]}",
                "\nheard.example.org {": f"\n{self.origin} {{",
                "# tls /etc/caddy/fullchain.pem /etc/caddy/key.pem": f"tls {certificate} {key}",
                "\n{\n\t# Else": "\n{\n\tadmin off\n\tauto_https disable_redirects\n\t# Else",
            },
        )
        whole = self.folder / "Caddyfile"
        whole.write_text(text, "utf-8")
        return [_program("caddy", "/usr/bin/caddy"), "run", "--adapter", "caddyfile", "--config", str(whole)]

    def _wait(self) -> None:
        import socket

        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            assert self._process.poll() is None, self.log.read_text("utf-8", "replace")
            assert time.monotonic() < until
            try:
                socket.create_connection((ADDRESS, self.port)).close()
            except OSError:
                time.sleep(0.02)
            else:
                return


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, f"the example has no {old!r}"
        text = text.replace(old, new)
    return text


def _program(name: str, usual: str) -> str:
    found = shutil.which(name) or (usual if Path(usual).exists() else None)
    if found is None:
        pytest.skip(f"{name} is not here: apt-get install {name}")
    return found
