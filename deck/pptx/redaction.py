"""A deck for readers outside: without outline, facts, notes, comments and the workbooks of charts.

What is left out is then looked for in every part of the new deck, text by text: a deck that still
holds any of it is not handed out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple, NoReturn

from deck.core.errors import ExportError
from deck.core.package import EditablePackage, rels_source
from deck.pptx.contents import read_contents
from deck.pptx.presentation import carried

_GONE = (
    ("outline and facts", re.compile(r"customXml/.*")),
    ("notes", re.compile(r"ppt/notesSlides/.*\.xml")),
    ("workbooks", re.compile(r"ppt/embeddings/.*\.(xlsx|xlsm|xlsb|xls)")),
    ("comments", re.compile(r"ppt/(comments|modernComments|threadedComments)/.*|ppt/(commentAuthors|authors)\.xml")),
    ("custom properties", re.compile(r"docProps/custom\.xml")),
)  # fmt: skip
_EXTERNAL = re.compile(
    rb"<(c:)?externalData\b.*?</\1externalData>|<(?:c:)?externalData\b[^>]*/>", re.DOTALL
)
_TEXT = re.compile(r"<a:t(?:\s[^>]*)?>([^<]*)</a:t>")
_SHORT = 10
"""A text of fewer characters proves nothing: it stands in many parts by chance."""


class _Deck(EditablePackage):
    def fail(self, reason: str) -> NoReturn:
        raise ExportError(f"this deck {reason}")


class Redacted(NamedTuple):
    """The new deck, how much of each kind was left out, and how many texts were looked for in it."""

    data: bytes
    removed: dict[str, int]
    sought: int
    hidden: int


def redact(deck: bytes) -> Redacted:
    """The deck without what is not for others. Raises ExportError where a part of it is left."""
    contents = read_contents(deck)
    package = _Deck(deck)
    secrets = _secrets(deck, package)
    gone = {name for name in package for _, pattern in _GONE if pattern.fullmatch(name)}
    removed: dict[str, int] = {}
    for kind, pattern in _GONE:
        count = sum(1 for n in gone if pattern.fullmatch(n) and not n.endswith(".rels"))
        if count:  # the part of the outline and its properties are one thing to a reader
            removed[kind] = 1 if kind == "outline and facts" else count
    _loosen(package, gone)
    for name in gone:
        package.remove(name)
    if "docProps/app.xml" in package:
        package["docProps/app.xml"] = re.sub(
            rb"<Notes>\d+</Notes>", b"<Notes>0</Notes>", package["docProps/app.xml"]
        )
    data = package.written()
    _prove(data, secrets)
    hidden = sum(1 for page in contents.pages if page.hidden)
    return Redacted(data, removed, len(secrets), hidden)


def _loosen(package: _Deck, gone: set[str]) -> None:
    """Takes away what refers to parts that go: relationships, and a chart's link to its workbook."""
    for name in list(package):
        if name in gone or rels_source(name) in gone:
            continue
        if name.endswith(".rels"):
            source = rels_source(name)
            for r in package.relationships(source):
                if r.external or r.target not in gone:
                    continue
                if r.kind in ("package", "oleObject") and not source.startswith("ppt/charts/"):
                    raise ExportError(
                        f"a workbook is embedded in {source} itself; take it out in PowerPoint"
                    )
                package.unrelate(source, r.id)
        elif name.startswith("ppt/charts/") and name.endswith(".xml"):
            package[name] = _EXTERNAL.sub(b"", package[name])


def _secrets(deck: bytes, parts: _Deck) -> list[str]:
    """Every text that must not be found again: lines of notes and of the outline, words of facts and
    sources, less what the pages show anyway (as which the record's own pages count)."""
    shown = _folded(
        " ".join(_said(parts, r"ppt/slides/.*\.xml|ppt/charts/.*\.xml|docProps/.*\.xml"))
    )
    found = set(_said(parts, r"ppt/(notesSlides|comments|modernComments|threadedComments)/.*\.xml"))
    ledger = carried(deck)
    if ledger is not None:
        found |= set(ledger.outline.splitlines())
        found |= set(_strings({key: value for key, value in ledger.data.items() if key != "pages"}))
    texts = {_folded(text) for text in found}
    return sorted(text for text in texts if len(text) >= _SHORT and text not in shown)


def _said(parts: _Deck, pattern: str) -> Iterator[str]:
    """The texts of parts, a paragraph a piece; attributes with words too."""
    for name in parts:
        if re.fullmatch(pattern, name):
            text = parts[name].decode("utf-8", "replace")
            for paragraph in re.split(r"</a:p>", text):
                yield unescape("".join(_TEXT.findall(paragraph)))
            yield from (unescape(m) for m in re.findall(r'\bdescr="([^"]*)"', text))
            yield from (unescape(m) for m in re.findall(r">([^<>]+)<", text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield from value.splitlines()


def _folded(text: str) -> str:
    return "".join(text.split())


def _prove(data: bytes, secrets: list[str]) -> None:
    """Raise ExportError where the deck still has a part, a tie or a text that should be gone."""
    parts = _Deck(data)
    for name in parts:
        for kind, pattern in _GONE:
            if pattern.fullmatch(name):
                raise ExportError(f"the deck still holds {kind} ({name}); nothing was written")
        if name.endswith(".rels") and re.search(
            rb"/(customXml|notesSlide|comments)\"", parts[name]
        ):
            raise ExportError(f"{name} still refers to what is gone; nothing was written")
    for name in parts:
        raw = parts[name]
        text = raw.decode("utf-8", "replace")
        plain = _folded(unescape(re.sub(r"<[^>]*>", "", text)) + unescape(text))
        for secret in secrets:
            if secret in plain or json.dumps(secret)[1:-1] in plain:
                raise ExportError(
                    f"{name} still says “{secret[:40]}”, which stood in the notes or the outline; "
                    "nothing was written"
                )
