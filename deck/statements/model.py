"""A statement: what a sentence says of one figure, field by field."""

from __future__ import annotations

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
    "constant currency", "constant prices", "cumulative",
]  # fmt: skip
"""What a change is measured against, and how: `against` is any other date, forecast or plan, `average`
an annual average over several years."""

Origin: TypeAlias = Literal["clause", "sentence", "carried", "reporting", ""]


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

    `span` is the stretch that it is compared with, as far as known; `words` as the article writes
    it: 同比, “in constant currency”, “from August”.
    """

    kind: Against
    words: Words = NO_WORDS
    span: Span | None = None


class Dated(NamedTuple):
    """The period of a figure.

    `fiscal` is the name of a fiscal period (`Q3 FY2025`, `FY2027`), and then `span` is None unless
    the article says when that fiscal year ends. A day (`span.first == span.last`) is the date of a
    balance. `origin` says where the words stand: in the clause of the figure, in its sentence, in
    an earlier sentence or a heading, or nowhere: it is the period that the article reports on.
    """

    span: Span | None
    words: Words = NO_WORDS
    origin: Origin = ""
    fiscal: str = ""


@dataclass(frozen=True)
class Statement:
    """What an article says of one figure.

    Offsets are those of the article's text. `figure` is the figure as read, with its place; `value`
    has its sign (a fall and a loss are negative) and `unit` its scale. `measure` is a noun phrase
    without its subject, period, verbs and basis (“subscription revenue”, 毛利率), never a clipped
    rest of the sentence: empty if there is none. `subject` is who or what it is of, if that is not
    the article's own subject (a region, a segment, a product, another company). `whole` is what a
    share is a share of. `period` is that of the figure itself; that of its comparison is in `basis`.
    `by` is who says it, if it is a person's or a third party's claim. `clause` is the stretch to
    quote, `sentence` the sentence around it. `doubts` name the fields that could not be decided.
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
        """Whether it is that of a cell of a table, whose row is its clause."""
        return self.group is not None and self.clause == self.sentence


class Fiscal(NamedTuple):
    """A fiscal calendar: the month in which the fiscal year ends. The year is named after the one in
    which it ends, or with `named_ahead` after the one before."""

    last_month: int
    named_ahead: bool = False

    def quarter(self, year: int, number: int) -> Span | None:
        """The stretch of a quarter of a fiscal year; None if there is no such date."""
        first = self.last_month + 1 + 3 * (number - 1)  # counted from January of the year before
        years, month = divmod(first - 1, 12)
        begins = year - 1 + years + self.named_ahead
        last = (month + 2) % 12 + 1
        return months_of(begins, month + 1, last)

    def year(self, year: int) -> Span | None:
        """The stretch of a fiscal year."""
        year += self.named_ahead
        if self.last_month == 12:
            return months_of(year)
        return months_of(year - 1, self.last_month + 1, self.last_month)


class Setting(NamedTuple):
    """What holds for a whole article: the day it appeared, the period that it reports on with the
    words and the line that say so, its fiscal calendar, and its own subject.

    `published` is the last day of what is known of the date; `guessed` is true if the article does
    not state it. `subject` is the company, country or thing that unnamed figures are about.
    """

    published: date | None = None
    guessed: bool = False
    reporting: Dated | None = None
    line: int | None = None
    fiscal: Fiscal | None = None
    subject: str = ""
