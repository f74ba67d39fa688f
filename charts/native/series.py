"""Writes one series of a plan as DrawingML, and its columns for the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from charts.colours import legible
from charts.forms import LEVEL, OUTLINE, body
from charts.native.look import EMPTY, NO_LINE, fill, hatching, line, paling, run, text
from charts.native.workbook import cell
from charts.numbers import MOST_PLACES, format_number, with_places
from charts.plan import Column, DrawnSeries, Label, Layer, Plan
from charts.spec import escape
from charts.style import BUBBLE_OPACITY, Colour, Style
from charts.wording import wording

_SHOW = (
    '<c:showLegendKey val="0"/><c:showVal val="{0}"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_MOVED = '<c:layout><c:manualLayout><c:x val="{0}"/><c:y val="0"/></c:manualLayout></c:layout>'
_PLACES_LABELS = {"area", "ring", "radar"}
"""Layers whose labels PowerPoint places itself: they may have no dLblPos."""


class Cells(NamedTuple):
    """The columns of the workbook so far, and the index of the series being written."""

    columns: list[Column]
    number: int

    def add(
        self, plan: Plan, heading: str, values: tuple[float | None, ...], one: DrawnSeries
    ) -> tuple[str, str]:
        """References to the heading and the data of the column with `values`, which is added if
        there is none."""
        headings = ((c.heading, c.values) for c in self.columns)
        number = next((n for n, c in enumerate(headings, 1) if c == (heading, values)), 0)
        if not number:
            column = Column(heading, values, one.formula, one.number_format)
            if one.joins:
                # The line of a forecast begins where the line before it ends.
                before = cell(len(self.columns), 0).replace("$", "")[:-1]
                first = next(i for i, v in enumerate(values) if v is not None)
                column = column._replace(formula=f"{before}{{row}}", only=first)
            self.columns.append(column)
            number = len(self.columns)
        form = one.number_format or plan.number_format
        own = [None if n is None else with_places(form, n) for n in one.places]
        numbers = [None if v is None else repr(v) for v in values]
        cells = f"{cell(number, 1)}:{cell(number, len(values))}"
        code = f"<c:formatCode>{escape(form)}</c:formatCode>"
        return (
            _reference("str", cell(number, 0), [heading]),
            _reference("num", cells, numbers, code, own),
        )


def parts(plan: Plan, layer: Layer, one: DrawnSeries) -> tuple[DrawnSeries, ...]:
    """The series that `one` is split into: two for a line that is partly a forecast, because only
    PowerPoint can dash part of a line."""
    turn = one.forecast
    if layer.shape != "line" or one.colour is None or turn is None:
        return (one,)
    if turn == 0:
        return (one,)
    count = len(one.values)
    join = turn - 1 if one.values[turn - 1] is not None else turn
    labels = one.labels or (None,) * count
    past, ahead = (
        one._replace(
            values=_kept(one.values, start, end),
            labels=_kept(labels, first, end),
            points=tuple((i, ink) for i, ink in one.points if first <= i < end),
        )
        for start, first, end in ((0, 0, turn), (join, turn, count))
    )
    name = f"{one.heading} {wording(plan.lang).forecast}"
    joins = join < turn and any(v is not None for v in ahead.values)
    return past._replace(ahead=()), ahead._replace(
        heading=name, ahead=tuple(range(count)), joins=joins
    )


def _kept(row: tuple[Any, ...], start: int, end: int) -> tuple[Any, ...]:
    return tuple(item if start <= i < end else None for i, item in enumerate(row))


def write(plan: Plan, layer: Layer, one: DrawnSeries, cells: Cells, style: Style) -> str:
    """A series element of a chart."""
    if layer.shape in {"scatter", "bubble"}:
        data, heading = _pairs(plan, layer, one, cells)
    else:
        heading, values = cells.add(plan, one.heading, one.values, one)
        last = len(one.values)
        names = _reference("str", f"{cell(0, 1)}:{cell(0, last)}", list(plan.ticks.names))
        data = f"<c:cat>{names}</c:cat><c:val>{values}</c:val>"
    invert = '<c:invertIfNegative val="0"/>' if layer.shape in {"bar", "bubble"} else ""
    marked = layer.shape == "scatter" or layer.is_outline
    return (
        f'<c:ser><c:idx val="{cells.number}"/><c:order val="{cells.number}"/>'
        f"<c:tx>{heading}</c:tx>{_shape(layer, one, one.colour, style)}{invert}"
        f"{_marker(one, one.colour, not one.dots) if marked else ''}"
        f"{_points(layer, one, invert, marked, style)}{_labels(plan, layer, one)}{data}"
        + ('<c:smooth val="0"/>' if layer.shape in {"line", "scatter"} else "")
        + ('<c:bubble3D val="0"/>' if layer.shape == "bubble" else "")
        + "</c:ser>"
    )


def _pairs(plan: Plan, layer: Layer, one: DrawnSeries, cells: Cells) -> tuple[str, str]:
    """The data of points in a plane, and the reference to the heading of the series."""
    plain = one._replace(number_format="", formula="", places=())
    name = plan.plane.x_name if plan.plane else "x"
    x_heading = f"{one.heading}: {name}" if len(layer.series) > 1 else name
    _, x_values = cells.add(plan, x_heading, one.x, plain)
    heading, y_values = cells.add(plan, one.heading, one.values, one)
    data = f"<c:xVal>{x_values}</c:xVal><c:yVal>{y_values}</c:yVal>"
    if layer.shape == "bubble":
        size = f"{one.heading}: {wording(plan.lang).size}"
        _, areas = cells.add(plan, size, one.sizes, plain)
        data += f"<c:bubbleSize>{areas}</c:bubbleSize>"
    return data, heading


def _points(layer: Layer, one: DrawnSeries, invert: str, marked: bool, style: Style) -> str:
    """The points that differ from their series: in colour, as a forecast, or in having a dot."""
    coloured = dict(one.points)
    flat = "" if layer.shape in {"scatter", "radar"} else '<c:bubble3D val="0"/>'
    points = []
    for i, value in enumerate(one.values):
        ink = one.colour_at(i)
        differs = i in coloured and (ink != one.colour or layer.shape == "ring")
        hatched = i in one.ahead and layer.shape in {"bar", "ring"}
        if (differs or hatched or i in one.dots) and (value is not None or i in coloured):
            dot = _marker(one, ink, one.has_dot(i), larger=differs) if marked else ""
            look = _shape(layer, one, ink, style, hatched=hatched)
            points.append(f'<c:dPt><c:idx val="{i}"/>{invert}{dot}{flat}{look}</c:dPt>')
    return "".join(points)


def _shape(
    layer: Layer, one: DrawnSeries, ink: Colour | None, style: Style, *, hatched: bool = False
) -> str:
    if ink is None:
        return EMPTY
    if layer.shape == "scatter":
        return f"<c:spPr>{NO_LINE}</c:spPr>"
    if layer.is_outline:
        # The line of a point is the stretch that leads to it; only the dot may differ.
        return f"<c:spPr>{line(one.colour or ink, one.width, dash=one.forecast == 0)}</c:spPr>"
    edge = line(style.paper, 1.0) if layer.edged else NO_LINE
    if hatched:
        return f"<c:spPr>{hatching(ink, style.paper)}{line(legible(ink, style, 3), 0.75)}</c:spPr>"
    if layer.shape == "area" and one.forecast is not None and len(one.values) > 1:
        share = max(0, one.forecast - 1) / (len(one.values) - 1)
        return f"<c:spPr>{paling(ink, share)}{edge}</c:spPr>"
    if layer.shape == "bar":
        bar = body(ink, style)
        solid = hatching(style.ink, bar.fill, LEVEL) if bar.crossed else fill(bar.fill)
        return f"<c:spPr>{solid}{line(bar.edge, OUTLINE) if bar.edge else edge}</c:spPr>"
    opacity = BUBBLE_OPACITY if layer.shape == "bubble" else 100
    return f"<c:spPr>{fill(ink, opacity)}{edge}</c:spPr>"


def _marker(one: DrawnSeries, ink: Colour | None, dotted: bool, *, larger: bool = False) -> str:
    """The dot of points; one that differs is 1 pt larger, otherwise LibreOffice ignores it."""
    if not one.width and not one.marker:
        return ""
    if ink is None or not one.marker or not dotted:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{round(one.marker) + larger}"/>'
        f"<c:spPr>{fill(ink)}{NO_LINE}</c:spPr></c:marker>"
    )


def _reference(
    kind: str,
    cells: str,
    texts: Sequence[str | None],
    head: str = "",
    forms: Sequence[str | None] = (),
) -> str:
    codes = {i: f' formatCode="{escape(form)}"' for i, form in enumerate(forms) if form}
    points = "".join(
        f'<c:pt{codes.get(i, "")} idx="{i}"><c:v>{escape(item)}</c:v></c:pt>'
        for i, item in enumerate(texts)
        if item is not None
    )
    return (
        f"<c:{kind}Ref><c:f>Sheet1!{cells}</c:f><c:{kind}Cache>{head}"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _labels(plan: Plan, layer: Layer, one: DrawnSeries) -> str:
    """Data labels: the most common look once, then the points that differ."""
    shown = [label for label in one.labels if label]
    if not shown:
        return f"<c:dLbls>{_SHOW.format(0)}</c:dLbls>"
    looks = [label._replace(text="") for label in shown]
    common = max(looks, key=looks.count)
    form = one.number_format or plan.number_format
    placed = layer.shape not in _PLACES_LABELS
    single = []
    for i, (label, value) in enumerate(zip(one.labels, one.values, strict=True)):
        if label is None:
            if value is not None:
                single.append(f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>')
            continue
        shows = _form(label.text, value, form)
        if shows != form or label.shift or label._replace(text="") != common:
            rich = "" if shows else _rich(plan, label)
            look = _label_look(plan, label, shows or form, placed)
            layout = _MOVED.format(round(label.shift, 5)) if label.shift else ""
            single.append(f'<c:dLbl><c:idx val="{i}"/>{layout}{rich}{look}</c:dLbl>')
    return f"<c:dLbls>{''.join(single)}{_label_look(plan, common, form, placed)}</c:dLbls>"


def _form(text: str, value: float | None, form: str) -> str | None:
    """The number format `form`, or one with other decimals, if the value is the text in it."""
    if value is None:
        return None
    others = (with_places(form, places) for places in range(MOST_PLACES + 1))
    return next((one for one in (form, *others) if format_number(value, one) == text), None)


def _rich(plan: Plan, label: Label) -> str:
    look = run("rPr", plan, label.size, label.colour, True)
    return (
        '<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>'
        f"<a:p><a:r>{look}<a:t>{escape(label.text)}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def _label_look(plan: Plan, label: Label, form: str, placed: bool) -> str:
    look = text(plan, label.size, label.colour, True, ' wrap="none"')
    position = f'<c:dLblPos val="{label.position}"/>' if placed else ""
    box = f"<c:spPr>{fill(label.background)}{NO_LINE}</c:spPr>" if label.background else EMPTY
    number = f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
    return f"{number}{box}{look}{position}{_SHOW.format(1)}"
