"""Mistyped periods."""

from __future__ import annotations

import pytest

from deck.language.periods.slips import is_mistyped


@pytest.mark.parametrize(
    "text",
    [
        "2024-Q5", "Q5 2024", "Q0 24", "5Q 2024", "2024Q5", "H3 2025", "2025 H0", "Q12 2024", "2024-13", "2024-00",
        "2024/13", "FY 20255", "FY 202", "Q3 202", "Q3 24x", "FY2025x", "2025年第五季度", "2025年13月", "2025年0月",
    ],
)  # fmt: skip
def test_a_part_of_a_year_that_there_is_not_is_mistyped(text: str) -> None:
    assert is_mistyped(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024", "2024-Q1", "Q3 2024", "Q3 '24", "Q3’24", "4Q 2024", "2Q24", "1H25", "H1-2024", "Q1 FY2025", "FY24", "FY 2024-25",
        "FY24/25", "FY2019–FY2023", "fiscal 2025", "2024-12", "2024-1", "2024/25", "2009-13", "9M 2024", "Q3 24E", "2025A",
        "Q1–Q3 2024", "12 months to June 2025", "week 35 2024", "2025年第四季度", "2025年12月", "2024年1季度", "2025年上半年",
        "end of 2026", "summer 2025", "now",
    ],
)  # fmt: skip
def test_what_is_a_period_or_words_is_not(text: str) -> None:
    assert not is_mistyped(text)
