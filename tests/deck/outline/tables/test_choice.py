"""The rows that an outline asks for."""

from __future__ import annotations

from typing import Any

import pytest

from deck.language.periods.slips import FORMS
from deck.outline.tables.choice import Columns, pick
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile
from deck.outline.tables.locate import locate
from deck.outline.tables.text import read_text_file
from deck.outline.validation import collect

SALES = "Month,Region,Sales\n2024-11,North,1\n2024-11,South,2\n2024-12,North,3\n2024-12,South,4\n2025-01,North,\n2025-01,South,\n"


def picked(content: str, where: dict[str, Any], y: int = 2) -> list[int]:
    table = locate(read_text_file(content.encode(), "a.csv"))
    data = DataFile.model_validate({"file": "a.csv", "where": where})
    return pick(table, data, [y], list(range(len(table.rows))))[0]


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ({"Region": "North"}, [0, 2, 4]),
        ({"Region": "north"}, [0, 2, 4]),
        ({"Region": ["North", "South"], "Month": "2024-11"}, [0, 1]),
        ({"Month": "2024-12..2025-01"}, [2, 3, 4, 5]),
        ({"Month": "..2024-11"}, [0, 1]),
        ({"Month": {"from": "2025-01"}}, [4, 5]),
        ({"Month": "2024"}, [0, 1, 2, 3]),
        ({"Month": "Q4 2024"}, [0, 1, 2, 3]),
        ({"Month": "latest"}, [2, 3]),
        ({"Month": "latest", "Region": "South"}, [3]),
        ({"Month": ["2024-11", "latest"]}, [0, 1, 2, 3]),
    ],
)
def test_rows_are_picked_by_values_intervals_and_the_latest(
    where: dict[str, Any], rows: list[int]
) -> None:
    assert picked(SALES, where) == rows


def test_numbers_are_compared_as_numbers() -> None:
    content = "Size,V\n5,1\n10,2\n1000,3\n"
    assert picked(content, {"Size": "6..1000"}, 1) == [1, 2]
    assert picked(content, {"Size": "1,000"}, 1) == [2]


def test_an_interval_ends_with_the_last_day_of_its_period() -> None:
    content = "Day,V\n2024-06-01,1\n2024-06-30,2\n2024-07-01,3\n"
    assert picked(content, {"Day": "2024-05..2024-06"}, 1) == [0, 1]


def test_the_latest_is_the_last_in_time_wherever_it_stands() -> None:
    assert picked("P,V\nQ2 2024,1\nQ4 2023,2\n", {"P": "latest"}, 1) == [0]
    assert picked("P,V\nFY2023,1\nFY2024,2\nFY2025,\n", {"P": "latest"}, 1) == [1]
    assert picked("P,V\nJan,1\nFeb,2\nMar,\n", {"P": "latest"}, 1) == [1]


def test_the_word_latest_is_asked_for_with_an_equals_sign() -> None:
    content = "Version,V\nlatest,1\nolder,2\n"
    assert picked(content, {"Version": "=latest"}, 1) == [0]
    with pytest.raises(DataError, match="nothing in the column Version reads as a date or period"):
        picked(content, {"Version": "latest"}, 1)


def test_a_value_or_interval_without_rows_is_told() -> None:
    with pytest.raises(
        DataError, match=r"no row has in column Region 'Nort'; did you mean 'North'\?"
    ):
        picked(SALES, {"Region": "Nort"})
    with pytest.raises(DataError, match=r"no row of column Month lies in 2030\.\.2031"):
        picked(SALES, {"Month": "2030..2031"})
    with pytest.raises(
        DataError, match=r"lies in 2024-12\.\.2024-11; exchange 2024-12 and 2024-11"
    ):
        picked(SALES, {"Month": "2024-12..2024-11"})
    listed = r"b and c cannot be compared with the column Region; list its values instead"
    with pytest.raises(DataError, match=listed):
        picked(SALES, {"Region": "b..c"})


@pytest.mark.parametrize(
    ("interval", "message"),
    [
        ({}, "this is empty: give `from`, `to`, or both"),
        ({"from": None}, "this is empty: give `from`, `to`, or both"),
        ({"since": "2024-12"}, "unknown key 'since'; did you mean 'from'?"),
        ({"from": "2024-11", "until": "2024-12"}, "unknown key 'until'; did you mean 'to'?"),
    ],
)
def test_an_interval_needs_its_ends_by_their_names(interval: dict[str, Any], message: str) -> None:
    _, [fault] = collect(DataFile, {"file": "a.csv", "where": {"Month": interval}})
    assert fault.message == message


