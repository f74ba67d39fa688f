"""Themes: theme files, and company templates used as themes."""
