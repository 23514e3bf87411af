"""The working clock: when an answer is due, what is left, and how to say it."""
