"""Dates and periods of a column: read in the usual forms, written in one."""

from __future__ import annotations

from typing import Literal

import pytest

from deck.language.periods.dates import write_moment
from deck.outline.tables.grid import CoarseDay
from deck.outline.tables.time_axis import (
    are_dates,
    impossible,
    labels,
    moments,
    part_of_year,
    periods,
    written,
)


def test_successive_ends_of_quarters_are_called_by_the_quarter() -> None:
    ends = ["31.12.2024", "31.03.2025", "30.06.2025"]
    assert labels(ends, "en")[0] == ["Q4 2024", "Q1 2025", "Q2 2025"]
    assert labels([*ends, "31.12.2025"], "en")[0][-1] == "31 Dec 2025"
    assert labels(ends[1:], "en")[0] == ["31 Mar 2025", "30 Jun 2025"]


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2021-07", "Jul 2021", "2021年7月"),
        ("2021/7/3", "3 Jul 2021", "2021年7月3日"),
        ("2021.7.3", "3 Jul 2021", "2021年7月3日"),
        ("3 July 2021", "3 Jul 2021", "2021年7月3日"),
        ("July 3, 2021", "3 Jul 2021", "2021年7月3日"),
        ("3-Jul-21", "3 Jul 2021", "2021年7月3日"),
        ("Jul 21", "Jul 2021", "2021年7月"),
        ("Sept 1998", "Sep 1998", "1998年9月"),
        ("2021年7月", "Jul 2021", "2021年7月"),
        ("2021年7月3日", "3 Jul 2021", "2021年7月3日"),
        ("20210703", "3 Jul 2021", "2021年7月3日"),
        ("23/07/2021", "23 Jul 2021", "2021年7月23日"),
        ("07/23/2021", "23 Jul 2021", "2021年7月23日"),
        ("03.07.2021", "3 Jul 2021", "2021年7月3日"),
        ("2021-07-03 14:30", "3 Jul 2021 14:30", "2021年7月3日 14:30"),
        ("2021-07-03T00:00:00", "3 Jul 2021", "2021年7月3日"),
        ("Q1 2021", "Q1 2021", "2021年一季度"),
        ("2021Q1", "Q1 2021", "2021年一季度"),
        ("1Q21", "Q1 2021", "2021年一季度"),
        ("2021年第三季度", "Q3 2021", "2021年三季度"),
        ("2021H2", "H2 2021", "2021年下半年"),
        ("2021年上半年", "H1 2021", "2021年上半年"),
        ("2021年", "2021", "2021年"),
        ("2021年度", "2021", "2021年"),
    ],
)
def test_dates_have_one_form_in_each_language(text: str, english: str, chinese: str) -> None:
    (moment,) = moments([text]) or [None]
    assert moment is not None
    assert write_moment(moment, "en") == english
    assert write_moment(moment, "zh") == chinese


@pytest.mark.parametrize(
    "texts",
    [
        ["03/07/2021"],
        ["2021-13"],
        ["31 Feb 2021"],
        ["2010-11", "2011-12"],
        ["2021-07", "later"],
        ["May"],
        ["2021.5"],
        ["FY2021"],
        ["Q5 2021"],
        ["1234"],
        [""],
    ],
)
def test_what_may_be_no_date_stays_as_typed(texts: list[str]) -> None:
    assert moments(texts) is None


def test_a_day_that_no_calendar_has_is_found_among_dates() -> None:
    assert impossible(["2024-02-30", "2024-03-01"]) == {0: "2024-02-30"}
    assert impossible(["31.04.2024", "01.05.2024"]) == {0: "31.04.2024"}
    assert impossible(["2024年2月30日"]) == {0: "2024年2月30日"}
    assert impossible(["2024-12", "2024-13"]) == {1: "2024-13"}
    assert impossible(["31 Feb 2024", "1 Mar 2024"]) == {0: "31 Feb 2024"}


@pytest.mark.parametrize(
    "cells",
    [
        ["2024-02-30", "later"],
        ["03/04/2024"],
        ["2024-02-28", ""],
        ["2010-11", "2012-13"],
        ["2021-13"],
    ],
)
def test_what_is_no_date_or_may_be_one_is_not_impossible(cells: list[str]) -> None:
    assert impossible(cells) == {}


def test_periods_have_an_order_whatever_they_are() -> None:
    for cells in (
        ["2024-01-31", "2024-02-01"],
        ["Q4 2023", "Q1 2024"],
        ["FY2023", "FY2024"],
        ["2022/23", "2023/24"],
        ["Jan", "Feb", "Mar"],
        ["Q1", "Q2"],
        ["1月", "2月", "12月"],
    ):
        spans = periods(cells)
        assert None not in spans, cells
        assert spans == sorted(spans, key=lambda span: span or (0, 0))


