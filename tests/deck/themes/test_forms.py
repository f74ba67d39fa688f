"""What a theme file says about form: each value makes a sound deck, and what it leaves out is as in boardroom."""

from __future__ import annotations

import io
import re
import typing
import zipfile
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from pydantic import BaseModel

import deck
from deck.drawing.svg import svg
from deck.drawing.typst import TypstPage
from deck.outline.model import loads
from deck.scene import measure
from deck.scene.items import Shape, Table, Text
from deck.scene.layouts import layouts
from deck.scene.scene import Scene
from deck.slides import gallery
from deck.slides.headline import ended
from deck.themes import file, theme
from deck.themes.theme import Theme
from tests.tools.lint import linter

PAGES = """
title: Renewals are the growth we already own
subtitle: What the first half asks of sales
author: Strategy office
date: 2025-06-30
slides:
  - kind: cover
  - section: Why they stay
  - {kind: section, title: Why they stay, lead: Service decides}
  - {kind: kpis, title: Four figures carry the case, kicker: Base, kpis: [{figure: 83m, caption: Revenue}, {figure: 87%, caption: Renewed},
     {figure: 26%, caption: Growth}, {figure: "9", caption: Of ten}], so_what: Guard the base}
  - {kind: comparison, title: Keeping costs a fifth, columns: [Keeping, Winning], rows: [Goal: [A year, An order], Risk: [Slow, Lost]],
     highlight: Keeping, so_what: [Keep, Then win]}
  - {kind: process, title: Three steps lead to a renewal., steps: [Welcome: They start, Use: They work, Renew: They stay], highlight: Use}
  - {kind: matrix, title: Put the effort where it pays, x: {label: Risk, low: low, high: high}, y: {label: Size, low: small, high: large},
     quadrants: [Keep, Save, Leave, Watch], highlight: 2, so_what: One needs a visit}
  - {kind: text, title: Three habits keep customers, lead: Each is kept for a **year**,
     points: [Answer first, Own the case, Say what is next]}
  - {kind: status, title: Two plans of three are on track, rows: [{name: Desk, status: green}, {name: Visits, status: amber},
     {name: Prices, status: red}]}
  - section: What to do
  - {kind: agenda, title: Two questions}
  - {kind: closing, title: We ask for two teams, text: Decision today}
"""


