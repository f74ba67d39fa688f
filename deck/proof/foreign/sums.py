"""Figures that a deck adds up from the cells of a data file: the sales of a month over all regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.periods.intervals import Span
from deck.outline.tables.measure_words import RATE
from deck.proof.compared import claim_of_words
from deck.proof.foreign.computed import Computed
from deck.proof.foreign.data_source import DataSource
from deck.proof.foreign.page_tables import PageTable
from deck.proof.foreign.sources import Known, Sources
from deck.proof.matching import comparable, digits, is_plain
from deck.proof.readings import statement_in
from deck.proof.stated import Reading
from deck.proof.words import Words
from deck.statements.model import Statement

_SURE = 3  # digits from which a sum is no coincidence


class Asked(NamedTuple):
    """A figure of a page that no source has: its text, what its labels name, and its table."""

    figure: Figure
    text: str
    names: str
    table: PageTable | None


def sum_of(asked: Asked, title: str, sources: Sources) -> Computed | None:
    """The cells of a data file that add up to a figure: all of one measure whose labels and periods the page
    names; None if they do not."""
    value = asked.figure.value
    if not isinstance(value, Decimal) or len(digits(value)) < _SURE:
        return None
    for name, source in sources.sources.items():
        if isinstance(source, DataSource):
            found = _in(source, name, asked, title)
            if found is not None:
                return found
    return None


def _in(source: DataSource, name: str, asked: Asked, title: str) -> Computed | None:
    reading = source.reading
    words = reading.naming.words(f"{asked.names} {asked.text}" if asked.table else asked.text)
    around = words | reading.naming.words(f"{title} {asked.table.heading if asked.table else ''}")
    span = _period(asked, reading)
    for cells in _columns(reading):
        measure = reading.naming.words(cells[0].measure.text)
        if not measure or measure.isdisjoint(around) or RATE.search(cells[0].measure.text):
            continue
        kept = list(_named(cells, words, span, reading))
        total = sum((cell.value for cell in kept if isinstance(cell.value, Decimal)), Decimal())
        if len(kept) > 1 and _is_shown(asked.figure, total, kept[0]):
            first, last = (Known(name, source, cell.figure) for cell in (kept[0], kept[-1]))
            return Computed(
                "sum",
                (first.figure.text, f"… ({len(kept)} cells)"),
                f"{first.place} to {last.place}",
            )
    return None


def _columns(reading: Reading) -> Iterator[Sequence[Statement]]:
    """The cells of each measure."""
    columns: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in reading.statements:
        if one.is_cell and one.role == "level" and one.unit.kind == "number":
            columns[one.group, one.measure.text, one.unit].append(one)
    yield from (cells for cells in columns.values() if len(cells) > 1)


def _named(
    cells: Sequence[Statement], words: Words, span: Span | None, reading: Reading
) -> Iterator[Statement]:
    """The cells of the subjects and the period that a page names."""
    subjects = {id(cell): reading.naming.words(cell.subject.text) for cell in cells}
    known = frozenset[str]().union(*subjects.values())
    wanted = words & known
    for cell in cells:
        own = cell.period.span if cell.period else None
        within = span is None or (
            own is not None and span.first <= own.first and own.last <= span.last
        )
        if wanted <= subjects[id(cell)] and within:
            yield cell


def _period(asked: Asked, reading: Reading) -> Span | None:
    """The period of a figure by its labels or its words."""
    if asked.table is not None:
        stated = asked.table.statements(reading.setting).get(asked.figure.start)
    else:
        stated = statement_in(asked.text, asked.figure, reading)
    return claim_of_words(stated).span if stated is not None else None


def _is_shown(figure: Figure, total: Decimal, like: Statement) -> bool:
    """Whether a page shows a sum by a figure; a number without a unit may be of any power of ten."""
    exact, base = total * like.figure.factor, figure.base
    if not isinstance(base, Decimal) or not base or not exact:
        return False
    if is_plain(figure) and not figure.unit.noun:
        shift = exact.adjusted() - base.adjusted()
        return any(
            abs(abs(base.scaleb(power)) - abs(exact)) <= figure.quantum.scaleb(power) / 2
            for power in (shift - 1, shift, shift + 1)
        )
    alike = comparable(figure.unit, like.unit) or is_plain(like.figure)
    return alike and abs(abs(base) - abs(exact)) <= figure.quantum / 2
