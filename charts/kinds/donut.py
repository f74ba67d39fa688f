"""A donut: shares of a whole, one of them the point, its figure in the middle."""

from __future__ import annotations

from charts.layout import rings
from charts.layout.bars import one_series
from charts.plan import Drawn, Layer, Plan, Size, Ticks, code, heading, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style

NAMES = {"en": "Donut chart", "zh": "环形图"}
FORM = "chart"
HOLE = 74


def problems(spec: Spec) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    found = one_series(spec)
    if any(v < 0 for v in spec.present):
        found.append("a share of a donut cannot be below zero")
    if not any(v > 0 for v in spec.present):
        found.append("the shares of a donut add up to nothing")
    if len(spec.categories) > 8:
        found.append(f"{len(spec.categories)} shares cannot be told apart in a donut; use 'bar'")
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """The ring in the middle of the frame, names and figures outside, the centre's text within."""
    series = spec.series[0]
    shown = texts(spec, series)
    outside = [text or "" if _named(spec, i, text) else "" for i, text in enumerate(shown)]
    rect, across = rings.place(spec, size, outside, style)
    points = tuple(enumerate(_colours(spec, style)))
    ring = Drawn(heading(spec, series), series.values, points[0][1], points)
    marks = rings.outside(spec, size, across, outside, style)
    marks += rings.centre(spec, size, across, style)
    layers = (Layer("ring", (ring,), hole=HOLE, edged=True),)
    return Plan(size, rect, layers, code(spec), Ticks(spec.categories), spec.lang, None, marks)


def _named(spec: Spec, index: int, text: str | None) -> bool:
    """Whether a share is named outside: not if it is empty, nor if the centre says it."""
    same = spec.centre == text and bool(spec.centre_note) and index == 0
    return bool(spec.series[0].values[index]) and bool(spec.categories[index].strip()) and not same


def _colours(spec: Spec, style: Style) -> list[Colour]:
    """The first share dark, the others from mid-grey to pale; highlighted ones in accent."""
    greys = (style.muted, style.series[0], style.pale)
    rest = len(spec.categories) - 1
    shades = [style.pale] if rest == 1 else [greys[i % 3] for i in range(rest)]
    first = style.series[0] if spec.highlight else style.total
    plain = [first, *shades]
    return [style.accent if i in spec.highlight else c for i, c in enumerate(plain)]


EXAMPLES = {
    "en": Spec(
        "donut",
        ("returning customers", "New customers"),
        (Series("Orders", (82, 18)),),
        unit="%",
        title="Who orders, 2025",
        number_format='0"%"',
        centre="82%",
        centre_note="returning customers",
    ),
    "zh": Spec(
        "donut",
        ("会员复购", "新客首购", "企业采购", "其他"),
        (Series("订单占比", (58, 22, 14, 6)),),
        unit="%",
        title="2025年订单来源",
        number_format='0"%"',
        highlight=(0,),
        centre="58%",
        centre_note="会员复购",
        lang="zh",
    ),
}
