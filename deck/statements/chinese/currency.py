"""The currency of 元, where an article says that its 元 are not those of the mainland."""

from __future__ import annotations

import re

from deck.language.scripts import fold
from deck.language.units import parse_unit
from deck.reading.article import Article

_YUAN = re.compile(
    "[(](?:[^()]{0,12}[,;])?(?:以)?(?P<money>[^(),]{2,6}?)(?:,下同|计[,)]|列示)|(?:本文|以下|下文|文中)[^。\n]{0,12}?[为以](?P<other>[^。,\n]{2,5}?)(?:计|列示|为单位)"
)
"""Where an article says what its 元 are: (港元,下同), 以下金额以港元计."""


def stated_currency(article: Article) -> str:
    """The currency of a bare 元; empty if the article does not say it."""
    for match in _YUAN.finditer(fold(article.text)):
        unit = parse_unit(match["money"] or match["other"])
        if unit is not None and unit.currency and unit.scale == 1:
            return unit.currency
    return ""
