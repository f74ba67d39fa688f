"""The table of extras is that of the package, and so are their modules."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from pathlib import Path

import pytest

from deck.core.optional import EXTRAS, install_line

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))[
    "project"
]


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=\[ ]", one)[0] for one in requirements]


def test_every_extra_for_users_is_listed_with_its_packages() -> None:
    extras = {
        name: [one for one in names(wanted) if one != "briefdeck"]  # what brings another extra
        for name, wanted in PROJECT["optional-dependencies"].items()
        if name not in ("all", "test", "dev")
    }
    assert {name: list(extra.packages) for name, extra in EXTRAS.items()} == extras


@pytest.mark.parametrize("extra", sorted(EXTRAS.keys() - {"cjk"}))
def test_the_modules_of_an_extra_can_be_imported(extra: str) -> None:
    for module in EXTRAS[extra].packages.values():
        importlib.import_module(module)


def test_the_line_can_be_given_to_every_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert install_line("svg") == "pip install 'briefdeck[svg]'"
    monkeypatch.setattr(sys, "platform", "win32")
    assert install_line("svg") == 'pip install "briefdeck[svg]"'
