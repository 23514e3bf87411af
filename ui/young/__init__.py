"""The young person's room."""
