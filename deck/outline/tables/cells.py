"""Reads the cells of a data file: numbers in the usual spellings, and gaps.

A cell is a text, a number of a workbook, or a `Percent` of a workbook (12.5 for a cell that shows
12.5%). Numbers and dates are read by column, since the meaning of `1,234` and `03/07/2021` depends
on the other cells of their column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from typing import NamedTuple, TypeAlias

from deck.core.package import Package
from deck.language.scripts import NARROW
from deck.language.units import Unit, parse_unit
from deck.outline.validation import shown


class Percent(float):
    """A number of a workbook that its sheet shows with a percent sign; 12.5 for 12.5%."""


Cell: TypeAlias = str | float

_LONGEST = 60  # characters of a number with its currency and scale
_GAPS = {"", "-", "--", "–", "—", "――", "——", "−", "..", "...", "…", "n/a", "#n/a", "na", "n.a."}
_GAPS |= {"null", "nan"}
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


class Numbers(NamedTuple):
    """A column of numbers. `values` has None for a gap and for each of the `faults`, which map the
    index of a cell to its error; `percent` says whether its numbers carry a %."""

    values: list[float | None]
    faults: dict[int, str]
    percent: bool


def is_gap(cell: Cell) -> bool:
    """Whether a cell means that there is no value."""
    return isinstance(cell, str) and (not cell or cell.casefold() in _GAPS)


def text_of(cell: Cell) -> str:
    """A cell as text: a workbook's 2021.0 is `2021`."""
    if isinstance(cell, str):
        return cell
    return f"{cell:.15g}" + ("%" if isinstance(cell, Percent) else "")


def number_share(cells: Sequence[Cell]) -> float:
    """The share (0 to 1) of numbers among the non-gap cells of the first 1,000."""
    filled = [cell for cell in cells[:1000] if not is_gap(cell)]
    return 1 - len(numbers(filled).faults) / len(filled) if filled else 0.0


def numbers(cells: Sequence[Cell]) -> Numbers:
    """Read a column of numbers. A comma is a decimal comma if the column proves it. A column has
    one decimal mark, one currency, and % on all of its numbers or on none."""
    values: list[float | None] = [None] * len(cells)
    forms: dict[int, re.Match[str]] = {}
    faults: dict[int, str] = {}
    units: dict[int, str] = {}
    # nearly every column is without commas and double points, and is unambiguous
    pointed = not re.search(r"[,，]|\.[^\n]*\.", "\n".join(c for c in cells if isinstance(c, str)))
    for i, cell in enumerate(cells):
        if not isinstance(cell, str):
            values[i] = float(cell)
            if isinstance(cell, Percent):
                units[i] = "%"
        elif _PLAIN.fullmatch(cell) and (pointed or "." not in cell):
            values[i] = float(cell)
        elif not is_gap(cell):
            text = cell if cell.isascii() else cell.translate(FOLD).strip()
            form = _FORM.fullmatch(text) if len(cell) <= _LONGEST else None
            if form is not None and _is_balanced(form):
                forms[i] = form
            else:
                faults[i] = f"{_shown(cell)} is not a number"
    marks = Counter(_decimal_mark(form["figures"]) for form in forms.values())
    mark = "," if marks[","] > marks["."] else "."
    for i, form in forms.items():
        if value := _value(form, mark):
            values[i], units[i] = value
            continue
        faults[i] = f"{_shown(cells[i])} is not a number"
        if marks[","] and marks["."] and _decimal_mark(form["figures"]) not in ("", mark):
            name = "comma" if mark == "," else "point"
            faults[i] += f" (the decimal mark of this column is the {name})"
    faults |= _mixed(cells, values, units)
    values = [None if i in faults else value for i, value in enumerate(values)]
    return Numbers(values, faults, "%" in units.values())


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
    grouped = len(tail) == 3 and re.fullmatch(r"[1-9]\d{0,2}", head, re.ASCII)
    return "" if grouped else mark


def _value(form: re.Match[str], mark: str) -> tuple[float, str] | None:
    """The number of a cell in ones, and its % or currency: 1.2亿 is 120,000,000."""
    figures = form["figures"]
    around = form["before"], form["after"]
    unit = parse_unit(" ".join(around)) if any(around) else Unit()
    if unit is None or unit.noun or unit.kind == "ratio" or not _FIGURES[mark].fullmatch(figures):
        return None
    clean = re.sub(rf"[^\deE+{mark}-]", "", figures).replace(",", ".")
    number = float(clean) if unit.scale == 1 else float(Decimal(clean) * unit.scale)
    minus = form["open"] or form["open2"] or "-" in f"{form['sign']}{form['sign2']}"
    return -number if minus else number, "%" if unit.kind == "percent" else unit.currency


def _mixed(
    cells: Sequence[Cell], values: list[float | None], units: dict[int, str]
) -> dict[int, str]:
    """Faults of the cells whose unit differs from their column's (a bare 0 fits any unit)."""
    if "%" in units.values():
        odd = [i for i, v in enumerate(values) if v and units.get(i) != "%"]
        return {i: f"{_shown(cells[i])} has no %, unlike others in this column" for i in odd}
    currencies = Counter(filter(None, units.values()))
    most = max(currencies, key=currencies.__getitem__, default="")
    return {
        i: f"{_shown(cells[i])} is in {unit}, others in this column are in {most}"
        for i, unit in units.items()
        if unit not in ("", most)
    }


def _shown(cell: Cell) -> str:
    return shown(" ".join(text_of(cell).split()))


_SHOWN = re.compile(rb'<(?:\w+:)?c (?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")(?:[^>]*?\bs="(\d+)")?')
_MOST_CELLS = 20_000_000  # a sheet may have only A1 and XFD1048576, and is read in full


def percent_cells(raw: bytes, sheet: str) -> dict[tuple[int, int], int]:
    """The cells of an XLSX sheet that show a percent sign, by row and column from 0, with the power
    of ten between stored and shown value: 2, or 0 if the sign is only text.

    Raises PackageError, KeyError or ValueError for a package that is broken, or too large to be
    read.
    """
    package = Package(raw)
    if "xl/workbook.xml" not in package:
        return {}
    formats = {"9": "0%", "10": "0.00%"}
    powers = {}
    if "xl/styles.xml" in package:
        look = package.xml("xl/styles.xml")
        formats |= {e.get("numFmtId"): e.get("formatCode") for e in look.iterfind(".//{*}numFmt")}
        for i, style in enumerate(look.iterfind(".//{*}cellXfs/{*}xf")):
            code = formats.get(style.get("numFmtId"), "")
            if "%" in code:
                powers[b"%d" % i] = 2 if "%" in re.sub(r'"[^"]*"|\\.', "", code) else 0
    cells, height, width = {}, 0, 0
    for letters, digits, style in _SHOWN.findall(package.read(sheet_parts(package)[sheet])):
        row, column = int(digits) - 1, column_number(letters.decode())
        height, width = max(row, height), max(column, width)
        if style in powers:
            cells[row, column] = powers[style]
    if height * width > _MOST_CELLS:
        raise ValueError(sheet)
    return cells


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet of an XLSX package, by the sheet's name. Raises PackageError."""
    book = "xl/workbook.xml"
    targets = {r.id: r.target for r in package.relationships(book)}
    return {
        sheet.get("name"): targets.get(key, "")
        for sheet in package.xml(book).iter("{*}sheet")
        for key in (value for name, value in sheet.items() if name.endswith("}id"))
    }


def column_number(letters: str) -> int:
    """The number of a column from 0: `A` is 0, `AA` is 26."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0) - 1
