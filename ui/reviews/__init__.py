"""Before the review."""
