"""Who may ask what of the directory: each route for the office, an inviter, another worker, a young person,
and nobody. Who may sign which entry: tests/core/sealing/test_directory_rules.py.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest

from core.ids import random_hex
from core.sealing.entries import sign_entry
from core.sealing.identity import Identity
from core.sync.wire import directory, invitations
from core.sync.wire.directory import Again
from core.sync.wire.invitations import InvitationPut
from tests.core.sealing.people import AMARA, ISSUING, MANAGER, PRIYA
from tests.core.sealing.register import account, mailbox, worker_entry
from tests.hub.anyshire import OFFICE, Anyshire
from tests.hub.county import County, Person

WHO: dict[str, Identity] = {"office": OFFICE, "priya": PRIYA, "manager": MANAGER, "amara": AMARA}
PEOPLE = (*WHO, "nobody")
"""The office, who left the invitation, another worker, a young person, not signed in."""

MATRIX: dict[tuple[str, str], tuple[int, ...]] = {
    ("POST", "/v1/organisation"): (409, 409, 409, 409, 409),
    ("GET", "/v1/organisation"): (200, 200, 200, 200, 200),
    ("POST", "/v1/organisation/office"): (200, 200, 200, 200, 200),
    ("POST", "/v1/directory"): (201, 201, 201, 201, 401),
    ("GET", "/v1/directory"): (200, 200, 200, 200, 401),
    ("GET", "/v1/directory/head"): (200, 200, 200, 200, 401),
    ("POST", "/v1/directory/again"): (200, 200, 200, 200, 401),
    ("GET", "/v1/directory/whole"): (200, 200, 200, 200, 401),
    ("POST", "/v1/directory/whole"): (200, 403, 403, 403, 401),
    ("GET", "/v1/invitations"): (200, 200, 200, 200, 401),
    ("PUT", "/v1/invitations/{invitation}"): (409, 200, 409, 409, 401),
    ("GET", "/v1/invitations/{invitation}"): (200, 200, 200, 200, 200),
    ("DELETE", "/v1/invitations/{invitation}"): (404, 200, 404, 404, 401),
    ("PUT", "/v1/invitations/{invitation}/answer"): (201, 201, 201, 201, 201),
    ("GET", "/v1/invitations/{invitation}/answer"): (404, 200, 404, 404, 401),
}


@pytest.fixture
def anyshire(county: County) -> Iterator[Anyshire]:
    made = Anyshire(county)
    made.found()
    yield made
    made.close()


@pytest.mark.parametrize("route", MATRIX, ids=lambda route: f"{route[0]} {route[1]}")
def test_each_person_on_each_route(anyshire: Anyshire, route: tuple[str, str]) -> None:
    method, path = route
    found = []
    page, head = anyshire.calls("office", OFFICE).page(0)
    for name in PEOPLE:
        # A note, and an entry, of its own for each, so that what one does is not in another's way.
        id = random_hex()
        put = InvitationPut(b"note", (anyshire.now + timedelta(days=1)).replace(microsecond=0))
        anyshire.calls("priya", PRIYA).leave(id, put)
        entry = sign_entry(ISSUING, worker_entry(f"new {name}", Identity.generate()), anyshire.now)
        bodies: dict[tuple[str, str], Callable[[], bytes]] = {
            ("POST", "/v1/organisation"): lambda: directory.encode_claim(
                anyshire.code, anyshire.first_entries()
            ),
            ("POST", "/v1/organisation/office"): lambda: directory.encode_come_back(page.entries[1:3]),
            ("POST", "/v1/directory"): lambda: directory.encode_entry(entry),  # noqa: B023
            ("POST", "/v1/directory/again"): lambda: directory.encode_again(Again(page.head, page.entries)),
            ("POST", "/v1/directory/whole"): lambda: directory.encode_whole(*head.point),
            ("PUT", "/v1/invitations/{invitation}"): lambda: invitations.encode_invitation(put),  # noqa: B023
            ("PUT", "/v1/invitations/{invitation}/answer"): lambda: invitations.encode_invite_answer(b"one"),
        }
        headers = {}
        if name in WHO:
            client = anyshire.client(name, WHO[name])
            person = Person(WHO[name], account(name), mailbox(name), client)
            headers = dict(anyshire.county.bearer(person))
        with httpx.Client(base_url=anyshire.county.hub.origin, trust_env=False) as http:
            sent = bodies[route]() if route in bodies else None
            answer = http.request(method, path.format(invitation=id), content=sent, headers=headers)
        found.append(answer.status_code)
    assert tuple(found) == MATRIX[route]
