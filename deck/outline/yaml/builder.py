"""Builds data from YAML's parse events, and keeps the position of every key and value.

`yaml.compose` does not suffice: after a syntax error it returns nothing of what it has read, which
the explanations need; it stops at the first unknown alias, and keeps no anchors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any, TypeAlias

import yaml

from deck.core.encoding import BREAK
from deck.core.errors import Problem
from deck.outline.yaml.mistakes import (
    Halt,
    Mistake,
    Position,
    diagnose,
    in_quotes,
    missing_space,
    quoted,
)
from deck.outline.yaml.scalars import typed

MAX_NODES = 200_000
MAX_DEPTH = 50
MAX_PROBLEMS = 100
_TOO_DEEP = f"this is nested deeper than {MAX_DEPTH} levels"

# A caret under a line this long is useless, and cutting such lines takes time.
LONGEST_SHOWN = 10_000

# Not allowed in XML 1.0, hence in no slide: https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# libyaml breaks lines at these, editors do not: noncharacters stand in for them while it parses.
HIDDEN_BREAKS = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_RESTORED = {mask: char for char, mask in HIDDEN_BREAKS.items()}

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(r"\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.DOTALL)
_COLON = re.compile(r"\s*:")
_ESCAPED_CONTROLS = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "e": "\x1b", "f": "\f"}

Path: TypeAlias = tuple[str | int, ...]
Marks: TypeAlias = dict[int, dict[str | int, tuple[Any, Any]]]
"""The parser's marks of each key and value, by `id` of the container and key or index."""


position_of: Callable[[Any], Position] = attrgetter("line", "column")
"""Line and column of a parser mark, from 0."""


def problem_at(
    file: str, lines: list[str], position: Position, message: str, path: Path = ()
) -> Problem:
    """A Problem at `position` (line and column from 0)."""
    line = max(0, min(position[0], len(lines) - 1))
    text = lines[line]
    return Problem(
        file=file,
        message=message,
        line=line + 1,
        column=min(position[1], len(text)) + 1,
        path=".".join(map(str, path)),
        text=text if len(text) <= LONGEST_SHOWN else None,
    )


def position_at(text: str, index: int) -> Position:
    """Line and column of a character, from 0."""
    lines = BREAK.split(text[:index])
    return len(lines) - 1, len(lines[-1])


def control(char: str) -> str:
    """The message about a character that is not allowed in slides."""
    return f"the invisible character U+{ord(char):04X} is not allowed in a slide: delete it"


class _StopError(Exception):
    """Reading cannot usefully continue; the reason is among the problems."""


