"""Keys for one computer: nobody who may read keeps it from another reader by giving them nonsense first."""

from dataclasses import replace

import pytest

from core.ids import ContentId, Kid
from core.sealing.bundles import pack_bundle
from core.sealing.identity import Identity
from core.sync.client import HubRefused
from core.sync.wire import RefusalKind
from core.sync.wire.envelope import decode_card_grant, decode_envelope, encode_envelope
from tests.hub.county import County, Person, card_grant, letter


def sealed_to(county: County, *readers: Person) -> ContentId:
    """Something Amara says to all of these, with a key for the computer of each."""
    content, body = letter(county.amara, list(readers))
    put = decode_envelope(body)
    people = (county.amara, *readers)
    keys = {
        one.mailbox: pack_bundle({one.identity.kid: b"a key for " + one.account.encode()}) for one in people
    }
    county.amara.client.put_envelope(content, encode_envelope(replace(put, grants=put.grants | keys)))
    return content


def gives(by: Person, content: ContentId, to: Person, kid: Kid) -> bytes:
    body = card_grant()
    by.client.put_card_grant(content, to.mailbox, kid, body)
    return decode_card_grant(body).grant


def test_a_reader_cannot_put_another_key_in_the_place_of_the_author_s(county: County) -> None:
    priya, sam, amara = county.priya, county.sam, county.amara
    content = sealed_to(county, priya, sam)
    before = sam.client.get_envelope(content).grant
    for by, to in ((priya, sam), (priya, amara), (amara, sam), (sam, sam)):
        with pytest.raises(HubRefused) as told:
            gives(by, content, to, to.identity.kid)
        assert told.value.kind is RefusalKind.OTHER_BYTES
    assert sam.client.get_envelope(content).grant == before
    assert b"a key for" in amara.client.get_envelope(content).grant


def test_what_a_third_gives_a_new_computer_gives_way_to_its_owner_and_the_author(county: County) -> None:
    priya, sam, amara = county.priya, county.sam, county.amara
    content = sealed_to(county, priya, sam)
    new = Identity.generate()
    county.hub.office.add_card(sam.account, new.card)
    laptop = county.client(new, sam.account)
    junk = gives(priya, content, sam, new.kid)
    assert laptop.get_envelope(content).grant == junk
    true = gives(sam, content, sam, new.kid)
    assert laptop.get_envelope(content).grant == true
    for by in (priya, amara):
        with pytest.raises(HubRefused):
            gives(by, content, sam, new.kid)
    assert laptop.get_envelope(content).grant == true
    laptop.close()
