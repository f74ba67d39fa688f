"""Rows of a file as texts, for table slides and timelines; tasks for Gantt charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from deck.outline.tables.errors import DataError
from deck.outline.tables.events import Event, read_events
from deck.outline.tables.fields import DataFile, EventsFile, RowsFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.records import Records, read_rows
from deck.outline.tables.spans import Task, read_tasks

SALES = (
    "Region,Team,Sales (USD k),Margin,Change,Since\n"
    "North,A,1234.5,12.5%,-3,2024-01-31\nSouth,A,800,9.0%,2,2024-02-29\nSouth,B,50,n.m.,0,2024-03-31\n"
    "Total,,2084.5,,,\n"
)


def rows(folder: Path, content: str = SALES, lang: str = "en", **asked: Any) -> Records:
    (folder / "a.csv").write_text(content, "utf-8")
    data = RowsFile.model_validate({"file": "a.csv"} | asked)
    return read_rows(data, DataFiles(folder), lang)


def test_all_columns_are_texts_as_the_file_shows_them(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert found.headings == ["Region", "Team", "Sales (USD k)", "Margin", "Change", "Since"]
    assert found.rows == [
        ["North", "A", "1,234.5", "12.5%", "−3", "31 Jan 2024"],
        ["South", "A", "800.0", "9.0%", "2", "29 Feb 2024"],
        ["South", "B", "50.0", "n.m.", "0", "31 Mar 2024"],
        ["Total", "", "2,084.5", "–", "–", ""],
    ]
    assert found.numeric == [False, False, True, True, True, False]
    assert str(found.cells[1][2][0]) == "row 3"


def test_columns_are_chosen_and_formatted(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        columns=["Region", "Sales (USD k)", "Change"],
        where={"Team": "A"},
        formats={
            "Sales (USD k)": {"unit": "USD m", "digits": 2},
            "Change": {"negative": "brackets", "sign": True},
        },
    )
    assert found.headings == ["Region", "Sales (USD m)", "Change"]
    assert found.rows == [["North", "1.23", "(3)"], ["South", "0.80", "+2"]]


def test_short_formats_are_units_or_decimals(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        columns=["Sales (USD k)", "Margin"],
        formats={"Sales (USD k)": "USD m", "Margin": 0},
        top=1,
    )
    assert found.rows == [["1.23", "13%"]]


def test_rows_are_sorted_cut_and_grouped(tmp_path: Path) -> None:
    asked = {"columns": ["Region", "Sales (USD k)"], "where": {"Region": ["North", "South"]}}
    assert [r[0] for r in rows(tmp_path, **asked, sort="Sales (USD k)").rows] == [
        "South",
        "South",
        "North",
    ]
    assert [r[1] for r in rows(tmp_path, **asked, sort="-Sales (USD k)", top=2).rows] == [
        "1,234.5",
        "800.0",
    ]
    assert rows(tmp_path, **asked, agg="sum").rows == [["North", "1,234.5"], ["South", "850.0"]]


def test_mistakes_in_a_table_are_told(tmp_path: Path) -> None:
    for asked, message in (
        ({"columns": "Sale"}, "has no column 'Sale'"),
        (
            {"formats": {"Margin": {"unit": "USD m"}}},
            "% cannot be given in USD m; change the unit, or omit it",
        ),
        (
            {"formats": {"Margin": {"unit": "()"}}},
            r"unit '\(\)' is not understood; write it as “%”",
        ),
    ):
        with pytest.raises(DataError, match=message):
            rows(tmp_path, **asked)
    with pytest.raises(DataError, match="the cell holds the error #DIV/0!"):
        rows(tmp_path, "a,b\nx,1\ny,#DIV/0!\n")
    with pytest.raises(DataError, match="gives 301 rows, and a table can show 300"):
        rows(tmp_path, "a,b\n" + "x,1\n" * 301)


def test_events_are_in_the_order_of_time(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "What,Start,End,Remark\nRollout,2026-03-01,2026-09-30,Then all\nPilot,2026-02-09,2026-04-24,Small\n"
    )
    files = DataFiles(tmp_path)
    events, _ = read_events(EventsFile(file="a.csv"), files, "en")
    assert events == [
        Event("9 Feb 2026", "Pilot", "Small"),
        Event("1 Mar 2026", "Rollout", "Then all"),
    ]
    named = EventsFile(file="a.csv", date="End", title="Remark")
    assert read_events(named, files, "zh")[0][0] == Event("2026年4月24日", "Small", "")


def tasks(folder: Path, content: str, **asked: Any) -> list[Task]:
    (folder / "a.csv").write_text(content)
    return read_tasks(DataFile.model_validate({"file": "a.csv"} | asked), DataFiles(folder))[0]


def test_tasks_have_their_dates_from_a_file(tmp_path: Path) -> None:
    content = "Task,Start,End,Done\nPilot,2026-02-09,2026-04-24,50%\nClose,2026-10,2026-12,\n"
    first, second = tasks(tmp_path, content)
    day = date(2026, 2, 9)
    assert first == Task("Pilot", (day, day), (date(2026, 4, 24), date(2026, 4, 24)), 50)
    assert second.start == (date(2026, 10, 1), date(2026, 10, 31))
    assert second.end == (date(2026, 12, 1), date(2026, 12, 31))
    assert tasks(tmp_path, content, y=["Start", "End"])[0].done is None


def test_what_is_no_date_of_a_task_is_told(tmp_path: Path) -> None:
    content = "Task,Start,End\nPilot,2026-02-09,soon\n"
    with pytest.raises(DataError, match=r"a\.csv, row 2, column End: 'soon' is not a date"):
        tasks(tmp_path, content, y=["Start", "End"])
    with pytest.raises(DataError, match="fewer than two columns of dates"):
        tasks(tmp_path, content)


@pytest.mark.parametrize("formats", [{}, {"Sales": "USD m"}])
def test_amounts_of_several_currencies_and_without_a_unit_are_refused(
    tmp_path: Path, formats: dict[str, str]
) -> None:
    content = "Item,Sales\nA,USD 5m\nB,EUR 7m\nC,USD 4m\nD,9\n"
    with pytest.raises(DataError) as caught:
        rows(tmp_path, content, formats=formats)
    assert [fault.message for fault in caught.value.faults] == [
        "a.csv, row 3, column Sales: 'EUR 7m' is in EUR, others in this column are in USD; pick rows of one currency "
        "with `where`",
        "a.csv, row 5, column Sales: '9' has no unit, and others in this column are in USD m",
    ]


def test_number_formats_of_two_currencies_are_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["Item", "Sales"])
        for row, (name, code) in enumerate(
            [("A", '"EUR" 0'), ("B", '"USD" 0'), ("C", '"EUR" 0')], 1
        ):
            sheet.write(row, 0, name)
            sheet.write_number(row, 1, 1000 * row, book.add_format({"num_format": code}))
    with pytest.raises(
        DataError, match=r"S!B3 .*'2000' is in USD, others in this column are in EUR"
    ):
        read_rows(RowsFile(file="a.xlsx"), DataFiles(tmp_path), "en")


def test_fractions_under_a_percent_sign_are_reported_in_tables_too(tmp_path: Path) -> None:
    content = "Region,Share\nNorth,0.125\nSouth,0.34\n"
    found = rows(tmp_path, content, formats={"Share": "%"})
    assert [note.code for note in found.notes] == ["fractions"]
    assert rows(tmp_path, content).notes == []


def notes_of(folder: Path, content: str, **asked: Any) -> list[tuple[str, str]]:
    return [tuple(note) for note in rows(folder, content, **asked).notes]  # type: ignore[misc]


def test_a_table_reports_what_a_chart_of_it_would(tmp_path: Path) -> None:
    shares = "Team,Month,Cost (EUR k),Rate (%)\nA,2022-01,3,40\nB,2022-01,4,50\nA,2022-02,5,\n"
    asked = {"agg": "sum", "columns": ["Team", "Cost (EUR k)", "Rate (%)"]}
    found = dict(notes_of(tmp_path, shares, **asked))
    assert "column Rate (%): the sum of percentages" in found["aggregated-shares"]
    assert "D4 has no value, so a sum lacks a part" in found["gap-sign"]
    stocks = "Team,Month,Inventory (EUR k)\nA,2022-01,30\nB,2022-01,40\nA,2022-02,50\n"
    found = dict(notes_of(tmp_path, stocks, agg="sum", columns=["Team", "Inventory (EUR k)"]))
    assert "a balance is added up over Month" in found["aggregated-balance"]
    assert notes_of(tmp_path, stocks, agg="sum") == []
    bare = "Team,Cost\nA,€2.5\nB,€7\n"
    found = dict(notes_of(tmp_path, bare, formats={"Cost": "EUR m"}))
    assert "2.5 EUR is drawn as 0.0000025 EUR m" in found["unit-converted"]


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("Team,Cost,Rate\nA,30,5%\nB,40,6%\nTotal,70,5.5%\n", ["A", "B"]),
        ("Team,Cost\nA,30\nB,40\nC,5\nGroup,75\n", ["A", "B", "C"]),
        ("Quarter,Cost\nQ1 2022,30\nQ2 2022,40\nH1 2022,70\n", ["Q1 2022", "Q2 2022"]),
    ],
)
def test_totals_of_a_table_are_left_out_where_it_asks_for_it(
    tmp_path: Path, content: str, left: list[str]
) -> None:
    found = rows(tmp_path, content, totals="drop")
    assert [row[0] for row in found.rows] == left
    assert [note.code for note in found.notes] == ["totals-dropped"]
    kept = rows(tmp_path, content)
    assert (len(kept.rows), kept.notes) == (len(left) + 1, [])


def test_numbers_with_units_stay_texts_and_stand_like_numbers(tmp_path: Path) -> None:
    found = rows(
        tmp_path, "Wait,Length,Trips,Since\n5 days,12 km,410,May\n7 days,7.5 km,388,June\n"
    )
    assert found.rows == [["5 days", "12 km", "410", "May"], ["7 days", "7.5 km", "388", "June"]]
    assert found.numeric == [False, True, True, False]


def test_codes_are_texts(tmp_path: Path) -> None:
    found = rows(tmp_path, "Part,Postcode,Stock\n0042,10115,7\n815,01067,1200\n")
    assert found.rows == [["0042", "10115", "7"], ["815", "01067", "1,200"]]
    assert found.numeric == [False, False, True]
    content = "Buchungskreis;Period;Betrag (EUR)\n1000;001.2025;1.234,00\n2000;002.2025;980,00\n"
    found = rows(tmp_path, content)
    assert found.rows[0] == ["1000", "001.2025", "1,234.00"]


@pytest.mark.parametrize(
    ("dates", "texts"),
    [
        (["01.02.2022", "01.05.2022"], ["1 Feb 2022", "1 May 2022"]),
        (["2022-02-01", "2022-05-01", "2022-06-01"], ["1 Feb 2022", "1 May 2022", "1 Jun 2022"]),
        (["2022-02-01", "2022-03-01", "2022-04-01"], ["Feb 2022", "Mar 2022", "Apr 2022"]),
    ],
)
def test_days_keep_their_day_in_tables_unless_they_stand_for_months(
    tmp_path: Path, dates: list[str], texts: list[str]
) -> None:
    found = rows(tmp_path, "Task,Start\n" + "".join(f"T,{day}\n" for day in dates))
    assert [row[1] for row in found.rows] == texts


@pytest.mark.parametrize(
    ("content", "form", "texts"),
    [
        ("A,0.004\nB,-0.004\nC,0\nD,0.006\n", {"digits": 2, "sign": True}, ["<+0.01", ">−0.01", "0.00", "+0.01"]),
        ("A,-0.004\nB,-7\n", {"digits": 0, "negative": "brackets"}, ["(<1)", "(7)"]),
        ("A,2 bn\nB,900 k\n", {}, ["2", "0.0009"]),
        ("A,0.00012\nB,12345.5\nC,0.3\n", {}, ["0.00012", "12,346", "0.3"]),
        ("A,0.00000001234\nB,12345.5\n", {}, ["<1", "12,346"]),
        ("A,0.00012345%\nB,1234.5%\n", {"digits": 1}, ["<0.1%", "1,234.5%"]),
        ("A,0.00012345%\nB,1234.5%\n", {}, ["0.00012%", "1,235%"]),
    ],
)  # fmt: skip
def test_only_zero_is_written_as_zero(
    tmp_path: Path, content: str, form: dict[str, Any], texts: list[str]
) -> None:
    found = rows(tmp_path, f"Team,Change\n{content}", formats={"Change": form} if form else {})
    assert [row[1] for row in found.rows] == texts


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ({}, ["1,200", "950", "0.8"]),
        ({"unit": "USD bn"}, ["1.2", "0.95", "0.0008"]),
        ({"digits": 0}, ["1,200", "950", "1"]),
    ],
)
def test_no_number_of_a_table_is_moved_by_a_twentieth(
    tmp_path: Path, form: dict[str, Any], texts: list[str]
) -> None:
    content = "Team,Rent\nA,USD 1.2B\nB,USD 950M\nC,USD 780K\n"
    found = rows(tmp_path, content, formats={"Rent": {"unit": "USD m"} | form})
    assert [row[1] for row in found.rows] == texts


def test_the_format_of_a_cell_holds_for_each_of_its_column(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        sheet, whole = book.add_worksheet(), book.add_format({"num_format": "0"})
        sheet.write_row(0, 0, ["Team", "Score"])
        for n, value in enumerate((2.5, 98.6), 1):
            sheet.write(n, 0, f"T{n}")
            sheet.write(n, 1, value, whole)
    found = read_rows(RowsFile(file="b.xlsx"), DataFiles(tmp_path), "en")
    assert [row[1] for row in found.rows] == ["3", "99"]


def test_a_date_that_is_not_read_leaves_events_in_the_order_of_the_file_and_is_reported(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text("When,What\n2022-05,A\nsoon,B\n2022-01,C\n")
    events, notes = read_events(EventsFile(file="a.csv", date="When"), DataFiles(tmp_path), "en")
    assert [event.title for event in events] == ["A", "B", "C"]
    assert [note.code for note in notes] == ["events-unsorted"]
    assert "row 3, column When: 'soon' is not read as a date" in notes[0].message


@pytest.mark.parametrize(
    ("columns", "told"),
    [(["Line", "2024"], ["rows-mixed"]), (["Line", "Unit", "2024"], []), ([], [])],
)
def test_rows_of_several_units_are_reported_where_no_column_shows_them(
    tmp_path: Path, columns: list[str], told: list[str]
) -> None:
    content = "Line,Unit,2023,2024\nSales,EUR m,10,12\nStaff,people,100,120\n"
    assert [code for code, _ in notes_of(tmp_path, content, columns=columns)] == told


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("Year,Sales\n2022,1000\n2023,1200\nTotal,2200\n", ["2022", "2023", "Total"]),
        ("Founded,Sales\n1998,1000\nn/a,1200\n2004,1\n", ["1998", "n/a", "2004"]),
        ("FY,Sales\n2024,1000\n2025,1200\nLTM,1100\n", ["2024", "2025", "LTM"]),
        ("Month,Sales\n202412,1000\n202501,1200\n", ["Dec 2024", "Jan 2025"]),
        ("Customer ID,Sales\n10234,1000\n10235,1200\n", ["10234", "10235"]),
        ("customerID,Sales\n10234,1000\n10235,1200\n", ["10234", "10235"]),
        ("产品编号,Sales\n10234,1000\n10235,1200\n", ["10234", "10235"]),
        ("Stores,Sales\n2010,1000\n2025,1200\n", ["2,010", "2,025"]),
        ("Sales (EUR k),Staff\n2010,1000\n2025,1200\n", ["2,010", "2,025"]),
        ("No. of orders,Sales\n10234,1000\n10235,1200\n", ["10,234", "10,235"]),
    ],
)
def test_numbers_that_name_a_row_are_not_grouped(
    tmp_path: Path, content: str, texts: list[str]
) -> None:
    found = rows(tmp_path, content, lang="en")
    assert [row[0] for row in found.rows] == texts
    assert [note.code for note in found.notes] == []


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Month", ["Jan 2025", "Feb 2025"]),
        ("Invoice date", ["Jan 2025", "Feb 2025"]),
        ("日期", ["Jan 2025", "Feb 2025"]),
        ("Days", ["45658", "45689"]),
    ],
)
def test_days_that_lost_their_format_are_reported(
    tmp_path: Path, heading: str, texts: list[str]
) -> None:
    found = rows(tmp_path, f"{heading},Sales\n45658,10\n45689,20\n")
    assert [row[0] for row in found.rows] == texts
    assert [note.code for note in found.notes] == ["dates-unformatted"]


def test_numbers_of_five_figures_are_no_days_below_a_heading_of_amounts(tmp_path: Path) -> None:
    found = rows(tmp_path, "Region,Sales per month\nN,45658\nS,45689\n", lang="en")
    assert [row[1] for row in found.rows] == ["45,658", "45,689"]


@pytest.mark.parametrize(
    "heading",
    ["Konto", "Account", "Cost centre", "Order no.", "PLZ", "Kundennummer", "科目编码", "Founded"],
)
def test_codes_are_not_grouped_by_thousands(tmp_path: Path, heading: str) -> None:
    found = rows(tmp_path, f"Name,{heading},Sales\nA,4010,1200\nB,4020,1300\n", lang="en")
    assert found.rows == [["A", "4010", "1,200"], ["B", "4020", "1,300"]]


def test_a_workbook_of_months_writes_months(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["Quarter", "Sales"])
    month = book.add_format({"num_format": 17})
    for n, day in enumerate((date(2025, 3, 31), date(2025, 6, 30)), 1):
        sheet.write_datetime(n, 0, day, month)
        sheet.write(n, 1, n)
    sheet.write_row(3, 0, ["Total", 3])
    wide = book.add_worksheet("W")
    wide.write(0, 0, "Region")
    for n in (1, 2):
        wide.write_datetime(0, n, date(2025, n, 1), month)
    wide.write_row(1, 0, ["North", 1, 2])
    book.close()
    files = DataFiles(tmp_path)
    found = read_rows(RowsFile.model_validate({"file": "a.xlsx", "sheet": "S"}), files, "en")
    assert [row[0] for row in found.rows] == ["Mar 2025", "Jun 2025", "Total"]
    found = read_rows(RowsFile.model_validate({"file": "a.xlsx", "sheet": "W"}), files, "en")
    assert found.headings == ["Region", "Jan 2025", "Feb 2025"]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (
            "Metric,2024,2025\nSales EUR m,10,12.5\nMargin,12.5%,13%\nHeadcount,100,110\n",
            [["10", "12.5"], ["12.5%", "13%"], ["100", "110"]],
        ),
        ("Year,Sales\nFirst,10\nLast,-13\nCAGR,14%\n", [["10"], ["−13"], ["14%"]]),
        ("Metric,Sales (EUR m)\nSales,10\nMargin,12.50%\nCost,n.m.\n", [["10"], ["12.50%"], ["n.m."]]),
        ("Metric,A\nMargin,12%\nTax,13%\nLeverage,2.5x\n", [["12%"], ["13%"], ["2.5x"]]),
    ],
)  # fmt: skip
def test_a_table_shows_each_row_in_its_unit(
    tmp_path: Path, content: str, texts: list[list[str]]
) -> None:
    assert [row[1:] for row in rows(tmp_path, content).rows] == texts


def test_rows_of_several_units_are_neither_added_nor_sorted(tmp_path: Path) -> None:
    content = "Metric,A\nSales,10\nMargin,12.5%\nCost,8\n"
    for asked in ({"agg": "sum"}, {"sort": "A"}):
        with pytest.raises(DataError, match="unlike others in this column"):
            rows(tmp_path, content, **asked)


def test_two_currencies_in_a_column_are_still_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is in USD, others in this column are in EUR"):
        rows(tmp_path, "Metric,A\nSales,EUR 10\nCost,EUR 8\nTax,USD 1\nMargin,5%\n")


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["12.5", "13.25", "12,5"], ["number-unread"]),
        (["12.5", "13.25", "1.600,00"], ["number-unread"]),
        (["1700", "1800", "1_700"], ["number-unread"]),
        (["1700", "1800", "n.m."], []),
    ],
)
def test_a_number_that_is_not_read_is_reported(
    tmp_path: Path, cells: list[str], codes: list[str]
) -> None:
    content = "Team;Sales\n" + "".join(f"T{n};{cell}\n" for n, cell in enumerate(cells))
    found = rows(tmp_path, content)
    assert [note.code for note in found.notes] == codes
    assert found.rows[2][1] == cells[2] or not codes


MONTHS = "Month,Region,Sales\n2025-01,N,3\n2025-01,S,4\n@2025-03,N,5\n"


@pytest.mark.parametrize(
    ("between", "where", "codes"),
    [
        ("", "latest", ["gap-sign"]),
        ("2025-02,N,4\n2025-02,S,4\n", "latest", ["gap-sign"]),
        ("2025-02,N,4\n", "latest", []),
        ("", "previous", ["period-skipped"]),
        ("2025-02,N,\n2025-02,S,\n", "previous", ["period-skipped"]),
        ("2025-02,N,4\n", "previous", []),
    ],
)
def test_a_table_reports_what_its_period_lacks(
    tmp_path: Path, between: str, where: str, codes: list[str]
) -> None:
    found = rows(tmp_path, MONTHS.replace("@", between), where={"Month": where})
    assert [note.code for note in found.notes] == codes


def test_rows_of_different_measures_have_decimals_of_their_own(tmp_path: Path) -> None:
    content = "Item,2024,2025\nRevenue,1500,1600.5\nEmployees,120,130\nEPS,1.20,1.25\n"
    assert rows(tmp_path, content, lang="en").rows == [
        ["Revenue", "1,500", "1,600.5"],
        ["Employees", "120", "130"],
        ["EPS", "1.20", "1.25"],
    ]


def test_a_heading_names_the_unit_of_its_numbers(tmp_path: Path) -> None:
    found = rows(tmp_path, "Bank,Assets (USD bn)\nA,1.2tn\nB,0.8tn\n", lang="en")
    assert found.headings[1] == "Assets (USD tn)"
    assert [row[1] for row in found.rows] == ["1.2", "0.8"]


def test_rows_with_units_of_their_own_have_decimals_of_their_own(tmp_path: Path) -> None:
    content = "Metric,Value,Unit\nRevenue,1.2,USD bn\nCosts,900,USD m\n"
    assert [row[1] for row in rows(tmp_path, content, lang="en").rows] == ["1.2", "900"]


@pytest.mark.parametrize(
    ("unit", "item", "heading"),
    [
        ("单位：元", "项目", "2024年（元）"),
        ("单位：亿元", "项目", "2024年（亿元）"),
        ("單位：億元", "項目", "2024年（億元）"),
    ],
)
def test_a_chinese_table_has_its_unit_in_chinese(
    tmp_path: Path, unit: str, item: str, heading: str
) -> None:
    found = rows(tmp_path, f"{unit}\n{item},2024年\n收入,1234\n成本,1000\n", lang="zh")
    assert found.headings == [item, heading]


@pytest.mark.parametrize(
    ("heading", "cells", "texts"),
    [
        ("Close (points)", "4012.5,3998", ["4,012.5 points", "3,998.0 points"]),
        ("Move (points)", "12,-8", ["+12 points", "−8 points"]),
        ("Margin (pp)", "1.5,0.2", ["+1.5 points", "+0.2 points"]),
        ("Spread (bps)", "130,95", ["130 bps", "95 bps"]),
    ],
)
def test_points_have_a_plus_where_they_are_a_change(
    tmp_path: Path, heading: str, cells: str, texts: list[str]
) -> None:
    content = f"Day,{heading}\n" + "".join(f"D{n} x,{c}\n" for n, c in enumerate(cells.split(",")))
    assert [row[1] for row in rows(tmp_path, content, lang="en").rows] == texts


def test_amounts_of_different_measures_have_the_units_of_their_cells(tmp_path: Path) -> None:
    content = (
        "Metric;Wert\nUmsatz;1,2 Mrd. €\nMarge;12 %\nMitarbeiter;1.200\nErgebnis je Aktie;1,20 €\n"
    )
    found = rows(tmp_path, content, lang="en")
    assert found.headings == ["Metric", "Wert"]
    assert [row[1] for row in found.rows] == ["EUR 1.2bn", "12%", "1,200", "EUR 1.20"]


@pytest.mark.parametrize(
    ("cells", "codes"), [("$1,200,000;$950,000", ["unit-converted"]), ("$1,200;$950", [])]
)
def test_dollars_below_a_heading_in_millions_are_told(
    tmp_path: Path, cells: str, codes: list[str]
) -> None:
    one, two = cells.split(";")
    found = rows(tmp_path, f'Region,Sales ($M)\nN,"{one}"\nS,"{two}"\n', lang="en")
    assert [note.code for note in found.notes] == codes


def test_a_bare_number_beside_others_with_a_scale_is_what_it_says(tmp_path: Path) -> None:
    found = rows(tmp_path, "Item,Value\nSales,1.2M\nUsers,800K\nOrders,950\n", lang="en")
    assert [row[1] for row in found.rows] == ["1.2 million", "800,000", "950"]


def test_rates_below_money_for_the_whole_table_are_told(tmp_path: Path) -> None:
    content = "in EUR m\n\nItem,2024\nRevenue,120\nEmployees,1250\n"
    (note,) = rows(tmp_path, content, lang="en").notes
    assert note.code == "row-unit"
    assert "EUR m stands above the table, and Employees is in another unit" in note.message


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Model", ["X1", "X3"]),
        ("Machine", ["M1", "K3"]),
        ("Maturity", ["3M", "6M"]),
        ("Flat", ["2B", "3B"]),
        ("Distance", ["5k", "10k"]),
        ("Version", ["1.10", "1.9"]),
        ("Code", ["1E5", "2E3"]),
        ("Floor", ["-1", "0"]),
    ],
)
def test_the_names_of_rows_are_shown_as_typed_although_they_read_as_numbers(
    tmp_path: Path, heading: str, names: list[str]
) -> None:
    content = f"{heading},Output (t)\n" + "".join(f"{name},12\n" for name in names)
    found = rows(tmp_path, content)
    assert (found.headings[0], [row[0] for row in found.rows]) == (heading, names)


def test_amounts_in_the_first_column_have_one_form(tmp_path: Path) -> None:
    found = rows(tmp_path, "Sales (EUR k),Output (t)\n1.10,12\n1.9,12\n")
    assert [row[0] for row in found.rows] == ["1.10", "1.90"]


def test_key_figures_of_several_kinds_are_shown_each_as_it_is(tmp_path: Path) -> None:
    content = (
        "KPI,Target,Actual\nNPS,50,47\nChurn,<2%,1.8%\nUptime,99.9%,99.95%\nMRR,$1.2m,$1.25m\n"
    )
    found = rows(tmp_path, content)
    assert found.headings == ["KPI", "Target", "Actual"]
    assert [row[1] for row in found.rows] == ["50", "<2%", "99.9%", "USD 1.2m"]
    with pytest.raises(DataError, match="has no unit, and others in this column are in USD m"):
        rows(tmp_path, "Region,Sales\nNorth,$1.2m\nSouth,50\n")
