"""`--set PATH=VALUE`: changes to an outline from the command line, before it is validated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deck.core.errors import OutlineError, Problem
from deck.outline.validation import shown, unknown
from deck.outline.yaml.source import Source, scalar


def apply(source: Source, settings: Sequence[str]) -> Source:
    """The source with every setting made; its own places in the file stay known.

    Raises OutlineError for a setting that has no `=` or whose path leads nowhere.
    """
    problems: list[Problem] = []
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals or not path.strip():
            message = f"write --set PATH=VALUE, such as --set theme=midnight; found '{setting}'"
            problems.append(Problem("--set", message))
            continue
        try:
            source = _changed(source, path.strip().split("."), scalar(value))
        except (LookupError, OutlineError) as error:
            told = error.problems[0].message if isinstance(error, OutlineError) else error.args[0]
            problems.append(Problem("--set", f"{path}: {told}"))
    if problems:
        raise OutlineError(problems)
    return source


def _changed(source: Source, path: list[str], value: Any) -> Source:
    """The source with one value changed; the containers on its way are copied."""
    marks = dict(source.marks)

    def copied(node: Any, rest: list[str]) -> Any:
        if not rest:
            return value
        name = rest[0]
        fresh: Any
        if isinstance(node, list):
            if not name.isdecimal() or int(name) >= len(node):
                told = (
                    f"they are counted from 0 to {len(node) - 1}" if node else "the list is empty"
                )
                raise LookupError(f"there is no entry {name}; {told}")
            fresh = list(node)
            fresh[int(name)] = copied(node[int(name)], rest[1:])
        elif isinstance(node, dict):
            if len(rest) > 1 and name not in node:
                raise LookupError(unknown("key", name, list(node)))
            fresh = dict(node)
            fresh[name] = copied(node.get(name), rest[1:])
        else:
            raise LookupError(f"'{name}' cannot be set in {shown(node)}")
        if id(node) in marks:
            marks[id(fresh)] = marks[id(node)]
        return fresh

    data = copied(source.data, path)
    return Source(source.file, data, source.lines, marks)
