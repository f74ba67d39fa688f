"""Days that stand for months and quarters, and those that stay days."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.outline.tables.data import Use, read
from deck.outline.tables.fields import DataFile, FactFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.one_value import read_value
from deck.outline.tables.time_axis import labels

ENDS = ["2025-03-31", "2025-06-30", "2025-09-30"]
STARTS = ["2024-07-01", "2024-10-01", "2025-01-01"]


def series(days: list[str], name: str) -> str:
    return f"Date,{name}\n" + "".join(f"{day},{n}\n" for n, day in enumerate(days, 5))


def test_days_that_begin_or_end_successive_quarters_are_quarters() -> None:
    assert labels(ENDS, "en")[0] == ["Q1 2025", "Q2 2025", "Q3 2025"]
    assert labels(STARTS, "en")[0] == ["Q3 2024", "Q4 2024", "Q1 2025"]
    assert labels(STARTS[:2], "en")[0] == ["Jul 2024", "Oct 2024"]
    assert labels(["2024-07", "2024-10", "2025-01"], "en")[0][0] == "Jul 2024"
    assert labels(ENDS, "en", days="all")[0][0] == "31 Mar 2025"
    assert labels(STARTS, "en", days="ends")[0][0] == "Q3 2024"
    assert labels(STARTS, "en", days="all")[0][0] == "Jul 2024"


@pytest.mark.parametrize(
    ("name", "label", "period"),
    [
        ("Sales (EUR m)", "Q3 2025", "Q3 2025"),
        ("Cash flow (EUR m)", "Q3 2025", "Q3 2025"),
        ("Staff costs (EUR m)", "Q3 2025", "Q3 2025"),
        ("Cash (EUR m)", "30 Sep 2025", "30 September 2025"),
        ("Net debt (EUR m)", "30 Sep 2025", "30 September 2025"),
        ("Closing price (EUR)", "30 Sep 2025", "30 September 2025"),
        ("DAX", "30 Sep 2025", "30 September 2025"),
        ("Stores", "30 Sep 2025", "30 September 2025"),
        ("货币资金（万元）", "30 Sep 2025", "30 September 2025"),
    ],
)
def test_what_is_there_on_a_day_keeps_its_day(
    tmp_path: Path, name: str, label: str, period: str
) -> None:
    (tmp_path / "d.csv").write_text(series(ENDS, name), "utf-8")
    files = DataFiles(tmp_path)
    assert read(DataFile(file="d.csv"), files, Use()).categories[-1] == label
    data = FactFile.model_validate({"file": "d.csv", "where": {"Date": "latest"}, "y": name})
    assert read_value(data, files, "en").period == period


@pytest.mark.parametrize(
    ("rows", "heads", "period"),
    [
        ("Cash,5,6,7\nReceivables,9,8,7\n", "30 Sep 2025", "30 September 2025"),
        ("Sales,5,6,7\nCosts,9,8,7\n", "Q3 2025", "Q3 2025"),
    ],
)
def test_days_that_head_columns_stay_days_above_balances(
    tmp_path: Path, rows: str, heads: str, period: str
) -> None:
    (tmp_path / "d.csv").write_text(f"Item,31.03.2025,30.06.2025,30.09.2025\n{rows}", "utf-8")
    files = DataFiles(tmp_path)
    assert read(DataFile(file="d.csv"), files, Use()).series[-1] == heads
    assert read_value(FactFile(file="d.csv", cell="D2"), files, "en").period == period


def test_the_heading_of_days_may_say_that_they_end_quarters(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(series(ENDS, "V").replace("Date", "Quarter ended"), "utf-8")
    assert read(DataFile(file="d.csv"), DataFiles(tmp_path), Use()).categories[-1] == "Q3 2025"


def test_quarters_that_are_read_from_their_first_days_are_reported(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(series(STARTS, "GDP (USD bn)"), "utf-8")
    (tmp_path / "e.csv").write_text(series(ENDS, "GDP (USD bn)"), "utf-8")
    files = DataFiles(tmp_path)
    (note,) = read(DataFile(file="d.csv"), files, Use()).notes
    assert note.code == "days-as-quarters"
    assert "2024-07-01 is read as the quarter from then on" in note.message
    assert not read(DataFile(file="e.csv"), files, Use()).notes


@pytest.mark.parametrize(
    ("head", "day", "period"),
    [
        ("Quarter ended", "Mar-25", "quarter ended March 2025"),
        ("Week ending", "2025-08-17", "week ending 17 August 2025"),
        ("Week commencing", "2025-08-11", "week commencing 11 August 2025"),
        ("Year ended", "31.03.2025", "year ended 31 March 2025"),
        ("Date", "2025-08-17", "17 August 2025"),
    ],
)
def test_a_day_that_ends_or_begins_a_stretch_is_named_as_such(
    tmp_path: Path, head: str, day: str, period: str
) -> None:
    (tmp_path / "d.csv").write_text(f"{head},Orders\n{day},120\n", "utf-8")
    data = FactFile.model_validate({"file": "d.csv", "where": {head: "latest"}, "y": "Orders"})
    assert read_value(data, DataFiles(tmp_path), "en").period == period


def test_a_sum_over_days_goes_from_day_to_day_not_from_hour_to_hour(tmp_path: Path) -> None:
    content = "Created,Amount\n2025-03-01 10:00,120\n2025-03-02 11:30,80\n"
    (tmp_path / "d.csv").write_text(content, "utf-8")
    data = FactFile.model_validate({"file": "d.csv", "y": "Amount", "agg": "sum"})
    assert read_value(data, DataFiles(tmp_path), "en").period == "1 March 2025 to 2 March 2025"


@pytest.mark.parametrize(
    ("content", "period", "before"),
    [
        ("Period,V\n01.2025,1\n02.2025,2\n10.2025,3\n", "October 2025", "February 2025"),
        ("Period,V\n01/2025,1\n02/2025,2\n", "February 2025", "January 2025"),
        ("Period,V\n4Q FY24,1\n1Q FY25,2\n", "1Q FY25", "4Q FY24"),
        ("Year,Period,V\n2024,Week 52,1\n2025,Week 1,2\n", "2025-W01", "2024-W52"),
    ],
)
def test_months_and_quarters_as_accounts_write_them_are_periods(
    tmp_path: Path, content: str, period: str, before: str
) -> None:
    (tmp_path / "d.csv").write_text(content, "utf-8")
    data = FactFile.model_validate({"file": "d.csv", "where": {"Period": "latest"}, "y": "V"})
    found = read_value(data, DataFiles(tmp_path), "en")
    assert (found.period, found.previous) == (period, before)


def test_the_number_of_a_week_has_the_year_beside_it(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("Year,KW,V\n2024,52,1\n2025,1,2\n", "utf-8")
    data = FactFile.model_validate({"file": "d.csv", "where": {"KW": "latest"}, "y": "V"})
    assert read_value(data, DataFiles(tmp_path), "en").period == "2025-W01"
