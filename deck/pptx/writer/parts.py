"""The parts of a package that are not slides: properties, presentation, theme, notes, relations."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence

from deck.pptx.writer.dml import attribute, escape
from deck.pptx.writer.drawing import Drawing, Link
from deck.scene.items import Scene
from deck.scene.record import FORMAT, ITEM_ID, NAMESPACE

_OFFICE = "application/vnd.openxmlformats-officedocument."
RELS = "application/vnd.openxmlformats-package.relationships+xml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
APP = f"{_OFFICE}extended-properties+xml"
SLIDE = f"{_OFFICE}presentationml.slide+xml"
NOTES = f"{_OFFICE}presentationml.notesSlide+xml"
CHART = f"{_OFFICE}drawingml.chart+xml"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}

CUSTOM = f"{_OFFICE}customXmlProperties+xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
FIRST_SLIDE = 256
_SECTIONS = uuid.UUID("6f1f1f0e-6f0b-5c53-9a39-0c1f5b1f7a10")


def relations(links: Sequence[Link]) -> bytes:
    """A relationships part; ids are rId1, rId2, … in order."""
    outside = ' TargetMode="External"'
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_TYPE}{link.type}" Target="{attribute(link.target)}"'
        f"{outside if link.external else ''}/>"
        for i, link in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'.encode()


def root_relations(
    presentation: str = "ppt/presentation.xml", more: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The package's own relations; `more` are the types and targets of others."""
    rest = "".join(
        f'<Relationship Id="rId{i}" Type="{attribute(kind)}" Target="{attribute(target)}"/>'
        for i, (kind, target) in enumerate(more, 4)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">'
        f'<Relationship Id="rId1" Type="{_TYPE}officeDocument" Target="{presentation}"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_TYPE}extended-properties" Target="docProps/app.xml"/>'
        f"{rest}</Relationships>"
    ).encode()


def core(scene: Scene) -> bytes:
    """Core properties from the outline. Times come from its date: no clock is read."""
    day = ((scene.date or "2000") + "-01-01")[: len("2021-07-23")]
    stamp = f"{day}T00:00:00Z"
    language = "zh-CN" if scene.lang == "zh" else "en-US"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(scene.title)}</dc:title><dc:subject>{escape(scene.subtitle)}</dc:subject>"
        f"<dc:creator>{escape(scene.author or 'briefdeck')}</dc:creator>"
        f"<cp:keywords>{escape(scene.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(scene.author or 'briefdeck')}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    ).encode()


def app(scene: Scene, more: int = 0) -> bytes:
    """Extended properties: how many slides, notes and hidden slides there are; `more` slides are a template's."""
    notes = sum(1 for page in scene.pages if page.notes)
    hidden = sum(1 for page in scene.pages if page.hidden)
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<TotalTime>0</TotalTime><Application>Microsoft Office PowerPoint</Application>"
        "<PresentationFormat>Widescreen</PresentationFormat>"
        f"<Slides>{len(scene.pages) + more}</Slides><Notes>{notes}</Notes><HiddenSlides>{hidden}</HiddenSlides>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    ).encode()


def presentation(blob: bytes, scene: Scene) -> bytes:
    """The presentation part: slide list, size, and PowerPoint's sections."""
    text = blob.decode()
    slides = "".join(
        f'<p:sldId id="{FIRST_SLIDE + i}" r:id="rIdS{i + 1}"/>' for i in range(len(scene.pages))
    )
    text = text.replace("<p:sldSz", f"<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz", 1)
    text = re.sub(r"<p:sldSz[^>]*/>", f'<p:sldSz cx="{scene.width}" cy="{scene.height}"/>', text)
    sections = extensions(scene, range(FIRST_SLIDE, FIRST_SLIDE + len(scene.pages)))
    return text.replace("</p:presentation>", f"{sections}</p:presentation>").encode()


def extensions(scene: Scene, numbers: Sequence[int]) -> str:
    """The extension list of a presentation that has no other."""
    found = sections(scene, numbers)
    return f"<p:extLst>{found}</p:extLst>" if found else ""


