"""Rows and columns that are totals of others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from deck.outline.tables.data import Use, read
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.totals import is_total_name, total_columns, total_rows


def rows(
    labels: list[str], values: list[float | None], *more: list[str], share: bool = False
) -> tuple[list[int], list[int]]:
    column = [None if v is None else Decimal(str(v)) for v in values]
    return total_rows([labels, *more], [column], [share])


@pytest.mark.parametrize(
    "name",
    ["Total", "Grand total", "Subtotal Europe", "Sub-total", "Total assets", "合计", "合 计", "小计", "总计", "Gesamt",
     "Summe", "Gesamtsumme", "Insgesamt", "Sous-total", "Totale", "Overall", "總計", "合計", "Gesamtergebnis", "Eindtotaal"],
)  # fmt: skip
def test_totals_have_names(name: str) -> None:
    assert is_total_name(name)


@pytest.mark.parametrize("name", ["North", "Totally", "Summary", "Allianz", "2024", "累计票房"])
def test_other_names_are_none(name: str) -> None:
    assert not is_total_name(name)


def test_a_total_is_the_sum_of_the_rows_above_it_or_below() -> None:
    assert rows(["North", "South", "Total"], [10, 20, 30])[0] == [2]
    assert rows(["Total", "North", "South"], [30, 10, 20])[0] == [0]
    assert rows(["North", "South", "Total"], [10, None, 10])[0] == [2]


def test_rounded_parts_may_miss_their_total() -> None:
    assert rows(["a", "b", "c", "Total"], [3.3, 3.3, 3.3, 10.0])[0] == [3]
    assert rows(["a", "b", "Total"], [10, 20, 33])[0] == []


def test_subtotals_sum_their_block_and_a_grand_total_all() -> None:
    labels = ["North", "South", "Total Europe", "Asia", "Africa", "Total others", "Total"]
    assert rows(labels, [10, 20, 30, 40, 5, 45, 75])[0] == [2, 5, 6]


def test_a_company_called_total_stays() -> None:
    assert rows(["Shell", "BP", "Total"], [10, 20, 25]) == ([], [])


def test_a_total_of_more_than_the_rows_is_doubtful() -> None:
    assert rows(["Shell", "BP", "Total"], [10, 20, 95]) == ([], [2])


def test_a_subtotal_needs_no_proof() -> None:
    assert rows(["North", "Subtotal"], [10, 99])[0] == [1]
    assert rows(["北京", "合计"], [10, 99])[0] == [1]


def test_a_total_without_a_name_is_the_sum_of_all() -> None:
    assert rows(["North", "South", ""], [10, 20, 30])[0] == [2]
    assert rows(["North", "South", ""], [10, 20, 25])[0] == []


def test_the_total_of_shares_lies_between_them() -> None:
    assert rows(["North", "South", "Total"], [10, 14, 12], share=True)[0] == [2]
    assert rows(["North", "South", "Total"], [60, 40, 100], share=True)[0] == [2]
    assert rows(["North", "South", "Total"], [10, 14, 20], share=True)[0] == []


def test_a_total_in_a_long_table_sums_its_own_group() -> None:
    months = ["Jan", "Jan", "Jan", "Feb", "Feb", "Feb"]
    regions = ["North", "South", "Total", "North", "South", "Total"]
    assert rows(regions, [1, 2, 3, 4, 5, 9], months)[0] == [2, 5]


def columns(**values: list[int]) -> list[int]:
    return total_columns(list(values), [list(map(Decimal, v)) for v in values.values()])


def test_a_column_that_sums_others_is_a_total() -> None:
    assert columns(Jan=[1, 4], Feb=[2, 5], Mar=[3, 6], Q1=[6, 15]) == [3]
    assert columns(North=[1, 4], South=[2, 5], Total=[3, 9]) == [2]
    assert columns(Total=[3, 9], North=[1, 4], South=[2, 5]) == [0]
    assert columns(
        Jan=[1, 1], Feb=[1, 1], Mar=[1, 2], Q1=[3, 4], Apr=[2, 2], May=[2, 2], Jun=[2, 3], Q2=[6, 7]
    ) == [3, 7]


def test_a_period_that_sums_those_before_it_is_a_total() -> None:
    assert rows(["Q1 2024", "Q2 2024", "H1 2024"], [10, 12, 22])[0] == [2]
    assert rows(["Q1", "Q2", "Q3", "Q4", "2024"], [1, 2, 3, 4, 10])[0] == [4]
    assert rows(["2022", "2023", "2024"], [1, 2, 3])[0] == []
    assert columns(**{"2022": [1], "2023": [2], "2024": [3]}) == []
    assert columns(**{"2024-01": [1], "2024-02": [2], "2024-03": [3], "Q1 2024": [6]}) == [3]


def test_a_quarter_that_is_no_sum_stays() -> None:
    assert columns(Jan=[1, 4], Feb=[2, 5], Mar=[3, 6], Q1=[6, 16]) == []
    assert columns(Q1=[1, 4], Q2=[2, 5], Q3=[3, 6]) == []


def test_a_row_that_lacks_a_label_may_sum_those_that_have_it() -> None:
    continents = ["Europe", "Europe", "Europe", "Asia", "Asia", "Africa", "Africa"]
    countries = ["France", "Germany", "", "China", "", "Kenya", ""]
    amounts: list[float | None] = [100, 200, 300, 400, 400, 5, 7]
    assert rows(continents, amounts, countries)[0] == [2, 4]
    remarks = ["", "new", "", "", "", "", "old"]
    assert rows(continents, amounts, countries, remarks)[0] == [2, 4]


def test_a_row_that_lacks_a_label_and_sums_nothing_stays() -> None:
    assert rows(["North", "North", "South"], [10, 20, 5], ["a", "", "b"]) == ([], [])
    assert rows(["North", "North", "South"], [10, 10, 5], ["a", "", "b"]) == ([], [])


def test_years_never_sum_years() -> None:
    for names in (
        ["FY 2021", "FY 2022", "FY 2023"],
        ["2021", "2022", "2023"],
        ["FY21", "FY22", "FY23"],
    ):
        assert rows(names, [40, 50, 90]) == ([], [])
        assert columns(**dict(zip(names, ([40], [50], [90]), strict=True))) == []


@pytest.mark.parametrize(
    ("names", "values", "totals"),
    [
        (["Q1 2022", "Q2 2022", "H1 2022", "Q3 2022", "9M 2022", "Q4 2022", "FY 2022"],
         [3, 4, 7, 5, 12, 6, 18], [2, 4, 6]),
        (["2022Q1", "2022Q2", "2022H1", "2022Q3", "2022年前三季度", "2022Q4", "2022年"],
         [3, 4, 7, 5, 12, 6, 18], [2, 4, 6]),
        (["2022年", "2022年1-9月", "2022Q4", "2022Q1", "2022Q2", "2022Q3"], [18, 12, 6, 3, 4, 5], [0, 1]),
        (["2022-01", "Q1 2022", "2022-02", "2022-03"], [1, 6, 2, 3], [1]),
        (["2022-01", "Q1 2022", "2022-02"], [1, 3, 2], []),
        (["2022-01", "Q1 2022", "2022-02", "2022-03"], [1, 8, 2, 3], []),
    ],
)  # fmt: skip
def test_a_period_that_sums_its_parts_is_a_total_wherever_it_stands(
    names: list[str], values: list[int], totals: list[int]
) -> None:
    assert rows(names, values)[0] == totals


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ("A,100\nB,50\nEliminations,-10\nGroup,140\n", ("A", "B", "Eliminations")),
        ("Sales,100\nOther income,50\nCosts,-10\nEBIT,140\n", None),
    ],
)
def test_a_group_with_eliminations_is_the_sum_of_its_parts(
    tmp_path: Path, rows: str, left: tuple[str, ...] | None
) -> None:
    (tmp_path / "d.csv").write_text(f"Segment,Revenue\n{rows}", "utf-8")
    found = read(DataFile(file="d.csv"), DataFiles(tmp_path), Use())
    assert found.categories == (left or ("Sales", "Other income", "Costs", "EBIT"))
