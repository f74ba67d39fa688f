"""The texts of a draft that a model may rewrite: their positions and origins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from rapidfuzz import fuzz, process

from deck.draft.drafting import Drafting, DraftSlide
from deck.draft.text_pages import POINT
from deck.draft.writing import Noted
from deck.outline.facts.resolved import find

_ALIKE = 75  # percent similarity of a text to the sentence it was shortened from

Location: TypeAlias = tuple[int, tuple[str | int, ...]]
"""The index of a slide, and the path of a text in its fields: `("points", 0, "Label")`."""


class DraftText(NamedTuple):
    """A text that may be rewritten. `line` is its line in the article, None if unknown; `passage`
    the paragraph there, or the whole article; `limit` the maximum number of characters."""

    number: int
    role: str
    text: str
    location: Location
    limit: int
    line: int | None
    passage: str


def texts_of(drafting: Drafting, slides: Sequence[DraftSlide]) -> list[DraftText]:
    """Titles, points and so-whats of the slides, in order, numbered from 1."""
    sources = _Sources(drafting)
    lang = drafting.article.lang
    texts: list[DraftText] = []
    for index, slide in enumerate(slides):
        for field, role in (("title", "title"), ("points", "point"), ("so_what", "so what")):
            limit = drafting.wording.title if role == "title" else POINT[lang]
            for path, text in _texts(slide.fields.get(field), (field,)):
                line, passage = sources.origin(text)
                number = len(texts) + 1
                location = (index, path)
                texts.append(DraftText(number, role, text, location, limit, line, passage))
    return texts


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    value = value.value if isinstance(value, Noted) else value
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for label, item in value.items():
            yield from _texts(item, (*path, label))
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            yield from _texts(item, (*path, i))


def changed(slides: Sequence[DraftSlide], texts: Mapping[Location, Noted]) -> list[DraftSlide]:
    """The slides with some texts replaced, each with its comment.

    If the text is unchanged, the comment is added to the existing one.
    """
    result = list(slides)
    for (index, path), text in texts.items():
        result[index] = replace(result[index], fields=_put(result[index].fields, path, text))
    return result


def _put(value: Any, path: tuple[str | int, ...], new: Noted) -> Any:
    """A value with a new text at a path."""
    if isinstance(value, Noted) and path:
        return Noted(_put(value.value, path, new), value.note)
    if not path:
        same = isinstance(value, Noted) and value.value == new.value
        return Noted(new.value, f"{value.note}; {new.note}") if same else new
    copy: Any = dict(value) if isinstance(value, Mapping) else list(value)
    copy[path[0]] = _put(copy[path[0]], path[1:], new)
    return copy


def data_path(slides: Sequence[DraftSlide], location: Location) -> str:
    """The path of a text in the data of the outline, in which section marks count."""
    index, path = location
    index += sum(bool(slide.section) for slide in slides[: index + 1])
    return ".".join(map(str, ("slides", index, *path)))


class _Sources:
    """Finds the sentence that a shortened text was made from."""

    def __init__(self, drafting: Drafting) -> None:
        self._article = drafting.article
        self._facts = {fact.id: fact for fact in drafting.facts}
        self._sentences = [
            (bare(s.text), s.line, p.text) for p in drafting.article.paragraphs for s in p.sentences
        ]

    def origin(self, text: str) -> tuple[int | None, str]:
        """The line and paragraph that a text comes from: by its longest pieces between figures and
        marks, then by similarity, then by its first figure."""
        references = find(text)
        pieces = re.split(r"\$\{[^}]*\}|[,，;；:：、]", text)
        for piece in sorted({bare(piece) for piece in pieces}, key=lambda r: (-len(r), r))[:3]:
            for words, line, passage in self._sentences if len(piece) > 3 else ():
                if piece in words:
                    return line, passage
        near = process.extractOne(
            bare(text), [words for words, *_ in self._sentences],
            scorer=fuzz.partial_ratio, score_cutoff=_ALIKE,
        )  # fmt: skip
        if near is not None:
            return self._sentences[near[2]][1:]
        for reference in references:
            fact = self._facts.get(reference.id)
            if fact is not None:
                paragraphs = [p for p in self._article.paragraphs if p.line <= fact.line]
                return fact.line, paragraphs[-1].text if paragraphs else ""
        return None, self._article.text


def bare(text: str) -> str:
    """The letters and digits of a text, ignoring case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text).casefold()
