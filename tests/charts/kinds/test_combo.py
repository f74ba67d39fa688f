"""Columns with a line: what lies where, and what the axes say."""

from __future__ import annotations

import pytest

import charts
from charts import Series, Spec
from charts.layout import boxes
from charts.numbers import Axis
from charts.plan import tick_code


def combo(columns: tuple[float, ...], line: tuple[float, ...], **fields: object) -> Spec:
    series = (Series("Sales", columns), Series("Profit", line))
    names = tuple(str(2020 + i) for i in range(len(columns)))
    return Spec("combo", names, series, lines=("Profit",))._replace(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("columns", "line", "position"),
    [
        ((60, 72), (2, 3), "ctr"),  # the line runs over the feet
        ((60, 72), (30, 36), "inBase"),
        ((60, 72), (70, 80), "inBase"),
    ],
)
def test_labels_of_columns_stand_where_no_line_runs(
    columns: tuple[float, ...], line: tuple[float, ...], position: str
) -> None:
    plan = charts.plan(combo(columns, line))
    bars, over = plan.layers
    assert {label.position for label in bars.series[0].labels if label} == {position}
    assert plan.field
    points = boxes.points_with_labels(plan.field, over)
    assert not any(box.meets(at) for _, box in boxes.labels(plan.field, bars) for at in points)


@pytest.mark.parametrize(
    ("form", "step", "expected"),
    [
        ("#,##0", 2.5, "#,##0.0"),
        ("#,##0.00", 2.5, "#,##0.00"),
        ("#,##0.0", 5.0, "#,##0"),
        ("0%", 0.25, "0%"),
        ("0%", 0.025, "0.0%"),
        ('0"%"', 0.5, '0.0"%"'),
    ],
)
def test_ticks_have_the_decimals_that_they_need(form: str, step: float, expected: str) -> None:
    assert tick_code(form, Axis(0, 4 * step, step, True)) == expected


def test_the_second_axis_does_not_round_its_ticks() -> None:
    spec = combo((60, 72), (12, 14), number_format="0", second_axis=("Profit",))
    plan = charts.plan(
        spec._replace(series=(spec.series[0], spec.series[1]._replace(number_format="0")))
    )
    assert plan.second
    assert plan.second.axis.step == 2.5
    assert plan.second.axis_format == "0.0"
