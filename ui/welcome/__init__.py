"""Before sign-in: the chooser, unlocking, urgent help."""
