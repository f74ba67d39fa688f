"""Changes to the text of an outline that leave everything else as it is written, comments too.

The items of `slides` are found by their indentation, so that a text with mistakes can be changed as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import yaml

from deck.core.errors import DeckError
from deck.draft.writing import scalar
from deck.outline.yaml.builder import LOADER

_TOP = re.compile(r"[^\s#\-][^:]*:(\s|$)")
_LINE = re.compile(
    r"""(?P<key>["']?\w+["']?\s*:)"""
    r"""(?P<value>\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?:(?!\s+(?:\#|$)).)*)"""
    r"""(?P<rest>\s*|\s+\#.*)"""
)
"""A line at the top of an outline: its key, its value, and a comment behind it."""
_NOTHING = ("", "~", "null", "{}", "[]")
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
    return _valid(text, Edit("\n".join([*lines[: bounds[0]], *changed, *lines[items.end :]]), line))


def _valid(before: str, edit: Edit) -> Edit:
    """The change. Raises EditError if a text that was YAML is none any more."""
    if _is_yaml(before) and not _is_yaml(edit.text):
        raise EditError(
            "the outline is written in a way that cannot be changed here; write it in the text"
        )
    return edit


def _is_yaml(text: str) -> bool:
    try:
        yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError:
        return False
    return True


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
    lines = text.split("\n")
    if facts:
        lines = _with_facts(lines, facts.splitlines())
    items = items_of(lines)
    if items is None:
        body, top = _indented(item, 2), _line_of(lines, "slides")
        if top is None:
            top = _end(lines)
            lines[top:top] = [*[""] * bool(top), "slides:"]
            top += bool(top)
            body += [""] * (top == len(lines) - 1)
        elif not _opened(lines, top):
            raise EditError(
                "`slides:` is not a list of lines; write each slide on lines of its own"
            )
        lines[top + 1 : top + 1] = body
        return _valid(text, Edit("\n".join(lines), top + 2))
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
    lines[at:at] = [*body, *[""] * (at == len(lines))]
    return _valid(text, Edit("\n".join(lines), line))


def _end(lines: list[str]) -> int:
    """The number of lines without the empty ones at the end."""
    return next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)


def _opened(lines: list[str], top: int) -> bool:
    """Takes an empty value away from a key, so that lines can stand below it; whether it has no other."""
    match = _LINE.fullmatch(lines[top])
    if match is None or re.sub(r"\s", "", match["value"]).lower() not in _NOTHING:
        return False
    lines[top] = match["key"] + match["rest"]
    return _first_below(lines, top) is None


def _first_below(lines: list[str], top: int) -> int | None:
    """The first line of what stands below a key, if anything does."""
    for number in range(top + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#"):
            return number if line[0] in " \t-{[" and not line.startswith("---") else None
    return None


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
        at = _end(lines) if at is None else at
        return [*lines[:at], "facts:", *facts, "", *lines[at:]]
    lines = [*lines]
    below = None if _opened(lines, top) else _first_below(lines, top)
    value = _LINE.fullmatch(lines[top])
    if value is None or value["value"].strip() or (below and lines[below].lstrip()[0] in "{&!*"):
        return _in_braces(lines, top, below, facts)
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


def _in_braces(lines: list[str], top: int, below: int | None, facts: list[str]) -> list[str]:
    """The lines with facts at the beginning of `facts`, a mapping in braces."""
    try:
        root = yaml.compose("\n".join(lines), Loader=LOADER)
    except yaml.YAMLError:
        root = None
    rows = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in rows if key.value == "facts"), None)
    if not isinstance(node, yaml.MappingNode) or not node.flow_style:
        raise EditError("`facts:` is not a list of lines; write each fact on a line of its own")
    ids = {key.value for key, _ in node.value}
    new = [fact.strip() for fact in facts if fact.strip().partition(":")[0] not in ids]
    at = top if "{" in lines[top].partition(":")[2] or below is None else below
    start = lines[at].index("{", lines[at].index(":") if at == top else 0) + 1
    lines[at] = lines[at][:start] + "".join(f"{fact}, " for fact in new) + lines[at][start:]
    return lines


def themed(text: str, name: str) -> Edit:
    """The text with another theme; a comment behind it is kept."""
    return _valid(text, _themed(text, scalar(name)))


def _themed(text: str, name: str) -> Edit:
    lines = text.split("\n")
    at = _line_of(lines, "theme")
    if at is not None:
        match = _LINE.fullmatch(lines[at])
        if match is None or _first_below(lines, at) is not None:
            raise EditError("`theme:` is written on several lines; change it in the text")
        lines[at] = f"{match['key']} {name}{match['rest']}"
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
