"""All tables of the hub together: whoever compares or makes the whole schema takes `metadata` from here."""

from core.hub.store import schema_directory, schema_mail
from core.hub.store.schema import metadata

__all__ = ["metadata", "schema_directory", "schema_mail"]
