"""Colours, type, icons and preferences."""
