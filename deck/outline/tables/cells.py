"""What the cells of a data file say: numbers in the usual spellings, gaps, dates and periods.

A cell is a text, a number of a workbook, or a `Percent` of a workbook (12.5 for a cell that shows
12.5%). Numbers and dates are read by the column, since `1,234` and `03/07/2021` mean what the other
cells of their column allow.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, NamedTuple, TypeAlias

from deck.language.scripts import NARROW
from deck.language.units import Unit, parse_unit


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
    index of a cell to what is wrong with it; `percent` tells whether its numbers carry a %."""

    values: list[float | None]
    faults: dict[int, str]
    percent: bool


def is_gap(cell: Cell) -> bool:
    """Whether a cell says that there is no value."""
    return isinstance(cell, str) and (not cell or cell.casefold() in _GAPS)


def text_of(cell: Cell) -> str:
    """A cell as text: a workbook's 2021.0 is `2021`."""
    if isinstance(cell, str):
        return cell
    return f"{cell:.15g}" + ("%" if isinstance(cell, Percent) else "")


def number_share(cells: Sequence[Cell]) -> float:
    """The share (0 to 1) of numbers among those of the first 1,000 cells that are no gaps."""
    said = [cell for cell in cells[:1000] if not is_gap(cell)]
    return 1 - len(numbers(said).faults) / len(said) if said else 0.0


def numbers(cells: Sequence[Cell]) -> Numbers:
    """Read a column of numbers. A decimal comma counts as one if the column shows it to be one.

    The whole column has one decimal mark, one currency, and % at all of its numbers or at none.
    """
    values: list[float | None] = [None] * len(cells)
    forms: dict[int, re.Match[str]] = {}
    faults: dict[int, str] = {}
    marks: Counter[str] = Counter()
    units: dict[int, str] = {}
    plain = _PLAIN.fullmatch
    # nearly every column is without commas and double points, and has no second reading
    pointed = not re.search(r"[,，]|\.[^\n]*\.", "\n".join(c for c in cells if isinstance(c, str)))
    for i, cell in enumerate(cells):
        if not isinstance(cell, str):
            values[i] = float(cell)
            if isinstance(cell, Percent):
                units[i] = "%"
        elif plain(cell) and (pointed or "." not in cell):
            values[i] = float(cell)
        elif is_gap(cell):
            continue
        else:
            text = cell if cell.isascii() else cell.translate(FOLD).strip()
            form = _FORM.fullmatch(text) if len(cell) <= _LONGEST else None
            if form is None or not _is_whole(form):
                faults[i] = f"{_shown(cell)} is not a number"
                continue
            forms[i] = form
            marks[_decimal_mark(form["figures"])] += 1
    mark = "," if marks[","] > marks["."] else "."
    for i, form in forms.items():
        found = _value(form, mark)
        if found is None:
            name = "comma" if mark == "," else "point"
            clash = marks[","] and marks["."] and _decimal_mark(form["figures"]) not in ("", mark)
            hint = f" (the decimal mark of this column is the {name})" if clash else ""
            faults[i] = f"{_shown(cells[i])} is not a number{hint}"
        else:
            values[i], units[i] = found
    percent = "%" in units.values()
    faults |= _mixed(cells, values, units, percent)
    bad = faults.keys()
    return Numbers([None if i in bad else v for i, v in enumerate(values)], faults, percent)


def _is_whole(form: re.Match[str]) -> bool:
    """Whether parentheses close, and stand for the minus and not beside it."""
    opened = [form["open"], form["open2"]].count(None)
    closed = [form["close"], form["close2"]].count(None)
    signs = bool(form["sign"]) + bool(form["sign2"]) + (opened < 2)
    return opened == closed and opened > 0 and signs < 2


def _decimal_mark(figures: str) -> str:
    """The decimal mark that the figures of one cell prove; empty where both readings hold."""
    comma, point = figures.count(","), figures.count(".")
    if comma and point:
        return "," if figures.rfind(",") > figures.rfind(".") else "."
    if comma > 1 or point > 1:  # they part thousands
        return "." if comma else ","
    if not comma and not point:
        return ""
    head, mark, tail = figures.partition("," if comma else ".")
    grouped = len(tail) == 3 and re.fullmatch(r"[1-9]\d{0,2}", head, re.ASCII)
    return "" if grouped else mark


