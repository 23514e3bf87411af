"""Everything that is not a screen: plain typed Python, no Qt."""
