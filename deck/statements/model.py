"""A statement: what a sentence says of one figure, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from charts.bounds import Bound
from deck.language.figures import Figure
from deck.language.periods.intervals import Span, months_of
from deck.language.statement import Status
from deck.language.units import Unit, Value

Role: TypeAlias = Literal["level", "change", "share", "multiple", "rank", "count"]

Against: TypeAlias = Literal[
    "year on year", "quarter on quarter", "month on month", "against", "average",
    "annual rate", "constant currency", "constant prices", "current prices", "reckoned", "cumulative",
    "in all",
]  # fmt: skip
"""What a change is measured against, and how: `against` is any other date, forecast or plan, `average`
an annual average over several years, `annual rate` is what it would be in a year, `reckoned` what is
left out or counted otherwise (按可比口径), `in all` a change over all its years (cumulatively)."""

AHEAD: frozenset[Status] = frozenset(("target", "guidance", "estimate", "consensus"))
"""The statuses of figures that lie ahead."""

Origin: TypeAlias = Literal["clause", "sentence", "carried", "reporting", ""]


CONTRIBUTION = "contribution"
"""The measure of what adds points to something: investment contributed 0.2 points to growth."""


class Words(NamedTuple):
    """A text made of the words of the article between the offsets of `spans`, in order.

    `text` may lack articles and verbs that stand between the spans; it is empty if the article
    does not name the thing, and then `spans` is empty too.
    """

    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


NO_WORDS = Words()


class Basis(NamedTuple):
    """What a change is measured against, or how a level is measured.

    `span` is the period that it is compared with, None if that is not known; `words` are those of
    the article: 同比, “in constant currency”, “from August”.
    """

    kind: Against
    words: Words = NO_WORDS
    span: Span | None = None


class Dated(NamedTuple):
    """The period of a figure.

    `fiscal` is the name of a fiscal period (`Q3 FY2025`, `FY2027`); `span` is then None, unless
    the article says when that fiscal year ends. A single day (`span.first == span.last`) is the date
    of a balance. `origin` says where the words are: in the `clause` of the figure, in its
    `sentence`, `carried` from an earlier sentence or a heading, or `reporting`, if the figure has no
    words of its own and takes the period that the article reports on.
    """

    span: Span | None
    words: Words = NO_WORDS
    origin: Origin = ""
    fiscal: str = ""


@dataclass(frozen=True)
class Statement:
    """What an article says of one figure.

    Offsets count characters of the article's text. `figure` is the figure as read, with its offsets;
    `value` is in `unit` and has a sign (a fall and a loss are negative). `measure` is a noun phrase
    without its subject, period, verbs and basis (“subscription revenue”, 毛利率), or empty; never a
    fragment of the sentence. `subject` is the region, segment, product or company that it is about,
    empty for the article's own subject. `whole` is what a share is a share of, or what a
    contribution is to. `period` is that of
    the figure itself; that of its comparison is in `basis`. `by` is the speaker of a claim. `clause`
    is the part to quote and `sentence` the sentence around it, both from start to end. `section` is
    the index in `article.sections`. `doubts` are the names of fields that could not be decided.
    """

    figure: Figure
    value: Value
    unit: Unit
    role: Role
    status: Status = "actual"
    bound: Bound | None = None
    measure: Words = NO_WORDS
    subject: Words = NO_WORDS
    whole: Words = NO_WORDS
    period: Dated | None = None
    basis: tuple[Basis, ...] = ()
    by: str = ""
    clause: tuple[int, int] = (0, 0)
    sentence: tuple[int, int] = (0, 0)
    section: int = 0
    group: int | None = None
    """The offset of the list that the statement is an item of (分别为…, a table), if it is one."""
    doubts: tuple[str, ...] = ()

    @property
    def is_cell(self) -> bool:
        """Whether the figure is in a cell of a table; its clause is then the row."""
        return self.group is not None and self.clause == self.sentence


class Fiscal(NamedTuple):
    """A fiscal calendar: the month (1 to 12) in which the fiscal year ends. The year is named after
    the one in which it ends, or with `named_ahead` after the one before; `unnamed` is true if the
    article does not say how its fiscal years are called."""

    last_month: int
    named_ahead: bool = False
    unnamed: bool = False

    def quarter(self, year: int, number: int) -> Span | None:
        """The days of a quarter (1 to 4) of a fiscal year; None for a year that no date can have."""
        first = self.last_month + 1 + 3 * (number - 1)  # counted from January of the year before
        years, month = divmod(first - 1, 12)
        begins = year - 1 + years + self.named_ahead
        last = (month + 2) % 12 + 1
        return months_of(begins, month + 1, last)

    def year(self, year: int) -> Span | None:
        """The days of a fiscal year; None for a year that no date can have."""
        year += self.named_ahead
        if self.last_month == 12:
            return months_of(year)
        return months_of(year - 1, self.last_month + 1, self.last_month)


class Setting(NamedTuple):
    """What holds for a whole article: the day it appeared, the period that it reports on with the
    words and the line that say so, its fiscal calendar, and its own subject.

    `published` is the last day that the date can mean (a month alone is its last day); `guessed` is
    true if the article does not state it. `subject` is the company, country or thing that figures
    without a subject are about. `currency` is that of a bare 元, if the article says it, `dollars` that
    of a bare $ if it is not the one of the United States; with `dollars_open` the article does not say
    it, and they are only the likely ones.
    """

    published: date | None = None
    guessed: bool = False
    reporting: Dated | None = None
    line: int | None = None
    fiscal: Fiscal | None = None
    subject: str = ""
    currency: str = ""
    dollars: str = ""
    dollars_open: bool = False

    def unit(self, unit: Unit, spoken: str) -> Unit:
        """A unit that is read from the words `spoken`, with a bare 元 or $ in the article's currency."""
        if self.dollars and _is_bare_dollar(unit, spoken):
            return unit._replace(currency=self.dollars)
        bare = unit.currency == "RMB" and "元" in spoken and "人民" not in spoken
        return unit._replace(currency=self.currency) if self.currency and bare else unit

    def asks(self, unit: Unit, spoken: str) -> bool:
        """Whether the dollars of a unit are only the likely ones of another country."""
        return self.dollars_open and bool(self.dollars) and _is_bare_dollar(unit, spoken)

    def leaves_open(self, unit: Unit, spoken: str) -> bool:
        """Whether the article does not say whose dollars those of a unit are."""
        likely = unit._replace(currency="USD") if unit.currency == self.dollars else unit
        return self.dollars_open and _is_bare_dollar(likely, spoken)


_AMERICAN = re.compile(r"\b(?:U\.?S|American)", re.IGNORECASE)


def _is_bare_dollar(unit: Unit, spoken: str) -> bool:
    return unit.currency == "USD" and not _AMERICAN.search(spoken)
