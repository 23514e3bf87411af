"""One made-up county for each test, on its own database and port."""

from tests.hub.databases import county, database, engine

__all__ = ["county", "database", "engine"]
