"""A scatter chart: points by two measures, named if that fits."""

from __future__ import annotations

from charts.kinds import examples
from charts.layout import planes
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Scatter chart", "zh": "散点图"}
OTHER_NAMES = ("xy",)
FORM = "chart"
OPTIONS = ("highlight", "x_title", "y_title")
DATA = "points"
problems = planes.problems
tell = planes.tell


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Both axes with titles and pale gridlines; highlighted points in accent."""
    return planes.plan(spec, size, style, "scatter", pad=0.06)


_STORES = ("A1", "B4", "C2", "D7", "E3", "F5", "G6", "H8", "K1", "L9")
_AREA = (420, 510, 560, 640, 700, 760, 830, 910, 980, 1040)
_SALES = (2.9, 3.4, 3.1, 4.2, 5.9, 4.6, 4.9, 4.4, 6.0, 5.7)
EXAMPLES = examples(
    "scatter",
    tuple(f"Store {name}" for name in _STORES),
    (Series("Stores", _SALES, x=_AREA),),
    title="Floor space and sales of ten stores, 2025",
    highlight=(4,),
    x_title="Floor space, m²",
    y_title="Sales, EUR m",
    zh_names=("门店",),
    zh_categories=tuple(f"{name}店" for name in _STORES),
    zh_title="十家门店的面积与销售额，2025年",
    zh_x_title="面积（平方米）",
    zh_y_title="销售额（百万元）",
)
