"""What the kinds with one row of bars have in common."""

from __future__ import annotations

from charts.plan import LABEL_GAP, Drawn, Field, Label, Rect, heading
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width


def one_series(spec: Spec, other: str = "stacked") -> list[str]:
    """The problem of a chart that can show one series and was given several, which the kind `other`
    could."""
    if len(spec.series) == 1:
        return []
    return [f"kind '{spec.kind}' shows one series, not {len(spec.series)}; '{other}' shows several"]


def drawn(
    spec: Spec, series: Series, shown: tuple[str | None, ...], style: Style, fit: float | None
) -> Drawn:
    """One series of bars, labelled at `fit` points; if None, only its highlights are."""
    base = style.series[0] if spec.highlight else style.total
    marked = set(spec.highlight)
    labels = tuple(
        None
        if text is None or (fit is None and i not in marked)
        else Label(text, "outEnd", fit or style.axis_size, style.ink, series.label(i) is not None)
        for i, text in enumerate(shown)
    )
    points = tuple((i, style.accent) for i in sorted(marked))
    head = heading(spec, series)
    return Drawn(head, series.values, base, points, labels, forecast=spec.forecast)


def caps(
    field: Field, column: Drawn, gap: int
) -> tuple[tuple[float | None, ...], tuple[Rect, ...]]:
    """The top of each column with its label, and the boxes of both."""
    tops: list[float | None] = []
    taken: list[Rect] = []
    h = field.size[1]
    for i, value in enumerate(column.values):
        if value is None:
            tops.append(None)
            continue
        bar = field.bar(i, 0, value, gap)
        taken.append(bar)
        label = column.labels[i]
        top = bar.y
        if label:
            lift = LABEL_GAP / h + height(label.size) / h / 2
            y = bar.y - lift if value >= 0 else bar.bottom + lift
            box = field.box(label.text, label.size, field.at(i), y)
            taken.append(box)
            top = min(top, box.y)
        tops.append(top)
    return tuple(tops), tuple(taken)


def ends(field: Field, bars: Drawn) -> tuple[float | None, ...]:
    """The right end of each sideways bar with its label."""
    found: list[float | None] = []
    w = field.size[0]
    for value, label in zip(bars.values, bars.labels, strict=True):
        if value is None:
            found.append(None)
            continue
        room = width(label.text, label.size, True) + 3 * LABEL_GAP if label and value >= 0 else 0.0
        found.append(field.to(max(value, 0.0)) + room / w)
    return tuple(found)
