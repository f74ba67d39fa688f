"""Titles that announce another number of items than their page has: “three drivers” over four."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from deck.proof.report import Finding, on_slide
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.sourcing import is_source
from deck.proof.titles import announced

GROUP = "figures"
CODES = ("count-contradicted",)
_NUMBERED = re.compile(r"\(?0?(\d{1,2})[.)、:：]?|[①-⑳]|第?([一二三四五六七八九十])[、.：:]?")
_CONTINUED = re.compile(
    r"[(（]\s*\d\s*(?:/|of|／)\s*\d\s*[)）]|\bcont(?:inued|['’]d)|续", re.IGNORECASE
)
_DIGITS = "一二三四五六七八九十"
_FEWEST = 2
_LIKE = 0.04  # by how much sizes of like shapes differ


def findings(deck: Deck) -> Iterator[Finding]:
    """Each title whose count no list, row of cards, table or chart of its page has."""
    for page in deck.shown:
        figure = announced(page.title)
        if figure is None or _CONTINUED.search(page.title):
            continue
        assert isinstance(figure.value, Decimal)
        count = int(figure.value)
        listed = _listed(page) or _lines(page, count)
        if listed is not None and count != listed and count not in _all_counts(page, listed):
            message = (
                f"the title says “{figure.text}”, but the page has {listed} items; "
                "correct the title or the list"
            )
            yield on_slide(page.number, _title(page), CODES[0], message)


def _title(page: Page) -> str:
    return next((s.name for s in page.shapes if s.role == "title" and s.text), "")


def _listed(page: Page) -> int | None:
    """How many items a page numbers, or lists as its only bullets, or has on cards; None if that is not
    clear."""
    numbered = _numbers(page)
    if numbered:
        return numbered
    lists = [n for n in map(_bullets, page.shapes) if n >= _FEWEST]
    cards = [n for n in _cards(page) if n > _FEWEST]
    found = {*lists, *cards}
    return found.pop() if len(found) == 1 and len(lists) <= 1 else None


def _lines(page: Page, count: int) -> int | None:
    """The lines of the only text of a page, if they are fewer than a title announces; of more some may be
    remarks."""
    if any(shape.kind not in ("text", "line") for shape in page.shapes if not shape.hidden):
        return None
    texts = [s for s in _texts(page) if s.role in ("", "body")]
    lines = len(texts[0].text.split("\n")) if len(texts) == 1 else 0
    return lines if 1 < lines < count else None


def _texts(page: Page) -> list[Shape]:
    """The texts of a page that are no source, and no page number or date."""
    return [
        shape
        for shape in page.shapes
        if shape.kind == "text"
        and shape.text
        and not (shape.hidden or is_source(shape.text) or any(p.field for p in shape.paragraphs))
        and shape.role not in ("footer", "number", "date")
    ]


def _numbers(page: Page) -> int:
    """The last of the numbers from 1 that stand alone or before items; 0 if there are none."""
    found: set[int] = set()
    for shape, paragraph in page.texts():
        if shape.role in ("title", "number", "footer", "date"):
            continue
        text = paragraph.text.strip()
        match = _NUMBERED.fullmatch(text) or re.match(r"(\d{1,2})[.)、]\s*\D", text)
        if match is None:
            continue
        first = text[0]
        if "①" <= first <= "⑳":
            found.add(ord(first) - ord("①") + 1)
        elif match[1]:
            found.add(int(match[1]))
        else:
            found.add(_DIGITS.index(match[2]) + 1)
    return len(found) if found == set(range(1, len(found) + 1)) and len(found) >= _FEWEST else 0


def _bullets(shape: Shape) -> int:
    """The bullets of a text at its first level."""
    if shape.kind != "text" or shape.hidden or shape.role in ("title", "footer"):
        return 0
    lines = [p for p in shape.paragraphs if p.text.strip() and p.bullet]
    first = min((p.indent for p in lines), default=0)
    return sum(p.indent == first for p in lines)


def _cards(page: Page) -> Iterator[int]:
    """How many like shapes with words stand in a row or a column."""
    rows: Counter[tuple[str, int, int, int]] = Counter()
    for shape in page.shapes:
        box = shape.box
        if shape.kind != "text" or shape.hidden or shape.role or not shape.text or box is None:
            continue
        grain = max(1, int(max(box.w, box.h) * _LIKE))
        rows["row", box.y // grain, box.w // grain, box.h // grain] += 1
        rows["column", box.x // grain, box.w // grain, box.h // grain] += 1
    yield from rows.values()


def _all_counts(page: Page, listed: int) -> set[int]:
    """Every number of things that a page may be said to have; where the `listed` ones are all its words, no
    part of these."""
    found = {_numbers(page), len(page.charts)}
    sizes: Counter[tuple[int, int]] = Counter()
    for shape in page.shapes:
        lines = sum(bool(p.text.strip()) for p in shape.paragraphs)
        found |= {lines, lines - 1, _bullets(shape), sum(p.bullet for p in shape.paragraphs)}
        found |= {
            sum(bool(p.text.strip()) and p.indent == level for p in shape.paragraphs)
            for level in {p.indent for p in shape.paragraphs}
        }
        if shape.cells:
            rows, columns = len(shape.cells), max(map(len, shape.cells), default=0)
            found |= {rows, rows - 1, rows - 2, columns, columns - 1, columns - 2}
        if shape.chart is not None:
            found |= {len(shape.chart.series), *(len(one.labels) for one in shape.chart.series)}
        if shape.box is not None and not shape.hidden:
            sizes[shape.box.w // 20_000, shape.box.h // 20_000] += 1
    texts = _texts(page)
    kinds = Counter(
        shape.kind for shape in page.shapes if not shape.hidden and shape.kind != "text"
    )
    words = sum(not shape.role for shape in texts)
    if words != listed:
        found |= {len(texts), words, words - 1, words // 2}
    return found | {*sizes.values(), *kinds.values()} | {*_cards(page)}
