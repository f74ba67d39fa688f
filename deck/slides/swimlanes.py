"""Arranges bars and milestones in lanes along a time axis, so that no two of them overlap and no text is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from charts.style import Colour
from deck.scene.items import Box, Insets, Paragraph, Shape
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import cornered
from deck.slides.marks import Mark

Side: TypeAlias = Literal["in", "right", "left"]

PAD = inches(0.1)
"""The distance of a text from the edge of its bar."""
DIAMOND = inches(0.2)
_BARS = tuple(map(inches, (0.6, 0.56, 0.52, 0.46, 0.42, 0.38, 0.34, 0.31, 0.28, 0.25)))
"""The heights that a bar may have."""
_GAP, _SEAM = inches(0.05), inches(0.03)
"""What is between two bars, one below the other and side by side."""
_ROUND = 0.1
"""The radius of round corners of bars, in inches."""
_AIR = (inches(0.09), inches(0.05), inches(0.02))
"""The least distance of bars from the edge of their lane, preferably and at worst, and that of low bars."""
_LOW = inches(0.31)


class Strip(NamedTuple):
    """What a lane shows from `x` to `right`: a bar, or a milestone of the width of its mark; `text` makes its
    paragraph for a size. What is `loud` has the accent colour."""

    x: int
    right: int
    text: Callable[[float], Paragraph] | None = None
    loud: bool = False


class Spot(NamedTuple):
    """Where a strip stands: its track from the top, where its text is, and from where to where that is."""

    track: int
    side: Side
    x: int
    right: int


class Lane(NamedTuple):
    """The strips of a lane."""

    bars: Sequence[Strip]
    milestones: Sequence[Strip]


class Arranged(NamedTuple):
    """A lane as arranged: its height, and the top and the spots of its milestones and bars."""

    height: int
    milestones: list[Spot]
    bars: list[Spot]
    mark: int
    bar: int

    @property
    def _content(self) -> tuple[int, int]:
        return _tracks(self.milestones) * self.mark, _stacked(_tracks(self.bars), self.bar)

    def top_of_bar(self, spot: Spot) -> int:
        """How far below the top of its lane a bar stands: bars are centred, unless milestones need the space."""
        above, bars = self._content
        top = (self.height - bars) // 2
        if above and top < above + _GAP:
            top = (self.height - bars + above) // 2
        return top + spot.track * (self.bar + _GAP)

    def top_of_mark(self, spot: Spot) -> int:
        """How far below the top of its lane the row of a milestone begins: just above the bars."""
        above, bars = self._content
        if not bars:
            return (self.height - above) // 2 + spot.track * self.mark
        return self.top_of_bar(Spot(0, "in", 0, 0)) - above + spot.track * self.mark


class Plan(NamedTuple):
    """All lanes as arranged, the size of the texts, and by how much they are higher than the page."""

    lanes: list[Arranged]
    size: float
    over: int


def arrange_lanes(
    canvas: Canvas, lanes: Sequence[Lane], span: tuple[int, int], height: int
) -> Plan:
    """Lanes that share a height, between the ends of the time axis: in as few tracks, and in as large a size, as
    fit."""
    tried = []
    for size in canvas.theme.sizes("card"):
        for bar in _BARS:
            if bar < _line(canvas, size):
                break
            plan, crowded = _at(canvas, lanes, span, height, size, bar)
            tracks = sum(_tracks(lane.bars) + _tracks(lane.milestones) for lane in plan.lanes)
            tried.append(((plan.over, crowded, tracks, -size, -bar), plan))
    return min(tried, key=lambda each: each[0])[1]


def _at(
    canvas: Canvas,
    lanes: Sequence[Lane],
    span: tuple[int, int],
    height: int,
    size: float,
    bar: int,
) -> tuple[Plan, int]:
    """The lanes with texts of a size and bars of a height, and how many texts have too little space."""
    room = max(bar - _GAP, _line(canvas, size))
    mark = max(round(DIAMOND * 1.1), _line(canvas, size) + inches(0.015))
    arranged, crowded = [], 0
    for lane in lanes:
        bars, over = _spots(canvas, lane.bars, span, size, room)
        marks, more = _spots(canvas, lane.milestones, span, size, 0)
        crowded += over + more
        arranged.append(Arranged(0, marks, bars, mark, bar))
    for air in _AIR if bar <= _LOW else _AIR[:-1]:
        least = [
            2 * air + _tracks(a.milestones) * mark + _stacked(_tracks(a.bars), bar)
            for a in arranged
        ]
        spare = height - sum(least)
        if spare >= 0:
            break
    share = height // len(lanes)
    if max(least) <= share:
        heights = [share] * len(lanes)
    else:
        heights = [one + max(0, spare) // len(lanes) for one in least]
    fitted = [a._replace(height=h) for a, h in zip(arranged, heights, strict=True)]
    return Plan(fitted, size, max(0, -spare)), crowded


def _line(canvas: Canvas, size: float) -> int:
    """The height of a line of text."""
    return canvas.height([canvas.paragraph("X", size)], inches(9))


def _spots(
    canvas: Canvas, strips: Sequence[Strip], span: tuple[int, int], size: float, room: int
) -> tuple[list[Spot], int]:
    """Where each strip and its text stand, and how many texts have too little space; a text that is higher than the
    `room` in its bar stands beside it."""
    first, last = span
    placed: list[Spot] = []
    crowded = 0
    ends: list[int] = []
    order = sorted(range(len(strips)), key=lambda i: strips[i].x)
    tracks = [0] * len(strips)
    for i in order:
        x, right, build, _ = strips[i]
        spot = Spot(0, "in", x, right)
        if build is not None:
            text = build(size)
            need = canvas.width(text.runs) + PAD
            inner = right - x - _SEAM - 2 * PAD
            if room and inner > 0 and canvas.fits([text], inner, room):
                pass
            elif right + need <= last:
                spot = Spot(0, "right", right, right + need)
            elif x - need >= first:
                spot = Spot(0, "left", x - need, x)
            else:
                crowded += 1
                left = x - first > last - right
                spot = Spot(0, "left", first, x) if left else Spot(0, "right", right, last)
                if room and right - x > max(x - first, last - right):
                    spot = Spot(0, "in", x, right)
        low, high = min(x, spot.x), max(right, spot.right)
        tracks[i] = next((n for n, end in enumerate(ends) if end <= low), len(ends))
        if tracks[i] == len(ends):
            ends.append(high)
        ends[tracks[i]] = high
        placed.append(spot)
    spots = dict(zip(order, placed, strict=True))
    return [spots[i]._replace(track=tracks[i]) for i in range(len(strips))], crowded


def _tracks(spots: Iterable[Spot]) -> int:
    return max((spot.track + 1 for spot in spots), default=0)


def _stacked(count: int, bar: int) -> int:
    return count * bar + max(0, count - 1) * _GAP


def draw_lane(
    canvas: Canvas, number: str, lane: Lane, arranged: Arranged, top: int, size: float
) -> None:
    """Puts the bars and milestones of a lane on the page."""
    theme = canvas.theme
    for i, (strip, spot) in enumerate(zip(lane.bars, arranged.bars, strict=True), 1):
        name, y = f"Bar {number}.{i}", top + arranged.top_of_bar(spot)
        width = max(strip.right - strip.x - _SEAM, inches(0.04))
        box = Box(strip.x, y, width, arranged.bar)
        fill = theme.accent if strip.loud else theme.quiet
        corners = cornered(theme, box, _ROUND)
        text = [strip.text(size)] if strip.text else []
        if spot.side == "in":
            pad = Insets(PAD, 0, PAD, 0)
            canvas.panel(name, box, text, fill, anchor="ctr", insets=pad, **corners)
        else:
            canvas.add(Shape(name, box, fill=fill, **corners))
            _beside(canvas, f"{name} text", text[0], spot, y, arranged.bar)
    for i, (strip, spot) in enumerate(zip(lane.milestones, arranged.milestones, strict=True), 1):
        name, y = f"Milestone {number}.{i}", top + arranged.top_of_mark(spot)
        box = Box(strip.x, y + (arranged.mark - DIAMOND) // 2, DIAMOND, DIAMOND)
        canvas.add(Shape(name, box, "diamond", theme.ink))
        if strip.text:
            _beside(canvas, f"{name} text", strip.text(size), spot, y, arranged.mark)


def _beside(canvas: Canvas, name: str, text: Paragraph, spot: Spot, y: int, height: int) -> None:
    """A text beside its bar or diamond, in the colour that it has on the page."""
    left = spot.side == "left"
    runs = tuple(run._replace(colour=canvas.theme.ink) for run in text.runs)
    paragraph = text._replace(runs=runs, align="r" if left else "l")
    insets = Insets(right=inches(0.06)) if left else Insets(left=inches(0.06))
    # on a ground of its own, where lines of the calendar cross it
    high = min(height, canvas.height([paragraph], spot.right - spot.x))
    box = Box(spot.x, y + (height - high) // 2, spot.right - spot.x, high)
    canvas.panel(name, box, [paragraph], canvas.theme.paper, anchor="ctr", insets=insets)


def swatch(colour: Colour) -> Mark:
    """The colour of bars, for a legend."""

    def draw(name: str, box: Box) -> tuple[Shape, ...]:
        return (Shape(name, box._replace(y=box.y + box.h // 6, h=box.h * 2 // 3), fill=colour),)

    return Mark(draw)
