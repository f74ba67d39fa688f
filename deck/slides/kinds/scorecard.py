"""Measures against what was expected and what was before: variances computed from the figures, and a light for each."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from deck.language.figures import figures
from deck.language.markup import Literal as Verbatim
from deck.language.markup import plain
from deck.language.units import Unit, enough_digits, round_half_up, write_value
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text
from deck.slides.canvas import Canvas
from deck.slides.marks import Status, lights, marked_table, state_column
from deck.slides.tables import Column, Style

OTHER_NAMES = (
    "balanced scorecard",
    "plan versus actual",
    "kpi table",
    "performance",
    "记分卡",
    "指标达成",
)
RANGES = {"measures": (3, 9)}
EXAMPLE = {
    "en": """
kind: scorecard
title: Revenue and renewals beat the plan; the night is what keeps answers slow
measures:
  - {name: Renewal revenue, actual: revenue, expectation: EUR 80m, prior: before, good: up, light: green}
  - {name: Customers who renewed, actual: renewals, expectation: 85%, prior: 78%, good: up, light: green}
  - {name: First answer, actual: 74 minutes, expectation: 60 minutes, prior: 95 minutes, good: down, light: red, comment: Calls after 18:00 wait until morning}
  - {name: Cost of the desk, actual: EUR 4.1m, expectation: EUR 4.0m, prior: EUR 3.6m, good: down, light: amber}
  - {name: Yearly reviews held, actual: "312", expectation: "300", prior: "180", good: up, light: green}
""",
    "zh": """
kind: scorecard
title: 收入与续约均超预期，夜间时段拖慢了响应
measures:
  - {name: 续约收入, actual: revenue, expectation: 8000万欧元, prior: before, good: up, light: green}
  - {name: 续约客户占比, actual: renewals, expectation: 85%, prior: 78%, good: up, light: green}
  - {name: 首次响应, actual: 74分钟, expectation: 60分钟, prior: 95分钟, good: down, light: red, comment: 18点后的来电要等到次日}
  - {name: 服务台成本, actual: 410万欧元, expectation: 400万欧元, prior: 360万欧元, good: down, light: amber}
  - {name: 年度回顾场次, actual: 312场, expectation: 300场, prior: 180场, good: up, light: green}
""",
}
_MOST_DIGITS = 3


class Measure(Model):
    """A measure."""

    name: Text
    """What is measured."""
    actual: FactId | Text
    """The result: a fact, or a figure as text (`EUR 83m`, `87%`)."""
    expectation: FactId | Text | None = None
    """What was expected: plan, target or budget."""
    prior: FactId | Text | None = None
    """What it was before."""
    good: Literal["up", "down"] | None = None
    """Whether more (`up`) or less (`down`) is better; variances are then coloured."""
    light: Status | None = None
    """`green`, `amber`, `red` or `done`."""
    comment: Text | None = None
    """A few words below the name."""


class ScorecardSlide(Slide):
    """Measures against expectations."""

    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]
    """The measures, in order."""


class Amount(NamedTuple):
    """A figure that can be computed with: its value in its unit, and its decimals."""

    value: Decimal
    unit: Unit
    digits: int


def is_wide(_: ScorecardSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: ScorecardSlide, canvas: Canvas) -> None:
    """A table of the figures with their variances, and a light in each row that has one."""
    words, measures = canvas.words, slide.measures
    states = [measure.light for measure in measures]
    others = [
        (name, heading, words.against.format(heading.lower()))
        for name, heading in (("expectation", words.expectation), ("prior", words.prior))
        if any(getattr(measure, name) for measure in measures)
    ]
    columns = [Column(words.measure, bold=True), Column(words.actual, "r", bold=True)]
    for _, heading, against in others:
        columns += [Column(heading, "r"), Column(against, "r")]
    columns += [state_column(canvas, words.state)] if any(states) else []
    marks, shown, legend, styles = lights(canvas, states, len(columns) - 1, len(columns))
    rows: list[list[str]] = []
    for i, measure in enumerate(measures):
        actual = _amount(canvas, measure.actual)
        row = [measure.name, _shown(canvas, measure.actual)]
        if measure.comment:
            styles[i, 0] = styles.get((i, 0), Style())._replace(details=(measure.comment,))
        for name, _, _ in others:
            text = getattr(measure, name)
            other = _amount(canvas, text) if text else None
            variance, moved = _variance(actual, other, canvas.lang) if actual and other else ("", 0)
            judged = moved if measure.good != "down" else -moved
            if measure.good and judged:
                colour = canvas.theme.signal("good" if judged > 0 else "bad").text
                at = (i, len(row) + 1)
                styles[at] = styles.get(at, Style())._replace(colour=colour)
                if name == "expectation":
                    _doubt(canvas, i, measure, judged)
            row += [_shown(canvas, text) if text else "", Verbatim(variance)]
        rows.append(row + [shown[i]] * any(states))
    alts = [
        words.colon.join((measure.name, words.states[measure.light][1])) if measure.light else ""
        for measure in measures
    ]
    marked_table(canvas, canvas.body, columns, rows, marks, alts, legend=legend, styles=styles)


def _shown(canvas: Canvas, text: str) -> str:
    """A cell: a fact by its id, or a text."""
    return f"${{{text}}}" if text in canvas.ledger.facts else text


def _amount(canvas: Canvas, text: str) -> Amount | None:
    """The figure that a cell is; None for a range, a bound, or a text that is more than a figure."""
    facts = canvas.ledger.facts
    if text in facts:
        fact = facts[text]
        if fact.fact.bound or not isinstance(fact.value, Decimal):
            return None
        return Amount(fact.value, fact.unit, fact.digits or 0)
    found = figures(plain(text))
    if len(found) != 1 or found[0].text != plain(text).strip() or found[0].bound:
        return None
    value = found[0].value
    if not isinstance(value, Decimal):
        return None
    return Amount(value, found[0].unit, max(0, -int(value.as_tuple().exponent)))


def _variance(actual: Amount, other: Amount, lang: str) -> tuple[str, int]:
    """How far a figure is from another, and the sign of that: in points for percentages, otherwise in per cent of the
    other, or as an amount where that has no meaning; nothing for different units."""
    if actual.unit._replace(scale=other.unit.scale) != other.unit:
        return "", 0
    scaled = other.value * other.unit.scale / actual.unit.scale
    apart = actual.value - scaled
    sign = (apart > 0) - (apart < 0)
    unit, value = actual.unit, apart
    digits = max(actual.digits, other.digits)
    if unit.kind == "percent":
        unit = unit._replace(kind="points")
    elif unit.kind != "points" and scaled > 0 and actual.value >= 0:
        unit, value = Unit(kind="percent"), apart / scaled * 100
        digits = 1
    digits = enough_digits(value, digits, _MOST_DIGITS)
    rounded = round_half_up(value, digits)
    return write_value(rounded, unit, lang, sign="always", digits=digits), sign


def _doubt(canvas: Canvas, i: int, measure: Measure, judged: int) -> None:
    """Reports a light that its own figures contradict."""
    worse, better = judged < 0 and measure.light == "green", judged > 0 and measure.light == "red"
    if worse or better:
        how = "worse" if worse else "better"
        message = (
            f"“{plain(measure.name)}” is {measure.light}, but {how} than expected: check the figures and `good`, "
            "or change the light"
        )
        canvas.finding("light-against-figures", message, f"measures.{i}.light")
