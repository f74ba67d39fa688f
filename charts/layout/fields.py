"""The field of a chart with a category axis: its plot, value axis and category labels."""

from __future__ import annotations

import re
from itertools import pairwise

from charts.labels import axis_code
from charts.numbers import format_number, value_axis
from charts.periods import is_timeline
from charts.plan import Cut, Field, Rect, Size, Ticks
from charts.spec import Break, Reference, Spec
from charts.style import Style
from charts.text_width import fitting, height, is_wide, shorten, width, wrap

_SMALL = 11
"""The size in points down to which names below a plot are shrunk before they are broken."""
MANY_BARS = 12
MANY_POINTS = 8
"""The maximum number of bars, and of points of a line, that are labelled one by one."""


def label_size(
    texts: tuple[str | None, ...], space: float, style: Style, most: int = MANY_BARS
) -> float | None:
    """The size in points at which every label fits `space` inches; None for more than `most` labels
    or if no size fits, so that a value axis is needed."""
    if len(texts) > most:
        return None
    return fitting((t for t in texts if t), space, style.label_size, min(9, style.label_size))


def upright(
    spec: Spec,
    size: Size,
    style: Style,
    values: tuple[float, float],
    *,
    above: float = 0.0,
    below: float = 0.0,
    left: float = 0.0,
    right: float = 0.0,
    top: float = 0.0,
    shown: bool = False,
    zero: bool = True,
    edge: bool = False,
    lowest: float | None = None,
) -> tuple[Field, Ticks]:
    """The field of a chart whose categories run to the right, and its category labels.

    `values` are the lowest and highest value. `above` and `below` are the inches that labels need
    beyond them; `left`, `right` and `top` are inches beside the plot. `shown`: the value axis has
    labels. `lowest` is as in `_range`.
    """
    w, h = size
    limits, cut = _range(spec, values, lowest)
    shown = shown and not cut
    if shown:
        rough = value_axis(*limits, above=0.2, below=0, shown=True, zero=zero)
        form = axis_code(spec, rough)
        left += 0.12 + max(width(format_number(t, form), style.axis_size) for t in rough.ticks)
    left, right = _limited(left, right, w)
    plot = w - left - right
    count = len(spec.categories)
    ticks = _ticks(spec.categories, plot / max(1, count - 1 if edge else count), style)
    # A Chinese font's lines are taller; a label that leaves the frame would shrink the plot.
    leading = 1.3 if _chinese(spec.categories) else 1.0
    foot = height(ticks.size, max(len(lines) for lines in ticks.lines)) * leading + 0.15
    top, foot = _limited(top + (height(style.axis_size) / 2 if shown else 0.03), foot, h)
    tall = h - top - foot
    above, below = _limited(above, below, tall)
    axis = value_axis(*limits, above=above / tall, below=below / tall, shown=shown, zero=zero)
    axis = cut.axis(axis) if cut else axis
    rect = Rect(left / w, top / h, plot / w, tall / h)
    return Field(size, rect, axis, axis_code(spec, axis), count, edge=edge, cut=cut), ticks


