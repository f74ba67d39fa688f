"""The kinds made of native shapes: where everything is, and that nothing lies on a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charts
from charts import Series, Spec, Style
from charts.colours import contrast
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.plan import Plan, Rect
from charts.style import Colour
from charts.text_width import height, width

KINDS = [kind for kind in charts.kinds() if charts.form(kind) == "shapes"]
EACH = [(kind, lang) for kind in KINDS for lang in ("en", "zh")]
SIZES = [(5.7, 3.7), (12.1, 4.6), (3.6, 3.2)]
DARK = Style(
    ink=Colour("F1F4F9"),
    paper=Colour("0F1B2D"),
    muted=Colour("A9B6C9"),
    line=Colour("3A4A63"),
    accent=Colour("F5733F"),
    down=Colour("A9B6C9"),
    total=Colour("35507A"),
    pale=Colour("3A4A63"),
    series=tuple(map(Colour, ("8C9DB8", "35507A", "A9B6C9", "3A4A63"))),
)


def texts(plan: Plan) -> list[TextMark]:
    return [mark for mark in plan.marks if isinstance(mark, TextMark)]


def measured(mark: TextMark, size: tuple[float, float]) -> Rect:
    """The box of the words themselves, a hair smaller, so that neighbours may touch."""
    wide, tall = width(mark.text, mark.size, mark.bold) / size[0], height(mark.size) / size[1]
    x = mark.x + {"l": 0.0, "ctr": (mark.w - wide) / 2, "r": mark.w - wide}[mark.align]
    hair = 1e-5
    return Rect(x + hair, mark.y + (mark.h - tall) / 2 + hair, wide - 2 * hair, tall - 2 * hair)


def reach(mark: Mark) -> Iterator[tuple[float, float]]:
    """Points between which a mark lies."""
    match mark:
        case LineMark():
            yield from ((mark.x1, mark.y1), (mark.x2, mark.y2))
        case PathMark():
            yield from mark.points
        case PillMark():
            yield from ((mark.x - mark.w / 2, mark.y - mark.h / 2),)
            yield from ((mark.x + mark.w / 2, mark.y + mark.h / 2),)
        case _:
            yield from ((mark.x, mark.y), (mark.x + mark.w, mark.y + mark.h))


def outside(plan: Plan) -> list[Mark]:
    return [
        mark
        for mark in plan.marks
        if any(not -0.01 <= v <= 1.01 for point in reach(mark) for v in point)
    ]


def overlapping(plan: Plan) -> list[tuple[str, str]]:
    boxes = [(mark.text, measured(mark, plan.size)) for mark in texts(plan)]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.meets(other)]


WORDS = st.one_of(
    st.sampled_from(
        ["Sales", "华东地区", "A longer name of a business unit", "Q1", "一般与行政费用"]
    ),
    st.text(st.characters(), max_size=24),
)
NUMBERS = st.one_of(st.none(), st.floats(-1e30, 1e30), st.integers(-2000, 90000))
DAYS = st.one_of(st.integers(735000, 738000), st.integers(1, 3652058))


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A spec that its kind may or may not accept."""
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(5, 9) if kind == "box" else st.integers(1, 12))
    series = draw(st.integers(1, 3 if kind == "gantt" else 2 if kind == "dumbbell" else 6))
    if kind in {"lollipop", "funnel", "flow", "treemap"}:
        series = 1
    series = max(series, 2) if kind in {"bullet", "dumbbell", "gantt", "multiples"} else series
    signed = kind in {"lollipop", "dumbbell", "heatmap", "box", "multiples"}
    rows: list[tuple[float | None, ...]] = []
    for _ in range(series):
        row = draw(st.lists(NUMBERS, min_size=count, max_size=count))
        row = [v if v is None or signed else abs(v) for v in row]
        if kind in {"funnel", "flow", "box"}:
            row = [v or 0.0 for v in row]
        rows.append(tuple(sorted(row, reverse=True) if kind == "funnel" else row))
    if kind == "bullet":
        columns = [
            (*column[:2], *sorted(v or 0.0 for v in column[2:]))
            for column in zip(*rows, strict=True)
        ]
        rows = list(zip(*columns, strict=True))
    if kind == "gantt":
        pairs = [sorted(draw(st.tuples(DAYS, DAYS))) for _ in range(count)]
        done = [draw(st.one_of(st.none(), st.integers(0, 100))) for _ in range(count)]
        rows = [*zip(*pairs, strict=True), tuple(done)][:series]
    names = draw(st.lists(WORDS, min_size=series, max_size=series, unique=True))
    return Spec(
        kind,
        tuple(draw(st.lists(WORDS, min_size=count, max_size=count))),
        tuple(map(Series, names, rows)),
        unit=draw(st.sampled_from(["", "%", "EUR m"])),
        number_format=draw(st.sampled_from(["General", '0"%"', "#,##0.0"])),
        highlight=tuple(draw(st.sets(st.integers(0, count - 1), max_size=2))),
        highlight_series=tuple(draw(st.sampled_from([[], names[:1]]))),
        lang=draw(st.sampled_from(["en", "zh"])),
    )


