"""Looks: theme files, and a company template understood as a theme."""
