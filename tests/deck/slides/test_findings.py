"""What an author should see on a Scene before it goes out."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from charts.colours import contrast
from charts.style import Colour
from deck.outline.model import loads
from deck.scene.design import Design
from deck.scene.items import (
    Box,
    Cell,
    Group,
    Item,
    Line,
    Paragraph,
    Picture,
    Run,
    Shape,
    Stroke,
    Table,
    Text,
)
from deck.scene.layouts import layouts
from deck.scene.scene import Finding, Page, Scene
from deck.slides.composition import compose
from deck.slides.findings import check
from deck.themes import theme

INK, PALE, WHITE = Colour("12233D"), Colour("AAAAAA"), Colour("FFFFFF")
BOX = Box(0, 0, 1_000_000, 500_000)


def scene(*pages: Page, findings: tuple[Finding, ...] = ()) -> Scene:
    base = compose(loads("title: T\nslides: [{kind: closing, title: A}]"))
    return base._replace(pages=pages, findings=findings)


def page(*items: Item, title: str = "A", layout: str = "page") -> Page:
    return Page("p", layout, title, items)


def text(size: float = 14, colour: Colour = INK, bold: bool = False, box: Box = BOX) -> Text:
    return Text("Note", box, (Paragraph((Run("words", size, colour, bold),)),))


def codes(*items: Item, layout: str = "page") -> list[str]:
    return [finding.code for finding in check(scene(page(*items, layout=layout)))]


def test_a_sound_page_has_no_finding() -> None:
    assert codes(text(), Shape("Bar", BOX), Line("L", 0, 0, 9, 9, Stroke(INK))) == []


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (BOX._replace(x=-1), ["off-page"]),
        (BOX._replace(y=-1), ["off-page"]),
        (BOX._replace(w=99_000_000), ["off-page"]),
        (BOX._replace(h=99_000_000), ["off-page"]),
        (BOX, []),
    ],
)
def test_what_reaches_outside_the_page_is_a_finding(box: Box, found: list[str]) -> None:
    assert codes(text(box=box)) == found


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (text(colour=PALE), ["low-contrast"]),
        (text(colour=Colour("8A8A8A"), size=18, bold=True), []),
        (text(colour=Colour("8A8A8A"), size=17, bold=True), ["low-contrast"]),
        (text(size=8.5), ["small-text"]),
        (text(size=9), []),
        (Shape("Card", BOX, fill=INK, paragraphs=text().paragraphs), ["low-contrast"]),
        (Shape("Card", BOX, fill=INK, paragraphs=text(colour=WHITE).paragraphs), []),
        (Group("G", (text(colour=PALE),), "alt"), ["low-contrast"]),
        (
            Table("T", BOX, (9,), (9,), ((Cell(text(colour=PALE).paragraphs),),), "alt"),
            ["low-contrast"],
        ),
        (Table("T", BOX, (9,), (9,), ((Cell(text(colour=WHITE).paragraphs, INK),),), "alt"), []),
    ],
)
def test_what_cannot_be_read_is_a_finding(item: Item, found: list[str]) -> None:
    assert codes(item) == found


def test_text_on_a_divider_stands_on_the_covers_ground() -> None:
    assert codes(text(colour=WHITE), layout="section") == []
    assert codes(text(colour=INK), layout="closing") == ["low-contrast"]


def test_text_on_a_block_of_its_layout_is_judged_on_that() -> None:
    band = layouts(Design())["cover"].holders["meta"].box
    assert codes(text(colour=WHITE)._replace(box=band), layout="cover") == []
    assert codes(text(colour=INK)._replace(box=band), layout="cover") == ["low-contrast"]
    assert codes(text(colour=INK), layout="cover") == []


def test_what_is_decoration_need_not_be_read() -> None:
    assert codes(text(colour=PALE)._replace(decoration=True)) == []


def test_a_page_without_a_title_and_two_with_one_are_findings() -> None:
    found = check(scene(page(title=" "), page(title="B"), page(title="B")))
    assert [(f.page, f.code) for f in found] == [(1, "no-title"), (3, "same-title")]
    assert found[1].message == "the title repeats that of page 2: “B”"


def test_what_was_found_while_composing_comes_along_by_page_and_once() -> None:
    own = Finding(2, "text-too-long", "much", "slides.1.title")
    found = check(scene(page(title=""), page(title="B"), findings=(own, own)))
    assert [(f.page, f.code) for f in found] == [(1, "no-title"), (2, "text-too-long")]
    assert str(found[1]) == "page 2, slides.1.title: much [text-too-long]"
    assert str(found[0]) == "page 1: the page has no title [no-title]"


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast(Colour("FFFFFF"), Colour("000000")) == pytest.approx(21)
    assert contrast(Colour("777777"), Colour("777777")) == pytest.approx(1)
    assert contrast(Colour("767676"), Colour("FFFFFF")) == pytest.approx(4.54, abs=0.01)
    assert contrast(Colour("12233D"), Colour("FFFFFF")) == contrast(
        Colour("FFFFFF"), Colour("12233D")
    )


@pytest.mark.parametrize("name", theme.names())
def test_a_plain_deck_has_no_finding_in_any_theme(name: str) -> None:
    outline = loads(
        f"title: T\ntheme: {name}\nslides: [{{kind: cover}}, {{kind: closing, title: A}}]"
    )
    assert check(compose(outline)) == []


def photo(*columns: str) -> Picture:
    """A picture of vertical stripes."""
    image = Image.new("RGB", (100 * len(columns), 100))
    for n, colour in enumerate(columns):
        image.paste(colour, (100 * n, 0, 100 * n + 100, 100))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return Picture("Photo", BOX, stream.getvalue(), "Stripes")


@pytest.mark.parametrize(
    ("picture", "ink", "size", "found"),
    [
        (photo("white"), INK, 14, []),
        (photo("black"), INK, 14, ["low-contrast"]),
        (photo("black"), WHITE, 14, []),
        (photo("#767676"), WHITE, 14, []),  # 4.54:1
        (photo("#808080"), WHITE, 14, ["low-contrast"]),  # 3.95:1
        (photo("#808080"), WHITE, 23, ["low-contrast"]),
        (photo("#808080"), WHITE, 24, []),
        (photo(*["black"] * 9, "white"), WHITE, 14, []),  # the letters stand on the black part
        (photo("white", "black"), WHITE, 14, ["low-contrast"]),
    ],
)
def test_a_text_is_held_against_the_pixels_behind_its_letters(
    picture: Picture, ink: Colour, size: float, found: list[str]
) -> None:
    assert codes(picture, text(colour=ink, size=size)) == found


def test_shapes_and_cells_on_a_picture_are_held_against_it_too() -> None:
    words = (Paragraph((Run("words", 14, WHITE),)),)
    table = Table("Table", BOX, (BOX.w,), (BOX.h,), ((Cell(words),),), "Words")
    for item in (Shape("Label", BOX, paragraphs=words), table):
        assert codes(photo("white"), item) == ["low-contrast"]
        assert codes(photo("black"), item) == []


@pytest.mark.parametrize(("opaque", "found"), [(20, ["low-contrast"]), (85, [])])
def test_a_scrim_between_a_picture_and_a_text_counts(opaque: int, found: list[str]) -> None:
    scrim = Shape("Scrim", BOX, fill=INK, fade=((0.0, opaque), (1.0, opaque)))
    assert codes(photo("white"), scrim, text(colour=WHITE)) == found


def test_the_part_of_a_picture_that_is_cut_off_does_not_count() -> None:
    cut = photo("white", "black")._replace(crop=(0.5, 0, 0, 0))
    assert codes(cut, text(colour=WHITE)) == []


def test_a_card_hides_the_picture_below_it() -> None:
    assert codes(photo("white"), Shape("Card", BOX, fill=INK), text(colour=WHITE)) == []
