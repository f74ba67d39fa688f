"""What other programs and scripts hold on to: the names of the Python API, the commands with their options."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

import click

from deck.cli import main


def api(module: ModuleType) -> dict[str, Any]:
    """Every public name of a module with how it is called and what it has."""
    return {f"{module.__name__}.{name}": _entry(getattr(module, name)) for name in module.__all__}


def _entry(thing: Any) -> dict[str, Any]:
    if not callable(thing):
        return {"is": type(thing).__name__}
    entry: dict[str, Any] = {"is": "function"}
    if isinstance(thing, type):
        public = [name for name in dir(thing) if not name.startswith("_")]
        fields = getattr(thing, "__dataclass_fields__", ())
        bases = [base.__name__ for base in thing.__mro__[1:-1]]
        entry = {"is": "class", "bases": bases, "has": sorted({*public, *fields})}
        if hasattr(thing, "_fields"):
            entry["order"] = list(thing._fields)
    try:
        signature = inspect.signature(thing)
    except ValueError:  # an exception takes what Exception takes
        return entry
    entry["takes"] = [
        {
            "name": one.name,
            "kind": one.kind.name,
            **({} if one.default is one.empty else {"default": repr(one.default)}),
        }
        for one in signature.parameters.values()
    ]
    entry["text"] = str(signature)
    return entry


def commands() -> dict[str, Any]:
    """Every command by its name, such as `template inspect`, with its parameters."""
    with main.make_context("deck", [], resilient_parsing=True) as context:
        return dict(_commands("", main, context))


def _commands(name: str, command: click.Command, context: click.Context) -> Any:
    yield (
        name or "deck",
        {
            "options": {
                spelling: _option(one)
                for one in command.get_params(context)
                if isinstance(one, click.Option)
                for spelling in [*one.opts, *one.secondary_opts]
            },
            "arguments": [
                {"required": one.required, "nargs": one.nargs}
                for one in command.params
                if isinstance(one, click.Argument)
            ],
        },
    )
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _commands(f"{name} {inner}".strip(), found, context)


def _option(option: click.Option) -> dict[str, Any]:
    entry: dict[str, Any] = {"flag": option.is_flag}
    if option.multiple:
        entry["multiple"] = True
    if option.required:
        entry["required"] = True
    if isinstance(option.type, click.Choice):
        entry["choices"] = [str(one) for one in option.type.choices]
    if option.default is not None and isinstance(option.default, (str, int, bool)):
        entry["default"] = option.default
    return entry


def lost(old: dict[str, Any], new: dict[str, Any] | None) -> list[str]:
    """What a name of the API no longer takes or has; what is new beside it does no harm."""
    if new is None:
        return ["is gone"]
    if old["is"] != new["is"]:
        return [f"was a {old['is']} and is a {new['is']}"]
    found = [
        f"has no {name}"
        for key in ("bases", "has")
        for name in old.get(key, ())
        if name not in new[key]
    ]
    order = old.get("order", [])
    if new.get("order", [])[: len(order)] != order:
        found.append(f"has its fields in another order: {new.get('order')}")
    if "takes" not in old:
        return found
    return found + _refused(old["takes"], new.get("takes", []))


def _refused(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    """Calls that were right and no longer are: by position, by name, or with less said."""
    rows = {one["name"]: one for one in new}
    places = [one["name"] for one in new if one["kind"].startswith("POSITIONAL")]
    found = []
    for place, one in enumerate(old):
        name, now = one["name"], rows.get(one["name"])
        if now is None:
            found.append(f"takes no {name}")
            continue
        by_place = one["kind"].startswith("POSITIONAL")
        if by_place and (place >= len(places) or places[place] != name):
            found.append(f"takes no {name} at place {place}")
        if not one["kind"].endswith("ONLY") and now["kind"] == "POSITIONAL_ONLY":
            found.append(f"takes no {name} by name")
        if "default" in one and one["default"] != now.get("default"):
            found.append(f"takes {now.get('default')} for {name}, where it took {one['default']}")
    before = {one["name"] for one in old}
    return found + [
        f"demands {one['name']}"
        for one in new
        if one["name"] not in before and "default" not in one and not one["kind"].startswith("VAR")
    ]


def withdrawn(old: dict[str, Any], new: dict[str, Any] | None) -> list[str]:
    """What a command no longer takes."""
    if new is None:
        return ["is gone"]
    found = []
    for spelling, option in old["options"].items():
        now = new["options"].get(spelling)
        if now is None:
            found.append(f"has no {spelling}")
            continue
        found += [
            f"{spelling} was {key} {option.get(key)} and is {now.get(key)}"
            for key in ("flag", "multiple", "default")
            if option.get(key) != now.get(key)
        ]
        found += [
            f"{spelling} takes no {choice}"
            for choice in option.get("choices", ())
            if choice not in now.get("choices", [choice])
        ]
    found += [
        f"demands {spelling}"
        for spelling, option in new["options"].items()
        if option.get("required") and not old["options"].get(spelling, {}).get("required")
    ]
    if [one["nargs"] for one in old["arguments"]] != [one["nargs"] for one in new["arguments"]]:
        found.append("takes another number of arguments")
    needed = [sum(one["required"] for one in entry["arguments"]) for entry in (old, new)]
    return found + (["demands an argument"] if needed[1] > needed[0] else [])
