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
from datetime import MINYEAR, datetime
from decimal import Decimal
from functools import reduce
from typing import Any, Literal, NamedTuple, TypeAlias

from deck.units import _MONTH_OF, _MONTHS, _QUARTERS, Unit, parse_unit


class Percent(float):
    """A number of a workbook that its sheet shows with a percent sign; 12.5 for 12.5%."""


Cell: TypeAlias = str | float

_LONGEST = 60  # characters of a number with its currency and scale
_GAPS = {"", "-", "--", "–", "—", "――", "——", "−", "..", "...", "…", "n/a", "#n/a", "na", "n.a."}
_GAPS |= {"null", "nan"}
# full-width ASCII, and the spaces and signs of typesetting; not NFKC, which makes 5² a 52
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    **dict.fromkeys((0x3000, 0xA0, 0x2007, 0x2009, 0x202F), " "),
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
            text = cell if cell.isascii() else cell.translate(_FOLD).strip()
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


Grain: TypeAlias = Literal["year", "half", "quarter", "month", "day", "minute"]


class Moment(NamedTuple):
    """A date or period: when it starts, and how long it is."""

    start: datetime
    grain: Grain


_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})(?:\s*年\s*|(?P<sep>[-/.]))(?P<m>\d{1,2})"
    r"(?:(?(sep)(?P=sep)|\s*月\s*)(?P<d>\d{1,2})\s*日?|(?(sep)(?<!\.\d)(?<!\.\d\d)|\s*月))"
    r"(?:(?:T|\s+)(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2}(?:\.\d+)?)?Z?)?",
    re.ASCII,
)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})"
    r"(?:\s+(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?)?",
    re.ASCII,
)
_MONTH_NAMED = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|[nr]d|th)?[ -])?(?P<m>[a-z]{3,9})\.?[ -]?"
    r"(?:(?P<d2>\d{1,2})(?:st|[nr]d|th)?(?:,\s*|\s+))?,?\s*'?(?P<y>\d{4}|\d{2})",
    re.IGNORECASE | re.ASCII,
)
_PART = re.compile(
    r"(?:(?P<kind>[QH])(?P<part>[1-4])|(?P<part2>[1-4])(?P<kind2>[QH]))[ /-]?'?(?P<y>\d{4}|\d{2})"
    r"|(?P<y2>\d{4})\s*[年/-]?\s*(?P<kind3>[QH])(?P<part3>[1-4])"
    r"|(?P<y3>\d{4})\s*年?\s*第?(?P<han>[一二三四1-4])季度?"
    r"|(?P<y4>\d{4})\s*年?\s*(?P<half>[上下])半年",
    re.IGNORECASE | re.ASCII,
)
_BARE_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)", re.ASCII)
_YEAR = re.compile(r"(1[89]\d\d|2[01]\d\d)\s*年?", re.ASCII)


def moments(cells: Sequence[Cell]) -> list[Moment | None] | None:
    """The dates of a column, None for an empty cell; None if some cell is no date.

    `03/07/2021` is read only where another cell of the column shows which number is the day, and
    `2010-11, 2011-12` are left alone: they are fiscal years.
    """
    texts = [
        text if text.isascii() else text.translate(_FOLD).strip() for text in map(text_of, cells)
    ]
    order = ""
    if any(_YEAR_LAST.fullmatch(text) for text in texts[:1]):
        order = _day_order(texts)
    found = []
    for text in texts:
        moment = _moment(text, order) if text else None
        if text and moment is None:
            return None
        found.append(moment)
    known = [moment for moment in found if moment is not None]
    if not known or (len(set(texts)) > 1 and all(_is_fiscal(text) for text in texts if text)):
        return None
    return _coarser(found)


def _is_fiscal(text: str) -> bool:
    years = re.fullmatch(r"\d\d(\d\d)[-/](\d\d)", text, re.ASCII)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def _day_order(texts: Sequence[str]) -> str:
    """`dm` or `md`, whichever the column proves (a point as separator means the day is first)."""
    found = [match for match in map(_YEAR_LAST.fullmatch, texts) if match]
    if any(int(m["a"]) > 12 or m["sep"] == "." for m in found):
        return "dm"
    return "md" if any(int(m["b"]) > 12 for m in found) else ""