def values_of(model: type[BaseModel], *path: str) -> list[tuple[tuple[str, ...], Any]]:
    """Every value that a field of a fixed choice may have, with the path of the field."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found += values_of(kind, *path, name)
        for one in (kind, *typing.get_args(kind)):  # a choice, or none
            if typing.get_origin(one) is Literal:
                found += [((*path, name), value) for value in typing.get_args(one)]
    return found


NEEDS: dict[tuple[Any, ...], dict[str, dict[str, Any]]] = {
    ("cover", "art", "curves"): {"cover": {"layout": "split"}},
    ("cover", "art", "disc"): {"cover": {"layout": "full"}},
    ("cover", "art", "rings"): {"cover": {"layout": "centre"}},
    ("cover", "art", "discs"): {"cover": {"layout": "full"}},
    ("masthead", "kicker", "band"): {"masthead": {"running_head": "band"}},
    ("masthead", "kicker", "side"): {"spacing": {"side_column": 3}},
    ("masthead", "standfirst", "side"): {"spacing": {"side_column": 3}},
}
"""What a value needs beside it."""
CHOICES = values_of(file.ThemeFile)


def in_theme(text: str, folder: Path) -> Scene:
    (folder / "ours.yaml").write_text(text, "utf-8")
    return deck.compose(loads(PAGES, "o.yaml", folder, ("theme=ours.yaml",)))


def written(scene: Scene) -> bytes:
    out = io.BytesIO()
    deck.write(scene, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("path", "value"), CHOICES, ids=[f"{'.'.join(path)}={value}" for path, value in CHOICES]
)
def test_each_form_makes_a_sound_deck(path: tuple[str, ...], value: Any, tmp_path: Path) -> None:
    said: dict[str, Any] = {name: dict(of) for name, of in NEEDS.get((*path, value), {}).items()}
    if len(path) == 1:
        said[path[0]] = value
    else:
        said.setdefault(path[0], {})[path[1]] = value
    scene = in_theme(yaml.safe_dump(said), tmp_path)
    assert deck.check(scene) == []
    assert linter.lint(written(scene)) == []


TYPE = [
    {"fonts": {"label": ["Harbour Sans", "Arial"]}},
    {"type": {"leading": {"title": 112, "body": 128}}},
    {"type": {"leading": {"title": 120, "body": 145}}},
    {"type": {"grow": 18}},
    {"type": {"title_max_lines": 3}},
    {"type": {"section_number": 240}},
    {"table": {"stretch": False}},
    {"chart": {"gridlines": False}},
    {"shapes": {"stroke": 3}},
    {"type": {"tracking": {"title": 6, "figure": -4, "kicker": 12}}},
    {"masthead": {"balance": False}},
    {"colours": {"accent": "FFD84D", "accent_text": "7A5200", "on_accent": "12233D"}},
    {"colours": {"page_alt": "DDEEFF"}, "section": {"ground": "page_alt"}},
    {"chart": {"series": "DDDDDD", "highlight": "14524F"}},
    {"spacing": {"margin": 0.9, "gutter": 0.3, "body_bottom": 6.5}},
]


@pytest.mark.parametrize("said", TYPE, ids=map(str, TYPE))
def test_what_is_no_choice_makes_a_sound_deck_too(said: dict[str, Any], tmp_path: Path) -> None:
    scene = in_theme(yaml.safe_dump(said), tmp_path)
    assert deck.check(scene) == []
    assert linter.lint(written(scene)) == []


def test_the_forms_are_many_enough_to_be_tested() -> None:
    assert len(CHOICES) >= 50
    assert (("so_what", "style"), "tile") in CHOICES


def test_a_theme_names_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text('colours: {accent: "#0a7"}\n')
    ours, plain = theme.load("ours.yaml", tmp_path), theme.load("boardroom")
    assert ours.accent.rgb == "00AA77"
    assert (ours.ink, ours.paper, ours.grid) == (plain.ink, plain.paper, plain.grid)
    assert ours.data.type == plain.data.type


def test_text_on_a_fill_is_the_one_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text('colours: {accent: "FFD84D"}\n')
    assert theme.load("ours.yaml", tmp_path).on_accent.rgb == "12233D"


def test_the_column_beside_the_content_has_kicker_so_what_and_source(tmp_path: Path) -> None:
    scene = in_theme(
        "spacing: {side_column: 3}\nso_what: {style: side}\nmasthead: {kicker: side}", tmp_path
    )
    page = next(page for page in scene.pages if page.kind == "kpis")
    places = {item.role: item.box for item in page.items if isinstance(item, Text) and item.role}
    left = places["title"].x
    assert places["strip"].right < left
    assert places["kicker"].right < left
    content = [item for item in page.items if item.name.startswith("Figure")]
    assert content
    assert min(item.box.x for item in content) >= left


@pytest.mark.parametrize(("hang", "share"), [("top", 0.0), ("middle", 0.45), ("bottom", 1.0)])
def test_content_stands_where_the_theme_says(hang: str, share: float, tmp_path: Path) -> None:
    forms = "card: {style: none, edge: none}\nshapes: {process: line}\n"
    body = in_theme(forms, tmp_path).pages
    moved = in_theme(f"{forms}spacing: {{hang: {hang}}}", tmp_path).pages

    def ends(pages: tuple[Any, ...]) -> tuple[int, int]:
        page = next(page for page in pages if page.kind == "process")
        boxes = [item.box for item in page.items if item.name.startswith("Step")]
        return min(box.y for box in boxes), max(box.bottom for box in boxes)

    top, bottom = ends(body)
    free = theme.load("boardroom").grid.foot - bottom
    assert free > 0
    assert ends(moved)[0] - top == pytest.approx(round(free * share), abs=2)


def test_an_ornament_is_cut_at_the_edge_of_the_page() -> None:
    look = theme.load("studio")
    made = layouts(look.design)["cover"]
    assert made.ornaments
    for one in made.ornaments:
        for x, y in one.path:
            assert -1e-9 <= x <= look.design.width + 1e-9
            assert -1e-9 <= y <= look.design.height + 1e-9
        assert one.x >= 0
        assert one.x + one.w <= look.design.width + 1e-9


# ---- recolouring ---------------------------------------------------------------------------------


def parts_of(scene: Scene) -> dict[str, str]:
    """The XML parts of a deck that are drawn, but the theme."""
    package = zipfile.ZipFile(io.BytesIO(written(scene)))
    drawn = [
        n
        for n in package.namelist()
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|charts)/.*xml$", n)
    ]
    return {name: package.read(name).decode() for name in drawn}


@pytest.mark.parametrize("name", theme.names())
def test_another_accent_and_another_typeface_in_powerpoint_change_the_whole_deck(name: str) -> None:
    look: Theme = theme.load(name)
    settings = (f"theme={name}",)
    kinds = ("cover", "section", "kpis", "chart", "table", "process", "statement", "closing")
    scene = deck.compose(loads(gallery.text("en", kinds), "g.yaml", Path("templates"), settings))
    accented = 0
    for part, xml in parts_of(scene).items():
        assert f'val="{look.accent.rgb}"' not in xml, part
        assert set(re.findall(r'<a:(?:latin|ea) typeface="([^"]*)"', xml)) <= {
            "+mj-lt", "+mn-lt", "+mj-ea", "+mn-ea", *filter(None, [look.label]),
        }, part  # fmt: skip
        accented += xml.count('val="accent1"')
    assert accented > 10


def test_a_shape_with_round_corners_has_the_radius_of_the_theme() -> None:
    scene = deck.compose(
        loads(gallery.text("en", ("kpis",)), "g.yaml", Path("templates"), ("theme=studio",))
    )
    radius = theme.load("studio").data.card.radius * 914_400
    tiles = [
        i for i in scene.pages[0].items if isinstance(i, Shape) and i.name.startswith("Figure")
    ]
    assert len(tiles) == 3
    for tile in tiles:
        corner = dict(tile.adjust)["adj"] / 100_000 * min(tile.box.w, tile.box.h)
        assert corner == pytest.approx(radius, rel=0.01)


# ---- type ----------------------------------------------------------------------------------------


def text_of(scene: Scene, kind: str, name: str) -> Text:
    page = next(page for page in scene.pages if page.kind == kind)
    return next(item for item in page.items if isinstance(item, Text) and item.name == name)


@pytest.mark.parametrize(
    ("form", "lang", "typed", "shown"),
    [
        ("keep", "en", "It grew.", "It grew."),
        ("keep", "en", "It grew", "It grew"),
        ("drop", "en", "It grew.", "It grew"),
        ("drop", "en", "It **grew.**", "It **grew**"),
        ("drop", "zh", "增长了。", "增长了"),
        ("drop", "en", "Sold in the U.S.", "Sold in the U.S."),
        ("drop", "en", "And so on ...", "And so on ..."),
        ("drop", "en", "Has it grown?", "Has it grown?"),
        ("add", "en", "It grew", "It grew."),
        ("add", "en", "It grew^1", "It grew.^1"),
        ("add", "en", "It **grew**", "It **grew**."),
        ("add", "zh", "增长了", "增长了。"),
        ("add", "en", "It grew.", "It grew."),
        ("add", "en", "It **grew.**", "It **grew.**"),
        ("add", "en", "Has it grown?", "Has it grown?"),
        ("add", "en", "It grew!", "It grew!"),
        ("add", "en", "It grew…", "It grew…"),
        ("add", "zh", "增长了吗？", "增长了吗？"),
    ],
)
def test_a_title_ends_as_the_theme_says(form: str, lang: str, typed: str, shown: str) -> None:
    assert ended(typed, form, lang) == shown


def test_a_title_of_another_end_still_names_what_was_typed(tmp_path: Path) -> None:
    scene = in_theme("masthead: {title_full_stop: add}", tmp_path)
    (run,) = text_of(scene, "kpis", "Title").paragraphs[0].runs
    assert (run.text, run.typed) == (
        "Four figures carry the case.", "Four figures carry the case",
    )  # fmt: skip


def test_tracking_is_measured_and_written(tmp_path: Path) -> None:
    plain = in_theme("{dark: false}", tmp_path)
    wide = in_theme("type: {tracking: {title: 5, figure: 5, kicker: 10}}", tmp_path)
    before, after = (
        text_of(scene, "kpis", "Title").paragraphs[0].runs[0] for scene in (plain, wide)
    )
    widths = [
        measure.width(run.text, run.size, run.face(scene.fonts))
        for run, scene in ((before, plain), (after, wide))
    ]
    assert widths[1] - widths[0] == pytest.approx(0.05 * after.size * len(after.text))
    parts = parts_of(wide)
    layout = next(xml for xml in parts.values() if 'name="Title"' in xml and 'name="Kicker"' in xml)
    assert 'sz="2600" b="1" spc="130"' in layout
    assert 'spc="110"' in layout  # the kicker, 10 % of 11 pt
    page = next(n for n, page in enumerate(wide.pages, 1) if page.kind == "kpis")
    assert re.search(
        r'<a:rPr b="1" lang="en-US" spc="\d+" sz="\d+"[^>]*>.{0,200}<a:t>83m',
        parts[f"ppt/slides/slide{page}.xml"],
    )
    assert "letter-spacing" in svg(wide, page - 1)
    assert ",tracking:" in TypstPage(wide, page - 1, {}, frozenset()).content()


def test_chinese_letters_stand_in_their_squares(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "type: {tracking: {title: 5, figure: 5, kicker: 10}}", "utf-8"
    )
    scene = deck.compose(
        loads(gallery.text("zh", ("kpis", "text")), "o.yaml", tmp_path, ("theme=ours.yaml",))
    )
    assert all(" spc=" not in xml for xml in parts_of(scene).values())


def test_small_texts_have_the_typeface_of_labels(tmp_path: Path) -> None:
    scene = in_theme("fonts: {body: Georgia, label: [Calibri, Arial]}", tmp_path)
    kicker = text_of(scene, "kpis", "Kicker").paragraphs[0].runs[0]
    assert kicker.face(scene.fonts).latin == "Calibri"
    assert text_of(scene, "kpis", "Title").paragraphs[0].runs[0].typeface == ""
    parts = parts_of(scene)
    layouts_of = [xml for name, xml in parts.items() if "slideLayout" in name]
    assert sum('<a:latin typeface="Calibri"/>' in xml for xml in layouts_of) > 5
    page = next(n for n, page in enumerate(scene.pages, 1) if page.kind == "kpis")
    assert 'font-family="Calibri' in svg(scene, page - 1)
    assert "latin-label" in TypstPage(scene, page - 1, {}, frozenset()).content()


def test_emphasis_is_italic_but_not_in_chinese(tmp_path: Path) -> None:
    for lang, italic in (("en", True), ("zh", False)):
        text = (
            f"lang: {lang}\ntitle: T\nslides: [{{kind: text, title: A, points: [So **it** is, B]}}]"
        )
        (tmp_path / "ours.yaml").write_text("type: {emphasis: italic}", "utf-8")
        scene = deck.compose(loads(text, "o.yaml", tmp_path, ("theme=ours.yaml",)))
        runs = [
            run
            for item in scene.pages[0].items
            if isinstance(item, Text)
            for p in item.paragraphs
            for run in p.runs
            if run.text == "it"
        ]
        assert [(run.italic, run.bold) for run in runs] == [(italic, not italic)]


def test_the_standfirst_stands_in_the_column_beside_the_content(tmp_path: Path) -> None:
    beside = "spacing: {side_column: 3}\nmasthead: {kicker: side, standfirst: side}"
    lead = text_of(in_theme(beside, tmp_path), "text", "Lead")
    look = theme.load("ours.yaml", tmp_path)
    assert lead.box.right < look.grid.content.x
    assert lead.paragraphs[0].runs[0].italic
    assert lead.box.y >= layouts(look.design)["page"].holders["kicker"].box.bottom


def test_a_status_is_said_in_words(tmp_path: Path) -> None:
    def said(scene: Scene) -> list[str]:
        page = next(page for page in scene.pages if page.kind == "status")
        tables = [item for item in page.items if isinstance(item, Table)]
        return [
            "".join(r.text for p in row[1].paragraphs for r in p.runs) for row in tables[0].rows
        ]

    assert said(in_theme("{dark: false}", tmp_path))[1:] == ["", "", ""]
    words = in_theme("table: {status: words}", tmp_path)
    assert said(words)[1:] == ["On plan", "At risk", "Off plan"]
    page = next(page for page in words.pages if page.kind == "status")
    assert not [item for item in page.items if item.name.startswith(("Marks", "Legend"))]


def test_an_accent_that_cannot_be_read_has_another_colour_as_text(tmp_path: Path) -> None:
    scene = in_theme(
        'colours: {accent: "FFD84D", accent_text: "7A5200"}\ncard: {style: none, edge: none}',
        tmp_path,
    )
    page = next(page for page in scene.pages if page.kind == "kpis")
    inks = {
        run.colour.rgb
        for item in page.items
        if isinstance(item, (Text, Shape))
        for p in item.paragraphs
        for run in p.runs
    }
    assert "7A5200" in inks
    assert "FFD84D" not in inks


def test_the_labels_of_axes_have_the_typeface_of_labels(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("fonts: {body: Georgia, label: Calibri}", "utf-8")
    scene = deck.compose(
        loads(gallery.text("en", ("chart",)), "o.yaml", tmp_path, ("theme=ours.yaml",))
    )
    charts = [xml for name, xml in parts_of(scene).items() if "/charts/" in name]
    assert any('<a:latin typeface="Calibri"/>' in xml for xml in charts)
    assert 'font-family="Calibri' in svg(scene, 0)
    assert ",latin-label," in TypstPage(scene, 0, {}, frozenset()).content()
