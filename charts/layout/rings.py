"""Pies and donuts: the labels around a ring and the text within."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle, pairwise, product
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Literal, NamedTuple, TypeAlias

from charts.colours import contrast
from charts.labels import code
from charts.layout import drawn
from charts.layout.board import LEAST
from charts.layout.requirements import one_series
from charts.marks import LineMark, Mark, TextMark
from charts.numbers import percent, percent_text, round_half_up
from charts.plan import Layer, Plan, Rect, Size, Ticks
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, shorten, spread, width, wrap

_NEAR, _FAR = 0.14, (0.32, 0.5, 0.75, 1.0, 1.3)
"""Inches between the ring and a label: one beside its share, and one with a leader (the first that
serves)."""
_MOST_ASIDE = 0.3
"""The part of the width that labels may take on one side."""
_CROWDED = 0.6
"""The share of the height that labels of two lines may take on one side."""
_THIN = 0.3
"""Half the angle below which a share gets a leader where others on its side have one."""
_SPACED = 1.12
"""The distance of labels as a multiple of their height."""
_SMALLER = (1.0, 0.85, 0.7)
"""The parts of its largest diameter that a ring with leaders may have."""
_STUBS = ((0.08, 0.0), (0.06, 0.03), (0.06, 0.05), (0.06, 0.07), (0.12, 0.05), (0.06, 0.1))
"""Inches that leaders go straight out of the ring: the one next to the middle of a side, and how much
farther each next one towards its top or foot, so that those pass outside of it."""
_HEADING = 1.1
"""The width of the heading font relative to the body font, for which `width` has figures."""


_Point: TypeAlias = tuple[float, float]
_Leader: TypeAlias = tuple[_Point, ...]
"""A line from the rim of a share to its label, in inches from the middle of the ring."""


def problems(spec: Spec, most: int) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    messages = one_series(spec)
    if any(v < 0 for v in spec.present):
        messages.append(f"a share of a {spec.kind} cannot be below zero")
    if not any(v > 0 for v in spec.present):
        messages.append(f"the shares of a {spec.kind} add up to zero")
    if len(spec.categories) > most:
        messages.append(
            f"{len(spec.categories)} shares are too many for a {spec.kind}; show at most {most},"
            " or a 'bar'"
        )
    return messages


_REST = re.compile(
    r"(?:all |the )?(?:others?|rest|remainder|remaining)\b|其他|其它|其余|余下", re.IGNORECASE
)


def is_rest(name: str) -> bool:
    """Whether a share is what is left beside the named ones: `Other`, `Rest of world`."""
    return _REST.match(name.strip()) is not None


def colours(spec: Spec, style: Style, order: Sequence[Colour]) -> list[Colour]:
    """The colours of the shares: accent if highlighted, those of `order` in turn; one that is the rest
    is the palest, and no other then is."""
    rests = [is_rest(name) and i not in spec.highlight for i, name in enumerate(spec.categories)]
    palest = min((style.pale, *order), key=lambda ink: contrast(ink, style.paper))
    others = cycle([ink for ink in order if ink != palest] if any(rests) else order)
    plain = [palest if rest else next(others) for rest in rests]
    return [style.accent if i in spec.highlight else ink for i, ink in enumerate(plain)]


def shares(values: Sequence[float]) -> list[str]:
    """Each of `values` as a percentage of their sum, all with as many decimals as it takes, up to
    one, so that only nothing is 0 % and only the whole is 100 %."""
    total = float(sum(map(Decimal, map(repr, values))))
    parts = [percent(value, total) for value in values]
    exact = (p in (0, 100) or round_half_up(p) not in (0, 100) for p in parts)
    places = 0 if all(exact) else 1
    return [percent_text(part, places if part not in (0, 100) else 0) for part in parts]


def plan(
    spec: Spec, size: Size, style: Style, shown: list[str], colours: Sequence[Colour], hole: int
) -> Plan:
    """The ring in the middle of the frame, the `shown` figure of each share outside it, over its
    name, the centre's text in the `hole` (percent; 0: a pie)."""
    room = _MOST_ASIDE * size[0] - _FAR[0]
    style = style._replace(label_size=fitting(shown, room, style.label_size, LEAST) or LEAST)
    rect, across = _position(spec, size, shown, style)
    marks, leaders = _outside(spec, size, across, shown, style, _NEAR)
    if leaders:
        rect, across, marks = _led(spec, size, shown, style)
    series = spec.series[0]
    ring = drawn(spec._replace(forecast=None), series, colours[0], points=tuple(enumerate(colours)))
    if hole and spec.centre:
        marks += _centre(spec, size, across, style)
    layers = (Layer("ring", (ring,), hole=hole, edged=True),)
    ticks = Ticks(spec.categories)
    return Plan(size, rect, layers, code(spec), ticks, spec.lang, None, tuple(marks))


