"""What whoever runs a hub has set, by a TOML file or the environment; all that is wrong is said at once."""

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.errors import Refusal
from core.hub.mail.addresses import is_host
from core.hub.mail.settings import MailSettings, Security
from core.hub.refusals import HubDataRefused
from core.hub.running.settings import CONFIG_VARIABLE, read_settings
from core.hub.store.opening import SQLITE, kind_of

LOG_LEVELS = ("debug", "info", "warning", "error")
MOST_PROCESSES, MOST_CONNECTIONS = 64, 200
_WIDEST = {4: 8, 6: 7}
"""The widest networks that are anybody's own: 10.0.0.0/8 and fc00::/7."""


class ConfigurationRefused(Refusal):
    """Settings a hub cannot start with. `problems`: one sentence for each, naming the setting."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Configuration:
    """A hub's settings, each checked. Names in a file and, in capitals after HEARD_HUB_, the environment."""

    data: Path
    """The hub's own folder: its key, its notes of backups, and with SQLite its database."""
    database: str = field(repr=False)
    """`sqlite:///file`, or libpq's own `postgresql://...`."""
    origin: str
    """The address clients dial, such as https://heard.example.org. Sign-ins hold for it alone."""
    key_file: Path
    host: str = "127.0.0.1"
    port: int = 8400
    processes: int = 1
    connections: int = 20
    """To the database, at most, for each process."""
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    trusted_proxies: tuple[str, ...] = ()
    """Addresses and networks whose X-Forwarded-For is believed."""
    log_level: str = "info"
    backups: str = "heard"
    """Who makes them: "heard" (`heard hub backup`), or "elsewhere", and then `check` does not ask."""
    mail: MailSettings | None = None


def read_configuration(
    file: Path | None, environment: Mapping[str, str] | None = None, *, for_serving: bool = False
) -> Configuration:
    """Read `file` (else the one HEARD_HUB_CONFIG names) and the environment, which goes before the file.

    `for_serving`: what only a hub that answers requests needs is asked for too. Raises ConfigurationRefused.
    """
    environment = os.environ if environment is None else environment
    problems: list[str] = []
    named = file or (Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None)
    settings, mail = read_settings(named, environment, problems)
    if named is not None and any(problem.startswith("The settings file ") for problem in problems):
        # What is missing, is missing because nothing was read.
        raise ConfigurationRefused(tuple(problems))
    made = _Making(settings, mail, problems).make(for_serving=for_serving)
    if problems or made is None:
        raise ConfigurationRefused(tuple(problems))
    return made


