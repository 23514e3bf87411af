"""Before a review: when it is, what must come first, and what the young person brings."""
