"""Converts a chart of an outline to the chart spec that `charts` draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import charts
import charts.spec as drawn
from charts.honesty import Gate
from charts.spec import Growth, Series, Spec
from deck.language.labels import labels_in
from deck.language.units import Unit, parse_unit, round_half_up, write_number, write_value
from deck.outline.charts.fields import Cagr, ChartFields, Days, Row
from deck.outline.facts.resolved import Facts, ResolvedFact
from deck.outline.validation import MisfitError, shown, unknown

_Read: TypeAlias = tuple[list[str], tuple[Series, ...]]
"""Categories and series."""


def facts_of(chart: ChartFields) -> list[str]:
    """The facts that a chart draws, in order."""
    return [v for row in chart.data for v in row.values if isinstance(v, str)]


def to_spec(chart: ChartFields, facts: Facts, lang: str, fill: Callable[[str], str]) -> Spec:
    """The chart as `charts` draws it; `fill` writes facts into a text.

    Raises ValueError for a reference to an unknown fact.
    """
    return _Reader(chart, facts, lang, fill).spec()


class _Reader:
    """Reads one chart."""

    def __init__(
        self, chart: ChartFields, facts: Facts, lang: str, fill: Callable[[str], str]
    ) -> None:
        self.chart, self.facts, self.lang, self.fill = chart, facts, lang, fill
        self.used = [facts[name] for name in facts_of(chart)]

    def spec(self) -> Spec:
        chart, used, names = self.chart, self.used, self.chart.series
        units = {
            (f.unit.kind.replace("points", "percent"), f.unit.currency, f.unit.scale) for f in used
        }
        if len(units) > 1:
            typed = ", ".join(dict.fromkeys(fact.fact.unit or "none" for fact in used))
            raise ValueError(
                f"the facts have different units ({typed}); draw them in charts of their own"
            )
        percent = any(kind == "percent" for kind, _, _ in units)
        read: Callable[[], _Read] = getattr(self, charts.data_form(chart.kind))
        labels, series = read()
        spec = Spec(
            kind=chart.kind,
            categories=tuple(labels),
            series=series,
            unit=self.text(chart.unit) or _common(fact.fact.unit for fact in used),
            title=self.text(chart.title) or self.measure(),
            number_format=self.number_format(percent or chart.unit == "%"),
            highlight=tuple(self.index(n, "highlight") for n in chart.highlight if n not in names),
            highlight_series=tuple(self.text(name) for name in chart.highlight if name in names),
            totals=tuple(self.index(name, "total") for name in chart.total),
            lang=self.lang,
            lines=tuple(map(self.text, chart.lines)),
            second_axis=tuple(map(self.text, chart.second_axis)),
            second_axis_why=self.text(chart.second_axis_why),
            forecast=self.index(chart.forecast, "forecast") if chart.forecast else None,
            x_title=self.text(chart.x_title),
            y_title=self.text(chart.y_title),
            annotations=tuple(self.annotations()),
        )
        if chart.kind == "donut":
            spec = self.donut(spec)
        if chart.kind == "waterfall" and not chart.total:
            spec = spec._replace(totals=(0, len(labels) - 1))
        if chart.growth is not None:
            start = self.index(chart.growth.start, "growth")
            end = self.index(chart.growth.end, "growth")
            text = self.text(chart.growth.text) or self.growth(spec, start, end, percent)
            spec = spec._replace(growth=(Growth(start, end, text),))
        return spec

    def text(self, typed: str | None) -> str:
        return self.fill(typed) if typed else ""

    def number(self, value: Any) -> float | None:
        if isinstance(value, str):
            return self.facts[value].number
        if isinstance(value, Days):
            raise MisfitError("this kind of chart takes no dates", "data")
        return None if value is None else float(value)

    def index(self, name: str, field: str) -> int:
        """The category that `name` in `field` refers to: by its label, or by its fact."""
        for i, row in enumerate(self.chart.data):
            if name in (row.label, row.values[0]):
                return i
        choices = [str(row.label or row.values[0]) for row in self.chart.data]
        raise MisfitError(unknown("label", name, [*choices, *self.chart.series]), field)

    def measure(self) -> str:
        return _common(fact.fact.what for fact in self.used)

    def table(self) -> _Read:
        """Rows are categories, each with one value per series."""
        rows = [row.values for row in self.chart.data]
        names = list(map(self.text, self.chart.series)) or [self.measure() or "Value"]
        series = tuple(
            Series(
                name,
                tuple(self.number(values[i]) for values in rows),
                tuple(self.point_label(values[i]) for values in rows),
            )
            for i, name in enumerate(names)
        )
        return list(map(self.label, self.chart.data)), series

    def label(self, row: Row) -> str:
        if not isinstance(row.values[0], str):
            return row.label or ""
        fact = self.facts[row.values[0]]
        label = row.label or fact.part("period") or fact.fact.what or fact.id
        return label + fact.marks

    def point_label(self, value: Any) -> str | None:
        """The label of a value with a bound, such as `>80%`; None for any other value."""
        fact = self.facts[value] if isinstance(value, str) else None
        if fact is None or fact.fact.bound is None or not isinstance(fact.value, Decimal):
            return None
        if fact.unit.kind in ("percent", "points") or fact.lang == "zh":
            return fact.text
        # the unit stands in the chart's title
        return write_value(fact.value, Unit(), fact.lang, bound=fact.fact.bound)

    def points(self) -> _Read:
        """Rows are points: x, y, and the size of a bubble."""
        chart = self.chart
        cells = [[self.number(value) for value in (*row.values, None)] for row in chart.data]
        sizes = tuple(row[2] for row in cells)
        series = Series(
            self.fill(chart.series[0]) if chart.series else chart.title or "Value",
            tuple(row[1] for row in cells),
            x=tuple(row[0] for row in cells),
            sizes=sizes if any(size is not None for size in sizes) else (),
        )
        return [row.label or "" for row in chart.data], (series,)

    def samples(self) -> _Read:
        """Rows are groups of samples; bare numbers are one group."""
        chart = self.chart
        groups = [(row.label or "", list(row.values)) for row in chart.data]
        if all(row.label is None for row in chart.data):
            name = self.fill(chart.series[0]) if chart.series else "Value"
            groups = [(name, [value for _, values in groups for value in values])]
        longest = max(len(values) for _, values in groups)
        series = tuple(
            Series(name, (*map(self.number, values), *[None] * (longest - len(values))))
            for name, values in groups
        )
        return [str(i + 1) for i in range(longest)], series

    def spans(self) -> _Read:
        """Rows are tasks: start, end, and the percentage done."""
        rows = [(*row.values, None) for row in self.chart.data]
        series = [
            Series("start", tuple(_day(row[0], end=False) for row in rows)),
            Series("end", tuple(_day(row[1], end=True) for row in rows)),
        ]
        done = tuple(self.number(row[2]) for row in rows)
        if any(value is not None for value in done):
            series.append(Series("progress", done))
        return [self.text(row.label) for row in self.chart.data], tuple(series)

    def number_format(self, percent: bool) -> str:
        """An Excel number format with as many decimals as the most precise value."""
        digits = self.chart.digits
        if digits is None:
            digits = max(self.decimals(value) for row in self.chart.data for value in row.values)
        form = "0" if self.facts.lang == "zh" else "#,##0"
        form += "." + "0" * min(digits, 6) if digits > 0 else ""
        return form + '"%"' if percent else form

    def decimals(self, value: Any) -> int:
        if isinstance(value, str):
            fact = self.facts[value]
            if fact.digits is not None:
                return fact.digits
            value = fact.value
        return -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0

    def annotations(self) -> Iterator[drawn.Annotation]:
        """All but the growth bubble. Raises MisfitError for a growth rate of unknown years."""
        chart, index, text = self.chart, self.index, self.text

        def ends(span: Any, field: str) -> tuple[int, int]:
            return index(span.start, field), index(span.end, field)

        for span in chart.difference:
            yield drawn.Difference(*ends(span, "difference"), text(span.text))
        if chart.cagr is not None:
            yield drawn.Cagr(*ends(chart.cagr, "cagr"), _years(chart.cagr), text(chart.cagr.text))
        for levels, target in ((chart.reference, False), (chart.target, True)):
            for level in levels:
                if (value := self.number(level.value)) is not None:
                    yield drawn.Reference(value, text(level.text), target)
        if chart.average:
            yield drawn.Average(text(chart.average) if isinstance(chart.average, str) else "")
        for span in chart.bracket:
            yield drawn.Bracket(*ends(span, "bracket"), text(span.text))
        for span in chart.period:
            yield drawn.Period(*ends(span, "period"), text(span.text))
        for event in chart.event:
            yield drawn.Event(index(event.at, "event"), text(event.text))
        if chart.axis_break is not None:
            yield drawn.Break(chart.axis_break.start, chart.axis_break.end)

    def donut(self, spec: Spec) -> Spec:
        chart, percent, only = self.chart, "%" in spec.number_format, spec.series[0].values[0]
        first = chart.data[0].values[0]
        if isinstance(first, str):
            centre = self.facts[first].text
        else:
            centre = write_number(Decimal(first or 0), self.lang) + ("%" if percent else "")
        spec = spec._replace(
            centre=self.text(chart.centre) or centre,
            centre_note=self.text(chart.centre_note),
            highlight=spec.highlight or (0,),
        )
        if len(spec.categories) > 1 or only is None or not percent:
            return spec
        # one share: the rest makes the ring complete, but is no figure of the source
        (label,), (series,) = spec.categories, spec.series
        rest = series._replace(values=(only, 100 - only), labels=(series.label(0), ""))
        return spec._replace(
            categories=(label, self.text(chart.rest) or labels_in(self.lang).rest),
            series=(rest,),
            centre_note=spec.centre_note or label,
        )

    def growth(self, spec: Spec, start: int, end: int, percent: bool) -> str:
        """The text of a growth bubble, rounded to one decimal like figures in texts."""
        before, after = (
            sum((Decimal(str(s.values[i] or 0)) for s in spec.series), Decimal())
            for i in (start, end)
        )
        chinese = self.lang == "zh"
        if percent or spec.number_format.endswith('"%"'):
            change, unit = after - before, "个百分点" if chinese else " pts"
        elif before > 0:
            change, unit = (after / before - 1) * 100, "%"
        else:
            message = "growth from zero or a negative value has no percentage; give the text"
            raise MisfitError(message, "growth")
        change = round_half_up(change, 1).normalize()
        return f"{'−' if change < 0 else '+'}{write_number(abs(change), self.lang)}{unit}"


def _common(texts: Iterable[str | None]) -> str:
    """The text that all share, or an empty one."""
    distinct = set(texts)
    return distinct.pop() or "" if len(distinct) == 1 else ""


def _day(value: Any, end: bool) -> float:
    """The ordinal of a date; for a year or month its first day, or its last if it ends a span."""
    if isinstance(value, Decimal) and value == value.to_integral_value() and 1800 <= value <= 2200:
        value = Days(date(int(value), 1, 1), date(int(value), 12, 31))
    if not isinstance(value, Days):
        raise MisfitError(f"expected a date such as 2021-07-23, found {shown(value)}", "data")
    return float((value.last if end else value.first).toordinal())


def _years(cagr: Cagr) -> float:
    """The years between the ends: given, or the difference of the years in their labels."""
    if cagr.years is not None:
        return cagr.years
    year = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
    start, end = year.search(cagr.start), year.search(cagr.end)
    if start and end and start.group() != end.group():
        return abs(int(end.group()) - int(start.group()))
    raise MisfitError("say how many years lie between them: [from, to, years]", "cagr")


def misquoted(chart: ChartFields, spec: Spec, facts: Facts) -> Iterator[Gate]:
    """Figures typed into a chart that differ from the corresponding fact.

    A figure corresponds to a fact if its label is the fact's period and its series, or the chart,
    has the name of the fact's measure.
    """
    by_name: dict[tuple[str, str], ResolvedFact] = {
        (fact.fact.what, label): fact
        for fact in facts.values()
        if fact.fact.what and fact.number is not None
        for label in (fact.fact.period, fact.period)
        if label
    }
    for row, category in zip(chart.data, spec.categories, strict=False):
        for series, value in zip(spec.series, row.values, strict=False):
            fact = by_name.get((series.name, category)) or by_name.get((spec.title, category))
            if fact is None or not isinstance(value, Decimal):
                continue
            assert isinstance(fact.value, Decimal)
            unit = parse_unit(spec.unit) or fact.unit
            step = Decimal(1).scaleb(int(value.as_tuple().exponent)) * unit.scale
            apart = abs(value * unit.scale - fact.value * fact.unit.scale)
            if apart > step / 2:  # more than rounding
                yield Gate(
                    "misquoted",
                    f"{category} is {value} here and {fact.text} in the fact '{fact.id}'; use the fact",
                )
