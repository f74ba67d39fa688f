"""Charts and tables of facts: rows, columns and categories named by what tells the facts apart."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import Outline, loads
from tests.deck.outline.charts.drawing import drawn_chart

HEAD = """
title: T
lang: {lang}
facts:
  n4: {{value: 40, unit: EUR m, what: Revenue, subject: North, period: 2024, quote: x}}
  n5: {{value: 50, unit: EUR m, what: Revenue, subject: North, period: 2025, quote: x}}
  s4: {{value: 30, unit: EUR m, what: Revenue, subject: South, period: 2024, quote: x}}
  s5: {{value: 35, unit: EUR m, what: Revenue, subject: South, period: 2025, quote: x}}
  p4: {{value: 4, unit: EUR m, what: Profit, period: 2024, quote: x}}
  p5: {{value: 5, unit: EUR m, what: Profit, period: 2025, quote: x}}
  r4: {{value: 70, unit: EUR m, what: Revenue, period: 2024, quote: x}}
  r5: {{value: 85, unit: EUR m, what: Revenue, period: 2025, quote: x}}
  g: {{value: [6, 7], unit: EUR m, what: Guidance, period: 2026, quote: x}}
  took: {{value: "1:30", what: Time, quote: x}}
  unsure: {{unclear: two totals, what: Revenue, quote: x}}
slides:
"""


def outline(slide: str, lang: str = "en") -> Outline:
    return loads(f"{HEAD.format(lang=lang)}  - {{title: T, {slide}}}\n")


def spec(data: str, kind: str = "grouped", lang: str = "en") -> Any:
    return drawn_chart(outline(f"kind: chart, chart: {{kind: {kind}, data: {data}}}", lang))


@pytest.mark.parametrize(
    ("data", "labels", "series"),
    [
        ("[[n4, n5], [s4, s5]]", ["North", "South"], ["2024", "2025"]),
        ("[[n4, s4], [n5, s5]]", ["2024", "2025"], ["North", "South"]),
        ("[[r4, p4], [r5, p5]]", ["2024", "2025"], ["Revenue", "Profit"]),
        ("[[r4, r5], [p4, p5]]", ["Revenue", "Profit"], ["2024", "2025"]),
    ],
)
def test_rows_of_facts_name_categories_and_series(
    data: str, labels: list[str], series: list[str]
) -> None:
    made = spec(data)
    assert (list(made.categories), [one.name for one in made.series]) == (labels, series)


@pytest.mark.parametrize(
    ("data", "labels"),
    [
        ("[n5, s5]", ["North", "South"]),
        ("[r5, p5]", ["Revenue", "Profit"]),
        ("[r4, r5]", ["2024", "2025"]),
        ("[n4, s5]", ["North, 2024", "South, 2025"]),
        ("[g.low, g.high]", ["low end", "high end"]),
        ("{Low: g.low, High: g.high}", ["Low", "High"]),
    ],
)
def test_a_list_of_facts_is_named_by_what_differs(data: str, labels: list[str]) -> None:
    assert list(spec(data, "column").categories) == labels


def test_ends_are_named_in_the_language_of_the_deck() -> None:
    assert list(spec("[g.low, g.high]", "column", "zh").categories) == ["下限", "上限"]


def test_facts_that_fit_no_grid_are_refused() -> None:
    with pytest.raises(OutlineError, match="rows and columns cannot be named from the facts"):
        spec("[[n4, s5], [p4, r5]]")


def test_a_table_of_facts_has_their_names_as_heads() -> None:
    read = outline("kind: table, columns: [Region], rows: {facts: [[n4, n5], [s4, s5]]}")
    slide: Any = read.slides[0]
    assert slide.columns == ("Region", "2024", "2025")
    assert slide.rows == (("North", "${n4}", "${n5}"), ("South", "${s4}", "${s5}"))
    assert deck.compose(read).pages[0].facts


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("columns: [A], rows: {facts: [[n4, n5], [s4]]}", "row 2 has one fact, and row 1 has 2"),
        (
            "columns: [A], rows: {facts: [[n4], [n5, s5], [s4, s5]]}",
            "row 1 has one fact, and row 2 has",
        ),
        ("columns: [A], rows: {facts: [[n4, x5]]}", "unknown fact 'x5'"),
        ("columns: [A], rows: {facts: [[n4, n5.low]]}", "'n5' is not a range"),
        ("columns: [A], rows: {facts: [n4, n5]}", "write each row as a list of facts"),
        ("columns: [A], rows: {facts: []}", "write rows of facts: {facts:"),
        ("columns: [A], rows: {facts: [[n4, n5]], file: a.csv}", "remove `facts` or `file`"),
        ("rows: {facts: [[n4, n5], [s4, s5]]}", "give the heading of the first column"),
    ],
)
def test_a_mistake_in_a_table_of_facts_is_reported(fields: str, message: str) -> None:
    with pytest.raises(OutlineError) as caught:
        outline(f"kind: table, {fields}")
    assert message in str(caught.value)


@pytest.mark.parametrize("slide", ["chart: {kind: grouped, data: %s}", "rows: {facts: %s}"])
@pytest.mark.parametrize(
    ("rows", "at", "message"),
    [
        ("[[n4, n5], [s4, unsure]]", ".1.1", "'unsure' is marked unclear: two totals"),
        ("[[n4, n5], [s4, s6]]", ".1.1", "unknown fact 's6'"),
        ("[[n4, n5], [x4, s5]]", ".1.0", "unknown fact 'x4'"),
        ("[[n4, n5], [s4, 35]]", ".1.1", "rows of facts hold ids of facts, not '35'"),
        (
            "[[n4, n5], [s4]]",
            ".1",
            "row 2 has one fact, and row 1 has 2: write as many in each row",
        ),
        ("[[n4, n5], [s4, s5, p4]]", ".1", "row 2 has 3 facts, and row 1 has 2"),
        ("[[n4, s5], [p4, r5]]", "", "the rows and columns cannot be named from the facts"),
    ],
)
def test_a_mistake_in_rows_of_facts_is_reported_at_its_cell(
    slide: str, rows: str, at: str, message: str
) -> None:
    kind = "chart" if "chart" in slide else "table, columns: [Region]"
    with pytest.raises(OutlineError) as caught:
        outline(f"kind: {kind}, {slide % rows}")
    (problem,) = caught.value.problems
    field = "chart.data" if kind == "chart" else "rows.facts"
    assert problem.path == f"slides.0.{field}{at}"
    assert problem.message.startswith(message)


def test_a_text_has_no_place_among_the_rows_of_a_chart_but_may_stand_in_a_table() -> None:
    with pytest.raises(OutlineError, match="'took' is the text '1:30', and a chart draws numbers"):
        outline("kind: chart, chart: {kind: grouped, data: [[n4, took], [s4, s5]]}")
    outline("kind: table, columns: [A], rows: {facts: [[took, r5]]}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[g]", "'g' is not one number; write g.low or g.high"),
        ("[r5.period]", "'r5.period' cannot be drawn in a chart; write 'r5'"),
        ("[r5.low]", "'r5' is not a range"),
    ],
)
def test_a_wrong_part_in_a_chart_is_refused(data: str, message: str) -> None:
    with pytest.raises(OutlineError) as caught:
        spec(data, "column")
    assert message in str(caught.value)


def test_a_fact_alone_is_named_by_its_subject_and_period() -> None:
    assert list(spec("[n5]", "column").categories) == ["North, 2025"]
    assert list(spec("[n5]", "column", "zh").categories) == ["North，2025年"]
    assert list(spec("[r5]", "column").categories) == ["2025"]
