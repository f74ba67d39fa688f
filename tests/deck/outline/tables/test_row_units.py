"""Units that stand in the rows of a table or in its corner are those of its cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from deck.language.units import parse_unit
from deck.outline.tables.data import Table, Use, read
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile, FactFile, RowsFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.one_value import OneValue, read_value
from deck.outline.tables.records import read_rows

METRICS = (
    "Metric,Unit,2023,2024\nRevenue,USD m,1000,1100\nCosts,USD k,700000,800000\nMargin,%,10,11\n"
    "Leverage,x,2.1,2.3\nStaff,FTE,50,60\n"
)
LABELS = "Item,2023,2024\nSales (EUR m),1000,1100\nCosts,700,800\nMargin (%),10,11\n"
CORNER = "P&L (USD m),FY23,FY24\nRevenue,1000,1100\nCosts,700,800\nMargin (%),10,11\n"


def chart(
    folder: Path,
    content: str,
    unit: str | None = None,
    apart: frozenset[str] = frozenset(),
    **asked: Any,
) -> Table:
    (folder / "a.csv").write_text(content, "utf-8")
    use = Use(unit=parse_unit(unit) if unit else None, apart=apart)
    return read(DataFile.model_validate({"file": "a.csv"} | asked), DataFiles(folder), use)


def value(folder: Path, content: str, **asked: Any) -> OneValue:
    (folder / "a.csv").write_text(content, "utf-8")
    return read_value(FactFile.model_validate({"file": "a.csv"} | asked), DataFiles(folder), "en")


@pytest.mark.parametrize(
    ("content", "where", "y", "unit"),
    [
        (METRICS, {"Metric": "Revenue"}, "2024", "USD m"),
        (METRICS, {"Metric": "Costs"}, "2024", "USD k"),
        (METRICS, {"Metric": "Margin"}, "2024", "%"),
        (METRICS, {"Metric": "Leverage"}, "2024", "x"),
        (METRICS, {"Metric": "Staff"}, "2024", "FTE"),
        (
            "Item,Scale,Currency,2024\nSales,m,USD,5\nCosts,k,USD,4\n",
            {"Item": "Costs"},
            "2024",
            "USD k",
        ),
        (LABELS, {"Item": "Sales (EUR m)"}, "2023", "EUR m"),
        (LABELS, {"Item": "Margin (%)"}, "2023", "%"),
        (CORNER, {"P&L (USD m)": "Revenue"}, "FY23", "USD m"),
        (CORNER, {"P&L (USD m)": "Margin (%)"}, "FY23", "%"),
        (
            "Margins (%),FY23,FY24\nNorth,10,11\nSouth,12,13\n",
            {"Margins (%)": "South"},
            "FY24",
            "%",
        ),
    ],
)
def test_a_cell_has_the_unit_that_its_row_or_the_corner_states(
    tmp_path: Path, content: str, where: dict[str, str], y: str, unit: str
) -> None:
    assert value(tmp_path, content, where=where, y=y).unit == parse_unit(unit)


@pytest.mark.parametrize("content", [METRICS, LABELS, CORNER])
def test_rows_of_several_units_are_refused_with_their_cells(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataError) as caught:
        chart(tmp_path, content, unit="USD m" if content != LABELS else "EUR m")
    messages = [fault.message for fault in caught.value.faults]
    assert any("'11' is in %, and the rows are of several units" in text for text in messages)
    assert all("pick rows of one unit with `where`" in text for text in messages)


def test_rows_of_one_currency_are_converted_to_the_unit_of_the_chart(tmp_path: Path) -> None:
    found = chart(
        tmp_path, METRICS, unit="USD bn", where={"Metric": ["Revenue", "Costs"]}, y=["2024"]
    )
    assert found.values == ((Decimal("1.1"), Decimal("0.8")),)
    found = chart(tmp_path, CORNER, unit="USD bn", where={"P&L (USD m)": ["Revenue", "Costs"]})
    assert found.values[1] == (Decimal("1.1"), Decimal("0.8"))


def test_a_row_of_another_kind_than_the_unit_of_the_chart_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the file is in %, and the chart's unit is USD m"):
        chart(tmp_path, METRICS, unit="USD m", where={"Metric": "Margin"})


@pytest.mark.parametrize(
    "content",
    [
        "Currency,Debt (USD m)\nUSD,100\nEUR,50\n",
        "Country,Currency,Debt (USD m)\nUS,USD,100\nDE,EUR,50\n",
        "Loans,2024\nUSD,100\nEUR,50\n",
        "Growth,2024\nover 5 %,100\nunder 5 %,50\n",
        "Price (EUR),2024\n0-5,100\n5-10,50\n",
    ],
)
def test_currencies_and_ranges_that_are_categories_are_no_units(
    tmp_path: Path, content: str
) -> None:
    assert list(chart(tmp_path, content, unit="USD m").values[0]) == [100, 50]


def test_formats_of_a_table_convert_from_the_unit_of_the_corner_and_of_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CORNER.replace("Margin (%),10,11\n", ""), "utf-8")
    asked = {"file": "a.csv", "formats": {"FY24": "USD bn"}, "columns": ["FY24"]}
    found = read_rows(RowsFile.model_validate(asked), DataFiles(tmp_path), "en")
    assert (found.headings, found.rows) == (["FY24 (USD bn)"], [["1.10"], ["0.80"]])
    (tmp_path / "a.csv").write_text(METRICS, "utf-8")
    asked = {"file": "a.csv", "formats": {"2024": "USD bn"}}
    with pytest.raises(DataError, match="several units"):
        read_rows(RowsFile.model_validate(asked), DataFiles(tmp_path), "en")
    plain = read_rows(RowsFile.model_validate({"file": "a.csv"}), DataFiles(tmp_path), "en")
    assert plain.rows[0] == ["Revenue", "USD m", "1,000", "1,100"]


def test_a_corner_that_is_shown_is_not_repeated_in_each_heading(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CORNER, "utf-8")
    shown = read_rows(RowsFile(file="a.csv"), DataFiles(tmp_path), "en")
    assert shown.headings == ["P&L (USD m)", "FY23", "FY24"]
    alone = read_rows(RowsFile(file="a.csv", columns=("FY24",)), DataFiles(tmp_path), "en")
    assert alone.headings == ["FY24 (USD m)"]


def test_a_series_with_an_axis_of_its_own_keeps_its_unit(tmp_path: Path) -> None:
    content = "Metric,Unit,Year,Value\nRevenue,USD m,2023,1000\nRevenue,USD m,2024,1100\n"
    content += "Margin,%,2023,10\nMargin,%,2024,11\n"
    found = chart(
        tmp_path, content, "USD bn", frozenset({"Margin"}), x="Year", series="Metric", y="Value"
    )
    assert found.series == ("Revenue", "Margin")
    assert list(map(list, found.values)) == [[Decimal(1), Decimal("1.1")], [10, 11]]


def test_a_total_of_rows_in_several_scales_is_found(tmp_path: Path) -> None:
    content = "Item,2024\nSales (USD m),1100\nOther (USD k),800000\nTotal (USD m),1900\n"
    found = chart(tmp_path, content, "USD m")
    assert list(found.values[0]) == [1100, 800]
    assert [note.code for note in found.notes] == ["totals-dropped"]


@pytest.mark.parametrize(
    "content",
    [
        "geo,unit,V\nDE,PC_GDP,69\nFR,PC_GDP,66\nIT,MIO_EUR,2622000\n",
        "geo,unit,V\nDE,PC_GDP,69\nFR,THS_PER,1119\n",
        "Item;Einheit;V\nUmsatz;Mio. EUR;69\nBestand;Anzahl;111\n",
        "Item,Measure,V\nSales,EUR million,69\nStaff,Persons,111\n",
        "Country,Indicator,V\nChad,GDP (current US$),4.3E+12\nPeru,Population,83100000\n",
    ],
)
def test_units_of_rows_that_are_not_known_are_units_apart(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataError, match="rows are of several units"):
        chart(tmp_path, content, y="V")


@pytest.mark.parametrize(
    "content",
    [
        "Item,Unit,V\nTrucks,North A,69\nCars,North B,111\n",
        "Land,Region,V\nFR,West,6\nUS,North,7\n",
    ],
)
def test_a_column_of_names_is_none_of_units(tmp_path: Path, content: str) -> None:
    assert chart(tmp_path, content, y="V").unit is None


QUARTERS = (
    ',"Three months ended June 30,",,"Six months ended June 30,",\nUSD m,2025,2024,2025,2024\n'
    "Revenue,12,13,25,26\nCosts,9,8,18,16\n"
)
QUARTER = ',"Three months ended June 30,",\nUSD m,2025,2024\nRevenue,12,13\nCosts,9,8\n'


@pytest.mark.parametrize("content", [QUARTERS, QUARTER])
def test_a_year_below_a_stretch_of_it_is_not_the_whole_year(tmp_path: Path, content: str) -> None:
    asked = {"where": {"USD m": "Revenue"}, "y": "2025 · Three months ended June 30,"}
    found = value(tmp_path, content, **asked)
    assert (found.value, found.unit) == (12, parse_unit("USD m"))
    assert found.period == "Three months ended June 30, 2025"
    assert found.previous == "Three months ended June 30, 2024"
    assert chart(tmp_path, content).unit == parse_unit("USD m")


STATEMENT = (
    "Revenue,120,130\nEmployees,1200,1250\nEBIT margin,10,11\nNet debt / EBITDA,2.1,1.9\nEPS,1.20,1.25\n"
    "Shares outstanding (m),101,102\nStaff costs,50,51\nGross margin,40,41\nDSO,45,44\nARPU,10,11\n"
    "Customer deposits,60,61\nResearchers (people),70,71\nPatients,80,81\nPatient fees,90,91\nRevPAR,95,96\n"
)


@pytest.mark.parametrize(
    ("head", "y"),
    [
        ("USD m,2023,2024\n", "2024"),
        ("P&L (USD m),2023,2024\n", "2024"),
        ("in USD m\n\nItem,2023,2024\n", "2024"),
        ("Item,2023 (USD m),2024 (USD m)\n", "2024 (USD m)"),
    ],
)
@pytest.mark.parametrize(
    ("label", "unit", "codes"),
    [
        ("Revenue", "USD m", []),
        ("Staff costs", "USD m", []),
        ("Employees", None, ["row-unit"]),
        ("EBIT margin", None, ["row-unit"]),
        ("Net debt / EBITDA", None, ["row-unit"]),
        ("Gross margin", "USD m", ["row-unit"]),
        ("Patients", "USD m", ["row-unit"]),
        ("Patient fees", "USD m", []),
        ("RevPAR", None, ["row-unit"]),
        ("DSO", None, ["row-unit"]),
        ("ARPU", None, ["row-unit"]),
        ("Customer deposits", "USD m", []),
        ("Researchers (people)", "people", []),
        ("EPS", "USD/share", []),
        ("Shares outstanding (m)", "million", []),
    ],
)
def test_money_above_a_table_is_not_the_unit_of_its_rates_and_counts(
    tmp_path: Path, head: str, y: str, label: str, unit: str | None, codes: list[str]
) -> None:
    corner = head.rpartition("\n\n")[2].partition(",")[0]
    found = value(tmp_path, head + STATEMENT, where={corner: label}, y=y)
    assert found.unit == (parse_unit(unit) if unit else None)
    assert [note.code for note in found.notes] == codes


def test_rows_of_a_chart_below_money_are_of_several_units(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'1200' is in no unit, and the rows are of several units"):
        chart(tmp_path, "USD m,2023\nRevenue,120\nEmployees,1200\n")


def test_groups_of_customers_are_rows_of_money(tmp_path: Path) -> None:
    found = chart(tmp_path, "USD m,2023\nCustomers,120\nBanks,80\n")
    assert found.unit == parse_unit("USD m")


def test_a_scale_in_one_label_is_not_that_of_the_others(tmp_path: Path) -> None:
    content = "Item,2024\nRevenue,130\nShares outstanding (m),102\n"
    assert value(tmp_path, content, where={"Item": "Revenue"}, y="2024").unit is None


def test_codes_of_eurostat_are_units(tmp_path: Path) -> None:
    content = "unit,TIME_PERIOD,OBS_VALUE\n{},2023,4219310\n{},2024,4329000\n"
    found = chart(
        tmp_path, content.replace("{}", "CP_MEUR"), "EUR bn", x="TIME_PERIOD", y="OBS_VALUE"
    )
    assert found.values == ((Decimal("4219.31"), Decimal(4329)),)
    for code, unit in (("RCH_A", "%"), ("PC_GDP", "%"), ("THS_PER", "thousand persons")):
        found = chart(tmp_path, content.replace("{}", code), x="TIME_PERIOD", y="OBS_VALUE")
        assert found.unit == parse_unit(unit)
    found = chart(
        tmp_path, content.replace("{}", "CP_MNAX$"), "EUR bn", x="TIME_PERIOD", y="OBS_VALUE"
    )
    assert "unit-unknown" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("row", "unit", "noted"),
    [
        ("Employees hired", None, True),
        ("Stores opened", None, True),
        ("Patents filed", None, True),
        ("Loans granted", "USD m", False),
        ("Units sold", "USD m", True),
        ("Events", "USD m", True),
        ("Costs covered", "USD m", False),
    ],
)
def test_what_is_done_to_things_that_are_counted_is_no_money(
    tmp_path: Path, row: str, unit: str | None, noted: bool
) -> None:
    content = f"in USD m,2024,2025\nRevenue,120,130\n{row},12,15\n"
    found = value(tmp_path, content, where={"in USD m": row}, y="2025")
    assert found.unit == (parse_unit(unit) if unit else None)
    assert ("row-unit" in [note.code for note in found.notes]) == noted


def test_a_table_reports_amounts_for_each_share_below_millions(tmp_path: Path) -> None:
    content = "in USD m except per share data\nItem,2024,2025\nSales,120,130\nDiluted EPS,1.5,1.7\n"
    (tmp_path / "a.csv").write_text(content, "utf-8")
    notes = read_rows(RowsFile(file="a.csv"), DataFiles(tmp_path), "en").notes
    assert "Diluted EPS is in another unit" in notes[0].message


def test_a_note_with_another_unit_than_its_heading_is_refused(tmp_path: Path) -> None:
    content = "Region,Sales (EUR m)¹,Costs¹\nN,10,5\nS,12,6\n\n¹ in EUR {}\n"
    with pytest.raises(
        DataError, match="its heading states EUR m, and its note EUR k; correct one"
    ):
        chart(tmp_path, content.format("k"), y="Sales (EUR m)¹")
    found = chart(tmp_path, content.format("m"), y=["Sales", "Costs"])
    assert found.unit == parse_unit("EUR m")


def test_the_steps_of_a_bridge_are_in_one_unit_whatever_they_are_called(tmp_path: Path) -> None:
    content = "Step,Sales (EUR m)\nSales 2024,100\nPrice,-5\nOrganic growth,8\nExchange rate,-2\nSales 2025,101\n"
    (tmp_path / "a.csv").write_text(content, "utf-8")
    asked = DataFile(file="a.csv")
    found = read(asked, DataFiles(tmp_path), Use(kind="waterfall", totals=True))
    assert (found.values[0][1], found.unit) == (-5, parse_unit("EUR m"))
    with pytest.raises(DataError, match="the rows are of several units"):
        read(asked, DataFiles(tmp_path), Use(kind="bar"))


def test_a_unit_in_a_label_may_have_a_figure_in_its_name(tmp_path: Path) -> None:
    found = chart(tmp_path, "Scope,2024\nScope 1 (kt CO2e),95\nScope 2 (kt CO2e),40\n")
    assert found.unit == parse_unit("kt CO2e")
