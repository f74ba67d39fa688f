"""Reads plain scalars as YAML 1.2's core schema does, and keeps the user's spelling.

https://yaml.org/spec/1.2.2/#103-core-schema, without octal, hexadecimal, infinity and not-a-number:
anything else stays text as typed, so a time, a date, a `no` or `012` reaches the deck unchanged.
"""

from __future__ import annotations

import re
from typing import Any, Self

_WORDS: dict[str, bool | None] = {"": None, "~": None}
for _word, _value in (("null", None), ("true", True), ("false", False)):
    _WORDS |= dict.fromkeys((_word, _word.capitalize(), _word.upper()), _value)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class _Typed:
    """A number with its plain scalar as typed in `text`; by default the number written out."""

    text: str

    def __new__(cls, value: float | str = 0, text: str | None = None) -> Self:
        self = super().__new__(cls, value)  # type: ignore[call-arg]
        self.text = text if text is not None else str(value)
        return self


class Int(_Typed, int):
    """A whole number (`+5`, `-0`)."""


class Float(_Typed, float):
    """A decimal number (`1.10`, `1e3`)."""


def typed(text: str) -> Any:
    """A plain scalar by the rules of YAML 1.2; a number that the computer cannot represent stays
    text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or len(text) > 300:
        return text
    if _INT.fullmatch(text):
        return Int(text, text)
    if _FLOAT.fullmatch(text) and abs(number := Float(text, text)) != float("inf"):
        return number
    return text
