"""YAML text -> data that remembers how it was typed and where it stands.

Plain scalars follow YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema) without
octal, hexadecimal, infinity and not-a-number: what looks odd stays the text that was typed, so a
time, a date, a `no` or `012` reaches the deck unchanged.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, TypeAlias

import yaml

from deck.errors import OutlineError, Problem
from deck.yaml_traps import Halt, Trap, diagnose, in_quotes, missing_space, quoted

MAX_BYTES = 5_000_000
MAX_NODES = 200_000
MAX_DEPTH = 50
MAX_PROBLEMS = 100

# A caret under a line this long helps nobody, and cutting such lines costs time.
_LONGEST_SHOWN = 10_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|\r|\n")
# Not allowed in XML 1.0, hence in no slide: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|(?<=[\r\n])\ufeff"
)
# libyaml breaks lines at these, editors do not: noncharacters stand in for them while it parses.
_HIDDEN_BREAKS = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_RESTORED = {mask: char for char, mask in _HIDDEN_BREAKS.items()}
_ESCAPE = re.compile(r"\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.DOTALL)
_COLON = re.compile(r"\s*:")
_ESCAPED_CONTROLS = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "e": "\x1b", "f": "\f"}

_BINARY = {
    b"PK\x03\x04": "a zip package such as a .pptx, .docx or .xlsx file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"%PDF-": "a PDF file",
}


def _leads(*ranges: tuple[int, int]) -> frozenset[bytes]:
    """The single bytes of all `ranges` (both ends included)."""
    return frozenset(bytes([byte]) for low, high in ranges for byte in range(low, high + 1))


# codec -> its name for people, the narrow codec that orders characters by use, lead bytes in use
_ENCODINGS = {
    "gb18030": ("GBK (Chinese)", "gb2312", _leads((0xA1, 0xA3), (0xB0, 0xD7))),
    "big5": ("Big5 (traditional Chinese)", "big5", _leads((0xA1, 0xA1), (0xA4, 0xC6))),
    "shift_jis": ("Shift JIS (Japanese)", "shift_jis", _leads((0x81, 0x83), (0x88, 0x97))),
    "cp1252": ("Windows-1252 (Western European)", "cp1252", frozenset[bytes]()),
}

_CORE_WORDS: dict[str, bool | None] = {"null": None, "true": True, "false": False}
_WORDS: dict[str, bool | None] = {"": None, "~": None}
for _word, _value in _CORE_WORDS.items():
    _WORDS |= dict.fromkeys((_word, _word.capitalize(), _word.upper()), _value)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TOP = "an outline starts with keys such as `title:` and `slides:`"

Place: TypeAlias = tuple[int, int]
Path: TypeAlias = tuple[str | int, ...]


class Int(int):
    """A whole number, and in `text` the plain scalar as typed (`+5`, `-0`)."""

    text: str

    def __new__(cls, value: int | str = 0, text: str | None = None) -> Int:
        """`text` is `value` written out unless given."""
        self = super().__new__(cls, value)
        self.text = text if text is not None else str(value)
        return self


class Float(float):
    """A decimal number, and in `text` the plain scalar as typed (`1.10`, `1e3`)."""

    text: str

    def __new__(cls, value: float | str = 0.0, text: str | None = None) -> Float:
        """`text` is `value` written out unless given."""
        self = super().__new__(cls, value)
        self.text = text if text is not None else str(value)
        return self


@dataclass(frozen=True)
class Source:
    """An outline as data, with the place of every key and value.

    `file` is the name shown in messages. `data` is made of dict (str keys), list, str, Int, Float,
    bool and None; what an alias repeats is one object in several places, so copy before changing.
    """

    file: str
    data: Any
    lines: list[str]
    # id of a container in `data` -> key or index -> marks of key and value
    marks: dict[int, dict[str | int, tuple[Any, Any]]] = field(repr=False, compare=False)

    def problem(
        self,
        path: Path,
        message: str,
        *,
        at: Literal["key", "value"] = "value",
        offset: int = 0,
    ) -> Problem:
        """A Problem at `path`, at its key or value; `offset` is in characters into that text.

        Where `path` does not exist its deepest existing ancestor is marked, at its key. An offset
        counts only in a text that stands in one line as it is.
        """
        node, found = self.data, None
        for step, part in enumerate(path):
            entries = self.marks.get(id(node), {}) if isinstance(node, (dict, list)) else {}
            if part not in entries:
                at = "key"
                break
            found = entries[part]
            node = node[part]
            if step + 1 == len(path) and at == "value":
                line, column = _place(found[1])
                column += _shift(self.lines[line], column, node, offset)
                return _problem(self.file, self.lines, (line, column), message, path)
        line, column = _place(found[0 if at == "key" else 1]) if found else self._top()
        return _problem(self.file, self.lines, (line, column), message, path)

    def _top(self) -> Place:
        """Line and column of the first character that is not a comment, from 0."""
        for number, line in enumerate(self.lines):
            if line.strip() and not line.lstrip().startswith(("#", "---", "%")):
                return number, len(line) - len(line.lstrip())
        return 0, 0


def _place(mark: Any) -> Place:
    return mark.line, mark.column


def _shift(line: str, column: int, value: Any, offset: int) -> int:
    """`offset` when `value` stands literally in `line` at `column` (or behind a quote), else 0."""
    text = value if isinstance(value, str) else getattr(value, "text", "")
    if not offset or not text:
        return 0
    if line.startswith(text, column):
        return min(offset, len(text))
    if line[column : column + 1] in ('"', "'") and line.startswith(text, column + 1):
        return min(offset, len(text)) + 1
    return 0


def _problem(file: str, lines: list[str], place: Place, message: str, path: Path = ()) -> Problem:
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
        text=text if len(text) <= _LONGEST_SHOWN else None,
    )


def read_text(raw: bytes, file: str) -> str:
    """The text of an outline file: UTF-8 with or without a mark, or UTF-16 with one.

    Raises OutlineError for anything else; it says what the bytes look like.
    """
    if len(raw) > MAX_BYTES:
        raise OutlineError([_too_large(file)])
    binary = next((kind for magic, kind in _BINARY.items() if raw.startswith(magic)), None)
    if binary:
        raise OutlineError([Problem(file, f"this is {binary}, not an outline: give a text file")])
    codec = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        start = error.start + 3 * (codec == "utf-8-sig" and raw.startswith(b"\xef\xbb\xbf"))
        raise OutlineError([_undecodable(raw, codec, start, file)]) from None
    if "\0" in text:
        lines = _BREAK.split(text[: text.index("\0")])
        message = "this is not a text file: give the outline as UTF-8 text"
        raise OutlineError([Problem(file, message, len(lines), len(lines[-1]) + 1)])
    return text


def _undecodable(raw: bytes, codec: str, start: int, file: str) -> Problem:
    """The problem of the byte at `start`, which is not `codec`."""
    before = _BREAK.split(raw[:start].decode(codec, "replace"))
    # from the start of the line, where a sample cuts no character in two
    sample = raw[raw.rfind(b"\n", 0, start) + 1 :][:100_000].removeprefix(codecs.BOM_UTF8)
    looks = max(_ENCODINGS, key=lambda name: _likeness(sample, name))
    if codec == "utf-16" or _likeness(sample, looks) < 0.5:
        looks, known = "latin-1", "the text is not UTF-8"
    else:
        known = f"the text is not UTF-8, it looks like {_ENCODINGS[looks][0]}"
    rest = re.split(rb"[\r\n]", raw[start : start + 400])[0].decode(looks, "replace")
    cure = "save it as UTF-8 (in an editor: Save As, Encoding: UTF-8"
    if looks != "latin-1":
        cure += f"; or: iconv -f {looks.upper()} -t UTF-8 old.yaml > new.yaml"
    column = len(before[-1]) + 1
    return Problem(file, f"{known}: {cure})", len(before), column, text=before[-1] + rest)


def _likeness(raw: bytes, codec: str) -> float:
    """The share (0 to 1) of the characters beyond ASCII that are common in texts of `codec`."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(raw)
    except UnicodeDecodeError:
        return 0.0
    foreign = [char for char in text if char > "\x7f"]
    _, narrow, leads = _ENCODINGS[codec]
    if not leads:  # Latin letters stand alone between ASCII; Chinese ones come in runs
        alone = re.findall(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])", text)
        return len(alone) / max(1, len(foreign))
    common = sum(char.encode(narrow, "ignore")[:1] in leads for char in foreign)
    return common / max(1, len(foreign))


