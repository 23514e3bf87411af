"""A made-up county for try-out mode and tests; refuses to run on a real vault."""
