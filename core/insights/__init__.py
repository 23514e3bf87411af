"""What can be said of many at once: counts and times, never words, and no count that points at one."""
