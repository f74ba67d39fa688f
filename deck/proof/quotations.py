"""Checks pages that quote somebody: the words stand in a source to the character, as does the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from deck.language.scripts import HAN, has_han
from deck.language.statement import MARKS
from deck.proof.quotes import Source, missing
from deck.proof.report import Finding
from deck.proof.texts import PageText, Path, slides_of
from deck.reading.passages import SourceText

if TYPE_CHECKING:
    from deck.outline.model import Outline

_LEFT_OUT = re.compile(r"(?:\[?(?:…+|\.{3,})\]?\s*)+")
_SIGNS = re.compile(f"[{''.join(MARKS.values())}]")  # they mark the facts of a text
_MARKS = "“”\"「」‘’' "
_LATIN = re.compile(r"[A-Z][\w'’-]{2,}")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")


def quotations(
    outline: Outline, texts: list[PageText], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    """Quotations that no source has, and speakers that none names. A translation is not decided."""
    read = [source for source in sources.values() if source.text is not None]
    pages = {("slides", i) for i, slide in slides_of(outline.source) if slide["kind"] == "quote"}
    for text in texts if read else ():
        if text.path[:2] not in pages or text.at_key:
            continue
        if text.path[2:] == ("quote",):
            yield from _words(text, read)
        elif text.path[2:] == ("by",):
            yield from _speaker(text, read)


def word_for_word(
    outline: Outline, texts: list[PageText], sources: Mapping[str, Source]
) -> frozenset[Path]:
    """The places of quotations that a source has to the character, so that it proves their figures, and
    of a cover's title that is a line of a source, such as its headline."""
    read = [source.text for source in sources.values() if source.text is not None]
    places = {
        ("slides", i, "quote") for i, slide in slides_of(outline.source) if slide["kind"] == "quote"
    }
    covers = {
        ("slides", i, "title") for i, slide in slides_of(outline.source) if slide["kind"] == "cover"
    }
    lines = {line.strip("#* \t") for one in read for line in one.text.splitlines()}
    return frozenset(
        text.path for text in texts
        if not text.at_key
        and (
            (text.path in places and stands_in(_parts(text), read))
            or (text.path in covers | {("title",)} and _SIGNS.sub("", text.filled).strip() in lines)
        )
    )  # fmt: skip


def parts_of(words: str) -> list[str]:
    """The stretches of a quotation between words that are left out."""
    parts = [part.strip(_MARKS) for part in _LEFT_OUT.split(words)]
    return [part for part in parts if part]


def stands_in(parts: list[str], texts: list[SourceText]) -> bool:
    """Whether one of the texts has all stretches of a quotation."""
    return any(all(one.find(part) for part in parts) for one in texts)


def difference(parts: list[str], texts: list[SourceText]) -> tuple[str, str]:
    """The first stretch of a quotation that no text has, and the message for it."""
    wrong = next(part for part in parts if not any(one.find(part) for one in texts))
    nearest = [near for one in texts if (near := one.nearest(wrong))]
    near = max(nearest, key=lambda near: near.likeness, default=None)
    return wrong, missing(near)


def is_named(speaker: str, texts: list[str]) -> bool:
    """Whether half of the pairs of characters of a speaker, or a Latin name, stand in a text; True if no
    text is of the same language."""
    texts = [one.casefold() for one in texts if has_han(one) == has_han(speaker)]
    latin = [name.casefold() for name in _LATIN.findall(speaker)]
    runs = _HAN_RUN.findall(speaker)
    pairs = [run[i : i + 2] for run in runs for i in range(len(run) - 1)]

    def names(one: str) -> bool:
        shared = sum(pair in one for pair in pairs)
        return any(name in one for name in latin) or (bool(pairs) and 2 * shared >= len(pairs))

    return not texts or not (latin or pairs) or any(map(names, texts))


def _parts(text: PageText) -> list[str]:
    return parts_of(_SIGNS.sub("", text.filled))


def _words(text: PageText, sources: list[Source]) -> Iterator[Finding]:
    parts = _parts(text)
    texts = [source.text for source in sources if source.text is not None]
    if stands_in(parts, texts):
        return
    if not any(has_han(text.filled) == has_han(one.text) for one in texts):
        message = "the quotation is in another language than its source, so it is not compared"
        yield text.finding("quotation-translated", message)
        return
    wrong, message = difference(parts, texts)
    yield text.finding("quotation-differs", message, words=wrong)


def _speaker(text: PageText, sources: list[Source]) -> Iterator[Finding]:
    """A speaker whom no source names."""
    texts = [source.text.text for source in sources if source.text is not None]
    if not is_named(text.filled, texts):
        yield text.finding("speaker-unnamed", f"no source names “{text.filled}”")