def sideways(
    spec: Spec,
    size: Size,
    style: Style,
    values: tuple[float, float],
    *,
    before: float = 0.0,
    after: float = 0.0,
    top: float = 0.03,
    shown: bool = False,
) -> tuple[Field, Ticks]:
    """The field of a chart whose bars run to the right, and its category labels, which take up to
    45 % of the width.

    `values` and `shown` are as in `upright`. `before` and `after` are the inches that labels need
    beyond the lowest and highest value, `top` those above the plot.
    """
    w, h = size
    limits, cut = _range(spec, values)
    shown = shown and not cut
    names = spec.categories
    row = (h - top) / len(names) * 0.9
    points = style.axis_size
    while points > 8 and height(points) > row:
        points -= 1
    most_lines = max(1, min(3, int(row / height(points))))
    widest = max(width(name, points) for name in names)
    space = min(widest, 0.45 * w)
    if most_lines > 1 and widest > 0.28 * w:
        space = min(space, max(0.28 * w, widest / most_lines * 1.15))
    lines = tuple(shorten(name, space, points, most_lines) for name in names)
    used = max(width(line, points) for name in lines for line in name)
    every = max(1, -int(-height(points) // (h / len(names))))
    left, right = _limited(min(used + 0.2, 0.5 * w), 0.25 if shown else 0.03, w)
    top, foot = _limited(top, height(style.axis_size) + 0.1 if shown else 0.03, h)
    rect = Rect(left / w, top / h, (w - left - right) / w, (h - foot - top) / h)
    long = rect.w * w
    before, after = _limited(before, after, long, 0.75)
    axis = value_axis(*limits, above=after / long, below=before / long, shown=shown)
    axis = cut.axis(axis) if cut else axis
    form = axis_code(spec, axis)
    field = Field(size, rect, axis, form, len(names), horizontal=True, cut=cut)
    return field, Ticks(names, lines, points, every)


def _limited(first: float, second: float, total: float, most: float = 0.6) -> tuple[float, float]:
    """Two lengths, scaled down so that they take at most the share `most` of `total`."""
    scale = min(1.0, most * total / max(first + second, 1e-9))
    return first * scale, second * scale


def _ticks(names: tuple[str, ...], pitch: float, style: Style) -> Ticks:
    """Category labels under a plot: on up to three lines, smaller, or only some."""
    # LibreOffice separates Han and digits by a quarter of an em, so lines break earlier.
    space = pitch * (0.8 if _chinese(names) else 0.94)
    letters = "".join(names)
    breakable = sum(map(is_wide, letters)) * 2 > len(letters)
    least = min(_SMALL, style.axis_size - 2)
    sizes = [style.axis_size - n for n in range(int(style.axis_size - least) + 1)]
    for size in sizes:
        if all(width(name, size) <= space for name in names):
            break  # each on one line
        if lines := _years_once(names, pitch, space, size):
            return Ticks(names, lines, size, years_once=True)
    for size in sizes:
        lines = tuple(wrap(name, space, size) for name in names)
        longest_word = max(width(w, size) for name in names for w in (name.split() or [""]))
        if max(map(len, lines)) <= 3 and (longest_word <= space or breakable):
            return Ticks(names, lines, size)
    if len(names) > MANY_POINTS or is_timeline(names):
        widest = max(width(name, size) for name in names)
        every = max(1, -int(-(widest + 0.15) // pitch))
        if every <= max(2, len(names) // 3):
            lines = tuple((name,) for name in names)
            return Ticks(names, lines, size, every)
    return Ticks(names, tuple(shorten(name, space, size, 3) for name in names), size)


_PARTS = (
    re.compile(
        r"(?P<part>[A-Za-z]{3,9}\.?|[QH][1-4])[\s/-]+(?P<year>(?:FY\s?)?(?:19|20)\d\d|'\d\d)"
    ),
    re.compile(
        r"(?P<year>(?:19|20)\d\d\s?年)\s?(?P<part>\d{1,2}月|第?[一二三四1-4]季度|[上下]半年)"
    ),
)
"""A year, and the part of it that a name states."""


def _years_once(
    names: tuple[str, ...], pitch: float, space: float, size: float
) -> tuple[tuple[str, ...], ...]:
    """The lines of names that are months, quarters or halves: the part of the year, and the year below
    it once; empty if they are not, or do not fit."""
    found = [next(filter(None, (form.fullmatch(name) for form in _PARTS)), None) for name in names]
    parts = [(each["part"], each["year"]) for each in found if each]
    if len(parts) < len(names) or any(width(part, size) > space for part, _ in parts):
        return ()
    starts = [i for i, (_, year) in enumerate(parts) if not i or parts[i - 1][1] != year]
    wide = width(max((year for _, year in parts), key=len), size) + 0.08
    if any(wide > (b - a) * pitch for a, b in pairwise(starts)):
        return ()
    return tuple(each if i in starts else each[:1] for i, each in enumerate(parts))


def _chinese(names: tuple[str, ...]) -> bool:
    """Whether any of the names has a character from U+2E80 on, which needs a taller font."""
    return any(char >= "\u2e80" for name in names for char in name)


def _range(
    spec: Spec, values: tuple[float, float], lowest: float | None = None
) -> tuple[tuple[float, float], Cut | None]:
    """The lowest and highest value on the value axis, and its break.

    `values` are the lowest and highest of the chart, `lowest` the smallest value at which a bar
    ends, if different. With a break, the range is that of the values as drawn.
    """
    lines = [each.value for each in spec.annotations if isinstance(each, Reference)]
    low, high = min([*lines, values[0]]), max([*lines, values[1]])
    broken = next((each for each in spec.annotations if isinstance(each, Break)), None)
    if broken is None:
        return (low, high), None
    cut = Cut(broken.start, broken.end, keeps_values=False)
    drawn = cut.drawn(low), cut.drawn(high)
    lowest = values[0] if lowest is None else lowest
    return drawn, cut._replace(keeps_values=lowest >= broken.end)
