"""Small workbooks for tests, written from their parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import xlsxwriter

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">
<office:automatic-styles>
<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>
<number:currency-style style:name="N2"><number:currency-symbol>€</number:currency-symbol><number:number number:decimal-places="0"/></number:currency-style>
<number:number-style style:name="N3"><number:number number:decimal-places="1" number:display-factor="1000000"/><number:text> m</number:text></number:number-style>
<number:number-style style:name="N4"><number:number number:decimal-places="0" number:display-factor="1000"><number:embedded-text number:position="1">.</number:embedded-text></number:number><number:text>万</number:text></number:number-style>
<number:date-style style:name="N5"><number:month number:textual="true"/><number:text>-</number:text><number:year/></number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N5"/>
<style:style style:name="wan" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="pc" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="eur" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="mil" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>TABLES</office:spreadsheet></office:body></office:document-content>"""


def ods(path: Path, *tables: str) -> None:
    """Writes an ODS file of these tables (XML)."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS.replace("TABLES", "".join(tables)))


def row(*cells: str, more: str = "") -> str:
    """A row of an ODS table; each cell is a text, or XML that starts with `<`."""
    texts = (
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row{more}>{''.join(texts)}</table:table-row>"


def number(value: str, style: str = "", kind: str = "float", more: str = "") -> str:
    """A cell of an ODS table with a number."""
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"{named}{more}/>'


def xlsx(path: Path, *rows: list[object]) -> None:
    """Writes an XLSX file of one sheet."""
    with xlsxwriter.Workbook(path) as book:
        made = book.add_worksheet("Data")
        for i, cells in enumerate(rows):
            made.write_row(i, 0, cells)


def edited(path: Path, part: str, *changes: tuple[str, str]) -> None:
    """Replaces texts in a part of a package; each has to be there."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    parts[part] = text.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(stream.getvalue())
