"""Bullets: what was reached, against a target and, if given, ranges from poor to good.

After Stephen Few, Bullet Graph Design Specification (2006): series are actual, target and then the
upper ends of the ranges, in rising order.
"""

from __future__ import annotations

from functools import partial

from charts.layout import rows
from charts.layout.board import Board, shade, strong
from charts.layout.requirements import counted, unsupported, without
from charts.plan import Plan, Size, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height

NAMES = {"en": "Bullet chart", "zh": "子弹图"}
FORM = "shapes"


def problems(spec: Spec) -> list[str]:
    """Actual and target, nothing below zero, ranges that rise."""
    found = counted(spec, 2, 5, "actual, target and up to three ranges")
    found += without(spec, reason="; a bullet's bar starts there") + unsupported(spec)
    for low, high in zip(spec.series[2:], spec.series[3:], strict=False):
        for category, a, b in zip(spec.categories, low.values, high.values, strict=True):
            if a is not None and b is not None and b < a:
                found.append(f"range '{high.name}' at '{category}' ends below '{low.name}'")
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Bands behind, the bar within them, the target as a tick; both figures at the right."""
    board = Board(size, style)
    actual, target, *bands = spec.series
    shown = [texts(spec, series) for series in (actual, target)]
    top = height(style.axis_size) + 0.14
    first = rows.widest(shown[0], style.label_size) + 0.16
    goals = [f"/ {text}" if text else None for text in shown[1]]
    second = rows.widest(goals, style.axis_size) + 0.06
    reach = (0.0, max(spec.present))
    field = rows.lay(board, spec.categories, reach, top=top, aside=first + second)
    # What the frame leaves for the figures; they shrink with it.
    scale = min(1.0, (size[0] - field.right) / (first + second))
    split = size[0] - second * scale
    for i in range(field.number):
        y, thick = field.at(i), min(field.pitch * 0.66, 0.6)
        edge = field.left
        for band, colour in zip(bands, _shades(style, len(bands)), strict=True):
            end = field.to(band.values[i] or 0.0)
            if end > edge:
                board.box(edge, y - thick / 2, end - edge, thick, colour)
                edge = end
        value, goal = actual.values[i], target.values[i]
        loud = i in spec.highlight
        if value is not None:
            ink = style.accent if loud else strong(style)
            board.box(field.left, y - thick / 5, field.to(value) - field.left, thick * 0.4, ink)
        if goal is not None:
            x = field.to(goal)
            board.line((x, y - thick * 0.4), (x, y + thick * 0.4), style.ink, 3.0)
        ink = style.accent if loud else style.ink
        put = partial(board.text, size=field.text_size(style.label_size), colour=ink, bold=True)
        put(shown[0][i] or "–", split - 0.06, y, align="r", room=first * scale)
        put = partial(board.text, size=field.text_size(style.axis_size), colour=style.muted)
        put(goals[i] or "", split, y, align="l", room=second * scale)
    board.line((field.left, field.top), (field.left, field.bottom), style.line)
    colours = (strong(style), style.ink, *_shades(style, len(bands)))
    board.keys([(s.name, c) for s, c in zip(spec.series, colours, strict=True)], top / 2 - 0.04, 1)
    return board.plan(spec)


def _shades(style: Style, count: int) -> list[Colour]:
    """Bands from darker (poor) to paler (good)."""
    return [shade(style, style.series[0], 0.75 - 0.22 * i) for i in range(count)]


def tell(spec: Spec) -> list[str]:
    """Each category's figure against its target."""
    actual, target = (texts(spec, series) for series in spec.series[:2])
    names = [series.name for series in spec.series]
    form = "{} {}{}，{}{}" if spec.lang == "zh" else "{} {} {}, {} {}"
    rows_ = zip(spec.categories, actual, target, strict=True)
    return [form.format(c, names[0], a or "–", names[1], t or "–") for c, a, t in rows_]


_NAMES = {
    "en": ("Actual", "Target", "weak", "fair", "good"),
    "zh": ("实际", "目标", "较弱", "合格", "良好"),
}
_VALUES = ((92, 71, 88, 64), (85, 80, 90, 60), (50, 50, 60, 40), (75, 70, 80, 55), (100,) * 4)
EXAMPLES = {
    "en": Spec(
        "bullet",
        ("Orders on time", "First-call solution", "Plant availability", "Digital orders"),
        tuple(map(Series, _NAMES["en"], _VALUES)),
        unit="%",
        title="Operations against target, 2025",
        highlight=(1,),
    ),
    "zh": Spec(
        "bullet",
        ("准时订单率", "首次来电解决率", "设备可用率", "线上订单占比"),
        tuple(map(Series, _NAMES["zh"], _VALUES)),
        unit="%",
        title="2025年运营指标与目标",
        highlight=(1,),
        lang="zh",
    ),
}
