"""Builds slides on a company's template: its parts are copied unchanged.

Only the presentation part, its relationships, and parts that refer to a removed sample slide are
rewritten.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from deck.core import canonical
from deck.core.package import Archive, Package, parse_xml, rels_name
from deck.pptx.writer import masters, parts
from deck.pptx.writer.base import Base
from deck.pptx.writer.drawing import Drawing, Link
from deck.scene.scene import Page, Scene, base_of
from deck.themes.template.kept_parts import NOTES_MASTER, RELATIONS, SECTIONS, SLIDES
from deck.themes.template.model import CompanyTemplate

if TYPE_CHECKING:
    from deck.pptx.writer.dml import Holding

_OVERRIDE = '<a:overrideClrMapping xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


class CompanyBase(Base):
    """The parts of a company's template."""

    def __init__(self, scene: Scene, template: CompanyTemplate) -> None:
        self.scene = scene
        self.template = template
        kept = template.kept
        self.presentation, self.folder, self.root = kept.presentation, kept.folder, kept.root
        self.plain = kept.plain
        self.samples = (*kept.first, *kept.last)
        self.sample_words = tuple(
            (words, int(i >= len(kept.first))) for i, words in enumerate(kept.words)
        )
        self.first_id = kept.next_id
        self.east_asian = None if template.scheme.body_ea else "Microsoft YaHei"
        self.types = {name: kind or "application/octet-stream" for name, kind in kept.types}
        self._edited = dict(kept.edited)
        self._names = {name.lower() for name in (*kept.raw, *self._edited)}
        items = (re.match(r"customxml/item(\d{1,9})\.", name) for name in self._names)
        self.record = max((int(m[1]) for m in items if m), default=0) + 1
        self._highest: dict[str, int] = {}
        self._borrowed: dict[str, bytes] = {}
        self.prefix = "rIdB"
        while f'"{self.prefix}' in self._edited[kept.presentation]:
            self.prefix += "b"
        self.notes_master = self._from_slides(kept.notes_master) if kept.notes_master else ""
        if not kept.notes_master and any(page.notes for page in scene.pages):
            self._borrow_notes_master()

    # ---- names -------------------------------------------------------------------------------

    def highest(self, prefix: str) -> int:
        """The highest number among parts whose names begin with a prefix; 0 if there are none."""
        if prefix not in self._highest:
            pattern = re.compile(re.escape(f"{self.folder}/{prefix}".lower()) + r"(\d{1,9})\.")
            numbers = (int(m[1]) for name in self._names if (m := pattern.match(name)))
            self._highest[prefix] = max(numbers, default=0)
        return self._highest[prefix]

    def free(self, name: str) -> str:
        """A name in the folder, with a letter before the file name if it is taken."""
        while f"{self.folder}/{name}".lower() in self._names:
            folder, _, file = name.rpartition("/")
            name = f"{folder}/b{file}"
        return name

    def _from_slides(self, part: str) -> str:
        return posixpath.relpath(part, f"{self.folder}/slides")

    def _borrow_notes_master(self) -> None:
        """Uses our own notes master, with its theme, if the template has none."""
        scene = self.scene
        ours = masters.masters(scene.design, scene.palette, scene.fonts).parts
        types = masters.content_types(ours)
        master, theme = self.free(masters.NOTES_MASTER), self.free("theme/theme99.xml")
        self.notes_master = f"../{master}"
        for source, name in ((masters.NOTES_MASTER, master), (masters.NOTES_THEME, theme)):
            part = f"{self.folder}/{name}"
            self._borrowed[part] = ours[f"ppt/{source}"]
            self.types[part] = types[f"ppt/{source}"]
        link = parts.relationships([Link("theme", f"../{theme}")])
        self._borrowed[rels_name(f"{self.folder}/{master}")] = link

    # ---- parts -------------------------------------------------------------------------------

    def write(self, archive: Archive) -> None:
        """Writes the parts: unchanged ones first, then those with our slides."""
        package = Package(self.template.data)
        for name in self.template.kept.raw:
            archive.add(name, package.read(name), store=package.info(name).compress_type == 0)
        edits = {
            self.presentation: self._presentation,
            rels_name(self.presentation): self._relationships,
        }
        for name, text in self._edited.items():
            archive.add(name, edits.get(name, str)(text).encode())
        for name, data in self._borrowed.items():
            archive.add(name, data)

    def _presentation(self, text: str) -> str:
        kept = self.template.kept
        notes = ""
        if self._borrowed:
            notes = (
                f'<p:notesMasterIdLst><p:notesMasterId r:id="{self.prefix}N"/></p:notesMasterIdLst>'
            )
        sections = parts.sections(self.scene, self.ids, kept.first, kept.last)
        for mark, xml in ((SLIDES, self.slide_list()), (NOTES_MASTER, notes), (SECTIONS, sections)):
            text = text.replace(f"<?{mark} ?>", xml)
        return re.sub(r"<p:extLst>\s*</p:extLst>|<p:extLst/>", "", text)

    def _relationships(self, text: str) -> str:
        rows = self.slide_relationships()
        if self._borrowed:
            target = self.notes_master.removeprefix("../")
            rows += parts.relationship(f"{self.prefix}N", "notesMaster", target)
        rows += self.record_relationship(f"{self.prefix}R")
        return text.replace(f"<?{RELATIONS} ?>", rows)

    # ---- slides ------------------------------------------------------------------------------

    @property
    def design(self) -> str:
        """The digest of the template's masters, layouts and themes."""
        package, edited = Package(self.template.data), self._edited
        forms = (
            canonical.of_element(
                parse_xml(edited[name].encode()) if name in edited else package.xml(name)
            )
            for name, kind in self.types.items()
            if kind.endswith(("slideMaster+xml", "slideLayout+xml"))
            or name in self._themes(package)
        )
        return canonical.fingerprint(*sorted(canonical.fingerprint(form) for form in forms))

    def _themes(self, package: Package) -> set[str | None]:
        """The themes of the masters of slides."""
        masters = (name for name, kind in self.types.items() if kind.endswith("slideMaster+xml"))
        return {package.related(name, "theme") for name in masters}

    def canonical(self, xml: str) -> str:
        """The canonical form of what `foot` and `colour_map` return: in the template's spelling."""
        return canonical.of_text(xml)

    def layout_name(self, page: Page) -> str:
        """The name of a page's layout in PowerPoint."""
        return self.template.layout(page.layout).name

    def layout(self, page: Page) -> str:
        """The layout of a page, as its slide refers to it."""
        return self._from_slides(self.template.layout(page.layout).part)

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""
        layout, use = self.template.layout(page.layout), self.template.use(page.layout)
        return {role: layout.placeholders[i] for role, i in use.roles}

    def colour_map(self, page: Page) -> str:
        """The XML of a slide's colour map: that of its layout, if it has one."""
        override = self.template.layout(page.layout).override
        return f"{_OVERRIDE}{override}/>" if override else super().colour_map(page)

    def foot(self, page: Page, drawing: Drawing) -> str:
        """Footer and number, with the layout's text; words of the deck take the place of the footer's."""
        holders = self.template.layout(page.layout).placeholders
        foot, inside = self.scene.foot, base_of(page.layout) not in ("cover", "closing")
        xml = ""
        for role, index in self.template.use(page.layout).roles:
            text = holders[index].text
            if role == "footer" and foot.words and inside:
                xml += drawing.foot_text(role, foot.words)
            elif role == "footer" and text:
                xml += drawing.repeated(role, text)
            elif role == "date" and inside:
                xml += drawing.foot_text(role, foot.date)
            elif role == "number" and inside and foot.numbers != "none":
                own = text and not self.total
                xml += drawing.repeated(role, text) if own else drawing.number_field(self.total)
        return xml
