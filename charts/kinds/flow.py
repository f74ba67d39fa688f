"""A process: its stages in order, how many reach each, and the rates from one to the next."""

from __future__ import annotations

from charts.colours import readable
from charts.layout.board import LEAST, Board, fold, shade
from charts.layout.rates import rate, steps
from charts.layout.requirements import counted, unsupported, without
from charts.plan import LABEL_GAP, Plan, Size, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, width

NAMES = {"en": "Process flow", "zh": "流程转化图"}
FORM = "shapes"
_MOST = 9


def problems(spec: Spec) -> list[str]:
    """One series of a few stages, none missing."""
    found = counted(spec, 1, 1, "one series") + unsupported(spec)
    found = found or without(spec, gaps=True)
    count = len(spec.categories)
    if not found and not 2 <= count <= _MOST:
        found.append(f"a flow has two to {_MOST} stages, not {count}")
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Chevrons with the stages' names, columns below them, rates between the columns' feet."""
    board = Board(size, style)
    values = [v or 0.0 for v in spec.series[0].values]
    shown = [text or "" for text in texts(spec, spec.series[0])]
    w, h = size
    pitch = w / len(values)
    tip = min(0.16, pitch * 0.12)
    room = pitch - 2 * tip - 0.14
    text_size, names = fold(spec.categories, [room] * len(values), style.axis_size, 3)
    band = min(0.3 * h, height(text_size, max(map(len, names))) + 0.24)
    base = h - min(0.2 * h, height(style.label_size) + 0.1)
    label = fitting(shown, pitch * 0.92, style.label_size, LEAST) or LEAST
    over = height(label) + LABEL_GAP
    tall = max(base - band - 0.12 - over, 0.05) / (max(values) or 1.0)
    thick = min(pitch * 0.56, 1.1)
    for i, value in enumerate(values):
        loud = i in spec.highlight
        plain = style.series[0] if spec.highlight else style.total
        bar = style.accent if loud else plain
        fill = style.accent if loud else shade(style, style.series[0], 0.45)
        _chevron(board, i, (pitch, band, tip), fill)
        x, ink = (i + 0.5) * pitch, readable(fill, style)
        middle = x + (tip / 2 if i else 0.0)
        board.lines(names[i], middle, band / 2, size=text_size, colour=ink)
        board.box(x - thick / 2, base - value * tall, thick, value * tall, bar)
        ink = style.accent if loud else style.ink
        y = base - value * tall - over / 2
        board.text(shown[i], x, y, size=label, colour=ink, bold=True, room=pitch * 0.96)
        if i:
            _rate(board, rate(values[i - 1], value), (x - pitch, x, (base + h) / 2), loud=loud)
    board.line((0.0, base), (w, base), style.line)
    return board.plan(spec)


def _chevron(board: Board, index: int, sizes: tuple[float, float, float], fill: Colour) -> None:
    """One link of the chain; the first has a straight back."""
    pitch, band, tip = sizes
    left, right = index * pitch, (index + 1) * pitch - 0.05
    points = [(left, 0.0), (right - tip, 0.0), (right, band / 2), (right - tip, band), (left, band)]
    if index:
        points.append((left + tip, band / 2))
    board.path(points, fill)


def _rate(board: Board, text: str, place: tuple[float, float, float], *, loud: bool) -> None:
    """An arrow from below one column to the next, the rate in its middle."""
    style = board.style
    start, end, y = place
    x, size = (start + end) / 2, style.label_size
    ink = style.accent if loud else style.ink
    room = (end - start) * 0.7
    half = min(width(text, size, True), room) / 2 + 0.06
    board.line((start + 0.05, y), (max(x - half, start + 0.05), y), style.muted)
    board.line((min(x + half, end - 0.06), y), (end - 0.05, y), style.muted, head=True)
    board.text(text, x, y, size=size, colour=ink, bold=True, room=room)


def tell(spec: Spec) -> list[str]:
    """Each stage's figure and its share of the stage before."""
    return steps(spec)


_VALUES = (1840, 920, 610, 245, 171)
EXAMPLES = {
    "en": Spec(
        "flow",
        ("Enquiries", "First meeting", "Offer made", "Negotiation", "Signed"),
        (Series("Deals", _VALUES),),
        unit="deals",
        title="From enquiry to contract, first half of 2025",
        highlight=(3,),
    ),
    "zh": Spec(
        "flow",
        ("客户咨询", "首次会面", "提交报价", "商务谈判", "签约"),
        (Series("商机", _VALUES),),
        unit="个",
        title="2025年上半年从咨询到签约",
        highlight=(3,),
        lang="zh",
    ),
}
