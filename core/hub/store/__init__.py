"""What the hub keeps: one schema for SQLite and PostgreSQL, rows that never leave this package."""
