"""The parts of a package that slides build on: masters, layouts, themes, the presentation part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from deck.core import canonical
from deck.core.errors import ResourceError
from deck.core.package import CONTENT_TYPES, Archive, Package, PackageError, relative_target
from deck.core.resources import templates
from deck.pptx.writer import parts
from deck.pptx.writer.dml import attribute
from deck.pptx.writer.drawing import Drawing
from deck.pptx.writer.layouts import LAYOUTS
from deck.scene.items import Page, Scene

if TYPE_CHECKING:
    from deck.pptx.writer.dml import Holding


@cache
def base_package() -> Package:
    """templates/base.pptx. Raises ResourceError if it cannot be read."""
    path = templates() / "base.pptx"
    try:
        return Package(path.read_bytes())
    except (OSError, PackageError) as error:
        raise ResourceError(f"{path} cannot be read; install briefdeck again") from error


class Base:
    """The base presentation in the fonts and colours of a Scene.

    A subclass (`deck.pptx.writer.company`) uses a company's template instead.
    """

    presentation = "ppt/presentation.xml"
    folder = "ppt"  # of the presentation
    notes_master = "../notesMasters/notesMaster1.xml"  # as a notes page refers to it
    east_asian: str | None = None  # the typeface of Chinese, where the theme names none
    plain: Sequence[str] = ()  # properties that a text box does not inherit as the Scene assumes
    root: Sequence[tuple[str, str]] = ()  # types and targets of more relationships of the package
    samples: Sequence[int] = ()  # the ids of slides that are not of the Scene
    sample_words: tuple[tuple[str, int], ...] = ()  # see `Prints.samples`
    first_id = 256  # of the first slide of the Scene
    prefix = "rIdS"  # of the ids of relationships to slides of the Scene
    record = 1  # the number of the custom XML item with the record of the deck

    def __init__(self, scene: Scene) -> None:
        """Raises ResourceError if the base presentation cannot be read."""
        self.scene = scene
        self._looks: list[str] = []
        types = base_package().read(CONTENT_TYPES).decode()
        # the content types of the parts; ours are written one way, so a build needs no XML parser
        self.types = dict(re.findall(r'PartName="/([^"]+)" ContentType="([^"]+)"', types))

    def highest(self, prefix: str) -> int:  # noqa: ARG002 - no existing part has a name that a slide needs
        """The highest number among parts whose names begin with a prefix; 0 if there are none."""
        return 0

    def free(self, name: str) -> str:
        """A name in the folder, changed if it is taken."""
        return name

    def write(self, archive: Archive) -> None:
        """Writes the parts."""
        package = base_package()
        for name in package:
            if name in (CONTENT_TYPES, "_rels/.rels"):
                continue
            text = package.read(name).decode()
            if name == self.presentation:
                text = self._presentation(text)
            elif name == "ppt/_rels/presentation.xml.rels":
                text = self._relationships(text)
            elif name.startswith("ppt/theme/"):
                text = self._theme(text, notes=name.endswith("theme2.xml"))
            elif name.startswith("ppt/slideMasters/") and self.scene.palette.dark:
                # the dark slot becomes the page and the light one the text
                text = text.replace('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"', 1)
            if name.startswith(("ppt/slideMasters/s", "ppt/slideLayouts/s", "ppt/theme/theme1")):
                self._looks.append(canonical.fingerprint(canonical.of_text(text)))
            archive.add(name, text.encode())

    @property
    def design(self) -> str:
        """The digest of the masters, layouts and themes that were written."""
        return canonical.fingerprint(*sorted(self._looks))

    def canonical(self, xml: str) -> str:
        """The canonical form of what `foot` and `colour_map` return."""
        return canonical.of_written(xml)

    def _presentation(self, text: str) -> str:
        """The presentation part with the slides, their size and PowerPoint's sections."""
        scene = self.scene
        size = f'<p:sldSz cx="{scene.width}" cy="{scene.height}"/>'
        slides = f"<p:sldIdLst>{self.slide_list()}</p:sldIdLst>{size}"
        text = re.sub(r"<p:sldSz[^>]*/>", slides, text)
        sections = parts.sections(scene, self.ids)
        extensions = f"<p:extLst>{sections}</p:extLst>" if sections else ""
        return text.replace("</p:presentation>", f"{extensions}</p:presentation>")

    def _relationships(self, text: str) -> str:
        rows = self.slide_relationships() + self.record_relationship("rIdRecord")
        return text.replace("</Relationships>", f"{rows}</Relationships>")

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

    def _theme(self, text: str, notes: bool) -> str:
        """A theme part with the Scene's fonts and colours; that of notes stays light, because notes
        are printed."""
        palette, fonts = self.scene.palette, self.scene.fonts
        if not (notes and palette.dark):
            for slot, rgb in palette.slots:
                colour = rf'\g<1><a:srgbClr val="{rgb}"/>\g<2>'
                text = re.sub(rf"(<a:{slot}>).*?(</a:{slot}>)", colour, text)
        for start in ("<a:theme [^>]*?name", "<a:clrScheme name"):
            text = re.sub(f'({start}=")[^"]*', lambda m: m[1] + attribute(palette.name), text)
        for which, latin, ea in (
            ("major", fonts.heading, fonts.heading_ea),
            ("minor", fonts.body, fonts.body_ea),
        ):
            faces = f'<a:latin typeface="{attribute(latin)}"/><a:ea typeface="{attribute(ea)}"/>'
            head, tag, rest = text.partition(f"<a:{which}Font>")
            text = head + tag + faces + rest[rest.index("<a:cs ") :]
        return text

    def layout(self, page: Page) -> str:
        """The layout of a page, as its slide refers to it."""
        return f"../slideLayouts/slideLayout{list(LAYOUTS).index(page.layout) + 1}.xml"

    def layout_name(self, page: Page) -> str:
        """The name of a page's layout in PowerPoint."""
        return LAYOUTS[page.layout].title

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""
        return LAYOUTS[page.layout].holders

    def colour_map(self, page: Page) -> str:  # noqa: ARG002 - every layout has that of its master
        """The XML of a slide's colour map."""
        return "<a:masterClrMapping/>"

    def foot(self, page: Page, drawing: Drawing) -> str:  # noqa: ARG002
        """The XML of the footers that a slide repeats: its number, if the layout has one."""
        return drawing.number_field()
