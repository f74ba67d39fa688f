"""Docstrings that users read are there under `python -OO`, too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from deck.core.docstrings import docstring, field_docstrings
from deck.outline.model import SectionMark
from deck.outline.sections import SectionHead
from deck.slides.kinds import kpis


def run(folder: Path, *arguments: str, options: tuple[str, ...] = ("-OO",)) -> str:
    """What the command prints in a Python of its own."""
    done = subprocess.run(
        [sys.executable, *options, "-m", "deck", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": str(folder / "cache")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_they_are_those_of_the_source() -> None:
    assert docstring(kpis) == kpis.__doc__
    assert docstring(SectionMark) == SectionMark.__doc__
    assert docstring(kpis.arrange) == kpis.arrange.__doc__
    assert field_docstrings(SectionHead)["name"] == "The name of the section."


def test_without_a_source_there_are_none() -> None:
    compiled = ModuleType("compiled")
    compiled.__file__ = "compiled.pyc"
    assert docstring(compiled) == ""


def test_an_optimized_python_builds_the_same_deck(tmp_path: Path) -> None:
    run(tmp_path, "build", "-q", "-o", "optimized.pptx")
    run(tmp_path, "build", "-q", "-o", "plain.pptx", options=())
    assert (tmp_path / "optimized.pptx").read_bytes() == (tmp_path / "plain.pptx").read_bytes()


@pytest.mark.parametrize(
    "command",
    ["kinds", "kinds kpis", "kinds bullet --lang zh", "--help", "kinds -h", "template -h"],
)
def test_an_optimized_python_says_the_same(command: str, tmp_path: Path) -> None:
    assert run(tmp_path, *command.split()) == run(tmp_path, *command.split(), options=())


def test_an_optimized_python_prints_the_same_schema(tmp_path: Path) -> None:
    optimized, plain = (run(tmp_path, "schema", options=o) for o in (("-OO",), ()))
    assert json.loads(optimized) == json.loads(plain)
