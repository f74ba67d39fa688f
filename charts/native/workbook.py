"""The workbook of a native chart: a minimal .xlsx that Excel opens without repair.

Office Open XML, ECMA-376 Part 1, chapter 18. The same data give the same bytes: no times, no random
ids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO

from charts.archive import Archive, Entry, entry
from charts.plan import Column
from charts.spec import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/></Types>'
)
_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BOOK_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
)


def cell(column: int, row: int) -> str:
    """The absolute reference of a cell, such as `$B$1`; `column` and `row` count from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return f"${name}${row + 1}"


def workbook(categories: Sequence[str], columns: Sequence[Column], number_format: str) -> bytes:
    """An .xlsx with the categories in column A and then the columns with their headings."""
    formats = list(dict.fromkeys([number_format, *(c.number_format for c in columns)]))
    formats = [form for form in formats if form] or ["General"]
    rows = [_row(0, ["", *(column.heading for column in columns)], [])]
    for i, category in enumerate(categories):
        values = [
            _value(column, i, formats.index(column.number_format or formats[0]) + 1)
            for column in columns
        ]
        rows.append(_row(i + 1, [category], values))
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}">'
        '<cols><col min="1" max="1" width="24" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )
    return _packed(sheet, _styles(formats))


def _value(column: Column, index: int, style: int) -> str:
    """The attributes and content of a cell; empty if the value is missing."""
    value = column.values[index]
    if value is None:
        return ""
    computed = column.only is None or column.only == index
    formula = escape(column.formula.format(row=index + 2)) if computed else ""
    return f's="{style}">{f"<f>{formula}</f>" if formula else ""}<v>{value!r}</v>'


def _row(row: int, words: Sequence[str], values: Sequence[str]) -> str:
    """A row of texts, then values as `_value` writes them; empty ones have no cell."""
    texts = (escape(_ESCAPED.sub("_x005F_", text)) for text in words)
    inline = (
        text and f't="inlineStr"><is><t xml:space="preserve">{text}</t></is>' for text in texts
    )
    cells = "".join(
        f'<c r="{cell(column, row).replace("$", "")}" {content}</c>'
        for column, content in enumerate([*inline, *values])
        if content
    )
    return f'<row r="{row + 1}">{cells}</row>'


def _styles(formats: Sequence[str]) -> str:
    """The style sheet: a plain cell format, then one per number format."""
    codes = "".join(
        f'<numFmt numFmtId="{i}" formatCode="{escape(form)}"/>'
        for i, form in enumerate(formats, 164)
    )
    cells = "".join(
        f'<xf numFmtId="{i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for i in range(164, 164 + len(formats))
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
        f'<numFmts count="{len(formats)}">{codes}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        "</cellStyleXfs>"
        f'<cellXfs count="{len(formats) + 1}">'
        f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


@lru_cache(512)
def _packed(sheet: str, styles: str) -> bytes:
    target = BytesIO()
    book = Archive(target)
    for fixed in _fixed():
        book.put(fixed)
    book.add("xl/worksheets/sheet1.xml", sheet.encode(), level=1)
    book.add("xl/styles.xml", styles.encode(), level=1)
    book.close()
    return target.getvalue()


@cache
def _fixed() -> tuple[Entry, ...]:
    """The parts that are the same in every workbook."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _BOOK_RELS,
    }
    return tuple(entry(name, text.encode(), level=1) for name, text in parts.items())