def _value(form: re.Match[str], mark: str) -> tuple[float, str] | None:
    """The number of a cell and its % or currency, in ones: 1.2亿 is 120,000,000."""
    figures = form["figures"]
    around = form["before"], form["after"]
    unit = parse_unit(" ".join(around)) if any(around) else Unit()
    if unit is None or unit.noun or unit.kind == "ratio" or not _FIGURES[mark].fullmatch(figures):
        return None
    clean = re.sub(r"[ ']", "", figures)
    clean = clean.replace(".", "").replace(",", ".") if mark == "," else clean.replace(",", "")
    number = float(clean) if unit.scale == 1 else float(Decimal(clean) * unit.scale)
    minus = "-" in (form["sign"] or "") + (form["sign2"] or "") or form["open"] or form["open2"]
    return -number if minus else number, "%" if unit.kind == "percent" else unit.currency


def _mixed(
    cells: Sequence[Cell], values: list[float | None], units: dict[int, str], percent: bool
) -> dict[int, str]:
    """Faults of those cells whose unit is not that of their column (a bare 0 has any unit)."""
    if not any(units.values()):
        return {}
    if percent:
        odd = [i for i, v in enumerate(values) if v and units.get(i) != "%"]
        return {i: f"{_shown(cells[i])} has no % as others in this column have" for i in odd}
    most = Counter(unit for unit in units.values() if unit).most_common(1)[0][0]
    return {
        i: f"{_shown(cells[i])} is in {unit}, others in this column are in {most}"
        for i, unit in units.items()
        if unit not in ("", most)
    }


def _shown(cell: Cell) -> str:
    text = " ".join(text_of(cell).split())
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


_SHOWN = re.compile(rb'<(?:\w+:)?c (?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")(?:[^>]*?\bs="(\d+)")?')
_MOST_CELLS = 20_000_000  # a sheet may hold A1 and XFD1048576 alone, and is read as a whole
_MOST_BYTES = 300_000_000


def percent_cells(raw: bytes, sheet: str) -> dict[tuple[int, int], int]:
    """The cells of an XLSX sheet that show a percent sign, by row and column from 0, with the power
    of ten between what they hold and what they show: 2, or 0 where the sign is only a text.

    Raises KeyError, ValueError or BadZipFile for a package that is broken, or too large to be read.
    """
    package = zipfile.ZipFile(io.BytesIO(raw))
    if "xl/workbook.xml" not in package.namelist():
        return {}
    if sum(part.file_size for part in package.infolist()) > _MOST_BYTES:
        raise ValueError(sheet)
    ids = {
        e.get("name"): v
        for e in _parts(package, "xl/workbook.xml", "sheet")
        for k, v in e.items()
        if k.endswith("}id")
    }
    target = {
        e.get("Id"): e.get("Target")
        for e in _parts(package, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    path = target[ids[sheet]]
    formats = {"9": "0%", "10": "0.00%"}
    formats |= {
        e.get("numFmtId"): e.get("formatCode") for e in _parts(package, "xl/styles.xml", "numFmt")
    }
    styles = [
        formats.get(e.get("numFmtId"), "")
        for e in _parts(package, "xl/styles.xml", "cellXfs/{*}xf")
    ]
    bare = [re.sub(r'"[^"]*"|\\.', "", code) for code in styles]
    powers = {b"%d" % i: 2 if "%" in bare[i] else 0 for i, code in enumerate(styles) if "%" in code}
    found, height, width = {}, 0, 0
    for letters, digits, style in _SHOWN.findall(
        package.read(path[1:] if path[0] == "/" else f"xl/{path}")
    ):
        row, column = int(digits) - 1, column_number(letters.decode())
        height, width = max(row, height), max(column, width)
        if style in powers:
            found[row, column] = powers[style]
    if height * width > _MOST_CELLS:
        raise ValueError(sheet)
    return found


def _parts(package: zipfile.ZipFile, part: str, name: str) -> list[Any]:
    from lxml import etree

    if part not in package.namelist():
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: list[Any] = etree.fromstring(package.read(part), parser).findall(f".//{{*}}{name}")
    return found


def column_number(letters: str) -> int:
    """The number of a column from 0: `A` is 0, `AA` is 26."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0) - 1
