"""Texts at the positions of a template: their size, and lines without a lonely last word."""

from __future__ import annotations

from typing import Any, Literal

import pytest

import deck
from deck.language.labels import labels_in
from deck.outline.facts.references import Ledger
from deck.outline.model import loads
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Box, Insets, Text
from deck.scene.measure import widest_word
from deck.slides.canvas import Canvas
from deck.slides.placement import balance, balanced, foot_text, place_all, placed
from deck.themes import theme
from deck.themes.grid import Placement, TextStyle


def canvas(lang: Literal["en", "zh"] = "en", **placements: Placement) -> Canvas:
    outline = loads(f"lang: {lang}\ntitle: T\nslides: [{{kind: closing, title: T}}]")
    labels, look = labels_in(lang), theme.load("boardroom")
    look.placements = {("page", role): place for role, place in placements.items()}
    return Canvas(look, labels, Ledger(outline.facts, {}, lang, labels), outline, "page-1")


def position(
    width: float, height: float, sizes: tuple[float, ...] = (20, 16), lines: int = 2,
    stretch: float = 1.0, insets: Insets = Insets(), **style: Any,
) -> Placement:  # fmt: skip
    """A position of this width and height in points."""
    box = Box(0, 0, round(width * EMU_PER_PT), round(height * EMU_PER_PT))
    level = TextStyle(sizes[0], theme.load("boardroom").ink, **style)
    return Placement(box, insets, "t", sizes, (level,), stretch, lines)


def put(text: str, place: Placement, lang: Literal["en", "zh"] = "en") -> tuple[Text, Canvas]:
    page = canvas(lang, title=place)
    item = placed(page, "Title", "title", (text,))
    assert item is not None
    return item, page


def size(item: Text) -> float:
    return item.paragraphs[0].runs[0].size


LINE = 20 * 1.2207
"""The height of a line of 20 points in points."""


@pytest.mark.parametrize(("height", "found"), [(LINE / 0.94, 20), (LINE / 0.96, 16)])
def test_a_text_leaves_a_twentieth_of_its_height_free(height: float, found: float) -> None:
    item, page = put("Herons", position(200, height))
    assert size(item) == found
    assert page.page.findings == []


def test_a_text_that_is_too_long_at_its_smallest_size_is_reported() -> None:
    item, page = put("Herons at the pond", position(50, 30))
    assert size(item) == 16
    (finding,) = page.page.findings
    assert finding.code == "text-too-long"
    assert finding.message.startswith("title is about ")


@pytest.mark.parametrize(("lines", "found"), [(1, 10), (2, 20), (3, 20)])
def test_a_text_has_no_more_lines_than_its_position(lines: int, found: float) -> None:
    text = "电" * 16  # two lines of 20 points, one of 10
    item, _ = put(text, position(200, 200, (20, 16, 10), lines), "zh")
    assert size(item) == found


def test_a_position_without_a_number_of_lines_has_two() -> None:
    box = Box(0, 0, 200 * EMU_PER_PT, 200 * EMU_PER_PT)
    style = TextStyle(20, theme.load("boardroom").ink)
    place = Placement(box, Insets(), "t", (20, 16), (style,))
    assert [size(put("电" * count, place, "zh")[0]) for count in (20, 21)] == [20, 16]


def test_paragraphs_have_a_line_each_and_the_space_between_them() -> None:
    page = canvas(title=position(200, 100, lines=1))
    item = placed(page, "Text", "title", ("One", "Two", "Three"), before=6)
    assert item is not None
    assert size(item) == 20
    assert [p.before for p in item.paragraphs] == [0, 6, 6]
    assert item.insets == Insets()
    item = placed(page, "Text", "title", ("One", "Two"))
    assert item is not None
    assert [(p.before, p.level) for p in item.paragraphs] == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ({}, 20),
        ({"stretch": 1.1}, 16),
        ({"insets": Insets(left=EMU_PER_PT)}, 16),
        ({"caps": True}, 16),
    ],
)
def test_wider_letters_capitals_and_insets_need_a_smaller_size(
    style: dict[str, Any], found: float
) -> None:
    from deck.scene.measure import Face, width

    body = theme.load("boardroom").fonts.body
    item, _ = put("Herons", position(width("Herons", 20, Face(body)) + 0.5, 100, lines=1, **style))
    assert size(item) == found
    assert item.paragraphs[0].runs[0].text == "Herons"  # the layout has the capitals


# ---- the last line -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "narrower"),
    [
        (5, 0),  # one line
        (50, 0),
        (51, 14.5),
        (57, 8.5),
        (63, 2.5),  # 13 of 50 on the last line
        (64, 2.5),
        (65, 0),  # 15 are more than 28 %
        (115, 0),
    ],
)
def test_a_text_is_narrowed_until_its_last_line_is_not_a_stump(count: int, narrower: float) -> None:
    page = canvas("zh")
    text = [page.paragraph("电" * count, 12)]
    found = balance(page, text, 50 * 12 * EMU_PER_PT)
    assert found == Insets(right=round(narrower * 12 * EMU_PER_PT))


