"""Charts in an outline: what the user writes, and the chart spec it stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

import charts
from charts.spec import Growth as GrowthSpec
from charts.spec import Series, Spec
from deck import model as base
from deck.canvas import Canvas
from deck.facts import Facts, ResolvedFact
from deck.ledger import Ledger
from deck.model import Model
from deck.outline import Text, Texts, as_list
from deck.units import write_number, write_value
from deck.validation import MisfitError, shown, unknown


def _datum(value: Any, info: ValidationInfo) -> Any:
    """A datum: a number, the id of a fact, or nothing for a gap."""
    if isinstance(value, (bool, dict, list)):
        told = f"expected a number or the id of a fact, found {shown(value)}"
        raise PydanticCustomError("datum", "{message}", {"message": told})
    if value is None or isinstance(value, (int, float)):
        return value if value is None else Decimal(getattr(value, "text", str(value)))
    if isinstance(value, str) and info.context is not None:
        facts: Facts = info.context["facts"]
        wrong = facts.check("${" + value + "}")
        if wrong:
            raise PydanticCustomError(
                "fact", "{message}; write a number, or the id of a fact", {"message": wrong[0][1]}
            )
        if value in facts and facts[value].number is None:
            raise PydanticCustomError("fact", "'{name}' is not one number", {"name": value})
    return value


Datum = Annotated[Any, BeforeValidator(_datum, json_schema_input_type=float | str | None)]


class Row(Model):
    """One category of a chart and its values, a value a series."""

    label: base.Text | None = None
    values: tuple[Datum, ...]


def _rows(value: Any) -> Any:
    """Rows from a list of facts, or from a mapping of labels to values."""
    if isinstance(value, dict):
        return [{"label": key, "values": as_list(v) or (None,)} for key, v in value.items()]
    if isinstance(value, list):
        return [item if isinstance(item, dict) else {"values": [item]} for item in value]
    return value


Rows = Annotated[
    tuple[Row, ...],
    BeforeValidator(
        _rows,
        json_schema_input_type=dict[str, Datum | tuple[Datum, ...]] | tuple[Row | Datum, ...],
    ),
]
Labels = Annotated[
    tuple[base.Text, ...],
    BeforeValidator(as_list, json_schema_input_type=base.Text | tuple[base.Text, ...]),
]


def _kind(name: str) -> str:
    if name not in charts.kinds():
        raise PydanticCustomError(
            "kind", "{message}", {"message": unknown("chart kind", name, charts.kinds())}
        )
    return name


class Growth(Model):
    """A growth bubble between two points of the first series (or of the totals of a stack)."""

    start: base.Text
    """A label or a fact."""
    end: base.Text
    """A label or a fact."""
    text: Text | None = None
    """The words in the bubble; computed from the two values when left out."""


def _growth(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and len(value) in (2, 3):
        return dict(zip(("start", "end", "text"), value, strict=False))
    if value is not None and not isinstance(value, dict):
        raise ValueError("write growth as [from, to], or as [from, to, text]")
    return value


Ends = Annotated[tuple[base.Text, ...], Field(min_length=2, max_length=3)]


class ChartModel(Model):
    """A chart: its kind, its data, and what to point at."""

    kind: Annotated[base.Text, AfterValidator(_kind)]
    """One of the chart kinds (`deck kinds --charts`)."""
    data: Annotated[Rows, Field(min_length=1)]
    """Facts by id, `[gmv_before, gmv]`; or labels and values, `{2019: 45, 2020: repeat}`; with
    several series, `{2019: [45, 30], 2020: [65, 35]}`."""
    series: Texts = ()
    """The names of the series, in the order of the values."""
    title: Text | None = None
    """What the chart shows; what the facts measure when left out."""
    unit: Text | None = None
    """The unit, in grey after the title; the unit of the facts when left out."""
    highlight: Labels = ()
    """Labels, facts or series to show in the accent colour."""
    growth: Annotated[
        Growth | None, BeforeValidator(_growth, json_schema_input_type=Growth | Ends | None)
    ] = None
    """A growth bubble: `[from, to]`, or `[from, to, text]`."""
    total: Labels = ()
    """Waterfall: labels or facts that stand on zero (the first and last when left out)."""
    centre: Text | None = None
    """Donut: the figure in the middle; the first value when left out."""
    centre_note: Text | None = None
    """Donut: the words below that figure."""
    rest: Text | None = None
    """Donut of one percentage: the name of the rest."""
    render: Literal["auto", "native", "picture"] = "auto"
    """Native charts can be edited in PowerPoint; pictures are drawn by matplotlib."""
    alt: Text | None = None
    """What the chart shows, for those who cannot see it; made from the data when left out."""

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> ChartModel:
        width = max(1, len(self.series))
        for row in self.data:
            if len(row.values) != width:
                label = row.label or "a row"
                what = "one value" if width == 1 else f"{width} values, one for each series"
                raise MisfitError(
                    f"{label} has {len(row.values)} values; expected {what}"
                    + ("" if self.series else " (name several series with `series: […]`)"),
                    "data",
                )
        known = info.context and all(name in info.context["facts"] for name in facts_of(self))
        if info.context is not None and known:
            facts = info.context["facts"]
            spec = to_spec(self, facts, facts.lang, lambda text: facts.fill(text)[0])
            for message in charts.problems(spec):
                raise ValueError(message)
        return self


def facts_of(chart: ChartModel) -> list[str]:
    """The facts that a chart draws, in order."""
    return [v for row in chart.data for v in row.values if isinstance(v, str)]


def to_spec(chart: ChartModel, facts: Facts, lang: str, fill: Any) -> Spec:
    """The chart as `charts` draws it. Raises ValueError for a reference that leads nowhere."""
    labels = [_label(row, facts, lang) for row in chart.data]
    width = max(1, len(chart.series))
    names = [fill(name) for name in chart.series] or [_measure(chart, facts) or "Value"]
    known = [facts[name] for name in facts_of(chart)]
    units = {(f.unit.kind.replace("points", "percent"), f.unit.currency, f.unit.scale) for f in known}
    if len(units) > 1:
        told = ", ".join(dict.fromkeys(f.fact.unit or "none" for f in known))
        raise ValueError(f"the facts have different units ({told}); draw them in charts of their own")
    percent = bool(known) and all(f.unit.kind in ("percent", "points") for f in known)
    series = tuple(
        Series(
            names[i],
            tuple(_number(row.values[i], facts) for row in chart.data),
            tuple(_point_label(row.values[i], facts) for row in chart.data),
        )
        for i in range(width)
    )
    spec = Spec(
        kind=chart.kind,
        categories=tuple(labels),
        series=series,
        unit=fill(chart.unit) if chart.unit else _unit(known, lang),
        title=fill(chart.title) if chart.title else _measure(chart, facts),
        number_format=_format(chart, facts, percent),
        highlight=tuple(
            _index(chart, name, "highlight") for name in chart.highlight if name not in chart.series
        ),
        highlight_series=tuple(fill(name) for name in chart.highlight if name in chart.series),
        totals=tuple(_index(chart, name, "total") for name in chart.total),
        lang=lang,
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
        spec = spec._replace(growth=(GrowthSpec(start, end, text),))
    return spec


def _label(row: Row, facts: Facts, lang: str) -> str:
    fact = facts[row.values[0]] if isinstance(row.values[0], str) else None
    if row.label is not None:
        label = row.label
    elif fact is not None:
        label = fact.part("period") or fact.fact.what or fact.id
    else:
        label = ""
    return label + ("†" if fact is not None and fact.derived else "")


def _measure(chart: ChartModel, facts: Facts) -> str:
    found = dict.fromkeys(facts[name].fact.what for name in facts_of(chart))
    return next(iter(found)) or "" if len(found) == 1 else ""


def _unit(known: list[ResolvedFact], lang: str) -> str:
    units = dict.fromkeys(fact.fact.unit for fact in known)
    return next(iter(units)) or "" if len(units) == 1 else ""


def _number(value: Any, facts: Facts) -> float | None:
    if isinstance(value, str):
        return facts[value].number
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
    digits = 0
    for row in chart.data:
        for value in row.values:
            shown = facts[value].digits if isinstance(value, str) else None
            exact = facts[value].value if isinstance(value, str) else value
            if shown is None and isinstance(exact, Decimal):
                shown = -int(exact.as_tuple().exponent)
            digits = max(digits, shown or 0)
    form = ("0" if facts.lang == "zh" else "#,##0") + ("." + "0" * min(digits, 6) if digits > 0 else "")
    return form + '"%"' if percent or chart.unit == "%" else form


def _index(chart: ChartModel, name: str, field: str) -> int:
    """The category that `name` in `field` means: its label, or its fact."""
    for i, row in enumerate(chart.data):
        if name in (row.label, row.values[0]):
            return i
    choices = [str(row.label or row.values[0]) for row in chart.data] + list(chart.series)
    raise MisfitError(unknown("label", name, choices), field)


def _donut(chart: ChartModel, spec: Spec, facts: Facts, lang: str, fill: Any) -> Spec:
    first = chart.data[0].values[0]
    if isinstance(first, str):
        centre = facts[first].text
    else:
        centre = write_number(Decimal(str(first or 0)), lang) + ("%" if "%" in spec.number_format else "")
    spec = spec._replace(
        centre=fill(chart.centre) if chart.centre else centre,
        centre_note=fill(chart.centre_note) if chart.centre_note else "",
        highlight=spec.highlight or (0,),
    )
    only = spec.series[0].values[0]
    if len(spec.categories) == 1 and only is not None and "%" in spec.number_format:
        # one share: the rest makes the ring whole, but is no figure of the source
        from deck.words import words

        note = spec.centre_note or spec.categories[0]
        rest = Series(spec.series[0].name, (only, 100 - only), (spec.series[0].label(0), ""))
        spec = spec._replace(centre_note=note)
        name = fill(chart.rest) if chart.rest else words(lang).rest
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


def spec_of(chart: ChartModel, canvas: Canvas) -> Spec:
    """The spec of a chart on a canvas; its facts count as used on the page."""
    for name in facts_of(chart):
        canvas.use(name)
    ledger: Ledger = canvas.ledger
    return to_spec(chart, ledger.facts, canvas.lang, canvas.fill)

