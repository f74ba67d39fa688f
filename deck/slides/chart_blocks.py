"""A chart below its title: native, as shapes or as a picture."""

from __future__ import annotations

from typing import NamedTuple

import charts
from charts import drawn
from charts.forms import LEVEL
from charts.honesty import gates, is_dated
from charts.labels import is_percent
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark
from charts.native.chart import write
from charts.plan import Plan
from charts.spec import Spec
from deck.language.markup import plain
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.doubts import doubts
from deck.outline.charts.period import names_period, with_period
from deck.outline.charts.spec import facts_of, levels_of, to_spec
from deck.scene.items import (
    EMU_PER_INCH,
    EMU_PER_PT,
    Box,
    Chart,
    Geometry,
    Group,
    Insets,
    Line,
    Paragraph,
    Picture,
    Run,
    Shape,
    Stroke,
    Text,
)
from deck.slides.blocks import heading
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card
from deck.slides.rings import arcs

_DRAWN_OTHERWISE = ("waterfall", "scatter", "bubble", "histogram")
"""Native charts whose cells are not the figures that the author gave."""


class Drawn(NamedTuple):
    """A chart on a page: its spec, its plan, and the box that the fractions of the plan count in."""

    spec: Spec
    plan: Plan
    box: Box

    def at(self, x: float, y: float) -> tuple[int, int]:
        """The place on the page of a point in fractions of the plan."""
        return self.box.x + round(x * self.box.w), self.box.y + round(y * self.box.h)


_TILE = Insets(inches(0.26), inches(0.22), inches(0.26), inches(0.2))


def chart(
    canvas: Canvas,
    chart: ChartModel,
    box: Box,
    name: str = "Chart",
    page: str | None = None,
    *,
    framed: bool = False,
) -> Drawn:
    """Draws a chart below its title: native where PowerPoint has the kind, otherwise as a picture.
    `page` is the title of its slide, which may name its period. `framed`: on a card, where the theme puts charts on
    cards."""
    from charts.description import table, title_unit

    facts = canvas.ledger.facts
    for drawn_fact in map(facts.__getitem__, (*facts_of(chart), *levels_of(chart))):
        canvas.use(drawn_fact.id)
    spec = to_spec(chart, facts, canvas.lang, canvas.fill)
    dated_by_page = not is_dated(spec) and names_period(facts.fill(page or "")[0])
    if not dated_by_page:
        spec = with_period(spec, chart, facts)
    ground = None
    if framed and canvas.theme.data.chart.frame == "tile":
        card(canvas, f"{name} tile", box, (), edge=None)
        box, ground = box.inside(_TILE), canvas.theme.surface
    style = canvas.theme.chart_style(canvas.lang, ground)
    canvas.read_from(chart.data_file, chart.data_notes, name)
    if spec.second_axis_why:
        words = canvas.words
        canvas.page.remarks.append(f"{words.second_axis}{words.colon}{spec.second_axis_why}")
    unit = title_unit(spec)
    exhibit, sample = _exhibit(canvas), _sample(canvas, chart)
    if exhibit or sample or spec.title or (unit and not is_percent(spec)):
        joint = "；" if canvas.lang == "zh" else "; "
        about = joint.join(part for part in (unit, sample) if part)
        used = heading(canvas, f"{name} title", box, spec.title, about, exhibit)
        box = Box(box.x, box.y + used, box.w, box.h - used)
    size = (box.w / EMU_PER_INCH, box.h / EMU_PER_INCH)
    plan = charts.plan(spec, size, style)
    found = (*gates(spec, style), *drawn.gates(spec, plan, chart.top), *doubts(chart, spec, facts))
    for gate in found:
        if dated_by_page and gate.code == "no-period":
            continue
        canvas.finding(gate.code, f"{gate.message} ({spec.title or spec.kind})", name)
    alt = canvas.fill(plain(chart.alt)) if chart.alt else charts.describe(spec)
    figures, drawn_at = table(spec), Drawn(spec, plan, box)
    render = chart.render if canvas.charts == "auto" else canvas.charts
    if render != "picture" and charts.form(spec.kind) == "shapes":
        canvas.add(Group(name, _parts(name, plan, box), alt, figures))
        return drawn_at
    as_arcs = spec.kind == "donut" and canvas.theme.data.chart.donut == "arcs"
    if as_arcs and render == "auto" and not spec.forecast:  # an arc cannot be striped
        shares = tuple(arcs(name, plan, style, box))
        canvas.add(Group(name, (*shares, *_parts(name, plan, box)), alt, figures))
        return drawn_at
    if render == "picture" or charts.form(spec.kind) == "picture":
        if canvas.picture is None:
            canvas.finding("no-picture", f"{name} has to be a picture, but this build draws none")
            return drawn_at
        png, svg = canvas.picture(spec, size, style)
        canvas.add(Picture(name, box, png, alt, svg, figures=figures))
        return drawn_at
    native = write(plan, style)
    canvas.add(*(_mark(f"{name} under {i}", mark, box) for i, mark in enumerate(native.under, 1)))
    bounds = any(any(one.bounds) for one in spec.series)  # cells hold the number alone
    shown = figures if bounds or spec.kind in _DRAWN_OTHERWISE else ()
    canvas.add(Chart(name, box, native, alt, plan, style, shown))
    canvas.add(*(_mark(f"{name} mark {i}", mark, box) for i, mark in enumerate(native.marks, 1)))
    return drawn_at


