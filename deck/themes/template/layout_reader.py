"""Reads the layouts of a package: placeholders with what they inherit, backgrounds, obstacles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from charts.style import Colour
from deck.language.prompts import stands_in
from deck.scene.items import Box
from deck.themes.template import styles
from deck.themes.template.background import islands
from deck.themes.template.colours import A, P, R, Wheel, wheel
from deck.themes.template.fills import Fills, relation_of
from deck.themes.template.free_area import box_of, clipped, covers
from deck.themes.template.model import Layout, Obstacle, Placeholder, Scheme
from deck.themes.template.package import Package
from deck.themes.template.sheet import Sheet

MIN_PAGE, MAX_PAGE = 914_400, 51_206_400
"""The lengths of a side that PowerPoint allows: 1 to 56 inches."""

_LATIN = {
    "arial", "calibri", "calibri light", "cambria", "times new roman", "helvetica", "segoe ui",
    "liberation sans", "liberation serif", "dejavu sans", "dejavu serif", "carlito", "verdana",
    "georgia", "aptos", "open sans", "tahoma",
}  # fmt: skip
_FIELD = re.compile(r"<a:fld\b")


@dataclass(frozen=True)
class Master:
    """A master and its theme, for reading its layouts."""

    part: str
    root: Any
    theme: Any
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
    entries = presentation.findall(f"{P}sldMasterIdLst/{P}sldMasterId")
    if not entries:
        package.fail("has no slide master: open and save it in PowerPoint (View, Slide Master)")
    defaults = presentation.find(f"{P}defaultTextStyle")
    names = _targets(package, part, entries, "slide master")
    return [_master(package, name, defaults) for name in names]


def _targets(package: Package, part: str, entries: Iterable[Any], kind: str) -> Iterator[str]:
    """The parts that entries of a list refer to. Raises ResourceError for a missing one."""
    targets = {r.id: r.target for r in package.relationships(part) if not r.external}
    for entry in entries:
        name = targets.get(entry.get(f"{R}id") or "", "")
        if name not in package:
            package.fail(f"names a {kind} that it does not contain ('{name or '?'}')")
        yield name


def _master(package: Package, name: str, defaults: Any) -> Master:
    root = package.xml(name)
    theme_part = package.related(name, "theme")
    if theme_part is None:
        package.fail(f"has no theme for its slide master '{name}'")
    theme = package.xml(theme_part)
    mapped = root.find(f"{P}clrMap")
    colours = wheel(theme, dict(mapped.attrib) if mapped is not None else None)
    return Master(name, root, theme, colours, _scheme(theme, colours), defaults)


def _scheme(theme: Any, colours: Wheel) -> Scheme:
    def face(which: str, script: str) -> str:
        element = theme.find(f".//{A}fontScheme/{A}{which}Font/{A}{script}")
        name: str = (element.get("typeface") if element is not None else "") or ""
        # LibreOffice writes Latin typefaces as East Asian ones
        return "" if script == "ea" and name.lower() in _LATIN else name

    return Scheme(
        name=theme.get("name") or "Theme",
        slots=tuple(colours.slots.items()),
        heading=face("major", "latin") or "Calibri",
        body=face("minor", "latin") or "Calibri",
        heading_ea=face("major", "ea"),
        body_ea=face("minor", "ea"),
        named=tuple(
            (" ".join((one.get("name") or "").split()), colour.rgb)
            for one in theme.iterfind(f"{A}custClrLst/{A}custClr")
            if (colour := colours.of(one)) is not None
        ),
    )


def layouts(package: Package, master: Master, page: Box) -> Iterator[Layout]:
    """The layouts of a master, in its order."""
    entries = master.root.findall(f"{P}sldLayoutIdLst/{P}sldLayoutId")
    for name in _targets(package, master.part, entries, "slide layout"):
        yield _layout(package, master, name, page)


def _layout(package: Package, master: Master, name: str, page: Box) -> Layout:
    root = package.xml(name)
    override = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    colours = master.wheel if override is None else wheel(master.theme, dict(override.attrib))
    sheet, found = _drawn(package, master, name, root, colours, page)
    ground, busy = sheet.ground()
    return Layout(
        part=name,
        name=" ".join((root.find(f"{P}cSld").get("name") or "").split()),
        type=root.get("type") or "",
        master=master.part,
        placeholders=tuple(_placeholders(package, master, name, root, colours)),
        obstacles=(*found, *sheet.obstacles()),
        background=ground,
        busy=busy,
        picture=sheet.picture(),
        seen=sheet.seen(),
        override="" if override is None else _attributes(override),
        body=_master_body(master),
    )


def _attributes(element: Any) -> str:
    slots = ("bg1", "tx1", "bg2", "tx2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    return "".join(f' {k}="{element.get(k)}"' for k in slots if (element.get(k) or "").isalnum())


def _master_body(master: Master) -> Box | None:
    """The box of the master's body: the area that its designer meant for content."""
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