@settings(max_examples=settings().max_examples * 3)
@given(specs(), st.floats(1.5, 12.5), st.floats(1.2, 7))
def test_no_mark_leaves_the_frame_and_no_text_lies_on_another(spec: Spec, wide: float, tall: float):
    if charts.problems(spec):
        return
    plan = charts.plan(spec, (wide, tall))
    assert outside(plan) == []
    assert overlapping(plan) == []
    assert plan.layers == ()
    assert charts.describe(spec).endswith((".", "。"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_an_example_fits_its_frame_without_a_text_cut_short(
    kind: str, lang: str, size: tuple[float, float]
):
    plan = charts.plan(charts.example(kind, lang), size)
    assert outside(plan) == []
    assert overlapping(plan) == []
    assert [mark.text for mark in texts(plan) if "…" in mark.text] == []


@pytest.mark.parametrize("style", [Style(), DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_can_be_read_on_what_lies_below_it(kind: str, style: Style):
    plan = charts.plan(charts.example(kind), SIZES[0], style)
    for mark in texts(plan):
        box = measured(mark, plan.size)
        x, y = box.x + box.w / 2, box.y + box.h / 2
        ground = style.paper
        for shape in plan.marks:
            if isinstance(shape, (BoxMark, PathMark)) and shape.fill:
                xs, ys = zip(*reach(shape), strict=True)
                inside = min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
                ground = shape.fill if inside else ground
        # White on this accent has 4.34; the themes' own are tuned to 4.5.
        assert contrast(mark.colour, ground) >= 4.3, mark.text


def series(*rows: tuple[float | None, ...]) -> tuple[Series, ...]:
    return tuple(Series(name, row) for name, row in zip("stuvwxyz", rows, strict=False))


DAY = 739_000


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (Spec("lollipop", ("a",), series((1,), (2,))), "'lollipop' shows one series, not 2"),
        (Spec("dumbbell", ("a",), series((1,))), "two series, before and after, not 1"),
        (Spec("bullet", ("a",), series((1,))), "actual, target and up to three ranges, not 1"),
        (Spec("bullet", ("a",), series((-1,), (2,))), "'s' at 'a' is below zero; a bullet's bar"),
        (
            Spec("bullet", ("a",), series((1,), (2,), (5,), (4,))),
            "range 'v' at 'a' ends below 'u'",
        ),
        (Spec("funnel", ("a", "b"), series((1, 2))), "stage 'b' is larger than the one before it"),
        (Spec("funnel", ("a", "b"), series((1, None))), "'s' at 'b' is missing"),
        (Spec("funnel", ("a",), series((1,))), "a funnel has at least two stages"),
        (Spec("funnel", ("a", "b"), series((0, 0))), "the first stage of a funnel is empty"),
        (Spec("flow", ("a",), series((1,))), "a flow has two to 9 stages, not 1"),
        (Spec("flow", ("a", "b"), series((1, -2))), "'s' at 'b' is below zero"),
        (Spec("marimekko", ("a", "b"), series((1, 0))), "'b' adds up to zero"),
        (Spec("marimekko", tuple("abcdefghijklm"), series((1,) * 13)), "13 columns cannot be told"),
        (
            Spec("heatmap", tuple(map(str, range(401))), series((1,) * 401)),
            "401 cells are too many",
        ),
        (Spec("treemap", ("a", "b"), series((1, -1))), "'s' at 'b' is below zero"),
        (
            Spec("treemap", ("a", "b"), series((0, None))),
            "the parts of a treemap add up to zero",
        ),
        (Spec("treemap", tuple(map(str, range(41))), series((1,) * 41)), "41 parts cannot be told"),
        (Spec("box", tuple("abcde"), series((1, 2, 3, 4, None))), "'s' has 4 values; a box needs"),
        (Spec("multiples", ("a",), series((1,))), "two to 16 series, one panel each, not 1"),
        (Spec("multiples", ("a",), series((1,), (None,))), "'t' has no values"),
        (Spec("gantt", ("a",), series((DAY,))), "start, end and, optionally, progress, not 1"),
        (Spec("gantt", ("a",), series((DAY,), (DAY - 1,))), "'a' ends before it starts"),
        (Spec("gantt", ("a",), series((DAY,), (None,))), "the end of 'a' is not a day"),
        (Spec("gantt", ("a",), series((0.5,), (DAY,))), "the start of 'a' is not a day"),
        (Spec("gantt", ("a",), series((DAY,), (DAY,), (101,))), "'a' is 101% done; that is not"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_its_author(spec: Spec, message: str):
    found = charts.problems(spec)
    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize("kind", KINDS)
def test_growth_bubbles_are_refused_rather_than_left_out(kind: str):
    spec = charts.example(kind)._replace(growth=(charts.Growth(0, 1, "+5%"),))
    assert charts.problems(spec) == [f"kind '{kind}' cannot show growth bubbles"]


def test_a_dumbbell_tells_the_difference_of_percentages_in_points():
    shown = [mark.text for mark in texts(charts.plan(charts.example("dumbbell"), SIZES[0]))]
    assert [text for text in shown if "pt" in text] == [
        "+17 pts",
        "+13 pts",
        "+4 pts",
        "−1 pt",
        "+8 pts",
    ]


def test_the_bars_of_a_funnel_are_as_wide_as_their_values():
    plan = charts.plan(charts.example("funnel"), SIZES[0])
    bars = [mark for mark in plan.marks if isinstance(mark, BoxMark)]
    values = charts.example("funnel").series[0].values
    assert [bar.w / bars[0].w for bar in bars] == pytest.approx(
        [(value or 0) / (values[0] or 1) for value in values], abs=1e-3
    )
    assert {round(bar.x + bar.w / 2, 9) for bar in bars} == {round(bars[0].x + bars[0].w / 2, 9)}


def test_a_funnel_and_a_flow_tell_the_rate_of_each_step():
    for kind, rates in (
        ("funnel", ["26%", "42%", "41%", "40%"]),
        ("flow", ["50%", "66%", "40%", "70%"]),
    ):
        plan = charts.plan(charts.example(kind), SIZES[1])
        assert [mark.text for mark in texts(plan) if mark.text.endswith("%")] == rates


def test_the_columns_of_a_flow_stand_on_one_line_and_are_as_high_as_their_values():
    plan = charts.plan(charts.example("flow"), SIZES[0])
    bars = [mark for mark in plan.marks if isinstance(mark, BoxMark)]
    assert len({round(bar.y + bar.h, 9) for bar in bars}) == 1
    assert [bar.h / bars[0].h for bar in bars] == pytest.approx(
        [1, 920 / 1840, 610 / 1840, 245 / 1840, 171 / 1840]
    )


def test_the_area_of_a_marimekko_is_in_proportion_to_its_values():
    spec = charts.example("marimekko")
    plan = charts.plan(spec, SIZES[0])
    boxes = [mark for mark in plan.marks if isinstance(mark, BoxMark)]
    # Boxes come column by column and lose a hair to the gaps between them.
    areas = [(box.w + 0.025 / 5.7) * (box.h + 0.025 / 3.7) for box in boxes]
    values = [s.values[i] or 0.0 for i in range(4) for s in spec.series]
    assert [a / sum(areas) for a in areas] == pytest.approx([v / sum(values) for v in values])


def test_columns_too_narrow_for_their_names_are_named_below():
    spec = Spec("marimekko", ("Continental Europe", "Malta"), series((500, 2), (300, 1)))
    shown = [mark.text for mark in texts(charts.plan(spec, SIZES[0]))]
    assert "Malta 3" in shown
    assert "Malta" not in shown


def test_tiles_too_small_for_a_text_are_named_below_the_treemap():
    spec = Spec("treemap", ("Large", "Tiny"), series((1000, 1)))
    shown = [mark.text for mark in texts(charts.plan(spec, SIZES[0]))]
    assert shown == ["Large", "1,000 · 99.9%", "Tiny 1 · 0.1%"]


def test_a_treemap_of_shares_shows_them_as_they_were_given():
    spec = Spec("treemap", ("Public", "Industry"), series((40, 25)), unit="%", number_format='0"%"')
    shown = [mark.text for mark in texts(charts.plan(spec, SIZES[0]))]
    assert shown == ["Public", "40%", "Industry", "25%"]
    assert "Public 40%; Industry 25%." in charts.describe(spec)


def test_a_heat_map_is_darker_where_its_value_is_larger():
    spec = charts.example("heatmap")
    plan = charts.plan(spec, SIZES[0])
    cells = [mark for mark in plan.marks if isinstance(mark, BoxMark)]
    values = [v or 0.0 for s in spec.series for v in s.values]
    paper = Colour("FFFFFF")
    depths = [contrast(cell.fill or paper, paper) for cell in cells]
    order = sorted(range(len(values)), key=lambda i: values[i])
    assert [depths[i] for i in order] == sorted(depths)
    assert depths[order[-1]] > 2 * depths[order[0]]


def test_a_heat_map_without_room_for_figures_shows_a_scale():
    values = tuple(float(1000 * i) for i in range(40))
    spec = Spec("heatmap", tuple(map(str, range(40))), series(values, values))
    shown = [mark.text for mark in texts(charts.plan(spec, SIZES[0]))]
    assert "20,000" not in shown
    assert {"0", "39,000"} <= set(shown)


def test_small_multiples_share_one_axis():
    plan = charts.plan(charts.example("multiples"), SIZES[0])
    bars = [mark for mark in plan.marks if isinstance(mark, BoxMark)]
    values = [v or 0.0 for s in charts.example("multiples").series for v in s.values]
    assert [bar.h / value for bar, value in zip(bars, values, strict=True)] == pytest.approx(
        [bars[0].h / values[0]] * len(values)
    )


def test_panels_with_many_categories_show_lines_that_break_at_gaps():
    values = tuple(None if i == 5 else float(i) for i in range(12))
    spec = Spec("multiples", tuple(map(str, range(12))), series(values, tuple(range(12))))
    paths = [m for m in charts.plan(spec, SIZES[0]).marks if isinstance(m, PathMark)]
    assert [len(path.points) for path in paths] == [5, 6, 12]


def ahead_at(kind: str, values: tuple[float | None, ...], *ahead: int) -> Spec:
    """Two series of the same values, of which those at `ahead` are no results."""
    one = Series("One", values, ahead=tuple(i in ahead for i in range(len(values))))
    return Spec(kind, tuple(map(str, range(len(values)))), (one, one._replace(name="Two")))


def test_columns_of_small_multiples_are_hatched_where_they_are_no_result():
    marks = charts.plan(ahead_at("multiples", (1, 2, 3), 2), SIZES[0]).marks
    boxes = [mark for mark in marks if isinstance(mark, BoxMark)]
    assert [(box.hatch, box.edge is not None) for box in boxes] == [
        (False, False),
        (False, False),
        (True, True),
    ] * 2


@pytest.mark.parametrize(
    ("values", "ahead", "paths", "rings"),
    [
        (tuple(range(12)), (9, 10, 11), [(9, False), (4, True)], [True]),
        (  # solid again after an estimate, and beyond a gap
            (0, 1, 2, 3, 4, 5, 6, 7, 8, None, 9, 8),
            (0, 4, 5, 10),
            [(4, False), (3, True), (4, False), (2, False)],
            [False, False],
        ),
    ],
)
def test_lines_of_small_multiples_are_dashed_where_they_lead_to_no_result(
    values: tuple[float | None, ...],
    ahead: tuple[int, ...],
    paths: list[tuple[int, bool]],
    rings: list[bool],
):
    marks = charts.plan(ahead_at("multiples", values, *ahead), SIZES[0]).marks
    lines = [mark for mark in marks if isinstance(mark, PathMark)]
    assert [(len(line.points), line.dash) for line in lines] == paths * 2
    dots = [mark for mark in marks if isinstance(mark, BoxMark)]
    assert [dot.edge is not None for dot in dots] == rings * 2


def test_the_target_of_a_bullet_is_where_its_value_is_on_the_bars_scale():
    spec = Spec("bullet", ("a", "b"), series((50, 100), (100, 50)))
    plan = charts.plan(spec, SIZES[0])
    first, second = [m for m in plan.marks if isinstance(m, BoxMark)][:2]
    ticks = [m.x1 for m in plan.marks if isinstance(m, LineMark) and m.width == 3.0]
    assert ticks[0] == pytest.approx(second.x + second.w)
    assert ticks[1] == pytest.approx(first.x + first.w)


def test_a_milestone_is_a_diamond_and_a_highlighted_one_a_dashed_line_too():
    plan = charts.plan(charts.example("gantt"), SIZES[1])
    diamonds = [mark for mark in plan.marks if isinstance(mark, PathMark)]
    dashed = [mark for mark in plan.marks if isinstance(mark, LineMark) and mark.dash]
    assert len(diamonds) == 2
    middle = (diamonds[0].points[1][0] + diamonds[0].points[3][0]) / 2
    assert [line.x1 for line in dashed] == [pytest.approx(middle)]


@pytest.mark.parametrize(
    ("length", "shown"),
    [(20, "29"), (200, "Jul"), (800, "A"), (1600, "Q2"), (3000, "2027"), (90000, "2035")],
)
def test_the_calendar_counts_in_units_that_have_room(length: int, shown: str):
    spec = Spec("gantt", ("Task",), series((DAY,), (DAY + length,)))
    assert shown in [mark.text for mark in texts(charts.plan(spec, SIZES[1]))]


def test_an_outlier_is_a_ring_beyond_the_whisker():
    spec = Spec("box", tuple("abcdef"), series((1, 2, 3, 4, 5, 40)))
    plan = charts.plan(spec, SIZES[0])
    rings = [mark for mark in plan.marks if isinstance(mark, BoxMark) and mark.round]
    whiskers = [mark for mark in plan.marks if isinstance(mark, LineMark) and mark.width == 1.25]
    assert len(rings) == 1
    assert max(line.x2 for line in whiskers) < rings[0].x
