"""The chart spec that a chart in an outline stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import charts
from charts.honesty import Gate
from charts.spec import Growth, Series, Spec
from deck.language.units import parse_unit, write_number, write_value
from deck.outline.charts.annotations import annotate
from deck.outline.charts.datum import Month, Row
from deck.outline.facts.resolved import Facts, ResolvedFact
from deck.outline.validation import MisfitError, shown, unknown

if TYPE_CHECKING:
    from deck.outline.charts.chart import ChartModel
    from deck.slides.canvas import Canvas

Fill: TypeAlias = Callable[[str], str]


def facts_of(chart: ChartModel) -> list[str]:
    """The facts that a chart draws, in order."""
    return [v for row in chart.data for v in row.values if isinstance(v, str)]


def to_spec(chart: ChartModel, facts: Facts, lang: str, fill: Fill) -> Spec:
    """The chart as `charts` draws it. Raises ValueError for a reference that leads nowhere."""
    known = [facts[name] for name in facts_of(chart)]
    units = {
        (f.unit.kind.replace("points", "percent"), f.unit.currency, f.unit.scale) for f in known
    }
    if len(units) > 1:
        told = ", ".join(dict.fromkeys(f.fact.unit or "none" for f in known))
        raise ValueError(
            f"the facts have different units ({told}); draw them in charts of their own"
        )
    percent = bool(known) and all(f.unit.kind in ("percent", "points") for f in known)
    labels, series = _READ[charts.data_form(chart.kind)](chart, facts, fill)
    spec = Spec(
        kind=chart.kind,
        categories=tuple(labels),
        series=series,
        unit=fill(chart.unit) if chart.unit else _unit(known),
        title=fill(chart.title) if chart.title else _measure(chart, facts),
        number_format=_format(chart, facts, percent),
        highlight=tuple(
            _index(chart, name, "highlight") for name in chart.highlight if name not in chart.series
        ),
        highlight_series=tuple(fill(name) for name in chart.highlight if name in chart.series),
        totals=tuple(_index(chart, name, "total") for name in chart.total),
        lang=lang,
        lines=tuple(fill(name) for name in chart.lines),
        second_axis=tuple(fill(name) for name in chart.second_axis),
        second_axis_why=fill(chart.second_axis_why) if chart.second_axis_why else "",
        forecast=_index(chart, chart.forecast, "forecast") if chart.forecast else None,
        x_title=fill(chart.x_title) if chart.x_title else "",
        y_title=fill(chart.y_title) if chart.y_title else "",
        annotations=annotate(
            chart,
            lambda name, field: _index(chart, name, field),
            lambda value: _number(value, facts),
            fill,
        ),
    )
    if chart.kind == "donut":
        spec = _donut(chart, spec, facts, lang, fill)
    if chart.kind == "waterfall" and not chart.total:
        spec = spec._replace(totals=(0, len(labels) - 1))
    if chart.growth is not None:
        start = _index(chart, chart.growth.start, "growth")
        end = _index(chart, chart.growth.end, "growth")
        given = chart.growth.text
        text = fill(given) if given else _growth_text(spec, start, end, percent, lang)
        spec = spec._replace(growth=(Growth(start, end, text),))
    return spec


def _table(chart: ChartModel, facts: Facts, fill: Fill) -> tuple[list[str], tuple[Series, ...]]:
    """Rows are categories, values are those of the series."""
    labels = [_label(row, facts) for row in chart.data]
    names = [fill(name) for name in chart.series] or [_measure(chart, facts) or "Value"]
    series = tuple(
        Series(
            name,
            tuple(_number(row.values[i], facts) for row in chart.data),
            tuple(_point_label(row.values[i], facts) for row in chart.data),
        )
        for i, name in enumerate(names)
    )
    return labels, series


def _points(chart: ChartModel, facts: Facts, fill: Fill) -> tuple[list[str], tuple[Series, ...]]:
    """Rows are points: x, y, and the size of a bubble."""
    cells = [[_number(value, facts) for value in row.values] for row in chart.data]
    name = fill(chart.series[0]) if chart.series else chart.title or "Value"
    sizes = tuple(row[2] if len(row) > 2 else None for row in cells)
    series = Series(
        name,
        tuple(row[1] for row in cells),
        x=tuple(row[0] for row in cells),
        sizes=sizes if any(size is not None for size in sizes) else (),
    )
    return [row.label or "" for row in chart.data], (series,)


def _samples(chart: ChartModel, facts: Facts, fill: Fill) -> tuple[list[str], tuple[Series, ...]]:
    """Rows are groups of samples; bare numbers are one group."""
    if all(row.label is None for row in chart.data):
        name = fill(chart.series[0]) if chart.series else "Value"
        groups = [(name, [v for row in chart.data for v in row.values])]
    else:
        groups = [(row.label or "", list(row.values)) for row in chart.data]
    longest = max(len(values) for _, values in groups)
    series = tuple(
        Series(name, tuple(_number(v, facts) for v in values) + (None,) * (longest - len(values)))
        for name, values in groups
    )
    return [str(i + 1) for i in range(longest)], series


def _spans(chart: ChartModel, facts: Facts, fill: Fill) -> tuple[list[str], tuple[Series, ...]]:
    """Rows are tasks: start, end, and the share that is done in per cent."""
    days = [
        [_day(value, end=k == 1) for k, value in enumerate(row.values[:2])] for row in chart.data
    ]
    done = [_number(row.values[2], facts) if len(row.values) > 2 else None for row in chart.data]
    series = [Series("start", tuple(d[0] for d in days)), Series("end", tuple(d[1] for d in days))]
    if any(value is not None for value in done):
        series.append(Series("progress", tuple(done)))
    return [fill(row.label or "") for row in chart.data], tuple(series)


def _day(value: Any, end: bool) -> float | None:
    """The ordinal of a date; of a year or month its first day, or its last where it ends a span."""
    if isinstance(value, Decimal) and value == value.to_integral_value() and 1800 <= value <= 2200:
        first, after = date(int(value), 1, 1), date(int(value) + 1, 1, 1)
    elif isinstance(value, Month):
        first = date(value.year, value.month, 1)
        after = date(value.year + value.month // 12, value.month % 12 + 1, 1)
    elif isinstance(value, date):
        return float(value.toordinal())
    else:
        raise MisfitError(f"expected a date such as 2021-07-23, found {shown(value)}", "data")
    return float(after.toordinal() - 1 if end else first.toordinal())


_READ = {"table": _table, "points": _points, "samples": _samples, "spans": _spans}


def _label(row: Row, facts: Facts) -> str:
    fact = facts[row.values[0]] if isinstance(row.values[0], str) else None
    if row.label is not None:
        label = row.label
    elif fact is not None:
        label = fact.part("period") or fact.fact.what or fact.id
    else:
        label = ""
    return label + (fact.marks if fact is not None else "")


def _measure(chart: ChartModel, facts: Facts) -> str:
    found = dict.fromkeys(facts[name].fact.what for name in facts_of(chart))
    return next(iter(found)) or "" if len(found) == 1 else ""


def _unit(known: list[ResolvedFact]) -> str:
    units = dict.fromkeys(fact.fact.unit for fact in known)
    return next(iter(units)) or "" if len(units) == 1 else ""


def _number(value: Any, facts: Facts) -> float | None:
    if isinstance(value, str):
        return facts[value].number
    if isinstance(value, (date, Month)):
        raise MisfitError("a date is no value of this kind of chart", "data")
    return None if value is None else float(value)


def _point_label(value: Any, facts: Facts) -> str | None:
    """A label of its own for a value that is more than its number: a bound."""
    fact = facts[value] if isinstance(value, str) else None
    if fact is None or fact.fact.bound is None or not isinstance(fact.value, Decimal):
        return None
    if fact.unit.kind in ("percent", "points") or fact.lang == "zh":
        return fact.text
    # the unit stands in the chart's title
    plain = fact.unit._replace(currency="", scale=Decimal(1), noun="", kind="number")
    return write_value(fact.value, plain, fact.lang, bound=fact.fact.bound)


def _format(chart: ChartModel, facts: Facts, percent: bool) -> str:
    """An Excel number format with as many decimals as the most exact value shows."""
    digits = chart.digits or 0
    for row in chart.data if chart.digits is None else ():
        for value in row.values:
            shown = facts[value].digits if isinstance(value, str) else None
            exact = facts[value].value if isinstance(value, str) else value
            if shown is None and isinstance(exact, Decimal):
                shown = -int(exact.as_tuple().exponent)
            digits = max(digits, shown or 0)
    form = ("0" if facts.lang == "zh" else "#,##0") + (
        "." + "0" * min(digits, 6) if digits > 0 else ""
    )
    return form + '"%"' if percent or chart.unit == "%" else form


def _index(chart: ChartModel, name: str, field: str) -> int:
    """The category that `name` in `field` means: its label, or its fact."""
    for i, row in enumerate(chart.data):
        if name in (row.label, row.values[0]):
            return i
    choices = [str(row.label or row.values[0]) for row in chart.data] + list(chart.series)
    raise MisfitError(unknown("label", name, choices), field)


def _donut(chart: ChartModel, spec: Spec, facts: Facts, lang: str, fill: Fill) -> Spec:
    first = chart.data[0].values[0]
    if isinstance(first, str):
        centre = facts[first].text
    else:
        centre = write_number(Decimal(str(first or 0)), lang) + (
            "%" if "%" in spec.number_format else ""
        )
    spec = spec._replace(
        centre=fill(chart.centre) if chart.centre else centre,
        centre_note=fill(chart.centre_note) if chart.centre_note else "",
        highlight=spec.highlight or (0,),
    )
    only = spec.series[0].values[0]
    if len(spec.categories) == 1 and only is not None and "%" in spec.number_format:
        # one share: the rest makes the ring whole, but is no figure of the source
        from deck.language.labels import labels_in

        note = spec.centre_note or spec.categories[0]
        rest = Series(spec.series[0].name, (only, 100 - only), (spec.series[0].label(0), ""))
        spec = spec._replace(centre_note=note)
        name = fill(chart.rest) if chart.rest else labels_in(lang).rest
        spec = spec._replace(categories=(spec.categories[0], name), series=(rest,))
    return spec


def _growth_text(spec: Spec, start: int, end: int, percent: bool, lang: str) -> str:
    def level(i: int) -> float:
        return sum(series.values[i] or 0 for series in spec.series)

    before, after = level(start), level(end)
    if percent or spec.number_format.endswith('"%"'):
        change = Decimal(str(round(after - before, 1))).normalize()
        number = write_number(abs(change), lang)
        sign = "−" if change < 0 else "+"
        return f"{sign}{number}个百分点" if lang == "zh" else f"{sign}{number} pts"
    if before <= 0:
        message = "growth from zero or a negative value has no percentage; give the text"
        raise MisfitError(message, "growth")
    change = Decimal(str(round((after / before - 1) * 100, 1)))
    sign = "−" if change < 0 else "+"
    return f"{sign}{write_number(abs(change).normalize(), lang)}%"


def misquoted(chart: ChartModel, spec: Spec, facts: Facts) -> Iterator[Gate]:
    """Figures typed into a chart that differ from the fact they stand for.

    A figure stands for a fact when its label is the fact's period and its series, or the chart,
    has the name of what the fact measures.
    """
    known = {
        (fact.fact.what, label): fact
        for fact in facts.values()
        if fact.fact.what and fact.number is not None
        for label in (fact.fact.period, fact.part("period"))
        if label
    }
    for row, category in zip(chart.data, spec.categories, strict=False):
        for series, value in zip(spec.series, row.values, strict=False):
            fact = known.get((series.name, category)) or known.get((spec.title, category))
            if (
                fact is None
                or not isinstance(value, Decimal)
                or not isinstance(fact.value, Decimal)
            ):
                continue
            unit = parse_unit(spec.unit) or fact.unit
            step = Decimal(1).scaleb(int(value.as_tuple().exponent))
            apart = abs(value * unit.scale - fact.value * fact.unit.scale)
            if apart > step * unit.scale / 2:  # more than rounding
                yield Gate(
                    "misquoted",
                    f"{category} is {value} here and {fact.text} in the fact '{fact.id}'; use the fact",
                )


def spec_of(chart: ChartModel, canvas: Canvas) -> Spec:
    """The spec of a chart on a canvas; its facts count as used on the page."""
    for name in facts_of(chart):
        canvas.use(name)
    return to_spec(chart, canvas.ledger.facts, canvas.lang, canvas.fill)
