"""Room around lines: the boxes of points, labels and paths, and what touches what."""

from __future__ import annotations

from charts.lettering import height, width
from charts.plan import LABEL_GAP, Drawn, Field, Label, Rect
from charts.spec import Spec


def boxes(field: Field, drawn: tuple[Drawn, ...]) -> list[list[Rect]]:
    """The boxes of each series' labels and points."""
    found = []
    for series in drawn:
        own = []
        for i, (value, label) in enumerate(zip(series.values, series.labels, strict=True)):
            if value is None:
                continue
            own.append(_dot(field, i, value))
            if label:
                own.append(label_box(field, i, value, label))
        found.append(own)
    return found


def label_box(field: Field, index: int, value: float, label: Label) -> Rect:
    """Where a label stands: above, below, left or right of its point."""
    w, h = field.size
    x, y = field.at(index), field.to(value)
    up = (LABEL_GAP + height(label.size) / 2) / h
    aside = (LABEL_GAP + width(label.text, label.size, True) / 2 + 0.03) / w
    dx, dy = {"b": (0.0, up), "l": (-aside, 0.0), "r": (aside, 0.0)}.get(label.place, (0.0, -up))
    return field.box(label.text, label.size, x + dx, y + dy)


def ink(box: Rect) -> Rect:
    """The part of a line of text in which figures stand: without the room for accents and tails."""
    return Rect(box.x, box.y + box.h * 0.2, box.w, box.h * 0.6)


def clear(field: Field, values: tuple[float | None, ...], index: int, label: Label) -> Label:
    """The label on the side of its point where the line does not run through it.

    The side it has is kept where it can be; then come the other end, left and right.
    """
    value = values[index]
    if value is None:
        return label
    near = [
        _dot(field, index + step * n / 24, value + (other - value) * n / 24)
        for step in (-1, 1)
        if 0 <= index + step < len(values) and (other := values[index + step]) is not None
        for n in range(1, 25)
    ]
    frame = Rect(0.0, 0.0, 1.0, 1.0)
    for place in (label.place, "b" if label.place == "t" else "t", "l", "r"):
        tried = label._replace(place=place)
        box = ink(label_box(field, index, value, tried))
        inside = box.x >= frame.x and box.right <= frame.right
        if inside and box.bottom <= field.rect.bottom and not any(box.meets(dot) for dot in near):
            return tried
    return label


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
