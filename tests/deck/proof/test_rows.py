"""Facts that quote a row of a CSV file are read with the units of its headings."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck

ROWS = """\
Month,Region,Sales USD m,Costs (USD k),Headcount,Margin %
2025-11,North,12.99,8470,216,34.8
2025-12,North,13.05,8630,218,33.9
"""
HEAD = """\
title: T
sources: {{r: {{title: Export, file: {file}}}}}
facts:
  a: {{{fact}, quote: "{quote}"}}
slides:
  - {{kind: kpis, title: A, kpis: [a]}}
"""
ROW = "2025-12,North,13.05,8630,218,33.9"


def codes(
    folder: Path, fact: str, quote: str = ROW, file: str = "a.csv", rows: str = ROWS
) -> list[str]:
    (folder / file).write_text(rows, encoding="utf-8")
    (folder / "o.yaml").write_text(HEAD.format(file=file, fact=fact, quote=quote), encoding="utf-8")
    report = deck.check_outline(deck.read(folder / "o.yaml"))
    return [f.code for f in report.findings if f.fact == "a" and f.code != "source-not-accepted"]


@pytest.mark.parametrize(
    "fact",
    [
        "value: 13.05, unit: USD m, what: Sales, period: December 2025",
        "value: 8.63, unit: USD m, what: Costs, period: December 2025",
        "value: 8630, unit: USD k, what: Costs",
        "value: 218, unit: people, what: Headcount, period: 2025-12",
        "value: 33.9, unit: '%', what: Margin, period: '2025'",
    ],
)
def test_a_cell_of_the_quoted_row_proves_a_fact(tmp_path: Path, fact: str) -> None:
    assert codes(tmp_path, fact) == []


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("value: 13.5, unit: USD m, what: Sales", "value-differs"),
        ("value: 8630, unit: USD m, what: Costs", "value-differs"),
        ("value: 13.05, unit: EUR m, what: Sales", "value-differs"),
        ("value: 12.99, unit: USD m, what: Sales", "value-differs"),
        ("value: 13.05, unit: USD m, what: Sales, period: November 2025", "period-differs"),
    ],
)
def test_another_value_unit_or_period_than_the_row_s_is_found(
    tmp_path: Path, fact: str, code: str
) -> None:
    assert codes(tmp_path, fact) == [code]


def test_only_the_quoted_cells_prove_a_fact(tmp_path: Path) -> None:
    fact = "value: 13.05, unit: USD m, what: Sales"
    assert codes(tmp_path, fact, quote="8630,218") == ["value-differs"]
    assert codes(tmp_path, fact, quote="North,13.05") == []


def test_a_heading_without_a_unit_is_mentioned(tmp_path: Path) -> None:
    assert codes(tmp_path, "value: 218, unit: USD, what: Cost of a head") == ["unit-unstated"]


WIDE = """\
Plant,Q3 2025,Q3 2024
Northfield,1284,1251
Lakeside,912,940
"""


@pytest.mark.parametrize(
    ("fact", "row", "found"),
    [
        ("value: 912, what: Output of Lakeside, period: Q3 2025", "Lakeside,912,940", []),
        ("value: 940, what: Output of Lakeside, period: Q3 2024", "Lakeside,912,940", []),
        ("value: 940, what: Output of Lakeside, period: Q3 2025", "Lakeside,912,940", ["period-differs"]),
        ("value: 912, what: Output of Northfield, period: Q3 2025", "Lakeside,912,940", ["subject-differs"]),
        ("value: 912, what: Output, subject: Northfield", "Lakeside,912,940", ["subject-differs"]),
        ("value: 912, what: Output, period: Q3 2025", "Lakeside,912,940", []),
    ],
)  # fmt: skip
def test_the_column_s_period_and_the_row_s_label_are_those_of_the_fact(
    tmp_path: Path, fact: str, row: str, found: list[str]
) -> None:
    assert codes(tmp_path, f"{fact}, unit: t", row, rows=WIDE) == found


def test_the_column_s_measure_is_that_of_the_fact(tmp_path: Path) -> None:
    fact = "value: 8630, unit: USD k, what: Sales"
    assert codes(tmp_path, fact) == ["measure-differs"]
