"""Scenes to be written, and packages to look into."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from lxml import etree
from PIL import Image

from deck.pptx.writer.deck import write
from deck.scene.items import Box, Item, Paragraph, Run, Text
from deck.scene.layouts import layouts
from deck.scene.scene import Page, Scene
from deck.slides import gallery
from deck.slides.composition import compose
from deck.themes.theme import load

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"></svg>'


class Relation(NamedTuple):
    """A relationship: the last word of its type, the part or address it leads to."""

    type: str
    target: str
    external: bool


class Package:
    """A .pptx, read without python-pptx."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def names(self, pattern: str) -> list[str]:
        """The parts whose whole name matches a regular expression, in natural order."""
        found = [name for name in self.parts if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])

    def xml(self, name: str) -> Any:
        """The root element of a part."""
        return etree.fromstring(self.parts[name])

    def find(self, name: str, path: str) -> list[Any]:
        """What an XPath finds in a part."""
        return list(self.xml(name).xpath(path, namespaces=NAMES))

    def slide(self, number: int = 1) -> str:
        """The name of a slide's part."""
        return f"ppt/slides/slide{number}.xml"

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by id; targets are names of parts."""
        folder, _, file = name.rpartition("/")
        rows = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for row in rows:
            outside = row.get("TargetMode") == "External"
            target = row.get("Target")
            place = target if outside else posixpath.normpath(posixpath.join(folder, target))
            found[row.get("Id")] = Relation(row.get("Type").rpartition("/")[2], place, outside)
        return found


def png(colour: str = "white", size: tuple[int, int] = (4, 2)) -> bytes:
    """A PNG of one colour; `size` in pixels."""
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "png")
    return stream.getvalue()


def drawn(_spec: object, size: tuple[float, float], _style: object) -> tuple[bytes, bytes]:
    """A blank picture in place of a drawn chart; `size` in inches."""
    return png(size=(round(size[0] * 200), round(size[1] * 200))), SVG


def title(words: str = "A claim", box: Box | None = None) -> Text:
    """A title as the default theme sets it, in its layout's own box unless told otherwise."""
    theme = load("boardroom")
    holder = layouts(theme.design)["page"].holders["title"]
    run = Run(words, 26, theme.ink, bold=True, heading=True)
    paragraph = Paragraph((run,), spacing=holder.spacing)
    return Text("Title", box or holder.box, (paragraph,), "title")


def scene(
    *items: Item, pages: tuple[Page, ...] = (), theme: str = "boardroom", **changes: Any
) -> Scene:
    """A deck of one page with a title and `items`, or of `pages`."""
    one = Page("p0", "page", "A claim", (title(), *items))
    found = load(theme)
    made = Scene("Deck", "en", 12_191_695, 6_858_000, pages or (one,), found.palette, found.fonts)
    return made._replace(**changes)


def written(made: Scene) -> Package:
    """A Scene as a package."""
    stream = io.BytesIO()
    write(made, stream)
    return Package(stream.getvalue())


@cache
def gallery_scene(lang: str, theme: str) -> Scene:
    """The gallery, its pictures left blank."""
    outline = gallery.outline(lang, (f"theme={theme}",))
    return compose(outline, picture=drawn)


@cache
def gallery_package(lang: str, theme: str) -> Package:
    """The gallery as a package."""
    return written(gallery_scene(lang, theme))


class Tools(NamedTuple):
    """What the tests of the writers share."""

    scene: Callable[..., Scene]
    title: Callable[..., Text]
    png: Callable[..., bytes]
    svg: bytes
    written: Callable[[Scene], Package]
    gallery_scene: Callable[[str, str], Scene]
    gallery: Callable[[str, str], Package]


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Scenes, pictures and packages."""
    return Tools(scene, title, png, SVG, written, gallery_scene, gallery_package)
