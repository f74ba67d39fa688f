"""The period of a value whose year and month stand in different places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from deck.outline.tables.fields import FactFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.one_value import OneValue, read_value

YEARS = "Year,Jan,Feb,Mar,Total\n2024,10,11,12,33\n2025,12,12,14,38\n"
MONTHS = "Month,2024,2025\nJan,10,11\nFeb,12,12\nMar,13,\nTotal,35,23\n"


def value(folder: Path, content: str, **asked: Any) -> OneValue:
    (folder / "a.csv").write_text(content, "utf-8")
    return read_value(FactFile.model_validate({"file": "a.csv"} | asked), DataFiles(folder), "en")


@pytest.mark.parametrize(
    ("content", "asked", "period", "previous"),
    [
        (YEARS, {"where": {"Year": "latest"}, "y": "Mar"}, "March 2025", "March 2024"),
        (YEARS, {"cell": "C2"}, "February 2024", None),
        (YEARS, {"where": {"Year": "2025"}, "y": "Total"}, "2025", "2024"),
        (YEARS.replace("Mar", "Q1 (EUR m)"), {"cell": "D3"}, "Q1 2025", "Q1 2024"),
        (MONTHS, {"where": {"Month": "latest"}, "y": "2025"}, "February 2025", "January 2025"),
        (MONTHS, {"where": {"Month": "Jan"}, "y": "2025"}, "January 2025", None),
        (MONTHS, {"where": {"Month": "Total"}, "y": "2025"}, "2025", "2024"),
        (MONTHS, {"y": "2025", "agg": "sum"}, "January 2025 to February 2025", None),
        ("Question,2024,2025\nQ1,4,5\nQ2,3,4\n", {"cell": "C3"}, "2025", "2024"),
    ],
)
def test_a_month_of_one_place_has_the_year_of_the_other(
    tmp_path: Path, content: str, asked: dict[str, Any], period: str, previous: str | None
) -> None:
    found = value(tmp_path, content, **asked)
    assert (found.period, found.previous) == (period, previous)
