"""Texts that do not fit into their shape, run over others or off the page."""

from __future__ import annotations

from typing import Any

import pytest
from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

from deck.pptx.presentation import NS
from tests.deck.proof.review.decks import (
    add_picture,
    add_text,
    found_in,
    new_deck,
    new_page,
    properties,
    xml,
)

LONG = {
    "en": "The regions of the south grew faster than those of the north. ",
    "zh": "南方各省的增速高于北方，海南与去年持平。",
    "tw": "南方各省的增速高於北方，海南與去年持平。",
}


def messages(deck: Any, code: str = "text-overflow") -> list[str]:
    return [finding.message for finding in found_in(deck, code)]


def fitted(shape: Any, fit: str) -> None:
    """Gives a text box a way to deal with long texts."""
    shape._element.find(".//a:bodyPr", NS).append(xml(f"<a:{fit}/>"))


@pytest.mark.parametrize("lang", LONG)
def test_a_text_is_longer_than_its_card(lang: str) -> None:
    deck = new_deck()
    add_text(new_page(deck), LONG[lang] * 4, (1, 2, 3, 0.8), fill="EEEEEE")
    (message,) = messages(deck)
    assert "does not fit into its shape, by about" in message
    deck = new_deck()
    add_text(new_page(deck), LONG[lang], (1, 2, 6, 2), fill="EEEEEE")
    assert not messages(deck)


def test_a_frame_that_is_not_seen_does_no_harm() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), LONG["en"] * 4, (1, 2, 3, 0.8))
    assert not messages(deck)
    shape.line.color.rgb = RGBColor(0, 0, 0)
    assert messages(deck)


def test_a_shape_that_grows_fits_until_it_leaves_the_page() -> None:
    deck = new_deck()
    fitted(add_text(new_page(deck), LONG["en"] * 4, (1, 2, 3, 0.8), fill="EEEEEE"), "spAutoFit")
    assert not messages(deck)
    fitted(add_text(new_page(deck), LONG["en"] * 4, (1, 6, 3, 0.8), fill="EEEEEE"), "spAutoFit")
    (message,) = messages(deck)
    assert "runs off the page at the bottom" in message


def test_a_text_that_is_to_be_shrunk_is_so_only_if_its_scale_is_stated() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), LONG["en"] * 4, (1, 2, 3, 0.8))
    fitted(shape, 'normAutofit fontScale="40000"')
    assert not messages(deck)
    del shape._element.find(".//a:normAutofit", NS).attrib["fontScale"]
    (message,) = messages(deck)
    assert "PowerPoint shrinks it only once it is edited" in message


@pytest.mark.parametrize(
    ("box", "anchor", "wrap", "side"),
    [
        ((1, 6.8, 6, 0.4), "t", "square", "at the bottom"),
        ((1, 0.1, 3, 0.4), "b", "square", "at the top"),
        ((9, 2, 1, 1), "t", "none", "on the right"),
    ],
)
def test_texts_run_off_the_page(box: tuple[float, ...], anchor: str, wrap: str, side: str) -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), LONG["en"] * 2, box, wrap=wrap)
    shape._element.find(".//a:bodyPr", NS).set("anchor", anchor)
    (message,) = messages(deck)
    assert f"runs off the page {side}" in message


def test_a_text_runs_over_the_picture_below_it() -> None:
    deck = new_deck()
    page = new_page(deck)
    add_text(page, LONG["en"] * 6, (1, 2, 5, 1))
    add_picture(page, (1, 3.2, 5, 3))
    (message,) = messages(deck)
    assert "runs over the picture below it" in message


def test_long_words_are_broken_unless_they_stand_upright() -> None:
    deck = new_deck()
    page = new_page(deck)
    add_text(page, "Internationalisation", (1, 2, 1.2, 2))
    (message,) = messages(deck)
    assert message.startswith("“Internationalisation”: too long for a line")
    deck = new_deck()
    add_text(new_page(deck), "SUPPORT", (1, 2, 0.55, 3))
    assert not messages(deck)


