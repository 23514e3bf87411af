"""Alembic's way in: runs on the connection it is given, for SQLite and PostgreSQL alike."""

from alembic import context

from core.hub.store.full_schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    # SQLite can change a schema inside a transaction; the driver is told to begin none by itself.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