def sections(
    scene: Scene, numbers: Sequence[int], first: Sequence[int] = (), last: Sequence[int] = ()
) -> str:
    """PowerPoint's sections. Pages before the first section stand in one named after the deck.

    `numbers` are the ids of the pages, `first` and `last` those of a template's slides around them.
    """
    if not any(page.section for page in scene.pages):
        return ""
    groups: list[tuple[str, list[int]]] = []
    for i, page in enumerate(scene.pages):
        name = page.section or scene.title
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(numbers[i])
    groups[0][1][:0] = first
    groups[-1][1].extend(last)
    rows = ""
    for i, (name, ids) in enumerate(groups):
        guid = str(uuid.uuid5(_SECTIONS, f"{i}")).upper()
        slides = "".join(f'<p14:sldId id="{n}"/>' for n in ids)
        rows += (
            f'<p14:section name="{attribute(name)}" id="{{{guid}}}"><p14:sldIdLst>{slides}'
            "</p14:sldIdLst></p14:section>"
        )
    return (
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        ' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{rows}</p14:sectionLst></p:ext>"
    )


def presentation_relations(rels: bytes, slides: int, record: bool) -> bytes:
    """The presentation's relations with those of its slides, and of the record, added."""
    rows = "".join(
        f'<Relationship Id="rIdS{i}" Type="{_TYPE}slide" Target="slides/slide{i}.xml"/>'
        for i in range(1, slides + 1)
    )
    if record:
        rows += f'<Relationship Id="rIdRecord" Type="{_TYPE}customXml" Target="../customXml/item1.xml"/>'
    return rels.replace(b"</Relationships>", rows.encode() + b"</Relationships>")


def record(data: bytes, number: int) -> list[tuple[str, bytes]]:
    """The parts of the custom XML item of this number, which holds the deck's record: item,
    relations, properties."""
    item = f'{_HEAD}<ledger xmlns="{NAMESPACE}" format="{FORMAT}">{escape(data.decode())}</ledger>'
    properties = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{ITEM_ID}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    link = relations([Link("customXmlProps", f"itemProps{number}.xml")])
    return [
        (f"customXml/item{number}.xml", item.encode()),
        (f"customXml/_rels/item{number}.xml.rels", link),
        (f"customXml/itemProps{number}.xml", properties.encode()),
    ]


def theme(blob: bytes, scene: Scene, notes: bool) -> bytes:
    """The theme part in the scene's fonts and colours; notes are printed, so they stay light."""
    text = blob.decode()
    if not (notes and scene.palette.dark):
        for slot, rgb in scene.palette.slots:
            text = re.sub(
                rf"(<a:{slot}>).*?(</a:{slot}>)", rf'\g<1><a:srgbClr val="{rgb}"/>\g<2>', text
            )
    name = attribute(scene.palette.name)
    for start in ("<a:theme [^>]*?name", "<a:clrScheme name"):
        text = re.sub(f'({start}=")[^"]*', lambda m: m[1] + name, text)
    fonts = scene.fonts
    for which, latin, ea in (
        ("major", fonts.heading, fonts.heading_ea),
        ("minor", fonts.body, fonts.body_ea),
    ):
        faces = f'<a:latin typeface="{attribute(latin)}"/><a:ea typeface="{attribute(ea)}"/>'
        head, tag, rest = text.partition(f"<a:{which}Font>")
        text = head + tag + faces + rest[rest.index("<a:cs ") :]
    return text.encode()


def darken(blob: bytes) -> bytes:
    """A master whose colour map takes the dark slot as the page and the light one as the text."""
    text = blob.decode()
    light = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"'
    return text.replace(light, 'bg1="dk1" tx1="lt1" bg2="lt2" tx2="dk2"', 1).encode()


def notes(lines: Sequence[str], drawing: Drawing, names: str, tree: str) -> str:
    """A notes page: the picture of its slide, and one paragraph a line."""
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="{drawing.lang_of(line)}"/><a:t>{escape(line)}</a:t></a:r></a:p>'
        if line
        else f'<a:p><a:endParaRPr lang="{drawing.lang_of("")}"/></a:p>'
        for line in lines
    )
    return (
        f"<p:notes {names}><p:cSld><p:spTree>{tree}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def extension(data: bytes) -> str:
    """The file name extension of an image, from its first bytes."""
    if data.startswith(b"\x89PNG"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"GIF8"):
        return "gif"
    raise ValueError("an image in a Scene is PNG, JPEG or GIF")
