"""Key figures with their changes in a strip, and the charts behind them: a report on one page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, PrivateAttr, ValidationInfo, model_validator

from deck.language.markup import plain
from deck.language.units import write_number
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.fields import Datum, Days
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text, short_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import Side, aligned, apart, card, padded, spaced
from deck.slides.chart_blocks import chart as draw_chart
from deck.slides.chips import HEIGHT, Change, Chip, Good, chip, draw_chip, read_change
from deck.slides.kinds._figures import FigureModel, read_figure

OTHER_NAMES = ("cockpit", "report")
EXAMPLE = {
    "en": """
kind: dashboard
title: Renewals carry the year, while answers at night get slower
kpis:
  - {fact: revenue, label: Renewal revenue, delta: growth, trend: [41, 52, 66, 83]}
  - {fact: renewals, label: Customers who renewed, delta: +9 points, trend: [71, 74, 78, 87]}
  - {figure: EUR 41m, label: New business, delta: −2%, trend: [44, 43, 42, 41]}
  - {figure: 58%, label: Night answers within the hour, delta: −7 points, trend: [69, 67, 65, 58]}
highlight: Night answers within the hour
charts:
  - kind: column
    title: Renewal revenue
    unit: EUR m
    data: {2022: 41, 2023: 52, 2024: 66, 2025: 83}
  - kind: line
    title: Night answers within the hour
    unit: "%"
    data: {2022: 69, 2023: 67, 2024: 65, 2025: 58}
so_what: Staff the night desk by September; it has lost speed in each of three years.
""",
    "zh": """
kind: dashboard
title: 续约支撑全年业绩，夜间应答却逐年变慢
kpis:
  - {fact: revenue, label: 续约收入, delta: growth, trend: [41, 52, 66, 83]}
  - {fact: renewals, label: 续约客户占比, delta: +9个百分点, trend: [71, 74, 78, 87]}
  - {figure: 4100万欧元, label: 新业务收入, delta: −2%, trend: [44, 43, 42, 41]}
  - {figure: 58%, label: 夜间一小时内应答率, delta: −7个百分点, trend: [69, 67, 65, 58]}
highlight: 夜间一小时内应答率
charts:
  - kind: column
    title: 续约收入
    unit: 百万欧元
    data: {2022年: 41, 2023年: 52, 2024年: 66, 2025年: 83}
  - kind: line
    title: 夜间一小时内应答率
    unit: "%"
    data: {2022年: 69, 2023年: 67, 2024年: 65, 2025年: 58}
