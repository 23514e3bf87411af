"""What young people say, what workers answer, and what was promised."""
