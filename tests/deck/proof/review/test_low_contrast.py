"""The contrast of texts with what is really behind them."""

from __future__ import annotations

import pytest
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from deck.pptx.presentation import NS
from tests.deck.proof.review.decks import (
    add_picture,
    add_text,
    found_in,
    new_deck,
    new_page,
    properties,
    refill,
    xml,
)

CODE = "low-contrast"


def messages(deck: object) -> list[str]:
    return [finding.message for finding in found_in(deck, CODE)]


@pytest.mark.parametrize("words", ["The south grew faster", "南方增长更快", "南方增長更快"])
def test_both_colours_and_the_ratio_are_said(words: str) -> None:
    deck = new_deck()
    add_text(new_page(deck), words, size=16, colour="AAAAAA")
    (message,) = messages(deck)
    assert (
        message
        == f"“{words}”: AAAAAA on FFFFFF has a contrast of 2.3:1; take colours with 4.5:1 or more"
    )


@pytest.mark.parametrize(
    ("size", "bold", "faulty"),
    [(16, False, True), (18, False, False), (14, True, False), (13, True, True)],
)
def test_large_and_bold_texts_need_less(size: int, bold: bool, faulty: bool) -> None:
    deck = new_deck()
    add_text(new_page(deck), "The south grew", size=size, bold=bold, colour="888888")
    assert bool(messages(deck)) is faulty


def test_a_shape_below_counts_and_one_above_hides() -> None:
    deck = new_deck()
    page = new_page(deck)
    add_text(page, "", (1, 2, 6, 2), fill="12233D")
    add_text(page, "White on dark", (1.2, 2.2, 5, 1), colour="FFFFFF")
    assert not messages(deck)
    add_text(page, "White on white, which a card hides", (1, 5, 6, 1), colour="FFFFFF")
    add_text(page, "", (0.5, 4.5, 8, 2), fill="12233D")
    assert not messages(deck)


def test_a_clear_colour_is_blended_with_what_is_below() -> None:
    deck = new_deck()
    page = new_page(deck)
    veil = add_text(page, "Grey on a dark veil", fill="000000", colour="666666", size=16)
    veil.fill._fill._solidFill.find("a:srgbClr", NS).append(xml('<a:alpha val="10000"/>'))
    assert not messages(deck)  # 10 % of black on white is nearly white
    veil.fill._fill._solidFill.find("a:srgbClr/a:alpha", NS).set("val", "90000")
    assert "on 1A1A1A" in messages(deck)[0]


def test_letters_that_are_clear_are_blended_too() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "Half black is grey", colour="000000", size=16)
    shape._element.find(".//a:rPr/a:solidFill/a:srgbClr", NS).append(xml('<a:alpha val="30000"/>'))
    assert "B2B2B2 on FFFFFF" in messages(deck)[0]


GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs>'
    '<a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
)


@pytest.mark.parametrize(("align", "faulty"), [("l", True), ("r", False)])
def test_a_gradient_has_its_colour_at_the_place(align: str, faulty: bool) -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "Dark words", (1, 2, 11, 1), colour="111111", fill="FFFFFF")
    refill(shape, GRADIENT)
    shape._element.find(".//a:p", NS).insert(0, xml(f'<a:pPr algn="{align}"/>'))
    assert bool(messages(deck)) is faulty


@pytest.mark.parametrize(
    ("x", "on"), [(1, "222222 on 000000 "), (6, "on a ground that is 000000 in places"), (7.5, "")]
)
def test_a_picture_is_seen_by_its_pixels_below_the_words(x: float, on: str) -> None:
    deck = new_deck()
    page = new_page(deck)
    add_picture(page, (0, 0, 13.333, 7.5), ("#000000", "#FFFFFF"))
    add_text(page, "Dark words", (x, 2, 5, 1), colour="222222")
    found = messages(deck)
    assert bool(found) is bool(on)
    assert all(on in message for message in found)


def test_a_cropped_picture_shows_what_is_left_of_it() -> None:
    deck = new_deck()
    page = new_page(deck)
    picture = add_picture(page, (0, 0, 13.333, 7.5), ("#000000", "#FFFFFF"))
    picture.crop_left = 0.5
    add_text(page, "Dark words", (1, 2, 5, 1), colour="222222")
    assert not messages(deck)


def test_a_picture_that_cannot_be_read_says_nothing() -> None:
    deck = new_deck()
    page = new_page(deck)
    add_picture(page, (0, 0, 13.333, 7.5), ("#222222",))
    add_text(page, "Dark words", (1, 2, 5, 1), colour="222222")
    assert messages(deck)
    image = next(r.target_part for r in page.part.rels.values() if r.reltype.endswith("/image"))
    image._blob = b"no picture"
    assert not messages(deck)


def test_a_star_may_or_may_not_be_behind_a_word() -> None:
    deck = new_deck()
    page = new_page(deck)
    star = add_text(page, "", (0.5, 1.5, 7, 2), fill="222222")
    star._element.find(".//a:prstGeom", NS).set("prst", "star5")
    add_text(page, "Dark words", colour="222222")
    assert not messages(deck)
    add_text(page, "Grey words", colour="777777", size=12)
    assert not messages(deck)  # enough on white, and it may stand there


