"""The decimals of the labels of a chart: those of its facts in texts, or those that it asks for."""

from __future__ import annotations

from typing import Any

import pytest

import charts
from charts.annotations.levels import prepared
from charts.description import sentence
from charts.labels import texts
from charts.spec import Spec
from deck.outline.model import loads
from tests.deck.outline.charts.drawing import drawn_chart

HEAD = """\
title: T
facts:
  a: {{value: 3, unit: EUR m, what: Sales, period: "2023", quote: q}}
  b: {{value: 4.20, unit: EUR m, what: Sales, period: "2024", quote: q}}
  c: {{value: -1.5, unit: EUR m, what: Sales, period: "2025", quote: q}}
  bn: {{value: 0.0127, unit: EUR bn, what: Sales, period: "2026", quote: q}}
  less: {{formula: b - c * 0.25, digits: 0, unit: EUR m, what: Sales, period: "2022", quote: q}}
  m: {{value: 12, unit: "%", what: Margin, period: "2023", quote: q}}
  n: {{value: 13.5, unit: "%", what: Margin, period: "2024", quote: q}}
slides:
  - kind: chart
    title: A
    chart: {chart}
"""


def spec(chart: str) -> Spec:
    return drawn_chart(loads(HEAD.format(chart=chart)))


@pytest.mark.parametrize(
    ("chart", "shown"),
    [
        ("{kind: column, data: [a, b, c]}", [("3", "4.20", "−1.5")]),
        ("{kind: column, data: [less, b]}", [("5", "4.20")]),
        ("{kind: column, data: [bn, b], unit: EUR m}", [("12.7", "4.20")]),
        ("{kind: column, data: [a, b], digits: 1}", [("3.0", "4.2")]),
        ("{kind: column, data: {A: -0.5, B: 2.5}, unit: EUR m}", [("−0.5", "2.5")]),
        ("{kind: column, data: {2023: 3, 2024: 4.20}, unit: EUR m}", [("3.00", "4.20")]),
        ("{kind: column, data: {2023: a, 2024: 4.20}, unit: EUR m}", [("3", "4.20")]),
        ("{kind: bar, data: [m, n]}", [("12%", "13.5%")]),
        ("{kind: waterfall, data: {A: a, B: b, End: 7.20}, unit: EUR m}", [("3", "4.20", "7.20")]),
        (
            "{kind: grouped, data: {2023: [a, m], 2024: [b, n]}, series: [Sales, Margin]}",
            [("3", "4.20"), ("12%", "13.5%")],
        ),
    ],
)
def test_a_label_shows_the_digits_that_a_text_shows(chart: str, shown: Any) -> None:
    if "grouped" in chart:
        chart = chart.replace("grouped", "combo").replace(
            "series:", "lines: [Margin], second_axis: [Margin], second_axis_why: w, series:"
        )
    found = spec(chart)
    assert [texts(found, series) for series in found.series] == shown


def test_a_line_at_a_fact_shows_the_digits_of_the_fact() -> None:
    found = prepared(spec("{kind: column, data: [b, c], reference: [a, usual], target: [2, goal]}"))
    assert [line.text for line in found.annotations] == ["usual 3", "goal 2.00"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "kind", ["column", "bar", "line", "waterfall", "treemap", "lollipop", "pie"]
)
def test_labels_and_the_alternative_text_agree(kind: str) -> None:
    total = ", End: 19.90" if kind == "waterfall" else ""
    found = spec(f"{{kind: {kind}, data: {{A: a, B: b, C: bn{total}}}, unit: EUR m}}")
    words = sentence(found)
    plan = charts.plan(found)
    written = [mark.text for mark in plan.marks if hasattr(mark, "text")]
    written += [
        label.text for layer in plan.layers for one in layer.series for label in one.labels if label
    ]
    assert "4.20" in words
    assert "3.00" not in words
    assert "3.00" not in written


def test_a_native_label_with_fewer_digits_stays_a_number() -> None:
    chart = charts.native(spec("{kind: column, data: [a, b, c]}"), (6.0, 4.0))
    (series,) = chart.xml.split("<c:ser>")[1:]
    labels = series.partition("<c:dLbls>")[2].partition("</c:dLbls>")[0]
    assert "<c:rich>" not in labels
    first, *_ = labels.split("<c:dLbl>")[1:]
    assert '<c:idx val="0"/>' in first
    assert 'formatCode="#,##0;' in first


def test_shares_show_digits_of_their_own() -> None:
    found = spec("{kind: percent, data: {2023: [a, b], 2024: [b, b]}, series: [X, Y]}")
    labels = [
        label.text
        for layer in charts.plan(found).layers
        for one in layer.series
        for label in one.labels
        if label
    ]
    assert sorted(labels) == ["42%", "50%", "50%", "58%"]


@pytest.mark.parametrize(
    ("data", "shown"), [("{甲: 9999.5, 乙: 12}", ("9999.5", "12.0")), ("{甲: 10000, 乙: 9998}", ("10,000", "9,998"))]
)  # fmt: skip
def test_chinese_labels_group_numbers_of_five_digits_as_texts_do(
    data: str, shown: tuple[str, ...]
) -> None:
    chart = f"{{kind: bar, data: {data}, unit: 人}}"
    found = drawn_chart(
        loads(f"title: T\nlang: zh\nslides:\n  - {{kind: chart, title: A, chart: {chart}}}")
    )
    assert texts(found, found.series[0]) == shown


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("{A: 0, B: 2}", "#,##0"),
        ("{A: null, B: 2}", "#,##0"),
        ("{A: -1, B: 2}", '#,##0;"−"#,##0'),
        ("{A: null, B: 2.5}", "#,##0.0"),
    ],
)
def test_a_format_has_a_minus_and_decimals_if_a_value_has_them(data: str, code: str) -> None:
    assert spec(f"{{kind: column, data: {data}}}").number_format == code


@pytest.mark.parametrize(
    ("chart", "shown"),
    [
        ("{kind: line, series: [Staff, Hours], data: {2024: [1912, 37.5], 2025: [1935, 38]}}",
         [("1,912", "1,935"), ("37.5", "38.0")]),
        ("{kind: line, unit: k, series: [A, B], data: {2024: [19, 37.5], 2025: [20, 38]}}",
         [("19.0", "20.0"), ("37.5", "38.0")]),
        ("{kind: line, digits: 1, series: [A, B], data: {2024: [19, 37.5], 2025: [20, 38]}}",
         [("19.0", "20.0"), ("37.5", "38.0")]),
    ],
)  # fmt: skip
def test_series_without_a_unit_in_common_have_their_own_decimals(
    chart: str, shown: list[tuple[str, ...]]
) -> None:
    drawn = spec(chart)
    assert [texts(drawn, series) for series in drawn.series] == shown
