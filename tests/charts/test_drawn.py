"""The honesty of charts as they are drawn, by native charts and by shapes alike."""

from __future__ import annotations

from itertools import product

import pytest

import charts
from charts import Series, Spec, Style
from charts.drawn import gates
from charts.labels import texts
from charts.marks import LineMark, PathMark, TextMark
from charts.periods import is_timeline
from charts.plan import Plan
from charts.spec import Break

SIZE = (7.5, 4.5)
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 13))
INDEX = (98.2, 98.9, 99.1, 98.0, 97.5, 98.8, 99.6, 100.2, 100.9, 101.4, 100.8, 101.1)


def spec(kind: str, *rows: tuple[float | None, ...], names: tuple[str, ...] = (), **fields: object):
    names = names or tuple(map(str, range(2021, 2021 + len(rows[0]))))
    series = tuple(Series(chr(65 + n), row) for n, row in enumerate(rows))
    return Spec(kind, names, series, unit="EUR m", title="Sales")._replace(**fields)


def points(*pairs: tuple[float, float], kind: str = "scatter") -> Spec:
    xs, ys = zip(*pairs, strict=True)
    names = tuple("ABCDEFGH"[: len(pairs)])
    return Spec(kind, names, (Series("s", ys, x=xs),), x_title="Size", y_title="Sales")


def codes(spec: Spec, size: tuple[float, float] = SIZE) -> list[str]:
    return [gate.code for gate in gates(spec, charts.plan(spec, size))]


def shown(plan: Plan) -> list[str]:
    return [mark.text for mark in plan.marks if isinstance(mark, TextMark)]


@pytest.mark.parametrize(
    ("kind", "lang", "size"), list(product(charts.kinds(), ("en", "zh"), (SIZE, (5.8, 4.4))))
)
def test_no_example_has_a_finding(kind: str, lang: str, size: tuple[float, float]):
    assert codes(charts.example(kind, lang), size) == []


@pytest.mark.parametrize(
    "found",
    [
        spec("line", (1912.5, 1896.2)),
        spec("line", (-101.0, -100.0, -102.0)),
        spec("line", (5.0, 5.0, 5.0)),
        spec("slope", (62.0, 64.0), (63.4, 64.5)),
        spec("sparkline", (98.0, 99.0, 98.5, 99.2)),
        spec("area", (1912.5, 1896.2, 1899.0)),
        spec("combo", (980.0, 985.0), (970.0, 990.0), lines=("B",)),
        spec("multiples", (98.0, 99.0), (97.0, 98.0)),
        spec("dumbbell", (40.0, 61.0), (47.0, 70.0)),
        points((420, 2.9), (1040, 6.0)),
    ],
    ids=lambda found: found.kind,
)
def test_an_axis_starts_at_zero_where_it_is_hidden_or_values_fill_a_third_of_it(found: Spec):
    plan = charts.plan(found, SIZE)
    assert plan.axes
    assert not any(axis.without_zero for axis in plan.axes)
    assert "axis-cut" not in codes(found)


@pytest.mark.parametrize(
    ("found", "axes"),
    [
        (spec("line", INDEX, names=MONTHS), 1),
        (spec("dumbbell", (95.1, 96.0), (97.2, 98.9)), 1),
        (spec("box", (95.0, 96.0, 97.0, 98.0, 99.0)), 1),
        (points((980, 95), (990, 96), (1010, 99)), 2),
        (points((980, -95), (990, -96), (1010, -99)), 2),
    ],
    ids=lambda found: getattr(found, "kind", ""),
)
def test_an_axis_without_zero_is_shown_marked_found_and_spans_a_fifth(found: Spec, axes: int):
    plan = charts.plan(found, SIZE)
    cut = [axis for axis in plan.axes if axis.without_zero]
    assert len(cut) == axes
    assert all(axis.shown for axis in cut)
    for axis in cut:
        assert axis.high - axis.low >= 0.2 * max(map(abs, (axis.low, axis.high)))
    signs = [m for m in plan.marks if isinstance(m, PathMark) and not m.fill and len(m.points) == 6]
    assert len(signs) == axes
    assert codes(found).count("axis-cut") == axes


