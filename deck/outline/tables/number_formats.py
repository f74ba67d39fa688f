"""What a number format of a spreadsheet says about its numbers: percent, currency, scale, decimals.

A format is read for what it *shows*: a cell that holds 0.125 and shows 12.5% is 12.5 percent, one that
holds 1,200,000 and shows 1.2m is 1.2 million.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from deck.language.heading_units import unit_of
from deck.language.units import Unit

Grain: TypeAlias = Literal["month", "year"]


class NumberFormat(NamedTuple):
    """A number format: the shown number is the stored one times 10^`power`, in `unit` (None if the
    format names none), with `digits` decimals (None: as many as it has); or a format of dates that
    shows no day, but the `grain`: `mmm-yy`, `yyyy`."""

    power: int = 0
    unit: Unit | None = None
    digits: int | None = None
    grain: Grain | None = None


BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    17: "mmm-yy",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 43: "#,##0.00",
}  # fmt: skip
"""The formats of XLSX and XLS that have a number and no code; those of days are left out. 5 to 8, 42
and 44 have the currency of the machine that shows them."""

_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)')
_POINT = re.compile(r'(?<=[0#?])(?:[\\!]\.|"\.")(0+)')
"""A point drawn among the digits, as Chinese formats do: `0!.0,` shows 123456 as 12.3."""
_UNPLACED = re.compile(r"[0#?] */ *[0-9#?]|[0#?]E[+-]?[0#?]", re.IGNORECASE)
"""A fraction (`# ?/?`) or a power of ten (`0.0E+00`), which say nothing of decimals."""
_PADDING = re.compile(r"_.|\*.")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")


@lru_cache(maxsize=2048)
def read_format(code: str) -> NumberFormat | None:
    """The meaning of a format code such as `#,##0.0,,"m"`; None if it says nothing, as `General`.

    Of its sections (for positive, negative and zero numbers) the first counts.
    """
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code, maxsplit=1)[0]
    point = _POINT.search(section)
    places = len(point[1]) if point else 0
    section = _POINT.sub("", section)
    words = " ".join(a or b for a, b in _LITERAL.findall(section))
    bare = _LITERAL.sub(" ", section)
    words += " " + " ".join(_CURRENCY.findall(bare))
    bare = re.sub(r"\[[^\]]*\]", " ", _PADDING.sub(" ", bare))
    placeholders = re.search(r"[0#?][0#?,. ]*", bare)
    if grain := _grain(re.sub("general", "", bare, flags=re.I)):
        return NumberFormat(grain=grain)
    if placeholders is None or re.search(r"[dyhs@]", re.sub("general", "", bare, flags=re.I), re.I):
        return None
    number = placeholders.group().rstrip()
    thousands = len(number) - len(number.rstrip(","))
    decimals = number.partition(".")[2]
    outside = bare.replace(placeholders.group(), " ", 1)
    if outside.strip().casefold() in ("x", "×"):
        words += " x"
    percent = "%" in outside
    unit = unit_of(f"{words} {re.sub('[^%‰$€£¥￥]', ' ', outside)}".strip())
    if unit is not None and unit.noun:
        unit = None
    scale = 3 * thousands + places
    if scale and (unit is None or (unit.kind == "number" and unit.scale == 1)):
        unit = (unit or Unit())._replace(scale=Decimal(10) ** scale)
    open_ended = "#" in decimals or "?" in decimals or _UNPLACED.search(bare)
    digits = None if open_ended else places or decimals.count("0")
    return NumberFormat(2 * percent - scale, unit, digits)


def _grain(bare: str) -> Grain | None:
    """What a format of dates shows of a day, if that is its month or its year alone."""
    shown = set(bare.casefold()) & set("ymdhs")
    return "month" if shown == {"y", "m"} else "year" if shown == {"y"} else None
