"""Checks facts against their source: the quote is in the source, and the fact follows from it.

Figures are read from the source's sentence, not from the quote, so that a quote that begins inside
a number proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from deck.language.figures import Figure, figures
from deck.language.scripts import squeeze
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.proof.compared import claim_of
from deck.proof.matching import distance, in_third, misfits
from deck.proof.report import Finding, Proof, Status, about
from deck.proof.rows import rows_of
from deck.proof.stated import LONG, Reading, read_statements
from deck.reading.passages import Near, Passage, SourceText

_PROVING = ("figure", "count", "year")
_OPEN = (
    "period-unstated",
    "period-doubtful",
    "measure-unstated",
    "subject-unstated",
    "basis-unstated",
    "subject-differs",
    "measure-differs",
)
_WRONG = ("value-differs", "unit-differs")


class Source:
    """A source to check facts against: its text or why it has none, its date (ISO, as precise as stated), and the
    period that it reports on. Of one that is not `whole`, only the sentences with quotes are known,
    so that nothing but quantities can be compared. Of a long one the surroundings of the `quotes` are
    read, if they are given.

    Its statements are read once, when the first quote is found.
    """

    def __init__(
        self,
        text: SourceText | None,
        why: str = "",
        dated: str | None = None,
        file: str | None = None,
        reporting: str | None = None,
        *,
        whole: bool = True,
        quotes: Sequence[str] | None = None,
    ) -> None:
        self.text, self.why, self.dated, self.reporting = text, why, dated, reporting
        self.file, self.whole = file or "source.txt", whole
        self._quotes, self.cut = quotes, ""
        self.rows = rows_of(text, file) if text is not None else None
        self._figures: dict[Passage, list[Figure]] = {}

    @cached_property
    def reading(self) -> Reading:
        """The statements of the source, and what holds for all of them."""
        assert self.text is not None
        quoted = None
        if self._quotes is not None and len(self.text.text) > LONG:
            quoted = [p.start for quote in self._quotes for p in self.text.find(quote)]
        return read_statements(
            self.text.text, self.file, self.dated, self.reporting, quoted, self.text.article
        )

    def figures(self, paragraph: Passage) -> list[Figure]:
        """The figures of a paragraph, with offsets into the source."""
        assert self.text is not None
        if paragraph not in self._figures:
            read = figures(self.text.text[paragraph.start : paragraph.end])
            self._figures[paragraph] = [
                figure._replace(
                    start=figure.start + paragraph.start, end=figure.end + paragraph.start
                )
                for figure in read
                if figure.role in (*_PROVING, "period")
            ]
        return self._figures[paragraph]


def quotes_of(facts: Facts) -> list[str]:
    """The quotes of all facts, to read a source by."""
    return [fact.fact.quote for fact in facts.values() if fact.fact.quote]


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


def supposed_dollars(proofs: Sequence[Proof], sources: Mapping[str, Source]) -> Iterator[Finding]:
    """The first fact of each source that takes its bare $ for those of the United States, where it may be
    another country's."""
    reported: set[str | None] = set()
    for proof in proofs:
        fact, source = proof.fact, sources.get(proof.source or "")
        if fact.unit.currency != "USD" or fact.fact.check or proof.source in reported:
            continue
        if source is None or not source.whole or source.text is None or proof.figure is None:
            continue
        if "$" in source.text.text and source.reading.leaves_currency_open(*proof.figure):
            reported.add(proof.source)
            message = "the source writes $ without saying whose dollars they are; check that the facts are in USD"
            yield about(fact, "unit", "to-confirm", message)


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
        absent = about(fact, "quote", "quote-missing", missing(near))
        return Proof(fact, "unproved", (absent,), name, near=near)
    rows = source.rows
    for passage in passages if rows is not None else ():
        findings = rows.misfits(fact, passage) if rows is not None else None
        if findings is not None:
            wrong = any(finding.level == "error" for finding in findings)
            sentence = source.text.sentence(passage)
            words = source.text.text[sentence.start : sentence.end]
            status: Status = "unproved" if wrong else "proved"
            return Proof(fact, status, tuple(findings), name, passage, None, words, sentence.start)
    tried = [(passage, *_judge(fact, source, passage)) for passage in passages]
    passage, figure, findings = min(tried, key=lambda result: _severity(result[2]))
    wrong = any(finding.level == "error" for finding in findings)
    sentence = source.text.sentence(passage)
    return Proof(
        fact,
        "unproved" if wrong else "unclear" if fact.value is None else _decided(findings, source),
        tuple(findings),
        name,
        passage,
        None if figure is None else (figure.start, figure.end),
        source.text.text[sentence.start : sentence.end],
        sentence.start,
    )


def _decided(findings: list[Finding], source: Source) -> Status:
    """Whether a fact that nothing contradicts is proved: all its fields were compared."""
    left_open = not source.whole or any(f.code in _OPEN for f in findings)
    return "undecided" if left_open else "proved"


def _severity(findings: list[Finding]) -> tuple[bool, int, int]:
    """How badly a fact fits a figure: another value counts most."""
    levels = [finding.level for finding in findings]
    other = any(finding.code in _WRONG for finding in findings)
    return other, levels.count("error"), levels.count("warning")


def missing(near: Near | None) -> str:
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


def _judge(
    fact: ResolvedFact, source: Source, passage: Passage
) -> tuple[Figure | None, list[Finding]]:
    """The figure of the quote that fits the fact best, and the differences."""
    assert source.text is not None
    if fact.value is None:
        return None, []
    known = source.figures(source.text.paragraph(passage))
    held = [f for f in known if passage.start <= f.start < passage.end and not _is_cut(f, passage)]
    inside = [f for f in held if f.role in _PROVING] or held  # 连续7个季度 counts periods
    reading = source.reading if inside and source.whole else None
    tried = [
        (figure, misfits(fact, figure, reading.at(figure.start, figure.end) if reading else None))
        for figure in inside
    ]
    figure, findings = min(
        tried, key=lambda t: (_severity(t[1]), distance(fact, t[0])), default=(None, [])
    )
    cut = [f for f in known if _is_cut(f, passage)]
    if cut and (figure is None or _severity(findings)[1]):
        message = f"the quote cuts the figure “{cut[0].text}” in two; quote all of it"
        return None, [about(fact, "quote", "quote-cut", message)]
    words = source.text.text[passage.start : passage.end]
    if figure is None and (third := in_third(fact, words)):
        message = f"the fact says {fact.text}, read from “{third}” in the quote"
        return None, [about(fact, "value", "rounded", message)]
    if figure is None and not (
        isinstance(fact.value, str) and squeeze(fact.value).casefold() in squeeze(words).casefold()
    ):
        message = (
            f"the quote has no figure that could be {fact.text}; quote the words that state it"
        )
        return None, [about(fact, "quote", "no-figure", message)]
    if not _severity(findings)[0] and source.whole:
        statement = reading.at(figure.start, figure.end) if reading and figure else None
        claim = claim_of(fact)
        around = source.text.paragraph(passage)
        found = source.reading.differences(claim, statement, around.start, around.end)
        findings = findings + [about(fact, d.field, d.code, d.message, d.fix) for d in found]
    return figure, findings


def _is_cut(figure: Figure, passage: Passage) -> bool:
    """Whether a quote begins or ends inside the number of a figure (its unit may be left out)."""
    quote = range(passage.start, passage.end)
    covered = [i in quote for i, c in enumerate(figure.text, figure.start) if c.isnumeric()]
    return any(covered) and not all(covered)
