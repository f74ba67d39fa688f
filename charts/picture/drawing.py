"""Charts as SVG or PNG, by matplotlib; the only importer of it.

Draws with `Figure` and a canvas of its own, never pyplot, so that nothing outside is changed.
"""

from __future__ import annotations

import importlib.util
import logging
import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from charts.kinds import load
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.picture import axis_lines, typefaces
from charts.picture.layers import LAYERS
from charts.picture.text import rgb
from charts.plan import Plan
from charts.spec import ChartError
from charts.style import Style
from charts.text_width import is_han

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


_LEVEL = 3
"""The z-order of every mark, that of text: marks then cover each other in their own order, not as
matplotlib would have it (patches below lines below texts)."""


def draw(
    plan: Plan,
    kind: str,
    style: Style,
    form: Literal["svg", "png", "pdf"] = "svg",
    dpi: int = 200,
) -> bytes:
    """`plan` as the bytes of a picture with transparent ground.

    Raises ChartError if a text has Han characters and no installed font has them.
    """
    import matplotlib

    body = _families(style.fonts.body, style.fonts.body_ea)
    _check_glyphs(plan, body)
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
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        # A rare sign without a glyph (an emoji) is drawn as a box; the chart is still right.
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        figure = _figure(plan, kind, style)
        if form == "pdf":
            return _pdf(figure)
        return _svg(figure, style) if form == "svg" else _png(figure, dpi)


def _figure(plan: Plan, kind: str, style: Style) -> Figure:
    from matplotlib.figure import Figure

    w, h = plan.size
    figure = Figure(figsize=plan.size)
    figure.patch.set_alpha(0.0)
    left, top, wide, tall = plan.rect
    if plan.under:
        behind = figure.add_axes((0, 0, 1, 1), zorder=-5)
        behind.set_axis_off()
        behind.set(xlim=(0, w), ylim=(h, 0))
        _draw_marks(behind, plan.size, plan.under, style)
    axes = figure.add_axes((left, 1 - top - tall, wide, tall))
    axes.patch.set_alpha(0.0)
    axes.set_axis_off()
    over = figure.add_axes((0, 0, 1, 1), zorder=5)
    over.set_axis_off()
    over.set(xlim=(0, w), ylim=(h, 0))
    second = axis_lines.draw(axes, over, plan, style)
    for layer in plan.layers:
        LAYERS[layer.shape](second if layer.second else axes, plan, layer, style)
    custom = getattr(load(kind), "draw", None)
    if custom:
        custom(axes, plan)
    _draw_marks(over, plan.size, plan.marks, style)
    return figure


def _draw_marks(
    over: Axes, size: tuple[float, float], marks: tuple[Mark, ...], style: Style
) -> None:
    """The annotations of any chart; `over` is the frame in inches, y downwards."""
    w, h = size
    for mark in marks:
        if isinstance(mark, LineMark):
            _draw_line(over, size, mark)
        elif isinstance(mark, PillMark):
            _draw_pill(over, size, mark)
        elif isinstance(mark, (BoxMark, PathMark)):
            over.add_patch(_patch(size, mark))
        else:
            x = mark.x + {"l": 0.0, "ctr": mark.w / 2, "r": mark.w}[mark.align]
            fonts = style.fonts
            face = (
                (fonts.heading, fonts.heading_ea) if mark.heading else (fonts.body, fonts.body_ea)
            )
            over.text(
                x * w,
                (mark.y + mark.h / 2) * h,
                mark.text,
                fontsize=mark.size,
                fontweight="bold" if mark.bold else "normal",
                fontfamily=list(_families(*face)),
                color=rgb(mark.colour),
                ha={"l": "left", "ctr": "center", "r": "right"}[mark.align],
                va="center_baseline",
            )


def _patch(size: tuple[float, float], mark: BoxMark | PathMark) -> Any:
    """A filled mark as a matplotlib patch."""
    from matplotlib.patches import Ellipse, Polygon, Rectangle

    w, h = size
    look: dict[str, Any] = {
        "facecolor": rgb(mark.fill) if mark.fill else "none",
        "edgecolor": rgb(mark.edge) if mark.edge else "none",
        "zorder": _LEVEL,
    }
    if isinstance(mark, PathMark):
        points = [(x * w, y * h) for x, y in mark.points]
        dash: Any = (0, (4, 2)) if mark.dash else "solid"
        look |= {"linewidth": mark.width if mark.edge else 0, "linestyle": dash}
        return Polygon(points, closed=mark.closed, joinstyle="round", **look)
    look |= {
        "linewidth": mark.edge_width if mark.edge else 0,
        "hatch": "////" if mark.hatch else None,
    }
    if mark.round:
        centre = ((mark.x + mark.w / 2) * w, (mark.y + mark.h / 2) * h)
        return Ellipse(centre, mark.w * w, mark.h * h, **look)
    return Rectangle((mark.x * w, mark.y * h), mark.w * w, mark.h * h, **look)


