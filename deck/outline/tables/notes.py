"""Recognises footnotes, sources and remarks below a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.language.heading_units import labelled_unit, measures, unit_of
from deck.outline.tables import time_axis
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.numerals import is_gap, is_numeric

_LABELLED = re.compile(
    r"(?:data )?(?:sources?|notes?|remarks?|footnotes?|quellen?|anmerkung(?:en)?|hinweise?|stand|fonte|fuente"
    r"|as of|updated|last updated|资料来源|数据来源|来源|注释?|说明|备注)\s*\d*\s*[:：.]",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:sources?|notes?|quelle|资料来源|数据来源|来源|注)(?:\b|\s|$)", re.IGNORECASE
)
SUPERSCRIPTS = "¹²³⁰⁴-⁹"
"""Raised digits, for a class of characters."""
_MARK = re.compile(rf"(?:[*†‡§{SUPERSCRIPTS}]+|\(\d\)|\[\d\]|\d\))")
_WORDS = 4  # that a label has at most where it stands alone in its row


def is_note(
    row: tuple[int, list[Cell]],
    above: Sequence[tuple[int, list[Cell]]],
    numeric: Sequence[int],
    width: int,
    short: bool,
) -> bool:
    """Whether the last row of a table is a footnote.

    `above` are rows before it, `numeric` the columns of numbers; a `short` row has not as many separators
    as the rows of the table. A text such as “Source:” is
    one wherever its other cells are; a mark such as `*` if a label above carries it, or the row has
    no number; any other text if an empty row precedes it, or if it reads as a sentence.
    """
    cells = row[1]
    filled = [cell for cell in cells if cell != ""]
    if not filled:
        return True
    first = text_of(filled[0])
    numbers = [
        j for j in numeric if j < len(cells) and not is_gap(cells[j]) and is_numeric(cells[j])
    ]
    if _LABELLED.match(first):
        return True
    if width == 1:
        return False
    if mark := _MARK.match(first):
        carried = any(
            isinstance(cell, str) and cell.rstrip().endswith(mark.group())
            for _, others in above
            for cell in others
        )
        return carried or not numbers or len(first.split()) > _WORDS
    words = len(first.split())
    if _BARE.match(first) and words > 1 and all(_is_year(cells[j]) for j in numbers):
        return True
    if numbers:
        return False
    if above and row[0] > above[-1][0] + 1:
        return True
    if len(filled) == 1 and unit_notes([first]):
        return True
    if len(filled) > 1:
        return words > _WORDS and any(j < len(cells) and not is_gap(cells[j]) for j in numeric)
    if time_axis.moments(filled) is not None or is_numeric(filled[0]):
        return False
    stop = words > 1 and first.endswith((".", "。", "；", ";"))
    return stop or words > (_WORDS if short else 2 * _WORDS)


def unit_notes(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The units that notes below a table state (`¹ in EUR k`, `All figures in USD thousand.`), each with
    the mark before it."""
    found = []
    for text in texts:
        mark = _MARK.match(text)
        rest = text[mark.end() :] if mark else text
        rest = re.sub(_LABELLED, "", rest).strip(" .。")
        parts = (rest, *re.split(r"[.;。；]\s+", rest))
        for part in (each.strip("()（） ") for each in parts):
            stated = labelled_unit(part)
            named = stated or part
            unit = unit_of(named)
            if unit is not None and (measures(unit) if stated else unit.currency):
                found.append((mark.group() if mark else "", f"in {named}"))
                break
    return found


def is_unit_row(cells: Sequence[Cell]) -> bool:
    """Whether a row right below the headings states the unit of the table: `(in millions of dollars)`."""
    filled = [text_of(cell) for cell in cells if cell != ""]
    said = len(filled) == 1 and (
        labelled_unit(filled[0]) or re.match(r"[(（\[]|in ", filled[0], re.I)
    )
    return bool(said and unit_notes(filled))


def _is_year(cell: Cell) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text_of(cell), re.ASCII) is not None
