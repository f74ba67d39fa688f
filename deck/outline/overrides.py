"""`--set PATH=VALUE`: changes to an outline from the command line, before it is validated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from deck.core.errors import OutlineError, Problem
from deck.outline.validation import shown, unknown
from deck.outline.yaml.source import Source, scalar


def apply(source: Source, settings: Sequence[str]) -> Source:
    """The source with every setting applied; positions in the file are kept.

    Raises OutlineError for a setting that has no `=` or an unknown path.
    """
    source = replace(source, marks=dict(source.marks))
    problems: list[Problem] = []
    for setting in settings:
        path, equals, text = (part.strip() for part in setting.partition("="))
        if not equals or not path:
            message = f"write --set PATH=VALUE, such as --set theme=midnight; found '{setting}'"
            problems.append(Problem("--set", message))
            continue
        try:
            data = _changed(source, source.data, path.split("."), scalar(text))
        except (LookupError, OutlineError) as error:
            message = (
                error.problems[0].message if isinstance(error, OutlineError) else error.args[0]
            )
            problems.append(Problem("--set", f"{path}: {message}"))
        else:
            changed = (*source.settings, tuple(path.split(".")))
            source = replace(source, data=data, settings=changed)
    if problems:
        raise OutlineError(problems)
    return source


def _changed(source: Source, node: Any, path: list[str], value: Any) -> Any:
    """A copy of `node` with one value changed; copies of containers keep their marks."""
    if not path:
        return value
    name, *rest = path
    fresh: Any
    if isinstance(node, list):
        if not name.isdecimal() or int(name) >= len(node):
            last = f"they are counted from 0 to {len(node) - 1}" if node else "the list is empty"
            raise LookupError(f"there is no entry {name}; {last}")
        fresh = list(node)
        fresh[int(name)] = _changed(source, node[int(name)], rest, value)
    elif isinstance(node, dict):
        if rest and name not in node:
            raise LookupError(unknown("key", name, list(node)))
        fresh = {**node, name: _changed(source, node.get(name), rest, value)}
    else:
        raise LookupError(f"'{name}' cannot be set in {shown(node)}")
    if id(node) in source.marks:
        source.marks[id(fresh)] = source.marks[id(node)]
    return fresh