def test_a_table_runs_off_the_page() -> None:
    deck = new_deck()
    frame = new_page(deck).shapes.add_table(12, 2, *map(Inches, (1, 1.5, 3, 3)))
    for row in range(12):
        frame.table.cell(row, 0).text = LONG["en"]
        frame.table.cell(row, 0).text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    (message,) = messages(deck)
    assert message.startswith("the table runs off the page")


def test_hidden_and_turned_texts_are_not_judged() -> None:
    deck = new_deck()
    page = new_page(deck)
    properties(add_text(page, LONG["en"] * 9, (1, 6, 3, 0.5), fill="EEEEEE")).set("hidden", "1")
    add_text(page, LONG["en"] * 9, (1, 6, 3, 0.5), fill="EEEEEE").rotation = 90
    assert not messages(deck)


# ---- texts on texts ----------------------------------------------------------------------------


def overlapping(deck: Any) -> list[str]:
    return messages(deck, "text-overlap")


@pytest.mark.parametrize("lang", LONG)
def test_texts_lie_on_each_other(lang: str) -> None:
    deck = new_deck()
    page = new_page(deck)
    add_text(page, LONG[lang], (1, 2, 9, 1))
    add_text(page, LONG[lang][::-1], (1.2, 2.1, 9, 1))
    (message,) = overlapping(deck)
    assert "lies on" in message


def test_a_text_that_is_too_long_lies_on_the_next() -> None:
    deck = new_deck()
    page = new_page(deck)
    add_text(page, LONG["en"] * 3, (1, 2, 3, 0.5))
    add_text(page, "The islands did not grow", (1, 2.9, 3, 0.5))
    add_text(page, "Nor did the rest", (5, 2.9, 3, 0.5))
    (message,) = overlapping(deck)
    assert message.startswith("“The islands did not grow” lies on “The regions")


def test_several_pairs_of_a_page_are_one_finding() -> None:
    deck = new_deck()
    page = new_page(deck)
    for y in (1, 3):
        add_text(page, "The south grew faster", (1, y, 5, 0.5))
        add_text(page, "The north grew slower", (1, y, 5, 0.5))
    (message,) = overlapping(deck)
    assert ", and 1 other pair of texts alike" in message


@pytest.mark.parametrize("case", ["beside", "same", "pale", "covered", "hidden", "huge", "moving"])
def test_texts_that_do_not_disturb_each_other(case: str) -> None:
    deck = new_deck()
    page = new_page(deck)
    words, look, box = "DRAFT of the board", {}, (1.0, 2.0, 6.0, 1.0)
    if case == "pale":
        look = {"colour": "E8E8E8", "size": 30}
    elif case == "huge":
        words, look, box = "2018 and 2019", {"size": 120}, (1.0, 1.2, 6.0, 1.0)
    elif case == "same":
        words = "The south grew faster"
    elif case == "beside":
        box = (1.0, 2.4, 6.0, 1.0)
    other = add_text(page, words, box, **look)
    if case == "covered":
        add_text(page, "", (0.5, 1.5, 7, 2), fill="FFFFFF")
    elif case == "hidden":
        properties(other).set("hidden", "1")
    elif case == "moving":
        page._element.append(xml(f'<p:timing><p:spTgt spid="{other.shape_id}"/></p:timing>'))
    add_text(page, "The south grew faster", (1, 2, 6, 1))
    assert not overlapping(deck)


def test_the_footer_of_the_layout_lies_below_a_text() -> None:
    deck = new_deck()
    layout = deck.slide_layouts[6]
    layout.shapes._spTree.append(
        add_text(new_page(new_deck()), "Acme Holdings", (1, 7, 5, 0.4))._element
    )
    add_text(deck.slides.add_slide(layout), "Source: annual report", (1, 7, 5, 0.4))
    (message,) = overlapping(deck)
    assert message.startswith("“Source: annual report” lies on “Acme Holdings”")