def _led(spec: Spec, size: Size, shown: list[str], style: Style) -> tuple[Rect, float, list[Mark]]:
    """The ring with leaders of which none crosses another or the ring, with labels as near and as large
    as can be: its position, its diameter, and its labels. Where there is none, the one with the fewest
    crossings."""
    tried: list[tuple[int, int, Rect, float, list[Mark]]] = []
    for away, part in product(_FAR, _SMALLER):
        rect, across = _position(spec, size, shown, style, away - _NEAR, part)
        if away > _FAR[0] and (size[0] - across) / 2 - away < _beside(spec, size, shown, style):
            continue
        for stub in _STUBS:
            marks, leaders = _outside(spec, size, across, shown, style, away, stub)
            crossings = _crossings(leaders, across / 2)
            if not crossings:
                return rect, across, marks
            tried.append((crossings, len(tried), rect, across, marks))
    *_, rect, across, marks = min(tried)
    return rect, across, marks


def crossing_leaders(plan: Plan) -> bool:
    """Whether a leader of a ring crosses another, or the ring."""
    w, h = plan.size
    points = [
        ((mark.x1 - 0.5) * w, (mark.y1 - 0.5) * h, (mark.x2 - 0.5) * w, (mark.y2 - 0.5) * h)
        for mark in plan.marks
        if isinstance(mark, LineMark)
    ]
    leaders = [
        ((one[0], one[1]), (one[2], one[3]), (two[2], two[3]))
        for one, two in zip(points[::2], points[1::2], strict=True)
    ]
    return _crossings(leaders, plan.rect.w * w / 2) > 0


def _crossings(leaders: Sequence[_Leader], radius: float) -> int:
    """How many leaders cross the ring or another leader."""
    parts = [list(pairwise(leader)) for leader in leaders]
    through = sum(_distance(*last) < radius + 0.015 for *_, last in parts)
    return through + sum(
        _cross(one, other)
        for n, ours in enumerate(parts)
        for theirs in parts[:n]
        for one in ours
        for other in theirs
    )


