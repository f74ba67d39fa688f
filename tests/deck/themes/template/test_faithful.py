"""What a deck keeps of its template: everything but the sample slides, byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

import deck
from deck.outline.model import TemplateModel
from deck.slides.composition import theme_of
from tests.tools.lint.linter import lint

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
OUTLINE = """
title: Trust
subtitle: What it is worth
date: 2025-06-30
slides:
  - kind: cover
  - section: One
  - kind: text
    title: Three habits keep customers
    points: [Answer first, {text: Own the case, points: [No transfers]}]
    notes: Speak slowly.
  - kind: table
    title: The largest grows slowest
    columns: [A, B]
    rows: [[1, 2], [3, 4]]
  - kind: agenda
"""


def build(template: Path, target: Path, text: str = OUTLINE, **more: Any) -> zipfile.ZipFile:
    outline = deck.loads(text, folder=target.parent)
    named = TemplateModel(file=str(template), **more)
    outline = replace(outline, head=outline.head.model_copy(update={"template": named}))
    deck.write(deck.compose(outline, theme_of(outline, cache=False)), target)
    return zipfile.ZipFile(target)


def slides(package: zipfile.ZipFile) -> list[str]:
    """The titles of the slides, in the order of the show."""
    found = []
    for slide in Presentation(package.filename).slides:
        found.append(next(s.text_frame.text for s in slide.placeholders))
    return found


@pytest.fixture
def rich(making: Any) -> dict[str, Any]:
    """A template with everything that has to be kept."""
    found = making.parts(slides=["Welcome", "Sample", "Legal notice"])
    main = found["ppt/_rels/presentation.xml.rels"]
    more = "".join(
        f'<Relationship Id="rIdX{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(
            [
                (
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font",
                    "fonts/font1.fntdata",
                ),
                (
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags",
                    "tags/tag1.xml",
                ),
                (
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml",
                    "../customXml/item1.xml",
                ),
            ]
        )
    )
    found["ppt/_rels/presentation.xml.rels"] = main.replace(
        "</Relationships>", f"{more}</Relationships>"
    )
    found["ppt/presentation.xml"] = found["ppt/presentation.xml"].replace(
        '<p:notesSz cx="6858000" cy="9144000"/>',
        '<p:notesSz cx="6858000" cy="9144000"/><p:embeddedFontLst><p:embeddedFont><p:font typeface="Corp"/>'
        '<p:regular r:id="rIdX0"/></p:embeddedFont></p:embeddedFontLst><p:custDataLst><p:tags r:id="rIdX1"/></p:custDataLst>'
        '<p:extLst><p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"><p15:sldGuideLst'
        ' xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"/></p:ext></p:extLst>',
    )
    found["ppt/fonts/font1.fntdata"] = b"\x00font"
    found["ppt/tags/tag1.xml"] = f'<p:tagLst {making.names}><p:tag name="A" val="B"/></p:tagLst>'
    found["customXml/item1.xml"] = "<label/>"
    found["ppt/media/image1.png"] = b"\x89PNG\r\n\x1a\n sample"
    found["ppt/slides/_rels/slide2.xml.rels"] = making.relations(
        [("slideLayout", "../slideLayouts/slideLayout2.xml"), ("image", "../media/image1.png")]
    )
    return dict(found)


def test_masters_layouts_themes_fonts_tags_and_properties_are_kept_byte_for_byte(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    template = saved(rich)
    package = build(template, tmp_path / "out.pptx")
    before = zipfile.ZipFile(template)
    kept = [
        name
        for name in before.namelist()
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/", "ppt/fonts/",
                            "ppt/tags/", "customXml/", "ppt/presProps", "ppt/tableStyles"))
    ]  # fmt: skip
    assert len(kept) > 15
    for name in kept:
        assert package.read(name) == before.read(name), name


def test_fonts_data_and_extensions_of_the_presentation_are_kept(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    package = build(saved(rich), tmp_path / "out.pptx")
    root = etree.fromstring(package.read("ppt/presentation.xml"))
    assert root.find(f"{P}embeddedFontLst/{P}embeddedFont/{P}regular") is not None
    assert root.find(f"{P}custDataLst/{P}tags") is not None
    uris = [e.get("uri") for e in root.iter(f"{P}ext")]
    assert uris == [
        "{EFAFB233-063F-42B5-8137-9DF3F51BA10A}",
        "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}",
    ]


def test_sample_slides_go_with_all_that_only_they_lead_to(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    package = build(saved(rich), tmp_path / "out.pptx")
    assert "ppt/media/image1.png" not in package.namelist()
    assert slides(package)[0] == "Trust"
    assert len(slides(package)) == 4
    assert [f for f in lint(tmp_path / "out.pptx") if "orphan" in f[0] or "target" in f[0]] == []


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ((), ["Trust", "Three habits keep customers", "The largest grows slowest"]),
        ((1,), ["Welcome", "Trust", "Three habits keep customers"]),
        ((-1,), ["Trust", "Three habits keep customers", "The largest grows slowest"]),
        ((1, 2), ["Welcome", "Sample", "Trust"]),
        ((-2, 1), ["Welcome", "Trust", "Three habits keep customers"]),
    ],
)
def test_slides_to_keep_stand_before_the_briefing_or_after_it(
    rich: dict[str, Any],
    saved: Callable[..., Path],
    tmp_path: Path,
    keep: tuple[int, ...],
    expected: list[str],
) -> None:
    rich["ppt/media/image1.png"] = b"\x89PNG\r\n\x1a\n sample"
    package = build(saved(rich), tmp_path / "out.pptx", keep_slides=keep)
    found = slides(package)
    assert found[:3] == expected
    after = {-1: "Legal notice", -2: "Sample"}
    assert found[-1] == next((after[k] for k in keep if k < 0), found[-1])
    assert len(found) == 4 + len(keep)
    ids = [
        e.get("id")
        for e in etree.fromstring(package.read("ppt/presentation.xml")).iter(f"{P}sldId")
    ]
    assert len(set(ids)) == len(ids)


def test_the_numbers_of_an_agenda_count_slides_that_stand_before(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    template = saved(rich)
    first = words(build(template, tmp_path / "a.pptx"), 3)
    second = words(build(template, tmp_path / "b.pptx", keep_slides=(1, 2)), 5)
    assert "2" in first
    assert "4" in second


def words(package: zipfile.ZipFile, index: int) -> list[str]:
    shapes = Presentation(package.filename).slides[index].shapes
    return [s.text_frame.text for s in shapes if s.has_text_frame]


def test_a_slide_to_keep_that_is_not_there_is_told(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    with pytest.raises(deck.ResourceError, match="no sample slide 9 to keep; it has 3"):
        build(saved(rich), tmp_path / "out.pptx", keep_slides=(9,))


def test_a_custom_show_keeps_the_slides_that_are_kept(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    shows = (
        '<p:custShowLst><p:custShow name="Both" id="0"><p:sldLst><p:sld r:id="rIdS1"/><p:sld r:id="rIdS2"/>'
        '</p:sldLst></p:custShow><p:custShow name="First" id="1"><p:sldLst><p:sld r:id="rIdS1"/></p:sldLst>'
        "</p:custShow></p:custShowLst>"
    )
    template = saved(making.parts(slides=["Sample", "Legal"], in_presentation=shows))
    package = build(template, tmp_path / "out.pptx", keep_slides=(-1,))
    root = etree.fromstring(package.read("ppt/presentation.xml"))
    found = {s.get("name"): len(s.findall(f"{P}sldLst/{P}sld")) for s in root.iter(f"{P}custShow")}
    assert found == {"Both": 1}


def test_a_link_of_a_layout_to_a_sample_slide_goes_and_its_shape_stays(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    found = making.parts(slides=["Sample"])
    name = "ppt/slideLayouts/slideLayout4.xml"
    found[name] = making.layout(
        making.ph("title") + making.shape((12, 0.1, 1, 0.5), link="rId9"), "titleOnly", "Title Only"
    )
    found["ppt/slideLayouts/_rels/slideLayout4.xml.rels"] = making.relations(
        {
            "rId1": ("slideMaster", "../slideMasters/slideMaster1.xml"),
            "rId9": ("slide", "../slides/slide1.xml"),
        }
    )
    package = build(saved(found), tmp_path / "out.pptx")
    text = package.read(name).decode()
    assert "hlinkClick" not in text
    assert 'name="Logo 90"' in text
    assert "slide1.xml" not in package.read("ppt/slideLayouts/_rels/slideLayout4.xml.rels").decode()


def test_titles_and_bodies_inherit_their_style(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    package = build(saved(making.parts()), tmp_path / "out.pptx")
    text = package.read("ppt/slides/slide2.xml").decode()
    title, _, rest = text.partition("</p:sp>")
    assert '<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>' in title
    assert "solidFill" not in title
    assert " sz=" not in title
    assert " b=" not in title
    (body,) = [shape for shape in rest.split("</p:sp>") if '<p:ph idx="1"/>' in shape]
    assert "buChar" not in body
    assert "marL" not in body


def test_a_slide_repeats_the_colour_map_of_its_layout(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    own = making.standard()
    own[0] = making.layout(
        making.ph("ctrTitle", (1, 2, 11, 2), size=40), "title", "Title Slide", making.dark
    )
    package = build(saved(making.parts(layouts=own)), tmp_path / "out.pptx")
    assert "overrideClrMapping" in package.read("ppt/slides/slide1.xml").decode()
    assert "<a:masterClrMapping/>" in package.read("ppt/slides/slide2.xml").decode()


def test_a_footer_is_repeated_as_its_layout_words_it(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    foot = making.ph(
        "ftr", (4, 6.97, 5, 0.3), 11, '<a:r><a:rPr lang="en-GB"/><a:t>© Corp, internal</a:t></a:r>'
    )
    own = [layout.replace("</p:spTree>", f"{foot}</p:spTree>") for layout in making.standard()]
    package = build(saved(making.parts(layouts=own)), tmp_path / "out.pptx")
    assert "© Corp, internal" in package.read("ppt/slides/slide2.xml").decode()


def test_a_prompt_is_no_footer(making: Any, saved: Callable[..., Path], tmp_path: Path) -> None:
    foot = making.ph(
        "ftr", (4, 6.97, 5, 0.3), 11, '<a:r><a:rPr lang="en-GB"/><a:t>Footer</a:t></a:r>'
    )
    own = [layout.replace("</p:spTree>", f"{foot}</p:spTree>") for layout in making.standard()]
    package = build(saved(making.parts(layouts=own)), tmp_path / "out.pptx")
    assert 'type="ftr"' not in package.read("ppt/slides/slide2.xml").decode()


def test_every_part_has_a_target_and_every_target_a_part(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    package = build(saved(rich), tmp_path / "out.pptx", keep_slides=(1, -1))
    names = set(package.namelist())
    for name in [n for n in names if n.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(name))
        for row in etree.fromstring(package.read(name)):
            target = row.get("Target")
            found = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            assert found in names, (name, target)


def test_the_same_outline_and_template_give_the_same_bytes(
    rich: dict[str, Any], saved: Callable[..., Path], tmp_path: Path
) -> None:
    template = saved(rich)
    build(template, tmp_path / "a.pptx")
    build(template, tmp_path / "b.pptx")
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
