"""Why a text is not YAML, told from its lines: the place, the reason and the cure in plain words.

The parser only says where it gave up, which is often lines after the slip. `diagnose` looks at what
stands there (an indicator that starts a text, a second `: `, a quote that closed too late) and
names the cure. Nothing here reads the parser's messages, so they may change.

Lines and columns count from 0 in this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from deck.outline.yaml.lines import (
    Place,
    char_at,
    clip,
    end_of,
    in_quotes,
    indent_of,
    missing_space,
    quoted,
)


class Halt(NamedTuple):
    """Where parsing stopped and what was open then.

    `mark` is the place of the error, `context` the start of what was being read, `scalar` start and
    end of the last text read, `flow` the innermost `[` or `{` still open. All (line, column).
    """

    mark: Place
    context: Place | None = None
    scalar: tuple[Place, Place] | None = None
    flow: Place | None = None


class Trap(NamedTuple):
    """A diagnosed slip. `span` (start, end column) is text on `line` that quotes would mend."""

    line: int
    column: int
    message: str
    span: tuple[int, int] | None = None


def diagnose(lines: Sequence[str], halt: Halt) -> Trap:
    """The most likely slip behind `halt`. Never fails: an unknown cause gets the usual cures."""
    for detect in _DETECTORS:
        trap = detect(lines, halt)
        if trap is not None:
            return trap
    line, column = _shown(lines, halt.mark)
    return Trap(
        line,
        column,
        "this line cannot be read as YAML: put text with special characters in quotes, indent with "
        "spaces so that entries of one level start in one column, and write `key: value` and "
        "`- item` with their space",
    )


def _shown(lines: Sequence[str], place: Place) -> Place:
    """`place`, or the end of the last line with text when it lies behind that."""
    line, column = place
    if line < len(lines) and lines[line].strip():
        return line, min(column, len(lines[line]))
    for above in range(min(line, len(lines)) - 1, -1, -1):
        if lines[above].strip():
            return above, len(lines[above].rstrip())
    return 0, 0


def _unclosed_quote(lines: Sequence[str], place: Place) -> Trap:
    """The trap of a quote that opens at `place` and does not close where it should."""
    quote = char_at(lines, place)
    twice = " (an apostrophe inside '…' is written twice: '')" if quote == "'" else ""
    message = (
        f"this quote is not closed: add {quote} at the end of the text, or delete it here{twice}"
    )
    return Trap(*place, message)


def _quote(lines: Sequence[str], halt: Halt) -> Trap | None:
    """An unclosed quote, a wrong backslash code, or text after a closing quote."""
    opening, mark = char_at(lines, halt.context), halt.mark
    if halt.context and opening in ('"', "'"):
        if opening == '"' and (code := _backslash(lines, mark)):
            return code
        if mark[0] > halt.context[0] or not char_at(lines, mark):
            return _unclosed_quote(lines, halt.context)
    if halt.scalar is None or char_at(lines, halt.scalar[0]) not in ('"', "'"):
        return None
    start, end = halt.scalar
    if mark[0] != end[0] or mark[0] >= len(lines) or lines[end[0]][end[1] : mark[1]].strip():
        return None
    if end[0] > start[0]:
        return _unclosed_quote(lines, start)
    if not char_at(lines, mark):
        return None
    cure, stop = in_quotes(lines, *start, in_flow=halt.flow is not None)
    text = lines[start[0]][start[1] : stop]
    if re.match(r"'[^']*\w'\w.*'$", text):
        message = f"an apostrophe ends a text in '…': use the other quotes: {quoted(text[1:-1])}"
        return Trap(*mark, message, (start[1], stop) if halt.flow is None else None)
    if halt.flow is not None:
        return Trap(
            *mark,
            f"the text goes on after its closing quote: put all of it in quotes, {cure}, or put a "
            "comma after the quote",
        )
    return Trap(
        *mark,
        f"the text goes on after its closing quote: put all of it in one pair of quotes: {cure}",
        (start[1], stop),
    )


def _backslash(lines: Sequence[str], mark: Place) -> Trap | None:
    """A backslash in "…" that starts no code known to YAML."""
    for column in (mark[1], mark[1] - 1, mark[1] - 2):
        if column < 0 or char_at(lines, (mark[0], column)) != "\\":
            continue
        if re.match(r"\\u[dD][89a-fA-F]", lines[mark[0]][column:]):
            message = "this code stands for half a character: write the character itself"
        else:
            message = (
                "a backslash inside \"…\" starts a code: write it twice (\\\\), or use '…' in "
                'place of "…"'
            )
        return Trap(mark[0], column, message)
    return None


def _tab(lines: Sequence[str], halt: Halt) -> Trap | None:
    """A tab where only spaces can indent."""
    line, column = halt.mark
    if line >= len(lines):
        return None
    leading = lines[line][: indent_of(lines[line])]
    if "\t" in leading:
        column = leading.index("\t")
    elif char_at(lines, halt.mark) != "\t":
        return None
    return Trap(line, column, "a tab cannot indent: use spaces here, two for each level")


_STARTS = {
    "%": "a text cannot start with %",
    "@": "a text cannot start with @",
    "`": "a text cannot start with `",
    "*": "a text that starts with * is read as a reference",
    "&": "a text that starts with & is read as a label",
    "!": "a text that starts with ! is read as a tag",
    ",": "a text cannot start with a comma",
    "|": "a text that starts with | must go on on the next line",
    ">": "a text that starts with > must go on on the next line",
    "?": "a text cannot start with `? `",
}


def _indicator(lines: Sequence[str], halt: Halt) -> Trap | None:
    """A text that starts with a character which means something else to YAML."""
    place = halt.mark
    if halt.context and char_at(lines, halt.context) in tuple("*&!|>%"):
        place = halt.context
    char = char_at(lines, place)
    if not char:
        return None
    head = lines[place[0]][: place[1]].strip()
    if char == "*" and not head and lines[place[0]][place[1] + 1 : place[1] + 2] == " ":
        return Trap(
            *place, "a list item starts with a dash and a space: write `- ` in place of `* `"
        )
    if char == "-" and head:
        if halt.flow is not None:
            return Trap(*place, "inside […] and {…} items have no dash: separate them with commas")
        cure, end = in_quotes(lines, *place)
        message = (
            f"a list starts on the line below its key; if this is text, put it in quotes: {cure}"
        )
        return Trap(*place, message, (place[1], end))
    if char not in _STARTS or (char == "," and halt.flow is not None):
        return None
    cure, end = in_quotes(lines, *place, in_flow=halt.flow is not None)
    span = None if halt.flow is not None or not head else (place[1], end)
    return Trap(*place, f"{_STARTS[char]}: put it in quotes: {cure}", span)


def _flow(lines: Sequence[str], halt: Halt) -> Trap | None:
    """A slip inside `[…]` or `{…}`, or a bracket that does not close."""
    opening = halt.context if char_at(lines, halt.context) in ("[", "{") else halt.flow
    mark, char = halt.mark, char_at(lines, halt.mark)
    if opening is None:
        if char in ("]", "}"):
            message = f"this {char} closes nothing: delete it, or put the text in quotes"
            return Trap(*mark, message)
        return None
    bracket = char_at(lines, opening)
    closing = "]" if bracket == "[" else "}"
    unclosed = Trap(*opening, f"this {bracket} is not closed: add {closing} where it should end")
    if mark[0] >= len(lines) or not lines[mark[0]].strip():
        return unclosed
    line = lines[mark[0]]
    if mark[0] > opening[0] and indent_of(line) <= indent_of(lines[opening[0]]):
        return unclosed
    if char == "{" and line[: mark[1]].endswith("$"):
        start = _flow_start(line, mark[1])
        end = re.compile(r"[^{},\[\]]*(?:\{[^{}]*\}[^{},\[\]]*)*").match(line, start)
        text = line[start : end.end()].strip() if end else line[start:]
        return Trap(
            mark[0],
            mark[1] - 1,
            f"inside {bracket}…{closing} a text with ${{…}} needs quotes: {quoted(text)}",
        )
    if char in ("]", "}"):
        message = (
            f"this {char} does not fit the {bracket} in line {opening[0] + 1}, column "
            f"{opening[1] + 1}: write {closing}, or put text with brackets in quotes"
            if char != closing
            else f"a value is missing before this {char}: write it, or put the text in quotes"
        )
        return Trap(*mark, message)
    if char == ":":
        start = _flow_start(line, mark[1])
        text = line[start : end_of(line, start, in_flow=True)]
        return Trap(*mark, f"a text with `: ` inside needs quotes: {quoted(text)}")
    if mark[0] == opening[0] and closing in line[mark[1] :]:
        message = (
            f"inside {bracket}…{closing} entries are separated by commas, and text with brackets "
            "or commas is put in quotes"
        )
        return Trap(*mark, message)
    return unclosed


def _flow_start(line: str, column: int) -> int:
    """Where the value inside `[…]` or `{…}` that holds `column` starts."""
    starts = [
        found.end() for found in re.finditer(r"(?:[,\[]|(?<!\$)\{|:)\s+|[\[,]|(?<!\$)\{", line)
    ]
    return max((start for start in starts if start < column), default=0)


def _colon(lines: Sequence[str], halt: Halt) -> Trap | None:
    """A second `: ` in one line, or a key that the text above it swallowed."""
    line, column = halt.mark
    if char_at(lines, halt.mark) != ":":
        return None
    source = lines[line]
    if not source[:column].strip():
        return Trap(line, column, "a key is missing here: write `key: value`")
    first = re.match(r"\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s].*?):\s+", source)
    if first and first.end() <= column:
        cure, end = in_quotes(lines, line, first.end())
        message = f"a text with `: ` inside needs quotes: {cure}"
        return Trap(line, column, message, (first.end(), end))
    above = halt.scalar[0][0] if halt.scalar else line
    if above < line:
        slip = missing_space(lines[above])
        if slip:
            return Trap(above, *slip)
    key = clip(source[indent_of(source) : column])
    return Trap(
        line,
        indent_of(source),
        f"`{key}:` is indented as if the text above went on: let it start in the column of the "
        "keys beside it; if it is part of that text, put the whole text in quotes",
    )


def _no_colon(lines: Sequence[str], halt: Halt) -> Trap | None:
    """A line among keys that has no `: `, or lacks the space after a dash or a colon."""
    for place in (halt.context, halt.mark):
        if place is None or place[0] >= len(lines):
            continue
        source = lines[place[0]]
        if not source.strip() or source[: place[1]].strip():
            continue
        slip = missing_space(source)
        if slip:
            return Trap(place[0], *slip)
        if place == halt.context and not re.search(r":(\s|$)|^\s*-(\s|$)|^\s*[\[{\"']", source):
            return Trap(
                *place,
                "this line is neither `key: value` nor `- item`; if it goes on with the text "
                "above, indent it deeper than that text's key",
            )
    return None


def _level(lines: Sequence[str], halt: Halt) -> Trap | None:
    """A line whose indentation fits no line above, or text after a closing bracket."""
    line, column = halt.mark
    if line >= len(lines) or not lines[line].strip():
        return None
    source = lines[line]
    if "..." in (above := [text.strip() for text in lines[:line]]):
        end = above.index("...")
        return Trap(end, 0, "`...` ends the outline, but text follows: delete this line")
    before = source[:column].rstrip()
    if before:
        if before[-1] not in "]}":
            return None
        start = max(before.rfind(before[-1].translate({93: "[", 125: "{"})), 0)
        cure, end = in_quotes(lines, line, start)
        message = (
            f"the text goes on after the closing {before[-1]}: put all of it in quotes: {cure}"
        )
        return Trap(line, column, message, (start, end))
    columns = _columns(lines, line)
    if column not in columns:
        places = ", ".join(str(place + 1) for place in sorted(columns))
        return Trap(
            line,
            column,
            f"the indentation fits no line above: this line starts in column {column + 1}, the "
            f"entries above it in column {places}",
        )
    if source.lstrip().startswith("- "):
        message = "a list item cannot stand among keys: indent it under the key it belongs to"
    else:
        message = (
            "a key cannot stand among list items: start it with `- `, or indent it as far as the "
            "keys of the item it belongs to"
        )
    return Trap(line, column, message)


def _columns(lines: Sequence[str], line: int) -> set[int]:
    """The columns in which open entries above `line` start."""
    columns: set[int] = set()
    lowest = 1_000_000
    for source in reversed(lines[max(0, line - 500) : line]):
        indent = indent_of(source)
        if not source.strip() or source.lstrip().startswith("#") or indent >= lowest:
            continue
        lowest = indent
        columns.add(indent)
        dash = re.match(r"\s*(?:- +)+", source)
        if dash:
            columns.add(dash.end())
    return columns or {0}


_DETECTORS: tuple[Callable[[Sequence[str], Halt], Trap | None], ...] = (
    _quote,
    _tab,
    _indicator,
    _flow,
    _colon,
    _no_colon,
    _level,
)
