"""Findings about how the data files of an outline were read, for its charts, tables and timelines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from deck.outline.model import Outline
from deck.proof.report import Finding, located


def data_notes(outline: Outline) -> Iterator[Finding]:
    """What there is to say about each file, at the slide or chart that draws it."""
    for index, slide in enumerate(outline.slides):
        for path, model in _models(slide, ("slides", index)):
            for note in getattr(model, "data_notes", ()):
                yield located(outline.source.problem(path, note.message), note.code)


def _models(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The models in a slide, with their paths, the slide first."""
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from _models(each, (*path, i))
