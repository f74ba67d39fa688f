"""A frame on which shapes are put: what kinds without a PowerPoint chart are made of.

Positions are inches from the frame's top left corner, sizes of text points. No text leaves the
frame, and none is put on another: what is put first stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from charts.colours import blend, contrast
from charts.marks import BoxMark, LineMark, Mark, PathMark, TextMark
from charts.plan import Plan, Rect, Size, Ticks, code
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, is_wide, shorten, width, wrap

Align: TypeAlias = Literal["l", "ctr", "r"]

LEAST = 9.0
"""Points below which a text is cut instead of made smaller."""

_SLACK = 0.08
"""Inches that a text's box is wider than the text is thought to be, lest it wraps."""

_AUTOSPACE = 0.25
"""Ems that some programs put between Han and Latin characters."""

_EPSILON = 1e-6


def shade(style: Style, colour: Colour, share: float) -> Colour:
    """Paper tinted with `share` of `colour`, no deeper than ink can be read on (4.5 to 1)."""
    while share > 0 and contrast(blend(style.paper, colour, share), style.ink) < 4.5:
        share -= 0.02
    return blend(style.paper, colour, max(share, 0.0))


def strong(style: Style) -> Colour:
    """The colour of what matters but is not highlighted: the theme's, or ink where that is lost on
    a dark ground."""
    return style.total if contrast(style.total, style.paper) >= 3 else style.ink


def fold(
    texts: Sequence[str], rooms: Sequence[float], size: float, lines: int, least: float = LEAST
) -> tuple[float, list[tuple[str, ...]]]:
    """All `texts` on up to `lines` lines of their `rooms`, in the largest size at which no word is
    broken; cut short where even the least size is too large."""
    pairs = list(zip(texts, rooms, strict=True))
    while size > least:
        folded = [wrap(text, room, size) for text, room in pairs]
        words = all(
            width(word, size) <= room or not word.isascii()
            for text, room in pairs
            for word in text.split()
        )
        if words and max(map(len, folded), default=0) <= lines:
            return size, folded
        size -= 1
    return least, [shorten(text, room, least, lines) for text, room in pairs]


def _scripts(words: str) -> int:
    """How often a text changes between Han and other characters."""
    wide = [is_wide(char) for char in words if char != " "]
    return sum(one != other for one, other in pairwise(wide))