def _drawn(
    package: Package, master: Master, name: str, root: Any, colours: Wheel, page: Box
) -> tuple[Sheet, list[Obstacle]]:
    """What a layout and its master draw, and the obstacles in the pictures that are their ground."""
    sheet, found = Sheet(page), list[Obstacle]()
    layout_fills = Fills(package, name, master.theme, colours)
    master_fills = Fills(package, master.part, master.theme, colours)
    ground = root.find(f"{P}cSld/{P}bg")
    fills = layout_fills if ground is not None else master_fills
    ground = ground if ground is not None else master.root.find(f"{P}cSld/{P}bg")
    fill, phantom = _ground(fills, ground)
    sheet.inks[colours.slots["bg1"]] = plain = Colour(colours.slots["bg1"], "bg1")
    sheet.image.paste(plain.hex, (0, 0, *sheet.image.size))
    if fill is not None:
        sheet.fill(fills, fill, phantom)
        found += islands(fills, relation_of(fill), page)
    sources = [(layout_fills, root)]
    if root.get("showMasterSp") not in ("0", "false"):
        sources.insert(0, (master_fills, master.root))
    for fills, source in sources:
        for shape in _shapes(source):
            box = box_of(shape)
            visible = clipped(box, page) if box is not None else None
            if visible is None or shape.find(f"*/{P}nvPr/{P}ph") is not None or _is_hidden(shape):
                continue
            if covers(visible, page) and shape.tag == f"{P}pic":
                found = islands(fills, relation_of(shape), visible)
            sheet.draw(fills, shape)
    return sheet, found


def _ground(fills: Fills, ground: Any) -> tuple[Any, Colour | None]:
    """The fill of a background, and the colour that its theme's fill takes."""
    direct = ground.find(f"{P}bgPr") if ground is not None else None
    if direct is not None:
        return fills.element(direct)
    reference = ground.find(f"{P}bgRef") if ground is not None else None
    if reference is None:
        return None, None
    fill, phantom = fills.of_theme(reference)
    return (reference, None) if fill is None else (fill, phantom)


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


def _placeholders(
    package: Package, master: Master, name: str, root: Any, colours: Wheel
) -> Iterator[Placeholder]:
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
        key = (kind if kind in styles.TITLES else "", index)
        holder = placeholder(master, colours, kind, index, box, shape, parent)
        fill = None
        for part, source in ((name, shape), (master.part, parent)):
            if source is not None:
                own = Fills(package, part, master.theme, colours)
                found, phantom = own.element(source.find(f"{P}spPr"), source.find(f"{P}style"))
                if found is not None:
                    fill = own.colour(found, phantom)
                    break
        yield holder._replace(duplicate=key in seen, fill=fill)
        seen.add(key)


def placeholder(
    master: Master, colours: Wheel, kind: str, index: int, box: Box | None, shape: Any, parent: Any
) -> Placeholder:
    """A placeholder with what it inherits; that of the master if the layout has none (`shape` None)."""
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
    levels = styles.levels(chain, colours, fonts, ink)
    prompt = None
    for source in (shape, parent):
        if prompt is None and source is not None and not styles.sized(chain):
            prompt = styles.prompt(source.find(f"{P}txBody"), levels[0], colours, fonts)
    return Placeholder(
        type=kind,
        idx=index,
        box=box or Box(0, 0, 0, 0),
        insets=insets,
        anchor=anchor,
        levels=levels,
        name=_name(shape) if shape is not None else kind,
        text=_paragraphs(shape, kind) if shape is not None else "",
        upright=upright,
        on_layout=shape is not None,
        prompt=prompt,
    )


def _paragraphs(shape: Any, kind: str) -> str:
    """The XML of the paragraphs of a footer or number, for slides; empty if there is no text."""
    from lxml import etree

    body = shape.find(f"{P}txBody")
    if body is None or kind not in ("ftr", "sldNum"):
        return ""
    plain = "".join(t.text or "" for t in body.iter(f"{A}t")).strip()
    if kind == "ftr" and stands_in(plain):
        return ""
    rows = []
    for p in body.findall(f"{A}p"):
        if any(True for e in p.iter() if e.get(f"{R}id") or e.get(f"{R}embed")):
            return ""  # a slide would need the layout's relationships
        for run in (*p.iter(f"{A}r"), *p.iter(f"{A}fld")):
            look = run.find(f"{A}rPr")
            if look is None:
                look = etree.Element(f"{A}rPr")
                run.insert(0, look)
            if not look.get("lang"):
                look.set("lang", "en-US")
            if run.find(f"{A}t") is None:  # a field without a cached text
                etree.SubElement(run, f"{A}t").text = "‹#›"
        text = etree.tostring(p, encoding="unicode", with_tail=False)
        rows.append(re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text))
    xml = "".join(rows)
    if kind == "sldNum" and not _FIELD.search(xml):
        return ""
    return xml if xml.count("<a:") == xml.count("<") - xml.count("</a:") else ""
