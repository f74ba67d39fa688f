"""Pages as SVG, in a company's template on pictures of its empty layouts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from charts.style import Colour
from deck.drawing.svg import svg
from deck.scene.items import Box, Group, Item, Picture, Shape, Stroke, Text
from deck.scene.scene import Page

if TYPE_CHECKING:
    from deck.serve.drawn import Drawn

_PLAIN = "closing"
"""A layout that draws nothing itself but its ground."""
_OUTLINE = Colour("9AA5B1")


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
