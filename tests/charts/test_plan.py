from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charts
from charts import Growth, Series, Spec, Style
from charts.colours import contrast, readable
from charts.marks import LineMark, PillMark, TextMark
from charts.numbers import format_number
from charts.plan import LABEL_GAP, Plan, Rect, Ticks
from charts.spec import Reference
from charts.style import Colour
from charts.text_width import height, width

SIZE = (6.0, 4.0)


def label_boxes(plan: Plan) -> list[Rect]:
    """The boxes of data labels beyond bars and at points."""
    field = plan.field
    assert field
    w, h = plan.size
    found = []
    for layer in plan.layers:
        for one in layer.series:
            for i, (value, label) in enumerate(zip(one.values, one.labels, strict=False)):
                if value is None or label is None:
                    continue
                wide, tall = width(label.text, label.size, True) / w, height(label.size) / h
                away = LABEL_GAP / h + tall / 2
                y = field.to(value) + (away if value < 0 or label.position == "b" else -away)
                found.append(Rect(field.at(i) - wide / 2, y - tall / 2, wide, tall))
    return found


def pills(plan: Plan) -> list[Rect]:
    return [
        Rect(m.x - m.w / 2, m.y - m.h / 2, m.w, m.h) for m in plan.marks if isinstance(m, PillMark)
    ]


@settings(max_examples=settings().max_examples * 3 // 2)
@given(
    st.lists(st.floats(-50, 1000), min_size=2, max_size=8),
    st.data(),
    st.sampled_from([(6.0, 4.0), (9.0, 4.5), (4.5, 3.5)]),
)
def test_growth_bubbles_touch_no_bar_no_label_and_no_bubble(
    values: list[float], data: st.DataObject, size: tuple[float, float]
):
    ends = st.tuples(st.integers(0, len(values) - 1), st.integers(0, len(values) - 1))
    pairs = data.draw(st.lists(ends.filter(lambda e: e[0] != e[1]), min_size=1, max_size=2))
    spec = Spec(
        "column",
        tuple(f"{2020 + i}" for i in range(len(values))),
        (Series("s", tuple(values)),),
        number_format="0",
        growth=tuple(Growth(a, b, "+219.8%") for a, b in pairs),
    )
    plan = charts.plan(spec, size)
    assert plan.field
    bars = [plan.field.bar(i, 0, value) for i, value in enumerate(values)]
    bubbles = pills(plan)
    assert len(bubbles) == len(pairs)
    for bubble in bubbles:
        assert not [box for box in (*bars, *label_boxes(plan)) if box.meets(bubble)]
        assert bubble.y >= -1e-6
        assert bubble.x >= -1e-6
        assert bubble.right <= 1 + 1e-6
    assert not [pair for pair in combinations(bubbles, 2) if pair[0].meets(pair[1])]


def test_a_bubble_of_neighbours_stands_between_them_without_an_arrow():
    plan = charts.plan(charts.example("column", "zh"), SIZE)
    assert plan.field
    (bubble,) = pills(plan)
    assert bubble.x + bubble.w / 2 == pytest.approx(plan.field.at(0.5))
    assert not [mark for mark in plan.marks if isinstance(mark, LineMark)]


def test_a_bubble_over_several_columns_rides_on_an_arrow_to_the_last():
    plan = charts.plan(charts.example("column"), SIZE)
    assert plan.field
    (arrow,) = [m for m in plan.marks if isinstance(m, LineMark) and m.head]
    assert arrow.x2 == pytest.approx(plan.field.at(4))
    assert arrow.y1 < arrow.y2 < plan.field.to(96.3)


def test_labels_over_columns_stay_within_the_frame():
    plan = charts.plan(charts.example("column")._replace(growth=()), SIZE)
    assert min(box.y for box in label_boxes(plan)) >= 0


def test_names_at_the_ends_of_lines_are_pushed_apart():
    lines = tuple(Series(f"Region {i}", (1.0, 2.0, 3 + i / 50)) for i in range(4))
    plan = charts.plan(Spec("line", ("a", "b", "c"), lines), SIZE)
    names = [m for m in plan.marks if isinstance(m, TextMark) and m.text.startswith("Region")]
    boxes = [Rect(m.x, m.y, m.w, m.h * 0.999) for m in names]
    assert len(boxes) == 4
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]


