"""A real SMTP server on loopback for tests, with TLS, that can be told to fail in each way servers do."""

import contextlib
import datetime
import email.policy
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SENDER = "heard@council.example"
USER, PASSWORD = "hub", "let me in"


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message as the server took it."""

    to: str
    sent_from: str
    raw: bytes
    private: bool

    @property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        return BytesParser(EmailMessage, policy=email.policy.default).parsebytes(self.raw)


class MailBox:
    """What the server does, and what it got. Each fault holds until it is taken away."""

    def __init__(self) -> None:
        self.arrived: list[Arrived] = []
        self.refuse: dict[str, str] = {}
        """By recipient: what the server answers to RCPT."""
        self.refuse_data: str | None = None
        self.refuse_sender: str | None = None
        self.drop_after_data = False
        """The message is taken, and the connection lost before the server says so."""
        self.on_message: Callable[[], object] = lambda: None
        """Done when a message was taken, before the server says so."""

    def all(self) -> list[str]:
        """Whom it came to, in order."""
        return [one.to for one in self.arrived]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse_sender:
            return self.refuse_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuse_data:
            return self.refuse_data
        content = envelope.content
        assert isinstance(content, bytes)
        for to in envelope.rcpt_tos:
            self.arrived.append(Arrived(to, envelope.mail_from or "", content, session.ssl is not None))
        self.on_message()
        if self.drop_after_data:
            assert server.transport is not None
            server.transport.abort()
        return "250 OK"


def _authenticate(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, auth: LoginPassword
) -> AuthResult:
    good = (auth.login, auth.password) == (USER.encode(), PASSWORD.encode())
    # handled=False: aiosmtpd itself then answers "535".
    return AuthResult(success=good, handled=False)


@contextlib.contextmanager
def serving(
    box: MailBox, *, identity: ssl.SSLContext | None = None, starttls: bool = True, password: bool = False
) -> Iterator[int]:
    """A server; its port. With `identity` it speaks TLS: after STARTTLS, or from the first byte."""
    more = {}
    if identity is not None and starttls:
        more = {"tls_context": identity, "require_starttls": True}
    if password:
        more |= {"authenticator": _authenticate, "auth_required": True}
    for left in reversed(range(5)):
        controller = Controller(
            box,
            hostname="127.0.0.1",
            port=_free_port(),
            ssl_context=identity if identity is not None and not starttls else None,
            ready_timeout=20.0,
            **more,
        )
        try:
            controller.start()
            break
        except OSError:
            # Somebody else took the port first.
            controller.stop(no_assert=True)
            if not left:
                raise
    try:
        yield controller.port
    finally:
        controller.stop()


@contextlib.contextmanager
def dumb(greeting: bytes = b"") -> Iterator[int]:
    """A server that takes calls, says `greeting` over and over, and never anything else; its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        listening.settimeout(0.05)
        taken = []
        while not over.is_set():
            with contextlib.suppress(TimeoutError):
                caller, _ = listening.accept()
                taken.append(caller)
            for caller in taken:
                with contextlib.suppress(OSError):
                    caller.sendall(greeting)
        for caller in taken:
            caller.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        over.set()
        thread.join()
        listening.close()


@contextlib.contextmanager
def nobody() -> Iterator[int]:
    """A port on which nobody listens, nor will meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def made_identity(folder: Path, *, name: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """A server's own certificate for `name`, and the file by which to trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail in a test")])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.UTC)
    with contextlib.suppress(ValueError):
        names: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_address(name))]
    if not name[0].isdigit():
        names = [x509.DNSName(name)]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trust, own = folder / "trust.pem", folder / "own.pem"
    trust.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    own.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + trust.read_bytes()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    return context, trust