class Board:
    """Shapes and texts, collected; `plan` hands them over with the texts on top."""

    def __init__(self, size: Size, style: Style) -> None:
        self.w, self.h = size
        self.style = style
        self._shapes: list[Mark] = []
        self._texts: list[TextMark] = []
        self._taken: dict[int, list[Rect]] = {}

    def plan(self, spec: Spec) -> Plan:
        """What was put on the board, as a plan without layers."""
        marks = (*self._shapes, *self._texts)
        whole = Rect(0.0, 0.0, 1.0, 1.0)
        ticks = Ticks(spec.categories)
        return Plan((self.w, self.h), whole, (), code(spec), ticks, spec.lang, None, marks)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float | None = None,
        colour: Colour | None = None,
        bold: bool = False,
        align: Align = "ctr",
        room: float | None = None,
    ) -> bool:
        """A text that starts, is centred or ends at `x`, its middle at `y`; moved into the frame.

        Made smaller, then cut, to fit `room`. Returns whether it was put: not if it would lie on
        another text, or nothing of it is left.
        """
        size = min(size or self.style.axis_size, self.h * 72 / 1.21)
        words = words.strip()
        apart = _AUTOSPACE * size / 72 * _scripts(words)
        room = min(room if room is not None else self.w, self.w) - apart
        fit = fitting([words], room, size, min(LEAST, size))
        if fit is None:
            fit = min(LEAST, size)
            words = shorten(words, room / 1.04, fit)[0]
        wide, tall = width(words, fit, bold), height(fit)
        if words in {"", "…"} or wide > room + _EPSILON:
            return False
        wide += apart
        left = x - {"l": 0.0, "ctr": wide / 2, "r": wide}[align]
        left = min(max(left, 0.0), self.w - wide)
        top = min(max(y - tall / 2, 0.0), self.h - tall)
        box = Rect(left, top, wide, tall)
        if not self._free(box):
            return False
        self._take(box)
        before = after = min(_SLACK, left, self.w - left - wide)
        if align != "ctr":
            before = 0.0 if align == "l" else min(_SLACK, left)
            after = 0.0 if align == "r" else min(_SLACK, self.w - left - wide)
        place = self._fractions(left - before, top, wide + before + after, tall)
        ink = colour or self.style.ink
        self._texts.append(TextMark(words, *place, fit, ink, bold, align=align))
        return True

    def lines(
        self,
        words: Iterable[str],
        x: float,
        y: float,
        *,
        size: float,
        colour: Colour | None = None,
        bold: bool = False,
        align: Align = "ctr",
    ) -> None:
        """Lines of a text below each other, the middle of all at `y`."""
        listed = list(words)
        tall = height(size)
        for i, line in enumerate(listed):
            at = y + (i - (len(listed) - 1) / 2) * tall
            self.text(line, x, at, size=size, colour=colour, bold=bold, align=align)

    def _rows(self, box: Rect) -> range:
        """Stripes of the board that a box lies in; they spare a look at every other text."""
        return range(int(box.y * 4), int(box.bottom * 4) + 1)

    def _free(self, box: Rect) -> bool:
        inner = Rect(box.x + _EPSILON, box.y + _EPSILON, box.w - 2 * _EPSILON, box.h - 2 * _EPSILON)
        return not any(
            inner.meets(other) for row in self._rows(box) for other in self._taken.get(row, ())
        )

    def _take(self, box: Rect) -> None:
        for row in self._rows(box):
            self._taken.setdefault(row, []).append(box)

    def _fractions(
        self, x: float, y: float, w: float, h: float
    ) -> tuple[float, float, float, float]:
        return x / self.w, y / self.h, w / self.w, h / self.h

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Colour | None,
        *,
        edge: Colour | None = None,
        edge_width: float = 1.0,
    ) -> None:
        """A rectangle."""
        place = self._fractions(x, y, w, h)
        self._shapes.append(BoxMark(*place, fill, edge, edge_width))

    def dot(
        self, x: float, y: float, across: float, fill: Colour | None, edge: Colour | None = None
    ) -> None:
        """A disc centred on (x, y)."""
        place = self._fractions(x - across / 2, y - across / 2, across, across)
        self._shapes.append(BoxMark(*place, fill, edge, 1.25, round=True))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: Colour,
        thick: float = 1.0,
        *,
        dash: bool = False,
        head: bool = False,
    ) -> None:
        """A straight line, `thick` points wide."""
        ends = (start[0] / self.w, start[1] / self.h, end[0] / self.w, end[1] / self.h)
        self._shapes.append(LineMark(*ends, colour, thick, dash, head))

    def path(
        self,
        points: Iterable[tuple[float, float]],
        fill: Colour | None,
        *,
        edge: Colour | None = None,
        thick: float = 1.0,
        closed: bool = True,
    ) -> None:
        """A polygon, or a polyline if it is not closed."""
        placed = tuple((x / self.w, y / self.h) for x, y in points)
        self._shapes.append(PathMark(placed, fill, edge, thick, closed))

    def keys(
        self, entries: Sequence[tuple[str, Colour]], y: float, tick: int | None = None
    ) -> None:
        """Small squares with names in a row: what colours mean, where it cannot stand beside.

        The entry `tick` is an upright line. Names get smaller, then are cut, to share the row.
        """
        size, gap = self.style.axis_size, 0.28
        names = [name for name, _ in entries]
        while size > LEAST and self._keys_width(names, size, gap) > self.w:
            size, gap = size - 1, max(0.12, gap - 0.04)
        side = size * 0.7 / 72
        if self._keys_width(names, size, gap) > self.w:
            room = self.w / len(names) - side - 0.07 - gap
            names = [shorten(name, max(room, 0.2), size)[0] for name in names]
        x = 0.0
        for i, (name, (_, colour)) in enumerate(zip(names, entries, strict=True)):
            wide = width(name, size)
            left = x + side + 0.07
            if left + wide > self.w:
                break
            if self.text(name, left, y, size=size, align="l", room=wide * 1.05):
                if i == tick:
                    middle = x + side / 2
                    self.line((middle, y - 0.09), (middle, y + 0.09), colour, 3.0)
                else:
                    self.box(x, y - side / 2, side, side, colour)
            x = left + wide + gap

    @staticmethod
    def _keys_width(names: Sequence[str], size: float, gap: float) -> float:
        own = size * 0.7 / 72 + 0.07 + gap
        return sum(width(name, size) + own for name in names) - gap
