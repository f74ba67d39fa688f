"""Agendas that do not agree with the pages after them.

The items of an agenda are compared with the dividers of the deck, or with the titles of its pages if it
has none. Only an agenda most of whose items are found there is judged, so that one that speaks in other words, or
gives times, is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from deck.language.scripts import has_han
from deck.proof.naming import words_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.headings import is_numbered, label_of
from deck.proof.review.leaves import Leaf, is_agenda_title, leaves_of
from deck.proof.review.model import Deck, Paragraph
from deck.scene.items import Box

GROUP = "words"
CODES = ("agenda-off",)
_FOUND = 0.6  # of the items: so many must be found before others are missed
_ALIKE = 80  # of 100: how alike two names are
_MOST = 20
_LONGEST = 200  # characters of an item
_SAME = 0.9  # of the size of items: what is smaller is none
_PAGE = re.compile(
    r"(?P<item>.*?\D)[\s.·…_]*(?:(?<=[\s.·…_\t])|(?:p\.?|page|slide|第)\s*)(?P<page>\d{1,3})\s*(?:页|頁)?",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d|\b\d+\s?min|\b[ap]\.?m\b|上午|下午|分钟|分鐘", re.IGNORECASE)
_USUAL = re.compile(
    r"welcome.*|minutes.*|approval.*|apologies|call to order|adjourn.*|introductions?|opening.*|closing.*|wrap[ -]?up|breaks?|lunch|coffee.*|q\s*(?:&|and)\s*a|questions?.*|discussion|thank.*|next steps?|close|end|any other business|aob"
    r"|appendi.*|contact.*|summary|conclusions?|开场.*|致谢.*|感谢.*|问答|答疑|讨论|总结|小结|茶歇|休息|附录|附錄|contents?|agenda|目录|目錄|part",
    re.IGNORECASE,
)


class _Item(NamedTuple):
    """An item of an agenda: its name, its shape, the page that it gives, if any, and its size in points."""

    name: str
    shape: str
    page: int | None = None
    size: float = 0


class _Agenda(NamedTuple):
    """An agenda: its page, its items, and whether their order is known."""

    leaf: Leaf
    items: tuple[_Item, ...]
    ordered: bool


def findings(deck: Deck) -> Iterator[Finding]:
    """What is wrong with the first agenda of a deck; later ones repeat it."""
    leaves = leaves_of(deck)
    index = next((i for i, leaf in enumerate(leaves) if leaf.purpose == "agenda"), None)
    if index is None:
        return
    agenda, after = _read(leaves[index]), leaves[index + 1 :]
    items = agenda.items
    if not 2 <= len(items) <= _MOST or any(_TIME.search(item.name) for item in items):
        return
    dividers = [leaf for leaf in after if leaf.purpose == "divider" and leaf.title]
    pairs = _pairs(items, dividers)
    if len(dividers) >= 2 and len(pairs) >= max(2, _FOUND * len(items), _FOUND * len(dividers)):
        built = {_built(leaf) for _, leaf in pairs}
        sections = [leaf for leaf in dividers if _built(leaf) in built]
        renamed = _renamed(agenda, sections, pairs, after)
        yield from _not_listed(agenda, [s for s in sections if s not in renamed.values()], pairs)
        yield from _missed(agenda, pairs, after, renamed, least=1)
        for i, leaf in renamed.items():
            item = agenda.items[i]
            message = f"the agenda has “{shortened(item.name)}” where the section is “{shortened(leaf.title)}”, page {leaf.number}; use one name"
            yield on_slide(agenda.leaf.number, item.shape, "agenda-off", message)
    else:
        pairs = _pairs(items, [leaf for leaf in after if leaf.title and leaf.purpose != "agenda"])
        if len(pairs) < max(2, _FOUND * len(items)):
            return
        content = [leaf for leaf in after if leaf.purpose == "content"]
        yield from _missed(agenda, pairs, after, _renamed(agenda, content, pairs, after), least=2)
    if agenda.ordered:
        yield from _order(agenda, pairs)
    yield from _numbers(agenda, pairs)


# ---- items ------------------------------------------------------------------------------------------


def _read(leaf: Leaf) -> _Agenda:
    """The items of an agenda, without numbers and headings, and without what stands below them: lines that
    are set deeper or smaller, and English below Chinese."""
    found: list[tuple[Box, list[_Item]]] = []
    for shape in leaf.page.shapes:
        if shape.hidden or shape.role in ("footer", "number", "date", "title") or shape.box is None:
            continue
        paragraphs = [p for p in shape.paragraphs if p.text.strip() and not p.field]
        least = min((p.indent for p in paragraphs), default=0)
        largest = max(map(_size, paragraphs), default=0)
        items = [
            item._replace(size=_size(p))
            for p in paragraphs
            if p.indent <= least
            and _size(p) >= _SAME * largest
            and (item := _item(p.text, shape.name))
        ]
        items += [item for row in shape.cells for item in _of_row(row, shape.name)]
        if items:
            found.append((shape.box, items))
    ordered = _sort(found)
    items = [item for _, group in found for item in group]
    large = [item for item in items if item.size >= _SAME * max(i.size for i in items)]
    items = large if len(large) > 1 else items
    if sum(has_han(item.name) for item in items) * 2 >= len(items):
        items = [item for item in items if has_han(item.name)]
    return _Agenda(leaf, _unique(items), ordered)


def _size(paragraph: Paragraph) -> float:
    return max((run.size for run in paragraph.runs if run.text.strip()), default=0)


def _sort(found: list[tuple[Box, list[_Item]]]) -> bool:
    """Puts shapes in the order of the page if they are one column or one row; whether they are."""
    if len(found) < 2:
        return True
    boxes = [box for box, _ in found]
    wide, high = min(box.w for box in boxes) // 2, min(box.h for box in boxes) // 2
    if max(box.x for box in boxes) - min(box.x for box in boxes) <= wide:
        found.sort(key=lambda each: each[0].y)
        return True
    if max(box.y for box in boxes) - min(box.y for box in boxes) <= high:
        found.sort(key=lambda each: each[0].x)
        return True
    return False


def _of_row(row: Sequence[str], shape: str) -> Iterator[_Item]:
    """The item of a row of a table: its longest text, with the number of the page at the end."""
    name = max(row, key=lambda cell: sum(map(str.isalpha, cell)), default="")
    item = _item(name, shape)
    if item:
        last = row[-1].strip()
        ends = last.isdecimal() and len(last) <= 3 and len(row) > 1
        yield item._replace(page=int(last)) if ends else item


def _item(text: str, shape: str) -> _Item | None:
    text, page = " ".join(text[:_LONGEST].split()), None
    if (match := _PAGE.fullmatch(text)) and len(match["item"].strip()) > 3:
        text, page = match["item"], int(match["page"])
    name = label_of(text.strip(" .·…_"))
    if sum(map(str.isalpha, name)) < 2 or len(name) > 90 or is_agenda_title(name):
        return None
    return _Item(name, shape, page)


def _unique(items: list[_Item]) -> tuple[_Item, ...]:
    return tuple(reversed({item.name: item for item in reversed(items)}.values()))


# ---- names ------------------------------------------------------------------------------------------


@lru_cache(maxsize=2048)
def _alike(item: str, title: str) -> bool:
    """Whether an item names what a title does: one holds the other, or they share most words or letters."""
    from rapidfuzz import fuzz

    one, other = item, label_of(title)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 2 and shorter in longer:
        return True
    if fuzz.ratio(one, other) >= _ALIKE:
        return True
    words, others = words_of(one), words_of(other)
    return bool(words) and len(words & others) >= max(1, 0.6 * min(len(words), len(others)))


def _pairs(items: Sequence[_Item], leaves: Sequence[Leaf]) -> list[tuple[int, Leaf]]:
    """The items, by index, with the first page that each names; equal names first."""
    pairs: dict[int, Leaf] = {}
    taken: set[int] = set()
    for test in (
        lambda item, leaf: item == label_of(leaf.title),
        lambda item, leaf: _alike(item, leaf.title),
    ):
        for i, item in enumerate(items):
            if i in pairs:
                continue
            for leaf in leaves:
                if leaf.number not in taken and test(item.name, leaf):
                    pairs[i] = leaf
                    taken.add(leaf.number)
                    break
    return sorted(pairs.items())


# ---- findings ---------------------------------------------------------------------------------------


_Pairs: TypeAlias = list[tuple[int, Leaf]]


def _not_listed(agenda: _Agenda, dividers: list[Leaf], pairs: _Pairs) -> Iterator[Finding]:
    """Sections without an item."""
    known = {leaf.number for _, leaf in pairs}
    for leaf in dividers:
        name = label_of(leaf.title)
        listed = any(_alike(item.name, name) for item in agenda.items)
        if leaf.number in known or listed or _USUAL.fullmatch(name):
            continue
        where = f"the agenda of page {agenda.leaf.number}"
        message = f"the section “{shortened(leaf.title)}” is not on {where}; add it there"
        yield on_slide(leaf.number, leaf.holder.name if leaf.holder else "", "agenda-off", message)


def _built(leaf: Leaf) -> tuple[str, int, bool]:
    """The layout of a page, the number of its shapes, and whether its title has a number. A page of few words
    counts as a section if it is built as those that the agenda names."""
    return leaf.page.layout, len(leaf.page.shapes), is_numbered(leaf.title)


def _renamed(
    agenda: _Agenda, leaves: list[Leaf], pairs: _Pairs, after: Sequence[Leaf]
) -> dict[int, Leaf]:
    """The items that no page is like, each with the first page between those of the items around it."""
    places = dict(pairs)
    taken = {leaf.number for leaf in places.values()}
    found: dict[int, Leaf] = {}
    for i, item in enumerate(agenda.items):
        named = any(_alike(item.name, leaf.title) for leaf in after)
        if i in places or named or _USUAL.fullmatch(item.name):
            continue
        low = max((leaf.number for k, leaf in places.items() if k < i), default=0)
        high = min((leaf.number for k, leaf in places.items() if k > i), default=10**6)
        between = (leaf for leaf in leaves if low < leaf.number < high and leaf.number not in taken)
        if leaf := next(between, None):
            found[i] = leaf
            taken.add(leaf.number)
    return found


def _missed(
    agenda: _Agenda,
    pairs: _Pairs,
    after: Sequence[Leaf],
    renamed: Mapping[int, Leaf],
    *,
    least: int,
) -> Iterator[Finding]:
    """Items of at least so many words that no page is about: no title is like them, no page has all their
    words, and none stands in their place."""
    found = {i for i, _ in pairs}
    smallest = min((agenda.items[i].size for i in found), default=0)
    for i, item in enumerate(agenda.items):
        words = words_of(item.name)
        if (
            i in found
            or i in renamed
            or item.size < _SAME * smallest
            or _USUAL.fullmatch(item.name)
        ):
            continue
        if len(words) < least or any(_is_about(leaf, item, words) for leaf in after):
            continue
        message = f"the agenda has “{shortened(item.name)}”, but no later page is about it; add one or drop the item"
        yield on_slide(agenda.leaf.number, item.shape, "agenda-off", message)


def _is_about(leaf: Leaf, item: _Item, words: frozenset[str]) -> bool:
    return words <= words_of(f"{leaf.title}\n{leaf.body()}") or _alike(item.name, leaf.title)


def _order(agenda: _Agenda, pairs: _Pairs) -> Iterator[Finding]:
    """The first two items that come in another order than their pages."""
    for (i, leaf), (k, later) in pairwise(pairs):
        if leaf.number > later.number:
            one, other = agenda.items[i], agenda.items[k]
            message = (
                f"the agenda has “{shortened(one.name)}” before “{shortened(other.name)}”, but their pages"
                f" are {leaf.number} and {later.number}; put them in one order"
            )
            yield on_slide(agenda.leaf.number, other.shape, "agenda-off", message)
            return


def _numbers(agenda: _Agenda, pairs: _Pairs) -> Iterator[Finding]:
    """Pages that the agenda gives, unless all are off by the same, as where a cover is not counted."""
    given = [(agenda.items[i], leaf) for i, leaf in pairs]
    pages = [item.page for item, _ in given if item.page is not None]
    if len(pages) < 2 or pages == list(range(1, len(pages) + 1)):
        return
    offsets = Counter(leaf.number - item.page for item, leaf in given if item.page is not None)
    usual = max(offsets, key=lambda offset: (offsets[offset], -abs(offset)))
    for item, leaf in given:
        right = leaf.number - usual
        if item.page is not None and item.page != right:
            message = f"the agenda gives page {item.page} for “{shortened(item.name)}”, which is on page {right}; correct it"
            yield on_slide(agenda.leaf.number, item.shape, "agenda-off", message)
