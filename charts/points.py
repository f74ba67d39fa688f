"""Room around lines: the boxes of points, labels and paths, and what touches what."""

from __future__ import annotations

from charts.lettering import height
from charts.plan import LABEL_GAP, Drawn, Field, Rect
from charts.spec import Spec


def boxes(field: Field, drawn: tuple[Drawn, ...]) -> list[list[Rect]]:
    """The boxes of each series' labels and points."""
    h = field.size[1]
    found = []
    for series in drawn:
        own = []
        for i, (value, label) in enumerate(zip(series.values, series.labels, strict=True)):
            if value is None:
                continue
            own.append(_dot(field, i, value))
            if label:
                away = (LABEL_GAP + height(label.size) / 2) / h
                y = field.to(value) + (away if label.place == "b" else -away)
                own.append(field.box(label.text, label.size, field.at(i), y))
        found.append(own)
    return found


def _dot(field: Field, index: float, value: float) -> Rect:
    w, h = field.size
    x, y = field.at(index), field.to(value)
    return Rect(x - 0.04 / w, y - 0.04 / h, 0.08 / w, 0.08 / h)


def path(field: Field, spec: Spec) -> list[Rect]:
    """Small boxes along each line, for what must not lie on it."""
    found = []
    for series in spec.series:
        for i, (a, b) in enumerate(zip(series.values, series.values[1:], strict=False)):
            if a is not None and b is not None:
                found += [_dot(field, i + n / 12, a + (b - a) * n / 12) for n in range(13)]
    return found


def clash(found: list[list[Rect]], height_in: float) -> bool:
    """Whether a label of one series touches a label or point of another."""
    return any(
        one.meets(other)
        for n, own in enumerate(found)
        for others in found[n + 1 :]
        for one in own
        for other in others
        if max(one.h, other.h) > 0.1 / height_in
    )


def top(field: Field, spec: Spec, index: int, taken: list[Rect]) -> float | None:
    """The top of what stands over a category: the point of the first series that has one, and
    labels over that."""
    value = next((s.values[index] for s in spec.series if s.values[index] is not None), None)
    if value is None:
        return None
    x = field.at(index)
    over = [box.y for box in taken if box.x <= x <= box.right]
    return min([field.to(value), *over])
