"""Carrying the mail that waits to the server, and writing down what became of it."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.hub.mail.message import MailWords, made
from core.hub.mail.pace import Pace
from core.hub.mail.server import MailServer, Refused, ServerFault
from core.hub.mail.settings import MailSettings
from core.hub.store import mails
from core.hub.store.engine import Store
from core.hub.store.mails import Claimed

_log = logging.getLogger("heard.hub.mail")
BATCH = 20
"""Mails in one conversation."""
CONVERSATION_SECONDS = 120.0
"""The longest one conversation may take, however slowly the server speaks."""
LEASE_SECONDS = 300
"""How long a batch stays its worker's: well over a conversation, so that no two ever speak of one mail, and
soon enough that what a killed worker held is sent within minutes."""
_ALL = 10_000
_LOOK_SECONDS = 0.2
_GRACE_SECONDS = 5.0
"""How long a message under way may still take when the hub is told to stop."""


class Courier:
    """Sends what is due. Any number of them may run at once, in any number of processes.

    At least once: killed between the server's yes and the row's, the same message goes again under the same
    Message-ID, which mail programs show once.
    """

    def __init__(self, store: Store, settings: MailSettings, words: MailWords, pace: Pace) -> None:
        self._store = store
        self._settings = settings
        self._words = words
        self._pace = pace

    def deliver(self, stop: threading.Event) -> int:
        """Send everything due by now; returns how many the server took on. Ends soon after `stop` is set."""
        done = 0
        while not stop.is_set() and mails.any_due(self._store, self._store.now(), self._pace.quiet):
            claimed = self._claim(BATCH)
            if not claimed:
                break
            try:
                done += self._carry(claimed, stop)
            except ServerFault as fault:
                # Whatever else is due would fare the same: all of it waits, and the server is left in peace.
                for mail in self._claim(_ALL):
                    self._put_off(mail, fault.code)
        return done

    def _claim(self, most: int) -> tuple[Claimed, ...]:
        with self._store.writing() as work:
            return mails.claim_due(work, self._pace.quiet, most=most, lease=LEASE_SECONDS)

    def _carry(self, claimed: tuple[Claimed, ...], stop: threading.Event) -> int:
        """One conversation. Raises ServerFault once every mail of it is put off that was not sent."""
        left = list(claimed)
        done = 0
        try:
            server = MailServer(self._settings)
            with _watched(server, stop), server:
                while left and not stop.is_set():
                    done += self._hand_over(server, left[0])
                    del left[0]
        except ServerFault as fault:
            if stop.is_set():
                # Cut short by us, and no fault of the server's.
                return done
            _log.warning("mail server fault=%s code=%s", fault.why, fault.code or "none")
            for mail in left:
                self._put_off(mail, fault.code)
            left.clear()
            raise
        finally:
            for mail in left:
                with self._store.writing() as work:
                    mails.let_go(work, mail)
        return done

    def _hand_over(self, server: MailServer, mail: Claimed) -> bool:
        message = made(
            self._words,
            sender=self._settings.sender,
            to=mail.address,
            message=mail.message,
            at=mail.caused_at,
        )
        refused = server.hand_over(mail.address, message)
        if refused is None:
            with self._store.writing() as work:
                mails.sent(work, mail)
            _log.info("mail sent account=%s", mail.account)
            return True
        self._note_refusal(mail, refused)
        return False

    def _note_refusal(self, mail: Claimed, refused: Refused) -> None:
        if not refused.forever:
            self._put_off(mail, refused.code)
            return
        with self._store.writing() as work:
            mails.give_up(work, mail, code=refused.code)
        _log.warning("mail given-up account=%s code=%s", mail.account, refused.code)

    def _put_off(self, mail: Claimed, code: int | None) -> None:
        with self._store.writing() as work:
            gave_up = work.at - mail.caused_at >= self._pace.give_up_after
            if gave_up:
                mails.give_up(work, mail, code=code)
            else:
                until = work.at + self._pace.wait_after(mail.tries + 1)
                mails.put_off(work, mail, until=until, code=code)
        _log.warning(
            "mail %s account=%s code=%s", "given-up" if gave_up else "put-off", mail.account, code or "none"
        )


@contextmanager
def _watched(server: MailServer, stop: threading.Event) -> Iterator[None]:
    """Cut the conversation when it takes too long, or soon after `stop`."""
    over = threading.Event()

    def watch() -> None:
        until = time.monotonic() + CONVERSATION_SECONDS
        stopping = False
        while not over.wait(_LOOK_SECONDS):
            now = time.monotonic()
            if stop.is_set() and not stopping:
                stopping, until = True, min(until, now + _GRACE_SECONDS)
            if now >= until:
                server.cut()

    watching = threading.Thread(target=watch, name="heard-hub-mail-watch", daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()
