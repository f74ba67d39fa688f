"""Reads a deck of any program: its pages, shapes and texts with the look that they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from charts.style import Colour
from deck.core.package import Element
from deck.pptx.presentation import NS, Presentation, Slide, integer, is_true, name
from deck.proof.pages import named
from deck.proof.review.charts import read_chart
from deck.proof.review.model import Deck, Fit, Kind, Page, Paragraph, Role, Run, Shape
from deck.scene.items import Box
from deck.themes.template import styles
from deck.themes.template.colours import Wheel, wheel
from deck.themes.template.model import Level

_DEFAULT_PAGE = 12_192_000, 6_858_000
_MOST_CELLS = 20_000
_LEVELS = 9
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_ROLES: dict[str, Role] = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "body": "body", "obj": "body", "": "body",
    "ftr": "footer", "hdr": "footer", "sldNum": "number", "dt": "date",
}  # fmt: skip
_FAMILIES = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}
_DRAWN = tuple(
    name(f"p:{tag}") for tag in ("sp", "cxnSp", "grpSp", "pic", "graphicFrame", "contentPart")
)


def read_pages(package: Presentation) -> Deck:
    """The deck of a package."""
    return _DeckReader(package).deck()


class _Placement(NamedTuple):
    """How a group places its members: factors and distances, from its own coordinates to the page's."""

    across: float = 1.0
    down: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def of(self, box: Box) -> Box:
        """A box of a member on the page."""
        return Box(
            round(box.x * self.across + self.x),
            round(box.y * self.down + self.y),
            round(box.w * self.across),
            round(box.h * self.down),
        )


class _Master:
    """A master with its theme: what layouts and slides inherit."""

    def __init__(self, package: Presentation, part: str) -> None:
        self.package, self.part = package, part
        self.root = package.tree(part)
        theme = package.tree(package.related(part, "theme")) if part else None
        mapping = self.root.find("p:clrMap", NS) if self.root is not None else None
        self.theme = theme
        self.wheel = wheel(theme, dict(mapping.attrib) if mapping is not None else None)
        self.fonts = {
            f"+{short}-{script}": _typeface(theme, font, script, tag)
            for short, font in (("mj", "majorFont"), ("mn", "minorFont"))
            for script, tag in (("lt", "latin"), ("ea", "ea"), ("cs", "cs"))
        }


def _typeface(theme: Element | None, font: str, script: str, tag: str) -> str:
    element = theme.find(f".//a:{font}/a:{tag}", NS) if theme is not None else None
    face = (element.get("typeface") or "") if element is not None else ""
    return face or ("Calibri" if script == "lt" else "")


class _Layout:
    """A layout: its placeholders, and what it and its master draw behind a slide."""

    def __init__(self, reader: _DeckReader, part: str) -> None:
        self.part, package = part, reader.package
        self.root = package.tree(part)
        self.master = reader.master(package.related(part, "slideMaster") or "" if part else "")
        self.name = ""
        if self.root is not None:
            self.name = self.root.find("p:cSld", NS).get("name") or ""
        override = (
            self.root.find("p:clrMapOvr/a:overrideClrMapping", NS)
            if self.root is not None
            else None
        )
        self.wheel = self.master.wheel
        if override is not None:
            self.wheel = wheel(self.master.theme, dict(override.attrib))

    @cached_property
    def prompts(self) -> frozenset[str]:
        """The prompts of its placeholders and those of its master, without white space around them."""
        texts = set()
        for root in (self.root, self.master.root):
            for shape in _elements(root):
                holder = _holder(shape)
                if holder is not None and holder.get("type") not in ("sldNum", "dt", "ftr"):
                    texts |= {
                        "".join(t.text or "" for t in p.iter(name("a:t"))).strip()
                        for p in shape.iter(name("a:p"))
                    }
        return frozenset(texts - {""})

    def inherited(self, holder: Element) -> list[Element]:
        """The placeholders of the layout and of the master that one of a slide follows, nearest first."""
        kind, index = holder.get("type") or "", holder.get("idx") or "0"
        family = _FAMILIES.get(kind, kind)
        found = []
        own = [(s, h) for s in _elements(self.root) if (h := _holder(s)) is not None]
        exact = [s for s, h in own if index != "0" and (h.get("idx") or "0") == index]
        exact = exact or [s for s, h in own if (h.get("type") or "") == kind]
        exact = exact or [
            s for s, h in own if _FAMILIES.get(h.get("type") or "", h.get("type")) == family
        ]
        if exact:
            found.append(exact[0])
            nearest = _holder(exact[0])
            kind = nearest.get("type") or "" if nearest is not None else kind
            family = _FAMILIES.get(kind, kind)
        for shape in _elements(self.master.root):
            above = _holder(shape)
            if (
                above is not None
                and _FAMILIES.get(above.get("type") or "", above.get("type")) == family
            ):
                found.append(shape)
                break
        return found


