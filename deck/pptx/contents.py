"""What a finished deck says: titles, points, tables, chart data, notes and the words behind figures.

Read from the package itself, so that it holds for a deck that was edited in PowerPoint after it
was built, and for decks of others as far as they have titles, texts and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from zipfile import BadZipFile

from deck.core.errors import ExportError
from deck.core.package import Element, Package, Slide, is_true, name, open_package, text_of
from deck.language.labels import labels_in
from deck.language.scripts import HAN, count_han, has_han
from deck.pptx.content_blocks import (
    Block,
    Grid,
    Image,
    Place,
    Point,
    ShapeText,
    framed_blocks,
    is_label,
    leaves,
    place_of,
    points,
    text_in,
)

__all__ = [
    "Block",
    "Contents",
    "Evidence",
    "Grid",
    "Image",
    "PageContents",
    "Point",
    "read_contents",
]

_KICKER, _SOURCE, _SO_WHAT = "10", "11", ("13", "14")  # as deck.writers.layouts numbers them
_FURNITURE = ("sldNum", "dt", "ftr", "hdr")
_FOLDED = re.compile(f"(?<=[\u3000-\u303f\uff01-\uff5e\u201d]) +(?=[{HAN}])")
_CITED = re.compile(r"\[(\d+)\] (.+)", re.DOTALL)
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "subtitle": "{http://purl.org/dc/elements/1.1/}subject",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "lang": "{http://purl.org/dc/elements/1.1/}language",
    "date": "{http://purl.org/dc/terms/}created",
    "keywords": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
}


class Evidence(NamedTuple):
    """A figure with its reference number, what it measures, and the words or working it rests on."""

    number: int
    figure: str
    about: str
    words: str


class PageContents(NamedTuple):
    """One page. `number` counts from 1; `notes` are the speaker's words alone; `so_what` is what
    follows for the reader, without its label."""

    number: int
    title: str
    kicker: str
    blocks: tuple[Block, ...]
    so_what: tuple[str, ...]
    source: str
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    section: str
    hidden: bool


class Contents(NamedTuple):
    """A deck: its properties, the size of its pages in EMU, and what each page says.

    `colours` are those of its theme by slot (`accent1`), `fonts` its typefaces: heading and body,
    then the same for East Asian text.
    """

    title: str
    subtitle: str
    author: str
    date: str
    lang: str
    width: int
    height: int
    pages: tuple[PageContents, ...]
    colours: dict[str, str]
    fonts: tuple[str, str, str, str]
    keywords: str = ""

    @property
    def summary(self) -> PageContents:
        """The page that says most in one: the executive summary, or the first after the cover."""
        labels = {labels_in(lang).summary for lang in ("en", "zh")}
        named = [
            page
            for page in self.pages
            if page.kicker in labels or any(label in page.title for label in labels)
        ]
        spoken = [page for page in self.pages[1:] if page.blocks and not page.hidden]
        return (named or spoken or list(self.pages))[0]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every figure of the deck's notes, by number."""
        found = {fact.number: fact for page in self.pages for fact in page.evidence}
        return tuple(found[number] for number in sorted(found))


def read_contents(deck: bytes) -> Contents:
    """What a .pptx says. Raises ExportError where the bytes are no deck with a page."""
    try:
        package = open_package(deck)
    except BadZipFile:
        raise ExportError("this is no .pptx: it is damaged, encrypted or of another kind") from None
    slides = package.slides
    if not slides:
        raise ExportError("this deck has no page that can be read")
    core = _core(package)
    main = package.trees[package.presentation]
    size = main.find(name("p:sldSz"))
    sections = _sections(main)
    pages = tuple(_page(slide, sections.get(i, "")) for i, slide in enumerate(slides))
    said = "".join(page.title for page in pages)
    lang = core.get("lang", "")[:2].lower()
    if lang not in ("en", "zh"):
        lang = "zh" if count_han(said) * 4 > len(said) else "en"
    return Contents(
        core.get("title") or pages[0].title,
        core.get("subtitle", ""),
        core.get("author", ""),
        core.get("date", "")[: len("2021-07-23")],
        lang,
        int(size.get("cx", 12_192_000)) if size is not None else 12_192_000,
        int(size.get("cy", 6_858_000)) if size is not None else 6_858_000,
        pages,
        *_theme(package),
        core.get("keywords", ""),
    )


def _theme(package: Package) -> tuple[dict[str, str], tuple[str, str, str, str]]:
    """The colours of the theme by slot, and its fonts; empty where it has none."""
    parts = package.related(package.presentation, "theme")
    root = package.trees.get(parts[0]) if parts else None
    colours: dict[str, str] = {}
    faces: list[str] = []
    scheme = root.find(f".//{name('a:clrScheme')}") if root is not None else None
    for slot in scheme if scheme is not None else ():
        rgb = slot.find(name("a:srgbClr"))
        system = slot.find(name("a:sysClr"))
        found = rgb.get("val") if rgb is not None else None
        found = system.get("lastClr") if found is None and system is not None else found
        colours[slot.tag.rpartition("}")[2]] = found or "000000"
    for script in ("latin", "ea"):
        for which in ("major", "minor"):
            path = f".//{name(f'a:{which}Font')}/{name(f'a:{script}')}"
            face = root.find(path) if root is not None else None
            faces.append((face.get("typeface") or "") if face is not None else "")
    heading, body, heading_ea, body_ea = faces
    return colours, (heading, body, heading_ea, body_ea)


