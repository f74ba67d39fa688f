"""Converts a chart of an outline to the chart spec that `charts` draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import count, zip_longest
from typing import Any, TypeAlias

import charts
from charts import spec as specs
from charts.bounds import Bound
from charts.layout.rings import is_rest
from charts.spec import Growth, Series, Spec
from deck.language.conversion import power_of
from deck.language.heading_units import heading_unit
from deck.language.scripts import has_words
from deck.language.units import name_of
from deck.outline.charts.categories import category, category_index
from deck.outline.charts.donut import with_centre
from deck.outline.charts.fields import ChartFields, Days, Row
from deck.outline.charts.formats import Formats
from deck.outline.charts.growth import growth, years_between
from deck.outline.charts.statuses import Statuses, is_ahead, statuses
from deck.outline.charts.units import ChartUnit, counts_in, far_apart, unit_of
from deck.outline.facts.naming import names_of
from deck.outline.facts.resolved import Facts
from deck.outline.validation import MisfitError, shown

_Read: TypeAlias = tuple[list[str], tuple[Series, ...]]
"""Categories and series."""


def facts_of(chart: ChartFields) -> list[str]:
    """The facts that a chart draws, and ends of ranges (`guidance.low`), in order."""
    return [v for row in chart.data for v in row.values if isinstance(v, str)]


def levels_of(chart: ChartFields) -> list[str]:
    """The facts that a chart draws as lines."""
    return [v for level in (*chart.reference, *chart.target) if isinstance(v := level.value, str)]


def to_spec(chart: ChartFields, facts: Facts, lang: str, fill: Callable[[str], str]) -> Spec:
    """The chart as `charts` draws it; `fill` writes facts into a text.

    Raises ValueError for a reference to an unknown fact.
    """
    return _Reader(chart, facts, lang, fill).spec()


def index_of(chart: ChartFields, facts: Facts, name: str, field: str) -> int:
    """The category of the chart that a name in `field` stands for. Raises MisfitError if there is none."""
    return _Reader(chart, facts, facts.lang, lambda text: facts.fill(text)[0]).index(name, field)


class _Reader:
    """Reads one chart."""

    def __init__(
        self, chart: ChartFields, facts: Facts, lang: str, fill: Callable[[str], str]
    ) -> None:
        if chart.kind in ("pie", "donut"):  # what is left beside the named shares comes last
            rows = sorted(chart.data, key=lambda row: is_rest(row.label or ""))
            chart = chart.model_copy(update={"data": tuple(rows)})
        self.chart, self.facts, self.lang, self.fill = chart, facts, lang, fill
        self.used = [facts[name] for name in facts_of(chart)]
        self.form = charts.data_form(chart.kind)
        self.units = self.column_units()
        self.unit = self.units[1 if self.form == "points" and len(self.units) > 1 else 0]
        self.formats = Formats(chart, facts, self.unit, self.units)

    def column_units(self) -> list[ChartUnit]:
        """The unit of each column of the data. The columns of points each have their own, and so
        has each series on the second axis of a combo; all others share one."""
        chart, typed = self.chart, self.text(self.chart.unit)
        columns = list(zip_longest(*(row.values for row in chart.data))) or [()]
        own = self.form == "points"
        apart = [own or name in chart.second_axis for name in chart.series] or [own]
        groups: dict[int, list[int]] = {}
        for i in range(len(columns)):
            groups.setdefault(i if apart[min(i, len(apart) - 1)] else -1, []).append(i)
        units: dict[int, ChartUnit] = {}
        for group, members in groups.items():
            values = [value for i in members for value in columns[i]]
            used = [self.facts[value] for value in values if isinstance(value, str)]
            bare = any(isinstance(value, Decimal) for value in values)
            given = (
                typed if group == -1 or own else chart.units_of_file.get(chart.series[group], "")
            )
            if own and used:
                given = self.axis_unit(group) or given
            try:
                unit = unit_of(used, given, bare)
                for fact in used:
                    unit.value(fact)
            except MisfitError:
                if group == -1 or not given:
                    raise
                unit = unit_of(used, "", bare)
            units |= dict.fromkeys(members, unit)
        if typed and own and used and all(unit.text != typed for unit in units.values()):
            raise MisfitError(f"none of the facts can be drawn in '{typed}'", "unit")
        return [units[i] for i in range(len(columns))]

    def axis_unit(self, column: int) -> str:
        """The unit that the title of an axis of points states; empty if it states none."""
        titles = (self.chart.x_title, self.chart.y_title)
        unit = heading_unit(self.text(titles[column])) if column < len(titles) else None
        return name_of(unit) if unit is not None else ""

    def spec(self) -> Spec:
        chart, names = self.chart, self.chart.series
        if self.form == "samples":  # each row is a series
            names = tuple(row.label for row in chart.data if row.label) or names
        read: Callable[[], _Read] = getattr(self, self.form)
        labels, series = read()
        if self.form == "table":
            self.check_names(labels)
            self.check_scales()
        spec = Spec(
            kind=chart.kind,
            categories=tuple(labels),
            series=series,
            unit=self.unit.text,
            title=self.status.named(self.title),
            number_format=self.formats.code(),
            highlight=tuple(self.index(n, "highlight") for n in chart.highlight if n not in names),
            highlight_series=tuple(self.series_name(n) for n in chart.highlight if n in names),
            totals=tuple(self.index(name, "total") for name in chart.total),
            lang=self.lang,
            lines=tuple(map(self.series_name, chart.lines)),
            second_axis=tuple(map(self.series_name, chart.second_axis)),
            second_axis_why=self.text(chart.second_axis_why),
            forecast=self.index(chart.forecast, "forecast") if chart.forecast else None,
            x_title=self.text(chart.x_title),
            y_title=self.text(chart.y_title),
            annotations=tuple(self.annotations()),
        )
        if chart.kind == "donut":
            spec = with_centre(spec, self.chart, facts=self.facts, fill=self.text)
        if chart.kind == "waterfall" and not chart.total:
            spec = spec._replace(totals=(0, len(labels) - 1))
        if chart.growth is not None:
            start = self.index(chart.growth.start, "growth")
            end = self.index(chart.growth.end, "growth")
            text = self.text(chart.growth.text) or growth(
                spec, start, end, self.unit.unit, self.formats.digits()
            )
            spec = spec._replace(growth=(Growth(start, end, text),))
        return spec

    def text(self, typed: str | None) -> str:
        return self.fill(typed) if typed else ""

    def series_name(self, typed: str) -> str:
        """A typed name of a series, with its unit on an axis of its own, and the status of its values."""
        name, names = self.text(typed), self.chart.series
        at = names.index(typed) if self.form == "table" and typed in names else None
        if at is None:
            return name
        unit = self.units[at]
        if typed in self.chart.second_axis and unit.apart(self.unit) and unit.unit.kind == "number":
            has = has_words(name, unit.text) or heading_unit(name) == unit.unit
            name = name if has else f"{name} ({unit.text})"
        return self.status.named(name, at, column=True)

    def number(self, value: Any, column: int = 0) -> float | None:
        if isinstance(value, str):
            value = self.units[column].value(self.facts[value])
        if isinstance(value, Days):
            raise MisfitError("this kind of chart takes no dates", "data")
        return None if value is None else float(value)

    def index(self, name: str, field: str) -> int:
        """The category that `name` in `field` refers to."""
        return category_index(name, self.chart, self.names, field)

    @property
    def title(self) -> str:
        return self.text(self.chart.title) or self.measure()

    @cached_property
    def status(self) -> Statuses:
        """Where the chart says which of its values are no results."""
        rows = [row.values for row in self.chart.data] if self.form in ("table", "points") else []
        return statuses(rows, self.facts, self.title)

    def measure(self) -> str:
        return _common(fact.fact.what for fact in self.used)

    def table(self) -> _Read:
        """Rows are categories, each with one value per series."""
        rows = [row.values for row in self.chart.data]
        names = list(map(self.series_name, self.chart.series)) or [
            self.measure() or self.facts.words.value
        ]
        marks = [
            tuple(
                "" if self.mark(row) or name.endswith(mark) else mark
                for name, mark in zip(names, self.marks(row), strict=False)
            )
            for row in self.chart.data
        ]
        ahead = [
            tuple(is_ahead(values[i], self.facts) for values in rows) for i in range(len(names))
        ]
        apart = [self.is_apart(*each) for each in enumerate(names)]
        series = tuple(
            Series(
                name,
                tuple(self.number(values[i], i) for values in rows),
                number_format=self.formats.code(i) if apart[i] else "",
                bounds=self.bounds(values[i] for values in rows),
                marks=tuple(row[i] for row in marks) if any(map(any, marks)) else (),
                ahead=ahead[i] if any(ahead[i]) else (),
                places=self.formats.places([values[i] for values in rows], i, apart=apart[i]),
            )
            for i, name in enumerate(names)
        )
        return [self.label(*each) for each in enumerate(self.chart.data)], series

    def is_apart(self, column: int, name: str) -> bool:
        """Whether a series has digits and a sign of its own: by its unit, or on the second axis."""
        apart = self.units[column].apart(self.unit)
        return apart or (name in map(self.series_name, self.chart.second_axis) and "%" not in name)

    def label(self, index: int, row: Row) -> str:
        first = row.values[0]
        name = row.label or (self.names[first] if isinstance(first, str) else "")
        return self.status.named(name, index) + self.mark(row)

    def marks(self, row: Row) -> tuple[str, ...]:
        """The mark of each value of a row."""
        return tuple(self.facts[v].marks if isinstance(v, str) else "" for v in row.values)

    def mark(self, row: Row) -> str:
        """The mark that all values of a row share, which stands at its label."""
        pairs = zip(row.values, self.marks(row), strict=True)
        marks = {mark for value, mark in pairs if value is not None}
        return marks.pop() if len(marks) == 1 else ""

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the values without a label: what tells their facts apart."""
        values = [
            row.values[0]
            for row in self.chart.data
            if row.label is None and isinstance(row.values[0], str)
        ]
        return names_of(values, self.facts)

    def check_names(self, labels: list[str]) -> None:
        """Raises MisfitError for two categories of one name."""
        for name, times in Counter(filter(None, labels)).items():
            if times > 1:
                raise MisfitError(
                    f"{times} categories are called '{name}'; give each a name of its own, as in "
                    "`data: {First name: …, Second name: …}`",
                    "data",
                )

    def check_scales(self) -> None:
        """Raises MisfitError for typed numbers that are meant in another scale than that of the facts
        beside them, in a chart without a `unit`: `4200` beside 3.87 in USD bn."""
        for unit in set(self.units) if not self.chart.unit else ():
            cells = [
                value
                for row in self.chart.data
                for value, own in zip(row.values, self.units, strict=False)
                if own == unit
            ]
            facts = (unit.value(self.facts[cell]) for cell in cells if isinstance(cell, str))
            apart = far_apart(
                [abs(value) for value in facts if value],
                [abs(cell) for cell in cells if isinstance(cell, Decimal) and cell],
                both_ways=self.chart.kind != "waterfall",
            )
            if apart is not None and power_of(unit.unit):
                typed, fact = apart
                message = f"a typed number is {typed}, a fact {fact:f} {unit.text}; {counts_in(unit.text)}"
                raise MisfitError(message, "data")

    def bounds(self, values: Iterable[Any]) -> tuple[Bound | None, ...]:
        """The bounds of a row of values; empty if none is one."""
        facts = (self.facts[value] if isinstance(value, str) else None for value in values)
        found = tuple(fact.fact.bound if fact else None for fact in facts)
        return found if any(found) else ()

    def points(self) -> _Read:
        """Rows are points: x, y, and the size of a bubble."""
        chart = self.chart
        cells = [[*map(self.number, row.values, count()), None] for row in chart.data]
        sizes = tuple(row[2] for row in cells)
        bounds = [self.bounds([*row.values, None][i] for row in chart.data) for i in range(3)]
        series = Series(
            self.fill(chart.series[0])
            if chart.series
            else self.text(chart.title) or self.facts.words.value,
            tuple(row[1] for row in cells),
            x=tuple(row[0] for row in cells),
            bounds=bounds[1],
            x_bounds=bounds[0],
            size_bounds=bounds[2] if any(size is not None for size in sizes) else (),
            sizes=sizes if any(size is not None for size in sizes) else (),
        )
        names = [
            row.label + "".join(dict.fromkeys("".join(self.marks(row)))) if row.label else ""
            for row in chart.data
        ]
        return names, (series,)

    def samples(self) -> _Read:
        """Rows are groups of samples; bare numbers are one group."""
        chart = self.chart
        groups = [(row.label or "", list(row.values)) for row in chart.data]
        if all(row.label is None for row in chart.data):
            name = self.fill(chart.series[0]) if chart.series else self.facts.words.value
            groups = [(name, [value for _, values in groups for value in values])]
        longest = max(len(values) for _, values in groups)
        series = tuple(
            Series(
                name,
                (*map(self.number, values), *[None] * (longest - len(values))),
                bounds=self.bounds(values),
            )
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
            series.append(Series("progress", done, bounds=self.bounds(row[2] for row in rows)))
        return [self.text(row.label) for row in self.chart.data], tuple(series)

    def annotations(self) -> Iterator[specs.Annotation]:
        """All but the growth bubble. Raises MisfitError for a growth rate of unknown years."""
        chart, index, text = self.chart, self.index, self.text

        def ends(span: Any, field: str) -> tuple[int, int]:
            return index(span.start, field), index(span.end, field)

        for span in chart.difference:
            yield specs.Difference(*ends(span, "difference"), text(span.text))
        if chart.cagr is not None:
            start, end = ends(chart.cagr, "cagr")
            years = chart.cagr.years or years_between(
                *(category(chart.data[i], self.names) for i in (start, end))
            )
            yield specs.Cagr(start, end, years, text(chart.cagr.text))
        for levels, target in ((chart.reference, False), (chart.target, True)):
            for level in levels:
                if (value := self.number(level.value)) is not None:
                    fact = self.facts[level.value] if isinstance(level.value, str) else None
                    said = (fact.fact.bound, fact.marks) if fact else (None, "")
                    places = self.formats.places([level.value], 0, apart=False)
                    yield specs.Reference(value, text(level.text), target, *said, *places)
        if chart.average:
            yield specs.Average(text(chart.average) if isinstance(chart.average, str) else "")
        for span in chart.bracket:
            yield specs.Bracket(*ends(span, "bracket"), text(span.text))
        for span in chart.period:
            yield specs.Period(*ends(span, "period"), text(span.text))
        for event in chart.event:
            yield specs.Event(index(event.at, "event"), text(event.text))
        if chart.axis_break is not None:
            yield specs.Break(chart.axis_break.start, chart.axis_break.end)


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
