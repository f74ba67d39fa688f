"""A bubble chart: points by two measures, their areas by a third."""

from __future__ import annotations

from charts.kinds import examples
from charts.layout import planes
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Bubble chart", "zh": "气泡图"}
FORM = "chart"
OPTIONS = ("highlight", "x_title", "y_title")
DATA = "points"
tell = planes.tell


def problems(spec: Spec) -> list[str]:
    """Every point needs x, y and a size above zero."""
    messages = []
    for one in spec.series:
        pairs = zip(one.values, one.sizes or (None,) * len(one.values), strict=True)
        if any((value is None) != (not size or size < 0) for value, size in pairs):
            messages.append(f"series '{one.name}' has bubbles without a size above zero")
    return messages + planes.problems(spec)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Names within the bubbles or beside them; highlighted bubbles in accent."""
    return planes.plan(spec, size, style, "bubble", pad=0.13)


_GROWTH = (3.1, 6.4, 11.8, 8.7, 17.2, 14.0)
_MARGIN = (18.5, 12.9, 15.6, 7.4, 10.8, 19.3)
_REVENUE = (120, 86, 64, 41, 33, 18)
EXAMPLES = examples(
    "bubble",
    ("Pumps", "Valves", "Drives", "Spare parts", "Sensors", "Software"),
    (Series("Business lines", _MARGIN, x=_GROWTH, sizes=_REVENUE),),
    unit="bubble area: revenue in EUR m",
    title="Business lines, 2025",
    highlight=(5,),
    x_title="Growth a year, %",
    y_title="Operating margin, %",
    zh_names=("业务线",),
    zh_categories=("水泵", "阀门", "驱动", "备件", "传感器", "软件"),
    zh_unit="气泡面积：收入（百万元）",
    zh_title="各业务线，2025年",
    zh_x_title="年增长率（%）",
    zh_y_title="营业利润率（%）",
)