class _Making:
    """Turns what was read into a Configuration, noting every problem on the way."""

    def __init__(self, settings: dict[str, Any], mail: dict[str, Any], problems: list[str]) -> None:
        self._settings = settings
        self._mail = mail
        self._problems = problems

    def make(self, *, for_serving: bool) -> Configuration | None:
        data = self._path("data") or Path()
        if not self._settings.get("data") and not self._named("data"):
            self._wrong("data", "is not set. It names the hub's own folder, such as /var/lib/heard")
        host, port = self._listen()
        certificate, key = self._file("tls_certificate"), self._file("tls_key")
        if (certificate is None) != (key is None) and not self._named("tls_certificate", "tls_key"):
            self._wrong("tls_certificate", "and tls_key come together. Set both, or neither")
        made = Configuration(
            data=data,
            database=self._database(data),
            origin=self._origin(asked=for_serving),
            key_file=self._path("key_file") or data / "hub.key",
            host=host,
            port=port,
            processes=self._number("processes", 1, MOST_PROCESSES),
            connections=self._number("connections", 20, MOST_CONNECTIONS, least=2),
            tls_certificate=certificate,
            tls_key=key,
            trusted_proxies=self._proxies(),
            log_level=self._one_of("log_level", "info", LOG_LEVELS),
            backups=self._one_of("backups", "heard", ("heard", "elsewhere")),
            mail=self._mail_settings(),
        )
        if for_serving and made.processes > 1 and os.name != "posix":
            self._wrong("processes", "must be 1 on this system")
        return None if self._problems else made

    def _wrong(self, name: str, what: str) -> None:
        self._problems.append(f"{name}: {what}.")

    def _named(self, *names: str) -> bool:
        return any(problem.startswith(f"{name}:") for name in names for problem in self._problems)

    def _path(self, name: str) -> Path | None:
        text = self._settings.get(name)
        return None if not text else self._place(name, text)

    def _place(self, name: str, text: str) -> Path | None:
        try:
            if "\0" in text:
                raise ValueError
            return Path(text).expanduser().absolute()
        except (RuntimeError, ValueError):
            # The home of somebody who has none here.
            self._wrong(name, "is no path on this computer")
            return None

    def _file(self, name: str) -> Path | None:
        path = self._path(name)
        if path is None:
            return None
        try:
            path.open("rb").close()
        except OSError:
            self._wrong(name, f"the file {path} cannot be read. Look at its path and its permissions")
            return None
        return path

    def _number(self, name: str, usual: int, most: int, *, least: int = 1) -> int:
        value = int(self._settings.get(name, usual))
        if not least <= value <= most:
            self._wrong(name, f"must be from {least} to {most}")
        return value

    def _one_of(self, name: str, usual: str, known: tuple[str, ...]) -> str:
        value = str(self._settings.get(name, usual))
        if value not in known:
            self._wrong(name, f"must be one of {', '.join(known)}")
        return value

    def _database(self, data: Path) -> str:
        address = str(self._settings.get("database", f"sqlite:///{data / 'hub.db'}"))
        if kind_of(address) is None:
            self._wrong("database", "must begin with sqlite:/// or postgresql://")
        elif kind_of(address) == SQLITE:
            if not address.startswith("sqlite:///") or address == "sqlite:///":
                self._wrong("database", "must name a file, such as sqlite:////var/lib/heard/hub.db")
            self._place("database", address.removeprefix("sqlite:///"))
        return address

    def _origin(self, *, asked: bool) -> str:
        origin = str(self._settings.get("origin", ""))
        if not origin:
            if asked:
                self._wrong("origin", "is not set. It is the address clients dial, https://heard.example.org")
            return ""
        parts = _split(origin)
        if parts is None or parts.scheme not in ("https", "http") or not parts.hostname:
            self._wrong("origin", "must be an address such as https://heard.example.org")
        elif origin != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc or origin != origin.lower():
            self._wrong("origin", "must end after the host, in small letters, without a path or a last slash")
        elif not is_host(parts.hostname):
            self._wrong("origin", "must have one host's name in it; letters with accents in their xn-- form")
        elif parts.port == {"https": 443, "http": 80}[parts.scheme]:
            self._wrong("origin", f"must leave out :{parts.port}, as clients do")
        elif parts.scheme == "http" and not _is_here(parts.hostname):
            self._wrong("origin", "must begin with https:// unless clients are on this computer alone")
        return origin

    def _listen(self) -> tuple[str, int]:
        text = str(self._settings.get("listen", "127.0.0.1:8400"))
        host, _, port = text.rpartition(":")
        bare = host.removeprefix("[").removesuffix("]")
        if not (
            port.isascii()
            and port.isdecimal()
            and len(port) < 6
            and 0 < int(port) < 65536
            and _is_address(bare)
        ):
            self._wrong("listen", "must be an address and a port, such as 127.0.0.1:8400 or [::]:443")
            return "127.0.0.1", 8400
        return bare, int(port)

    def _proxies(self) -> tuple[str, ...]:
        named = tuple(self._settings.get("trusted_proxies", ()))
        for one in named:
            try:
                network = ipaddress.ip_network(one)
            except ValueError:
                self._wrong("trusted_proxies", f'"{one}" is no address and no network, such as 10.0.0.0/8')
                continue
            if network.prefixlen < _WIDEST[network.version]:
                self._wrong("trusted_proxies", "must not name everybody: anyone could then pose as anyone")
        return named

    def _mail_settings(self) -> MailSettings | None:
        if not self._mail:
            return None
        password = ""
        if "password_file" in self._mail:
            path = self._place("mail.password_file", self._mail["password_file"])
            if path is None:
                return None
            try:
                password = path.read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError):
                self._wrong("mail.password_file", f"the file {path} cannot be read")
                return None
            if len(password.splitlines()) != 1:
                self._wrong("mail.password_file", f"the file {path} must hold the password, on one line")
                return None
        security = self._mail.get("security", Security.STARTTLS.value)
        if security not in [kind.value for kind in Security]:
            self._wrong("mail.security", f"must be one of {', '.join(kind.value for kind in Security)}")
            return None
        trust = self._place("mail.trust", self._mail["trust"]) if "trust" in self._mail else None
        return self._checked(
            lambda: MailSettings(
                host=self._mail.get("host", ""),
                port=self._mail.get("port", 587),
                sender=self._mail.get("sender", ""),
                security=Security(security),
                user=self._mail.get("user", ""),
                password=password,
                trust=trust,
            )
        )

    def _checked(self, make: Callable[[], MailSettings]) -> MailSettings | None:
        try:
            return make()
        except HubDataRefused as refusal:
            self._problems.append(f"mail: {refusal.sentence}")
            return None


def _split(origin: str) -> Any:
    try:
        parts = urlsplit(origin)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_here(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)