def _draw_line(over: Axes, size: tuple[float, float], mark: LineMark) -> None:
    w, h = size
    start, end = (mark.x1 * w, mark.y1 * h), (mark.x2 * w, mark.y2 * h)
    dash: Any = (0, (4, 2)) if mark.dash else "solid"
    look: dict[str, Any] = {"color": rgb(mark.colour), "linewidth": mark.width, "linestyle": dash}
    look["zorder"] = _LEVEL
    if mark.head:
        arrow = {"arrowstyle": "-|>,head_width=0.2,head_length=0.35", "shrinkA": 0, "shrinkB": 0}
        over.annotate("", end, start, arrowprops=look | arrow)
    else:
        over.plot(*zip(start, end, strict=True), solid_capstyle="butt", **look)


def _draw_pill(over: Axes, size: tuple[float, float], mark: PillMark) -> None:
    from matplotlib.patches import FancyBboxPatch

    w, h = size
    wide, tall = mark.w * w, mark.h * h
    over.add_patch(
        FancyBboxPatch(
            (mark.x * w - wide / 2, mark.y * h - tall / 2),
            wide,
            tall,
            boxstyle=f"round,pad=0,rounding_size={min(wide, tall) / 2}",
            facecolor=rgb(mark.fill),
            edgecolor=rgb(mark.colour),
            linewidth=1.25,
            zorder=_LEVEL,
        )
    )
    over.text(
        mark.x * w,
        mark.y * h,
        mark.text,
        fontsize=mark.size,
        fontweight="bold",
        color=rgb(mark.colour),
        ha="center",
        va="center_baseline",
    )


@lru_cache(1)
def _installed() -> frozenset[str]:
    from matplotlib import font_manager

    packaged = _packaged()
    if packaged is not None:
        font_manager.fontManager.addfont(packaged)
    return frozenset(entry.name for entry in font_manager.fontManager.ttflist)


def _packaged() -> Path | None:
    """The Chinese font of the extra `cjk`, if it is installed; its package is not imported."""
    package, font = typefaces.PACKAGED
    found = importlib.util.find_spec(package)
    folders = found.submodule_search_locations if found else None
    path = Path(folders[0], font) if folders else None
    return path if path and path.is_file() else None


@lru_cache(64)
def _families(latin: str, east_asian: str) -> tuple[str, ...]:
    """The installed fonts for the two, and DejaVu Sans, which matplotlib brings along."""
    found = [name for name in typefaces.candidates(latin, east_asian) if name in _installed()]
    return (*found, "DejaVu Sans")


@lru_cache(64)
def _charmap(family: str) -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    path = font_manager.findfont(family)
    return frozenset(ft2font.FT2Font(path).get_charmap())


def _check_glyphs(plan: Plan, families: tuple[str, ...]) -> None:
    texts = [*plan.ticks.names]
    texts += [mark.text for mark in plan.marks if isinstance(mark, (TextMark, PillMark))]
    texts += [
        label.text for layer in plan.layers for one in layer.series for label in one.labels if label
    ]
    han = {c for text in texts for c in text if is_han(c)}
    if not han:
        return
    missing = sorted(c for c in han if not any(ord(c) in _charmap(name) for name in families))
    if missing:
        raise ChartError(
            f"no installed font has the characters {''.join(missing[:5])} of this chart;"
            " install Noto Sans CJK SC (Debian: apt-get install fonts-noto-cjk),"
            " or pip install 'briefdeck[cjk]'"
        )


def _pdf(figure: Figure) -> bytes:
    """A PDF with its fonts embedded and no date, so that the same chart gives the same bytes."""
    target = BytesIO()
    logger = logging.getLogger("fontTools")  # it remarks on the dates within fonts
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        figure.savefig(target, format="pdf", metadata={"CreationDate": None, "Producer": None})
    finally:
        logger.setLevel(level)
    return target.getvalue()


def _png(figure: Figure, dpi: int) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    target = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(target, format="png", dpi=dpi, metadata={"Software": None})
    return target.getvalue()


def _svg(figure: Figure, style: Style) -> bytes:
    """The SVG, its fonts named as they are called where the deck will be shown."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    target = BytesIO()
    FigureCanvasSVG(figure)
    figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    return typefaces.renamed(target.getvalue().decode(), style.fonts).encode()
