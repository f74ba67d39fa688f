"""The tables of an article: heads, labels and numbers, told apart in a grid of cells.

A table is what has a head and, below it, rows of a label and numbers. Anything else gives none: it stays
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from deck.language.periods.dates import MONTH_NAME

LONGEST_CELL = 200
"""A table with a longer cell, in characters, is used for the layout of a page, not for data."""
MOST_COLUMNS = 60
_LONGEST_PERIOD = 50
_AMOUNT = re.compile(
    r"[~≈<>≤≥+\-−–—(（\[±▲▼△▽↑↓\s]*(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3}|RMB)?[\s(（\-−–+]*"
    r"\d[\d.,'’\s]*(?:\s?[%％‰]|\s?[A-Za-z$€£/]{1,12}\.?|[亿万千元个美港百分点倍人户家次件辆吨兆億萬]{1,6})?[\s)）\]]*"
    r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]|\([a-z\d]{1,2}\)|\[[a-z\d]{1,2}\]|[a-z]\))*\s*"
)
_THOUSANDS = re.compile(r"\D*0{3}(?:,000)*\D*")
"""A unit that is written in digits: $000."""
_DATED = re.compile(
    rf"(?i:\b(?:{MONTH_NAME})\b|\b(?:[QH][1-4]|[1-4][QH]|FY|CY)\s?'?\d*|\b(?:19|20)\d\d(?:[/–-]\d\d)?(?:[AEFPe]\b)?)"
    r"|\d{1,4}\s?(?:[—–~-]\s?\d{1,2}\s?)?[年月季]|[一二三四]季|[上下]半年|全年"
)
_YEARS_ALONE = re.compile(r"\W*(?:FY|CY)?\s?'?(?:19|20)\d\d(?:[/–-]\d{2,4})?\s?[AEFPep]?\W*")
_MISSING = re.compile(
    r"[\s\-–—−./*…·()]*|(?i:n\.?\s?[/.]?\s?[am]\.?|na|nil|none|nm)|不适用|不適用|无|無"
)
_NOTES = re.compile(r"(?i:notes?|ref\.?|footnotes?)|附[注註]|[注註][释釋]?")
_RANK = re.compile(r"\d{1,3}\.?")
_UNITS = re.compile(r"(?i:units?(?: of measure)?)|(?:[计計]量)?[单單]位")
_TIMES = re.compile(
    r"(?i:years?|period|quarter|month|date|as at|as of)|年份|年度|时间|時間|期间|期間|季度|月份"
)
_PART = re.compile(r"(?i:of which|thereof|including|including:)|其中")


class Cell(NamedTuple):
    """A cell: its text, and its offset in the text of the article. `above` is what else it stands for: of
    a head the heads over several columns, of which its own is one; of a label the group and the other
    labels of its row."""

    text: str
    start: int
    above: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The offset after its text."""
        return self.start + len(self.text)


