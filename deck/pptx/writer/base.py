"""What the slides of a package stand on: its masters, layouts, themes, and the presentation part.

`OwnBase` is our templates/base.pptx in the colours of a theme; `deck.pptx.writer.company` has the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from deck.core.package import Archive, rels_name
from deck.core.resources import templates
from deck.pptx.writer import parts
from deck.pptx.writer.dml import Holding
from deck.pptx.writer.drawing import Drawing
from deck.pptx.writer.layouts import LAYOUTS
from deck.pptx.writer.template import open_template
from deck.scene.items import Page, Scene

_MASTER_MAP = "<a:masterClrMapping/>"


class Base(Protocol):
    """The parts of a package around its slides.

    `types` are the content types of its parts, `extensions` those of file name extensions;
    `folder` holds the presentation; `east_asian` is the typeface of Chinese where the theme names
    none; `notes_master` is the master of notes as a notes page refers to it; `plain` names what a
    plain box would not inherit as we take for granted; `first_id` is the id of our first slide,
    `record` the number of the custom XML item that holds the deck's record.
    """

    types: dict[str, str]
    extensions: dict[str, str]
    folder: str
    east_asian: str | None
    notes_master: str
    plain: Sequence[str]
    first_id: int
    record: int

    def taken(self, prefix: str) -> int:
        """The highest number of its parts whose names begin so; 0 for none."""

    def free(self, name: str) -> str:
        """A name in the folder, changed where it is taken."""

    def root_relations(self) -> bytes:
        """The package's own relationships."""

    def app(self) -> bytes:
        """The extended properties."""

    def write(self, archive: Archive) -> None:
        """Write its parts."""

    def layout(self, page: Page) -> str:
        """The layout of a page, as its slide refers to it."""

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""

    def colour_map(self, page: Page) -> str:
        """The XML of a slide's colour map."""

    def foot(self, page: Page, drawing: Drawing) -> str:
        """The XML of the footers that a slide repeats."""


class OwnBase:
    """Our own base presentation, in the fonts and colours of the Scene."""

    folder = "ppt"
    east_asian: str | None = None
    notes_master = "../notesMasters/notesMaster1.xml"
    plain: Sequence[str] = ()
    first_id = parts.FIRST_SLIDE
    record = 1

    def __init__(self, scene: Scene, cache: bool) -> None:
        self.scene = scene
        self._parts = open_template(templates() / "base.pptx", cache)
        self.types = {part.name: part.content_type for part in self._parts}
        self.extensions: dict[str, str] = {}
        self._numbers = {name: i for i, name in enumerate(LAYOUTS, 1)}

    def taken(self, prefix: str) -> int:  # noqa: ARG002
        """None of its parts bears a name that a slide's may want."""
        return 0

    def free(self, name: str) -> str:
        """The name as it is."""
        return name

    def root_relations(self) -> bytes:
        """The package's own relationships."""
        return parts.root_relations()

    def app(self) -> bytes:
        """The extended properties."""
        return parts.app(self.scene)

    def write(self, archive: Archive) -> None:
        """Write its parts in the Scene's look."""
        for part in self._parts:
            blob, rels = part.blob, part.rels
            if part.name == "ppt/presentation.xml":
                blob = parts.presentation(blob, self.scene)
                rels = parts.presentation_relations(
                    rels, len(self.scene.pages), bool(self.scene.about)
                )
            elif part.name.startswith("ppt/theme/"):
                blob = parts.theme(blob, self.scene, notes=part.name.endswith("theme2.xml"))
            elif part.name.startswith("ppt/slideMasters/") and self.scene.palette.dark:
                blob = parts.darken(blob)
            archive.add(part.name, blob)
            if rels:
                archive.add(rels_name(part.name), rels)

    def layout(self, page: Page) -> str:
        """The layout of a page, as its slide refers to it."""
        return f"../slideLayouts/slideLayout{self._numbers[page.layout]}.xml"

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""
        return LAYOUTS[page.layout].holders

    def colour_map(self, page: Page) -> str:  # noqa: ARG002
        """Every layout has its master's."""
        return _MASTER_MAP

    def foot(self, page: Page, drawing: Drawing) -> str:  # noqa: ARG002
        """The slide number, where the layout has one."""
        return drawing.number_field()
