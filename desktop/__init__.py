"""Starts Heard: arguments, wiring, start-up tasks. No business words."""
