"""The one message there is: the same subject and body for everybody, whatever happened."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from core.hub.refusals import MailRefused


@dataclass(frozen=True, slots=True)
class MailWords:
    """Subject and body, read from resources/words/mail.json."""

    subject: str
    body: str

    @classmethod
    def load(cls, path: Path) -> "MailWords":
        """Read the words. Raises MailRefused, naming the place."""
        try:
            form = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as fault:
            raise MailRefused(path.name) from fault
        subject, body = (form.get("subject"), form.get("body")) if isinstance(form, dict) else (None, None)
        if not isinstance(subject, str) or not subject.strip() or len(subject.splitlines()) != 1:
            raise MailRefused(f"{path.name}: subject")
        if not isinstance(body, list) or not body or not all(isinstance(line, str) for line in body):
            raise MailRefused(f"{path.name}: body")
        return cls(subject, "\n".join(body) + "\n")


def made(words: MailWords, *, sender: str, to: str, message: str, at: int) -> bytes:
    """The whole message. The same arguments give the same bytes, so a second copy can be told to be one.

    `message`: random, says nothing; `at`: whole seconds since 1970.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = words.subject
    mail["Date"] = format_datetime(datetime.fromtimestamp(at, UTC))
    mail["Message-ID"] = f"<{message}@{sender.rpartition('@')[2]}>"
    # RFC 3834: no program answers it, so nobody's absence note comes back.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(words.body, subtype="plain", charset="utf-8")
    return mail.as_bytes()
