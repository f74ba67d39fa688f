"""The words of a data file `words.txt`, by section: `[name]`, then words with white space between them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HEADER = re.compile(r"\[(?P<name>[a-z ]+)\]")


@cache
def word_lists(package: str) -> dict[str, tuple[str, ...]]:
    """The words of each section of the file in a package; lines that begin with # are remarks."""
    text = files(package).joinpath("words.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if header := _HEADER.match(line):
            current = sections.setdefault(header["name"], [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: tuple(words) for name, words in sections.items()}
