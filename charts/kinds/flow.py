"""A process: its stages in order, how many reach each, and the rates between them."""

from __future__ import annotations

from charts.colours import readable
from charts.kinds import examples
from charts.labels import texts
from charts.layout import rates
from charts.layout.bars import plain_colour
from charts.layout.board import LEAST, Board, fold, shade
from charts.layout.requirements import for_shapes, not_negative
from charts.plan import LABEL_GAP, Plan, Size
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, width

NAMES = {"en": "Process flow", "zh": "流程转化图"}
OTHER_NAMES = ("conversion",)
FORM = "shapes"
OPTIONS = ("highlight",)
_MOST = 9
tell = rates.tell


def problems(spec: Spec) -> list[str]:
    """One series of a few stages, none missing."""
    messages = for_shapes(spec, most=1) or not_negative(spec, complete=True)
    count = len(spec.categories)
    if not messages and not 2 <= count <= _MOST:
        messages.append(f"a flow has two to {_MOST} stages, not {count}")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Chevrons with the stages' names, or the names alone where chevrons are too narrow for a word, columns below them, rates between the columns' feet."""
    board = Board(size, style)
    values = [v or 0.0 for v in spec.series[0].values]
    shown = [text or "" for text in texts(spec, spec.series[0])]
    shares = rates.rates(spec)
    w, h = size
    pitch = w / len(values)
    tip = min(0.16, pitch * 0.12)
    room = pitch - 2 * tip - 0.14
    words = " ".join(spec.categories).split()
    chevrons = all(width(word, LEAST) <= room for word in words if word.isascii())
    room = room if chevrons else pitch * 0.96
    text_size, names = fold(spec.categories, [room] * len(values), style.axis_size, 3)
    band = min(0.3 * h, height(text_size, max(map(len, names))) + 0.24)
    base = h - min(0.2 * h, height(style.label_size) + 0.1)
    label = fitting(shown, pitch * 0.92, style.label_size, LEAST) or LEAST
    over = height(label) + LABEL_GAP
    unit = max(base - band - 0.12 - over, 0.05) / (max(values) or 1.0)
    thick = min(pitch * 0.56, 1.1)
    for i, value in enumerate(values):
        loud, x, tall = i in spec.highlight, (i + 0.5) * pitch, value * unit
        if chevrons:
            fill = style.accent if loud else shade(style, style.series[0], 0.45)
            _chevron(board, i, pitch, band, tip, fill)
            middle, ink = x + (tip / 2 if i else 0.0), readable(fill, style)
            board.lines(names[i], middle, band / 2, size=text_size, colour=ink)
        else:
            board.lines(names[i], x, band / 2, size=text_size, loud=loud)
        bar = style.accent if loud else plain_colour(spec, style)
        board.bar(x - thick / 2, base - tall, thick, tall, bar)
        y = base - tall - over / 2
        board.text(shown[i], x, y, size=label, bold=True, loud=loud, within=pitch * 0.96)
        if i:
            _rate(board, shares[i - 1], x - pitch, x, (base + h) / 2, loud=loud)
    board.line((0.0, base), (w, base), style.line)
    return board.plan(spec)


def _chevron(board: Board, index: int, pitch: float, band: float, tip: float, fill: Colour) -> None:
    """One link of the chain; the first has a straight back."""
    left, right = index * pitch, (index + 1) * pitch - 0.05
    points = [(left, 0.0), (right - tip, 0.0), (right, band / 2), (right - tip, band), (left, band)]
    if index:
        points.append((left + tip, band / 2))
    board.polygon(points, fill)


def _rate(board: Board, text: str, start: float, end: float, y: float, *, loud: bool) -> None:
    """An arrow from below one column to the next, the rate in its middle."""
    style = board.style
    x, size, within = (start + end) / 2, style.label_size, (end - start) * 0.7
    half = min(width(text, size, True), within) / 2 + 0.06
    board.line((start + 0.05, y), (max(x - half, start + 0.05), y), style.muted)
    board.line((min(x + half, end - 0.06), y), (end - 0.05, y), style.muted, head=True)
    board.text(text, x, y, size=size, bold=True, loud=loud, within=within)


EXAMPLES = examples(
    "flow",
    ("Enquiries", "First meeting", "Offer made", "Negotiation", "Signed"),
    (Series("Deals", (1840, 920, 610, 245, 171)),),
    unit="deals",
    title="From enquiry to contract, first half of 2025",
    highlight=(3,),
    zh_names=("商机",),
    zh_categories=("客户咨询", "首次会面", "提交报价", "商务谈判", "签约"),
    zh_unit="个",
    zh_title="2025年上半年从咨询到签约",
)
