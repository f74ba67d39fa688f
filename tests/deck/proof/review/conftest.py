"""Decks of other programs, made for the tests of the review."""
