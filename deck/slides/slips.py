"""Slips in an outline that build a page, but not the one that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from deck.outline.facts.resolved import find
from deck.outline.model import Outline, SectionMark, Slide
from deck.scene.scene import Finding, Page

_Path: TypeAlias = tuple[str | int, ...]

# how other programs write a variable, and what a Chinese keyboard makes of `${…}`
_FULL_WIDTH = str.maketrans("＄｛｝（）", "${}()")
_MAY_OPEN = re.compile("[{$<＄｛]")
_OPENED, _CLOSED = r"\$\{\{?|[#%@]?\{\{?|\$[(\[]|<%=?", r"[}\])]{1,2}|%>"


def slips(outline: Outline, pages: Sequence[Page]) -> Iterator[Finding]:
    """Facts that are named, but not by `${…}`, and sections without a page; each with its place."""
    numbers: dict[int, int] = {}
    for number, page in enumerate(pages, 1):
        numbers.setdefault(page.item, number)
    yield from _empty_sections(outline, numbers)
    if not outline.facts:
        return
    names = "|".join(sorted(map(re.escape, outline.facts), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![A-Za-z0-9_$\\])(?:\$(?P<bare>{names})(?![A-Za-z0-9_])"
        rf"|(?:{_OPENED})\s*(?P<name>{names})(?:\.[a-z]+)?\s*(?:{_CLOSED}))"
    )
    for path, text in _texts(outline.source.data):
        number = numbers.get(int(path[1]), 1) if path[0] == "slides" else 1
        for typed, name in _named(text, pattern):
            message = f"“{typed}” is shown as typed; write ${{{name}}} for the fact"
            yield Finding(number, "fact-not-filled", message, ".".join(map(str, path)))


def _named(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The facts that a text names in another form: as typed, and by their ids."""
    if not _MAY_OPEN.search(text):
        return
    plain = text.translate(_FULL_WIDTH)
    filled = [(reference.start, reference.end) for reference in find(text)]
    for match in pattern.finditer(plain):
        if not any(start <= match.start() < end for start, end in filled):
            yield text[match.start() : match.end()].strip(), match["name"] or match["bare"]


def _texts(data: Any, path: _Path = ()) -> Iterator[tuple[_Path, str]]:
    """The texts of the cover and of all slides, with their paths; keys are texts too."""
    if not path:
        for key in ("title", "subtitle", "slides"):
            yield from _texts(data.get(key), (key,))
    elif isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), key
            yield from _texts(value, (*path, key))
    elif isinstance(data, (list, tuple)):
        for i, value in enumerate(data):
            yield from _texts(value, (*path, i))


_FRAME = ("cover", "agenda", "section", "closing")
"""Kinds that are no pages of a section; a deck of nothing else is a draft of one."""


def _opens_nothing(after: Slide | SectionMark | None) -> bool:
    """Whether what follows a divider is no page of its section."""
    return after is None or isinstance(after, SectionMark) or after.kind in ("section", "closing")


def _empty_sections(outline: Outline, numbers: Mapping[int, int]) -> Iterator[Finding]:
    """Sections that no slide follows: a mark that is nowhere in the deck, a divider with nothing
    behind it."""
    following = [*outline.slides[1:], None]
    has_pages = any(not isinstance(s, SectionMark) and s.kind not in _FRAME for s in outline.slides)
    for index, (slide, after) in enumerate(zip(outline.slides, following, strict=True)):
        if isinstance(slide, SectionMark):
            if after is None or isinstance(after, SectionMark):
                message = f"the section “{slide.section.name}” has no page, and is not in the deck"
                number = next((numbers[i] for i in range(index, -1, -1) if i in numbers), 1)
                yield Finding(number, "empty-section", message, f"slides.{index}.section")
        elif has_pages and slide.kind == "section" and _opens_nothing(after):
            message = f"the section “{slide.title}” has no page after its divider"
            yield Finding(numbers[index], "empty-section", message, f"slides.{index}.title")
