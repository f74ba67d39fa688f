"""Checks of a finished deck on its raw parts, one module a topic, each with its CHECKS."""
