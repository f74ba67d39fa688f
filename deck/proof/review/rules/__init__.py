"""The rules of a company for its decks: the file, and what a deck does against it."""
