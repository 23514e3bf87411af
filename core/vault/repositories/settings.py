"""Small choices of the vault's owner, as JSON by key."""

import json
from typing import Any

from sqlalchemy import select

from core.vault.repositories.rows import Repository
from core.vault.tables import settings


class SettingsRepository(Repository):
    """Text size, tone, theme and the like."""

    def get(self, key: str, default: Any = None) -> Any:
        """The JSON value under `key`, or `default`."""
        value = self._connection.scalar(select(settings.c.value).where(settings.c.key == key))
        return default if value is None else json.loads(value)

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value under `key`."""
        self._put(settings, key=key, value=json.dumps(value, ensure_ascii=False))
