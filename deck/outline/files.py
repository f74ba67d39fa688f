"""The files that an outline names, and files that are given in place of one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.core.errors import DeckError, OutlineError, Problem
from deck.core.files import is_file
from deck.outline.validation import Fault, unknown
from deck.outline.yaml.source import Source

if TYPE_CHECKING:
    from deck.outline.model import Head

DECKS = (".pptx", ".pptm", ".ppsx", ".potx")
OTHER_DECKS = (".ppt", ".pps", ".pot", ".odp", ".key")
ARTICLES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")


def other_file(path: Path, raw: bytes) -> str:
    """What a file is that cannot be read as an outline, and the command for it; empty for one that was
    meant to be an outline."""
    suffix = path.suffix.lower()
    if suffix in DECKS:
        return f"this is a deck, not an outline; `deck extract {path.name}` gives the outline in it"
    if suffix in OTHER_DECKS:
        return "this is a deck in a format that is not read; save it as .pptx"
    if raw.startswith(b"PK") and b"ppt/slides/" in raw:
        return f"this is a deck, not an outline; rename it so that it ends with {DECKS[0]}"
    if suffix in ARTICLES and not re.search(rb"^[\s{\"']*slides[\s\"']*:", raw, re.MULTILINE):
        return f"this is not an outline; `deck draft {path.name}` makes one from an article"
    return ""


def missing_files(head: Head, data: Any, folder: Path) -> list[Fault]:
    """Sources, a template and its map that are not there."""
    files: list[tuple[tuple[str | int, ...], str | None]] = [
        (("sources", key, "file"), reference.file) for key, reference in head.sources.items()
    ]
    if head.template is not None:
        long = isinstance(data["template"], dict)
        files.append((("template", "file") if long else ("template",), head.template.file))
        files.append((("template", "map"), head.template.map))
    return [
        Fault(
            path,
            f"there is no file '{name}'" + ("" if Path(name).is_absolute() else f" in {folder}/"),
        )
        for path, name in files
        if name and not is_file(folder / name)
    ]


def theme_problems(head: Head, source: Source, folder: Path) -> list[Problem]:
    """The problems of the theme: that there is none of this name, or those of its file."""
    from deck.themes.theme import load, names

    if head.template is not None or head.theme in names():
        return []
    try:
        load(head.theme, folder)
    except OutlineError as error:
        return list(error.problems)
    except DeckError as error:
        return [source.problem(("theme",), str(error))]
    return []


def unknown_sources(head: Head) -> list[Fault]:
    """Facts whose source is not in the head, or which do not say which of several they are from."""
    faults = []
    for key, fact in head.facts.items():
        if fact.source is not None and fact.source not in head.sources:
            message = unknown("source", fact.source, list(head.sources))
            faults.append(Fault(("facts", key, "source"), message))
        elif fact.source is None and fact.quote is not None and len(head.sources) > 1:
            message = f"the outline has several sources; name one with `source`: {', '.join(head.sources)}"
            faults.append(Fault(("facts", key), message, at_key=True))
    return faults