def _too_large(file: str) -> Problem:
    return Problem(
        file,
        f"the outline is larger than {MAX_BYTES // 1_000_000} MB: keep data in files of its own",
    )


def parse(text: str, file: str) -> Source:
    """Read an outline. Raises OutlineError with every problem that can be found in one run."""
    source, problems = _read(text, file)
    if not problems and source.data is None:
        problems = [Problem(file, f"the outline is empty: {_TOP}")]
    elif not problems and not isinstance(source.data, dict):
        problems = [_not_a_mapping(source)]
    if problems:
        raise OutlineError(problems)
    return source


def scalar(text: str) -> Any:
    """One value as `--set key=VALUE` gives it: a plain scalar, "quoted" text, or `[…]` and `{…}`.

    Other text is taken as it is (`Trust: the curve` needs no quotes here). Raises OutlineError.
    """
    text = text.strip()
    if text[:1] in ("[", "{") or (text[:1] in ('"', "'") and text[-1] == text[0] and text[1:]):
        source, problems = _read(text, "--set")
        if problems:
            raise OutlineError(problems)
        return source.data
    bad = _NOT_XML.search(text)
    if bad:
        raise OutlineError([_control("--set", [text], (0, bad.start()), bad.group())])
    return _typed(text)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` was most likely meant to be, or None when none is close."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a slip needs it

    found = process.extractOne(
        word, sorted(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65
    )
    return found[0] if found else None


def _not_a_mapping(source: Source) -> Problem:
    """The problem of an outline whose top is a list or a text."""
    line, column = source._top()
    if isinstance(source.data, list):
        message = f"{_TOP}, this is a list: write `slides:` above it if these are the slides"
    else:
        slip = missing_space(source.lines[line])
        column, message = slip or (column, f"{_TOP}, this is a single value")
    return _problem(source.file, source.lines, (line, column), message)


def _control(file: str, lines: list[str], place: Place, char: str) -> Problem:
    message = f"the invisible character U+{ord(char):04X} cannot stand in a slide: delete it"
    return _problem(file, lines, place, message)


def _typed(text: str) -> Any:
    """A plain scalar as YAML 1.2 reads it; what no computer number holds stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or len(text) > 300:
        return text
    if _INT.fullmatch(text):
        return Int(text, text)
    if _FLOAT.fullmatch(text):
        number = Float(text, text)
        return number if abs(number) != float("inf") else text
    return text


def _read(text: str, file: str) -> tuple[Source, list[Problem]]:
    """Data of any shape and all problems: of characters, of syntax and of what YAML may not hold.

    After a slip that quotes would cure, the text is blanked in place and parsing starts again,
    so that one run tells of several slips.
    """
    if len(text) > MAX_BYTES:
        return Source(file, None, [], {}), [_too_large(file)]
    text = text.removeprefix("\ufeff")
    lines = _BREAK.split(text)
    problems: list[Problem] = []
    if _INVISIBLE.search(text):
        for bad in islice(_INVISIBLE.finditer(text), MAX_PROBLEMS):
            above = _BREAK.split(text[: bad.start()])
            place = (len(above) - 1, len(above[-1]))
            problems.append(_control(file, lines, place, bad.group()))
        text = _INVISIBLE.sub(" ", text)
    masked = text.translate(_HIDDEN_BREAKS) if re.search("[\x85\u2028\u2029]", text) else text
    told = {problem.line for problem in problems}
    for _ in range(20):
        builder = _Builder(masked, file, lines, restore=masked is not text)
        trap = builder.run()
        if trap is None or trap.line + 1 in told | {p.line for p in builder.problems}:
            break
        problems.append(_problem(file, lines, (trap.line, trap.column), trap.message))
        told.add(trap.line + 1)
        if trap.span is None:
            break
        masked = _blank(masked, trap.line, trap.span)
    return Source(file, builder.root, lines, builder.marks), problems + builder.problems


def _blank(text: str, line: int, span: tuple[int, int]) -> str:
    """`text` with the columns `span` of `line` made plain letters, all else in its place."""
    parts = re.split(r"(\r\n|\r|\n)", text)
    start, end = span
    source = parts[2 * line]
    parts[2 * line] = source[:start] + "x" * (end - start) + source[end:]
    return "".join(parts)


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


class _Builder:
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
            return diagnose(self.lines, self._halt(error))
        return None

    def _halt(self, error: Exception) -> Halt:
        """Where and amid what parsing stopped."""
        context, mark = (getattr(error, f"{name}_mark", None) for name in ("context", "problem"))
        last, top = self.last, self.stack[-1] if self.stack else None
        scalar = (_place(last.start_mark), _place(last.end_mark)) if last else None
        return Halt(
            mark=_place(mark or context) if mark or context else scalar[1] if scalar else (0, 0),
            context=_place(context) if context else None,
            scalar=scalar,
            flow=_place(top.event.start_mark) if top and top.event.flow_style else None,
        )

    def _tell(self, mark: Any, message: str, back: int = 0) -> None:
        self.problems.append(
            _problem(self.file, self.lines, (mark.line, mark.column - back), message)
        )
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopError

    def _unquoted(self, event: Any, reason: str) -> None:
        """Tell that the text at `event` needs quotes because of its first character."""
        line, column = _place(event.start_mark)
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
            self._tell(event.start_mark, f"this is nested deeper than {MAX_DEPTH} levels")
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
            data = _typed(value)
            if value[:1] == "-" or event.end_mark.line > event.start_mark.line:
                self._dashes(event, data)
        elif event.style == '"' and _NOT_XML.search(value):
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
        line, column = _place(event.start_mark)
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
                self.problems.append(_problem(self.file, self.lines, (number, column), message))
                return

    def _escape(self, event: Any) -> None:
        """Tell of codes in "…" that stand for a character which no slide can hold."""
        back = event.start_mark.index
        for found in _ESCAPE.finditer(self.text, back, event.end_mark.index):
            code = found.group(1)
            char = chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED_CONTROLS.get(code, "")
            if _NOT_XML.search(char):
                lines = _BREAK.split(self.text[back : found.start()])
                line = event.start_mark.line + len(lines) - 1
                column = len(lines[-1]) + (event.start_mark.column if len(lines) == 1 else 0)
                self.problems.append(_control(self.file, self.lines, (line, column), char))

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
