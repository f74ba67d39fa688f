"""Annotations: growth, differences, averages, brackets, events, axis breaks."""
