"""The hub's tables of the directory: its log, the cards of each account, and invitations under way."""
