"""Where the circles of callouts stand."""

from __future__ import annotations

import pytest

import charts
from charts import Growth, Series, Spec
from charts.annotations.callouts import Spot, centres
from charts.layout import boxes
from charts.marks import TextMark
from charts.plan import Plan, Rect

SIZE, RADIUS = (7.8, 4.4), 0.15
PLACED = sorted(set(charts.kinds()) - {"box", "histogram", "multiples", "treemap"})
"""A box plot has no categories, a histogram bins, and multiples each several times; a treemap may not name its
smallest parts."""


def circle(plan: Plan, at: tuple[float, float]) -> Rect:
    w, h = plan.size
    return Rect(at[0] - RADIUS / w, at[1] - RADIUS / h, 2 * RADIUS / w, 2 * RADIUS / h)


def texts(plan: Plan) -> list[Rect]:
    found = [boxes.around(mark, plan.size) for mark in plan.marks if isinstance(mark, TextMark)]
    for layer in plan.layers:
        if plan.field is not None and not layer.second:
            found += [box for _, box in boxes.labels(plan.field, layer)]
    return found


def one(kind: str, *values: float, **more: object) -> tuple[Spec, Plan]:
    names = tuple(str(2020 + i) for i in range(len(values)))
    spec = Spec(kind, names, (Series("Herons", values),))._replace(**more)  # type: ignore[arg-type]
    return spec, charts.plan(spec, SIZE)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", PLACED)
def test_circles_stand_inside_the_chart_clear_of_its_texts_and_of_each_other(
    kind: str, lang: str
) -> None:
    spec = charts.example(kind, lang)
    plan = charts.plan(spec, SIZE)
    last = len(spec.categories) - 1
    found = centres(spec, plan, [Spot(0), Spot(last)], RADIUS)
    circles = [circle(plan, at) for at in found if at is not None]
    assert len(circles) == 2
    for box in circles:
        assert box.x >= -1e-9
        assert box.right <= 1 + 1e-9
        assert box.y * SIZE[1] >= -0.1 - 1e-9
        assert (box.bottom - 1) * SIZE[1] <= 0.1 + 1e-9
        assert [text for text in texts(plan) if box.meets(text)] == []
    assert not circles[0].meets(circles[1])


def test_the_circle_of_a_column_stands_right_of_its_label() -> None:
    spec, plan = one("column", 3, 5, 4)
    assert plan.field is not None
    ((x, y),) = [at for at in centres(spec, plan, [Spot(1)], RADIUS) if at]
    label = dict(boxes.labels(plan.field, plan.layers[0]))[1]
    assert x > label.right
    assert label.y < y < label.bottom
    assert abs(x - plan.field.at(1)) < plan.field.pitch / 2


def test_a_circle_gives_way_to_the_arrow_of_growth() -> None:
    spec, plan = one("column", 3, 5, 4)
    ((plain, _),) = [at for at in centres(spec, plan, [Spot(0)], 0.4) if at]
    assert plan.field is not None
    arrow = charts.marks.LineMark(plain, 0, plain, 1, charts.Style().ink)
    ((moved, _),) = [
        at for at in centres(spec, plan._replace(marks=(arrow,)), [Spot(0)], 0.4) if at
    ]
    assert abs(moved - plain) > 0.05


def test_growth_is_drawn_with_the_circles_beside_it() -> None:
    spec, plan = one("column", 3, 5, 4, growth=(Growth(0, 2, "+33%"),))
    for at in centres(spec, plan, [Spot(0), Spot(2)], RADIUS):
        assert at is not None
        assert not any(
            circle(plan, at).meets(boxes.around(mark, plan.size)._replace(w=0.002))
            for mark in plan.marks if isinstance(mark, charts.marks.LineMark) and mark.x1 == mark.x2
        )  # fmt: skip


def test_the_circle_of_a_bar_stands_beyond_its_label_or_within_its_end() -> None:
    spec, plan = one("bar", 9, 2)
    assert plan.field is not None
    (inside, beyond) = centres(spec, plan, [Spot(0), Spot(1)], RADIUS)
    assert inside is not None
    assert beyond is not None
    assert inside[0] < plan.field.to(9) < beyond[0] + plan.field.to(9)
    assert beyond[0] > plan.field.to(2)
    assert inside[1] == pytest.approx(plan.field.at(0))


def test_the_circle_of_a_line_stands_above_its_point() -> None:
    spec, plan = one("line", 1, 9, 2)
    assert plan.field is not None
    ((x, y),) = [at for at in centres(spec, plan, [Spot(2)], RADIUS) if at]
    assert x == pytest.approx(plan.field.at(2), abs=0.05)
    assert y < plan.field.to(2)


def test_a_series_of_a_stack_has_its_circle_in_its_part_and_the_total_at_the_top() -> None:
    series = (Series("Herons", (30.0, 40.0)), Series("Storks", (20.0, 30.0)))
    spec = Spec("stacked", ("2020", "2021"), series)
    plan = charts.plan(spec, SIZE)
    assert plan.field is not None
    part, total = centres(spec, plan, [Spot(1, 0), Spot(0)], RADIUS)
    assert part is not None
    assert total is not None
    assert plan.field.to(40) < part[1] < plan.field.to(0)
    assert total[1] < plan.field.to(50)


def test_the_circle_of_a_slice_lies_on_its_ring() -> None:
    spec, plan = one("donut", 25, 75)
    ((x, y),) = [at for at in centres(spec, plan, [Spot(0)], RADIUS) if at]
    w, h = SIZE
    middle = plan.rect.x + plan.rect.w / 2, plan.rect.y + plan.rect.h / 2
    away = (((x - middle[0]) * w) ** 2 + ((y - middle[1]) * h) ** 2) ** 0.5 / (plan.rect.w * w / 2)
    assert plan.layers[0].hole / 100 < away < 1
    assert x > middle[0]  # the first quarter lies at the upper right
    assert y < middle[1]


def test_what_the_chart_does_not_show_has_no_place() -> None:
    spec, _ = one("column", 3, 5, 4)
    series = (spec.series[0]._replace(values=(3.0, None, 4.0)),)
    spec = spec._replace(series=series)
    assert centres(spec, charts.plan(spec, SIZE), [Spot(1)], RADIUS) == [None]
