from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charts
from charts import ChartError, Growth, Series, Spec
from charts.annotations.frame import Box, Frame
from charts.annotations.levels import prepared
from charts.kinds import annotation_support
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.native.model import NativeChart
from charts.plan import Plan
from charts.spec import (
    Annotation,
    Average,
    Bracket,
    Break,
    Cagr,
    Difference,
    Event,
    Period,
    Reference,
)

SIZE = (6.0, 4.0)
YEARS = ("2021", "2022", "2023", "2024")
SALES = Spec("column", YEARS, (Series("Sales", (40.0, 50.0, 45.0, 80.0)),))
SHARE = Spec("column", YEARS, (Series("Share", (45.0, 52.0, 58.0, 65.0)),), unit="%")
STACK = Spec(
    "stacked", YEARS, (Series("Old", (40.0, 50, 45, 60)), Series("New", (10.0, 12, 20, 30)))
)
WALK = Spec("waterfall", tuple("ABCD"), (Series("s", (80.0, 20.0, -10.0, 90.0)),), totals=(0, 3))
BARS = SALES._replace(kind="bar", categories=("North", "South", "East", "West"))
LINES = STACK._replace(kind="line")
KINDS = tuple(kind for kind in charts.kinds() if annotation_support(kind))


def annotated(spec: Spec, *annotations: Annotation) -> Plan:
    return charts.plan(spec._replace(annotations=annotations), SIZE)


def said(plan: Plan) -> list[str]:
    return [m.text for m in plan.marks if isinstance(m, (PillMark, TextMark))]


def pill(plan: Plan) -> PillMark:
    (found,) = [m for m in plan.marks if isinstance(m, PillMark)]
    return found


def lines(plan: Plan) -> list[LineMark]:
    return [m for m in plan.marks if isinstance(m, LineMark)]


def new_marks(spec: Spec, plan: Plan) -> list[Mark]:
    """The marks of annotations: those behind the kind's own."""
    own = len(charts.plan(spec._replace(annotations=()), SIZE).marks)
    return list(plan.marks[own:])


# What they say


@pytest.mark.parametrize(
    ("spec", "each", "text"),
    [
        (SALES, Difference(0, 3), "+40"),
        (SALES, Difference(1, 2), "−5"),
        (SALES, Difference(0, 3, text="doubled"), "doubled"),
        (STACK, Difference(0, 3), "+40"),
        (STACK, Difference(0, 3, series="Old"), "+20"),
        (WALK, Difference(0, 3), "+10"),
        (SHARE, Difference(0, 3), "+20 pts"),
        (SHARE, Difference(3, 0), "−20 pts"),
        (SHARE._replace(lang="zh"), Difference(0, 3), "+20个百分点"),
        (SALES, Cagr(0, 3, 1), "CAGR +100.0%"),
        (SALES, Cagr(0, 3, 3), "CAGR +26.0%"),
        (SALES, Cagr(0, 2, 2), "CAGR +6.1%"),
        (SALES._replace(lang="zh"), Cagr(0, 3, 3), "年复合增长率 +26.0%"),
    ],
)
def test_a_bubble_says_what_the_data_give(spec: Spec, each: Annotation, text: str):
    assert pill(annotated(spec, each)).text == text


def test_points_of_values_that_are_fractions_are_hundredths():
    spec = Spec("column", ("a", "b"), (Series("s", (0.45, 0.46)),), number_format="0%")
    assert pill(annotated(spec, Difference(0, 1))).text == "+1 pt"


def test_no_difference_has_no_sign_and_no_arrow():
    spec = SALES._replace(series=(Series("Sales", (40.0, 50.0, 45.0, 40.0)),))
    plan = annotated(spec, Difference(0, 3))
    assert pill(plan).text == "±0"
    assert [m for m in lines(plan) if m.head] == []


@pytest.mark.parametrize(
    ("lang", "each", "text"),
    [
        ("en", Average(), "Ø 53.8"),
        ("zh", Average(), "平均 53.8"),
        ("en", Average("Mean"), "Mean 53.8"),
        ("en", Reference(60), "60"),
        ("en", Reference(60, target=True), "Target 60"),
        ("zh", Reference(60, target=True), "目标 60"),
        ("en", Reference(60, "Plan of 60"), "Plan of 60"),
        ("en", Reference(60, "Plan 2060"), "Plan 2060 60"),
        ("en", Reference(60.25, "Plan"), "Plan 60.25"),
    ],
)
def test_a_line_is_labelled_with_its_value_once(lang: str, each: Annotation, text: str):
    assert text in said(annotated(SALES._replace(lang=lang), each))


