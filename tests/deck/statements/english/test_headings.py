"""What English headings of tables say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deck.language.periods.intervals import Span, months_of
from deck.reading.parsing import read_article
from deck.statements.english import headings
from deck.statements.model import Setting

PUBLISHED = Setting(published=date(2025, 3, 3))
ARTICLE = read_article(Path("a.md"), b"# Results of Orlen\n\nOrlen reports on 2024.", "en")
YEARS = {year: months_of(year) for year in (2024, 2025, 2026)}


@pytest.mark.parametrize(
    ("text", "span", "rest"),
    [
        ("Sales in 2024", months_of(2024), "Sales"),
        ("Q3 2024", months_of(2024, 7, 9), ""),
        ("Nine months ended 30 September 2024", months_of(2024, 1, 9), ""),
        ("Net debt at 31 December 2024", Span(date(2024, 12, 31), date(2024, 12, 31)), "Net debt"),
        ("Operating margin", None, "Operating margin"),
    ],
)
def test_a_heading_has_its_period_and_what_is_left(text: str, span: Span | None, rest: str) -> None:
    dated = headings.dated(text, ARTICLE, PUBLISHED)
    assert (dated.span if dated else None) == span
    assert headings.undated(text) == rest


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("Net interest income", True),
        ("Staff costs (excl. tax)", True),
        ("Coatings", False),
        ("Northern Ireland", False),
    ],
)
def test_a_label_names_a_measure_by_its_last_word(label: str, named: bool) -> None:
    assert headings.names_measure(label) is named


@pytest.mark.parametrize(
    ("title", "year", "status"),
    [
        ("Revenue by region", 2024, "actual"),
        ("Targets by region", 2024, "actual"),  # what is over is no longer a target
        ("Revenue by region", 2025, "actual"),  # begun
        ("Revenue by region", 2026, "estimate"),
        ("Guidance for revenue", 2025, "guidance"),
        ("Targets by region", 2026, "target"),
    ],
)
def test_figures_of_a_time_to_come_are_what_the_title_says(
    title: str, year: int, status: str
) -> None:
    assert headings.status(title, YEARS[year], ARTICLE, PUBLISHED) == status


@pytest.mark.parametrize(
    ("text", "kind"), [("Change y/y", "year on year"), ("% change, qoq", "quarter on quarter"), ("Change", None)]
)  # fmt: skip
def test_a_heading_says_what_its_changes_are_measured_against(text: str, kind: str | None) -> None:
    basis = headings.basis(text)
    assert (basis.kind if basis else None) == kind
