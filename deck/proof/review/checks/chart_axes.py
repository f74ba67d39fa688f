"""Charts that mislead by their axes, and charts of money in no unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.core.package import Element
from deck.language.heading_units import heading_unit, labelled_unit, measures, unit_of
from deck.language.scripts import fold
from deck.pptx.presentation import NS, name
from deck.proof.matching import figures_of
from deck.proof.report import Finding, on_slide
from deck.proof.review.axes import Axis, has_unfilled_series, value_axes
from deck.proof.review.charts import Chart
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.said import texts_of
from deck.proof.review.values import is_percent

GROUP = "figures"
CODES = ("chart-axis", "chart-unit-missing")
_BARS = frozenset(("barChart", "bar3DChart"))
_LENGTHS = _BARS | {"areaChart", "area3DChart"}
_SMALL = 0.1
"""A start of an axis below this part of the least value hardly shows."""
_RANKS = re.compile(r"\brank|\bposition|\bplace\b|\bdepth|排名|名次|位次|深度", re.IGNORECASE)
_WHICH = re.compile(
    r"[(（,，]|\b(?:rhs|lhs|right|left|secondary)\b|[右左][轴軸]|次坐标", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:revenues?|sales|turnover|profits?|income|ebitda?|costs?|expenses?|spend(?:ing)?|expenditure|capex|opex|budget"
    r"|cash|debt|gdp|gmv|arr|mrr|market size|investments?|funding|salar(?:y|ies)|bookings)\b"
    r"|收入|营收|销售额|營收|利润|利潤|成本|费用|費用|支出|预算|投资额|市场规模|现金流|产值|融资额|GMV|GDP",
    re.IGNORECASE,
)
"""Measures whose figures say nothing without a currency."""
_LOCALE = re.compile(r"\[\$-[^\]]*\]")
"""The language of a number format, which is no currency."""
_SIGNS = re.compile('[%$€£¥￥["]')
"""What gives a number format a unit: a sign, a currency in brackets, words in quotes."""
_UNITS = re.compile(
    r"[$€£¥￥₹%％‰]|\b(?:usd|eur|gbp|chf|rmb|cny|jpy|inr|million|billion|thousand|mn|bn|mio|mrd|k|m|index(?:ed)?|percent|points?"
    r"|units?|tonnes|number of|count|shares?|growth|times|x)\b|[万亿千元倍人家个件台吨]|百分|指数|占比|增速|增长率",
    re.IGNORECASE,
)
"""Words and signs of a page that may be the unit of its chart."""


def findings(deck: Deck) -> Iterator[Finding]:
    """Each chart whose axis misleads, and each chart of money without a unit."""
    stated = _for_all(deck)
    for page in deck.shown:
        for shape in page.charts:
            if shape.hidden or shape.chart is None:
                continue
            root = deck.package.tree(shape.chart.part)
            if root is None:
                continue
            for message in _axes(root, shape.chart, page):
                yield on_slide(page.number, shape.name, "chart-axis", message)
            if not stated and _lacks_unit(shape, shape.chart, page, root):
                message = "no text of the page says in what currency and scale the chart is; add it to its title"
                yield on_slide(page.number, shape.name, "chart-unit-missing", message)


def _for_all(deck: Deck) -> bool:
    """Whether a text of the deck, or of its masters, gives a unit for all figures."""
    texts = (p.text.strip("()（） *") for page in deck.pages for _, p in page.texts())
    behind = (p.text for page in deck.pages for shape in page.behind for p in shape.paragraphs)
    return any(labelled_unit(text.strip()) for text in (*texts, *behind) if len(text) < 200)


# ---- axes ---------------------------------------------------------------------------------------


def _axes(root: Element, chart: Chart, page: Page) -> Iterator[str]:
    axes = value_axes(root)
    values = [v for one in chart.series for v in one.values if v is not None]
    if not values:
        return
    said = " ".join((page.title, chart.title, *chart.axes, *(one.name for one in chart.series)))
    for axis in axes:
        yield from _start(axis, chart, root)
        lone = sum(bool(c.chart and set(c.chart.kinds) & _BARS) for c in page.charts) <= 1
        if axis.reversed and len(axes) == 1 and lone and not _RANKS.search(said):
            yield "the axis of values runs backwards, so that more looks like less; set its order to normal"
        yield from _over(axis, chart)
    if chart.is_pie and any(value < 0 for value in chart.series[0].values if value is not None):
        least = min(value for value in chart.series[0].values if value is not None)
        yield f"a pie has no place for a negative value ({least:,.6g}); use bars"
    yield from _two_scales(axes, chart)


def _start(axis: Axis, chart: Chart, root: Element) -> Iterator[str]:
    """Bars or areas that do not start at zero, so that their lengths mean nothing."""
    drawn = [chart.series[i] for i in axis.series if i < len(chart.series)]
    values = [v for one in drawn for v in one.values if v is not None]
    if not axis.kinds & _LENGTHS or axis.logarithmic or not values or has_unfilled_series(root):
        return
    what = "bars" if axis.kinds & _BARS else "areas"
    low = min(values)
    if axis.least is not None and axis.least > 0 and low > 0 and axis.least >= _SMALL * low:
        shown = axis.least * (100 if drawn[0].is_fraction else 1)
        sign = "%" if drawn[0].is_fraction else ""
        yield (
            f"the {what} start at {shown:,.6g}{sign} and not at zero, so their lengths mislead; set the least value of "
            "the axis to 0, or draw a line"
        )


def _over(axis: Axis, chart: Chart) -> Iterator[str]:
    """An axis of shares of a whole that goes beyond it."""
    if axis.most is None or not axis.shown or not chart.stacked:
        return
    if chart.stacked == "percentStacked":  # programs count it in parts of one, or in per cent
        whole = 1.0 if axis.most < 10 else 100.0
    elif is_percent(chart) and not _beyond(chart):
        whole = 1.0 if chart.series[0].is_fraction else 100.0
    else:
        return
    if axis.most > whole * 1.001:
        yield f"the axis of shares goes to {axis.most / whole:.0%}; end it at 100%"


def _beyond(chart: Chart) -> bool:
    """Whether the stacked values of any category are more than a whole."""
    whole = 1.0 if chart.series[0].is_fraction else 100.0
    count = max(len(one.values) for one in chart.series)
    sums = (
        sum(one.values[i] or 0 for one in chart.series if i < len(one.values)) for i in range(count)
    )
    return any(total > whole * 1.02 for total in sums)


def _two_scales(axes: list[Axis], chart: Chart) -> Iterator[str]:
    """Two axes of values of which no word and no sign says which is whose."""
    if len(axes) != 2 or not all(axis.shown and not axis.titled for axis in axes):
        return
    if any(_WHICH.search(one.name) for one in chart.series):
        return
    if ("%" in axes[0].format) != ("%" in axes[1].format):
        return
    tops = []
    for axis in axes:
        values = [
            abs(v)
            for i in axis.series
            if i < len(chart.series)
            for v in chart.series[i].values
            if v is not None
        ]
        tops.append(axis.most or max(values, default=0))
    low, high = sorted(tops)
    if low > 0 and high / low > 1.5:
        yield (
            "the two axes of values have other scales and no titles, so nobody can tell which series is on which; "
            "give both a title"
        )


# ---- units --------------------------------------------------------------------------------------


def _lacks_unit(shape: Shape, chart: Chart, page: Page, root: Element) -> bool:
    """Whether a chart of money has no currency, scale or per cent in its own texts, its number formats and the
    texts of its page."""
    own = [chart.title, *chart.axes, *(one.name for one in chart.series)]
    if not any(_MONEY.search(fold(text)) for text in (*own, page.title)):
        return False
    if not any(any(v is not None for v in one.values) for one in chart.series):
        return False
    formats = [
        e.get("formatCode") or ""
        for holder in root.iter(name("c:valAx"), name("c:dLbls"), name("c:dLbl"))
        for e in holder.iterfind("c:numFmt", NS)
    ]
    formats = [_LOCALE.sub("", text) for text in (*formats, *(one.format for one in chart.series))]
    if any(_SIGNS.search(text) for text in formats):
        return False
    labels = [label for one in chart.series[:1] for label in one.labels]
    texts = [*own, *labels, shape.alt, *(one.text for one in texts_of(page))]
    return not any(_states_unit(text) for text in texts)


def _states_unit(text: str) -> bool:
    if heading_unit(text) is not None or _UNITS.search(text):
        return True
    if measures(unit_of(text)):
        return True
    return any(
        f.unit.currency or f.unit.kind != "number" or f.unit.scale != 1 for f in figures_of(text)
    )
