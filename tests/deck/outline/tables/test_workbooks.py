"""Workbooks of every kind: values as they are shown, and what is hidden, merged or broken."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from deck.language.units import Unit
from deck.outline.tables.data import Table, Use, read
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles
from tests.deck.outline.tables.workbooks import edited, number, ods, row, xlsx

XLS = Path(__file__).parents[2] / "data"
PERCENT = Unit(kind="percent")


def of(folder: Path, file: str, **asked: Any) -> Table:
    return read(DataFile.model_validate({"file": file} | asked), DataFiles(folder), Use())


def told(folder: Path, file: str, **asked: Any) -> str:
    with pytest.raises(DataError) as caught:
        of(folder, file, **asked)
    return caught.value.faults[0].message


def codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


def decimals(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


# ---- XLS: the file was written once with xlwt ---------------------------------------------------


def test_an_old_workbook_shows_percentages_as_its_sheet_does() -> None:
    found = of(XLS, "book.xls", y="Margin", x="Day")
    assert found.categories == ("31 Jan 2024", "29 Feb 2024", "31 Mar 2024")
    assert found.values == (decimals("12.5", "13.1", "14.8"),)
    assert (found.unit, found.digits) == (PERCENT, 1)


def test_an_old_workbook_has_money_and_durations() -> None:
    assert of(XLS, "book.xls", x="Day", y="Sales").unit == Unit("USD")
    assert of(XLS, "book.xls", x="Day", y="Hours").values == ((6, 36, 12),)


def test_hidden_parts_of_an_old_workbook_are_skipped_and_told() -> None:
    found = of(XLS, "book.xls", x="Day", where={"Region": "North"}, y="Margin")
    assert found.categories == ("31 Jan 2024", "29 Feb 2024")  # merged over two rows
    assert codes(found) == ["hidden-skipped", "hidden-skipped"]
    assert of(XLS, "book.xls", sheet="Old").values == ((1,),)


def test_an_error_of_an_old_workbook_is_told_with_its_cell() -> None:
    assert told(XLS, "book.xls", sheet="Errors").startswith(
        "book.xls, Errors!B3 (column V): the cell holds the error #DIV/0!"
    )


def test_a_value_knows_its_cell() -> None:
    found = of(XLS, "book.xls", x="Day", y="Margin")
    assert [str(ref) for ref in found.cells(0, 1)] == ["Data!C3"]


# ---- ODS ----------------------------------------------------------------------------------------


def test_a_sheet_of_libreoffice_shows_percentages_money_and_scales(tmp_path: Path) -> None:
    table = "".join(
        [
            '<table:table table:name="T"><table:table-column table:number-columns-repeated="4"/>',
            row("Q", "Margin", "Sales", "Assets"),
            row(
                "Q1",
                number("0.125", "pc", "percentage"),
                number("1200", "eur", "currency"),
                number("1500000", "mil"),
            ),
            row(
                "Q2",
                number("0.131", "pc", "percentage"),
                number("1300", "eur", "currency"),
                number("2500000", "mil"),
            ),
            "</table:table>",
        ]
    )
    ods(tmp_path / "a.ods", table)
    margin = of(tmp_path, "a.ods", y="Margin")
    assert (margin.values, margin.unit) == ((decimals("12.5", "13.1"),), PERCENT)
    assert of(tmp_path, "a.ods", y="Sales").unit == Unit("EUR")
    assets = of(tmp_path, "a.ods", y="Assets")
    assert (assets.values, assets.unit) == ((decimals("1.5", "2.5"),), Unit(scale=Decimal(10) ** 6))


def test_a_drawn_point_of_an_ods_sheet_is_read_as_what_it_shows(tmp_path: Path) -> None:
    cells = [row("Q", "V"), row("Q1", number("345600", "wan")), row("Q2", number("1200000", "wan"))]
    ods(tmp_path / "a.ods", f'<table:table table:name="T">{"".join(cells)}</table:table>')
    found = of(tmp_path, "a.ods")
    assert (found.values, found.unit) == ((decimals("34.56", "120"),), Unit(scale=Decimal(10) ** 4))
    assert found.digits == 1


def test_hidden_and_repeated_parts_of_an_ods_sheet(tmp_path: Path) -> None:
    hidden = ' table:visibility="collapse"'
    first = (
        '<table:table table:name="Old" table:style-name="off">'
        + row("Q", "V")
        + row("x", number("9"))
        + "</table:table>"
    )
    second = "".join(
        [
            '<table:table table:name="New"><table:table-column/><table:table-column/>',
            f"<table:table-column{hidden}/><table:table-column/>",
            row("Q", "Sales", "Helper", "Plan"),
            row(
                "Q1",
                number("1"),
                number("7"),
                number("2", more=' table:number-columns-repeated="1"'),
            ),
            row("Q2", number("3"), number("7"), number("4"), more=hidden),
            row("Q3", number("5"), number("7"), number("6")),
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
            "</table:table>",
        ]
    )
    ods(tmp_path / "a.ods", first, second)
    found = of(tmp_path, "a.ods")
    assert (found.categories, found.series) == (("Q1", "Q3"), ("Sales", "Plan"))
    assert found.values == ((1, 5), (2, 6))
    assert codes(found) == ["hidden-skipped"] * 3


def test_merged_dates_errors_and_formulas_of_an_ods_sheet(tmp_path: Path) -> None:
    date = '<table:table-cell office:value-type="date" office:date-value="2024-0%d-01"/>'
    merged = '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>North</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    error = '<table:table-cell office:value-type="string" office:string-value="" table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>'
    unknown = '<table:table-cell table:formula="of:=A1"/>'
    table = '<table:table table:name="T">' + "".join(
        [
            row("R", "Month", "V", "W", "Z"),
            row(merged, date % 1, number("1"), number("1"), number("1")),
            row(covered, date % 2, number("2"), error, unknown),
        ]
    ) + "</table:table>"  # fmt: skip
    ods(tmp_path / "a.ods", table)
    found = of(tmp_path, "a.ods", x="Month", y="V", where={"R": "North"})
    assert (found.categories, found.values) == (("Jan 2024", "Feb 2024"), ((1, 2),))
    assert "a.ods, T!D3 (column W): the cell holds the error #DIV/0!" in told(
        tmp_path, "a.ods", x="Month", y="W"
    )
    assert "a formula without a stored result" in told(tmp_path, "a.ods", x="Month", y="Z")


# ---- XLSX ---------------------------------------------------------------------------------------


def test_formats_of_a_workbook_are_honoured(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Q", "Sales", "Share"])
        money = book.add_format({"num_format": '[$€-407]#,##0.0,,"m"'})
        share = book.add_format({"num_format": "0.0%"})
        for i, (q, sales, part) in enumerate([("Q1", 1_250_000, 0.3), ("Q2", 2_500_000, 0.7)], 1):
            sheet.write(i, 0, q)
            sheet.write(i, 1, sales, money)
            sheet.write(i, 2, part, share)
    sales = of(tmp_path, "a.xlsx", y="Sales")
    assert sales.values == (decimals("1.25", "2.5"),)
    assert (sales.unit, sales.digits) == (Unit("EUR", Decimal(10) ** 6), 1)
    assert of(tmp_path, "a.xlsx", y="Share").values == ((30, 70),)


def test_errors_of_a_workbook_are_told_with_their_cells(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ["Q", "V"], ["Q1", 1], ["Q2", 2], ["Q3", 3])
    part = "xl/worksheets/sheet1.xml"
    edited(tmp_path / "a.xlsx", part, ('<c r="B3"><v>2</v></c>', '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
           ('<c r="B4"><v>3</v></c>', '<c r="B4" t="e"><v>#REF!</v></c>'))  # fmt: skip
    with pytest.raises(DataError) as caught:
        of(tmp_path, "a.xlsx")
    assert [fault.message[:60] for fault in caught.value.faults] == [
        "a.xlsx, Data!B3 (column V): the cell holds the error #DIV/0!",
        "a.xlsx, Data!B4 (column V): the cell holds the error #REF!; ",
    ]


def test_a_missing_value_of_a_workbook_is_a_gap_and_told(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ["Q", "V"], ["Q1", 1], ["Q2", 2])
    edited(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml",
           ('<c r="B3"><v>2</v></c>', '<c r="B3" t="e"><v>#N/A</v></c>'))  # fmt: skip
    found = of(tmp_path, "a.xlsx")
    assert (found.values, codes(found)) == (((1, None),), ["gap-sign"])


@pytest.mark.parametrize("stored", ["<v></v>", "<v/>", "", "<v>0</v>"])
def test_a_formula_that_was_never_calculated_is_told(tmp_path: Path, stored: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Q", "V"])
        sheet.write_row(1, 0, ["Q1", 1])
        sheet.write(2, 0, "Q2")
        sheet.write_formula(2, 1, "=B2*2")
    edited(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        ("<f>B2*2</f><v>0</v>", f"<f>B2*2</f>{stored}"),
    )
    assert "a.xlsx, Data!B3 (column V): the cell has a formula" in told(tmp_path, "a.xlsx")


def test_a_formula_with_a_text_or_a_true_zero_is_a_value(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Q", "V"])
        sheet.write_row(1, 0, ["Q1", 1])
        sheet.write(2, 0, "Q2")
        sheet.write_formula(2, 1, "=B2-1", value=0)
    edited(tmp_path / "a.xlsx", "xl/workbook.xml", (' fullCalcOnLoad="1"', ""))
    assert of(tmp_path, "a.xlsx").values == ((1, 0),)


def test_hidden_parts_of_a_workbook_are_skipped_and_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        old, new = book.add_worksheet("Old"), book.add_worksheet("New")
        old.write_row(0, 0, ["Q", "V"])
        old.write_row(1, 0, ["Q1", 9])
        new.write_row(0, 0, ["Q", "Sales", "Helper", "Plan"])
        for i in range(1, 4):
            new.write_row(i, 0, [f"Q{i}", i, 7, 10 * i])
        new.set_row(2, None, None, {"hidden": True})
        new.set_column(2, 2, None, None, {"hidden": True})
        old.hide()
        new.activate()
        new.set_first_sheet()
    found = of(tmp_path, "a.xlsx")
    assert (found.categories, found.values) == (("Q1", "Q3"), ((1, 3), (10, 30)))
    assert [note.message.partition(": ")[2][:24] for note in found.notes] == [
        "the sheet Old is hidden ", "row 2 is hidden in the s"[:24].replace("row 2", "row 3"), "the column Helper is hid",
    ]  # fmt: skip
    assert of(tmp_path, "a.xlsx", sheet="Old").values == ((9,),)
    assert of(tmp_path, "a.xlsx", y="Helper").values == ((7, 7),)


def test_chart_sheets_are_passed_over(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        chart = book.add_chartsheet("Chart")
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Q", "V"])
        sheet.write_row(1, 0, ["Q1", 10])
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=Data!$B$2:$B$2"})
        chart.set_chart(drawn)
    assert of(tmp_path, "a.xlsx").values == ((10,),)


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"range": "Numbers"}, ((1, 2),)),
        ({"range": "Second"}, ((5,),)),
        ({"range": "Data!D1:E2"}, ((5,),)),
        ({"sheet": "Data", "range": "D1:E2"}, ((5,),)),
        ({"range": "D:E"}, ((5,),)),
        ({"range": "A1:B2"}, ((1,),)),
    ],
)
def test_ranges_names_and_tables_are_read(
    tmp_path: Path, asked: dict[str, str], values: Any
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Q", "V"])
        sheet.write_row(1, 0, ["Q1", 1])
        sheet.write_row(2, 0, ["Q2", 2])
        sheet.add_table(
            0, 3, 1, 4, {"name": "Second", "columns": [{"header": "R"}, {"header": "W"}]}
        )
        sheet.write_row(1, 3, ["North", 5])
        book.define_name("Numbers", "=Data!$A$1:$B$3")
    assert of(tmp_path, "a.xlsx", **asked).values == values


def test_a_range_that_is_none_is_told(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ["Q", "V"], ["Q1", 1])
    assert told(tmp_path, "a.xlsx", range="Nowhere") == "'Nowhere' is not a range such as B3:F20"


def test_sheets_of_other_writers_are_read(tmp_path: Path) -> None:
    """With a prefix, cells without a place, and attributes in another order."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        percent = book.add_format({"num_format": "0%"})
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Q", "V"])
        sheet.write(1, 0, "Q1")
        sheet.write(1, 1, 0.25, percent)
    part = "xl/worksheets/sheet1.xml"
    edited(tmp_path / "a.xlsx", part, ('<c r="B2" s="1">', "<c s='1' r='B2'>"))
    assert of(tmp_path, "a.xlsx").values == ((25,),)
    edited(
        tmp_path / "a.xlsx",
        part,
        ("<c s='1' r='B2'>", '<c s="1">'),
        ('<c r="A2" t="s">', '<c t="s">'),
    )
    assert of(tmp_path, "a.xlsx").values == ((25,),)


