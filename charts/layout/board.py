"""A drawing board of shapes, for kinds that PowerPoint has no chart for.

Positions are inches from the frame's top left corner, sizes of text points. No text leaves the
frame or overlaps another; the first one placed wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from charts.colours import blend, contrast
from charts.forms import OUTLINE, body
from charts.labels import code
from charts.marks import BoxMark, LineMark, Mark, PathMark, TextMark, axis_sign
from charts.numbers import Axis
from charts.plan import Plan, Rect, Size, Ticks
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, is_wide, shorten, width, wrap

Align: TypeAlias = Literal["l", "ctr", "r"]
Point: TypeAlias = tuple[float, float]

LEAST = 9.0
"""The size in points below which a text is cut instead of shrunk."""

_SLACK = 0.08
"""Inches that a text's box exceeds the estimated width, so that the text does not wrap."""

_AUTOSPACE = 0.25
"""The gap, in ems, that some programs insert between Han and Latin characters."""

_EPSILON = 1e-6


def shade(style: Style, colour: Colour, share: float) -> Colour:
    """Paper tinted with `share` of `colour`, light enough for ink to be legible on it (4.5 to 1)."""
    while share > 0 and contrast(blend(style.paper, colour, share), style.ink) < 4.5:
        share -= 0.02
    return blend(style.paper, colour, max(share, 0.0))


def strong(style: Style) -> Colour:
    """The colour for important items that are not highlighted: the theme's, or ink if that has too
    little contrast on a dark page."""
    return style.total if contrast(style.total, style.paper) >= 3 else style.ink


def fold(
    texts: Sequence[str], widths: Sequence[float], size: float, lines: int, least: float = LEAST
) -> tuple[float, list[tuple[str, ...]]]:
    """All `texts` on up to `lines` lines of their `widths`, in the largest size that breaks no
    word; cut if even the smallest size is too large."""
    pairs = list(zip(texts, widths, strict=True))
    while size > least:
        folded = [wrap(text, available, size) for text, available in pairs]
        words = all(
            width(word, size) <= available or not word.isascii()
            for text, available in pairs
            for word in text.split()
        )
        if words and max(map(len, folded), default=0) <= lines:
            return size, folded
        size -= 1
    return least, [shorten(text, available, least, lines) for text, available in pairs]


def _script_changes(words: str) -> int:
    """How often a text changes between Han and other characters."""
    wide = [is_wide(char) for char in words if char != " "]
    return sum(one != other for one, other in pairwise(wide))


