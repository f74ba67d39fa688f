"""What each key of a theme file changes on pages, beside the choices that `test_forms` takes through a deck."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Page, Scene
from deck.scene.layouts import layouts
from deck.themes import theme
from tests.deck.themes.test_forms import in_theme, parts_of, text_of

LONG = (
    "Renewals carry most of the growth that the plan of this year asks for in each of our regions"
)


def titled(folder: Path, said: str, title: str = LONG) -> Scene:
    (folder / "ours.yaml").write_text(said, "utf-8")
    text = f"title: T\nslides: [{{kind: text, title: '{title}', points: [One point, Two points]}}]"
    return deck.compose(loads(text, "o.yaml", folder, ("theme=ours.yaml",)))


def page_of(scene: Scene, kind: str) -> Page:
    return next(page for page in scene.pages if page.kind == kind)


# ---- type ----------------------------------------------------------------------------------------


def test_the_lines_of_a_title_are_as_far_apart_as_the_theme_says(tmp_path: Path) -> None:
    heights = {}
    for leading in (100, 114, 130):
        scene = titled(tmp_path, f"type: {{leading: {{title: {leading}}}}}")
        title = text_of(scene, "text", "Title").paragraphs[0]
        line = theme.load("ours.yaml", tmp_path).design.title_spacing
        assert title.spacing == line
        heights[leading] = layouts(scene.design)["text"].holders["title"].h
    assert heights[114] == layouts(theme.load("boardroom").design)["text"].holders["title"].h
    assert heights[100] / heights[130] == pytest.approx(100 / 130)


def test_the_lines_of_a_text_are_as_far_apart_as_the_theme_says(tmp_path: Path) -> None:
    plain = text_of(titled(tmp_path, "dark: false"), "text", "Points")
    assert plain.paragraphs[0].spacing == 1.0
    scene = titled(tmp_path, "type: {leading: {body: 140}}")
    text = text_of(scene, "text", "Points").paragraphs[0]
    assert text.spacing == pytest.approx(1.40 / 1.2207, abs=0.002)  # Calibri's lines: 1.2207 em
    layout = next(
        xml for n, xml in parts_of(scene).items() if "Layout" in n and 'name="Text"' in xml
    )
    assert 'spcPct val="114700"' in layout


@pytest.mark.parametrize(
    ("said", "size"), [("dark: false", 20), ("type: {grow: 18}", 18), ("type: {grow: 12}", 16)]
)
def test_body_text_grows_as_far_as_the_theme_says(said: str, size: float, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(said, "utf-8")
    sizes = theme.load("ours.yaml", tmp_path).sizes("grown")
    assert sizes[0] == size
    assert list(sizes) == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize(("most", "found"), [(1, 1), (2, 0), (3, 0)])
def test_a_title_of_more_lines_than_the_theme_allows_is_a_finding(
    most: int, found: int, tmp_path: Path
) -> None:
    scene = titled(tmp_path, f"type: {{title_max_lines: {most}}}")
    assert [f.code for f in deck.check(scene)] == ["text-too-long"] * found


def test_a_title_of_three_lines_keeps_its_size_where_the_theme_allows_them(tmp_path: Path) -> None:
    long = f"{LONG}, and in each of the segments that we serve, from the smallest to the largest of them"
    sizes = [
        text_of(titled(tmp_path, f"type: {{title_max_lines: {most}}}", long), "text", "Title")
        .paragraphs[0]
        .runs[0]
        .size
        for most in (2, 3)
    ]
    assert sizes == [22, 26]


@pytest.mark.parametrize(
    ("said", "loud"),
    [
        ("dark: false", 0),
        ("type: {figure_colour: first}", 1),
        ("type: {figure_colour: accent}", 4),
        ("card: {style: none, edge: none}", 1),
        ("card: {style: none, edge: none}\ntype: {figure_colour: ink}", 0),
    ],
)  # fmt: skip
def test_key_figures_have_the_colour_of_the_theme(said: str, loud: int, tmp_path: Path) -> None:
    scene = in_theme(said, tmp_path)
    accent = theme.load("ours.yaml", tmp_path).accent.rgb
    items = [i for i in page_of(scene, "kpis").items if i.name.startswith("Figure")]
    heads = [i.paragraphs[0].runs[0] for i in items if getattr(i, "paragraphs", ())]
    assert len(heads) == 4
    assert sum(run.colour.rgb == accent for run in heads) == loud


@pytest.mark.parametrize("layout", ["number", "numeral", "digit", "disc"])
def test_the_number_of_a_divider_has_the_size_of_the_theme(layout: str, tmp_path: Path) -> None:
    scene = in_theme(f"section: {{layout: {layout}}}\ntype: {{section_number: 300}}", tmp_path)
    number = text_of(scene, "section", "Section number")
    assert number.paragraphs[0].runs[0].size == 300
