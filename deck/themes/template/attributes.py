"""Reads numbers from the attributes of a template, which may be missing, wrong, or far too large."""

from __future__ import annotations

from math import isnan
from typing import Any

LARGEST = 27_273_042_316_900
"""The largest coordinate of DrawingML, in EMU (ECMA-376 part 1, 20.1.10.16); larger numbers count as this one."""
WHOLE = 100_000
"""All of something, in thousandths of a percent."""


def number(text: str | None) -> float | None:
    """A number, or a percentage with its sign in thousandths of a percent; None for anything else."""
    raw = (text or "").strip()
    try:
        value = float(raw[:-1]) * 1000 if raw.endswith("%") else float(raw)
    except ValueError:
        return None
    return None if isnan(value) else max(-LARGEST, min(LARGEST, value))


def whole(text: str | None, default: int = 0) -> int:
    """A whole number; `default` for what is none."""
    value = number(text)
    return default if value is None else int(value)


def share(element: Any, name: str, default: float = 0.0) -> float:
    """An attribute in thousandths of a percent as a share; `default` if it is missing or wrong."""
    value = number(element.get(name))
    return default if value is None else value / WHOLE
