"""The figure that a cell of a table holds, whatever marks stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from deck.language.figures import Figure, figures
from deck.reading.tables import Cell

_ROLES = ("figure", "year", "name", "count", "ordinal")  # a number alone is no name in a cell
_BRACKETS = re.compile(r"[(（]([^\d()（）]*[\d.,]+[^\d()（）]*)[)）](?P<sign>\s?[%％])?")
_DOWN = re.compile(r"\A\s*[▼▽↓]\s*")
_UP_OR_DOWN = re.compile(r"[▲△]")
_DASH = re.compile(r"\A\s*[–—−]\s?(?=[\d.])")
_NOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰†‡§*]+|\s?\[[a-z\d]{1,3}\]|\s?\([a-z]\)|(?<=\d)r)\s*\Z")
_COMMA = re.compile(
    r"\D*\d{1,3}(?:[.'’\s]\d{3})*,\d{1,2}(?:\D.*)?|\D*\d{1,3}(?:\.\d{3})+(?:,\d+)?(?:\D.*)?"
)
_GROUPED = re.compile(r"\d\.\d{3}(?:\.\d{3}|,\d)|(?<!\d),\d{1,2}(?!\d)|\d,\d{1,2}(?!\d)")
_POINT = re.compile(r"\d,\d{3}(?!\d)|\d\.\d{1,2}(?!\d)|\d\.\d{4,}")


def has_decimal_commas(texts: Iterable[str]) -> bool:
    """Whether the numbers of a table are written as 1.234,5: some are so surely, and none otherwise."""
    proved = False
    for text in texts:
        if not any(char.isdigit() for char in text):
            continue
        if _POINT.search(text):
            return False
        proved = proved or bool(_GROUPED.search(text))
    return proved


def figure_of(cell: Cell, *, commas: bool = False) -> Figure | None:
    """The figure of a cell that holds nothing else, at its place in the article; with `commas` its decimals
    stand behind one."""
    text, start = cell.text, cell.start
    if note := _NOTE.search(text):
        text = text[: note.start()]
    if _UP_OR_DOWN.search(text):
        return None  # up in one country, and negative in another
    if commas and _COMMA.fullmatch(text):
        text = text.translate({ord("."): " ", ord(","): "."})
    sign = 1
    if down := _DOWN.match(text):
        text, start, sign = text[down.end() :], start + down.end(), -1
    elif dash := _DASH.match(text):
        text = f"{' ' * (dash.end() - 1)}-{text[dash.end() :]}"
    bracketed = _BRACKETS.fullmatch(text.strip())
    if bracketed:
        inside = bracketed[1] + (bracketed["sign"] or "").strip()  # (12) alone would be a reference
        start, text = start + text.index(bracketed[1]), inside
    read = [
        figure._replace(value=Decimal(figure.text)) if figure.text.isdecimal() else figure
        for figure in figures(text)
        if figure.role in _ROLES
    ]
    if len(read) != 1 or not isinstance(read[0].value, Decimal):
        return None
    (figure,) = read
    value = figure.value
    assert isinstance(value, Decimal)
    value = -abs(value) if bracketed or sign < 0 else value
    return figure._replace(start=start + figure.start, end=start + figure.end, value=value)
