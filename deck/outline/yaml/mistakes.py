"""Explains why a text is not YAML: the position, the reason and the fix in plain words.

The parser only says where it gave up, which is often lines after the mistake. `diagnose` looks at
the text there (an indicator that starts a text, a second `: `, a quote that closed too early) and
suggests the fix. It never reads the parser's messages, so they may change.

Lines and columns count from 0 in this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

Position: TypeAlias = tuple[int, int]
"""Line and column."""


class Halt(NamedTuple):
    """Where the parser stopped, and the constructs open at that point.

    `mark` is the position of the error, `context` the start of what was being read, `scalar` start
    and end of the last text read, `flow` the innermost `[` or `{` still open.
    """

    lines: Sequence[str]
    mark: Position
    context: Position | None = None
    scalar: tuple[Position, Position] | None = None
    flow: Position | None = None

    @property
    def source(self) -> str:
        """The line of the error; empty at the end of the text."""
        return self.lines[self.mark[0]] if self.mark[0] < len(self.lines) else ""

    def char(self, position: Position | None) -> str:
        """The character at `position`; empty at the end of a line or of the text."""
        if position is None or position[0] >= len(self.lines):
            return ""
        return self.lines[position[0]][position[1] : position[1] + 1]

    def quoted_from(self, position: Position) -> tuple[str, int]:
        """`in_quotes` at `position`."""
        return in_quotes(self.lines[position[0]], position[1], self.flow is not None)


class Mistake(NamedTuple):
    """A diagnosed mistake. `span` (start and end column) is the text on `line` that needs quotes."""

    line: int
    column: int
    message: str
    span: tuple[int, int] | None = None


def diagnose(halt: Halt) -> Mistake:
    """The most likely mistake behind `halt`. Never fails: an unknown cause gets general advice."""
    for detect in _DETECTORS:
        mistake = detect(halt)
        if mistake is not None:
            return mistake
    lines, (line, column) = halt.lines, halt.mark
    if line >= len(lines) or not lines[line].strip():  # the end of the last line with text
        line = max((i for i, text in enumerate(lines[:line]) if text.strip()), default=0)
        column = len(lines[line].rstrip())
    return Mistake(
        line,
        min(column, len(lines[line])),
        "this line cannot be read as YAML: put text with special characters in quotes, indent with "
        "spaces so that entries of one level start in one column, and write `key: value` and "
        "`- item` with their space",
    )


def _unclosed_quote(halt: Halt, position: Position) -> Mistake:
    """The quote that opens at `position` does not close where it should."""
    quote = halt.char(position)
    twice = " (an apostrophe inside '…' is written twice: '')" if quote == "'" else ""
    message = (
        f"this quote is not closed: add {quote} at the end of the text, or delete it here{twice}"
    )
    return Mistake(*position, message)


def _quote(halt: Halt) -> Mistake | None:
    """An unclosed quote, an invalid escape, or text after a closing quote."""
    mark, opening = halt.mark, halt.char(halt.context)
    if halt.context and opening in ('"', "'"):
        if opening == '"' and (code := _backslash(halt)):
            return code
        if mark[0] > halt.context[0] or not halt.char(mark):
            return _unclosed_quote(halt, halt.context)
    if halt.scalar is None or halt.char(halt.scalar[0]) not in ('"', "'"):
        return None
    start, end = halt.scalar
    if mark[0] != end[0] or halt.source[end[1] : mark[1]].strip():
        return None
    if end[0] > start[0]:
        return _unclosed_quote(halt, start)
    if not halt.char(mark):
        return None
    cure, stop = halt.quoted_from(start)
    span = (start[1], stop) if halt.flow is None else None
    text = halt.source[start[1] : stop]
    if re.match(r"'[^']*\w'\w.*'$", text):
        message = f"an apostrophe ends a text in '…': use double quotes: {quoted(text[1:-1])}"
    elif halt.flow is None:
        message = f"the text continues after its closing quote: put all of it in one pair of quotes: {cure}"
    else:
        message = (
            f"the text continues after its closing quote: put all of it in quotes, {cure}, or put a "
            "comma after the quote"
        )
    return Mistake(*mark, message, span)


def _backslash(halt: Halt) -> Mistake | None:
    """A backslash in "…" that does not start a YAML escape."""
    line, end = halt.mark
    for column in range(end, max(end - 3, -1), -1):
        if halt.char((line, column)) != "\\":
            continue
        if re.match(r"\\u[dD][89a-fA-F]", halt.lines[line][column:]):
            message = "this escape is half a character: write the character itself"
        else:
            message = (
                "a backslash inside \"…\" starts an escape: write it twice (\\\\), or use '…' in "
                'place of "…"'
            )
        return Mistake(line, column, message)
    return None


def _tab(halt: Halt) -> Mistake | None:
    """A tab where only spaces can indent."""
    line, column = halt.mark
    leading = halt.source[: _indent(halt.source)]
    if "\t" in leading:
        column = leading.index("\t")
    elif halt.char(halt.mark) != "\t":
        return None
    return Mistake(line, column, "a tab cannot indent: use spaces here, two for each level")


_STARTS = {
    **{char: f"a text cannot start with {char}" for char in "%@`"},
    "*": "a text that starts with * is read as a reference",
    "&": "a text that starts with & is read as a label",
    "!": "a text that starts with ! is read as a tag",
    ",": "a text cannot start with a comma",
    "|": "a text that starts with | must continue on the next line",
    ">": "a text that starts with > must continue on the next line",
    "?": "a text cannot start with `? `",
}


def _indicator(halt: Halt) -> Mistake | None:
    """A text that starts with a character that has another meaning in YAML."""
    position = halt.mark
    if halt.context and halt.char(halt.context) in tuple("*&!|>%"):
        position = halt.context
    char = halt.char(position)
    if not char:
        return None
    source, column = halt.lines[position[0]], position[1]
    head = source[:column].strip()
    if char == "*" and not head and source[column + 1 : column + 2] == " ":
        return Mistake(
            *position, "a list item starts with a dash and a space: write `- ` in place of `* `"
        )
    cure, end = halt.quoted_from(position)
    span = (column, end) if head and halt.flow is None else None
    if char == "-" and head:
        message = (
            f"a list starts on the line below its key; if this is text, put it in quotes: {cure}"
            if halt.flow is None
            else "inside […] and {…} items have no dash: separate them with commas"
        )
        return Mistake(*position, message, span)
    if char not in _STARTS or (char == "," and halt.flow is not None):
        return None
    return Mistake(*position, f"{_STARTS[char]}: put it in quotes: {cure}", span)


def _flow(halt: Halt) -> Mistake | None:
    """A mistake inside `[…]` or `{…}`, or a bracket that is not closed."""
    opening = halt.context if halt.char(halt.context) in ("[", "{") else halt.flow
    mark, char = halt.mark, halt.char(halt.mark)
    if opening is None:
        message = f"this {char} closes nothing: delete it, or put the text in quotes"
        return Mistake(*mark, message) if char in ("]", "}") else None
    bracket = halt.char(opening)
    closing = "]" if bracket == "[" else "}"
    unclosed = Mistake(*opening, f"this {bracket} is not closed: add {closing} where it should end")
    line = halt.source
    indented = _indent(line) > _indent(halt.lines[opening[0]])
    if not line.strip() or (mark[0] > opening[0] and not indented):
        return unclosed
    column = mark[1]
    starts = re.finditer(r"(?:[,\[]|(?<!\$)\{|:)\s+|[\[,]|(?<!\$)\{", line)
    start = max((match.end() for match in starts if match.end() < column), default=0)
    if char == "{" and line[:column].endswith("$"):
        column -= 1
        end = re.compile(r"[^{},\[\]]*(?:\{[^{}]*\}[^{},\[\]]*)*").match(line, start)
        text = line[start : end.end()].strip() if end else line[start:]
        message = f"inside {bracket}…{closing} a text with ${{…}} needs quotes: {quoted(text)}"
    elif char == closing:
        message = f"a value is missing before this {char}: write it, or put the text in quotes"
    elif char in ("]", "}"):
        message = (
            f"this {char} does not fit the {bracket} in line {opening[0] + 1}, column "
            f"{opening[1] + 1}: write {closing}, or put text with brackets in quotes"
        )
    elif char == ":":
        text = line[start : _end(line, start, in_flow=True)]
        message = f"a text with `: ` inside needs quotes: {quoted(text)}"
    elif mark[0] == opening[0] and closing in line[column:]:
        message = (
            f"inside {bracket}…{closing} entries are separated by commas, and text with brackets "
            "or commas is put in quotes"
        )
    else:
        return unclosed
    return Mistake(mark[0], column, message)


def _colon(halt: Halt) -> Mistake | None:
    """A second `: ` in one line, or a key that was read as part of the text above it."""
    line, column = halt.mark
    if halt.char(halt.mark) != ":":
        return None
    source = halt.source
    if not source[:column].strip():
        return Mistake(line, column, "a key is missing here: write `key: value`")
    first = re.match(r"\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s].*?):\s+", source)
    if first and first.end() <= column:
        cure, end = in_quotes(source, first.end())
        message = f"a text with `: ` inside needs quotes: {cure}"
        return Mistake(line, column, message, (first.end(), end))
    above = halt.scalar[0][0] if halt.scalar else line
    if above < line and (slip := missing_space(halt.lines[above])):
        return Mistake(above, *slip)
    return Mistake(
        line,
        _indent(source),
        f"`{_clip(source[_indent(source) : column], 40)}:` is indented as if it continued the "
        "text above: start it in the column of the other keys; if it is part of that text, put the "
        "whole text in quotes",
    )


def _no_colon(halt: Halt) -> Mistake | None:
    """A line among keys that has no `: `, or lacks the space after a dash or a colon."""
    for position in (halt.context, halt.mark):
        if position is None or position[0] >= len(halt.lines):
            continue
        source = halt.lines[position[0]]
        if not source.strip() or source[: position[1]].strip():
            continue
        if slip := missing_space(source):
            return Mistake(position[0], *slip)
        if position == halt.context and not re.search(r":(\s|$)|^\s*-(\s|$)|^\s*[\[{\"']", source):
            return Mistake(
                *position,
                "this line is neither `key: value` nor `- item`; if it continues the text "
                "above, indent it deeper than that text's key",
            )
    return None


def _level(halt: Halt) -> Mistake | None:
    """A line whose indentation matches no line above, or text after a closing bracket."""
    (line, column), source = halt.mark, halt.source
    if not source.strip():
        return None
    ends = (i for i, text in enumerate(halt.lines[:line]) if text.strip() == "...")
    if (end := next(ends, None)) is not None:
        return Mistake(end, 0, "`...` ends the outline, but text follows: delete this line")
    before = source[:column].rstrip()
    if before:
        if before[-1] not in "]}":
            return None
        start = max(before.rfind("[" if before[-1] == "]" else "{"), 0)
        cure, stop = in_quotes(source, start)
        message = (
            f"the text continues after the closing {before[-1]}: put all of it in quotes: {cure}"
        )
        return Mistake(line, column, message, (start, stop))
    columns = _columns(halt.lines, line)
    if column not in columns:
        message = (
            f"the indentation fits no line above: this line starts in column {column + 1}, the "
            f"entries above it in column {', '.join(str(c + 1) for c in sorted(columns))}"
        )
    elif source.lstrip().startswith("- "):
        message = "a list item cannot be among keys: indent it under the key it belongs to"
    else:
        message = (
            "a key cannot be among list items: start it with `- `, or indent it as far as the "
            "keys of the item it belongs to"
        )
    return Mistake(line, column, message)


def _columns(lines: Sequence[str], line: int) -> set[int]:
    """The columns in which open entries above `line` start."""
    columns: set[int] = set()
    for source in reversed(lines[max(0, line - 500) : line]):
        indent = _indent(source)
        if (
            not source.strip()
            or source.lstrip().startswith("#")
            or indent >= min(columns, default=indent + 1)
        ):
            continue
        columns.add(indent)
        if dash := re.match(r"\s*(?:- +)+", source):
            columns.add(dash.end())
    return columns or {0}


_DETECTORS: tuple[Callable[[Halt], Mistake | None], ...] = (
    _quote,
    _tab,
    _indicator,
    _flow,
    _colon,
    _no_colon,
    _level,
)


def missing_space(line: str) -> tuple[int, str] | None:
    """Column and message when `line` lacks the space of `- item` or `key: value`, else None."""
    indent = _indent(line)
    if re.match(r"-(?=[^\s\d.,-])", line[indent:]):
        item = _clip(line[indent + 1 :].strip(), 40)
        return indent, f"a list item needs a space after its dash: `- {item}`"
    match = re.match(r"((?:- +)*)([^\s:：\"'{}\[\]#-][^\s:：]*)\s?([:：])(?!//)", line[indent:])
    if not match:
        return None
    dashes, key, colon = match.groups()
    column = indent + match.end() - 1
    rest = line[column + 1 :]
    entry = f"`{dashes}{key}: {_clip(rest.strip(), 40)}`"
    if colon == "：":
        return column, f"a key ends with a plain colon and a space, not `：`: {entry}"
    if rest[:1].strip():
        return column, f"a key needs a space after its colon: {entry}"
    return None


def in_quotes(line: str, start: int, in_flow: bool = False) -> tuple[str, int]:
    """The text from column `start` in quotes, with the text before it on its line, for a message;
    and the column where it ends."""
    end = max(_end(line, start, in_flow), start + 1)
    head = line[_indent(line) : start]
    if in_flow or len(head) > 40:
        head = re.split(r"[,{\[]\s*", head)[-1][-40:]
    return f"`{head}{quoted(line[start:end])}`", end


def quoted(text: str) -> str:
    """`text` as a quoted YAML text, shortened to about 60 characters for a message."""
    text = _clip(text, 60)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _indent(line: str) -> int:
    """The column of the first character that is not white space."""
    return len(line) - len(line.lstrip())


def _end(line: str, start: int, in_flow: bool) -> int:
    """The column where the text from `start` ends: a comment, a flow indicator or the end of line."""
    stop = re.search(r"\s+#|[,\]}]" if in_flow else r"\s+#", line[start:])
    return start + stop.start() if stop else len(line.rstrip())
