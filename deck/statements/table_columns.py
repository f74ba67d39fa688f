"""What the heads and labels of a table say: periods, units, changes, plans, and what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from deck.language.heading_units import bare_heading, heading_unit, measures, unit_of
from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.language.units import Unit
from deck.reading.article import Article
from deck.reading.tables import Cell
from deck.statements.model import NO_WORDS, Basis, Dated, Setting, Words

CHANGE = re.compile(
    r"\b(?:change|growth|chg|yoy|y/y|year[- ]on[- ]year|increase|decrease)\b|\+/-|±|Δ"
    r"|同比|环比|環比|增速|增幅|增减|增減|变动|變動|增长|增長|比[^,，]{0,6}增",
    re.IGNORECASE,
)
VALUES = re.compile(
    r"values?|amounts?|figures?|numbers?|total|cumulative(?:ly)?|year[- ]to[- ]date|ytd|ended|ending|full[- ]year|current|previous|prior"
    r"|金[额額]|[数數][值额額]|绝对[量数]|絕對[量數]|[本当當上]期|同期|累[计計](?:[数數值])?|[当當本]月|全年|合[计計]",
    re.IGNORECASE,
)
"""Heads that name no measure, above rows that do."""
_YEAR = re.compile(r"(?<![\w.,])(?:FY ?)?((?:19|20)\d\d)(?:[/–-]\d\d)?[AEFPep]?(?![\w.,]\d|\w)")
"""A year alone in a head: Sales 2024."""
_PLANS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"(?i:\b(?:targets?|goals?|plan(?:ned)?|budget(?:ed)?)\b)|目标|目標|计划|計劃|预算|預算"), "target"),
    (re.compile(r"(?i:\b(?:guidance|outlook)\b)|指引"), "guidance"),
    (
        re.compile(r"(?i:\b(?:forecasts?|projected|projections?|estimates?d?|expected)\b)|(?<=\d)[EF]\b"
                   r"|预测|預測|预计|預計|预估|預估"),
        "estimate",
    ),
)  # fmt: skip
_ACTUAL = re.compile(
    r"(?i:\b(?:actuals?|reported|audited|unaudited|restated)\b)|实际|實際|已审计|未经审计"
)
_EMPTY = re.compile(r"[(（]\s*[)）]")
_BY = re.compile(r" by [\w ]+\Z")
_MARKS = " :：.*#¹²³⁴⁵⁶⁷⁸⁹⁰†‡,，-–—"


class Language(Protocol):
    """What a language says of the words in and above a table."""

    def dated(self, text: str, article: Article, setting: Setting) -> Dated | None:
        """The period that a heading names, without the place of its words."""
        ...

    def undated(self, text: str) -> str:
        """A heading without the periods that it names."""
        ...

    def basis(self, text: str) -> Basis | None:
        """What the changes below a heading are measured against, if it says so."""
        ...

    def is_measure(self, title: str) -> bool:
        """Whether a title names what is measured, not only what the table is about."""
        ...

    def names_measure(self, label: str) -> bool:
        """Whether the label of a row names what is measured."""
        ...

    def status(self, title: str, span: Span | None, article: Article, setting: Setting) -> Status:
        """The status of the figures of a period below a title."""
        ...


class Named(NamedTuple):
    """What a heading says is measured, and its unit."""

    words: Words
    unit: Unit | None


NOTHING = Named(NO_WORDS, None)


class Headings:
    """Reads headings of the tables of an article."""

    def __init__(self, article: Article, setting: Setting, language: Language) -> None:
        self.article, self.setting, self.language = article, setting, language

    def dated(self, cell: Cell) -> Dated | None:
        """The period of a head or label: its own, or with what stands above it."""
        above = [one for one in cell.above if not measures(unit_of(one))]
        own = self._period(cell.text)
        if own and _YEAR.search(cell.text) and any(map(_YEAR.search, above)):
            above = []  # two years are not of one period
        found = (self._period(" ".join((*above, cell.text))) if above else None) or own
        return found._replace(words=words_of(cell), origin="clause") if found else None

    def _period(self, text: str) -> Dated | None:
        found = self.language.dated(text, self.article, self.setting)
        years = set(_YEAR.findall(text))
        if found is None and len(years) == 1 and not CHANGE.search(text):
            return self.language.dated(years.pop(), self.article, self.setting)
        return found

    def named(self, cell: Cell) -> Named:
        """What a head says beside its period, its unit and how real its figures are."""
        return Named(at(cell, self._bare(cell.text)), heading_unit(cell.text))

    def label(self, cell: Cell) -> Words:
        """What a label says beside its period and its unit."""
        name = _YEAR.sub(" ", self.language.undated(bare(cell.text)))
        return at(cell, " ".join(_EMPTY.sub(" ", _BY.sub("", name)).split()).strip(_MARKS))

    def above(self, cell: Cell) -> list[str]:
        """What stands above a head or beside a label, without periods and units."""
        return [name for text in cell.above if (name := self._bare(text))]

    def _bare(self, text: str) -> str:
        text = _YEAR.sub(" ", self.language.undated(bare(text)))
        for pattern, _ in _PLANS:
            text = pattern.sub(" ", text)
        name = _BY.sub("", _ACTUAL.sub(" ", text))
        name = " ".join(_EMPTY.sub(" ", name).split()).strip(_MARKS)
        return "" if VALUES.fullmatch(name) else name

    def unit(self, cell: Cell) -> Unit | None:
        """The unit that a head or a label states, itself or above."""
        found = heading_unit(cell.text)
        return found or next(filter(None, map(_stated, reversed(cell.above))), None)


def _stated(text: str) -> Unit | None:
    unit = unit_of(text)
    return unit if measures(unit) else heading_unit(text)


def planned(texts: Iterable[str]) -> Status | None:
    """How real the figures below heads are, if these say that they were planned or expected."""
    found = (kind for text in texts for pattern, kind in _PLANS if pattern.search(text))
    return next(found, None)


def bare(text: str) -> str:
    """A heading without the unit that it states."""
    if measures(unit_of(text)) and heading_unit(text) is not None:
        return ""
    return bare_heading(text, rates=True)


def is_change(cell: Cell) -> bool:
    """Whether a head says that the figures below it are changes."""
    return bool(CHANGE.search(" ".join((*cell.above, cell.text))))


def words_of(cell: Cell) -> Words:
    """The words of a cell."""
    return Words(cell.text, ((cell.start, cell.end),)) if cell.text else NO_WORDS


def at(cell: Cell, name: str) -> Words:
    """A name in a cell, with its place; of a name that is not there in one piece, that of the cell."""
    start = cell.text.find(name)
    if not name:
        return NO_WORDS
    if start < 0:
        return Words(name, ((cell.start, cell.end),))
    return Words(name, ((cell.start + start, cell.start + start + len(name)),))


def joined(texts: Sequence[str], words: Words) -> Words:
    """Words with texts before them, each once."""
    before = [text for text in dict.fromkeys(texts) if text.casefold() not in words.text.casefold()]
    if not before:
        return words
    gap = "" if any(char > "\u2e80" for char in words.text) else " "
    return Words(gap.join((*before, words.text)).strip(), words.spans)


def units_in(texts: Iterable[str]) -> Iterator[Unit]:
    """The units that texts are."""
    return (unit for text in texts if measures(unit := unit_of(text)) and unit is not None)
