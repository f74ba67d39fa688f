"""The record embedded in a deck: its outline, its facts, and what every page was when it was built.

The record is JSON in a custom XML part, which PowerPoint and LibreOffice keep when they save the
file (ECMA-376 Part 1, 15.2.5). `deck check` reads it to check the figures of the finished file,
`deck build` to see whether somebody edited the file that it would replace.

    {"format": 2, "made_by": …, "file": …, "lang": …, "settings": […], "outline": YAML,
     "sources": {id: {"title", "file", "sha256", …}}, "facts": {id: fact as in the outline},
     "passages": {id: [line, sentence]}, "first": id of the first slide, "kept": [ids of a
     template's slides], "pages": [{"id", "kind", "facts", "items": […], "data": {shape: rows}, …}]}

`date` is that of the outline where it is a month or a year, of which the properties of the file have the first day.
`data` are the figures of charts that the file does not hold as cells, for exports.

An item is [what, shape, text, source, figures]. `what` is `text` (of a shape or placeholder), `cell`
(a table's, row by row), `alt`, `chart` (a list of its cached values and texts), `picture` (the digest
of its file) or `notes`. `source` is the YAML path of the field that the text is, below its slide, or
from the root of the outline if it begins with `/`; for a text of several fields a list of
[path, start, end]. `figures` are [reference, shown form]. Both are left out where there is nothing
to say; format 1 (release 0.1.0) has neither, nor any of the following. The `files` of a page are the data
files that its shapes were drawn from, by name of the shape; `origins` say which cells a fact was read from.

Format 2 also has `drawn`, an entry for each of the pages: `key` (the p14:creationId; the ids of its
shapes follow from it, see `shape_id`), `slide` (the `id:` in the outline), `layout`, `hidden`,
`section`, `digest` (of the slide part in its canonical form, `deck.core.canonical`, with the digests of its pictures)
and `shapes`, in the order in which they are stacked: [name, x, y, width, height, look], in tenths of a point, with the
shapes of a group as a seventh value. A look is an index into the `looks` of the record
(`deck.scene.looks`), for a chart with the digest of its part: [index, digest]. `theme` are colours
and fonts, `design` is the digest of masters, layouts and themes; `size` is that of slides in EMU, and
`properties` are the texts of the file's properties (`properties_of`). `samples` has a [digest of its texts, 1 if it
stands behind our pages] for each of the template's slides in `kept`.

The record adds 3 to 5 % to a file (`tests/deck/scene/test_record.py`): what programs compress well
stands together, and lengths are rounded.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from deck.core.escaping import unescape
from deck.scene.items import Chart, Group, Item, Line, Paragraph, Picture, Shape, Table, Text
from deck.scene.looks import look_of
from deck.scene.origins import Origins
from deck.scene.scene import Page, Scene

FORMAT = 2
UNIT = 1_270
"""A tenth of a point, in EMU."""
FORMATS = (1, 2)
"""The formats that can be read."""
NAMESPACE = "https://briefdeck.github.io/ns/ledger"
ITEM_ID = "{4B0C5B4E-6D6D-5E0B-9A47-2F1E6C0E5D11}"
"""The id of the custom XML part, the same in every deck."""

Row: TypeAlias = tuple[str, str, Any]

_CHART_TEXTS = re.compile(r"<(?:c:v|a:t)>([^<]*)</")


def plain(text: str) -> str:
    """A text in normalised form for comparison: white space and line breaks as single spaces."""
    return " ".join(text.replace("\u200b", " ").split())


def slide_key(*parts: str) -> int:
    """The id that a slide keeps (p14:creationId): 32 bits of what makes it that slide."""
    digest = hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=4)
    return int.from_bytes(digest.digest()) or 1


def shape_id(key: int, name: str) -> str:
    """The id that a shape keeps (a16:creationId), from the key of its slide and its name.

    Few of its digits vary within a slide, so that it takes little space in a compressed file.
    """
    return f"{{{key:08X}-0000-5000-8000-000000{_name_digits(name)}}}"


NO_DATE = "2000-01-01T00:00:00Z"
"""The times in the properties of a deck without a date, so that its bytes need no clock."""


def first_day(date: str) -> str:
    """The first day of the date of an outline, which may be a month or a year."""
    return f"{date}-01-01"[: len("2021-07-23")]


def is_partial(date: str) -> bool:
    """Whether the date of an outline is a month or a year."""
    return date != first_day(date)


@lru_cache(maxsize=1_000)
def _name_digits(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=3).hexdigest().upper()


@dataclass
class Prints:
    """What only the writer of a deck knows: digests of the parts that it wrote.

    `slides` are those of the slide parts by page id, `charts` those of the chart parts by page id and
    name of the chart, `layouts` the names of the pages' layouts, `samples` those of the texts of a
    template's slides, each with 1 if it stands behind our pages.
    """

    slides: dict[str, str] = field(default_factory=dict)
    charts: dict[tuple[str, str], str] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    design: str = ""
    samples: tuple[tuple[str, int], ...] = ()


def finished(
    scene: Scene, first: int = 256, kept: Sequence[int] = (), prints: Prints | None = None
) -> Iterator[str]:
    """The complete record of a Scene (see `Scene.about`), in pieces.

    `first` is the id of the first page's slide, `kept` are those of a template's slides. Without
    `prints`, shapes and looks are left out: the record of a deck that was not written.
    """
    looks: dict[Any, int] = {}
    yield f'{scene.about[:-1]},"first":{first},"kept":{json.dumps(list(kept))},"pages":['
    for i, page in enumerate(scene.pages):
        yield ("," if i else "") + _json(_page(page))
    yield "]"
    if prints is not None:
        yield ',"drawn":['
        for i, page in enumerate(scene.pages):
            yield ("," if i else "") + _json(_drawn(page, prints, looks))
        theme = {"colours": dict(scene.palette.slots), "fonts": list(scene.fonts)}
        whole = {"size": [scene.width, scene.height], "properties": properties_of(scene)}
        if prints.samples:
            whole["samples"] = prints.samples
        yield f'],"looks":{_json(list(looks))},"theme":{_json(theme)},"design":"{prints.design}",'
        yield _json(whole)[1:-1]
    yield "}"


def properties_of(scene: Scene) -> tuple[str, str, str, str]:
    """The texts of the core properties: title, subject, creator and keywords."""
    return scene.title, scene.subtitle, scene.author or "briefdeck", scene.keywords


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _page(page: Page) -> dict[str, Any]:
    origins = Origins(page.typed)
    items = [row for item in page.items for row in _rows(item, origins)]
    if page.notes:
        notes = plain("\n".join(page.notes))
        items.append(("notes", "Notes", notes, *origins.of_notes(page.said)))
    figures = {
        item.name: item.figures
        for item in page.items
        if isinstance(item, (Chart, Group, Picture)) and item.figures
    }
    entry = {"id": page.id, "kind": page.kind, "facts": list(page.facts), "items": items}
    optional = {"files": dict(page.files), "data": figures}
    return entry | {name: value for name, value in optional.items() if value}


def _drawn(page: Page, prints: Prints, looks: dict[Any, int]) -> dict[str, Any]:
    """What a page looked like."""

    def shape(item: Item) -> list[Any]:
        look: Any = looks.setdefault(look_of(item), len(looks))
        if isinstance(item, Chart):
            look = [look, prints.charts.get((page.id, item.name), "")]
        entry = [item.name, *(round(length / UNIT) for length in item.box), look]
        return (
            [*entry, [shape(inner) for inner in item.items]] if isinstance(item, Group) else entry
        )

    entry: dict[str, Any] = {
        "key": page.key,
        "layout": prints.layouts.get(page.id, page.layout),
        "digest": prints.slides.get(page.id, ""),
        "shapes": [shape(item) for item in page.items],
    }
    optional: Mapping[str, Any] = {
        "slide": page.slide, "hidden": page.hidden, "section": page.section,
    }  # fmt: skip
    return entry | {name: value for name, value in optional.items() if value}


def _rows(item: Item, origins: Origins) -> Iterator[tuple[Any, ...]]:
    match item:
        case Text() | Shape():
            words = _words(item.paragraphs)
            if words:
                yield "text", item.name, words, *origins.of(item.paragraphs, words)
        case Table():
            for row in item.rows:
                for cell in row:
                    words = _words(cell.paragraphs)
                    yield "cell", item.name, words, *origins.of(cell.paragraphs, words)
        case Chart():
            texts = _CHART_TEXTS.findall(item.native.xml)
            yield "chart", item.name, [plain(unescape(text)) for text in texts]
        case Picture():
            yield "picture", item.name, digest(item.data)
            if item.svg is not None:
                yield "picture", item.name, digest(item.svg)
        case Group():
            for inner in item.items:
                yield from _rows(inner, origins)
        case Line():
            pass
    alt = getattr(item, "alt", None)
    if alt:
        yield "alt", item.name, plain(alt)


def _words(paragraphs: Iterable[Paragraph]) -> str:
    return plain("\n".join("".join(run.words for run in p.runs) for p in paragraphs))


def digest(data: bytes) -> str:
    """The sha256 of a file, in hex digits."""
    return hashlib.sha256(data).hexdigest()
