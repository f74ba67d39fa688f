"""Colour arithmetic, and the colours that a chart gives to its series."""

from __future__ import annotations

from functools import lru_cache

from charts.periods import newest_first
from charts.spec import Spec
from charts.style import Colour, Style

GRID = 1.6
"""The most contrast of gridlines with paper."""


TEXT = 4.5
"""The least contrast of small text with its ground (WCAG 2.2)."""
_EXTREMES = (Colour("000000"), Colour("FFFFFF"))


def readable(fill: Colour, style: Style) -> Colour:
    """The colour of text on `fill`: ink or paper, whichever has more contrast; black or white if neither is readable."""
    return text_on(fill, max((style.paper, style.ink), key=lambda colour: contrast(fill, colour)))


def text_on(fill: Colour, *choices: Colour) -> Colour:
    """The first of some colours that is readable on a fill; the best of them, black and white if none is."""
    found = (choice for choice in choices if contrast(choice, fill) >= TEXT)
    return next(found, None) or max((*choices, *_EXTREMES), key=lambda c: contrast(c, fill))


def legible(colour: Colour, style: Style, least: float = 4.5) -> Colour:
    """`colour` on paper: itself, or with as much ink as a contrast of `least` takes (WCAG 2.2: 4.5 for
    text, 3 for edges)."""
    shares = (share / 20 for share in range(21))
    return next(
        (
            c
            for share in shares
            if contrast(c := blend(colour, style.ink, share), style.paper) >= least
        ),
        style.ink,
    )


def gridlines(style: Style) -> Colour:
    """The colour of gridlines: pale, and paler where that would compete with the series."""
    shares = (share / 20 for share in range(20))
    paler = (blend(style.pale, style.paper, share) for share in shares)
    return next(colour for colour in paler if contrast(colour, style.paper) <= GRID)


def leading(style: Style) -> Colour:
    """The colour of the series to look at first: the dark one, or on dark paper, where that is dim,
    the ink."""
    grey, dark, *_ = style.series
    dim = contrast(dark, style.paper) < contrast(grey, style.paper)
    return style.ink if dim else dark


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    low, high = sorted((luminance(one.rgb), luminance(other.rgb)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def luminance(rgb: str) -> float:
    """The relative luminance of six hex digits (WCAG 2.2), from 0 to 1."""
    r, g, b = linear_rgb(rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def linear_rgb(rgb: str) -> tuple[float, ...]:
    """Red, green and blue of six hex digits as linear light, 0 to 1 (IEC 61966-2-1)."""
    parts = (part / 255 for part in bytes.fromhex(rgb))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def palette(spec: Spec, style: Style) -> tuple[Colour, ...]:
    """A colour for each series: the accent for highlighted ones, dark to pale greys for others; of
    periods the latest is dark, or bright on dark paper."""
    grey, dark, muted, pale, *_ = style.series * 4
    highlighted = set(spec.highlight_series)
    others = [series.name for series in spec.series if series.name not in highlighted]
    order: tuple[Colour, ...] = (
        (grey, muted, pale, dark) if highlighted else (dark, grey, muted, pale)
    )
    if len(others) > 4:
        last = len(others) - 1
        order = tuple(blend(leading(style), style.pale, i / last) for i in range(last + 1))
    periods = newest_first(others)
    if not highlighted and len(periods) == len(others) > 1:
        others = periods
        if len(others) <= 4:
            lead = leading(style)
            several = (lead, muted, grey, pale) if lead == dark else (lead, grey, pale, muted)
            order = (lead, grey) if len(others) == 2 else several[: len(others)]
        order = tuple(sorted(order, key=lambda ink: contrast(ink, style.paper), reverse=True))
    greys = dict(zip(others, order, strict=False))
    return tuple(greys.get(series.name, style.accent) for series in spec.series)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """`one` mixed with `share` of `other`; at either end that colour itself, with its theme slot."""
    if share in (0, 1):
        return other if share else one
    pairs = zip(bytes.fromhex(one.rgb), bytes.fromhex(other.rgb), strict=True)
    return Colour("".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs))
