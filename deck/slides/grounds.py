"""What stands behind the texts of a page: fills, scrims and pictures, one on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from charts.colours import contrast
from charts.style import Colour, Fonts
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Box, Picture, Shape, Text
from deck.scene.pixels import Grid, places, reduced

_MOST_PIXELS = 60_000_000
_PLACES = (32, 12)
"""At how many places across and down the ground of a text is looked at."""
_SHARE = 0.1
"""The share of the places behind a text that may have a lower contrast: a light or two in a picture."""

_EVEN = 12
"""By how much, of 255, the pixels of one colour may differ."""

Rgb = tuple[float, float, float]


class Layer(NamedTuple):
    """A fill or a picture on the page."""

    box: Box
    fill: Colour | None = None
    fade: tuple[tuple[float, int], ...] = ()
    picture: Picture | None = None
    drawn: bool = False
    """Whether the picture is what a layout draws, which may be one colour in places."""


def layer_of(item: Shape | Picture) -> Layer:
    """What an item adds to the ground of the texts above it."""
    if isinstance(item, Picture):
        return Layer(item.box, picture=item)
    return Layer(item.box, item.fill, item.fade)


def under(box: Box, below: Sequence[Layer], background: Colour) -> Colour | None:
    """The colour below the middle of a box: the last fill drawn there, or the page's background; None if a picture
    is seen there, unless it is that of a layout, which has one colour in the box."""
    x, y = box.x + box.w // 2, box.y + box.h // 2
    top: Colour | None = None
    for layer in reversed(below):
        if not _covers(layer, x, y):
            continue
        if layer.picture is not None:
            return _even(layer, box) if layer.drawn and top is None else None
        top = top or layer.fill
        if not layer.fade:  # nothing is seen through it
            break
    return top or background


@lru_cache(maxsize=1024)
def _even(layer: Layer, box: Box) -> Colour | None:
    """The colour of a picture in a box, if it is the same all over it."""
    pixels = [_over(layer, x, y, (255.0, 255.0, 255.0)) for x, y in places(box, *_PLACES)]
    if any(max(band) - min(band) > _EVEN for band in zip(*pixels, strict=True)):
        return None
    return Colour(
        "".join(f"{round(sum(band) / len(pixels)):02X}" for band in zip(*pixels, strict=True))
    )


def least_contrast(ink: Colour, box: Box, below: Sequence[Layer], background: Colour) -> float:
    """The contrast that letters in a box have with nine tenths of the places behind them at least."""
    found = sorted(contrast(ink, colour) for colour in _colours(box, below, background))
    return found[int(_SHARE * len(found))]


def _colours(box: Box, below: Sequence[Layer], background: Colour) -> Iterator[Colour]:
    """The colours at places all over a box."""
    for x, y in places(box, *_PLACES):
        seen = _rgb(background)
        for layer in below:
            if _covers(layer, x, y):
                seen = _over(layer, x, y, seen)
        yield Colour("".join(f"{round(part):02X}" for part in seen))


def _covers(layer: Layer, x: int, y: int) -> bool:
    box = layer.box
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _over(layer: Layer, x: int, y: int, seen: Rgb) -> Rgb:
    """What is seen at a place through a layer of a ground of the colour `seen`."""
    across, down = ((x - layer.box.x) / (layer.box.w or 1), (y - layer.box.y) / (layer.box.h or 1))
    if layer.picture is not None:
        grid = _grid(layer.picture.data)
        if grid is None:
            return seen
        left, top, right, bottom = layer.picture.crop
        *colour, alpha = grid.at(
            left + across * (1 - left - right), top + down * (1 - top - bottom)
        )
        return _mixed((colour[0], colour[1], colour[2]), seen, alpha / 255)
    if layer.fill is None:
        return seen
    return _mixed(_rgb(layer.fill), seen, _opacity(layer.fade, across))


def _opacity(fade: tuple[tuple[float, int], ...], across: float) -> float:
    """How opaque a fill is at a share of its width."""
    if not fade:
        return 1.0
    before, after = fade[0], fade[-1]
    for at in fade:
        if at[0] <= across:
            before = at
        else:
            after = at
            break
    else:
        return before[1] / 100
    share = (across - before[0]) / ((after[0] - before[0]) or 1)
    return (before[1] + (after[1] - before[1]) * share) / 100


def _mixed(one: Rgb, other: Rgb, opacity: float) -> Rgb:
    a, b, c = (p * opacity + q * (1 - opacity) for p, q in zip(one, other, strict=True))
    return a, b, c


def _rgb(colour: Colour) -> Rgb:
    red, green, blue = bytes.fromhex(colour.rgb)
    return red, green, blue


@lru_cache(maxsize=8)
def _grid(data: bytes) -> Grid | None:
    return reduced(data, _MOST_PIXELS)[0]


def letters(text: Text, fonts: Fonts, lang: str) -> Box:
    """The box around the letters of a text within its own."""
    inner = text.box.inside(text.insets)
    wide, high = 0.0, 0.0
    for paragraph in text.paragraphs:
        spans = [measure.Span(run.text, run.drawn_size, run.face(fonts)) for run in paragraph.runs]
        if not spans:
            continue
        room, indent = inner.w / EMU_PER_PT, paragraph.indent / EMU_PER_PT
        block = measure.Block(
            tuple(spans), paragraph.before, paragraph.after, paragraph.spacing, indent
        )
        high += measure.text_height([block], room, lang)
        for start, end in measure.rows(spans, room, lang, indent):
            line = measure.cut(spans, start, end)
            wide = max(wide, indent + sum(measure.width(*span, lang) for span in line))
    w, h = min(round(wide * EMU_PER_PT), inner.w), min(round(high * EMU_PER_PT), inner.h)
    x = {"l": 0, "ctr": (inner.w - w) // 2, "r": inner.w - w}[text.paragraphs[0].align]
    y = {"t": 0, "ctr": (inner.h - h) // 2, "b": inner.h - h}[text.anchor]
    return Box(inner.x + x, inner.y + y, w, h)
