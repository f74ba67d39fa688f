"""The parts of a template that go into every deck: everything reachable without its sample slides.

Sample slides are removed with the parts that only they refer to; references to them from elsewhere
(custom shows, links on a layout, the outline view) are removed too. Sample slides that the user
keeps go before or after the briefing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Any

from deck.core import canonical
from deck.core.package import Relationship, rels_name
from deck.themes.template.attributes import whole
from deck.themes.template.colours import A, P, R
from deck.themes.template.model import Kept
from deck.themes.template.package import Package

SLIDES = "briefdeck-slides"
NOTES_MASTER = "briefdeck-notes-master"
SECTIONS = "briefdeck-sections"
RELATIONS = "briefdeck-relations"
"""Marks (processing instructions) in the presentation part, which the writer replaces."""

_OFFICE = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN = f"{_OFFICE}presentation.main+xml"
_SECTION_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_MACROS = ("vbaProject", "vbaProjectSignature", "vbaProjectSignatureAgile", "vbaData")
# a thumbnail of another deck, signatures that become invalid, properties that are rewritten
_DROPPED = ("thumbnail", "origin", "core-properties", "extended-properties", "officeDocument")
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def wanted_slides(
    slides: Sequence[str], keep: Sequence[int], fail: Any
) -> tuple[list[str], list[str]]:
    """The parts of the sample slides to keep, before and after the briefing.

    `keep` counts from 1, or backwards from -1: the former go before the briefing, the latter after it.
    """
    first: list[str] = []
    last: list[str] = []
    for number in keep:
        if number == 0 or abs(number) > len(slides):
            fail(f"has no sample slide {number} to keep; it has {len(slides) or 'none'}")
        part = slides[number - 1 if number > 0 else number]
        if part not in first + last:
            (first if number > 0 else last).append(part)
    order = {part: i for i, part in enumerate(slides)}
    return sorted(first, key=order.__getitem__), sorted(last, key=order.__getitem__)


def keep(package: Package, main: str, presentation: Any, numbers: Sequence[int]) -> Kept:
    """The parts to keep, the edited ones with their marks. Changes the XML in `presentation`."""
    presentation = _named(presentation)
    targets = {r.id: r for r in package.relationships(main)}
    listed = presentation.findall(f"{P}sldIdLst/{P}sldId")
    slides = [targets[e.get(f"{R}id")].target for e in listed if e.get(f"{R}id") in targets]
    first, last = wanted_slides(slides, numbers, package.fail)
    dropped = set(slides) - set(first) - set(last)
    dropped |= {r.target for r in targets.values() if r.kind == "slide"} - {*first, *last}
    reached = _reached(package, main, dropped)
    edited: dict[str, str] = {}
    ids = _frame(package, presentation, targets, first, last, dropped)
    edited[main] = _text(presentation)
    edited[rels_name(main)] = _relations_text(package, main, dropped, mark=True)
    for name in reached:
        if name != main and any(_gone(package, r, dropped) for r in package.relationships(name)):
            edited[name] = _without_links(package, name, dropped)
            edited[rels_name(name)] = _relations_text(package, name, dropped)
    kept_names = set(reached) | {rels_name(n) for n in reached if rels_name(n) in package}
    raw = [name for name in package if name in kept_names and name not in edited]
    notes_master = package.related(main, "notesMaster") or ""
    return Kept(
        raw=tuple(raw),
        edited=tuple(edited.items()),
        types=(*((n, package.content_type(n)) for n in reached if n != main), (main, _MAIN)),
        root=tuple(
            (r.type, r.target)
            for r in package.relationships("")
            if r.kind not in _DROPPED and not r.external and r.target in reached
        ),
        folder=posixpath.dirname(main),
        presentation=main,
        notes_master=notes_master,
        first=ids[0],
        last=ids[1],
        next_id=ids[2],
        titles=tuple(_title(package, part) for part in (*first, *last)),
        words=tuple(canonical.text_digest(package.xml(part)) for part in (*first, *last)),
        number=_first_number(presentation) + len(first),
    )


def _gone(package: Package, relation: Relationship, dropped: set[str]) -> bool:
    """Whether the target of a relationship is removed or missing."""
    return not relation.external and (
        relation.target in dropped or relation.kind in _MACROS or relation.target not in package
    )


def _reached(package: Package, main: str, dropped: set[str]) -> list[str]:
    """The reachable parts, in the package's order; missing ones are ignored."""
    todo = [main]
    todo += [
        r.target for r in package.relationships("") if r.kind not in _DROPPED and not r.external
    ]
    reached: set[str] = set()
    while todo:
        name = todo.pop()
        if name in reached or name not in package:
            continue
        reached.add(name)
        todo += [
            r.target
            for r in package.relationships(name)
            if not r.external and not _gone(package, r, dropped)
        ]
    return [name for name in package if name in reached]


# ---- the presentation part -----------------------------------------------------------------------


