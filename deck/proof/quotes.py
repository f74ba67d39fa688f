"""Outline against source: the quote stands in the source, and the fact follows from the quote.

Figures are read from the source's own sentence, not from the quote, so that a quote that begins
inside a number proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from deck.language.figures import Figure, figures
from deck.language.periods.reading import Period, periods
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.proof.finding import Finding, Place
from deck.proof.matching import Misfit, match
from deck.proof.periods import Around, period_misfit
from deck.proof.subjects import foreign_subject
from deck.reading.passages import Near, Passage, SourceText

Status: TypeAlias = Literal["proved", "computed", "ours", "unclear", "unproved", "unread"]
"""Proved by its quote; computed from proved ones; an inference of ours; unclear in the source (its
quote stands there); not proved; without a text to read."""


@dataclass(frozen=True)
class Proof:
    """What became of one fact.

    `passage` is where the quote stands, `figure` the figure that proves the value, as offsets into
    the source's text; `sentence` is the sentence around it and `offset` where that starts.
    """

    fact: ResolvedFact
    status: Status
    findings: tuple[Finding, ...] = ()
    source: str | None = None
    passage: Passage | None = None
    figure: tuple[int, int] | None = None
    sentence: str = ""
    offset: int = 0
    near: Near | None = None


_PROVING = ("figure", "count", "year")
_BEFORE = 3  # paragraphs in which “that year” looks for its year


class Source(NamedTuple):
    """A source to prove facts with: its text (None where there is none at hand), why not, and the
    last day of its date."""

    text: SourceText | None
    why: str = ""
    dated: date | None = None


class _Context(NamedTuple):
    """A quote in its paragraph: offsets into the source's text."""

    text: str
    start: int
    quote: Passage
    sentence: Passage
    figures: list[Figure]
    periods: list[Period]
    prior: Period | None


def prove(facts: Facts, sources: Mapping[str, Source]) -> list[Proof]:
    """Prove every fact by its source, in the order of the facts."""
    readers = {name: _Reader(source) for name, source in sources.items()}
    proofs: dict[str, Proof] = {}
    for fact in facts.values():
        if not fact.derived:
            proofs[fact.id] = _prove(fact, readers)
    for fact in facts.values():
        if fact.derived:
            proofs[fact.id] = _computed(fact, facts, proofs)
    return [proofs[name] for name in facts]


def found(code: str, fact: ResolvedFact, field: str, message: str) -> Finding:
    """A finding about a field of a fact."""
    return Finding(code, Place(path=f"facts.{fact.id}.{field}"), message, fact.id)


def _computed(fact: ResolvedFact, facts: Facts, proofs: Mapping[str, Proof]) -> Proof:
    """A derived fact is worked out anew whenever it is read; it is as good as what it rests on."""
    waiting, seen = list(fact.inputs), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if facts[name].derived:
            waiting += facts[name].inputs
        elif proofs[name].status in ("unproved", "unread"):
            return Proof(fact, proofs[name].status)
    return Proof(fact, "computed")


def _prove(fact: ResolvedFact, readers: Mapping[str, _Reader]) -> Proof:
    quote, name = fact.fact.quote, fact.fact.source
    if quote is None:
        return Proof(fact, "ours")
    if name is None and len(readers) == 1:
        name = next(iter(readers))
    reader = readers.get(name) if name is not None else None
    if reader is None or reader.source.text is None:
        why = reader.source.why if reader is not None else "the outline names no source"
        told = found("source-unread", fact, "quote", f"cannot be proved: {why}")
        return Proof(fact, "unread", (told,), name)
    contexts = reader.contexts(quote)
    if not contexts:
        near = reader.source.text.nearest(quote)
        told = found("quote-missing", fact, "quote", _missing(near))
        return Proof(fact, "unproved", (told,), name, near=near)
    tried = [_judge(fact, context, reader.source.dated) for context in contexts]
    context, figure, misfits = min(tried, key=lambda t: _gravity(t[2]))
    findings = tuple(found(m.code, fact, m.field, m.message) for m in misfits)
    wrong = any(finding.level == "error" for finding in findings)
    status: Status = "unclear" if fact.value is None else "proved"
    sentence = context.sentence
    return Proof(
        fact,
        "unproved" if wrong else status,
        findings,
        name,
        context.quote,
        None if figure is None else (context.start + figure.start, context.start + figure.end),
        reader.source.text.text[sentence.start : sentence.end],
        sentence.start,
    )


def _gravity(misfits: list[Misfit]) -> tuple[int, int]:
    levels = [Finding(m.code, Place(), "").level for m in misfits]
    return levels.count("error"), levels.count("warning")


