"""Words of size (doubled, two thirds, 翻倍), and the ratios that prove them."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.figures import Figure

_BY = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨)了?(?:近|约|超过?|逾)?[一二两三四五六七八九十]倍$"
)
_ABOUT = Decimal("0.1")  # “tripled” stands for 2.7 to 3.3 times, “two thirds” for 60 to 73 %


def as_multiple(figure: Figure, text: str) -> Figure:
    """A size as the multiple that it is: 增长两倍 is three times as much."""
    if not _BY.search(text[: figure.end]) or not isinstance(figure.value, Decimal):
        return figure
    return figure._replace(value=figure.value + 1, readings=())


def proves(figure: Figure, ratio: Decimal) -> bool:
    """Whether a ratio is as large as a word of size says."""
    sizes = [value for value, unit in figure.readings if unit.kind == "times"]
    if isinstance(figure.base, Decimal):
        sizes.append(figure.base)
    bound = (figure.bound or "")[:1]
    below = {">": Decimal(0), "<": 3 * _ABOUT}.get(bound, _ABOUT)
    above = {"<": Decimal(0), ">": 3 * _ABOUT}.get(bound, _ABOUT)
    return any(size * (1 - below) <= ratio <= size * (1 + above) for size in sizes)