def test_a_slope_label_that_must_move_becomes_a_mark_and_the_others_stay_data_labels():
    series = (Series("A", (10, 50)), Series("B", (20, 50.1)), Series("C", (30, 10)))
    plan = charts.plan(Spec("slope", ("x", "y"), series), SIZE)
    moved = [m.text for m in plan.marks if isinstance(m, TextMark)]
    kept = [label.text for one in plan.layers[0].series for label in one.labels if label]
    assert len(moved) + len(kept) == 6
    assert moved
    assert {text[-1] for text in moved} <= {"A", "B"}


def test_a_bubble_on_slopes_lies_over_every_line():
    series = tuple(Series(f"s{i}", (10 + i, 12 + 2 * i)) for i in range(4))
    spec = Spec("slope", ("a", "b"), series, growth=(Growth(0, 1, "+3"),))
    plan = charts.plan(spec, SIZE)
    assert plan.field
    (bubble,) = pills(plan)
    for one in series:
        start, end = (plan.field.to(v or 0) for v in one.values)
        for step in range(101):
            x = plan.field.rect.x + plan.field.rect.w * step / 100
            if bubble.x <= x <= bubble.right:
                assert bubble.bottom < start + (end - start) * step / 100


def test_stack_names_stand_beside_the_last_column_or_above_the_plot():
    beside = charts.plan(charts.example("stacked"), SIZE)
    assert beside.field
    names = {m.text: m for m in beside.marks if isinstance(m, TextMark)}
    assert names["Stores"].x > beside.field.bar(3, 0, 1).right
    long = tuple(
        Series("A very long name of a business line " * 2 + str(i), (1.0,)) for i in (1, 2)
    )
    above = charts.plan(Spec("stacked", ("a",), long), SIZE)
    squares = [m for m in above.marks if isinstance(m, LineMark)]
    assert len(squares) == 2
    assert all(m.y1 < above.rect.y for m in squares)


def test_many_category_labels_are_thinned_out_to_the_last_rather_than_overlap():
    spec = Spec("column", tuple(map(str, range(1966, 2026))), (Series("s", tuple(range(60))),))
    plan = charts.plan(spec, SIZE)
    assert plan.field
    ticks = plan.ticks
    widest = max(width(name, ticks.size) for name in ticks.names)
    assert ticks.every > 1
    assert widest < plan.field.pitch * SIZE[0] * ticks.every
    texts = [m.text for m in charts.native(spec, SIZE).marks if isinstance(m, TextMark)]
    assert texts == [spec.categories[i] for i in ticks.named]
    assert (texts[0], texts[-1]) == (spec.categories[0], spec.categories[-1])


@pytest.mark.parametrize(("count", "every"), [(60, 5), (24, 4), (25, 4), (12, 2), (3, 1), (1, 1)])
def test_names_that_are_thinned_out_include_the_first_and_the_last(count: int, every: int) -> None:
    named = Ticks(("",) * count, every=every).named
    assert (named[0], named[-1]) == (0, count - 1)
    assert all(b - a >= every for a, b in pairwise(named))
    assert [b - a for a, b in pairwise(named)][1:] == [every] * max(0, len(named) - 2)


