"""Which mail server the hub hands its mail to, and how: checked when it starts, each fault one sentence."""

import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.hub.mail.addresses import is_address, is_host
from core.hub.refusals import HubDataRefused

_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


class Security(StrEnum):
    """How the way to the server is kept private."""

    STARTTLS = "starttls"
    """Plain at first, then TLS, and nothing is said before that. The usual, on port 587."""
    TLS = "tls"
    """TLS from the first byte, on port 465."""
    NONE = "none"
    """Only for a mail server on this very computer."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server. Raises HubDataRefused for what cannot work.

    `sender`: the address mail comes from. `user` and `password` where the server asks for them. `trust`: a
    PEM file of the authorities to believe instead of the computer's own. `timeout`: seconds for each step.
    """

    host: str
    port: int
    sender: str
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    trust: Path | None = None
    timeout: float = 20.0

    def __post_init__(self) -> None:
        if not self.host:
            raise HubDataRefused("The mail server has no name. Set its host, or leave all mail settings out.")
        if not is_host(self.host):
            raise HubDataRefused(
                "The mail server's host is one name, such as smtp.council.example. Its port is set apart."
            )
        if not 0 < self.port < 65536:
            raise HubDataRefused("The mail server's port must be a number from 1 to 65535; 587 is usual.")
        if not is_address(self.sender):
            raise HubDataRefused("The mail sender must be one address, such as heard@council.example.")
        if self.security is Security.NONE and self.host not in _HERE:
            raise HubDataRefused(
                'Mail without TLS goes to this computer alone. Set security to "starttls" or "tls".'
            )
        if bool(self.user) != bool(self.password):
            raise HubDataRefused("The mail server's user and password come together. Set both, or neither.")
        if self.user and self.security is Security.NONE:
            raise HubDataRefused('A mail password needs TLS. Set security to "starttls" or "tls".')
        if self.trust is not None and not self.trust.is_file():
            raise HubDataRefused("The file of authorities to trust for mail is not there. Look at its path.")
        if self.trust is not None:
            try:
                ssl.create_default_context(cafile=self.trust)
            except (ssl.SSLError, OSError):
                raise HubDataRefused(
                    "The file of authorities to trust for mail cannot be used. It holds certificates, as PEM."
                ) from None
        if not 1 <= self.timeout <= 300:
            raise HubDataRefused("The mail timeout is a number of seconds from 1 to 300.")
