"""The word lists of `words.txt`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HEADER = re.compile(r"\[(?P<name>[a-z ]+)\]")


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if header := _HEADER.match(line):
            current = sections.setdefault(header["name"], [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: tuple(words) for name, words in sections.items()}


def listed(section: str) -> tuple[str, ...]:
    """The words of a section, in order."""
    return _sections()[section]


@cache
def words_in(section: str) -> frozenset[str]:
    """The words of a section as a set."""
    return frozenset(listed(section))
