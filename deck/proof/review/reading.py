"""Reads a deck of any program: its pages, shapes and texts with the look that they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import NamedTuple

from lxml import etree

from charts.style import Colour
from deck.core.package import Element
from deck.pptx.presentation import NS, Presentation, Slide, integer, is_true, name
from deck.proof.pages import named
from deck.proof.review.chart_texts import chart_texts
from deck.proof.review.charts import read_chart
from deck.proof.review.model import Cell, Deck, Fit, Kind, Page, Paragraph, Role, Run, Shape
from deck.proof.review.paints import CLEAR, UNKNOWN, Image, Paint, Painter, Solid, alpha_of, flipped
from deck.proof.review.table_styles import CellStyle, TableStyles, cell_insets, places
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
_FRAMES = name("p:graphicFrame"), name("p:contentPart")
_OWN_COLOUR = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"
_NOT_PLAIN = ("noFill", "gradFill", "blipFill", "pattFill", "grpFill")
_DRAWN = tuple(
    name(f"p:{tag}") for tag in ("sp", "cxnSp", "grpSp", "pic", "graphicFrame", "contentPart")
)


def read_pages(package: Presentation) -> Deck:
    """The deck of a package."""
    return _DeckReader(package).deck()


class _Placement(NamedTuple):
    """How a group places its members: factors and distances, from its own coordinates to the page's;
    whether it turns or mirrors them, or hides them, and what it paints those with that take its paint."""

    across: float = 1.0
    down: float = 1.0
    x: float = 0.0
    y: float = 0.0
    turned: bool = False
    hidden: bool = False
    paint: Paint = CLEAR

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
        self.theme_part = (package.related(part, "theme") or "") if part else ""
        theme = package.tree(self.theme_part)
        mapping = self.root.find("p:clrMap", NS) if self.root is not None else None
        self.theme = theme
        self.wheel = wheel(theme, dict(mapping.attrib) if mapping is not None else None)
        self.theme_target = partial(package.target, self.theme_part)
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

    def painter(self, colours: Wheel, part: str) -> Painter:
        """The reader of the paints of a part that follows this layout."""
        target = partial(self.master.package.target, part)
        return Painter(colours, self.master.theme, target, self.master.theme_target)

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
        self.table_styles = TableStyles(package.tree(package.related(package.main, "tableStyles")))
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
            self._background(slide, layout, colours),
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

    def _background(self, slide: Slide, layout: _Layout, colours: Wheel) -> Paint:
        """What the background of a slide is painted with."""
        for tree, wheel_, part in (
            (slide.root, colours, slide.part),
            (layout.root, layout.wheel, layout.part),
            (layout.master.root, layout.master.wheel, layout.master.part),
        ):
            background = tree.find("p:cSld/p:bg", NS) if tree is not None else None
            if background is None:
                continue
            painter = layout.painter(wheel_, part)
            direct, reference = background.find("p:bgPr", NS), background.find("p:bgRef", NS)
            paint = painter.of(direct) if direct is not None else painter.referred(reference)
            if paint is not None:
                return UNKNOWN if paint is CLEAR else paint
        return Solid(colours.slots["bg1"])

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
        self.table_styles = reader.table_styles
        self._levels_of_cells: dict[tuple[str | None, bool], tuple[Level, ...]] = {}
        self.painter = layout.painter(colours, part)

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
        hidden = place.hidden or (
            properties is not None and is_true(properties.get("hidden"), False)
        )
        mark = next(properties.iter(_DECORATIVE), None) if properties is not None else None
        decorative = decorative or (mark is not None and is_true(mark.get("val"), True))
        alt = own or (properties.get("title") or "" if properties is not None else "") or alt
        if element.tag == name("p:grpSp"):
            inner = _inside(element, place)
            paint = self.painter.of(element.find("p:grpSpPr", NS), place.paint)
            inner = inner._replace(paint=CLEAR if paint is None else paint, hidden=hidden)
            for child in _children(element):
                yield from self._shapes(child, inner, alt, decorative=decorative)
            return
        holder = _holder(element)
        above = self.layout.inherited(holder) if holder is not None else []
        box = next((b for e in (element, *above) if (b := _box(e)) is not None), None)
        frame = _frame(element)
        turned = place.turned or _turned(frame)
        common = {
            "name": shape, "element": element, "part": self.part, "alt": alt, "decorative": decorative,
            "hidden": hidden, "turned": turned, "box": place.of(box) if box else None,
            "role": _ROLES.get(holder.get("type") or "", "") if holder is not None else "",
            "paint": self._paint(element, above, place.paint),
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
                kind, more = self._frame(element, common["box"])
            case "contentPart":
                kind = "object"
            case _:
                body = element.find("p:txBody", NS)
                bodies = [e.find("p:txBody/a:bodyPr", NS) for e in reversed((element, *above))]
                insets, anchor, upright = styles.body(bodies)
                more = {
                    "insets": insets,
                    "anchor": anchor,
                    "wrap": _last(bodies, "wrap") != "none",
                    "columns": integer(_last(bodies, "numCol")) or 1,
                    "fit": _fit(bodies),
                }
                if not upright:
                    common["turned"] = True
                if body is not None:
                    paragraphs = tuple(self._paragraphs(body, self._levels(element, holder, above)))
        return Shape(kind=kind, paragraphs=paragraphs, **common, **more)  # type: ignore[arg-type]

    def _frame(self, element: Element, box: object) -> tuple[Kind, dict[str, object]]:
        table = element.find(".//a:tbl", NS)
        if table is not None:
            grid = self._grid(table, box if isinstance(box, Box) else None)
            return "table", {"cells": _cells(table), "grid": grid}
        link = element.find(".//c:chart", NS)
        if link is not None:
            part = self.package.target(self.part, link.get(name("r:id"))) or ""
            root = self.package.tree(part)
            if root is None:
                return "chart", {}
            painter = self.layout.painter(self.colours, part)
            chart = read_chart(root, part)._replace(
                texts=chart_texts(root, self.colours), paint=painter.of(root.find("c:spPr", NS))
            )
            return "chart", {"chart": chart}
        return "object", {}

    def _paint(self, element: Element, above: list[Element], group: Paint) -> Paint:
        """What the ground of a shape is painted with, by itself or the placeholder that it follows."""
        if element.tag == name("p:pic"):
            under = self.painter.of(element.find("p:spPr", NS), group)
            filled = element.find("p:blipFill", NS)
            paint = self.painter.image(filled) if filled is not None else UNKNOWN
            if isinstance(paint, Image) and isinstance(under, Solid):
                paint = paint._replace(under=under)
        elif element.tag in _FRAMES or is_true(element.get("useBgFill"), False):
            return UNKNOWN
        else:
            paint = CLEAR
            for each in (element, *above):
                own = self.painter.of(each.find("p:spPr", NS), group)
                own = (
                    self.painter.referred(each.find("p:style/a:fillRef", NS))
                    if own is None
                    else own
                )
                if own is not None:
                    # the picture of a placeholder is one of its layout, whose parts are not ours
                    paint = UNKNOWN if isinstance(own, Image) and each is not element else own
                    break
        return (
            paint._replace(flipped=flipped(_frame(element))) if isinstance(paint, Image) else paint
        )

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

    def _grid(self, table: Element, box: Box | None) -> tuple[tuple[Cell, ...], ...]:
        """The cells of a table with their looks."""
        styles_of = self.table_styles.of(table, self.painter)
        rows: list[tuple[Cell, ...]] = []
        count = 0
        for placed in places(table, box):
            row = []
            for place in placed:
                count += 1
                if count > _MOST_CELLS:
                    return tuple(rows)
                row.append(self._cell(place.element, styles_of(place.row, place.column), place.box))
            rows.append(tuple(row))
        return tuple(rows)

    def _cell(self, cell: Element, style: CellStyle, box: Box | None) -> Cell:
        properties, body = cell.find("a:tcPr", NS), cell.find("a:txBody", NS)
        paint = self.painter.of(properties)
        paragraphs: tuple[Paragraph, ...] = ()
        if body is not None:
            levels = self._cell_levels(body.find("a:lstStyle", NS), style)
            paragraphs = tuple(self._paragraphs(body, levels))
        return Cell(
            paragraphs, style.paint if paint is None else paint, box, cell_insets(properties)
        )

    def _cell_levels(self, own: Element | None, style: CellStyle) -> tuple[Level, ...]:
        key = style.colour, style.bold
        if key not in self._levels_of_cells:
            ink = Colour(self.colours.slots["tx1"], "tx1")
            fonts = self.layout.master.fonts
            plain = styles.levels([self.defaults], self.colours, fonts, ink, count=_LEVELS)
            if style.colour is not None:
                plain = tuple(level._replace(colour=Colour(style.colour)) for level in plain)
            self._levels_of_cells[key] = tuple(
                level._replace(bold=level.bold or style.bold) for level in plain
            )
        levels = self._levels_of_cells[key]
        if own is None or not len(own):
            return levels
        ink = levels[0].colour
        return styles.levels([own], self.colours, self.layout.master.fonts, ink, count=_LEVELS)

    def _paragraphs(self, body: Element, levels: tuple[Level, ...]) -> Iterator[Paragraph]:
        scale = _scale(body)
        for paragraph in body.iterfind("a:p", NS):
            properties = paragraph.find("a:pPr", NS)
            number = integer(properties.get("lvl")) if properties is not None else 0
            level = levels[min(max(number or 0, 0), _LEVELS - 1)]
            if properties is not None:
                level = styles.with_paragraph(level, properties)
                look = properties.find("a:defRPr", NS)
                if look is not None:
                    level = styles.with_run(level, look, self.colours, self.layout.master.fonts)
            runs, fields = [], set()
            for child in paragraph:
                if child.tag == name("a:br"):
                    look = child.find("a:rPr", NS)
                    runs.append(self._run("\n", level, look, scale))
                elif child.tag in (name("a:r"), name("a:fld")):
                    look = child.find("a:rPr", NS)
                    runs.append(self._run(child.findtext("a:t", "", NS), level, look, scale))
                    fields.add((child.get("type") or "") if child.tag == name("a:fld") else "")
            exact = properties.find("a:lnSpc/a:spcPts", NS) if properties is not None else None
            if exact is not None and runs:
                # a line height in points, of which the sizes of the runs make a multiple
                height = (integer(exact.get("val")) or 0) / 100
                level = level._replace(spacing=height / (max(r.size for r in runs) * 1.2) or 1.0)
            yield Paragraph(
                tuple(runs), level.bullet is not None, level.align, level.indent, level.spacing, level.before,
                fields.pop() if len(fields) == 1 else "",
                self._run("", level, paragraph.find("a:endParaRPr", NS), scale).size,
            )  # fmt: skip

    def _run(self, text: str, level: Level, look: Element | None, scale: float) -> Run:
        link = ""
        if look is not None:
            level = styles.with_run(level, look, self.colours, self.layout.master.fonts)
            click = look.find("a:hlinkClick", NS)
            if click is not None:
                ties = self.package.relationships(self.part)
                link = next((r.target for r in ties if r.id == click.get(name("r:id"))), "")
        plain = Run(
            text, round(level.size * scale, 2), level.colour.rgb, level.bold, level.face, link
        )
        if look is None or not (len(look) or look.get("baseline")):
            return plain
        if link and look.find(f"a:hlinkClick//{_OWN_COLOUR}", NS) is None:
            plain = plain._replace(colour=self.colours.slots["hlink"])  # whatever its own colour
        return self._decorated(plain, look)

    def _decorated(self, run: Run, look: Element) -> Run:
        """A run with what its properties say beside its size, weight and colour."""
        solid, marker = look.find("a:solidFill", NS), look.find("a:highlight", NS)
        line, effects = look.find("a:ln", NS), look.find("a:effectLst", NS)
        marked = self.colours.of(marker) if marker is not None else None
        return run._replace(
            marked=marked.rgb if marked is not None else "",
            alpha=alpha_of(solid) if solid is not None else 1.0,
            raised=bool(integer(look.get("baseline"))),
            drawn=(line is not None and len(line) > 0 and line.find("a:noFill", NS) is None)
            or (effects is not None and len(effects) > 0)
            or any(look.find(f"a:{tag}", NS) is not None for tag in _NOT_PLAIN),
        )


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
    if _turned(frame) or any(flipped(frame)):
        place = place._replace(turned=True)
    own = _rectangle(frame, "a:off", "a:ext") if frame is not None else None
    inner = _rectangle(frame, "a:chOff", "a:chExt") if frame is not None else None
    if own is None or inner is None or not (inner.w and inner.h):
        return place
    across, down = own.w / inner.w, own.h / inner.h
    x, y = own.x - inner.x * across, own.y - inner.y * down
    return place._replace(
        across=place.across * across,
        down=place.down * down,
        x=place.x + x * place.across,
        y=place.y + y * place.down,
    )


def _turned(frame: Element | None) -> bool:
    return frame is not None and bool((integer(frame.get("rot")) or 0) % 21_600_000)


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
