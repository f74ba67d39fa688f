"""Bullets: what was reached, against a target and, if given, ranges from poor to good.

After Stephen Few, Bullet Graph Design Specification (2006): series are actual, target and then the
upper ends of the ranges, in rising order.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from charts.kinds import examples
from charts.labels import texts
from charts.layout import rows
from charts.layout.board import Board, shade, strong
from charts.layout.requirements import for_shapes, not_negative
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height

NAMES = {"en": "Bullet chart", "zh": "子弹图"}
FORM = "shapes"
OPTIONS = ("highlight",)


def problems(spec: Spec) -> list[str]:
    """Actual and target, nothing below zero, ranges that rise."""
    messages = for_shapes(spec, 2, 5, "actual, target and up to three ranges")
    messages += not_negative(spec, reason="; a bullet's bar starts there")
    for low, high in pairwise(spec.series[2:]):
        for category, a, b in zip(spec.categories, low.values, high.values, strict=True):
            if a is not None and b is not None and b < a:
                messages.append(f"range '{high.name}' at '{category}' ends below '{low.name}'")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Bands behind, the bar within them, the target as a tick; both figures at the right."""
    board = Board(size, style)
    actual, target, *bands = spec.series
    figures, goals = texts(spec, actual), [f"/ {t}" if t else "" for t in texts(spec, target)]
    top = height(style.axis_size) + 0.14
    first = rows.widest(figures, style.label_size) + 0.16
    second = rows.widest(goals, style.axis_size) + 0.06
    values = (0.0, max(spec.present))
    field = rows.lay_out(
        board, spec.categories, values, top=top, aside=first + second, shown=bool(bands)
    )
    # The figures shrink with the space that the frame leaves.
    scale = min(1.0, (size[0] - field.right) / (first + second))
    split = size[0] - second * scale
    # from darker (poor) to paler (good)
    shades = [shade(style, style.series[0], 0.75 - 0.22 * i) for i in range(len(bands))]
    thick = min(field.pitch * 0.66, 0.6)
    figure_size, goal_size = map(field.text_size, (style.label_size, style.axis_size))
    put_figure = partial(board.text, size=figure_size, bold=True, align="r")
    put_goal = partial(board.text, size=goal_size, colour=style.muted, align="l")
    for i in range(field.number):
        y, edge = field.at(i), field.left
        for band, colour in zip(bands, shades, strict=True):
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
        put_figure(figures[i] or "–", split - 0.06, y, loud=loud, within=first * scale)
        put_goal(goals[i], split, y, within=second * scale)
    board.line((field.left, field.top), (field.left, field.bottom), style.line)
    names = [series.name for series in spec.series]
    keys = zip(names, (strong(style), style.ink, *shades), strict=True)
    board.keys(list(keys), top / 2 - 0.04, tick=1)
    return board.plan(spec)


def tell(spec: Spec) -> list[str]:
    """Each category's figure against its target."""
    (actual, figures), (target, goals) = ((s.name, texts(spec, s)) for s in spec.series[:2])
    form = "{} {}{}，{}{}" if spec.lang == "zh" else "{} {} {}, {} {}"
    return [
        form.format(category, actual, figure or "–", target, goal or "–")
        for category, figure, goal in zip(spec.categories, figures, goals, strict=True)
    ]


_VALUES = ((92, 71, 88, 64), (85, 80, 90, 60), (50, 50, 60, 40), (75, 70, 80, 55), (100,) * 4)
EXAMPLES = examples(
    "bullet",
    ("Orders on time", "First-call solution", "Plant availability", "Digital orders"),
    tuple(map(Series, ("Actual", "Target", "weak", "fair", "good"), _VALUES)),
    unit="%",
    title="Operations against target, 2025",
    highlight=(1,),
    zh_names=("实际", "目标", "较弱", "合格", "良好"),
    zh_categories=("准时订单率", "首次来电解决率", "设备可用率", "线上订单占比"),
    zh_title="2025年运营指标与目标",
)
