"""Reads YAML text into data that keeps the typed form and position of each value.

Plain scalars are read by `scalars.py`, syntax errors are explained by `mistakes.py`.
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
    Marks,
    Path,
    control,
    position_at,
    position_of,
    problem_at,
)
from deck.outline.yaml.mistakes import Position, missing_space
from deck.outline.yaml.scalars import Float, Int, typed

__all__ = ["Float", "Int", "Source", "parse", "read_text", "scalar"]

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|(?<=[\r\n])\ufeff"
)
_TOP = "an outline starts with keys such as `title:` and `slides:`"


@dataclass(frozen=True)
class Source:
    """An outline as data, with the position of every key and value.

    `file` is the name shown in messages. `data` is made of dict (str keys), list, str, Int, Float,
    bool and None; an alias is the same object in several positions, so copy before changing.
    """

    file: str
    data: Any
    lines: list[str]
    marks: Marks = field(repr=False, compare=False)
    start: Position = (0, 0)
    settings: tuple[tuple[str, ...], ...] = ()
    """The paths that `--set` changed, and which have no place in the file."""

    def problem(
        self,
        path: Path,
        message: str,
        *,
        at: Literal["key", "value"] = "value",
        offset: int = 0,
    ) -> Problem:
        """A Problem at `path`, at its key or value; `offset` is in characters into that text.

        If `path` does not exist, its deepest existing ancestor is marked, at its key. An offset is
        used only for a text that is on one line and unescaped.
        """
        written = tuple(map(str, path))
        if any(written[: len(changed)] == changed for changed in self.settings):
            return Problem("--set", message, path=".".join(written))
        node, marks = self.data, None
        for part in path:
            entries = self.marks.get(id(node), {}) if isinstance(node, (dict, list)) else {}
            if part not in entries:
                at = "key"
                break
            marks, node = entries[part], node[part]
        if marks is None:
            position = self.start
        elif at == "key":
            position = position_of(marks[0])
        else:
            line, column = position_of(marks[1])
            position = line, column + _shift(self.lines[line], column, node, offset)
        return problem_at(self.file, self.lines, position, message, path)


def _shift(line: str, column: int, value: Any, offset: int) -> int:
    """`offset` if `value` is literally in `line` at `column` (or after a quote), else 0."""
    text = value if isinstance(value, str) else getattr(value, "text", "")
    if not offset or not text:
        return 0
    quote = line[column : column + 1] in ('"', "'") and not line.startswith(text, column)
    return min(offset, len(text)) + quote if line.startswith(text, column + quote) else 0


def parse(text: str, file: str, top: str = _TOP) -> Source:
    """Read an outline, or a file of other keys, as `top` says. Raises OutlineError with every problem
    that can be found in one run."""
    source, problems = _read(text, file)
    if not problems and source.data is None:
        what = "outline" if top is _TOP else "file"
        problems = [Problem(file, f"the {what} is empty: {top}")]
    elif not problems and not isinstance(source.data, dict):
        line, column = source.start
        slip = missing_space(source.lines[line])
        message = f"{top}; this file is a single value"
        if isinstance(source.data, list):
            message = f"{top}; this file is a list"
            if top is _TOP:
                message += ": write `slides:` above it if these are the slides"
        elif slip:
            column, message = slip
        problems = [problem_at(file, source.lines, (line, column), message)]
    if problems:
        raise OutlineError(problems)
    return source


def scalar(text: str) -> Any:
    """The value of `--set key=VALUE`: a plain scalar, "quoted" text, or `[…]` and `{…}`.

    Other text is taken literally (`Trust: the curve` needs no quotes here). Raises OutlineError.
    """
    text = text.strip()
    if text[:1] in ("[", "{") or (text[:1] in ('"', "'") and text[-1] == text[0] and text[1:]):
        source, problems = _read(text, "--set")
        if problems:
            raise OutlineError(problems)
        return source.data
    if bad := NOT_XML.search(text):
        raise OutlineError([problem_at("--set", [text], (0, bad.start()), control(bad[0]))])
    return typed(text)


def _read(text: str, file: str) -> tuple[Source, list[Problem]]:
    """Data of any shape and all problems: in characters, in syntax and in unsupported YAML
    features.

    After a mistake that quotes would fix, the text is blanked in place and parsing restarts, so
    that one run reports several mistakes.
    """
    if len(text) > MAX_BYTES:
        return Source(file, None, [], {}), [too_large(file)]
    text = text.removeprefix("\ufeff")
    lines = BREAK.split(text)
    problems: list[Problem] = []
    for bad in islice(_INVISIBLE.finditer(text), MAX_PROBLEMS):
        position = position_at(text, bad.start())
        problems.append(problem_at(file, lines, position, control(bad[0])))
    if problems:
        text = _INVISIBLE.sub(" ", text)
    masked = text.translate(HIDDEN_BREAKS) if re.search("[\x85\u2028\u2029]", text) else text
    reported = {problem.line for problem in problems}
    for _ in range(20):
        builder = Builder(masked, file, lines, restore=masked is not text)
        slip = builder.run()
        if slip is None or slip.line + 1 in reported | {p.line for p in builder.problems}:
            break
        problems.append(problem_at(file, lines, (slip.line, slip.column), slip.message))
        reported.add(slip.line + 1)
        if slip.span is None:
            break
        # plain letters in place of the text, all else where it is
        parts = re.split(r"(\r\n|\r|\n)", masked)
        start, end = slip.span
        line = parts[2 * slip.line]
        parts[2 * slip.line] = line[:start] + "x" * (end - start) + line[end:]
        masked = "".join(parts)
    source = Source(file, builder.root, lines, builder.marks, builder.start or (0, 0))
    return source, problems + builder.problems
