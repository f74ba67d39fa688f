"""Reads columns of cells as numbers: in the usual spellings, with their units, and gaps.

`1,234` and `03/07/2021` mean what the other cells of their column, or of the whole file, prove; where
nothing proves it, the cell is a fault that shows both readings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from deck.language.conversion import measured
from deck.language.heading_units import COUNTED, unit_of
from deck.language.scripts import NARROW
from deck.language.units import Unit, is_rate
from deck.outline.tables.column_units import CLOCK
from deck.outline.tables.grid import NO_RESULT, Broken, Cell, Clock, text_of
from deck.outline.tables.number_column import (
    Numbers,
    apply_rows,
    counted_apart,
    into_one_unit,
    shown_cell,
)
from deck.outline.tables.number_formats import NumberFormat

_LONGEST = 60  # characters of a number with its currency and scale
_DASHES = {"-", "--", "–", "—", "――", "——", "−"}
_GAPS = {
    "",
    ":",
    ".",
    "..",
    "...",
    "…",
    "n/a",
    "#n/a",
    "na",
    "n.a.",
    "null",
    "nan",
    "n.m.",
    "nm",
    "k.a.",
    *_DASHES,
}
_ERROR = re.compile(r"#(?:DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)", re.I)
_TIME = re.compile(r"\d{1,4}:[0-5]\d(?::[0-5]\d)?", re.ASCII)
# not NFKC, which makes 5² a 52
FOLD = NARROW | {
    **dict.fromkeys((0x2212, 0x2013, 0x2014, 0x2011), "-"),
    0x2019: "'",
}
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?", re.ASCII)
_FORM = re.compile(
    r"(?P<open>\(\s*)?(?P<sign>[-+]\s*)?(?P<before>[^\d.,()+-]*?)\s*(?P<sign2>[-+]\s*)?"
    r"(?P<open2>\(\s*)?(?P<figures>[.,]?\d(?:[\d.,' ]*\d)?(?:[eE][-+]?\d{1,3})?)\s*"
    r"(?P<close>\)\s*)?(?P<after>[^\d()]*?)\s*(?P<close2>\))?",
    re.ASCII,
)
_GROUPS = r"[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:'\d{3})+"
_FIGURES = {
    ".": re.compile(
        rf"(?:{_GROUPS}|[1-9]\d{{0,2}}(?:,\d{{2,3}})*,\d{{3}}|\d*)(?:\.\d+)?(?:e[-+]?\d+)?",
        re.I | re.A,
    ),
    ",": re.compile(rf"(?:{_GROUPS}|[1-9]\d{{0,2}}(?:\.\d{{3}})+|\d*)(?:,\d+)?", re.ASCII),
}
ARROWS = "▲▼△▽▴▾↑↓"
ARROW = re.compile(
    rf"(?P<arrow>[{ARROWS}])\s*(?P<number>[\d.,(].*)|(?P<first>[\d.,].*?)\s*(?P<last>[{ARROWS}])"
)
"""A number with an arrow."""
_SIDE = re.compile(r"\d[\d.,']*\s*[DC]R\b\.?|[DC]R\b\.?\s*\d[\d.,']*", re.I)
"""An amount with the side of its account."""
_WITH_WORD = re.compile(r"[-+−]?\d[\d.,' ]*[°µ]?[^\W\d_][^\s]{0,8}")
"""A number with a unit that is no currency and no scale: `3 GW`, `2.1 °C`."""
_CODE = re.compile(r"0\d+|0\d{1,2}\.(?:19|20)\d\d", re.A)
_MARKED = re.compile(r"[,，]|\.[^\n]*\.")
_UNSURE = re.compile(r"^[-+]?[1-9]\d{0,2}\.\d{3}$", re.MULTILINE | re.ASCII)
_POINTED = re.compile(
    r"^[-+]?(?:\d+\.(?:\d{1,2}|\d{4,})|0\d*\.\d+|\d{4,}\.\d+)$", re.MULTILINE | re.ASCII
)
_MARK_NAMES = {",": "comma", ".": "point"}
_EXAMPLES = 1_000


def is_gap(cell: Cell) -> bool:
    """Whether a cell means that there is no value."""
    return isinstance(cell, str) and (not cell or cell.casefold() in _GAPS)


def looks_numeric(cells: Sequence[Cell]) -> float:
    """The share (0 to 1) of what reads as a number or an error among the cells that are no gaps, of
    the first 1,000."""
    filled = [cell for cell in cells[:_EXAMPLES] if not is_gap(cell)]
    read = sum(map(is_numeric, filled))
    return read / len(filled) if filled else 0.0


def looks_coded(cells: Sequence[Cell]) -> bool:
    """Whether a column holds codes such as 007, or 001.2025 for a month of accounts, which are no amounts."""
    return any(isinstance(cell, str) and _CODE.fullmatch(cell) for cell in cells)


def looks_timed(cells: Sequence[Cell]) -> bool:
    """Whether a column holds durations or times of day."""
    filled = [cell for cell in cells[:_EXAMPLES] if not is_gap(cell)]
    return bool(filled) and all(isinstance(c, Clock) or _TIME.fullmatch(str(c)) for c in filled)


def looks_measured(cells: Sequence[Cell]) -> bool:
    """Whether a column holds numbers with units that are no money: `12 km`, `1.2 TWh`, `5 days`."""
    filled = [cell for cell in cells[:_EXAMPLES] if not is_gap(cell)]
    forms = [_form_of(cell) if isinstance(cell, str) else None for cell in filled]
    read = [
        form and (_value(form, ".", nouns=True) or _value(form, ",", nouns=True)) for form in forms
    ]
    return bool(read) and all(value and value[1].noun for value in read)


def is_numeric(cell: Cell) -> bool:
    """Whether one cell reads as a number or an error; a duration is none."""
    if not isinstance(cell, str) or isinstance(cell, Broken):
        return not isinstance(cell, Clock)
    if _ERROR.fullmatch(cell):
        return True
    form = _form_of(cell)
    return form is not None and any(_value(form, mark) for mark in _FIGURES)


def proved_marks(cells: Iterable[Cell]) -> set[str]:
    """The decimal marks that the cells of a column prove."""
    forms = [_form_of(cell) for cell in cells if isinstance(cell, str) and not is_gap(cell)]
    return {_decimal_mark(form["figures"]) for form in forms if form is not None} - {""}


def is_uneven(cells: Iterable[Cell], mark: str) -> bool:
    """Whether figures such as 1.250, read with this decimal mark, stand among others such as 12500 or 900:
    of one hand they are either all grouped, or all have decimals."""
    text = " ".join(text_of(cell) for cell in cells)
    short = rf"(?<![\d.,])[1-9]\d{{0,2}}{re.escape(mark)}\d{{3}}(?![\d.,])"
    return bool(re.search(short, text) and re.search(r"(?<![\d.,])\d{3,}(?![\d.,])", text))


def numbers(
    cells: Sequence[Cell],
    formats: Sequence[NumberFormat | None] | None = None,
    *,
    mark: str = "",
    forced: bool = False,
    heading: Unit | None = None,
    title: Unit | None = None,
    rows: Mapping[int, Unit] | None = None,
    apart: Collection[int] = (),
) -> Numbers:
    """Read a column of numbers, in one unit.

    `formats` are those of its cells. `mark` is the decimal mark of the file (empty: unknown), used
    where the column proves none, and in any case if `forced`. `heading` and `title` are the units
    stated above the column, `rows` those that rows state; the units above do not hold for rows `apart`.
    """
    column = Numbers([None] * len(cells))
    units: dict[int, Unit] = {}
    digits: list[int] = []
    forms = _plain_values(cells, formats, mark, forced, column, units, digits)
    _marked_values(cells, forms, mark, forced, column, units, digits)
    _unclear_billions(cells, forms, column, units)
    odd = counted_apart(cells, column.values, units, heading or title)
    column.faults |= odd
    column.odd |= odd.keys()
    accounting = any(form["open"] or form["open2"] for form in forms.values())
    for i in [i for i, text in column.gaps.items() if text in _DASHES] if accounting else ():
        column.values[i] = Decimal()
        column.zeros.append(i)
        del column.gaps[i]
    if rows or apart:
        apply_rows(cells, column, units, rows or {}, apart, heading, title)
    into_one_unit(cells, column, units, heading, title)
    for i in column.faults:
        column.values[i] = None
    column.digits = max(digits, default=None)
    return column


def _plain_values(
    cells: Sequence[Cell],
    formats: Sequence[NumberFormat | None] | None,
    mark: str,
    forced: bool,
    column: Numbers,
    units: dict[int, Unit],
    digits: list[int],
) -> dict[int, re.Match[str]]:
    """Reads what has one meaning; returns the forms of the other cells."""
    values, faults = column.values, column.faults
    forms: dict[int, re.Match[str]] = {}
    text = "\n".join(cell for cell in cells if isinstance(cell, str))
    # nearly every column is without commas and double points, and is unambiguous
    pointed = not _MARKED.search(text) and not (forced and mark == ",")
    if pointed and mark != "." and _UNSURE.search(text):
        pointed = _POINTED.search(text) is not None
    longest = 0
    for i, cell in enumerate(cells):
        if isinstance(cell, str):
            if _PLAIN.fullmatch(cell) and (pointed or "." not in cell):
                number = values[i] = Decimal(cell)
                longest = max(longest, -int(number.as_tuple().exponent))
            elif is_gap(cell):
                if cell:
                    column.gaps[i] = cell
            elif cell[0] == "#" or isinstance(cell, Broken) or (form := _form_of(cell)) is None:
                faults[i] = _fault(cell)
            else:
                forms[i] = form
        elif isinstance(cell, Clock):
            values[i], units[i] = Decimal(repr(float(cell))), CLOCK
        else:
            value = cell if isinstance(cell, Decimal) else _exact(cell)
            form_of = formats[i] if formats is not None else None
            if form_of is not None:
                value = value.scaleb(form_of.power)
                if form_of.unit is not None:
                    units[i] = form_of.unit
            own = -int(value.normalize().as_tuple().exponent)
            column.formatted |= form_of is not None and form_of.digits is not None
            shown_digits = form_of.digits if form_of is not None else None
            longest = max(longest, own if shown_digits is None else shown_digits)
            values[i] = value
    digits.append(max(0, longest))
    return forms


def _exact(number: float) -> Decimal:
    """A number of a workbook as it was typed: 0.1 is 0.1, and 1200.0 is 1200."""
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))


def _marked_values(
    cells: Sequence[Cell],
    forms: dict[int, re.Match[str]],
    mark: str,
    forced: bool,
    column: Numbers,
    units: dict[int, Unit],
    digits: list[int],
) -> None:
    """Reads the numbers whose points and commas depend on the column."""
    marks = Counter(_decimal_mark(form["figures"]) for form in forms.values())
    proved = marks[","] or marks["."]
    if not forced and proved:
        mark = "," if marks[","] > marks["."] else "."
    unsure = not mark and not proved
    for i, form in forms.items():
        text = form["figures"]
        if unsure and ("," in text or "." in text):
            column.faults[i] = _two_readings(text)
            continue
        if value := _value(form, mark or ".", nouns=True):
            column.values[i], unit = value
            if unit != Unit():
                units[i] = unit
            decimals = text.rpartition(mark or ".")[2] if (mark or ".") in text else ""
            digits.append(len(decimals) if decimals.isdigit() else 0)
            continue
        column.faults[i] = f"{shown_cell(cells[i])} is not a number{hint(str(cells[i]))}"
        if (forced or (marks[","] and marks["."])) and _decimal_mark(text) not in ("", mark):
            owner = "of `decimal`" if forced else "of this column"
            column.faults[i] += f" (the decimal mark {owner} is the {_MARK_NAMES[mark]})"


def _unclear_billions(
    cells: Sequence[Cell],
    forms: Mapping[int, re.Match[str]],
    column: Numbers,
    units: Mapping[int, Unit],
) -> None:
    """Faults of the few numbers with a `b` among numbers without a unit, where it marks a break in a series
    as well as billions."""
    lone = [i for i, form in forms.items() if form["after"] == "b" and not form["before"]]
    bare = sum(value is not None and i not in units for i, value in enumerate(column.values))
    if 2 * len(lone) <= bare:
        for i in lone:
            column.faults[i] = (
                f"{shown_cell(cells[i])} may be billions, or a number with the mark b; write bn for "
                "billions, or the number alone"
            )


def _form_of(cell: str) -> re.Match[str] | None:
    """The parts of a number with its signs and units; None if the text is none."""
    if len(cell) > _LONGEST:
        return None
    text = cell if cell.isascii() else cell.translate(FOLD).strip()
    if text.endswith("-") and text[:1] not in "-+(":
        text = f"-{text[:-1].rstrip()}"  # a minus behind the number, as SAP writes it
    form = _FORM.fullmatch(text)
    return form if form is not None and _is_balanced(form) else None


def _is_balanced(form: re.Match[str]) -> bool:
    """Whether parentheses are balanced and replace the minus sign, rather than add to it."""
    opened = bool(form["open"]) + bool(form["open2"])
    closed = bool(form["close"]) + bool(form["close2"])
    signs = bool(form["sign"]) + bool(form["sign2"]) + opened
    return opened == closed and signs < 2


def _decimal_mark(figures: str) -> str:
    """The decimal mark that the digits of one cell prove; empty if both readings are possible."""
    comma, point = figures.count(","), figures.count(".")
    if comma and point:
        return max(",.", key=figures.rfind)
    if comma > 1 or point > 1:  # they separate thousands
        return "." if comma else ","
    if not comma and not point:
        return ""
    head, mark, tail = figures.partition("," if comma else ".")
    if re.fullmatch(r"[1-9]\d{0,2}(?:[ ']\d{3})+", head, re.ASCII):
        return mark
    grouped = len(tail) == 3 and re.fullmatch(r"[1-9]\d{0,2}", head, re.ASCII)
    return "" if grouped else mark


def _value(form: re.Match[str], mark: str, *, nouns: bool = False) -> tuple[Decimal, Unit] | None:
    """The number of a cell and its unit: 1.2亿 is 1.2 in units of 100,000,000; with `nouns` also one that
    is no money, such as `12 km`."""
    figures = form["figures"]
    around = form["before"], form["after"]
    unit = unit_of(" ".join(around)) if any(around) else Unit()
    if unit is None or unit.kind == "ratio" or not _FIGURES[mark].fullmatch(figures):
        return None
    if re.search(r"[^\W\d_]", form["before"]) and not unit.currency:
        return None  # the names M1 and X5 are no million and no multiple
    if unit.noun and not (nouns and _may_follow(unit, form["before"])):
        return None
    number = Decimal(re.sub(rf"[^\deE+{mark}-]", "", figures).replace(",", "."))
    minus = form["open"] or form["open2"] or "-" in f"{form['sign']}{form['sign2']}"
    return -number if minus else number, unit


def _may_follow(unit: Unit, before: str) -> bool:
    """Whether a number may have a unit with a noun: a rate in money (€4,500/m²), or what it counts or
    measures, with nothing in front of it."""
    if unit.currency:
        return is_rate(unit)
    noun = unit.noun if len(unit.noun) == 1 else unit.noun.casefold()  # 2.95T are no tonnes
    known = not COUNTED.isdisjoint((noun, f"{noun}s")) or measured(unit) is not None
    return known and not before


def _fault(cell: str) -> str:
    if cell == NO_RESULT and isinstance(cell, Broken):
        return (
            "the cell has a formula without a stored result; open the file in Excel or LibreOffice, "
            "let it calculate, and save it"
        )
    if isinstance(cell, Broken) or _ERROR.fullmatch(cell):
        return f"the cell holds the error {cell}; correct it, or leave out its row with `where`"
    if _TIME.fullmatch(cell):
        return f"{shown_cell(cell)} is a time or a duration, not a number; give hours as a number"
    return f"{shown_cell(cell)} is not a number{hint(cell)}"


def hint(text: str) -> str:
    """How to write what is nearly a number, as the end of a message; empty if there is nothing to say."""
    if _SIDE.fullmatch(text):
        return "; DR and CR are the sides of an account, not signs: write amounts with their signs, such as -900"
    if ARROW.fullmatch(text):
        return "; an arrow is a sign in a column of changes alone, and ▲ and △ may be a minus: write 3.2 or -3.2"
    if _WITH_WORD.fullmatch(text):
        return "; write numbers alone, and their unit in the heading, such as “Output (GWh)”"
    return ""


def _two_readings(figures: str) -> str:
    used = "," if "," in figures else "."
    digits = re.sub(r"[^\d.,]", "", figures)
    grouped, decimal = digits.replace(used, ""), digits.replace(used, ".")
    other = "." if used == "," else ","
    return (
        f"'{figures}' is {int(grouped):,} if the {_MARK_NAMES[used]} separates thousands, and {decimal} "
        f'if it is the decimal mark; nothing in the file decides it: write `decimal: "{other}"` or '
        f'`decimal: "{used}"`'
    )
