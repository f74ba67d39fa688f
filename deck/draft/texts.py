"""The article's own words on a page: figures become references to facts, or the words are not used.

A text that holds a figure which is no fact (or an unclear one) would be a finding of `deck check`,
so it is refused; another sentence has to do.
"""

from __future__ import annotations

import re
from decimal import Decimal

from deck.draft.candidate import FoundFact
from deck.draft.joining import pieces
from deck.language.figures import Figure, figures

_BOUNDS_EN = re.compile(
    r"(?:more than|over|above|at least|about|around|some|nearly|almost|roughly|approximately|under|less than|below|up to|at most|as much as)\s+$",
    re.IGNORECASE,
)


class Wording:
    """Puts facts into texts. Frozen after it is made: facts are looked up, never changed."""

    def __init__(self, facts: list[FoundFact], lang: str) -> None:
        self._facts = [fact for fact in facts if fact.formula is None]
        self._lang = lang

    def refer(self, text: str) -> tuple[str, tuple[str, ...]] | None:
        """A text with its figures as `${id}`, and the ids; None where a figure is no usable fact."""
        parts: list[str] = []
        used: list[str] = []
        end = 0
        for figure in figures(text):
            if figure.role not in ("figure", "reference"):
                continue
            if figure.role == "reference":
                if figure.text.startswith("["):  # a footnote's mark has no place on a slide
                    parts.append(text[end : figure.start])
                    end = figure.end
                continue
            if not any(c.isdigit() for c in figure.text) and figure.unit.kind in (
                "times",
                "percent",
            ):
                return None  # tripled, 一半: nothing on the page would prove it
            fact = self.fact_of(figure, text)
            if fact is None:
                return None
            start, stop, words = self._words(text, figure, fact)
            if start < end:
                return None
            parts += [text[end:start], words]
            used.append(fact.id)
            end = stop
        parts.append(text[end:])
        return "".join(parts), tuple(dict.fromkeys(used))

    def fact_of(self, figure: Figure, text: str) -> FoundFact | None:
        """The usable fact that a figure of a text is; None for none. Of facts of one value it is the
        one whose own words the text has most of."""
        alike = [
            fact
            for fact in self._facts
            if fact.unclear is None
            and (
                fact.value == figure.value
                if isinstance(fact.value, str) or isinstance(figure.value, str)
                else fact.unit.kind == figure.unit.kind
                and fact.unit.currency == figure.unit.currency
                and _absolute(fact.base) == _absolute(figure.base)
            )
        ]
        words = pieces(text)
        return max(alike, key=lambda fact: len(words & pieces(fact.quote)), default=None)

    def _words(self, text: str, figure: Figure, fact: FoundFact) -> tuple[int, int, str]:
        """The stretch of the text that a reference takes the place of, and the reference."""
        start, stop = figure.start, figure.end
        falls = isinstance(fact.value, Decimal) and fact.value < 0
        part = ".abs" if falls else ""
        if self._lang == "zh" and fact.bound and not isinstance(fact.value, str):
            digits = re.match(r"[0-9][0-9.,]*", figure.text)
            if digits:  # 80%以上: the words around the number stay those of the source
                return start, start + digits.end(), f"${{{fact.id}.value}}"
        if self._lang == "en":
            bound = _BOUNDS_EN.search(text, 0, start)
            if bound and fact.bound:
                start = bound.start()
            before = text[start - 1 : start]
            if before == "$":
                start -= 1
        return start, stop, f"${{{fact.id}{part}}}"


def _absolute(base: object) -> object:
    if isinstance(base, tuple):
        return tuple(abs(end) for end in base)
    return abs(base) if base is not None else None  # type: ignore[arg-type]
