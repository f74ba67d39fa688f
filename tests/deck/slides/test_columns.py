"""Cards side by side: their heads, bodies and feet stand on the same lines."""

from __future__ import annotations

import pytest

from deck.language.labels import labels_in
from deck.outline.facts.references import Ledger
from deck.outline.model import loads
from deck.scene.items import EMU_PER_INCH, Box, Group
from deck.slides.canvas import Canvas
from deck.slides.columns import CardText, Frame, Placed, first_flush, place, points, put
from deck.themes.theme import load

FRAME = Frame()
BOXES = [
    Box(i * 4 * EMU_PER_INCH, EMU_PER_INCH, 3 * EMU_PER_INCH, 4 * EMU_PER_INCH) for i in (0, 1)
]


@pytest.fixture
def canvas() -> Canvas:
    outline = loads("title: T\nslides: [{kind: closing, title: C}]\n")
    labels = labels_in("en")
    ledger = Ledger(outline.facts, {}, "en", labels)
    return Canvas(load("boardroom"), labels, ledger, outline, "page")


def placed(canvas: Canvas, *texts: tuple[str, str, str], frame: Frame = FRAME) -> list[Placed]:
    def build(i: int, size: float) -> CardText:
        return CardText(*([canvas.paragraph(part, size)] if part else [] for part in texts[i]))

    return place(canvas, BOXES, build, frame)


def test_heads_and_feet_have_the_height_of_the_tallest(canvas: Canvas) -> None:
    first, second = placed(canvas, ("a", "b", "c"), ("a " * 40, "b", "c " * 40))
    assert (first.head.h, first.body.y, first.foot.y) == (
        second.head.h, second.body.y, second.foot.y,
    )  # fmt: skip
    assert first.head.h > canvas.height(first.text.head, first.head.w)
    assert first.body.bottom < first.foot.y


def test_a_card_without_a_foot_has_its_space_for_the_body(canvas: Canvas) -> None:
    first, second = placed(canvas, ("a", "b", "c"), ("a", "b", ""))
    assert second.body.bottom > first.body.bottom


def test_the_longest_text_sets_the_size_of_all(canvas: Canvas) -> None:
    def size(text: str) -> set[float]:
        cards = placed(canvas, ("a", "b", ""), ("a", text, ""))
        return {p.runs[0].size for one in cards for part in one.text[:2] for p in part}  # type: ignore[union-attr]

    assert size("b") == {24}  # two cards of a few words
    (small,) = size("some words " * 40)
    assert small < 20


def test_what_a_frame_keeps_free_stays_free(canvas: Canvas) -> None:
    plain = placed(canvas, ("a", "b", ""), ("a", "b", ""))[0]
    frame = Frame(above=EMU_PER_INCH, beside=EMU_PER_INCH // 2, least=EMU_PER_INCH)
    kept = placed(canvas, ("a", "b", ""), ("a", "b", ""), frame=frame)[0]
    assert kept.head.y == plain.head.y + EMU_PER_INCH
    assert kept.head.x == plain.head.x + EMU_PER_INCH // 2
    assert kept.head.h == EMU_PER_INCH
    assert kept.body.x == plain.body.x


def test_points_are_set_apart_by_what_the_fullest_card_has_space_for(canvas: Canvas) -> None:
    def gaps(count: int) -> list[float]:
        def build(i: int, size: float) -> CardText:
            texts = ["point"] * (count if i else 2)
            return CardText((), first_flush(points(canvas, texts, size, canvas.theme.ink)))

        cards = place(canvas, BOXES, build, Frame())
        return [p.before for one in cards for p in one.text.body]

    few, many = gaps(3), gaps(11)
    assert few[0] == few[2] == many[0] == 0  # the first of each card
    assert few[1] == few[3] > many[1] == many[3]
    assert few[1] == pytest.approx(1.1 * 24)


def test_a_head_without_a_text_below_it_has_no_rule(canvas: Canvas) -> None:
    for name, one in zip("AB", placed(canvas, ("a", "b", ""), ("a", "", "")), strict=True):
        with canvas.grouped(name, name):
            put(canvas, name, one, Frame())
    rules = [
        item.name
        for group in canvas.page.items
        if isinstance(group, Group)
        for item in group.items
        if item.name.endswith("rule")
    ]
    assert rules == ["A rule"]
