"""Tables in an article: each cell is a fact of its row and its column, in the unit of its head."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.drafting import Drafting
from deck.reading.article import Article
from deck.reading.text_tables import tables_in

Said = Callable[[str], Article]


def cells(said: Said, table: str, before: str = "") -> list[tuple[object, ...]]:
    text = f"Porto results\n14 March 2025\n\n{before}The table follows here.\n\n{table}\n\nThat is all of it.\n"
    facts = Drafting(said(text), "a.txt").facts
    return [
        (f.subject, f.what, str(f.value), f.unit.kind, f.span.last.year if f.span else None)
        for f in facts
        if f.group is not None
    ]


@pytest.mark.parametrize("part", ["\t", " | ", "    "])
def test_years_in_the_head_date_the_rows(said: Said, part: str) -> None:
    rows = (("Key figures", "2023", "2024", "Change"), ("Revenue (EUR m)", "478", "512", "7.1%"),
            ("Operating profit (EUR m)", "29.6", "(4.1)", "-"))  # fmt: skip
    found = cells(said, "\n".join(part.join(row) for row in rows))
    assert found == [
        ("", "Revenue", "478", "number", 2023), ("", "Revenue", "512", "number", 2024),
        ("", "Revenue growth", "7.1", "percent", 2024),
        ("", "Operating profit", "29.6", "number", 2023), ("", "Operating profit", "-4.1", "number", 2024),
    ]  # fmt: skip


def test_years_in_the_first_column_date_the_columns(said: Said) -> None:
    table = "| Year | Repairs (EUR m) |\n|---|---|\n| 2023 | 900 |\n| 2024 | 1,100 |"
    assert cells(said, table) == [
        ("", "Repairs", "900", "number", 2023), ("", "Repairs", "1100", "number", 2024),
    ]  # fmt: skip


def test_other_rows_are_the_subjects(said: Said) -> None:
    table = "| Product | Sales (EUR m) |\n|---|---|\n| Olive oil | 211 |\n| Wine | 137 |"
    assert cells(said, table) == [
        ("Olive oil", "Sales", "211", "number", None), ("Wine", "Sales", "137", "number", None),
    ]  # fmt: skip


def test_years_in_the_head_and_a_title_that_measures_make_rows_subjects(said: Said) -> None:
    table = "Olives by region, EUR m\n\nRegion    2023    2024    Change\nNorth    478    512    7.1%\nTotal    29    31    6.9%"
    assert cells(said, table) == [
        ("North", "Olives", "478", "number", 2023), ("North", "Olives", "512", "number", 2024),
        ("North", "Olives growth", "7.1", "percent", 2024),
        ("", "Olives", "29", "number", 2023), ("", "Olives", "31", "number", 2024),
        ("", "Olives growth", "6.9", "percent", 2024),
    ]  # fmt: skip


def test_under_a_rule_one_row_is_a_table(said: Said) -> None:
    assert cells(said, "| Shop | Sales (EUR m) |\n|---|---|\n| Lisbon | 12 |") == [
        ("Lisbon", "Sales", "12", "number", None),
    ]


def test_a_table_of_the_draft_is_proved(said: Said) -> None:
    table = "| Year | Repairs (EUR m) |\n|---|---|\n| 2023 | 900 |\n| 2024 | 1,100 |"
    drafting = Drafting(said(f"Plan\n14 March 2025\n\nIt follows here.\n\n{table}\n"), "a.txt")
    assert [f.check for f in drafting.facts] == [None, None]
    assert any(slide.kind == "chart" for slide in drafting.slides())


@pytest.mark.parametrize(
    "text",
    ["A line | with a bar\nand another", "one  two\nthree  four\nfive  six", "a\tb\nc\td\ne\tf"],
)
def test_lines_without_figures_are_no_table(text: str) -> None:
    assert tables_in(text) == []
