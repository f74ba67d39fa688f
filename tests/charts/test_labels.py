"""What a chart writes: its values, and the ticks of its axes."""

from __future__ import annotations

import pytest

from charts.labels import axis_code, heading, number_text, texts, total_code
from charts.numbers import Axis
from charts.spec import Series, Spec


def spec(*values: float | None, form: str = "General", unit: str = "", **more: object) -> Spec:
    series = Series("S", values, **more)  # type: ignore[arg-type]
    names = tuple("ABCDEF"[: len(values)])
    return Spec("column", names, (series,), number_format=form, unit=unit)


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (spec(1, 2.5), ("1.0", "2.5")),
        (spec(0.996, 2, form="0.00"), ("1.00", "2.00")),
        (spec(0.004, -0.004, 0, form="0.00"), ("<0.01", ">-0.01", "0.00")),
        (spec(99.96, 100, form='0.0"%"'), (">99.9%", "100.0%")),
        (spec(0.9996, 1, form="0.0%"), (">99.9%", "100.0%")),
        (spec(99.96, form="0.0"), ("100.0",)),  # no percentage
        (spec(None, 3), (None, "3")),
        (spec(3, 4.25, form="0.00", places=(0, None)), ("3", "4.25")),
        (spec(3, 4, labels=("n/a", None), form="0"), ("n/a", "4")),
        (spec(3, 4, marks=("¶", ""), form="0"), ("3¶", "4")),
    ],
)
def test_a_value_is_written_in_the_format_of_its_series(
    made: Spec, shown: tuple[str | None, ...]
) -> None:
    assert texts(made, made.series[0]) == shown


@pytest.mark.parametrize(
    ("form", "axis", "code"),
    [
        ("#,##0", Axis(0, 10, 2, True), "#,##0"),
        ("#,##0", Axis(0, 1, 0.25, True), "#,##0.00"),
        ("#,##0.0", Axis(0, 10, 2, True), "#,##0"),
        ("#,##0", Axis(-0.5, 1, 0.5, True), '#,##0.0;"−"#,##0.0'),
        ("#,##0", Axis(0.5, 2, 0.5, True), "#,##0.0"),
        ("0%", Axis(0, 1, 0.25, True), "0%"),
        ("0%", Axis(0, 0.01, 0.005, True), "0.0%"),
        ("General", Axis(0, 1, 0.5, True), "#,##0.0"),
    ],
)
def test_the_ticks_of_an_axis_have_the_decimals_of_its_steps(
    form: str, axis: Axis, code: str
) -> None:
    assert axis_code(spec(1.0, form=form), axis) == code


def test_a_heading_names_the_unit_once() -> None:
    assert heading(spec(1, unit="EUR m"), Series("Sales", (1,))) == "Sales (EUR m)"
    assert heading(spec(1, unit="EUR m"), Series("Sales (EUR m)", (1,))) == "Sales (EUR m)"
    assert heading(spec(1), Series("Sales", (1,))) == "Sales"


def test_a_number_that_is_not_the_whole_is_not_shown_as_it() -> None:
    assert number_text(99.96, "0.0", 100) == ">99.9"
    assert number_text(99.96, "0.0") == "100.0"
    assert number_text(100, "0.0", 100) == "100.0"
    assert number_text(0.04, "0.0") == "<0.1"


@pytest.mark.parametrize(
    ("places", "code"), [((), "0.0"), ((0, None), "0"), ((2, None), "0.00"), ((None, 0), "0.0")]
)
def test_a_total_has_the_decimals_of_its_parts(places: tuple[int | None, ...], code: str) -> None:
    assert total_code(spec(3, 4.2, form="0.0", places=places), 0) == code
