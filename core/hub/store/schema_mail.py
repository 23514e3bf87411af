"""The hub's tables of mail: where each account is told, and what waits to be sent."""
