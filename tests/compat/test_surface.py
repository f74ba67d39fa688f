"""The Python API and the commands of 0.1.0 are there, take what they took and answer as they did."""

from __future__ import annotations

import pytest

import charts
import deck
from tests.compat.held import FOLDER, changes, expected, hold
from tests.compat.surface import api, commands, lost, withdrawn
from tests.compat.working import SITUATIONS, given, result


@pytest.mark.parametrize("module", [deck, charts], ids=lambda module: module.__name__)
def test_every_public_name_takes_what_it_took(module: object) -> None:
    now = api(module)
    own = {name: was for name, was in expected("api").items() if name in now or _of(name, module)}
    found = [f"{name} {what}" for name, was in own.items() for what in lost(was, now.get(name))]
    hold(f"api of {module.__name__}", found)


def _of(name: str, module: object) -> bool:
    return name.partition(".")[0] == module.__name__


def test_what_public_functions_give_has_what_it_had() -> None:
    was, now = expected("given"), given()
    hold("given", [f"{one} lost {name}" for one in was for name in set(was[one]) - set(now[one])])


def test_every_command_takes_the_options_that_it_took() -> None:
    now = commands()
    rows = expected("commands").items()
    hold(
        "commands", [f"{name} {one}" for name, was in rows for one in withdrawn(was, now.get(name))]
    )


@pytest.mark.parametrize("arguments", SITUATIONS, ids=" ".join)
def test_a_call_ends_with_the_same_code_and_writes_the_same(arguments: tuple[str, ...]) -> None:
    was, now = expected("situations")[" ".join(arguments)], result(arguments)
    found = [
        f"{key} was {was[key]} and is {now[key]}"
        for key in ("exit", "wrote")
        if was[key] != now[key]
    ]
    gone = set(was.get("json", ())) - set(now.get("json", ()))
    hold(
        f"situations: {' '.join(arguments)}",
        found + [f"no {key} in the JSON" for key in sorted(gone)],
    )


def test_every_listed_change_says_since_when_and_why() -> None:
    known = {path.stem for path in (FOLDER / "expected").glob("*.json")} - {"api"}
    known |= {"api of deck", "api of charts", "redacted again"}
    known |= {"short.en built again", "short.zh built again"}
    for entry in changes():
        assert set(entry) == {"where", "since", "why", "differences"}
        assert entry["where"].partition(": ")[0] in known
        assert all(entry.values())
