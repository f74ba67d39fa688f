"""Pairs the slides of a finished deck with the pages of its record, and their texts with its items."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from deck.proof.pages import DeckSlide
from deck.scene.record import Row

_FIRST_ID = 256
_ALIKE = 0.5  # the share of a page's texts by which a slide is known again
_ALIKE_TEXT = 60  # per cent of likeness from which a text counts as a changed one


def pair(slides: Sequence[DeckSlide], record: dict[str, Any]) -> list[int | None]:
    """The index of the recorded page of each slide; None for a slide added after the build.

    A slide is known by the id that it keeps, else by its number in the presentation if it says
    something that the page says (LibreOffice numbers slides anew), else by its texts. A copy of a
    slide has the same texts: the page is that of the original.
    """
    pages = record["pages"]
    left = dict.fromkeys(range(len(pages)))
    pairs: list[int | None] = [None] * len(slides)

    def take(i: int, page: int) -> None:
        pairs[i] = page
        del left[page]

    keys = {entry["key"]: page for page, entry in enumerate(record.get("drawn", ()))}
    first = record.get("first", _FIRST_ID)
    numbers = [slide.id - first if slide.id is not None else -1 for slide in slides]
    for same_number in (True, False):
        for i, slide in enumerate(slides):
            page = keys.get(slide.slide.key or 0)
            if pairs[i] is None and page in left and same_number <= (page == numbers[i]):
                take(i, page)
    rows = [Counter(repr((row[0], row[2])) for row in page["items"]) for page in pages]
    ours = [Counter(repr((what, text)) for what, _, text in slide.rows) for slide in slides]
    titles = [repr(("text", slide.title)) if slide.title else "" for slide in slides]
    for i, slide in enumerate(slides):
        page, title = numbers[i], titles[i]
        if pairs[i] is None and page in left and not slide.slide.key:
            alike = _shared(ours[i], rows[page])
            if alike >= _ALIKE or (alike and title in rows[page]) or not (ours[i] or rows[page]):
                take(i, page)
    waiting = [i for i in range(len(slides)) if pairs[i] is None]
    having: dict[str, list[int]] = defaultdict(list)
    for page in left:
        for row in rows[page]:
            having[row].append(page)
    candidates = [
        (_shared(ours[i], rows[page]), page == numbers[i], -i, -page)
        for i in waiting
        for page in {page for row in ours[i] for page in having[row]}
    ]
    for alike, same, minus_i, minus_page in sorted(candidates, reverse=True):
        i, page = -minus_i, -minus_page
        titled = titles[i] in rows[page]
        if pairs[i] is None and page in left and (alike >= _ALIKE or titled or same):
            take(i, page)
    for i in waiting:  # a slide of which every text was changed
        if pairs[i] is None and numbers[i] in left and not record.get("drawn"):
            take(i, numbers[i])
    return pairs


def _shared(ours: Counter[str], theirs: Counter[str]) -> float:
    """The share of rows that two pages have in common, each counted by its length."""
    common = sum(len(row) * count for row, count in (ours & theirs).items())
    most = max(sum(len(row) * count for row, count in rows.items()) for rows in (ours, theirs))
    return common / most if most else 0.0


def moved(order: Sequence[int]) -> set[int]:
    """The numbers to take out of a sequence so that the others ascend, as few as possible."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in order:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(order) - kept


def pair_rows(
    rows: Sequence[Row], items: Sequence[Row]
) -> tuple[list[Row], list[tuple[Row, Row | None]], list[Row]]:
    """Splits the rows of a slide into unchanged ones and changed ones, each with its version in the
    record, and returns the items that are left.

    Rows of a shape that both have are compared in their order: the same figure in another cell is a
    change. The others are compared by content alone, because some programs rename placeholders.
    Words drawn in a picture, which records do not have, count as unchanged.
    """
    unchanged = [row for row in rows if row[0] == "drawn"]
    changed: list[tuple[Row, Row | None]] = []
    left: list[Row] = []
    theirs, ours = _by_shape(rows), _by_shape(items)
    for key in theirs.keys() & ours.keys():
        now, was = theirs[key], ours[key]
        for i1, i2, j1, j2 in _stretches(now, was):
            for row, item in zip_longest(now[i1:i2], was[j1:j2]):
                if row is None:
                    left.append(item)
                elif item is not None and row[2] == item[2]:
                    unchanged.append(row)
                else:
                    changed.append((row, item))
    renamed = [item for key, group in ours.items() if key not in theirs for item in group]
    for key, group in theirs.items():
        for row in group if key not in ours else ():
            same = (i for i, item in enumerate(renamed) if item[::2] == row[::2])
            if (i := next(same, None)) is None:
                changed.append((row, None))
            else:
                del renamed[i]
                unchanged.append(row)
    place = {id(row): i for i, row in enumerate([*rows, *items])}
    return (
        sorted(unchanged, key=lambda row: place[id(row)]),
        sorted(changed, key=lambda pair: place[id(pair[0])]),
        sorted([*left, *renamed], key=lambda item: place[id(item)]),
    )


def _by_shape(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row[0] != "drawn":
            groups.setdefault(row[:2], []).append(row)
    return groups


def _stretches(now: list[Row], was: list[Row]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of two sequences that belong together: all of both if they are equally long."""
    if len(now) == len(was):
        yield 0, len(now), 0, len(was)
        return
    matcher = SequenceMatcher(None, [repr(r[2]) for r in now], [repr(r[2]) for r in was], False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        yield i1, i2, j1, j2


def previous(row: Row, left: list[Row]) -> Row | None:
    """The previous version of a changed row, taken from those left: the one of the same shape, or
    the most similar text."""
    from rapidfuzz import fuzz

    what, shape, content = row
    for i, other in enumerate(left):
        if other[:2] == (what, shape):
            return left.pop(i)
    if not isinstance(content, str) or what == "picture":
        return None
    alike = [(fuzz.ratio(content, other[2]), i) for i, other in enumerate(left) if other[0] == what]
    likeness, index = max(alike, default=(0.0, 0))
    return left.pop(index) if likeness >= _ALIKE_TEXT else None