class Table(NamedTuple):
    """A table: its rows of cells, the head first, its place in the text, and that of each row."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    lines: tuple[tuple[int, int], ...]


@dataclass(eq=False)
class Slot:
    """A cell of a file: its text, and its offset in the text of the article. One that is merged fills
    several places of a grid."""

    text: str
    start: int = -1

    @property
    def end(self) -> int:
        """The offset after its text."""
        return self.start + len(self.text)


class Row(NamedTuple):
    """A row of a grid: its cells by column, the offsets of its line, and whether the file says that it is
    a head."""

    slots: tuple[Slot, ...]
    start: int
    end: int
    is_head: bool = False


_Grid: TypeAlias = Sequence[Row]


def tables_of(rows: _Grid) -> list[Table]:
    """The tables of a grid, from left to right; none if it is not surely one."""
    if len(rows) < 2 or not 1 < len(rows[0].slots) <= MOST_COLUMNS:
        return []
    rows = _without_titles(rows)
    depth = _depth(rows)
    head, body = rows[:depth], rows[depth:]
    # numbers without a label below the heads may be heads too: grades 1 to 12
    if not depth or not body or (_filled(body[0]) and not any(s.text for s in body[0].slots[:2])):
        return []
    found = []
    for first, last in _stretches(head, body):
        table = _table(
            [_cut(row, first, last) for row in head], [_cut(r, first, last) for r in body]
        )
        found += [table] if table else []
    return found


def is_amount(text: str) -> bool:
    """Whether a text is a number with its unit, and no period."""
    return bool(_AMOUNT.fullmatch(text)) and not (_THOUSANDS.fullmatch(text) or is_period(text))


def is_period(text: str) -> bool:
    """Whether a text names a period, as heads of columns do."""
    if len(text) > _LONGEST_PERIOD:
        return False
    return bool(_YEARS_ALONE.fullmatch(text) or (_DATED.search(text) and not _is_long_number(text)))


def is_missing(text: str) -> bool:
    """Whether a text stands for a number that is missing: a dash, n/a."""
    return bool(_MISSING.fullmatch(text))


def _is_long_number(text: str) -> bool:
    return bool(re.search(r"\d[.,]\d|\d{5}", text))


def _cut(row: Row, first: int, last: int) -> Row:
    return row._replace(slots=row.slots[first:last])


def _filled(row: Row) -> list[Slot]:
    """The cells of a row that have a text, each once."""
    return list(dict.fromkeys(slot for slot in row.slots if slot.text))


def _without_titles(rows: _Grid) -> _Grid:
    """The rows from the first on that has more than a text in its first column or across all."""
    first = next(
        (
            i
            for i, row in enumerate(rows)
            if _filled(row)[:1] != [row.slots[0]] or len(_filled(row)) > 1
        ),
        0,
    )
    return rows[first:]


def _depth(rows: _Grid) -> int:
    """How many rows are heads: those that the file says to be, or the first, and those below it that have no
    amounts and no label. None, if all rows are."""
    depth, dated = 0, False
    for above, row in zip((None, *rows), rows, strict=False):
        data = [s for s in dict.fromkeys(row.slots[1:]) if s.text and s is not row.slots[0]]
        stated = row.is_head and depth == sum(other.is_head for other in rows[:depth])
        has_amounts = any(is_amount(slot.text) for slot in data) and not _count_up(data)
        if not stated and (not data or has_amounts):
            break
        label = row.slots[0]
        goes_on = above is not None and (
            not label.text
            or label.text == above.slots[0].text
            or not above.slots[0].text
            or (_dates(data) and (_TIMES.fullmatch(label.text) or not dated))
            or _count_up(data)
        )
        if above is not None and not (row.is_head or goes_on):
            break
        depth, dated = depth + 1, dated or _dates(data)
    return depth if depth < len(rows) else 0


def _dates(slots: Sequence[Slot]) -> bool:
    """Whether cells are periods."""
    return bool(slots) and all(is_period(slot.text) for slot in slots)


def _count_up(slots: Sequence[Slot]) -> bool:
    """Whether numbers among heads only count: Total, 1, 2, 3."""
    numbers = [int(slot.text) for slot in slots if slot.text.isdecimal() and len(slot.text) < 3]
    others = len(slots) > len(numbers)
    steps = {b - a for a, b in pairwise(numbers)}
    least = 2 if others else 4
    whole = not any(is_amount(s.text) and not s.text.isdecimal() for s in slots)
    return whole and len(numbers) >= least and steps == {1} and numbers[0] in (0, 1)


def _stretches(head: _Grid, body: _Grid) -> Iterator[tuple[int, int]]:
    """The columns of each table of a grid: two may stand side by side, each with its labels."""
    kinds = _kinds(body)
    names = [_head_texts(head, j) for j in range(len(kinds))]
    if width := _repeated(names):
        yield from ((first, first + width) for first in range(0, len(names), width))
        return
    first = 0
    for j in range(1, len(kinds) - 1):
        numbers_before = "amount" in kinds[first:j]
        again = (
            kinds[j] == "text" and kinds[j + 1] == "amount" and names[j][-1:] == names[first][-1:]
        )
        if numbers_before and again:
            yield first, j
            first = j
    yield first, len(kinds)


def _repeated(names: Sequence[Sequence[str]]) -> int:
    """After how many columns all heads begin again; 0 if they do not."""
    if not names[0]:
        return 0
    for width in range(2, len(names) // 2 + 1):
        if len(names) % width == 0 and all(names[j] == names[j % width] for j in range(len(names))):
            return width
    return 0


def _kinds(body: _Grid) -> list[str]:
    """What most cells of each column are: `amount`, `period`, `text`, or `` where all are empty."""
    kinds = []
    for j in range(len(body[0].slots)):
        texts = [row.slots[j].text for row in body if not _is_group(row)]
        texts = [text for text in texts if not is_missing(text)]
        amounts = sum(map(is_amount, texts))
        periods = sum(map(is_period, texts))
        kinds.append(
            "" if not texts else "amount" if 2 * amounts >= len(texts)
            else "period" if 2 * periods > len(texts) else "text"
        )  # fmt: skip
    return kinds


def _is_group(row: Row) -> bool:
    """Whether a row has a label alone, which stands over the rows below it."""
    filled = _filled(row)
    return len(filled) == 1 and row.slots[0] is filled[0]


def _table(head: _Grid, body: _Grid) -> Table | None:
    """The table of a head and the rows below it; None if it has no labels or no numbers."""
    kinds = _kinds(body)
    labels = list(_label_columns(kinds, head, body))
    columns = [
        j
        for j in range(max(labels) + 1 if labels else 1, len(kinds))
        if kinds[j] and not _is_note(head, j)
    ]
    if not labels or "amount" not in [kinds[j] for j in columns]:
        return None
    main = next(
        (j for j in reversed(labels) if kinds[j] == "text" and not _has_units(head, j)), labels[-1]
    )
    rows = [(_head(head, main), *(_head(head, j) for j in columns))]
    lines = [(head[0].start, head[-1].end)]
    group: tuple[str, ...] = ()
    before: dict[int, str] = {}
    for row in body:
        if _is_group(row):
            group = () if _PART.fullmatch(row.slots[0].text) else (row.slots[0].text.strip(" :："),)
            continue
        label, others = _label(row, labels, main, before)
        if label is None:
            continue
        cells = (Cell(row.slots[j].text, row.slots[j].start) for j in columns)
        rows.append((Cell(label.text, label.start, (*group, *others)), *cells))
        lines.append((row.start, row.end))
    values = [cell.text for row in rows[1:] for cell in row[1:] if not is_missing(cell.text)]
    if len(rows) < 2 or 2 * sum(map(_has_digit, values)) <= len(values):
        return None
    return Table(tuple(rows), head[0].start, max(end for _, end in lines), tuple(lines))


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _label_columns(kinds: Sequence[str], head: _Grid, body: _Grid) -> Iterator[int]:
    """The columns before the first of numbers; numbers that only count the rows are none."""
    ranks = [row.slots[0].text for row in body if not _is_group(row)]
    counts = (
        len(kinds) > 2 and kinds[1] == "text" and all(map(_RANK.fullmatch, filter(None, ranks)))
    )
    first = 1 if kinds[0] == "amount" and counts else 0
    end = next((j for j in range(first, len(kinds)) if kinds[j] == "amount"), len(kinds))
    if end == first:
        yield first  # labels that are numbers
    for j in range(first, end):
        if kinds[j] and not (_is_note(head, j) and j > first):
            yield j


def _is_note(head: _Grid, column: int) -> bool:
    return bool(_NOTES.fullmatch("".join(_head_texts(head, column)[-1:])))


def _has_units(head: _Grid, column: int) -> bool:
    return bool(_UNITS.fullmatch("".join(_head_texts(head, column)[-1:])))


def _head_texts(head: _Grid, column: int) -> list[str]:
    """The texts over a column from top to bottom, each merged cell once."""
    slots = dict.fromkeys(row.slots[column] for row in head)
    return [slot.text for slot in slots if slot.text]


def _head(head: _Grid, column: int) -> Cell:
    """The head of a column: the lowest text over it, with those above."""
    slots = [slot for slot in dict.fromkeys(row.slots[column] for row in head) if slot.text]
    if not slots:
        return Cell("", head[0].start)
    above = dict.fromkeys(slot.text for slot in slots[:-1] if slot.text != slots[-1].text)
    return Cell(slots[-1].text, slots[-1].start, tuple(above))


def _label(
    row: Row, labels: Sequence[int], main: int, before: dict[int, str]
) -> tuple[Slot | None, tuple[str, ...]]:
    """The label of a row, and what stands in its other columns of labels; a text that is not repeated
    goes on until the next, as kept in `before`."""
    texts = {j: row.slots[j].text for j in labels}
    if not any(texts.values()):
        return None, ()
    label = row.slots[main]
    for j in labels:
        if j == main:
            continue
        if not texts[j] and label.text:
            texts[j] = before.get(j, "")
        before[j] = texts[j]
    if not label.text:
        label = next(row.slots[j] for j in reversed(labels) if row.slots[j].text)
    others = tuple(texts[j] for j in labels if texts[j] and texts[j] != label.text and j != main)
    return label, others
