"""Typed page numbers that are wrong, and content pages without a number among pages that have one.

A typed number is a short text of its own on the edge of several pages, in one place: 7, 7/12, Page 7, 第7页. They
may count from any page on, with or without hidden pages; what disagrees with most of them is wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from deck.pptx.presentation import integer
from deck.proof.report import Finding, on_slide
from deck.proof.review.leaves import Leaf, leaves_of
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.run import ranges
from deck.proof.review.tongues import count_words

GROUP = "words"
CODES = ("page-number-off",)
_NUMBER = re.compile(
    r"[-–—|\s]*(?:p(?:age|g|\.)?\.?|slide|seite|folie|第)?\s*(?P<number>\d{1,3})\s*(?:(?:/|／|of|von|\|)\s*(?P<total>\d{1,3})|(?:页|頁)(?:\s*[/／,，]?\s*共\s*(?P<all>\d{1,3})\s*(?:页|頁))?)?[-–—|\s]*",
    re.IGNORECASE,
)
_LOW, _HIGH = 0.86, 0.12  # of the height of the page: where the edges begin
_NEAR = 0.02  # of the page: how far the same place may be off
_SMALL = 20  # points
_LEAST = 3  # pages with a typed number that make a row
_NUMBERED = 0.7  # of the content pages, so that one without a number stands out
_ALIKE = 0.6  # of the numbers: those that count from the same page
_RISING = 0.7  # of the numbers
_SINGLY = 3
_WORDS = 15


class _Typed(NamedTuple):
    """A typed number: its page, its place among the pages that are shown, its shape, and the total."""

    leaf: Leaf
    place: int
    shape: Shape
    number: int
    total: int | None


def findings(deck: Deck) -> Iterator[Finding]:
    """Wrong numbers, wrong totals, and missing ones."""
    leaves = leaves_of(deck)
    typed = _typed(deck, leaves)
    if len(typed) >= _LEAST or (typed and all(_stands_for_field(one, leaves) for one in typed)):
        yield from _wrong(deck, leaves, typed)
        yield from _totals(deck, leaves, typed)
    yield from _missing(leaves, {one.leaf.number for one in typed})


def _first(deck: Deck) -> int:
    """The number that the first slide has."""
    root = deck.package.tree(deck.package.main)
    first = integer(root.get("firstSlideNum")) if root is not None else None
    return 1 if first is None or not 0 <= first < 10_000 else first


# ---- numbers ----------------------------------------------------------------------------------------


def _typed(deck: Deck, leaves: tuple[Leaf, ...]) -> list[_Typed]:
    """The typed numbers, one a page, of the place on the edge where most of them are."""
    places: dict[tuple[int, int], list[_Typed]] = defaultdict(list)
    for place, leaf in enumerate(leaves, 1):
        for shape in leaf.page.shapes:
            match = _number(shape, deck)
            if match and shape.box:
                total = match["total"] or match["all"]
                key = (
                    round((shape.box.x + shape.box.w / 2) / max(deck.size.w, 1) / _NEAR),
                    round((shape.box.y + shape.box.h / 2) / max(deck.size.h, 1) / _NEAR),
                )
                one = _Typed(
                    leaf, place, shape, int(match["number"]), int(total) if total else None
                )
                places[key].append(one)
    if not places:
        return []
    best = max(places, key=lambda key: len(places[key]))
    near = [
        one
        for (x, y), found in places.items()
        if abs(x - best[0]) <= 1 and abs(y - best[1]) <= 1
        for one in found
    ]
    single = {one.leaf.number: one for one in reversed(near)}
    found = [single[number] for number in sorted(single)]
    return found if _count_up([one.number for one in found]) else []


def _count_up(numbers: list[int]) -> bool:
    """Whether numbers are of pages: nearly all differ and rise, unlike those of chapters."""
    rises = sum(a < b for a, b in pairwise(numbers))
    return min(len(set(numbers)), rises + 1) >= _RISING * len(numbers)


def _stands_for_field(one: _Typed, leaves: tuple[Leaf, ...]) -> bool:
    """Whether a typed number stands where other pages have the field."""
    fields = [
        shape.box
        for leaf in leaves
        for shape in leaf.page.shapes
        if shape.box and any(p.field == "slidenum" for p in shape.paragraphs)
    ]
    own = one.shape.box
    return (
        own is not None
        and sum(
            abs(own.x + own.w / 2 - box.x - box.w / 2) <= own.w / 2
            and abs(own.y + own.h / 2 - box.y - box.h / 2) <= own.h / 2
            for box in fields
        )
        > 1
    )


def _number(shape: Shape, deck: Deck) -> re.Match[str] | None:
    """The number that is the whole typed text of a shape on the edge of its page."""
    box = shape.box
    if shape.kind != "text" or shape.hidden or box is None or len(shape.text) > 16:
        return None
    if any(paragraph.field for paragraph in shape.paragraphs) or "\n" in shape.text:
        return None
    middle = box.y + box.h / 2
    if _HIGH * deck.size.h < middle < _LOW * deck.size.h:
        return None
    if max((run.size for p in shape.paragraphs for run in p.runs), default=0) > _SMALL:
        return None
    return _NUMBER.fullmatch(shape.text.strip())


def _wrong(deck: Deck, leaves: tuple[Leaf, ...], typed: list[_Typed]) -> Iterator[Finding]:
    """The numbers that stand twice, and those that do not count as most of them do."""
    wrong, agreed, count = min(_ways(deck, leaves, typed), key=lambda way: len(way[0]))
    if not wrong or agreed < 2:
        return
    twice = [n for n, times in Counter(one.number for one in typed).items() if times > 1]
    for number in sorted(twice)[:_SINGLY]:
        pages = [one for one in typed if one.number == number]
        off = next((one for one, _ in wrong if one in pages[1:]), pages[-1])
        where = ranges([one.leaf.number for one in pages])
        message = f"the page number {number} stands on {where}; number the pages by the field"
        yield on_slide(off.leaf.number, off.shape.name, "page-number-off", message)
    if twice:
        return
    one, right = wrong[0]
    if agreed < _ALIKE * count or len(wrong) > _SINGLY:
        message = (
            f"the page number is {one.number}, but {right} by the count of others, and {len(wrong) - 1} more are off;"
            " number the pages by the field"
        )
        yield on_slide(one.leaf.number, one.shape.name, "page-number-off", message)
        return
    for one, right in wrong:
        message = (
            f"the page number is {one.number}, but {right} by the count of the others; correct it"
        )
        yield on_slide(one.leaf.number, one.shape.name, "page-number-off", message)


def _ways(
    deck: Deck, leaves: tuple[Leaf, ...], typed: list[_Typed]
) -> Iterator[tuple[list[tuple[_Typed, int]], int, int]]:
    """The ways to count, all pages, those that are shown, or those with a number: the numbers that are
    wrong, with the right ones, how many are right, and how many there are. Fields count all pages, and are
    right."""
    fields = sum(_has_field(leaf.page) for leaf in leaves)
    for positions in (
        [one.leaf.number for one in typed],
        [one.place for one in typed],
        list(range(1, len(typed) + 1)),
    ):
        offsets = [one.number - position for one, position in zip(typed, positions, strict=True)]
        counted = Counter(offsets)
        usual = max(counted, key=lambda offset: (counted[offset], -abs(offset)))
        if fields >= 2:
            usual = _first(deck) - 1
            counted[usual] += fields
        wrong = [
            (one, position + usual)
            for one, position, offset in zip(typed, positions, offsets, strict=True)
            if offset != usual
        ]
        yield wrong, counted[usual], counted.total()


def _totals(deck: Deck, leaves: tuple[Leaf, ...], typed: list[_Typed]) -> Iterator[Finding]:
    """Totals that are neither the number of pages nor that of the last one that has a number."""
    totals = [one for one in typed if one.total is not None]
    if len(totals) < _LEAST:
        return
    last = max(one.number for one in typed)
    counts = {len(deck.pages), len(leaves), last, last + 1, len(leaves) - 1, len(deck.pages) - 1}
    counts |= {i for i, leaf in enumerate(leaves) if leaf.purpose == "appendix"}
    shared = Counter(one.total for one in totals)
    for total in sorted(shared, key=lambda total: total or 0):
        one = next(one for one in totals if one.total == total)
        usual = shared.most_common(1)[0][0]
        if total not in counts or (shared[total] == 1 and total != usual):
            message = f"the page number says {one.number} of {total}, but the last page is {last}; correct the total"
            yield on_slide(one.leaf.number, one.shape.name, "page-number-off", message)


# ---- missing numbers --------------------------------------------------------------------------------


def _has_field(page: Page) -> bool:
    return any(
        paragraph.field == "slidenum"
        for shape in (*page.shapes, *page.behind)
        for paragraph in shape.paragraphs
    )


def _missing(leaves: tuple[Leaf, ...], typed: set[int]) -> Iterator[Finding]:
    """Content pages without a number where most of them have one."""
    content = [leaf for leaf in leaves if leaf.purpose == "content"]
    bare = [leaf for leaf in content if leaf.number not in typed and not _has_field(leaf.page)]
    if len(content) - len(bare) < _LEAST or len(bare) > (1 - _NUMBERED) * len(content):
        return
    for leaf in bare:
        shows = any(shape.kind in ("chart", "table") for shape in leaf.page.shapes)
        if not shows and count_words(leaf.body()) < _WORDS:
            continue
        message = "the page has no number, but most others have one; add it"
        yield on_slide(leaf.number, "", "page-number-off", message)
