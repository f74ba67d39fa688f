"""Texts laid out: the lines of the measure, each with its baseline and the places of its pieces."""

from __future__ import annotations

import pytest

from charts.style import Colour, Fonts
from deck.drawing.text import Row, rows_of, spans_of
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Anchor, Box, Insets, Paragraph, Run

FONTS = Fonts()
INK = Colour("112233", "tx1")
EN = "Trust is what a buyer lends before the first order, and what a platform has to earn again with each of them."
ZH = "信任是买家在第一次下单之前借出的东西，平台要在每一次GMV增长219.8%之后重新赢得它。"


def run(text: str, size: float = 16, **style: object) -> Run:
    return Run(text, size, INK, **style)  # type: ignore[arg-type]


def laid(
    *paragraphs: Paragraph, w: float = 200, h: float = 300, anchor: Anchor = "t", lang: str = "en"
) -> tuple[Row, ...]:
    box = Box(EMU_PER_PT * 10, EMU_PER_PT * 20, round(w * EMU_PER_PT), round(h * EMU_PER_PT))
    return rows_of(paragraphs, box, Insets(), anchor, FONTS, lang)


@pytest.mark.parametrize("w", [90.0, 200.0, 311.0])
@pytest.mark.parametrize(("text", "lang"), [(EN, "en"), (ZH, "zh")])
def test_lines_break_where_the_measure_breaks_them(text: str, lang: str, w: float) -> None:
    found = [
        "".join(piece.text for piece in row.pieces)
        for row in laid(Paragraph((run(text),)), w=w, lang=lang)
    ]
    spans = spans_of((run(text),), FONTS)
    assert found == [line.rstrip() for line in measure.lines(spans, w, lang)]


@pytest.mark.parametrize(("text", "lang"), [(EN, "en"), (ZH, "zh")])
def test_pieces_stand_side_by_side_inside_their_box(text: str, lang: str) -> None:
    for row in laid(Paragraph((run(text[:20], bold=True), run(text[20:]))), lang=lang):
        right = 10.0
        for piece in row.pieces:
            assert piece.x >= right - 0.001
            right = piece.x + piece.width
        assert right <= 10 + 200 + 16  # a mark may hang over the edge


def test_scripts_are_pieces_of_their_own_with_a_gap_between_them() -> None:
    (row,) = laid(Paragraph((run("约10亿元"),)), lang="zh")
    assert [(piece.text, piece.han) for piece in row.pieces] == [
        ("约", True),
        ("10", False),
        ("亿元", True),
    ]
    han, latin, _ = row.pieces
    assert latin.x > han.x + han.width + 1


@pytest.mark.parametrize(("anchor", "where"), [("t", 0), ("ctr", 1), ("b", 2)])
def test_a_text_stands_at_its_anchor(anchor: Anchor, where: int) -> None:
    (row,) = laid(Paragraph((run("Trust"),)), h=100, anchor=anchor)
    line = 1.2207 * 16
    free = (0, (100 - line) / 2, 100 - line)[where]
    assert row.y == pytest.approx(20 + free + (1.2207 - 0.2686) * 16, abs=0.01)


@pytest.mark.parametrize(("align", "share"), [("l", 0.0), ("ctr", 0.5), ("r", 1.0)])
def test_a_line_is_aligned_without_the_space_at_its_end(align: str, share: float) -> None:
    (row,) = laid(Paragraph((run("Trust "),), align=align))  # type: ignore[arg-type]
    (piece,) = row.pieces
    assert piece.text == "Trust"
    assert piece.x == pytest.approx(10 + share * (200 - piece.width))


def test_paragraphs_keep_their_distances() -> None:
    first, second = laid(Paragraph((run("One"),), after=6), Paragraph((run("Two"),), before=4))
    assert second.y - first.y == pytest.approx(1.2207 * 16 + 10, abs=0.01)
    assert (first.paragraph, second.paragraph) == (0, 1)
    assert (first.first, second.first) == (True, True)


def test_a_hanging_indent_moves_every_line() -> None:
    rows = laid(Paragraph((run(EN),), indent=EMU_PER_PT * 18))
    assert len(rows) > 2
    assert {round(row.pieces[0].x) for row in rows} == {28}
    assert [row.first for row in rows] == [True, *[False] * (len(rows) - 1)]


def test_the_largest_run_gives_a_line_its_height() -> None:
    small, large = laid(Paragraph((run("a"),)), Paragraph((run("a"), run("b", 32))))
    assert large.y - small.y == pytest.approx(0.2686 * 16 + 1.2207 * 32 - 0.2686 * 32, abs=0.01)


def test_a_gap_behind_a_space_is_not_drawn_before_it() -> None:
    """In “12日 – 2月” the gap of Han and Latin lies between the space and the dash."""
    begins, _ = measure.edges(spans_of((run("12日 – 2月"),), FONTS), "zh")
    (row,) = laid(Paragraph((run("12日 – 2月"),)), lang="zh")
    assert [(piece.text, piece.x - 10) for piece in row.pieces] == [
        (text, pytest.approx(begins[at]))
        for text, at in (("12", 0), ("日", 2), (" ", 3), ("– 2", 4), ("月", 7))
    ]
