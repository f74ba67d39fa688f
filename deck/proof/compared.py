"""What is compared with a statement of a source: the claim of a fact or a page, and how they differ."""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.language.periods.intervals import Span
from deck.language.periods.reading import read_period
from deck.language.scripts import fold, has_han
from deck.language.statement import Status
from deck.outline.facts.fact import ResolvedFact
from deck.proof.vocabulary import BASES
from deck.statements.model import Against, Statement

COMPARED: frozenset[Against] = frozenset(("year on year", "quarter on quarter", "month on month"))
"""The comparisons that exclude each other."""

NUMBERED = re.compile(r"\d|[〇零○一二三四五六七八九十]+[年季月]")
"""Periods that are named by a number, not only in relation to another."""

_FISCAL = re.compile(
    r"(?:(?:\bQ(?P<q>[1-4])|\bH(?P<h>[12]))\s*(?:of\s)?)?(?:\bFY|\bfiscal(?:\syear)?)\s?(?P<y>20\d\d|\d\d)\b"
    r"(?:\s*(?:Q(?P<q2>[1-4])|H(?P<h2>[12])))?",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """What a fact or a text of a page says of a figure.

    `side` names who makes the claim, for messages. `words` name measure and subject. `period` is as
    written, `span` the days that it names, `fiscal` the name of a fiscal period. `status` is None
    if it is not to be compared. `bases` are what a change is measured against. `subject` and
    `against` are the fields `subject` and `basis` of a fact, as typed; `whole` is what a share is of.
    """

    side: str = "the fact"
    words: str = ""
    period: str = ""
    span: Span | None = None
    fiscal: str = ""
    status: Status | None = None
    bases: frozenset[Against] = frozenset()
    subject: str = ""
    against: tuple[str, ...] = ()
    whole: str = ""


class Difference(NamedTuple):
    """A field in which a claim and its source differ, or which the source does not state: the field
    of a fact, the code of the finding, the message, and the line to write (`fix`), if known."""

    field: str
    code: str
    message: str
    fix: str = ""


def claim_of(fact: ResolvedFact) -> Claim:
    """What a fact says of its figure besides value and unit."""
    given = fact.fact
    words = " ".join(filter(None, (given.subject, given.what)))
    bases = bases_of(" ".join(given.basis or ()))
    if not bases & COMPARED:  # what the field says counts before what the words imply
        bases |= bases_of(words)
    period = given.period or (given.horizon if given.reality != "actual" else None) or ""
    free = given.status is None and given.statement in ("claim", "inference")
    return Claim(
        "the fact",
        words,
        period,
        read_period(period) if period else None,
        fiscal_name(period),
        None if free else given.reality,
        bases,
        given.subject or "",
        tuple(given.basis or ()),
    )


def claim_of_words(statement: Statement) -> Claim:
    """What the words of a page say of a figure."""
    words = [statement.subject.text, statement.measure.text, statement.whole.text]
    if statement.role == "change" and any(words):
        words.append("增速" if has_han("".join(words)) else "growth")
    dated = statement.period
    # “last year” of a page is not that of the source
    named = dated is not None and bool(NUMBERED.search(dated.words.text))
    stated = named and dated is not None and dated.origin in ("clause", "sentence")
    return Claim(
        "the page",
        " ".join(filter(None, words)),
        dated.words.text if dated and stated else "",
        dated.span if dated and stated else None,
        dated.fiscal if dated and stated else "",
        statement.status,
        frozenset(
            kind
            for basis in statement.basis
            for kind in (
                basis.kind,
                *(bases_of(basis.words.text) if basis.kind == "against" else ()),
            )
        ),
        whole=statement.whole.text,
    )


def bases_of(words: str) -> frozenset[Against]:
    """What the words of a fact say that a change is measured against."""
    plain = fold(words)
    return frozenset(kind for pattern, kind in BASES if re.search(pattern, plain, re.IGNORECASE))


def fiscal_name(period: str) -> str:
    """The name of a fiscal period (`Q3 FY2025`), '' if a text names none."""
    match = _FISCAL.search(period)
    if match is None:
        return ""
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    quarter, half = match["q"] or match["q2"], match["h"] or match["h2"]
    return f"{f'Q{quarter} ' if quarter else f'H{half} ' if half else ''}FY{year}"
