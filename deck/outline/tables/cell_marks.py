"""Reads numbers that have a mark beside them: of a footnote (`12.3 [2]`), or of a rise or fall (`▼ 3.2`).

A mark is taken off where it is clearly one. Where it may be a unit or a sign, the cell stays as it is, and
is refused with how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from deck.language.scripts import is_han
from deck.outline.tables import time_axis
from deck.outline.tables.errors import Note, and_more, fail
from deck.outline.tables.grid import Broken, Cell, text_of
from deck.outline.tables.notes import SUPERSCRIPTS
from deck.outline.tables.numerals import ARROW, ARROWS, is_gap, is_numeric

if TYPE_CHECKING:
    from deck.outline.tables.locate import Located

_SURE = re.compile(
    r"(?P<value>.*\S)\s*(?P<mark>\[\w{1,3}\]|[*†‡§]{1,3}|(?<=[\d%‰)€$£ ])(?<!^10)"
    rf"[{SUPERSCRIPTS}]{{1,2}}⁾?)"
)
_UNSURE = re.compile(
    r"(?P<value>.*\d%?)(?P<mark>\s*\((?:\d|[a-z])\)|\s\d\)|\s*[a-z](?:\)|(?!\w)))", re.I
)
"""Marks that may also belong to the number, as the `(3)` of `12 (3)` may be a share."""
_LETTERS = set("efpr")
"""Letters of statistics that are no unit beside bare numbers: estimated, forecast, provisional, revised."""
_PENCE = re.compile(r"£|\bGBP\b|\bpence\b|\bpounds?\b|\bprices?\b", re.I)
_MARKED = re.compile(rf"[\])*†‡§⁾{SUPERSCRIPTS}{ARROWS}]$|^[{ARROWS}]|\d ?[a-zA-Z]$", re.M)
"""What a column has in which a mark may stand."""
_BARE = re.compile(r"[\d.,\n -]*", re.A)
_FALLS = set("▼▽▾↓")
_CHANGE = re.compile(
    r"[Δ∆]|\b(?:change|chg|growth|delta|yoy|y/y|qoq|q/q|mom|m/m|variance|var|vs|versus|trend|abweichung|veränderung"
    r"|variation|évolution|variación)\b|同比|环比|增速|增减|变动|增长|涨跌|前年比|増減",
    re.I,
)
"""Headings of changes, whose cells may have an arrow for a sign."""
_KANA = re.compile(r"[\u3040-\u30ff]")


def read_marks(table: Located, below: Sequence[str], units: Iterable[str]) -> None:
    """Takes the marks off the numbers of a table, and notes it. `below` are the lines below the table, `units`
    the marks of those that state a unit.

    Raises DataError for a number with such a mark: it is in another unit than its column.
    """
    stated = {_plain(mark) for mark in units if mark}
    taken: list[str] = []
    for j, cells in enumerate(table.columns):
        if _is_plain(cells):
            continue
        numeric = sum(not is_gap(cell) and is_numeric(cell) for cell in cells)
        found = _footnotes(table, j, below, numeric)
        filled = sum(not is_gap(cell) for cell in cells)
        if found and 2 * (numeric + len(found)) > filled and not _are_periods(cells, found):
            for i, (value, mark) in found.items():
                if _plain(mark) in stated:
                    message = (
                        f"{table.place(i, j)}: '{text_of(cells[i])}' has the mark of a note about its unit; write "
                        "the number in the unit of its column, without the mark"
                    )
                    raise fail(message)
                taken.append(text_of(cells[i]))
                cells[i] = value
        _read_arrows(table, j)
    if taken:
        texts = and_more([f"'{text}'" for text in dict.fromkeys(taken)])
        message = (
            f"{table.file}: {texts} {'is' if len(set(taken)) == 1 else 'are'} read without the marks of footnotes; "
            "tell on the slide what they say, if a reader has to know it"
        )
        table.notes.append(Note("footnote-marks", message))


def _are_periods(cells: Sequence[Cell], found: Mapping[int, tuple[str, str]]) -> bool:
    """Whether a column holds periods, with the marks of some or without them: 2024*, 2025F."""
    bare = [found[i][0] if i in found else cell for i, cell in enumerate(cells)]
    spans = sum(span is not None for span in time_axis.periods(cells))
    return 2 * spans > len(cells) or time_axis.are_dates(bare)


def _is_plain(cells: Sequence[Cell]) -> bool:
    """Whether no cell of a column has anything behind or before its number that could be a mark."""
    text = "\n".join(cell for cell in cells if isinstance(cell, str))
    return bool(_BARE.fullmatch(text)) or not _MARKED.search(text)


def _footnotes(
    table: Located, index: int, below: Sequence[str], numeric: int
) -> dict[int, tuple[str, str]]:
    """The numbers of a column that have a mark, without it, and the mark."""
    sure: dict[int, tuple[str, str]] = {}
    unsure: dict[int, tuple[str, str]] = {}
    pence = _PENCE.search(" ".join((table.names[index], *table.titles)))
    for i, cell in enumerate(table.columns[index]):
        if (
            not isinstance(cell, str)
            or isinstance(cell, Broken)
            or is_gap(cell)
            or is_numeric(cell)
        ):
            continue
        value, marks = cell, ""
        while (match := _SURE.fullmatch(value)) is not None:
            value, marks = match["value"].rstrip(" ,"), marks or match["mark"]
        if marks and is_numeric(value):
            sure[i] = value, marks
        elif (match := _UNSURE.fullmatch(cell)) and is_numeric(match["value"]):
            letter = match["mark"].strip(" ()").casefold()
            explained = any(_explains(line, match["mark"].strip(), letter) for line in below)
            usual = not letter.isalpha() or (letter in _LETTERS and not (pence and letter == "p"))
            if explained:
                sure[i] = match["value"], match["mark"].strip()
            elif usual:
                unsure[i] = match["value"], match["mark"].strip()
    return sure | unsure if len(unsure) <= numeric + len(sure) else sure


def _explains(line: str, mark: str, letter: str) -> bool:
    """Whether a line below a table explains a mark: `(1) Restated`, `r = revised`."""
    if line.startswith(mark) and not mark.isalpha():
        return True
    return re.match(rf"[(\[]?{re.escape(letter)}[)\]]?\s*[=:–-]\s*\w", line, re.I) is not None


def _read_arrows(table: Located, index: int) -> None:
    """Turns the arrows of a column of changes into signs: `▼ 3.2` is -3.2. Where all arrows are ▲ or △,
    which are a minus in Japan, no cell may lack one, and the headings may not be in Japanese or Chinese."""
    cells = table.columns[index]
    arrows = {
        i: (match["arrow"] or match["last"], match["number"] or match["first"])
        for i, cell in enumerate(cells)
        if isinstance(cell, str) and (match := ARROW.fullmatch(cell))
    }
    if not arrows or not any(map(_CHANGE.search, table.headings[index])):
        return
    bare = any(
        i not in arrows and not is_gap(cell) and text_of(cell).strip("0.,%")
        for i, cell in enumerate(cells)
    )
    falls = any(arrow in _FALLS for arrow, _ in arrows.values())
    rises = any(arrow not in _FALLS | {"↑"} for arrow, _ in arrows.values())
    words = "".join((*table.names, *table.titles))
    if rises and not falls and (bare or any(map(is_han, words)) or _KANA.search(words)):
        return
    if all(is_numeric(number) for _, number in arrows.values()):
        for i, (arrow, number) in arrows.items():
            cells[i] = f"-{number}" if arrow in _FALLS else number


def _plain(mark: str) -> str:
    """A mark without brackets, raised digits as others."""
    return normalize("NFKC", mark).strip("()[] ")
