"""Two figures that a page takes in another order than its source: from B to A."""

from __future__ import annotations

from typing import TypeAlias

from deck.language.figures import Figure
from deck.proof.foreign.sources import Known
from deck.proof.readings import FROM, FROM_TO
from deck.proof.report import shortened

_BEFORE = 24  # characters before a figure in which “from about” stands

Both: TypeAlias = tuple[Figure, Known]


def turned(text: str, one: Both, other: Both) -> str:
    """The message for two figures beside each other in a text that goes from the one to the other, where
    the sentence of the source goes from the other to the one; '' if it does not."""
    (first, known), (last, second) = one, other
    statement, following = known.statement, second.statement
    if statement is None or following is None or known.name != second.name:
        return ""
    if statement.sentence != following.sentence or statement.is_cell:
        return ""
    source = known.reading.text
    ours = text[max(0, first.start - _BEFORE) : last.end]
    from_one, from_other = (
        bool(FROM.search(source, max(0, figure.start - _BEFORE), figure.start))
        for figure in (known.figure, second.figure)
    )
    begins = FROM.search(text, max(0, first.start - _BEFORE), first.start)
    if begins and FROM_TO.search(ours) and from_other and not from_one:
        return f"the source goes {known.quoted}, but the page has “{shortened(text)}”"
    return ""
