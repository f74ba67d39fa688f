"""A page of cards holds one topic."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deck.draft.finding import Finding
from deck.draft.grouping import cards_of
from tests.deck.draft.statements import stated


def _pages(paragraphs: Sequence[Sequence[str]], *, headed: bool = False) -> list[list[str]]:
    """The measures on each page; they are stated in paragraphs of ten characters each."""
    findings = [
        Finding("point", (stated(measure, f"{i}{k}", at=10 * i + k),))
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


def test_a_section_with_a_heading_is_one_topic_if_it_fits() -> None:
    paragraphs = [["Net profit", "Rainfall"], ["Staff turnover"]]
    assert _pages(paragraphs, headed=True) == [["Net profit", "Rainfall", "Staff turnover"]]


def test_a_long_paragraph_is_split_by_families_of_measures() -> None:
    paragraph = ["Net profit", "Cash", "Margin", "Net debt", "Dividend", "Assets", "EBIT"]
    assert _pages([paragraph]) == [
        ["Net profit", "Margin", "Dividend", "EBIT"], ["Cash", "Net debt", "Assets"]
    ]  # fmt: skip
