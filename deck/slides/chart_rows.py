"""Rows of data aligned with the categories of a chart: below its columns and lines, or beside its bars."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

import charts
from charts.annotations.levels import compound, levels
from charts.plan import Field as Axes
from charts.spec import Cagr, Spec
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.growth import years_between
from deck.outline.charts.spec import to_spec
from deck.outline.facts.resolved import Facts
from deck.outline.fields import Model, as_list
from deck.outline.texts import Text, short_list
from deck.outline.validation import MisfitError
from deck.scene.items import Box, Paragraph, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.chart_blocks import Drawn
from deck.slides.chart_blocks import chart as draw_chart
from deck.slides.figure_tables import PAD, Figure, Row, draw, height, needed
from deck.slides.tables import described

MOST = 6
_MANY = 16
"""More categories leave too little space for their figures."""
_ROW, _LEAST_ROW = inches(0.44), inches(0.3)
_LABELS, _LABELS_LEAST = inches(2.6), inches(1.86)
_SUMMARY, _BESIDE = inches(1.9), inches(0.12)
_CHART = 0.5
"""The part of the height that the chart keeps."""


def _cell(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


Cell = Annotated[Text | None, BeforeValidator(_cell, json_schema_input_type=Text | str | None)]


class DataRow(Model):
    """A row of data."""

    short: ClassVar[str] = "{label: Growth, values: [null, 3%, 5%], total: +8 points}"

    label: Text
    """What it shows, with its unit."""
    values: Annotated[
        tuple[Cell, ...], BeforeValidator(as_list, json_schema_input_type=tuple[Cell, ...])
    ]
    """A figure for each category: texts, numbers as typed, or ids of facts; `null` for none."""
    total: Text | None = None
    """Its figure in the column of the summary."""


class Summary(Model):
    """What a chart and its rows come to."""

    label: Text | None = None
    """The heading of the column; the default says that it is the compound annual growth."""
    value: Text | None = None
    """The figure for the chart; by default the compound annual growth of its first series is computed."""


def _row(value: Any) -> Any:
    """Reads the short form `Label: [values]`."""
    if isinstance(value, dict) and len(value) == 1:
        ((label, values),) = value.items()
        if isinstance(values, list):
            return {"label": label, "values": values}
    return value


DataRows = Annotated[
    tuple[DataRow, ...],
    Field(max_length=MOST),
    short_list(tuple[DataRow | dict[str, tuple[Cell, ...]], ...], _row),
]


def check_rows(
    chart: ChartModel, rows: Sequence[DataRow], summary: Summary | None, facts: Facts
) -> None:
    """Raises MisfitError for rows that cannot be aligned with the chart."""
    spec = to_spec(chart, facts, facts.lang, lambda text: facts.fill(text)[0])
    axes = charts.plan(spec).field
    if axes is None or charts.data_form(chart.kind) != "table":
        message = f"a chart of kind '{chart.kind}' has no categories along an axis, as 'column', 'bar' and 'line' have"
        raise MisfitError(message, "rows" if rows else "summary")
    for i, row in enumerate(rows):
        if len(row.values) != len(spec.categories):
            message = (
                f"the chart has {len(spec.categories)} categories; values here: {len(row.values)}"
            )
            raise MisfitError(message, "rows", i, "values")
        if row.total is not None and axes.horizontal:
            message = "beside bars there is no column for totals; leave it out, or draw columns"
            raise MisfitError(message, "rows", i, "total")
    if summary is not None and axes.horizontal:
        raise MisfitError("beside bars there is no column for a summary; draw columns", "summary")
    if summary is not None and summary.value is None:
        growth_of(spec)


def growth_of(spec: Spec) -> str:
    """The compound annual growth of a chart, from its first category to its last. Raises MisfitError where there is none."""
    values = levels(spec)
    if values[0] is None or values[-1] is None or min(values[0], values[-1]) <= 0:
        message = "growth is computed between two values above zero; give the `value`"
        raise MisfitError(message, "summary")
    try:
        years = years_between(spec.categories[0], spec.categories[-1])
    except MisfitError:
        message = "the labels do not say how many years lie between them; give the `value`"
        raise MisfitError(message, "summary") from None
    return compound(spec, Cagr(0, len(values) - 1, years, ""))


def draw_with_rows(
    canvas: Canvas,
    chart: ChartModel,
    rows: Sequence[DataRow],
    summary: Summary | None,
    page: str | None,
) -> None:
    """A chart with its rows of data, in the body."""
    facts = canvas.ledger.facts
    spec = to_spec(chart, facts, canvas.lang, lambda text: facts.fill(text)[0])
    count = len(spec.categories)
    if count > _MANY and rows:
        message = f"figures below {count} categories are too close; show at most {_MANY}"
        canvas.finding("many-categories", message, "rows")
    axes = charts.plan(spec).field
    assert axes is not None  # check_rows has seen to that
    beside = _beside if axes.horizontal else _below
    beside(canvas, chart, rows, summary, page, axes)


def _texts(canvas: Canvas, row: DataRow) -> list[str]:
    """The figures of a row; a dash for none."""
    facts = canvas.ledger.facts
    return [f"${{{v}}}" if v in facts else v or "–" for v in row.values]


def _below(
    canvas: Canvas,
    chart: ChartModel,
    rows: Sequence[DataRow],
    summary: Summary | None,
    page: str | None,
    axes: Axes,
) -> None:
    """The chart, its rows below it, their figures under its categories, and the summary at the right."""
    theme, body = canvas.theme, canvas.body
    sums = summary is not None or any(row.total for row in rows)
    right = body.right - (_SUMMARY if sums else 0)
    sizes = theme.sizes("table")
    labels = [
        Figure(row.label, bold=i == len(rows) - 1 > 0, align="l", left=0)
        for i, row in enumerate(rows)
    ]
    size, wide, heights = sizes[-1], 0, [0]
    for size in sizes:
        wide = min(_LABELS, max((needed(canvas, label, size) for label in labels), default=0))
        wide = max(wide, _LABELS_LEAST) if rows else 0
        heights = [max(_LEAST_ROW, height(canvas, Row([label]), [wide], size)) for label in labels]
        if sum(heights) <= body.h * (1 - _CHART):
            break
    spare = round(body.h * (1 - _CHART)) - sum(heights)
    if rows and spare > 0:
        heights = [max(each, min(_ROW, each + spare // len(rows))) for each in heights]
    below = sum(heights)
    box = Box(body.x + wide, body.y, right - body.x - wide, body.h - below)
    if axes.edge:  # the first and last figure need half of a column beyond the plot
        half = box.w // (2 * axes.number)
        box = box._replace(x=box.x + half, w=box.w - 2 * half)
    drawn = draw_chart(canvas, chart, box, page=page)
    top = body.bottom - below
    if rows:
        _table(canvas, drawn, Box(body.x, top, body.w, below), rows, labels, heights, size, right)
    if sums:
        x = right + _BESIDE
        canvas.rule("Summary rule", x, body.y, x, body.bottom)
    if summary is not None:
        _summary(canvas, drawn, Box(x, body.y, body.right - x, top - body.y), summary)


def _table(
    canvas: Canvas,
    drawn: Drawn,
    box: Box,
    rows: Sequence[DataRow],
    labels: Sequence[Figure],
    heights: Sequence[int],
    size: float,
    right: int,
) -> None:
    """The rows below a chart: the middle of each column is that of its category."""
    theme, field = canvas.theme, drawn.plan.field
    assert field is not None
    marked = set(drawn.spec.highlight)
    edges = [drawn.at(field.at(i - 0.5), 0)[0] for i in range(field.number + 1)]
    ends = [box.x, *edges, *([right + _BESIDE] if right < box.right else []), box.right]
    widths = [b - a for a, b in pairwise(ends)]
    sums = right < box.right
    lines = []
    for i, (row, label) in enumerate(zip(rows, labels, strict=True)):
        bold = label.bold
        cells = [label]
        for k, text in enumerate(_texts(canvas, row)):
            fill = theme.tint if k in marked else None
            cells.append(Figure(text, None, bold, fill, "ctr", PAD // 2, PAD // 2))
        cells.append(Figure())
        if sums:
            cells.append(Figure(row.total or "", theme.accent, True, align="ctr"))
        ends_here = i + 1 == len(rows)
        lines.append(Row(cells, None if ends_here else Stroke(theme.line, 9_525)))
    canvas.rule("Rows rule", box.x, box.y, box.right, box.y, theme.ink, 19_050)
    alt = described(
        canvas,
        drawn.spec.categories,
        [[row.label, *_texts(canvas, row), row.total or ""] for row in rows],
    )
    draw(canvas, "Rows", box, widths, heights, lines, size, alt, header=0)


def _summary(canvas: Canvas, drawn: Drawn, box: Box, summary: Summary) -> None:
    """The heading of the column of the summary, and its figure in the middle of the chart."""
    theme, categories = canvas.theme, drawn.spec.categories
    period = f"{categories[0]}–{categories[-1]}"
    heads = [summary.label] if summary.label else [canvas.words.compound_growth, period]
    value = summary.value or growth_of(drawn.spec)
    pad = inches(0.08)
    inner = Box(box.x + pad, box.y, box.w - 2 * pad, box.h)
    size = theme.sizes("label")[0]
    heading = [canvas.paragraph(head, size, theme.accent, bold=True, align="ctr") for head in heads]
    tall = min(canvas.height(heading, inner.w) + inches(0.04), inner.h // 2)
    canvas.text("Summary heading", inner._replace(h=tall), heading)
    rect = drawn.plan.rect
    middle = drawn.at(0, rect.y + rect.h / 2)[1]
    half = min(inches(0.5), (box.bottom - inner.y - tall) // 2)
    place = inner._replace(y=max(inner.y + tall, middle - half), h=2 * half)

    def build(_: int, size: float) -> list[Paragraph]:
        return [canvas.figure(value, size, theme.accent, align="ctr")]

    (figure,) = canvas.fitted("figure", [place], build)
    canvas.text("Summary figure", place, figure, anchor="ctr")


def _beside(
    canvas: Canvas,
    chart: ChartModel,
    rows: Sequence[DataRow],
    summary: Summary | None,  # noqa: ARG001 - bars have none
    page: str | None,
    axes: Axes,  # noqa: ARG001
) -> None:
    """The chart of bars, its rows as columns at the right, their figures beside its bars."""
    theme, body = canvas.theme, canvas.body
    size = theme.sizes("table")[0]
    heads = [
        Figure(row.label, theme.muted, True, align="ctr", size=theme.sizes("label")[0])
        for row in rows
    ]
    texts = [[Figure(text, align="ctr") for text in _texts(canvas, row)] for row in rows]
    most = round(body.w * (1 - _CHART)) // len(rows)
    widths = [
        min(
            most,
            max(inches(0.9), *(needed(canvas, cell, size) for cell in (head, *column))) + 2 * PAD,
        )
        for head, column in zip(heads, texts, strict=True)
    ]
    box = body._replace(w=body.w - sum(widths))
    drawn = draw_chart(canvas, chart, box, page=page)
    field = drawn.plan.field
    assert field is not None
    marked = set(drawn.spec.highlight)
    edges = [drawn.at(0, field.at(i - 0.5))[1] for i in range(field.number + 1)]
    steps = [b - a for a, b in pairwise(edges)]
    head = Row(heads, Stroke(theme.ink, 19_050))
    tall = min(height(canvas, head, widths, size) + inches(0.06), edges[0] - body.y)
    thin = Stroke(theme.line, 9_525)
    lines = [head]
    for i in range(field.number):
        fill = theme.tint if i in marked else None
        cells = [column[i]._replace(fill=fill) for column in texts]
        lines.append(Row(cells, thin if i + 1 < field.number else None))
    frame = Box(box.right, edges[0] - tall, sum(widths), edges[-1] - edges[0] + tall)
    columns = [
        [_name, *(text.text for text in line.cells)]
        for _name, line in zip(drawn.spec.categories, lines[1:], strict=True)
    ]
    alt = described(canvas, [row.label for row in rows], columns)
    draw(canvas, "Rows", frame, widths, [tall, *steps], lines, size, alt)
