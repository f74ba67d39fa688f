"""Charts as SVG or PNG, by matplotlib; the only importer of it.

Draws with `Figure` and a canvas of its own, never pyplot, so that nothing outside is changed.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from charts import typefaces
from charts.kinds import load
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.numbers import format_number
from charts.plan import Drawn, Field, Label, Layer, Plan
from charts.spec import ChartError
from charts.style import Colour, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw(
    plan: Plan, kind: str, style: Style, form: Literal["svg", "png"] = "svg", dpi: int = 200
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
        return _svg(figure, style) if form == "svg" else _png(figure, dpi)


def _figure(plan: Plan, kind: str, style: Style) -> Figure:
    from matplotlib.figure import Figure

    w, h = plan.size
    figure = Figure(figsize=plan.size)
    figure.patch.set_alpha(0.0)
    left, top, wide, tall = plan.rect
    axes = figure.add_axes((left, 1 - top - tall, wide, tall))
    axes.patch.set_alpha(0.0)
    axes.set_axis_off()
    over = figure.add_axes((0, 0, 1, 1), zorder=5)
    over.set_axis_off()
    over.set(xlim=(0, w), ylim=(h, 0))
    if plan.field:
        _axes(axes, over, plan, plan.field, style)
    for layer in plan.layers:
        _LAYERS[layer.shape](axes, plan, layer, style)
    custom = getattr(load(kind), "draw", None)
    if custom:
        custom(axes, plan)
    _draw_marks(over, plan.size, plan.marks, style)
    return figure


def _rgb(colour: Colour) -> str:
    return f"#{colour.rgb}"


def _axes(axes: Axes, over: Axes, plan: Plan, field: Field, style: Style) -> None:
    """Limits, the category line or rails, gridlines and labels of both axes."""
    w, h = plan.size
    ends = (0, field.number - 1) if field.edge else (-0.5, field.number - 0.5)
    span = (field.axis.low, field.axis.high)
    if field.horizontal:
        axes.set(xlim=span, ylim=ends[::-1])
    else:
        axes.set(xlim=ends, ylim=span)
    line: dict[str, Any] = {"color": _rgb(style.line), "linewidth": 1.0, "clip_on": False}
    if plan.rails:
        for i in range(field.number):
            axes.plot([i, i], span, zorder=0, **line)
    else:
        zero = min(max(0.0, span[0]), span[1])
        axes.plot(*(([zero, zero], ends) if field.horizontal else (ends, [zero, zero])), **line)
    if field.axis.shown:
        _value_labels(axes, over, plan, field, style)
    size, leading = plan.ticks.size, plan.ticks.size * 1.2 / 72
    text: dict[str, Any] = {"fontsize": size, "color": _rgb(style.ink)}
    for i in range(0, field.number, plan.ticks.every):
        lines = plan.ticks.lines[i]
        if field.horizontal:
            y = field.at(i) * h - (len(lines) - 1) * leading / 2
            x = field.rect.x * w - 0.1
            for n, row in enumerate(lines):
                over.text(x, y + n * leading, row, ha="right", va="center_baseline", **text)
        else:
            for n, row in enumerate(lines):
                y = field.rect.bottom * h + 0.06 + (n + 0.8) * leading
                over.text(field.at(i) * w, y, row, ha="center", va="baseline", **text)


def _value_labels(axes: Axes, over: Axes, plan: Plan, field: Field, style: Style) -> None:
    w, h = plan.size
    text: dict[str, Any] = {"fontsize": style.axis_size, "color": _rgb(style.muted)}
    grid: dict[str, Any] = {"color": _rgb(style.pale), "linewidth": 0.75, "zorder": 0}
    for tick in field.axis.ticks:
        label = format_number(tick, field.axis_format)
        if field.horizontal:
            axes.axvline(tick, **grid)
            y = field.rect.bottom * h + 0.08 + style.axis_size / 72
            over.text(field.to(tick) * w, y, label, ha="center", va="baseline", **text)
        else:
            axes.axhline(tick, **grid)
            x = field.rect.x * w - 0.08
            over.text(x, field.to(tick) * h, label, ha="right", va="center_baseline", **text)


def _bars(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    across = bool(plan.field and plan.field.horizontal)
    thick = 1 / (1 + layer.gap / 100)
    count = len(plan.ticks.names)
    rising, falling = [0.0] * count, [0.0] * count
    edge: dict[str, Any] = {"edgecolor": _rgb(style.paper), "linewidth": 1.0} if layer.edged else {}
    for one in layer.series:
        for i, value in enumerate(one.values):
            if value is None:
                continue
            heap = rising if value >= 0 else falling
            base = heap[i] if layer.stacked else 0.0
            heap[i] += value
            ink = one.colour_at(i)
            if ink is not None:
                look: dict[str, Any] = {"color": _rgb(ink), "zorder": 1.5, "clip_on": False} | edge
                if across:
                    axes.barh(i, value, height=thick, left=base, **look)
                else:
                    axes.bar(i, value, width=thick, bottom=base, **look)
            label = one.labels[i] if one.labels else None
            if label:
                away = (value >= 0) - (value < 0)
                at = base + value / 2 if label.place == "ctr" else base + value
                point = (at, i) if across else (i, at)
                _label(axes, label, point, (away, 0) if across else (0, away))


def _lines(axes: Axes, _plan: Plan, layer: Layer, _style: Style) -> None:
    for one in layer.series:
        if one.colour is None:
            continue
        values = [float("nan") if v is None else v for v in one.values]
        axes.plot(
            range(len(values)),
            values,
            color=_rgb(one.colour),
            linewidth=one.width,
            solid_capstyle="round",
            solid_joinstyle="round",
            clip_on=False,
            zorder=2,
        )
        _dots(axes, one)
        away = {"t": (0, 1), "b": (0, -1), "l": (-1, 0), "r": (1, 0)}
        for i, (value, label) in enumerate(zip(one.values, one.labels, strict=True)):
            if label and value is not None:
                _label(axes, label, (i, value), away.get(label.place, (0, 0)), one.marker / 2)


def _dots(axes: Axes, one: Drawn) -> None:
    for i, value in enumerate(one.values):
        ink = one.colour_at(i)
        alone = value is not None and all(
            one.values[n] is None for n in (i - 1, i + 1) if 0 <= n < len(one.values)
        )
        size = one.marker or (one.width * 2 if alone else 0)
        if ink is not None and value is not None and size:
            style: dict[str, Any] = {"color": _rgb(ink), "markeredgewidth": 0, "markersize": size}
            axes.plot([i], [value], marker="o", clip_on=False, zorder=3, **style)


def _ring(axes: Axes, _plan: Plan, layer: Layer, style: Style) -> None:
    from matplotlib.patches import Wedge

    axes.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    for one in layer.series:
        total = sum(v for v in one.values if v is not None)
        before = 0.0
        for i, value in enumerate(one.values):
            ink = one.colour_at(i)
            if not value or ink is None:
                continue
            start, before = before, before + value
            axes.add_patch(
                Wedge(
                    (0, 0),
                    1,
                    90 - 360 * before / total,
                    90 - 360 * start / total,
                    width=1 - layer.hole / 100,
                    facecolor=_rgb(ink),
                    edgecolor=_rgb(style.paper),
                    linewidth=1.0 if value < total else 0.0,
                )
            )


_LAYERS = {"bar": _bars, "line": _lines, "ring": _ring}


def _label(
    axes: Axes,
    label: Label,
    point: tuple[float, float],
    away: tuple[int, int],
    clear: float = 0.0,
) -> None:
    """A data label beside `point`, on the side `away` (right and up count positive)."""
    ha, va = "center", "center_baseline"
    offset = (0.0, 0.0)
    if label.place != "ctr":
        gap = 4.0 + clear
        offset = (away[0] * gap, away[1] * gap)
        ha = {-1: "right", 0: "center", 1: "left"}[away[0]]
        va = {-1: "top", 0: "center_baseline", 1: "bottom"}[away[1]]
    axes.annotate(
        label.text,
        point,
        xytext=offset,
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=label.size,
        fontweight="bold",
        color=_rgb(label.colour),
        annotation_clip=False,
        zorder=4,
    )


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
                color=_rgb(mark.colour),
                ha={"l": "left", "ctr": "center", "r": "right"}[mark.align],
                va="center_baseline",
            )


def _patch(size: tuple[float, float], mark: BoxMark | PathMark) -> Any:
    """A filled mark as a matplotlib patch."""
    from matplotlib.patches import Ellipse, Polygon, Rectangle

    w, h = size
    look: dict[str, Any] = {
        "facecolor": _rgb(mark.fill) if mark.fill else "none",
        "edgecolor": _rgb(mark.edge) if mark.edge else "none",
    }
    if isinstance(mark, PathMark):
        points = [(x * w, y * h) for x, y in mark.points]
        dash: Any = (0, (4, 2)) if mark.dash else "solid"
        look |= {"linewidth": mark.width if mark.edge else 0, "linestyle": dash}
        return Polygon(points, closed=mark.closed, joinstyle="round", **look)
    look |= {"linewidth": mark.edge_width if mark.edge else 0, "hatch": "////" if mark.hatch else None}
    if mark.round:
        centre = ((mark.x + mark.w / 2) * w, (mark.y + mark.h / 2) * h)
        return Ellipse(centre, mark.w * w, mark.h * h, **look)
    return Rectangle((mark.x * w, mark.y * h), mark.w * w, mark.h * h, **look)


def _draw_line(over: Axes, size: tuple[float, float], mark: LineMark) -> None:
    w, h = size
    start, end = (mark.x1 * w, mark.y1 * h), (mark.x2 * w, mark.y2 * h)
    dash: Any = (0, (4, 2)) if mark.dash else "solid"
    look: dict[str, Any] = {"color": _rgb(mark.colour), "linewidth": mark.width, "linestyle": dash}
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
            facecolor=_rgb(mark.fill),
            edgecolor=_rgb(mark.colour),
            linewidth=1.25,
        )
    )
    over.text(
        mark.x * w,
        mark.y * h,
        mark.text,
        fontsize=mark.size,
        fontweight="bold",
        color=_rgb(mark.colour),
        ha="center",
        va="center_baseline",
    )


@lru_cache(1)
def _installed() -> frozenset[str]:
    from matplotlib import font_manager

    return frozenset(entry.name for entry in font_manager.fontManager.ttflist)


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
    han = {c for text in texts for c in text if "\u2e80" <= c <= "\u9fff"}
    if not han:
        return
    missing = sorted(c for c in han if not any(ord(c) in _charmap(name) for name in families))
    if missing:
        raise ChartError(
            f"no installed font has the characters {''.join(missing[:5])} of this chart;"
            " install Noto Sans CJK SC (Debian: fonts-noto-cjk)"
        )


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
