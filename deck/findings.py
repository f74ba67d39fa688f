"""What an author should see on a Scene before it goes out: the checks of `deck.check`."""

from __future__ import annotations

from collections.abc import Iterator

from charts.style import Colour
from deck.scene import Finding, Group, Item, Line, Page, Paragraph, Scene, Shape, Table, Text

MIN_SIZE = 9
MIN_CONTRAST = 4.5
MIN_CONTRAST_LARGE = 3.0
LARGE = 18


def check(scene: Scene) -> list[Finding]:
    """Every finding on a Scene, by page: what did not fit when it was composed, and what looks wrong.

    Contrast is measured as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#contrast-minimum).
    """
    found = list(scene.findings)
    titles: dict[str, int] = {}
    for number, page in enumerate(scene.pages, 1):
        found += _titles(page, number, titles)
        for item in page.items:
            found += (finding._replace(page=number) for finding in _item(item, page, scene))
    return sorted(dict.fromkeys(found), key=lambda finding: finding.page)


def _titles(page: Page, number: int, seen: dict[str, int]) -> Iterator[Finding]:
    title = page.title.strip()
    if not title:
        yield Finding(number, "no-title", "the page has no title")
    elif title in seen:
        yield Finding(number, "same-title", f"the title is that of page {seen[title]}: “{title}”")
    seen.setdefault(title, number)


def _item(item: Item, page: Page, scene: Scene) -> Iterator[Finding]:
    if isinstance(item, Group):
        for inner in item.items:
            yield from _item(inner, page, scene)
        return
    if not isinstance(item, Line):
        box = item.box
        if box.x < 0 or box.y < 0 or box.right > scene.width + 1 or box.bottom > scene.height + 1:
            yield Finding(0, "off-page", f"{item.name} reaches outside the page", item.name)
    ground = _ground(page, scene)
    if isinstance(item, (Text, Shape)):
        fill = item.fill if isinstance(item, Shape) else None
        yield from _legible(item.name, item.paragraphs, fill or ground)
    elif isinstance(item, Table):
        for row in item.rows:
            for cell in row:
                yield from _legible(item.name, cell.paragraphs, cell.fill or ground)


def _ground(page: Page, scene: Scene) -> Colour:
    slots = dict(scene.palette.slots)
    if page.layout in ("cover", "section", "closing"):
        return Colour(slots["dk2"])
    return Colour(slots["dk1" if scene.palette.dark else "lt1"])


def _legible(name: str, paragraphs: tuple[Paragraph, ...], ground: Colour) -> Iterator[Finding]:
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.size < MIN_SIZE:
                yield Finding(0, "small-text", f"{name} is set in {run.size:g} pt", name)
            large = run.size > LARGE or (run.bold and run.size >= LARGE)
            least = MIN_CONTRAST_LARGE if large else MIN_CONTRAST
            ratio = contrast(run.colour.rgb, ground.rgb)
            if ratio < least:
                message = f"{name} has a contrast of {ratio:.1f}:1; {least:g}:1 is the least"
                yield Finding(0, "low-contrast", message, name)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours (six hex digits each), from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: str) -> float:
    channels = [int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
