"""Whether a source gives another value for what a claim says: of the claimed period, or against the
claimed basis.

Two values of one measure cannot both be of one period. So a figure that the source gives for the
claimed period contradicts the claim of another one, even where the words near that one do not date it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from deck.language.periods.intervals import Span, agrees
from deck.language.scripts import fold
from deck.outline.facts.working import base_factor
from deck.proof.compared import Claim, Difference
from deck.proof.comparing import kinds_of
from deck.proof.dating import claimed_days, days_of, written
from deck.statements.model import Setting, Statement

_SAME = Decimal("0.01")  # by how much two values of one thing may differ

Thing = tuple[object, ...]


class Siblings:
    """The statements of a source by what they measure."""

    def __init__(self, statements: Sequence[Statement], setting: Setting) -> None:
        self.setting = setting
        self._by_thing: dict[Thing, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._by_thing[_thing(statement)].append(statement)

    def of(self, statement: Statement) -> list[Statement]:
        """The other statements of what a statement measures."""
        if not (statement.measure or statement.subject):
            return []
        return [one for one in self._by_thing[_thing(statement)] if one is not statement]

    def difference(self, claim: Claim, statement: Statement) -> Difference | None:
        """How a claim differs, by another value of the same measure; None if it does not."""
        if not statement.measure or {"measure", "subject"} & {*statement.doubts}:
            return None
        others = [
            other
            for other in self._by_thing[_thing(statement)]
            if "measure" not in other.doubts and _are_apart(statement, other)
        ]
        return self._period(claim, statement, others) or self._basis(claim, statement, others)

    def _period(
        self, claim: Claim, statement: Statement, others: Iterable[Statement]
    ) -> Difference | None:
        ours = claimed_days(claim, self.setting)
        theirs = self._span(statement)
        if ours is None or theirs is None or agrees(ours, theirs) == "equal":
            return None
        name = (statement.period.fiscal if statement.period else "") or written(theirs)
        for other in others:
            span = self._span(other)
            alike = kinds_of(other) == kinds_of(statement) and "period" not in other.doubts
            if span is not None and alike and agrees(ours, span) == "equal":
                message = (
                    f"{claim.side} says {claim.period}, but for that the source gives “{other.figure.text}”; "
                    f"“{statement.figure.text}” is of {name}"
                )
                return Difference("period", "period-differs", message, f"period: {name}")
        return None

    def _span(self, statement: Statement) -> Span | None:
        return days_of(statement.period, self.setting) if statement.period else None

    def _basis(
        self, claim: Claim, statement: Statement, others: Iterable[Statement]
    ) -> Difference | None:
        mine = kinds_of(statement)
        if statement.role != "change" or not claim.bases or claim.bases & mine:
            return None
        for other in others:
            named = claim.bases & kinds_of(other)
            if named and other.sentence == statement.sentence:
                message = (
                    f"{claim.side} says {', '.join(sorted(named))}, but for that the source gives "
                    f"“{other.figure.text}”, not “{statement.figure.text}”"
                )
                return Difference("what", "basis-differs", message)
        return None


def _thing(statement: Statement) -> Thing:
    unit = statement.unit
    names = (statement.measure, statement.subject, statement.whole)
    words = (fold(name.text).casefold() for name in names)
    return (*words, statement.role, statement.status, unit.kind, unit.currency, unit.noun)


def _are_apart(one: Statement, other: Statement) -> bool:
    """Whether two statements give different values, more than by rounding."""
    if not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return False
    first, second = one.value * base_factor(one.unit), other.value * base_factor(other.unit)
    return abs(first - second) > max(abs(first), abs(second)) * _SAME
