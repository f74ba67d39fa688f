"""The charts and tables of a page as statements: each number with its labels as measure, subject and
period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.scripts import has_han
from deck.language.units import Unit
from deck.proof.review.charts import Chart
from deck.proof.review.model import Page, Shape
from deck.reading.article import Article, Lang
from deck.reading.tables import Cell, Row, Slot, Table, is_amount, tables_of
from deck.statements.model import Setting, Statement
from deck.statements.reading import cell_statements, undated

_SERIES = re.compile(r"(?:series|系列|数据系列|數列|serie|datenreihe)\s?\d*", re.IGNORECASE)
"""The name that a program gives a series."""
_LITERALS = re.compile(r"\"[^\"]*\"|\\\\.|\[[^\]]*\]|_.|\*.")
"""What a number format shows as it is: texts in quotes, signs behind a stroke, colours, widths."""
_DECIMALS = re.compile(r"0\.(0+)")
_MOST = 2_000  # points of a chart that are compared


class PageCell(NamedTuple):
    """A number in a table or a chart of a page: its labels and its place in the text of the table."""

    text: str
    figure: Figure
    row: str
    column: str

    @property
    def labels(self) -> str:
        """What stands beside it and above it."""
        return ", ".join(filter(None, (self.row, self.column)))

    def names(self, lang: Lang) -> str:
        """Its labels without periods and units."""
        return " ".join(undated(label, lang) for label in (self.row, self.column))


class PageTable:
    """A table of a page, or the data of a chart as a table, below the title of the chart. The `figures` of
    a chart are known, by row and column."""

    def __init__(
        self,
        shape: str,
        title: str,
        rows: Sequence[Sequence[str]],
        figures: Mapping[tuple[int, int], Figure] | None = None,
    ) -> None:
        self.shape, self.title = shape, title
        self.text = f"{title}\n\n" if title else ""
        self._figures: dict[int, Figure] = {}
        grid = [self._row(i, row, figures or {}) for i, row in enumerate(rows)]
        self.tables = tables_of(grid) if figures is None else [_table(grid)]

    def _row(self, i: int, row: Sequence[str], figures: Mapping[tuple[int, int], Figure]) -> Row:
        """Writes a row into the text."""
        start, slots = len(self.text), list[Slot]()
        for j, text in enumerate(row):
            before = slots[-1] if slots else None
            if (
                before is not None
                and text
                and text == before.text
                and not is_amount(text)
                and not figures
            ):
                slots.append(before)  # a merged cell
                continue
            self.text += "\t" * bool(j)
            at = len(self.text)
            slots.append(Slot(text, at))
            if (figure := figures.get((i, j))) is not None:
                self._figures[at] = figure._replace(start=at, end=at + len(text))
            self.text += text
        end = len(self.text)
        self.text += "\n"
        return Row(tuple(slots), start, end)

    @cached_property
    def lang(self) -> Lang:
        """Its language."""
        return "zh" if has_han(self.text) else "en"

    def statements(self, setting: Setting) -> dict[int, Statement]:
        """What its numbers state, in the setting of a source, by their offset."""
        article = Article(
            text=self.text, lang=self.lang, title="", author=None, publisher=None, date=None, year_hint=None,
            sections=(), set_aside=(), format="text", tables=tuple(self.tables),
        )  # fmt: skip
        # what the source reports on is not what the page is about
        own = setting._replace(reporting=None, subject="")
        return {one.figure.start: one for one in cell_statements(article, own, self._figures)}

    @cached_property
    def heading(self) -> str:
        """What stands over the whole of it: its title and the head of its labels, without periods."""
        corners = (table.rows[0][0].text for table in self.tables)
        return " ".join(undated(text, self.lang) for text in (self.title, *corners) if text)

    @cached_property
    def plain(self) -> dict[int, Statement]:
        """What its numbers state by themselves."""
        return self.statements(Setting())

    def cells(self) -> Iterator[PageCell]:
        """Its numbers, with their labels."""
        for table in self.tables:
            head = table.rows[0]
            for row in table.rows[1:]:
                for over, cell in zip(head[1:], row[1:], strict=True):
                    found = next((s for s in self._at(cell.start, cell.end)), None)
                    if found is None:
                        continue
                    labels = (" ".join((*c.above, c.text)).strip() for c in (row[0], over))
                    yield PageCell(cell.text, found.figure, *labels)

    def _at(self, start: int, end: int) -> Iterator[Statement]:
        return (one for at, one in self.plain.items() if start <= at < max(end, start + 1))

    @cached_property
    def other_texts(self) -> list[str]:
        """Its labels and heads, and the cells that are no numbers."""
        numbers = {cell.text for cell in self.cells()}
        rows = (row for table in self.tables for row in table.rows)
        return [c.text for row in rows for c in row if c.text and c.text not in numbers]


def _table(grid: Sequence[Row]) -> Table:
    """The table of a chart: its first row has the names of the series, its first column the categories."""
    rows = tuple(tuple(Cell(slot.text, slot.start) for slot in row.slots) for row in grid)
    lines = tuple((row.start, row.end) for row in grid)
    return Table(rows, grid[0].start, grid[-1].end, lines)


def tables_on(page: Page) -> Iterator[PageTable]:
    """The tables and charts of a page."""
    for shape in page.shapes:
        if shape.hidden:
            continue
        if shape.cells:
            yield PageTable(
                shape.name, "", [[" ".join(c.split()) for c in row] for row in shape.cells]
            )
        elif shape.chart is not None and shape.chart.series:
            yield _of_chart(shape, shape.chart)


def _of_chart(shape: Shape, chart: Chart) -> PageTable:
    """The data of a chart: a row per category, a column per series."""
    series = [one for one in chart.series if any(value is not None for value in one.values)]
    labels = max((one.labels for one in series), key=len, default=())
    labels = labels[: _MOST // max(1, len(series))]
    names = ["" if _SERIES.fullmatch(one.name) else one.name for one in series]
    unit = next((axis for axis in chart.axes if axis), "")
    title = chart.title
    if not any(names):
        names = [title or "Value"] * len(names)
    rows = [[unit if len(unit) <= 40 else "", *names]]
    figures: dict[tuple[int, int], Figure] = {}
    for i, label in enumerate(labels, 1):
        row = [label]
        for j, one in enumerate(series, 1):
            value = one.values[i - 1] if i <= len(one.values) else None
            text = ""
            if value is not None and (figure := _figure(value, one.format)) is not None:
                text, figures[i, j] = figure.text, figure
            row.append(text)
        rows.append(row)
    return PageTable(shape.name, title, rows, figures)


def _figure(value: float, format_: str) -> Figure | None:
    """The number of a point as the chart shows it: with the decimals and the per cent of its format."""
    try:
        exact = Decimal(f"{value:.12g}")
    except ArithmeticError:
        return None
    if not exact.is_finite() or abs(exact.adjusted()) > 30:
        return None
    whole_format = format_.split(";", maxsplit=1)[0]
    main = _LITERALS.sub("", whole_format)
    percent = "%" in whole_format
    if "%" in main:  # one in quotes stands behind the number as it is
        exact *= 100
    decimals = _DECIMALS.search(main)
    whole = re.search(r"0", main) and not decimals and format_ not in ("", "General")
    shown = -len(decimals[1]) if decimals else 0 if whole else None
    if shown is not None and "," not in re.sub(r"#,##", "", main):
        exact = exact.quantize(Decimal(1).scaleb(shown))
    exact = Decimal(f"{exact:f}")
    if exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1))
    places = max(0, -int(exact.as_tuple().exponent))
    unit = Unit(kind="percent") if percent else Unit()
    text = f"{exact:f}{'%' * percent}"
    return Figure(0, len(text), text, exact, unit, places=places)


def with_unit(figure: Figure, statement: Statement | None) -> Figure:
    """A figure of a table with the unit that its head, its label or the title states."""
    if statement is None or figure.unit != Unit():
        return figure
    return figure._replace(unit=statement.unit)


def as_claimed(statement: Statement) -> Statement:
    """A statement of a page without the doubts that only sources are read with."""
    return replace(statement, doubts=())
