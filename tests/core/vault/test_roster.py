"""The office's own list in its vault."""

from core.people.model import Role
from core.people.roster import Case, CaseSeat, Planned
from core.vault.engine import Vault

PRIYA = Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "Two", ("sam@c.example",))
SAM = Planned("sam@c.example", "sam Okafor", Role.MANAGER)
ZOE = Planned("a_a%@c.example", "Zoë 50% Å", Role.IRO)
JAY = Case("C-1", "Jay", "priya@c.example", (CaseSeat(Role.IRO, "dan@c.example"),))


def test_workers_by_name_and_found_by_words(vault: Vault) -> None:
    with vault.transaction() as work:
        for worker in (ZOE, SAM, PRIYA):
            work.roster.put(worker)
        work.roster.put(PRIYA)
    with vault.reading() as work:
        assert work.roster.all() == (PRIYA, SAM, ZOE)
        assert work.roster.count() == 3
        assert work.roster.get("PRIYA@C.example") == PRIYA
        assert work.roster.find("oka SAM") == (SAM,)
        assert work.roster.find("50%") == (ZOE,)
        assert work.roster.find("a_a") == (ZOE,)
        assert work.roster.find("%") == (ZOE,)
        assert work.roster.find("ZOË") == (ZOE,)
        assert work.roster.find("", limit=1, offset=1) == (SAM,)
    with vault.transaction() as work:
        work.roster.remove("SAM@c.example")
        work.roster.remove("nobody@c.example")
        assert work.roster.get(SAM.email) is None


def test_young_people_by_reference(vault: Vault) -> None:
    with vault.transaction() as work:
        work.roster.put_cases([JAY, Case("c-0", "Ali", "priya@c.example")])
        work.roster.put_cases([Case("c-1", "Jay-Jay", "priya@c.example")])
    with vault.reading() as work:
        assert [case.known_as for case in work.roster.cases()] == ["Ali", "Jay-Jay"]
        found = work.roster.case("C-1")
        assert found is not None
        assert found.known_as == "Jay-Jay"
    with vault.transaction() as work:
        work.roster.remove_case("C-0")
        assert work.roster.case("c-0") is None