class _DeckReader:
    """Reads the pages of a package; masters and layouts once each."""

    def __init__(self, package: Presentation) -> None:
        self.package = package
        self._masters: dict[str, _Master] = {}
        self._layouts: dict[str, _Layout] = {}
        self._behind: dict[str, tuple[Shape, ...]] = {}
        root = package.tree(package.main)
        self.defaults = root.find("p:defaultTextStyle", NS) if root is not None else None
        size = root.find("p:sldSz", NS) if root is not None else None
        sides = [integer(size.get(key)) if size is not None else None for key in ("cx", "cy")]
        width, height = (one or default for one, default in zip(sides, _DEFAULT_PAGE, strict=True))
        self.size = Box(0, 0, width, height)

    def master(self, part: str) -> _Master:
        """The master of a part; '' for none."""
        if part not in self._masters:
            self._masters[part] = _Master(self.package, part)
        return self._masters[part]

    def layout(self, part: str) -> _Layout:
        """The layout of a part; '' for none."""
        if part not in self._layouts:
            self._layouts[part] = _Layout(self, part)
        return self._layouts[part]

    def deck(self) -> Deck:
        """The whole deck."""
        return Deck(self.package, tuple(map(self._page, self.package.slides)), self.size)

    def _page(self, slide: Slide) -> Page:
        layout = self.layout(self.package.related(slide.part, "slideLayout") or "")
        override = slide.root.find("p:clrMapOvr/a:overrideClrMapping", NS)
        colours = layout.wheel
        if override is not None:
            colours = wheel(layout.master.theme, dict(override.attrib))
        shapes = _ShapeReader(self, layout, colours, slide.part, slide.root)
        behind: tuple[Shape, ...] = ()
        if is_true(slide.root.get("showMasterSp"), True):
            behind = self._shapes_behind(layout)
        return Page(
            slide.number,
            slide.part,
            tuple(shapes.all()),
            self._notes(slide),
            not is_true(slide.root.get("show"), True),
            layout.name,
            behind,
            layout.prompts,
            self._ground(slide.root, layout, colours),
        )

    def _shapes_behind(self, layout: _Layout) -> tuple[Shape, ...]:
        if layout.part not in self._behind:
            drawn: list[Shape] = []
            root, master = layout.root, layout.master
            if root is None or is_true(root.get("showMasterSp"), True):
                reader = _ShapeReader(self, layout, master.wheel, master.part, master.root)
                drawn += reader.all(placeholders=False)
            reader = _ShapeReader(self, layout, layout.wheel, layout.part, root)
            drawn += reader.all(placeholders=False)
            self._behind[layout.part] = tuple(drawn)
        return self._behind[layout.part]

    def _ground(self, root: Element, layout: _Layout, colours: Wheel) -> str:
        """The plain colour of the background of a slide; '' for any other background."""
        for tree, wheel_ in (
            (root, colours),
            (layout.root, layout.wheel),
            (layout.master.root, layout.master.wheel),
        ):
            background = tree.find("p:cSld/p:bg", NS) if tree is not None else None
            if background is None:
                continue
            direct, reference = background.find("p:bgPr", NS), background.find("p:bgRef", NS)
            if direct is not None:
                solid = direct.find("a:solidFill", NS)
                colour = wheel_.of(solid) if solid is not None else None
                return colour.rgb if colour else ""
            if reference is not None:
                colour = wheel_.of(reference)
                plain = integer(reference.get("idx")) in (None, 0, 1, 1001)
                return colour.rgb if colour and plain else ""
        return colours.slots["bg1"]

    def _notes(self, slide: Slide) -> str:
        root = self.package.tree(self.package.related(slide.part, "notesSlide"))
        texts = []
        for shape in _elements(root):
            holder = _holder(shape)
            if holder is not None and (holder.get("type") or "body") == "body":
                texts += [
                    "".join(t.text or "" for t in p.iter(name("a:t")))
                    for p in shape.iter(name("a:p"))
                ]
        return "\n".join(text for text in texts if text.strip())


