"""What can be typed at a place of an outline, and what is typed there: from its JSON Schema and its facts.

The place is found by indentation and brackets, for a text that is being typed is rarely valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

import charts
from deck.outline.facts.fact import PARTS
from deck.outline.facts.resolved import Facts
from deck.slides import kinds
from deck.slides.schema import outline_schema, summary
from deck.themes.theme import names

_KEY = re.compile(r"(?P<dash>(?:-\s+)*)(?P<key>[\w.]+|\"[^\"]*\"|'[^']*')\s*:(?:\s|$)")
_REFERENCE = re.compile(r"\$\{(\w*)(?:\.(\w*))?$")
_ITEM = "[]"
_MOST = 200


class Level(NamedTuple):
    """A mapping around a place: the key that leads on from it, and its plain entries."""

    key: str
    entries: dict[str, str]


class Place(NamedTuple):
    """Where a place is: the mappings around it from the top, the key whose value is typed (empty: a key is),
    and what is typed of it so far."""

    levels: tuple[Level, ...]
    key: str
    typed: str


def place_of(text: str, at: int) -> Place:
    """The place of an offset in a text."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:at]
    lines = text[:start].split("\n")[:-1]
    after = text[at:].split("\n")
    flow, head = _flow(line)
    base = _column(line)
    match = _KEY.match(line[base:])
    if flow:
        levels = [*_above(lines, after, base, line), *_within(head, match, base), *flow[:-1]]
        entries, key, typed = flow[-1].entries, flow[-1].key, _last_word(line)
        return Place((*levels, Level("", entries)), key, typed)
    levels = _above(lines, after, _key_column(line), line)
    before = [] if line.lstrip().startswith("- ") else lines  # an item begins here
    entries = _siblings(before, after, _key_column(line))
    key, typed = "", line[base:].lstrip("- ").strip()
    if match is not None and match.end() <= len(line) - base:
        key, typed = _bare(match["key"]), line[base + match.end() :].strip()
    else:  # its own line may say of which kind it is
        entries |= _entry((line + after[0])[_key_column(line + after[0]) :])
    return Place((*levels, Level("", entries)), key, typed)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_column(line: str) -> int:
    """The column at which the key of a line begins, behind dashes."""
    match = re.match(r" *(?:- +)*", line)
    return match.end() if match else 0


def _bare(key: str) -> str:
    return key.strip("\"'")


def _last_word(line: str) -> str:
    return re.split(r"[\s{\[,:]", line)[-1]


def _flow(line: str) -> tuple[list[Level], str]:
    """The open brackets of a line, each with its entries and the key at its end; and what is before them."""
    stack: list[tuple[str, int]] = []
    quote = ""
    for at, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and (at == 0 or line[at - 1] in " [{,:"):
            quote = char
        elif char in "{[" and not (char == "{" and at and line[at - 1] == "$"):
            stack.append((char, at))
        elif char == "}" and "${" in line[:at] and line.rfind("${", 0, at) > line.rfind("}", 0, at):
            continue
        elif char in "}]" and stack:
            stack.pop()
    if not stack:
        return [], line
    levels = []
    for number, (char, at) in enumerate(stack):
        end = stack[number + 1][1] if number + 1 < len(stack) else len(line)
        inside = line[at + 1 : end]
        if char == "[":
            levels.append(Level(_ITEM, {}))
            continue
        parts = re.split(r",\s*", inside)
        entries = dict(_pair(part) for part in parts if ":" in part)
        last = parts[-1]
        key = _pair(last)[0] if re.search(r":(\s|$)", last) else ""
        levels.append(
            Level(key, {k: v for k, v in entries.items() if k != key or key in ("kind",)})
        )
    return levels, line[: stack[0][1]]


def _pair(part: str) -> tuple[str, str]:
    key, _, value = part.partition(":")
    return _bare(key.strip()), _bare(value.strip())


def _within(head: str, match: re.Match[str] | None, base: int) -> list[Level]:
    """The key of a line whose value opens a bracket; none for an item that is one."""
    of_key = match is not None and match.end() + base <= len(head) + 1
    return [Level(_bare(match["key"]), {})] if match is not None and of_key else []


