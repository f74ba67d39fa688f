"""Reads the files that a deck is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from deck.proof.foreign.data_source import SUFFIXES, read_data
from deck.proof.pages import UnreadError
from deck.proof.quotes import Source
from deck.proof.report import Finding, Place
from deck.reading.passages import SourceText

_MOST = 5_000_000
"""The characters of a text that are read."""


def sources_of(paths: Sequence[Path], read: Callable[[Path], SourceText]) -> dict[str, Source]:
    """The sources in files by name; two of one name are named with their folders. `read` reads those
    that are no data files. Raises UnreadError."""
    often = Counter(path.name for path in paths)
    named = {(path.name if often[path.name] == 1 else str(path)): path for path in paths}
    return {name: _source(path, read) for name, path in named.items()}


def _source(path: Path, read: Callable[[Path], SourceText]) -> Source:
    if path.suffix.lower() not in SUFFIXES:
        return _text_source(read(path), path)
    try:
        return read_data(path)
    except (OSError, ValueError) as error:
        raise UnreadError(f"the source {path} cannot be read: {error}") from None


def _text_source(text: SourceText, path: Path) -> Source:
    """A text as a source; of a very long one the beginning."""
    if len(text.text) <= _MOST or text.article is not None:
        return Source(text, "", None, path.name)
    end = text.text.rfind("\n", 0, _MOST) + 1 or _MOST
    source = Source(SourceText(text.text[:end]), "", None, path.name)
    source.cut = (
        f"{path.name} has more than {_MOST:,} characters; it is read to line {text.line_of(end) - 1:,}, so give "
        "the part that the deck is about"
    )
    return source


def cut_short(sources: Mapping[str, Source]) -> Iterator[Finding]:
    """The sources of which not all was read."""
    for source in sources.values():
        if source.cut:
            yield Finding("source-cut", Place(), source.cut)
