"""Reads what is typed of a fact: its value (a number, a range, or a text) and its status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from deck.core.spelling import nearest
from deck.language.statement import Status
from deck.language.units import Value, parse_unit
from deck.outline.validation import not_one_of

LARGEST = 40  # a figure of more than 40 places is a typing error


def typed_value(raw: Any) -> Value:
    """A value with its digits as typed. Raises ValueError, worded for the user."""
    if isinstance(raw, (list, tuple)):
        ends = [number for end in raw if (number := _number(end)) is not None]
        if len(raw) != 2 or len(ends) != 2:
            raise ValueError("a range is a list of two numbers, such as [10, 20]")
        low, high = ends
        if low > high:
            raise ValueError("a range runs from the smaller number to the larger")
        return low, high
    number = _number(raw)
    if number is not None:
        return number
    text = raw.strip() if isinstance(raw, str) else ""
    if not text:
        raise ValueError("a value is a number, a text such as 1:30, or a list of two numbers")
    if is_no_number(text):
        raise ValueError(
            f"'{text}' is not a number; a figure that the source lacks cannot be a fact"
        )
    if tail := re.fullmatch(r"[<>≥≤~]*\s*[-+−]?\d[\d,]*(?:\.\d+)?\s*(\D.*)", text):
        unit = parse_unit(tail[1])
        if unit and (unit.currency or unit.scale != 1 or unit.kind != "number"):
            raise ValueError(f"write the number alone, and '{tail[1]}' as its unit")
    return text


_PLAIN = r"\d+(?:\.\d+)?"
_SPELLINGS = (
    (r"(?P<sign>[-+−]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+),(?P<part>\d+)", "{sign}{whole}.{part}"),
    (r"(?P<sign>[-+−]?)(?P<whole>\d{1,3}(?:[\s'’]\d{3})+)(?P<part>\.\d+)?", "{sign}{whole}{part}"),
    (rf"\((?P<low>{_PLAIN})\)", "-{low}"),
    (rf"(?P<low>{_PLAIN})\s*(?:-|–|—|\.\.|to|至|到)\s*(?P<high>{_PLAIN})", "[{low}, {high}]"),
    (rf"(?P<bound>[<>≥≤~≈])\s*(?P<low>{_PLAIN})", '{low} and `bound: "{bound}"`'),
    (rf"(?P<low>{_PLAIN})\s*\+", '{low} and `bound: ">="`'),
    (rf"(?:[$€£¥]|[A-Z]{{3}}\s)\s*(?P<low>{_PLAIN})\s*\D{{0,8}}", "{low} and the rest as its unit"),
)
"""How people spell a number that YAML reads as a text, and how it is typed."""


def number_meant(text: str) -> str | None:
    """How a text that is a number in another spelling is typed: `1.5` for 1,5 and `[10, 20]` for 10–20."""
    for spelling, typed in _SPELLINGS:
        if match := re.fullmatch(spelling, text.strip()):
            found = match.groupdict("")
            if "high" in found and Decimal(found["low"]) >= Decimal(found["high"]):
                return None
            if "whole" in found:
                found["whole"] = re.sub(r"\D", "", found["whole"])
            return typed.format(**found).replace("−", "-")
    return None


def is_no_number(text: str) -> bool:
    """Whether a text is how YAML writes that there is no number: `.nan`, `-.inf`."""
    return bool(re.fullmatch(r"[-+]?\.(nan|inf)", text.strip(), re.IGNORECASE))


def _number(raw: Any) -> Decimal | None:
    """The number that was typed, None if it is not one. Raises ValueError if it is absurd."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal, str)):
        return None
    typed = str(getattr(raw, "text", raw))
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", typed):
        typed = typed.replace(",", "")
    try:
        number = Decimal(typed.replace("−", "-"))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if abs(number.adjusted()) > LARGEST:
        raise ValueError(f"'{typed[:40]}' is not a figure that a deck can show")
    return number


_OTHER_STATUSES: Mapping[str, tuple[str, ...]] = {
    "actual": ("result", "reported"),
    "target": ("goal", "plan", "planned", "budget"),
    "guidance": ("outlook",),
    "estimate": ("projection", "expected"),
}
"""What people write first for a status."""


def read_status(raw: Any) -> Any:
    """A status as typed. Raises ValueError for another word, with the status that it probably means."""
    if not isinstance(raw, str) or raw in get_args(Status):
        return raw
    statuses = {status: _OTHER_STATUSES.get(status, ()) for status in get_args(Status)}
    raise ValueError(not_one_of(raw, statuses, nearest(raw, statuses)))
