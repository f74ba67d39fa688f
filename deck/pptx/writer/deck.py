"""Writes a Scene as .pptx.

Slides, notes and charts are streamed into the archive one after the other, so that memory use does
not grow with their number.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from deck.core import canonical
from deck.core.errors import WriteError
from deck.core.files import beside
from deck.core.package import CONTENT_TYPES, Archive, rels_name
from deck.pptx.writer import parts
from deck.pptx.writer.base import Base
from deck.pptx.writer.drawing import Drawing, Link, extension_of
from deck.scene.items import Chart, Picture
from deck.scene.record import Prints, finished, slide_key
from deck.scene.scene import Page, Scene

if TYPE_CHECKING:
    from deck.themes.template.model import CompanyTemplate


def write(scene: Scene, target: str | Path | BinaryIO, cache: bool = True) -> None:  # noqa: ARG001
    """Writes a Scene as .pptx to a path or a binary stream.

    A file is written to a temporary file in the target's folder and renamed when complete. `cache`
    has no effect. Raises WriteError if the target cannot be written, or the deck is too large for a
    .pptx; an existing file is then unchanged.
    """
    if isinstance(target, (str, Path)):
        with beside(Path(target)) as stream:
            write(scene, stream)
    else:
        with Archive(target) as archive:
            _Deck(scene, archive).write()


class _Deck:
    """A deck being written. Parts get their numbers from counters, never from a search."""

    def __init__(self, scene: Scene, archive: Archive) -> None:
        self.scene = scene
        self.archive = archive
        if scene.template is None:
            self.base = Base(scene)
        else:
            from deck.pptx.writer.company import CompanyBase

            self.base = CompanyBase(scene, cast("CompanyTemplate", scene.template))
        self.folder = self.base.folder
        self.charts = 0
        self.media = {digest: f"../{name}" for digest, name in self.base.media.items()}
        self.images = {name: digest for digest, name in self.media.items()}
        self.prints = Prints()
        self.keys = {page.id: page.key or slide_key(page.id) for page in scene.pages}
        first = self.base.highest("slides/slide") + 1
        self.numbers = {page.id: i for i, page in enumerate(scene.pages, first)}

    def write(self) -> None:
        """Writes every part. [Content_Types].xml comes first, so the types are determined
        beforehand."""
        scene, base, add = self.scene, self.base, self.archive.add
        add(CONTENT_TYPES, self._content_types())
        add("_rels/.rels", parts.root_relationships(base.presentation, base.root))
        add("docProps/core.xml", parts.core(scene))
        add("docProps/app.xml", parts.app(scene, len(base.samples)))
        base.write(self.archive)
        for page in scene.pages:
            self._page(self.numbers[page.id], page)
        if scene.about:
            self.prints.design = base.design
            self.prints.samples = base.sample_words
            pieces = finished(scene, base.first_id, base.samples, self.prints)
            for name, blob in parts.record(pieces, base.record, self.archive.seal()):
                add(name, blob, level=6)

    def _content_types(self) -> bytes:
        """The content types of all parts. Slides are counted here, not drawn."""
        types = self.base.types | {"docProps/core.xml": parts.CORE, "docProps/app.xml": parts.APP}
        extensions = {"rels": parts.RELS, "xml": "application/xml"}
        if self.scene.about:
            types[f"customXml/itemProps{self.base.record}.xml"] = parts.CUSTOM
        for name in self.base.media.values():
            extension = name.rpartition(".")[2]
            extensions[extension] = parts.MEDIA[extension]
        charts = self.base.highest("charts/chart")
        for page in self.scene.pages:
            number = self.numbers[page.id]
            types[f"{self.folder}/slides/slide{number}.xml"] = parts.SLIDE
            if page.notes:
                types[f"{self.folder}/{self._notes_name(number)}"] = parts.NOTES
            for item in page.items:
                if isinstance(item, Chart):
                    charts += 1
                    types[f"{self.folder}/charts/chart{charts}.xml"] = parts.CHART
                    extensions["xlsx"] = parts.XLSX
                elif isinstance(item, Picture):
                    extension = extension_of(item.data)
                    extensions[extension] = parts.MEDIA[extension]
                    if item.svg is not None:
                        extensions["svg"] = parts.MEDIA["svg"]
        return parts.content_types(extensions, types)

    # ---- slides --------------------------------------------------------------------------------

    def _page(self, number: int, page: Page) -> None:
        base = self.base
        drawing = Drawing(
            base.holders(page),
            self.scene.lang,
            partial(self._chart, page.id),
            self._image,
            base.east_asian,
            base.plain,
            self.keys[page.id],
        )
        shapes = "".join(drawing.item(item) for item in page.items)
        foot, colours = base.foot(page, drawing), base.colour_map(page)
        hidden = ' show="0"' if page.hidden else ""
        xml = (
            f"{parts.HEAD}<p:sld {parts.SLIDE_NAMESPACES}{hidden}><p:cSld><p:spTree>{parts.TREE}"
            f"{shapes}{foot}</p:spTree>{parts.slide_id(self.keys[page.id])}</p:cSld>"
            f"<p:clrMapOvr>{colours}</p:clrMapOvr></p:sld>"
        )
        if self.scene.about:
            self._print(page, shapes, base.canonical(foot + colours), drawing.links)
        links = [Link("slideLayout", base.layout(page))]
        links += [self._resolved(link) for link in drawing.links]
        if page.notes:
            links.append(Link("notesSlide", f"../{self._notes_name(number)}"))
        self._add(f"slides/slide{number}.xml", xml.encode(), links)
        if page.notes:
            links = [
                Link("notesMaster", base.notes_master),
                Link("slide", f"../slides/slide{number}.xml"),
            ]
            notes = parts.notes(page.notes, self.scene.lang)
            self._add(self._notes_name(number), notes, links)

    def _print(self, page: Page, shapes: str, rest: str, links: list[Link]) -> None:
        """Notes the digest of a slide for the record."""

        def target(key: str) -> str:
            link = links[int(key.removeprefix("rId")) - 2]
            if link.type == "slide":
                return f"#{self.keys.get(link.target[1:], '')}"
            if link.type == "image":
                return self.images[link.target]
            return link.target if link.external else ""

        form = canonical.of_written(shapes, target if links else None)
        self.prints.slides[page.id] = canonical.fingerprint(form, rest)
        self.prints.layouts[page.id] = self.base.layout_name(page)

    def _add(self, name: str, data: bytes, links: list[Link]) -> None:
        """Writes a part to the folder, and its relationships."""
        name = f"{self.folder}/{name}"
        self.archive.add(name, data)
        self.archive.add(rels_name(name), parts.relationships(links))

    def _resolved(self, link: Link) -> Link:
        """Converts a link to a page id into one to the page's part."""
        if link.type != "slide":
            return link
        page = link.target[1:]
        if page not in self.numbers:
            raise WriteError(f"a link points to '#{page}', but no page of the deck has this id")
        return Link("slide", f"slide{self.numbers[page]}.xml")

    def _chart(self, page: str, chart: Chart) -> str:
        """Writes a chart of a page with its workbook; returns its name, as a slide refers to it."""
        self.charts += 1
        name = f"charts/chart{self.charts + self.base.highest('charts/chart')}.xml"
        book = self.base.free(f"embeddings/workbook{self.charts}.xlsx")
        self.archive.add(f"{self.folder}/{name}", chart.native.xml.encode())
        self.archive.add(f"{self.folder}/{book}", chart.native.workbook, store=True)
        form = canonical.of_chart(chart.native.xml)
        self.prints.charts[page, chart.name] = canonical.fingerprint(form)
        links = parts.relationships([Link("package", f"../{book}")])
        self.archive.add(rels_name(f"{self.folder}/{name}"), links)
        return f"../{name}"

    def _image(self, data: bytes, extension: str) -> str:
        """Writes an image part; identical images are stored once."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self.media:
            number = len(self.media) + 1 + self.base.highest("media/image")
            name = f"media/image{number}.{extension}"
            self.archive.add(f"{self.folder}/{name}", data, store=extension != "svg")
            self.media[digest] = f"../{name}"
            self.images[f"../{name}"] = digest
        return self.media[digest]

    def _notes_name(self, number: int) -> str:
        """The name of a slide's notes part in the folder."""
        first = self.base.highest("notesSlides/notesSlide") - self.base.highest("slides/slide")
        return f"notesSlides/notesSlide{first + number}.xml"
