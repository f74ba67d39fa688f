"""Columns with a line: what lies where, and what the axes say."""

from __future__ import annotations

import pytest

import charts
from charts import Series, Spec
from charts.labels import tick_code
from charts.layout import boxes
from charts.marks import BoxMark, LineMark, TextMark
from charts.numbers import Axis


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


_MIXED = ((48.2, 55.0, 61.7, 74.9, 96.3), (14.2, 8.1, 10.4, 3.9, 4.2))


@pytest.mark.parametrize(
    ("columns", "line", "second"),
    [
        (*_MIXED, True),
        (*_MIXED, False),
        ((48, 55, 62, 75, 96), (46, 52, 58, 77, 95), False),
        ((10, 90, 12, 95), (88, 9, 93, 11), False),
        ((10, 90, 12, 95), (88, 9, 93, 11), True),
        ((5, 6, 5), (3, 0.4, 5), False),
    ],
)
def test_labels_of_columns_lie_on_no_line_and_on_no_label_of_it(
    columns: tuple[float, ...], line: tuple[float, ...], second: bool
) -> None:
    spec = combo(columns, line, second_axis=("Profit",) if second else ())
    plan = charts.plan(spec)
    bars, over = plan.layers
    assert plan.field
    on_line = plan.second or plan.field
    taken = [
        *boxes.points_with_labels(on_line, over),
        *boxes.path(on_line, spec._replace(series=spec.series[1:])),
    ]
    assert not any(box.meets(at) for _, box in boxes.labels(plan.field, bars) for at in taken)


def test_a_chart_whose_labels_have_no_place_has_a_value_axis() -> None:
    names = ("2024", "2025")
    series = (Series("A", (50, 60)), Series("B", (30.0, 40.0)), Series("C", (30.1, 40.1)))
    plan = charts.plan(Spec("combo", names, series, lines=("B", "C")))
    assert plan.field
    assert plan.field.axis.shown
    assert not any(plan.layers[0].series[0].labels)


@pytest.mark.parametrize(
    ("line", "form", "expected"),
    [
        ("Margin, %", "", ["Sales, EUR m", "Margin, %"]),
        ("Margin", '0"%"', ["Sales (EUR m)", "Margin (%)"]),
        ("Margin (%)", '0"%"', ["Sales (EUR m)", "Margin (%)"]),
        ("Stores", "", ["Sales (EUR m)", "Stores"]),
    ],
)
def test_units_stand_at_the_names_of_two_axes_and_not_at_their_ticks(
    line: str, form: str, expected: list[str]
) -> None:
    series = (Series("Sales", (60, 72)), Series(line, (12, 14), number_format=form))
    spec = Spec("combo", ("2024", "2025"), series, "EUR m", lines=(line,), second_axis=(line,))
    plan = charts.plan(spec)
    assert [mark.text for mark in plan.marks if isinstance(mark, TextMark)] == expected
    assert plan.field
    assert plan.second
    assert "%" not in plan.field.axis_format + plan.second.axis_format


@pytest.mark.parametrize(
    ("ahead", "squares", "dashed"),
    [((False, False), 0, [False]), ((True, True), 1, [True]), ((False, True), 0, [False])],
)
def test_the_legend_shows_a_series_without_results_as_it_is_drawn(
    ahead: tuple[bool, ...], squares: int, dashed: list[bool]
) -> None:
    series = tuple(Series(name, (60, 72), ahead=ahead) for name in ("A", "B"))
    plan = charts.plan(Spec("combo", ("2024", "2025"), series, lines=("B",)))
    hatched = [mark for mark in plan.marks if isinstance(mark, BoxMark) and mark.hatch]
    assert len(hatched) == squares
    lines = [mark for mark in plan.marks if isinstance(mark, LineMark) and mark.width == 2.5]
    assert [mark.dash for mark in lines] == dashed


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
