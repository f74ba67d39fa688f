"""A builder of data from YAML's parse events, which keeps the place of every key and value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from deck.core.encoding import BREAK
from deck.core.errors import Problem
from deck.outline.yaml.lines import Place, in_quotes, missing_space, quoted
from deck.outline.yaml.mistakes import Halt, Trap, diagnose
from deck.outline.yaml.scalars import typed

MAX_NODES = 200_000
MAX_DEPTH = 50
MAX_PROBLEMS = 100
_TOO_DEEP = f"this is nested deeper than {MAX_DEPTH} levels"

# A caret under a line this long helps nobody, and cutting such lines costs time.
LONGEST_SHOWN = 10_000

# Not allowed in XML 1.0, hence in no slide: https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# libyaml breaks lines at these, editors do not: noncharacters stand in for them while it parses.
HIDDEN_BREAKS = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_RESTORED = {mask: char for char, mask in HIDDEN_BREAKS.items()}

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(r"\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.DOTALL)
_COLON = re.compile(r"\s*:")
_ESCAPED_CONTROLS = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "e": "\x1b", "f": "\f"}

Path: TypeAlias = tuple[str | int, ...]


def place_of(mark: Any) -> Place:
    """Line and column of a parser mark, from 0."""
    return mark.line, mark.column


def problem_at(file: str, lines: list[str], place: Place, message: str, path: Path = ()) -> Problem:
    """A Problem at `place` (line and column from 0)."""
    line, column = place
    line = max(0, min(line, len(lines) - 1))
    text = lines[line]
    return Problem(
        file=file,
        message=message,
        line=line + 1,
        column=min(column, len(text)) + 1,
        path=".".join(map(str, path)),
        text=text if len(text) <= LONGEST_SHOWN else None,
    )


def control(file: str, lines: list[str], place: Place, char: str) -> Problem:
    """The problem of a character that no slide can hold."""
    message = f"the invisible character U+{ord(char):04X} cannot stand in a slide: delete it"
    return problem_at(file, lines, place, message)


class _StopError(Exception):
    """Reading on makes no sense; the reason is among the problems."""


@dataclass(slots=True)
class _Frame:
    """A container being filled; `key` is the mapping key whose value comes next."""

    container: Any
    entries: dict[str | int, tuple[Any, Any]]
    event: Any
    nodes: int
    deepest: int
    mapping: bool
    key: str | None = None
    key_event: Any = None
    before: tuple[str, Any] | None = None
    cut: tuple[Any, str] | None = None


class Builder:
    """Turns the parser's events into data. A loop with a stack: depth cannot exhaust Python's."""

    def __init__(self, text: str, file: str, lines: list[str], restore: bool) -> None:
        self.text, self.file, self.lines, self.restore = text, file, lines, restore
        self.root: Any = None
        self.marks: dict[int, dict[str | int, tuple[Any, Any]]] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.nodes = self.documents = 0
        # name -> value, nodes and levels in it; a frame while its container is open
        self.anchors: dict[str, tuple[Any, int, int] | _Frame] = {}
        self.unused: dict[str, Any] = {}
        self.last: Any = None

    def run(self) -> Trap | None:
        """Read the whole text; the trap is where it stopped being YAML."""
        steps = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                step = steps.get(type(event))
                if step:
                    step(event)
            for event in self.unused.values():
                self._unquoted(
                    event, "a text that starts with & is read as a label: put it in quotes"
                )
        except _StopError:
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            return self._too_deep() or diagnose(self.lines, self._halt(error))
        return None

    def _too_deep(self) -> Trap | None:
        """The bracket that goes too deep, when brackets stand in a row behind the last event.

        libyaml looks ahead past brackets, as each may begin a key, and from 0.2.6 on gives up at
        its own limit of 1,000 of them before it tells of any.
        """
        told = [frame.event.end_mark.index for frame in self.stack[-1:]]
        begin = max([*told, self.last.end_mark.index if self.last else 0])
        left = max(1, MAX_DEPTH + 1 - len(self.stack))
        found = re.compile(rf"(?:[\[{{]\s*){{{left}}}").search(self.text, begin)
        if not found:
            return None
        before = self.text[: found.start() + len(found[0].rstrip()) - 1]
        return Trap(before.count("\n"), len(before) - before.rfind("\n") - 1, _TOO_DEEP)

    def _halt(self, error: Exception) -> Halt:
        """Where and amid what parsing stopped."""
        context, mark = (getattr(error, f"{name}_mark", None) for name in ("context", "problem"))
        last, top = self.last, self.stack[-1] if self.stack else None
        scalar = (place_of(last.start_mark), place_of(last.end_mark)) if last else None
        return Halt(
            mark=place_of(mark or context) if mark or context else scalar[1] if scalar else (0, 0),
            context=place_of(context) if context else None,
            scalar=scalar,
            flow=place_of(top.event.start_mark) if top and top.event.flow_style else None,
        )

    def _tell(self, mark: Any, message: str, back: int = 0) -> None:
        self.problems.append(
            problem_at(self.file, self.lines, (mark.line, mark.column - back), message)
        )
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopError

    def _unquoted(self, event: Any, reason: str) -> None:
        """Tell that the text at `event` needs quotes because of its first character."""
        line, column = place_of(event.start_mark)
        flow = bool(self.stack) and bool(self.stack[-1].event.flow_style)
        cure, _ = in_quotes(self.lines, line, column, flow)
        self._tell(event.start_mark, f"{reason}: {cure}")

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._tell(
                event.start_mark,
                "a second document starts here, an outline is one: delete this line",
            )
            raise _StopError

    def _grow(self, event: Any, nodes: int = 1, levels: int = 0) -> None:
        """Count `nodes` more, `levels` deep; stops a text that grows out of proportion."""
        self.nodes += nodes
        depth = len(self.stack) + levels
        if self.nodes > MAX_NODES:
            self._tell(event.start_mark, f"the outline has more than {MAX_NODES:,} entries here")
            raise _StopError
        if depth > MAX_DEPTH:
            self._tell(event.start_mark, _TOO_DEEP)
            raise _StopError
        if levels and self.stack:
            self.stack[-1].deepest = max(self.stack[-1].deepest, depth)

    def _tag(self, event: Any) -> None:
        self._unquoted(
            event,
            "tags are not allowed: delete the word that starts with !, or put the text in quotes",
        )

    def _scalar(self, event: Any) -> None:
        self.last = event
        self._grow(event)
        value = event.value.translate(_RESTORED) if self.restore else event.value
        data = value
        if event.tag and event.tag != "tag:yaml.org,2002:str":
            self._tag(event)
        elif not event.style and not event.tag:
            data = typed(value)
            if value[:1] == "-" or event.end_mark.line > event.start_mark.line:
                self._dashes(event, data)
        elif event.style == '"' and NOT_XML.search(value):
            self._escape(event)
        if event.anchor:
            self.anchors[event.anchor] = (data, 1, 0)
            if value and not event.style:
                self.unused[event.anchor] = event
        top = self.stack[-1] if self.stack else None
        if top and top.mapping and top.key is None:
            self._key(top, event, value)
        else:
            if data is None and top and top.mapping and top.event.flow_style:
                self._comma(top)
            self._add(data, event)

    def _dashes(self, event: Any, data: Any) -> None:
        """Tell of list items that are read as text: no space after the dash, or under a text."""
        line, column = place_of(event.start_mark)
        if isinstance(data, str) and not self.lines[line][:column].strip():
            slip = missing_space(self.lines[line])
            if slip and data[0] == "-":
                self._tell(event.start_mark, slip[1])
                return
        for number in range(line + 1, event.end_mark.line + 1):
            below = self.lines[number].lstrip()
            if below.startswith("- "):
                column = len(self.lines[number]) - len(below)
                message = (
                    "this item is read as part of the text above: indent it like the items beside "
                    "it, or put the whole text in quotes"
                )
                self.problems.append(problem_at(self.file, self.lines, (number, column), message))
                return

    def _escape(self, event: Any) -> None:
        """Tell of codes in "…" that stand for a character which no slide can hold."""
        back = event.start_mark.index
        for found in _ESCAPE.finditer(self.text, back, event.end_mark.index):
            code = found.group(1)
            char = chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED_CONTROLS.get(code, "")
            if NOT_XML.search(char):
                lines = BREAK.split(self.text[back : found.start()])
                line = event.start_mark.line + len(lines) - 1
                column = len(lines[-1]) + (event.start_mark.column if len(lines) == 1 else 0)
                self.problems.append(control(self.file, self.lines, (line, column), char))

    def _key(self, top: _Frame, event: Any, value: str) -> None:
        # a key is the text that was typed: `2019: 45` is the label 2019
        mark = event.start_mark
        if not event.style and value == "<<":
            self._tell(mark, "`<<` is not supported: write the keys out here")
        elif not value:
            self._tell(mark, "a key is missing here: write `key: value`")
        elif self.lines[mark.line][: mark.column].rstrip().endswith("?"):
            self._tell(mark, "a key has no `? ` before it: write `key: value`")
        if value in top.entries:
            first = top.entries[value][0].line + 1
            self._tell(mark, f"the key `{value}` is already in line {first}: delete one of the two")
        top.key, top.key_event = value, event

    def _orphan(self, top: _Frame, event: Any) -> bool:
        """Whether the key at `event` stands in {…} without a colon."""
        return bool(top.event.flow_style) and not _COLON.match(self.text, event.end_mark.index)

    def _comma(self, top: _Frame) -> None:
        """Note a key in {…} that has no colon: the text before it was cut by its comma."""
        event = top.key_event
        if not self._orphan(top, event):
            return
        start = top.before[1].index if top.before else event.start_mark.index
        text = self.text[start : event.end_mark.index]
        name = f"{top.before[0]}: " if top.before else ""
        if not top.before:
            message = "inside {…} every entry is `key: value`; a list is written […]"
        elif re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", text):
            message = (
                f"a comma ends a value inside {{…}}: write the number without it: "
                f"`{name}{text.replace(',', '')}`"
            )
        else:
            cure = quoted(text) if "\n" not in text and not text.startswith(('"', "'")) else '"…"'
            message = f"a comma ends a value inside {{…}}: put the text in quotes: `{name}{cure}`"
        top.cut = (top.cut[0] if top.cut else event.start_mark, message)

    def _open(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag:
            self._tag(event)
        if top and top.mapping and top.key is None:
            self._tell(
                event.start_mark,
                "a key must be plain text: put a text that starts with [ or { in quotes",
            )
            raise _StopError
        self._grow(event, levels=1)
        container: Any = {} if mapping else []
        entries = self.marks[id(container)] = {}
        frame = _Frame(container, entries, event, self.nodes - 1, len(self.stack) + 1, mapping)
        self._add(container, event)
        if event.anchor:
            self.anchors[event.anchor] = frame
        self.stack.append(frame)

    def _close(self, _: Any) -> None:
        frame = self.stack.pop()
        if self.stack:
            self.stack[-1].deepest = max(self.stack[-1].deepest, frame.deepest)
        name = frame.event.anchor
        if name and self.anchors[name] is frame:
            levels = frame.deepest - len(self.stack)
            self.anchors[name] = (frame.container, self.nodes - frame.nodes, levels)
        if frame.cut:
            mark, message = frame.cut
            comma = self.lines[mark.line].rfind(",", 0, mark.column)
            self._tell(mark, message, back=mark.column - comma if comma >= 0 else 0)

    def _alias(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        value = None
        self.unused.pop(event.anchor, None)
        known = self.anchors.get(event.anchor)
        if known is None:
            self._unquoted(
                event, "a text that starts with * is read as a reference: put it in quotes"
            )
        elif isinstance(known, _Frame):
            self._tell(event.start_mark, f"*{event.anchor} stands inside &{event.anchor} itself")
        else:
            value, nodes, levels = known
            self._grow(event, nodes, levels)
        if top and top.mapping and top.key is None:
            self._tell(event.start_mark, "a key cannot be a reference: write the key out")
            top.key, top.key_event = event.anchor, event
        else:
            self._add(value, event)

    def _add(self, value: Any, event: Any) -> None:
        """Put a finished value, or a container about to be filled, into the one being filled."""
        mark = event.start_mark
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if top.key is not None:
            top.container[top.key] = value
            top.entries[top.key] = (top.key_event.start_mark, mark)
            if value is not None or top.before is None:
                top.before = (top.key, mark)
            top.key = None
        else:
            top.entries[len(top.container)] = (mark, mark)
            top.container.append(value)
