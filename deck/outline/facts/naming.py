"""Names facts by what tells them apart: subject, measure, period, or the end of a range.

So the labels of charts and tables are those of their facts, and cannot be exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from deck.outline.facts.resolved import Facts
from deck.outline.validation import MisfitError, shown

_Part: TypeAlias = Callable[[str], str]
"""A field of the fact that a reference names, as a text."""


def names_of(references: Sequence[str], facts: Facts) -> dict[str, str]:
    """The names of facts in a list: the fields in which they differ, else the period; of a fact alone
    its subject and period."""
    parts = _parts(references, facts)
    telling = [part for part in parts if len({part(each) for each in references}) > 1]
    if len(references) == 1:
        telling = [parts[0], parts[2]]
    comma = "，" if facts.lang == "zh" else ", "
    return {
        each: comma.join(filter(None, (part(each) for part in telling or parts[2:3])))
        or facts[each].part("period")
        or facts[each].fact.what
        or facts[each].id
        for each in references
    }


def names_of_grid(
    rows: Sequence[Sequence[str]], facts: Facts, *at: str
) -> tuple[list[str], list[str]]:
    """The names of the rows and the columns of facts: each the fields in which they differ.

    Raises MisfitError, below the field `at`, for what is no fact with a figure and for rows of several
    lengths; and if a field differs in both directions, or rows or columns in none.
    """
    _check_grid(rows, facts, at)
    parts = _parts([each for row in rows for each in row], facts)
    columns = list(zip(*rows, strict=True))
    comma = "，" if facts.lang == "zh" else ", "

    def names(lines: Sequence[Sequence[str]], across: Sequence[Sequence[str]]) -> list[str]:
        alike = [p for p in parts if all(len({p(each) for each in line}) == 1 for line in lines)]
        own = [p for p in alike if any(len({p(each) for each in line}) > 1 for line in across)]
        found = [comma.join(filter(None, (p(line[0]) for p in own))) for line in lines]
        if len(lines) > 1 and len({*found, ""}) <= len(lines):
            raise MisfitError(
                "the rows and columns cannot be named from the facts: those of a row must share their "
                "subject, measure or period, and so must those of a column",
                *at,
            )
        return found

    return names(rows, columns), names(columns, rows)


def _check_grid(rows: Sequence[Any], facts: Facts, at: tuple[str, ...]) -> None:
    """Raises MisfitError at the first cell that is no fact with a figure, or row of another length."""
    for i, row in enumerate(rows):
        if not isinstance(row, list) or not row:
            raise MisfitError("write each row as a list of facts: [[a, b], [c, d]]", *at, i)
        for k, cell in enumerate(row):
            if not isinstance(cell, str):
                message = (
                    f"rows of facts hold ids of facts, not {shown(cell)}; beside other values, "
                    "type the labels too"
                )
                raise MisfitError(message, *at, i, k)
            for _, message in facts.check("${" + cell + "}"):
                raise MisfitError(message, *at, i, k)
            if not facts.named(cell):
                message = f"the fact '{cell}' has an error itself; correct that first"
                raise MisfitError(message, *at, i, k)
    widths = Counter(map(len, rows))
    usual = max(widths, key=lambda width: widths[width])
    first = next(i for i, row in enumerate(rows, 1) if len(row) == usual)
    for i, row in enumerate(rows, 1):
        if len(row) != usual:
            number = "one fact" if len(row) == 1 else f"{len(row)} facts"
            message = (
                f"row {i} has {number}, and row {first} has {usual}: "
                "write as many in each row, or type the rows with their labels"
            )
            raise MisfitError(message, *at, i - 1)


def _parts(references: Sequence[str], facts: Facts) -> tuple[_Part, ...]:
    """Subject, measure, period and end; no measure where it differs in the subject alone."""

    def subject(each: str) -> str:
        return facts[each].fact.subject or ""

    def measure(each: str) -> str:
        return facts[each].fact.what or ""

    def period(each: str) -> str:
        return facts[each].part("period") or ""

    def end(each: str) -> str:
        return facts.words.ends.get(each.partition(".")[2], "")

    bare = {measure(each).replace(subject(each) or "\0", "").strip() for each in references}
    if len(bare) == 1 and all(subject(each) for each in references):
        return subject, lambda _: bare.copy().pop(), period, end
    return subject, measure, period, end
