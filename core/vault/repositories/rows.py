"""The few ways in which every repository reads and writes rows."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import insert


class Repository:
    """Works inside one transaction, on its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _put(self, table: Table, **values: Any) -> None:
        """Insert, or replace the row with the same primary key."""
        keys = [column.name for column in table.primary_key]
        statement = insert(table).values(values)
        rest = {name: statement.excluded[name] for name in values if name not in keys}
        if rest:
            statement = statement.on_conflict_do_update(index_elements=keys, set_=rest)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=keys)
        self._connection.execute(statement)
