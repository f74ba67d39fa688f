"""Faults of the presentation as a whole: size, ids, sections, properties, what ties slides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.tools.lint.opened import NS, Check, Element, Fault, Package, integer, name

RATIO_OF = {"screen4x3": 4 / 3, "screen16x9": 16 / 9, "screen16x10": 16 / 10}
SLIDE_IDS = range(256, 2**31)
"""ECMA-376 19.7.13 ST_SlideId."""
MASTER_IDS = range(2**31, 2**32)
"""ECMA-376 19.7.10 ST_SlideMasterId; layouts share the range and the numbers."""


def size(package: Package) -> Iterator[Fault]:
    """The named screen format is the real one: PowerPoint believes the name."""
    for sld_sz in _main(package, "p:sldSz"):
        width, height = integer(sld_sz.get("cx")), integer(sld_sz.get("cy"))
        want = RATIO_OF.get(sld_sz.get("type") or "")
        if not width or not height:
            yield Fault("size-missing", package.presentation, "the slide has no size")
        elif want and abs(width / height - want) > 0.01:
            said = f"sldSz says {sld_sz.get('type')} at {width} × {height} EMU"
            yield Fault("size-type", package.presentation, said)


def ids(package: Package) -> Iterator[Fault]:
    """Slide ids are unique and in range; masters and layouts share one set of ids."""
    found = [e.get("id") for e in _main(package, "p:sldIdLst/p:sldId")]
    yield from _repeated(package, "slide-id-duplicate", found)
    for value in found:
        # a range looks for None by counting through it, hence the 0
        if (integer(value) or 0) not in SLIDE_IDS:
            yield Fault("slide-id-range", package.presentation, f"slide id {value}")
    found = [e.get("id") for e in _main(package, "p:sldMasterIdLst/p:sldMasterId")]
    for master in package.related(package.presentation, "slideMaster"):
        if master in package.trees:
            layouts = package.trees[master].iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS)
            found += [e.get("id") for e in layouts]
    # the attribute is optional: what has none cannot clash
    found = [value for value in found if value is not None]
    yield from _repeated(package, "master-id-duplicate", found)
    for value in found:
        if (integer(value) or 0) not in MASTER_IDS:
            yield Fault("master-id-range", package.presentation, f"master or layout id {value}")


def layouts(package: Package) -> Iterator[Fault]:
    """A slide has one layout."""
    for slide in package.slides:
        count = len(package.related(slide.part, "slideLayout"))
        if count != 1:
            yield slide.fault("layout-count", f"{count} layouts, want 1")


def notes(package: Package) -> Iterator[Fault]:
    """A slide has notes of its own, at most one page."""
    owner: dict[str, int] = {}
    for slide in package.slides:
        pages = package.related(slide.part, "notesSlide")
        if len(pages) > 1:
            yield slide.fault("notes-count", f"{len(pages)} pages of notes")
        for page in pages:
            if owner.setdefault(page, slide.number) != slide.number:
                yield slide.fault("notes-shared", f"shares {page} with slide {owner[page]}")


def sections(package: Package) -> Iterator[Fault]:
    """If there are sections, each slide is in one of them, and each entry is a slide."""
    for sections_list in _main(package, ".//p14:sectionLst"):
        listed = [e.get("id") for e in sections_list.iterfind(".//p14:sldId", NS)]
        slides = [e.get("id") for e in _main(package, "p:sldIdLst/p:sldId")]
        for value in dict.fromkeys(listed):
            if value not in slides:
                said = f"a section names slide id {value}, which is not"
                yield Fault("section-unknown", package.presentation, said)
        for value in slides:
            if listed.count(value) != 1:
                said = f"slide id {value} is in {listed.count(value)} sections"
                yield Fault("section-missing", package.presentation, said)


def properties(package: Package) -> Iterator[Fault]:
    """The document's properties are its own, not those of python-pptx's template."""
    for part in package.related("", "core-properties"):
        for element in _children(package, part):
            local, text = element.tag.rpartition("}")[2], (element.text or "").strip()
            default = (
                (local in ("creator", "lastModifiedBy") and text == "Steve Canny")
                or (local == "title" and text == "PowerPoint Presentation")
                or (local in ("created", "modified") and text.startswith("2013-01-27"))
                or (local == "description" and text == "generated using python-pptx")
            )
            if default:
                yield Fault("properties-default", part, f"{local} is {text!r}")
    for part in package.related("", "extended-properties"):
        for element in _children(package, part):
            count = len(package.slides)
            if element.tag.endswith("}Slides") and integer(element.text) != count:
                said = f"says {element.text} slides, the deck has {count}"
                yield Fault("properties-slides", part, said)


def _main(package: Package, path: str) -> list[Element]:
    """Elements of the main part."""
    root = package.trees.get(package.presentation)
    return [] if root is None else list(root.iterfind(path, NS))


def _children(package: Package, part: str) -> list[Element]:
    root = package.trees.get(part)
    return [] if root is None else [e for e in root if isinstance(e.tag, str)]


def _repeated(package: Package, code: str, values: list[str | None]) -> Iterator[Fault]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Fault(code, package.presentation, f"id {value} is used {count} times")


def presence(package: Package) -> Iterator[Fault]:
    """There is a presentation at all, and its slides can be read."""
    main = package.presentation
    if not main or package.trees[main].tag != name("p:presentation"):
        yield Fault("presentation-missing", "", "the package holds no presentation")
        return
    for entry in _main(package, "p:sldIdLst/p:sldId"):
        if package.target(main, entry.get(name("r:id"))) not in package.trees:
            yield Fault("slide-missing", main, f"slide id {entry.get('id')} has no slide")


CHECKS: tuple[Check, ...] = (presence, size, ids, layouts, notes, sections, properties)
