"""What slides build on, as a package has it: masters, layouts, themes, the presentation part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from deck.core import canonical
from deck.core.package import Archive, relative_target, rels_name
from deck.pptx.writer import parts
from deck.pptx.writer.drawing import Drawing
from deck.pptx.writer.masters import (
    LINKS,
    NOTES_MASTER,
    PRESENTATION,
    content_types,
    masters,
    presentation,
)
from deck.scene.layouts import layouts
from deck.scene.scene import Page, Scene

if TYPE_CHECKING:
    from deck.pptx.writer.dml import Holding


class Base:
    """The parts that are made from the design, the fonts and the colours of a Scene.

    A subclass (`deck.pptx.writer.company`) uses a company's template instead.
    """

    presentation = PRESENTATION
    folder = "ppt"  # of the presentation
    notes_master = f"../{NOTES_MASTER}"  # as a notes page refers to it
    east_asian: str | None = None  # the typeface of Chinese, where the theme names none
    plain: Sequence[str] = ()  # properties that a text box does not inherit as the Scene assumes
    root: Sequence[tuple[str, str]] = ()  # types and targets of more relationships of the package
    samples: Sequence[int] = ()  # the ids of slides that are not of the Scene
    sample_words: tuple[tuple[str, int], ...] = ()  # see `Prints.samples`
    first_id = 256  # of the first slide of the Scene
    prefix = "rIdS"  # of the ids of relationships to slides of the Scene
    media: Mapping[str, str] = MappingProxyType({})  # pictures in the folder, by their digests
    record = 1  # the number of the custom XML item with the record of the deck

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._masters = masters(scene.design, scene.palette, scene.fonts)
        self._layouts = layouts(scene.design)
        self.types = content_types(self._masters.parts)
        self.media = self._masters.media

    def highest(self, prefix: str) -> int:  # noqa: ARG002 - no existing part has a name that a slide needs
        """The highest number among parts whose names begin with a prefix; 0 if there are none."""
        return 0

    def free(self, name: str) -> str:
        """A name in the folder, changed if it is taken."""
        return name

    def write(self, archive: Archive) -> None:
        """Writes the parts."""
        scene = self.scene
        sections = parts.sections(scene, self.ids)
        extensions = f"<p:extLst>{sections}</p:extLst>" if sections else ""
        text = presentation(self.slide_list(), (scene.width, scene.height), extensions)
        archive.add(self.presentation, text.encode())
        rows = self.slide_relationships() + self.record_relationship("rIdRecord")
        archive.add(rels_name(self.presentation), parts.relationships(LINKS, rows))
        for name, data in self._masters.parts.items():
            archive.add(name, data)

    @property
    def design(self) -> str:
        """The digest of the masters, layouts and themes that were written."""
        return self._masters.design

    def canonical(self, xml: str) -> str:
        """The canonical form of what `foot` and `colour_map` return."""
        return canonical.of_written(xml)

    # ---- what every presentation part lists --------------------------------------------------

    @property
    def ids(self) -> range:
        """The slide ids of the Scene."""
        return range(self.first_id, self.first_id + len(self.scene.pages))

    def slide_list(self) -> str:
        """The slides of the Scene, as listed in the presentation part."""
        ids = enumerate(self.ids, 1)
        return "".join(f'<p:sldId id="{key}" r:id="{self.prefix}{i}"/>' for i, key in ids)

    def slide_relationships(self) -> str:
        """The relationships from the presentation part to the slides of the Scene."""
        first = self.highest("slides/slide")
        return "".join(
            parts.relationship(f"{self.prefix}{i}", "slide", f"slides/slide{first + i}.xml")
            for i in range(1, len(self.scene.pages) + 1)
        )

    def record_relationship(self, key: str) -> str:
        """The relationship from the presentation part to the record, if there is one."""
        item = relative_target(f"customXml/item{self.record}.xml", self.presentation)
        return parts.relationship(key, "customXml", item) if self.scene.about else ""

    # ---- slides ------------------------------------------------------------------------------

    def layout(self, page: Page) -> str:
        """The layout of a page, as its slide refers to it."""
        return f"../slideLayouts/slideLayout{list(self._layouts).index(page.layout) + 1}.xml"

    def layout_name(self, page: Page) -> str:
        """The name of a page's layout in PowerPoint."""
        return self._layouts[page.layout].title

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""
        return self._layouts[page.layout].holders

    def colour_map(self, page: Page) -> str:  # noqa: ARG002 - every layout has that of its master
        """The XML of a slide's colour map."""
        return "<a:masterClrMapping/>"

    def foot(self, page: Page, drawing: Drawing) -> str:  # noqa: ARG002
        """The XML of the footers that a slide repeats, if the layout has them: words and date of the deck, and its
        number."""
        foot = self.scene.foot
        xml = drawing.foot_text("words", foot.words) + drawing.foot_text("date", foot.date)
        return xml + (drawing.number_field(self.total) if foot.numbers != "none" else "")

    @property
    def total(self) -> str:
        """What follows the number of a page: how many there are."""
        return f" / {self.scene.total}" if self.scene.foot.numbers == "of_total" else ""
