"""Facts that are bounds, estimates or claims, in the charts that draw them."""

from __future__ import annotations

from pathlib import Path

import pytest

import charts
import deck
from charts.annotations.levels import prepared
from charts.labels import texts
from charts.spec import Spec
from deck.outline.model import loads
from tests.deck.outline.charts.drawing import drawn_chart

HEAD = """\
title: T
lang: {lang}
facts:
  a1: {{value: 0.8, unit: EUR bn, what: Sales, period: "2022", quote: q}}
  a2: {{value: 1250, unit: EUR m, bound: ">", what: Sales, period: "2024", quote: q}}
  b1: {{value: 300, unit: EUR m, bound: "<=", what: Costs, period: "2022", quote: q}}
  b2: {{value: 320.5, unit: EUR m, what: Costs, period: "2024", kind: forecast, quote: q}}
  wan: {{value: 8000, unit: 万元, what: 收入, period: "2023", quote: q}}
  yi: {{value: 12500, unit: 万元, bound: ">", what: 收入, period: "2024", quote: q}}
  rate: {{value: 40, unit: "%", bound: "~", what: Share, period: "2024", quote: q}}
  said: {{value: 48, unit: "%", what: Share, period: "2025", by: The board, quote: q}}
slides:
  - kind: chart
    title: A
    chart: {chart}
"""


def spec(chart: str, lang: str = "en") -> Spec:
    return drawn_chart(loads(HEAD.format(lang=lang, chart=chart)))


def shown(found: Spec) -> list[tuple[str | None, ...]]:
    return [texts(found, series) for series in found.series]


def test_a_chart_has_the_bounds_of_its_facts() -> None:
    found = spec("{kind: stacked, data: {2022: [a1, b1], 2024: [a2, b2]}, series: [Sales, Costs]}")
    assert [one.bounds for one in found.series] == [(None, ">"), ("<=", None)]
    assert shown(found) == [("800", ">1,250"), ("≤300", "320.5¶")]


def test_one_chart_has_one_scale() -> None:
    found = spec("{kind: column, data: [wan, yi]}", "zh")
    assert (found.unit, shown(found)) == ("万元", [("8,000", "12,500以上")])


@pytest.mark.parametrize(
    ("lang", "growth", "text"),
    [
        ("en", "[a1, a2]", "over +56.3%"),
        ("en", "[a2, a1]", "under −36.0%"),
        ("zh", "[a1, a2]", "+56.3%以上"),
        ("zh", "[a2, a1]", "低于−36.0%"),
        ("en", "[a1, a2, as told]", "as told"),
    ],
)
def test_growth_to_or_from_a_bound_is_one(lang: str, growth: str, text: str) -> None:
    found = spec(f"{{kind: column, data: [a1, a2], growth: {growth}}}", lang)
    assert found.growth[0].text == text


def test_growth_of_a_stack_takes_over_the_bounds_of_its_parts() -> None:
    chart = "{kind: stacked, data: {2022: [a1, b1], 2024: [a2, b2]}, series: [Sales, Costs], growth: [2022, 2024]}"
    assert spec(chart).growth[0].text == "over +42.8%"
    assert spec(chart.replace("[2022, 2024]}", "[2024, 2022]}")).growth[0].text == "under −30.0%"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("reference: a2", ">1,250"),
        ("reference: [a2, Market]", "Market >1,250"),
        ("target: a2", "Target >1,250"),
        ("reference: [b2, Next year]", "Next year 320.5¶"),
        ("average: true", "Ø ≤550"),
        ("difference: [Sales, Costs]", "at most −500"),
        ("cagr: [Sales, Costs, 2]", "CAGR at most −38.8%"),
    ],
)
def test_what_a_chart_points_out_is_a_bound_too(line: str, text: str) -> None:
    found = prepared(spec(f"{{kind: column, data: {{Sales: a1, Costs: b1}}, {line}}}"))
    assert text in [getattr(each, "text", "") for each in (*found.annotations, *found.growth)]


def test_a_fact_that_is_drawn_as_a_line_is_cited() -> None:
    chart = "{kind: column, data: [a1], reference: a2, target: [b2, Plan]}"
    scene = deck.compose(loads(HEAD.format(lang="en", chart=chart)))
    assert {"a1", "a2", "b2"} <= set(scene.pages[0].facts)


def test_a_share_that_is_about_leaves_a_rest_that_is_about() -> None:
    found = spec("{kind: donut, data: [rate], rest: All others}")
    assert shown(found) == [("~40%", "~60%")]
    plain = spec("{kind: donut, data: [rate]}")  # the rest is no figure of the source
    assert shown(plain) == [("~40%", "")]


def test_a_mark_stands_at_the_label_or_at_the_one_figure_that_it_belongs_to() -> None:
    found = spec("{kind: column, data: [rate, said]}")
    assert (found.categories, shown(found)) == (("2024", "2025§"), [("~40%", "48%")])
    found = spec("{kind: grouped, data: {All: [rate, said]}, series: [Before, After]}")
    assert (found.categories, shown(found)) == (("All",), [("~40%",), ("48%§",)])
    named = spec('{kind: grouped, data: {All: [rate, said]}, series: [Before, "After§"]}')
    assert shown(named) == [("~40%",), ("48%",)]


def test_points_have_bounds_and_marks_of_each_measure() -> None:
    found = spec("{kind: bubble, data: {Shop: [a2, said, b1]}}")
    (series,) = found.series
    assert (series.x_bounds, series.bounds, series.size_bounds) == ((">",), (), ("<=",))
    assert found.categories == ("Shop§",)


@pytest.mark.parametrize("kind", ["grouped", "line", "percent", "stacked_bar", "dumbbell"])
def test_the_table_of_a_finished_chart_has_the_bounds(kind: str, tmp_path: Path) -> None:
    data = "data: {2022: [a1, b1], 2024: [a2, b2]}, series: [Sales, Costs]"
    outline = loads(HEAD.format(lang="en", chart=f"{{kind: {kind}, {data}}}"))
    deck.write(deck.compose(outline), tmp_path / "a.pptx")
    for name in ("a.md", "a.html"):
        deck.export(tmp_path / "a.pptx", tmp_path / name)
    assert r"| \>1,250 |" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert ">&gt;1,250<" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_bound_without_a_label_is_a_finding() -> None:
    chart = "{kind: radar, series: [One, Two], data: {A: [a1, b1], B: [a2, b2], C: [b1, a1]}}"
    outline = loads(HEAD.format(lang="en", chart=chart))
    (found,) = (f for f in deck.compose(outline).findings if f.code == "bound-not-shown")
    assert "no label says that '>1,250', '≤300', '≤300' is a bound" in found.message
    assert charts.is_native("radar")
