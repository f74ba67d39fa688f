"""Tables in plain text: rows of a label and numbers under a head, with the unit in the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure, figures
from deck.statements.english.mentions import mentions
from deck.statements.english.times import reported, resolved
from deck.statements.model import NO_WORDS, Dated, Setting, Statement, Words

_CELL = re.compile(r"[^\s|](?:[^|\n\t]*?[^\s|])??(?=\s{2,}|\t|\s*\||\s*\Z)")
_RULE = re.compile(r"[\s|:+=-]*\Z")
_CHANGE = re.compile(r"\b(?:change|growth|chg|yoy|y/y|increase|decrease)\b|%|±", re.I)
_UNIT = re.compile(r"(?:, (?:in )?|\((?:in )?)(?P<unit>[^(),]+?)\)?\Z")
_WHOLE = re.compile(r"(?:grand |sub)?totals?|all|overall", re.I)
_MOST = 12
_LONGEST_TITLE = 90
_LEADING = re.compile(r"(?P<sign>US\$|HK\$|[$€£¥])\s?(?P<scale>[A-Za-z]*)\Z")


class Cell(NamedTuple):
    """A cell of a table, between two offsets of the text."""

    start: int
    end: int
    text: str


class Grid(NamedTuple):
    """A table between two offsets: the line above it, its head and its rows."""

    start: int
    end: int
    title: Cell
    head: list[Cell]
    rows: list[list[Cell]]


def grids(text: str) -> list[Grid]:
    """The tables of a text."""
    lines = [m for m in re.finditer(r"[^\n]*", text) if m[0]]
    cells = [_cells(text, m.start(), m.end()) for m in lines]
    found: list[Grid] = []
    i = 0
    while i + 1 < len(lines):
        width = len(cells[i])
        if 2 <= width <= _MOST and not any(_is_number(c.text) for c in cells[i][1:]):
            rows, k = [], i + 1
            while k < len(lines) and (_RULE.match(lines[k][0]) or _is_row(cells[k], width)):
                if not _RULE.match(lines[k][0]):
                    rows.append(cells[k])
                k += 1
            if len(rows) > 1:
                above = lines[i - 1] if i else lines[i]
                title = Cell(above.start(), above.end(), above[0].strip() if i else "")
                found.append(Grid(lines[i].start(), lines[k - 1].end(), title, cells[i], rows))
                i = k
                continue
        i += 1
    return found


def _cells(text: str, start: int, end: int) -> list[Cell]:
    return [Cell(*m.span(), m[0]) for m in _CELL.finditer(text, start, end)]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+−–(]?[$€£¥]?[\d][\d,. ]*(?:%|bn|m|pp|x)?\)?|n/a|[-–—]", text))


def _is_row(row: list[Cell], width: int) -> bool:
    named = len(row) == width and not _is_number(row[0].text)
    return named and all(_is_number(cell.text) for cell in row[1:])


def grid_statements(grid: Grid, setting: Setting, section: int) -> Iterator[Statement]:
    """The statements of a table: one per number, with its row as subject and its column as period."""
    short = Cell(grid.title.start, grid.title.end, grid.title.text if _is_title(grid.title) else "")
    titled, unit = _measure(short)
    for row in grid.rows:
        label = row[0]
        whole = _WHOLE.fullmatch(label.text) or label.text == setting.subject
        subject = NO_WORDS if whole else Words(label.text, ((label.start, label.end),))
        latest: Dated | None = None
        measure = titled
        for head, cell in zip(grid.head[1:], row[1:], strict=True):
            period = _period(head, setting)
            latest = latest or period
            change = bool(_CHANGE.search(head.text)) and period is None
            scale = unit
            if not change:
                own, scale = (titled, unit) if period else _measure(head)
                measure, scale = own or titled, scale or unit
            figure = _figure(cell, "" if change or "%" in cell.text else scale)
            if figure is None:
                continue
            yield Statement(
                figure=figure,
                value=figure.value,
                unit=figure.unit,
                role="change" if change else "level",
                measure=measure,
                subject=subject,
                period=period or (latest if change else None),
                clause=(label.start, cell.end),
                sentence=(label.start, row[-1].end),
                section=section,
                doubts=() if measure else ("measure",),
            )


def _is_title(cell: Cell) -> bool:
    return len(cell.text) < _LONGEST_TITLE and not re.search(r"[.!?]\Z", cell.text)


def _measure(cell: Cell) -> tuple[Words, str]:
    """What a title or a head says is measured, and its unit: Milk production by region, million
    litres; Revenue (€m)."""
    unit = _UNIT.search(cell.text)
    name = cell.text[: unit.start()] if unit else cell.text
    name = re.split(r" by [\w ]+\Z", name)[0].strip(" :.*#")
    start = cell.start + max(0, cell.text.find(name))
    return Words(name, ((start, start + len(name)),)) if name else NO_WORDS, unit[
        "unit"
    ] if unit else ""


def _period(head: Cell, setting: Setting) -> Dated | None:
    for mention in mentions(head.text):
        stretch = resolved(mention, head.text, setting, ahead=False, focus=reported(setting))
        if stretch is not None:
            words = Words(head.text, ((head.start, head.end),))
            return Dated(stretch.span, words, "sentence", stretch.fiscal)
    return None


def _figure(cell: Cell, unit: str) -> Figure | None:
    """The number of a cell, with the unit of the table."""
    money = _LEADING.match(unit)
    typed = f"{money['sign']}{cell.text} {money['scale']}" if money else f"{cell.text} {unit}"
    read = [f for f in figures(typed, "en") if isinstance(f.value, Decimal)]
    if not read:
        return None
    return read[0]._replace(start=cell.start, end=cell.end, text=cell.text)