def _frame(
    package: Package, root: Any, targets: dict[str, Relationship], first: list[str],
    last: list[str], dropped: set[str],
) -> tuple[tuple[int, ...], tuple[int, ...], int]:  # fmt: skip
    """Edits the presentation part; returns the ids of slides kept before and after, and a free one."""
    from lxml import etree

    listed = {
        targets[e.get(f"{R}id")].target: e
        for e in root.findall(f"{P}sldIdLst/{P}sldId")
        if e.get(f"{R}id") in targets
    }
    old = root.find(f"{P}sldIdLst")
    fresh = etree.Element(f"{P}sldIdLst")
    for part in first:
        fresh.append(listed[part])
    fresh.append(etree.PI(SLIDES))
    for part in last:
        fresh.append(listed[part])
    if old is not None:
        root.remove(old)
    lead = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
    at = 1 + max(i for i, e in enumerate(root) if e.tag in {f"{P}{n}" for n in lead})
    root.insert(at, fresh)
    if root.find(f"{P}notesMasterIdLst") is None:
        after = 1 + max(i for i, e in enumerate(root) if e.tag == f"{P}sldMasterIdLst")
        root.insert(after, etree.PI(NOTES_MASTER))
    for name in ("modifyVerifier", "smartTags"):
        for element in root.findall(f"{P}{name}"):
            root.remove(element)
    gone = {r.id for r in targets.values() if _gone(package, r, dropped)}
    _drop_shows(root, gone)
    for extension in root.findall(f"{P}extLst/{P}ext"):
        if extension.get("uri") == _SECTION_URI:
            extension.getparent().remove(extension)
    _strip(root, gone)
    extensions = root.find(f"{P}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{P}extLst")
    extensions.append(etree.PI(SECTIONS))
    ids = [_id(listed[part]) for part in (*first, *last)]
    return (
        tuple(ids[: len(first)]),
        tuple(ids[len(first) :]),
        max([255, *(i for i in ids if i < 2_000_000_000)]) + 1,
    )


def _named(root: Any) -> Any:
    """The presentation with the prefixes `p` and `r`, which the writer uses."""
    from lxml import etree

    prefixes = {"p": P[1:-1], "r": R[1:-1]}
    if prefixes.items() <= root.nsmap.items():
        return root
    fresh = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, **prefixes})
    fresh.extend(list(root))
    return fresh


def _first_number(presentation: Any) -> int:
    """The number of the presentation's first slide."""
    text = presentation.get("firstSlideNum") or ""
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _id(element: Any) -> int:
    return whole(element.get("id"), 256)


def _drop_shows(root: Any, gone: set[str]) -> None:
    """Removes slides from custom shows, and shows that become empty."""
    shows = root.find(f"{P}custShowLst")
    for show in list(shows) if shows is not None else ():
        if not isinstance(show.tag, str):
            continue
        for entry in show.findall(f"{P}sldLst/{P}sld"):
            if entry.get(f"{R}id") in gone:
                entry.getparent().remove(entry)
        if show.find(f"{P}sldLst/{P}sld") is None:
            shows.remove(show)
    if shows is not None and len(shows) == 0:
        root.remove(shows)


def _strip(root: Any, gone: set[str]) -> None:
    """Removes elements that refer to removed relationships: links, but not their texts."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if any(k.startswith(R) and v in gone for k, v in element.attrib.items()):
            element.getparent().remove(element)


def _without_links(package: Package, name: str, dropped: set[str]) -> str:
    """A part without its references to removed slides."""
    root = package.xml(name)
    _strip(root, {r.id for r in package.relationships(name) if _gone(package, r, dropped)})
    for empty in root.iter(f"{P}outlineViewPr"):  # the list of slides shown collapsed
        for child in empty.findall(f"{P}sldLst"):
            if len(child) == 0:
                empty.remove(child)
    return _text(root)


def _relations_text(package: Package, name: str, dropped: set[str], mark: bool = False) -> str:
    """The relationships of a part without those whose targets are removed or missing."""
    from lxml import etree

    rels = rels_name(name)
    root = package.xml(rels) if rels in package else etree.Element(f"{{{_RELS_NS}}}Relationships")
    by_id = {r.id: r for r in package.relationships(name)}
    for row in list(root):
        relation = by_id.get(row.get("Id")) if isinstance(row.tag, str) else None
        if relation is not None and _gone(package, relation, dropped):
            root.remove(row)
    if mark:
        root.append(etree.PI(RELATIONS))
    return _text(root)


def _text(root: Any) -> str:
    from lxml import etree

    body: str = etree.tostring(root, encoding="unicode", with_tail=False)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + body


def _title(package: Package, part: str) -> str:
    """The title of a slide; empty if it has none."""
    root = package.xml(part)
    for shape in root.iter(f"{P}sp"):
        ph = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if ph is not None and ph.get("type") in ("title", "ctrTitle"):
            text = " ".join(t.text or "" for t in shape.iter(f"{A}t"))
            return re.sub(r"\s+", " ", text).strip()
    return ""
