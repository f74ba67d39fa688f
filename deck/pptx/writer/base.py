"""What the slides of a package stand on: masters, layouts, themes, and the presentation part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from deck.core.errors import ResourceError
from deck.core.package import CONTENT_TYPES, Archive, Package, PackageError
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
    """templates/base.pptx. Raises ResourceError where it cannot be read."""
    path = templates() / "base.pptx"
    try:
        return Package(path.read_bytes())
    except (OSError, PackageError) as error:
        raise ResourceError(f"{path} cannot be read; install briefdeck again") from error


class Base:
    """Our own base presentation in the fonts and colours of a Scene.

    A subclass (`deck.pptx.writer.company`) puts a company's template in its place. `folder` holds
    the presentation part; `notes_master` is the master of notes as a notes page refers to it;
    `east_asian` is the typeface of Chinese where the theme names none; `plain` names what a text
    box does not inherit as the Scene assumes; `root` are types and targets of further relationships
    of the package; `samples` the ids of the slides that are not of the Scene; `first_id` is the id
    of the Scene's first slide, `record` the number of the custom XML item with the deck's record;
    `types` are the content types of the parts.
    """

    presentation = "ppt/presentation.xml"
    folder = "ppt"
    notes_master = "../notesMasters/notesMaster1.xml"
    east_asian: str | None = None
    plain: Sequence[str] = ()
    root: Sequence[tuple[str, str]] = ()
    samples: Sequence[int] = ()
    first_id = 256
    record = 1
    types: dict[str, str]

    def __init__(self, scene: Scene) -> None:
        """Raises ResourceError where the base presentation cannot be read."""
        self.scene = scene
        package = base_package()
        names = (name for name in package if not name.endswith((".rels", CONTENT_TYPES)))
        self.types = {name: package.content_type(name) for name in names}

    def highest(self, prefix: str) -> int:  # noqa: ARG002 - no part has a name that a slide's may want
        """The highest number of the parts whose names begin with a prefix; 0 for none."""
        return 0

    def free(self, name: str) -> str:
        """A name in the folder, changed where it is taken."""
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
            archive.add(name, text.encode())

    def _presentation(self, text: str) -> str:
        """The presentation part with the slides, their size and PowerPoint's sections."""
        scene = self.scene
        ids = range(self.first_id, self.first_id + len(scene.pages))
        slides = "".join(
            f'<p:sldId id="{number}" r:id="rIdS{i}"/>' for i, number in enumerate(ids, 1)
        )
        size = f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{scene.width}" cy="{scene.height}"/>'
        text = re.sub(r"<p:sldSz[^>]*/>", size, text)
        sections = parts.sections(scene, ids)
        extensions = f"<p:extLst>{sections}</p:extLst>" if sections else ""
        return text.replace("</p:presentation>", f"{extensions}</p:presentation>")

    def _relationships(self, text: str) -> str:
        rows = "".join(
            parts.relationship(f"rIdS{i}", "slide", f"slides/slide{i}.xml")
            for i in range(1, len(self.scene.pages) + 1)
        )
        if self.scene.about:
            rows += parts.relationship("rIdRecord", "customXml", "../customXml/item1.xml")
        return text.replace("</Relationships>", f"{rows}</Relationships>")

    def _theme(self, text: str, notes: bool) -> str:
        """A theme part in the Scene's fonts and colours; notes are printed, so they stay light."""
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

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""
        return LAYOUTS[page.layout].holders

    def colour_map(self, page: Page) -> str:  # noqa: ARG002 - every layout has that of its master
        """The XML of a slide's colour map."""
        return "<a:masterClrMapping/>"

    def foot(self, page: Page, drawing: Drawing) -> str:  # noqa: ARG002
        """The XML of the footers that a slide repeats: its number, where the layout has one."""
        return drawing.number_field()