class _ShapeReader:
    """Reads the shapes of one part: a slide, a layout or a master."""

    def __init__(
        self, reader: _DeckReader, layout: _Layout, colours: Wheel, part: str, root: Element | None
    ) -> None:
        self.package, self.defaults, self.layout = reader.package, reader.defaults, layout
        self.colours, self.part, self.root = colours, part, root

    def all(self, *, placeholders: bool = True) -> Iterator[Shape]:
        """The shapes in the order in which they are drawn, members of groups in place of groups."""
        for element in _elements(self.root):
            if placeholders or _holder(element) is None:
                yield from self._shapes(element, _Placement(), "", decorative=False)

    def _shapes(
        self, element: Element, place: _Placement, alt: str, *, decorative: bool
    ) -> Iterator[Shape]:
        shape, own = named(element)
        properties = next(element.iter(name("p:cNvPr")), None)
        hidden = properties is not None and is_true(properties.get("hidden"), False)
        mark = next(properties.iter(_DECORATIVE), None) if properties is not None else None
        decorative = decorative or (mark is not None and is_true(mark.get("val"), True))
        alt = own or alt
        if element.tag == name("p:grpSp"):
            if not hidden:
                inner = _inside(element, place)
                for child in _children(element):
                    yield from self._shapes(child, inner, alt, decorative=decorative)
            return
        holder = _holder(element)
        above = self.layout.inherited(holder) if holder is not None else []
        box = next((b for e in (element, *above) if (b := _box(e)) is not None), None)
        frame = _frame(element)
        turned = frame is not None and bool((integer(frame.get("rot")) or 0) % 21_600_000)
        common = {
            "name": shape, "element": element, "part": self.part, "alt": alt, "decorative": decorative,
            "hidden": hidden, "turned": turned, "box": place.of(box) if box else None,
            "role": _ROLES.get(holder.get("type") or "", "") if holder is not None else "",
        }  # fmt: skip
        yield self._shape(element, holder, above, common)

    def _shape(
        self,
        element: Element,
        holder: Element | None,
        above: list[Element],
        common: dict[str, object],
    ) -> Shape:
        kind: Kind = "text"
        more: dict[str, object] = {}
        paragraphs: tuple[Paragraph, ...] = ()
        match etree.QName(element).localname:
            case "cxnSp":
                kind = "line"
            case "pic":
                kind = "picture"
            case "graphicFrame":
                kind, more = self._frame(element)
            case "contentPart":
                kind = "object"
            case _:
                body = element.find("p:txBody", NS)
                bodies = [e.find("p:txBody/a:bodyPr", NS) for e in reversed((element, *above))]
                insets, _, upright = styles.body(bodies)
                more = {
                    "insets": insets,
                    "wrap": _last(bodies, "wrap") != "none",
                    "fit": _fit(bodies),
                }
                if not upright:
                    common["turned"] = True
                if body is not None:
                    paragraphs = tuple(self._paragraphs(element, body, holder, above))
                fill = next((f for e in (element, *above) if (f := self._fill(e)) is not None), "")
                more["fill"] = fill
        return Shape(kind=kind, paragraphs=paragraphs, **common, **more)  # type: ignore[arg-type]

    def _frame(self, element: Element) -> tuple[Kind, dict[str, object]]:
        table = element.find(".//a:tbl", NS)
        if table is not None:
            return "table", {"cells": _cells(table)}
        link = element.find(".//c:chart", NS)
        if link is not None:
            part = self.package.target(self.part, link.get(name("r:id"))) or ""
            root = self.package.tree(part)
            return "chart", {"chart": read_chart(root, part) if root is not None else None}
        return "object", {}

    # ---- texts --------------------------------------------------------------------------------

    def _levels(
        self, element: Element, holder: Element | None, above: list[Element]
    ) -> tuple[Level, ...]:
        chain = [self.defaults]
        ink = Colour(self.colours.slots["tx1"], "tx1")
        if holder is not None and self.layout.master.root is not None:
            style = styles.style_name(holder.get("type") or "obj")
            chain.append(self.layout.master.root.find(f"p:txStyles/p:{style}", NS))
        for each in reversed((element, *above)):
            chain.append(each.find("p:txBody/a:lstStyle", NS))
        reference = element.find("p:style/a:fontRef", NS)
        if reference is not None and holder is None:
            ink = self.colours.of(reference) or ink
            if ink.slot != "tx1":
                chain[0] = None  # the style of a shape overrides the default colour
        return styles.levels(chain, self.colours, self.layout.master.fonts, ink, count=_LEVELS)

    def _paragraphs(
        self, element: Element, body: Element, holder: Element | None, above: list[Element]
    ) -> Iterator[Paragraph]:
        levels = self._levels(element, holder, above)
        scale = _scale(body)
        for paragraph in body.iterfind("a:p", NS):
            properties = paragraph.find("a:pPr", NS)
            number = integer(properties.get("lvl")) if properties is not None else 0
            level = levels[min(max(number or 0, 0), _LEVELS - 1)]
            if properties is not None:
                level = styles.with_paragraph(level, properties)
            runs, fields = [], set()
            for child in paragraph:
                if child.tag == name("a:br"):
                    look = child.find("a:rPr", NS)
                    runs.append(self._run("\n", level, look, scale))
                elif child.tag in (name("a:r"), name("a:fld")):
                    look = child.find("a:rPr", NS)
                    runs.append(self._run(child.findtext("a:t", "", NS), level, look, scale))
                    fields.add((child.get("type") or "") if child.tag == name("a:fld") else "")
            yield Paragraph(
                tuple(runs), level.bullet is not None, level.align, level.indent, level.spacing, level.before,
                fields.pop() if len(fields) == 1 else "",
            )  # fmt: skip

    def _run(self, text: str, level: Level, look: Element | None, scale: float) -> Run:
        link = ""
        if look is not None:
            level = styles.with_run(level, look, self.colours, self.layout.master.fonts)
            click = look.find("a:hlinkClick", NS)
            if click is not None:
                ties = self.package.relationships(self.part)
                link = next((r.target for r in ties if r.id == click.get(name("r:id"))), "")
        return Run(
            text, round(level.size * scale, 2), level.colour.rgb, level.bold, level.face, link
        )

    def _fill(self, element: Element) -> str | None:
        """The plain colour of a shape's ground, '' for none or any other; None if it says nothing."""
        properties = element.find("p:spPr", NS)
        if properties is not None:
            for child in properties:
                match etree.QName(child).localname if isinstance(child.tag, str) else "":
                    case "solidFill":
                        colour = self.colours.of(child)
                        return colour.rgb if colour else ""
                    case "noFill" | "gradFill" | "blipFill" | "pattFill" | "grpFill":
                        return ""
        reference = element.find("p:style/a:fillRef", NS)
        if reference is not None and integer(reference.get("idx")):
            colour = self.colours.of(reference)
            return colour.rgb if colour else ""
        return None


