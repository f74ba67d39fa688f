"""Honesty checks of a chart as it is drawn, whatever draws it: a native chart, shapes or a picture.

Like those of `charts.honesty`, no finding is an error; each message says what misleads and how to
avoid it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from charts.honesty import Gate
from charts.kinds import data_form, load
from charts.labels import texts
from charts.layout import rings
from charts.layout.board import LEAST
from charts.layout.boxes import labels_on_lines
from charts.layout.stacks import shares, steps
from charts.marks import PillMark, TextMark
from charts.numbers import Axis, format_number, suitable_format
from charts.periods import is_timeline
from charts.plan import Plan
from charts.spec import Spec

_MOST_LINES = 5
_MOST_CATEGORIES = 25
_STEP = 0.1
"""The least share of the height that the largest step of a waterfall takes."""
_NAMED, _LONG = 4, 48
"""Names in a message, and the characters of one."""


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
        *_values(spec, plan),
        *_bounds(spec, drawn),
        *_on_lines(plan),
        *_leaders(spec, plan),
        *_thin_steps(spec, plan),
        *_small(plan),
    ]


def _texts(plan: Plan) -> Iterator[_Text]:
    """Everything that can be read on the chart, in the order in which it is drawn."""
    if plan.field and plan.ticks.shown:
        for i in plan.ticks.named:
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
            cure = "say so on the page" if plan.plane else "say so on the page, or draw columns"
            yield Gate(
                "axis-cut",
                f"the value axis does not start at zero but at {_number(start)}, so a"
                f" difference of {share[0]:.0%} fills {share[1]:.0%} of it; {cure}",
            )


def _filled(spec: Spec, axis: Axis) -> tuple[float, float]:
    """The difference of the lowest and highest value on an axis as a share of the higher one, and
    of the axis."""
    rows = [row for one in spec.series for row in (one.values, one.x)]
    values = [v for row in rows for v in row if v is not None and axis.low <= v <= axis.high]
    low, high = min(values, default=0.0), max(values, default=0.0)
    largest = max(abs(low), abs(high)) or 1.0
    return (high - low) / largest, (high - low) / (axis.high - axis.low)


def _number(value: float) -> str:
    return format_number(value, suitable_format((value,)))


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
    """Categories and series whose names are not drawn or cut, and categories too many to compare."""
    if not plan.ticks.shown:
        return  # a course without names
    lines = [_folded(one.text) for one in drawn]
    names = _expected(spec, plan)
    if spec.centre_note and len(names) == 1:
        return  # the words in a donut name its share
    state = {name: _state(_folded(name), lines) for name in names}
    timeline = is_timeline(names)
    if timeline and any(state.values()):
        state = {}
    if len(spec.series) > 1 and _are_rows(spec):
        several = [one.name for one in spec.series if one.name.strip()]
        names += several
        state |= {name: _state(_folded(name), lines) for name in several}
    missing = [name for name, found in state.items() if not found]
    if missing:
        yield Gate(
            "names-left-out",
            f"{len(missing)} of {len(names)} names are not drawn ({_listed(missing)}); show fewer,"
            " as with `top`, use shorter names, or another kind",
        )
    cut = [name for name, found in state.items() if found == "cut"]
    given = (*names, *spec.categories, spec.centre, spec.centre_note)
    cut += [one.text for one in drawn if _is_cut(one.text, given)]
    if cut:
        verb = "is" if len(cut) == 1 else "are"
        yield Gate("name-cut", f"{_listed(cut)} {verb} cut to fit; give a shorter name")
    count = len(spec.categories)
    if count > max(_MOST_CATEGORIES, top) and not timeline and _are_rows(spec):
        yield Gate(
            "many-categories",
            f"{count} categories are too many to compare; show the largest with `top`, and the rest"
            " as `other`",
        )


def _expected(spec: Spec, plan: Plan) -> list[str]:
    """The names that a reader needs: of categories, of samples, or of parts."""
    form = data_form(spec.kind)
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
    return data_form(spec.kind) == "table"


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _state(name: str, lines: Sequence[str]) -> Literal["whole", "cut", ""]:
    """Whether a name is one of the lines, several in a row, or a part of one beside its figure."""
    cut = False
    for start in range(len(lines)):
        words = ""
        for line in lines[start:]:
            words += line
            if words == name:
                return "whole"
            stem = words.partition("…")[0]
            if stem != words:
                cut = cut or bool(stem and name.startswith(stem))
            if not name.startswith(words):
                break
    figure = rf"(?<![^\W\d]){re.escape(name)}(?![^\W\d])"
    if any(name in line and re.search(figure, line) for line in lines):
        return "whole"
    stems = (re.sub(r"^[\W\d]+", "", line.partition("…")[0]) for line in lines if "…" in line)
    return "cut" if cut or any(stem and name.startswith(stem) for stem in stems) else ""


def _is_cut(text: str, names: Iterable[str]) -> bool:
    """Whether a text, which is no piece of one of the `names`, ends in … because it was too long."""
    stem = _folded(text).removesuffix("…")
    return text.endswith("…") and not any(stem in _folded(name) for name in names)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{_short(name)}'" for name in names[:_NAMED])
    return f"{shown}, …" if len(names) > _NAMED else shown


def _short(text: str) -> str:
    """A text for a message; the middle of a long one is left out."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} … {text[-_LONG // 4 :]}"


