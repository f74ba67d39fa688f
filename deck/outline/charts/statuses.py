"""Values of a chart that are no results: which they are, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from deck.language.labels import Labels
from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import Facts

_SAID = re.compile(
    r"\d{2}\s?[EFBP]\b|\b(?:estimate[sd]?|forecasts?|expected|targets?|guidance|plan|planned|budget(?:ed)?|outlook"
    r"|consensus|project(?:ed|ions?)|hypothetical)\b|预(?:测|计|期|算|估)|預(?:測|計|期|算|估)|估[算计計]|目标|目標|指引|[计計][划劃]|[规規][划劃]|展望|假[设設]",
    re.IGNORECASE,
)
"""What a name says by itself: `2026E`, `Target`, 2026年预测."""


class Statuses(NamedTuple):
    """What is added to the title of a chart, to the name of each row and to that of each column."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def named(self, name: str, index: int | None = None, *, column: bool = False) -> str:
        """The title, or the name of a row or column, with its status, unless it says so itself."""
        words = self.title if index is None else (self.columns if column else self.rows)[index]
        return name if not name or says_so(name) else name + words


def says_so(text: str) -> bool:
    """Whether a text says by itself that its figure is no result."""
    return bool(_SAID.search(text))


def status_of(fact: Fact, labels: Labels) -> str:
    """The word for the status of a figure that is no result; empty for a result, and for a forecast,
    which has its mark."""
    named = fact.reality != "actual" and fact.statement != "forecast"
    return labels.status[fact.reality] if named else ""


def is_ahead(value: Any, facts: Facts) -> bool:
    """Whether a value is a fact that is no result."""
    return isinstance(value, str) and facts[value].fact.reality != "actual"


def statuses(rows: Sequence[Sequence[Any]], facts: Facts, title: str) -> Statuses:
    """Where the statuses of a chart's values are said: once in its title if all have the same, else at
    the series or the row that has one. A forecast has its mark, and needs no words."""
    words = facts.words

    def word(value: Any) -> str:
        return status_of(facts[value].fact, words) if isinstance(value, str) else ""

    cells = [[word(value) if value is not None else None for value in row] for row in rows]
    columns = [shared(column) for column in zip_longest(*cells)]
    whole = shared(columns) if title else ""
    if whole or len(columns) == 1:
        columns = [""] * len(columns)
    named = []
    for row in cells:
        own = [
            cell
            for cell, column in zip(row, columns, strict=False)  # a point may lack its size
            if cell is not None and not column
        ]
        some = ("、" if facts.lang == "zh" else ", ").join(dict.fromkeys(filter(None, own)))
        named.append("" if whole else shared(own) or (words.partly.format(some) if some else ""))

    def bracketed(each: str) -> str:
        return words.bracketed.format(each) if each else ""

    return Statuses(bracketed(whole), tuple(map(bracketed, named)), tuple(map(bracketed, columns)))


def shared(cells: Iterable[str | None]) -> str:
    """The word that all cells with a value share; empty if they do not."""
    distinct = {cell for cell in cells if cell is not None}
    return distinct.pop() if len(distinct) == 1 else ""
