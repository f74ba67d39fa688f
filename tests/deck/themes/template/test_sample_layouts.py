"""Sample slides as layouts: what they show is the ground of pages, and their texts give title and subtitle their look."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import ResourceError
from deck.outline.model import loads
from deck.scene.items import Text
from deck.scene.scene import Scene
from tests.deck.themes.template.conftest import inch
from tests.deck.themes.template.habits import filled, solid
from tests.tools.lint import linter

SLIDE = "ppt/slides/slide1.xml"
COVER = "kind: cover"


def words(box: tuple[float, float, float, float], size: int, rgb: str, text: str) -> str:
    """A text box."""
    x, y, w, h = map(inch, box)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{size}" name="Text {size}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US" sz="{size}00">{solid(rgb)}</a:rPr>'
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


Edit = Callable[[str], str]


@pytest.fixture
def built(making: Any, saved: Callable[..., Path], tmp_path: Path) -> Callable[..., Scene]:
    def build(
        items: str, slide: str = COVER, wanted: str = "{cover: 1}", keep: bool = False,
        edits: dict[str, Edit] | None = None,
    ) -> Scene:  # fmt: skip
        found = making.parts(slides=["Sample"])
        text = str(found[SLIDE])
        start = text.index("<p:sp>")
        end = text.index("</p:spTree>")
        found[SLIDE] = text[: start if not keep else end] + items + text[end:]
        for name, edit in (edits or {}).items():
            found[name] = edit(str(found[name]))
        saved(found, "sample.pptx")
        setting = f"template={{file: sample.pptx, slides_as_layouts: {wanted}}}"
        outline = f"title: The growth we own\nsubtitle: Below\nslides:\n  - {{{slide}}}\n"
        return deck.compose(loads(outline, "a.yaml", tmp_path, (setting,)))

    return build


PANEL = filled((0, 0, 13.333, 7.5), solid("10243E"))
TEXTS = words((1, 2, 9, 1.5), 40, "FFFFFF", "A sample title") + words(
    (1, 4, 9, 0.8), 18, "CCDDEE", "Sample words"
)


def test_a_sample_slide_is_the_layout_of_the_cover(built: Callable[..., Scene]) -> None:
    scene = built(PANEL + TEXTS)
    template: Any = scene.template
    assert template.layout("cover").name == "cover, as sample slide 1"
    assert template.layout("cover").background.rgb == "10243E"
    assert template.layout("page").name == "Title Only"
    title, below = (
        i for i in scene.pages[0].items if isinstance(i, Text) and i.role in ("title", "subtitle")
    )
    assert (title.box.x, title.box.y) == (inch(1), inch(2))
    assert (below.box.x, below.box.y) == (inch(1), inch(4))
    assert [i.paragraphs[0].runs[0].colour.rgb for i in (title, below)] == ["FFFFFF", "CCDDEE"]
    assert title.paragraphs[0].align == "l"
    assert below.paragraphs[0].bullet is None
    assert [str(f) for f in deck.check(scene) if f.code == "low-contrast"] == []


def test_the_file_has_the_layout_without_the_words_of_the_sample(
    built: Callable[..., Scene],
) -> None:
    stream = io.BytesIO()
    deck.write(built(PANEL + TEXTS), stream)
    assert [str(fault) for fault in linter.lint(stream.getvalue())] == []
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    made = [
        data
        for name, data in parts.items()
        if b"as sample slide 1" in data and "slideLayout" in name
    ]
    assert len(made) == 1
    assert b"A sample title" not in made[0]
    assert b"10243E" in made[0]


def test_links_and_films_of_a_sample_are_left_behind(built: Callable[..., Scene]) -> None:
    link = '<a:hlinkClick r:id="rId77"/>'
    film = (
        '<p:nvPr><a:videoFile r:link="rId78"/><p:extLst><p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}">'
        '<p14:media xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" r:embed="rId79"/></p:ext></p:extLst></p:nvPr>'
    )
    kinds = (("rId77", "hyperlink"), ("rId78", "video"), ("rId79", "media"))
    relations = "".join(
        f'<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="https://example.org/" TargetMode="External"/>'
        for id, kind in kinds
    )
    panel = re.sub(r"(<p:cNvPr [^>]*)/>", rf"\1>{link}</p:cNvPr>", PANEL, count=1)
    panel = panel.replace('<p:nvPr userDrawn="1"/>', film)
    assert link in panel
    assert film in panel
    edits = {
        "ppt/slides/_rels/slide1.xml.rels": lambda text: text.replace(
            "</Relationships>", relations + "</Relationships>"
        )
    }
    stream = io.BytesIO()
    deck.write(built(panel + TEXTS, edits=edits), stream)
    assert [str(fault) for fault in linter.lint(stream.getvalue())] == []
    with zipfile.ZipFile(stream) as package:
        (made,) = (
            package.read(name)
            for name in package.namelist()
            if "slideLayouts/slideLayout" in name and b"as sample slide 1" in package.read(name)
        )
    assert b"10243E" in made
    assert not re.search(rb"hlinkClick|videoFile|p14:media|uri=.DAA4B4D4", made)


def test_a_slide_with_a_placeholder_keeps_its_title_there(built: Callable[..., Scene]) -> None:
    scene = built(PANEL, keep=True)
    template: Any = scene.template
    (title,) = (p for p in template.layout("cover").placeholders if p.type == "title")
    assert title.box.w > inch(10)  # that of the layout of the slide


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("{cover: 2}", "has no sample slide 2, which is to be the layout of cover; it has 1")],
)
def test_a_slide_that_is_not_there_is_told(
    built: Callable[..., Scene], wanted: str, told: str
) -> None:
    with pytest.raises(ResourceError, match=told):
        built(PANEL, wanted=wanted)


@pytest.mark.parametrize(
    ("items", "keep"),
    [
        (
            PANEL + TEXTS.replace('<a:bodyPr wrap="square"/>', "").replace("<a:lstStyle/>", ""),
            False,
        ),
        (PANEL + TEXTS.replace("<p:nvPr/>", ""), False),
        (PANEL + TEXTS.replace('sz="4000"', 'sz="x"'), False),
        (PANEL + re.sub("<a:r>.*?</a:r>", "", TEXTS), False),
        (PANEL, True),
    ],
)
def test_a_sample_slide_may_lack_what_texts_usually_have(
    built: Callable[..., Scene], items: str, keep: bool
) -> None:
    def bare(text: str) -> str:
        return re.sub("<a:p>.*?</a:p>", "", text) if keep else text

    scene = built(items, keep=keep, edits={SLIDE: bare})
    template: Any = scene.template
    assert template.layout("cover").name == "cover, as sample slide 1"


@pytest.mark.parametrize(
    ("part", "pattern", "told"),
    [
        (SLIDE, "<p:spTree>.*</p:spTree>", f"is damaged: '{SLIDE}' has no tree of shapes"),
        (SLIDE, "<p:cSld>.*</p:cSld>", f"is damaged: '{SLIDE}' has no tree of shapes"),
        ("ppt/presentation.xml", ' r:id="rIdS1"', "names a sample slide 1 that it does not contain"),
        ("ppt/slideMasters/slideMaster1.xml", "<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>", "lists no layouts"),
    ],
)  # fmt: skip
def test_a_damaged_sample_is_told(
    built: Callable[..., Scene], part: str, pattern: str, told: str
) -> None:
    with pytest.raises(ResourceError, match=told):
        built(PANEL + TEXTS, edits={part: lambda text: re.sub(pattern, "", text)})
