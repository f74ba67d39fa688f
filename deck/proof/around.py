"""Checks the words around a figure in a text: the period beside it, and whom or what its clause names.

A clause is blamed for its subject by contrast alone: it names what another fact of the same measure is
about, and nothing of what sets its own fact apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from deck.language.periods.reading import Period, periods
from deck.language.scripts import has_han
from deck.outline.facts.fact import FIGURES, ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.outline.model import Outline
from deck.proof.claims import clauses
from deck.proof.labels import name_of, same_kind
from deck.proof.naming import (
    CHANGE,
    SHARE,
    in_any_year,
    months_in,
    overlap,
    spans_of_fact,
    words_of,
    words_of_fact,
)
from deck.proof.report import Finding
from deck.proof.texts import PageText, Span

_DATED = re.compile(
    r"[†§¶*]*\s*[(（]?\s*(?:(?:in|for|during|as of|at the end of|by(?: the end of)?)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
"""What may stand between a figure and the period after it that dates it."""
_DATES = re.compile(r"(?:的|为|达|达到|是|约|实现|[:：])?\s*")
"""What may stand between a period and the figure after it that it dates."""
_OPENS = re.compile(r"\s*(?:in|for|during|截至|在)?\s*(?:the\s+)?$", re.IGNORECASE)
"""What may stand before a period that opens a clause and dates its figure."""
_IS = re.compile(
    r"(?:\b(?:was|were|is|are|reached|hit|of|at|came to|stood at|totalled|amounted to)|[为是达到约：]|实现)\s*$"
)
"""What joins the name of a measure to its figure."""
REPORTS = {
    "en": (
        "report", "reports", "reported", "announce", "announced", "publish", "published", "said",
        "disclosed", "after", "since", "than", "plan", "plans", "planned", "expects", "expected", "above", "below", "over",
    ),
    "zh": ("公布", "发布", "披露", "宣布", "公告", "表示", "计划", "预计", "较", "比", "后", "以来", "高于", "低于", "超过"),
}  # fmt: skip
"""Words in whose clause the period may be that of saying, not of what is said, by language."""
_REPORTS = re.compile(
    rf"\b(?:{'|'.join(REPORTS['en'])})\b|{'|'.join(REPORTS['zh'])}", re.IGNORECASE
)
_FIELDS = (
    "text",
    "title",
    "heading",
    "label",
    "what",
    "owner",
    "by",
    "fact",
    "figure",
    "caption",
    "type",
    "date",
)
"""The fields of items, which are not labels of a text that someone wrote."""
_LABELS = ("chart", "charts", "kpis", "rows", "columns", "alt", "quote")
"""The fields whose texts are labels, quotations or made of both."""


def text_findings(outline: Outline, texts: Sequence[PageText]) -> Iterator[Finding]:
    """The figures of facts to which a text gives another period or subject."""
    names = {fact.id: words_of_fact(fact) - {CHANGE, SHARE} for fact in outline.facts.values()}
    for text in texts:
        for span in text.spans:
            if span[3] in (*FIGURES, "value") and (wrong := _dated_otherwise(text, span)):
                words, fact = wrong
                message = f"the text gives {fact.text} the period “{words}”, but the fact '{fact.id}' is for {fact.period}"
                yield text.finding("text-differs", message, fact.id, words, str(fact.period))
        if text.path[0] == "slides" and not set(text.path) & set(_LABELS):
            for start, end in clauses(text.filled):
                yield from _of_another(text, start, end, outline.facts, names)


def _dated_otherwise(text: PageText, span: Span) -> tuple[str, ResolvedFact] | None:
    """The words of a period right beside a figure that has no day in common with that of its fact."""
    start, end, fact, _ = span
    own = list(spans_of_fact(fact))
    if not own:
        return None
    for period in periods(text.filled):
        if period.basis:
            continue
        named = [period.span] if period.span and period.stated else []
        parts = [] if named else months_in(period.text)
        if not named and not parts:
            continue
        if text.spans_in(period.start, period.end):
            continue  # it is that of a fact
        opens = start >= period.end and _opens_clause(text, period, span)
        after = period.start - end >= 0 and _DATED.fullmatch(text.filled, end, period.start)
        before = start - period.end >= 0 and _DATES.fullmatch(text.filled, period.end, start)
        fits = any(overlap(span, each) for span in named for each in own) or any(
            in_any_year(part, each) for part in parts for each in own
        )
        if (after or before or opens) and not fits:
            return period.text, fact
    return None


def _opens_clause(text: PageText, period: Period, span: Span) -> bool:
    """Whether a period opens the clause of a figure that is reported, both being the only ones in it."""
    _, end, fact, _ = span
    if fact.fact.statement != "fact" or fact.fact.status not in (None, "actual"):
        return False
    for first, last in clauses(text.filled):
        if first <= period.start and end <= last:
            alone = len(text.spans_in(first, last)) == 1 and not _REPORTS.search(
                text.filled, first, last
            )
            dated = list(periods(text.filled[first:last]))
            opens = _OPENS.fullmatch(text.filled, first, period.start)
            return bool(alone and len(dated) == 1 and opens)
    return False


def _of_another(
    text: PageText, start: int, end: int, facts: Facts, names: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """The first fact of a clause that names the subject of another, itself or in its label.

    `names` are the words of the facts by their ids.
    """
    spans = [span for span in text.spans if start <= span[0] < end]
    if not spans or spans[0][3] not in (*FIGURES, "value"):
        return
    fact = spans[0][2]
    clause = text.filled[start:end].strip()
    label = _label_of(text)
    named = words_of(_without(text, spans, start, end)) | words_of(label)
    own = names[fact.id]
    lead = text.filled[start : spans[0][0]]
    joined = _IS.search(lead)
    subject = words_of(lead[: joined.start()]) if joined else frozenset()
    fitting = []
    for other in facts.values():
        theirs = names[other.id]
        if theirs.isdisjoint(named):
            continue
        mine, foreign = own - theirs, theirs - own
        if not (mine and foreign) or mine & named or not same_kind(fact, other):
            continue
        alike = bool(own & theirs) and _all_named(foreign, named)
        if alike or (not own & named and theirs <= subject):
            fitting.append(other)
    if not fitting:
        return
    other = min(fitting, key=lambda each: each.period != fact.period)
    sentence = f"{label}: {clause}" if label else clause
    message = (
        f"“{sentence}” uses the name of {other.text} (“{name_of(other)}”) for {fact.text}, which is "
        f"“{name_of(fact)}”"
    )
    yield text.finding("text-differs", message, fact.id, fix=f"${{{other.id}}}")


def _all_named(words: frozenset[str], named: frozenset[str]) -> bool:
    """Whether all words are named; of pairs of Han characters, some of which span two words, half."""
    pairs = {word for word in words if has_han(word)}
    return words - pairs <= named and 2 * len(pairs & named) >= len(pairs)


def _without(text: PageText, spans: Sequence[Span], start: int, end: int) -> str:
    """The words of a clause without those of its facts."""
    words, at = "", start
    for first, last, *_ in spans:
        words, at = words + text.filled[at:first] + " ", last
    return words + text.filled[at:end]


def _label_of(text: PageText) -> str:
    """The label of a point: `Ocean` in `Ocean: sentence`; empty if it has none."""
    *_, before, key = text.path
    return key if isinstance(before, int) and isinstance(key, str) and key not in _FIELDS else ""
