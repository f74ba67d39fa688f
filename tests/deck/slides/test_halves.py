"""Two subjects as halves of the page, and how large sentences break, in the themes that have such forms."""

from __future__ import annotations

import pytest

import deck
from deck.core.resources import seeds
from deck.drawing.svg import svg
from deck.outline.model import loads
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Table, Text
from deck.scene.scene import Page, Scene
from deck.themes import theme as themes


def composed(slide: str, theme: str = "keynote", lang: str = "en", head: str = "") -> Scene:
    return deck.compose(
        loads(f"title: T\ntheme: {theme}\nlang: {lang}\n{head}slides:\n- {slide}\n")
    )


def compared(rows: int, columns: str = "Here, There", cells: str = "near, far") -> Page:
    lines = ", ".join(f"{{Aspect {i}: [{cells}]}}" for i in range(rows))
    slide = (
        f"{{kind: comparison, title: T, columns: [{columns}], highlight: There, rows: [{lines}]}}"
    )
    return composed(slide).pages[0]


def table(page: Page) -> Table:
    (found,) = (item for item in page.items if isinstance(item, Table))
    return found


def words(row: tuple[object, ...]) -> list[str]:
    return ["".join(run.text for run in cell.paragraphs[0].runs) for cell in row]  # type: ignore[attr-defined]


def test_two_subjects_take_half_of_the_page_each_with_the_aspects_between_them() -> None:
    made = table(compared(2))
    grid = themes.load("keynote").grid
    assert (made.box.x, made.box.w) == (0, grid.width)
    assert [words(row) for row in made.rows] == [
        ["Here", "", "There"],
        ["near", "Aspect 0", "far"],
        ["near", "Aspect 1", "far"],
    ]
    assert made.columns[0] == made.columns[2]
    assert sum(made.heights) == made.box.h
    accent = themes.load("keynote").accent
    assert [row[2].fill == accent for row in made.rows] == [True] * 3
    assert not any(row[0].fill == accent or row[1].fill for row in made.rows)


@pytest.mark.parametrize(
    ("rows", "columns", "cells"),
    [(6, "Here, There", "a, b"), (2, "Here, There, Elsewhere", "a, b, c"), (5, "Here, There", f"{'word ' * 60}, b")],
)  # fmt: skip
def test_more_than_halves_can_hold_is_a_table(rows: int, columns: str, cells: str) -> None:
    assert words(table(compared(rows, columns, cells)).rows[0])[1] == "Here"


def title(scene: Scene) -> Text:
    (found,) = (i for i in scene.pages[0].items if isinstance(i, Text) and i.role == "title")
    return found


@pytest.mark.parametrize("theme", ["keynote", "public", "boardroom"])
def test_a_statement_does_not_break_within_its_loud_words(theme: str) -> None:
    scene = composed('{kind: statement, title: "流量打开大门，*服务* 才让客户回来。"}', theme, "zh")
    text, fonts = title(scene), themes.load(theme).fonts
    spans = [
        measure.Span(run.text, run.size, fonts.face(heading=run.heading, bold=run.bold))
        for run in text.paragraphs[0].runs
    ]
    inner = text.box.inside(text.insets)
    lines = measure.lines(spans, inner.w / EMU_PER_PT, "zh")
    assert any("服务" in line for line in lines)


def test_a_statement_has_no_article_alone_at_the_end_of_a_line() -> None:
    said = "Reach can be bought again. *A buyer who comes back* cannot."
    scene = composed(f'{{kind: statement, title: "{said}"}}', "mono")
    text = title(scene)
    fonts, inner = themes.load("mono").fonts, text.box.inside(text.insets)
    spans = [measure.Span(run.text, run.size, run.face(fonts)) for run in text.paragraphs[0].runs]
    lines = measure.lines(spans, inner.w / EMU_PER_PT)
    assert lines[1].replace("\xa0", " ") == "A buyer who comes back cannot."


def test_a_half_bold_typeface_is_drawn_half_bold_and_bold_in_chinese() -> None:
    assert 'font-weight="600"' in svg(composed("{kind: statement, title: Trust}"), 0)
    chinese = svg(composed("{kind: statement, title: 信任}", lang="zh"), 0)
    assert 'font-weight="700"' in chinese
    slide = "{kind: kpis, title: 增长, kpis: [{figure: 80%以上, caption: 复购}, {figure: 65%, caption: 续约}]}"
    (figure, _) = (
        item.paragraphs[0].runs[0]
        for item in composed(slide, lang="zh").pages[0].items
        if isinstance(item, Text) and item.name.startswith("Figure ")
    )
    assert figure.bold


def test_a_figure_in_a_ring_of_arcs_is_not_held_against_them() -> None:
    scene = deck.compose(deck.read(seeds() / "kuaishou.en.yaml", ("theme=keynote",)))
    assert not [found for found in deck.check(scene) if found.code == "low-contrast"]


def test_a_cover_of_boxes_shows_all_that_is_said_of_the_deck() -> None:
    slide = "{kind: cover, client: Board, status: Draft, kicker: Briefing}"
    scene = composed(slide, "public", head="author: Office\ndate: 2025-06-30\n")
    shown = [
        "".join(run.text for run in paragraph.runs)
        for item in scene.pages[0].items
        for paragraph in getattr(item, "paragraphs", ())
    ]
    assert {"Board", "Draft", "Briefing", "Office", "30 June 2025"} <= {*shown}
    assert shown.index("Prepared for") + 1 == shown.index("Board")


def test_a_comparison_of_one_row_fills_the_page_in_every_theme() -> None:
    slide = "{kind: comparison, title: T, columns: [Here, There], rows: [{Way: [near, far]}]}"
    (page,) = composed(slide, "boardroom").pages
    made, theme = table(page), themes.load("boardroom")
    assert made.box.x > 0  # halves up to the edges are those of a theme that has them
    assert sum(made.heights) == made.box.h
    assert made.box.h > 4 * 914_400
    assert made.rows[1][0].fill == theme.tint
    assert made.rows[1][2].fill == theme.surface