_MONTHS = ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (
            tuple(f"{month} {2023 + (i > 3)}" for i, month in enumerate(_MONTHS)),
            ["Sep 2023", "Oct", "Nov", "Dec", "Jan 2024", *_MONTHS[5:]],
        ),
        (
            tuple(f"202{3 + (i > 3)}年{(i + 8) % 12 + 1}月" for i in range(12)),
            ["9月 2023年", "10月", "11月", "12月", "1月 2024年", *(f"{n}月" for n in range(2, 9))],
        ),
        (
            tuple(f"Q{i % 4 + 1} {2021 + i // 4}" for i in range(14)),
            [f"Q{i % 4 + 1}" + (f" {2021 + i // 4}" if i % 4 == 0 else "") for i in range(14)],
        ),
    ],
)
def test_a_year_is_written_once_where_not_every_name_has_a_line(
    names: tuple[str, ...], lines: list[str]
) -> None:
    spec = Spec("column", names, (Series("s", (1.0,) * len(names)),))
    plan = charts.plan(spec, SIZE)
    assert [" ".join(each) for each in plan.ticks.lines] == lines
    native = charts.native(spec, SIZE)
    drawn = [m.text for m in native.marks if isinstance(m, TextMark)]
    assert drawn == [line for each in plan.ticks.lines for line in each]
    assert '<c:tickLblPos val="none"/>' in native.xml


def test_months_that_have_a_line_each_keep_their_years() -> None:
    names = ("Jan 2024", "Feb 2024", "Mar 2024")
    plan = charts.plan(Spec("column", names, (Series("s", (1.0, 2.0, 3.0)),)), SIZE)
    assert plan.ticks.lines == tuple((name,) for name in names)
    assert not plan.ticks.as_marks


def test_a_long_category_label_takes_up_to_three_lines():
    names = ("A long label of a category that goes on " * 9, "b", "c")
    plan = charts.plan(Spec("column", names, (Series("s", (1, 2, 3)),)), SIZE)
    assert len(plan.ticks.lines[0]) == 3
    assert plan.ticks.lines[0][-1].endswith("…")


def test_what_the_centre_of_a_donut_says_is_not_said_again_outside():
    texts = [
        m.text
        for m in charts.plan(charts.example("donut", "zh"), SIZE).marks
        if isinstance(m, TextMark)
    ]
    assert texts.count("58%") == 1
    assert "新客首购" in texts


def test_text_on_a_fill_has_the_better_contrast():
    style = Style()
    assert readable(Colour("12233D"), style) == style.paper
    assert readable(Colour("E1E5EB"), style) == style.ink
    assert contrast(Colour("000000"), Colour("FFFFFF")) == pytest.approx(21)


def test_a_bubble_between_lines_with_gaps_uses_the_points_that_are_there():
    series = (Series("s", (None, None)), Series("t", (None, 1)), Series("u", (2, None)))
    spec = Spec("line", ("a", "b"), series, growth=(Growth(0, 1, "−50%"),))
    assert len(pills(charts.plan(spec, SIZE))) == 1


def test_a_line_and_ticks_below_zero_have_a_true_minus_over_values_that_are_not() -> None:
    values = tuple(map(float, range(1, 30)))
    spec = Spec("column", tuple(map(str, range(29))), (Series("s", values),), number_format="0.0")
    plan = charts.plan(spec._replace(annotations=(Reference(-2, "Floor"),)), SIZE)
    assert "Floor −2.0" in [mark.text for mark in plan.marks if isinstance(mark, TextMark)]
    assert plan.field
    assert format_number(-2, plan.field.axis_format).startswith("−")


@pytest.mark.parametrize(
    ("lang", "low", "expected"), [("en", -5, "−5 to −1"), ("zh", -5, "−5至−1"), ("en", 0, "0–4")]
)
def test_a_class_below_zero_has_no_dash_before_a_minus(lang: str, low: int, expected: str) -> None:
    sample = tuple(low + step for step in (0, 2, 3, 5, 6, 7, 8, 10, 13, 13, 14, 1, 8, 7))
    spec = Spec("histogram", tuple(map(str, range(14))), (Series("s", sample),), lang=lang)
    assert charts.plan(spec, SIZE).ticks.names[0] == expected
