"""The figures of sources, found by value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from deck.language.figures import Figure, figures
from deck.proof.foreign.equality import (
    half_step,
    is_bare,
    is_equal,
    is_fraction,
    mantissa,
    same_unit,
    size,
)
from deck.proof.matching import comparable, is_plain
from deck.proof.quotes import Source
from deck.proof.report import shortened
from deck.proof.stated import Reading
from deck.statements.model import Statement

_NEAR = 40  # characters between the two figures of “from 16% in 2020 to 19%”


class Known(NamedTuple):
    """A figure of a source."""

    name: str
    source: Source
    figure: Figure
    is_cell: bool = False

    @property
    def reading(self) -> Reading:
        """What is read in its source."""
        return self.source.reading

    @property
    def statement(self) -> Statement | None:
        """What its source states of it; None if that is not read."""
        return self.reading.at(self.figure.start, self.figure.end)

    @property
    def place(self) -> str:
        """Where it stands: `report.pdf, page 3`, `sales.xlsx, Sales!C4`, `article.txt:12`."""
        assert self.source.text is not None
        return f"{self.name}{self.source.text.place(self.figure.start)}"

    @property
    def passage(self) -> str:
        """The sentence or the row around it."""
        text = self.source.text
        assert text is not None
        passage = text.sentence(text.passage(self.figure.start, self.figure.end))
        return text.text[passage.start : passage.end].strip(" |\t\n")

    @property
    def quoted(self) -> str:
        """Its passage and its place, for a message."""
        return f"“{shortened(self.passage)}” ({self.place})"


class Sources:
    """What all sources have."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = {name: one for name, one in sources.items() if one.text is not None}
        self.known = [k for name, one in self.sources.items() for k in _known(name, one)]
        self._others: list[Known] = []
        by_base: list[tuple[Decimal, int]] = []
        by_mantissa: list[tuple[Decimal, int]] = []
        by_size: list[tuple[Decimal, int]] = []
        for i, known in enumerate(self.known):
            base = known.figure.base
            if not isinstance(base, Decimal):
                self._others.append(known)
                continue
            by_base.append((abs(base), i))
            by_mantissa.append((mantissa(base), i))
            if (whole := size(known.figure)) is not None:
                by_size.append((whole, i))
        self._bases, self._mantissas, self._sizes = map(_Sorted, (by_base, by_mantissa, by_size))
        self._unitless: dict[Decimal, list[int]] = defaultdict(list)
        """The numbers in tables whose unit nothing states, by what is written."""
        for i, known in enumerate(self.known):
            value = known.figure.value
            if known.is_cell and is_plain(known.figure) and isinstance(value, Decimal):
                self._unitless[abs(value)].append(i)

    def equal(self, figure: Figure) -> list[Known]:
        """The figures that have the value of one of a page, in the order of the sources."""
        base = figure.base
        if not isinstance(base, Decimal):
            found: Iterable[Known] = self._others
        elif is_bare(figure):
            middle = mantissa(base)
            places = {*self._mantissas.within(middle, half_step(figure))}
            found = (self.known[i] for i in sorted(places))
        else:
            places = {*self._bases.within(abs(base), half_step(figure))}
            if (whole := size(figure)) is not None:
                away = half_step(figure) / abs(base) * whole if base else Decimal(0)
                places |= {*self._sizes.within(whole, away)}
            found = [self.known[i] for i in sorted(places)]
        equal = [
            k
            for k in found
            if is_equal(figure, k.figure) or (k.is_cell and is_fraction(figure, k.figure))
        ]
        if not equal and isinstance(figure.value, Decimal):
            equal = [self.known[i] for i in self._unitless.get(abs(figure.value), ())]
        return equal

    def alike(self, figure: Figure) -> tuple[list[Known], list[Known]]:
        """The figures that have the value of one of a page, and of those the ones that also have its unit."""
        equal = self.equal(figure)
        if is_bare(figure):
            return equal, equal
        return equal, [known for known in equal if same_unit(figure.unit, known.figure.unit)]

    def ends(self, figure: Figure) -> Known | None:
        """The upper end of a range that a source gives as two figures: “from 16% to 19%” has 16% to 19%."""
        if not isinstance(figure.base, tuple):
            return None
        low, high = figure.base
        for one, other in pairwise(self.known):
            if (one.figure.base, other.figure.base) == (low, high) and one.name == other.name:
                assert one.source.text is not None
                between = one.source.text.text[one.figure.end : other.figure.start]
                if comparable(other.figure.unit, figure.unit) and len(between) <= _NEAR:
                    return other
        return None


class _Sorted:
    """Numbers with the places of what they are of."""

    def __init__(self, pairs: list[tuple[Decimal, int]]) -> None:
        self.pairs = sorted(pairs)
        self.numbers = [number for number, _ in self.pairs]

    def within(self, number: Decimal, away: Decimal) -> list[int]:
        """The places of the numbers that are no further away than that."""
        first = bisect_left(self.numbers, number - away)
        last = bisect_right(self.numbers, number + away)
        return [place for _, place in self.pairs[first:last]]


def _known(name: str, source: Source) -> Iterator[Known]:
    """The figures of a source: those of its text, and those of the cells of its tables, which may take
    their unit from a head."""
    assert source.text is not None
    reading = source.reading
    cells = [one.figure for one in reading.statements if one.is_cell]
    taken = {at for figure in cells for at in range(figure.start, figure.end)}
    for figure in figures(source.text.text):
        if not taken.isdisjoint(range(figure.start, figure.end)):
            continue
        yield Known(name, source, figure)
    for figure in cells:
        yield Known(name, source, figure, is_cell=True)
