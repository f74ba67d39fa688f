"""The figures of texts, of which short ones are read once: several checks read the cells and labels of a page."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from deck.language.figures import reading
from deck.language.figures.figure import Figure
from deck.language.figures.multiples import PERCENT
from deck.language.units import Unit

_SHORT = 200  # characters
_PLAIN = re.compile(
    r"(?!\d{3}\Z)(?:(?!(?:19|20)\d\d(?:%|\Z))[1-9]\d{0,4}|[1-9]\d{0,2}(?:,\d{3}){1,3}|0)(?:\.\d{1,4})?%?",
    re.ASCII,
)
"""A number alone that is no year and no name (211, 996): most cells of tables are one."""


def figures(text: str, lang: str | None = None) -> list[Figure]:
    """The figures of a text, and its other numbers with their roles, in order.

    `lang` is `en` or `zh`; None reads both, for texts that mix them. Spans do not overlap. Reads
    any text without raising, in time linear in its length.
    """
    if _PLAIN.fullmatch(text):
        return [plain(text)]
    return list(_kept(text, lang)) if len(text) <= _SHORT else reading.figures(text, lang)


@lru_cache(maxsize=4096)
def _kept(text: str, lang: str | None) -> tuple[Figure, ...]:
    return tuple(reading.figures(text, lang))


def plain(text: str) -> Figure:
    """A text that is a number alone, or a per cent, as a figure."""
    number = text.rstrip("%")
    places = len(number.partition(".")[2])
    value = Decimal(number.replace(",", ""))
    unit = PERCENT if text.endswith("%") else Unit()
    return Figure(0, len(text), text, value, unit, places=places)
