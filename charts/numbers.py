"""Numbers on a chart: Excel format codes, a format that suits a set of values, axis ranges.

Pictures must show what PowerPoint shows for the same format code. Supported are sections, quoted and
escaped literals, `0 # ? , . %` and exponents (ECMA-376 Part 1, 18.8.31).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from charts.wording import MINUS

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(General|[0#?.,]+(?:[Ee][+-]0+)?)|(.)', re.S
)


MOST_PLACES = 9
"""The most decimals of a label."""

# The default context holds 28 digits; values may have 31 and decimals.
_EXACT = Context(prec=80)


def round_half_up(value: float | Decimal, places: int = 0) -> Decimal:
    """`value` rounded to `places` decimals, halves away from zero."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    return number.quantize(Decimal().scaleb(-places), ROUND_HALF_UP, _EXACT)


def percent(part: float, total: float) -> Decimal:
    """`part` as a percentage of `total`, worked out in decimals."""
    share = _EXACT.divide(Decimal(repr(part)), Decimal(repr(total)))
    return _EXACT.multiply(share, Decimal(100))


def percent_text(share: Decimal, places: int = 0, most: int = 1) -> str:
    """A percentage with its sign, rounded to `places` decimals, or to as many as it takes, up to
    `most`, so that only nothing is 0 % and only the whole is 100 %; then `<0.1%` or `>99.9%`."""
    for decimals in range(places, max(places, most) + 1):
        shown = round_half_up(share, decimals)
        if shown == share or shown not in (0, 100):
            return f"{shown:,}%"
    return edge_text(share, shown, Decimal(1).scaleb(-decimals), lambda v: f"{v:,}%")


def edge_text(
    value: Decimal, shown: Decimal, unit: Decimal, write: Callable[[Decimal], str]
) -> str:
    """`<0.1`, `>−0.1`, `>99.9` or `<100.1` for a value that rounding would show as another one;
    `unit` is one in the last decimal."""
    near = shown + unit if value > shown else shown - unit
    return ("<" if value > shown else ">") + write(near)


class _Section(NamedTuple):
    before: str
    digits: str
    after: str
    percent: int


@lru_cache(256)
def _sections(code: str) -> tuple[_Section, ...]:
    result: list[_Section] = []
    before, digits, after, percent = "", "", "", 0
    for match in _TOKEN.finditer(code + ";"):
        quoted, escaped, number, other = match.groups()
        if other == ";":
            result.append(_Section(before, digits, after, percent))
            before, digits, after, percent = "", "", "", 0
            continue
        if number and not digits:
            digits = number
            continue
        percent += other == "%"
        text = quoted or escaped or number or other or ""
        before, after = (before, after + text) if digits else (before + text, after)
    return tuple(result)


@lru_cache(maxsize=4_096)
def format_number(value: float, code: str) -> str:
    """`value` as Excel shows it with the format `code`."""
    sections = _sections(code)
    sign = "-" if value < 0 else ""
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section.digits:
        return sign + section.before
    body = _digits(abs(value), section)
    return f"{sign}{section.before}{body}{section.after}"


def _digits(value: float, section: _Section) -> str:
    pattern = section.digits
    if pattern == "General":
        return f"{value:.10g}".replace("e+", "E+").replace("e-", "E-")
    mantissa, _, exponent = pattern.replace("e", "E").partition("E")
    # Commas at the end divide by a thousand each; between digits they group.
    scale = len(mantissa) - len(mantissa.rstrip(","))
    integer, _, fraction = mantissa.rstrip(",").partition(".")
    grouped = "," in integer
    number = Decimal(repr(value)).scaleb(2 * section.percent - 3 * scale)
    tail = ""
    places = sum(fraction.count(c) for c in "0#?")
    if exponent:
        power = number.adjusted() if number else 0
        # Rounding can carry: 9.96 is 1.0E+01.
        power += round(number.scaleb(-power), places) >= 10
        number = number.scaleb(-power)
        tail = f"E{'-' if power < 0 else '+'}{abs(power):0{len(exponent) - 1}d}"
    number = round_half_up(number, places)
    text = f"{number:{',' if grouped else ''}.{places}f}"
    head, dot, decimals = text.partition(".")
    needed = integer.count("0")
    if head == "0" and not needed:
        head = ""
    decimals = decimals[: fraction.count("0")] + decimals[fraction.count("0") :].rstrip("0")
    return head.rjust(needed, "0") + (dot + decimals if decimals else "") + tail


