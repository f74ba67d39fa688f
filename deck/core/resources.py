"""Locates packaged data: inside the package if installed, next to it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from deck.core.errors import ResourceError


def templates() -> Path:
    """The folder of the base presentation, the themes and the width tables."""
    return _folder("templates")


def seeds() -> Path:
    """The folder of the example articles and outlines."""
    return _folder("seeds")


@cache
def _folder(name: str) -> Path:
    """The first of `deck/_data/<name>` (a wheel) and `<name>` beside `deck` (a checkout).

    Raises ResourceError if neither exists: the installation is damaged.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise ResourceError(f"the folder {name!r} of briefdeck is missing; install briefdeck again")
