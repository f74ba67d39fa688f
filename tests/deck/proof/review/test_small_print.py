"""Texts that are too small to be read in a room."""

from __future__ import annotations

from typing import Any

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from deck.pptx.presentation import NS
from tests.deck.proof.review.decks import add_text, found_in, new_deck, new_page, xml


def messages(deck: Any) -> list[str]:
    return [finding.message for finding in found_in(deck, "small-print")]


def test_the_size_is_the_one_that_is_drawn() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "The south grew faster", size=14)
    assert not messages(deck)
    fit = xml('<a:normAutofit fontScale="62500" lnSpcReduction="20000"/>')
    shape._element.find(".//a:bodyPr", NS).append(fit)
    (message,) = messages(deck)
    assert (
        message
        == "“The south grew faster”: 8.5 pt is too small to be read in a room; take 10 pt or more"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Source: annual report",
        "* Not audited",
        "来源：公司年报",
        "註：未經審計",
        "Photo by A. Smith",
    ],
)
def test_sources_and_notes_may_be_smaller(words: str) -> None:
    deck = new_deck()
    add_text(new_page(deck), words, size=8)
    assert not messages(deck)
    add_text(new_page(deck), words, size=7)
    assert "take 8 pt or more" in messages(deck)[0]


def test_what_stands_at_the_bottom_is_a_note() -> None:
    deck = new_deck()
    add_text(new_page(deck), "Management accounts, not audited", (1, 6.9, 6, 0.4), size=8)
    assert not messages(deck)


def test_raised_letters_and_marks_are_not_judged() -> None:
    deck = new_deck()
    page = new_page(deck)
    raised = add_text(page, "2024", size=7)
    raised._element.find(".//a:rPr", NS).set("baseline", "30000")
    add_text(page, "®", size=6)
    assert not messages(deck)


def charted(deck: Any, kind: Any) -> Any:
    """A chart of two values, on a page of its own."""
    data = CategoryChartData()
    data.categories = ["Europe", "Asia"]
    data.add_series("Sales", (1, 2))
    shapes = new_page(deck).shapes
    return shapes.add_chart(kind, *map(Inches, (1, 2, 6, 4)), data).chart


def test_the_texts_of_a_chart_count() -> None:
    deck = new_deck()
    chart = charted(deck, XL_CHART_TYPE.BAR_CLUSTERED)
    assert not messages(deck)  # 18 pt, as the chart says
    chart.category_axis.tick_labels.font.size = Pt(8)
    chart.has_legend = True
    chart.legend.font.size = Pt(8)
    (message,) = messages(deck)
    assert message.startswith("the labels of the chart's axes and 1 other text: 8 pt")
    chart.category_axis.visible = False
    chart.has_legend = False
    assert not messages(deck)


def test_labels_of_the_values_count_if_they_are_shown() -> None:
    deck = new_deck()
    plot = charted(deck, XL_CHART_TYPE.PIE).plots[0]
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(7)
    plot.data_labels.show_value = False
    plot.data_labels.show_percentage = False
    assert not messages(deck)
    plot.data_labels.show_percentage = True
    assert messages(deck)[0].startswith("the labels of the chart's values: 7 pt")


def test_one_size_is_one_finding_and_page_numbers_have_no_words() -> None:
    deck = new_deck()
    for number in range(1, 6):
        shape = add_text(new_page(deck), str(number), (12, 7, 1, 0.4), size=6)
        shape._element.find(".//p:nvPr", NS).append(xml('<p:ph type="sldNum" idx="12"/>'))
    (finding,) = found_in(deck, "small-print")
    assert finding.message.startswith("the page number and 4 other texts: 6 pt")
    assert finding.message.endswith("(also on pages 2–5)")