def test_the_finding_of_a_cut_axis_says_what_it_does_to_a_difference():
    found = spec("line", INDEX, names=MONTHS)
    (gate,) = gates(found, charts.plan(found, SIZE))
    assert "does not start at zero but at 85" in gate.message
    assert "a difference of 4% fills 16% of it" in gate.message


def test_nearly_equal_values_have_nearly_the_same_shade():
    plan = charts.plan(spec("heatmap", (98.0, 98.5), (98.2, 99.0)), SIZE)
    shades = {bytes.fromhex(mark.fill.rgb) for mark in plan.marks if getattr(mark, "fill", None)}
    assert (
        max(max(abs(a - b) for a, b in zip(*pair, strict=True)) for pair in product(shades, shades))
        < 12
    )


@pytest.mark.parametrize(
    ("kind", "values", "labels"),
    [
        ("pie", (9970.0, 20.0, 10.0), ("99.7% · 9,970", "0.2% · 20", "0.1% · 10")),
        ("pie", (99970.0, 20.0, 10.0), (">99.9% · 99,970", "<0.1% · 20", "<0.1% · 10")),
        ("pie", (60.0, 40.0), ("60% · 60", "40% · 40")),
        ("pie", (7.0, 0.0), ("100% · 7",)),
        ("treemap", (996.0, 4.0), ("996 · 99.6%", "4 · 0.4%")),
    ],
)
def test_only_nothing_is_0_percent_and_only_the_whole_is_100_percent(
    kind: str, values: tuple[float, ...], labels: tuple[str, ...]
):
    drawn = " ".join(shown(charts.plan(spec(kind, values), SIZE)))
    assert all(label in drawn for label in labels)


def test_shares_of_a_stack_get_a_decimal_where_whole_percent_would_be_none_or_all():
    found = spec("percent", (997.0, 970.0), (3.0, 30.0))
    assert charts.plan(found, SIZE).number_format == "0.0%"
    assert "99.7%" in charts.describe(found)
    assert charts.plan(spec("percent", (60.0,), (40.0,)), SIZE).number_format == "0%"


@pytest.mark.parametrize(
    ("value", "form", "unit", "text"),
    [
        (0.02, "0.0", "", "<0.1"),
        (-0.02, '0.0;"−"0.0', "", ">−0.1"),
        (0.0, "0.0", "", "0.0"),
        (0.05, "0.0", "", "0.1"),
        (99.97, '0.0"%"', "%", ">99.9%"),
        (100.0, '0"%"', "%", "100%"),
        (100.02, '0.0"%"', "%", "<100.1%"),
        (99.97, "0.0", "EUR m", "100.0"),
        (0.9996, "0.0%", "", ">99.9%"),
        (400.0, "#,##0,", "", "<1"),
        (0.0000012, "0.0E+00", "", "1.2E-06"),
    ],
)
def test_a_label_that_rounding_would_make_false_says_so(
    value: float, form: str, unit: str, text: str
):
    found = spec("column", (value,), number_format=form, unit=unit)
    assert texts(found, found.series[0]) == (text,)
    if text[0] in "<>":
        assert text.replace("<", "&lt;").replace(">", "&gt;") in charts.native(found, SIZE).xml
        assert text in charts.describe(found)


def test_labels_beside_another_slice_are_led_to_their_own():
    found = spec("pie", (70.0, 9.0, 7.0, 6.0, 4.0, 4.0), unit="%")
    leaders = [m for m in charts.plan(found, SIZE).marks if isinstance(m, LineMark)]
    assert len(leaders) >= 2 * 3
    even = spec("pie", (30.0, 25.0, 25.0, 20.0), unit="%")
    assert not any(isinstance(m, LineMark) for m in charts.plan(even, SIZE).marks)


@pytest.mark.parametrize("size", [SIZE, (4.0, 3.0), (12.0, 4.0)])
def test_leaders_keep_off_the_ring_and_do_not_cross(size: tuple[float, float]):
    found = spec("donut", (86.0, *[2.0] * 7), unit="%")
    plan = charts.plan(found, size)
    w, h = size
    radius = plan.rect.w * w / 2
    lines = [m for m in plan.marks if isinstance(m, LineMark)]
    assert lines
    for line in lines:
        for n in range(11):
            x = (line.x1 + (line.x2 - line.x1) * n / 10 - 0.5) * w
            y = (line.y1 + (line.y2 - line.y1) * n / 10 - 0.5) * h
            assert x**2 + y**2 >= (radius * 0.99) ** 2


