"""Templates of every odd shape: each builds the briefing that comes with deck, without a fault."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

import deck
from deck.core.resources import seeds
from deck.outline.model import Outline
from deck.slides.composition import theme_of
from tests.tools.lint.linter import lint

AUDIT = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
BRIEFING = seeds() / "kuaishou.en.yaml"
CHINESE = seeds() / "kuaishou.zh.yaml"


def built(template: Path, tmp_path: Path, briefing: Path = BRIEFING, **more: Any) -> Path:
    """The briefing in a template, as a file."""
    named = {"file": str(template), **more}
    outline = with_template(deck.read(briefing), named)
    target = tmp_path / "out.pptx"
    deck.write(deck.compose(outline, theme_of(outline, cache=False), charts="native"), target)
    return target


def with_template(outline: Outline, named: dict[str, Any]) -> Outline:
    from dataclasses import replace

    from deck.outline.model import TemplateModel

    head = outline.head.model_copy(update={"template": TemplateModel(**named)})
    return replace(outline, head=head)


def faults(target: Path) -> list[Any]:
    """Everything that lint and audit find."""
    found: list[Any] = list(lint(target))
    found += [(e.part_uri, e.description) for e in AUDIT.validate(str(target)).errors]
    return found


def variants(m: Any) -> dict[str, Any]:
    """The parts of every odd template that has to work, by what is odd about it."""
    number = m.ph("sldNum", idx=12, text=m.number)
    own = m.standard()
    big_body = m.ph("", (0.6, 1.9, 12.1, 4.8), 1)
    linked = m.parts(slides=["Sample", "Legal"])
    linked["ppt/slideLayouts/slideLayout4.xml"] = m.layout(
        m.ph("title") + m.shape((12, 0.1, 1, 0.5), link="rId9"), "titleOnly", "Title Only"
    )
    linked["ppt/slideLayouts/_rels/slideLayout4.xml.rels"] = m.relations(
        {
            "rId1": ("slideMaster", "../slideMasters/slideMaster1.xml"),
            "rId9": ("slide", "../slides/slide1.xml"),
        }
    )
    shows = m.parts(
        slides=["Sample", "Legal"],
        in_presentation='<p:custShowLst><p:custShow name="All" id="0"><p:sldLst><p:sld r:id="rIdS1"/>'
        '<p:sld r:id="rIdS2"/></p:sldLst></p:custShow></p:custShowLst>'
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        ' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="S"'
        ' id="{6F1F1F0E-6F0B-5C53-9A39-0C1F5B1F7A10}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
        "</p14:section></p14:sectionLst></p:ext></p:extLst>",
    )
    outside = m.parts()
    outside["ppt/slideLayouts/slideLayout4.xml"] = m.layout(
        m.ph("title")
        + '<p:pic><p:nvPicPr><p:cNvPr id="77" name="Far"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
        '<p:blipFill><a:blip r:link="rId7"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></p:spPr></p:pic>",
        "titleOnly", "Title Only",
    )  # fmt: skip
    outside["ppt/slideLayouts/_rels/slideLayout4.xml.rels"] = m.relations(
        {
            "rId1": ("slideMaster", "../slideMasters/slideMaster1.xml"),
            "rId7": ("image", "http://127.0.0.1:9/far.png"),
        }
    )
    missing = m.parts()
    missing["ppt/slideLayouts/_rels/slideLayout1.xml.rels"] = m.relations(
        [("slideMaster", "../slideMasters/slideMaster1.xml"), ("tags", "../tags/tag1.xml")]
    )
    return {
        "plain": m.parts(),
        "portrait": m.parts(7.5, 10),
        "A4": m.parts(11.69, 8.27),
        "A4 upright": m.parts(8.27, 11.69),
        "four to three": m.parts(10, 7.5),
        "ten inches wide": m.parts(10, 5.625),
        "a poster": m.parts(33.1, 46.8),
        "a strip": m.parts(20, 4),
        "dark": m.parts(colour_map=m.dark),
        "dark cover": m.parts(layouts=[
            m.layout(m.ph("ctrTitle", (1, 2, 11, 2), size=40), "title", "Title Slide", m.dark,
                     '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101820"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'),
            *own[1:],
        ]),
        "Chinese fonts": m.parts(fonts="微软雅黑", ea="微软雅黑"),
        "grey accents": m.parts(colours=m.colours | {f"accent{i}": "BBBBBB" for i in range(1, 7)}),
        "a yellow page": m.parts(colours=m.colours | {"lt1": "FFD500"}),
        "layouts without placeholders": m.parts(layouts=[m.layout("", "blank", "Blank"), m.layout("", "blank", "Empty")]),
        "one layout": m.parts(layouts=[m.layout(m.ph("title") + number, "titleOnly", "Only")]),
        "only a cover": m.parts(layouts=own[:1]),
        "three masters": m.parts(masters=3),
        "placeholders that share an index": m.parts(layouts=[
            m.layout(m.ph("title") + m.ph("body", (0.6, 1.9, 5, 4), 13) + m.ph("body", (6, 1.9, 6, 4), 13), "", "Twins"),
            m.layout(m.ph("title") + big_body + m.ph("", (0.6, 1.9, 12.1, 4.8), 1), "obj", "Twins too"),
        ]),
        "two titles": m.parts(layouts=[m.layout(m.ph("title", idx=1) + m.ph("title", (6, 3, 4, 0.5), 5), "", "Two")]),
        "no types and no names": m.parts(layouts=[m.layout(m.ph("title") + big_body, "", "")]),
        "a logo in the body": m.parts(more=m.shape((11.4, 1.8, 1.6, 0.9))),
        "a band at the foot": m.parts(more=m.shape((0, 6.2, 13.333, 1.3))),
        "a rail at the left": m.parts(more=m.shape((0, 0, 2.2, 7.5))),
        "a shape over the page": m.parts(more=m.shape((0, 0, 13.333, 7.5), "0B2545")),
        "a link to a sample slide": linked,
        "custom shows and sections": shows,
        "a picture outside the file": outside,
        "a part that is missing": missing,
        "sample slides": m.parts(slides=[f"Sample {i}" for i in range(1, 6)]),
        "another prefix": {
            k: v.replace("<p:", "<q:").replace("</p:", "</q:").replace("xmlns:p=", "xmlns:q=") if k == "ppt/presentation.xml" else v
            for k, v in m.parts(slides=["A"]).items()
        },
        "odd figures": {
            k: v.replace('sz="2800"', 'sz="abc"').replace('val="90000"', 'val="90%"') if "slideMaster1.xml" in k and "rels" not in k else v
            for k, v in m.parts().items()
        },
        "placeholders without a placement": m.parts(layouts=[m.layout(m.ph("ctrTitle") + m.ph("subTitle", None, 1), "title", "T"),
                                                         m.layout(m.ph("title") + m.ph("", None, 1), "obj", "C")]),
    }  # fmt: skip


NAMES = (
    "plain", "portrait", "A4", "A4 upright", "four to three", "ten inches wide", "a poster", "a strip",
    "dark", "dark cover", "Chinese fonts", "grey accents", "a yellow page",
    "layouts without placeholders", "one layout", "only a cover", "three masters",
    "placeholders that share an index", "two titles", "no types and no names", "a logo in the body",
    "a band at the foot", "a rail at the left", "a shape over the page", "a link to a sample slide",
    "custom shows and sections", "a picture outside the file", "a part that is missing",
    "sample slides", "another prefix", "odd figures", "placeholders without a placement",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_briefing_is_built_in_it_without_a_fault(
    name: str, making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    target = built(saved(variants(making)[name]), tmp_path)
    inherited = {"odd figures": ("ppt/slideMasters", "/ppt/slideMasters")}.get(name, ("\0",))
    assert [
        f for f in faults(target) if not str(f[1 if len(f) == 3 else 0]).startswith(inherited)
    ] == []
    opened = Presentation(str(target))
    assert len(opened.slides) >= 17
    assert all(titles(slide) for slide in opened.slides)


def titles(slide: Any) -> list[str]:
    """The words in the title placeholders of a slide, whatever their index."""
    kinds = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    return [s.text_frame.text for s in slide.placeholders if s.placeholder_format.type in kinds]


def test_every_variant_is_tried(making: Any) -> None:
    assert set(variants(making)) == set(NAMES)


@pytest.mark.parametrize("name", ["plain", "four to three", "dark"])
def test_the_chinese_briefing_is_built_too(
    name: str, making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    assert faults(built(saved(variants(making)[name]), tmp_path, CHINESE)) == []


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_templates_and_shows_become_presentations(
    kind: str, making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    content = making.pack(making.parts(), f"{making.type}.{kind}.main+xml")
    target = built(saved(content, "corp.potx"), tmp_path)
    types = zipfile.ZipFile(target).read("[Content_Types].xml").decode()
    assert f"{making.type}.presentation.main+xml" in types
    assert f"{kind}.main" not in types
    assert faults(target) == []


def macros(making: Any) -> bytes:
    found = making.parts()
    text = found["ppt/_rels/presentation.xml.rels"]
    vba = '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
    found["ppt/_rels/presentation.xml.rels"] = text.replace(
        "</Relationships>", f"{vba}</Relationships>"
    )
    found["ppt/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    content: bytes = making.pack(
        found, "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    )
    return content


def test_macros_are_refused_with_a_word_why(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    with pytest.raises(deck.ResourceError, match=r"contains macros.*--drop-macros"):
        built(saved(macros(making), "corp.pptm"), tmp_path)


def test_macros_are_left_out_when_that_is_asked_for(
    making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    target = built(saved(macros(making), "corp.pptm"), tmp_path, drop_macros=True)
    package = zipfile.ZipFile(target)
    assert not [name for name in package.namelist() if "vba" in name.lower()]
    assert b"macro" not in package.read("[Content_Types].xml")
    assert faults(target) == []


# ---- what cannot work gives one line -------------------------------------------------------------


def bomb() -> bytes:
    return b"0" * 20_000_000


def hostile(m: Any) -> dict[str, tuple[bytes, str]]:
    """Files that are refused, with a part of what is said."""
    whole: bytes = m.pack(m.parts())
    entities = m.parts()
    entities["ppt/slideLayouts/slideLayout1.xml"] = (
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + entities["ppt/slideLayouts/slideLayout1.xml"].replace("Title Slide", "&b;")
    )
    outside = m.parts()
    outside["ppt/theme/theme1.xml"] = (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + outside["ppt/theme/theme1.xml"]
    )
    wide = m.parts()
    wide["ppt/theme/theme1.xml"] = ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []>' + wide["ppt/theme/theme1.xml"]).encode("utf-16")  # fmt: skip
    no_master = m.parts()
    no_master["ppt/presentation.xml"] = no_master["ppt/presentation.xml"].replace('<p:sldMasterId id="2147483648" r:id="rIdM1"/>', "")  # fmt: skip
    gone = m.parts()
    del gone["ppt/slideMasters/slideMaster1.xml"]
    no_layout = m.parts()
    del no_layout["ppt/slideLayouts/slideLayout2.xml"]
    no_theme = m.parts()
    del no_theme["ppt/theme/theme1.xml"]
    broken = m.parts() | {"ppt/presentation.xml": "<p:presentation"}
    strict = m.parts()
    strict["ppt/presentation.xml"] = (
        '<p:presentation xmlns:p="http://purl.oclc.org/ooxml/presentationml/main"/>'
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    flipped = bytearray(whole)
    at = whole.index(b"ppt/theme/theme1.xml") + 60
    flipped[at : at + 8] = b"\0" * 8
    return {
        "empty": (b"", "is empty"),
        "text": (b"hello, this is no zip", "not a zip package"),
        "a PDF": (b"%PDF-1.7 ...", "is a PDF"),
        "an old .ppt or one with a password": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        "cut off": (whole[: len(whole) // 2], "damaged or truncated"),
        "changed inside": (bytes(flipped), "damaged"),
        "a Word document": (m.pack(m.parts(), word), "is a Word document"),
        "a workbook": (m.pack(m.parts(), excel), "is an Excel workbook"),
        "a zip of something": (zipped({"a.txt": b"a"}), "not an Office file"),
        "an OpenDocument file": (zipped({"mimetype": b"application/vnd.oasis", "[Content_Types].xml": b"<Types/>"}), "OpenDocument"),
        "a bomb": (m.pack(m.parts() | {"ppt/media/image1.png": bomb()}), "zip bomb"),
        "a bomb in XML": (m.pack(m.parts() | {"ppt/x.xml": b"<a>" + b" " * 3_999_000 + b"</a>" + bomb()}), "zip bomb"),
        "a way out": (m.pack(m.parts() | {"../evil.xml": "<a/>"}), "points outside the package"),
        "a way out by root": (m.pack(m.parts() | {"/etc/evil.xml": "<a/>"}), "points outside the package"),
        "a way out with backslashes": (m.pack(m.parts() | {"ppt\\..\\evil.xml": "<a/>"}), "points outside the package"),
        "20,000 parts": (m.pack(m.parts() | {f"ppt/x/{i}.bin": b"" for i in range(20_000)}), "the limit is 10,000"),
        "one name in two cases": (m.pack(m.parts() | {"ppt/Presentation.xml": "<a/>"}), "two parts of the same name"),
        "entities that grow": (m.pack(entities), "declares XML entities"),
        "entities from outside": (m.pack(outside), "declares XML entities"),
        "a document type in UTF-16": (m.pack(wide), "declares XML entities"),
        "a page of 1 × 1 EMU": (m.pack(m.parts() | {"ppt/presentation.xml": sized(m, 1)}), "1 × 1 EMU"),
        "a page too large": (m.pack(m.parts() | {"ppt/presentation.xml": sized(m, 99_999_999)}), "1 to 56 inches"),
        "a page with no room": (m.pack(m.parts(1, 1)), "too little space"),
        "no master": (m.pack(no_master), "has no slide master"),
        "a master that is missing": (m.pack(gone), "does not contain"),
        "no layouts": (m.pack(m.parts(layouts=[])), "has no slide layouts"),
        "a layout that is missing": (m.pack(no_layout), "does not contain"),
        "no theme": (m.pack(no_theme), "has no theme"),
        "XML that is none": (m.pack(broken), "not well-formed"),
        "Strict Open XML": (m.pack(strict), "Strict Open XML"),
    }  # fmt: skip


def zipped(content: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    return stream.getvalue()


def sized(m: Any, side: int) -> str:
    import re

    text = m.parts()["ppt/presentation.xml"]
    return re.sub(r"<p:sldSz[^>]*/>", f'<p:sldSz cx="{side}" cy="{side}"/>', text)


HOSTILE = (
    "empty", "text", "a PDF", "an old .ppt or one with a password", "cut off", "changed inside",
    "a Word document", "a workbook", "a zip of something", "an OpenDocument file", "a bomb",
    "a bomb in XML", "a way out", "a way out by root", "a way out with backslashes", "20,000 parts",
    "one name in two cases", "entities that grow", "entities from outside",
    "a document type in UTF-16", "a page of 1 × 1 EMU", "a page too large", "a page with no room", "no master",
    "a master that is missing", "no layouts", "a layout that is missing", "no theme",
    "XML that is none", "Strict Open XML",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_work_gives_one_clear_line(
    name: str, making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    content, told = hostile(making)[name]
    before = set(tmp_path.rglob("*"))
    path = saved(content)
    with pytest.raises(deck.ResourceError) as caught:
        built(path, tmp_path)
    message = str(caught.value)
    assert told in message
    assert message.startswith("the template corp.pptx ")
    assert "\n" not in message
    assert set(tmp_path.rglob("*")) - before == {path}


def test_every_hostile_file_is_tried(making: Any) -> None:
    assert set(hostile(making)) == set(HOSTILE)