def test_the_alt_text_tells_every_annotation():
    spec = SALES._replace(
        annotations=(
            Difference(0, 3),
            Cagr(0, 3, 3),
            Reference(60, "Plan"),
            Bracket(0, 1, "Old shop"),
            Period(1, 2, "Works"),
            Event(3, "Opening"),
            Break(10, 35),
        )
    )
    told = charts.describe(spec).split(": ", 1)[1].split("; ")
    assert told[1:] == [
        "CAGR +26.0% from 2021 to 2024",
        "+40 from 2021 to 2024",
        "Plan 60",
        "Old shop from 2021 to 2022",
        "Works from 2022 to 2023",
        "Opening at 2024",
        "axis broken between 10 and 35.",
    ]
    told_zh = charts.describe(
        spec._replace(lang="zh", annotations=(Event(3, "开业"), Break(10, 35)))
    )
    assert told_zh.endswith("开业（2024）；数值轴在10与35之间断开。")


# Where they are


@pytest.mark.parametrize("spec", [SALES, STACK, WALK, LINES], ids=lambda spec: spec.kind)
def test_a_difference_runs_between_two_levels_right_of_everything(spec: Spec):
    plan = annotated(spec, Difference(0, 3))
    assert plan.field
    (arrow,) = [m for m in lines(plan) if m.head]
    values = {"stacked": (50, 90), "waterfall": (80, 90)}.get(
        spec.kind, (40, spec.series[0].values[3])
    )
    assert (arrow.y1, arrow.y2) == pytest.approx([plan.field.to(v or 0) for v in values])
    assert arrow.x1 == arrow.x2 > plan.field.bar(3, 0, 1).right
    names = [
        m for m in plan.marks if isinstance(m, TextMark) and m.text.split("  ")[0] in {"Old", "New"}
    ]
    frame = Frame(plan.field)
    assert all(frame.around(name).end < arrow.x1 * SIZE[0] for name in names)


@pytest.mark.parametrize(
    ("lang", "series", "text"),
    [("en", None, "2025: +10"), ("zh", None, "2025：+10"), ("en", "2024", "2024: +5")],
)
def test_a_difference_beside_other_series_says_of_which_it_is(
    lang: str, series: str | None, text: str
):
    rows = (Series("2024", (10, 15)), Series("2025", (20, 30)))
    spec = Spec("grouped", ("A", "B"), rows, lang=lang)
    (found,) = prepared(spec._replace(annotations=(Difference(0, 1, series=series),))).annotations
    assert isinstance(found, Difference)
    assert found.text == text


def test_a_difference_of_bars_runs_below_them():
    plan = annotated(BARS, Difference(3, 0))
    assert plan.field
    (arrow,) = [m for m in lines(plan) if m.head]
    assert (arrow.x1, arrow.x2) == pytest.approx((plan.field.to(80), plan.field.to(40)))
    assert arrow.y1 == arrow.y2 > plan.field.rect.bottom


def test_a_short_arrow_has_its_bubble_beside_it():
    near = annotated(SALES, Difference(1, 2))
    far = annotated(SALES, Difference(0, 3))
    (short,) = [m for m in lines(near) if m.head]
    (long,) = [m for m in lines(far) if m.head]
    assert pill(near).x - pill(near).w / 2 > short.x1
    assert pill(far).x == pytest.approx(long.x1)


def test_compound_growth_rides_on_the_arrow_of_a_growth_bubble():
    plan = annotated(SALES, Cagr(0, 3, 3))
    grown = charts.plan(SALES._replace(growth=(Growth(0, 3, "CAGR +26.0%"),)), SIZE)
    assert plan.marks == grown.marks


def test_lines_lie_at_their_values_and_end_at_their_labels():
    plan = annotated(SALES, Reference(60), Average())
    assert plan.field
    for value, text in ((60.0, "60"), (53.75, "Ø 53.8")):
        y = plan.field.to(value)
        pieces = [m for m in lines(plan) if m.y1 == pytest.approx(y)]
        (label,) = [m for m in plan.marks if isinstance(m, TextMark) and m.text == text]
        assert min(m.x1 for m in pieces) == pytest.approx(plan.field.rect.x)
        assert 0 < label.x - max(m.x2 for m in pieces) < 0.02
        assert label.y < y < label.y + label.h


