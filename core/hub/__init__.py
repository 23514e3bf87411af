"""The service between people's computers: keeps sealed envelopes and the clock, reads nothing."""
