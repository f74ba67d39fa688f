"""What an English figure is compared with, and by how much a forecast is moved."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting, Statement
from deck.statements.reading import statements_in

SETTING = Setting(date(2025, 2, 12), subject="Tallow Group")


def read(text: str) -> list[Statement]:
    return statements_in(text, "en", SETTING)


@pytest.mark.parametrize(
    ("text", "measure", "status"),
    [
        ("Brokers have trimmed their forecasts of 2026 profit by some 6%, to £31m.", "profit", "estimate"),
        ("Tallow lowered its 2025 sales guidance by £15m to £240m.", "sales", "guidance"),
        ("Analysts raised their estimate of 2025 income by 3% to £64m.", "income", "consensus"),
        ("Tallow lifted its 2025 capex forecast by £5 million, to £41 million.", "capex", "estimate"),
        ("Consensus forecasts for 2025 earnings were reduced by 6% to £52m.", "earnings", "consensus"),
        ("Guidance for 2025 revenue was raised by 5% to £2.1 billion.", "revenue", "guidance"),
        ("The 2025 output target was raised 5% to 21,000 tonnes.", "output", "target"),
    ],
)  # fmt: skip
def test_a_revision_is_to_be_confirmed_and_the_new_value_has_its_status(
    text: str, measure: str, status: str
) -> None:
    moved, value = read(text)
    assert moved.doubts == ("measure",)
    assert value.doubts == ()
    assert (value.measure.text, value.role, value.status) == (measure, "level", status)
    assert value.period is not None
    assert value.period.span == moved.period.span


@pytest.mark.parametrize(
    "text",
    [
        "Tallow expects revenue to rise 5% in 2025.",
        "Guidance is for sales growth of 5% in 2025.",
        "Sales rose 4% in 2024 and should grow 5% in 2025.",
    ],
)
def test_growth_that_is_forecast_is_no_revision(text: str) -> None:
    assert [one.doubts for one in read(text)] in ([()], [(), ()])


def test_a_result_that_misses_a_forecast_by_an_amount_is_no_growth() -> None:
    (found,) = read("Tallow beat its 2024 profit forecast by 5%.")
    assert found.doubts == ("measure",)


@pytest.mark.parametrize(
    "text",
    [
        "The rate was 61% in 2024, an improvement over the 54% seen in 2022.",
        "Output was 1,240 tonnes, more than the 1,100 made in 2022.",
        "Revenue of £84m was a jump over the £70m of 2022.",
        "In the first half orders reached 158, or 72% more than the 92 of 2022.",
        "Orders were 86 in 2024, short of the 92 of 2022.",
    ],
)
def test_what_is_known_has_no_bound(text: str) -> None:
    last = read(text)[-1]
    assert (last.bound, last.role) == (None, "level")
    assert last.period is not None
    assert last.period.span is not None
    assert last.period.span.first.year == 2022


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Of those with open posts, 91% are having a hard time, compared with 89% in 2021.", "those with open posts having a hard time"),
        ("Among homes with a garden, 72% keep bees, against 75% in 2022.", "homes with a garden that keep bees"),
        ("Of the bakers with staff, 64% report losses, up from 58% in 2023.", "the bakers with staff that report losses"),
    ],
)  # fmt: skip
def test_the_condition_of_a_share_holds_for_the_one_before(text: str, measure: str) -> None:
    assert [(one.role, one.measure.text) for one in read(text)] == [("share", measure)] * 2