def test_a_name_that_moved_from_its_line_or_part_is_led_to_it():
    lines = charts.plan(spec("line", (10.0, 50.0), (11.0, 51.0), (12.0, 51.5)), (5.0, 3.0))
    assert any(isinstance(m, LineMark) for m in lines.marks)
    stack = charts.plan(spec("stacked", (980.0, 960.0), (10.0, 25.0), (10.0, 15.0)), SIZE)
    assert any(isinstance(m, LineMark) for m in stack.marks)


def test_a_donut_of_two_facts_shows_their_names():
    found = spec("donut", (62.0, 38.0), names=("Online", "Stores"), unit="%")
    drawn = shown(charts.plan(found._replace(centre="62", centre_note="of sales"), SIZE))
    assert {"Online", "Stores"} <= set(drawn)


@pytest.mark.parametrize(
    ("kind", "count", "expected"),
    [
        ("column", 100, {"names-left-out", "many-categories"}),
        ("lollipop", 60, {"names-left-out", "many-categories"}),
        ("bar", 30, {"many-categories", "small-text"}),
        ("column", 12, set()),
    ],
)
def test_names_that_are_not_drawn_and_too_many_categories_are_found(
    kind: str, count: int, expected: set[str]
):
    names = tuple(f"Store {n}" for n in range(1, count + 1))
    row = tuple(float(n % 7 + 10) for n in range(count))
    assert expected <= set(codes(spec(kind, row, names=names)))
    assert expected or not codes(spec(kind, row, names=names))


def test_a_time_axis_may_leave_names_out():
    days = tuple(f"2024-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(60))
    assert codes(spec("column", tuple(map(float, range(1, 61))), names=days)) == []


def test_more_categories_are_no_finding_if_the_author_chose_how_many():
    names = tuple(f"S{n}" for n in range(30))
    found = spec("column", tuple(map(float, range(1, 31))), names=names)
    plan = charts.plan(found, (12.0, 4.5))
    assert "many-categories" in [gate.code for gate in gates(found, plan)]
    assert "many-categories" not in [gate.code for gate in gates(found, plan, top=30)]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (spec("slope", (1.0, 2.0), (3.0, 4.0)), None),
        (
            spec("donut", (60.0, 40.0), names=("Direct", "Authorised resellers and agents in all of Europe and the Middle East")),
            "Authorised",
        ),
        (
            spec("radar", (1.0, 2.0, 3.0), names=("A", "Responsiveness of the whole service organisation to complaints", "C")),
            "Responsiveness",
        ),
    ],
    ids=["whole", "donut", "radar"],
)  # fmt: skip
def test_a_name_cut_short_is_found(found: Spec, name: str | None):
    wrong = [gate.message for gate in gates(found, charts.plan(found, (4.0, 3.0)))]
    cut = [message for message in wrong if "cut to fit" in message]
    assert (name is None and not cut) or (name is not None and name in cut[0])


def test_a_name_that_ends_in_dots_of_its_own_is_not_cut():
    names = ("And so on…", "More")
    assert "name-cut" not in codes(spec("column", (1.0, 2.0), names=names))


def test_parts_too_thin_for_a_label_bring_an_axis():
    for kind in ("stacked", "stacked_bar", "percent", "percent_bar"):
        found = spec(kind, (980.0, 970.0), (15.0, 20.0), (5.0, 10.0))
        plan = charts.plan(found, SIZE)
        assert plan.field
        assert plan.field.axis.shown, kind
        assert "values-unlabelled" not in codes(found)


def test_values_that_can_be_read_nowhere_are_found():
    found = spec("marimekko", (997.0, 500.0), (3.0, 2.0))
    assert codes(found) == ["values-unlabelled"]


def test_panels_without_all_their_figures_have_an_axis():
    rows = tuple(tuple(float(10 + (n * k) % 7) for n in range(12)) for k in (1, 2, 3))
    found = spec("multiples", *rows, names=MONTHS)
    plan = charts.plan(found, SIZE)
    assert plan.scale
    assert plan.scale.shown
    assert "values-unlabelled" not in codes(found)


