"""The head of a deck's record: its outline, facts, sources and passages as JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from deck import __version__
from deck.core.files import read_file
from deck.outline.facts.references import Ledger
from deck.outline.model import Outline
from deck.scene.record import FORMAT, digest, is_partial


def about(outline: Outline, ledger: Ledger) -> str:
    """The head of the record (see `deck.scene.record`) as JSON."""
    head = outline.head
    data: dict[str, Any] = {
        "format": FORMAT,
        "made_by": f"briefdeck {__version__}",
        "file": Path(outline.source.file).name,
        "lang": head.lang,
        "settings": [_portable(setting) for setting in outline.settings],
        "outline": "\n".join(outline.source.lines),
        "sources": {name: _source(outline, name) for name in head.sources},
        "facts": {name: fact.model_dump(exclude_none=True) for name, fact in head.facts.items()},
        "origins": {
            name: fact.origin._asdict()
            for name, fact in outline.facts.items()
            if fact.origin is not None
        },
        "passages": {
            name: list(passage)
            for name in head.facts
            if (passage := ledger.words_around(name, outline.folder)) is not None
        },
    }
    if head.date and is_partial(head.date):
        data["date"] = head.date
    if head.acknowledged:
        data["acknowledged"] = [entry.model_dump() for entry in head.acknowledged]
    # default=str writes a value as it was typed, with all its digits
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


def _source(outline: Outline, name: str) -> dict[str, Any]:
    source = outline.head.sources[name]
    data = source.model_dump(mode="json", exclude_none=True)
    if source.file:
        data["file"] = Path(source.file).name
        with suppress(OSError):  # without access to the file there is no hash and no quote
            data["sha256"] = digest(read_file(outline.folder / source.file))
    return data


def _portable(setting: str) -> str:
    """A setting without local folders (`theme=/home/…/house.yaml`)."""
    name, _, value = setting.partition("=")
    return f"{name}={Path(value).name}" if Path(value).is_absolute() else setting
