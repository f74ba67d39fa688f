"""A funnel: how many are left at each stage, and what share goes on to the next."""

from __future__ import annotations

from itertools import pairwise

from charts.colours import blend, readable
from charts.layout import rows
from charts.layout.board import LEAST, Board
from charts.layout.rates import rate, steps
from charts.layout.requirements import counted, unsupported, without
from charts.layout.rows import Rows
from charts.plan import Plan, Size, texts
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Funnel", "zh": "漏斗图"}
FORM = "shapes"
_RATE = {"en": "Conversion", "zh": "转化率"}


def problems(spec: Spec) -> list[str]:
    """One series of stages that never grows."""
    found = counted(spec, 1, 1, "one series") or without(spec, gaps=True) + unsupported(spec)
    if found:
        return found
    if len(spec.categories) < 2:
        return ["a funnel has at least two stages"]
    values = [v or 0.0 for v in spec.series[0].values]
    for name, before, after in zip(spec.categories[1:], values, values[1:], strict=False):
        if after > before:
            found.append(f"stage '{name}' is larger than the one before it; 'flow' may grow")
    return found if values[0] > 0 else ["the first stage of a funnel is empty"]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Centred bars as wide as their value, figures on them, rates in a column at the right."""
    board = Board(size, style)
    values = [v or 0.0 for v in spec.series[0].values]
    shown = [text or "" for text in texts(spec, spec.series[0])]
    rates = [rate(a, b) for a, b in pairwise(values)]
    title = _RATE.get(spec.lang, _RATE["en"])
    aside = max(rows.widest(rates, style.label_size) + 0.25, width(title, style.axis_size)) + 0.2
    top = height(style.axis_size) + 0.06
    field = rows.lay(board, spec.categories, (0.0, 1.0), top=top, aside=aside)
    aside = size[0] - field.right
    board.text(title, size[0], top / 2, colour=style.muted, align="r", room=aside)
    thick = field.pitch * 0.62
    middle, whole = (field.left + field.right) / 2, field.right - field.left
    wide = [max(whole * value / values[0], 0.01) for value in values]
    for i in range(field.number):
        y = field.at(i)
        loud = i in spec.highlight
        fill = style.accent if loud else style.series[0] if spec.highlight else style.total
        if i:
            ends = (field.at(i - 1) + thick / 2, y - thick / 2)
            _narrowing(board, middle, ends, (wide[i - 1], wide[i]))
        board.box(middle - wide[i] / 2, y - thick / 2, wide[i], thick, fill)
        fit = min(style.label_size, max(LEAST, thick * 72 / 1.25))
        if width(shown[i], fit, True) + 0.1 <= wide[i]:
            board.text(shown[i], middle, y, size=fit, colour=readable(fill, style), bold=True)
        else:
            x = middle + wide[i] / 2 + 0.08
            ink = style.accent if loud else style.ink
            board.text(shown[i], x, y, size=fit, colour=ink, bold=True, align="l", room=whole / 2)
    _rates(board, spec, field, rates, aside)
    return board.plan(spec)


def _narrowing(
    board: Board, middle: float, ends: tuple[float, float], wide: tuple[float, float]
) -> None:
    """The pale slope from one bar to the next."""
    style = board.style
    (top, bottom), (above, below) = ends, wide
    points = (
        (middle - above / 2, top),
        (middle + above / 2, top),
        (middle + below / 2, bottom),
        (middle - below / 2, bottom),
    )
    board.path(points, blend(style.paper, style.series[0], 0.3))


def _rates(board: Board, spec: Spec, field: Rows, rates: list[str], aside: float) -> None:
    """A small arrow down and the rate, level with each step."""
    style = board.style
    size = field.text_size(style.label_size)
    for i, text in enumerate(rates):
        y = field.at(i + 0.5)
        loud = i + 1 in spec.highlight
        reach = min(0.12, field.pitch * 0.3)
        x = board.w - aside + 0.2
        board.line((x, y - reach), (x, y + reach), style.muted, 1.25, head=True)
        ink = style.accent if loud else style.ink
        board.text(text, board.w, y, size=size, colour=ink, bold=True, align="r", room=aside - 0.3)


def tell(spec: Spec) -> list[str]:
    """Each stage's figure and its share of the stage before."""
    return steps(spec)


_VALUES = (48200, 12600, 5300, 2150, 860)
EXAMPLES = {
    "en": Spec(
        "funnel",
        ("Visitors", "Product viewed", "In the basket", "Checkout", "Paid"),
        (Series("People", _VALUES),),
        unit="people",
        title="From visit to purchase, May 2025",
        highlight=(4,),
    ),
    "zh": Spec(
        "funnel",
        ("访客", "浏览商品", "加入购物车", "提交订单", "完成支付"),
        (Series("人数", _VALUES),),
        unit="人",
        title="2025年5月从访问到购买",
        highlight=(4,),
        lang="zh",
    ),
}
