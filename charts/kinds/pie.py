"""A pie: how a whole is split in few parts, each named outside."""

from __future__ import annotations

from charts import rings
from charts.bars import one_series
from charts.numbers import format_number
from charts.plan import Drawn, Layer, Plan, Size, Ticks, code, heading, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style

NAMES = {"en": "Pie chart", "zh": "饼图"}
FORM = "chart"
MOST = 6


def problems(spec: Spec) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    found = one_series(spec)
    if any(v < 0 for v in spec.present):
        found.append("a part of a pie cannot be below zero")
    if not any(v > 0 for v in spec.present):
        found.append("the parts of a pie add up to nothing")
    if len(spec.categories) > MOST:
        found.append(
            f"{len(spec.categories)} parts are too many for a pie; show at most {MOST}, or a 'bar'"
        )
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """The pie in the middle of the frame; outside, each part's share over its name."""
    series = spec.series[0]
    shown = [text or "" if series.values[i] else "" for i, text in enumerate(_shares(spec))]
    named = spec._replace(categories=_names(spec))
    rect, across = rings.place(named, size, shown, style)
    points = tuple(enumerate(_colours(spec, style)))
    whole = Drawn(heading(spec, series), series.values, points[0][1], points)
    marks = rings.outside(named, size, across, shown, style)
    layers = (Layer("ring", (whole,), hole=0, edged=True),)
    return Plan(size, rect, layers, code(spec), Ticks(spec.categories), spec.lang, None, marks)


def _shares(spec: Spec) -> tuple[str | None, ...]:
    """What stands at each part: its own label, else its share."""
    if "%" in spec.number_format:
        return texts(spec, spec.series[0])
    series, total = spec.series[0], sum(spec.present)
    return tuple(
        None if v is None else format_number(v / total, "0%") if own is None else own
        for i, v in enumerate(series.values)
        for own in (series.label(i),)
    )


def _names(spec: Spec) -> tuple[str, ...]:
    """The names, with the figures where shares stand above them."""
    if "%" in spec.number_format:
        return spec.categories
    plain = texts(spec._replace(series=(Series("", spec.series[0].values),)), Series("", spec.series[0].values))
    comma = "，" if spec.lang == "zh" else ", "
    return tuple(
        name if text is None else f"{name}{comma}{text}"
        for name, text in zip(spec.categories, plain, strict=True)
    )


def _colours(spec: Spec, style: Style) -> list[Colour]:
    """Dark to pale, so that neighbours differ; highlighted parts in accent."""
    first = style.series[0] if spec.highlight else style.total
    order = (first, style.muted, style.pale, style.series[0], style.muted, style.pale)
    if spec.highlight:
        order = (style.total, style.series[0], style.muted, style.pale, style.series[0], style.muted)
    return [style.accent if i in spec.highlight else c for i, c in zip(range(len(spec.categories)), order)]


EXAMPLES = {
    "en": Spec(
        "pie",
        ("Existing customers", "Referrals", "Paid search", "Trade fairs"),
        (Series("New orders", (412, 268, 173, 96)),),
        title="New orders by origin",
        highlight=(0,),
    ),
    "zh": Spec(
        "pie",
        ("老客户", "转介绍", "付费搜索", "展会"),
        (Series("新增订单", (412, 268, 173, 96)),),
        unit="单",
        title="新增订单来源",
        highlight=(0,),
        lang="zh",
    ),
}
