"""The record embedded in a deck: its outline, its facts, and the texts of every page when it was
built.

The record is JSON in a custom XML part, which PowerPoint keeps when it saves the file (ECMA-376
Part 1, 15.2.5). `deck check` reads it to check the figures of the finished file.

    {"format": 1, "made_by": …, "file": …, "lang": …, "settings": […], "outline": YAML,
     "sources": {id: {"title", "file", "sha256", …}}, "facts": {id: fact as in the outline},
     "passages": {id: [line, sentence]}, "first": id of the first slide, "kept": [ids of a
     template's slides], "pages": [{"id", "kind", "facts", "items": […], "data": {shape: rows}}]}

`data` are the figures of charts that the file does not hold as cells, for exports.

An item is [what, shape, text]. `what` is `text` (of a shape or placeholder), `cell` (a table's, row
by row), `alt`, `chart` (a list of its cached values and texts), `picture` (the digest of its file)
or `notes`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any, TypeAlias

from deck.scene.items import Chart, Group, Item, Line, Page, Paragraph, Picture, Shape, Table, Text

FORMAT = 1
NAMESPACE = "https://briefdeck.github.io/ns/ledger"
ITEM_ID = "{4B0C5B4E-6D6D-5E0B-9A47-2F1E6C0E5D11}"
"""The id of the custom XML part, the same in every deck."""

Row: TypeAlias = tuple[str, str, Any]

_CHART_TEXTS = re.compile(r"<(?:c:v|a:t)>([^<]*)</")
_SPACES = re.compile("[\\s\u200b]+")


def plain(text: str) -> str:
    """A text in normalised form for comparison: white space and line breaks as single spaces."""
    return _SPACES.sub(" ", text).strip()


def finished(
    about: str, pages: Iterable[Page], first: int = 256, kept: Sequence[int] = ()
) -> bytes:
    """The complete record: `about` (JSON, see `Scene.about`) and the pages.

    `first` is the id of the first page's slide, `kept` are those of a template's slides.
    """
    rows = json.dumps([_page(page) for page in pages], ensure_ascii=False, separators=(",", ":"))
    # "replace": the name of a file may contain bytes that are not text
    head = f'{about[:-1]},"first":{first},"kept":{json.dumps(list(kept))}'
    return f'{head},"pages":{rows}}}'.encode("utf-8", "replace")


def _page(page: Page) -> dict[str, Any]:
    items = [row for item in page.items for row in _rows(item)]
    if page.notes:
        items.append(("notes", "Notes", plain("\n".join(page.notes))))
    data = {
        item.name: item.figures
        for item in page.items
        if isinstance(item, (Chart, Group, Picture)) and item.figures
    }
    entry = {"id": page.id, "kind": page.kind, "facts": list(page.facts), "items": items}
    return entry | ({"data": data} if data else {})


def _rows(item: Item) -> Iterator[Row]:
    match item:
        case Text() | Shape():
            words = _words(item.paragraphs)
            if words:
                yield "text", item.name, words
        case Table():
            for row in item.rows:
                for cell in row:
                    yield "cell", item.name, _words(cell.paragraphs)
        case Chart():
            texts = _CHART_TEXTS.findall(item.native.xml)
            yield "chart", item.name, [plain(unescape(text)) for text in texts]
        case Picture():
            yield "picture", item.name, digest(item.data)
            if item.svg is not None:
                yield "picture", item.name, digest(item.svg)
        case Group():
            for inner in item.items:
                yield from _rows(inner)
        case Line():
            pass
    alt = getattr(item, "alt", None)
    if alt:
        yield "alt", item.name, plain(alt)


def _words(paragraphs: Iterable[Paragraph]) -> str:
    return plain("\n".join("".join(run.text for run in p.runs) for p in paragraphs))


def digest(data: bytes) -> str:
    """The sha256 of a file, in hex digits."""
    return hashlib.sha256(data).hexdigest()
