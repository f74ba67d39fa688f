"""Reads the content of a finished deck: titles, points, tables, chart data, notes and quotes.

It is read from the package itself, so it also works for a deck that was edited in PowerPoint after
the build, and for other decks as far as they have titles, texts and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deck.core.errors import ExportError
from deck.core.package import PackageError
from deck.language.labels import LABELLED, Labels, label_language, labels_in
from deck.language.scripts import HAN, count_han, has_han
from deck.pptx.chart_figures import Rows, recorded_figures
from deck.pptx.content_blocks import (
    Block,
    Box,
    Grid,
    Image,
    Point,
    ShapeText,
    box_of,
    framed_blocks,
    is_label,
    leaves,
    points,
    text_in,
)
from deck.pptx.presentation import NS, Presentation, Slide, integer, is_true, name, text_of
from deck.scene.record import NO_DATE, first_day

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

_KICKER, _SOURCE, _SO_WHAT = "10", "11", ("13", "14")  # as deck.scene.layouts numbers them
_FOOTERS = ("sldNum", "dt", "ftr", "hdr")
_STICKER = "Sticker"
"""The name of a shape beside the title that says what state the page is in."""
_FOLDED = re.compile(f"(?<=[\u3000-\u303f\uff01-\uff5e\u201d]) +(?=[{HAN}])")
_CITED = re.compile(r"\[(\d+)\] (.+)", re.DOTALL)
_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = {
    "title": f"{_DC}title",
    "subtitle": f"{_DC}subject",
    "author": f"{_DC}creator",
    "lang": f"{_DC}language",
    "date": "{http://purl.org/dc/terms/}created",
    "keywords": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
}


class Evidence(NamedTuple):
    """A figure with its reference number, what it measures, and its quote or working."""

    number: int
    figure: str
    about: str
    words: str


class PageContents(NamedTuple):
    """One page. `number` counts from 1; `notes` are the speaker's notes without the quotes;
    `so_what` is the text of the so-what, without its label."""

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
    """A deck: its properties, the size of its pages in EMU, and the content of each page.

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
    def labels(self) -> Labels:
        """The labels in the language and script of the deck."""
        return labels_in(label_language(self.lang, self.title))

    @property
    def summary(self) -> PageContents:
        """The page that best summarises the deck: the executive summary, or the first after the
        cover."""
        labels = {labels_in(lang).summary for lang in LABELLED}
        for page in self.pages:
            if page.kicker in labels or any(label in page.title for label in labels):
                return page
        spoken = (page for page in self.pages[1:] if page.blocks and not page.hidden)
        return next(spoken, self.pages[0])

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every figure in the deck's notes, by number."""
        by_number = {fact.number: fact for page in self.pages for fact in page.evidence}
        return tuple(by_number[number] for number in sorted(by_number))


def read_contents(deck: bytes) -> Contents:
    """Reads the content of a .pptx. Raises ExportError if the bytes are not a deck with pages."""
    try:
        package = Presentation(deck)
    except PackageError as error:
        raise ExportError(f"this is not a readable .pptx: it {error.reason}") from None
    slides = package.slides
    if not slides:
        raise ExportError("this deck has no readable page")
    if lost := sorted(set(range(1, package.page_count + 1)) - {slide.number for slide in slides}):
        raise ExportError(f"page {lost[0]} of this deck cannot be read: the file is damaged")
    properties = package.tree(package.related("", "core-properties"))
    core = dict.fromkeys(_CORE, "")
    if properties is not None:
        core = {key: properties.findtext(tag, "").strip() for key, tag in _CORE.items()}
    main = package.xml(package.main)
    size = main.find("p:sldSz", NS)
    sections = {
        integer(entry.get("id")): section.get("name") or ""
        for section in main.iter(name("p14:section"))
        for entry in section.iter(name("p14:sldId"))
    }
    try:
        record = package.record() or {}
    except ValueError:  # a damaged record says nothing
        record = {}
    figures = recorded_figures(record, slides)
    pages = tuple(
        _page(slide, sections.get(slide.id, ""), figures.get(slide.number, {})) for slide in slides
    )
    titles = "".join(page.title for page in pages)
    lang = core["lang"][:2].lower()
    if lang not in ("en", "zh"):
        lang = "zh" if count_han(titles) * 4 > len(titles) else "en"
    return Contents(
        core["title"] or pages[0].title,
        core["subtitle"],
        core["author"],
        _date(core["date"], record.get("date", "")),
        lang,
        int(size.get("cx", 12_192_000)) if size is not None else 12_192_000,
        int(size.get("cy", 6_858_000)) if size is not None else 6_858_000,
        pages,
        *_theme(package),
        core["keywords"],
    )


def _date(created: str, recorded: str) -> str:
    """The date of a deck by its properties, or by its record if that is their month or year alone."""
    day = created[: len("2021-07-23")]
    if created == NO_DATE:
        return ""
    return recorded if recorded and first_day(recorded) == day else day


