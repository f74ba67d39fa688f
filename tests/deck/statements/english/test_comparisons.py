"""What an English figure is compared with, and by how much a forecast is moved."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article, months

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
    ("text", "measure", "against"),
    [
        ("Usage was 4.4 points below its long-run (1972-2020) average.", "Usage", "its long-run (1972-2020) average"),
        ("Usage fell to 75%, a rate that is 4.4 points below its long-run average.", "Usage", "its long-run average"),
        ("Freight prices were 3% above their five-year average.", "Freight prices", "their five-year average"),
        ("Crop output is 1.2% above its pre-drought level.", "Crop output", "its pre-drought level"),
        ("Mill output in 2024 was 4.6 percent above its year-earlier level.", "Mill output", "year-earlier level"),
        ("Tenants averaged 6.3 million in 2024, up from 5.8 million in 2022 but 9% below their level of a year before.", "Tenants", "a year before"),
        ("Full Year 2024 Toll Revenues 6.8% Above 2019", "Toll Revenues", "2019"),
        ("Ferry traffic in 2024 was 4 points below 2019.", "Ferry traffic", "2019"),
        ("Prices in 2024 were 3% above their average of 2015-2019.", "Prices", "2015-2019"),
        ("Starts rose 4.3 percent at an annual rate in 2024.", "Starts", "at an annual rate"),
        ("Water use in the December 2024 quarter was 3% less than in the same quarter of 2023.", "Water use", "the same quarter of 2023"),
    ],
)  # fmt: skip
def test_a_change_is_measured_against_a_level(text: str, measure: str, against: str) -> None:
    last = read(text)[-1]
    assert (last.role, last.measure.text) == ("change", measure)
    assert [basis.words.text for basis in last.basis] == [against]


def test_points_are_of_no_amount_of_money() -> None:
    found = article("Cash was £1.2bn in 2024. Punctuality improved 4 points to 81%.", "en")
    assert [one.measure.text for one in found] == ["Cash", "Punctuality", "Punctuality"]


@pytest.mark.parametrize(
    ("text", "measure", "whole"),
    [
        ("At 100.0 percent of its 2017 average, mill output in 2024 was 4% above that of 2023.", "mill output", "2017 average"),
        ("Ferry traffic in 2024 was 88 percent of its 2019 level.", "Ferry traffic", "2019 level"),
        ("Bookings recovered to 88% of 2019 levels in 2024.", "Bookings", "2019 levels"),
        ("Output stood at 102.3 percent of its 2015 average in 2024.", "Output", "2015 average"),
    ],
)  # fmt: skip
def test_a_part_of_a_level_is_not_of_the_year_of_the_level(
    text: str, measure: str, whole: str
) -> None:
    first = read(text)[0]
    assert (first.role, first.measure.text, first.whole.text) == ("share", measure, whole)
    assert first.period is None or first.period.span is None or first.period.span.first.year == 2024


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The number of guests per day was 170,600 in 2024, down 9 percent from the average of 187,100 in 2022.", "number of guests per day"),
        ("Permits were 31,200 in 2024, up from the level of 29,800 in 2022.", "Permits"),
        ("Starts rose 4% in 2024 from the upwardly revised figure of 1.51 million in 2022.", "Starts"),
        ("Ferry loads were 1% more in 2024 than the previous winter record of 41,000 in 2022.", "Ferry loads"),
        ("Herds shrank 3% in 2024 from the peak of 410,000 in 2022.", "Herds"),
    ],
)  # fmt: skip
def test_the_level_that_a_figure_comes_from_is_of_its_measure(text: str, measure: str) -> None:
    last = read(text)[-1]
    assert (last.role, last.measure.text) == ("level", measure)
    assert last.period is not None
    assert last.period.span is not None
    assert last.period.span.first.year == 2022


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Mill output fell 1.3% in December; output was previously reported to have risen 0.4 percent.", "output"),
        ("Farm income rose 0.6%, rather than the 0.4% first reported.", "Farm income"),
        ("Retail sales were first estimated to have fallen 0.2%.", "Retail sales"),
        ("Imports had previously been reported as $3.4bn.", "Imports"),
        ("Toll revenue was $4.1m. The comparative had been published as $4.4m.", "Toll revenue"),
    ],
)  # fmt: skip
def test_a_result_that_was_corrected_is_superseded(text: str, measure: str) -> None:
    last = article(text, "en")[-1]
    assert (last.status, last.measure.text) == ("superseded", measure)


def test_the_comparative_has_the_period_of_what_the_result_was_compared_with() -> None:
    text = (
        "EBITDA was £3m in 2024 (2023: £5m, restated). The comparative had been published as £6m."
    )
    assert months(article(text, "en"))[1:] == ["2023-01 2023-12"] * 2


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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Stocks fell to 82 million barrels, 18.9 million barrels (18.7%) lower than a year ago.", ["82", "-18.9", "-18.7"]),
        ("Sales were $12 million, $2 million (14%) below last year.", ["12", "-2", "-14"]),
        ("Revenue reached $40m, $4m or 11% higher than a year earlier.", ["40", "4", "11"]),
        ("Revenue was $40 million or 11% higher than a year earlier.", ["40", "11"]),
        ("The price rose two cents to $3.04 per gallon.", ["2", "3.04"]),
        ("The price fell one cent to $2.73 per gallon.", ["-1", "2.73"]),
    ],
)  # fmt: skip
def test_a_difference_has_the_direction_that_its_percentage_has(
    text: str, values: list[str]
) -> None:
    found = read(text)
    assert [str(one.value) for one in found] == values
    assert [one.role for one in found if one.value != 40][-2:].count("change") >= 1


def test_what_was_reported_before_is_no_forecast() -> None:
    text = "Sales rose 3.9%, below analysts’ estimates and less than the 4.5% increase it reported last quarter."
    _, before = read(text)
    assert before.status == "actual"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tallow raises the bottom end of 2025 EBITDA guidance to $215 million to $240 million.", ("EBITDA", "guidance", ())),
        ("Tallow lowers the upper end of its 2025 revenue guidance to $5 billion.", ("revenue", "guidance", ("measure",))),
        ("Tallow's 2025 sales estimates have dropped to between 4.1% and 4.4%.", ("sales", "estimate", ())),
        ("Sales rose 3% in 2024. Tallow beat analysts' projections of 39 cents per share in profits.", ("profits per share", "consensus", ())),
    ],
)  # fmt: skip
def test_an_end_of_guidance_is_of_what_is_guided(
    text: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    one = read(text)[-1]
    measure, status, doubts = expected
    assert (one.measure.text, one.status) == (measure, status)
    assert set(doubts) <= set(one.doubts)
    assert one.period is None or one.period.span is None or one.period.span.first.month == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Tallow now expects 2025 revenue of $5.2 billion after it reported weaker demand.",
            "guidance",
        ),
        ("Analysts expected revenue of $1.3 billion when it reported earnings.", "consensus"),
    ],
)
def test_who_reports_makes_no_forecast_a_result(text: str, status: str) -> None:
    (one,) = read(text)
    assert one.status == status


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was $310.4 million, which was $6.1 million (2%) below consensus.",
        "Net debt was $400 million, $15 million (12%) above the covenant limit.",
    ],
)
def test_a_distance_from_a_mark_is_no_change(text: str) -> None:
    _, *rest = read(text)
    assert all("measure" in one.doubts for one in rest)
