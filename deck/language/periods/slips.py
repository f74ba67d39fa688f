"""Recognises mistyped periods: text that looks like a period but names none."""

from __future__ import annotations

import re
from functools import cache

FORMS = (
    "periods are written as 2024, Q3 2024, H1 2024, 2024-09, September 2024, FY2024 or 2024年上半年"
)
"""The forms that a message lists."""

_YEAR = r"'?(?:\d{4}|\d{2})"
_IN_YEAR = re.compile(r"(?P<year>\d{4})[-/.](?P<part>\d{1,2})", re.ASCII)


@cache
def _slip() -> re.Pattern[str]:
    wrong = r"(?:Q(?:0|[5-9]|\d{2,})|H(?:0|[3-9]|\d{2,}))"
    turned = r"(?:(?:0|[5-9]|\d{2,})Q|(?:0|[3-9]|\d{2,})H)"
    part = r"(?:Q[1-4]|H[12]|FY|fiscal(?: year)?)"
    return re.compile(
        rf"(?<![A-Za-z\d])(?:(?:{wrong}|{turned})[ /-]?{_YEAR}(?!\d)"
        rf"|\d{{4}}[ /-]?(?:{wrong}|{turned})(?![A-Za-z\d])"
        rf"|{part}[ /-]?'?(?:\d|\d{{3}}|\d{{5,}})(?!\d)"
        rf"|{part}[ /-]?{_YEAR}(?![EeFfAaPpBb](?![A-Za-z]))[A-Za-z])"
        r"|\d{4}\s?年?第?[五六七八九十05-9]季度|\d{4}\s?年\s?(?:0|1[3-9]|[2-9]\d)\s?月",
        re.ASCII | re.IGNORECASE,
    )


def is_mistyped(text: str) -> bool:
    """Whether a text names a part of a year that there is not, or a year of another length: `Q5 2024`,
    `2024-13`, `Q3 24x`, `FY 20255`. The years of a span (`2024-25`, `2009-13`) are none."""
    if _slip().search(text):
        return True
    match = _IN_YEAR.fullmatch(text.strip())
    if match is None:
        return False
    part, year = int(match["part"]), int(match["year"])
    after = part > year % 100 or part == (year + 1) % 100
    return not (1 <= part <= 12 or (after and len(match["part"]) == 2))
