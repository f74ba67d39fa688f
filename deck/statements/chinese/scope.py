"""What the words before a figure have set for it: its subject, its measure, its period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.language.units import Unit
from deck.statements.chinese.lists import Item
from deck.statements.model import NO_WORDS, Basis, Dated, Statement, Words


@dataclass
class Scope:
    """What the sentences before have set; subjects and measures are words of the article.

    `lead` is the subject that begins the paragraph (批发业：…), `hinted` is true if a sentence
    without figures may name it, `subject` is that of the clauses of a sentence, and `last_subject` that of the last measure. `grown` is the last measure that is no rate,
    and so can grow by per cent; `container` is the whole of 在…中, and `named` what the figures of the
    sentence are of, by their numbers, and `whole` the figure whose parts follow 其中, `last_level` the last level
    of the paragraph that is an amount. `pair` are the subjects of the last list of two. `topic`
    is the period of the paragraph, `interval` the last one that is no day, `day` the last one of the
    paragraph that is, `period` the one that
    the sentence is about, `began` that of the first values of changes in the paragraph,
    `main` the one before that of the year before.
    """

    section: int = 0
    heading: Words = NO_WORDS
    ahead: bool = False
    aims: bool = False
    """Whether the section is about targets by its heading."""
    lead: Words = NO_WORDS
    hinted: bool = False
    subject: Words = NO_WORDS
    last_subject: Words = NO_WORDS
    measure: Words = NO_WORDS
    grown: Words = NO_WORDS
    achieved: Words = NO_WORDS
    container: Words = NO_WORDS
    topic: Span | None = None
    interval: Span | None = None
    day: Span | None = None
    sectioned: Span | None = None
    """The period that the heading of the section names."""
    fact: Statement | None = None
    """The last figure that is no forecast."""
    parted: bool = False
    """Whether the parts of something follow 其中 in the sentence."""
    ended: bool = False
    """Whether a semicolon, or a name unlike those of the parts, ends them."""
    period: Dated | None = None
    started: Span | None = None
    began: Span | None = None
    main: Span | None = None
    status: Status = "actual"
    open: bool = False
    goes_on: bool = False
    """Whether the sentence before ends with a semicolon."""
    spans: list[Span] = field(default_factory=list)
    based: tuple[Basis, ...] = ()
    last: Statement | None = None
    parted_of: Words = NO_WORDS
    """What the last part was a share of, for one whose whole is not said: 占4%."""
    pace: str = ""
    """The noun of the change of the base that was last given: 跌幅, in 跌幅较去年的5%收窄."""
    named: dict[int, tuple[Words, Words]] = field(default_factory=dict)
    run: tuple[tuple[Words, Words], ...] = ()
    """The subjects and measures of the last list of the sentence before, if that goes on."""
    whole: Statement | None = None
    last_level: Statement | None = None
    level: Unit | None = None
    pair: tuple[Words, ...] = ()
    shared: bool = False
    reckoned: tuple[Basis, ...] = ()
    """How the figures after a clause are reckoned: 剔除汇率影响，…"""
    stepped: tuple[Basis, ...] = ()
    """What the changes after a clause are measured against: 从环比看，…"""
    manner: Words = NO_WORDS
    """How the figures of the sentence are counted: 按出厂口径."""
    announced: bool = False
    """Whether the clause before says what the next figure measures: 占比首次过半，达54%."""
    listed: Words = NO_WORDS
    paired: bool = False
    levels: set[int] = field(default_factory=set)
    amounts: dict[Unit, Words] = field(default_factory=dict)
    """The last measure of the paragraph in each unit, whatever its scale."""

    def recall(self) -> None:
        """Begins a sentence: of the figures before, only those of a list that goes on are still named."""
        self.run = self.run if self.goes_on else ()
        self.named = {k - len(self.run): one for k, one in enumerate(self.run)}
        self.levels, self.paired = set(), False

    def keep(self, items: Mapping[int, Item]) -> None:
        """Keeps the last list of a sentence for one that goes on from it."""
        lists = {k: item for k, item in items.items() if item.noun or item.like is not None}
        first = max((item.first for item in lists.values()), default=0)
        self.run = tuple(self.named[k] for k in sorted(lists) if lists[k].first == first)
