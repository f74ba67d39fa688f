"""Page selections of a deck: numbers, ranges, or all pages that are not hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from deck.core.errors import ExportError

if TYPE_CHECKING:
    from deck.pptx.contents import Contents, Evidence

Selection: TypeAlias = str | Sequence[int] | None


def selected(pages: Selection, hidden: Sequence[bool]) -> list[int]:
    """The numbers of the pages in the order of the deck, each once; `hidden` says which pages are hidden.

    `2-5,8`, `3-` (to the end) or numbers; None takes all but hidden ones. Raises ExportError.
    """
    last = len(hidden)
    if pages is None:
        shown = [number for number, away in enumerate(hidden, 1) if not away]
        if not shown:
            raise ExportError("every page of this deck is hidden; give page numbers")
        return shown
    numbers = sorted(set(_parsed(pages, last) if isinstance(pages, str) else pages))
    if not numbers:
        raise ExportError("no page is given; write for example 2-5,8")
    wrong = next((number for number in numbers if not 1 <= number <= last), None)
    if wrong is not None:
        count = "1 page" if last == 1 else f"{last} pages"
        raise ExportError(f"there is no page {wrong}: the deck has {count}")
    return numbers


def _parsed(text: str, last: int) -> list[int]:
    numbers: list[int] = []
    for piece in text.replace("，", ",").replace("–", "-").split(","):
        match = re.fullmatch(r"\s*(\d{1,6})\s*(?:(-)\s*(\d{1,6})?)?\s*", piece)
        if match is None:
            raise ExportError(f"'{piece.strip()}' is not a page; write for example 2-5,8")
        first = int(match[1])
        end = int(match[3] or (last if match[2] else first))
        if end < first:
            raise ExportError(f"'{piece.strip()}' runs backwards; write {end}-{first}")
        numbers += range(first, end + 1) if end <= last else [end]
    return numbers


def as_ranges(numbers: Sequence[int]) -> str:
    """Sorted numbers in LibreOffice's notation: `1-3,5`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{a}-{b}" if a < b else str(a) for a, b in runs)


def evidence_of(contents: Contents, numbers: Sequence[int]) -> list[Evidence]:
    """The figures of some pages, each once, by number."""
    facts = {fact.number: fact for n in numbers for fact in contents.pages[n - 1].evidence}
    return [facts[number] for number in sorted(facts)]
