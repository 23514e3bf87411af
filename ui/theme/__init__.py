"""Colours, type, style sheet, icons, motion."""
