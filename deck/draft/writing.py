"""An outline as YAML that a person would have written, with comments for its editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_INDENT = "  "
_WIDE = 110
# what a plain scalar may start with; indicators, numbers and words of YAML are quoted
_PLAIN = re.compile("[^\\W\\d_]|[“‘（《「$]|\\d{1,4}(?: [A-Za-z]|[年月日亿万家个])")
_RESERVED = re.compile(r"(?:true|false|null|yes|no|on|off|~|y|n)$", re.IGNORECASE)
_UNSAFE = re.compile(r": |:$| #|[\n\t\"\\]|\s$|^\s")
_UNSAFE_FLOW = re.compile(r"[,\[\]{}]")


class Noted(NamedTuple):
    """A value with a comment for the editor, at the end of its line or above its block."""

    value: Any
    note: str


class Flow(NamedTuple):
    """A mapping or list to write in one line."""

    value: Any


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML scalar: plain where that is safe, else in double quotes."""
    safe = (
        bool(text)
        and bool(_PLAIN.match(text))
        and not _RESERVED.match(text)
        and not _UNSAFE.search(text)
        and not text.endswith(":")
        and not (flow and _UNSAFE_FLOW.search(text))
        and "${" not in text[:2]
    )
    return text if safe else json.dumps(text, ensure_ascii=False)


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(k)}: {flow(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(flow(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(str(value), flow=True)


class Number(NamedTuple):
    """A number, or anything else, to write as it is."""

    text: str


def block(value: Any, depth: int = 0) -> Iterator[str]:
    """A mapping or list as lines of YAML."""
    pad = _INDENT * depth
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(f"{pad}{_key(key)}:", item, depth)
    else:
        for item in value:
            yield from _item(item, depth)


def _entry(head: str, item: Any, depth: int) -> Iterator[str]:
    note = ""
    if isinstance(item, Noted):
        item, note = item
    tail = f"  # {note}" if note else ""
    if isinstance(item, Flow):
        yield f"{head} {flow(item.value)}{tail}"
    elif isinstance(item, Mapping) or (
        isinstance(item, (list, tuple)) and not isinstance(item, Number)
    ):
        yield f"{head}{tail}"
        yield from block(item, depth + 1)
    else:
        written = _scalar_of(item)
        if tail and len(head) + len(written) + len(tail) > _WIDE:
            yield f"{_INDENT * depth}# {note}"
            tail = ""
        yield f"{head} {written}{tail}"


def _item(item: Any, depth: int) -> Iterator[str]:
    note = ""
    if isinstance(item, Noted):
        item, note = item
    pad = _INDENT * depth
    tail = f"  # {note}" if note else ""
    if isinstance(item, Flow):
        yield f"{pad}- {flow(item.value)}{tail}"
    elif isinstance(item, Mapping):
        lines = list(block(item, depth + 1))
        if note:
            yield f"{pad}# {note}"
        # comments above the first key stay above the dash
        while lines[0].lstrip().startswith("#"):
            yield pad + lines.pop(0).lstrip()
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{pad}- {_scalar_of(item)}{tail}"


def _scalar_of(item: Any) -> str:
    return item.text if isinstance(item, Number) else scalar(str(item))


def _key(key: str) -> str:
    return key if key.isidentifier() else scalar(key, flow=True)


def aligned(rows: Sequence[tuple[str, Mapping[str, Any], str]], depth: int = 1) -> Iterator[str]:
    """Entries in one line each, their values below each other, each with its comment."""
    if not rows:
        return
    width = max(_cells(_key(name)) for name, _, _ in rows) + 1
    for name, value, note in rows:
        key = f"{_key(name)}:"
        gap = " " * (width - _cells(key) + 1)
        line = f"{_INDENT * depth}{key}{gap}{flow(value)}"
        yield f"{line}  # {note}" if note else line


def _cells(text: str) -> int:
    """The width of a text in an editor, where a Han glyph takes two columns."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