def _moment(text: str, order: str) -> Moment | None:
    try:
        if m := _YEAR_FIRST.fullmatch(text):
            return _day(m["y"], m["m"], m["d"], m["h"], m["min"])
        if m := _YEAR.fullmatch(text):
            return Moment(datetime(int(m[1]), 1, 1), "year")
        if m := _MONTH_NAMED.fullmatch(text):
            name = m["m"].casefold()
            number = _MONTH_OF.get("sep" if name == "sept" else name)
            return _day(m["y"], str(number), m["d"] or m["d2"]) if number else None
        if m := _PART.fullmatch(text):
            return _part(m)
        if order and (m := _YEAR_LAST.fullmatch(text)):
            day, month = (m["a"], m["b"]) if order == "dm" else (m["b"], m["a"])
            return _day(m["y"], month, day, m["h"], m["min"])
        if m := _BARE_DAY.fullmatch(text):
            return _day(m["y"], m["m"], m["d"])
    except ValueError:  # 31 February
        pass
    return None


def _day(
    year: str, month: str, day: str | None, hour: str | None = None, minute: str | None = None
) -> Moment:
    start = datetime(_full_year(year), int(month), int(day or 1), int(hour or 0), int(minute or 0))
    return Moment(start, "minute" if hour else "day" if day else "month")


def _full_year(text: str) -> int:
    """Two figures stand for 1970 to 2069, as in spreadsheets of POSIX's making."""
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) >= 70 else 2000)


def _part(m: re.Match[str]) -> Moment | None:
    year = _full_year(m["y"] or m["y2"] or m["y3"] or m["y4"])
    if m["half"]:
        kind, part = "H", "上下".index(m["half"]) + 1
    elif m["han"]:
        kind, part = "Q", int(m["han"]) if m["han"].isdigit() else "一二三四".index(m["han"]) + 1
    else:
        kind = (m["kind"] or m["kind2"] or m["kind3"]).upper()
        part = int(m["part"] or m["part2"] or m["part3"])
    if kind == "H":
        return Moment(datetime(year, part * 6 - 5, 1), "half") if part < 3 else None
    return Moment(datetime(year, part * 3 - 2, 1), "quarter")


def _coarser(found: list[Moment | None]) -> list[Moment | None]:
    """Days that are all the first of a month are months, and all the first of a year years."""
    starts = {moment.start for moment in found if moment is not None}
    grains = {moment.grain for moment in found if moment is not None}
    grain: Grain | None = None
    if grains == {"minute"} and all(s.hour == s.minute == 0 for s in starts):
        grains, grain = {"day"}, "day"
    if grains == {"day"} and len(starts) > 1 and all(s.day == 1 for s in starts):
        grain = "year" if all(s.month == 1 for s in starts) else "month"
    if grain is None:
        return found
    return [moment and Moment(moment.start, grain) for moment in found]


def write_moment(moment: Moment, lang: str, *, bare_year: bool = False) -> str:
    """A date as an axis shows it: `Jul 2021`, `Q1 2021`; `2021年7月`, `2021年一季度`.

    A year is bare in English, and in Chinese where `bare_year` says that it was typed so.
    """
    start, grain = moment
    part = ""
    if grain in ("half", "quarter"):
        part = f"H{start.month // 6 + 1}" if grain == "half" else f"Q{start.month // 3 + 1}"
    time = f" {start:%H:%M}" if grain == "minute" else ""
    if lang.startswith("zh"):
        if grain == "year":
            return f"{start.year}" if bare_year else f"{start.year}年"
        day = f"{start.day}日{time}" if grain in ("day", "minute") else ""
        return f"{start.year}年" + (_QUARTERS[part] if part else f"{start.month}月{day}")
    if grain == "year":
        return f"{start.year}"
    day = f"{start.day} " if grain in ("day", "minute") else ""
    return f"{part or day + _MONTHS[start.month - 1][:3]} {start.year}{time}"


def labels(
    cells: Sequence[Cell], lang: str
) -> tuple[list[str], list[tuple[bool, float, str]], bool]:
    """A column as texts, keys that sort it (in time, by number, by letter; what is empty last), and
    whether it holds dates."""
    dates = moments(cells)
    if dates is not None:
        bare = not any("年" in text_of(cell) for cell in cells[:1]) and _YEAR.match(
            text_of(cells[0])
        )
        bare_year = bool(bare) and all(d is None or d.grain == "year" for d in dates)
        texts = [write_moment(d, lang, bare_year=bare_year) if d else "" for d in dates]
        zero = datetime(MINYEAR, 1, 1)
        return (
            texts,
            [(d is None, (d.start - zero).total_seconds() if d else 0.0, "") for d in dates],
            True,
        )
    texts = [text_of(cell) for cell in cells]
    found = numbers(cells) if number_share(cells) == 1 else None
    if found is not None and not found.faults:
        return texts, [(v is None, v or 0.0, "") for v in found.values], False
    return texts, [(not text, 0.0, text.casefold()) for text in texts], False


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
    return etree.fromstring(package.read(part), parser).findall(f".//{{*}}{name}")


def column_number(letters: str) -> int:
    """The number of a column from 0: `A` is 0, `AA` is 26."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0) - 1