def test_a_line_beyond_the_values_lengthens_the_axis():
    plan = annotated(SALES, Reference(120))
    assert plan.field
    assert plan.field.rect.y <= plan.field.to(120) < plan.field.to(80)
    below = annotated(SALES, Reference(-20))
    assert below.field
    assert below.field.axis.low <= -20


def test_labels_of_near_lines_are_pushed_apart():
    plan = annotated(SALES, Reference(60), Reference(60.5), Reference(61))
    labels = [m for m in plan.marks if isinstance(m, TextMark)]
    boxes = [Frame(plan.field).around(m) for m in labels] if plan.field else []
    assert len(boxes) == 3
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_a_bracket_spans_its_categories_close_over_their_labels():
    plan = annotated(SALES, Bracket(0, 1, "Before"))
    assert plan.field
    (across,) = [m for m in lines(plan) if m.y1 == m.y2]
    assert plan.field.at(0) - plan.field.pitch / 2 < across.x1 < plan.field.bar(0, 0, 1).x
    assert plan.field.bar(1, 0, 1).right < across.x2 < plan.field.at(1) + plan.field.pitch / 2
    assert plan.field.to(80) < across.y1 < plan.field.to(50)


def test_a_period_lies_behind_the_chart_and_an_event_too():
    plan = annotated(SALES, Period(1, 2, "Works"), Event(0, "Opening"))
    assert plan.field
    (shade,) = [m for m in plan.under if isinstance(m, BoxMark)]
    assert shade.x == pytest.approx(plan.field.at(1) - plan.field.pitch / 2, abs=0.01)
    assert shade.x + shade.w == pytest.approx(plan.field.at(2) + plan.field.pitch / 2, abs=0.01)
    assert shade.y + shade.h == pytest.approx(plan.field.rect.bottom)
    upright = [m for m in plan.under if isinstance(m, LineMark)]
    assert {m.x1 for m in upright} == {m.x2 for m in upright}
    assert upright[0].x1 == pytest.approx(plan.field.at(0))
    assert charts.native(SALES._replace(annotations=(Period(1, 2),)), SIZE).under


def test_words_that_would_touch_take_another_lane():
    plan = annotated(SALES, *(Event(i, "A long word on an event") for i in range(4)))
    words = [
        Frame(plan.field).around(m) for m in plan.marks if isinstance(m, TextMark) and plan.field
    ]
    assert len(words) == 4
    assert not [pair for pair in combinations(words, 2) if overlap(*pair)]


# Breaks


def test_every_bar_that_crosses_a_break_is_cut_and_the_chart_keeps_its_values():
    big = SALES._replace(series=(Series("Users", (940.0, 950, 975, 996)),))
    plan = annotated(big, Break(50, 900))
    assert plan.field
    assert plan.layers[0].series[0].values == (940.0, 950, 975, 996)
    assert plan.field.axis.low == 850
    assert plan.field.to(0) == pytest.approx(plan.field.rect.bottom)
    assert plan.field.to(50) == plan.field.to(900) == plan.field.to(400)
    assert len([m for m in plan.marks if isinstance(m, PathMark) and m.fill]) == 4
    assert len([m for m in plan.marks if isinstance(m, PathMark) and not m.closed]) == 1


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_what_is_drawn_over_a_broken_bar_stays_clear_of_it(kind: str):
    """The chart's values are those of the folded bars; they must not be folded a second time."""
    outlier = SALES._replace(kind=kind, series=(Series("Sales", (31.0, 48.0, 1200.0, 96.0)),))
    plan = annotated(outlier, Break(120, 1100), Bracket(1, 3, "Peak"))
    assert plan.field
    assert plan.field.cut
    assert not plan.field.cut.keeps_values
    frame = Frame(plan.field)
    low, high = plan.field.axis.low, plan.field.axis.high
    share = (220.0 - low) / (high - low)  # 1,200 less the 980 that the break leaves out
    far_end = frame.plot.bottom - share * (frame.plot.bottom - frame.plot.top)
    text = next(m for m in plan.marks if isinstance(m, TextMark) and m.text == "Peak")
    assert frame.around(text).bottom < far_end
    assert all(frame.around(line).bottom < far_end for line in lines(plan))


