"""English periods that are abbreviated, named by their last month, or stand in brackets."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Fiscal, Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article, months

SETTING = Setting(
    date(2024, 7, 25),
    reporting=Dated(months_of(2024, 4, 6), origin="reporting"),
    subject="Tallow Group",
)
HALF = SETTING._replace(reporting=Dated(months_of(2024, 1, 6), origin="reporting"))
NOW = "2024-04 2024-06"


def read(text: str, setting: Setting = SETTING) -> list[Statement]:
    return statements_in(text, "en", setting)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Costs were $31 a tonne (Mar qtr: $33 a tonne).", "2024-01 2024-03"),
        ("The vacancy rate was 4.9% (Dec-23 qtr 5.2%).", "2023-10 2023-12"),
        ("Output was 48kt (Jun 23 qtr: 51kt).", "2023-04 2023-06"),
        ("Sales were A$45m (Dec 2023 half: A$41m).", "2023-07 2023-12"),
        ("Net revenue was $212m (2Q23: $190m).", "2023-04 2023-06"),
        ("Average rent was £1,240 (Q2 2023 £1,180).", "2023-04 2023-06"),
        ("Orders were £51m (prior year: £48m).", "2023-04 2023-06"),
        ("Orders were £51m (same period last year £48m).", "2023-04 2023-06"),
        ("The margin was 9% (year ago 8%).", "2023-04 2023-06"),
        ("EBITDA was $12.1m (year-ago quarter: $10.4m).", "2023-04 2023-06"),
        ("Revenue was $84m (pcp $79m).", "2023-04 2023-06"),
        ("Occupancy was 81% (LY: 78%).", "2023-04 2023-06"),
        ("Like-for-like sales fell 1.2% (Q1: +0.8%).", "2024-01 2024-03"),
    ],
)
def test_a_comparison_in_brackets_has_the_measure_before_it_and_its_own_period(
    text: str, before: str
) -> None:
    found = read(text)
    assert months(found) == [NOW, before]
    assert found[0].measure.text == found[1].measure.text
    assert [one.subject.text for one in found] == ["", ""]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("It made a loan profit and fee income of $9m and $5m respectively (Mar qtr: $8m; $4m).", ["loan profit", "fee income"] * 2),
        ("Rent was £40m and profit £6m (Q1: £38m and £5m).", ["Rent", "profit"] * 2),
        ("Rent rose 5% to £40m and profit 3% to £6m (Q1: £38m and £5m).", ["Rent", "Rent", "profit", "profit", "Rent", "profit"]),
        ("It sold 310 boats and 42 yachts (prior year: 290 and 51).", ["boats sold", "yachts"] * 2),
        ("Sales of £40m, profit of £6m and a yield of 5% (Q1: £38m, £5m and 6%) were records.", ["Sales", "profit", "yield"] * 2),
    ],
)  # fmt: skip
def test_a_bracket_of_several_figures_answers_the_list_before_it(
    text: str, measures: list[str]
) -> None:
    assert [one.measure.text for one in read(text)] == measures


def test_a_day_behind_a_list_dates_all_of_it() -> None:
    found = read(
        "Net debt and gearing stood at £18m and 24.1% respectively at 31 May (31 March: £20m; 26%)."
    )
    assert months(found) == ["2024-05-31"] * 2 + ["2024-03-31"] * 2


def test_the_stocks_of_a_list_are_of_a_day_if_those_before_are() -> None:
    found = read("Net debt and pension costs were £18m and £4m respectively (31 March: £20m; £5m).")
    assert months(found) == ["2024-06-30"] * 2 + ["2024-03-31"] * 2


def test_a_share_in_brackets_has_the_period_of_its_amount() -> None:
    found = read("Stores fell to 41 (71% of all), from 44 (77%) at the end of the March quarter.")
    assert months(found)[2:] == ["2024-03-31"] * 2


def test_what_was_expected_says_nothing_of_the_figure_behind_it() -> None:
    found = read("EBITDA was £7m (consensus: £6m), at a margin of 17%.")
    assert [one.status for one in found] == ["actual", "consensus", "actual"]


def test_the_day_of_a_publication_dates_no_figure() -> None:
    text = "Capital expenditure had been published as £26m in the trading update of 9 July."
    (one,) = read(text)
    assert (one.status, months([one])) == ("superseded", [NOW])


def test_the_end_of_a_half_year_is_none_of_a_fiscal_year() -> None:
    text = (
        "Kestrel Cement reports results for the half-year\n\n21 August 2024\n\n"
        "Kestrel Cement today reported its results for the half-year ended 30 June 2024.\n\n"
        "Cement volumes were 1.9Mt (1H23: 1.8Mt).\n"
    )
    assert months(article(text, "en")) == ["2024-01 2024-06", "2023-01 2023-06"]


def test_two_dated_brackets_are_of_one_figure() -> None:
    found = read("Load factor was 84.1% (Q2 2023: 82.0%; Q1 2024: 80.2%).")
    assert months(found) == [NOW, "2023-04 2023-06", "2024-01 2024-03"]


def test_a_bare_bracket_has_the_period_of_the_dated_one_before_it() -> None:
    found = read("Occupancy was 81% (Q2 2023: 78%) and the room rate £112 (£104).")
    assert months(found) == [NOW, "2023-04 2023-06"] * 2


def test_a_day_in_brackets_makes_the_stock_before_it_one_of_a_day() -> None:
    found = read("The order book was £310m (31 December 2023 £288m).")
    assert months(found) == ["2024-06-30", "2023-12-31"]


def test_the_half_before_is_known_of_a_half_only() -> None:
    text = "Profit was £9m (previous half: £8m)."
    assert months(read(text, HALF)) == ["2024-01 2024-06", "2023-07 2023-12"]
    assert months(read(text)) == [NOW, "-"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Lamb exports in the May 2023 year were worth $2.7 billion.", "2022-06 2023-05"),
        ("During the March 2024 year, 18,300 permits were issued.", "2023-04 2024-03"),
        ("In the September year, permits fell 8 percent.", "2022-10 2023-09"),
        ("Exports were worth $41 billion in the year to March.", "2023-04 2024-03"),
        ("Prices rose 4.2 percent in the 12 months to the end of May.", "2023-06 2024-05"),
        ("Profit for the half-year to December was $12m.", "2023-07 2023-12"),
        ("Profit for the six-month period ended May 2024 was $12m.", "2023-12 2024-05"),
        ("Profit for the sixteen months to April 2024 was $12m.", "2023-01 2024-04"),
        ("The December half brought sales of $4.1m.", "2023-07 2023-12"),
        ("Wages rose 0.9 percent in the January 2024 quarter.", "2023-11 2024-01"),
        ("Ferry traffic was up 7% in the five months to May.", "2024-01 2024-05"),
        ("Inventory was $12m at the end of the March quarter.", "2024-03-31"),
        ("Card spending in the June month fell 1.1 percent.", "2024-06 2024-06"),
        ("Over the March 2024 quarter, rents rose 0.4 percent.", "2024-01 2024-03"),
        # a rate of the year is not named by its end
        ("The March year-on-year rate was 3 percent.", "2024-03 2024-03"),
    ],
)
def test_a_period_is_named_by_the_month_in_which_it_ends(text: str, period: str) -> None:
    (one,) = read(text)
    assert months([one]) == [period]
    assert not {"year", "half", "month"} & set(one.measure.text.split())


def test_a_change_is_against_a_period_that_is_named_by_its_end() -> None:
    level, change = read("Exports were $2.7bn in the May 2024 year, up 9% on the May 2023 year.")
    assert months([level, change]) == ["2023-06 2024-05"] * 2
    assert [basis.kind for basis in change.basis] == ["year on year"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It was the lowest number of births for a March month since 2004 (11,700).", "2004-03 2004-03"),
        ("This was the highest rate for a June quarter since 1999 (6.1 percent).", "1999-04 1999-06"),
        ("It was the best August since 2015 (1.2 million guests).", "2015-08 2015-08"),
    ],
)  # fmt: skip
def test_the_figure_behind_a_record_is_that_of_the_year_it_names(text: str, period: str) -> None:
    assert months(read(text)) == [period]


@pytest.mark.parametrize(
    ("label", "period"),
    [("consensus", NOW), ("guidance", NOW), ("forecast", NOW), ("target", "-"), ("plan", "-")],
)
def test_what_was_expected_of_a_figure_is_of_its_measure(label: str, period: str) -> None:
    found = read(f"Ferry traffic was 84m ({label}: 80m).")
    assert months(found) == [NOW, period]
    assert [one.measure.text for one in found] == ["Ferry traffic"] * 2


def test_a_day_with_its_hour_dates_a_figure() -> None:
    found = read("Load rose to 49 gigawatts for the hour starting at 7:00 p.m. on 16 January 2024.")
    assert months(found) == ["2024-01-16"]


def test_what_is_forecast_after_a_record_has_its_own_period() -> None:
    text = "Output will remain near the record 13.6m tonnes (mt) produced in 2023 before falling 2% to 13.3m tonnes in 2026."
    found = read(text)
    assert months(found) == ["2023-01 2023-12", *["2026-01 2026-12"] * 2]
    assert [one.status for one in found[1:]] == ["estimate"] * 2


def test_a_year_stands_before_an_amount_of_money() -> None:
    assert months(read("Inventory was £310m (June 2023 £270m).")) == [NOW, "2023-06 2023-06"]


def test_lines_that_are_hard_wrapped_are_read_as_one() -> None:
    text = (
        "Harvest report for September 2021, sent out by the office on 18 October 2021\n\n"
        "The harvest of maize in the north of the country fell by 1.3 percent in\n"
        "September 2021. In the south of the country the harvest of wheat decreased\n"
        "0.7 percentage points, and the harvest of barley in the east rose by 1.2 per\n"
        "cent, while that of the west was 14 percent lower than a year\n"
        "ago.\n"
    )
    found = article(text, "en")
    assert [(str(one.value), one.unit.kind) for one in found] == [
        ("-1.3", "percent"), ("-0.7", "points"), ("1.2", "percent"), ("-14", "percent"),
    ]  # fmt: skip
    assert found[1].measure.text == "harvest of wheat"
    assert [basis.kind for basis in found[3].basis] == ["year on year"]


FISCAL = SETTING._replace(
    published=date(2025, 2, 13),
    reporting=Dated(months_of(2024, 4, 12), origin="reporting"),
    fiscal=Fiscal(3, unnamed=True),
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tallow expects sales of £21m this fiscal year.", "2024-04 2025-03"),
        ("Tallow expects sales of £21m in the current financial year.", "2024-04 2025-03"),
        ("Tallow expects sales of £24m next fiscal year.", "2025-04 2026-03"),
        ("Sales were £19m last fiscal year.", "2023-04 2024-03"),
    ],
)
def test_this_fiscal_year_is_the_one_of_the_article(text: str, period: str) -> None:
    assert months(read(text, FISCAL)) == [period]


_GUIDANCE = "Tallow lifts outlook\n\n13 February 2025\n\nTallow reported sales of £14m for the nine months ended Dec. 31, 2024.\n\n"
YEAR = "2024-04 2025-03"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Tallow revised its guidance for the fiscal year ending March 31, 2025. It guided for profit of £4m.", [YEAR]),
        ("Tallow raised its forecasts for the fiscal year ending March 31, 2025. It expects to sell 40 boats, up from 38 boats forecast previously.", [YEAR, YEAR]),
        ("Tallow kept its outlook for the fiscal year ending March 31, 2025. It also expects costs of £3m.", [YEAR]),
    ],
)  # fmt: skip
def test_a_sentence_on_guidance_dates_what_follows(text: str, periods: list[str]) -> None:
    assert months(article(_GUIDANCE + text, "en"))[1:] == periods


def test_what_was_expected_before_is_never_of_the_period_reported() -> None:
    found = article(
        _GUIDANCE + "It expects to sell 40 boats, up from 38 boats forecast previously.", "en"
    )
    assert [one.status for one in found[1:]] == ["guidance", "superseded"]
    assert months(found)[1:] == ["-", "-"]


def test_a_year_may_stand_in_front_of_what_is_traded() -> None:
    found = read("The harbour's 2023 tyre exports rose 9% to £5m.")
    assert months(found) == ["2023-01 2023-12"] * 2


def days(found: list[Statement]) -> list[str]:
    spans = [one.period.span if one.period else None for one in found]
    return [f"{span.first} {span.last}" if span else "-" for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit was £320m in the year to 3 February 2024.", "2023-02-05 2024-02-03"),
        ("Sales were £9m in the quarter ending 6 April 2024.", "2024-01-07 2024-04-06"),
        ("Sales were £9m in the three months ended 29 June 2024.", "2024-03-31 2024-06-29"),
        # the end of a month, and the middle of one, end calendar months
        ("Sales were £9m in the quarter ended 30 June 2024.", "2024-04-01 2024-06-30"),
        ("Sales were £9m in the three months to 14 June 2024.", "2024-03-15 2024-06-14"),
        ("Nine months into 2023, sales were £9m.", "2023-01-01 2023-09-30"),
    ],
)
def test_a_period_that_ends_beside_the_end_of_a_month_has_whole_weeks(
    text: str, expected: str
) -> None:
    assert days(read(text)) == [expected]


def test_the_year_before_a_year_of_weeks_has_weeks_too() -> None:
    text = "Profit fell to £320m in the year to 3 February 2024 from £380m the year before."
    assert days(read(text)) == ["2023-02-05 2024-02-03", "2022-02-06 2023-02-04"]


def test_a_period_behind_respectively_is_that_of_the_list() -> None:
    text = "Stocks in Leeds and Hull fell 4% and 5%, respectively, between 13 May and 20 May 2024."
    assert days(read(text)) == ["2024-05-13 2024-05-20"] * 2
