"""What a package says about a deck: properties, slide list, sections, theme, relations."""

from __future__ import annotations

from typing import Any

import pytest

from deck.pptx.writer import parts
from deck.pptx.writer.drawing import Link, extension_of
from deck.scene.scene import Page, Palette

CORE, APP, MAIN = "docProps/core.xml", "docProps/app.xml", "ppt/presentation.xml"
THEME, NOTES_THEME = "ppt/theme/theme1.xml", "ppt/theme/theme2.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"


def words(package: Any, name: str) -> dict[str, str]:
    """The children of a part's root by their local names."""
    return {child.tag.rpartition("}")[2]: child.text or "" for child in package.xml(name)}


def sections(package: Any) -> list[tuple[str, list[str]]]:
    """PowerPoint's sections: their names and the ids of their slides."""
    return [
        (section.get("name"), section.xpath(".//*[local-name()='sldId']/@id"))
        for section in package.find(MAIN, "//p14:section")
    ]


def palette(package: Any, name: str) -> dict[str, str]:
    """The colours of a theme part by slot."""
    return {
        slot.tag.rpartition("}")[2]: slot[0].get("val")
        for slot in package.find(name, "//a:clrScheme/*")
    }


@pytest.fixture
def pages(tools: Any) -> tuple[Page, ...]:
    """Four pages: one before the first section, two in the first, one hidden in the second."""
    items = (tools.title(),)
    return (
        Page("p0", "page", "One", items),
        Page("p1", "page", "Two", items, notes=("Say this.",), section="Trust & co"),
        Page("p2", "page", "Three", items, notes=("And this.",), section="Trust & co"),
        Page("p3", "page", "Four", items, hidden=True, section="“Next”"),
    )


def test_core_properties_come_from_the_outline(tools: Any) -> None:
    package = tools.written(
        tools.scene(
            title="Trust < growth", subtitle="Why & how", author="Li 李", keywords="Trust, Brand"
        )
    )
    found = words(package, CORE)
    assert found["title"] == "Trust < growth"
    assert found["subject"] == "Why & how"
    assert found["creator"] == found["lastModifiedBy"] == "Li 李"
    assert found["keywords"] == "Trust, Brand"
    assert found["language"] == "en-US"


def test_a_chinese_deck_says_its_language(tools: Any) -> None:
    assert words(tools.written(tools.scene(lang="zh")), CORE)["language"] == "zh-CN"


@pytest.mark.parametrize(
    ("date", "stamp"),
    [
        ("2021-07-23", "2021-07-23T00:00:00Z"),
        ("2021-07", "2021-07-01T00:00:00Z"),
        ("2021", "2021-01-01T00:00:00Z"),
        (None, "2000-01-01T00:00:00Z"),
    ],
)
def test_times_come_from_the_date_of_the_outline(tools: Any, date: str | None, stamp: str) -> None:
    found = words(tools.written(tools.scene(date=date)), CORE)
    assert (found["created"], found["modified"]) == (stamp, stamp)


def test_app_properties_count_slides_notes_and_hidden_slides(
    tools: Any, pages: tuple[Page, ...]
) -> None:
    found = words(tools.written(tools.scene(pages=pages)), APP)
    assert (found["Slides"], found["Notes"], found["HiddenSlides"]) == ("4", "2", "1")


def test_the_slide_list_names_every_slide_in_order(tools: Any, pages: tuple[Page, ...]) -> None:
    package = tools.written(tools.scene(pages=pages))
    related = package.relations(MAIN)
    entries = package.find(MAIN, "//p:sldIdLst/p:sldId")
    targets = [
        related[e.xpath("@r:id", namespaces={"r": parts._TYPE[:-1]})[0]].target for e in entries
    ]
    assert targets == [package.slide(n) for n in (1, 2, 3, 4)]
    assert [entry.get("id") for entry in entries] == ["256", "257", "258", "259"]


def test_the_slide_size_names_no_paper(tools: Any) -> None:
    (size,) = tools.written(tools.scene()).find(MAIN, "//p:sldSz")
    assert dict(size.attrib) == {"cx": "12191695", "cy": "6858000"}


def test_sections_follow_the_outline(tools: Any, pages: tuple[Page, ...]) -> None:
    package = tools.written(tools.scene(pages=pages))
    assert sections(package) == [
        ("Deck", ["256"]),
        ("Trust & co", ["257", "258"]),
        ("“Next”", ["259"]),
    ]
    ids = package.find(MAIN, "//p14:section/@id")
    assert len(set(ids)) == 3


