"""What is seen on pages that a program has drawn: each text against the pixels behind it, and over the marks of its
layout."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from charts.style import Colour
from deck.core import optional
from deck.proof.review.run import ranges
from deck.scene.items import EMU_PER_PT, Box, Insets
from deck.scene.scene import Finding, Scene, base_of
from deck.themes.template.free_area import overlap
from deck.themes.template.ground import Ground

if TYPE_CHECKING:
    from PIL.Image import Image

    from deck.themes.template.model import CompanyTemplate

_DEEP = 15
"""How deep forms of a PDF may lie in each other."""
_SCALE = 1.5
"""Pixels per point."""
_TEXT, _LARGE = 4.5, 3.0
"""The least contrast of a text (WCAG 2.2, 1.4.3), and of one that is large."""
_TOLD = 0.05
"""What a ground that is drawn differs from the colours that it is made of."""
_LARGE_SIZE, _LARGE_BOLD = 18.0, 14.0
_BOLD = 600
"""The weight of the lightest bold typeface."""
_NEAR = 24
"""By how much, of 255, the channels of nearly one colour differ."""
_FINE = 6
"""A pattern of so many pixels is seen as its mean."""
_UNEVEN, _EVEN = 0.5, 0.97
"""A ground of whose pixels fewer have, nearly, one colour is a picture; one of which more have it is plain."""
_ACROSS = 0.9
"""The share of a text that its ground covers; what covers less lies beside it or crosses it."""
_WORDS = 40
"""The most characters of a text in a message."""
_OWN = ("number", "footer", "date")
"""Texts whose look is the company's."""


class Line(NamedTuple):
    """A text of one colour on one line of a drawn page: its box in EMU, its size in points."""

    text: str
    box: Box
    ink: str
    size: float
    bold: bool


def as_drawn(document: bytes, scene: Scene) -> list[Finding]:
    """What is hard to read, stands over a picture or crosses a mark of its layout on the pages of a PDF, which a
    program has made of the deck of a Scene; what many pages have in common is told once. Raises ResourceError if
    pypdfium2 is missing."""
    library = optional.pypdfium2()
    seen: dict[tuple[str, str, str], list[Finding]] = {}
    file = library.PdfDocument(document)
    try:
        for number in range(1, min(len(file), len(scene.pages)) + 1):
            for finding in _page(library, file[number - 1], scene, number):
                key = (finding.code, finding.place, scene.pages[number - 1].layout)
                seen.setdefault(key, []).append(finding)
    finally:
        file.close()
    return [_together(found) for found in seen.values()]


