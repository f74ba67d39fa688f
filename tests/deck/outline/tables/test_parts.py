"""Totals are told from the parts that they sum, and named by their own label."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from deck.outline.tables.data import Table, Use, read
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile, FactFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.one_value import read_value

REGIONS = (
    "Region,Country,Sales (USD m)\nEurope,DE,10\nEurope,FR,20\nEurope,Subtotal,30\n"
    "Asia,CN,40\nAsia,JP,5\nAsia,Subtotal,45\nTotal,,75\n"
)


def chart(folder: Path, content: str, use: Use | None = None, **asked: Any) -> Table:
    (folder / "a.csv").write_text(content, "utf-8")
    data = DataFile.model_validate({"file": "a.csv"} | asked)
    return read(data, DataFiles(folder), use or Use())


def summed(folder: Path, content: str, **asked: Any) -> int:
    (folder / "a.csv").write_text(content, "utf-8")
    data = FactFile.model_validate({"file": "a.csv", "agg": "sum"} | asked)
    return int(read_value(data, DataFiles(folder), "en").value)


@pytest.mark.parametrize(
    ("where", "sales"),
    [
        ({"Region": "Europe"}, 30),
        ({"Region": "europe"}, 30),
        ({"Region": ["Europe", "Asia"]}, 75),
        ({"Region": "Europe", "Country": "Subtotal"}, 30),
        ({"Country": "Subtotal"}, 75),
        ({"Region": "Total"}, 75),
        ({}, 75),
    ],
)
def test_a_condition_keeps_a_total_only_where_it_names_it(
    tmp_path: Path, where: dict[str, Any], sales: int
) -> None:
    assert summed(tmp_path, REGIONS, where=where) == sales


def test_a_region_is_drawn_without_its_subtotal_which_the_finding_names(tmp_path: Path) -> None:
    found = chart(tmp_path, REGIONS, where={"Region": "Europe"}, x="Country")
    assert found.categories == ("DE", "FR")
    assert [note.message for note in found.notes] == [
        "a.csv: Subtotal of Europe is a total of other rows and left out; `totals: keep` draws them"
    ]
    kept = chart(tmp_path, REGIONS, where={"Region": "Europe"}, x="Country", totals="keep")
    assert kept.categories == ("DE", "FR", "Subtotal")


@pytest.mark.parametrize("name", ["Group", "World", "Konzern", "EU27"])
@pytest.mark.parametrize("first", [True, False])
def test_a_row_of_any_name_that_is_the_sum_of_all_others_is_left_out(
    tmp_path: Path, name: str, first: bool
) -> None:
    parts, whole = "DE,10,1\nFR,20,2\nIT,15,4\n", f"{name},45,7\n"
    content = "Unit,Sales,Costs\n" + (whole + parts if first else parts + whole)
    found = chart(tmp_path, content)
    assert found.categories == ("DE", "FR", "IT")
    assert [(n.code, name in n.message) for n in found.notes] == [("totals-dropped", True)]
    assert summed(tmp_path, content, y="Sales") == 45
    assert len(chart(tmp_path, content, totals="keep").categories) == 4
    assert len(chart(tmp_path, content, Use(mentioned=frozenset({name}))).categories) == 4


def test_a_whole_is_found_in_each_year_of_a_long_table(tmp_path: Path) -> None:
    rows = [f"{r},{y},{v}" for y in (2023, 2024) for r, v in zip("ABC", (1, 2, y), strict=True)]
    rows += ["World,2023,2026", "World,2024,2027"]
    found = chart(
        tmp_path, "\n".join(["Region,Year,Sales", *rows]), x="Year", series="Region", y="Sales"
    )
    assert found.series == ("A", "B", "C")


@pytest.mark.parametrize(
    "content",
    [
        "Unit,Sales\nDE,10\nFR,20\nEU,30\n",  # of two parts the sum may be chance
        "Unit,Sales,Stores\nDE,10,1\nFR,20,2\nIT,15,4\nUK,45,9\n",  # not in all columns
        "Year,Sales\n2021,10\n2022,20\n2023,15\n2024,45\n",
        "Item,Amount\nSales,100\nMaterial,-40\nStaff,-30\nProfit,30\n",
        "Unit,Share (%)\nDE,10\nFR,20\nIT,15\nUK,45\n",
    ],
)
def test_what_only_looks_like_a_whole_is_drawn(tmp_path: Path, content: str) -> None:
    found = chart(tmp_path, content)
    assert len(found.categories) == content.count("\n") - 1
    assert not [n for n in found.notes if n.code in ("totals-dropped", "total-doubtful")]


def test_a_row_that_is_nearly_the_sum_is_drawn_with_a_finding(tmp_path: Path) -> None:
    content = "Unit,Sales\nDE,100\nFR,200\nIT,150\nGroup,452\n"
    found = chart(tmp_path, content)
    assert found.categories[-1] == "Group"
    assert [n.code for n in found.notes] == ["total-doubtful"]
    assert "'Group' is nearly the sum of the other rows" in found.notes[0].message
    assert not chart(tmp_path, content, where={"Unit": ["DE", "FR"]}).notes


def test_a_bar_without_a_name_is_a_finding(tmp_path: Path) -> None:
    found = chart(tmp_path, "Unit,Sales\nDE,10\n,7\nIT,15\n")
    assert [(n.code, "row 3 has no name" in n.message) for n in found.notes] == [
        ("label-missing", True)
    ]


MONTHS = "Month,Unit of sale,V\n" + "".join(
    f"2022-{m:02},{name},{m * n}\n" for m in (4, 5, 6) for n, name in ((3, "Web"), (5, "Shop"))
)


@pytest.mark.parametrize("rows", ["Q2 2022,Web,45\nQ2 2022,Shop,75\n", "Q2 2022,Shop,75\n"])
def test_a_quarter_among_months_is_a_total_of_its_own_label(tmp_path: Path, rows: str) -> None:
    found = chart(tmp_path, MONTHS + rows, x="Unit of sale", y="V", agg="sum")
    assert found.values == ((45, 75),)
    assert "totals-dropped" in [note.code for note in found.notes]


@pytest.mark.parametrize("agg", ["sum", "mean", "max"])
def test_a_quarter_that_is_no_sum_of_its_months_is_not_added_to_them(
    tmp_path: Path, agg: str
) -> None:
    with pytest.raises(
        DataError, match=r"Q2 2022 \(row 8\) covers 2022-04 \(row 2\), and both would count"
    ):
        chart(tmp_path, MONTHS + "Q2 2022,Web,50\n", x="Unit of sale", y="V", agg=agg)
    asked = {"x": "Unit of sale", "y": "V", "totals": "keep"}
    found = chart(tmp_path, MONTHS + "Q2 2022,Web,50\n", agg="sum", **asked)
    assert found.values == ((95, 75),)


def test_a_quarter_of_another_label_than_the_months_counts(tmp_path: Path) -> None:
    found = chart(
        tmp_path, MONTHS + "Q2 2022,Post,9\n", x="Month", y="V", agg="sum", where={"Month": "2022"}
    )
    assert sum(value or 0 for value in found.values[0]) == 129


def test_a_period_beside_one_within_it_is_a_finding(tmp_path: Path) -> None:
    found = chart(tmp_path, "P,V\nQ1 2022,5\n9M 2022,20\nQ4 2022,6\n")
    assert [note.code for note in found.notes] == ["periods-mixed"]
    assert "9M 2022 covers Q1 2022" in found.notes[0].message
    found = chart(tmp_path, "Team,Q1 2022,Q2 2022,9M 2022\nA,5,6,20\nB,3,4,11\n")
    assert [note.code for note in found.notes] == ["periods-mixed"]


def test_a_period_is_not_added_to_one_within_it_as_the_rest(tmp_path: Path) -> None:
    content = "P,V\n2021,50\n2022,60\nQ1 2023,9\n9M 2023,30\n"
    with pytest.raises(DataError, match=r"9M 2023 \(row 5\) covers Q1 2023"):
        chart(tmp_path, content, top=2, other="Rest")


PIVOT = "Row Labels,V\nNorth,30\nOslo,10\nBergen,20\nSouth,36\nRome,12\nBari,24\n"


@pytest.mark.parametrize(
    "content",
    [
        PIVOT + "Grand Total,66\n",
        PIVOT + "Gesamtergebnis,66\n",
        "Row Labels,V\nOslo,10\nBergen,20\nNorth,30\nRome,12\nBari,24\nSouth,36\n總計,66\n",
    ],
)
def test_the_heads_of_the_blocks_of_a_pivot_are_totals(tmp_path: Path, content: str) -> None:
    found = chart(tmp_path, content)
    assert set(found.categories) == {"Oslo", "Bergen", "Rome", "Bari"}
    assert [note.code for note in found.notes] == ["totals-dropped"]
    assert summed(tmp_path, content, y="V") == 66


def test_blocks_that_no_total_sums_are_drawn_with_a_finding(tmp_path: Path) -> None:
    found = chart(tmp_path, PIVOT)
    assert len(found.categories) == 6
    assert [note.code for note in found.notes] == ["total-doubtful", "total-doubtful"]
    assert chart(tmp_path, PIVOT.replace("South,36", "South,37")).notes == ()


@pytest.mark.parametrize(
    "content",
    [
        "M,V\nQ1,10\nJan,3\nFeb,3\nMar,4\nQ2,12\nApr,4\nMay,4\nJun,4\n",
        "M,V\nJan,3\nFeb,3\nMar,4\nQ1,10\nApr,4\nMay,4\nJun,4\nQ2,12\n",
    ],
)
def test_a_quarter_without_a_year_is_a_total_before_and_behind_its_months(
    tmp_path: Path, content: str
) -> None:
    assert chart(tmp_path, content).categories == ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
    assert summed(tmp_path, content, y="V") == 22


@pytest.mark.parametrize(
    ("periods", "order"),
    [
        (["FY2025", "FY2024", "FY2023"], ["FY2023", "FY2024", "FY2025"]),
        (["W2 2025", "W52 2024", "W1 2025"], ["W52 2024", "W1 2025", "W2 2025"]),
        (["2025e", "2024", "2023"], ["2023", "2024", "2025e"]),
        (["Mar", "Feb", "Jan"], ["Mar", "Feb", "Jan"]),
    ],
)
def test_periods_of_any_form_are_drawn_in_order_of_time(
    tmp_path: Path, periods: list[str], order: list[str]
) -> None:
    content = "P,V\n" + "".join(f"{period},{n}\n" for n, period in enumerate(periods, 1))
    assert list(chart(tmp_path, content).categories) == order
