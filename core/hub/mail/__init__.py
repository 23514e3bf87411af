"""Mail to workers: fixed words that say "look in Heard" and nothing else, sent from rows that wait."""