def _missing(near: Near | None) -> str:
    """What is told of a quote that is not in its source."""
    if near is None:
        return "the quote does not stand in the source, nor anything like it"
    line, text = near.passage.line, near.text
    changed = "; ".join(
        f"“{ours}” here is “{theirs}” there"
        if ours and theirs
        else (f"“{ours}” is not there" if ours else f"“{theirs}” is left out here")
        for ours, theirs in near.differences[:4]
    )
    return f"the quote does not stand in the source; line {line} has “{text}”: {changed}"


def _judge(
    fact: ResolvedFact, context: _Context, dated: date | None
) -> tuple[_Context, Figure | None, list[Misfit]]:
    """The figure within the quote that fits the fact best, and what does not fit."""
    if fact.value is None:
        return context, None, []
    start, end = (at - context.start for at in context.quote[:2])
    inside = [f for f in context.figures if start <= f.start and f.end <= end]
    cut = [f for f in context.figures if _is_cut(f, start, end)]
    tried = [(figure, list(match(fact, figure))) for figure in inside]
    figure, misfits = min(tried, key=lambda t: _gravity(t[1]), default=(None, []))
    if cut and (figure is None or _gravity(misfits)[0]):
        told = f"the quote cuts “{cut[0].text}” in two: quote the whole figure"
        return context, None, [Misfit("quote-cut", "quote", told)]
    if figure is None:
        if isinstance(fact.value, str) and _written(fact.value, context, start, end):
            return context, None, _around(fact, context, start, end, dated)
        told = f"no figure stands in the quote that could be {fact.text}"
        return context, None, [Misfit("no-figure", "quote", told)]
    return context, figure, misfits + _around(fact, context, figure.start, figure.end, dated)


def _is_cut(figure: Figure, start: int, end: int) -> bool:
    """Whether a stretch begins or ends within the number of a figure (its unit may be left out)."""
    inside = figure.start < end and figure.end > start
    digits = [i for i, c in enumerate(figure.text, figure.start) if c.isnumeric()]
    if not inside or not digits:
        return False
    covered = [start <= i < end for i in digits]
    return any(covered) and not all(covered)


def _written(value: str, context: _Context, start: int, end: int) -> bool:
    """Whether a value that is a text stands in the quote as it is written."""
    from deck.language.scripts import squeeze

    return squeeze(value).casefold() in squeeze(context.text[start:end]).casefold()


def _around(
    fact: ResolvedFact, context: _Context, at: int, end: int, dated: date | None
) -> list[Misfit]:
    """What the words around the figure say of its period and its subject that the fact does not."""
    offset = context.start
    sentence = range(context.sentence.start - offset, context.sentence.end - offset)
    quote = range(context.quote.start - offset, context.quote.end - offset)
    others = tuple(
        (f.start, f.end) for f in context.figures if f.role == "figure" and f.start != at
    )
    around = Around(
        context.text, at, end, quote, sentence, context.periods, others, context.prior, dated
    )
    misfits = [period_misfit(fact, around), foreign_subject(fact, context.text, quote, sentence)]
    return [misfit for misfit in misfits if misfit is not None]


class _Reader:
    """A source whose paragraphs are read once, however many quotes stand in them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._figures: dict[int, list[Figure]] = {}
        self._periods: dict[int, list[Period]] = {}

    def contexts(self, quote: str) -> list[_Context]:
        """Every place in the source where the quote stands, with what is read around it."""
        source = self.source.text
        assert source is not None
        return [self._context(source, passage) for passage in source.find(quote)]

    def _context(self, source: SourceText, passage: Passage) -> _Context:
        lines = source.paragraph(passage)
        text = source.text[lines.start : lines.end]
        if lines.start not in self._figures:
            self._figures[lines.start] = figures(text)
        prior = self._prior(source, lines)
        if lines.start not in self._periods:
            span = prior.span if prior is not None else None
            self._periods[lines.start] = periods(text, self.source.dated, span)
        return _Context(
            text,
            lines.start,
            passage,
            source.sentence(passage),
            [figure for figure in self._figures[lines.start] if figure.role in _PROVING],
            self._periods[lines.start],
            prior,
        )

    def _prior(self, source: SourceText, lines: Passage) -> Period | None:
        """The last period that the few paragraphs before name, as what is spoken of."""
        start = lines.start
        for _ in range(_BEFORE):
            if start == 0:
                return None
            above = source.paragraph(source.passage(start - 1, start - 1))
            text = source.text[above.start : above.end]
            named = periods(text, self.source.dated)
            spoken = [p for p in named if p.span is not None and not p.basis and not p.point]
            if spoken:
                return spoken[-1]
            start = above.start
        return None
