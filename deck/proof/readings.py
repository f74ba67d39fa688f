"""Compares what a text of a page says of a fact with the words of the source that the fact rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from deck.language.figures import Figure, figures
from deck.language.scripts import has_han
from deck.proof.compared import claim_of_words
from deck.proof.quotes import Source
from deck.proof.report import CODES, Finding, Proof, shortened
from deck.proof.stated import Reading
from deck.proof.texts import PageText
from deck.statements.model import Statement
from deck.statements.reading import statements_in

FROM = re.compile(
    r"(?:\bfrom(?: (?:an?|its|the))?(?: (?:about|around|roughly|nearly|just|earlier|previous|prior|original))?"
    r"|[从從由自](?:此前|之前|原来|原來)?的?(?:约|約)?)\s?\Z",
    re.IGNORECASE,
)
"""What stands right before the figure that a change starts from."""
FROM_TO = re.compile(
    r"\bfrom\b.*?\bto\b|[从從由自].*?(?:[升降增减跌涨提扩缩高低落]\S{0,3}[至到为]|[至到])",
    re.IGNORECASE,
)
_PARTS = (None, "value", "signed", "abs")


def statement_in(text: str, figure: Figure, reading: Reading) -> Statement | None:
    """What a text states of one of its figures; None if it is not read, or of another language."""
    article = reading.article
    if article is None or has_han(text) != (article.lang == "zh"):
        return None
    read = statements_in(text, article.lang, reading.setting)
    return next(
        (s for s in read if s.figure.start < figure.end and figure.start < s.figure.end), None
    )


def opposite_signs(one: Statement, other: Statement) -> bool:
    """Whether one statement is of a rise or a gain, and the other of a fall or a loss."""
    values = [s.value for s in (one, other) if isinstance(s.value, Decimal) and s.value]
    return len(values) == 2 and values[0].is_signed() != values[1].is_signed()


def misread_facts(
    texts: list[PageText], proofs: list[Proof], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    """Texts that say another direction, period or comparison of a fact than its source."""
    rests = {
        proof.fact.id: (proof, source.reading)
        for proof in proofs
        if proof.figure and (source := sources.get(proof.source or "")) and source.whole
    }
    for text in texts:
        spans = [span for span in text.spans if span[2].id in rests and span[3] in _PARTS]
        for start, end, fact, _ in spans:
            proof, reading = rests[fact.id]
            yield from _compared(text, (start, end), proof, reading)
        for one, other in pairwise(spans):
            (first, reading), (second, _) = rests[one[2].id], rests[other[2].id]
            yield from _swapped(text, first, second, one, other, reading.text)


def _compared(
    text: PageText, span: tuple[int, int], proof: Proof, reading: Reading
) -> Iterator[Finding]:
    shown = next((f for f in figures(text.filled) if f.start < span[1] and span[0] < f.end), None)
    page = statement_in(text.filled, shown, reading) if shown else None
    assert proof.figure is not None
    start, end = proof.figure
    statement = reading.at(start, end)
    if page is None or statement is None:
        return
    words = shortened(text.filled)
    if page.figure.change and statement.figure.change and opposite_signs(page, statement):
        message = f"“{words}” is the opposite of the source: “{shortened(proof.sentence)}”"
        yield text.finding("direction-contradicted", message, proof.fact.id)
    claim = claim_of_words(page)._replace(side="the text", words="", status=None)
    for found in reading.differences(claim, statement, *statement.sentence):
        if CODES[found.code][0] == "error":
            yield text.finding(found.code, f"{found.message}: “{words}”", proof.fact.id)


def _swapped(
    text: PageText,
    one: Proof,
    other: Proof,
    first: tuple[int, int, object, object],
    last: tuple[int, int, object, object],
    source: str,
) -> Iterator[Finding]:
    """Two facts of one sentence of the source that a text takes in the other order: from B to A."""
    if (
        not (one.figure and other.figure)
        or one.offset != other.offset
        or one.source != other.source
    ):
        return
    ours = text.filled[max(0, first[0] - 12) : last[1]]
    theirs = one.sentence
    first_is_from, last_is_from = (
        bool(FROM.search(source, max(0, start - 24), start))
        for start in (one.figure[0], other.figure[0])
    )
    marked = first_is_from != last_is_from  # also where the source has: to A from B
    turned = last_is_from if marked else one.figure > other.figure
    if turned and FROM_TO.search(ours) and (marked or FROM_TO.search(theirs)):
        message = (
            f"the source has the order “{shortened(theirs)}”, but the text has “{shortened(ours)}”"
        )
        yield text.finding("direction-contradicted", message, one.fact.id)
