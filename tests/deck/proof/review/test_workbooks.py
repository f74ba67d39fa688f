"""Workbooks that hold more than their charts show, and whole files of other programs."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from deck.core.package import EditablePackage
from deck.proof.review.surplus import surplus
from tests.deck.proof.review.decks import (
    add_text,
    found_in,
    new_deck,
    new_page,
    properties,
    saved,
    xml,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet(rows: list[list[object]]) -> str:
    """The XML of a sheet: numbers, and texts in the cells themselves."""
    cells = []
    for i, row in enumerate(rows, 1):
        for k, value in enumerate(row):
            place = f'r="{chr(65 + k)}{i}"'
            if isinstance(value, str) and value:
                cells.append(f'<c {place} t="inlineStr"><is><t>{value}</t></is></c>')
            elif value not in ("", None):
                cells.append(f"<c {place}><v>{value}</v></c>")
    return (
        f'<worksheet xmlns="{MAIN}"><sheetData><row>{"".join(cells)}</row></sheetData></worksheet>'
    )


def workbook(
    sheets: dict[str, list[list[object]]],
    hidden: tuple[str, ...] = (),
    extra: str = "",
    **parts: str,
) -> bytes:
    """An .xlsx with the rows of its sheets."""
    file = BytesIO()
    with ZipFile(file, "w") as out:
        out.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        names = list(sheets)
        listed = "".join(
            f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
            for i, name in enumerate(names, 1)
        )
        out.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets>{extra}</workbook>',
        )
        ties = "".join(
            f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        out.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{ties}</Relationships>',
        )
        for i, name in enumerate(names, 1):
            out.writestr(f"xl/worksheets/sheet{i}.xml", sheet(sheets[name]))
        for name, text in parts.items():
            out.writestr(name.replace("__", "/") + ".xml", text)
    return file.getvalue()


def charted(book: bytes | None = None) -> Any:
    """A deck with a chart of two categories and one series, with another workbook if one is given."""
    deck = new_deck()
    data = CategoryChartData()
    data.categories = ["Europe", "Asia"]
    data.add_series("Sales", (1, 2))
    frame = new_page(deck).shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, *map(Inches, (1, 2, 6, 4)), data
    )
    properties(frame).set("descr", "Bars of the two regions")
    if book is not None:
        frame.chart.part.chart_workbook.xlsx_part._blob = book
    return deck


SHOWN: list[list[object]] = [["", "Sales"], ["Europe", 1], ["Asia", 2]]


def messages(deck: Any, code: str = "workbook-extra") -> list[str]:
    return [finding.message for finding in found_in(deck, code)]


def test_the_workbook_of_python_pptx_holds_the_chart_alone() -> None:
    assert messages(charted()) == []
    deck = new_deck()
    data = XyChartData()
    series = data.add_series("Sales")
    series.add_data_point(1, 2)
    new_page(deck).shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *map(Inches, (1, 2, 6, 4)), data)
    assert messages(deck) == []


def test_further_columns_rows_and_sheets_are_named() -> None:
    rows = [
        ["Region", "Sales", "", "Margin"],
        ["Europe", 1, "", 0.3],
        ["Asia", 2, "", 0.7],
        ["", "", "", ""],
        ["奖金", 9],
    ]
    book = workbook(
        {"Sheet1": rows, "Plan": [["Bonus", 7]], "Raw": [[1]], "Empty": [[]]}, hidden=("Raw",)
    )
    (message,) = messages(charted(book))
    assert (
        "holds more than the chart shows: column D (“Margin”), row 5 and sheets “Plan” and “Raw” (hidden);"
        in message
    )


@pytest.mark.parametrize(
    "rows",
    [
        SHOWN,
        [["Region", "Sales"], ["Europe", 1], ["Asia", 2]],
        [
            ["", "Sales", "Series 2", "系列 3"],
            ["Europe", 1, 2.4, 2],
            ["Asia", 2, 4.4, 2],
            ["Category 3", 3.5, 1.8, 3],
        ],
        [*SHOWN, ["", ""], ["To resize chart data range, drag lower right corner of range."]],
    ],
)
def test_headings_and_the_sample_of_a_new_chart_are_no_leak(rows: list[list[object]]) -> None:
    assert messages(charted(workbook({"Sheet1": rows}))) == []


def test_sources_of_pivot_tables_and_paths_of_workbooks() -> None:
    path = r'<x15ac:absPath xmlns:x15ac="urn:x" url="C:\Users\jane\Documents\"/>'
    book = workbook({"Sheet1": SHOWN}, extra=path, xl__pivotCache__records="<records/>")
    assert "the source of a pivot table" in messages(charted(book))[0]
    (message,) = messages(charted(book), "path-data")
    assert r"“C:\Users\jane\Documents\” (an embedded file)" in message


@pytest.mark.parametrize("book", [b"", b"no workbook", workbook({"Other": SHOWN}), workbook({})])
def test_a_workbook_that_does_not_fit_the_chart_says_nothing(book: bytes) -> None:
    assert messages(charted(book)) == []


def embedded(program: str, part: str, data: bytes) -> bytes:
    """A deck with an object of another program."""
    deck = new_deck()
    page = new_page(deck)
    add_text(page, "The plan")
    page.shapes._spTree.append(
        xml(f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="Object 8" descr="The plan"/><p:cNvGraphicFramePr/>'
            f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="914400" y="3000000"/><a:ext cx="914400" cy="914400"/></p:xfrm>'
            f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
            f'<p:oleObj progId="{program}" r:id="rIdBriefdeck1"/></a:graphicData></a:graphic></p:graphicFrame>')
    )  # fmt: skip
    package = EditablePackage(saved(deck))
    package[part] = data
    package.relate("ppt/slides/slide1.xml", "package", part)
    return package.written()


def test_an_embedded_workbook_shows_a_part_of_it() -> None:
    rows = [["Region", "Sales", "Bonus"], ["Europe", 1, 9], ["Asia", 2, 8]]
    book = workbook({"Plan": rows}, extra='<oleSize ref="A1:B3"/>')
    (message,) = messages(embedded("Excel.Sheet.12", "ppt/embeddings/book.xlsx", book))
    assert "the embedded workbook holds more than the page shows: column C (“Bonus”)" in message
    book = workbook({"Plan": rows}, extra='<oleSize ref="A1:C3"/>')
    assert messages(embedded("Excel.Sheet.12", "ppt/embeddings/book.xlsx", book)) == []


def test_whole_documents_are_named_with_their_first_words() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as out:
        out.writestr(
            "word/document.xml",
            '<w:document xmlns:w="urn:w"><w:t>Letter to the board</w:t></w:document>',
        )
    data = embedded("Word.Document.12", "ppt/embeddings/letter.docx", file.getvalue())
    (message,) = messages(data, "embedded-file")
    assert message.startswith(
        "an embedded Word document (“Letter to the board”): the whole file goes out"
    )
    assert (
        messages(embedded("Equation.3", "ppt/embeddings/oleObject1.bin", b"x"), "embedded-file")
        == []
    )
    (message,) = messages(embedded("Excel.Sheet.8", "ppt/embeddings/a.xls", b"x"), "embedded-file")
    assert message.startswith("an embedded workbook:")


def test_the_labels_of_rows_that_are_shown_are_no_leak() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = etree.fromstring(f'<c:val xmlns:c="{space}"><c:f>Plan!$B$3:$B$4</c:f></c:val>')
    rows: list[list[object]] = [["Confidential"], [], ["Q1", 1], ["Q2", 2]]
    found = surplus(workbook({"Plan": rows}), chart)
    assert (found.columns, found.rows) == ((), "row 1")
