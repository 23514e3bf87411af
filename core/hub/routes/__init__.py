"""The hub's addresses, one file a subject. Each reads a request, asks one use case, and writes an answer."""
