"""Writes an outline as hand-written YAML would look, with comments for its editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from unicodedata import east_asian_width

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


@dataclass(frozen=True)
class Remark:
    """A field that is left to the editor: written as a comment."""

    note: str


class Flow(NamedTuple):
    """A mapping or list to write in one line."""

    value: Any


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML scalar: plain where that is safe, else in double quotes."""
    unsafe = (
        not _PLAIN.match(text)
        or _RESERVED.match(text)
        or _UNSAFE.search(text)
        or (flow and _UNSAFE_FLOW.search(text))
        or "${" in text[:2]
    )
    return json.dumps(text, ensure_ascii=False) if unsafe else text


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(k)}: {flow(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(flow(item) for item in value)}]"
    return scalar(str(value), flow=True)


class Number(NamedTuple):
    """A number or other value to write verbatim."""

    text: str


def block(value: Any, depth: int = 0) -> Iterator[str]:
    """A mapping or list as lines of YAML."""
    pad = _INDENT * depth
    keyed = isinstance(value, Mapping)
    for key, entry in value.items() if keyed else (("", entry) for entry in value):
        item, note = entry if isinstance(entry, Noted) else (entry, "")
        head = f"{pad}{_key(key)}:" if keyed else f"{pad}-"
        if isinstance(item, Remark):
            yield f"{pad}# {key}: {item.note}"
            continue
        tail = f"  # {note}" if note else ""
        if isinstance(item, (Flow, Number)) or not isinstance(item, (Mapping, list, tuple)):
            written = flow(item.value) if isinstance(item, Flow) else _scalar_of(item)
            wide = len(head) + len(written) + len(tail) > _WIDE
            if keyed and tail and wide and not isinstance(item, Flow):
                yield f"{pad}# {note}"
                tail = ""
            yield f"{head} {written}{tail}"
        elif keyed:
            yield f"{head}{tail}"
            yield from block(item, depth + 1)
        else:
            lines = list(block(item, depth + 1))
            # comments above the first key stay above the dash
            while lines[0].lstrip().startswith("#"):
                yield pad + lines.pop(0).lstrip()
            yield f"{head} {lines[0].lstrip()}"
            yield from lines[1:]


def _scalar_of(item: Any) -> str:
    return item.text if isinstance(item, Number) else scalar(str(item))


def _key(key: str) -> str:
    return key if key.isidentifier() else scalar(key, flow=True)


def aligned(rows: Sequence[tuple[str, Mapping[str, Any], str]], depth: int = 1) -> Iterator[str]:
    """Entries on one line each, with aligned values and comments."""
    width = max((_columns(_key(name)) for name, _, _ in rows), default=0) + 1
    for name, value, note in rows:
        key = f"{_key(name)}:"
        gap = " " * (width - _columns(key) + 1)
        line = f"{_INDENT * depth}{key}{gap}{flow(value)}"
        yield f"{line}  # {note}" if note else line


def _columns(text: str) -> int:
    """The width of a text in an editor, where a Han glyph takes two columns."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