def test_words_numbers_and_months_against_the_calendar_are_no_periods() -> None:
    assert periods(["North", "12", "latest"]) == [None, None, None]
    assert periods(["Nov", "Dec", "Jan"]) == [None, None, None]


def test_a_column_of_numbers_is_sorted_as_numbers() -> None:
    texts, keys, dated = labels(["10", "9", ""], "en")
    assert (texts, dated) == (["10", "9", ""], False)
    assert sorted(keys) == [keys[1], keys[0], keys[2]]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("9M 2024", ["2024-01", "2024-09"]),
        ("3M24", ["2024-01", "2024-03"]),
        ("2024 6M", ["H1 2024", "H1 2024"]),
        ("Jan-Sep 2024", ["2024-01", "2024-09"]),
        ("Mrz–Mai 2024", ["2024-03", "2024-05"]),
        ("YTD Aug 2024", ["2024-01", "2024-08"]),
        ("2024年前三季度", ["2024-01", "2024-09"]),
        ("2024前2季度", ["2024-01", "2024-06"]),
        ("2024年1—7月", ["2024-01", "2024-07"]),
        ("2024A", ["2024", "2024"]),
        ("2026F", ["2026", "2026"]),
        ("2024-25", ["2024", "2024"]),
        ("2024/2025", ["2024", "2024"]),
    ],
)
def test_several_months_and_marked_years_are_periods(text: str, same: list[str]) -> None:
    found, first, last = periods([text, *same])
    assert first
    assert last
    assert found == (first[0], last[1])


@pytest.mark.parametrize(
    "text",
    [
        "2024-00",
        "2024-13",
        "2024-26",
        "2023-2026",
        "13M 2024",
        "Sep-Jan 2024",
        "0M 2024",
        "2024年9-3月",
    ],
)
def test_what_no_calendar_has_is_no_period(text: str) -> None:
    assert periods([text]) == [None]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("一月", ("M", 1)),
        ("十二月", ("M", 12)),
        ("3Q", ("Q", 3)),
        ("第二季度", ("Q", 2)),
        ("KW 7", ("W", 7)),
        ("十三月", None),
    ],
)
def test_parts_of_a_year_have_numbers(text: str, part: tuple[str, int] | None) -> None:
    assert part_of_year(text) == part


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (["2025-01-01", "2025-02-01", "Total"], ["Jan 2025", "Feb 2025", "Total"]),
        (["2025-01-01", "2025-02-01", "YTD avg", ""], ["Jan 2025", "Feb 2025", "YTD avg", ""]),
        (["2024", "2025", "LTM"], ["2024", "2025", "LTM"]),
        (["2010-11", "2011-12", "Total"], ["2010-11", "2011-12", "Total"]),
        (["202501", "202502", "Total"], ["Jan 2025", "Feb 2025", "Total"]),
        (["201011", "201112"], ["Nov 2010", "Dec 2011"]),
        (["202501", "202513"], ["202501", "202513"]),
        (["200512"], ["200512"]),
        (["2025-01-01", "North", "South"], ["2025-01-01", "North", "South"]),
    ],
)
def test_dates_beside_a_total_are_written_as_alone(cells: list[str], texts: list[str]) -> None:
    assert labels(cells, "en")[0] == texts


@pytest.mark.parametrize(
    ("day", "grain", "text", "chinese"),
    [
        ("2025-09-30", "month", "September 2025", "2025年9月"),
        ("2025-03-31 00:00:00", "month", "March 2025", "2025年3月"),
        ("2025-12-31", "year", "2025", "2025年"),
    ],
)
def test_a_day_is_as_long_as_its_format_shows(
    day: str, grain: Literal["month", "year"], text: str, chinese: str
) -> None:
    cell = CoarseDay(day, grain)
    assert written([cell, "Total"], "en") == [text, "Total"]
    assert written([cell], "zh") == [chinese]
    assert periods([cell]) == periods([text])


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (["2022", "2023", "Total"], True),
        (["1998", "n/a", "2004"], True),
        (["20250131", "20250228"], True),
        (["2022", "2023", "4045"], False),
        (["Jan 2025"], False),
        ([], False),
    ],
)
def test_numbers_that_are_all_years_or_days_are_dates(cells: list[str], dates: bool) -> None:
    assert are_dates(cells) == dates
