"""The tables and charts of a page as tables of figures: heads, rows, and the words above.

A chart is a table whose heads are its periods, or its series; so both are read by what reads the tables of
an article (`deck.statements.tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from typing import cast

from deck.language.heading_units import heading_unit, labelled_unit, measures, unit_of
from deck.language.periods.reading import read_period
from deck.language.scripts import has_han
from deck.proof.matching import has_figure
from deck.proof.naming import words_of
from deck.proof.review.charts import Chart, Series
from deck.proof.review.model import Page, Shape
from deck.reading.article import Article, Lang
from deck.reading.tables import Cell, Table
from deck.statements.model import Setting, Statement
from deck.statements.tables import Language, table_statements

_MOST_CELLS = 600
"""The cells of a table that are read; one with more is a list of data."""
_LARGEST = 1e15
_NO_NAME = re.compile(
    r"(?:series|column|系列|列|category|类别)\s?\d*|value|values|数值", re.IGNORECASE
)
"""The names that programs give to series and columns."""
_DRAWN = ("barChart", "bar3DChart", "lineChart", "line3DChart", "areaChart", "area3DChart",
          "pieChart", "pie3DChart", "doughnutChart", "ofPieChart")  # fmt: skip
_TITLE = 90  # characters
_NUMBER_OF = re.compile(r"\A(?:number|no\.?|#)\s+of\s+", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Grid:
    """A table of figures of a page: the head row first, each row with its label first.

    `heading` is what stands above it, `unit` the unit that is stated beside it for all its figures (`EUR m`).
    """

    shape: Shape
    rows: tuple[tuple[str, ...], ...]
    heading: str
    unit: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it has so many cells that it is a list of data, of which no text speaks."""
        return sum(map(len, self.rows)) > _MOST_CELLS

    def statements(self) -> Iterator[tuple[Statement, str]]:
        """What the grid states, each with the words of its cell."""
        if self.is_list:
            return
        text, table = self._placed()
        lang: Lang = "zh" if has_han(text) else "en"
        article = Article(text, lang, "", None, None, None, None, (), (), "text")
        language = {"en": "english", "zh": "chinese"}[lang]
        words = cast("Language", import_module(f"deck.statements.{language}"))
        for statement in table_statements(table, article, Setting(), words):
            start, end = statement.figure.start, statement.figure.end
            yield statement, text[start:end]

    def _placed(self) -> tuple[str, Table]:
        """The text of an article with the table, and the table in it."""
        title, unit = _titled(self.heading[:_TITLE], self.unit)
        lines = [line for line in (f"({unit})" if unit else "", title) if line]
        text = "".join(f"{line}\n" for line in lines)
        start, rows, places = len(text), list[tuple[Cell, ...]](), list[tuple[int, int]]()
        for i, row in enumerate(self.rows):
            cells, begins = [], len(text)
            for j, cell in enumerate(row):
                named = cell if i and j else _NUMBER_OF.sub("", cell)
                cells.append(Cell(named, len(text)))
                text += f"{named}|"
            text += "\n"
            rows.append(tuple(cells))
            places.append((begins, len(text) - 1))
        return text, Table(tuple(rows), start, len(text), tuple(places))


_YEAR_LAST = re.compile(
    r"(?<=[^\W\d_]),?\s+(?:in\s+)?(?:FY\s?)?(?:19|20)\d\d(?=\s*(?:\Z|[(（,，]))"
)


def _titled(heading: str, unit: str) -> tuple[str, str]:
    """What a heading says is measured, with its unit in brackets, and that unit: `Sales (EUR m)` for
    `Sales, 2024, EUR m`. The period is read apart."""
    heading = _YEAR_LAST.sub("", heading)
    parts = [part for part in re.split(r"[，,;；|]\s*(?!\d{3}(?!\d))", heading) if part.strip()]
    if len(parts) < 2:
        return heading, unit
    stated = next((part for part in parts[1:] if measures(unit_of(part))), "")
    names = [part for part in parts if part != stated and read_period(part) is None]
    unit = unit or stated.strip()
    name = ", ".join(names)
    return (f"{name} ({unit})" if unit and not unit_in(name) else name), unit


@lru_cache(maxsize=1024)
def grids_of(page: Page) -> tuple[Grid, ...]:
    """The tables and charts of a page whose figures can be read, in drawing order."""
    return tuple(_grids(page))


def _grids(page: Page) -> Iterator[Grid]:
    for shape in page.shapes:
        if shape.hidden:
            continue
        if shape.kind == "table" and _is_data(shape.cells):
            rows = _even(shape.cells)
            rows = _without_heads_above(rows)
            heading, unit = _above(shape, page)
            yield Grid(shape, rows, heading, unit)
        elif shape.chart is not None:
            yield from of_chart(shape, shape.chart, page)