def _above(lines: list[str], after: list[str], column: int, line: str) -> list[Level]:
    """The mappings and lists around a column, from the top."""
    levels: list[Level] = []
    limit = column
    if line.lstrip().startswith("- "):
        levels.insert(0, Level(_ITEM, {}))
        limit = _column(line) + 1  # a list may be as far left as the key above it
    for number in range(len(lines) - 1, -1, -1):
        if limit <= 0:
            break
        one = lines[number]
        if not one.strip() or one.lstrip().startswith("#"):
            continue
        at = _key_column(one)
        dashed = one.lstrip().startswith("- ")
        match = re.compile(r"([\w.]+|\"[^\"]*\"|'[^']*')\s*:\s*(?:#.*)?$").match(one[at:])
        if at < limit and match is not None and not (dashed and limit - 1 == _column(one)):
            entries = _siblings(lines[:number], [*lines[number:], *after], at)
            levels.insert(0, Level(_bare(match[1]), entries))
            limit = at
        if dashed and _column(one) < limit and at <= limit:
            levels.insert(0, Level(_ITEM, {}))
            limit = _column(one) + 1
    return levels


def _siblings(before: list[str], after: list[str], column: int) -> dict[str, str]:
    """The plain entries of the mapping at a column, before and after a place."""
    entries: dict[str, str] = {}
    for one in reversed(before):
        if not one.strip() or one.lstrip().startswith("#"):
            continue
        at = _key_column(one)
        if at < column:
            break
        if at == column:
            entries.update(_entry(one[at:]))
            if one.lstrip().startswith("- "):
                break
    for one in after[1:]:
        if not one.strip() or one.lstrip().startswith("#"):
            continue
        if _column(one) < column:
            break
        if _column(one) == column and not one.lstrip().startswith("- "):
            entries.update(_entry(one[column:]))
    return entries


def _entry(text: str) -> dict[str, str]:
    match = _KEY.match(text)
    return {_bare(match["key"]): _bare(text[match.end() :].strip())} if match else {}


# ---- the schema ----------------------------------------------------------------------------------


_ONE = Lock()


def schema() -> dict[str, Any]:
    """The JSON Schema of an outline; it takes a while when it is asked for first, and is made once."""
    with _ONE:
        return _schema()


@cache
def _schema() -> dict[str, Any]:
    return outline_schema()


