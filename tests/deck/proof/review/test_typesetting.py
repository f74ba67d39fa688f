"""Where the lines of a text stand."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pptx.util import Inches

from deck.pptx.presentation import NS
from deck.pptx.presentation import Presentation as Package
from deck.proof.review.reading import read_pages
from deck.proof.review.typesetting import Setting, set_shape, settled
from tests.deck.proof.review.decks import add_text, new_deck, new_page, saved, xml

INCH = 914_400


def setting(deck: Any, index: int = 0) -> Setting:
    shape = read_pages(Package(saved(deck))).pages[0].shapes[index]
    return set_shape(shape)


@pytest.mark.parametrize(("anchor", "top"), [("t", 2.05), ("ctr", 2.86), ("b", 3.66)])
def test_the_anchor_says_where_the_first_line_stands(anchor: str, top: float) -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "One line", (1, 2, 6, 2))
    shape._element.find(".//a:bodyPr", NS).set("anchor", anchor)
    (line,) = setting(deck).lines
    assert line.top / INCH == pytest.approx(top, abs=0.01)
    assert line.height / INCH == pytest.approx(18 * 1.15 / 72, abs=0.01)
    assert line.left / INCH == pytest.approx(1.1, abs=0.01)


@pytest.mark.parametrize("align", ["ctr", "r"])
def test_lines_are_aligned(align: str) -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "One line", (1, 2, 6, 2))
    shape._element.find(".//a:p", NS).insert(0, xml(f'<a:pPr algn="{align}"/>'))
    (line,) = setting(deck).lines
    if align == "r":
        assert line.right / INCH == pytest.approx(6.9, abs=0.01)
    else:
        assert (line.left + line.right) / 2 / INCH == pytest.approx(4.0, abs=0.01)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("The south grew faster than the north and the islands", 2),
        ("南方各省的增速高于北方，海南与去年持平。", 2),
    ],
)
def test_lines_break(words: str, count: int) -> None:
    deck = new_deck()
    add_text(new_page(deck), words, (1, 2, 3.2, 2))
    found = setting(deck)
    assert len(found.lines) == count
    assert "".join(line.text for line in found.lines) == words
    assert found.bottom > found.top


def test_a_text_that_does_not_wrap_is_one_line() -> None:
    deck = new_deck()
    add_text(new_page(deck), "The south grew faster than the north " * 4, (1, 2, 1, 1), wrap="none")
    assert len(setting(deck).lines) == 1


def test_empty_paragraphs_have_a_height() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "Third", (1, 2, 6, 2))
    body = shape.text_frame._txBody
    for _ in range(2):
        body.insert(2, xml('<a:p><a:endParaRPr sz="1800"/></a:p>'))
    (line,) = setting(deck).lines
    assert line.top / INCH == pytest.approx(2.05 + 2 * 18 * 1.15 / 72, abs=0.01)


def test_a_line_height_in_points_is_one_whatever_the_size() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "Large", (1, 2, 6, 2), size=80)
    shape._element.find(".//a:p", NS).insert(
        0, xml('<a:pPr><a:lnSpc><a:spcPts val="7200"/></a:lnSpc></a:pPr>')
    )
    (line,) = setting(deck).lines
    assert line.height / INCH == pytest.approx(1.0, abs=0.05)


def test_runs_of_one_look_are_one() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "The sou", (1, 2, 6, 2))
    first = shape._element.find(".//a:r", NS)
    for words in ("ew", "th gr"):
        other = deepcopy(first)
        other.find("a:t", NS).text = words
        first.addnext(other)
    (line,) = setting(deck).lines
    assert [run.text for run, _, _ in line.runs] == ["The south grew"]


@pytest.mark.parametrize("change", ["turned", "columns", "arabic", "vertical"])
def test_what_cannot_be_set_has_no_lines(change: str) -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "حملة" if change == "arabic" else "Words", (1, 2, 6, 2))
    body = shape._element.find(".//a:bodyPr", NS)
    match change:
        case "turned":
            shape.rotation = 30
        case "columns":
            body.set("numCol", "2")
        case "vertical":
            body.set("vert", "vert270")
    assert not setting(deck).lines


def test_an_ellipse_has_its_text_in_the_middle() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "Words", (1, 2, 4, 2))
    shape._element.find(".//a:prstGeom", NS).set("prst", "ellipse")
    assert setting(deck).lines[0].left / INCH == pytest.approx(1 + 4 * 0.1464 + 0.1, abs=0.01)


def test_lines_that_will_be_shrunk_into_the_box_are_not_beyond_it() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "The south grew faster. " * 30, (1, 2, 4, 1))
    shape._element.find(".//a:bodyPr", NS).append(xml("<a:normAutofit/>"))
    (read,) = read_pages(Package(saved(deck))).pages[0].shapes
    assert set_shape(read).bottom > Inches(3)
    assert settled(read).bottom <= Inches(3.1)


def test_words_that_are_longer_than_a_line_are_broken() -> None:
    deck = new_deck()
    add_text(new_page(deck), "An Internationalisation", (1, 2, 1.2, 2))
    assert setting(deck).broken == ("Internationalisation",)
    deck = new_deck()
    add_text(
        new_page(deck), "https://example.com/a/very/long/path 12345678901234567890", (1, 2, 1.2, 2)
    )
    assert setting(deck).broken == ()


@pytest.mark.parametrize(("face", "count"), [("Arial", 3), ("Tahoma", 2), ("Some Grotesk", 2)])
def test_a_font_that_is_not_known_is_taken_to_be_narrow(face: str, count: int) -> None:
    deck = new_deck()
    words = "The south of the country grew faster than the north and faster than the islands in the west"
    add_text(new_page(deck), words, (1, 2, 4.9, 2), face=face)
    assert len(setting(deck).lines) == count