def test_a_document_type_in_a_sheet_is_refused(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ["Q", "V"], ["Q1", 1])
    edited(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
    )
    assert told(tmp_path, "a.xlsx") == "a.xlsx is not a readable workbook"


# ---- what is refused ----------------------------------------------------------------------------


def test_a_binary_or_protected_workbook_says_what_to_do(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsb", ["Q", "V"], ["Q1", 1])
    raw = (tmp_path / "a.xlsb").read_bytes().replace(b"xl/workbook.xml", b"xl/workbook.bin")
    (tmp_path / "a.xlsb").write_bytes(raw)
    assert "is a binary workbook (XLSB)" in told(tmp_path, "a.xlsb")
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    )
    (tmp_path / "b.xlsx").write_bytes(locked)
    assert told(tmp_path, "b.xlsx") == "b.xlsx is protected by a password: save it without one"


def test_a_web_page_called_xls_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><table><tr><td>1</td></tr></table></html>")
    assert "is a web page or XML under another name" in told(tmp_path, "a.xls")


def test_a_parquet_file_is_read_with_exact_numbers(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    day = [datetime.date(2024, 1, 1), datetime.date(2024, 2, 1)]
    amount = arrow.array([Decimal("0.10"), None], arrow.decimal128(10, 2))
    parquet.write_table(
        arrow.table({"Month": day, "Sales": amount, "Count": [3, 4]}), tmp_path / "a.parquet"
    )
    found = of(tmp_path, "a.parquet", y=["Sales", "Count"])
    assert found.categories == ("Jan 2024", "Feb 2024")
    assert found.values == ((Decimal("0.10"), None), (3, 4))
    (tmp_path / "b.parquet").write_bytes(b"PAR1" + bytes(20) + b"PAR1")
    assert told(tmp_path, "b.parquet") == "b.parquet is not a readable Parquet file"


def test_a_date_of_an_ods_sheet_is_as_long_as_its_format_shows(tmp_path: Path) -> None:
    def day(text: str, style: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{text}"'
            f' table:style-name="{style}"/>'
        )

    cells = [
        row("Quarter", "V"),
        row(day("2025-03-31", "month"), number("1")),
        row(day("2025-06-30", "month"), number("2")),
        row(day("2025-09-30"), number("3")),
    ]
    ods(tmp_path / "a.ods", f'<table:table table:name="T">{"".join(cells)}</table:table>')
    assert of(tmp_path, "a.ods").categories == ("Mar 2025", "Jun 2025", "30 Sep 2025")
