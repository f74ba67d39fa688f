"""A package becomes layouts: placeholders with all that they inherit, grounds, obstacles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from charts.style import Colour
from deck.scene.items import Box
from deck.themes.template import styles
from deck.themes.template.background import Ground, fill_ground, ground, picture_ground
from deck.themes.template.colours import A, P, R, Wheel, wheel
from deck.themes.template.free_area import box_of, clipped, covers
from deck.themes.template.model import Layout, Obstacle, Placeholder, Scheme
from deck.themes.template.package import Package

MIN_PAGE, MAX_PAGE = 914_400, 51_206_400
"""The sides that PowerPoint allows: 1 to 56 inches."""

_LATIN = {
    "arial", "calibri", "calibri light", "cambria", "times new roman", "helvetica", "segoe ui",
    "liberation sans", "liberation serif", "dejavu sans", "dejavu serif", "carlito", "verdana",
    "georgia", "aptos", "open sans", "tahoma",
}  # fmt: skip
_FIELD = re.compile(r"<a:fld\b")
_PROMPTS = {"footer", "<footer>", "fußzeile", "pied de page", "页脚", "頁尾", "pie de página"}


@dataclass(frozen=True)
class Master:
    """A master with its theme, as its layouts need it."""

    part: str
    root: Any
    theme: Any
    colours: dict[str, str]
    wheel: Wheel
    scheme: Scheme
    defaults: Any


def page_of(package: Package, presentation: Any) -> Box:
    """The page of a presentation. Raises ResourceError for a size that PowerPoint does not allow."""
    size = presentation.find(f"{P}sldSz")
    try:
        width, height = (int(size.get(k)) for k in ("cx", "cy"))
    except (AttributeError, TypeError, ValueError):
        width, height = 12_192_000, 6_858_000
    if not all(MIN_PAGE <= side <= MAX_PAGE for side in (width, height)):
        package.fail(f"has slides of {width:,} × {height:,} EMU; PowerPoint allows 1 to 56 inches")
    return Box(0, 0, width, height)


def masters(package: Package, part: str, presentation: Any) -> list[Master]:
    """The slide masters, in the presentation's order."""
    targets = {r.id: r.target for r in package.relationships(part) if not r.external}
    found = []
    for entry in presentation.findall(f"{P}sldMasterIdLst/{P}sldMasterId"):
        name = targets.get(entry.get(f"{R}id") or "", "")
        if name not in package:
            package.fail(f"names a slide master that it does not hold ('{name or '?'}')")
        found.append(_master(package, name, presentation.find(f"{P}defaultTextStyle")))
    if not found:
        package.fail("has no slide master: save it anew in PowerPoint (View, Slide Master)")
    return found


def _master(package: Package, name: str, defaults: Any) -> Master:
    root = package.xml(name)
    theme_part = package.related(name, "theme")
    if theme_part is None:
        package.fail(f"has no theme for its slide master '{name}'")
    theme = package.xml(theme_part)
    mapped = root.find(f"{P}clrMap")
    colours = dict(mapped.attrib) if mapped is not None else {}
    colours_of = wheel(theme, colours or None)
    return Master(name, root, theme, colours, colours_of, _scheme(theme, colours_of), defaults)


def _scheme(theme: Any, colours: Wheel) -> Scheme:
    def face(which: str, script: str, otherwise: str) -> str:
        element = theme.find(f".//{A}fontScheme/{A}{which}Font/{A}{script}")
        return (element.get("typeface") if element is not None else "") or otherwise

    return Scheme(
        name=theme.get("name") or "Theme",
        slots=tuple(colours.slots.items()),
        heading=face("major", "latin", "Calibri"),
        body=face("minor", "latin", "Calibri"),
        heading_ea=_east_asian(face("major", "ea", "")),
        body_ea=_east_asian(face("minor", "ea", "")),
    )


def _east_asian(face: str) -> str:
    """An East Asian typeface; none for a Latin one, which LibreOffice writes there."""
    return "" if face.lower() in _LATIN else face


