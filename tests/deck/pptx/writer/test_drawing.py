"""Items of a Scene as DrawingML: places, looks, languages, links, glue."""

from __future__ import annotations

import math
from typing import Any

import pytest

from charts.style import Colour
from deck.scene.design import Design
from deck.scene.items import (
    Box,
    Cell,
    Group,
    Insets,
    Item,
    Joint,
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
from deck.scene.scene import Page

INK, RED = Colour("12233D", "tx1"), Colour("C00000")
STROKE = Stroke(INK, 12_700)
BOX = Box(1_000_000, 2_000_000, 3_000_000, 1_000_000)


def plain(words: str, **look: Any) -> Paragraph:
    return Paragraph((Run(words, 16, INK, **look),))


@pytest.fixture
def draw(tools: Any) -> Any:
    """A function that writes items on a page and gives the package."""

    def made(*items: Item, lang: str = "en", layout: str = "page") -> Any:
        page = Page("p0", layout, "A claim", (tools.title(), *items))
        other = Page("p1", "page", "Another", (tools.title("Another"),))
        return tools.written(tools.scene(pages=(page, other), lang=lang))

    return made


def named(package: Any, name: str) -> Any:
    """The shape of this name on the first slide."""
    (found,) = package.find(package.slide(), f"//*[*/p:cNvPr/@name='{name}']")
    return found


def xpath(element: Any, path: str) -> list[Any]:
    space = {k: v for k, v in element.nsmap.items() if k} | {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main"
    }
    return list(element.xpath(path, namespaces=space))


# ---- placeholders and text boxes ---------------------------------------------------------------


def test_a_text_in_its_layouts_box_says_nothing_of_place_or_look(draw: Any) -> None:
    shape = named(draw(), "Title")
    assert xpath(shape, "p:spPr/*") == []
    assert xpath(shape, ".//a:pPr") == []
    (look,) = xpath(shape, ".//a:rPr")
    assert dict(look.attrib) == {"lang": "en-US"}
    assert len(look) == 0


def test_a_text_that_differs_from_its_layout_says_only_how(draw: Any) -> None:
    holder = layouts(Design())["page"].holders["source"]
    run = Run("Source", 8, RED, bold=True)
    moved = holder.box._replace(y=holder.box.y - 50_000)
    text = Text("Source", moved, (Paragraph((run,), align="r", before=3),), "source")
    shape = named(draw(text), "Source")
    assert xpath(shape, ".//a:off/@y") == [str(moved.y)]
    (look,) = xpath(shape, ".//a:rPr")
    assert dict(look.attrib) == {"lang": "en-US", "sz": "800", "b": "1"}
    assert xpath(look, "a:solidFill/a:srgbClr/@val") == ["C00000"]
    assert xpath(shape, ".//a:pPr/@algn") == ["r"]
    assert xpath(shape, ".//a:spcBef/a:spcPts/@val") == ["300"]


def test_a_placeholder_never_shrinks_its_text(draw: Any) -> None:
    shape = named(draw(), "Title")
    assert [child.tag.rpartition("}")[2] for child in xpath(shape, ".//a:bodyPr/*")] == [
        "noAutofit"
    ]


def test_a_text_without_a_role_is_a_text_box_in_its_place(draw: Any) -> None:
    text = Text("Note", BOX, (plain("words"),), anchor="ctr", insets=Insets(1, 2, 3, 4))
    shape = named(draw(text), "Note")
    assert xpath(shape, "p:nvSpPr/p:cNvSpPr/@txBox") == ["1"]
    assert xpath(shape, ".//a:off/@x | .//a:off/@y | .//a:ext/@cx | .//a:ext/@cy") == list(
        map(str, BOX)
    )
    (body,) = xpath(shape, ".//a:bodyPr")
    assert [body.get(k) for k in ("lIns", "tIns", "rIns", "bIns", "anchor", "wrap")] == [
        "1", "2", "3", "4", "ctr", "square"
    ]  # fmt: skip


def test_the_slide_number_is_a_field(draw: Any) -> None:
    shape = named(draw(), "Slide number")
    assert xpath(shape, ".//p:ph/@type") == ["sldNum"]
    assert xpath(shape, ".//a:fld/@type") == ["slidenum"]


def test_a_layout_without_a_number_gets_none(draw: Any) -> None:
    package = draw(layout="cover")
    assert package.find(package.slide(), "//a:fld") == []


# ---- text --------------------------------------------------------------------------------------


def test_han_text_is_chinese_and_other_text_english(draw: Any) -> None:
    runs = (Run("Trust ", 16, INK), Run("信任", 16, INK), Run(" “1186”", 16, INK))
    shape = named(draw(Text("T", BOX, (Paragraph(runs),))), "T")
    assert xpath(shape, ".//a:rPr/@lang") == ["en-US", "zh-CN", "en-US"]
    assert xpath(shape, ".//a:rPr[@lang='zh-CN']/@altLang") == ["en-US"]


def test_every_text_of_a_chinese_deck_is_chinese(draw: Any) -> None:
    package = draw(Text("T", BOX, (plain("GMV"),)), lang="zh")
    assert set(package.find(package.slide(), "//a:rPr/@lang")) == {"zh-CN"}


@pytest.mark.parametrize("char", ["。", "《", "ア", "한", "\U00020000", "\uff21"])
def test_east_asian_characters_of_every_block_are_known(draw: Any, char: str) -> None:
    shape = named(draw(Text("T", BOX, (plain(f"x{char}"),))), "T")
    assert xpath(shape, ".//a:rPr/@lang") == ["zh-CN"]


def test_a_heading_outside_a_heading_placeholder_names_both_theme_fonts(draw: Any) -> None:
    shape = named(draw(Text("T", BOX, (plain("信", heading=True),))), "T")
    assert xpath(shape, ".//a:rPr/*/@typeface") == ["+mj-lt", "+mj-ea"]


def test_markup_and_control_characters_in_a_text_do_no_harm(draw: Any) -> None:
    words = "a < b & c > d \x00\x1f\ud800\ufffe]]>"
    shape = named(draw(Text('N "1" <&>', BOX, (plain(words),))), 'N "1" <&>')
    assert "".join(xpath(shape, ".//a:t/text()")) == "a < b & c > d ]]>"


def test_a_line_break_stays_one(draw: Any) -> None:
    shape = named(draw(Text("T", BOX, (plain("one\ntwo\v\nfour"),))), "T")
    tags = [child.tag.rpartition("}")[2] for child in xpath(shape, ".//a:p/*")]
    assert tags == ["r", "br", "r", "br", "br", "r"]


def test_bullets_and_numbers_hang(draw: Any) -> None:
    items = (
        Paragraph((Run("a", 16, INK),), bullet="–", indent=200_000),
        Paragraph((Run("b", 16, INK),), bullet="1.", indent=250_000, level=1),
    )
    shape = named(draw(Text("T", BOX, items)), "T")
    assert xpath(shape, ".//a:buChar/@char") == ["–"]
    assert xpath(shape, ".//a:buAutoNum/@type") == ["arabicPeriod"]
    assert xpath(shape, ".//a:pPr/@marL") == ["200000", "250000"]
    assert xpath(shape, ".//a:pPr/@indent") == ["-200000", "-250000"]
    assert xpath(shape, ".//a:pPr/@lvl") == ["1"]


def test_a_glyph_has_the_colour_and_the_size_that_it_is_given(draw: Any) -> None:
    sign = Paragraph(
        (Run("a", 16, INK),),
        bullet="+",
        indent=200_000,
        bullet_colour=Colour("1F6E4C"),
        bullet_scale=1.3,
    )
    shape = named(draw(Text("T", BOX, (sign, plain("b")))), "T")
    look = [child.tag.rpartition("}")[2] for child in xpath(shape, ".//a:pPr[a:buChar]/*")]
    assert look[-4:] == ["buClr", "buSzPct", "buFont", "buChar"]  # the order of the schema
    assert xpath(shape, ".//a:buClr/a:srgbClr/@val") == ["1F6E4C"]
    assert xpath(shape, ".//a:buSzPct/@val") == ["130000"]


def test_a_paragraph_without_a_bullet_in_a_bulleted_placeholder_takes_it_away(draw: Any) -> None:
    holder = layouts(Design())["text"].holders["text"]
    two = (Paragraph((Run("a", 16, INK),)), Paragraph((Run("b", 16, INK),), bullet="•"))
    shape = named(draw(Text("T", holder.box, two, "text"), layout="text"), "T")
    first, second = xpath(shape, ".//a:p")
    assert len(xpath(first, "a:pPr/a:buNone")) == 1
    assert xpath(second, "a:pPr") == []


# ---- links -------------------------------------------------------------------------------------


def test_a_web_address_is_an_external_link_and_related_once(draw: Any) -> None:
    url = "https://example.org/?a=1&b=2"
    runs = (Run("one", 16, INK, link=url), Run("two", 18, INK, link=url))
    package = draw(Text("T", BOX, (Paragraph(runs),)))
    ids = xpath(named(package, "T"), ".//a:hlinkClick/@r:id")
    related = package.relations(package.slide())
    assert ids == [ids[0]] * 2
    assert related[ids[0]] == ("hyperlink", url, True)
    assert [relation.target for relation in related.values()].count(url) == 1


def test_a_link_to_a_page_jumps_there(draw: Any) -> None:
    package = draw(
        Text("T", BOX, (plain("there", link="#p1"),)), Text("B", BOX, (plain("x"),), link="p1")
    )
    related = package.relations(package.slide())
    for name in "TB":
        (link,) = xpath(named(package, name), ".//a:hlinkClick")
        assert link.get("action") == "ppaction://hlinksldjump"
        (rid,) = xpath(link, "@r:id")
        assert related[rid] == ("slide", package.slide(2), False)


# ---- shapes, lines, groups ---------------------------------------------------------------------


def test_a_shape_has_its_geometry_fill_and_stroke(draw: Any) -> None:
    one = Shape("S", BOX, "roundRect", INK, Stroke(RED, 19_050, "dash"), adjust=(("adj", 5_000),))
    shape = named(draw(one), "S")
    assert xpath(shape, ".//a:prstGeom/@prst") == ["roundRect"]
    assert xpath(shape, ".//a:gd/@fmla") == ["val 5000"]
    assert xpath(shape, "p:spPr/a:solidFill/a:schemeClr/@val") == ["tx1"]
    assert xpath(shape, "p:spPr/a:ln/@w") == ["19050"]
    assert xpath(shape, "p:spPr/a:ln/a:prstDash/@val") == ["dash"]


def test_a_shape_without_stroke_has_no_line(draw: Any) -> None:
    assert len(xpath(named(draw(Shape("S", BOX)), "S"), "p:spPr/a:ln/a:noFill")) == 1


@pytest.mark.parametrize(
    ("item", "alt", "decorative"),
    [
        (Shape("X", BOX), None, True),
        (Shape("X", BOX, alt="A bar"), "A bar", False),
        (Shape("X", BOX, paragraphs=(plain("words"),)), None, False),
        (Line("X", 0, 0, 10, 10, STROKE), None, True),
        (Line("X", 0, 0, 10, 10, STROKE, alt="leads to"), "leads to", False),
        (Group("X", (Shape("Y", BOX),), "A <diagram>"), "A <diagram>", False),
    ],
)
def test_an_item_is_described_or_marked_as_decoration(
    draw: Any, item: Item, alt: str | None, decorative: bool
) -> None:
    (properties,) = xpath(named(draw(item), "X"), "*/p:cNvPr")
    assert properties.get("descr") == alt
    assert [flag.get("val") for flag in properties.iter("{*}decorative")] == ["1"] * decorative


def test_ids_are_unique_on_a_slide(draw: Any) -> None:
    package = draw(Group("G", (Shape("A", BOX), Shape("A", BOX)), "two"), Shape("A", BOX))
    ids = package.find(package.slide(), "//p:cNvPr/@id")
    assert len(ids) == len(set(ids)) == 7


def test_a_connector_is_glued_to_the_shapes_that_it_joins(draw: Any) -> None:
    line = Line("L", 0, 0, 10, 10, STROKE, True, Joint("A", 3), Joint("B", 1))
    package = draw(Group("G", (Shape("A", BOX), Shape("B", BOX), line), "A to B"))
    found = named(package, "L")
    ids = {n: xpath(named(package, n), "*/p:cNvPr/@id")[0] for n in "AB"}
    assert xpath(found, ".//a:stCxn/@id | .//a:stCxn/@idx") == [ids["A"], "3"]
    assert xpath(found, ".//a:endCxn/@id | .//a:endCxn/@idx") == [ids["B"], "1"]
    assert xpath(found, ".//a:prstGeom/@prst") == ["straightConnector1"]
    assert xpath(found, ".//a:tailEnd/@type") == ["triangle"]


def test_a_connector_to_a_shape_that_is_not_there_is_not_glued(draw: Any) -> None:
    found = named(draw(Line("L", 0, 0, 10, 10, STROKE, start=Joint("nowhere", 0))), "L")
    assert xpath(found, ".//a:stCxn") == []


def corners(shape: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a connector starts and ends on the slide.

    Its path runs from the top left to the bottom right corner of its box; the box is flipped, then
    turned clockwise about its middle (ECMA-376 20.1.7.6).
    """
    (xfrm,) = xpath(shape, ".//a:xfrm")
    x, y = (int(v) for v in xpath(xfrm, "a:off/@x | a:off/@y"))
    w, h = (int(v) for v in xpath(xfrm, "a:ext/@cx | a:ext/@cy"))
    sx = -1 if xfrm.get("flipH") == "1" else 1
    sy = -1 if xfrm.get("flipV") == "1" else 1
    turn = math.radians(int(xfrm.get("rot", "0")) / 60_000)
    ends = []
    for side in (-1, 1):
        dx, dy = side * sx * w / 2, side * sy * h / 2
        ends.append(
            (
                x + w / 2 + dx * math.cos(turn) - dy * math.sin(turn),
                y + h / 2 + dx * math.sin(turn) + dy * math.cos(turn),
            )
        )
    return ends[0], ends[1]


@pytest.mark.parametrize("site", [None, 0, 1, 2, 3])
@pytest.mark.parametrize(("dx", "dy"), [(1, 1), (1, -1), (-1, 1), (-1, -1)])
@pytest.mark.parametrize("form", [{}, {"curved": True}, {"elbow": True}], ids=str)
def test_a_connector_runs_from_its_start_to_its_end(
    draw: Any, site: int | None, dx: int, dy: int, form: dict[str, bool]
) -> None:
    x1, y1, x2, y2 = 4_000_000, 3_000_000, 4_000_000 + dx * 1_500_001, 3_000_000 + dy * 700_000
    start = None if site is None else Joint("Title", site)
    found = named(draw(Line("L", x1, y1, x2, y2, STROKE, start=start, **form)), "L")
    first, last = corners(found)
    assert first == pytest.approx((x1, y1), abs=1)
    assert last == pytest.approx((x2, y2), abs=1)


@pytest.mark.parametrize(("site", "turned"), [(0, True), (1, False), (2, True), (3, False)])
@pytest.mark.parametrize(
    ("form", "geometry"), [("curved", "curvedConnector2"), ("elbow", "bentConnector3")]
)
def test_a_curve_leaves_a_shape_at_a_right_angle(
    draw: Any, site: int, turned: bool, form: str, geometry: str
) -> None:
    line = Line("L", 0, 0, 500_000, 700_000, STROKE, start=Joint("Title", site))._replace(
        **{form: True}
    )
    found = named(draw(line), "L")
    assert xpath(found, ".//a:prstGeom/@prst") == [geometry]
    # both start along their own x axis: turned by 90 degrees, along the slide's y axis
    assert xpath(found, ".//a:xfrm/@rot") == ["5400000"] * turned


def test_a_group_is_as_large_as_what_it_holds(draw: Any) -> None:
    line = Line("L", 500_000, 2_500_000, 1_500_000, 3_500_000, STROKE)
    shape = named(draw(Group("G", (Shape("A", BOX), line), "A")), "G")
    (place,) = xpath(shape, "p:grpSpPr/a:xfrm")
    assert [dict(part.attrib) for part in place] == [
        {"x": "500000", "y": "2000000"}, {"cx": "3500000", "cy": "1500000"}
    ] * 2  # fmt: skip


# ---- pictures and tables -----------------------------------------------------------------------


def test_a_picture_has_its_raster_its_vector_and_its_crop(tools: Any, draw: Any) -> None:
    picture = Picture("P", BOX, tools.png(), "A chart", tools.svg, crop=(0.25, 0, 0.1, 0))
    package = draw(picture)
    shape, related = named(package, "P"), package.relations(package.slide())
    (raster,) = xpath(shape, ".//a:blip/@r:embed")
    (vector,) = [svg.get(f"{{{shape.nsmap['r']}}}embed") for svg in shape.iter("{*}svgBlip")]
    assert package.parts[related[raster].target] == tools.png()
    assert package.parts[related[vector].target] == tools.svg
    (crop,) = xpath(shape, ".//a:srcRect")
    assert dict(crop.attrib) == {"l": "25000", "r": "10000"}
    assert xpath(shape, "*/p:cNvPr/@descr") == ["A chart"]


def test_a_picture_without_alt_text_is_decoration(tools: Any, draw: Any) -> None:
    shape = named(draw(Picture("P", BOX, tools.png(), None)), "P")
    assert xpath(shape, "*/p:cNvPr/@descr") == []
    assert len(list(shape.iter("{*}decorative"))) == 1


def test_a_table_has_its_columns_rows_rules_and_heading(draw: Any) -> None:
    head = Cell((plain("Head"),), fill=INK, bottom=STROKE)
    cell = Cell((plain("x"),), top=STROKE, insets=Insets(1, 2, 3, 4), anchor="b")
    empty = Cell(())
    table = Table("T", BOX, (1_000_000, 2_000_000), (400_000, 600_000), ((head, head), (cell, empty)),
                  "A table", first_column=True)  # fmt: skip
    shape = named(draw(table), "T")
    assert xpath(shape, ".//a:gridCol/@w") == ["1000000", "2000000"]
    assert xpath(shape, ".//a:tr/@h") == ["400000", "600000"]
    (flags,) = xpath(shape, ".//a:tblPr")
    assert dict(flags.attrib) == {"firstRow": "1", "firstCol": "1"}
    cells = xpath(shape, ".//a:tcPr")
    assert len(cells) == 4
    assert xpath(cells[0], "a:solidFill/a:schemeClr/@val") == ["tx1"]
    assert xpath(cells[0], "a:lnB/@w | a:lnT/@w") == ["0", "12700"]
    assert xpath(cells[2], "a:lnT/@w | a:lnB/@w") == ["12700", "0"]
    assert [cells[2].get(k) for k in ("marL", "marT", "marR", "marB", "anchor")] == [
        "1", "2", "3", "4", "b"
    ]  # fmt: skip
