"""Templates as parts. python-pptx opens a template once; what it found is kept by content."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from deck.core.cache import Cache, digest
from deck.core.errors import ResourceError

_FORM = "1"  # raise it when the form of what is kept changes


class TemplatePart(NamedTuple):
    """A part of the template: its name without the leading slash, its type, content, relations."""

    name: str
    content_type: str
    blob: bytes
    rels: bytes


@cache
def open_template(path: Path, keep: bool = True) -> list[TemplatePart]:
    """The parts of a template, the presentation first.

    Importing python-pptx takes a third of the whole build of a briefing, so the parts are kept
    (unless `keep` is False) under the digest of the file. Raises ResourceError for a file that
    python-pptx cannot open.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ResourceError(f"the template {path} cannot be read: {error.strerror}") from error
    kept = Cache("templates" if keep else None)
    key = digest(_FORM, data)
    found = kept.get(key)
    if found is not None:
        return _thaw(found)
    parts = _read(path)
    kept.put(key, _freeze(parts))
    return parts


def _read(path: Path) -> list[TemplatePart]:
    from pptx import Presentation

    try:
        package = Presentation(str(path)).part.package
    except Exception as error:  # python-pptx raises whatever a broken package makes it meet
        raise ResourceError(f"the template {path} cannot be opened: {error}") from error
    found = []
    for part in package.iter_parts():
        name = str(part.partname)[1:]
        if not name.startswith("docProps/"):
            rels = bytes(part.rels.xml) if len(part.rels) else b""
            found.append(TemplatePart(name, part.content_type, bytes(part.blob), rels))
    return found


def _freeze(parts: list[TemplatePart]) -> bytes:
    """The parts as bytes: a line of JSON with names, types and lengths, then the contents."""
    head = [(p.name, p.content_type, len(p.blob), len(p.rels)) for p in parts]
    return json.dumps(head).encode() + b"\n" + b"".join(p.blob + p.rels for p in parts)


def _thaw(data: bytes) -> list[TemplatePart]:
    head, _, rest = data.partition(b"\n")
    found, at = [], 0
    for name, content_type, blob, rels in json.loads(head):
        middle, end = at + blob, at + blob + rels
        found.append(TemplatePart(name, content_type, rest[at:middle], rest[middle:end]))
        at = end
    return found
