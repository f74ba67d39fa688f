"""The English words around the name of a measure: its verbs, its number, its article."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from deck.draft.entries import period_of
from deck.draft.facts import ArticleFact
from deck.draft.finding import stated
from deck.draft.wording import is_loss
from deck.language.periods.dates import write_date
from deck.language.periods.intervals import Span
from deck.statements.english.lexicon import PARTICLES, participle, verb_forms, word_set
from deck.statements.model import Basis


class Verbs(NamedTuple):
    """What a measure did that grew, and one that shrank; `to` do so, for what is ahead."""

    up: str
    down: str
    to_up: str
    to_down: str

    def past(self, way: int) -> str:
        """The verb of what went up (1) or down (-1)."""
        return self.up if way > 0 else self.down

    def ahead(self, way: int) -> str:
        """The verb of what is to go up (1) or down (-1)."""
        return self.to_up if way > 0 else self.to_down


_AMOUNT = Verbs("grew", "fell", "grow", "fall")
_RATE = Verbs("rose", "fell", "rise", "fall")
_LOSS = Verbs("widened", "narrowed", "widen", "narrow")
_RATES = word_set(
    "price prices cost costs rate rates margin margins yield yields ratio share shares index inflation"
    " expense expenses expenditure spending debt unemployment proportion percentage temperature"
)
"""Nouns of which one says that they rise, not that they grow."""
_WITH_ARTICLE = word_set(
    "rate number share price index ratio proportion percentage average value size population balance"
    " deficit surplus total area length gap market"
)
"""Singular nouns that want an article."""
_SINGULAR = word_set("gas news")  # despite their ending
_PLURAL = word_set("people data")
_NOUNS = word_set("forecast cost spread set need feed seed weed speed")  # despite their forms
_JOINED = re.compile(r"\s(?:of|in|for|per|to|from|as|at|by|with|excluding)\s")


def verbs_of(fact: ArticleFact) -> Verbs:
    """The verbs of what a fact measures."""
    if is_loss(fact):
        return _LOSS
    rate = fact.unit.kind == "points" or (
        fact.unit.kind == "percent" and stated(fact).role != "change"
    )
    rate = rate or fact.unit.noun.startswith(("/", "cents"))
    return _RATE if rate or _head(stated(fact).measure.text) in _RATES else _AMOUNT


def with_article(name: str) -> str:
    """A name with its article, if it wants one: the unemployment rate."""
    wants = _head(name) in _WITH_ARTICLE and not re.match(r"[A-Z]|the\s", name)
    return f"the {name}" if wants else name


def number_of(name: str, level: ArticleFact) -> str:
    """A name as that of what grows or falls: the number of pubs closed, but the costs incurred."""
    if level.unit.kind != "number" or level.unit.currency:
        return name
    *before, last = name.casefold().split()
    if before and last in PARTICLES:
        *before, last = before
    form = verb_forms().get(last)
    done = last.endswith("ed") or (form is not None and last == participle(form[0]))
    things = bool(before) and (before[-1].endswith("s") or before[-1] in _PLURAL)
    return f"the number of {name}" if things and done and last not in _NOUNS else name


def possessive(name: str) -> str:
    """A name as that of an owner: Corby’s, Chinese exporters’."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def small(word: str) -> str:
    """A word that is no name in lower case, but for its abbreviations: non-GAAP, EBITDA."""
    if word.isupper():
        return word
    return "-".join(p if len(p) > 1 and p.isupper() else p.lower() for p in word.split("-"))


def is_or_are(name: str) -> str:
    """The verb of what is so now."""
    return "are" if _is_plural(name) else "is"


def was_or_were(name: str) -> str:
    """The verb of what was so."""
    return "were" if _is_plural(name) else "was"


def _is_plural(name: str) -> bool:
    head = _head(name)
    if " and " in _JOINED.split(name)[0] and not name.endswith(head):
        return True
    ending = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return head in _PLURAL or (ending and head not in _SINGULAR)


def _head(name: str) -> str:
    """The noun that a name is about: `rate` in “unemployment rate in May”, `people` in “people employed”."""
    words = _JOINED.split(name)[0].split()
    last = words[-1].casefold()
    return words[-2].casefold() if len(words) > 1 and last.endswith("ed") else last


BASES = {
    "year on year": " year on year",
    "quarter on quarter": " quarter on quarter",
    "month on month": " month on month",
    "constant currency": " in constant currency",
    "constant prices": " in real terms",
    "current prices": " in nominal terms",
    "in all": " cumulatively",
    "average": " a year on average",
    "annual rate": " at an annual rate",
}
LENGTHS = r"(?:year|quarter|half-year|\w+ months)"
"""How the names of these begin: year to March 2026."""
_PARTS = {(0, 12), (0, 6), (6, 12), *((3 * i, 3 * i + 3) for i in range(4))}
"""Years, halves and quarters, by the months before them and their last one."""
_SPANS = {12: "year", 9: "nine months", 6: "six months", 3: "three months"}
_WEEKS = {53: "year", 52: "year", 39: "nine months", 26: "half-year", 14: "quarter", 13: "quarter"}
"""Names of stretches of weeks: retailers count so."""


def up_to(span: Span) -> str:
    """The name of a part of a fiscal year: year to March 2026, year to 3 February 2019; empty for others."""
    first, last = span
    weeks, days = divmod((last - first).days + 1, 7)
    if not days and weeks in _WEEKS and not _has_whole_months(span):
        return f"{_WEEKS[weeks]} to {write_date(last.isoformat(), 'en')}"
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if not _has_whole_months(span) or months not in _SPANS or first.month % months == 1:
        return ""
    return f"{_SPANS[months]} to {_month(last)} {last.year}"


def within_a_year(span: Span) -> str:
    """The name of some months of one year: 9M 2024, February to May 2025; empty for others."""
    first, last = span
    part = (first.month - 1, last.month) in _PARTS or first.month == last.month
    if not _has_whole_months(span) or first.year != last.year or part:
        return ""
    if (first.month, last.month) == (1, 9):
        return f"9M {first.year}"
    return f"{_month(first)} to {_month(last)} {last.year}"


def _has_whole_months(span: Span) -> bool:
    return span.first.day == 1 and (span.last + timedelta(days=1)).day == 1


def _month(day: date) -> str:
    """The name of its month, whatever the locale."""
    return write_date(f"{day:%Y-%m}", "en").partition(" ")[0]


def after(made: str, was: str) -> str:
    """What something was before; “after” is said once in a sentence."""
    twice = re.search(r"\bafter\b", f"{made} {was}")
    return f"{'compared with' if twice else 'after'} {was}"


def against(fact: ArticleFact, *, every: bool = False) -> str:
    """What a change is measured against, as far as it is known. Of a year, the year before is left out,
    unless `every` base has to be named."""
    bases = stated(fact).basis
    kinds = [basis.kind for basis in bases]
    span = fact.span
    whole_year = span is not None and (span.last - span.first).days > 360
    usual = "".join(
        words for kind, words in BASES.items()
        if kind in kinds and (every or not (kind == "year on year" and whole_year))
    )  # fmt: skip
    return usual + "".join(_other_base(basis) for basis in bases if basis.kind == "against")


def _other_base(basis: Basis) -> str:
    """A base that is not the usual one: ` compared with 31 December 2024`."""
    words = re.sub(r"^(?:compared (?:with|to)|than|from|over|versus|on)\s", "", basis.words.text)
    known = period_of(basis.span, "en") if basis.span else words
    return f" compared with {known}" if known else ""