@pytest.mark.parametrize(
    "months",
    [
        "Jänner 2025,Feb. 2025,Mrz 2025",
        "Dez 2024,Jän 2025,Mär 2025",
        "März 2025,April 2025,Mai 2025",
        "Sep 25,Okt 25,Dez 25",
        "1. Oktober 2024,1. Dezember 2024,1. März 2025",
        "janv. 2025,févr. 2025,août 2025",
        "1er juin 2025,1er juillet 2025,1er décembre 2025",
        "enero de 2025,abr 2025,septiembre de 2025",
        "1 de enero de 2025,1 de agosto de 2025,1 de diciembre de 2025",
        "gen-25,mag-25,giugno-25",
        "fev/25,março/25,out/25",
        "jan 2025,mrt 2025,mei 2025",
        "Jan,Feb,Mrz",
        "2025 Jan,2025 Mai,2025 Okt",
    ],
)
def test_months_are_read_in_the_languages_of_the_house(months: str) -> None:
    first, second, third = months.split(",")
    content = f"M,V\n{first},1\n{second},2\n{third},3\n"
    assert picked(content, {"M": "latest"}, 1) == [2]
    assert picked(content, {"M": "previous"}, 1) == [1]


@pytest.mark.parametrize(
    "rows",
    [
        "FY25 Q1,FY25 Q2,FY25 Q3",
        "Q4 FY24,Q1 FY25,Q2 FY25",
        "Q1 FY2025,Q2 FY2025,Q3 FY2025",
        "H1 FY24,H2 FY24,H1 FY25",
        "Q4 FY23/24,Q1 FY24/25,Q2 FY24/25",
        "2024-W52,2025-W01,2025-W10",
        "KW 3 2025,KW 9 2025,KW 10 2025",
        "2025 KW 3,2025 KW 9,2025 KW 10",
        "KW 51/24,KW 3/25,KW 10/25",
        "Q4 2023/24,Q1 2024/25,Q2 2024/25",
        "Week 9 2025,Week 10 2025,Week 11 2025",
        "KW 9,KW 10,KW 11",
        "2025年第9周,2025年第10周,2025年第11周",
    ],
)
def test_fiscal_quarters_and_weeks_are_in_order_of_time(rows: str) -> None:
    first, second, third = rows.split(",")
    content = f"P,V\n{third},3\n{first},1\n{second},2\n"
    if rows.startswith("KW 9,"):  # without a year only the order of the file tells
        content = f"P,V\n{first},1\n{second},2\n{third},3\n"
    values = {row: int(line[-1]) for row, line in enumerate(content.splitlines()[1:])}
    assert [values[row] for row in picked(content, {"P": "latest"}, 1)] == [3]
    assert [values[row] for row in picked(content, {"P": f"{second}..{third}"}, 1)] == (
        [2, 3] if rows.startswith("KW 9,") else [3, 2]
    )


def test_a_year_takes_its_fiscal_quarters_and_the_weeks_that_lie_in_it() -> None:
    assert picked("P,V\nFY24 Q4,1\nFY25 Q1,2\nFY25 Q2,3\n", {"P": "FY25"}, 1) == [1, 2]
    assert picked("P,V\n2024-W50,1\n2025-W02,2\n", {"P": "2025"}, 1) == [1]


def refused(content: str, where: dict[str, Any]) -> str:
    with pytest.raises(DataError) as caught:
        picked(content, where, 1)
    (fault,) = caught.value.faults
    assert fault.path[0] == "where"
    return fault.message


@pytest.mark.parametrize("asked", ["latest", "previous", "2025-01..2025-03", "..2025-03", "2025"])
def test_a_period_that_cannot_be_read_is_refused_with_its_cell(asked: str) -> None:
    content = "Month,V\n2025-01,1\n2025-02,2\nMaart!,3\n2025-04,4\n"
    message = refused(content, {"Month": asked})
    assert message.startswith(
        "a.csv, row 4, column Month: 'Maart!' is not read as a date or period"
    )


def test_what_has_no_value_or_is_a_total_needs_no_period() -> None:
    content = "Month,V\n2025-01,1\n2025-02,2\nto come,\nn/a,3\nTotal,6\n"
    assert picked(content, {"Month": "latest"}, 1) == [1]
    assert picked(content, {"Month": "2025-01.."}, 1) == [0, 1]


@pytest.mark.parametrize("asked", ["latest", "2025-01..2025-03", "2025-02"])
def test_days_that_may_be_months_are_refused_with_both_readings(asked: str) -> None:
    message = refused("Day,V\n01/02/2025,1\n01/03/2025,2\n", {"Day": asked})
    assert message.startswith(
        "a.csv, row 2, column Day: 01/02/2025 may be 1 February 2025 or 2 January 2025"
    )
    assert message.endswith("write dates as 2025-01-31")


def test_days_that_one_cell_proves_or_that_read_alike_are_read() -> None:
    assert picked("Day,V\n13/02/2025,1\n01/03/2025,2\n", {"Day": "latest"}, 1) == [1]
    assert picked("Day,V\n02/13/2025,1\n01/03/2025,2\n", {"Day": "latest"}, 1) == [0]
    assert picked("Day,V\n01/01/2025,1\n02/02/2025,2\n", {"Day": "latest"}, 1) == [1]


