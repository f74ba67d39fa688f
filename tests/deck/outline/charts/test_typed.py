"""Typed chart data in the forms that people write first."""

from __future__ import annotations

from typing import Any

import pytest

from deck.core.errors import OutlineError
from deck.outline.charts.chart import ChartModel
from deck.outline.model import Slide, loads

PAGE = "title: T\nslides:\n  - kind: chart\n    title: t\n    chart:\n      kind: {kind}\n      unit: {unit}\n      data: {data}\n"


def chart(data: str, kind: str = "column", unit: str = '"%"') -> ChartModel:
    slide = loads(PAGE.format(kind=kind, unit=unit, data=data)).slides[0]
    assert isinstance(slide, Slide)
    model: ChartModel = slide.chart  # type: ignore[attr-defined]
    return model


def rows(data: str, **more: str) -> list[tuple[Any, ...]]:
    return [(row.label, *row.values) for row in chart(data, **more).data]


@pytest.mark.parametrize(
    "data",
    [
        "{2020: 80, 2021: 81}",
        "[[2020, 80], [2021, 81]]",
        "[{2020: 80}, {2021: 81}]",
        "[{label: 2020, value: 80}, {label: 2021, value: 81}]",
        "[{x: 2020, y: 80}, {x: 2021, y: 81}]",
        "[{year: 2020, value: 80}, {year: 2021, value: 81}]",
        "{labels: [2020, 2021], values: [80, 81]}",
        "{x: [2020, 2021], y: [80, 81]}",
        "{2020: 80%, 2021: 81 %}",
        '{2020: "80", 2021: "81"}',
    ],
)
def test_data_are_read_in_the_forms_that_people_write(data: str) -> None:
    assert rows(data) == [("2020", 80), ("2021", 81)]


def test_lists_of_x_and_y_are_labels_and_values() -> None:
    assert rows("{x: [North, South], y: [80, 81]}") == [("North", 80), ("South", 81)]
    assert rows("{x: [Q1 2024, Q2 2024], y: [80, 81]}") == [("Q1 2024", 80), ("Q2 2024", 81)]


def test_a_list_of_facts_below_a_name_is_the_list() -> None:
    head = "title: T\nfacts:\n  a: {value: 3, unit: EUR m, what: X, quote: q}\n  b: {value: 4, unit: EUR m, what: Y, quote: q}\n"
    page = "slides:\n  - kind: chart\n    title: A\n    chart: {kind: column, data: DATA}\n"
    one, other = (
        loads(head + page.replace("DATA", data)) for data in ("[a, b]", "{facts: [a, b]}")
    )
    assert one.slides[0].chart.data == other.slides[0].chart.data  # type: ignore[attr-defined]


def test_pairs_of_a_scatter_chart_are_points() -> None:
    assert rows("[[1, 2], [3, 4]]", kind="scatter") == [(None, 1, 2), (None, 3, 4)]


def test_rows_of_several_values_are_a_table() -> None:
    data = "[[2020, 1, 2], [2021, 3, 4]]\n      series: [a, b]"
    assert [row.values for row in chart(data, kind="grouped").data] == [
        (1, 2),
        (3, 4),
    ]


def test_percentages_give_the_chart_its_unit() -> None:
    assert chart("{a: 12%, b: 13%}", unit="").unit == "%"


@pytest.mark.parametrize(
    ("data", "unit", "message"),
    [
        (
            "{labels: [2020, 2021]}",
            "EUR m",
            "labels without values; write `data: ",
        ),
        (
            "{a: 12%}",
            "EUR m",
            "'12%' has a % and the chart's unit is EUR m; write the number alone",
        ),
        (
            "\n        a: 1,234\n        b: 2,345",
            "EUR m",
            "'1,234' has a comma between its thousands; write 1234",
        ),
        ("{a: 1_000}", "EUR m", "write 1000"),
        ("[[2020, 1], [2020, 2]]", "EUR m", "the label '2020' is used twice"),
        (
            "{North: {2024: 1, 2025: 2}, South: {2024: 3, 2025: 4}}",
            "EUR m",
            r"`North: \[1, 2\]`, and the names of the series beside `data`, `series: \[2024, 2025\]`",
        ),
        (
            "{columns: [2024, 2025], rows: {A: [1, 2]}}",
            "EUR m",
            r"`data: {2024: \[1, 2\], 2025: \[3, 4\]}`",
        ),
        (
            "{labels: [2024, 2025], series: [{name: A, values: [1, 2]}]}",
            "EUR m",
            r"`series: \[A, B\]`",
        ),
        ("{2024: 80, 2025: {value: 81}}", "EUR m", "write the value alone: `2025: 81`"),
        (
            "[[Year, Sales, Costs], [2024, 1, 2], [2025, 3, 4]]",
            "EUR m",
            r"the first row has no numbers; leave it out, and write `series: \[Sales, Costs\]`",
        ),
        ("{a: EUR 5m}", "EUR m", "'EUR 5m' has a unit: write the number alone"),
        ("{a: USD 5}", "USD m", "'USD 5' has a unit: write the number alone"),
        (
            "{labels: [a], values: [1, 2]}",
            "EUR m",
            "labels: 1, values: 2; write one value for each label",
        ),
    ],
)
def test_other_spellings_are_answered_with_the_one_that_works(
    data: str, unit: str, message: str
) -> None:
    with pytest.raises(OutlineError, match=message):
        chart(data, unit=unit)


def test_a_true_minus_is_one() -> None:
    assert rows("{2020: −8, 2021: 9}", unit="EUR m") == [("2020", -8), ("2021", 9)]


@pytest.mark.parametrize("data", ["sales.csv", "{2020: 1.2bn}", "{2020: 900 m, 2021: 1}"])
def test_files_and_numbers_with_units_are_answered_with_a_cure(data: str) -> None:
    with pytest.raises(OutlineError, match=r"\{file: sales\.csv\}|write the number alone"):
        chart(data, unit="EUR")