@pytest.mark.parametrize(("count", "found"), [(5, []), (6, ["many-lines"])])
def test_more_than_five_lines_are_found(count: int, found: list[str]):
    rows = tuple((10.0 * n, 10.0 * n + 2, 10.0 * n + 3) for n in range(1, count + 1))
    assert codes(spec("line", *rows)) == found


def test_labels_do_not_lie_on_lines():
    for rows in (
        ((76.1, 56.3, 60.2), (70.0, 66.0, 52.0), (55.0, 61.0, 77.0)),
        ((10.0, 60.0, 12.0, 58.0, 15.0),),
        ((1.2, 1.9, 3.4, 5.8, 8.1, 11.6, 14.5, 18.0),),
    ):
        for kind in ("line", "area") if len(rows) == 1 else ("line",):
            assert "label-on-line" not in codes(spec(kind, *rows))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Jan", "Feb", "Mar"), True),
        (("Week 1", "Week 2"), True),
        (("第1周", "第2周"), True),
        (("1", "2", "3"), True),
        (("1", "5", "2"), False),
        (("2021", "2022"), True),
        (("08:00", "09:00"), True),
        (("North", "2022"), False),
    ],
)
def test_a_timeline_is_known_by_its_names(names: tuple[str, ...], expected: bool):
    assert is_timeline(names) is expected


def test_one_minus_is_used_on_axes_labels_and_alt_texts():
    found = spec("column", (-3.0, -4.0, 5.0))
    assert "-3" not in charts.native(found, SIZE).xml.replace("<c:v>-3", "")
    assert "−3" in charts.describe(found)
    plane = charts.plan(points((-5, -3), (4, 6)), SIZE).plane
    assert plane
    assert '"−"' in plane.y_format
    chinese = spec("waterfall", (5.0, -2.0, 3.0), lang="zh", totals=(0, 2))
    assert "−2" in shown(charts.plan(chinese, SIZE))


def test_every_finding_is_a_sentence_of_one_line():
    names = tuple(f"Store number {n}" for n in range(40))
    wrong = [
        spec("line", INDEX, names=MONTHS),
        spec("lollipop", tuple(map(float, range(40))), names=names),
        spec("marimekko", (997.0, 500.0), (3.0, 2.0)),
    ]
    for found in wrong:
        for gate in gates(found, charts.plan(found, SIZE, Style())):
            assert "\n" not in gate.message
            assert not gate.message.endswith(".")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ((1000.0, 20.0, -5.0, 1015.0), ["thin-steps"]),
        ((82.0, 14.5, -11.8, 84.7), []),
        ((0.0, 2.0, -1.0, 1.0), []),
    ],
)
def test_a_waterfall_whose_steps_are_too_thin_to_compare_is_found(
    row: tuple[float, ...], found: list[str]
):
    assert codes(spec("waterfall", row, totals=(0, 3))) == found


def test_an_axis_break_answers_thin_steps():
    found = spec("waterfall", (1000.0, 20.0, -5.0, 1015.0), totals=(0, 3))
    assert codes(found._replace(annotations=(Break(10, 950),))) == []


SHARES = {
    "small ones at the end": (612, 288, 55, 12, 6, 3),
    "small ones on both sides": (48, 1, 1, 1, 47, 2),
    "small ones at the start": (2, 2, 3, 41, 2, 50),
    "many of middle size": (70, 9, 7, 6, 4, 4),
}


@pytest.mark.parametrize("values", SHARES.values(), ids=SHARES)
@pytest.mark.parametrize("kind", ["pie", "donut"])
def test_leaders_of_slices_cross_neither_each_other_nor_the_ring(
    kind: str, values: tuple[float, ...]
) -> None:
    names = ("Germany", "France", "Italy", "Spain", "Bosnia and Herzegovina", "Luxembourg")
    assert "leaders-cross" not in codes(spec(kind, values, names=names), (12.1, 4.4))


def test_leaders_that_have_to_cross_are_a_finding() -> None:
    names = ("Founders", "Fund I", "Fund II", "Management pool", "Employees", "Others")
    narrow = spec("donut", (51, 24.5, 22.9, 0.8, 0.6, 0.2), names=names)
    assert "leaders-cross" in codes(narrow, (3.7, 4.4))