MIXED = "P,V\nOct 2023,1\nNov 2023,2\nDec 2023,3\nQ4 2023,6\nQ3 2023,5\n2022,9\n"
TWO = "Year,Month,V\n2021,Nov,1\n2021,Dec,2\n2022,Jan,3\n2022,Feb,4\n"


@pytest.mark.parametrize(
    ("content", "where", "rows"),
    [
        (MIXED, {"P": "latest"}, [2]),
        (MIXED, {"P": "previous"}, [1]),
        (MIXED, {"P": "2023-11..latest"}, [1, 2]),
        (SALES, {"Month": "2024-11..latest"}, [0, 1, 2, 3]),
        (SALES, {"Month": {"from": "previous", "to": "latest"}}, [0, 1, 2, 3]),
        (SALES, {"Month": {"from": "latest"}, "Region": "South"}, [3, 5]),
        (TWO, {"Month": "latest"}, [3]),
        (TWO, {"Month": "latest", "Year": "latest"}, [3]),
        (TWO, {"Year": "2021", "Month": "Dec"}, [1]),
        (TWO, {"Month": "2021-12..latest"}, [1, 2, 3]),
        (TWO, {"Month": "2022-01"}, [2]),
        ("FY,Qtr,V\n2021,3,1\n2021,4,2\n2022,1,3\n", {"Qtr": "previous"}, [1]),
        ("年份,月份,V\n2021,十一月,1\n2022,一月,3\n2021,十二月,2\n", {"月份": "latest"}, [1]),
        ("P,V\n2021A,1\n2022A,2\n2023E,3\n", {"P": "latest"}, [2]),
    ],
)
def test_the_latest_and_the_one_before_it_are_of_one_length(
    content: str, where: dict[str, Any], rows: list[int]
) -> None:
    assert picked(content, where, content.splitlines()[0].count(",")) == rows


@pytest.mark.parametrize("asked", ["2024-13", "2024-00", "2024-19", "Q3 24x", "FY 20255", "Smarch"])
def test_what_is_no_period_is_answered_with_the_forms_that_are_read(asked: str) -> None:
    message = refused(SALES, {"Month": asked})
    assert message.startswith(
        f"a.csv: '{asked}' is not a period of the column Month, which has 2024-11"
    )
    assert message.endswith(FORMS)
    message = refused(SALES, {"Month": {"from": asked, "to": "2024-12"}})
    assert message == f"a.csv: {asked} cannot be compared with the column Month; {FORMS}"


@pytest.mark.parametrize("column", ["2024-11,1\n2024-12,2", "2023,1\n2024,2"])
@pytest.mark.parametrize("asked", ["2023-2024", "2023/24", "2023–2024", "2023–24"])
def test_two_years_may_be_a_fiscal_year_only_where_the_column_has_them(
    column: str, asked: str
) -> None:
    message = refused(f"Month,V\n{column}\n", {"Month": asked})
    assert (
        f"'{asked}' may mean the years 2023 to 2024 (write 2023..2024) or a fiscal year" in message
    )
    assert picked("Y,V\n2022/23,1\n2023/24,2\n", {"Y": asked}, 1) == [1]


def test_years_to_date_are_not_passed_over_for_an_older_year() -> None:
    message = refused("P,V\n2021,5\n2022,6\nYTD 2023,4\n", {"P": "latest"})
    assert "row 4, column P: 'YTD 2023' is not read as a date or period" in message


NAMES = "Team,Cost (EUR k),Fee (EUR k),Fee (USD k),Share [%],Staff\nA,1,2,3,4,5\nB,1,2,3,4,5\n"


@pytest.mark.parametrize(
    ("name", "index"),
    [("Cost", 1), ("cost", 1), ("Cost (EUR k)", 1), ("Share", 4), ("Fee (USD k)", 3), ("Staff", 5)],
)
def test_a_column_is_found_without_its_unit_where_one_alone_is_meant(name: str, index: int) -> None:
    look = Columns(locate(read_text_file(NAMES.encode(), "a.csv")))
    assert (look.index(name), look.faults) == (index, [])


def test_a_name_that_several_units_share_finds_no_column() -> None:
    look = Columns(locate(read_text_file(NAMES.encode(), "a.csv")))
    look.index("Fee", "y")
    assert "has no column 'Fee'; " in look.faults[0].message
    assert "Fee (EUR k), Fee (USD k)" in look.faults[0].message


@pytest.mark.parametrize(
    ("rows", "both"),
    [
        ("May 2022,1\nJun 2022,2\n2022,20", "may be 2022, or Jun 2022 within it"),
        ("H1 2022,5\nH1 2021,4\n9M 2022,8", "may be 9M 2022, or H1 2022 within it"),
    ],
)
@pytest.mark.parametrize("asked", ["latest", "previous", "..latest"])
def test_a_latest_period_with_an_older_one_inside_is_asked_for(
    rows: str, both: str, asked: str
) -> None:
    assert both in refused(f"P,V\n{rows}\n", {"P": asked})