def test_the_style_of_a_table_gives_its_cells_their_colours() -> None:
    deck = new_deck()
    frame = new_page(deck).shapes.add_table(2, 2, *map(Inches, (1, 2, 6, 1)))
    frame.table.cell(0, 0).text = "Region"
    frame.table.cell(1, 0).text = "Europe"
    for row in (0, 1):
        frame.table.cell(row, 0).text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    (message,) = messages(deck)
    assert message.startswith("“Region”: FFFFFF on 4F81BD")
    frame.table.cell(0, 0).fill.solid()
    frame.table.cell(0, 0).fill.fore_color.rgb = RGBColor.from_string("12233D")
    assert not messages(deck)
    style = frame._element.find(".//a:tableStyleId", NS)
    style.text = "{00000000-0000-0000-0000-000000000001}"
    assert not messages(deck)  # a style that is nowhere defined


def test_the_texts_of_a_chart_are_judged() -> None:
    deck = new_deck()
    data = CategoryChartData()
    data.categories = ["Europe", "Asia"]
    data.add_series("Sales", (1, 2))
    box = map(Inches, (1, 2, 6, 4))
    chart = new_page(deck).shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data).chart
    chart.category_axis.tick_labels.font.color.rgb = RGBColor.from_string("CCCCCC")
    chart.category_axis.tick_labels.font.size = Pt(12)
    (message,) = messages(deck)
    assert message.startswith("the labels of the chart's axes: CCCCCC on FFFFFF")


def test_page_numbers_and_links_have_their_own_rules() -> None:
    deck = new_deck()
    page = deck.slides.add_slide(deck.slide_layouts[6])
    number = add_text(page, "7", (12, 7, 1, 0.4), size=10, colour="888888")
    number._element.find(".//p:nvPr", NS).append(xml('<p:ph type="sldNum" idx="12"/>'))
    assert not messages(deck)  # 3.5:1
    shape = add_text(page, "our site", size=14, colour="222222")
    shape.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.com"
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string("000080")
    assert (
        "0000FF on 000080" in messages(deck)[0]
    )  # a link has the theme's colour, whatever its own


def test_a_marker_is_what_is_behind_the_words() -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "Marked", colour="FFFFFF")
    look = shape._element.find(".//a:rPr", NS)
    look.insert(1, xml('<a:highlight><a:srgbClr val="000000"/></a:highlight>'))
    assert not messages(deck)


@pytest.mark.parametrize(
    "look",
    [
        '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>',
        '<a:effectLst><a:glow rad="63500"><a:srgbClr val="000000"/></a:glow></a:effectLst>',
    ],
)
def test_outlined_and_glowing_letters_are_not_judged(look: str) -> None:
    deck = new_deck()
    shape = add_text(new_page(deck), "White", colour="FFFFFF")
    assert messages(deck)
    shape._element.find(".//a:rPr", NS).insert(0, xml(look))
    assert not messages(deck)


def test_hidden_texts_marks_and_ornaments_are_not_judged() -> None:
    deck = new_deck()
    page = new_page(deck)
    properties(add_text(page, "Hidden", colour="FFFFFF")).set("hidden", "1")
    add_text(page, "“ — ”", colour="FFFFFF")
    add_text(page, "01", colour="E8E8E8", size=66)
    assert not messages(deck)


def test_a_group_that_is_painted_paints_its_members() -> None:
    deck = new_deck()
    page = new_page(deck)
    group = page.shapes.add_group_shape()
    group._element.grpSpPr.append(xml('<a:solidFill><a:srgbClr val="111111"/></a:solidFill>'))
    shape = add_text(group, "Black on black", colour="000000", fill="FFFFFF")
    refill(shape, "<a:grpFill/>")
    assert "000000 on 111111" in messages(deck)[0]


def test_shapes_of_the_layout_are_behind_the_page() -> None:
    deck = new_deck()
    layout = deck.slide_layouts[6]
    band = add_text(new_page(new_deck()), "", (0, 0, 13.333, 1), fill="111111")._element
    layout.shapes._spTree.append(band)
    page = deck.slides.add_slide(layout)
    add_text(page, "Dark on the band", (1, 0.2, 6, 0.6), colour="222222")
    assert "222222 on 111111" in messages(deck)[0]


def test_what_comes_and_goes_is_not_certain() -> None:
    deck = new_deck()
    page = new_page(deck)
    card = add_text(page, "", (0.5, 1.5, 7, 2), fill="222222")
    add_text(page, "Dark words", colour="222222")
    assert messages(deck)
    page._element.append(
        xml(f'<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:spTgt spid="{card.shape_id}"/>'
            "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>")
    )  # fmt: skip
    assert not messages(deck)


def test_one_colour_on_another_is_one_finding() -> None:
    deck = new_deck()
    for words in ("South", "North", "East", "West", "Centre"):
        add_text(new_page(deck), words, colour="BBBBBB")
    (finding,) = found_in(deck, CODE)
    assert finding.place.slide == 1
    assert finding.message.startswith("“South” and 4 other texts: BBBBBB on FFFFFF")
    assert finding.message.endswith("(also on pages 2–5)")
