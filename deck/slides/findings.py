"""The layout checks of a Scene, for `deck.check`: page edges, titles, contrast, sizes of text."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator

from charts.colours import contrast
from charts.style import Colour
from deck.scene.items import Box, Chart, Group, Item, Line, Paragraph, Picture, Shape, Table, Text
from deck.scene.layouts import colour_of, ground_of, layout_of
from deck.scene.scene import Finding, Page, Scene
from deck.slides.grounds import Layer, layer_of, least_contrast, letters, under

MIN_SIZE = 9
MIN_CONTRAST = 4.5
MIN_CONTRAST_LARGE = 3.0
LARGE = 18
LARGE_ON_PICTURE = 24
"""Letters on a picture are large from here on: what is behind them is not even."""


def check(scene: Scene) -> list[Finding]:
    """Every finding on a Scene, by page: those of its composition, then those of its appearance.

    Contrast is measured as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#contrast-minimum).
    """
    findings = list(scene.findings)
    titles: dict[str, int] = {}
    for number, page in enumerate(scene.pages, 1):
        findings += _titles(page, number, titles)
        findings += (finding._replace(page=number) for finding in _items(page, scene))
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.page)


def _items(page: Page, scene: Scene) -> Iterator[Finding]:
    """The findings on a page's items; the contrast of a text is measured against the fill below it."""
    below, background = _behind(page, scene)
    for item in _flat(page.items):
        if not isinstance(item, Line):
            yield from _within(item, scene)
        if isinstance(item, Text) and not item.decoration:
            ground = under(item.box, below, background)
            yield from _legible(item.name, item.paragraphs, ground)
            if ground is None:
                place = letters(item, scene.fonts, scene.lang)
                yield from _on_picture(item.name, item.paragraphs, place, below, background)
        elif isinstance(item, Shape):
            fill = item.fill or under(item.box, below, background)
            yield from _legible(item.name, item.paragraphs, fill)
            if fill is None:
                yield from _on_picture(item.name, item.paragraphs, item.box, below, background)
            if item.fill is not None and item.geometry != "blockArc":  # texts stand in its hole
                below.append(layer_of(item))
        elif isinstance(item, Picture):
            below.append(layer_of(item))
        elif isinstance(item, Table):
            for cell, box in (one for row in item.cells() for one in row):
                ground = cell.fill or under(box, below, background)
                yield from _legible(item.name, cell.paragraphs, ground)
                if ground is None:
                    yield from _on_picture(item.name, cell.paragraphs, box, below, background)


def _flat(items: Iterable[Item]) -> Iterator[Text | Shape | Line | Picture | Chart | Table]:
    for item in items:
        if isinstance(item, Group):
            yield from item.items
        else:
            yield item


def _within(item: Text | Shape | Picture | Chart | Table, scene: Scene) -> Iterator[Finding]:
    box = item.box
    if isinstance(item, Text) and item.decoration:
        return
    if box.x < 0 or box.y < 0 or box.right > scene.width + 1 or box.bottom > scene.height + 1:
        yield Finding(0, "off-page", f"{item.name} extends beyond the page", item.name)


def _titles(page: Page, number: int, seen: dict[str, int]) -> Iterator[Finding]:
    title = page.title.strip()
    if not title:
        yield Finding(number, "no-title", "the page has no title")
    elif title in seen:
        yield Finding(
            number, "same-title", f"the title repeats that of page {seen[title]}: “{title}”"
        )
    seen.setdefault(title, number)


def _behind(page: Page, scene: Scene) -> tuple[list[Layer], Colour]:
    """What the layout draws, and the colour of its ground."""
    if (template := scene.template) is not None:
        layout, whole = template.layout(page.layout), Box(0, 0, scene.width, scene.height)
        picture = Picture("Layout", whole, b64decode(layout.picture), None)
        below = [Layer(whole, picture=picture, drawn=True)]
        roles = {item.role for item in page.items if isinstance(item, Text)}
        for role in ("title", "text", "subtitle", "lead"):
            holder = template.holder(page.layout, role) if role in roles else None
            if holder is not None and holder.fill is not None:
                below.append(Layer(holder.box, holder.fill))
        return below, layout.background
    drawn = layout_of(scene, page).ornaments
    fills = [
        Layer(one.box, colour_of(scene.palette, one.colour)) for one in drawn if one.w and one.h
    ]
    return fills, ground_of(scene, page)


def _on_picture(
    name: str,
    paragraphs: Iterable[Paragraph],
    place: Box,
    below: list[Layer],
    background: Colour,
) -> Iterator[Finding]:
    """The contrast of a text with the picture behind its place, scrims between them included."""
    inks: dict[Colour, float] = {}
    for run in (run for paragraph in paragraphs for run in paragraph.runs if run.text.strip()):
        inks[run.colour] = min(run.size, inks.get(run.colour, run.size))
    for ink, size in inks.items():
        least = MIN_CONTRAST_LARGE if size >= LARGE_ON_PICTURE else MIN_CONTRAST
        ratio = least_contrast(ink, place, below, background)
        if ratio < least:
            message = f"{name} has a contrast of {ratio:.1f}:1 with the picture behind it; the minimum is {least:g}:1"
            yield Finding(0, "low-contrast", message, name)


def _legible(
    name: str, paragraphs: tuple[Paragraph, ...], background: Colour | None
) -> Iterator[Finding]:
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.size < MIN_SIZE:
                yield Finding(0, "small-text", f"{name} is set in {round(run.size, 1):g} pt", name)
            large = run.size > LARGE or (run.bold and run.size >= LARGE)
            least = MIN_CONTRAST_LARGE if large else MIN_CONTRAST
            ratio = contrast(run.colour, background) if background else least
            if ratio < least:
                message = f"{name} has a contrast of {ratio:.1f}:1; the minimum is {least:g}:1"
                yield Finding(0, "low-contrast", message, name)
