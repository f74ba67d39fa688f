"""Lines: how series move over time, each named at its right end."""

from __future__ import annotations

from charts.colours import contrast, palette
from charts.kinds import AnnotationSupport
from charts.layout import bubbles, legend, points
from charts.plan import (
    LABEL_GAP,
    MANY_POINTS,
    Drawn,
    Field,
    Label,
    Layer,
    Plan,
    Rect,
    Size,
    code,
    heading,
    texts,
    upright,
)
from charts.spec import Growth, Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, shorten, width

NAMES = {"en": "Line chart", "zh": "折线图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("first")


def problems(spec: Spec) -> list[str]:
    """Any series will do, up to what can be told apart."""
    count = len(spec.series)
    return [f"{count} lines cannot be told apart; show at most 8"] if count > 8 else []


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Points are labelled where that stays legible; else the last one is, beside a value axis."""
    if len(spec.categories) <= MANY_POINTS:
        # Labels over every line, then over the higher and under the lower ones.
        order = sorted(spec.series, key=_mean, reverse=True)
        for high in range(len(order), 0, -1):
            below = frozenset(series.name for series in order[high:])
            found, boxes = _lay(spec, size, style, every=True, below=below)
            if not points.clash(boxes, size[1]):
                return found
    return _lay(spec, size, style, every=False)[0]


def _mean(series: Series) -> float:
    present = [v for v in series.values if v is not None]
    return sum(present) / len(present) if present else 0.0


def _lay(
    spec: Spec, size: Size, style: Style, *, every: bool, below: frozenset[str] = frozenset()
) -> tuple[Plan, list[list[Rect]]]:
    """The plan, and the boxes of each series' points and labels."""
    names = _names(spec, size, style, every=every)
    right = max((width(name, style.axis_size, True) for name in names), default=0) + 0.15
    values = spec.present
    low, high = min(values), max(values)
    room = height(style.axis_size) + LABEL_GAP + 0.03
    field, ticks = upright(
        spec,
        size,
        style,
        (low, high),
        above=(room if every else 0.05)
        + bubbles.room(spec, style, (size[0] - right) / len(spec.categories)),
        below=room if every else 0.0,
        right=right if names else 0.1,
        shown=not every,
        zero=low <= 0 <= high or 0 <= low < 0.6 * high,
    )
    drawn = _series(spec, field, style, every=every, below=below)
    marks = legend.ends(spec, field, names, _colours(spec, style), style) if names else ()
    boxes = points.boxes(field, drawn)
    taken = [box for own in boxes for box in own]
    tops = [points.top(field, spec, i, taken) for i in range(field.number)]
    marks += bubbles.above(spec, style, field, tops, [*taken, *points.path(field, spec)])
    layers = (Layer("line", drawn),)
    found = Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)
    return found, boxes


def _names(spec: Spec, size: Size, style: Style, *, every: bool) -> list[str]:
    """What stands at the lines' right ends: name and last value; a lone line needs no name, nor
    its last value if its points are labelled."""
    if len(spec.series) == 1 and every:
        return []
    found = []
    for series in spec.series:
        value = next((text for text in reversed(texts(spec, series)) if text is not None), "")
        left = 0.35 * size[0] - width(value, style.axis_size, True)
        name = shorten(series.name, left, style.axis_size)[0] if len(spec.series) > 1 else ""
        found.append(f"{name}  {value}".strip())
    return found


def _last(series: Series) -> int:
    """The index of the last value that is there."""
    return max((i for i, value in enumerate(series.values) if value is not None), default=-1)


def _colours(spec: Spec, style: Style) -> tuple[Colour, ...]:
    """As the palette, but no line so pale that it is lost on paper."""
    found = palette(spec, style)
    return tuple(c if contrast(c, style.paper) > 1.5 else style.muted for c in found)


def _series(
    spec: Spec, field: Field, style: Style, *, every: bool, below: frozenset[str]
) -> tuple[Drawn, ...]:
    found = []
    alone = len(spec.series) == 1
    named = not (alone and every)
    for series, colour in zip(spec.series, _colours(spec, style), strict=True):
        loud = series.name in spec.highlight_series or (alone and not spec.highlight)
        dots = tuple((i, style.accent) for i in sorted(spec.highlight)) if alone else ()
        marked = dict(dots)
        labels = [
            None
            if text is None or not (every or i in marked) or (named and i == _last(series))
            else Label(
                text,
                "b" if series.name in below or (alone and _valley(series.values, i)) else "t",
                style.axis_size,
                style.accent if loud or i in marked else style.ink,
                series.label(i) is not None,
            )
            for i, text in enumerate(texts(spec, series))
        ]
        if alone:
            labels = [
                label and points.clear(field, series.values, i, label)
                for i, label in enumerate(labels)
            ]
        line = style.accent if loud else colour
        dot = 7 if field.number <= MANY_POINTS else 0
        thick = 3.0 if loud else 2.25
        head = heading(spec, series)
        drawn = Drawn(head, series.values, line, dots, tuple(labels), thick, dot)
        found.append(drawn._replace(forecast=spec.forecast))
    return tuple(found)


def _valley(values: tuple[float | None, ...], index: int) -> bool:
    """Whether the line comes from above and leaves upwards, so that a label belongs below."""
    here = values[index] or 0.0
    before = values[index - 1] if index else None
    after = values[index + 1] if index + 1 < len(values) else None
    around = [v for v in (before, after) if v is not None]
    return bool(around) and all(v > here for v in around) and len(around) == 2


_ONLINE, _STORES = (12.4, 14.1, 18.9, 24.6, 31.8), (41.5, 40.2, 38.8, 36.1, 34.9)
EXAMPLES = {
    "en": Spec(
        "line",
        ("2021", "2022", "2023", "2024", "2025"),
        (Series("Online", _ONLINE), Series("Stores", _STORES)),
        unit="USD m",
        title="Sales",
        highlight_series=("Online",),
    ),
    "zh": Spec(
        "line",
        ("2021年", "2022年", "2023年", "2024年", "2025年"),
        (Series("线上", _ONLINE),),
        unit="亿元",
        title="线上销售额",
        growth=(Growth(0, 4, "+156%"),),
        lang="zh",
    ),
}
