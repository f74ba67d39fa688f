"""A company's template under the slides: its parts are copied as they are.

Only the presentation part and its relationships are written anew,
with those parts that led to a sample slide which is gone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from deck.core.package import Archive, Package, rels_name
from deck.core.resources import templates
from deck.pptx.writer import parts
from deck.pptx.writer.dml import Holding, attribute
from deck.pptx.writer.drawing import Drawing
from deck.pptx.writer.template import open_template
from deck.scene.items import Page, Scene
from deck.themes.template.kept_parts import NOTES_MASTER, RELATIONS, SECTIONS, SLIDES
from deck.themes.template.model import CompanyTemplate

_MASTER_MAP = "<a:masterClrMapping/>"
_OVERRIDE = '<a:overrideClrMapping xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EAST_ASIAN = "Microsoft YaHei"
_ID = re.compile(r'Id="(rIdB\w*)"')


class CompanyBase:
    """The parts of a company's template."""

    def __init__(self, scene: Scene, template: CompanyTemplate, cache: bool = True) -> None:
        self.scene = scene
        self.template = template
        kept = template.kept
        self.folder = kept.folder
        self.plain: Sequence[str] = kept.plain
        self.east_asian = None if template.scheme.body_ea else _EAST_ASIAN
        self._names = {name.lower() for name in kept.raw} | {n.lower() for n, _ in kept.edited}
        self.extensions: dict[str, str] = {}
        self.types = {name: kind or "application/octet-stream" for name, kind in kept.types}
        self._taken: dict[str, int] = {}
        self.first_id = kept.next_id
        items = (re.match(r"customxml/item(\d{1,9})\.", name) for name in self._names)
        self.record = max((int(m[1]) for m in items if m), default=0) + 1
        self._borrowed: list[tuple[str, bytes, bytes]] = []
        if not kept.notes_master and any(page.notes for page in scene.pages):
            self._borrow_notes(cache)
        else:
            self.notes_master = self._from_slides(kept.notes_master)

    # ---- names -------------------------------------------------------------------------------

    def taken(self, prefix: str) -> int:
        """The highest number of its parts whose names begin so; 0 for none."""
        if prefix not in self._taken:
            pattern = re.compile(re.escape(f"{self.folder}/{prefix}".lower()) + r"(\d{1,9})\.")
            numbers = (int(m[1]) for name in self._names if (m := pattern.match(name)))
            self._taken[prefix] = max(numbers, default=0)
        return self._taken[prefix]

    def free(self, name: str) -> str:
        """A name in the folder, with a letter put before its file's where it is taken."""
        while f"{self.folder}/{name}".lower() in self._names:
            folder, _, file = name.rpartition("/")
            name = f"{folder}/b{file}"
        return name

    def _from_slides(self, part: str) -> str:
        return posixpath.relpath(part, f"{self.folder}/slides") if part else ""

    def _borrow_notes(self, cache: bool) -> None:
        """Take our own notes master, with its theme, where the template has none."""
        master = self.free("notesMasters/notesMaster1.xml")
        theme = self.free("theme/theme99.xml")
        for part in open_template(templates() / "base.pptx", cache):
            if part.name == "ppt/notesMasters/notesMaster1.xml":
                rels = re.sub(
                    rb'Target="[^"]*theme2\.xml"', b'Target="../' + theme.encode() + b'"', part.rels
                )
                self._borrowed.append((f"{self.folder}/{master}", part.blob, rels))
                self.types[f"{self.folder}/{master}"] = part.content_type
            elif part.name == "ppt/theme/theme2.xml":
                self._borrowed.append((f"{self.folder}/{theme}", part.blob, b""))
                self.types[f"{self.folder}/{theme}"] = part.content_type
        self.notes_master = f"../{master}"

    # ---- the package around the slides -------------------------------------------------------

    def root_relations(self) -> bytes:
        """The package's own relationships, with those of the template that hold for any deck."""
        kept = self.template.kept
        return parts.root_relations(kept.presentation, kept.root)

    def app(self) -> bytes:
        """The extended properties; the slides that are kept count too."""
        kept = self.template.kept
        return parts.app(self.scene, len(kept.first) + len(kept.last))

    def write(self, archive: Archive) -> None:
        """Write its parts: those as they are first, then those with our slides in them."""
        kept = self.template.kept
        package = Package(self.template.data)
        for name in kept.raw:
            archive.add(name, package.read(name), store=package.info(name).compress_type == 0)
        for name, text in kept.edited:
            if name == kept.presentation:
                archive.add(name, self._frame(text).encode())
            elif name == rels_name(kept.presentation):
                archive.add(name, self._relations(text).encode())
            else:
                archive.add(name, text.encode())
        for name, blob, rels in self._borrowed:
            archive.add(name, blob)
            if rels:
                archive.add(rels_name(name), rels)

    def _frame(self, text: str) -> str:
        kept, count = self.template.kept, len(self.scene.pages)
        ids = range(kept.next_id, kept.next_id + count)
        slides = "".join(
            f'<p:sldId id="{number}" r:id="{self._prefix(text)}{i}"/>'
            for i, number in enumerate(ids, 1)
        )
        notes = ""
        if self._borrowed:
            notes = f'<p:notesMasterIdLst><p:notesMasterId r:id="{self._prefix(text)}N"/></p:notesMasterIdLst>'
        sections = parts.sections(self.scene, ids, kept.first, kept.last)
        for mark, xml in ((SLIDES, slides), (NOTES_MASTER, notes), (SECTIONS, sections)):
            text = text.replace(f"<?{mark} ?>", xml)
        return re.sub(r"<p:extLst>\s*</p:extLst>|<p:extLst/>", "", text)

    def _prefix(self, text: str) -> str:
        """The head of our relationship ids, which no other begins with."""
        prefix = "rIdB"
        while f'"{prefix}' in text:
            prefix += "b"
        return prefix

    def _relations(self, text: str) -> str:
        prefix = self._prefix(self._edited(self.template.kept.presentation))
        first = self.taken("slides/slide") + 1
        rows = "".join(
            f'<Relationship Id="{prefix}{i}" Type="{_R}/slide" Target="slides/slide{number}.xml"/>'
            for i, number in enumerate(range(first, first + len(self.scene.pages)), 1)
        )
        if self._borrowed:
            target = attribute(self.notes_master.removeprefix("../"))
            rows += f'<Relationship Id="{prefix}N" Type="{_R}/notesMaster" Target="{target}"/>'
        if self.scene.about:
            up = posixpath.relpath(f"customXml/item{self.record}.xml", self.folder)
            rows += f'<Relationship Id="{prefix}R" Type="{_R}/customXml" Target="{up}"/>'
        return text.replace(f"<?{RELATIONS} ?>", rows)

    def _edited(self, name: str) -> str:
        return dict(self.template.kept.edited)[name]

    # ---- slides ------------------------------------------------------------------------------

    def layout(self, page: Page) -> str:
        """The layout of a page, as its slide refers to it."""
        return self._from_slides(self.template.layout(page.layout).part)

    def holders(self, page: Page) -> Mapping[str, Holding]:
        """The placeholders of a page's layout, by role."""
        layout, use = self.template.layout(page.layout), self.template.use(page.layout)
        return {role: layout.placeholders[i] for role, i in use.roles}

    def colour_map(self, page: Page) -> str:
        """A slide repeats the colour map of its layout, where that has its own."""
        override = self.template.layout(page.layout).override
        return f"{_OVERRIDE}{override}/>" if override else _MASTER_MAP

    def foot(self, page: Page, drawing: Drawing) -> str:
        """Footer and number, as the layout words them."""
        holders = self.template.layout(page.layout).placeholders
        found = ""
        for role, place in self.template.use(page.layout).roles:
            if role == "footer" and holders[place].text:
                found += drawing.repeated(role, holders[place].text)
            elif role == "number" and page.layout.partition("-")[0] not in ("cover", "closing"):
                text = holders[place].text
                found += drawing.repeated(role, text) if text else drawing.number_field()
        return found
