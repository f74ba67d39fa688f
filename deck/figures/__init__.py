"""Figures and periods as texts write them."""

from deck.figures.digits import Numeral
from deck.figures.figure import Bound, Figure, Role
from deck.figures.numbers import numerals
from deck.figures.reading import figures

__all__ = ["Bound", "Figure", "Numeral", "Role", "figures", "numerals"]
