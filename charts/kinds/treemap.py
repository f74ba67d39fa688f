"""A treemap: parts of a whole as areas, the largest first."""

from __future__ import annotations

from charts.colours import blend, contrast, readable
from charts.layout.board import Board, fold
from charts.layout.rates import rate
from charts.layout.requirements import counted, unsupported, without
from charts.layout.squarify import squarify
from charts.plan import Plan, Rect, Size, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, width

NAMES = {"en": "Treemap", "zh": "矩形树图"}
FORM = "shapes"
_MOST = 40
_PAD = 0.1


def problems(spec: Spec) -> list[str]:
    """One series of parts above zero, few enough to tell apart."""
    found = counted(spec, 1, 1, "one series") + without(spec) + unsupported(spec)
    if not any(v > 0 for v in spec.present):
        found.append("the parts of a treemap add up to nothing")
    if len(spec.categories) > _MOST:
        count = len(spec.categories)
        found.append(f"{count} parts cannot be told apart in a treemap; show at most {_MOST}")
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Tiles with name, figure and share; a line below names those too small for a text."""
    board, left_out = _draw(spec, size, style, 0.0)
    if left_out:
        board, left_out = _draw(spec, size, style, height(9) + 0.06)
        small = ("；" if spec.lang == "zh" else "; ").join(left_out)
        board.text(small, 0.0, size[1], size=9, colour=style.muted, align="l")
    return board.plan(spec)


def _draw(spec: Spec, size: Size, style: Style, foot: float) -> tuple[Board, list[str]]:
    """The tiles above `foot` inches, and the texts of those that have no room for theirs."""
    board = Board(size, style)
    values, shown = spec.series[0].values, texts(spec, spec.series[0])
    whole = sum(v or 0.0 for v in values)
    order = sorted((i for i, v in enumerate(values) if v), key=lambda i: -(values[i] or 0.0))
    order = [i for i in order if (values[i] or 0.0) / whole > 1e-6]
    places = squarify([values[i] or 0.0 for i in order], Rect(0, 0, size[0], size[1] - foot))
    left_out = []
    for rank, (i, tile) in enumerate(zip(order, places, strict=True)):
        fill = style.accent if i in spec.highlight else _grey(style, rank / max(1, len(order) - 1))
        gap = min(0.02, tile.w / 4, tile.h / 4)
        board.box(tile.x + gap, tile.y + gap, tile.w - 2 * gap, tile.h - 2 * gap, fill)
        share = rate(whole, values[i] or 0.0)
        figures = share if spec.unit == "%" or "%" in str(shown[i]) else f"{shown[i]} · {share}"
        if not _write(board, tile, spec.categories[i], figures, readable(fill, style)):
            left_out.append(f"{spec.categories[i]} {figures}")
    return board, left_out


def _grey(style: Style, share: float) -> Colour:
    """From grey to pale, on which either ink or paper can be read."""
    steps = [share + 0.05 * n for n in range(21) if share + 0.05 * n <= 1.0] or [1.0]
    colours = [blend(style.series[0], style.paper, 0.75 * step) for step in steps]
    return next((c for c in colours if contrast(c, readable(c, style)) >= 4.5), colours[-1])


def _write(board: Board, tile: Rect, name: str, figures: str, ink: Colour) -> bool:
    """Name and figures in the upper left corner of a tile, if both fit."""
    room = tile.w - 2 * _PAD
    for size in (board.style.label_size, 12, 11, 10, 9):
        lines = max(1, min(3, int((tile.h - 2 * _PAD) / height(size)) - 1))
        found, (folded,) = fold((name,), (room,), size, lines, least=size - 0.5)
        tall = height(found, len(folded)) + height(size)
        if found != size or width(figures, size) > room or tall > tile.h - _PAD:
            continue
        pad = min(_PAD, (tile.h - tall) / 2)
        y = tile.y + pad + height(size, len(folded)) / 2
        x = tile.x + _PAD
        board.lines(folded, x, y, size=size, colour=ink, bold=True, align="l")
        y = tile.y + pad + height(size, len(folded)) + height(size) / 2
        board.text(figures, x, y, size=size, colour=ink, align="l", room=room)
        return True
    return False


def tell(spec: Spec) -> list[str]:
    """Each part's figure and its share of the whole."""
    values, shown = spec.series[0].values, texts(spec, spec.series[0])
    whole = sum(v or 0.0 for v in values)
    form = "{} {}（{}）" if spec.lang == "zh" else "{} {} ({})"
    each = zip(spec.categories, shown, values, strict=True)
    return [form.format(name, text, rate(whole, v)) for name, text, v in each if v is not None]


_VALUES = (212, 148, 96, 71, 55, 38, 24, 17, 9)
_EN = ("Software", "Consulting", "Cloud hosting", "Support", "Licences", "Training")
_ZH = ("软件", "咨询", "云托管", "技术支持", "授权", "培训")
EXAMPLES = {
    "en": Spec(
        "treemap",
        (*_EN, "Hardware", "Hotline", "Other"),
        (Series("Revenue", _VALUES),),
        unit="EUR m",
        title="Revenue by offering, 2025",
        highlight=(2,),
    ),
    "zh": Spec(
        "treemap",
        (*_ZH, "硬件", "热线", "其他"),
        (Series("收入", _VALUES),),
        unit="百万欧元",
        title="2025年各产品收入",
        highlight=(2,),
        lang="zh",
    ),
}
