"""A Marimekko: columns as wide as their totals, each divided into shares."""

from __future__ import annotations

from itertools import accumulate, pairwise

from charts.bounds import bounded
from charts.colours import palette, readable
from charts.kinds import examples
from charts.layout.board import LEAST, Board, fold
from charts.layout.requirements import for_shapes, not_negative
from charts.layout.stacks import share_bounds, sums, total_texts
from charts.numbers import percent, percent_text
from charts.plan import Plan, Rect, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, spread, width, wrap
from charts.wording import wording

NAMES = {"en": "Marimekko chart", "zh": "马赛克图"}
OTHER_NAMES = ("mekko", "mosaic")
FORM = "shapes"
OPTIONS = ("highlight_series",)
_GAP = 0.025
_SMALL = 10
"""Columns narrower than this, in points, have no text."""


def problems(spec: Spec) -> list[str]:
    """Parts above zero in a few columns that are not empty."""
    messages = for_shapes(spec, most=8, what="one to eight series") + not_negative(spec)
    if len(spec.categories) > 12:
        messages.append(f"{len(spec.categories)} columns cannot be told apart; show at most 12")
    for category, total in zip(spec.categories, sums(spec), strict=True):
        if total <= 0:
            messages.append(f"'{category}' adds up to zero, so its column has no width")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Totals over the columns, names below, shares within, series' names at the right; a line
    names the columns that are too narrow for their text."""
    board = Board(size, style)
    totals = sums(spec)
    shown = total_texts(spec)
    w, h = size
    several = len(spec.series) > 1
    names = max(width(s.name, style.axis_size, True) for s in spec.series) + 0.16
    beside = several and names < 0.3 * w
    keyed = several and not beside
    plot = w - (names if beside else 0.0)
    edges = list(accumulate((plot * total / sum(totals) for total in totals), initial=0.0))
    widths = [b - a - 0.05 for a, b in pairwise(edges)]
    labelled = [i for i, text in enumerate(shown) if _fits(spec.categories[i], text, widths[i])]
    left_out = [f"{spec.categories[i]} {shown[i]}" for i in range(len(totals)) if i not in labelled]
    inner = [widths[i] for i in labelled]
    text_size, folded = fold([spec.categories[i] for i in labelled], inner, style.axis_size, 3)
    foot = height(text_size, max(map(len, folded), default=0)) + 0.08
    foot += height(LEAST) + 0.04 if left_out else 0.0
    over = height(style.label_size) + 0.05
    top = over + (height(style.axis_size) + 0.1 if keyed else 0.0)
    area = Rect(0.0, top, plot, max(h - top - foot, 0.2 * h))
    if keyed:
        entries = zip((s.name for s in spec.series), palette(spec, style), strict=True)
        board.keys(list(entries), height(style.axis_size) / 2)
    shares = _shares(spec)
    for i, (left, right) in enumerate(pairwise(edges)):
        column = area._replace(x=left, w=right - left)
        _column(board, spec, i, column, totals[i], [row[i] for row in shares])
    labels = [shown[i] for i in labelled]
    label = fitting(labels, min(inner, default=plot), style.label_size, _SMALL) or _SMALL
    for i, lines in zip(labelled, folded, strict=True):
        x = (edges[i] + edges[i + 1]) / 2
        board.text(shown[i], x, top - over / 2, size=label, bold=True, within=widths[i])
        y = area.bottom + 0.05 + height(text_size, len(lines)) / 2
        board.lines(lines, x, y, size=text_size)
    if left_out:
        small = wording(spec.lang).semicolon.join(left_out)
        board.text(small, 0.0, h, size=LEAST, colour=style.muted, align="l")
    if beside:
        _series(board, spec, area, names)
    return board.plan(spec)


def _fits(name: str, total: str, available: float) -> bool:
    """Whether a column is wide enough for its total and for its name without a broken word."""
    words = max((width(word, _SMALL) for word in name.split() if word.isascii()), default=0.0)
    widest = max(words, width(total, _SMALL, True))
    return widest <= available and len(wrap(name, available, _SMALL)) <= 3


def _column(
    board: Board, spec: Spec, index: int, box: Rect, total: float, shares: list[str]
) -> None:
    """The shares of one column, the first series at its foot."""
    style, bottom = board.style, box.bottom
    wide = box.w - min(_GAP, box.w / 4)
    for series, colour, text in zip(spec.series, palette(spec, style), shares, strict=True):
        value = series.values[index] or 0.0
        tall = box.h * value / total
        if tall > 0:
            thin = min(_GAP, tall / 4)
            board.box(box.x, bottom - tall + thin / 2, wide, tall - thin, colour)
        x = box.x + wide / 2
        fits = width(text, style.axis_size, True) + 0.06 < box.w and height(style.axis_size) < tall
        if fits and len(spec.series) > 1:
            board.text(text, x, bottom - tall / 2, colour=readable(colour, style), bold=True)
        bottom -= tall


def figures(spec: Spec) -> list[str]:
    """The share of each part, and the totals."""
    parts = [
        text
        for series, row in zip(spec.series, _shares(spec), strict=True)
        for value, text in zip(series.values, row, strict=True)
        if value and len(spec.series) > 1
    ]
    return [*parts, *total_texts(spec)]


def _shares(spec: Spec) -> list[list[str]]:
    """For each series the share of each of its values, as it is shown."""
    totals = sums(spec)
    return [
        [
            bounded(percent_text(percent(value or 0.0, total)), bound, spec.lang)
            for value, total, bound in zip(series.values, totals, bounds, strict=True)
        ]
        for series, bounds in zip(spec.series, share_bounds(spec), strict=True)
    ]


def _series(board: Board, spec: Spec, area: Rect, within: float) -> None:
    """The series' names, level with the segments of the last column."""
    style = board.style
    total, base, wanted = sums(spec)[-1], 0.0, []
    for series in spec.series:
        value = series.values[-1] or 0.0
        wanted.append(area.bottom - area.h * (base + value / 2) / total)
        base += value
    tall = height(style.axis_size)
    ys = spread(wanted, tall, area.y + tall / 2, area.bottom - tall / 2)
    x = area.right + 0.1
    for series, y, middle in zip(spec.series, ys, wanted, strict=True):
        loud = series.name in spec.highlight_series
        if abs(y - middle) > tall / 2:
            board.line((area.right, middle), (x - 0.02, y), style.muted, 0.75)
        board.text(series.name, x, y, bold=loud, loud=loud, align="l", within=within)


_VALUES = ((34, 22, 13, 6), (41, 18, 21, 9), (25, 31, 8, 11))
EXAMPLES = examples(
    "marimekko",
    ("Germany", "France", "Italy", "Poland"),
    tuple(map(Series, ("Direct sales", "Dealers", "Online"), _VALUES)),
    unit="EUR m",
    title="Sales by country and channel, 2025",
    highlight_series=("Online",),
    zh_names=("直销", "经销商", "线上"),
    zh_categories=("华东", "华南", "华北", "西南"),
    zh_unit="亿元",
    zh_title="2025年各地区与渠道销售额",
)
