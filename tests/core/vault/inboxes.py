"""Putting statements into an inbox and looking at it."""

from datetime import timedelta

from core.statements.inbox import Group, InboxQuery
from core.statements.model import Standing, Statement
from core.vault.engine import Vault
from tests.core.vault.samples import NOON

QUERY = InboxQuery(NOON, NOON + timedelta(hours=18), NOON + timedelta(hours=42))


def add(vault: Vault, *rows: tuple[Statement, Standing] | tuple[Statement, Standing, str]) -> None:
    with vault.transaction() as work:
        for row in rows:
            work.statements.add(row[0], row[1], row[2] if len(row) == 3 else "addressee")


def shown(vault: Vault, query: InboxQuery = QUERY) -> list[tuple[Group, int]]:
    with vault.reading() as work:
        return [(row.group, int(row.id, 16)) for row in work.statements.inbox(query)]


def numbers(vault: Vault, query: InboxQuery) -> list[int]:
    return [number for _, number in shown(vault, query)]
