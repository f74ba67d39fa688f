"""Plain scalars as YAML 1.2's core schema reads them, and as the user typed them.

https://yaml.org/spec/1.2.2/#103-core-schema, without octal, hexadecimal, infinity and not-a-number:
what looks odd stays the text that was typed, so a time, a date, a `no` or `012` reaches the deck
unchanged.
"""

from __future__ import annotations

import re
from typing import Any

_CORE_WORDS: dict[str, bool | None] = {"null": None, "true": True, "false": False}
_WORDS: dict[str, bool | None] = {"": None, "~": None}
for _word, _value in _CORE_WORDS.items():
    _WORDS |= dict.fromkeys((_word, _word.capitalize(), _word.upper()), _value)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class Int(int):
    """A whole number, and in `text` the plain scalar as typed (`+5`, `-0`)."""

    text: str

    def __new__(cls, value: int | str = 0, text: str | None = None) -> Int:
        """`text` is `value` written out unless given."""
        self = super().__new__(cls, value)
        self.text = text if text is not None else str(value)
        return self


class Float(float):
    """A decimal number, and in `text` the plain scalar as typed (`1.10`, `1e3`)."""

    text: str

    def __new__(cls, value: float | str = 0.0, text: str | None = None) -> Float:
        """`text` is `value` written out unless given."""
        self = super().__new__(cls, value)
        self.text = text if text is not None else str(value)
        return self


def typed(text: str) -> Any:
    """A plain scalar as YAML 1.2 reads it; what no computer number holds stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or len(text) > 300:
        return text
    if _INT.fullmatch(text):
        return Int(text, text)
    if _FLOAT.fullmatch(text):
        number = Float(text, text)
        return number if abs(number) != float("inf") else text
    return text
