"""Changes to the text of an outline that leave everything else as it is written, comments too.

The items of `slides` are found by their indentation, so that a text with mistakes can be changed as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from deck.core.errors import DeckError

_TOP = re.compile(r"[^\s#\-][^:]*:(\s|$)")
_FLOW = re.compile(r"slides\s*:\s*[\[{]")
_HEAD = ("lang", "date", "author", "subtitle", "title")


class EditError(DeckError):
    """A text cannot be changed like that, and why."""


class Edit(NamedTuple):
    """The changed text, and the line (from 1) of what was changed in it."""

    text: str
    line: int


class Items(NamedTuple):
    """The items of a list in a text: the first line of each (from 0), and of what follows them; the columns
    that they are indented by."""

    starts: tuple[int, ...]
    end: int
    indent: int


def items_of(lines: list[str], key: str = "slides") -> Items | None:
    """The items of a list at the top of an outline; None if there is none that is written in lines."""
    top = _line_of(lines, key)
    if top is None:
        return None
    indent: int | None = None
    starts: list[int] = []
    end = last = top + 1
    for number in range(top + 1, len(lines)):
        line = lines[number]
        bare = line.strip()
        column = len(line) - len(line.lstrip())
        if not bare or (bare.startswith("#") and (indent is None or column <= indent)):
            continue
        is_item = bare == "-" or bare.startswith("- ")
        if indent is None:
            if not is_item:
                return None
            indent = column
        if column < indent or (column == indent and not is_item):
            break
        if column == indent:
            starts.append(_with_comments(lines, number, last, indent))
        last = end = number + 1
    return None if indent is None else Items(tuple(starts), end, indent)


def _with_comments(lines: list[str], start: int, least: int, indent: int) -> int:
    """Where an item begins with the comments right above it."""
    while start > least and lines[start - 1].lstrip().startswith("#"):
        if len(lines[start - 1]) - len(lines[start - 1].lstrip()) < indent:
            break
        start -= 1
    return start


def _line_of(lines: list[str], key: str) -> int | None:
    """The line of a key at the top of an outline."""
    pattern = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*:(\s|$)")
    return next((n for n, line in enumerate(lines) if pattern.match(line)), None)


def moved(text: str, source: int, target: int) -> Edit:
    """The text with the item `source` of its slides at the position `target`, both from 0. Empty lines between
    items stay where they are. Raises EditError."""
    lines = text.split("\n")
    items = _slides(lines, text)
    count = len(items.starts)
    if not (0 <= source < count and 0 <= target < count):
        raise EditError(f"there is no slide {max(source, target) + 1}; the outline has {count}")
    bounds = [*items.starts, items.end]
    contents: list[list[str]] = []
    gaps: list[list[str]] = []
    for start, stop in pairwise(bounds):
        body = lines[start:stop]
        full = len(body)
        while full and not body[full - 1].strip():
            full -= 1
        contents.append(body[:full])
        gaps.append(body[full:])
    contents.insert(target, contents.pop(source))
    changed: list[str] = []
    line = 0
    for number, (body, gap) in enumerate(zip(contents, gaps, strict=True)):
        if number == target:
            comments = sum(1 for _ in _leading_comments(body))
            line = bounds[0] + len(changed) + comments + 1
        changed += [*body, *gap]
    return Edit("\n".join([*lines[: bounds[0]], *changed, *lines[items.end :]]), line)


def _leading_comments(body: list[str]) -> Iterable[str]:
    for line in body:
        if not line.lstrip().startswith("#"):
            return
        yield line


def _slides(lines: list[str], text: str) -> Items:
    items = items_of(lines)
    if items is None:
        cure = "write each slide on lines of its own, beginning with “- kind: …”"
        what = "`slides:` is not a list of lines" if "slides" in text else "there are no slides"
        raise EditError(f"{what}; {cure}")
    return items


def inserted(text: str, item: str, after: int | None, facts: str = "") -> Edit:
    """The text with a further slide behind the item `after` (from 0; None: behind the last).

    `item` is YAML as an item of a list, `facts` are lines of facts that it needs; those whose ids the outline
    has are left out. Raises EditError if the slides are not written in lines.
    """
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    if any(_FLOW.match(line) for line in lines):
        raise EditError("`slides:` is not a list of lines; write each slide on lines of its own")
    if facts:
        lines = _with_facts(lines, facts.splitlines())
    items = items_of(lines)
    if items is None:
        top = _line_of(lines, "slides")
        if top is None:
            lines += [*[""] * bool(lines), "slides:"]
            top = len(lines) - 1
        body = _indented(item, 2)
        lines[top] = "slides:"
        lines[top + 1 : top + 1] = body
        return Edit("\n".join(lines) + "\n", top + 2)
    body = _indented(item, items.indent)
    bounds = [*items.starts, items.end]
    at = bounds[min(len(items.starts), (len(items.starts) if after is None else after + 1))]
    spaced = len(items.starts) > 1 and not lines[items.starts[1] - 1].strip()
    if at == items.end:
        body = [*[""] * spaced, *body]
        line = at + 1 + spaced
    else:
        body = [*body, *[""] * spaced]
        line = at + 1
    lines[at:at] = body
    return Edit("\n".join(lines) + "\n", line)


def _indented(item: str, indent: int) -> list[str]:
    """The lines of an item, indented by so many columns."""
    lines = item.strip("\n").split("\n")
    own = len(lines[0]) - len(lines[0].lstrip())
    return [" " * indent + line[own:] if line.strip() else "" for line in lines]


def _with_facts(lines: list[str], facts: list[str]) -> list[str]:
    """The lines with facts at the end of `facts`, but for those that are there."""
    top = _line_of(lines, "facts")
    if top is None:
        at = _line_of(lines, "slides")
        at = len(lines) if at is None else at
        return [*lines[:at], "facts:", *facts, "", *lines[at:]]
    end = last = top + 1
    indent = 2
    ids = set()
    for number in range(top + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        column = len(line) - len(line.lstrip())
        if not column:
            break
        if last == top + 1:
            indent = column
        if column == indent:
            ids.add(line.strip().partition(":")[0].strip("\"' "))
        last = end = number + 1
    new = [
        " " * indent + fact.strip() for fact in facts if fact.strip().partition(":")[0] not in ids
    ]
    return [*lines[:end], *new, *lines[end:]]


def themed(text: str, name: str) -> Edit:
    """The text with another theme; a comment behind it is kept."""
    lines = text.split("\n")
    at = _line_of(lines, "theme")
    if at is not None:
        rest = re.search(r"\s+#.*$", lines[at])
        lines[at] = f"theme: {name}{rest[0] if rest else ''}"
        return Edit("\n".join(lines), at + 1)
    for key in _HEAD:
        found = _line_of(lines, key)
        if found is not None and not lines[found].rstrip().endswith((">-", ">", "|", "|-")):
            following = lines[found + 1] if found + 1 < len(lines) else ""
            if not following.strip() or _TOP.match(following):
                lines.insert(found + 1, f"theme: {name}")
                return Edit("\n".join(lines), found + 2)
    at = next((n for n, line in enumerate(lines) if _TOP.match(line)), 0)
    lines.insert(at, f"theme: {name}")
    return Edit("\n".join(lines), at + 1)
