"""A line does not run through the figures of its own points."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import charts
from charts.layout import boxes
from charts.spec import Series, Spec


def line(values: tuple[float, ...]) -> Spec:
    years = tuple(str(2018 + i) for i in range(len(values)))
    return Spec("line", years, (Series("Price", values),), unit="EUR", title="Price")


def crossings(spec: Spec, size: tuple[float, float], place: str = "") -> list[str]:
    plan = charts.plan(spec, size)
    (drawn,) = plan.layers[0].series
    path = boxes.path(plan.field, spec)
    found = []
    for i, (value, label) in enumerate(zip(drawn.values, drawn.labels, strict=True)):
        if label:
            x, y = plan.field.at(i), plan.field.to(value)
            box = boxes.text_core(
                boxes.label_box(
                    size, label.text, label.size, x, y, place or label.place, (0.03, 0.0)
                )
            )
            middles = [(dot.x + dot.w / 2, dot.y + dot.h / 2) for dot in path]
            if any(box.x < x < box.right and box.y < y < box.bottom for x, y in middles):
                found.append(label.text)
    return found


@pytest.mark.parametrize(
    "values", [(3.2, 3.9, 4.4, 4.1, 4.6), (1, 9, 2, 8), (9, 6, 3, 1), (1, 1, 9, 9), (5, 5, 5)]
)
def test_figures_stand_clear_of_the_line(values: tuple[float, ...]) -> None:
    assert crossings(line(values), (3.7, 4.3)) == []


def test_a_figure_stays_above_its_point_where_the_line_is_flat() -> None:
    (drawn,) = charts.plan(line((10, 10.2, 10.1, 10.3)), (8, 4)).layers[0].series
    assert {label.place for label in drawn.labels if label} <= {"t", "b"}


@given(st.lists(st.integers(1, 99), min_size=2, max_size=6).map(tuple))
@example((1, 1, 1, 1, 10, 13))
def test_no_more_figures_are_crossed_than_if_all_stood_above(values: tuple[int, ...]) -> None:
    spec, size = line(values), (6.0, 4.0)
    assert len(crossings(spec, size)) <= len(crossings(spec, size, "t"))