def _distance(start: _Point, end: _Point) -> float:
    """The distance of a stretch from the middle."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    along = -(x * dx + y * dy) / (dx * dx + dy * dy or 1.0)
    along = min(1.0, max(0.0, along))
    return hypot(x + along * dx, y + along * dy)


def _cross(one: tuple[_Point, _Point], other: tuple[_Point, _Point]) -> bool:
    """Whether two stretches cross."""

    def side(a: _Point, b: _Point, c: _Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _position(
    spec: Spec, size: Size, shown: list[str], style: Style, leader: float = 0.0, part: float = 1.0
) -> tuple[Rect, float]:
    """The position of the ring that leaves space for the labels beside it and their leaders, and
    its diameter in inches: `part` of the largest one."""
    w, h = size
    wanted = _beside(spec, size, shown, style)
    side = min(wanted + 0.3, _MOST_ASIDE * w) + leader if wanted else 0.05
    across = max(0.3 * min(w, h), min(h - 0.1, w - 2 * side, 4.5))
    if wanted:
        across = min(across, h - 2 * height(style.axis_size)) * part
    return Rect(0.5 - across / 2 / w, 0.5 - across / 2 / h, across / w, across / h), across


def _beside(spec: Spec, size: Size, shown: list[str], style: Style) -> float:
    """The width that the labels on a side of the ring need, in inches; at most their part of the frame."""
    wanted = (
        max(width(name, style.axis_size), width(text, style.label_size, True))
        for name, text in zip(spec.categories, shown, strict=True)
        if text
    )
    return min(max(wanted, default=0.0), _MOST_ASIDE * size[0])


class _Share(NamedTuple):
    """A share with a label: its number, the angle of its middle from the top, and half its angle."""

    number: int
    angle: float
    half: float


def _outside(
    spec: Spec,
    size: Size,
    across: float,
    shown: list[str],
    style: Style,
    away: float,
    stub: tuple[float, float] = _STUBS[0],
) -> tuple[list[Mark], list[_Leader]]:
    """Places the figure over the name beside each share, left or right, spread so that none touch,
    `away` inches from the ring; with the leaders of those that are not beside their share, which begin
    with a `stub`.

    Where labels of two lines are crowded, figure and name share one.
    """
    h = size[1]
    values = [v or 0.0 for v in spec.series[0].values]
    total, before = sum(values), 0.0
    sides: tuple[list[_Share], list[_Share]] = ([], [])
    for i, value in enumerate(values):
        angle, half = 2 * pi * (before + value / 2) / total, pi * value / total
        before += value
        if shown[i]:
            sides[sin(angle) >= -1e-9].append(_Share(i, angle, half))
    room = _MOST_ASIDE * size[0] - away
    names = [name for name, text in zip(spec.categories, shown, strict=True) if text]
    most = max((len(wrap(name, room, style.axis_size)) for name in names), default=1)
    upper, lower, crowd = height(style.label_size), height(style.axis_size), max(map(len, sides))
    rows = min(2, most) if crowd * (upper + 2 * lower) * _SPACED <= _CROWDED * h else 1
    folded = crowd * (upper + lower) * _SPACED > _CROWDED * h
    tall = lower if folded else upper + rows * lower
    marks: list[Mark] = []
    leaders: list[_Leader] = []
    for right, group in zip((False, True), sides, strict=True):
        ys = [h / 2 - cos(share.angle) * (across / 2 + 0.15) for share in group]
        ys = spread(ys, tall * _SPACED, tall / 2, h - tall / 2)
        # Beside the ring at the label's edge nearest to the middle.
        near = [max(0.0, abs(y - h / 2) - tall / 2) for y in ys]
        xs = [sqrt(max(0.0, (across / 2) ** 2 - edge**2)) + _NEAR for edge in near]
        strays = [
            any(_strays(share, x, level - h / 2, right) for level in (y, y + tall / 4))
            for share, x, y in zip(group, xs, ys, strict=True)
        ]
        led = [
            stray or (any(strays) and share.half < _THIN)
            for share, stray in zip(group, strays, strict=True)
        ]
        outs = _stubs([share for share, it_is in zip(group, led, strict=True) if it_is], stub)
        for share, x, y, has_leader in zip(group, xs, ys, led, strict=True):
            led_x = across / 2 + away if has_leader else None
            if led_x is not None:
                end = (led_x - 0.05 if right else 0.05 - led_x, y - h / 2)
                leaders.append(_leader(across / 2, share.angle, end, outs[share.number]))
            at = led_x or x
            box = (size[0] / 2 + at if right else 0.0, y - tall / 2, size[0] / 2 - at, tall)
            text, name = shown[share.number], spec.categories[share.number]
            lines = (
                [f"{text}  {name}"]
                if folded
                else [text, *shorten(name, box[2], style.axis_size, rows)]
            )
            loud = share.number in spec.highlight
            marks += _label(size, box, lines, style, right=right, loud=loud)
    w = size[0]
    for leader in leaders:
        points = [(0.5 + x / w, 0.5 + y / h) for x, y in leader]
        marks += (LineMark(*one, *two, style.muted, 0.75) for one, two in pairwise(points))
    return marks, leaders


def _stubs(group: Sequence[_Share], stub: tuple[float, float]) -> dict[int, float]:
    """How far the leader of each share of a side goes straight out."""
    first, more = stub
    result: dict[int, float] = {}
    for upper in (True, False):
        half = [share for share in group if (cos(share.angle) > 0) == upper]
        half.sort(key=lambda share: abs(cos(share.angle)))
        result |= {share.number: first + more * n for n, share in enumerate(half)}
    return result


def _strays(share: _Share, x: float, y: float, right: bool) -> bool:
    """Whether a label that begins at (x, y) from the middle is not beside its own share."""
    angle = atan2(x if right else -x, -y) % (2 * pi)
    return abs((angle - share.angle + pi) % (2 * pi) - pi) > share.half


def _label(
    size: Size,
    box: tuple[float, float, float, float],
    lines: list[str],
    style: Style,
    *,
    right: bool,
    loud: bool,
) -> list[Mark]:
    """The lines of a label in a box of inches: the figure bold, its name below it."""
    (w, h), (x, y, wide, _) = size, box
    align: Literal["l", "r"] = "l" if right else "r"
    ink = style.accent if loud else style.ink
    marks: list[Mark] = []
    for n, text in enumerate(lines):
        bold = n == 0 and len(lines) > 1
        points = style.label_size if bold else style.axis_size
        shown = text if bold else shorten(text, wide, points)[0]
        colour = style.muted if n else ink
        place = (x / w, y / h, wide / w, height(points) / h)
        marks.append(TextMark(shown, *place, points, colour, bold=bold, align=align))
        y += height(points)
    return marks


def _leader(radius: float, angle: float, end: _Point, out: float) -> _Leader:
    """The line from the rim of a share, whose middle is at `angle`, out and to its label at `end`."""
    across, down = sin(angle), -cos(angle)
    rim, far = radius + 0.01, radius + out
    return (rim * across, rim * down), (far * across, far * down), end


def _centre(spec: Spec, size: Size, across: float, style: Style) -> list[Mark]:
    """The figure in the hole and a note below it.

    LibreOffice draws every hole at half the ring's width, so the text keeps to that.
    """
    w, h = size
    available = across * 0.5
    big = style.big_size
    while big > 10 and width(spec.centre, big, True) * _HEADING > available * 0.92:
        big -= 1
    ink = style.accent if spec.highlight else style.single
    left, wide = 0.5 - available / 2 / w, available / w
    size_of_note = style.axis_size
    while size_of_note > 10 and len(wrap(spec.centre_note, available * 0.95, size_of_note)) > 2:
        size_of_note -= 1
    note = shorten(spec.centre_note, available * 0.95, size_of_note, 2) if spec.centre_note else ()
    tall, line = height(big), height(size_of_note)
    y = h / 2 - (tall + line * len(note)) / 2
    figure = TextMark(spec.centre, left, y / h, wide, tall / h, big, ink, bold=True, heading=True)
    marks: list[Mark] = [figure]
    for i, text in enumerate(note):
        top = (y + tall + i * line) / h
        marks.append(TextMark(text, left, top, wide, line / h, size_of_note, style.muted))
    return marks
