"""Writes the texts of a plot on matplotlib axes: data labels beside their points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.plan import Label
from charts.style import Colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def rgb(colour: Colour) -> str:
    """A colour as matplotlib takes it."""
    return f"#{colour.rgb}"


def label(
    axes: Axes,
    text: Label,
    point: tuple[float, float],
    away: tuple[int, int],
    clear: float = 0.0,
) -> None:
    """A data label beside `point`, on the side `away` (right and up count positive); `clear` is the
    radius of what is drawn at the point, in points."""
    ha, va = "center", "center_baseline"
    offset = (0.0, 0.0)
    if text.place != "ctr":
        gap = 4.0 + clear
        offset = (away[0] * gap, away[1] * gap)
        ha = {-1: "right", 0: "center", 1: "left"}[away[0]]
        va = {-1: "top", 0: "center_baseline", 1: "bottom"}[away[1]]
    back = {"facecolor": rgb(text.back), "edgecolor": "none", "pad": 1.5} if text.back else None
    axes.annotate(
        text.text,
        point,
        xytext=offset,
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=text.size,
        fontweight="bold",
        color=rgb(text.colour),
        bbox=back,
        annotation_clip=False,
        zorder=4,
    )
