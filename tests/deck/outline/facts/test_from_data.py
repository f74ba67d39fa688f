"""Facts whose values come from a file: what is read, what it is called, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
import yaml

from deck.core.errors import OutlineError
from deck.outline.facts.fact import Fact
from deck.outline.facts.from_data import from_data, place_of
from deck.outline.model import Outline, loads
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import CellRef

SALES = """\
Month,Region,Sales (USD k),Margin,Staff
2025-10,North,1200.5,12.5%,20
2025-10,South,800,11%,15
2025-11,North,1300,13%,21
2025-11,South,900.25,10%,15
2025-12,North,,,
2025-12,South,,,
Total,,4200.75,,71
"""
SLIDE = "slides:\n  - {kind: text, title: A, points: [b]}\n"


def outline(folder: Path, facts: str, lang: str = "en", slides: str = SLIDE) -> Outline:
    if not (folder / "sales.csv").exists():
        (folder / "sales.csv").write_text(SALES, encoding="utf-8")
    return loads(f"title: T\nlang: {lang}\nfacts:\n  {facts}\n{slides}", folder=folder)


@pytest.mark.parametrize(
    ("data", "rest", "text", "period", "previous", "place"),
    [
        ("where: {Month: latest}, y: Sales (USD k), agg: sum", "", "USD 2,200.25k", "November 2025",
         "October 2025", "sales.csv, C4:C5"),
        ("where: {Month: previous, Region: North}, y: Sales (USD k)", "unit: USD m", "USD 1.201m",
         "October 2025", None, "sales.csv, C2"),
        ("where: {Month: 2025-11, Region: North}, y: Margin", "", "13%", "November 2025",
         "October 2025", "sales.csv, D4"),
        ("y: Sales (USD k), agg: sum", "digits: 0", "USD 4,201k", "October 2025 to November 2025",
         None, "sales.csv, C2:C5"),
        ("y: Sales (USD k), agg: mean", "unit: USD m", "USD 1.050m", "October 2025 to November 2025",
         None, "sales.csv, C2:C5"),
        ("where: {Region: North}, y: Staff, agg: max", "unit: people", "21 people",
         "October 2025 to November 2025", None, "sales.csv, E2, E4"),
        ("cell: C5", "", "USD 900.25k", "November 2025", "October 2025", "sales.csv, C5"),
        ("cell: C5", "period: Q4 2025", "USD 900.25k", "Q4 2025", None, "sales.csv, C5"),
        ("where: {Region: South}, y: Sales (USD k), agg: count", "", "2",
         "October 2025 to November 2025", None, "sales.csv, C3, C5"),
    ],
)  # fmt: skip
def test_a_fact_is_read_from_a_file_with_its_unit_period_and_cells(
    tmp_path: Path, data: str, rest: str, text: str, period: str, previous: str | None, place: str
) -> None:
    fields = f"data: {{file: sales.csv, {data}}}" + (f", {rest}" if rest else "")
    fact = outline(tmp_path, f"a: {{{fields}, what: Sales}}").facts["a"]
    assert (fact.text, fact.period, fact.part("previous")) == (text, period, previous)
    assert fact.basis == place


def test_a_fact_of_a_table_whose_columns_are_periods_has_that_of_its_column(tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text("EUR m,2023,2024,2025\nSales,10,12,15\nCosts,7,8,11\n")
    fact = outline(tmp_path, "a: {data: {file: sales.csv, cell: D2}, what: Sales}").facts["a"]
    assert (fact.text, fact.period, fact.part("previous")) == ("EUR 15m", "2025", "2024")


def test_periods_are_written_in_the_language_of_the_deck(tmp_path: Path) -> None:
    facts = "a: {data: {file: sales.csv, where: {Month: latest}, y: Staff, agg: sum}, unit: 人}"
    fact = outline(tmp_path, facts, "zh").facts["a"]
    assert (fact.text, fact.period, fact.part("previous")) == ("36人", "2025年11月", "2025年10月")


def test_the_next_month_is_followed_without_an_edit(tmp_path: Path) -> None:
    facts = "a: {data: {file: sales.csv, where: {Month: latest}, y: Sales (USD k), agg: sum}}"
    title = "slides:\n  - {kind: text, title: '${a} in ${a.period}, after ${a.previous}', points: [b]}\n"
    first = outline(tmp_path, facts, slides=title)
    rows = SALES.replace("2025-12,North,,,", "2025-12,North,1500,14%,22")
    (tmp_path / "sales.csv").write_text(rows, encoding="utf-8")
    second = outline(tmp_path, facts, slides=title)
    words = [
        one.facts.fill("${a} in ${a.period}, after ${a.previous}")[0] for one in (first, second)
    ]
    assert words == [
        "USD 2,200.25k in November 2025, after October 2025",
        "USD 1,500k in December 2025, after November 2025",
    ]


@pytest.mark.parametrize(
    ("fields", "message", "at"),
    [
        ("data: {file: sales.csv, where: {Month: latest}, y: Sales (USD k)}",
         "2 rows have a value in Sales (USD k) (rows 4, 5); pick one with `where`, or make them one", "where"),
        ("data: {file: sales.csv, y: Sale}", "has no column 'Sale'", "y"),
        ("data: {file: sales.csv, agg: sum}", "name with `y` the column of sales.csv", "data"),
        ("data: {file: sales.csv, cell: 14}", "'14' is not a cell such as C14", "cell"),
        ("data: {file: sales.csv, cell: Z99}", "Z99 lies outside of the table (A2 to E", "cell"),
        ("data: {file: sales.csv, cell: C6}", "the cell is empty", "cell"),
        ("data: {file: sales.csv, cell: C2, agg: sum}", "`cell` is one value; omit `agg`", "agg"),
        ("data: {file: sale.csv, y: Staff}", "there is no file sale.csv", "file"),
        ("data: {file: sales.csv, where: {Region: latest}, y: Staff}", "reads as a date or period", "where"),
        ("data: {file: sales.csv, where: {Month: 2025-10, Region: previous}, y: Staff}", "reads as a date", "where"),
        ("data: {file: sales.csv, cell: C2}, unit: EUR m", "USD k cannot be given in EUR m; change the unit, or omit it", "unit"),
        ("data: {file: sales.csv, cell: C2}, value: 3", "omit `value`, or `data`", "value"),
        ("data: {file: sales.csv, cell: C2}, quote: q", "has no formula or quote", "a"),
        ("data: {file: sales.csv, cel: C2}", "cel", "data"),
    ],
)  # fmt: skip
def test_what_is_not_one_value_is_refused_at_its_field(
    tmp_path: Path, fields: str, message: str, at: str
) -> None:
    with pytest.raises(OutlineError) as caught:
        outline(tmp_path, f"a: {{{fields}}}\n  b: {{formula: a * 2}}")
    (problem,) = caught.value.problems
    assert message in problem.message
    assert at in problem.path
    assert problem.line == 4


def test_cells_are_named_as_a_reader_finds_them() -> None:
    def refs(sheet: str, *rows: int) -> list[CellRef]:
        return [CellRef("a.xlsx", sheet, row, "C") for row in rows]

    assert place_of(refs("Plan", 14)) == "a.xlsx, Plan!C14"
    assert place_of(refs("", 2, 3, 4, 9)) == "a.xlsx, C2:C4, C9"
    assert place_of(refs("S", 1, 3, 5, 7, 9)) == "a.xlsx, S!C1, C3, C5, …, C9"


@pytest.mark.parametrize(
    ("content", "data", "rest", "text"),
    [
        ("Metric,Unit,2023,2024\nRevenue,USD m,1000,1100\nMargin,%,10,11\n",
         "where: {Metric: Revenue}, y: '2024'", ", unit: USD bn", "USD 1.1bn"),
        ("Metric,Unit,2023,2024\nRevenue,USD m,1000,1100\nMargin,%,10,11\n",
         "where: {Metric: Margin}, y: '2024'", "", "11%"),
        ("Metric,Unit,2023,2024\nRevenue,USD m,1000,1100\nMargin,%,10,11\n",
         "cell: D2", "", "USD 1,100m"),
        ("P&L (USD m),FY23,FY24\nRevenue,1000,1100\nCosts,7,8\n", "cell: C2", ", unit: USD bn", "USD 1.1bn"),
        ("Item,2023,2024\nSales (EUR m),1000,1100\nMargin (%),10,11\n", "cell: C2", ", unit: EUR bn",
         "EUR 1.1bn"),
    ],
)  # fmt: skip
def test_a_fact_has_the_unit_of_its_row_or_of_the_corner(
    tmp_path: Path, content: str, data: str, rest: str, text: str
) -> None:
    (tmp_path / "sales.csv").write_text(content)
    facts = f"a: {{data: {{file: sales.csv, {data}}}, what: W{rest}}}"
    assert outline(tmp_path, facts).facts["a"].text == text


@pytest.mark.parametrize(
    ("number", "code", "rest", "text"),
    [
        (0.1312, "0.0%", "", "13.1%"),
        (0.1312, "0.0%", ", unit: '%'", "13.1%"),
        (2.05, '0.0"x"', "", "2.1x"),
        (1234.567, "#,##0", "", "1,235"),
        (1234.567, "#,##0", ", digits: 2", "1,234.57"),
        (1234.567, "General", "", "1,234.567"),
        (0.5, "# ?/?", "", "0.5"),
        (2 / 3, "# ?/?", "", "0.667"),
        (200 / 3, "General", "", "66.67"),
    ],
)
def test_a_fact_has_the_decimals_of_the_number_format(
    tmp_path: Path, number: float, code: str, rest: str, text: str
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["Item", "Amount"])
        sheet.write(1, 0, "A")
        sheet.write_number(1, 1, number, book.add_format({"num_format": code}))
    facts = f"a: {{data: {{file: a.xlsx, cell: B2}}, what: W{rest}}}"
    assert outline(tmp_path, facts).facts["a"].text == text


@pytest.mark.parametrize("y", ["Plan · Sales", "Sales · Plan", "plan·sales"])
def test_a_column_below_two_headings_is_found_in_either_order(tmp_path: Path, y: str) -> None:
    (tmp_path / "sales.csv").write_text(
        ",Plan,Plan,Actual,Actual\nRegion,Sales,Costs,Sales,Costs\nA,1,2,3,4\nB,5,6,7,8\n"
    )
    facts = f"a: {{data: {{file: sales.csv, where: {{Region: B}}, y: {y}}}, what: W}}"
    assert outline(tmp_path, facts).facts["a"].text == "5"


DATED = "Region,2025-04-01,2025-05-01,2025-06-01\nNorth,1,2,4\nSouth,3,5,\n"


@pytest.mark.parametrize(
    ("content", "data", "text", "period", "previous"),
    [
        ("EUR m,2023,2024,2025\nSales,10,12,15\n", 'y: "2024"', "EUR 12m", "2024", "2023"),
        ("EUR m,2023,2024\nSales,10,12\nOther,1,2\n", 'y: "2024", agg: sum', "EUR 14m", "2024", "2023"),
        (DATED, "y: 2025-05-01, agg: sum", "7", "May 2025", "April 2025"),
        (DATED, "y: 2025-05, where: {Region: South}", "5", "May 2025", "April 2025"),
        (DATED, "y: May 2025, agg: sum", "7", "May 2025", "April 2025"),
        (DATED, "y: Apr 2025, agg: sum", "4", "April 2025", None),
        ("Region,Q1 FY25,Q2 FY25\nNorth,1,2\n", "y: Q2 FY25", "2", "Q2 FY25", "Q1 FY25"),
        ("Region,Mrz 2025,Mai 2025\nNorth,1,2\n", "y: Mai 2025", "2", "May 2025", "March 2025"),
    ],
)  # fmt: skip
def test_a_column_headed_by_a_period_gives_it_to_the_fact(
    tmp_path: Path, content: str, data: str, text: str, period: str, previous: str | None
) -> None:
    (tmp_path / "wide.csv").write_text(content, encoding="utf-8")
    fact = outline(tmp_path, f"a: {{data: {{file: wide.csv, {data}}}, what: Sales}}").facts["a"]
    assert (fact.text, fact.period, fact.part("previous")) == (text, period, previous)


def test_a_heading_above_plan_and_actual_is_the_period_of_both(tmp_path: Path) -> None:
    content = ",2024,2024,2025,2025\nUnit,Plan,Actual,Plan,Actual\nNorth,1,2,3,4\nSouth,5,6,7,8\n"
    (tmp_path / "wide.csv").write_text(content, encoding="utf-8")
    fact = outline(tmp_path, "a: {data: {file: wide.csv, cell: E3}, what: Sales}").facts["a"]
    assert (fact.text, fact.period, fact.part("previous")) == ("4", "2025", "2024")


def test_a_month_that_heads_days_names_no_column(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text("R,2025-05-01,2025-05-02\nNorth,1,2\n", encoding="utf-8")
    with pytest.raises(OutlineError, match="has no column '2025-05'"):
        outline(tmp_path, "a: {data: {file: wide.csv, y: 2025-05}, what: Sales}")


PARTS = """\
Month,Region,Sales
2025-12,North,3
2025-12,South,4
2025-12,West,5
2026-01,North,6
2026-01,South,7
"""


@pytest.mark.parametrize(
    ("content", "data", "messages"),
    [
        (PARTS, "where: {Month: latest}, y: Sales, agg: sum",
         ["parts.csv: West has no value in January 2026, unlike in December 2025"]),
        (PARTS, "where: {month: latest}, y: Sales, agg: sum",
         ["parts.csv: West has no value in January 2026, unlike in December 2025"]),
        (PARTS + "2026-01,West,n/a\n", "where: {Month: latest}, y: Sales, agg: sum",
         ["parts.csv, column Sales: C7 has no value, so a sum lacks a part",
          "parts.csv: West has no value in January 2026, unlike in December 2025"]),
        (PARTS + "2026-01,West,\n2026-01,East,–\n", "where: {Month: 2026-01}, y: Sales, agg: sum",
         ["parts.csv, column Sales: C7, C8 have no value, so a sum lacks a part"]),
        (PARTS + "2026-01,West,8\n", "where: {Month: latest}, y: Sales, agg: sum", []),
        (PARTS, "where: {Month: latest, Region: North}, y: Sales, agg: sum", []),
        (PARTS, "where: {Month: previous}, y: Sales, agg: sum", []),
        ("Month,Invoice,Sales\n2025-12,A1,1\n2025-12,A2,2\n2026-01,A3,3\n",
         "where: {Month: latest}, y: Sales, agg: sum", []),
    ],
)  # fmt: skip
def test_a_sum_that_lacks_a_part_is_a_finding(
    tmp_path: Path, content: str, data: str, messages: list[str]
) -> None:
    (tmp_path / "parts.csv").write_text(content, encoding="utf-8")
    facts = {"a": Fact.model_validate({"data": yaml.safe_load(f"{{file: parts.csv, {data}}}")})}
    notes = [note for _, note in from_data(facts, DataFiles(tmp_path), "en").notes]
    assert [note.message for note in notes] == messages
    assert {note.code for note in notes} <= {"gap-sign"}


STOCKS = "Month,Team,Inventory (EUR k),Rate (%),Yield,Cost\n" + "".join(
    f"2022-0{m},{team},{m * 10},{m * 5},0.{m}5,€{m}.5\n" for m in (4, 5, 6) for team in ("A", "B")
)


@pytest.mark.parametrize(
    ("data", "unit", "notes"),
    [
        ("where: {Month: latest}, y: Rate (%), agg: sum", "", ["aggregated-shares"]),
        ("where: {Team: A}, y: Rate (%), agg: mean", "", ["aggregated-shares"]),
        ("where: {Month: latest, Team: A}, y: Rate (%), agg: sum", "", []),
        ("where: {Team: A}, y: Inventory (EUR k), agg: sum", "", ["aggregated-balance"]),
        ("where: {Month: 2022-04..2022-05}, y: Inventory (EUR k), agg: sum", "", ["aggregated-balance"]),
        ("where: {Month: latest}, y: Inventory (EUR k), agg: sum", "", []),
        ("where: {Month: latest, Team: B}, y: Yield", "%", ["fractions"]),
        ("cell: E3", "%", ["fractions"]),
        ("where: {Month: latest, Team: B}, y: Yield", "", []),
        ("cell: F4", "EUR m", ["unit-converted"]),
        ("where: {Team: B}, y: Cost, agg: sum", "EUR k", ["unit-converted"]),
        ("where: {Team: B}, y: Cost, agg: sum", "EUR", []),
    ],
)  # fmt: skip
def test_a_fact_reports_what_a_chart_of_its_rows_would(
    tmp_path: Path, data: str, unit: str, notes: list[str]
) -> None:
    (tmp_path / "stocks.csv").write_text(STOCKS, encoding="utf-8")
    fields = yaml.safe_load(f"{{data: {{file: stocks.csv, {data}}}}}") | (
        {"unit": unit} if unit else {}
    )
    found = from_data({"a": Fact.model_validate(fields)}, DataFiles(tmp_path), "en")
    assert found.faults == []
    assert [note.code for _, note in found.notes] == notes


TIMES = "Month,Team,Cost (EUR k)\n" + "".join(
    f"{month},{team},{n}\n"
    for n, month in enumerate(("2023-11", "2023-12", "2024-01", "2024-03", "2024-04"), 1)
    for team in ("A", "B")
)
TWO = "Year,Month,Cost (EUR k)\n2021,11,1\n2021,12,2\n2022,1,3\n2022,2,4\n"
GRAINS = "P,Cost (EUR k)\nMay 2022,1\nJun 2022,2\nQ2 2022,4\nQ1 2022,7\n2022,20\n2021,18\n"


@pytest.mark.parametrize(
    ("content", "data", "text", "period", "previous", "cells"),
    [
        (TIMES, "where: {Month: [2023-11, 2024-01]}, agg: sum", "EUR 8k",
         "November 2023 and January 2024", None, "C2:C3, C6:C7"),
        (TIMES, "where: {Month: [2023-11, 2023-12, latest]}, agg: sum", "EUR 16k",
         "November 2023 to December 2023 and April 2024", None, "C2:C5, C10:C11"),
        (TIMES, "where: {Month: 2023-12..2024-04}, agg: sum", "EUR 28k",
         "December 2023 to January 2024 and March 2024 to April 2024", None, "C4:C11"),
        (TIMES, "where: {Month: 2024-03..latest}, agg: sum", "EUR 18k",
         "March 2024 to April 2024", None, "C8:C11"),
        (TIMES, "where: {Team: B}, agg: last", "EUR 5k", "April 2024", "March 2024", "C11"),
        (TIMES, "agg: first", "EUR 1k", "November 2023", None, "C2"),
        (TWO, "where: {Year: latest, Month: latest}", "EUR 4k", "February 2022",
         "January 2022", "C5"),
        (TWO, "where: {Month: previous}", "EUR 3k", "January 2022", "December 2021", "C4"),
        (TWO, "where: {Year: 2021}, agg: sum", "EUR 3k", "2021", None, "C2:C3"),
        (TWO, "cell: C4", "EUR 3k", "January 2022", "December 2021", "C4"),
        (GRAINS, 'where: {P: "2022"}, agg: sum', "EUR 20k", "2022", "2021", "B6"),
        (GRAINS, "where: {P: Q2 2022}, agg: sum", "EUR 4k", "Q2 2022", "Q1 2022", "B4"),
        (GRAINS, "where: {P: Jun 2022}", "EUR 2k", "June 2022", "May 2022", "B3"),
    ],
)  # fmt: skip
def test_the_period_is_that_of_the_rows_that_count(
    tmp_path: Path,
    content: str,
    data: str,
    text: str,
    period: str,
    previous: str | None,
    cells: str,
) -> None:
    (tmp_path / "sales.csv").write_text(content)
    asked = data if data.startswith("cell") else f"y: Cost (EUR k), {data}"
    fact = outline(tmp_path, f"a: {{data: {{file: sales.csv, {asked}}}, what: Cost}}").facts["a"]
    assert (fact.text, fact.period, fact.part("previous")) == (text, period, previous)
    assert fact.basis == f"sales.csv, {cells}"


@pytest.mark.parametrize("agg", ["sum", "mean"])
def test_a_quarter_is_not_made_one_value_with_its_months(tmp_path: Path, agg: str) -> None:
    (tmp_path / "sales.csv").write_text(GRAINS)
    data = f"{{file: sales.csv, y: Cost (EUR k), where: {{P: 2022-04..2022-06}}, agg: {agg}}}"
    with pytest.raises(OutlineError, match=r"Q2 2022 \(row 4\) covers May 2022"):
        outline(tmp_path, f"a: {{data: {data}, what: Cost}}")


def test_a_period_before_several_is_refused_with_the_reason(tmp_path: Path) -> None:
    data = "{file: sales.csv, y: Staff, where: {Month: 2025-10..2025-11}, agg: max}"
    slides = "slides:\n  - {kind: text, title: 'A ${a.previous}', points: [b]}\n"
    with pytest.raises(OutlineError, match="'a' has no previous: its data have no earlier period"):
        outline(tmp_path, f"a: {{data: {data}, what: Staff}}", slides=slides)


def test_a_cell_of_a_second_table_is_read_where_range_names_the_table(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "two.xlsx")) as book:
        sheet = book.add_worksheet("S")
        for row, cells in enumerate(
            (
                ("Team", "Cost (EUR k)"),
                ("A", 3),
                ("B", 4),
                (),
                ("Team", "Fee (EUR k)"),
                ("A", 8),
                ("B", 9),
            )
        ):
            sheet.write_row(row, 0, cells)
    with pytest.raises(OutlineError, match="name that with `range`, from its headings on"):
        outline(tmp_path, "a: {data: {file: two.xlsx, cell: B7}, what: Fee}")
    read = outline(tmp_path, "a: {data: {file: two.xlsx, cell: S!B7, range: A5:B7}, what: Fee}")
    assert (read.facts["a"].text, read.facts["a"].basis) == ("EUR 9k", "two.xlsx, S!B7")


@pytest.mark.parametrize(
    ("y", "period", "previous"),
    [
        ("Q1 2022", "Q1 2022", "Q4 2021"),
        ("9M 2022", "9M 2022", None),
        ("Q2 2022", "Q2 2022", "Q1 2022"),
        ('"2022"', "2022", "2021"),
    ],
)
def test_the_column_before_is_as_long(
    tmp_path: Path, y: str, period: str, previous: str | None
) -> None:
    (tmp_path / "wide.csv").write_text(
        "EUR m,Q4 2021,2021,Q1 2022,Q2 2022,9M 2022,2022\nCost,3,11,4,5,15,21\n"
    )
    fact = outline(tmp_path, f"a: {{data: {{file: wide.csv, y: {y}}}, what: Cost}}").facts["a"]
    assert (fact.period, fact.part("previous")) == (period, previous)


def test_the_period_before_is_the_last_one_that_has_a_value(tmp_path: Path) -> None:
    content = "Month,Region,Sales\n2025-01,N,5\n2025-02,N,6\n2025-03,N,\n2025-03,S,7\n2025-04,N,8\n"
    (tmp_path / "wide.csv").write_text(content, encoding="utf-8")
    where = "where: {Region: N, Month: latest}"
    facts = f"a: {{data: {{file: wide.csv, {where}, y: Sales}}, what: Sales}}"
    assert outline(tmp_path, facts).facts["a"].part("previous") == "February 2025"
    facts = facts.replace("latest", "previous")
    assert outline(tmp_path, facts).facts["a"].period == "February 2025"


def test_a_label_that_repeats_may_be_left_out_in_a_condition(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text("Region,Sort,Sales\nNorth,A,5\n,B,6\nSouth,A,3\n,B,4\n")
    facts = "a: {data: {file: wide.csv, where: {Region: North}, y: Sales, agg: sum}, what: Sales}"
    read = outline(tmp_path, facts)
    assert read.facts["a"].text == "11"


@pytest.mark.parametrize(
    ("value", "code", "unit", "text"),
    [
        (9500, '0.0,,"m"', "", "0.0095 million"),
        (0.004, "0.00", "people", "0.004 people"),
        (0, "0.00", "people", "0.00 people"),
    ],
)
def test_only_zero_is_written_as_zero(
    tmp_path: Path, value: float, code: str, unit: str, text: str
) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["Team", "People"])
    sheet.write(1, 0, "A")
    sheet.write(1, 1, value, book.add_format({"num_format": code}))
    book.close()
    found = outline(
        tmp_path,
        f"f: {{data: {{file: a.xlsx, cell: B2}}, unit: '{unit}'}}"
        if unit
        else "f: {data: {file: a.xlsx, cell: B2}}",
    )
    assert found.facts["f"].text == text


@pytest.mark.parametrize(
    ("months", "period", "previous"),
    [
        (["2025-01-01", "2025-02-01", "Total"], "February 2025", "January 2025"),
        (["202501", "202502", "Total"], "February 2025", "January 2025"),
        (["20250131", "20250228", "Total"], "28 February 2025", "31 January 2025"),
        (["2024", "2025", "Total"], "2025", "2024"),
    ],
)
def test_a_total_below_does_not_change_the_period(
    tmp_path: Path, months: list[str], period: str, previous: str
) -> None:
    rows = "".join(f"{month},{n}\n" for n, month in enumerate(months, 1))
    (tmp_path / "t.csv").write_text(f"Month,Sales\n{rows}")
    fact = outline(tmp_path, "a: {data: {file: t.csv, where: {Month: latest}, y: Sales}}").facts[
        "a"
    ]
    assert (fact.text, fact.fact.period) == ("2", period)
    assert fact.origin is not None
    assert fact.origin.previous == previous


@pytest.mark.parametrize(
    ("formula", "working"),
    [
        ("formula: s / p - 1, unit: '%', digits: 1", "1.4 ÷ 1.2 − 1 = 16.7%"),
        ("formula: s - p, unit: EUR m, digits: 1", "1.4 − 1.2 = 0.2"),
        ("formula: s + p, unit: EUR m, digits: 0", "1.4 + 1.2 = 3"),
        ("formula: s * 2, unit: EUR m, digits: 0", "1.4 × 2 = 3"),
        ("formula: q - s, unit: EUR m, digits: 2", "3.04 − 1.4 = 1.64"),
        ("formula: q - p, unit: EUR k, digits: 0", "EUR 3.04m − EUR 1.2m = EUR 1,840k"),
    ],
)
def test_a_working_is_true_as_it_is_written(tmp_path: Path, formula: str, working: str) -> None:
    (tmp_path / "w.csv").write_text("Month,Sales (EUR m)\n2025-01,1.2\n2025-02,1.4\n2025-03,3.04\n")
    where = "data: {file: w.csv, where: {Month: 2025-0%d}}, what: Sales, digits: 0"
    facts = "\n  ".join(f"{name}: {{{where % n}}}" for n, name in enumerate("psq", 1))
    found = outline(tmp_path, f"{facts}\n  f: {{{formula}, what: X}}").facts["f"]
    assert found.working("en") == working


@pytest.mark.parametrize(
    ("months", "codes"),
    [
        (["2025-01", "2025-02", "2025-03"], []),
        (["2025-01", "2025-03"], ["period-skipped"]),
        (["2025-01", "2025-02;", "2025-03"], ["period-skipped"]),
        (["Q1 2024", "Q4 2024"], ["period-skipped"]),
        (["2024", "2025"], []),
        (["2025-01-31", "2025-02-28"], []),
        (["2025-03-07", "2025-03-10"], []),
    ],
)
def test_a_previous_period_that_skips_one_is_reported(
    tmp_path: Path, months: list[str], codes: list[str]
) -> None:
    rows = "".join(f"{month}\n" if ";" in month else f"{month};5\n" for month in months)
    (tmp_path / "t.csv").write_text(f"Month;Sales\n{rows}")
    found = outline(tmp_path, "a: {data: {file: t.csv, where: {Month: previous}, y: Sales}}")
    assert [note.code for _, note in found.data_notes] == codes