def _page(library: Any, page: Any, scene: Scene, number: int) -> Iterator[Finding]:
    raw, scaled = library.raw, scene.width / EMU_PER_PT / page.get_width()
    lines = list(_lines(raw, page, scaled))
    for one in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEP)):
        if one.level == 0:
            page.remove_obj(one)
        else:
            raw.FPDFTextObj_SetTextRenderMode(one, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    ground = page.render(scale=_SCALE).to_pil().convert("RGB")
    items = [one for one in scene.pages[number - 1].items if getattr(one, "role", "") not in _OWN]
    template = cast("CompanyTemplate | None", scene.template)
    layout = scene.pages[number - 1].layout
    marks = template.use(layout).avoided(template.layout(layout)) if template is not None else ()
    for line in lines:
        within = [one for one in items if _holds(one.box, line.box)]
        if not within:  # the company's own
            continue
        item = min(within, key=lambda one: one.box.w * one.box.h)
        place, content = item.name, base_of(layout) in ("page", "text")
        behind, main = _behind(ground, line.box, scene)
        large = line.size >= (_LARGE_BOLD if line.bold else _LARGE_SIZE) - 0.1
        reached = behind.contrast(Colour(line.ink))
        words = f"“{_short(line.text)}”"
        if reached < (_LARGE if large else _TEXT) - _TOLD:
            message = f"{words} has a contrast of {reached:.1f}:1 with what is drawn behind it"
            yield Finding(number, "low-contrast", message, place)
        elif main < _UNEVEN and content:
            message = f"{words} stands over a picture, or over the edge of one"
            yield Finding(number, "text-over-picture", message, place)
        over = next((one for one in lines if one is not line and _crossed(line.box, one.box)), None)
        if over is not None and line.box.y > over.box.y:
            yield Finding(number, "text-overlap", f"{words} lies on “{_short(over.text)}”", place)
        # on covers and dividers a designer has placed the texts among the marks
        for mark in marks if content or not getattr(item, "role", None) else ():
            if main < _EVEN and _crossed(line.box, mark.box):
                message = f"{words} crosses “{mark.name}” of the layout"
                yield Finding(number, "text-over-mark", message, place)
                break


class _Sign(NamedTuple):
    """A character: its edges from the top left of the page in points, and those of its line there."""

    text: str
    edges: tuple[float, float, float, float]
    line: tuple[float, float, float, float]
    ink: str
    size: float
    bold: bool


def _lines(raw: Any, page: Any, scaled: float) -> Iterator[Line]:
    """The texts of a page by line and colour; `scaled` is how much larger the Scene is than the drawn page."""
    held: list[_Sign] = []
    for sign in (*_signs(raw, page), None):
        apart = sign is None or sign.text in "\r\n"
        if held and sign is not None and sign.text.strip():
            apart = apart or sign.ink != held[0].ink or not _level(sign.line, held[-1].line)
        if apart:
            shown = [one for one in held if one.text.strip()]
            if shown:
                sides = [*zip(*(one.edges for one in shown), strict=True)]
                x, y = min(sides[0]), min(sides[1])
                box = Box(*(round(v * scaled * EMU_PER_PT) for v in (x, y, max(sides[2]) - x, max(sides[3]) - y)))  # fmt: skip
                size = scaled * max(one.size for one in shown)
                words = "".join(one.text for one in held).strip()
                yield Line(words, box, shown[0].ink, size, shown[0].bold)
            held.clear()
        if sign is not None and sign.text not in "\r\n":
            held.append(sign)


def _signs(raw: Any, page: Any) -> Iterator[_Sign]:
    """The characters of a page in the order of the file."""
    text, high = page.get_textpage(), page.get_height()
    loose, inks = raw.FS_RECTF(), [ctypes.c_uint() for _ in range(4)]
    left, right, bottom, top = tight = [ctypes.c_double() for _ in range(4)]
    for i in range(text.count_chars()):
        raw.FPDFText_GetCharBox(text, i, *map(ctypes.byref, tight))
        raw.FPDFText_GetLooseCharBox(text, i, ctypes.byref(loose))
        raw.FPDFText_GetFillColor(text, i, *map(ctypes.byref, inks))
        yield _Sign(
            chr(raw.FPDFText_GetUnicode(text, i) & 0xFFFF),
            (left.value, high - top.value, right.value, high - bottom.value),
            (loose.left, high - loose.top, loose.right, high - loose.bottom),
            "".join(f"{one.value:02X}" for one in inks[:3]),
            raw.FPDFText_GetFontSize(text, i),
            raw.FPDFText_GetFontWeight(text, i) >= _BOLD,
        )
    text.close()


def _level(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether a character stands on the line of the one before it, and no wide gap is between them."""
    high = max(one[3] - one[1], other[3] - other[1])
    return abs(one[3] - other[3]) < 0.5 * high and -high < one[0] - other[2] < high


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else text[:_WORDS] + "…"


def _behind(image: Image, box: Box, scene: Scene) -> tuple[Ground, float]:
    """What is drawn in a box of the page, and the share of its pixels with nearly the most common colour."""
    across, down = image.width / scene.width, image.height / scene.height
    box = box.inside(Insets(0, 0, 0, box.h // 4))  # without the line below a link
    left, top = max(0, int(box.x * across)), max(0, int(box.y * down))
    right, bottom = min(image.width, int(box.right * across) + 1), min(image.height, int(box.bottom * down) + 1)  # fmt: skip
    if right <= left or bottom <= top:
        return Ground((("FFFFFF", 1),)), 1.0
    part = image.crop((left, top, right, bottom))
    part = part.reduce((min(_FINE, part.width), min(_FINE, part.height)))
    data = part.tobytes()
    pixels = Counter(zip(data[0::3], data[1::3], data[2::3], strict=True))
    main = pixels.most_common(1)[0][0]
    alike = (n for p, n in pixels.items() if max(abs(a - b) for a, b in zip(p, main, strict=True)) <= _NEAR)  # fmt: skip
    share = sum(alike) / sum(pixels.values())
    return Ground(tuple(("{:02X}{:02X}{:02X}".format(*p), n) for p, n in pixels.items())), share


def _holds(box: Box, line: Box) -> bool:
    """Whether the middle of a line is in the box of an item."""
    x, y = line.x + line.w // 2, line.y + line.h // 2
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _crossed(line: Box, mark: Box) -> bool:
    """Whether a mark reaches into a line, but is not its ground."""
    across, down = overlap(line, mark)
    ground = across >= _ACROSS * line.w and down >= _ACROSS * line.h
    return across > 0.02 * line.w and down > 0.25 * line.h and not ground


def _together(found: Iterable[Finding]) -> Finding:
    """One finding for what several pages have in common, at the first."""
    first, *others = found
    pages = sorted({one.page for one in others} - {first.page})
    also = f" (also on {ranges(pages)})" if pages else ""
    return first._replace(message=first.message + also)