class Builder:
    """Builds data from the parser's events; limited to MAX_DEPTH, so that it may recurse."""

    def __init__(self, text: str, file: str, lines: list[str], restore: bool) -> None:
        self.text, self.lines, self.restore = text, lines, restore
        self.root: Any = None
        self.start: Position | None = None
        self.marks: Marks = {}
        self.problems: list[Problem] = []
        self.nodes = self.deepest = 0
        self._problem_at = partial(problem_at, file, lines)
        self._events: Iterator[Any] = iter(())
        self._open: list[Any] = []  # the events that started the containers now being filled
        # name -> value, nodes and levels in it; the event while its container is being filled
        self._anchors: dict[str, Any] = {}
        self._unused: dict[str, Any] = {}
        self._last: Any = None  # the last scalar

    def run(self) -> Mistake | None:
        """Read the whole text; returns the mistake at which it stops being YAML."""
        try:
            self._events = yaml.parse(self.text, Loader=LOADER)
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if self.start is not None:
                        self._stop(
                            event,
                            "a second document starts here, but an outline is a single one: delete this line",
                        )
                    first = next(self._events)
                    self.start = position_of(first.start_mark)
                    self.root = self._node(first)
            for event in self._unused.values():
                self._unquoted(
                    event, "a text that starts with & is read as a label: put it in quotes"
                )
        except _StopError:
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            return self._too_deep() or diagnose(self._halt(error))
        return None

    def _too_deep(self) -> Mistake | None:
        """The bracket that nests too deep, if consecutive brackets follow the last event.

        libyaml looks ahead past brackets, as each may begin a key, and from 0.2.6 on gives up at
        its own limit of 1,000 before it reports any.
        """
        begin = max(e.end_mark.index if e else 0 for e in (self._last, *self._open[-1:]))
        left = max(1, MAX_DEPTH + 1 - len(self._open))
        match = re.compile(rf"(?:[\[{{]\s*){{{left}}}").search(self.text, begin)
        if not match:
            return None
        index = match.start() + len(match[0].rstrip()) - 1
        return Mistake(*position_at(self.text, index), _TOO_DEEP)

    def _halt(self, error: Exception) -> Halt:
        """Where parsing stopped, and the constructs open at that point."""
        context, mark = (getattr(error, f"{name}_mark", None) for name in ("context", "problem"))
        last = self._last
        scalar = (position_of(last.start_mark), position_of(last.end_mark)) if last else None
        flow = self._open[-1].start_mark if self._in_flow() else None
        return Halt(
            self.lines,
            position_of(mark or context) if mark or context else scalar[1] if scalar else (0, 0),
            position_of(context) if context else None,
            scalar,
            position_of(flow) if flow else None,
        )

    def _in_flow(self) -> bool:
        return bool(self._open and self._open[-1].flow_style)

    def _report(self, event: Any, message: str) -> None:
        self._report_at(position_of(event.start_mark), message)

    def _report_at(self, position: Position, message: str) -> None:
        self.problems.append(self._problem_at(position, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopError

    def _stop(self, event: Any, message: str) -> None:
        self._report(event, message)
        raise _StopError

    def _unquoted(self, event: Any, reason: str) -> None:
        """Reports that the text at `event` needs quotes because of its first character."""
        line, column = position_of(event.start_mark)
        cure, _ = in_quotes(self.lines[line], column, self._in_flow())
        self._report(event, f"{reason}: {cure}")

    def _grow(self, event: Any, nodes: int = 1, levels: int = 0) -> None:
        """Counts `nodes` more, `levels` deep; stops at a text that expands out of proportion."""
        self.nodes += nodes
        depth = len(self._open) + levels
        if self.nodes > MAX_NODES:
            self._stop(event, f"the outline has more than {MAX_NODES:,} entries here")
        if depth > MAX_DEPTH:
            self._stop(event, _TOO_DEEP)
        if levels:
            self.deepest = max(self.deepest, depth)

    def _node(self, event: Any) -> Any:
        """The value that starts with `event`."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        scalar = isinstance(event, yaml.ScalarEvent)
        if event.tag and not (scalar and event.tag == "tag:yaml.org,2002:str"):
            self._unquoted(
                event,
                "tags are not allowed: delete the word that starts with !, or put the text in quotes",
            )
        return self._scalar(event) if scalar else self._container(event)

    def _text(self, event: Any) -> str:
        text: str = event.value
        return text.translate(_RESTORED) if self.restore else text

    def _scalar(self, event: Any) -> Any:
        self._last = event
        self._grow(event)
        data: Any = self._text(event)
        if not event.style and not event.tag:
            data = typed(data)
            if event.value[:1] == "-" or event.end_mark.line > event.start_mark.line:
                self._check_dashes(event, data)
        elif event.style == '"' and NOT_XML.search(event.value):
            self._check_codes(event)
        if event.anchor:
            self._anchors[event.anchor] = (data, 1, 0)
            if event.value and not event.style:
                self._unused[event.anchor] = event
        return data

    def _check_dashes(self, event: Any, data: Any) -> None:
        """Reports list items read as text: no space after the dash, or indented under a text."""
        line, column = position_of(event.start_mark)
        if isinstance(data, str) and not self.lines[line][:column].strip():
            slip = missing_space(self.lines[line])
            if slip and data[0] == "-":
                self._report(event, slip[1])
                return
        for number in range(line + 1, event.end_mark.line + 1):
            below = self.lines[number].lstrip()
            if below.startswith("- "):
                position = number, len(self.lines[number]) - len(below)
                message = (
                    "this item is read as part of the text above: indent it like the other "
                    "items, or put the whole text in quotes"
                )
                self._report_at(position, message)
                return

    def _check_codes(self, event: Any) -> None:
        """Reports escapes in "…" for a character that is not allowed in slides."""
        for match in _ESCAPE.finditer(self.text, event.start_mark.index, event.end_mark.index):
            code = match[1]
            char = chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED_CONTROLS.get(code, "")
            if NOT_XML.search(char):
                self._report_at(position_at(self.text, match.start()), control(char))

    def _alias(self, event: Any) -> Any:
        self._unused.pop(event.anchor, None)
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            self._unquoted(
                event, "a text that starts with * is read as a reference: put it in quotes"
            )
        elif not isinstance(anchor, tuple):
            self._report(event, f"*{event.anchor} is inside &{event.anchor} itself")
        else:
            value, nodes, levels = anchor
            self._grow(event, nodes, levels)
            return value
        return None

    def _container(self, event: Any) -> Any:
        self._grow(event, levels=1)
        nodes, deepest = self.nodes - 1, self.deepest
        self._open.append(event)
        self.deepest = len(self._open)
        if event.anchor:
            self._anchors[event.anchor] = event
        mapping = isinstance(event, yaml.MappingStartEvent)
        data = self._mapping() if mapping else self._sequence()
        self._open.pop()
        if event.anchor and self._anchors[event.anchor] is event:
            levels = self.deepest - len(self._open)
            self._anchors[event.anchor] = (data, self.nodes - nodes, levels)
        self.deepest = max(self.deepest, deepest)
        return data

    def _sequence(self) -> list[Any]:
        data: list[Any] = []
        marks = self.marks[id(data)] = {}
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            marks[len(data)] = (event.start_mark, event.start_mark)
            data.append(self._node(event))
        return data

    def _mapping(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        marks = self.marks[id(data)] = {}
        flow = self._in_flow()
        before: tuple[str, Any] | None = None  # the last entry with a value: key and its mark
        cut: tuple[Any, str] | None = None  # the first entry that a comma cut off, and the message
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, marks)
            start = next(self._events)
            value = self._node(start)
            if flow and value is None and not _COLON.match(self.text, event.end_mark.index):
                cut = (cut[0] if cut else event, self._cut_by_comma(event, before))
            data[key] = value
            marks[key] = (event.start_mark, start.start_mark)
            if value is not None or before is None:
                before = (key, start.start_mark)
        if cut:
            line, column = position_of(cut[0].start_mark)
            comma = self.lines[line].rfind(",", 0, column)
            self._report_at((line, comma if comma >= 0 else column), cut[1])
        return data

    def _key(self, event: Any, marks: dict[str | int, Any]) -> str:
        """The text of a key as typed: `2019: 45` is the label 2019."""
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            self._report(event, "a key cannot be a reference: write the key out")
            return str(event.anchor)
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(
                event, "a key must be plain text: put a text that starts with [ or { in quotes"
            )
        self._node(event)
        key, mark = self._text(event), event.start_mark
        if not event.style and key == "<<":
            self._report(event, "`<<` is not supported: write the keys out here")
        elif not key:
            self._report(event, "a key is missing here: write `key: value`")
        elif self.lines[mark.line][: mark.column].rstrip().endswith("?"):
            self._report(event, "a key has no `? ` before it: write `key: value`")
        if key in marks:
            line = marks[key][0].line + 1
            self._report(event, f"the key `{key}` is already in line {line}: delete one of the two")
        return key

    def _cut_by_comma(self, event: Any, before: tuple[str, Any] | None) -> str:
        """The message about a key in {…} without a colon: a comma ended the text `before` it."""
        if not before:
            return "inside {…} every entry is `key: value`; a list is written […]"
        text = self.text[before[1].index : event.end_mark.index]
        if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", text):
            number = text.replace(",", "")
            cure = f"write the number without it: `{before[0]}: {number}`"
        elif re.fullmatch(r"[-+]?\d+,\d+", text):
            cure = f"write the decimals with a point: `{before[0]}: {text.replace(',', '.')}`"
        else:
            plain = "\n" not in text and not text.startswith(('"', "'"))
            value = quoted(text) if plain else '"…"'
            cure = f"put the text in quotes: `{before[0]}: {value}`"
        return f"a comma ends a value inside {{…}}: {cure}"