class Board:
    """Shapes and texts, collected; `plan` returns them with the texts on top.

    `axis` is the value axis that they are placed by, if there is one.
    """

    def __init__(self, size: Size, style: Style) -> None:
        self.w, self.h = size
        self.style = style
        self._shapes: list[Mark] = []
        self._texts: list[TextMark] = []
        self._taken: dict[int, list[Rect]] = {}
        self.axis: Axis | None = None

    def plan(self, spec: Spec) -> Plan:
        """A plan without layers."""
        marks, frame = (*self._shapes, *self._texts), Rect(0.0, 0.0, 1.0, 1.0)
        ticks = Ticks(spec.categories)
        size, form = (self.w, self.h), code(spec)
        return Plan(size, frame, (), form, ticks, spec.lang, None, marks, scale=self.axis)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float | None = None,
        colour: Colour | None = None,
        bold: bool = False,
        loud: bool = False,
        align: Align = "ctr",
        within: float | None = None,
    ) -> bool:
        """A text that starts, is centred or ends at `x`, its middle at `y`; moved into the frame.

        In ink, in accent if `loud`, or in `colour`. Shrunk, then cut, to fit `within` inches.
        Returns whether it was placed: not if it would overlap another text, or nothing of it is
        left.
        """
        size = min(size or self.style.axis_size, self.h * 72 / 1.21)
        words = words.strip()
        apart = _AUTOSPACE * size / 72 * _script_changes(words)
        available = min(within if within is not None else self.w, self.w) - apart
        fit = fitting([words], available, size, min(LEAST, size))
        if fit is None:
            fit = min(LEAST, size)
            words = shorten(words, available / 1.04, fit)[0]
        wide, tall = width(words, fit, bold), height(fit)
        if words in {"", "…"} or wide > available + _EPSILON:
            return False
        wide += apart
        left = x - {"l": 0.0, "ctr": wide / 2, "r": wide}[align]
        left = min(max(left, 0.0), self.w - wide)
        top = min(max(y - tall / 2, 0.0), self.h - tall)
        if not self._take(Rect(left, top, wide, tall)):
            return False
        before = 0.0 if align == "l" else min(_SLACK, left)
        after = 0.0 if align == "r" else min(_SLACK, self.w - left - wide)
        if align == "ctr":
            before = after = min(before, after)
        box = self._fractions(left - before, top, wide + before + after, tall)
        ink = colour or (self.style.accent if loud else self.style.ink)
        self._texts.append(TextMark(words, *box, fit, ink, bold, align=align))
        return True

    def lines(self, words: Sequence[str], x: float, y: float, size: float, **look: Any) -> None:
        """Lines of text below each other, centred vertically at `y`; `look` as for `text`."""
        for i, line in enumerate(words):
            middle = y + (i - (len(words) - 1) / 2) * height(size)
            self.text(line, x, middle, size=size, **look)

    def _take(self, box: Rect) -> bool:
        """Reserves a box for a text, unless another one overlaps it."""
        inner = Rect(box.x + _EPSILON, box.y + _EPSILON, box.w - 2 * _EPSILON, box.h - 2 * _EPSILON)
        # Quarter-inch stripes avoid comparing each text with all others.
        stripes = range(int(box.y * 4), int(box.bottom * 4) + 1)
        if any(inner.meets(other) for n in stripes for other in self._taken.get(n, ())):
            return False
        for n in stripes:
            self._taken.setdefault(n, []).append(box)
        return True

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
        hatch: bool = False,
        level: bool = False,
    ) -> None:
        """A rectangle; `hatch` draws stripes in the colour of its edge, `level` ones from side to side."""
        box = self._fractions(x, y, w, h)
        self._shapes.append(BoxMark(*box, fill, edge, edge_width, hatch=hatch, level=level))

    def bar(self, x: float, y: float, w: float, h: float, ink: Colour) -> None:
        """A bar that is a result: filled, or outlined or crossed by lines where the style shows plain ones so."""
        look = body(ink, self.style)
        lines = {"hatch": look.crossed, "level": look.crossed}
        self.box(x, y, w, h, look.fill, edge=look.edge, edge_width=OUTLINE, **lines)

    def dot(
        self, x: float, y: float, across: float, fill: Colour | None, edge: Colour | None = None
    ) -> None:
        """A disc centred on (x, y)."""
        box = self._fractions(x - across / 2, y - across / 2, across, across)
        self._shapes.append(BoxMark(*box, fill, edge, 1.25, round=True))

    def line(
        self, start: Point, end: Point, colour: Colour, thick: float = 1.0, **look: bool
    ) -> None:
        """A straight line, `thick` points wide; `look` is `dash` or `head`, as of a LineMark."""
        ends = self._fractions(*start, *end)
        self._shapes.append(LineMark(*ends, colour, thick, **look))

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        """A polygon without an edge."""
        self._shapes.append(PathMark(tuple((x / self.w, y / self.h) for x, y in points), fill))

    def axis_sign(self, x: float, y: float) -> None:
        """The sign of a value axis that runs to the right from (x, y), without zero."""
        at = (x / self.w, y / self.h)
        self._shapes.append(axis_sign(at, (self.w, self.h), self.style.muted, across=True))

    def polyline(
        self, points: Iterable[Point], colour: Colour, thick: float, *, dash: bool = False
    ) -> None:
        """A line through points, `thick` points wide."""
        placed = tuple((x / self.w, y / self.h) for x, y in points)
        self._shapes.append(PathMark(placed, None, colour, thick, closed=False, dash=dash))

    def keys(
        self, entries: Sequence[tuple[str, Colour]], y: float, tick: int | None = None
    ) -> None:
        """A row of small squares with names: the legend, if there is no space for it beside the
        chart.

        The entry `tick` is an upright line. Names are shrunk, then cut, to share the row.
        """
        names = [name for name, _ in entries]

        def wide(size: float, gap: float) -> float:
            beside = size * 0.7 / 72 + 0.07 + gap
            return sum(width(name, size) + beside for name in names) - gap

        size, gap = self.style.axis_size, 0.28
        while size > LEAST and wide(size, gap) > self.w:
            size, gap = size - 1, max(0.12, gap - 0.04)
        side = size * 0.7 / 72
        if wide(size, gap) > self.w:
            available = self.w / len(names) - side - 0.07 - gap
            names = [shorten(name, max(available, 0.2), size)[0] for name in names]
        x = 0.0
        for i, (name, (_, colour)) in enumerate(zip(names, entries, strict=True)):
            left, needed = x + side + 0.07, width(name, size)
            if left + needed > self.w:
                break
            if self.text(name, left, y, size=size, align="l", within=needed * 1.05):
                if i == tick:
                    middle = x + side / 2
                    self.line((middle, y - 0.09), (middle, y + 0.09), colour, 3.0)
                else:
                    self.box(x, y - side / 2, side, side, colour)
            x = left + needed + gap
