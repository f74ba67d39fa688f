"""The parts of a package other than slides: properties, presentation, theme, notes, relationships."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from deck.pptx.writer.dml import attribute, escape
from deck.pptx.writer.drawing import Link, language_of
from deck.scene.record import FORMAT, ITEM_ID, NAMESPACE, NO_DATE, first_day, properties_of
from deck.scene.scene import Scene

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

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
SLIDE_NAMESPACES = f'{NAMESPACES} xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main"'
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""The start of a slide's shape tree."""
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_SECTIONS = uuid.UUID("6f1f1f0e-6f0b-5c53-9a39-0c1f5b1f7a10")


def relationship(key: str, kind: str, target: str, external: bool = False) -> str:
    """One relationship as XML. `kind` is a type, or the last segment of one of Office's types."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_type(kind)}" Target="{attribute(target)}"{mode}/>'


@lru_cache(maxsize=100)
def _type(kind: str) -> str:
    """The type of a relationship, for an attribute."""
    return attribute(kind if "/" in kind else _TYPE + kind)


def relationships(links: Iterable[Link], more: str = "") -> bytes:
    """A relationships part; ids are rId1, rId2, … in order. `more` is the XML of others."""
    rows = "".join(relationship(f"rId{i}", *link) for i, link in enumerate(links, 1)) + more
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'.encode()


def root_relationships(presentation: str, more: Iterable[tuple[str, str]]) -> bytes:
    """The relationships of the package; `more` are types and targets of additional ones."""
    properties = f"{_PACKAGE}relationships/metadata/core-properties"
    return relationships(
        [
            Link("officeDocument", presentation),
            Link(properties, "docProps/core.xml"),
            Link("extended-properties", "docProps/app.xml"),
            *(Link(*link) for link in more),
        ]
    )


def content_types(extensions: Mapping[str, str], types: Mapping[str, str]) -> bytes:
    """The content types of a package, by extension and by part."""
    rows = [
        f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in sorted(extensions.items())
    ] + [f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in types.items()]
    return f'{HEAD}<Types xmlns="{_PACKAGE}content-types">{"".join(rows)}</Types>'.encode()


def core(scene: Scene) -> bytes:
    """Core properties from the outline. Times come from its date; no clock is read."""
    stamp = f"{first_day(scene.date)}T00:00:00Z" if scene.date else NO_DATE
    language = "zh-CN" if scene.lang == "zh" else "en-US"
    title, subject, creator, keywords = map(escape, properties_of(scene))
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{creator}</dc:creator><cp:keywords>{keywords}</cp:keywords>"
        f"<cp:lastModifiedBy>{creator}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    ).encode()


def app(scene: Scene, samples: int) -> bytes:
    """Extended properties: the numbers of slides, notes and hidden slides; `samples` is the number
    of a template's slides."""
    notes = sum(1 for page in scene.pages if page.notes)
    hidden = sum(1 for page in scene.pages if page.hidden)
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<TotalTime>0</TotalTime><Application>Microsoft Office PowerPoint</Application>"
        "<PresentationFormat>Widescreen</PresentationFormat>"
        f"<Slides>{len(scene.pages) + samples}</Slides><Notes>{notes}</Notes><HiddenSlides>{hidden}</HiddenSlides>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    ).encode()


def sections(
    scene: Scene, numbers: Sequence[int], first: Sequence[int] = (), last: Sequence[int] = ()
) -> str:
    """PowerPoint's sections. Pages before the first section are in one named after the deck.

    `numbers` are the ids of the pages, `first` and `last` those of a template's slides around them.
    """
    if not any(page.section for page in scene.pages):
        return ""
    names = [page.section or scene.title for page in scene.pages]
    names = [names[0]] * len(first) + names + [names[-1]] * len(last)
    named = zip(names, (*first, *numbers, *last), strict=True)
    rows = ""
    for i, (name, slides_of) in enumerate(groupby(named, key=itemgetter(0))):
        guid = str(uuid.uuid5(_SECTIONS, f"{i}")).upper()
        slides = "".join(f'<p14:sldId id="{key}"/>' for _, key in slides_of)
        rows += (
            f'<p14:section name="{attribute(name)}" id="{{{guid}}}"><p14:sldIdLst>{slides}'
            "</p14:sldIdLst></p14:section>"
        )
    return (
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        ' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{rows}</p14:sectionLst></p:ext>"
    )


def slide_id(key: int) -> str:
    """The extension of a slide with the id that it keeps."""
    return (
        '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId'
        f' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="{key}"/>'
        "</p:ext></p:extLst>"
    )


def record(pieces: Iterable[str], number: int, seal: str) -> list[tuple[str, bytes]]:
    """The parts of the custom XML item of this number, which contains the deck's record: item,
    relationships, properties. `seal` is the digest of all other parts (`deck.core.package.seal`)."""
    head = f'{HEAD}<ledger xmlns="{NAMESPACE}" format="{FORMAT}" seal="{seal}">'
    item = b"".join(
        [
            head.encode(),
            *map(_record_text, pieces),
            b"</ledger>",
        ]
    )
    properties = (
        f'{HEAD}<ds:datastoreItem ds:itemID="{ITEM_ID}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    link = relationships([Link("customXmlProps", f"itemProps{number}.xml")])
    return [
        (f"customXml/item{number}.xml", item),
        (f"customXml/_rels/item{number}.xml.rels", link),
        (f"customXml/itemProps{number}.xml", properties.encode()),
    ]


def _record_text(json: str) -> bytes:
    """A piece of JSON for XML, which allows all but two of the characters that JSON leaves as they
    are; the name of a file may contain bytes that are not text."""
    json = json.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return json.replace("\ufffe", "").replace("\uffff", "").encode("utf-8", "replace")


def notes(lines: Sequence[str], lang: str) -> bytes:
    """A notes page: the picture of its slide, and one paragraph per line."""
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="{language_of(line, lang)}"/><a:t>{escape(line)}</a:t></a:r></a:p>'
        if line
        else f'<a:p><a:endParaRPr lang="{language_of("", lang)}"/></a:p>'
        for line in lines
    )
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()
