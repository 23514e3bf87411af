"""One conversation with the mail server: what became of each message, as a value; its text is not kept."""

import contextlib
import smtplib
import socket
import ssl
from dataclasses import dataclass
from types import TracebackType

from core.hub.mail.settings import MailSettings, Security


class ServerFault(Exception):
    """The conversation cannot go on: no way to the server, or it turned the hub itself away.

    `code`: the last answer's, where there was one; `why`: the kind of fault, for the log. Never for one
    recipient's sake, so worth trying later.
    """

    def __init__(self, code: int | None, why: str) -> None:
        super().__init__("the mail server cannot be used just now")
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class Refused:
    """The server would not take this message for this person. `forever`: it said so for good (5xx)."""

    code: int
    forever: bool


class MailServer:
    """A conversation, from `with` to its end. `cut()` ends it at once, from any thread."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._smtp = self._unconnected()

    def __enter__(self) -> "MailServer":
        settings, smtp = self._settings, self._smtp
        try:
            code, _ = smtp.connect(settings.host, settings.port)
            if code != 220:
                raise ServerFault(code, "not ready")
            smtp.ehlo_or_helo_if_needed()
            if settings.security is Security.STARTTLS:
                smtp.starttls(context=self._tls())
                smtp.ehlo_or_helo_if_needed()
            if settings.user:
                smtp.login(settings.user, settings.password)
        except (OSError, smtplib.SMTPException) as fault:
            smtp.close()
            raise ServerFault(_code_of(fault), type(fault).__name__) from None
        except BaseException:
            smtp.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Every answer that matters is here already; how the farewell goes is nobody's concern.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if kind is None:
                self._smtp.quit()
        self._smtp.close()

    def hand_over(self, to: str, message: bytes) -> Refused | None:
        """Hand over one message; None once the server has taken it on. Raises ServerFault."""
        try:
            self._smtp.sendmail(self._settings.sender, [to], message)
        except smtplib.SMTPRecipientsRefused as refused:
            return _refused(refused.recipients[to][0])
        except smtplib.SMTPDataError as refused:
            return _refused(refused.smtp_code)
        except (OSError, smtplib.SMTPException) as fault:
            raise ServerFault(_code_of(fault), type(fault).__name__) from None
        return None

    def cut(self) -> None:
        """End the conversation under way: a server that answers one letter a minute holds nothing up."""
        present = self._smtp.sock
        if present is not None:
            with contextlib.suppress(OSError):
                # The socket's own: TLS would first want to say goodbye.
                socket.socket.shutdown(present, socket.SHUT_RDWR)

    def _unconnected(self) -> smtplib.SMTP:
        settings = self._settings
        # Named by the sender's domain: the computer's own is nobody's business, and asking for it may hang.
        name = settings.sender.rpartition("@")[2]
        if settings.security is Security.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                local_hostname=name, timeout=settings.timeout, context=self._tls()
            )
        else:
            smtp = smtplib.SMTP(local_hostname=name, timeout=settings.timeout)
        # Dialled later, so that a greeting that never ends can be cut; smtplib then forgets whose
        # certificate to expect.
        smtp._host = settings.host  # type: ignore[attr-defined]
        return smtp

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context(
            cafile=None if self._settings.trust is None else str(self._settings.trust)
        )
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


def _refused(code: int) -> Refused:
    return Refused(code, forever=500 <= code < 600)


def _code_of(fault: Exception) -> int | None:
    code = getattr(fault, "smtp_code", None)
    return code if isinstance(code, int) and 100 <= code < 1000 else None
