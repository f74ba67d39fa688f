"""YAML text -> data that remembers how it was typed and where it stands.

Plain scalars are read by `deck.outline.yaml.scalars`, syntax errors are explained by `deck.outline.yaml.mistakes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from deck.core.encoding import BREAK, MAX_BYTES, read_text, too_large
from deck.core.errors import OutlineError, Problem
from deck.outline.yaml.builder import (
    HIDDEN_BREAKS,
    MAX_PROBLEMS,
    NOT_XML,
    Builder,
    Path,
    control,
    place_of,
    problem_at,
)
from deck.outline.yaml.lines import missing_space
from deck.outline.yaml.scalars import Float, Int, typed

__all__ = ["Float", "Int", "Source", "parse", "read_text", "scalar"]

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|(?<=[\r\n])\ufeff"
)
_TOP = "an outline starts with keys such as `title:` and `slides:`"


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
                line, column = place_of(found[1])
                column += _shift(self.lines[line], column, node, offset)
                return problem_at(self.file, self.lines, (line, column), message, path)
        line, column = place_of(found[0 if at == "key" else 1]) if found else self._top()
        return problem_at(self.file, self.lines, (line, column), message, path)

    def _top(self) -> tuple[int, int]:
        """Line and column of the first character that is not a comment, from 0."""
        for number, line in enumerate(self.lines):
            if line.strip() and not line.lstrip().startswith(("#", "---", "%")):
                return number, len(line) - len(line.lstrip())
        return 0, 0


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
    bad = NOT_XML.search(text)
    if bad:
        raise OutlineError([control("--set", [text], (0, bad.start()), bad.group())])
    return typed(text)


def _not_a_mapping(source: Source) -> Problem:
    """The problem of an outline whose top is a list or a text."""
    line, column = source._top()
    if isinstance(source.data, list):
        message = f"{_TOP}, this is a list: write `slides:` above it if these are the slides"
    else:
        slip = missing_space(source.lines[line])
        column, message = slip or (column, f"{_TOP}, this is a single value")
    return problem_at(source.file, source.lines, (line, column), message)


def _read(text: str, file: str) -> tuple[Source, list[Problem]]:
    """Data of any shape and all problems: of characters, of syntax and of what YAML may not hold.

    After a slip that quotes would cure, the text is blanked in place and parsing starts again,
    so that one run tells of several slips.
    """
    if len(text) > MAX_BYTES:
        return Source(file, None, [], {}), [too_large(file)]
    text = text.removeprefix("\ufeff")
    lines = BREAK.split(text)
    problems: list[Problem] = []
    if _INVISIBLE.search(text):
        for bad in islice(_INVISIBLE.finditer(text), MAX_PROBLEMS):
            above = BREAK.split(text[: bad.start()])
            place = (len(above) - 1, len(above[-1]))
            problems.append(control(file, lines, place, bad.group()))
        text = _INVISIBLE.sub(" ", text)
    masked = text.translate(HIDDEN_BREAKS) if re.search("[\x85\u2028\u2029]", text) else text
    told = {problem.line for problem in problems}
    for _ in range(20):
        builder = Builder(masked, file, lines, restore=masked is not text)
        trap = builder.run()
        if trap is None or trap.line + 1 in told | {p.line for p in builder.problems}:
            break
        problems.append(problem_at(file, lines, (trap.line, trap.column), trap.message))
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
