"""Lollipops: a long ranking with less ink than bars, first category on top."""

from __future__ import annotations

from functools import partial

from charts.kinds import examples
from charts.labels import texts
from charts.layout import rows
from charts.layout.board import Board, strong
from charts.layout.requirements import for_shapes
from charts.plan import LABEL_GAP, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Lollipop chart", "zh": "棒棒糖图"}
OTHER_NAMES = ("dot",)
FORM = "shapes"
OPTIONS = ("highlight", "forecast")


def problems(spec: Spec) -> list[str]:
    """A lollipop chart has one series."""
    return for_shapes(spec, most=1)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """A thin stem from zero to a dot, its figure beyond it; dashed and hollow for what is no result."""
    board = Board(size, style)
    series = spec.series[0]
    shown = texts(spec, series)
    low, high = min(spec.present), max(spec.present)
    across = min(0.2, 0.55 * size[1] / len(spec.categories))
    away = across / 2 + LABEL_GAP
    beyond = rows.widest(shown, style.label_size) + away
    before, after = beyond if low < 0 else 0.0, beyond if high >= 0 else 0.0
    field = rows.lay_out(board, spec.categories, (low, high), before=before, after=after)
    zero, label_size = field.to(0.0), field.text_size(style.label_size)
    # Highlights first, so that their figures are shown if not all fit.
    for i in sorted(range(field.number), key=lambda i: i not in spec.highlight):
        value, text = series.values[i], shown[i]
        if value is None or text is None:
            continue
        loud = i in spec.highlight
        colour = style.accent if loud else style.series[0] if spec.highlight else strong(style)
        x, y = field.to(value), field.at(i)
        ahead = spec.is_ahead(series, i)
        board.line((zero, y), (x, y), colour, 2.0, dash=ahead)
        board.dot(x, y, across, style.paper if ahead else colour, colour if ahead else None)
        put = partial(board.text, size=label_size, bold=True, loud=loud)
        if value < 0:
            put(text, x - away, y, align="r", within=x - away)
        else:
            put(text, x + away, y, align="l", within=size[0] - x - away)
    board.line((zero, field.top), (zero, field.bottom), style.line)
    return board.plan(spec)


EXAMPLES = examples(
    "lollipop",
    (
        "Industrial pumps",
        "Spare parts",
        "Service contracts",
        "Valves",
        "Measuring devices",
        "Training",
        "Rental equipment",
    ),
    (Series("Margin", (9.4, 7.8, 6.1, 4.6, 3.9, 2.2, -1.8)),),
    unit="USD m",
    title="Contribution by product line, 2025",
    highlight=(6,),
    zh_names=("贡献毛利",),
    zh_categories=("工业泵", "备件", "服务合同", "阀门", "测量设备", "培训", "设备租赁"),
    zh_unit="百万元",
    zh_title="2025年各产品线贡献毛利",
)
