"""The routes of the office, of heads, and of a worker's own mail against the contract."""

from datetime import timedelta

from core.hub.office_accounts import OFFICE
from core.ids import random_hex
from core.sync.wire import office
from tests.contracts.caller import OPERATIONS, Caller
from tests.hub.county import County
from tests.hub.mail_county import address, deliver, here, mailed
from tests.hub.mail_server import MailBox, serving

OF_THE_OFFICE = frozenset(
    {"own_mail", "set_own_mail", "set_mail", "unsent_mail", "retry_mail", "gaps", "counts"}
)


def test_every_answer_of_the_office_is_as_the_contract_says(county: County) -> None:
    caller = Caller(county)
    olive, priya, amara = county.olive, county.priya, county.amara
    county.hub.office.set_role(olive.account, OFFICE)
    mailed(county, "priya", "sam")
    good, none = office.encode_mail_address(address("p.nair")), office.encode_mail_address(None)
    wrong = office.encode_mail_address("no address")
    for who in (priya, amara, None):
        caller.ask("own_mail", who)
        caller.ask("set_own_mail", who, good)
    for who, account in (
        (olive, priya.account),
        (olive, amara.account),
        (olive, random_hex()),
        (olive, "no-id"),
        (priya, priya.account),
        (None, priya.account),
    ):
        caller.ask("set_mail", who, good, account=account)
    caller.ask("set_mail", olive, none, account=priya.account)
    for body in (b"\xa0", b"x" * 20_000):
        caller.ask("set_own_mail", priya, body, sound=False)
        caller.ask("set_mail", olive, body, sound=False, account=priya.account)
    caller.ask("set_own_mail", priya, wrong)
    caller.ask("set_mail", olive, wrong, account=priya.account)
    caller.ask("set_own_mail", priya, good)
    # something waits, and something did not arrive
    for who in (olive, priya, None):
        caller.ask("unsent_mail", who)
        caller.ask("gaps", who)
        caller.ask("counts", who)
    county.asks(amara, priya, cover=[county.sam])
    box = MailBox()
    box.refuse[address("p.nair")] = "550 5.1.1 no such person"
    with serving(box) as port:
        deliver(county, here(port))
    caller.ask("unsent_mail", olive)
    caller.ask("own_mail", priya)
    for who, account in ((olive, priya.account), (olive, random_hex()), (priya, priya.account)):
        caller.ask("retry_mail", who, account=account)
    caller.ask("retry_mail", account=priya.account)
    county.clock.advance(timedelta(days=9))
    county.hub.tick()
    caller.bearers.clear()
    caller.ask("gaps", olive)
    caller.ask("counts", olive)
    promised = {
        (operation, status)
        for operation in OF_THE_OFFICE
        for status in OPERATIONS[operation][2]["responses"]
        if status not in ("429", "503")
    }
    assert promised - caller.seen == set()
    caller.http.close()
