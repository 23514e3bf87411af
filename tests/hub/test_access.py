"""Who may ask what: each route for author, recipient, cover, reader, one cut, a stranger and nobody."""

from collections.abc import Callable

import httpx
import pytest

from core.hub.app import ROUTES
from core.ids import BlobId, random_hex
from core.sealing.identity import Identity
from core.sync.wire import Standing, access
from tests.hub import test_access_directory, test_emergencies, test_office_desk
from tests.hub.county import County, card_grant, digest_header, later_grant, letter, taking_back

SOUND = b"sealed sound"
PEOPLE = ("amara", "priya", "sam", "ines", "theo", "stranger", "nobody")
"""Author, addressee, cover, reader, cut, stranger, not signed in."""

MATRIX: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "/v1/hub"): (200, 200, 200, 200, 200, 200, 200),
    ("GET", "/v1/health"): (200, 200, 200, 200, 200, 200, 200),
    ("POST", "/v1/challenge"): (200, 200, 200, 200, 200, 200, 200),
    ("POST", "/v1/sign-in"): (401, 401, 401, 401, 401, 401, 401),  # a made-up proof, whoever sends it
    ("POST", "/v1/sign-out"): (204, 204, 204, 204, 204, 204, 401),
    ("POST", "/v1/absence"): (200, 200, 200, 200, 200, 200, 401),
    ("GET", "/v1/inbox"): (200, 200, 200, 200, 200, 200, 401),
    ("PUT", "/v1/envelopes/{content}"): (200, 409, 409, 409, 409, 409, 401),
    ("GET", "/v1/envelopes/{content}"): (200, 200, 200, 200, 404, 404, 401),
    ("GET", "/v1/envelopes/{content}/facts"): (200, 200, 200, 200, 404, 404, 401),
    ("PUT", "/v1/envelopes/{content}/grants/{mailbox}"): (201, 201, 201, 403, 404, 404, 401),
    ("PUT", "/v1/envelopes/{content}/grants/{mailbox}/{kid}"): (201, 201, 201, 201, 404, 404, 401),
    ("POST", "/v1/envelopes/{content}/opened"): (403, 200, 200, 200, 404, 404, 401),
    ("POST", "/v1/envelopes/{content}/withdraw"): (200, 403, 403, 403, 404, 404, 401),
    ("PUT", "/v1/blobs/{blob}"): (200, 409, 409, 409, 409, 409, 401),
    ("GET", "/v1/blobs/{blob}"): (200, 200, 200, 200, 404, 404, 401),
}


def test_every_route_is_in_the_matrix() -> None:
    routes = {(method, route.path) for route in ROUTES for method in route.methods or () if method != "HEAD"}
    assert routes == {
        *MATRIX,
        *test_access_directory.MATRIX,
        *test_office_desk.ROUTES,
        *test_emergencies.MATRIX,
    }


@pytest.mark.parametrize("route", MATRIX, ids=lambda route: f"{route[0]} {route[1]}")
def test_each_person_on_each_route(county: County, route: tuple[str, str]) -> None:
    method, path = route
    blob = BlobId(random_hex())
    found = []
    for name in PEOPLE:
        # A statement of its own for each, so that what one does is not in another's way.
        blob = BlobId(random_hex())
        content, body = letter(
            county.amara,
            [county.priya],
            cover=[county.sam],
            readers=[county.ines],
            excluded=[county.theo],
            blobs=[blob],
        )
        county.amara.client.put_envelope(content, body)
        county.amara.client.put_blob(blob, SOUND)
        person = county.stranger if name == "nobody" else getattr(county, name)
        bodies: dict[str, Callable[[], bytes]] = {
            "/v1/challenge": lambda: access.encode_account(person.account),  # noqa: B023
            "/v1/sign-in": lambda: access.encode_sign_in(
                access.SignIn(person.account, person.identity.kid, bytes(32), b"made up")  # noqa: B023
            ),
            "/v1/absence": lambda: access.encode_absence(access.Absence(None)),
            "/v1/envelopes/{content}": lambda: body,  # noqa: B023
            "/v1/envelopes/{content}/grants/{mailbox}": lambda: later_grant(Standing.ADDRESSEE),
            "/v1/envelopes/{content}/grants/{mailbox}/{kid}": card_grant,
            "/v1/envelopes/{content}/opened": lambda: access.encode_opened(person.mailbox),  # noqa: B023
            "/v1/envelopes/{content}/withdraw": lambda: access.encode_withdraw(
                taking_back(county.amara.identity, content)  # noqa: B023
            ),
            "/v1/blobs/{blob}": lambda: SOUND,
        }
        sent = bodies[path]() if method != "GET" and path in bodies else None
        new = Identity.generate()
        county.hub.office.add_card(county.priya.account, new.card)
        mailbox = county.priya.mailbox if "{kid}" in path else county.enrol().mailbox
        address = path.format(content=content, blob=blob, mailbox=mailbox, kid=new.kid)
        headers = {} if name == "nobody" else dict(county.bearer(person))
        if path.startswith("/v1/blobs") and method == "PUT":
            headers.update(digest_header(SOUND))
        with httpx.Client(base_url=county.hub.origin, trust_env=False) as http:
            found.append(http.request(method, address, content=sent, headers=headers).status_code)
    assert tuple(found) == MATRIX[route]


@pytest.mark.parametrize("authorization", ["", "Bearer", "bearer;", "Basic abc", "Bearer " + "x" * 43])
def test_what_is_no_token_lets_nobody_in(county: County, authorization: str) -> None:
    with httpx.Client(base_url=county.hub.origin, trust_env=False) as http:
        answer = http.get("/v1/inbox", headers={"authorization": authorization} if authorization else {})
    assert answer.status_code == 401


def test_an_address_that_is_no_id_names_nothing(county: County) -> None:
    with httpx.Client(
        base_url=county.hub.origin, trust_env=False, headers=county.bearer(county.amara)
    ) as http:
        for address in ("/v1/envelopes/XYZ", "/v1/envelopes/" + "A" * 32, "/v1/blobs/..%2f..", "/v2/inbox"):
            assert http.get(address).status_code == 404
        assert http.delete("/v1/inbox").status_code == 405