def _parts(name: str, plan: Plan, box: Box) -> tuple[Text | Shape | Line, ...]:
    """The marks of a plan as native shapes."""
    return tuple(_mark(f"{name} part {i}", mark, box) for i, mark in enumerate(plan.marks, 1))


def _exhibit(canvas: Canvas) -> str:
    """The number of the next chart of the deck in words; empty if charts have none."""
    number = canvas.exhibit
    if number is None:
        return ""
    canvas.exhibit = number + 1
    return canvas.words.exhibit.format(number)


def _sample(canvas: Canvas, chart: ChartModel) -> str:
    """How many were asked or counted for a chart, as its title says it."""
    return canvas.words.sample.format(chart.n) if chart.n else ""


def _mark(name: str, mark: Mark, box: Box) -> Text | Shape | Line:
    """An annotation as a native shape on its chart."""

    def at(x: float, y: float) -> tuple[int, int]:
        return box.x + round(x * box.w), box.y + round(y * box.h)

    if isinstance(mark, LineMark):
        stroke = Stroke(
            mark.colour, round(mark.width * EMU_PER_PT), "dash" if mark.dash else "solid"
        )
        return Line(name, *at(mark.x1, mark.y1), *at(mark.x2, mark.y2), stroke, mark.head)
    if isinstance(mark, PathMark):
        return _freeform(name, mark, box)
    x, y = at(mark.x, mark.y)
    w, h = round(mark.w * box.w), round(mark.h * box.h)
    if isinstance(mark, BoxMark):
        edge = Stroke(mark.edge, round(mark.edge_width * EMU_PER_PT)) if mark.edge else None
        pattern = (LEVEL if mark.level else "wdUpDiag") if mark.hatch else None
        geometry: Geometry = "ellipse" if mark.round else "rect"
        return Shape(name, Box(x, y, w, h), geometry, mark.fill, edge, pattern=pattern)
    run = Run(mark.text, mark.size, mark.colour, bold=True)
    if isinstance(mark, PillMark):
        outline = Stroke(mark.edge, EMU_PER_PT) if mark.edge else None
        pill, text = Box(x - w // 2, y - h // 2, w, h), (Paragraph((run,), "ctr"),)
        if mark.square:
            return Shape(name, pill, "rect", mark.fill, outline, text)
        return Shape(name, pill, "roundRect", mark.fill, outline, text, adjust=(("adj", 50_000),))
    run = run._replace(bold=mark.bold, heading=mark.heading, typeface=mark.typeface)
    return Text(name, Box(x, y, w, h), (Paragraph((run,), mark.align),), anchor="ctr")


def _freeform(name: str, mark: PathMark, box: Box) -> Shape:
    """A polygon or polyline in the box that bounds it."""
    points = [(box.x + round(x * box.w), box.y + round(y * box.h)) for x, y in mark.points]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    dash = "dash" if mark.dash else "solid"
    edge = Stroke(mark.edge, round(mark.width * EMU_PER_PT), dash) if mark.edge else None
    bounds = Box(left, top, max(right - left, 1), max(bottom - top, 1))
    path = tuple((x - left, y - top) for x, y in points)
    return Shape(name, bounds, "path", mark.fill, edge, path=path, closed=mark.closed)
