"""Boxes with a label, its figure and the chip of its change, all set in one size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from deck.scene.items import Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card
from deck.slides.chips import HEIGHT as CHIP
from deck.slides.chips import Change, Chip, Good, chip, draw_chip

ONE_LINE = inches(0.62)
"""In a lower box, label and figure stand on one line."""
_PAD = Insets(inches(0.14), inches(0.05), inches(0.12), inches(0.05))
_LOW_PAD = _PAD._replace(top=inches(0.02), bottom=inches(0.02))
_BESIDE_CHIP, _BESIDE_VALUE = inches(0.08), inches(0.1)
_VALUE, _LOW_VALUE = 1.42, 1.2
"""The size of a figure in sizes of its label, in a high box and in a low one."""
_LINES = 2


class FigureNode(NamedTuple):
    """A box: its name, its label, its figure (empty: none) and its change; a `marked` one is highlighted."""

    name: str
    box: Box
    label: str
    value: str
    change: Change | None
    good: Good
    marked: bool
    alt: str

    @property
    def low(self) -> bool:
        """Whether its label and figure stand on one line."""
        return self.box.h < ONE_LINE


class _Set(NamedTuple):
    """The texts of a box at a size, and the width that chip and figure take beside the label."""

    label: Paragraph
    value: Paragraph | None
    chip: Chip | None
    aside: int
    value_width: int


def figure_nodes(canvas: Canvas, nodes: Sequence[FigureNode]) -> None:
    """Draws the boxes, each as a group, in the largest size in which their labels take two lines at most."""
    sizes = canvas.theme.sizes("grown")
    for size in sizes:
        made = [_set(canvas, node, size) for node in nodes]
        spaces = [_spaces(canvas, node, one) for node, one in zip(nodes, made, strict=True)]
        if all(
            canvas.fits([text], w, h) and canvas.lines([text], w) <= most
            for space in spaces
            for text, w, h, most in space
        ):
            break
    for node, one, space in zip(nodes, made, spaces, strict=True):
        with canvas.grouped(f"{node.name} with its figure", node.alt):
            _draw(canvas, node, one)
        for text, w, h, _ in space:
            canvas.too_long(node.name, [text], w, h)


def least_width(canvas: Canvas, node: FigureNode) -> int:
    """The width in which a box holds its texts in the smallest size: a high one its figure beside its chip, a low one
    its label on two lines beside both."""
    made = _set(canvas, node, canvas.theme.sizes("grown")[-1])
    if not node.low:
        figure = canvas.width(made.value.runs) if made.value else 0
        return figure + made.aside + _PAD.left + _PAD.right
    beside = made.aside + made.value_width + _PAD.left + _PAD.right
    full = canvas.width(made.label.runs)
    step = inches(0.1)
    wide = (full // _LINES // step + 1) * step
    while wide < full and canvas.lines([made.label], wide) > _LINES:
        wide += step
    return wide + beside


def _set(canvas: Canvas, node: FigureNode, size: float) -> _Set:
    theme, room = canvas.theme, node.box.inside(_PAD).w
    colour = theme.ink if node.marked else theme.muted
    label = canvas.paragraph(node.label, size, colour, bold=node.marked)
    value = None
    made = chip(canvas, node.change, node.good) if node.change else None
    aside = made.width + _BESIDE_CHIP if made else 0
    if node.value:
        large = round(size * (_LOW_VALUE if node.low else _VALUE))
        colour = theme.accent2_text if node.marked else theme.ink
        build = partial(canvas.paragraph, node.value, colour=colour, bold=True, heading=True)
        value = build(large)
        while not node.low and large > size and canvas.width(value.runs) > room - aside:
            large -= 1
            value = build(large)
        while node.low and large > size and canvas.height([value], room) > node.box.h:
            large -= 1
            value = build(large)
    width = canvas.width(value.runs) + _BESIDE_VALUE if value and node.low else 0
    return _Set(label, value, made, aside, width)


def _spaces(canvas: Canvas, node: FigureNode, made: _Set) -> list[tuple[Paragraph, int, int, int]]:
    """Each text with the width, the height and the number of lines that it may take."""
    inner = node.box.inside(_PAD)
    if made.value is None or node.low:
        most = _LINES if node.low else 2 * _LINES
        high = node.box.inside(_LOW_PAD).h if node.low else inner.h
        return [(made.label, inner.w - made.aside - made.value_width, high, most)]
    label = canvas.height([made.label], inner.w)
    value = canvas.height([made.value], inner.w)
    return [
        (made.label, inner.w, inner.h - value, _LINES),
        (made.value, inner.w - made.aside, inner.h - label, 1),
    ]


def _draw(canvas: Canvas, node: FigureNode, made: _Set) -> None:
    box, inner = node.box, node.box.inside(_PAD)
    stacked = [made.label]
    pad = _LOW_PAD if node.low else _PAD
    insets = pad._replace(right=pad.right + made.aside + made.value_width)
    if made.value and not node.low:
        stacked, insets = [made.label, made.value], _PAD
    card(
        canvas, node.name, box, stacked, insets,
        edge=None, marked=node.marked, framed=node.marked, joined=True, anchor="ctr",
    )  # fmt: skip
    if made.value and node.low:
        right = inner.right - made.aside
        place = Box(right - made.value_width, box.y, made.value_width, box.h)
        canvas.text(f"{node.name} value", place, [made.value._replace(align="r")], anchor="ctr")
    if made.chip:
        middle = box.y + box.h // 2
        if len(stacked) == 2:  # of the line of the figure
            whole = canvas.height(stacked, inner.w)
            middle += (whole - canvas.height(stacked[1:], inner.w)) // 2
        draw_chip(
            canvas, f"{node.name} change", inner.right - made.chip.width, middle - CHIP // 2, made.chip
        )  # fmt: skip
