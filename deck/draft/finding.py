"""A finding: facts that make one statement together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from deck.draft.facts import ArticleFact
from deck.draft.measures import GDP
from deck.statements.model import Statement, Words

Kind: TypeAlias = Literal["point", "swing", "move", "series", "comparison", "shares", "ahead"]


ACROSS = -1
"""The section of what stands in several sections."""


@dataclass(frozen=True)
class Finding:
    """Facts that make one statement.

    `point`: a level with the `change` that the article states of it, or a change alone. `move`: two
    levels of one measure, `series`: three or more, in order of time. `swing`: a profit and the loss
    after it, or the other way round. `comparison`: one measure of
    several subjects, the largest, or the largest fall, first. `shares`: parts of one whole. `ahead`: a figure that is
    expected or planned; its `change` is what it was before it was revised.
    """

    kind: Kind
    facts: tuple[ArticleFact, ...]
    change: ArticleFact | None = None
    more: tuple[ArticleFact, ...] = ()
    """Its changes against other times."""
    labels: tuple[str, ...] = ()
    """What the facts of a comparison are of, in their order."""
    total: ArticleFact | None = None
    """The whole that the article states for parts that add up to it."""
    common: str = ""
    """The measure of a comparison; empty for shares of one whole."""

    @property
    def last(self) -> ArticleFact:
        """The fact that it is about: the latest one, or the first of a comparison."""
        return self.facts[0] if self.kind in ("comparison", "shares") else self.facts[-1]

    @property
    def at(self) -> int:
        """Where the article states it."""
        return max(fact.at for fact in self.facts)

    @property
    def section(self) -> int:
        """The index of the section that states it; `ACROSS` of a comparison of figures of several."""
        sections = {fact.section for fact in self.facts}
        if self.labels and len(sections) > 1:
            return ACROSS
        return max(self.facts, key=lambda fact: fact.at).section

    @property
    def members(self) -> tuple[ArticleFact, ...]:
        """All its facts, with the change."""
        return (*self.facts, *([self.change] if self.change else []), *self.more)


def shared(finding: Finding) -> ArticleFact:
    """What all facts of a comparison measure, as a fact without the subject of one of them."""
    first = finding.last
    one = stated(first)
    what = re.sub(re.escape(one.measure.text), finding.common, first.what, flags=re.IGNORECASE)
    what = what[:1].upper() + what[1:]
    return replace(
        first, subject="", what=what, statement=replace(one, measure=Words(finding.common))
    )


def stated(fact: ArticleFact) -> Statement:
    """The statement of a fact that has one."""
    assert fact.statement is not None
    return fact.statement


_CHANGE = re.compile(
    r"\s*(?:同比|环比|環比)?(?:增速|增長率|增长率|增幅|降幅|涨幅|變動|变动|增減|增量)$|,? (?:growth|growth rate|change|increase|decrease)$"
    r"|^(?:growth|change|increase|decrease) (?:of|in) ",
    re.IGNORECASE,
)


def name_of(fact: ArticleFact) -> str:
    """The measure of a fact without words that say that it is a change."""
    measure = re.sub(r"^(?:total|overall) ", "", stated(fact).measure.text.casefold())
    measure = re.sub("^(?:合[并併]|公司|集[团團])(?=[营營总總净淨]?[营營收利])", "", measure)
    measure = GDP.sub("gdp", measure)
    return _CHANGE.sub("", measure) or measure


def measured(fact: ArticleFact) -> tuple[object, ...]:
    """What a level measures, and in which unit; facts that differ in it cannot be put together."""
    one = stated(fact)
    kinds = tuple(sorted({basis.kind for basis in one.basis}))
    shares = one.role == "share"
    return (
        name_of(fact), one.whole.text.casefold() if shares else "", shares,
        fact.unit.kind, fact.unit.currency, fact.unit.noun, kinds, fact.by,
    )  # fmt: skip


def when(fact: ArticleFact) -> tuple[object, ...]:
    """The time of a fact, to be compared."""
    return fact.span, fact.fiscal


def in_time(fact: ArticleFact) -> tuple[object, ...]:
    """A key that puts facts in order of their times."""
    return fact.span is None, fact.span or (), tuple(reversed(fact.fiscal.split()))
