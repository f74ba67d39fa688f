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


def test_a_tab_leads_to_the_next_multiple_of_its_width() -> None:
    (row,) = laid(Paragraph((run("a\tlonger than one stop\tb\t\tc"),)), w=900)
    a, longer, b, c = row.pieces
    assert [piece.text for piece in row.pieces] == ["a", "longer than one stop", "b", "c"]
    assert a.x == 10
    assert longer.x == pytest.approx(10 + measure.TAB)
    stops = (longer.x + longer.width - 10) // measure.TAB + 1
    assert b.x == pytest.approx(10 + stops * measure.TAB)
    assert c.x == pytest.approx(10 + (stops + 2) * measure.TAB)
    assert longer.width == pytest.approx(measure.width("longer than one stop", 16, FONTS.face()))


def test_runs_follow_each_other_on_every_line() -> None:
    rows = laid(Paragraph((run(EN[:30]), run(EN[30:60], bold=True), run(EN[60:], 20))), w=150)
    assert "".join(f"{piece.text}" for row in rows for piece in row.pieces).replace(
        " ", ""
    ) == EN.replace(" ", "")
    assert [piece.run.size for piece in rows[-1].pieces] == [20]
    for row in rows:
        assert row.pieces[0].x == 10
        for one, other in zip(row.pieces, row.pieces[1:], strict=False):
            assert other.x == pytest.approx(one.x + one.width, abs=0.5)  # kerning at most


@pytest.mark.parametrize(("align", "share"), [("l", 0.0), ("ctr", 0.5), ("r", 1.0)])
def test_a_line_is_aligned_between_its_indent_and_the_insets(align: str, share: float) -> None:
    point = EMU_PER_PT
    paragraph = Paragraph((run("Trust 信任"),), indent=18 * point, align=align)  # type: ignore[arg-type]
    box = Box(10 * point, 20 * point, 200 * point, 100 * point)
    insets = Insets(left=4 * point, top=6 * point, right=10 * point, bottom=2 * point)
    (row,) = rows_of((paragraph,), box, insets, "t", FONTS, "zh")
    first, last = row.pieces[0], row.pieces[-1]
    width = last.x + last.width - first.x
    assert first.x == pytest.approx(10 + 4 + 18 + share * (200 - 4 - 10 - 18 - width))
    (plain,) = rows_of((paragraph,), box, Insets(), "t", FONTS, "zh")
    assert row.y == pytest.approx(plain.y + 6)
    (low,) = rows_of((paragraph,), box, insets, "b", FONTS, "zh")
    (lowest,) = rows_of((paragraph,), box, Insets(), "b", FONTS, "zh")
    assert low.y == pytest.approx(lowest.y - 2)


def test_spacing_stretches_a_line_above_its_baseline() -> None:
    (plain,) = laid(Paragraph((run("Trust"),)))
    one, two = laid(Paragraph((run("Trust"),), spacing=1.5), Paragraph((run("Trust"),)))
    assert one.y - plain.y == pytest.approx(0.5 * 1.2207 * 16, abs=0.01)
    assert two.y - one.y == pytest.approx(1.2207 * 16, abs=0.01)


def test_a_paragraph_without_runs_takes_no_room() -> None:
    (row,) = laid(Paragraph(()), Paragraph((run("Trust"),)))
    assert row.paragraph == 1
    assert row.y == laid(Paragraph((run("Trust"),)))[0].y


def test_an_empty_line_is_a_row_without_pieces() -> None:
    first, empty, last = laid(Paragraph((run("One\n\nTwo"),)))
    assert empty.pieces == ()
    assert last.y - first.y == pytest.approx(2 * (empty.y - first.y))


def test_a_line_ends_with_the_hyphen_of_a_broken_word() -> None:
    rows = laid(Paragraph((run("telecommuni-\u200bcations"),)), w=100)
    assert [[piece.text for piece in row.pieces] for row in rows] == [["telecommuni-"], ["cations"]]
