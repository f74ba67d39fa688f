"""Where the texts of a page come from: paths in the YAML of the outline, and the figures shown.

A path such as `points.0.text` leads to a field of the slide, `points.0.Label#key` to the key of a
mapping, `/title` from the root of the outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias

from deck.scene.items import Figures, Paragraph, Typed

Source: TypeAlias = "str | list[list[Any]] | int"
"""A path, a list of [path, start, end], or 0 for neither."""

_KEY = "#key"
_UNSEEN = ("kind", "id", "hide", "render")
_LEAST = 2  # characters of a field that is looked for within a longer text


class Origins:
    """The fields of one page, each of which is taken once for as often as it was typed."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        """The paths of every text that was typed, by the text."""
        paths: dict[str, list[str]] = {}
        for path, data in self._typed:
            _collect(path, data, paths)
        return paths

    def of(self, paragraphs: Iterable[Paragraph], words: str) -> tuple[Any, ...]:
        """The source and the figures of a text, as in a row of the record; `words` is the text as
        recorded."""
        runs = [run for p in paragraphs for run in p.runs]
        if len(runs) == 1:
            (run,) = runs
            if run.typed and run.typed in self._paths:
                found = (self._take(run.typed),)
                return (*found, [list(f) for f in run.figures]) if run.figures else found
            if not run.typed:
                return ()
        figures = [list(figure) for run in runs for figure in run.figures]
        segments: list[list[Any]] = []
        cursor = 0
        for typed, group in groupby(runs, attrgetter("typed")):
            if not typed:
                continue
            shown = "".join(run.words for run in group)
            for path, text in self._within(typed, shown):
                part = " ".join(text.split())
                start = words.find(part, cursor)
                if part and start >= 0:
                    cursor = start + len(part)
                    segments.append([path, start, cursor])
        return _row(segments, words, figures)

    def of_notes(self, said: Figures) -> tuple[Any, ...]:
        """The same for the speaker's notes, which begin with what their author wrote."""
        for path, data in self._typed:
            if path == "" and isinstance(data, dict) and data.get("notes"):
                return "notes", *([[list(figure) for figure in said]] if said else ())
        return ()

    def _within(self, typed: str, shown: str) -> Iterator[tuple[str, str]]:
        """The fields of which a text was made, each with the part of the text that shows it."""
        if typed in self._paths:
            yield self._take(typed), shown
            return
        found = []
        for text in self._paths:
            at = typed.find(text) if len(text) >= _LEAST else -1
            if at < 0 or self._paths[text][0].endswith(_KEY):
                continue
            before, after = typed[:at], typed[at + len(text) :]
            joined = before[-1:].isalnum() or after[:1].isalnum()
            if not joined and not {"$", "*"} & {*before, *after}:
                found.append((at, text, shown[len(before) : len(shown) - len(after)]))
        end = 0
        for at, text, part in sorted(found, key=lambda one: (one[0], -len(one[1]))):
            if at >= end:
                end = at + len(text)
                yield self._take(text), part

    def _take(self, text: str) -> str:
        """The path of a text; of several equal ones the first that is left."""
        paths = self._paths[text]
        return paths.pop(0) if len(paths) > 1 else paths[0]


def _row(segments: list[list[Any]], words: str, figures: list[list[str]]) -> tuple[Any, ...]:
    source: Source = segments or 0
    if len(segments) == 1 and segments[0][1:] == [0, len(words)]:
        source = segments[0][0]
    if figures:
        return source, figures
    return (source,) if source else ()


def _collect(path: str, data: Any, paths: dict[str, list[str]]) -> None:
    """Notes the texts in YAML data with their paths; the keys of mappings are texts of their own."""
    if isinstance(data, str):
        if data:
            paths.setdefault(data, []).append(path)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in _UNSEEN:
                continue
            place = f"{path}.{key}" if path else str(key)
            if path and isinstance(key, str):
                paths.setdefault(key, []).append(place + _KEY)
            _collect(place, value, paths)
    elif isinstance(data, list):
        for i, value in enumerate(data):
            _collect(f"{path}.{i}" if path else str(i), value, paths)
    elif data is not None and not isinstance(data, bool):
        paths.setdefault(str(getattr(data, "text", data)), []).append(path)