def layouts(package: Package, master: Master, page: Box) -> Iterator[Layout]:
    """The layouts of a master, in its order."""
    targets = {r.id: r.target for r in package.relationships(master.part) if not r.external}
    for entry in master.root.findall(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
        name = targets.get(entry.get(f"{R}id") or "", "")
        if name not in package:
            package.fail(f"names a slide layout that it does not hold ('{name or '?'}')")
        yield _layout(package, master, name, page)


def _layout(package: Package, master: Master, name: str, page: Box) -> Layout:
    root = package.xml(name)
    override = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    colours = (
        master.wheel if override is None else wheel(master.theme, dict(override.attrib) or None)
    )
    obstacles, below = _decoration(package, master, name, root, colours, page)
    placeholders = tuple(_placeholders(master, root, colours))
    return Layout(
        part=name,
        name=" ".join((root.find(f"{P}cSld").get("name") or "").split()),
        type=root.get("type") or "",
        master=master.part,
        placeholders=placeholders,
        obstacles=obstacles,
        ground=below.colour,
        busy=below.busy,
        override="" if override is None else _attributes(override),
        body=_master_body(master),
    )


def _attributes(element: Any) -> str:
    known = ("bg1", "tx1", "bg2", "tx2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    return "".join(f' {k}="{element.get(k)}"' for k in known if (element.get(k) or "").isalnum())


def _master_body(master: Master) -> Box | None:
    """The box of the master's body, which is the designer's word on where content stands."""
    for shape in _shapes(master.root):
        ph = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if ph is not None and ph.get("type") == "body":
            return box_of(shape)
    return None


# ---- what is drawn on master and layout ----------------------------------------------------------


def _shapes(root: Any) -> list[Any]:
    tree = root.find(f"{P}cSld/{P}spTree")
    names = {f"{P}{n}" for n in ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")}
    return [] if tree is None else [shape for shape in tree if shape.tag in names]


def _decoration(
    package: Package, master: Master, name: str, root: Any, colours: Wheel, page: Box
) -> tuple[tuple[Obstacle, ...], Ground]:
    """What stands on a page of the layout without being a placeholder, and the ground below."""
    below = (
        ground(package, name, master.theme, colours, root, page)
        or ground(package, master.part, master.theme, colours, master.root, page)
        or Ground(Colour(colours.slots["bg1"], "bg1"))
    )
    found = list(below.obstacles)
    sources = [(name, root)]
    if root.get("showMasterSp") not in ("0", "false"):
        sources.insert(0, (master.part, master.root))
    for part, source in sources:
        for shape in _shapes(source):
            box = box_of(shape)
            seen = clipped(box, page) if box is not None else None
            if seen is None or shape.find(f"*/{P}nvPr/{P}ph") is not None or _is_hidden(shape):
                continue
            if covers(seen, page):
                below = _covering(package, part, colours, shape, seen) or below
                if not below.obstacles:
                    continue
                found += below.obstacles
            elif _is_visible(shape):
                found.append(Obstacle(_name(shape), seen))
    return tuple(found), below


def _covering(package: Package, part: str, colours: Wheel, shape: Any, box: Box) -> Ground | None:
    """The ground that a shape makes which covers the page."""
    if shape.tag == f"{P}pic":
        blip = shape.find(f"{P}blipFill/{A}blip")
        relation = blip.get(f"{R}embed") if blip is not None else None
        return picture_ground(package, part, relation or "", box)
    properties = shape.find(f"{P}spPr")
    return fill_ground(package, part, colours, properties, box) if properties is not None else None


def _is_visible(shape: Any) -> bool:
    """Whether a shape has a fill, a line, a picture or a text; boxes without any are no obstacle."""
    if shape.tag != f"{P}sp":
        return True
    if any(t.text and t.text.strip() for t in shape.iter(f"{A}t")):
        return True
    properties = shape.find(f"{P}spPr")
    if properties is None:
        return False
    kinds = {f"{A}{n}" for n in ("solidFill", "gradFill", "blipFill", "pattFill")}
    line = properties.find(f"{A}ln")
    filled = any(child.tag in kinds for child in properties)
    lined = line is not None and line.find(f"{A}noFill") is None and len(line) > 0
    styled = shape.find(f"{P}style") is not None and properties.find(f"{A}noFill") is None
    return filled or lined or styled


def _properties(shape: Any) -> Any:
    return next(iter(shape.iter(f"{P}cNvPr")), None)


def _is_hidden(shape: Any) -> bool:
    properties = _properties(shape)
    return properties is not None and properties.get("hidden") in ("1", "true")


def _name(shape: Any) -> str:
    properties = _properties(shape)
    return (properties.get("name") if properties is not None else "") or "a shape"


# ---- placeholders --------------------------------------------------------------------------------

_PARENT = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}


def _placeholders(master: Master, root: Any, colours: Wheel) -> Iterator[Placeholder]:
    parents: dict[str, Any] = {}
    for shape in _shapes(master.root):
        ph = shape.find(f"*/{P}nvPr/{P}ph")
        if ph is not None:
            parents.setdefault(ph.get("type") or "obj", shape)
    seen: set[tuple[str, int]] = set()
    for shape in _shapes(root):
        ph = shape.find(f"*/{P}nvPr/{P}ph")
        if ph is None or _is_hidden(shape):
            continue
        kind = ph.get("type") or "obj"
        family = kind if kind in parents else _PARENT.get(kind, "body")
        parent = parents.get(family)
        box = box_of(shape) or (box_of(parent) if parent is not None else None)
        number = ph.get("idx") or "0"
        index = int(number) if number.isdecimal() and len(number) < 10 else 0
        found = placeholder(master, colours, kind, index, box, shape, parent)
        twin = (kind if kind in styles.TITLES else "", index) in seen
        seen.add((kind if kind in styles.TITLES else "", index))
        yield found._replace(twin=twin)


def placeholder(
    master: Master, colours: Wheel, kind: str, index: int, box: Box | None, shape: Any, parent: Any
) -> Placeholder:
    """A placeholder with what it inherits; one that a layout lacks (`shape` None) is the master's."""
    chain = [master.defaults, master.root.find(f"{P}txStyles/{P}{styles.style_name(kind)}")]
    bodies = []
    for source in (parent, shape):
        text = source.find(f"{P}txBody") if source is not None else None
        chain.append(text.find(f"{A}lstStyle") if text is not None else None)
        bodies.append(text.find(f"{A}bodyPr") if text is not None else None)
    scheme = master.scheme
    fonts = {
        "+mj-lt": scheme.heading, "+mn-lt": scheme.body,
        "+mj-ea": scheme.heading_ea or scheme.heading, "+mn-ea": scheme.body_ea or scheme.body,
    }  # fmt: skip
    ink = Colour(colours.slots["tx1"], "tx1")
    insets, anchor, upright = styles.body(bodies)
    found = styles.levels(chain, colours, fonts, ink)
    wish = None
    for source in (shape, parent):
        if wish is None and source is not None and not styles.sized(chain):
            wish = styles.shown(source.find(f"{P}txBody"), found[0], colours, fonts)
    return Placeholder(
        type=kind,
        idx=index,
        box=box or Box(0, 0, 0, 0),
        insets=insets,
        anchor=anchor,
        levels=found,
        name=_name(shape) if shape is not None else kind,
        text=_paragraphs(shape, kind) if shape is not None else "",
        upright=upright,
        own=shape is not None,
        wish=wish,
    )


def _paragraphs(shape: Any, kind: str) -> str:
    """The paragraphs of a footer or number that a slide repeats; empty where there is nothing."""
    from lxml import etree

    body = shape.find(f"{P}txBody")
    if body is None or kind not in ("ftr", "sldNum"):
        return ""
    plain = "".join(t.text or "" for t in body.iter(f"{A}t")).strip()
    if kind == "ftr" and (not plain or plain.lower() in _PROMPTS):
        return ""
    rows = []
    for p in body.findall(f"{A}p"):
        if any(True for e in p.iter() if e.get(f"{R}id") or e.get(f"{R}embed")):
            return ""  # a link of the layout's own, which a slide would have to repeat
        for run in (*p.iter(f"{A}r"), *p.iter(f"{A}fld")):
            look = run.find(f"{A}rPr")
            if look is None:
                look = etree.Element(f"{A}rPr")
                run.insert(0, look)
            if not look.get("lang"):
                look.set("lang", "en-US")
            if run.find(f"{A}t") is None:  # a field that shows nothing until it is worked out
                etree.SubElement(run, f"{A}t").text = "‹#›"
        text = etree.tostring(p, encoding="unicode", with_tail=False)
        rows.append(re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text))
    whole = "".join(rows)
    if kind == "sldNum" and not _FIELD.search(whole):
        return ""
    return whole if whole.count("<a:") == whole.count("<") - whole.count("</a:") else ""
