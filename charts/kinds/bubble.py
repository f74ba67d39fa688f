"""A bubble chart: points by two measures, their areas by a third."""

from __future__ import annotations

from charts.colours import palette
from charts.layout import legend, planes
from charts.plan import Drawn, Layer, Plan, Plane, Size, Ticks, code
from charts.spec import Series, Spec
from charts.style import BUBBLE_SHARE, Style

NAMES = {"en": "Bubble chart", "zh": "气泡图"}
FORM = "chart"
DATA = "points"
MOST = 4
tell = planes.tell


def problems(spec: Spec) -> list[str]:
    """Every point needs x, y and a size above zero."""
    count = len(spec.series)
    found = [] if count <= MOST else [f"{count} groups cannot be told apart; show at most {MOST}"]
    for one in spec.series:
        sizes = one.sizes or (None,) * len(one.values)
        pairs = zip(one.values, sizes, strict=True)
        if any((value is None) != (not size or size < 0) for value, size in pairs):
            found.append(f"series '{one.name}' has bubbles without a size above zero")
    return found + planes.problems(spec)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Names within the bubbles or beside them; highlighted bubbles in accent."""
    several = len(spec.series) > 1
    head = legend.room(spec, size, style) if several else 0.0
    plane = planes.plane(spec, size, style, top=head, pad=0.13)
    labels = planes.labels(spec, plane, size, _radii(spec, plane, size), style)
    colours = palette(spec, style) if several else (style.series[0],)
    accents = tuple((i, style.accent) for i in sorted(spec.highlight))
    drawn = tuple(
        Drawn(one.name, one.values, ink, accents, row, 0, x=one.x, sizes=one.sizes)
        for one, ink, row in zip(spec.series, colours, labels, strict=True)
    )
    marks = planes.titles(spec, plane, size, style)
    if several:
        marks += legend.rows(spec, size, colours, style)
    layers = (Layer("bubble", drawn, edged=True),)
    ticks = Ticks(spec.categories)
    return Plan(size, plane.rect, layers, code(spec), ticks, spec.lang, None, marks, plane=plane)


def _radii(spec: Spec, plane: Plane, size: Size) -> list[list[float]]:
    """The radius of each bubble in inches."""
    largest = max((s for one in spec.series for s in one.sizes if s), default=1.0)
    widest = BUBBLE_SHARE * min(plane.rect.w * size[0], plane.rect.h * size[1])
    return [[widest / 2 * ((s or 0.0) / largest) ** 0.5 for s in one.sizes] for one in spec.series]


_GROWTH = (3.1, 6.4, 11.8, 8.7, 17.2, 14.0)
_MARGIN = (18.5, 12.9, 15.6, 7.4, 10.8, 19.3)
_REVENUE = (120, 86, 64, 41, 33, 18)
EXAMPLES = {
    "en": Spec(
        "bubble",
        ("Pumps", "Valves", "Drives", "Spare parts", "Sensors", "Software"),
        (Series("Business lines", _MARGIN, x=_GROWTH, sizes=_REVENUE),),
        unit="bubble area: revenue in EUR m",
        title="Business lines, 2025",
        highlight=(5,),
        x_title="Growth a year, %",
        y_title="Operating margin, %",
    ),
    "zh": Spec(
        "bubble",
        ("水泵", "阀门", "驱动", "备件", "传感器", "软件"),
        (Series("业务线", _MARGIN, x=_GROWTH, sizes=_REVENUE),),
        unit="气泡面积：收入（百万元）",
        title="各业务线，2025年",
        highlight=(5,),
        x_title="年增长率（%）",
        y_title="营业利润率（%）",
        lang="zh",
    ),
}