def _core(package: Package) -> dict[str, str]:
    parts = package.related("", "core-properties")
    root = package.trees.get(parts[0]) if parts else None
    if root is None:
        return {}
    found = {key: root.find(tag) for key, tag in _CORE.items()}
    return {key: (e.text or "").strip() for key, e in found.items() if e is not None}


def _sections(main: Element) -> dict[int, str]:
    """The section of each page, by the page's place from 0."""
    ids = [e.get("id") for e in main.iterfind(f"{name('p:sldIdLst')}/{name('p:sldId')}")]
    found = {}
    for section in main.iter(name("p14:section")):
        for entry in section.iter(name("p14:sldId")):
            if entry.get("id") in ids:
                found[ids.index(entry.get("id"))] = section.get("name") or ""
    return found


def _page(slide: Slide, section: str) -> PageContents:
    title = kicker = source = ""
    so_what: tuple[str, ...] = ()
    texts: list[ShapeText] = []
    framed: list[tuple[int, list[Block]]] = []
    charts: list[Place] = []
    tree = slide.root.find(f"{name('p:cSld')}/{name('p:spTree')}")
    for shape in leaves(tree if tree is not None else ()):
        holder = shape.find(f".//{name('p:nvPr')}/{name('p:ph')}")
        role = holder.get("type", "body") if holder is not None else ""
        place = holder.get("idx", "") if holder is not None else ""
        if role in _FURNITURE:
            continue
        if shape.tag != name("p:sp"):
            framed.append((len(texts), list(framed_blocks(shape, slide))))
            if next(shape.iter(name("c:chart")), None) is not None:
                charts.append(place_of(shape))
            continue
        text = text_in(shape)
        if text is None:
            continue
        whole = " ".join(text.paragraphs)
        if role in ("title", "ctrTitle"):
            title = title or whole
        elif role == "body" and place == _KICKER:
            kicker = whole
        elif role == "body" and place == _SOURCE:
            source = whole
        elif role == "body" and place in _SO_WHAT:
            so_what = _so_what(text.paragraphs)
        else:
            texts.append(text)
    blocks: list[Block] = []
    at = 0
    for upto, found in [*framed, (len(texts), [])]:
        blocks += points([t for t in texts[at:upto] if not is_label(t, charts)])
        blocks += found
        at = upto
    blocks = _titled(blocks)
    notes, evidence = _notes(slide)
    return PageContents(
        slide.number,
        title or next((str(block) for block in blocks if isinstance(block, Point)), ""),
        kicker,
        tuple(blocks),
        so_what,
        source,
        notes,
        evidence,
        section,
        not is_true(slide.root.get("show"), True),
    )


def _titled(blocks: list[Block]) -> list[Block]:
    """The blocks, a short text before a chart or picture taken as its title."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        alt = (
            block.title
            if isinstance(block, Grid)
            else block.alt
            if isinstance(block, Image)
            else ""
        )
        if isinstance(before, Point) and not before.lead and alt and len(before.text) <= 90:
            found.pop()
            if re.split("[,，]", before.text)[0] not in alt:
                alt = f"{before.text} – {alt}"
            found.append(block._replace(title=alt) if isinstance(block, Grid) else Image(alt))
        else:
            found.append(block)
    return found


def _so_what(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs without the label that they start with."""
    for lang in ("en", "zh"):
        label = labels_in(lang).so_what
        if paragraphs[0].startswith(label):
            return tuple(p for p in (paragraphs[0][len(label) :].strip(), *paragraphs[1:]) if p)
    return paragraphs


def _notes(slide: Slide) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """What the speaker says, and the figures with their words, which our notes end with."""
    parts = slide.package.related(slide.part, "notesSlide")
    root = slide.package.trees.get(parts[0]) if parts else None
    lines: list[str] = []
    for shape in root.iter(name("p:sp")) if root is not None else ():
        holder = shape.find(f".//{name('p:nvPr')}/{name('p:ph')}")
        if holder is not None and holder.get("type", "body") == "body":
            lines += [text_of(p) for p in shape.iter(name("a:p"))]
    heads = {labels_in(lang).rests_on for lang in ("en", "zh")}
    for i, line in enumerate(lines):
        if line.rstrip(":：") in heads:
            return _trimmed(lines[:i]), tuple(_evidence(lines[i + 1 :]))
    return _trimmed(lines), ()


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    """Lines with a text, without the spaces that folded YAML leaves after Chinese punctuation."""
    return tuple(_FOLDED.sub("", line) for line in lines if line.strip())


def _evidence(lines: list[str]) -> Iterator[Evidence]:
    """The lines that `deck.outline.facts.references.Ledger.evidence` writes, taken apart again."""
    for line in lines:
        cited = _CITED.fullmatch(line)
        if cited is None:
            continue
        head, rests = cited[2], ""
        for joint in (": “", "：“", ": ", "："):
            if joint in head:
                head, _, rests = head.partition(joint)
                rests = ("“" if joint.endswith("“") else "") + rests
                break
        joint = " – " if " – " in head else " "
        figure, _, about = (
            head.partition(joint) if joint == " – " or has_han(head) else (head, "", "")
        )
        yield Evidence(int(cited[1]), figure.strip(), about.strip(), rests.strip())
