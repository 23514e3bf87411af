"""Alembic's way in: runs the steps on the connection that core.vault.upgrade hands over."""

from typing import Any

from alembic import context

from core.vault.tables import WORDS_TABLE, metadata


def _ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    # The search index and its shadow tables are no SQLAlchemy tables; tests compare them by their SQL.
    return not (kind == "table" and name is not None and name.startswith(WORDS_TABLE))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    include_object=_ours,
    # The caller began the transaction; all steps are one.
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
