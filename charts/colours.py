"""Which colours a chart takes: those of its series, and what can be read on them."""

from __future__ import annotations

from charts.spec import Spec
from charts.style import Colour, Style


def readable(fill: Colour, style: Style) -> Colour:
    """Ink or paper, whichever stands out more from `fill`."""
    contrasts = [(contrast(fill, c), i) for i, c in enumerate((style.ink, style.paper))]
    return (style.ink, style.paper)[max(contrasts)[1]]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    low, high = sorted((luminance(one.rgb), luminance(other.rgb)))
    return (high + 0.05) / (low + 0.05)


def luminance(rgb: str) -> float:
    """The relative luminance of six hex digits (WCAG 2.2), from 0 to 1."""
    parts = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def palette(spec: Spec, style: Style) -> tuple[Colour, ...]:
    """A colour for each series: accent for the highlighted, dark to pale greys for the others."""
    grey, dark, muted, pale, *_ = style.series * 4
    marked = set(spec.highlight_series)
    order: tuple[Colour, ...] = (grey, muted, pale, dark) if marked else (dark, grey, muted, pale)
    others = [series.name for series in spec.series if series.name not in marked]
    if len(others) > 4:
        order = tuple(
            blend(style.total, style.pale, i / (len(others) - 1)) for i in range(len(others))
        )
    plain = dict(zip(others, order, strict=False))
    return tuple(plain.get(series.name, style.accent) for series in spec.series)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` of `other`; at either end it is that colour, of the theme if it is."""
    if share in (0, 1):
        return other if share else one
    pairs = ((int(one.rgb[i : i + 2], 16), int(other.rgb[i : i + 2], 16)) for i in (0, 2, 4))
    return Colour("".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs))
