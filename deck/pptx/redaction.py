"""Creates a deck for external readers, without outline, facts, notes, comments and chart workbooks.

Every part of the new deck is then searched for the removed texts; a deck that still has any of them
is not written.
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
_PAGES = ("pages", "drawn", "looks", "theme", "design")
"""The entries of a record on what the pages show."""
_WRITTEN = (".xml", ".rels", ".vml", ".svg", ".txt", ".html", ".json")
"""The endings of parts that are texts."""
_SHORT = 10
"""Shorter texts, in characters, are not searched for: they occur in many parts by chance."""


class _Deck(EditablePackage):
    def fail(self, reason: str) -> NoReturn:
        raise ExportError(f"this deck {reason}")


class Redacted(NamedTuple):
    """The new deck, how many items of each kind were removed, and how many texts were searched for."""

    data: bytes
    removed: dict[str, int]
    sought: int
    hidden: int


def redact(deck: bytes) -> Redacted:
    """The deck without confidential content. Raises ExportError if any of it remains."""
    contents = read_contents(deck)
    package = _Deck(deck)
    secrets = _secrets(deck, package)
    gone = {name for name in package for _, pattern in _GONE if pattern.fullmatch(name)}
    removed: dict[str, int] = {}
    for kind, pattern in _GONE:
        count = sum(1 for n in gone if pattern.fullmatch(n) and not n.endswith(".rels"))
        if count:  # the part of the outline and its properties count as one item
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
    """Removes references to removed parts: relationships, and a chart's link to its workbook."""
    for name in list(package):
        if name.endswith(".rels"):
            source = rels_source(name)
            for r in package.relationships(source):
                if r.external or source in gone or r.target not in gone:
                    continue
                if r.kind in ("package", "oleObject") and not source.startswith("ppt/charts/"):
                    raise ExportError(
                        f"a workbook is embedded in {source} itself; remove it in PowerPoint"
                    )
                package.unrelate(source, r.id)
        elif name.startswith("ppt/charts/") and name.endswith(".xml"):
            package[name] = _EXTERNAL.sub(b"", package[name])


def _secrets(deck: bytes, package: _Deck) -> list[str]:
    """Every text that the new deck must not contain: lines of notes and of the outline, words of
    facts and sources, except texts visible on the pages (including the pages in the record)."""
    shown = _folded(
        " ".join(_texts(package, r"ppt/slides/.*\.xml|ppt/charts/.*\.xml|docProps/.*\.xml"))
    )
    secrets = set(
        _texts(package, r"ppt/(notesSlides|comments|modernComments|threadedComments)/.*\.xml")
    )
    record = carried(deck)
    if record is not None:
        secrets |= set(record.outline.splitlines())
        secrets |= set(_strings({k: v for k, v in record.data.items() if k not in _PAGES}))
    folded = {_folded(text) for text in secrets}
    return sorted(text for text in folded if len(text) >= _SHORT and text not in shown)


def _texts(package: _Deck, pattern: str) -> Iterator[str]:
    """The texts of parts by paragraph, and the words in attributes."""
    for name in package:
        if re.fullmatch(pattern, name):
            text = package[name].decode("utf-8", "replace")
            for paragraph in text.split("</a:p>"):
                yield unescape("".join(_TEXT.findall(paragraph)))
            yield from map(unescape, re.findall(r'\bdescr="([^"]*)"', text))
            yield from map(unescape, re.findall(r">([^<>]+)<", text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _folded(text: str) -> str:
    return "".join(text.split())


def _said(raw: bytes, secret: str) -> bool:
    return any(secret.encode(code, "replace") in raw for code in ("utf-8", "utf-16-le"))


def _prove(data: bytes, secrets: list[str]) -> None:
    """Raises ExportError if the deck still has a removed part, relationship or text."""
    package = _Deck(data)
    for name in package:
        for kind, pattern in _GONE:
            if pattern.fullmatch(name):
                raise ExportError(f"the deck still has {kind} ({name}); nothing was written")
        raw = package[name]
        if name.endswith(".rels") and re.search(rb"/(customXml|notesSlide|comments)\"", raw):
            raise ExportError(f"{name} still refers to removed content; nothing was written")
        if not name.endswith(_WRITTEN):
            # pictures and films, of which some are too large to be taken for a text
            if secret := next((s for s in secrets if _said(raw, s)), None):
                raise ExportError(f"{name} holds “{secret[:40]}”; nothing was written")
            continue
        text = raw.decode("utf-8", "replace")
        plain = _folded(unescape(re.sub(r"<[^>]*>", "", text)) + unescape(text))
        for secret in secrets:
            if secret in plain or json.dumps(secret)[1:-1] in plain:
                raise ExportError(
                    f"{name} still says “{secret[:40]}”, which was in the notes or the outline; "
                    "nothing was written"
                )