def last_place(code: str) -> Decimal | None:
    """The value of one in the last decimal that `code` shows; None for an exponent or `General`."""
    section = _sections(code)[0]
    mantissa, _, exponent = section.digits.replace("e", "E").partition("E")
    if exponent or not mantissa or mantissa == "General":
        return None
    scale = len(mantissa) - len(mantissa.rstrip(","))
    places = len(mantissa.partition(".")[2].replace(",", ""))
    return Decimal(1).scaleb(3 * scale - 2 * section.percent - places)


def decimals(value: float) -> int:
    """The decimals that a value has."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def places_of(code: str) -> int:
    """The decimals that a format code shows at most."""
    found = re.search(r"\.([0#]+)", code)
    return len(found[1]) if found else 0


def with_places(code: str, places: int) -> str:
    """The format `code` with another number of decimals."""
    digits = "0." + "0" * places if places else "0"
    return re.sub(r"0(?:\.[0#]+)?(?=[^0]*(?:;|$))", digits, code)


def suitable_format(values: Iterable[float], after: str = "") -> str:
    """A format code for `values`: as many decimals as they have, up to two; beyond that three
    significant digits. Negative values have a true minus; the text `after` follows each number."""
    numbers = list(values)
    code = _plain_format([abs(v) for v in numbers if v]) + (f'"{after}"' if after else "")
    return with_minus(code) if any(v < 0 for v in numbers) else code


def with_minus(code: str) -> str:
    """The format `code` with a true minus before negative values, unless it has a form for them."""
    return code if ";" in code else f'{code};"{MINUS}"{code}'


def _plain_format(sizes: list[float]) -> str:
    if sizes and not 0.01 <= max(sizes) < 1e12:
        return "0.0E+00"
    for places in (0, 1, 2):
        if all(math.isclose(round(v, places), v, rel_tol=1e-9) for v in sizes):
            return "#,##0" + ("." + "0" * places if places else "")
    return "#,##0" if max(sizes) >= 100 else "#,##0.0" if max(sizes) >= 10 else "#,##0.00"


def step(span: float, about: int = 5) -> float:
    """A round step (1, 2, 2.5 or 5 times a power of ten) that divides `span` into about `about`."""
    raw = span / about
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw * (1 - 1e-9))


class Axis(NamedTuple):
    """A value axis: its ends, the distance between ticks, and whether it is shown."""

    low: float
    high: float
    step: float
    shown: bool

    @property
    def without_zero(self) -> bool:
        """Whether zero is not on the axis."""
        return self.low > 0 or self.high < 0

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values of the ticks."""
        first, last = (
            math.ceil(self.low / self.step - 1e-6),
            math.floor(self.high / self.step + 1e-6),
        )
        return tuple(i * self.step for i in range(first, last + 1))


_EMPTY = 2 / 3
"""The largest share of an axis between zero and the first value that points leave empty."""
_SPAN = 0.2
"""An axis without zero spans at least this share of its highest value, so that nearly equal values
look nearly equal."""


def reaches_zero(low: float, high: float) -> bool:
    """Whether the axis of points from `low` to `high` includes zero: unless more than two thirds of
    it would be empty."""
    near, far = sorted((abs(low), abs(high)))
    return low <= 0 <= high or near < _EMPTY * far


def widened(low: float, high: float) -> tuple[float, float]:
    """The range from `low` to `high` for a scale without zero: around them, but not beyond zero,
    and wide enough that small differences stay small."""
    size = max(abs(low), abs(high)) or 1.0
    missing = max(0.0, _SPAN * size - (high - low)) / 2
    start, end = low - missing, high + missing
    return (
        (max(start, 0.0), end) if low >= 0 else (start, min(end, 0.0)) if high <= 0 else (low, high)
    )


def value_axis(
    low: float, high: float, *, above: float, below: float, shown: bool, zero: bool = True
) -> Axis:
    """The axis for values from `low` to `high`, with the fractions `above` and `below` of its length
    free for labels.

    `zero`: the axis includes zero, as bars need; only points may do without. A shown axis ends on
    round numbers.
    """
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else widened(low, high)
    if high - low < 1e-30:
        high = low + 1.0
    below = below if low < 0 or not zero else 0.0
    span = (high - low) / max(0.2, 1 - above - below)
    floor = 0.0 if low >= 0 else -math.inf
    low, high = max(low - below * span, floor), high + above * span
    size = step(high - low)
    if shown:
        low, high = math.floor(low / size + 1e-9) * size, math.ceil(high / size - 1e-9) * size
    return Axis(float(f"{low:.12g}"), float(f"{high:.12g}"), float(f"{size:.12g}"), shown)
