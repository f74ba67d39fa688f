"""Draws marks on matplotlib axes that span the frame, in inches, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.picture.layers import LEVEL_LINES
from charts.picture.typefaces import families
from charts.plan import Size
from charts.style import Fonts, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEVEL = 3
"""The z-order of every mark, that of text, so that later marks cover earlier ones; matplotlib would
otherwise put patches below lines and lines below text."""
_DASHES: Any = (0, (4, 2))


def draw(over: Axes, size: Size, marks: Iterable[Mark], style: Style) -> None:
    """Draws marks in their order; `size` is that of the frame."""
    for mark in marks:
        match mark:
            case LineMark():
                _line(over, size, mark)
            case PillMark():
                _pill(over, size, mark)
            case TextMark():
                _text(over, size, mark, style.fonts)
            case BoxMark():
                _box(over, size, mark)
            case PathMark():
                _path(over, size, mark)


def _text(over: Axes, size: Size, mark: TextMark, fonts: Fonts) -> None:
    heading, body = (fonts.heading, fonts.heading_ea), (fonts.body, fonts.body_ea)
    x = mark.x + {"l": 0.0, "ctr": mark.w / 2, "r": mark.w}[mark.align]
    over.text(
        x * size[0],
        (mark.y + mark.h / 2) * size[1],
        mark.text,
        fontsize=mark.size,
        fontweight="bold" if mark.bold else "normal",
        fontfamily=list(families(*(heading if mark.heading else body))),
        color=mark.colour.hex,
        ha={"l": "left", "ctr": "center", "r": "right"}[mark.align],
        va="center_baseline",
    )


def _box(over: Axes, size: Size, mark: BoxMark) -> None:
    from matplotlib.patches import Ellipse, Rectangle

    w, h = size
    look: dict[str, Any] = {
        "facecolor": mark.fill.hex if mark.fill else "none",
        "edgecolor": mark.edge.hex if mark.edge else "none",
        "linewidth": mark.edge_width if mark.edge else 0,
        "hatch": (LEVEL_LINES if mark.level else "////") if mark.hatch else None,
        "zorder": _LEVEL,
    }
    if mark.round:
        centre = ((mark.x + mark.w / 2) * w, (mark.y + mark.h / 2) * h)
        over.add_patch(Ellipse(centre, mark.w * w, mark.h * h, **look))
    else:
        over.add_patch(Rectangle((mark.x * w, mark.y * h), mark.w * w, mark.h * h, **look))


def _path(over: Axes, size: Size, mark: PathMark) -> None:
    from matplotlib.patches import Polygon

    over.add_patch(
        Polygon(
            [(x * size[0], y * size[1]) for x, y in mark.points],
            closed=mark.closed,
            joinstyle="round",
            facecolor=mark.fill.hex if mark.fill else "none",
            edgecolor=mark.edge.hex if mark.edge else "none",
            linewidth=mark.width if mark.edge else 0,
            linestyle=_DASHES if mark.dash else "solid",
            zorder=_LEVEL,
        )
    )


def _line(over: Axes, size: Size, mark: LineMark) -> None:
    w, h = size
    start, end = (mark.x1 * w, mark.y1 * h), (mark.x2 * w, mark.y2 * h)
    look: dict[str, Any] = {
        "color": mark.colour.hex,
        "linewidth": mark.width,
        "linestyle": _DASHES if mark.dash else "solid",
        "zorder": _LEVEL,
    }
    if mark.head:
        arrow = {"arrowstyle": "-|>,head_width=0.2,head_length=0.35", "shrinkA": 0, "shrinkB": 0}
        over.annotate("", end, start, arrowprops=look | arrow)
    else:
        over.plot(*zip(start, end, strict=True), solid_capstyle="butt", **look)


def _pill(over: Axes, size: Size, mark: PillMark) -> None:
    from matplotlib.patches import FancyBboxPatch

    w, h = size
    wide, tall = mark.w * w, mark.h * h
    over.add_patch(
        FancyBboxPatch(
            (mark.x * w - wide / 2, mark.y * h - tall / 2),
            wide,
            tall,
            boxstyle=f"round,pad=0,rounding_size={0 if mark.square else min(wide, tall) / 2}",
            facecolor=mark.fill.hex,
            edgecolor=mark.edge.hex if mark.edge else "none",
            linewidth=1.25 if mark.edge else 0,
            zorder=_LEVEL,
        )
    )
    over.text(
        mark.x * w,
        mark.y * h,
        mark.text,
        fontsize=mark.size,
        fontweight="bold",
        color=mark.colour.hex,
        ha="center",
        va="center_baseline",
    )