def _values(spec: Spec, plan: Plan) -> Iterator[Gate]:
    """Values that have neither a label nor an axis to read them off."""
    if not plan.ticks.shown or any(axis.shown for axis in plan.axes):
        return
    if not _are_rows(spec):
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


def _bounds(spec: Spec, drawn: Sequence[_Text]) -> Iterator[Gate]:
    """Bounds that no label shows, so that they look like exact figures."""
    if not any(any(bounds) for one in spec.series for _, bounds in one.measures):
        return
    shown = [_folded(one.text) for one in (*drawn, _Text(spec.centre, 0))]
    exact = spec._replace(series=tuple(one._replace(bounds=()) for one in spec.series))
    if data_form(spec.kind) == "points":
        hidden = [
            name
            for one in spec.series
            for name, *bounds in zip(
                spec.categories, *(row for _, row in one.measures[:2]), strict=True
            )
            if any(bounds)
        ]
    else:
        pairs = zip(_shown(spec), _shown(exact), strict=True)
        bounds_of = [text for text, plain in pairs if text and text != plain]
        hidden = [text for text in bounds_of if not any(_folded(text) in one for one in shown)]
    if hidden:
        yield Gate(
            "bound-not-shown",
            f"no label says that {_listed(hidden)} is a bound; show fewer values, so that each has a"
            " label, or say it in the title",
        )


def _shown(spec: Spec) -> list[str | None]:
    """The figures that the labels of a chart are to show."""
    figures: Callable[[Spec], list[str | None]] | None = getattr(load(spec.kind), "figures", None)
    if figures:
        return figures(spec)
    if data_form(spec.kind) != "table":
        return []
    parts = shares(spec)[0] if spec.kind.startswith("percent") else spec
    return [text for one in parts.series for text in texts(parts, one)]


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
                yield figure.rstrip("0").rstrip(".") if "." in figure else figure


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


def _leaders(spec: Spec, plan: Plan) -> Iterator[Gate]:
    if spec.kind in ("pie", "donut") and rings.crossing_leaders(plan):
        yield Gate(
            "leaders-cross",
            "the lines from labels to their slices cross, because there is too little space beside the "
            "ring; give the chart more width, show fewer slices, or show a 'bar'",
        )


def _thin_steps(spec: Spec, plan: Plan) -> Iterator[Gate]:
    """A waterfall whose steps cannot be compared, because the totals take all of the height."""
    if spec.kind != "waterfall" or not plan.field or plan.field.cut:
        return
    bars = [bar for bar in steps(spec) if not bar.missing]
    changes = [abs(bar.end - bar.start) for bar in bars if not bar.total]
    share = max(changes, default=0.0) / (plan.field.axis.high - plan.field.axis.low)
    lowest = min(min(bar.end, bar.end if bar.total else bar.start) for bar in bars)
    if 0 < share < _STEP and lowest > 0:
        yield Gate(
            "thin-steps",
            f"the largest step is {share:.0%} of the height; leave out what is below the steps with"
            " `axis_break`, or show the steps alone",
        )


def _small(plan: Plan) -> Iterator[Gate]:
    """Labels of a chart that are smaller than texts on a page may be."""
    sizes = [
        label.size for layer in plan.layers for one in layer.series for label in one.labels if label
    ]
    if plan.field and plan.ticks.shown:
        sizes.append(plan.ticks.size)
    if sizes and min(sizes) < LEAST:
        yield Gate(
            "small-text",
            f"labels of the chart are set in {min(sizes):g} pt; show fewer categories",
        )
