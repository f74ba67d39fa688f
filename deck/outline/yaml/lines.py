"""The lines of a text that is not YAML: what stands where, and how a line would be right.

Lines and columns count from 0 in this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]


def quoted(text: str, limit: int = 60) -> str:
    """`text` as a quoted YAML text, shortened to about `limit` characters for a message."""
    if len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def missing_space(line: str) -> tuple[int, str] | None:
    """Column and message when `line` lacks the space of `- item` or `key: value`, else None."""
    indent = indent_of(line)
    found = re.match(r"-(?=[^\s\d.,-])", line[indent:])
    if found:
        item = clip(line[indent + 1 :].strip())
        return indent, f"a list item needs a space after its dash: `- {item}`"
    found = re.match(r"((?:- +)*)([^\s:：\"'{}\[\]#-][^\s:：]*)\s?([:：])(?!//)", line[indent:])
    if not found:
        return None
    dashes, key, colon = found.groups()
    column = indent + found.end() - 1
    rest = line[column + 1 :]
    value = clip(rest.strip())
    if colon == "：":
        return (
            column,
            f"a key ends with a plain colon and a space, not `：`: `{dashes}{key}: {value}`",
        )
    if rest[:1].strip():
        return column, f"a key needs a space after its colon: `{dashes}{key}: {value}`"
    return None


def clip(text: str, limit: int = 40) -> str:
    """`text`, shortened for a message."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def char_at(lines: Sequence[str], place: Place | None) -> str:
    """The character at `place`; empty at the end of a line or of the text."""
    if place is None or place[0] >= len(lines):
        return ""
    return lines[place[0]][place[1] : place[1] + 1]


def indent_of(line: str) -> int:
    """The column of the first character that is not white space."""
    return len(line) - len(line.lstrip())


def end_of(line: str, start: int, in_flow: bool) -> int:
    """The column where the text from `start` ends: a comment, a flow mark or the end of line."""
    stop = re.search(r"\s+#|[,\]}]" if in_flow else r"\s+#", line[start:])
    return start + stop.start() if stop else len(line.rstrip())


def in_quotes(
    lines: Sequence[str], line: int, start: int, in_flow: bool = False
) -> tuple[str, int]:
    """The line with its text from `start` in quotes, for a message, and where that text ends."""
    source = lines[line]
    end = max(end_of(source, start, in_flow), start + 1)
    head = source[indent_of(source) : start]
    if in_flow or len(head) > 40:
        head = re.split(r"[,{\[]\s*", head)[-1][-40:]
    return f"`{head}{quoted(source[start:end])}`", end
