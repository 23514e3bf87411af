"""Running a hub: its settings, the `heard hub` commands, serving, checks, backup and restore."""