def _even(cells: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The cells of a table on one line each, as many in every row as in the first."""
    width = len(cells[0])
    rows = (tuple(" ".join(cell.split()) for cell in row) for row in cells)
    return tuple((*row, *[""] * width)[:width] for row in rows)


def _is_data(cells: Sequence[Sequence[str]]) -> bool:
    """Whether most cells of a table beside its heads and labels hold a figure."""
    body = [cell for row in cells[1:] for cell in row[1:] if cell.strip()]
    filled = sum(len(cell) <= 24 and any(c.isdigit() for c in cell) for cell in body)
    return len(cells) > 1 and len(cells[0]) > 1 and 2 * filled > len(body)


def _without_heads_above(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows with one row of heads: those that span several columns stand before the heads below."""
    spans = any(one and one == other for one, other in zip(rows[0], rows[0][1:], strict=False))
    if len(rows) < 3 or not spans or len(rows[0]) != len(rows[1]):
        return rows
    joined = (
        below if not over or over == below else f"{over} {below}".strip()
        for over, below in zip(rows[0], rows[1], strict=True)
    )
    return (tuple(joined), *rows[2:])


# ---- charts -------------------------------------------------------------------------------------


def of_chart(shape: Shape, chart: Chart, page: Page) -> Iterator[Grid]:
    """A chart as a table: its periods, or else its series, are the heads."""
    drawn = [one for one in chart.series if any(v is not None for v in one.values)]
    if not drawn or not chart.kinds or not all(kind in _DRAWN for kind in chart.kinds):
        return
    labels = max((one.labels for one in drawn), key=len)
    if any(one.labels != labels[: len(one.labels)] for one in drawn) or not any(labels):
        return
    names = ["" if _NO_NAME.fullmatch(one.name.strip()) else one.name for one in drawn]
    values = [
        [_cell(v, one) for v in (*one.values, *[None] * len(labels))][: len(labels)]
        for one in drawn
    ]
    heading, unit = _above(shape, page)
    title = chart.title
    if title and len(drawn) == 1 and _NO_NAME.fullmatch(title.strip()):
        title = ""
    stated = [t for t in (*chart.axes, *names) if unit_in(t)]
    unit = next((t for t in chart.axes if measures(unit_of(t))), unit)
    if not unit and stated and not unit_in(title):
        unit = _unit_words(stated[0])
    if len(names) == 1 and unit_in(title) and words_of(names[0]) <= words_of(title):
        names = [""]  # the title says what it is
    timed = sum(read_period(label) is not None for label in labels) * 2 > len(labels)
    rows: list[tuple[str, ...]]
    if timed:
        rows = [("", *labels), *((name, *row) for name, row in zip(names, values, strict=True))]
        if len(names) == 1 and not unit_in(title or heading) and (title or heading):
            rows[1] = (names[0] or title or heading, *values[0])
    else:
        columns = list(zip(*values, strict=True))
        rows = [("", *names), *((label, *row) for label, row in zip(labels, columns, strict=True))]
    yield Grid(shape, tuple(rows), title or heading, unit)


def unit_in(text: str) -> bool:
    """Whether a title or a name states a unit: `Sales (EUR m)`."""
    return bool(text) and heading_unit(text) is not None


def _unit_words(text: str) -> str:
    brackets = re.search(r"[(（]([^()（）]+)[)）]\s*$", text)
    return brackets[1] if brackets and unit_of(brackets[1]) is not None else ""


def _cell(value: float | None, series: Series) -> str:
    """A value as its cell shows it, with the unit of its number format."""
    if value is None or not abs(value) < _LARGEST:
        return ""
    number = Decimal(repr(round(value, 9)))
    if series.is_fraction:
        return f"{(number * 100).normalize():f}%"
    text = f"{number.normalize():f}"
    money = next((sign for sign in "$€£¥￥" if sign in series.format), "")
    return f"-{money}{text[1:]}" if text[:1] == "-" and money else f"{money}{text}"


# ---- what stands above --------------------------------------------------------------------------


def _above(shape: Shape, page: Page) -> tuple[str, str]:
    """The heading of a table or chart, and the unit that a line beside it states."""
    heading, unit = "", ""
    for line in _lines_above(shape, page):
        stated = labelled_unit(line.strip("()（）"))
        if stated or measures(unit_of(line.strip("()（）"))):
            unit = unit or stated or line.strip("()（）")
        elif not heading:
            heading = line
    title = page.title
    if not heading and len(title) <= _TITLE and not has_figure(title):
        heading = title
    return heading, unit


def _lines_above(shape: Shape, page: Page) -> Iterator[str]:
    """The short texts right above a table or chart, the nearest first, and those beside its upper edge."""
    box = shape.box
    if box is None:
        return
    near: list[tuple[int, str]] = []
    for other in page.shapes:
        place = other.box
        if (
            other.kind != "text"
            or other.hidden
            or place is None
            or other.role in ("title", "footer")
        ):
            continue
        gap = box.y - (place.y + place.h)
        across = min(box.x + box.w, place.x + place.w) - max(box.x, place.x)
        if across <= 0 or not -place.h <= gap <= max(box.h // 4, place.h):
            continue
        lines = [" ".join(p.text.split()) for p in other.paragraphs if p.text.strip()]
        if len(lines) <= 2 and all(len(line) <= _TITLE for line in lines):
            near += [(gap, line) for line in lines if not has_figure(line)]
    for _, line in sorted(near, key=lambda pair: pair[0]):
        yield line
