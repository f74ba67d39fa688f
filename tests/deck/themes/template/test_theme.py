"""A theme made of a template: colours by role, sizes for its page, placements; a Scene at its scale."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from charts.style import Colour
from deck.core.errors import OutlineError
from deck.outline.model import TemplateModel
from deck.scene.items import Box, Line, Paragraph, Run, Shape, Stroke, Text
from deck.scene.scaling import scaled
from deck.themes.template.mapping import TemplateMap, colours, corrections
from deck.themes.template.model import Correction

WHITE = Colour("FFFFFF", "bg1")

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
    assert correction == Correction("page", "Title Only", (1, 2, 3, 4), (("number", ""),))

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
    from deck.scene.scene import Page

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