def test_an_outlier_is_cut_alone_and_the_workbook_computes_what_is_drawn():
    plan = annotated(
        SALES._replace(series=(Series("Sales", (31.0, 48, 1200, 96)),)), Break(120, 1100)
    )
    assert plan.field
    (bars,) = plan.layers[0].series
    assert bars.values == (31.0, 48, 220, 96)
    assert bars.formula == "IF(C{row}>=1100,C{row}-980,C{row})"
    assert [(c.heading, c.values) for c in plan.data] == [("Sales", (31.0, 48, 1200, 96))]
    assert [label.text for label in bars.labels if label] == ["31", "48", "1,200", "96"]
    assert plan.field.to(1200) < plan.field.to(1100) == plan.field.to(120) < plan.field.to(96)
    assert len([m for m in plan.marks if isinstance(m, PathMark) and m.fill]) == 1


def test_a_stack_and_a_waterfall_can_be_broken():
    stack = annotated(STACK, Break(5, 35))
    assert len([m for m in stack.marks if isinstance(m, PathMark) and m.fill]) == 4
    walk = annotated(WALK, Break(5, 60))
    # Only the totals stand on the axis.
    assert len([m for m in walk.marks if isinstance(m, PathMark) and m.fill]) == 2


# Problems


@pytest.mark.parametrize(
    ("spec", "each", "message"),
    [
        (SALES, Difference(0, 4), "difference: there is no category 4; the last is 3"),
        (SALES, Difference(1, 1), "difference: it starts and ends at the same category"),
        (
            STACK,
            Difference(0, 1, series="Nev"),
            "difference: no series is called 'Nev'; did you mean 'New'?",
        ),
        (
            STACK,
            Average(series="New"),
            "average: only totals and 'Old' start at the axis, not 'New'",
        ),
        (
            SALES._replace(series=(Series("s", (None, 1, 2, 3)),)),
            Difference(0, 1),
            "difference: there is no value at '2021'",
        ),
        (SALES, Cagr(0, 3, 0), "cagr: the time between the two must be more than 0 years, not 0"),
        (
            SALES._replace(series=(Series("s", (-1.0, 1, 2, 3)),)),
            Cagr(0, 3, 3),
            "cagr: growth from or to zero or a negative value has no rate; give the text",
        ),
        (SALES, Reference(float("nan")), "reference: its value is not a finite number"),
        (WALK, Average(), "average: the mean of the steps of a 'waterfall' is meaningless"),
        (SALES, Bracket(0, 1, " "), "bracket: it has no text"),
        (SALES, Event(0, ""), "event: it has no text"),
        (
            BARS,
            Event(0, "x"),
            "event: a 'bar' chart does not run over time; use 'column' or 'line'",
        ),
        (
            BARS,
            Period(0, 1),
            "period: a 'bar' chart does not run over time; use 'column' or 'line'",
        ),
        (
            LINES,
            Break(1, 2),
            "axis_break: a 'line' chart cannot have one; 'column', 'bar', 'stacked' and 'waterfall' can",
        ),
        (
            SALES,
            Break(9, 2),
            "axis_break: it must run from a value above zero to a higher one: [from, to]",
        ),
        (
            SALES,
            Break(42, 60),
            "axis_break: 50 lies between 42 and 60, so its bar would end in the break",
        ),
        (SALES, Break(85, 90), "axis_break: no bar reaches beyond 90"),
        (
            STACK._replace(series=(Series("Old", (None,) * 4), STACK.series[1])),
            Break(5, 10),
            "axis_break: no bar reaches beyond 10",
        ),
        (
            STACK,
            Break(52, 55),
            "axis_break: every value of 'Old' must reach beyond it, and 40 does not",
        ),
        (
            charts.example("donut"),
            Average(),
            "average: a chart of kind 'donut' has no value axis to annotate",
        ),
    ],
)
def test_what_makes_no_sense_is_a_problem_in_the_words_of_its_author(
    spec: Spec, each: Annotation, message: str
):
    asked = spec._replace(annotations=(each,))
    assert charts.problems(asked) == [message]
    with pytest.raises(ChartError, match=message.split(":", maxsplit=1)[0]):
        charts.plan(asked, SIZE)


def test_a_reference_in_the_break_and_a_second_break_are_problems():
    asked = SALES._replace(annotations=(Break(10, 30), Break(12, 32), Reference(20)))
    assert charts.problems(asked) == [
        "reference: 20 is inside the axis break",
        "axis_break: an axis can have one break",
    ]


