"""What Chinese headings of tables say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deck.language.periods.intervals import Span, months_of
from deck.reading.article import Article
from deck.reading.parsing import read_article
from deck.statements.chinese import headings
from deck.statements.model import Setting

PUBLISHED = Setting(published=date(2025, 3, 3))
YEARS = {year: months_of(year) for year in (2024, 2026)}


def titled(title: str) -> Article:
    return read_article(Path("a.md"), f"# {title}\n\n2024年工作情况如下。".encode(), "zh")


@pytest.mark.parametrize(
    ("text", "span", "rest"),
    [
        ("2024年营业收入", months_of(2024), "营业收入"),
        ("2024年1-9月", months_of(2024, 1, 9), ""),
        ("2024年第三季度净利润", months_of(2024, 7, 9), "净利润"),
        ("毛利率", None, "毛利率"),
    ],
)
def test_a_heading_has_its_period_and_what_is_left(text: str, span: Span | None, rest: str) -> None:
    dated = headings.dated(text, titled("年度报告"), PUBLISHED)
    assert (dated.span if dated else None) == span
    assert headings.undated(text) == rest


@pytest.mark.parametrize(
    ("label", "named"),
    [("营业收入", True), ("净利润（调整后）", True), ("毛利率", True), ("華東地區", False), ("插电混动", False)],
)  # fmt: skip
def test_a_label_names_a_measure_by_its_end(label: str, named: bool) -> None:
    assert headings.names_measure(label) is named


@pytest.mark.parametrize(
    ("title", "article", "year", "status"),
    [
        ("主要指标", "年度报告", 2024, "actual"),
        ("主要指标", "年度报告", 2026, "estimate"),
        ("主要指标", "发展规划", 2026, "target"),
        ("发展目标", "年度报告", 2026, "target"),
    ],
)
def test_figures_of_a_time_to_come_are_targets_in_a_plan(
    title: str, article: str, year: int, status: str
) -> None:
    told = headings.status(title, YEARS[year], titled(article), PUBLISHED)
    assert told == status


@pytest.mark.parametrize(
    ("text", "kind"), [("同比增减", "year on year"), ("环比（%）", "quarter on quarter"), ("增减额", None)]
)  # fmt: skip
def test_a_heading_says_what_its_changes_are_measured_against(text: str, kind: str | None) -> None:
    basis = headings.basis(text)
    assert (basis.kind if basis else None) == kind
