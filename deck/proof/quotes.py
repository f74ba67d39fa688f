"""Checks facts against their source: the quote is in the source, and the fact follows from it.

Figures are read from the source's sentence, not from the quote, so that a quote that begins inside
a number proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from deck.language.figures import Figure, figures
from deck.language.periods.reading import Period, periods
from deck.language.scripts import squeeze
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.proof.context import Context, period_misfit, subject_misfit
from deck.proof.matching import misfits
from deck.proof.report import Finding, Proof, Status, about
from deck.proof.rows import rows_of
from deck.reading.passages import Near, Passage, SourceText

_PROVING = ("figure", "count", "year")
_BEFORE = 3  # paragraphs before a quote in which “that year” looks for its year


class Source:
    """A source to check facts against: its text or why it has none, and the last day of its date.

    Its paragraphs are parsed once, regardless of the number of quotes in them.
    """

    def __init__(
        self,
        text: SourceText | None,
        why: str = "",
        dated: date | None = None,
        file: str | None = None,
    ) -> None:
        self.text, self.why, self.dated = text, why, dated
        self.rows = rows_of(text.text, file) if text is not None else None
        self._read: dict[Passage, tuple[list[Figure], list[Period], Period | None]] = {}

    def context(self, source: SourceText, passage: Passage) -> Context:
        """A quote found in the source, with its parsed surroundings."""
        paragraph, sentence = source.paragraph(passage), source.sentence(passage)
        start = paragraph.start
        text = source.text[start : paragraph.end]
        if paragraph not in self._read:
            prior = self._prior(source, start)
            self._read[paragraph] = (
                [figure for figure in figures(text) if figure.role in _PROVING],
                periods(text, self.dated, prior.span if prior else None),
                prior,
            )
        quote = range(passage.start - start, passage.end - start)
        around = range(sentence.start - start, sentence.end - start)
        return Context(text, start, passage, quote, around, *self._read[paragraph], self.dated)

    def _prior(self, source: SourceText, start: int) -> Period | None:
        """The last period named in the few paragraphs before an offset."""
        for _ in range(_BEFORE):
            if start == 0:
                return None
            above = source.paragraph(source.passage(start - 1, start - 1))
            named = periods(source.text[above.start : above.end], self.dated)
            named = [p for p in named if p.span and not p.basis and not p.point]
            if named:
                return named[-1]
            start = above.start
        return None


def prove(
    facts: Facts,
    sources: Mapping[str, Source],
    reread: Mapping[str, tuple[Status, tuple[Finding, ...]]] | None = None,
) -> list[Proof]:
    """Checks every fact against its source, in the order of the facts.

    `reread` has what reading the files of facts from data again has shown, by fact; without it they
    have just been read.
    """
    given: dict[str, Proof] = {}
    for fact in facts.values():
        if fact.origin is not None:
            status, differences = (reread or {}).get(fact.id, ("proved", ()))
            given[fact.id] = Proof(fact, status, differences, fact.fact.source)
        elif not fact.derived:
            given[fact.id] = _prove(fact, sources)
    return [given.get(fact.id) or _derived(fact, facts, given) for fact in facts.values()]


def _derived(fact: ResolvedFact, facts: Facts, given: Mapping[str, Proof]) -> Proof:
    """The result for a derived fact: no better than the facts in its formula."""
    names = list(fact.inputs)
    for name in names:  # grows on the way
        names += [other for other in facts[name].inputs if other not in names]
    statuses = {given[name].status for name in names if name in given}
    for status in ("unproved", "unread"):
        if status in statuses:
            return Proof(fact, status)
    return Proof(fact, "computed")


def _prove(fact: ResolvedFact, sources: Mapping[str, Source]) -> Proof:
    quote, name = fact.fact.quote, fact.fact.source
    if quote is None:
        return Proof(fact, "ours")
    if name is None and len(sources) == 1:
        name = next(iter(sources))
    source = sources.get(name or "") or Source(None, "the outline names no source")
    if source.text is None:
        unread = about(fact, "quote", "source-unread", f"the quote is not checked: {source.why}")
        return Proof(fact, "unread", (unread,), name)
    passages = source.text.find(quote)
    if not passages:
        near = source.text.nearest(quote)
        missing = about(fact, "quote", "quote-missing", _missing(near))
        return Proof(fact, "unproved", (missing,), name, near=near)
    rows = source.rows
    for passage in passages if rows is not None else ():
        findings = rows.misfits(fact, passage) if rows is not None else None
        if findings is not None:
            wrong = any(finding.level == "error" for finding in findings)
            sentence = source.text.sentence(passage)
            words = source.text.text[sentence.start : sentence.end]
            status: Status = "unproved" if wrong else "proved"
            return Proof(fact, status, tuple(findings), name, passage, None, words, sentence.start)
    contexts = [source.context(source.text, passage) for passage in passages]
    tried = [(context, *_judge(fact, context)) for context in contexts]
    context, figure, findings = min(tried, key=lambda result: _severity(result[2]))
    wrong = any(finding.level == "error" for finding in findings)
    return Proof(
        fact,
        "unproved" if wrong else "unclear" if fact.value is None else "proved",
        tuple(findings),
        name,
        context.passage,
        None if figure is None else (context.start + figure.start, context.start + figure.end),
        context.text[context.sentence.start : context.sentence.stop],
        context.start + context.sentence.start,
    )


def _severity(findings: list[Finding]) -> tuple[int, int]:
    levels = [finding.level for finding in findings]
    return levels.count("error"), levels.count("warning")


def _missing(near: Near | None) -> str:
    """The message for a quote that is not in its source."""
    if near is None:
        return "the source has neither this quote nor anything like it"
    changes = "; ".join(
        f"“{theirs}” instead of “{ours}”"
        if ours and theirs
        else (f"without “{ours}”" if ours else f"with “{theirs}”")
        for ours, theirs in near.differences[:4]
    )
    return f"the quote is not in the source; line {near.passage.line} has “{near.text}” ({changes})"


def _judge(fact: ResolvedFact, context: Context) -> tuple[Figure | None, list[Finding]]:
    """The figure of the quote that fits the fact best, and the differences."""
    if fact.value is None:
        return None, []
    start, end = context.quote.start, context.quote.stop
    inside = [f for f in context.figures if start <= f.start and f.end <= end]
    tried = [(figure, misfits(fact, figure)) for figure in inside]
    figure, findings = min(tried, key=lambda t: _severity(t[1]), default=(None, []))
    cut = [f for f in context.figures if _is_cut(f, context.quote)]
    if cut and (figure is None or _severity(findings)[0]):
        message = f"the quote cuts the figure “{cut[0].text}” in two; quote all of it"
        return None, [about(fact, "quote", "quote-cut", message)]
    if figure is not None:
        start, end = figure.start, figure.end
    elif not (
        isinstance(fact.value, str)
        and squeeze(fact.value).casefold() in squeeze(context.text[start:end]).casefold()
    ):
        message = (
            f"the quote has no figure that could be {fact.text}; quote the words that state it"
        )
        return None, [about(fact, "quote", "no-figure", message)]
    around = [period_misfit(fact, context, start, end), subject_misfit(fact, context)]
    return figure, findings + [finding for finding in around if finding is not None]


def _is_cut(figure: Figure, quote: range) -> bool:
    """Whether a quote begins or ends inside the number of a figure (its unit may be left out)."""
    covered = [i in quote for i, c in enumerate(figure.text, figure.start) if c.isnumeric()]
    return any(covered) and not all(covered)
