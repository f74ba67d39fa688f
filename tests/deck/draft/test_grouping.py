"""A page of cards holds one topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from deck.draft.finding import Finding
from deck.draft.grouping import cards_of, changes_of, paired, results_of
from deck.statements.model import Basis, Words
from tests.deck.draft.statements import stated


def _pages(
    paragraphs: Sequence[Sequence[str]], *, headed: bool = False, moved: bool = True
) -> list[list[str]]:
    """The measures on each page; they are stated in paragraphs of ten characters each. All have a change,
    or none."""
    change = stated("Sales", "5", "%", role="change") if moved else None
    findings = [
        Finding("point", (stated(measure, f"{i}{k}", at=10 * i + k),), change)
        for i, paragraph in enumerate(paragraphs, 1) for k, measure in enumerate(paragraph)
    ]  # fmt: skip
    made = cards_of(findings, lambda _: 1.0, lambda finding: finding.at // 10, headed=headed)
    return [[finding.last.what for finding in page] for page in made]


@pytest.mark.parametrize(
    ("paragraphs", "pages"),
    [
        ([["Net profit", "Gross margin", "Dividend"], ["Net debt", "Cash", "Assets"]], [0, 1]),
        ([["Net profit", "Gross margin"], ["Net debt", "Assets"]], [0, 1]),
        ([["净利润", "毛利率", "股息"], ["门店数", "客流量", "翻台率"]], [0, 1]),
        ([["Net profit", "Gross margin", "Dividend"], ["Staff turnover"]], [0]),
        ([["Net profit"], ["Staff turnover"]], []),
        ([["Ferry traffic", "Ferry traffic"]], []),
        ([["Store visits", "Rainfall"]], []),
    ],
)
def test_paragraphs_of_other_topics_are_other_pages(
    paragraphs: list[list[str]], pages: list[int]
) -> None:
    assert _pages(paragraphs) == [paragraphs[i] for i in pages]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [["Net profit"], ["Gross margin"]],
        [["Parcel volume", "Parcel revenue"], ["Parcel complaints"]],
        [["快递业务量"], ["快递业务收入"]],
    ],
)
def test_short_paragraphs_of_one_topic_share_a_page(paragraphs: list[list[str]]) -> None:
    assert _pages(paragraphs) == [[name for paragraph in paragraphs for name in paragraph]]


def test_two_figures_that_say_nothing_of_a_movement_make_no_page() -> None:
    assert _pages([["Net profit", "Gross margin"]])
    assert not _pages([["Net profit", "Gross margin"]], moved=False)
    assert _pages([["Net profit", "Gross margin", "Dividend"]], moved=False)


def test_a_section_with_a_heading_is_one_topic_if_it_fits() -> None:
    paragraphs = [["Net profit", "Rainfall"], ["Staff turnover"]]
    assert _pages(paragraphs, headed=True) == [["Net profit", "Rainfall", "Staff turnover"]]


def test_a_long_paragraph_is_split_by_families_of_measures() -> None:
    paragraph = ["Net profit", "Cash", "Margin", "Net debt", "Dividend", "Assets", "EBIT"]
    assert _pages([paragraph]) == [
        ["Net profit", "Margin", "Dividend", "EBIT"], ["Cash", "Net debt", "Assets"]
    ]  # fmt: skip


def _move(measure: str, before: str, after: str, unit: str = "EUR m", year: int = 2024) -> Finding:
    facts = (stated(measure, before, unit, f"{year - 1}"), stated(measure, after, unit, f"{year}"))
    return Finding("move", facts)


@pytest.mark.parametrize(
    ("moves", "drawn"),
    [
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9"), _move("Costs", "8", "9")], 3),
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9")], 0),
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9"), _move("Costs", "8", "9", year=2023)], 0),
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9"), _move("Costs", "8", "9", "USD m")], 0),
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9"), _move("Fees", "0.1", "0.2")], 0),
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9"), _move("Revenue", "10", "12")], 0),
        ([_move("Revenue", "10", "12"), _move("Orders", "11", "9"), _move("Costs", "8", "8")], 0),
        ([_move("Margin", "10", "12", "%"), _move("Quota", "11", "9", "%"), _move("Share", "8", "9", "%")], 0),
    ],
    ids=["three", "two", "other times", "other currency", "too small", "twice", "unmoved", "rates"],
)  # fmt: skip
def test_three_measures_at_two_times_make_a_chart_if_one_axis_can_show_them(
    moves: list[Finding], drawn: int
) -> None:
    made = results_of(moves, lambda _: 1.0)
    assert [len(group) for group in made] == ([drawn] if drawn else [])


def _change(measure: str, value: str, period: str = "2024", **more: Any) -> Finding:
    return Finding("point", (stated(measure, value, "%", period, role="change", **more),))


@pytest.mark.parametrize(
    ("third", "drawn"),
    [
        (_change("Costs", "-3"), 3),
        (_change("Costs", "-3", "2023"), 0),
        (_change("Costs", "-3", basis=("month on month",)), 0),
        (_change("Costs", "-3", by="Anna Lee"), 0),
        (Finding("point", (stated("Costs", "3", "%"),)), 0),
    ],
    ids=["alike", "another time", "another base", "said by somebody", "a level"],
)
def test_three_changes_against_one_time_make_a_chart(third: Finding, drawn: int) -> None:
    changes = [_change("Sales", "5"), _change("Orders", "9"), third]
    assert sum(map(len, changes_of(changes, lambda _: 1.0))) == drawn


@pytest.mark.parametrize(("third", "drawn"), [("annualised", 3), ("in constant currency", 0)])
def test_changes_that_are_reckoned_differently_share_no_chart(third: str, drawn: int) -> None:
    changes = [
        _change(measure, value, basis=(Basis("reckoned", words=Words(how)),))
        for measure, value, how in (
            ("Sales", "5", "annualised"),
            ("Orders", "9", "annualised"),
            ("Costs", "-3", third),
        )
    ]
    assert sum(map(len, changes_of(changes, lambda _: 1.0))) == drawn


def test_a_year_and_its_last_quarter_are_not_drawn_together() -> None:
    def compared(period: str) -> Finding:
        facts = tuple(stated("Sales", v, "EUR m", period) for v in ("9", "7", "4"))
        return Finding("comparison", facts, labels=("Bread", "Cake", "Pie"))

    assert [len(page) for page in paired([compared("2024"), compared("2023")])] == [2]
    assert [len(page) for page in paired([compared("2024"), compared("Q4 2024")])] == [1, 1]