# All together


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a rim."""
    slack = 0.01
    return (
        min(one.end, other.end) - max(one.start, other.start) > slack
        and min(one.bottom, other.bottom) - max(one.top, other.top) > slack
    )


@st.composite
def busy(draw: st.DrawFn) -> Spec:
    """A chart of any kind that takes annotations, with a few of them."""
    spec = charts.example(draw(st.sampled_from(KINDS)), draw(st.sampled_from(["en", "zh"])))
    spec = spec._replace(growth=(), annotations=())
    last = len(spec.categories) - 1
    index = st.integers(0, last)
    pair = st.tuples(index, index).filter(lambda ends: ends[0] < ends[1])
    some = st.one_of(
        pair.map(lambda ends: Difference(*ends)),
        pair.map(lambda ends: Cagr(*ends, 3)),
        pair.map(lambda ends: Bracket(*ends, "What they share")),
        pair.map(lambda ends: Period(*ends, "A period")),
        index.map(lambda at: Event(at, "What happened")),
        st.sampled_from([Average(), Reference(max(spec.present) * 0.8, "Plan")]),
    )
    return spec._replace(
        annotations=tuple(draw(st.lists(some, min_size=1, max_size=4, unique_by=type)))
    )


@settings(max_examples=settings().max_examples * 3 // 2)
@given(busy(), st.sampled_from([(6.0, 4.0), (9.0, 4.5)]))
def test_annotations_cover_no_label_no_bar_and_not_each_other(
    spec: Spec, size: tuple[float, float]
):
    rates = sum(isinstance(each, Cagr) for each in spec.annotations)
    found = annotation_support(spec.kind)
    # Several bubbles side by side leave no room for bars in a frame this small.
    if charts.problems(spec) or (rates > 1 and found and found.sideways):
        return
    plan = charts.plan(spec, size)
    assert plan.field
    frame = Frame(plan.field)
    bare = plan._replace(marks=())
    figures = frame.texts(bare)
    words = [frame.around(m) for m in plan.marks if isinstance(m, (TextMark, PillMark))]
    new = [frame.around(m) for m in new_marks(spec, plan) if isinstance(m, (TextMark, PillMark))]
    for word in new:
        assert not [box for box in figures if overlap(word, box)]
        assert word.start >= -0.02
        assert word.top >= -0.05
        assert word.end <= frame.size[0] + 0.02
    assert not [pair for pair in combinations(words, 2) if overlap(*pair)]


@pytest.mark.parametrize("kind", KINDS)
def test_annotated_charts_are_drawn_as_pictures_too(kind: str):
    spec = charts.example(kind)
    asked = spec._replace(annotations=(Difference(0, len(spec.categories) - 1, "the change"),))
    assert b"the change" in charts.picture(asked, SIZE)


@pytest.mark.parametrize(
    "each", [Reference(52), Average(), Difference(0, 3)], ids=lambda each: type(each).__name__
)
def test_no_line_along_the_categories_runs_through_a_label(each: Annotation):
    plan = annotated(SALES, each)
    assert plan.field
    frame = Frame(plan.field)
    labels = frame.texts(plan._replace(marks=()))
    drawn = [frame.around(m) for m in lines(plan) if m.y1 == m.y2]
    crossed = [
        (line, label)
        for line in drawn
        for label in labels
        if label.top < line.top < label.bottom and line.start < label.end and label.start < line.end
    ]
    assert len(labels) == 4
    assert drawn
    assert crossed == []


def test_a_bubble_stands_in_the_middle_of_its_arrow():
    plan = annotated(SALES, Difference(0, 3))
    assert plan.field
    assert pill(plan).y == pytest.approx((plan.field.to(40) + plan.field.to(80)) / 2)


def test_annotated_and_broken_charts_pass_an_open_xml_validator(
    faults: Callable[[list[NativeChart]], list[str]],
):
    outlier = SALES._replace(series=(Series("Sales", (31.0, 48, 1200, 96)),))
    big = SALES._replace(series=(Series("Users", (940.0, 950, 975, 996)),))
    specs = [
        outlier._replace(annotations=(Break(120, 1100),)),
        big._replace(annotations=(Break(50, 900),)),
        STACK._replace(annotations=(Break(5, 35), Difference(0, 3))),
    ]
    assert faults([charts.native(spec, SIZE) for spec in specs]) == []
