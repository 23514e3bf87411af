"""Sealed attachments: before or after their envelope, whole, and for its readers alone."""

import httpx
import pytest

from core.ids import BlobId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import FactKind, ReceiptFor, RefusalKind
from core.sync.wire.access import decode_refusal
from tests.hub.county import County, Person, digest_header

SOUND = b"\x01sealed sound\x00" * 1000


def not_for(person: Person, blob: BlobId) -> bool:
    with pytest.raises(HubRefused) as told:
        person.client.get_blob(blob)
    return told.value.kind is RefusalKind.NOT_FOUND


def test_words_arrive_before_sound_and_readers_hear_when_it_is_here(county: County) -> None:
    blob = BlobId(random_hex())
    asked = county.asks(county.amara, county.priya, cover=[county.sam], blobs=[blob])
    assert county.priya.deliveries()[0].routing.blobs == (blob,)
    assert not_for(county.priya, blob)
    done = county.amara.client.put_blob(blob, SOUND)
    assert (done.receipt.what, done.receipt.id) == (ReceiptFor.BLOB, blob)
    assert county.priya.facts(asked) == county.sam.facts(asked) == [FactKind.BLOB_HERE]
    assert county.amara.facts(asked) == []
    assert county.priya.client.facts(asked)[0].blob == blob
    for person in (county.priya, county.sam, county.amara):
        assert person.client.get_blob(blob) == SOUND
    assert not_for(county.theo, blob)


def test_sound_may_come_first(county: County) -> None:
    blob = BlobId(random_hex())
    county.amara.client.put_blob(blob, SOUND)
    assert not_for(county.priya, blob)
    county.asks(county.amara, county.priya, blobs=[blob])
    assert county.priya.client.get_blob(blob) == SOUND


def test_the_same_again_and_other_bytes(county: County) -> None:
    blob = BlobId(random_hex())
    first = county.amara.client.put_blob(blob, SOUND)
    assert county.amara.client.put_blob(blob, SOUND).raw == first.raw
    for person, sealed in ((county.amara, b"other"), (county.theo, SOUND)):
        with pytest.raises(HubRefused) as told:
            person.client.put_blob(blob, sealed)
        assert told.value.kind is RefusalKind.OTHER_BYTES


def test_naming_anothers_attachment_does_not_open_it(county: County) -> None:
    blob = BlobId(random_hex())
    county.asks(county.amara, county.priya, blobs=[blob])
    county.amara.client.put_blob(blob, SOUND)
    county.asks(county.theo, county.sam, blobs=[blob])
    assert not_for(county.theo, blob)
    assert not_for(county.sam, blob)


def test_taken_back_the_sound_goes_too(county: County) -> None:
    blob = BlobId(random_hex())
    asked = county.asks(county.amara, county.priya, blobs=[blob])
    county.amara.client.put_blob(blob, SOUND)
    county.amara.takes_back(asked)
    assert not_for(county.priya, blob)


@pytest.mark.parametrize(
    ("headers", "sent", "kind"),
    [
        (digest_header(b"something else"), SOUND, RefusalKind.WRONG_DIGEST),
        ({}, SOUND, RefusalKind.MALFORMED),
        ({"content-digest": "sha-256=:AAAA:"}, SOUND, RefusalKind.MALFORMED),
        ({"content-digest": "md5=:" + "A" * 43 + "=:"}, SOUND, RefusalKind.MALFORMED),
        (digest_header(b""), b"", RefusalKind.MALFORMED),
    ],
)
def test_a_digest_that_does_not_hold_is_refused(
    county: County, headers: dict[str, str], sent: bytes, kind: RefusalKind
) -> None:
    blob = BlobId(random_hex())
    with httpx.Client(base_url=county.hub.origin, trust_env=False) as http:
        bearer = county.bearer(county.amara)
        answer = http.put(f"/v1/blobs/{blob}", content=sent, headers={**headers, **bearer})
    assert decode_refusal(answer.content) is kind
    assert not_for(county.amara, blob)
