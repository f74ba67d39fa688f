"""Tables within a text: lines of cells, with a row of heads above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.units import Unit, parse_unit
from deck.statements.chinese import words
from deck.statements.chinese.periods import Dating, Mention, mentions
from deck.statements.chinese.status import of_future, status_of
from deck.statements.model import NO_WORDS, Basis, Dated, Role, Statement, Words

_CELLS = re.compile(r"[^|\t\s](?:[^|\t\n]*?[^|\t\s])??(?=\s*[|\t]|\s{2,}|\u3000|\s*$)")
_RULE = re.compile(r"[-|:\s]*")
_NUMBER = re.compile(r"(?P<sign>[-+−–(]?)(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\)?(?P<percent>%?)")
_UNIT = re.compile(r"\((?P<unit>[^()]{1,12})\)|[:,](?P<plain>%|[万亿]*(?:元|美元|吨|人|户|件|台))$")
_UNITS = re.compile(r"单位[::]\s*(?P<unit>[^\s,。;)]{1,10})")
_CHANGE = re.compile(f"^(?:{words.alternatives('changes')}|同比|环比|增长|增减|比[^,]{{0,6}}增)")
_MARKUP = "*_ \u3000"
_ABOVE = 120
"""How far above its heads a table's unit and title may stand, in characters."""


class Line(NamedTuple):
    """A line of a table: its offsets, and those of its cells."""

    start: int
    end: int
    cells: list[tuple[int, int]]


def tables_of(folded: str) -> list[list[Line]]:
    """The tables of a folded text: two lines or more of as many cells, the first one without numbers."""
    found: list[list[Line]] = []
    current: list[Line] = []
    at = 0
    for row in [*folded.split("\n"), "end"]:
        start, at = at, at + len(row) + 1
        if not row.strip() or (current and _RULE.fullmatch(row)):
            continue
        line = Line(start, start + len(row), _cells(row, start))
        if current and len(line.cells) != len(current[0].cells):
            if len(current) > 1:
                found.append(current)
            current = []
        if current or (len(line.cells) > 1 and not any(_number(folded, c) for c in line.cells)):
            current.append(line)
    return [table for table in found if any(_number(folded, c) for c in table[1].cells[1:])]


def _cells(row: str, start: int) -> list[tuple[int, int]]:
    if len(row) > 300 or re.search("[。;!?]", row):
        return []
    return [(start + m.start(), start + m.end()) for m in _CELLS.finditer(row)]


def _number(folded: str, cell: tuple[int, int]) -> re.Match[str] | None:
    return _NUMBER.fullmatch(folded[slice(*cell)].strip(_MARKUP))


class Tables:
    """Reads the tables of one text, `folded` as `original` has it."""

    def __init__(self, original: str, folded: str, taiwan: bool, dating: Dating) -> None:
        self.original, self.folded = original, folded
        self.taiwan, self.dating = taiwan, dating

    def statements(self, table: list[Line], section: int, aims: bool) -> Iterator[Statement]:
        """The statements of a table, row by row; none of one that is empty, since it was read."""
        if not table:
            return
        head, *rows = table
        above = self.folded[max(0, head.start - _ABOVE) : head.start]
        title = above.rstrip().rsplit("\n", 1)[-1]
        unit = _UNITS.search(above)
        for row in rows:
            last: Words = NO_WORDS
            for k, cell in enumerate(row.cells[1:], 1):
                if number := _number(self.folded, cell):
                    one = self._cell(
                        table, row, k, number, last, unit["unit"] if unit else "", section
                    )
                    status = status_of(title, "", "")
                    span = one.period.span if one.period else None
                    last = one.measure or last
                    status = of_future(status, span, self.dating.setting, False, aims)
                    yield replace(one, status=status)

    def _cell(
        self, table: list[Line], row: Line, k: int, number: re.Match[str], last: Words,
        common: str, section: int,
    ) -> Statement:  # fmt: skip
        head, label = table[0].cells[k], row.cells[0]
        text = self.folded[slice(*head)]
        named = _UNIT.search(text)
        unit = parse_unit((named and (named["unit"] or named["plain"])) or "") if named else None
        name = self._words(head[0], head[0] + named.start() if named else head[1])
        changes = bool(_CHANGE.search(name.text and text))
        if number["percent"]:
            unit = Unit(kind="percent")
        elif unit is None and not changes:
            unit = parse_unit(common) if common else None
        value = Decimal(number["digits"].replace(",", ""))
        value = -value if number["sign"] in tuple("-−–(") else value
        dated = self._dated(label) or self._dated(head)
        corner = self._words(*table[0].cells[0])
        subject = NO_WORDS if self._dated(label) else self._words(*label)
        measure = name
        role: Role = "level"
        bases: tuple[Basis, ...] = ()
        if changes:
            role, measure = "change", last
            kind = next((words.BASES[w] for w in words.BASES if text.startswith(w)), None)
            bases = (Basis(kind, name),) if kind else ()
        elif self._dated(head):
            measure = corner if _UNIT.search(corner.text) else NO_WORDS
        cell = row.cells[k]
        figure = Figure(cell[0], cell[1], self.original[slice(*cell)], value, unit or Unit())
        doubts = [] if measure else ["measure"]
        return Statement(
            figure, value, unit or Unit(), role, measure=measure, subject=subject,
            period=dated or self.dating.setting.reporting, basis=bases,
            clause=(row.start, row.end), sentence=(row.start, row.end), section=section,
            group=table[0].start, doubts=tuple(doubts if unit else [*doubts, "unit"]),
        )  # fmt: skip

    def _dated(self, cell: tuple[int, int]) -> Dated | None:
        found: list[Mention] = mentions(self.folded, *cell, self.taiwan)
        if not found:
            return None
        span = self.dating.span_of(found[0], None)
        return Dated(span, self._words(*cell), "clause", found[0].fiscal) if span else None

    def _words(self, start: int, end: int) -> Words:
        text = self.original[start:end]
        inner = text.strip(_MARKUP)
        start += text.find(inner)
        return Words(inner, ((start, start + len(inner)),)) if inner else NO_WORDS
