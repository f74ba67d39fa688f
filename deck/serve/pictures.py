"""Pages as SVG, in a company's template on pictures of its empty layouts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charts.style import Colour
from deck.drawing.svg import svg
from deck.scene.items import Box, Group, Item, Page, Picture, Scene, Shape, Stroke, Text

if TYPE_CHECKING:
    from deck.serve.drawn import Drawn

_PLAIN = "closing"
"""A layout that draws nothing itself but its ground."""
_OUTLINE = Colour("9AA5B1")
_DPI = 144


def page_svg(drawn: Drawn, index: int) -> bytes:
    """One page as an SVG document; `index` counts from 0."""
    scene = drawn.scene
    if scene.template is None:
        return svg(scene, index, {}).encode()
    page = scene.pages[index]
    template: Any = scene.template
    whole = Box(0, 0, scene.width, scene.height)
    picture = drawn.backgrounds.get(page.layout)
    ground: list[Item] = [Picture("Layout", whole, picture, None)] if picture else []
    if not ground:
        fill = template.layout(page.layout).background
        ground = [Shape("Layout", whole, fill=fill), *_placeholders(template, page)]
    items = (*ground, *(_placed(item) for item in page.items))
    plain = page._replace(layout=_PLAIN, items=items)
    pages = tuple(plain if n == index else other for n, other in enumerate(scene.pages))
    return svg(scene._replace(pages=pages), index, {}).encode()


def _placed(item: Item) -> Item:
    """An item that takes nothing from a layout of ours."""
    if isinstance(item, Text):
        return item._replace(role=None)
    if isinstance(item, Group):
        return item._replace(
            items=tuple(i._replace(role=None) if isinstance(i, Text) else i for i in item.items)
        )
    return item


def _placeholders(template: Any, page: Page) -> Iterator[Item]:
    """The placeholders of a layout as outlines."""
    for place in template.layout(page.layout).placeholders:
        box = getattr(place, "box", None)
        if box is not None:
            yield Shape("Placeholder", Box(*box), stroke=Stroke(_OUTLINE, 6_350, "sysDash"))


def layouts_of(scene: Scene) -> tuple[str, ...]:
    """The layouts that the pages of a scene have, each once."""
    return tuple(dict.fromkeys(page.layout for page in scene.pages))


def draw_layouts(scene: Scene, target: Path) -> dict[str, str]:
    """Has LibreOffice draw the empty layouts of a scene in a template, as PNG files in the folder `target`;
    returns their paths by layout. Raises ExportError and ResourceError."""
    from deck.pptx.writer.deck import write
    from deck.publish.export.pictures import pictures
    from deck.publish.libreoffice import to_pdf

    layouts = layouts_of(scene)
    pages = tuple(
        Page(id=f"p{n}", layout=name, title="", items=(), key=1000 + n)
        for n, name in enumerate(layouts)
    )
    template: Any = scene.template
    stream = BytesIO()
    write(scene._replace(pages=pages, about="", findings=()), stream)
    drawn = pictures(to_pdf(stream.getvalue(), ".pptx", "impress_pdf_Export"), _DPI)
    before = (
        [number for number in template.kept.slides if number > 0]
        if hasattr(template.kept, "slides")
        else []
    )
    made = {}
    for name, picture in zip(layouts, drawn[len(before) :], strict=False):
        path = target / f"{name}.png"
        path.write_bytes(picture)
        made[name] = str(path)
    return made