so_what: 9月前补齐夜班人手；应答速度已连续三年下滑。
""",
}
_SIDE, _TOP, _FOOT = inches(0.16), inches(0.15), inches(0.16)
_ABOVE_FOOT, _NEXT = inches(0.1), inches(0.12)
_SPARK_W, _SPARK_H, _SHORTEST = inches(0.82), inches(0.2), inches(0.5)
_DOT = inches(0.1)
_BELOW_LABEL, _MOST_BELOW = inches(0.03), inches(0.9)
_BELOW_CHIP = inches(0.06)
_LEAST_CHART = inches(1.1)
_BELOW_STRIP, _BETWEEN = inches(0.24), inches(0.5)
_MANY = 6
_NARROW, _NARROW_MOST, _BETWEEN_ROWS = inches(1.75), 4, inches(0.16)
"""More tiles than so many that are narrower stand in two rows."""
_MOST_STRIP = 45
"""The part of the height that tiles take at most, in percent."""
"""From so many tiles on, figures have the smallest size of their scale at most."""


def _number(value: Any) -> Any:
    if value is None or isinstance(value, Days):
        raise ValueError("a trend is a list of numbers, or of ids of facts")
    return value


class Kpi(FigureModel):
    """A key figure of the strip, with its change and its course."""

    label: Text | None = None
    """What it measures, above the figure; the default is what the fact measures."""
    delta: FactId | Text | None = None
    """Its change, with a sign: the id of a fact, or a text such as `+3 pts`."""
    good: Good = "up"
    """Which change is good: `up`, or `down` as for costs."""
    trend: Annotated[
        tuple[Annotated[Datum, AfterValidator(_number)], ...], Field(min_length=2, max_length=40)
    ] = ()
    """Its course, as a small line on a scale of its own: numbers or facts, the latest last."""

    _change: Change | None = PrivateAttr(default=None)

    @property
    def change(self) -> Change | None:
        """Its change, as the outline writes it, and its direction."""
        return self._change

    @model_validator(mode="after")
    def _has_a_label(self, info: ValidationInfo) -> Kpi:
        if self.label is None and self.fact is None:
            raise MisfitError("say what the figure measures: add `label: …`")
        if self.delta is not None and info.context is not None:
            self._change = read_change(self.delta, info.context["facts"], "delta")
        return self


Kpis = Annotated[
    tuple[Kpi, ...],
    short_list(
        tuple[FactId | Kpi, ...], lambda item: {"fact": item} if isinstance(item, str) else item
    ),
]


class DashboardSlide(Slide):
    """A strip of key figures, and charts below it."""

    kpis: Annotated[Kpis, Field(min_length=3, max_length=6)]
    """Three to six key figures: facts by id, or `{fact: id, label: …, delta: …, good: up, trend: […]}`."""
    charts: Annotated[tuple[ChartModel, ...], Field(min_length=1, max_length=3)]
    """One to three charts."""
    highlight: Text | None = None
    """The label, or the fact, of the key figure that the page is about."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> DashboardSlide:
        names = [name for kpi in self.kpis for name in (kpi.label, kpi.fact) if name]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("key figure", self.highlight, names), "highlight")
        return self


class _Tile(NamedTuple):
    """A tile: its texts, its chip, and its course. `beside`: the caption stands beside the chip.

    `below`: chip and course are too wide for one row, so that the course has the next one.
    """

    label: str
    figure: str
    captions: list[Paragraph]
    chip: Chip | None
    course: tuple[Decimal, ...]
    wide: int
    """The width of the course."""
    marked: bool
    beside: bool
    below: bool
    foot: int
    """The height of what is below the figure."""


