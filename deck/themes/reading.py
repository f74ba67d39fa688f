"""Reads a theme file: keys of 0.1.0 under the names that they have now, and every mistake with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from deck.core.errors import OutlineError, Problem
from deck.outline.validation import Fault, collect, problems
from deck.outline.yaml.builder import Path
from deck.outline.yaml.source import Source
from deck.themes.file import ThemeFile

Key: TypeAlias = tuple[str, str]
"""A group of a theme file, and a key in it."""

RENAMED: Mapping[Key, Key] = {
    ("colours", "tint"): ("colours", "surface2"),
    ("colours", "series"): ("chart", "series"),
    ("grid", "margin"): ("spacing", "margin"),
    ("grid", "gutter"): ("spacing", "gutter"),
    ("grid", "foot"): ("spacing", "body_bottom"),
}
"""The keys of 0.1.0 that have another name now."""
OTHER_KEYS: Mapping[tuple[str, ...], str] = {
    ("colour",): "colours",
    ("colors",): "colours",
    ("spacing", "title_baseline"): "grid.title",
}
"""Names by which designers know a key, and how it is called here."""
OTHER_VALUES: Mapping[Key, Mapping[str, str]] = {
    ("masthead", "kicker"): {"text": "bar"},
    ("section", "layout"): {"panel": "number"},
    ("section", "pages"): dict.fromkeys(("columns", "pills", "index"), "list"),
    ("card", "arrange"): {"equal": "row", "bento": "tiles"},
    ("card", "edge"): {"top": "bar", "left": "bar", "all": "none"},
    ("so_what", "style"): {"speech": "tile"},
    ("table", "highlight"): {"column-tint": "tint", "colour": "tint"},
    ("lists", "number"): {"serif": "figure", "drop": "figure", "disc": "circle"},
    ("chart", "series"): {"fill": "plain: fill", "outline": "plain: outline", "pattern": "plain: pattern"},
    ("chart", "difference"): {"bubble": "pill", **dict.fromkeys(("note", "figure", "side"), "text")},
    ("chart", "gridlines"): {"none": "false", "light": "true"},
    ("table", "head"): {"halves": "pairs: halves"},
    ("cover", "art"): {"picture": "a cover page with `image`, in the outline"},
}  # fmt: skip
"""Words by which designers know a form, and what stands for it here."""
SCHEMA_URL = "https://briefdeck.github.io/schema/theme.json"
TOP = "a theme file has keys such as `colours:`, `fonts:` and `masthead:`"


class Reading(NamedTuple):
    """What a theme file says, and its keys that have another name now."""

    data: ThemeFile
    proposals: tuple[Problem, ...]


def read_theme(source: Source) -> Reading:
    """The theme of a file. Raises OutlineError with every mistake in it."""
    data, moved, faults = _renamed(source.data)
    written: dict[Path, Key] = {new: old for old, new in moved.items()}
    value, found = collect(ThemeFile, data)
    for fault in found:
        fault = _translated(source.data, fault)  # noqa: PLW2901
        key, rest = fault.path[:2], fault.path[2:]
        faults.append(fault._replace(path=(*written.get(key, key), *rest)))
    if value is None or faults:
        raise OutlineError(problems(source, faults))
    told = (Fault(old, _told(old, new), at_key=True) for old, new in moved.items())
    return Reading(value, tuple(sorted(problems(source, told), key=lambda p: p.line or 0)))


def theme_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a theme file, for editors."""
    address = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": address, "$id": SCHEMA_URL, **ThemeFile.model_json_schema()}


def _renamed(typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Key, Key], list[Fault]]:
    """The data under the names of today, the keys that were moved, and those that are there under both names."""
    data = {key: dict(group) if isinstance(group, dict) else group for key, group in typed.items()}
    moved: dict[Key, Key] = {}
    faults = []
    for old, new in RENAMED.items():
        group, target = data.get(old[0]), data.setdefault(new[0], {})
        if not isinstance(group, dict) or old[1] not in group:
            continue
        value = group.pop(old[1])
        if isinstance(target, dict) and new[1] not in target:
            target[new[1]] = value
            moved[old] = new
        elif isinstance(target, dict):
            message = (
                f"{_told(old, new)}, and the file has that too; leave out {_named(old, new)[0]}"
            )
            faults.append(Fault(old, message, at_key=True))
    return data, moved, faults


def _translated(typed: Mapping[str, Any], fault: Fault) -> Fault:
    """A fault that says what a key or a word is called here, where that is known."""
    path = tuple(map(str, fault.path))
    if here := OTHER_KEYS.get(path):
        return fault._replace(message=f"`{path[-1]}` is called `{here}` here")
    group = typed.get(path[0]) if path else None
    word = group.get(path[1]) if len(path) == 2 and isinstance(group, dict) else None
    ours = OTHER_VALUES.get((path[0], path[1]), {}).get(word) if isinstance(word, str) else None
    if ours is None:
        return fault
    named = ours if "`" in ours else f"`{ours}`"
    return fault._replace(message=f"`{word}` is {named} here")


def _named(old: Key, new: Key) -> tuple[str, str]:
    """Both names: with their groups if these differ."""
    part = 1 if old[0] == new[0] else 0
    return f"`{'.'.join(old[part:])}`", f"`{'.'.join(new[part:])}`"


def _told(old: Key, new: Key) -> str:
    before, after = _named(old, new)
    return f"{before} is called {after} now"
