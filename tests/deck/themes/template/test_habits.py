"""Decks in templates with one habit of a designer each: texts can be read where they stand, and cross nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import deck
from charts.colours import contrast
from charts.style import Colour
from deck.outline.model import loads
from deck.scene.items import Item, Line, Shape, Text
from deck.scene.scene import Scene
from deck.slides import gallery
from deck.themes.template.cached import open_company
from deck.themes.template.ground import Ground, of_colour
from deck.themes.template.model import CompanyTemplate
from deck.themes.template.palette import changed
from deck.themes.template.placements import company_theme
from deck.themes.template.report import as_map
from tests.deck.themes.template.habits import HABITS, made

KINDS = ("cover", "section", "text", "kpis", "table", "chart", "process", "closing")
TOLD = {"low-contrast", "title-over-mark", "off-page", "no-title"}
"""The findings that no template may cause."""


def in_template(name: str, folder: Path, lang: str = "en") -> Scene:
    (folder / f"{name}.pptx").write_bytes(made(name))
    text = gallery.text(lang, KINDS)
    return deck.compose(loads(text, "gallery.yaml", folder, (f"template={name}.pptx",)))


def template_of(scene: Scene) -> CompanyTemplate:
    assert isinstance(scene.template, CompanyTemplate)
    return scene.template


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", HABITS)
def test_every_text_can_be_read_and_crosses_nothing(name: str, lang: str, tmp_path: Path) -> None:
    scene = in_template(name, tmp_path, lang)
    assert [str(found) for found in deck.check(scene) if found.code in TOLD] == []


@pytest.mark.parametrize("name", HABITS)
def test_the_map_that_is_written_changes_nothing(name: str, tmp_path: Path) -> None:
    plain = in_template(name, tmp_path)
    assert isinstance(plain.template, CompanyTemplate)
    (tmp_path / "corp.map.yaml").write_text(as_map(company_theme(plain.template)), "utf-8")
    setting = f"{{file: {name}.pptx, map: corp.map.yaml}}"
    text = gallery.text("en", KINDS)
    mapped = deck.compose(loads(text, "gallery.yaml", tmp_path, (f"template={setting}",)))
    for one, other in zip(plain.pages, mapped.pages, strict=True):
        if not plain.template.use(one.layout).fits:
            continue  # the nearest layout is named, and then it is made for the page
        assert [item.name for item in one.items] == [item.name for item in other.items]
        for item, again in zip(one.items, other.items, strict=True):
            edges = zip(_edges(item), _edges(again), strict=True)
            assert all(abs(a - b) < 0.1 * 914_400 for a, b in edges), item.name


def _edges(item: Item) -> tuple[int, ...]:
    return (item.x1, item.y1, item.x2, item.y2) if isinstance(item, Line) else tuple(item.box)


@pytest.mark.parametrize("name", HABITS)
def test_cards_are_seen_on_their_ground(name: str, tmp_path: Path) -> None:
    scene = in_template(name, tmp_path)
    template = template_of(scene)
    page = next(page for page in scene.pages if page.kind == "kpis")
    cards = [item for item in page.items if isinstance(item, Shape) and item.fill]
    for card in cards:
        assert card.fill is not None
        ground = template.ground(page.layout, card.box)
        assert contrast(card.fill, Colour(ground.main)) > 1.04, card.name


@pytest.mark.parametrize("name", HABITS)
def test_a_colour_of_the_theme_is_what_its_slot_and_its_shifts_say(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / f"{name}.pptx").write_bytes(made(name))
    theme = company_theme(open_company(tmp_path / f"{name}.pptx", cache=False))
    found = {key: value for key, value in vars(theme).items() if isinstance(value, Colour)}
    assert len(found) > 20
    for key, colour in found.items():
        if colour.slot:
            plain = Colour(theme.slots[colour.slot], colour.slot)
            assert changed(plain, colour.shift) == colour, key
    assert contrast(theme.accent_on_cover, theme.cover) >= 4.5


@pytest.mark.parametrize("name", ["dark_band", "full_page_picture", "gradient", "thin_freeform"])
def test_white_titles_on_a_dark_ground_stay_white(name: str, tmp_path: Path) -> None:
    scene = in_template(name, tmp_path)
    for page in scene.pages:
        if page.layout.partition("-")[0] in ("page", "text"):
            titles = [i for i in page.items if isinstance(i, Text) and i.role == "title"]
            colours = {r.colour.rgb for t in titles for p in t.paragraphs for r in p.runs}
            assert colours == {"FFFFFF"}


@pytest.mark.parametrize(("name", "mark"), [("stamp", 11.2), ("grouped_logo", 11.6)])
def test_titles_end_before_a_stamp_and_a_logo(name: str, mark: float, tmp_path: Path) -> None:
    scene = in_template(name, tmp_path)
    for page in scene.pages:
        for item in page.items:
            if isinstance(item, Text) and item.role == "title" and item.box.y < 914_400:
                assert item.box.inside(item.insets).right <= mark * 914_400


def test_the_prompt_of_a_foot_is_not_printed(tmp_path: Path) -> None:
    stream = io.BytesIO()
    deck.write(in_template("footer_prompt", tmp_path), stream)
    with zipfile.ZipFile(stream) as package:
        slides = [n for n in package.namelist() if n.startswith("ppt/slides/slide")]
        assert slides
        assert not [n for n in slides if b"Your Footer Here" in package.read(n)]


def test_a_brand_that_the_theme_does_not_have_is_read_off_the_layouts(tmp_path: Path) -> None:
    scene = in_template("no_theme_colours", tmp_path)
    assert template_of(scene).brand == ("5A2D82",)
    used = {
        run.colour.rgb
        for page in scene.pages
        for item in page.items
        if isinstance(item, Text)
        for p in item.paragraphs
        for run in p.runs
    }
    assert "4472C4" not in used
    assert template_of(in_template("side_panel", tmp_path)).brand == ("1F3864",)


def test_a_brand_that_the_theme_has_is_that_of_the_theme(tmp_path: Path) -> None:
    assert template_of(in_template("grouped_logo", tmp_path)).brand == ()


def test_an_embedded_font_goes_along(tmp_path: Path) -> None:
    stream = io.BytesIO()
    deck.write(in_template("embedded_font", tmp_path), stream)
    with zipfile.ZipFile(stream) as package:
        assert "ppt/fonts/font1.fntdata" in package.namelist()
        assert b"embeddedFontLst" in package.read("ppt/presentation.xml")


def test_a_light_in_a_picture_does_not_count() -> None:
    dark = Ground((("101820", 97), ("FFFFFF", 3)))
    white = Colour("FFFFFF")
    assert dark.contrast(white) == pytest.approx(of_colour(Colour("101820")).contrast(white))
    assert Ground((("101820", 80), ("FFFFFF", 20))).contrast(white) == pytest.approx(1.0)
    assert dark.main == "101820"
