"""Looked After Reviews: when they fall and what is put in front of whom."""
