"""Whether the bound of a fact is that of the figure in its quote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from deck.language.figures import Figure
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.working import base_factor
from deck.proof.report import Finding, about
from deck.statements.model import Statement

_BOUNDS = {">": "over", ">=": "at least", "<": "under", "<=": "at most", "~": "about"}
_MOST = Decimal("0.05")  # of a figure that a bound is away from it


def holds(fact: ResolvedFact, figure: Figure) -> bool:
    """Whether an exact figure keeps the bound of a fact, which was rounded towards it: over 703,000 of
    703,418."""
    if not isinstance(fact.value, Decimal) or not isinstance(figure.base, Decimal):
        return False
    ours, exact = abs(fact.value * base_factor(fact.unit)), abs(figure.base)
    over = fact.fact.bound in (">", ">=") and ours < exact
    under = fact.fact.bound in ("<", "<=") and ours > exact
    return (over or under) and abs(ours - exact) <= exact * _MOST


def bound_misfits(
    fact: ResolvedFact, figure: Figure, statement: Statement | None
) -> Iterator[Finding]:
    """Bounds must be in both or in neither; `>` matches words that can mean it or `>=`, and “up to
    roughly” is either."""
    ours, theirs = fact.fact.bound, figure.bound
    if (
        ours == theirs
        or (statement is not None and ours == statement.bound)
        or (figure.loose_bound and ours in (">", ">="))
        or (ours, theirs) in ((">=", ">"), ("<=", "<"))  # over 260 is at least 260
    ):
        return
    if theirs is None and ours == "~":
        return  # about 97 % is true of 96.7 %
    if theirs is None and holds(fact, figure):
        return
    if theirs is None:
        message = f"the quote says “{figure.text}” without a bound; remove `bound: '{ours}'`"
        yield about(fact, "bound", "bound-differs", message)
        return
    message = f"the quote says {_BOUNDS[theirs]} “{figure.text}”"
    fix = f"bound: '{theirs}'"
    yield about(fact, "bound" if ours else "value", "bound-differs", message, fix)
