"""The periods of comparisons that name none: rose to A, from B."""

from __future__ import annotations

import re

from deck.statements.english.bases import Read
from deck.statements.english.stretches import shifted
from deck.statements.english.tokens import Tokens


def date_undated(sentence: Tokens, reads: list[Read], *, yearly: bool) -> None:
    """Dates the comparisons that name no period, from their change or from what the
    article compares: `yearly` if only with a year before."""
    for k, read in enumerate(reads):
        undated = read.frame.base and read.stretch is None and read.said.status == "actual"
        if not undated or not _is_from(sentence, read):
            continue
        _from_basis(read, reads[:k])
        if read.stretch is None and yearly:
            _a_year_before(read, [*reads[:k][::-1], *reads[k + 1 :]])


def _is_from(sentence: Tokens, read: Read) -> bool:
    """Whether a figure is what another is compared with: from A, against A, compared with A."""
    before = sentence.tokens[max(0, read.frame.token - 8) : read.frame.token]
    return any(token.low in _FROM for token in before)


def _from_basis(read: Read, reads: list[Read]) -> None:
    """The period of a comparison whose change is said to be year on year: A, up x% yoy from B."""
    for other in reads[::-1]:
        kinds = {basis.kind for basis in other.bases}
        if other.stretch and "year on year" in kinds:
            read.stretch, read.origin = shifted(other.stretch, "year", -1), "sentence"
            return
        if other.stretch and "quarter on quarter" in kinds:
            read.stretch, read.origin = shifted(other.stretch, "quarter", -1), "sentence"
            return


_FROM = frozenset(("from", "versus", "vs", "vs.", "against", "compared", "over"))
_STOCKS = re.compile(
    r"\b(?:debt|cash|inventor(?:y|ies)|backlog|order book|deposits?|loans?|reserves?|assets|equity|liabilities|headcount|staff|employees|stores|shops|customers|subscribers|users|members|capital|fleet|rate|price|ratio|leverage|capacity|balance|holdings|receivables|payables)\b",
    re.I,
)
"""What is counted on a day; its level before may be that of the last year-end."""


def _a_year_before(read: Read, reads: list[Read]) -> None:
    """The period of a comparison without a date in an article that compares years: A, from B."""
    main = next((r for r in reads if r.stretch and not r.frame.base), None)
    span = main.stretch.span if main and main.stretch else None
    if main is None or main.stretch is None or _STOCKS.search(main.frame.measure.text):
        return
    if span is not None and (span.last - span.first).days < 80:
        return
    read.stretch, read.origin = shifted(main.stretch, "year", -1), "sentence"