def _forms(node: Any, entries: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The schemas that may describe a value, whose `kind` is among the entries."""
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        target: Any = schema()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        yield from _forms(target, entries)
        if "description" in node and isinstance(target, dict):
            yield {"description": node["description"]}
        return
    yield node
    for name in ("anyOf", "oneOf", "allOf"):
        for part in node.get(name, ()):
            yield from _forms(part, entries)
    if "if" in node:
        branch = "then" if _holds(node["if"], entries) else "else"
        yield from _forms(node.get(branch), entries)


def _holds(condition: dict[str, Any], entries: dict[str, str]) -> bool:
    wanted = condition.get("properties", {}).get("kind", {})
    if "const" in wanted:
        return bool(entries.get("kind") == wanted["const"])
    return all(key in entries for key in condition.get("required", ()))


def _at(levels: tuple[Level, ...]) -> list[tuple[Any, dict[str, str]]]:
    """The schemas of the innermost mapping, with its entries."""
    nodes: list[Any] = [schema()]
    for level in levels[:-1]:
        found: list[Any] = []
        for node in nodes:
            for form in _forms(node, level.entries):
                if level.key == _ITEM:
                    found += [form["items"]] if isinstance(form.get("items"), dict) else []
                elif level.key in form.get("properties", {}):
                    found.append(form["properties"][level.key])
                elif isinstance(form.get("additionalProperties"), dict):
                    found.append(form["additionalProperties"])
        nodes = found
    return [(node, levels[-1].entries) for node in nodes]


def _properties(place: Place) -> dict[str, dict[str, Any]]:
    """The fields of the mapping at a place."""
    fields: dict[str, dict[str, Any]] = {}
    for node, entries in _at(place.levels):
        for form in _forms(node, entries):
            for name, about in form.get("properties", {}).items():
                if isinstance(about, dict):
                    fields[name] = {**fields.get(name, {}), **about}
    return fields


def complete(text: str, at: int, facts: Facts | None) -> dict[str, Any]:
    """What can be typed at an offset: `from` (an offset) and `options`, each with label, detail and info."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if reference := _REFERENCE.search(line):
        name, part = reference.groups()
        if part is not None:
            known = [{"label": p, "type": "property"} for p in PARTS]
            return {"from": at - len(part), "options": known}
        return {"from": at - len(name), "options": _facts(facts)}
    place = place_of(text, at)
    word = re.search(r"[\w.\-]*$", line)
    start = at - len(word[0] if word else "")
    if place.key == _ITEM:
        return {"from": start, "options": _facts(facts) if _takes_facts(place) else []}
    if place.key:
        return {"from": start, "options": _values(place, facts)[:_MOST]}
    fields = _properties(place)
    taken = place.levels[-1].entries
    options = [
        {
            "label": name,
            "apply": f"{name}: ",
            "type": "property",
            "info": about.get("description", ""),
        }
        for name, about in fields.items()
        if name not in taken
    ]
    if _takes_facts(place):
        options += _facts(facts)
    return {"from": start, "options": options[:_MOST]}


def _takes_facts(place: Place) -> bool:
    keys = {level.key for level in place.levels}
    return bool(keys & {"kpis", "data", "growth", "highlight", "fact", "formula"}) or place.key in (
        "kpis", "data", "growth", "fact", "formula",
    )  # fmt: skip


def _facts(facts: Facts | None) -> list[dict[str, str]]:
    return [
        {
            "label": name,
            "detail": fact.text,
            "type": "variable",
            "info": ", ".join(part for part in (*fact.names, fact.period or "") if part),
        }
        for name, fact in (facts or {}).items()
    ]


def _values(place: Place, facts: Facts | None) -> list[dict[str, str]]:
    """What a field can have as its value."""
    if place.key == "theme" and len(place.levels) == 1:
        return [{"label": name, "type": "enum"} for name in names()]
    options: list[dict[str, str]] = []
    fields = _properties(place).get(place.key, {})
    of_chart = any(level.key in ("chart", "charts") for level in place.levels)
    for form in _forms(fields, {}):
        for value in form.get("enum", [form["const"]] if "const" in form else []):
            label = str(value).lower() if isinstance(value, bool) else str(value)
            options.append({"label": label, "type": "enum"})
        if form.get("type") == "boolean" and "const" not in form:
            options += [{"label": label, "type": "enum"} for label in ("true", "false")]
    if place.key == "kind":
        every = charts.kinds() if of_chart else kinds.names()
        options = [{"label": n, "type": "enum", "info": _summary(n, of_chart)} for n in every]
    if _takes_facts(place):
        options += _facts(facts)
    return list({option["label"]: option for option in options}.values())


def _summary(name: str, of_chart: bool) -> str:
    return (
        summary(name, of_chart) if name in (charts.kinds() if of_chart else kinds.names()) else ""
    )


def explain(text: str, at: int) -> dict[str, Any]:
    """What is typed at an offset: `from`, `to`, `title`, `text`, or the id of a `fact`; empty for nothing known."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    for match in re.finditer(r"\$\{(\w+)(?:\.\w+)?\}", line):
        if match.start() <= at - start <= match.end():
            return {"from": start + match.start(), "to": start + match.end(), "fact": match[1]}
    for match in re.finditer(r"[\w.]+", line):
        if not match.start() <= at - start <= match.end():
            continue
        first, last = start + match.start(), start + match.end()
        if re.match(r"\s*:(\s|$)", line[match.end() :]):
            place = place_of(text, first)
            about = _properties(place).get(match[0], {})
            described = [f["description"] for f in _forms(about, {}) if "description" in f]
            if described:
                return {"from": first, "to": last, "title": match[0], "text": described[0]}
            if place.levels and place.levels[-2:-1] and place.levels[-2].key == "facts":
                return {"from": first, "to": last, "fact": match[0]}
            return {}
        place = place_of(text, first)
        if place.key == "kind":
            of_chart = any(level.key in ("chart", "charts") for level in place.levels)
            told = _summary(match[0], of_chart)
            return {"from": first, "to": last, "title": match[0], "text": told} if told else {}
        return {"from": first, "to": last, "fact": match[0]}
    return {}
