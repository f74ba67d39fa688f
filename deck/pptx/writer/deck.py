"""Scene -> .pptx. python-pptx opens the template and owns its parts; slides, notes and charts are
emitted and streamed into the archive one after the other, so that memory does not grow with them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from deck.core.errors import WriteError
from deck.core.files import beside
from deck.core.package import Archive, rels_name
from deck.pptx.writer import parts
from deck.pptx.writer.base import Base, OwnBase
from deck.pptx.writer.drawing import Drawing, Link
from deck.scene.items import Chart, Item, Page, Picture, Scene
from deck.scene.record import finished

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{_R}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def write(scene: Scene, target: str | Path | BinaryIO, cache: bool = True) -> None:
    """Write a Scene as .pptx to a path or a binary stream.

    `cache` keeps what was read of the template for the next time. A file is written beside its target and renamed when it is whole. Raises WriteError when the
    target cannot be written, or the deck is too large for a .pptx; what stood there is unharmed.
    """
    if isinstance(target, (str, Path)):
        with beside(Path(target)) as stream:
            write(scene, stream, cache)
        return
    with Archive(target) as archive:
        _Package(scene, archive, cache).write()


class _Package:
    """One package being written. Parts get their numbers from counters, never from a search."""

    def __init__(self, scene: Scene, archive: Archive, cache: bool) -> None:
        self.scene = scene
        self.base: Base
        if scene.template is None:
            self.base = OwnBase(scene, cache)
        else:
            from deck.pptx.writer.company import CompanyBase

            self.base = CompanyBase(scene, scene.template, cache)
        self.folder = self.base.folder
        self.archive = archive
        self.types: dict[str, str] = {}
        self.extensions = {"rels": parts.RELS, "xml": "application/xml"}
        self.charts = 0
        self.media: dict[str, str] = {}
        first = self.base.taken("slides/slide") + 1
        self.numbers = {page.id: i for i, page in enumerate(scene.pages, first)}

    def write(self) -> None:
        """Write every part; [Content_Types].xml comes first, so types are known beforehand."""
        self._declare()
        add = self.archive.add
        add("[Content_Types].xml", self._content_types())
        add("_rels/.rels", self.base.root_relations())
        add("docProps/core.xml", parts.core(self.scene))
        add("docProps/app.xml", self.base.app())
        self.base.write(self.archive)
        self.media.clear()
        self.charts = 0
        for page in self.scene.pages:
            self._page(self.numbers[page.id], page)
        if self.scene.about:
            kept = self.scene.template.kept if self.scene.template else None
            ids = (*kept.first, *kept.last) if kept else ()
            data = finished(self.scene.about, self.scene.pages, self.base.first_id, ids)
            for name, blob in parts.record(data, self.base.record):
                add(name, blob)

    def _declare(self) -> None:
        """Content types of all parts. Slides are only counted here, not drawn."""
        self.types |= self.base.types
        self.extensions |= self.base.extensions
        self.types["docProps/core.xml"] = parts.CORE
        self.types["docProps/app.xml"] = parts.APP
        if self.scene.about:
            self.types[f"customXml/itemProps{self.base.record}.xml"] = parts.CUSTOM
        charts = self.base.taken("charts/chart")
        for page in self.scene.pages:
            number = self.numbers[page.id]
            self.types[f"{self.folder}/slides/slide{number}.xml"] = parts.SLIDE
            if page.notes:
                self.types[self._notes_name(number)] = parts.NOTES
            for item in page.items:
                if isinstance(item, Chart):
                    charts += 1
                    self.types[f"{self.folder}/charts/chart{charts}.xml"] = parts.CHART
                    self.extensions["xlsx"] = parts.XLSX
                elif isinstance(item, Picture):
                    extension = parts.extension(item.data)
                    self.extensions[extension] = parts.MEDIA[extension]
                    if item.svg is not None:
                        self.extensions["svg"] = parts.MEDIA["svg"]

    def _content_types(self) -> bytes:
        defaults = "".join(
            f'<Default Extension="{e}" ContentType="{t}"/>'
            for e, t in sorted(self.extensions.items())
        )
        overrides = "".join(
            f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in self.types.items()
        )
        return (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{defaults}{overrides}</Types>"
        ).encode()

    # ---- slides --------------------------------------------------------------------------------

    def _page(self, number: int, page: Page) -> None:
        base = self.base
        drawing = Drawing(base.holders(page), self.scene.lang, base.east_asian, base.plain)
        shapes = "".join(drawing.item(item, self._target(item)) for item in page.items)
        hidden = ' show="0"' if page.hidden else ""
        xml = (
            f"{_HEAD}<p:sld {_NAMES}{hidden}><p:cSld><p:spTree>{_TREE}{shapes}{base.foot(page, drawing)}"
            f"</p:spTree></p:cSld><p:clrMapOvr>{base.colour_map(page)}</p:clrMapOvr></p:sld>"
        )
        name = f"{self.folder}/slides/slide{number}.xml"
        self.archive.add(name, xml.encode())
        links = [Link("slideLayout", base.layout(page))]
        links += [self._resolved(link) for link in drawing.links]
        if page.notes:
            links.append(Link("notesSlide", f"../{self._notes_name(number, '')}"))
        self.archive.add(rels_name(name), parts.relations(links))
        if page.notes:
            self._notes(number, page)

    def _resolved(self, link: Link) -> Link:
        """A link to a page, by the id of that page, as one to its part."""
        if link.type != "slide":
            return link
        page = link.target[1:]
        if page not in self.numbers:
            raise WriteError(f"a link leads to '#{page}', and no page of the deck has this id")
        return Link("slide", f"slide{self.numbers[page]}.xml")

    def _target(self, item: Item) -> str | tuple[str, str | None] | None:
        """Write what an item needs beside its slide; its target, as the slide refers to it."""
        if isinstance(item, Chart):
            return self._chart(item)
        if isinstance(item, Picture):
            svg = None if item.svg is None else self._image(item.svg, "svg")
            return self._image(item.data, parts.extension(item.data)), svg
        return None

    def _chart(self, chart: Chart) -> str:
        self.charts += 1
        number = self.charts + self.base.taken("charts/chart")
        name, book = f"chart{number}.xml", f"workbook{self.charts}.xlsx"
        book = self.base.free(f"embeddings/{book}")
        folder = self.folder
        self.archive.add(f"{folder}/charts/{name}", chart.native.xml.encode())
        self.archive.add(f"{folder}/{book}", chart.native.workbook, store=True)
        link = Link("package", f"../{book}")
        self.archive.add(f"{folder}/charts/_rels/{name}.rels", parts.relations([link]))
        return f"../charts/{name}"

    def _image(self, data: bytes, extension: str) -> str:
        """An image part; the same image is kept once."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self.media:
            number = len(self.media) + 1 + self.base.taken("media/image")
            name = f"image{number}.{extension}"
            self.archive.add(f"{self.folder}/media/{name}", data, store=extension != "svg")
            self.media[digest] = f"../media/{name}"
        return self.media[digest]

    def _notes_name(self, number: int, folder: str | None = None) -> str:
        head = f"{self.folder}/" if folder is None else folder
        number += self.base.taken("notesSlides/notesSlide") - self.base.taken("slides/slide")
        return f"{head}notesSlides/notesSlide{number}.xml"

    def _notes(self, number: int, page: Page) -> None:
        drawing = Drawing({}, self.scene.lang)
        name = self._notes_name(number)
        xml = f"{_HEAD}{parts.notes(page.notes, drawing, _NAMES, _TREE)}"
        self.archive.add(name, xml.encode())
        links = [
            Link("notesMaster", self.base.notes_master),
            Link("slide", f"../slides/slide{number}.xml"),
        ]
        self.archive.add(rels_name(name), parts.relations(links))
