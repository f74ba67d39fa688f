"""Checks labels: a category, a heading, a caption or a date has to agree with the fact beside it.

A label of another period contradicts its fact. Of subject and measure, which may be called by many
names, a label is judged by contrast: another fact fits it clearly better, or two labels are exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from deck.language.periods.dates import write_date
from deck.outline.facts.fact import FIGURES, ResolvedFact
from deck.outline.facts.resolved import Facts, find
from deck.outline.model import Outline
from deck.outline.yaml.source import Source
from deck.proof.data_notes import models
from deck.proof.matching import comparable
from deck.proof.naming import (
    CHANGE,
    SHARE,
    covers_name,
    in_any_year,
    months_in,
    overlap,
    spans_of,
    spans_of_fact,
    words_of,
    words_of_fact,
)
from deck.proof.report import Finding, located

_Path: TypeAlias = tuple[str | int, ...]
_Role: TypeAlias = Literal["category", "series", "row", "column", "caption", "date", "title"]
_SOON = 183
"""Days after its time within which an event may report on a target."""
_CLEARLY = 0.7
"""By how much two exchanged labels fit better, of two at most."""


class Label(NamedTuple):
    """A label as shown, and where it is written."""

    text: str
    path: _Path
    role: _Role
    at_key: bool = False


class Beside(NamedTuple):
    """A fact and the labels beside its figure."""

    fact: ResolvedFact
    labels: tuple[Label, ...]


def label_findings(outline: Outline) -> Iterator[Finding]:
    """The labels of an outline that say another period, subject or measure than their facts."""
    for index, slide in enumerate(outline.slides):
        groups = [group for group in _groups(slide, ("slides", index), outline.facts) if group]
        on_page = {cell.fact.id: cell.fact for group in groups for cell in group}
        blamed: set[_Path] = set()
        for group in groups:
            for cell in group:
                for label in cell.labels:
                    wrong = _differs(label, cell, group, on_page, outline.facts)
                    if wrong and label.path not in blamed:
                        blamed.add(label.path)
                        yield _finding(outline.source, label, cell.fact, *wrong)


def _finding(source: Source, label: Label, fact: ResolvedFact, message: str, fix: str) -> Finding:
    at: Literal["key", "value"] = "key" if label.at_key else "value"
    problem = source.problem(label.path, message, at=at)
    return located(problem, "label-differs", fact.id, fix)


# ---- what stands beside what --------------------------------------------------------------------


def _groups(slide: object, path: _Path, facts: Facts) -> Iterator[list[Beside]]:
    """The labelled facts of a slide, one list for each chart, table or row of figures."""
    from deck.outline.charts.chart import ChartModel
    from deck.slides.kinds._figures import FigureModel
    from deck.slides.kinds.comparison import ComparisonSlide
    from deck.slides.kinds.table import TableSlide
    from deck.slides.kinds.timeline import TimelineSlide

    captions: list[Beside] = []
    for where, model in models(slide, path):
        match model:
            case ChartModel():
                yield list(_of_chart(model, where, facts))
            case TableSlide():
                cells = [[cell or "" for cell in row] for row in model.rows]
                rows = [(row[0], (*where, "rows", i, 0), False) for i, row in enumerate(cells)]
                heads = [(text, (*where, "columns", i)) for i, text in enumerate(model.columns)]
                yield list(_of_table(rows, heads[1:], [row[1:] for row in cells], facts))
            case ComparisonSlide():
                rows = [
                    (line.label, (*where, "rows", i, line.label), True)
                    for i, line in enumerate(model.rows)
                ]
                heads = [(text, (*where, "columns", i)) for i, text in enumerate(model.columns)]
                yield list(_of_table(rows, heads, [line.cells for line in model.rows], facts))
            case FigureModel():
                captions += _of_figure(model, where, facts)
            case TimelineSlide():
                yield list(_of_timeline(model, where, facts))
    yield captions


def _of_chart(chart: object, path: _Path, facts: Facts) -> Iterator[Beside]:
    from deck.outline.charts.chart import ChartModel
    from deck.outline.charts.spec import facts_of

    assert isinstance(chart, ChartModel)
    drawn = [facts[name].fact for name in facts_of(chart)]
    alike = len({(fact.what, fact.subject, fact.period) for fact in drawn}) == 1
    of_all = len({fact.what for fact in drawn}) == 1 and len(drawn) > 1
    title: tuple[Label, ...] = ()
    if chart.title and (alike or (of_all and not spans_of(facts.fill(chart.title)[0]))):
        title = (Label(facts.fill(chart.title)[0], (*path, "title"), "title"),)
    names = [
        Label(facts.fill(name)[0], (*path, "series", i), "series")
        for i, name in enumerate(chart.series)
    ]
    for row in chart.data:
        category: tuple[Label, ...] = ()
        if row.label:
            where = (*path, "data", row.label)
            category = (Label(facts.fill(row.label)[0], where, "category", True),)
        for i, value in enumerate(row.values):
            if isinstance(value, str) and facts.named(value):
                series = names[i : i + 1] if len(row.values) > 1 else []
                yield Beside(facts[value], (*category, *series, *title))


def _of_table(
    rows: Sequence[tuple[str, _Path, bool]],
    heads: Sequence[tuple[str, _Path]],
    cells: Sequence[Sequence[str]],
    facts: Facts,
) -> Iterator[Beside]:
    """The facts that fill cells of a table beside the heads of their rows and columns."""
    for (name, where, at_key), line in zip(rows, cells, strict=True):
        for (heading, above), cell in zip(heads, line, strict=True):
            if (fact := _only_fact(cell, facts)) is not None:
                row = Label(facts.fill(name)[0], where, "row", at_key)
                yield Beside(fact, (row, Label(facts.fill(heading)[0], above, "column")))


def _only_fact(text: str, facts: Facts) -> ResolvedFact | None:
    """The fact whose figure a text is, with few words around it."""
    references = [r for r in find(text) if r.id in facts]
    figures = [r for r in references if r.part in (*FIGURES, "value")]
    if len(figures) != 1 or len(references) != 1:
        return None
    (only,) = figures
    around = text[: only.start] + text[only.end :]
    return facts[only.id] if len(words_of(around)) <= 1 else None


def _of_figure(model: object, path: _Path, facts: Facts) -> Iterator[Beside]:
    from deck.slides.kinds._figures import FigureModel

    assert isinstance(model, FigureModel)
    fact = facts.get(model.fact) if model.fact else _only_fact(model.figure or "", facts)
    if fact is not None:
        lines = [
            Label(facts.fill(line)[0], (*path, "caption", i), "caption")
            for i, line in enumerate(model.caption)
            # a line with the figure of another fact is about that one
            if not any(r.id in facts and r.part in (*FIGURES, "value") for r in find(line))
        ]
        yield Beside(fact, tuple(lines))


def _of_timeline(slide: object, path: _Path, facts: Facts) -> Iterator[Beside]:
    from deck.slides.kinds.timeline import TimelineSlide

    assert isinstance(slide, TimelineSlide)
    for i, event in enumerate(slide.events):
        shown = write_date(event.date, facts.lang)
        date = Label(shown, (*path, "events", i, "date"), "date")
        for reference in find(f"{event.title} {event.text or ''}"):
            if reference.id in facts and reference.part in (*FIGURES, "value"):
                yield Beside(facts[reference.id], (date,))


# ---- comparison ---------------------------------------------------------------------------------

_Wrong: TypeAlias = tuple[str, str] | None
"""A message and the label to write instead."""


def _differs(
    label: Label,
    cell: Beside,
    group: Sequence[Beside],
    on_page: Mapping[str, ResolvedFact],
    facts: Facts,
) -> _Wrong:
    """What is wrong with a label beside a fact; None if nothing is."""
    if label.role == "date":
        return _date_differs(label, cell.fact, group)
    if wrong := _period_differs(label, cell.fact, facts):
        return wrong
    named = words_of(label.text)
    if not named:
        return None
    return (
        _named_by_another(label, named, cell.fact, group, on_page, facts)
        or _is_exchanged(label, named, cell, group)
        or _level_and_change(label, named, cell, on_page)
    )


def name_of(fact: ResolvedFact) -> str:
    """What a fact measures, and of whom."""
    return ", ".join(part for part in (fact.fact.what, fact.fact.subject) if part) or fact.id


def _beside(label: Label, fact: ResolvedFact) -> str:
    return f"“{label.text}” is beside {fact.text}, which is “{name_of(fact)}”"


def _other(fact: ResolvedFact) -> str:
    return f"“{name_of(fact)}” is the fact '{fact.id}' ({fact.text})"


def _period_differs(label: Label, fact: ResolvedFact, facts: Facts) -> _Wrong:
    """A label of a period that has no day in common with that of the fact."""
    named, own = spans_of(label.text), list(spans_of_fact(fact))
    parts = [] if named else months_in(label.text)
    if not own or not (named or parts):
        return None
    if any(overlap(a, b) for a in named for b in own) or any(
        in_any_year(part, b) for part in parts for b in own
    ):
        return None
    message = f"“{label.text}” is beside {fact.text}, which is for {fact.period}"
    for other in facts.values():
        alike = other.fact.what == fact.fact.what and other.fact.subject == fact.fact.subject
        if alike and other.id != fact.id and set(spans_of_fact(other)) & set(named):
            return f"{message}; the fact '{other.id}' is for that period ({other.text})", str(
                fact.period
            )
    return message, str(fact.period)


def _named_by_another(
    label: Label,
    named: frozenset[str],
    fact: ResolvedFact,
    group: Sequence[Beside],
    on_page: Mapping[str, ResolvedFact],
    facts: Facts,
) -> _Wrong:
    """A label whose words another fact of the page, or of the same measure, has, and this one has
    not."""
    own = words_of_fact(fact)
    foreign = named - own
    if not foreign or foreign <= {CHANGE, SHARE}:
        return None
    fitting = []
    for other in facts.values():
        theirs = words_of_fact(other)
        if other.id == fact.id or not (named <= theirs and own - theirs - named):
            continue
        whole = named == words_of(other.fact.what or "")  # by its full name
        siblings = bool((own & theirs) - {CHANGE, SHARE}) or other.id in on_page
        is_half = siblings and same_kind(fact, other) and covers_name(label.text, fact, other)
        apart = whole and not named & own
        if (is_half or apart) and not _has_better(label, named, other, group):
            fitting.append(other)
    if not fitting:
        return None
    other = min(fitting, key=lambda each: (each.period != fact.period, each.id not in on_page))
    return f"{_beside(label, fact)}; {_other(other)}", name_of(fact)


def _has_better(
    label: Label, named: frozenset[str], other: ResolvedFact, group: Sequence[Beside]
) -> bool:
    """Whether another fact has a label of its own that says more of its name than this one."""
    labels = (
        words_of(each.text)
        for cell in group
        if cell.fact.id == other.id
        for each in cell.labels
        if each.role == label.role and each.path != label.path
    )
    return any(words and words <= words_of_fact(other) and words > named for words in labels)


def _is_exchanged(
    label: Label, named: frozenset[str], cell: Beside, group: Sequence[Beside]
) -> _Wrong:
    """A label that fits another fact better, whose label fits this one better."""
    own = words_of_fact(cell.fact)
    for other in group:
        theirs = next((one for one in other.labels if one.role == label.role), None)
        if theirs is None or theirs.path == label.path or other.fact.id == cell.fact.id:
            continue
        if _apart(label, cell, other):
            continue
        words, of_other = words_of(theirs.text), words_of_fact(other.fact)
        straight = _fit(named, own) + _fit(words, of_other)
        crossed = _fit(named, of_other) + _fit(words, own)
        if crossed - straight >= _CLEARLY:
            message = f"{_beside(label, cell.fact)}; {_other(other.fact)}"
            return message, theirs.text
    return None


def _apart(label: Label, one: Beside, other: Beside) -> bool:
    """Whether two cells of a table stand in another row and another column."""
    paths = [
        {each.path for each in cell.labels if each.path != label.path} for cell in (one, other)
    ]
    return all(paths) and not paths[0] & paths[1]


def _level_and_change(
    label: Label, named: frozenset[str], cell: Beside, on_page: Mapping[str, ResolvedFact]
) -> _Wrong:
    """A caption or heading that names a level beside a growth, a share or a rate of it, or the other
    way round, where the page has the fact that it names."""
    if label.role not in ("caption", "row", "column"):
        return None
    fact, own = cell.fact, words_of_fact(cell.fact)
    beside = frozenset[str]().union(*(words_of(each.text) for each in cell.labels))
    marks = {CHANGE, SHARE} & (beside ^ own)
    marked = marks & beside
    if not (label == _last_named(cell) if not marked else named & marked):
        return None
    for other in on_page.values():
        theirs = words_of_fact(other)
        by_mark = any(
            named - {mark} <= own and named <= theirs and (mark in theirs) == (mark in beside)
            for mark in marks
        )
        by_name = not marks and beside < own and theirs == beside
        if other.id != fact.id and (by_mark or by_name) and not same_kind(fact, other):
            return f"{_beside(label, fact)}; {_other(other)}", name_of(fact)
    return None


def _last_named(cell: Beside) -> Label:
    """The last label of a cell with words that name something: the column's, before the row's."""
    return [label for label in cell.labels if words_of(label.text)][-1]


def _date_differs(label: Label, fact: ResolvedFact, group: Sequence[Beside]) -> _Wrong:
    """A date before the time that a reported fact is of, after the one that is aimed at, or exchanged
    with that of another event.

    An event may report on any time before it, and announce any after it.
    """
    named, own = spans_of(label.text), list(spans_of_fact(fact))
    if not named or not own or any(overlap(a, b) for a in named for b in own):
        return None
    message = f"“{label.text}” is the date of {fact.text}, which is for {fact.period}"
    reported = fact.fact.statement == "fact" and fact.fact.status in (None, "actual")
    too_early = max(span.last for span in named) < min(span.first for span in own)
    late = min(span.first for span in named) - max(span.last for span in own)
    too_late = fact.fact.status == "target" and late.days > _SOON
    if (reported and too_early) or too_late:
        return message, str(fact.period)
    for other in group:
        theirs = spans_of(other.labels[0].text)
        spans = list(spans_of_fact(other.fact))
        if any(overlap(a, b) for a in theirs for b in own) and any(
            overlap(a, b) for a in named for b in spans
        ):
            return message, other.labels[0].text
    return None


def _fit(named: frozenset[str], words: frozenset[str]) -> float:
    """The share of a label's words that a fact has, 0 to 1."""
    return len(named & words) / len(named) if named else 0.0


def same_kind(one: ResolvedFact, other: ResolvedFact) -> bool:
    """Whether two facts could stand for each other: both money, both per cent, both counts."""
    return one.unit.kind == other.unit.kind and comparable(one.unit, other.unit)
