"""Boxes: how samples are spread. Each series is a group, its values are the sample."""

from __future__ import annotations

from functools import partial

from charts.bounds import bounded, of_quantile
from charts.kinds import examples
from charts.labels import code
from charts.layout import rows
from charts.layout.board import Board, shade
from charts.layout.requirements import for_shapes
from charts.layout.rows import Rows
from charts.layout.samples import Five, five
from charts.numbers import format_number, reaches_zero
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Box plot", "zh": "箱线图"}
OTHER_NAMES = ("boxplot", "whiskers")
FORM = "shapes"
OPTIONS = ("highlight_series",)
DATA = "samples"
_MEDIAN = {"en": "Median", "zh": "中位数"}
_LEAST = 5
_MOST = 20


def _sample(series: Series) -> list[float]:
    return [v for v in series.values if v is not None]


def _figure(spec: Spec, series: Series, value: float) -> str:
    """A quartile or an extreme as it is shown."""
    bound = of_quantile(value, series.values, series.every_bound)
    return bounded(format_number(value, code(spec)), bound, spec.lang)


def problems(spec: Spec) -> list[str]:
    """Samples large enough to have quartiles, groups few enough to compare."""
    messages = for_shapes(spec)
    for series in spec.series:
        count = len(_sample(series))
        if count < _LEAST:
            messages.append(f"'{series.name}' has {count} values; a box needs at least {_LEAST}")
    if len(spec.series) > _MOST:
        messages.append(f"{len(spec.series)} boxes are too many to compare; show at most {_MOST}")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Boxes from quartile to quartile, whiskers to 1.5 times their distance, outliers as rings;
    medians in a column at the right, all else read off the axis."""
    board = Board(size, style)
    boxes = [five(_sample(series)) for series in spec.series]
    shown = [
        _figure(spec, series, box.median) for series, box in zip(spec.series, boxes, strict=True)
    ]
    title = _MEDIAN.get(spec.lang, _MEDIAN["en"])
    field = rows.lay_out(
        board,
        [series.name or " " for series in spec.series],
        (min(spec.present), max(spec.present)),
        top=height(style.axis_size) + 0.06,
        before=0.12,
        after=0.12,
        aside=max(rows.widest(shown, style.label_size), width(title, style.axis_size)) + 0.25,
        shown=True,
        zero=reaches_zero(min(spec.present), max(spec.present)),
    )
    put = partial(board.text, align="r", within=size[0] - field.right - 0.1)
    y = field.top - 0.06 - height(style.axis_size) / 2
    put(title, size[0], y, colour=style.muted)
    text_size = field.text_size(style.label_size)
    for row, (series, box) in enumerate(zip(spec.series, boxes, strict=True)):
        loud = series.name in spec.highlight_series
        _box(board, field, row, box, loud=loud)
        put(shown[row], size[0], field.at(row), size=text_size, bold=True, loud=loud)
    return board.plan(spec)


def _box(board: Board, field: Rows, row: int, box: Five, *, loud: bool) -> None:
    style, y = board.style, field.at(row)
    colour = style.accent if loud else style.muted
    fill = shade(style, style.accent, 0.3) if loud else shade(style, style.series[0], 0.6)
    thick = min(0.5, field.pitch * 0.6)
    low, first, median, third, high = (field.to(v) for v in box[:5])
    for start, end in ((first, low), (third, high)):
        board.line((start, y), (end, y), colour, 1.25)
        board.line((end, y - thick / 4), (end, y + thick / 4), colour, 1.25)
    board.box(first, y - thick / 2, third - first, thick, fill, edge=colour)
    ink = style.accent if loud else style.ink
    board.line((median, y - thick / 2), (median, y + thick / 2), ink, 2.5)
    for value in box.outliers:
        board.dot(field.to(value), y, min(0.09, thick / 2), style.paper, colour)


def tell(spec: Spec) -> list[str]:
    """Each group's median, quartiles, extremes and size."""
    form = "{}: median {}, quartiles {} to {}, range {} to {}, {} values"
    if spec.lang == "zh":
        form = "{}：中位数 {}，四分位 {} 至 {}，范围 {} 至 {}，{} 个值"
    result = []
    for series in spec.series:
        values = _sample(series)
        box = five(values)
        marks = (box.median, box.first, box.third, min(values), max(values))
        numbers = (_figure(spec, series, v) for v in marks)
        result.append(form.format(series.name, *numbers, len(values)))
    return result


_VALUES = (
    (3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 15, None),
    (2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8),
    (1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 9),
    (4, 5, 7, 8, 9, 10, 11, 12, 14, 16, 18, None),
)
EXAMPLES = examples(
    "box",
    tuple(str(i) for i in range(1, 13)),
    tuple(map(Series, ("North", "South", "West", "East"), _VALUES)),
    unit="days",
    title="Delivery time by warehouse, May 2025",
    highlight_series=("East",),
    number_format="0.0",
    zh_names=("北仓", "南仓", "西仓", "东仓"),
    zh_unit="天",
    zh_title="2025年5月各仓库配送时长",
)
