"""Findings about the data files of an outline: how they were read for its facts, charts, tables and
timelines, whether they have changed since a deck was built, and texts that name a period they lack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel

from deck.language.periods.intervals import Span
from deck.language.periods.reading import periods, read_period
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts, resolve
from deck.outline.model import Outline
from deck.outline.tables.errors import ONCE, Note
from deck.proof.report import Finding, Place, Status, about, located
from deck.proof.texts import PageText

_Path: TypeAlias = tuple[str | int, ...]


def data_notes(outline: Outline) -> Iterator[Finding]:
    """What there is to say about each file, at the fact, slide or chart that uses it; what holds
    for the whole file, such as that it is outside of the folder, at the first of them."""
    mentioned: set[str] = set()
    for path, note, fact in _notes(outline):
        if note.code not in ONCE or note.message not in mentioned:
            yield located(outline.source.problem(path, note.message), note.code, fact)
        mentioned.add(note.message)


def _notes(outline: Outline) -> Iterator[tuple[_Path, Any, str]]:
    """The notes on files, with the path and, if it is one, the id of the fact that reads each."""
    for name, note in outline.data_notes:
        yield ("facts", name, "data"), note, name
    for index, slide in enumerate(outline.slides):
        for path, model in models(slide, ("slides", index)):
            for note in getattr(model, "data_notes", ()):
                yield path, note, ""


def models(value: Any, path: _Path) -> Iterator[tuple[_Path, Any]]:
    """The models in a slide, with their paths, the slide first."""
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from models(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from models(each, (*path, i))


def lacking_periods(outline: Outline, texts: Sequence[PageText]) -> Iterator[Finding]:
    """Periods that a text types on a slide which draws a data file, and which that file no longer has."""
    for index, slide in enumerate(outline.slides):
        inside = [text for text in texts if text.path[:2] == ("slides", index)]
        named = {name for text in inside for name in text.facts}
        origins = (outline.facts[name].origin for name in named)
        given = {period for origin in origins if origin for period in origin.periods}
        for _, model in models(slide, ("slides", index)):
            table = getattr(model, "table", None)
            given.update(table.categories if table is not None else ())
        data = _spans(given)
        if len(data) < 2:
            continue
        spans = data | _spans(outline.facts[name].fact.period or "" for name in named)
        lengths = {(span.last - span.first).days // 28 for span in data}
        for text in inside:
            for name, span, basis in _named(text):
                title = text.path[-1] == "title" and not {"chart", "charts"}.isdisjoint(text.path)
                apart = all(span.last < each.first or each.last < span.first for each in spans)
                alike = (span.last - span.first).days // 28 in lengths
                if span not in spans and (alike or (title and apart and not basis)):
                    first, last = min(data), max(data)
                    message = (
                        f"the text names {name}, but the data of the page "
                        f"run from {first.first:%Y-%m-%d} to {last.last:%Y-%m-%d}"
                    )
                    yield text.finding("period-gone", message, words=name)


_PARTS = r"[,，;；:：|]|\s[–—-]\s"


def _named(text: PageText) -> Iterator[tuple[str, Span, bool]]:
    """The periods that a text states, those of a heading as parts of their own too (`Sales, 2025`), and
    whether each is only compared with."""
    found = periods(text.typed)
    stated = [(one.text, one.span, one.basis) for one in found if one.span and one.stated]
    if text.path[-1] == "title":
        parts = (part.strip() for part in re.split(_PARTS, text.typed))
        stated += [(part, span, False) for part in parts if (span := read_period(part))]
    return iter(dict.fromkeys(stated))


def _spans(texts: Iterable[str]) -> set[Span]:
    return {span for text in texts if (span := read_period(text)) is not None}


def misdated(
    fact: ResolvedFact, notes: Iterable[tuple[str, Note]]
) -> tuple[Status, tuple[Finding, ...]]:
    """The result for a fact from data that was read as it is shown: its rows may be of another period."""
    wrong = tuple(
        about(fact, "period", note.code, note.message)
        for name, note in notes
        if name == fact.id and note.code == "period-differs"
    )
    return ("unproved" if wrong else "proved"), wrong


Reread: TypeAlias = dict[str, tuple[Status, tuple[Finding, ...]]]
"""What reading the files of facts again has shown, by fact: a status, and the differences."""


def reread(facts: Facts, folder: Path, given: Sequence[Path]) -> tuple[Reread, list[Finding]]:
    """Reads the files of facts from data again, those `given` or beside the finished deck in `folder`;
    with a finding for each file that is not there."""
    from deck.outline.facts.from_data import from_data
    from deck.outline.tables.files import DataFiles

    by_name = {path.name: path for path in given}
    opened: dict[Path, DataFiles] = {}
    results: Reread = {}
    absent: dict[str, list[str]] = {}
    for fact in facts.values():
        if fact.origin is None or fact.fact.data is None:
            continue
        file = fact.origin.file
        path = by_name.get(Path(file).name, folder / file)
        if not path.is_file():
            absent.setdefault(file, []).append(fact.id)
            results[fact.id] = "unread", ()
            continue
        files = opened.setdefault(path.parent, DataFiles(path.parent))
        data = {**fact.fact.data, "file": path.name}
        typed = fact.fact.model_copy(update={"value": None, "data": data})
        again = from_data({fact.id: typed}, files, fact.lang)
        if again.faults:
            message = f"{fact.origin.place} cannot be read again: {again.faults[0].message}"
            results[fact.id] = "unread", (about(fact, "data", "data-unread", message),)
        elif again.facts[fact.id].value == fact.value:
            results[fact.id] = misdated(fact, again.notes)
        else:
            now, _ = resolve(again.facts, fact.lang, origins=again.origins)
            message = (
                f"the deck shows {fact.text}, but {again.origins[fact.id].place} now gives "
                f"{now[fact.id].text}; build the deck again"
            )
            results[fact.id] = "unproved", (about(fact, "value", "data-changed", message),)
    findings = [
        Finding(
            "data-absent",
            Place(path=f"facts.{names[0]}.data"),
            f"{Path(file).name} was not found beside the deck, so the facts that come from it could not be checked again "
            f"({', '.join(names)}); name the file with --source",
        )
        for file, names in absent.items()
    ]
    return results, findings