def _elements(root: Element | None) -> Iterator[Element]:
    """The shapes at the top of a part."""
    tree = root.find("p:cSld/p:spTree", NS) if root is not None else None
    return _children(tree) if tree is not None else iter(())


def _children(tree: Element) -> Iterator[Element]:
    for element in tree:
        if element.tag == name("mc:AlternateContent"):
            for choice in element:
                yield from _children(choice)
        elif element.tag in _DRAWN:
            yield element


def _holder(element: Element) -> Element | None:
    """The `ph` element of a placeholder."""
    return element.find("./*/p:nvPr/p:ph", NS)


def _frame(element: Element) -> Element | None:
    paths = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")
    return next((f for path in paths if (f := element.find(path, NS)) is not None), None)


def _rectangle(frame: Element, at: str, extent: str) -> Box | None:
    off, ext = frame.find(at, NS), frame.find(extent, NS)
    if off is None or ext is None:
        return None
    values = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    x, y, w, h = (integer(value) or 0 for value in values)
    return Box(x, y, w, h)


def _box(element: Element) -> Box | None:
    frame = _frame(element)
    return _rectangle(frame, "a:off", "a:ext") if frame is not None else None


def _inside(group: Element, place: _Placement) -> _Placement:
    """How the members of a group are placed on the page."""
    frame = _frame(group)
    own = _rectangle(frame, "a:off", "a:ext") if frame is not None else None
    inner = _rectangle(frame, "a:chOff", "a:chExt") if frame is not None else None
    if own is None or inner is None or not (inner.w and inner.h):
        return place
    across, down = own.w / inner.w, own.h / inner.h
    x, y = own.x - inner.x * across, own.y - inner.y * down
    return _Placement(
        place.across * across,
        place.down * down,
        place.x + x * place.across,
        place.y + y * place.down,
    )


