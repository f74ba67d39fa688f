"""A theme made of a template: colours by role, sizes for its page, placements; a Scene at its scale."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from charts.colours import contrast
from charts.style import Colour
from deck.core.errors import OutlineError
from deck.outline.model import TemplateModel
from deck.scene.items import Box, Line, Paragraph, Run, Shape, Stroke, Text
from deck.scene.scaling import scaled
from deck.themes.template.colours import mixed, saturation, shifted
from deck.themes.template.mapping import TemplateMap, colours, corrections
from deck.themes.template.palette import TEXT, readable, roles_of

WHITE = Colour("FFFFFF", "bg1")
OFFICE = {
    "tx1": "000000", "bg1": "FFFFFF", "tx2": "44546A", "bg2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47",
}  # fmt: skip
DARK = OFFICE | {"tx1": "FFFFFF", "bg1": "000000", "tx2": "E7E6E6", "bg2": "44546A"}


@pytest.mark.parametrize("name", ["ink", "accent", "muted"])
@pytest.mark.parametrize(
    ("slots", "paper"),
    [
        (OFFICE, WHITE), (DARK, Colour("000000", "bg1")), (DARK, Colour("44546A", "bg2")),
        (OFFICE, Colour("FFD500")), (OFFICE, Colour("E7E6E6", "bg2")),
    ],
)  # fmt: skip
def test_text_can_be_read_on_the_page(slots: dict[str, str], paper: Colour, name: str) -> None:
    assert contrast(getattr(roles_of(slots, paper, None), name), paper) >= TEXT


def test_an_accent_that_can_be_read_is_taken_as_it_is() -> None:
    assert roles_of(OFFICE, WHITE, None).accent == Colour("4472C4", "accent1")


def test_a_pale_accent_is_made_darker_and_stays_the_themes() -> None:
    accent = roles_of(OFFICE | {"accent1": "5B9BD5"}, WHITE, None).accent
    assert accent.slot == "accent1"
    assert accent.shift == (("lumMod", 75_000),)


def test_grey_accents_are_passed_over() -> None:
    slots = OFFICE | {"accent1": "A5A5A5", "accent2": "C00000"}
    assert roles_of(slots, WHITE, None).accent.slot == "accent2"


def test_greys_are_the_themes_own() -> None:
    roles = roles_of(OFFICE, WHITE, None)
    for name in ("muted", "series", "line", "surface"):
        colour = getattr(roles, name)
        assert colour.slot in ("tx1", "bg1")
        assert saturation(colour.rgb) == 0
        rgb = OFFICE[colour.slot]
        for kind, by in colour.shift:
            rgb = shifted(rgb, kind, by)
        assert rgb == colour.rgb


def test_on_a_coloured_page_greys_take_its_hue() -> None:
    assert saturation(roles_of(DARK, Colour("44546A", "bg2"), None).series.rgb) > 0.08


def test_the_accent_of_a_card_is_changed_where_it_has_to_be() -> None:
    ink = Colour("000000", "tx1")
    assert readable(Colour("4472C4", "accent1"), ink, Colour("FFFFFF")).shift == ()
    assert readable(Colour("4472C4", "accent1"), ink, Colour("DAE3F3")).shift == (
        ("lumMod", 75_000),
    )
    assert readable(Colour("888888"), ink, Colour("777777"), Colour("999999")) == ink


@pytest.mark.parametrize(
    ("kind", "by", "expected"),
    [
        ("lumMod", 50_000, "203864"),
        ("tint", 50_000, "C0C9E4"),
        ("shade", 50_000, "32538F"),
        ("satMod", 0, "848484"),
    ],
)
def test_changes_to_a_colour_are_those_of_office(kind: str, by: int, expected: str) -> None:
    found = shifted("4472C4", kind, by)
    for i in (0, 2, 4):
        assert abs(int(found[i : i + 2], 16) - int(expected[i : i + 2], 16)) <= 3


def test_the_mean_of_colours() -> None:
    assert mixed(["000000", "FFFFFF"]) == "808080"


# ---- the mapping ---------------------------------------------------------------------------------


def test_a_template_is_named_by_its_file_or_with_more() -> None:
    text = "title: T\nslides: [{kind: cover}]\ntemplate: "
    with pytest.raises(OutlineError, match=r"no file 'corp.pptx' in"):
        deck.loads(text + "corp.pptx")
    with pytest.raises(OutlineError, match=r"unknown key 'fil'"):
        deck.loads(text + "{fil: corp.pptx}")
    with pytest.raises(OutlineError, match=r"a whole number"):
        deck.loads(text + "{file: corp.pptx, keep_slides: [first]}")


def test_a_mapping_becomes_wishes_and_colours() -> None:
    mapping = TemplateMap.model_validate(
        {
            "pages": {
                "page": {"layout": "Title Only", "roles": {"number": None}, "free": [1, 2, 3, 4]}
            },
            "colours": {"accent": "accent2", "muted": "#666666"},
        }
    )
    (correction,) = corrections(mapping)
    assert correction == ("page", "Title Only", (1, 2, 3, 4), (("number", ""),))

    class Known:
        class scheme:  # noqa: N801
            @staticmethod
            def colour(slot: str) -> str:
                return {"accent2": "C00000"}[slot]

    known: Any = Known
    assert colours(mapping, known) == {
        "accent": Colour("C00000", "accent2"),
        "muted": Colour("666666"),
    }
    assert TemplateModel(file="a").keep_slides == ()


# ---- scaling -------------------------------------------------------------------------------------


def test_edges_that_agree_still_agree_at_another_scale() -> None:
    from deck.themes.theme import load

    left = Shape("L", Box(0, 0, 333_333, 100), stroke=Stroke(WHITE))
    right = Shape("R", Box(333_333, 0, 333_333, 100))
    text = Text("T", Box(0, 0, 10, 10), (Paragraph((Run("a", 16, WHITE),), before=6, indent=100),))
    line = Line("N", 0, 0, 333_333, 0, Stroke(WHITE, 12_700))
    from deck.scene.items import Page

    scene = (
        load("boardroom")
        .blank()
        ._replace(pages=(Page("p", "page", "T", (left, right, text, line)),))
    )
    found = scaled(scene, 0.75, 9_144_000, 5_143_500).pages[0].items
    assert found[0].box.right == found[1].box.x == found[3].x2 == 250_000  # type: ignore[union-attr]
    assert found[2].paragraphs[0].runs[0].size == 12  # type: ignore[union-attr]
    assert found[2].paragraphs[0].before == 4.5  # type: ignore[union-attr]
    assert found[3].stroke.width == 9_525  # type: ignore[union-attr]


def test_the_texts_and_lines_of_a_chart_are_scaled_and_its_words_are_not() -> None:
    from charts.native.model import NativeChart
    from deck.scene.scaling import _Scale

    xml = '<a:ln w="12700"/><a:defRPr b="1" sz="1400"/><c:v>sz="1400"</c:v><c:overlap val="100"/>'
    found = _Scale(0.5).native(NativeChart(xml, b"")).xml
    assert (
        found
        == '<a:ln w="6350"/><a:defRPr b="1" sz="700"/><c:v>sz="1400"</c:v><c:overlap val="100"/>'
    )
