"""What kinds made of shapes ask of a spec, beyond what every chart asks."""

from __future__ import annotations

from charts.spec import Spec


def unsupported(spec: Spec) -> list[str]:
    """The problem of a kind made of shapes that is asked for a growth bubble."""
    return [f"kind '{spec.kind}' carries no growth bubbles"] if spec.growth else []


def counted(spec: Spec, least: int, most: int, what: str) -> list[str]:
    """The problem of a number of series outside `least` to `most`; `what` says what they are."""
    count = len(spec.series)
    if least <= count <= most:
        return []
    return [f"kind '{spec.kind}' shows {what}, not {count} series"]


def without(spec: Spec, *, gaps: bool = False, reason: str = "") -> list[str]:
    """The problems of values below zero and, with `gaps`, of missing ones."""
    found = []
    for series in spec.series:
        for category, value in zip(spec.categories, series.values, strict=True):
            place = f"'{series.name}' at '{category}'"
            if value is None and gaps:
                found.append(f"{place} is missing")
            elif value is not None and value < 0:
                found.append(f"{place} is below zero{reason}")
    return found