def _theme(package: Presentation) -> tuple[dict[str, str], tuple[str, str, str, str]]:
    """The theme's colours by slot, and its fonts; empty if it has none."""
    root = package.tree(package.related(package.main, "theme"))
    if root is None:
        return {}, ("", "", "", "")
    colours = {}
    for slot in root.iterfind(".//a:clrScheme/*", NS):
        rgb, system = slot.find("a:srgbClr", NS), slot.find("a:sysClr", NS)
        value = rgb.get("val") if rgb is not None else None
        if value is None and system is not None:
            value = system.get("lastClr")
        colours[slot.tag.rpartition("}")[2]] = value or "000000"

    def face(font: str, script: str) -> str:
        element = root.find(f".//a:{font}Font/a:{script}", NS)
        return (element.get("typeface") or "") if element is not None else ""

    heading, body, heading_ea, body_ea = (
        face(font, script) for script in ("latin", "ea") for font in ("major", "minor")
    )
    return colours, (heading, body, heading_ea, body_ea)


def _page(slide: Slide, section: str, figures: Mapping[str, Rows]) -> PageContents:
    title = ""
    named = {_KICKER: "", _SOURCE: ""}
    so_what: tuple[str, ...] = ()
    texts: list[ShapeText] = []
    framed: list[tuple[int, list[Block]]] = []
    charts: list[Box] = []
    tree = slide.root.find("p:cSld/p:spTree", NS)
    for shape in leaves(tree if tree is not None else ()):
        holder = shape.find(".//p:nvPr/p:ph", NS)
        role = holder.get("type", "body") if holder is not None else ""
        index = holder.get("idx", "") if holder is not None else ""
        if role in _FOOTERS or next(shape.iter(name("p:cNvPr"))).get("name") == _STICKER:
            continue
        if shape.tag != name("p:sp"):
            framed.append((len(texts), list(framed_blocks(shape, slide, figures))))
            if next(shape.iter(name("c:chart")), None) is not None:
                charts.append(box_of(shape))
            continue
        text = text_in(shape)
        if text is None:
            continue
        joined = " ".join(text.paragraphs)
        if role in ("title", "ctrTitle"):
            title = title or joined
        elif role == "body" and index in named:
            named[index] = joined
        elif role == "body" and index in _SO_WHAT:
            so_what = _so_what(text.paragraphs)
        else:
            texts.append(text)
    blocks: list[Block] = []
    start = 0
    for end, frame in [*framed, (len(texts), [])]:
        blocks += points([t for t in texts[start:end] if not is_label(t, charts)])
        blocks += frame
        start = end
    blocks = _titled(blocks)
    notes, evidence = _notes(slide)
    return PageContents(
        slide.number,
        title or next((str(block) for block in blocks if isinstance(block, Point)), ""),
        named[_KICKER],
        tuple(blocks),
        so_what,
        named[_SOURCE],
        notes,
        evidence,
        section,
        not is_true(slide.root.get("show"), True),
    )


def _titled(blocks: list[Block]) -> list[Block]:
    """The blocks, with a short text before a chart or picture used as its title."""
    titled: list[Block] = []
    for block in blocks:
        before = titled[-1] if titled else None
        match block:
            case Grid(title=alt) | Image(alt=alt):
                pass
            case _:
                alt = ""
        if isinstance(before, Point) and not before.lead and alt and len(before.text) <= 90:
            titled.pop()
            if re.split("[,，]", before.text)[0] not in alt:
                alt = f"{before.text} – {alt}"
            titled.append(block._replace(title=alt) if isinstance(block, Grid) else Image(alt))
        else:
            titled.append(block)
    return titled


def _so_what(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs without their initial label."""
    for lang in LABELLED:
        label = labels_in(lang).so_what
        if paragraphs[0].startswith(label):
            return tuple(p for p in (paragraphs[0][len(label) :].strip(), *paragraphs[1:]) if p)
    return paragraphs


def _notes(slide: Slide) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The speaker's notes, and the figures with quotes that our notes end with."""
    root = slide.package.tree(slide.package.related(slide.part, "notesSlide"))
    lines: list[str] = []
    for shape in root.iter(name("p:sp")) if root is not None else ():
        holder = shape.find(".//p:nvPr/p:ph", NS)
        if holder is not None and holder.get("type", "body") == "body":
            lines += [text_of(p) for p in shape.iter(name("a:p"))]
    heads = {labels_in(lang).rests_on for lang in LABELLED}
    for i, line in enumerate(lines):
        if line.rstrip(":：") in heads:
            return _trimmed(lines[:i]), tuple(_evidence(lines[i + 1 :]))
    return _trimmed(lines), ()


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    """Non-empty lines, without the spaces that folded YAML leaves after Chinese punctuation."""
    return tuple(_FOLDED.sub("", line) for line in lines if line.strip())


def _evidence(lines: list[str]) -> Iterator[Evidence]:
    """Parses the lines that `deck.outline.facts.references.Ledger.evidence` writes."""
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
        figure, about = head, ""
        if " – " in head:
            figure, _, about = head.partition(" – ")
        elif has_han(head):
            figure, _, about = head.partition(" ")
        yield Evidence(int(cited[1]), figure.strip(), about.strip(), rests.strip())
