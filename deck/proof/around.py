"""Checks the words around a figure in a text: its period, and whom or what its clause names.

A clause is blamed for its subject by contrast alone: it names what another fact of the same measure is
about, and nothing of what sets its own fact apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from deck.language.scripts import has_han
from deck.outline.facts.fact import FIGURES
from deck.outline.facts.resolved import Facts
from deck.outline.model import Outline
from deck.proof.claims import clauses
from deck.proof.labels import name_of, same_kind
from deck.proof.naming import CHANGE, SHARE, words_of, words_of_fact
from deck.proof.report import Finding
from deck.proof.text_periods import dated_otherwise
from deck.proof.texts import PageText, Span

_IS = re.compile(
    r"(?:\b(?:was|were|is|are|reached|hit|of|at|came to|stood at|totalled|amounted to)|[为是达到约：]|实现)\s*$"
)
"""What joins the name of a measure to its figure."""
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
            if span[3] in (*FIGURES, "value") and (wrong := dated_otherwise(text, span)):
                words, fact = wrong
                message = f"the text gives {fact.text} the period “{words}”, but the fact '{fact.id}' is for {fact.period}"
                yield text.finding("text-differs", message, fact.id, words, str(fact.period))
        if text.path[0] == "slides" and not set(text.path) & set(_LABELS):
            for start, end in clauses(text.filled):
                yield from _of_another(text, start, end, outline.facts, names)


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