def test_a_deck_without_sections_has_no_section_list(tools: Any) -> None:
    assert tools.written(tools.scene()).find(MAIN, "//p14:sectionLst") == []


@pytest.mark.parametrize("theme", ["boardroom", "midnight"])
def test_the_theme_part_has_the_colours_and_fonts_of_the_theme(tools: Any, theme: str) -> None:
    made = tools.scene(theme=theme)
    package = tools.written(made)
    assert palette(package, THEME) == dict(made.palette.slots)
    for which, latin, east in (
        ("major", made.fonts.heading, made.fonts.heading_ea),
        ("minor", made.fonts.body, made.fonts.body_ea),
    ):
        assert package.find(THEME, f"//a:{which}Font/a:latin/@typeface") == [latin]
        assert package.find(THEME, f"//a:{which}Font/a:ea/@typeface") == [east]
    assert package.xml(THEME).get("name") == theme


def test_names_of_fonts_and_themes_are_written_as_they_are(tools: Any) -> None:
    made = tools.scene()
    odd = r'A \1 "B" & <C>'
    fonts = made.fonts._replace(heading=odd, body_ea=r"\g<0>宋体")
    package = tools.written(
        made._replace(fonts=fonts, palette=Palette(odd, False, made.palette.slots))
    )
    assert package.xml(THEME).get("name") == odd
    assert package.find(THEME, "//a:clrScheme/@name") == [odd]
    assert package.find(THEME, "//a:majorFont/a:latin/@typeface") == [odd]
    assert package.find(THEME, "//a:minorFont/a:ea/@typeface") == [r"\g<0>宋体"]


def test_a_dark_theme_swaps_the_colour_map_and_leaves_the_notes_light(tools: Any) -> None:
    dark, light = (tools.written(tools.scene(theme=name)) for name in ("midnight", "boardroom"))
    (found,) = dark.find(MASTER, "//p:clrMap")
    assert {k: found.get(k) for k in ("bg1", "tx1", "bg2", "tx2")} == {
        "bg1": "dk1", "tx1": "lt1", "bg2": "lt2", "tx2": "dk2"
    }  # fmt: skip
    (found,) = light.find(MASTER, "//p:clrMap")
    assert (found.get("bg1"), found.get("tx1")) == ("lt1", "dk1")
    assert palette(dark, NOTES_THEME)["lt1"] == "FFFFFF"
    (found,) = dark.find("ppt/notesMasters/notesMaster1.xml", "//p:clrMap")
    assert (found.get("bg1"), found.get("tx1")) == ("lt1", "dk1")


def test_the_notes_of_a_light_theme_have_its_colours(tools: Any) -> None:
    made = tools.scene()
    assert palette(tools.written(made), NOTES_THEME) == dict(made.palette.slots)


def test_notes_keep_their_lines_and_their_languages(tools: Any) -> None:
    page = Page("p0", "page", "A", (tools.title(),), notes=("Say <this>.", "", "原文 & more"))
    package = tools.written(tools.scene(pages=(page,)))
    name = "ppt/notesSlides/notesSlide1.xml"
    paragraphs = package.find(name, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']//a:p")
    assert ["".join(p.itertext()) for p in paragraphs] == ["Say <this>.", "", "原文 & more"]
    assert package.find(name, "//a:rPr/@lang | //a:endParaRPr/@lang") == ["en-US", "en-US", "zh-CN"]
    targets = {(r.type, r.target) for r in package.relations(name).values()}
    assert targets == {
        ("slide", package.slide(1)), ("notesMaster", "ppt/notesMasters/notesMaster1.xml")
    }  # fmt: skip


def test_relations_are_numbered_and_escaped() -> None:
    xml = parts.relationships([Link("hyperlink", 'https://x.org/?a=1&b="2"', True)]).decode()
    assert 'Id="rId1"' in xml
    assert 'Target="https://x.org/?a=1&amp;b=&quot;2&quot;"' in xml
    assert 'TargetMode="External"' in xml


@pytest.mark.parametrize(
    ("data", "extension"),
    [(b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff\xe0", "jpg"), (b"GIF89a", "gif")],
)
def test_an_image_is_known_by_its_first_bytes(data: bytes, extension: str) -> None:
    assert extension_of(data) == extension


def test_another_image_is_refused() -> None:
    with pytest.raises(ValueError, match="PNG, JPEG or GIF"):
        extension_of(b"BM....")