@pytest.mark.parametrize(
    ("text", "share", "narrower"),
    [
        ("Internationalisation of", 1.02, 0),  # the word would be broken
        ("Internationalisation of", 1.1, 0),
        ("The internationalisation of", 1.1, 0),
        ("Internationalisation means it", 1.4, 0.03 + 0.02),
        ("Internationalisation means a lot to many it", 1.06, 0.03 + 0.02),
        ("Internationalisation means a lot to many it", 1.04, 0.03),  # two more would break it
        ("Internationalisation means a lot to many it", 1.03, 0),
    ],
)
def test_no_word_is_broken_for_the_last_line(text: str, share: float, narrower: float) -> None:
    page = canvas()
    paragraph = page.paragraph(text, 12)
    (span,) = page.blocks([paragraph])[0].spans
    width = widest_word(*span) * share
    found = balance(page, [paragraph], round(width * EMU_PER_PT))
    assert found.right / EMU_PER_PT == pytest.approx(narrower * width, abs=0.01)


@pytest.mark.parametrize(
    ("align", "insets"),
    [("l", Insets(right=30)), ("r", Insets(left=30)), ("ctr", Insets(left=15, right=15))],
)
def test_a_text_is_narrowed_at_the_side_that_is_not_aligned(align: str, insets: Insets) -> None:
    place = position(50 * 12, 100, (12,), align=align)
    item, _ = put("电" * 63, place, "zh")
    assert item.insets == Insets(*(value * EMU_PER_PT for value in insets))


def test_wide_letters_are_narrowed_as_much_wider() -> None:
    place = position(75 * 12, 100, (12,), stretch=1.5, insets=Insets(top=5))
    item, _ = put("电" * 63, place, "zh")
    assert item.insets == Insets(top=5, right=45 * EMU_PER_PT)


# ---- positions -----------------------------------------------------------------------------------


def test_a_text_without_a_position_is_left_to_the_kind_of_slide() -> None:
    page = canvas(title=position(100, 50))
    assert placed(page, "Text", "text", ("One",)) is None
    place_all(page, ("Title", "title", "One"), ("Text", "text", "Two"), ("Other", "title", None))
    assert [item.name for item in page.page.items] == ["Title"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("height", "fits"), [(2 * 9 * 1.2207 - 3.9, True), (2 * 9 * 1.2207 - 4.1, False)]
)
def test_a_source_line_may_be_four_points_higher_than_its_position(
    height: float, fits: bool
) -> None:
    page = canvas("zh", source=position(90, height, (11, 10, 9)))
    line = [page.paragraph("Sources: the report of the year", 10)]
    item = foot_text(page, line)
    assert item is not None
    assert size(item) == 9
    assert (page.page.findings == []) is fits
    assert foot_text(canvas(), line) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Herons stay at the pond the whole year, because nobody disturbs them there at night", "Herons stay at the pond the whole year,"),
        ("Herons stay at the pond all winter long and the storks leave for the warmer south", "Herons stay at the pond all winter long"),
        ("Herons stay at all the ponds of the county that are left alone for the whole winter", None),
    ],
)  # fmt: skip
def test_a_balanced_title_breaks_where_it_makes_sense(text: str, first: str | None) -> None:
    page = canvas()
    paragraph = page.paragraph(text, 26, bold=True, heading=True)
    width = round(9.5 * 914_400)
    insets = balanced(page, [paragraph], width)
    spans = page.blocks([paragraph])[0].spans
    lines = [line.rstrip() for line in measure.lines(spans, (width - insets.right) / 12_700)]
    assert len(lines) == 2
    if first is not None:
        assert lines[0] == first
    assert lines[0].rsplit(" ", 1)[-1] not in {"the", "of", "that", "at", "for", "and"}
    assert 0.55 < len(lines[0]) / len(lines[1]) < 1.8


def test_a_chinese_title_breaks_after_a_pause_rather_than_within_a_word() -> None:
    page = canvas("zh")
    text = "先从第一个习惯开始做起来，它既不需要预算也不等人"
    paragraph = page.paragraph(text, 26, bold=True, heading=True)
    width = round(5.8 * 914_400)
    insets = balanced(page, [paragraph], width)
    spans = page.blocks([paragraph])[0].spans
    assert measure.lines(spans, (width - insets.right) / 12_700, "zh") == [text[:13], text[13:]]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_title_without_any_width_is_told_and_breaks_nothing(lang: str) -> None:
    text = f"title: A\nlang: {lang}\nslides:\n  - {{kind: agenda, sticker: '{'.' * 300}'}}\n"
    found = {finding.code for finding in deck.check(deck.compose(loads(text)))}
    assert {"word-broken", "text-too-long"} <= found