def _cells(table: Element) -> tuple[tuple[str, ...], ...]:
    """The texts of a table by row; what a merged cell covers repeats its text."""
    rows: list[list[str]] = []
    count = 0
    for row in table.iterfind("a:tr", NS):
        texts: list[str] = []
        for cell in row.iterfind("a:tc", NS):
            count += 1
            if count > _MOST_CELLS:
                break
            text = "\n".join(
                "".join(
                    "\n" if e.tag == name("a:br") else e.text or ""
                    for e in p.iter(name("a:t"), name("a:br"))
                )
                for p in cell.iter(name("a:p"))
            ).strip()
            if is_true(cell.get("hMerge"), False) and texts:
                text = texts[-1]
            elif is_true(cell.get("vMerge"), False) and rows and len(texts) < len(rows[-1]):
                text = rows[-1][len(texts)]
            texts.append(text)
        rows.append(texts)
    return tuple(map(tuple, rows))


def _last(bodies: list[Element | None], key: str) -> str | None:
    """An attribute of the strongest of several `bodyPr` elements, the weakest first."""
    return next(
        (v for b in reversed(bodies) if b is not None and (v := b.get(key)) is not None), None
    )


def _fit(bodies: list[Element | None]) -> Fit:
    for body in reversed(bodies):
        for child in body if body is not None else ():
            match etree.QName(child).localname if isinstance(child.tag, str) else "":
                case "normAutofit":
                    return "shrink"
                case "spAutoFit":
                    return "grow"
                case "noAutofit":
                    return ""
    return ""


def _scale(body: Element) -> float:
    """By how much PowerPoint has reduced the size of a text that did not fit."""
    fitted = body.find("a:bodyPr/a:normAutofit", NS)
    scale = (fitted.get("fontScale") or "") if fitted is not None else ""
    try:
        share = float(scale.removesuffix("%")) / (100 if scale.endswith("%") else 100_000)
    except ValueError:
        return 1.0
    return share if 0.1 <= share <= 1 else 1.0
