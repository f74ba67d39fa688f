"""Reads a deck of any program: its pages, shapes and texts with the look that they inherit."""

from __future__ import annotations

from deck.pptx.presentation import NS, Presentation, Slide, integer, is_true, name
from deck.proof.review.masters import Layout, Master
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.paints import CLEAR, UNKNOWN, Paint, Solid
from deck.proof.review.placement import elements, holder_of
from deck.proof.review.shape_reading import Common, ShapeReader
from deck.proof.review.table_styles import TableStyles
from deck.scene.items import Box
from deck.themes.template.colours import Wheel, wheel

_DEFAULT_PAGE = 12_192_000, 6_858_000


def read_pages(package: Presentation) -> Deck:
    """The deck of a package."""
    return _DeckReader(package).deck()


class _DeckReader:
    """Reads the pages of a package; masters and layouts once each."""

    def __init__(self, package: Presentation) -> None:
        self.package = package
        self._masters: dict[str, Master] = {}
        self._layouts: dict[str, Layout] = {}
        self._behind: dict[str, tuple[Shape, ...]] = {}
        root = package.tree(package.main)
        defaults = root.find("p:defaultTextStyle", NS) if root is not None else None
        table_styles = TableStyles(package.tree(package.related(package.main, "tableStyles")))
        self._common = Common(package, defaults, table_styles)
        size = root.find("p:sldSz", NS) if root is not None else None
        sides = [integer(size.get(key)) if size is not None else None for key in ("cx", "cy")]
        width, height = (one or default for one, default in zip(sides, _DEFAULT_PAGE, strict=True))
        self.size = Box(0, 0, width, height)

    def master(self, part: str) -> Master:
        """The master of a part; '' for none."""
        if part not in self._masters:
            self._masters[part] = Master(self.package, part)
        return self._masters[part]

    def layout(self, part: str) -> Layout:
        """The layout of a part; '' for none."""
        if part not in self._layouts:
            master = (self.package.related(part, "slideMaster") or "") if part else ""
            self._layouts[part] = Layout(self.package, part, self.master(master))
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
        shapes = ShapeReader(self._common, layout, colours, slide.part, slide.root)
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

    def _shapes_behind(self, layout: Layout) -> tuple[Shape, ...]:
        if layout.part not in self._behind:
            drawn: list[Shape] = []
            root, master = layout.root, layout.master
            if root is None or is_true(root.get("showMasterSp"), True):
                reader = ShapeReader(self._common, layout, master.wheel, master.part, master.root)
                drawn += reader.all(placeholders=False)
            reader = ShapeReader(self._common, layout, layout.wheel, layout.part, root)
            drawn += reader.all(placeholders=False)
            self._behind[layout.part] = tuple(drawn)
        return self._behind[layout.part]

    def _background(self, slide: Slide, layout: Layout, colours: Wheel) -> Paint:
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
        for shape in elements(root):
            holder = holder_of(shape)
            if holder is not None and (holder.get("type") or "body") == "body":
                texts += [
                    "".join(t.text or "" for t in p.iter(name("a:t")))
                    for p in shape.iter(name("a:p"))
                ]
        return "\n".join(text for text in texts if text.strip())
