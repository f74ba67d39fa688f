"""The texts of a draft that a model may rewrite, numbered, with where each stands and is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from deck.draft.drafting import Drafting, DraftSlide
from deck.draft.writing import Noted
from deck.outline.facts.resolved import find
from deck.reading.article import Paragraph

FIXED_FIRST, FIXED_LAST = ("cover", "summary"), ("outlook", "sources")
LIMITS = {
    "title": {"zh": 42, "en": 118},
    "point": {"zh": 58, "en": 130},
    "summary": {"zh": 44, "en": 105},
}
"""The most characters of a text by its role, those that the draft itself keeps to."""

_ALIKE = 75  # of a hundred: how like a sentence a text is that was shortened in its middle

Place = tuple[int, str, int | None]
"""The number of a slide from 0, its field, and the number in the field's list."""


class Numbered(NamedTuple):
    """A text that may be rewritten. `line` is where the article says it, None where that is not
    known; `passage` the paragraph there, or all of the article."""

    number: int
    role: str
    text: str
    place: Place
    limit: int
    line: int | None
    passage: str


def numbered(drafting: Drafting, slides: Sequence[DraftSlide]) -> list[Numbered]:
    """Titles, points and so-whats of the pages, in order, numbered from 1."""
    sentences = _Sentences(drafting)
    found: list[Numbered] = []
    for index, slide in enumerate(slides):
        for field, place, text in _texts(slide):
            role = {"title": "title", "so_what": "so what"}.get(field, "point")
            kind = "summary" if field == "points" and slide.kind == "summary" else role
            limit = LIMITS.get(kind, LIMITS["point"])[drafting.article.lang]
            line, passage = sentences.origin(text)
            where = (index, field, place)
            found.append(Numbered(len(found) + 1, role, text, where, limit, line, passage))
    return found


def _texts(slide: DraftSlide) -> Iterator[tuple[str, int | None, str]]:
    for field in ("title", "points", "so_what"):
        value = _bare(slide.fields.get(field))
        if isinstance(value, str):
            yield field, None, value
        elif isinstance(value, (list, tuple)):
            for i, item in enumerate(value):
                text = _bare(item)
                if isinstance(text, Mapping) and len(text) == 1:
                    text = _bare(next(iter(text.values())))
                if isinstance(text, str):
                    yield field, i, text


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Noted) else value


def changed(slides: Sequence[DraftSlide], texts: Mapping[Place, Noted]) -> list[DraftSlide]:
    """The slides with other texts in some places, each with its comment.

    A comment that is given joins the one that stands there where the text is the same.
    """
    found = []
    for index, slide in enumerate(slides):
        fields = dict(slide.fields)
        for field, value in slide.fields.items():
            own = {place[2]: text for place, text in texts.items() if place[:2] == (index, field)}
            if own:
                fields[field] = _field(value, own)
        found.append(replace(slide, fields=fields))
    return found


def _field(value: Any, own: Mapping[int | None, Noted]) -> Any:
    if None in own:
        return _joined(value, own[None])
    items = list(_bare(value))
    for i, text in own.items():
        assert i is not None
        if isinstance(_bare(items[i]), Mapping):
            ((label, said),) = _bare(items[i]).items()
            items[i] = {label: _joined(said, text)}
        else:
            items[i] = _joined(items[i], text)
    return Noted(items, value.note) if isinstance(value, Noted) else items


def _joined(old: Any, new: Noted) -> Noted:
    if isinstance(old, Noted) and old.value == new.value:
        return Noted(new.value, f"{old.note}; {new.note}")
    return new


def data_path(slides: Sequence[DraftSlide], place: Place) -> tuple[str | int, ...]:
    """Where a text stands in the data of the outline, in which marks of sections count."""
    index, field, item = place
    path: tuple[str | int, ...] = (
        "slides",
        index + sum(bool(s.section) for s in slides[: index + 1]),
    )
    if item is None:
        return (*path, field)
    value = _bare(_bare(slides[index].fields[field])[item])
    label = tuple(value) if isinstance(value, Mapping) else ()
    return (*path, field, item, *label)


class _Sentences:
    """Finds the sentence of the article that a shortened text was taken from."""

    def __init__(self, drafting: Drafting) -> None:
        self._article = drafting.article
        self._facts = {fact.id: fact for fact in drafting.facts}
        self._sentences = [
            (_run(s.text), s.line, p) for p in drafting.article.paragraphs for s in p.sentences
        ]

    def origin(self, text: str) -> tuple[int | None, str]:
        """The line that a text is from, and the paragraph: by its longest pieces between figures
        and marks, else by likeness, else by its first figure."""
        references = find(text)
        pieces, end = [], 0
        for reference in references:
            pieces.append(text[end : reference.start])
            end = reference.end
        pieces += [text[end:]]
        runs = {_run(part) for piece in pieces for part in re.split("[,，;；:：、]", piece)}
        for run in sorted(runs, key=lambda r: (-len(r), r))[:3]:
            held = [
                (line, p) for words, line, p in self._sentences if len(run) > 3 and run in words
            ]
            if held:
                return held[0][0], held[0][1].text
        near = process.extractOne(
            _run(text), [words for words, *_ in self._sentences],
            scorer=fuzz.partial_ratio, score_cutoff=_ALIKE,
        )  # fmt: skip
        if near is not None:
            return self._sentences[near[2]][1], self._sentences[near[2]][2].text
        for reference in references:
            fact = self._facts.get(reference.id)
            if fact is not None and fact.formula is None:
                return fact.line, _paragraph(self._article.paragraphs, fact.line)
        return None, self._article.text


def _run(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _paragraph(paragraphs: Sequence[Paragraph], line: int) -> str:
    """The last paragraph that starts at or before a line."""
    return next((p.text for p in reversed(paragraphs) if p.line <= line), "")
