"""Draws a plan as SVG, PNG or PDF with matplotlib.

It uses `Figure` with its own canvas, never pyplot, so that no global state is changed.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from charts.picture import axes as plot_axes
from charts.picture import marks, typefaces
from charts.picture.layers import draw_layer
from charts.plan import Plan
from charts.style import Style
from charts.text_width import set_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw(
    plan: Plan,
    style: Style,
    form: Literal["svg", "png", "pdf"] = "svg",
    dpi: int = 200,
    extra: Callable[[Axes, Plan], None] | None = None,
) -> bytes:
    """`plan` as the bytes of a picture with a transparent background.

    `extra` draws on the axes of the plot whatever no layer of the plan can express. Raises
    ChartError if a text has Han characters that no installed font covers.
    """
    import matplotlib

    body = typefaces.fonts_for(plan, style.fonts.body, style.fonts.body_ea)
    settings = {
        "font.family": list(body),
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        "svg.hashsalt": "briefdeck",
        "axes.unicode_minus": False,
        "text.usetex": False,
        "text.parse_math": False,
        "path.simplify": False,
    }
    with (
        matplotlib.rc_context(settings),
        warnings.catch_warnings(),
        set_in(style.fonts.widest),
    ):
        # A rare character without a glyph (an emoji) is drawn as a box; the chart is still correct.
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        return _saved(_figure(plan, style, extra), style, form, dpi)


def _figure(plan: Plan, style: Style, extra: Callable[[Axes, Plan], None] | None = None) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=plan.size)
    figure.patch.set_alpha(0.0)
    if plan.under:
        marks.draw(_frame(figure, plan, -5), plan.size, plan.under, style)
    x, y, w, h = plan.rect
    axes = figure.add_axes((x, 1 - y - h, w, h))
    axes.patch.set_alpha(0.0)
    axes.set_axis_off()
    over = _frame(figure, plan, 5)
    second = plot_axes.draw(axes, over, plan, style)
    for layer in plan.layers:
        draw_layer(second if layer.second else axes, plan, layer, style)
    if extra:
        extra(axes, plan)
    marks.draw(over, plan.size, plan.marks, style)
    return figure


def _frame(figure: Figure, plan: Plan, order: int) -> Axes:
    """Axes over the frame, in inches, y downwards."""
    axes = figure.add_axes((0, 0, 1, 1), zorder=order)
    axes.set_axis_off()
    axes.set(xlim=(0, plan.size[0]), ylim=(plan.size[1], 0))
    return axes


def _saved(figure: Figure, style: Style, form: Literal["svg", "png", "pdf"], dpi: int) -> bytes:
    """The picture as bytes; without date and version, so that a chart always gives the same bytes.

    An SVG names the fonts of the deck, which may be missing on this machine.
    """
    metadata: dict[str, Any] = {
        "svg": {"Date": None, "Creator": None},
        "png": {"Software": None},
        "pdf": {"CreationDate": None, "Producer": None},
    }
    target = BytesIO()
    logger = logging.getLogger("fontTools")  # it comments on the dates within embedded fonts
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        options: dict[str, Any] = {"dpi": dpi} if form == "png" else {}
        figure.savefig(target, format=form, metadata=metadata[form], **options)
    finally:
        logger.setLevel(level)
    if form == "svg":
        return typefaces.renamed(target.getvalue().decode(), style.fonts).encode()
    return target.getvalue()
