"""Reads what the shapes of a finished deck look like, as far as their XML states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from deck.core import canonical
from deck.core.package import Element
from deck.pptx.presentation import NS, Presentation, Slide, frame_of, integer, is_true, key_of, name
from deck.proof.pages import FOOTERS, named, placeholder, words_of
from deck.scene.record import digest
from deck.themes.template.colours import Wheel, wheel

EMU_PER_CM = 360_000
REWRITTEN = 2_200
"""EMU by which a length may differ after LibreOffice, which counts in hundredths of a millimetre."""

_SHAPES = tuple(
    name(f"p:{tag}") for tag in ("sp", "cxnSp", "grpSp", "pic", "graphicFrame", "contentPart")
)
_MAPPED = ("tx1", "bg1", "tx2", "bg2")
_TIMING = (  # what PowerPoint writes for a slide without animations
    '<p:timing><p:tnLst><p:par><p:cTn dur="indefinite" id="1" nodeType="tmRoot" restart="never"/>'
    "</p:par></p:tnLst></p:timing>"
)


class Ink(NamedTuple):
    """Values that a text states, each once: sizes, colours, marks that are set and that are unset."""

    sizes: frozenset[float]
    colours: frozenset[str]
    marks: frozenset[str]
    aligns: frozenset[str]


@dataclass(frozen=True)
class Drawn:
    """A shape: its name, the id that it keeps, its box in EMU (None: that of its layout), its texts.

    `form` is `text`, `line`, `picture`, `chart`, `table`, `group` or a preset geometry; `holder`
    whether it is a placeholder.
    """

    name: str
    id: str
    box: tuple[int, int, int, int] | None
    form: str
    text: str
    holder: bool
    element: Element = field(repr=False, compare=False)
    inner: tuple[Drawn, ...] = ()

    @property
    def is_turned(self) -> bool:
        """Whether it is rotated or mirrored."""
        frame = frame_of(self.element)
        if frame is None:
            return False
        return bool(integer(frame.get("rot"))) or any(
            is_true(frame.get(flip), False) for flip in ("flipH", "flipV")
        )


def shapes(tree: Element) -> Iterator[Drawn]:
    """The shapes below an element of a slide, without number, date and footer."""
    for element in tree:
        if element.tag == name("mc:AlternateContent"):
            for choice in element:
                yield from shapes(choice)
        elif element.tag in _SHAPES and placeholder(element) not in FOOTERS:
            yield _drawn(element)


def _drawn(element: Element) -> Drawn:
    shape, _ = named(element)
    ids = element.xpath("./*[1]/p:cNvPr//*[local-name()='creationId']/@id", namespaces=NS)
    group = element.tag == name("p:grpSp")
    return Drawn(
        shape,
        ids[0] if ids else "",
        _box(element),
        _form(element),
        "" if group else words_of(element),
        element.find("./*[1]/p:nvPr/p:ph", NS) is not None,
        element,
        tuple(shapes(element)) if group else (),
    )


def _box(element: Element) -> tuple[int, int, int, int] | None:
    frame = frame_of(element)
    off, ext = (frame.find(path, NS) if frame is not None else None for path in ("a:off", "a:ext"))
    if off is None or ext is None:
        return None
    values = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    x, y, w, h = (integer(value) or 0 for value in values)
    return x, y, w, h


def _form(element: Element) -> str:
    if element.tag == name("p:cxnSp"):
        return "line"
    if element.tag == name("p:grpSp"):
        return "group"
    if element.tag == name("p:pic"):
        return "picture"
    if element.tag == name("p:graphicFrame"):
        for tag, form in (("a:tbl", "table"), ("c:chart", "chart")):
            if next(element.iter(name(tag)), None) is not None:
                return form
        return "object"
    preset = element.find("p:spPr/a:prstGeom", NS)
    return (preset.get("prst") or "") if preset is not None else "path"


def fill_of(properties: Element | None, colours: Wheel) -> str | None:
    """The colour of a fill, '' for none; None if the XML does not say, or it is of another kind.

    A colour that `colours` does not have is not known: LibreOffice drops the mapping of slots.
    """
    if properties is None:
        return None
    if properties.find("a:noFill", NS) is not None:
        return ""
    solid = properties.find("a:solidFill", NS)
    colour = colours.of(solid) if solid is not None else None
    if colour is None or (colour.slot and colour.slot not in colours.slots):
        return None
    return colour.rgb


def ink_of(element: Element, colours: Wheel) -> Ink:
    """What the runs of a text state."""
    sizes, inks, marks, aligns = set[float](), set[str](), set[str](), set[str]()
    for paragraph in element.iter(name("a:p")):
        properties = paragraph.find("a:pPr", NS)
        runs = [run for run in paragraph.iter(name("a:r")) if run.findtext("a:t", "", NS).strip()]
        if runs and properties is not None and properties.get("algn"):
            aligns.add(properties.get("algn"))
        for run in runs:
            look = run.find("a:rPr", NS)
            if look is None:
                continue
            if size := integer(look.get("sz")):
                sizes.add(size / 100)
            if colour := fill_of(look, colours):
                inks.add(colour)
            for mark in "bi":
                if look.get(mark) is not None:
                    marks.add(mark if is_true(look.get(mark)) else f"no {mark}")
            if look.get("u") not in (None, "none") and look.find("a:hlinkClick", NS) is None:
                marks.add("u")
            if look.get("strike") not in (None, "noStrike"):
                marks.add("strike")
            if integer(look.get("baseline")):
                marks.add("r")
    return Ink(frozenset(sizes), frozenset(inks), frozenset(marks), frozenset(aligns))


def wheel_of(package: Presentation, rewritten: bool) -> Wheel:
    """The colours of the deck's first master, without those that depend on the mapping of slots if
    LibreOffice wrote it."""
    part = package.related(package.main, "slideMaster")
    master = package.tree(part)
    theme = package.tree(package.related(part, "theme")) if part else None
    mapping = master.find("p:clrMap", NS) if master is not None else None
    found = wheel(theme, dict(mapping.attrib) if mapping is not None else None)
    if not rewritten:
        return found
    return Wheel({slot: rgb for slot, rgb in found.slots.items() if slot not in _MAPPED})


def form_of(slide: Slide) -> str:
    """The canonical form of a slide part, as `deck.pptx.writer.deck` notes it."""
    package = slide.package

    def target(key: str) -> str:
        for r in package.relationships(slide.part):
            if r.id == key and r.kind == "slide":
                return f"#{key_of(package.tree(r.target)) or ''}"
            if r.id == key and r.kind == "image" and not r.external:
                return digest(package.part(r.target) or b"")
            if r.id == key:
                return r.target if r.external else ""
        return ""

    tree = slide.root.find("p:cSld/p:spTree", NS)
    colours = slide.root.find("p:clrMapOvr", NS)
    rest = [child for child in slide.root if child.tag not in (name("p:cSld"), name("p:clrMapOvr"))]
    rest += [child for child in slide.root.find("p:cSld", NS) if child is not tree]
    pieces = [*list(tree)[2:], *(colours if colours is not None else ()), *rest]
    forms = (canonical.of_element(piece, target) for piece in pieces)
    return "".join(form for form in forms if form != _TIMING)


def design_of(package: Presentation) -> str:
    """The digest of masters, layouts and themes, as `deck.pptx.writer.base` notes it."""
    looks: dict[str, Any] = {}
    for master in package.relationships(package.main):
        if master.kind != "slideMaster":
            continue
        wanted = (
            r.target
            for r in package.relationships(master.target)
            if r.kind in ("slideLayout", "theme")
        )
        for part in (master.target, *wanted):
            root = package.tree(part)
            if root is not None:
                looks[part] = canonical.fingerprint(canonical.of_element(root))
    return canonical.fingerprint(*sorted(looks.values()))
