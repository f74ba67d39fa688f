"""A treemap: parts of a whole as areas, the largest first."""

from __future__ import annotations

from collections.abc import Sequence

from charts.bounds import of_shares
from charts.colours import blend, contrast, readable
from charts.kinds import examples
from charts.labels import is_percent, texts
from charts.layout.board import Board, fold
from charts.layout.rates import rate
from charts.layout.requirements import for_shapes, not_negative
from charts.plan import Plan, Rect, Size
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, width
from charts.wording import wording

NAMES = {"en": "Treemap", "zh": "矩形树图"}
OTHER_NAMES = ("tiles",)
FORM = "shapes"
OPTIONS = ("highlight",)
_MOST = 40
_PAD = 0.1


def problems(spec: Spec) -> list[str]:
    """One series of parts above zero, few enough to tell apart."""
    messages = for_shapes(spec, most=1) + not_negative(spec)
    if not any(v > 0 for v in spec.present):
        messages.append("the parts of a treemap add up to zero")
    count = len(spec.categories)
    if count > _MOST:
        messages.append(f"{count} parts cannot be told apart in a treemap; show at most {_MOST}")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Tiles with name, figure and share; a line below names those too small for a text."""
    board, left_out = _draw(spec, size, style, 0.0)
    if left_out:
        board, left_out = _draw(spec, size, style, height(9) + 0.06)
        small = wording(spec.lang).semicolon.join(left_out)
        board.text(small, 0.0, size[1], size=9, colour=style.muted, align="l")
    return board.plan(spec)


def _draw(spec: Spec, size: Size, style: Style, foot: float) -> tuple[Board, list[str]]:
    """Draws the tiles above `foot` inches; returns the texts that do not fit their tiles."""
    board = Board(size, style)
    values, shown = [v or 0.0 for v in spec.series[0].values], texts(spec, spec.series[0])
    whole, shares = sum(values), _shares(spec)
    order = sorted(range(len(values)), key=lambda i: -values[i])
    order = [i for i in order if values[i] / whole > 1e-6]
    tiles = squarify([values[i] for i in order], Rect(0, 0, size[0], size[1] - foot))
    left_out = []
    for rank, (i, tile) in enumerate(zip(order, tiles, strict=True)):
        fill = style.accent if i in spec.highlight else _grey(style, rank / max(1, len(order) - 1))
        gap = min(0.02, tile.w / 4, tile.h / 4)
        board.box(tile.x + gap, tile.y + gap, tile.w - 2 * gap, tile.h - 2 * gap, fill)
        figures = " · ".join(filter(None, (shown[i], shares[i])))
        if not _write(board, tile, spec.categories[i], figures, readable(fill, style)):
            left_out.append(f"{spec.categories[i]} {figures}")
    return board, left_out


def _shares(spec: Spec) -> list[str]:
    """Each part's share of the whole; empty where the figures are shares themselves."""
    series = spec.series[0]
    if is_percent(spec):
        return [""] * len(series.values)
    whole = sum(v or 0.0 for v in series.values)
    bounds = of_shares(series.values, series.every_bound)
    return [rate(whole, v or 0.0, b, spec.lang) for v, b in zip(series.values, bounds, strict=True)]


def squarify(values: Sequence[float], area: Rect) -> list[Rect]:
    """A tile for each of `values` (positive, largest first), with proportional areas.

    Bruls, Huizing and van Wijk, “Squarified Treemaps”, Data Visualization 2000, pp. 33–42: tiles
    are laid in rows along the shorter side of the remaining space; a row grows as long as its worst
    aspect ratio improves.
    """
    whole = sum(values)
    return _tiles([value / whole * area.w * area.h for value in values], area)


def _tiles(areas: list[float], area: Rect) -> list[Rect]:
    if not areas:
        return []
    if area.w < area.h:
        turned = _tiles(areas, Rect(area.y, area.x, area.h, area.w))
        return [Rect(tile.y, tile.x, tile.h, tile.w) for tile in turned]
    worst = [_worst(areas[: n + 1], area.h) for n in range(len(areas))]
    count = next((n for n in range(1, len(areas)) if worst[n] > worst[n - 1]), len(areas))
    row, rest = areas[:count], areas[count:]
    # The last row takes what is left, so that rounding leaves no gap.
    thick = min(sum(row) / area.h, area.w) if rest else area.w
    tiles, y = [], area.y
    for part in row:
        tall = area.h * part / sum(row)
        tiles.append(Rect(area.x, y, thick, tall))
        y += tall
    return tiles + _tiles(rest, Rect(area.x + thick, area.y, area.w - thick, area.h))


def _worst(row: Sequence[float], side: float) -> float:
    """The largest aspect ratio of the tiles of a row along `side`."""
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row)))


def _grey(style: Style, share: float) -> Colour:
    """A shade between grey and pale on which ink or paper is legible."""
    steps = [share + 0.05 * n for n in range(21) if share + 0.05 * n <= 1.0] or [1.0]
    colours = [blend(style.series[0], style.paper, 0.75 * step) for step in steps]
    return next((c for c in colours if contrast(c, readable(c, style)) >= 4.5), colours[-1])


def _write(board: Board, tile: Rect, name: str, figures: str, ink: Colour) -> bool:
    """Name and figures in the upper left corner of a tile, if both fit."""
    x, within = tile.x + _PAD, tile.w - 2 * _PAD
    for size in (board.style.label_size, 12, 11, 10, 9):
        lines = max(1, min(3, int((tile.h - 2 * _PAD) / height(size)) - 1))
        fit, (folded,) = fold((name,), (within,), size, lines, least=size - 0.5)
        upper, lower = height(size, len(folded)), height(size)
        if fit != size or width(figures, size) > within or upper + lower > tile.h - _PAD:
            continue
        y = tile.y + min(_PAD, (tile.h - upper - lower) / 2)
        board.lines(folded, x, y + upper / 2, size=size, colour=ink, bold=True, align="l")
        y += upper + lower / 2
        board.text(figures, x, y, size=size, colour=ink, align="l", within=within)
        return True
    return False


def tell(spec: Spec) -> list[str]:
    """Each part's figure and its share of the whole."""
    form = "（{}）" if spec.lang == "zh" else " ({})"
    each = zip(spec.categories, texts(spec, spec.series[0]), _shares(spec), strict=True)
    return [
        f"{name} {text}{form.format(share) if share else ''}"
        for name, text, share in each
        if text is not None
    ]


EXAMPLES = examples(
    "treemap",
    (
        "Software",
        "Consulting",
        "Cloud hosting",
        "Support",
        "Licences",
        "Training",
        "Hardware",
        "Hotline",
        "Other",
    ),
    (Series("Revenue", (212, 148, 96, 71, 55, 38, 24, 17, 9)),),
    unit="EUR m",
    title="Revenue by offering, 2025",
    highlight=(2,),
    zh_names=("收入",),
    zh_categories=("软件", "咨询", "云托管", "技术支持", "授权", "培训", "硬件", "热线", "其他"),
    zh_unit="百万欧元",
    zh_title="2025年各产品收入",
)
