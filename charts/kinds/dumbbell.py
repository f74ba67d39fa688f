"""Dumbbells: two values of each category, a line between them, and their difference."""

from __future__ import annotations

from functools import partial

from charts.bounds import of_change
from charts.kinds import examples
from charts.labels import texts
from charts.layout import rows
from charts.layout.board import Board, strong
from charts.layout.differences import difference
from charts.layout.requirements import for_shapes
from charts.layout.rows import Rows
from charts.numbers import reaches_zero
from charts.plan import LABEL_GAP, Plan, Size
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, spread, width
from charts.wording import wording

NAMES = {"en": "Dumbbell chart", "zh": "哑铃图"}
OTHER_NAMES = ("gap", "barbell", "before and after")
FORM = "shapes"
OPTIONS = ("highlight",)
_CHANGE = {"en": "Change", "zh": "变化"}


def problems(spec: Spec) -> list[str]:
    """Two series are compared."""
    return for_shapes(spec, 2, 2, "two series, before and after")


def _changes(spec: Spec) -> list[str | None]:
    """The difference of each category, where both values are there."""
    before, after = spec.series
    bounds = map(of_change, before.every_bound, after.every_bound)
    return [
        None if a is None or b is None else difference(spec, a, b, bound)
        for a, b, bound in zip(before.values, after.values, bounds, strict=True)
    ]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values outside the dots, series' names over the first row, differences at the right."""
    board = Board(size, style)
    shown = [texts(spec, series) for series in spec.series]
    changes = _changes(spec)
    title = _CHANGE.get(spec.lang, _CHANGE["en"])
    across = min(0.19, 0.5 * size[1] / (len(spec.categories) + 1))
    beyond = rows.widest(shown[0] + shown[1], style.axis_size) + across / 2 + LABEL_GAP
    top = height(style.axis_size) + 0.06
    low, high = min(spec.present), max(spec.present)
    zero = reaches_zero(low, high)
    field = rows.lay_out(
        board,
        spec.categories,
        (low, high),
        top=top,
        before=beyond,
        after=beyond,
        aside=max(rows.widest(changes, style.label_size), width(title, style.axis_size)) + 0.15,
        shown=not zero,
        zero=zero,
    )
    aside = size[0] - field.right
    board.text(title, size[0], top / 2, colour=style.muted, align="r", within=aside)
    _heads(board, spec, field, top / 2)
    text_size = field.text_size(style.label_size)
    put = partial(board.text, size=text_size, bold=True, align="r", within=aside - 0.05)
    for i, change in enumerate(changes):
        _row(board, spec, field, i, [text[i] for text in shown], across)
        if change:
            put(change, size[0], field.at(i), loud=i in spec.highlight)
    return board.plan(spec)


def _colours(spec: Spec, style: Style, row: int) -> tuple[Colour, Colour]:
    """Before in grey; after in accent, or dark if rows are highlighted."""
    loud = row in spec.highlight or not spec.highlight
    return style.series[0], style.accent if loud else strong(style)


def _heads(board: Board, spec: Spec, field: Rows, y: float) -> None:
    """The series' names over the dots of the first row that has both."""
    pairs = list(zip(*(series.values for series in spec.series), strict=True))
    row = next((i for i, pair in enumerate(pairs) if None not in pair), 0)
    size = board.style.axis_size
    wanted = [field.to(field.axis.low if v is None else v) for v in pairs[row]]
    wide = [min(width(s.name, size, True) + 0.1, field.wide / 2) for s in spec.series]
    xs = spread(wanted, sum(wide) / 2, field.left + wide[0] / 2, field.right - wide[1] / 2)
    inks = (board.style.muted, _colours(spec, board.style, row)[1])
    for series, x, within, ink in zip(spec.series, xs, wide, inks, strict=True):
        board.text(series.name, x, y, size=size, colour=ink, bold=True, within=within)


def _row(
    board: Board, spec: Spec, field: Rows, row: int, shown: list[str | None], across: float
) -> None:
    """One dumbbell; equal values get one figure, what is no result a hollow dot."""
    values = [series.values[row] for series in spec.series]
    y, size = field.at(row), field.text_size(board.style.axis_size)
    xs = [None if v is None else field.to(v) for v in values]
    ahead = [series.is_ahead(row) for series in spec.series]
    if xs[0] is not None and xs[1] is not None:
        board.line((xs[0], y), (xs[1], y), board.style.line, 3.0, dash=any(ahead))
    left = 0 if (values[0] or 0.0) <= (values[1] or 0.0) or None in values else 1
    away = across / 2 + LABEL_GAP
    dots = zip(xs, shown, _colours(spec, board.style, row), strict=True)
    for i, (x, text, colour) in enumerate(dots):
        if x is None or text is None:
            continue
        fill, edge = (board.style.paper, colour) if ahead[i] else (colour, None)
        board.dot(x, y, across, fill, edge)
        if values[0] == values[1] and i == 0:
            continue
        if i == left:
            board.text(text, x - away, y, size=size, align="r", within=x - away)
        else:
            within = field.right - x - away + 0.02
            board.text(text, x + away, y, size=size, align="l", within=within)


def tell(spec: Spec) -> list[str]:
    """Each category with both values and their difference."""
    result = []
    columns = [texts(spec, series) for series in spec.series]
    words = wording(spec.lang)
    for i, (category, change) in enumerate(zip(spec.categories, _changes(spec), strict=True)):
        pairs = [f"{s.name} {c[i]}" for s, c in zip(spec.series, columns, strict=True) if c[i]]
        result.append(
            f"{category} {words.comma.join(pairs)}"
            + (words.brackets.format(change) if change else "")
        )
    return result


_VALUES = ((61, 58, 70, 66, 49), (78, 71, 74, 65, 57))
EXAMPLES = examples(
    "dumbbell",
    (
        "Delivery on time",
        "Answer within a day",
        "Product quality",
        "Value for money",
        "Returns",
    ),
    tuple(map(Series, ("2023", "2025"), _VALUES)),
    unit="%",
    title="Customers who are satisfied",
    highlight=(0, 1),
    zh_names=("2023年", "2025年"),
    zh_categories=("准时交付", "一天内答复", "产品质量", "性价比", "退换货"),
    zh_title="满意客户占比",
)
