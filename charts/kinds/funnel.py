"""A funnel: how many are left at each stage, and what share goes on to the next."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from charts.colours import blend, readable
from charts.forms import body
from charts.kinds import examples
from charts.labels import texts
from charts.layout import rates, rows
from charts.layout.bars import plain_colour
from charts.layout.board import LEAST, Board
from charts.layout.requirements import for_shapes, not_negative
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Funnel", "zh": "漏斗图"}
OTHER_NAMES = ("pipeline",)
FORM = "shapes"
OPTIONS = ("highlight",)
_RATE = {"en": "Conversion", "zh": "转化率"}
tell = rates.tell


def problems(spec: Spec) -> list[str]:
    """One series of stages that never grows."""
    messages = for_shapes(spec, most=1) or not_negative(spec, complete=True)
    if messages:
        return messages
    if len(spec.categories) < 2:
        return ["a funnel has at least two stages"]
    values = [v or 0.0 for v in spec.series[0].values]
    for name, (before, after) in zip(spec.categories[1:], pairwise(values), strict=True):
        if after > before:
            messages.append(f"stage '{name}' is larger than the one before it; 'flow' may grow")
    return messages if values[0] > 0 else ["the first stage of a funnel is empty"]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Centred bars as wide as their value, figures on them, rates in a column at the right."""
    board = Board(size, style)
    values = [v or 0.0 for v in spec.series[0].values]
    shown = [text or "" for text in texts(spec, spec.series[0])]
    shares = rates.rates(spec)
    title = _RATE.get(spec.lang, _RATE["en"])
    aside = max(rows.widest(shares, style.label_size) + 0.25, width(title, style.axis_size)) + 0.2
    top = height(style.axis_size) + 0.06
    field = rows.lay_out(board, spec.categories, top=top, aside=aside)
    aside = size[0] - field.right
    board.text(title, size[0], top / 2, colour=style.muted, align="r", within=aside)
    thick = field.pitch * 0.62
    fit = min(style.label_size, max(LEAST, thick * 72 / 1.25))
    middle = (field.left + field.right) / 2
    halves = [max(field.wide * value / values[0], 0.01) / 2 for value in values]
    for i, half in enumerate(halves):
        y, loud = field.at(i), i in spec.highlight
        fill = style.accent if loud else plain_colour(spec, style)
        if i:
            before, upper, lower = halves[i - 1], field.at(i - 1) + thick / 2, y - thick / 2
            slope = [(-before, upper), (before, upper), (half, lower), (-half, lower)]
            pale = blend(style.paper, style.series[0], 0.3)
            board.polygon(((middle + x, level) for x, level in slope), pale)
        board.bar(middle - half, y - thick / 2, 2 * half, thick, fill)
        wide = width(shown[i], fit, True) + 0.1
        if wide <= 2 * half:
            if body(fill, style).crossed:
                tall = height(fit)
                board.box(middle - wide / 2, y - tall / 2, wide, tall, style.paper)
            board.text(
                shown[i],
                middle,
                y,
                size=fit,
                colour=readable(body(fill, style).fill, style),
                bold=True,
            )
        else:
            x, within = middle + half + 0.08, field.wide / 2
            board.text(shown[i], x, y, size=fit, bold=True, loud=loud, align="l", within=within)
    arrow, text_size = min(0.12, field.pitch * 0.3), field.text_size(style.label_size)
    put = partial(board.text, size=text_size, bold=True, align="r", within=aside - 0.3)
    for i, text in enumerate(shares):
        x, y = field.right + 0.2, field.at(i + 0.5)
        board.line((x, y - arrow), (x, y + arrow), style.muted, 1.25, head=True)
        put(text, board.w, y, loud=i + 1 in spec.highlight)
    return board.plan(spec)


EXAMPLES = examples(
    "funnel",
    ("Visitors", "Product viewed", "In the basket", "Checkout", "Paid"),
    (Series("People", (48200, 12600, 5300, 2150, 860)),),
    unit="people",
    title="From visit to purchase, May 2025",
    highlight=(4,),
    zh_names=("人数",),
    zh_categories=("访客", "浏览商品", "加入购物车", "提交订单", "完成支付"),
    zh_unit="人",
    zh_title="2025年5月从访问到购买",
)
