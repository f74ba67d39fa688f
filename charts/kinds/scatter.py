"""A scatter chart: points by two measures, named where there is room."""

from __future__ import annotations

from charts.colours import palette
from charts.layout import legend, planes
from charts.plan import Drawn, Layer, Plan, Size, Ticks, code
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Scatter chart", "zh": "散点图"}
FORM = "chart"
DATA = "points"
MOST = 4
_DOT = 9
tell = planes.tell


def problems(spec: Spec) -> list[str]:
    """Every point needs an x and a y; few series, so that colours tell them apart."""
    count = len(spec.series)
    found = [] if count <= MOST else [f"{count} groups cannot be told apart; show at most {MOST}"]
    return found + planes.problems(spec)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Both axes with titles and pale gridlines; highlighted points in accent."""
    several = len(spec.series) > 1
    head = legend.room(spec, size, style) if several else 0.0
    plane = planes.plane(spec, size, style, top=head, pad=0.06)
    radii = [[_DOT / 144] * len(one.values) for one in spec.series]
    labels = planes.labels(spec, plane, size, radii, style)
    colours = palette(spec, style) if several else (style.muted,)
    accents = tuple((i, style.accent) for i in sorted(spec.highlight))
    drawn = tuple(
        Drawn(one.name, one.values, ink, accents, row, 0, _DOT, x=one.x)
        for one, ink, row in zip(spec.series, colours, labels, strict=True)
    )
    marks = planes.titles(spec, plane, size, style)
    if several:
        marks += legend.rows(spec, size, colours, style)
    layers = (Layer("scatter", drawn),)
    ticks = Ticks(spec.categories)
    return Plan(size, plane.rect, layers, code(spec), ticks, spec.lang, None, marks, plane=plane)


_STORES = ("A1", "B4", "C2", "D7", "E3", "F5", "G6", "H8", "K1", "L9")
_AREA = (420, 510, 560, 640, 700, 760, 830, 910, 980, 1040)
_SALES = (2.9, 3.4, 3.1, 4.2, 5.9, 4.6, 4.9, 4.4, 6.0, 5.7)
EXAMPLES = {
    "en": Spec(
        "scatter",
        tuple(f"Store {name}" for name in _STORES),
        (Series("Stores", _SALES, x=_AREA),),
        title="Floor space and sales of ten stores, 2025",
        highlight=(4,),
        x_title="Floor space, m²",
        y_title="Sales, EUR m",
    ),
    "zh": Spec(
        "scatter",
        tuple(f"{name}店" for name in _STORES),
        (Series("门店", _SALES, x=_AREA),),
        title="十家门店的面积与销售额，2025年",
        highlight=(4,),
        x_title="面积（平方米）",
        y_title="销售额（百万元）",
        lang="zh",
    ),
}