def arrange(slide: DashboardSlide, canvas: Canvas) -> None:
    """The strip in one row, or in two if it is narrow, and the charts side by side below it."""
    body, count = canvas.body, len(slide.kpis)
    rows = 2 if count > _NARROW_MOST and body.w // count < _NARROW else 1
    each_row = -(-count // rows)
    top = body.y
    for first in range(0, count, each_row):
        space = body._replace(y=top, h=body.h if rows == 1 else body.h * 2 // 3)
        boxes = canvas.grid.columns_of(space, each_row)[: count - first]
        top += _strip(slide, canvas, first, boxes) + (_BELOW_STRIP if rows == 1 else _BETWEEN_ROWS)
    below = body._replace(y=top, h=max(body.bottom - top, _LEAST_CHART))
    tiles = canvas.theme.data.chart.frame == "tile"
    between = canvas.grid.gutter if tiles else _BETWEEN
    columns = canvas.grid.columns_of(below, len(slide.charts), between)
    for i, (each, box) in enumerate(zip(slide.charts, columns, strict=True), 1):
        if i > 1 and not tiles:
            x = box.x - _BETWEEN // 2
            canvas.rule(f"Rule {i - 1}", x, box.y, x, box.bottom)
        draw_chart(canvas, each, box, f"Chart {i}", slide.title, framed=True)


def _strip(slide: DashboardSlide, canvas: Canvas, first: int, boxes: Sequence[Box]) -> int:
    """The tiles from the `first` on, their labels, figures and changes on the same lines; returns their height."""
    theme = canvas.theme
    pad = padded(theme, Insets(_SIDE, _TOP, _SIDE))
    width = boxes[0].inside(pad).w
    tiles = [_tile(slide, canvas, first + i, width) for i in range(len(boxes))]

    def head(tile: _Tile, size: float) -> Paragraph:
        return canvas.paragraph(tile.label, size, theme.muted)

    def figure(tile: _Tile, size: float) -> Paragraph:
        return canvas.figure(tile.figure, size, spacing=0.95)

    def on_one_line(size: float) -> bool:
        return all(canvas.lines([head(tile, size)], width) == 1 for tile in tiles)

    labels_in = theme.sizes("label")
    small = next(filter(on_one_line, labels_in), labels_in[-1])
    sizes = theme.sizes("figure")[-1 if len(tiles) >= _MANY else 0 :]
    labels = [head(t, small) for t in tiles]
    heights = [canvas.height([label], width) for label in labels]
    below = min(max(tile.foot for tile in tiles), _MOST_BELOW) + _FOOT
    most = boxes[0].h * _MOST_STRIP // 100
    space = most - pad.top - max(heights) - _BELOW_LABEL - _ABOVE_FOOT - below

    def fits(size: float) -> bool:
        wide = width - apart(theme, size)
        texts = [figure(tile, size) for tile in tiles]
        return all(
            canvas.height([text], width) <= space and canvas.lines([text], wide) == 1
            for text in texts
        )

    sizes = (*sizes, *theme.sizes("heading"))
    large = next(filter(fits, sizes), sizes[-1])
    figures = [figure(t, large) for t in tiles]
    bases = [canvas.baseline(text) for text in figures]
    hangs = [canvas.height([f], width) - base for f, base in zip(figures, bases, strict=True)]
    base = pad.top + max(heights) + _BELOW_LABEL + max(bases)
    # however long the texts are, the charts keep their space
    high = min(base + max(hangs) + _ABOVE_FOOT + below, most)
    foot = high - below
    for i, (tile, box) in enumerate(zip(tiles, boxes, strict=True)):
        before = (base - bases[i] - pad.top - heights[i]) / EMU_PER_PT
        texts = [labels[i], figures[i]._replace(before=round(before, 2))]
        name, place = f"Figure {first + i + 1}", box._replace(h=high)
        with canvas.grouped(canvas.fill(plain(tile.label)), _alt(canvas, tile)):
            edge: Side | None = "top" if tile.marked else None
            insets = spaced(theme, Insets(_SIDE, _TOP, _SIDE))._replace(bottom=high - foot)
            card(canvas, name, place, texts, insets, edge=edge, accent=tile.marked)
            _foot(canvas, name, Box(box.x + pad.left, box.y + foot, width, below - _FOOT), tile)
    return high


def _tile(slide: DashboardSlide, canvas: Canvas, index: int, width: int) -> _Tile:
    """A tile with what is below its figure measured."""
    theme, facts, kpi = canvas.theme, canvas.ledger.facts, slide.kpis[index]
    fact = facts[kpi.fact] if kpi.fact is not None else None
    label = kpi.label or (canvas.ledger.comma.join(fact.names) if fact is not None else "")
    period = fact.part("period") if fact is not None and kpi.change is None else None
    given = (label, *(kpi.caption or filter(None, [period])))
    read = read_figure(canvas, kpi.model_copy(update={"caption": given}))
    change = kpi.change
    made = chip(canvas, change, kpi.good) if change is not None else None
    course = tuple(_value(canvas, value) for value in kpi.trend)
    size = theme.sizes("label")[0] if made is None else theme.sizes("caption")[0]
    captions = [canvas.paragraph(text, size, theme.muted) for text in read.captions[1:]]
    space = width - (made.width + _NEXT if made is not None else 0)
    below = made is not None and bool(course) and space < _SHORTEST
    wide = _SPARK_W if below else min(_SPARK_W, space)
    beside = made is not None and not course and len(captions) == 1
    beside = beside and canvas.fits(captions, space, HEIGHT)
    if made is not None:
        canvas.too_long(
            f"Figure {index + 1} change", [made.text], width + made.text_width - made.width, HEIGHT
        )
    rows = [HEIGHT] if made is not None or course else []
    if made is None and captions:
        rows = [max(*rows, 0, canvas.height(captions, width - (wide + _NEXT if course else 0)))]
    elif (captions and not beside) or below:
        used = canvas.height(captions, width - (wide + _NEXT if below else 0))
        rows.append(max(used, HEIGHT if below else 0))
    high = sum(rows) + (_BELOW_CHIP if len(rows) > 1 else 0)
    marked = slide.highlight is not None and slide.highlight in (kpi.label, kpi.fact)
    return _Tile(
        read.captions[0], read.figure, captions, made, course, wide, marked, beside, below, high
    )


def _value(canvas: Canvas, value: Decimal | str) -> Decimal:
    """A value of a course."""
    if isinstance(value, Decimal):
        return value
    fact = canvas.ledger.facts[value]
    canvas.use(fact.id)
    assert isinstance(fact.value, Decimal)  # no other fact is the value of a course
    return fact.value


def _foot(canvas: Canvas, name: str, box: Box, tile: _Tile) -> None:
    """The chip, the caption and the course of a tile."""
    place, row = box, box.y
    if tile.chip is not None:
        draw_chip(canvas, f"{name} change", box.x, box.y, tile.chip)
        used = HEIGHT + _BELOW_CHIP
        place = Box(box.x, box.y + used, box.w, box.h - used)
        row = place.y if tile.below else box.y
        if tile.beside:
            used = tile.chip.width + _NEXT
            place = Box(box.x + used, box.y, box.w - used, HEIGHT)
    if tile.chip is None or tile.below:
        place = place._replace(w=box.w - (tile.wide + _NEXT if tile.course else 0))
    if tile.captions:
        alone = tile.chip is None and not tile.course
        captions = aligned(canvas.theme, tile.captions) if alone else tile.captions
        canvas.text(f"{name} caption", place, captions, anchor="ctr" if tile.beside else "t")
    if tile.course:
        y = row + (HEIGHT - _SPARK_H) // 2
        _spark(canvas, f"{name} course", Box(box.right - tile.wide, y, tile.wide, _SPARK_H), tile)


def _spark(canvas: Canvas, name: str, box: Box, tile: _Tile) -> None:
    """The course of a figure from its lowest to its highest value, its end marked."""
    theme, values = canvas.theme, tile.course
    low, high = min(values), max(values)
    span = high - low
    inner = box._replace(x=box.x + _DOT // 2, w=box.w - _DOT)
    points = [
        (
            round(i * inner.w / (len(values) - 1)),
            round((high - value) / span * box.h) if span else box.h // 2,
        )
        for i, value in enumerate(values)
    ]
    line, end = Stroke(theme.muted, inches(0.02)), points[-1]
    top, foot = min(y for _, y in points), max(y for _, y in points)
    bounds = Box(inner.x, inner.y + top, inner.w, max(1, foot - top))
    path = tuple((x, y - top) for x, y in points)
    canvas.add(Shape(name, bounds, "path", stroke=line, path=path, closed=False))
    dot = Box(inner.x + end[0] - _DOT // 2, inner.y + end[1] - _DOT // 2, _DOT, _DOT)
    colour = theme.accent if tile.marked else theme.ink
    canvas.add(Shape(f"{name} end", dot, "ellipse", colour))


def _alt(canvas: Canvas, tile: _Tile) -> str:
    """The tile as words: its figure, its change, and the values of its course."""
    texts = [f"{tile.label}{canvas.words.colon}{tile.figure}"]
    if tile.chip is not None:
        texts.append("".join(run.text for run in tile.chip.text.runs))
    if tile.course:
        comma = "、" if canvas.lang == "zh" else ", "
        values = comma.join(write_number(value, canvas.lang) for value in tile.course)
        texts.append(f"{canvas.words.course}{canvas.words.colon}{values}")
    return ("；" if canvas.lang == "zh" else "; ").join(canvas.fill(plain(text)) for text in texts)
