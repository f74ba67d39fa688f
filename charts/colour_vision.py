"""Simulates how colours look to readers without green cones (deuteranopia).

Written here because the libraries for it are unmaintained or bring a science stack.
"""

from __future__ import annotations

from functools import lru_cache

from charts.colours import linear_rgb

_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision
deficiency. IEEE TVCG 15 (2009), table 1, severity 1.0; applied to linear RGB."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ (IEC 61966-2-1), white D65."""
_WHITE = (0.95047, 1.0, 1.08883)
_MIN_DIFFERENCE = 10.0
"""The CIE 1976 difference below which two areas that touch look the same at a glance."""


@lru_cache(maxsize=1_024)
def look_alike(one: str, other: str) -> bool:
    """Whether two colours (six hex digits each) are hard to tell apart with deuteranopia."""
    return distance(one, other) < _MIN_DIFFERENCE


def distance(one: str, other: str) -> float:
    """The difference ΔE*ab (CIE 1976) of two colours as they look with deuteranopia."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def simulated(rgb: str) -> tuple[float, ...]:
    """A colour as it looks with deuteranopia: linear RGB, 0 to 1."""
    return tuple(min(max(part, 0.0), 1.0) for part in _times(_DEUTERANOPIA, linear_rgb(rgb)))


def _lab(rgb: str) -> tuple[float, ...]:
    scaled = (v / w for v, w in zip(_times(_XYZ, simulated(rgb)), _WHITE, strict=True))
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
