"""Charts as shapes and words: every kind is drawn, inside its frame, with the texts of its plan."""

from __future__ import annotations

import pytest

import charts
from charts.marks import PillMark, TextMark
from charts.plan import Plan
from charts.style import Colour, Style
from charts.vector.drawing import draw
from charts.vector.model import Drawn, Ellipse, Ink, Outline, Rounded, Words

STYLE = Style()
SIZE = (6.0, 4.0)
SPILL = 8.0
"""How far a label may stand over the edge of the frame, in points, as in the picture."""


def plan_of(kind: str, lang: str = "en") -> Plan:
    return charts.plan(charts.example(kind, lang), SIZE, STYLE)


def texts(plan: Plan) -> list[str]:
    """The texts that a plan states."""
    marks = (m.text for m in (*plan.under, *plan.marks) if isinstance(m, TextMark | PillMark))
    labels = (
        one.text for layer in plan.layers for series in layer.series for one in series.labels if one
    )
    ticks = (
        line for i in plan.ticks.named for line in plan.ticks.lines[i]
    ) if plan.field and plan.ticks.shown else ()  # fmt: skip
    return [text for text in (*marks, *labels, *ticks) if text.strip()]


def corners(shape: Drawn) -> list[tuple[float, float]]:
    match shape:
        case Outline():
            return list(shape.points)
        case Ellipse(x, y, rx, ry):
            return [(x - rx, y - ry), (x + rx, y + ry)]
        case Rounded(x, y, w, h):
            return [(x, y), (x + w, y + h)]
        case Words():
            return [(shape.x, shape.y)]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", charts.kinds())
def test_every_kind_is_drawn_with_all_its_texts(kind: str, lang: str) -> None:
    plan = plan_of(kind, lang)
    drawn = draw(plan, STYLE)
    said = [shape.text for shape in drawn if isinstance(shape, Words)]
    for text in texts(plan):
        assert text in said
    assert any(not isinstance(shape, Words) for shape in drawn)


@pytest.mark.parametrize("kind", charts.kinds())
def test_a_chart_stays_in_its_frame(kind: str) -> None:
    plan = plan_of(kind)
    for shape in draw(plan, STYLE):
        for x, y in corners(shape):
            assert -SPILL <= x <= SIZE[0] * 72 + SPILL
            assert -SPILL <= y <= SIZE[1] * 72 + SPILL


def test_columns_are_as_high_as_their_values() -> None:
    spec = charts.Spec("column", ("a", "b"), (charts.Series("s", (4.0, 8.0)),))
    solid = [s for s in draw(charts.plan(spec, SIZE, STYLE), STYLE) if isinstance(s, Outline)]
    bars = [s for s in solid if s.closed and s.ink.fill]
    heights = [max(y for _, y in bar.points) - min(y for _, y in bar.points) for bar in bars]
    assert heights[1] == pytest.approx(2 * heights[0])


def test_what_reaches_below_the_line_of_a_label_stays_clear_of_its_column() -> None:
    spec = charts.Spec("column", ("a", "b"), (charts.Series("s", (4.0, 8.0)),))
    drawn = draw(charts.plan(spec, SIZE, STYLE), STYLE)
    tops = [min(y for _, y in s.points) for s in drawn if isinstance(s, Outline) and s.ink.fill]
    labels = [s for s in drawn if isinstance(s, Words) and s.bold]
    assert len(labels) == len(tops) == 2
    for label, top in zip(labels, tops, strict=True):
        assert label.y + 0.19 * label.size <= top - 4


def test_shares_of_a_ring_have_their_angles() -> None:
    spec = charts.Spec("pie", ("a", "b"), (charts.Series("s", (25.0, 75.0)),))
    plan = charts.plan(spec, SIZE, STYLE)
    (quarter, rest) = [s for s in draw(plan, STYLE) if isinstance(s, Outline) and s.closed][:2]
    assert len(rest.points) == pytest.approx(3 * len(quarter.points), rel=0.05)
    top, *_, last, _ = quarter.points
    assert top[0] == pytest.approx((plan.rect.x + plan.rect.w / 2) * SIZE[0] * 72)
    assert last[1] == pytest.approx((plan.rect.y + plan.rect.h / 2) * SIZE[1] * 72)


def test_names_that_are_shapes_of_their_own_in_a_deck_are_not_drawn_twice() -> None:
    days = tuple(f"{day} June 2025" for day in range(1, 31))
    spec = charts.Spec("column", days, (charts.Series("s", tuple(map(float, range(30)))),))
    plan = charts.plan(spec, SIZE, STYLE)
    assert plan.ticks.as_marks
    (first, *_) = plan.ticks.lines[plan.ticks.named[0]]
    for with_marks in (True, False):
        said = [s.text for s in draw(plan, STYLE, with_marks=with_marks) if isinstance(s, Words)]
        assert said.count(first) == with_marks


def test_what_is_ahead_is_hatched_or_dashed() -> None:
    series = charts.Series("s", (4.0, 5.0, 6.0))
    bars = charts.Spec("column", ("a", "b", "c"), (series,), forecast=1)
    line = charts.Spec("line", ("a", "b", "c"), (series,), forecast=2)
    inks = [s.ink for s in draw(charts.plan(bars, SIZE, STYLE), STYLE) if isinstance(s, Outline)]
    assert sum(ink.hatch is not None for ink in inks) >= 1
    inks = [s.ink for s in draw(charts.plan(line, SIZE, STYLE), STYLE) if isinstance(s, Outline)]
    assert any(ink.dash for ink in inks)
    assert any(ink.soft for ink in inks)


def test_bubbles_let_those_behind_them_be_seen() -> None:
    drawn = draw(plan_of("bubble"), STYLE)
    assert all(s.ink.opacity < 100 for s in drawn if isinstance(s, Ellipse) and s.rx > 12)


def test_a_missing_value_interrupts_a_line() -> None:
    series = charts.Series("s", (4.0, None, 6.0, 7.0))
    spec = charts.Spec("line", ("a", "b", "c", "d"), (series,))
    drawn = draw(charts.plan(spec, SIZE, STYLE), STYLE)
    lines = [s for s in drawn if isinstance(s, Outline) and s.ink.soft]
    assert [len(line.points) for line in lines] == [2]
    assert sum(isinstance(s, Ellipse) for s in drawn) >= 1  # the value that stands alone


def test_an_ink_has_no_look_unless_it_is_given_one() -> None:
    assert Ink().fill is None
    assert Ink(Colour("112233")).opacity == 100
