"""Honesty checks of a chart as it is drawn, whatever draws it: a native chart, shapes or a picture.

Like those of `charts.honesty`, no finding is an error; each message says what misleads and how to
avoid it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from charts.honesty import Gate
from charts.kinds import load
from charts.layout.boxes import labels_on_lines
from charts.marks import PillMark, TextMark
from charts.numbers import Axis, format_number, suitable_format
from charts.periods import is_timeline
from charts.plan import Plan, texts
from charts.spec import Spec

_MOST_LINES = 5
_MOST_CATEGORIES = 25
_LEAST = 9.0
"""The smallest legible size of a text, in points."""
_NAMED = 4
"""Names in a message; more are counted."""


class _Text(NamedTuple):
    """A text as drawn, on one line or several, and its size in points."""

    text: str
    size: float


def gates(spec: Spec, plan: Plan, top: int = 0) -> list[Gate]:
    """The findings on `plan`, the layout of `spec`. `top` is how many of its categories the author
    chose to show (0: all that there are)."""
    drawn = list(_texts(plan))
    return [
        *_axes(spec, plan),
        *_lines(plan),
        *_names(spec, plan, drawn, top),
        *_cut(spec, drawn),
        *_values(spec, plan),
        *_on_lines(plan),
        *_small(plan),
    ]


def _texts(plan: Plan) -> Iterator[_Text]:
    """Everything that can be read on the chart, in the order in which it is drawn."""
    if plan.field and plan.ticks.shown:
        for i in range(0, len(plan.ticks.lines), plan.ticks.every):
            for line in plan.ticks.lines[i]:
                yield _Text(line, plan.ticks.size)
    for layer in plan.layers:
        for one in layer.series:
            yield from (_Text(label.text, label.size) for label in one.labels if label)
    for mark in (*plan.under, *plan.marks):
        if isinstance(mark, (TextMark, PillMark)):
            yield _Text(mark.text, mark.size)


def _axes(spec: Spec, plan: Plan) -> Iterator[Gate]:
    """Value axes without zero. A break, which bars need, has a finding of its own."""
    for axis in dict.fromkeys(plan.axes):
        if axis.without_zero and not (plan.field and plan.field.cut):
            start = axis.low if axis.low > 0 else axis.high
            share = _filled(spec, axis)
            yield Gate(
                "axis-cut",
                f"the value axis does not start at zero but at {_number(start, spec)}, so a"
                f" difference of {share[0]:.0%} fills {share[1]:.0%} of it; say so, or show the"
                " differences themselves",
            )


def _filled(spec: Spec, axis: Axis) -> tuple[float, float]:
    """The difference of the lowest and highest value on an axis as a share of the higher one, and
    of the axis."""
    rows = [row for one in spec.series for row in (one.values, one.x)]
    values = [v for row in rows for v in row if v is not None and axis.low <= v <= axis.high]
    low, high = min(values, default=0.0), max(values, default=0.0)
    largest = max(abs(low), abs(high)) or 1.0
    return (high - low) / largest, (high - low) / (axis.high - axis.low)


def _number(value: float, spec: Spec) -> str:
    return format_number(value, suitable_format((value,), spec.lang))


def _lines(plan: Plan) -> Iterator[Gate]:
    for layer in plan.layers:
        count = sum(one.colour is not None for one in layer.series)
        if layer.is_outline and count > _MOST_LINES:
            yield Gate(
                "many-lines",
                f"{count} lines are too many to follow; show at most {_MOST_LINES}, or use"
                " 'multiples'",
            )


def _names(spec: Spec, plan: Plan, drawn: Sequence[_Text], top: int) -> Iterator[Gate]:
    """Categories and series whose names are not drawn, and categories too many to compare."""
    if not plan.ticks.shown:
        return  # a course without names
    lines = [_folded(one.text) for one in drawn]
    joined = "\n".join(lines)
    names = _expected(spec, plan)
    if spec.centre_note and len(names) == 1:
        return  # the words in a donut name its share
    missing = [name for name in names if not _is_drawn(_folded(name), lines, joined)]
    time = is_timeline(names)
    if missing and not (time and len(missing) < len(names)):
        yield Gate(
            "names-left-out",
            f"{len(missing)} of {len(names)} names are not drawn ({_listed(missing)}); show fewer,"
            " as with `top`, use shorter names, or another kind",
        )
    if len(names) > max(_MOST_CATEGORIES, top) and not time and _are_rows(spec):
        yield Gate(
            "many-categories",
            f"{len(names)} categories are too many to compare; show the largest with `top`, and"
            " the rest as `other`",
        )


def _expected(spec: Spec, plan: Plan) -> list[str]:
    """The names that a reader needs: of categories, of samples, or of parts."""
    form = getattr(load(spec.kind), "DATA", "table")
    if form == "samples":
        names = plan.ticks.names if plan.layers else tuple(one.name for one in spec.series)
        return [name for name in names if name.strip()]
    points = zip(*(one.values for one in spec.series), strict=True)
    labels = zip(*(map(one.label, range(len(one.values))) for one in spec.series), strict=True)
    return [
        name
        for name, values, texts_of in zip(spec.categories, points, labels, strict=True)
        if name.strip()
        and (form == "spans" or any(v is not None for v in values) or spec.totals)
        and set(texts_of) != {""}
    ]


def _are_rows(spec: Spec) -> bool:
    """Whether each category is a bar, a row or a part of its own."""
    return getattr(load(spec.kind), "DATA", "table") == "table"


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _is_drawn(name: str, lines: Sequence[str], joined: str) -> bool:
    """Whether a name is one of the lines, several in a row, or a part of one beside its figure."""
    if name in lines:
        return True
    if name not in joined.replace("\n", ""):
        return False
    for start in range(len(lines)):
        words = ""
        for line in lines[start:]:
            words += line
            if words == name:
                return True
            if not name.startswith(words):
                break
    figure = rf"(?<![^\W\d]){re.escape(name)}(?![^\W\d])"
    return any(name in line and re.search(figure, line) for line in lines)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_NAMED])
    return f"{shown}, …" if len(names) > _NAMED else shown


def _cut(spec: Spec, drawn: Sequence[_Text]) -> Iterator[Gate]:
    """Texts that end in … because they were too long."""
    given = (spec.centre, spec.centre_note, spec.title, *spec.categories)
    typed = {_folded(text) for text in (*given, *(one.name for one in spec.series)) if text}
    cut = [
        one.text
        for one in drawn
        if one.text.endswith("…") and not any(name.endswith(_folded(one.text)) for name in typed)
    ]
    if cut:
        yield Gate(
            "name-cut",
            f"{_listed(list(dict.fromkeys(cut)))} {'is' if len(set(cut)) == 1 else 'are'} cut to"
            " fit; give a shorter name",
        )


def _values(spec: Spec, plan: Plan) -> Iterator[Gate]:
    """Values that have neither a label nor an axis to read them off."""
    if not plan.ticks.shown or any(axis.shown for axis in plan.axes):
        return
    if getattr(load(spec.kind), "DATA", "table") != "table":
        return
    figures = getattr(load(spec.kind), "figures", None)
    if figures:
        rows: list[Iterable[str | None]] = [figures(spec)]
    elif plan.layers:
        rows = [_unlabelled(plan)]
    else:
        rows = [texts(spec, one) for one in spec.series]
    wanted = Counter(figure for row in rows for figure in _figures(row))
    marks = (mark.text for mark in plan.marks if isinstance(mark, TextMark))
    count = (wanted - Counter(_figures(marks))).total()
    if count:
        values = "1 value has" if count == 1 else f"{count} values have"
        yield Gate(
            "values-unlabelled",
            f"{values} no label, and there is no axis to read them off; show fewer, or combine the"
            " small ones",
        )


def _unlabelled(plan: Plan) -> Iterator[str]:
    """The values of layers, as shown, that no label of a layer has; a ring's are beside it."""
    visible: dict[tuple[int, int, float], str] = {}
    labelled = set()
    for layer in plan.layers:
        for n, one in enumerate(layer.series):
            form = one.number_format or plan.number_format
            for i, value in enumerate(one.values):
                if value and one.colour is not None and layer.shape != "ring":
                    visible[i, n, value] = format_number(value, form)
                if value and one.labels and one.labels[i]:
                    labelled.add((i, n, value))
    return (text for key, text in visible.items() if key not in labelled)


def _figures(shown: Iterable[str | None]) -> Iterator[str]:
    """The numbers in texts, but zeros."""
    for text in shown:
        for figure in re.findall(r"[\d.,]*\d", text or ""):
            if figure.strip("0.,"):
                yield figure


def _on_lines(plan: Plan) -> Iterator[Gate]:
    for layer in plan.layers:
        field = plan.second if layer.second else plan.field
        if layer.shape == "line" and field:
            found = labels_on_lines(field, layer)
            if found:
                yield Gate(
                    "label-on-line",
                    f"a line runs through {_listed(found)}; show fewer points or lines",
                )


def _small(plan: Plan) -> Iterator[Gate]:
    """Labels of a chart that are smaller than texts on a page may be."""
    sizes = [
        label.size for layer in plan.layers for one in layer.series for label in one.labels if label
    ]
    if plan.field and plan.ticks.shown:
        sizes.append(plan.ticks.size)
    if sizes and min(sizes) < _LEAST:
        yield Gate(
            "small-text",
            f"labels of the chart are set in {min(sizes):g} pt; show fewer categories",
        )
