"""The layouts of a design, and the masters that are made from it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from charts.style import Colour
from deck.pptx.writer.deck import write
from deck.scene.design import Design
from deck.scene.items import Box
from deck.scene.layouts import layouts
from deck.scene.placeholders import Holder, Layout
from deck.scene.scene import Scene
from deck.themes.theme import load

KINDS = {"title": "TITLE", "ctrTitle": "CENTER_TITLE", "subTitle": "SUBTITLE", "body": "BODY",
         "sldNum": "SLIDE_NUMBER", "ftr": "FOOTER", "dt": "DATE"}  # fmt: skip
DESIGNS = {
    "own": Design(),
    "wide margin": Design(margin=1.0),
    "lower": Design(kicker=0.6, title=0.95, body=2.2, foot=6.4, hairline=6.7, source=6.8),
}
LAYOUTS = [
    pytest.param(design, name, id=f"{name} {look}")
    for look, design in DESIGNS.items()
    for name in layouts(design)
]


def scene(design: Design) -> Scene:
    return load("boardroom").blank()._replace(design=design)


def opened(design: Design) -> Any:
    """An empty deck of a design as python-pptx sees it."""
    stream = BytesIO()
    write(scene(design), stream)
    return Presentation(stream)


@pytest.fixture(scope="module")
def decks() -> dict[Design, Any]:
    return {design: opened(design) for design in DESIGNS.values()}


def test_a_deck_has_the_layouts_in_their_order(decks: dict[Design, Any]) -> None:
    for design, deck in decks.items():
        assert [layout.name for layout in deck.slide_layouts] == [
            layout.title for layout in layouts(design).values()
        ]
        assert len(deck.slides) == 0


@pytest.mark.parametrize(("design", "name"), LAYOUTS)
def test_a_layout_has_its_placeholders_in_their_places(
    decks: dict[Design, Any], design: Design, name: str
) -> None:
    layout = layouts(design)[name]
    shown = decks[design].slide_layouts.get_by_name(layout.title)
    found = {
        shape.placeholder_format.idx: (
            shape.placeholder_format.type.name,
            Box(shape.left, shape.top, shape.width, shape.height),
        )
        for shape in shown.placeholders
    }
    assert found == {h.idx: (KINDS[h.type], h.box) for h in layout.holders.values()}
    shapes = list(shown.placeholders)
    assert shapes[0].placeholder_format.idx == 0  # the title is read first
    assert all(shape.text_frame.text.strip() for shape in shapes)  # each says what to type
    drawn = [(s.name, Box(s.left, s.top, s.width, s.height)) for s in shown.shapes if not s.is_placeholder]  # fmt: skip
    assert drawn == [(one.name, one.box) for one in layout.ornaments]


@pytest.mark.parametrize(("design", "name"), LAYOUTS)
def test_placeholders_stay_on_the_page(design: Design, name: str) -> None:
    for holder in layouts(design)[name].holders.values():
        assert 0 <= holder.box.x <= holder.box.right <= round(design.width * 914_400)
        assert 0 <= holder.box.y <= holder.box.bottom <= round(design.height * 914_400)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_what_stands_at_the_margin_shares_its_left_edge_to_the_emu(design: Design) -> None:
    for name in ("page", "text", "text-strip"):
        layout = layouts(design)[name]
        edges = {
            layout.holders[role].box.x
            for role in ("title", "source", "text", "strip")
            if role in layout.holders
        }
        edges |= {one.box.x for one in layout.ornaments}
        assert edges == {round(design.margin * 914_400)}, name


def test_a_deck_has_no_printer_settings(decks: dict[Design, Any]) -> None:
    for deck in decks.values():
        names = [str(part.partname) for part in deck.part.package.iter_parts()]
        assert [name for name in names if "printer" in name.lower()] == []


def test_a_colour_that_is_no_slot_is_written_as_it_is() -> None:
    deck = opened(Design(on_cover="1A1A1A", on_cover_muted="777777"))
    cover = deck.slide_layouts.get_by_name("Cover")
    by_idx = {shape.placeholder_format.idx: shape for shape in cover.placeholders}
    assert '<a:srgbClr val="1A1A1A"/>' in by_idx[15]._element.xml
    holder = layouts(Design(on_cover="1A1A1A"))["cover"].holders["meta"]
    assert holder.has(Colour("1A1A1A"))
    assert not holder.has(Colour("1A1A1A", "tx1"))


def test_a_slot_is_inherited_whatever_its_colour() -> None:
    holder = Holder("body", 1, 0, 0, 1, 1, 12, "accent4")
    assert holder.has(Colour("123456", "accent4"))
    assert not holder.has(Colour("accent"))


def test_layouts_are_made_once_for_a_design() -> None:
    first: dict[str, Layout] = layouts(Design(margin=0.7))
    assert layouts(Design(margin=0.7)) is first


def test_the_second_level_is_what_the_layout_has(decks: dict[Design, Any]) -> None:
    holder = layouts(Design())["text"].holders["text"]
    second = holder.at(1)
    assert (second.size, second.colour, second.bullet) == (15, "accent4", "–")
    assert holder.at(0) == holder
    shown = decks[Design()].slide_layouts.get_by_name("Text").placeholders
    xml = next(s._element.xml for s in shown if s.placeholder_format.idx == 1)
    level = xml[xml.index("<a:lvl2pPr") : xml.index("</a:lvl2pPr>")]
    assert 'sz="1500"' in level
    assert 'val="accent4"' in level
    assert 'char="–"' in level
