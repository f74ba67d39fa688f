"""Requirements that several kinds share, beyond those of every chart."""

from __future__ import annotations

from charts.spec import Spec


def one_series(spec: Spec, other: str = "stacked") -> list[str]:
    """The problem of several series if only one can be shown; the kind `other` shows several."""
    if len(spec.series) == 1:
        return []
    return [f"kind '{spec.kind}' shows one series, not {len(spec.series)}; '{other}' shows several"]


def for_shapes(spec: Spec, least: int = 1, most: int = 0, what: str = "one series") -> list[str]:
    """The problems of a kind made of shapes: `least` to `most` series (0: any number), which are
    `what`, and no growth bubbles."""
    count, messages = len(spec.series), []
    if not least <= count <= (most or count):
        messages.append(f"kind '{spec.kind}' shows {what}, not {count} series")
    if spec.growth:
        messages.append(f"kind '{spec.kind}' cannot show growth bubbles")
    return messages


def not_negative(spec: Spec, *, complete: bool = False, reason: str = "") -> list[str]:
    """The problems of negative values and, if the data must be `complete`, of missing ones."""
    messages = []
    for series in spec.series:
        for category, value in zip(spec.categories, series.values, strict=True):
            position = f"'{series.name}' at '{category}'"
            if value is None and complete:
                messages.append(f"{position} is missing")
            elif value is not None and value < 0:
                messages.append(f"{position} is below zero{reason}")
    return messages
