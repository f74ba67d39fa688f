"""The title of a page as its reader sees it, and titles as names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from deck.proof.review.model import Page, Paragraph, Shape
from deck.proof.review.tongues import count_words

_MOST = 1000  # characters of a title


class Heading(NamedTuple):
    """A title: its shape, those of its paragraphs that are the title, and whether it stands out."""

    shape: Shape
    paragraphs: tuple[Paragraph, ...]
    stands_out: bool = True

    @property
    def text(self) -> str:
        """The title on one line."""
        return " ".join(" ".join(p.text for p in self.paragraphs)[:_MOST].split())


def label_of(text: str) -> str:
    """A title without its number and the mark of a continuation, in one spelling: `2. Market (cont.)` is
    `market`."""
    bare = _SPREAD.sub("", text.strip().lstrip(_BULLETS))
    bare = _CONTINUED.sub("", _NUMBERED.sub("", bare))
    return " ".join(bare.casefold().split()).strip(" .:：。")


def is_continued(text: str) -> bool:
    """Whether a title says that it is one of several: (2/3), continued, 续."""
    return _CONTINUED.search(text.strip()) is not None


_NUMBERED = re.compile(
    r"\A(?:(?:part|chapter|section|step)\s+(?:\d{1,2}|[ivx]{1,4})[.:：]?(?=\s)|0\d(?:\.\d{1,2})*[.)、:：]?(?=[\s\u3400-\u9fff])"
    r"|\d{1,2}(?:\.\d{1,2})*[.)、:：](?=[\s\u3400-\u9fff]|[^\W\d])|\d{1,2}(?:\.\d{1,2})+(?=\s)|\d{1,2}\s(?=\s|[\u3400-\u9fff])|[ivx]{1,4}[.)](?=\s)"
    r"|第?[一二三四五六七八九十]{1,3}(?:章|部分|节|節)?[、.:：\s])\s*",
    re.IGNORECASE,
)
_SPREAD = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff](?: |$))")
"""The spaces of a word that is spread out: 数 据 分 析."""
_BULLETS = "·•●◆■▪➢>*-–— "
_CONTINUED = re.compile(
    r"\s*(?:[(（\[]\s*(?:\d{1,2}\s*(?:/|of|／)\s*\d{1,2}|\d{1,2}|[ivx]{1,4}|cont(?:\.|inued|['’]?d)?\.?|续\d?|續|接上页|上|中|下|[一二三四五])\s*[)）\]]"
    r"|[-–,:]?\s+cont(?:\.|inued|['’]?d)|\s[-–]?\s*\d{1,2}\s*(?:/|of)\s*\d{1,2}|[-–—]*[续續])\s*$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"(?:part|chapter|section|unit|第)?\s*(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|[一二三四五六七八九十]{1,3})\s*(?:章|部分|节|節)?",
    re.IGNORECASE,
)
"""The number of a chapter, which is no title: 01, Part one, 第一章."""


def is_numbered(text: str) -> bool:
    """Whether a title begins with a number of its own: 1. Market, 二、市场."""
    return _NUMBERED.match(text) is not None


# ---- titles without a placeholder -------------------------------------------------------------------

_UPPER, _BAND = 0.3, 0.15  # of the height of the page: where titles and lines at the top stand
_LONGEST, _ALONE, _LINE = (
    40,
    25,
    16,
)  # words of a title, of one without other text, of one that its place alone tells
_HEAD = 8  # words of a line of the size of the text below it
_FIGURE = re.compile(r"[^\w]*(?:[A-Z]{2,3})?[^\w]*\d[\d.,]*\s?\S{0,4}")
_LARGER, _MUCH_LARGER = 1.15, 1.5  # times the size that most of the text has
_LARGE = 28  # points


def title_of(page: Page, height: int, furniture: frozenset[str]) -> Heading | None:
    """The title of a page of some height: the placeholder, else what stands out.

    That is the largest text in the upper part, a first paragraph that is larger than the others, the line at
    the top, the topmost text if it is larger than the others, as on a page that is set in the middle, or a text
    anywhere that is much larger than all others. `furniture` are texts of many pages.
    """
    texts = [s for s in page.shapes if s.kind == "text" and s.text and not s.hidden]
    if placed := next((s for s in texts if s.role == "title"), None):
        return Heading(placed, placed.paragraphs)
    texts = [s for s in texts if s.role not in ("footer", "number", "date")]
    wordy = [s for s in texts if _is_wordy(s)]
    texts = [s for s in wordy if s.text.strip() not in furniture]
    upper = [s for s in texts if s.box is not None and s.box.y < _UPPER * height]
    shows = any(s.kind in ("chart", "table") for s in page.shapes)  # the rest is but labels
    return (
        _largest(upper, texts, 1 if shows else _LARGER)
        or _first_paragraph(upper)
        or _line(upper, texts, height)
        or _largest(_topmost(texts), texts, _LARGER)
        or _largest([s for s in texts if size_of(s.paragraphs) >= _LARGE], texts, _MUCH_LARGER)
        or _running(wordy, height)
    )


def _running(wordy: Sequence[Shape], height: int) -> Heading | None:
    """A head of many pages that is as large as a title; it does not stand out as that of one."""
    upper = [s for s in wordy if s.box is not None and s.box.y < _UPPER * height]
    found = _largest(upper, wordy, _LARGER)
    return found._replace(stands_out=False) if found else None


def size_of(paragraphs: Iterable[Paragraph]) -> float:
    """The largest size of paragraphs, in points."""
    return max((r.size for p in paragraphs for r in p.runs if r.text.strip()), default=0)


def _is_wordy(shape: Shape) -> bool:
    """Whether a text is more of words than of figures, and neither the number of a chapter nor a figure with
    its label below it."""
    text = shape.text[:200]
    if "\n" in text and _FIGURE.fullmatch(text.split("\n", 1)[0]):
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= max(2, sum(map(str.isdecimal, text))) and not _CHAPTER.fullmatch(text)


def _top(shape: Shape) -> int:
    return shape.box.y if shape.box else 0


def _topmost(texts: Sequence[Shape]) -> Sequence[Shape]:
    """The text that ends above where all others begin, if there is one."""
    first = min((s for s in texts if s.box), key=_top, default=None)
    if first is None or first.box is None or len(texts) < 2:
        return ()
    bottom = first.box.y + first.box.h
    return (first,) if all(_top(s) >= bottom for s in texts if s is not first) else ()


def _largest(some: Sequence[Shape], texts: Sequence[Shape], factor: float) -> Heading | None:
    """The largest of some shapes, if it is larger than most of the other texts."""
    if not some:
        return None
    first = max(some, key=lambda s: (size_of(s.paragraphs), -_top(s)))
    sizes: Counter[float] = Counter()
    for shape in texts:
        if shape is not first:
            sizes[size_of(shape.paragraphs)] += len(shape.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    large = size_of(first.paragraphs) >= usual * factor
    most = _LONGEST if usual else _ALONE
    return Heading(first, first.paragraphs) if large and count_words(first.text) <= most else None


def _first_paragraph(upper: Sequence[Shape]) -> Heading | None:
    """The first paragraph of the topmost text, if it is larger than those below it, or so short and without a
    stop that it heads them."""
    if not upper:
        return None
    first = min(upper, key=_top)
    filled = tuple(p for p in first.paragraphs if p.text.strip())
    if len(filled) < 2:
        return None
    words = count_words(filled[0].text)
    larger = words <= _LINE and size_of(filled[:1]) >= size_of(filled[1:]) * _LARGER
    heads = (
        words <= _HEAD and not filled[0].bullet and filled[0].text.strip()[-1:] not in ".。,，;；"
    )
    longest = max(count_words(p.text) for p in filled[1:])
    heads = heads and longest > 2 * words
    return Heading(first, filled[:1], larger) if larger or heads else None


def _line(upper: Sequence[Shape], texts: Sequence[Shape], height: int) -> Heading | None:
    """A short line above all other texts, or the first of those in a band along the top."""
    lines = [s for s in upper if count_words(s.text) <= _LINE and "\n" not in s.text]
    if not lines:
        return None
    first = min(lines, key=_top)
    lowest = _top(first) + (first.box.h if first.box else 0) / 2
    if all(_top(s) >= lowest for s in texts if s is not first):
        return Heading(first, first.paragraphs)
    band = [s for s in lines if s.box and s.box.y + s.box.h / 2 < _BAND * height]
    others = [s for s in texts if s.box and s.box.y < _BAND * height]
    if band and len(band) == len(others):
        first = min(band, key=lambda s: s.box.x if s.box else 0)
        return Heading(first, first.paragraphs)
    return None
