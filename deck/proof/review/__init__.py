"""Judges a finished deck of any program without a record: what a careful reader would mark."""
