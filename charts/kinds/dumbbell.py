"""Dumbbells: two values of each category, a line between them, and their difference."""

from __future__ import annotations

from functools import partial

from charts.layout import rows
from charts.layout.board import Board, strong
from charts.layout.rates import signed
from charts.layout.requirements import counted, unsupported
from charts.layout.rows import Rows
from charts.plan import LABEL_GAP, Plan, Size, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, spread, width

NAMES = {"en": "Dumbbell chart", "zh": "哑铃图"}
FORM = "shapes"
_CHANGE = {"en": "Change", "zh": "变化"}


def problems(spec: Spec) -> list[str]:
    """Two series are compared."""
    return counted(spec, 2, 2, "two series, before and after") + unsupported(spec)


def _changes(spec: Spec) -> list[str | None]:
    """The difference of each category, where both values are there."""
    first, second = (series.values for series in spec.series)
    pairs = zip(first, second, strict=True)
    return [None if a is None or b is None else signed(spec, b - a) for a, b in pairs]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values outside the dots, series' names over the first row, differences at the right."""
    board = Board(size, style)
    shown = [texts(spec, series) for series in spec.series]
    changes = _changes(spec)
    title = _CHANGE.get(spec.lang, _CHANGE["en"])
    across = min(0.19, 0.5 * size[1] / (len(spec.categories) + 1))
    room = rows.widest(shown[0] + shown[1], style.axis_size) + across / 2 + LABEL_GAP
    aside = max(rows.widest(changes, style.label_size), width(title, style.axis_size)) + 0.15
    top = height(style.axis_size) + 0.06
    reach = (min(spec.present), max(spec.present))
    field = rows.lay(
        board,
        spec.categories,
        reach,
        top=top,
        before=room,
        after=room,
        aside=aside,
        zero=False,
    )
    board.text(title, size[0], top / 2, colour=style.muted, align="r", room=size[0] - field.right)
    _heads(board, spec, field, top / 2)
    for i, change in enumerate(changes):
        _row(board, spec, field, i, [text[i] for text in shown], across)
        ink = style.accent if i in spec.highlight else style.ink
        put = partial(board.text, size=field.text_size(style.label_size), colour=ink, bold=True)
        if change:
            put(change, size[0], field.at(i), align="r", room=size[0] - field.right - 0.05)
    return board.plan(spec)


def _colours(spec: Spec, style: Style, row: int) -> tuple[Colour, Colour]:
    """Before in grey; after in accent, or dark beside highlighted rows."""
    loud = row in spec.highlight or not spec.highlight
    return style.series[0], style.accent if loud else strong(style)


def _heads(board: Board, spec: Spec, field: Rows, y: float) -> None:
    """The series' names over the dots of the first row that has both."""
    pairs = list(zip(*(series.values for series in spec.series), strict=True))
    row = next((i for i, pair in enumerate(pairs) if None not in pair), 0)
    size = board.style.axis_size
    wanted = [field.to(field.axis.low if v is None else v) for v in pairs[row]]
    wide = [
        min(width(s.name, size, True) + 0.1, (field.right - field.left) / 2) for s in spec.series
    ]
    places = spread(wanted, sum(wide) / 2, field.left + wide[0] / 2, field.right - wide[1] / 2)
    inks = (board.style.muted, _colours(spec, board.style, row)[1])
    for series, x, room, ink in zip(spec.series, places, wide, inks, strict=True):
        board.text(series.name, x, y, size=size, colour=ink, bold=True, room=room)


def _row(
    board: Board, spec: Spec, field: Rows, row: int, shown: list[str | None], across: float
) -> None:
    """One dumbbell; equal values need but one figure."""
    values = [series.values[row] for series in spec.series]
    y = field.at(row)
    xs = [None if v is None else field.to(v) for v in values]
    if xs[0] is not None and xs[1] is not None:
        board.line((xs[0], y), (xs[1], y), board.style.line, 3.0)
    left = 0 if (values[0] or 0.0) <= (values[1] or 0.0) or None in values else 1
    for i, (x, text, colour) in enumerate(
        zip(xs, shown, _colours(spec, board.style, row), strict=True)
    ):
        if x is None or text is None:
            continue
        board.dot(x, y, across, colour)
        if values[0] == values[1] and i == 0:
            continue
        away = across / 2 + LABEL_GAP
        size = field.text_size(board.style.axis_size)
        if i == left:
            board.text(text, x - away, y, size=size, align="r", room=x - away)
        else:
            board.text(text, x + away, y, size=size, align="l", room=field.right - x - away + 0.02)


def tell(spec: Spec) -> list[str]:
    """Each category with both values and their difference."""
    found = []
    columns = [texts(spec, series) for series in spec.series]
    comma, marks = ("，", "（{}）") if spec.lang == "zh" else (", ", " ({})")
    for i, (category, change) in enumerate(zip(spec.categories, _changes(spec), strict=True)):
        pairs = [f"{s.name} {c[i]}" for s, c in zip(spec.series, columns, strict=True) if c[i]]
        found.append(f"{category} {comma.join(pairs)}" + (marks.format(change) if change else ""))
    return found


_VALUES = ((61, 58, 70, 66, 49), (78, 71, 74, 65, 57))
EXAMPLES = {
    "en": Spec(
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
    ),
    "zh": Spec(
        "dumbbell",
        ("准时交付", "一天内答复", "产品质量", "性价比", "退换货"),
        tuple(map(Series, ("2023年", "2025年"), _VALUES)),
        unit="%",
        title="满意客户占比",
        highlight=(0, 1),
        lang="zh",
    ),
}
