"""Figures and periods in running text."""

from deck.language.figures.figure import Figure, Role
from deck.language.figures.kept import figures
from deck.language.numbers import numerals
from deck.language.numbers.digits import Numeral

__all__ = ["Figure", "Numeral", "Role", "figures", "numerals"]
