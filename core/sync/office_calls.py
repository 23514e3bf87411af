"""The calls about mail, gaps in cover, and counts: of the office, of heads, of workers for themselves."""

from core.ids import AccountId
from core.sync.client import HubClient, decoded
from core.sync.wire import office
from core.sync.wire.office import Counts, DutyGap, MailPlace, UnsentMail


class OfficeCalls:
    """Typed calls through `client`. Raises what it raises; every one may be repeated safely.

    HubRefused(NOT_ALLOWED) for whoever may not ask.
    """

    def __init__(self, client: HubClient) -> None:
        self._client = client

    def own_mail(self) -> MailPlace:
        """Where this worker is told by mail to look."""
        return decoded(office.decode_mail_place, self._client.call("GET", "/v1/me/mail"))

    def set_own_mail(self, address: str | None) -> MailPlace:
        """Say where this worker is told, or None for no mail. HubRefused(NO_ADDRESS) for what is none."""
        body = office.encode_mail_address(address)
        return decoded(office.decode_mail_place, self._client.call("PUT", "/v1/me/mail", body))

    def set_mail(self, account: AccountId, address: str | None) -> MailPlace:
        """The office says where a worker is told, or None for no mail."""
        body = office.encode_mail_address(address)
        answer = self._client.call("PUT", f"/v1/accounts/{account}/mail", body)
        return decoded(office.decode_mail_place, answer)

    def unsent_mail(self) -> tuple[UnsentMail, ...]:
        """Every mail that is not sent, those failing longest first."""
        return decoded(office.decode_unsent, self._client.call("GET", "/v1/office/mail"))

    def try_again(self, account: AccountId) -> tuple[UnsentMail, ...]:
        """Let the hub try the unsent mail of `account` now; what is unsent then."""
        answer = self._client.call("POST", f"/v1/office/mail/{account}/retry", b"")
        return decoded(office.decode_unsent, answer)

    def gaps(self) -> tuple[DutyGap, ...]:
        """Duties of the ladder that nobody holds."""
        return decoded(office.decode_gaps, self._client.call("GET", "/v1/office/gaps"))

    def counts(self) -> Counts:
        """How much waits for an answer, by mailbox."""
        return decoded(office.decode_counts, self._client.call("GET", "/v1/counts"))
