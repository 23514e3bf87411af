"""What an office calls each role, how a list may write it, and which roles may cover for which."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from core.people.csv_text import plain_name
from core.people.model import Role
from core.resources import resource_json


@dataclass(frozen=True, slots=True)
class RoleNames:
    """`name(role)` for screens and files, `read(text)` the other way, `may_cover(role)` by the roles' file.

    `outside`: roles that are no part of the council. `never_chosen`: nobody writes to them by name.
    """

    names: dict[Role, tuple[str, ...]]
    covers: dict[Role, tuple[Role, ...]]
    outside: frozenset[Role]
    never_chosen: frozenset[Role]

    def name(self, role: Role) -> str:
        """As an office says it: "Social worker"."""
        return self.names[role][0]

    def read(self, text: str) -> Role | None:
        """The role that a cell names, in any case and by any of its names; None if it names none."""
        return _by_name(tuple(self.names.items())).get(plain_name(text))

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role an office may give, in the file's order."""
        return tuple(self.names)

    def may_cover(self, role: Role) -> tuple[Role, ...]:
        """Who may cover for `role`, first choice first: the roles' file, then colleagues of the same role.

        So an IRO is never covered by the social work line, and an advocate never by the council.
        """
        return tuple(dict.fromkeys((*self.covers.get(role, ()), role)))

    def may_stand_in(self, role: Role) -> frozenset[Role]:
        """Whose key may go along with words to somebody in `role`, whoever is named as their cover.

        Where none of the social work line is left, that is the IRO's line; never the other way round.
        """
        line = self.may_cover(role)
        return frozenset((*line, *self.may_cover(Role.IRO))) if Role.MANAGER in line else frozenset(line)


@cache
def role_names() -> RoleNames:
    """From resources/office/role_names.json and resources/roles/roles.json."""
    known = {role.value: role for role in Role}
    raw = cast("dict[str, list[str]]", resource_json("office", "role_names.json")["names"])
    # A role that this version does not know yet is nobody's to give.
    names = {known[code]: tuple(listed) for code, listed in raw.items() if code in known}
    roles = cast("list[dict[str, Any]]", resource_json("roles", "roles.json")["roles"])
    covers = {known[entry["code"]]: tuple(known[code] for code in entry["cover"]) for entry in roles}
    outside = frozenset(known[entry["code"]] for entry in roles if entry["outside_council"])
    never = frozenset(known[entry["code"]] for entry in roles if not entry["may_be_chosen"])
    return RoleNames(names, covers, outside, never)


@cache
def _by_name(names: tuple[tuple[Role, tuple[str, ...]], ...]) -> dict[str, Role]:
    return {plain_name(name): role for role, listed in names for name in listed}
