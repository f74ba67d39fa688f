"""`python -m deck` is the command `deck`."""

from deck.cli import main

main(prog_name="deck")
