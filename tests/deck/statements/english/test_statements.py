"""English sentences as statements: measure, subject, value, role, basis, period and status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from deck.language.periods.intervals import Span, months_of
from deck.reading.parsing import read_article
from deck.statements.model import Dated, Fiscal, Setting, Statement
from deck.statements.reading import setting_of, statements_in, statements_of

Q2 = months_of(2024, 4, 6)
SETTING = Setting(
    date(2024, 7, 25), reporting=Dated(Q2, origin="reporting"), subject="Tallow Group"
)
FISCAL = Setting(
    date(2025, 2, 20),
    reporting=Dated(months_of(2024, 11, 13 - 12), origin="reporting", fiscal="Q3 FY2025"),
    fiscal=Fiscal(4),
    subject="Tallow Group",
)


def read(text: str, setting: Setting = SETTING) -> list[Statement]:
    return statements_in(text, "en", setting)


def values(found: Sequence[Statement]) -> list[str]:
    return [
        str(one.value) if isinstance(one.value, Decimal) else "–".join(map(str, one.value))
        for one in found
    ]


def named(one: Statement) -> str:
    period = one.period
    if period is None:
        return ""
    if period.fiscal or period.span is None:
        return period.fiscal
    first, last = period.span
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m}..{last:%Y-%m}"


@pytest.mark.parametrize(
    ("text", "measures", "subjects"),
    [
        ("Revenue of $41.2 million, up 8% year over year.", ["Revenue"] * 2, ["", ""]),
        ("Tallow Group revenue rose 8% to $41 million.", ["revenue"] * 2, ["", ""]),
        (
            "Sales in Europe grew 4% to EUR 12 million, and in Latin America they fell 3%.",
            ["Sales"] * 3,
            ["Europe", "Europe", "Latin America"],
        ),
        (
            "Tyre turnover rose 9 per cent, brakes and filters by 4 per cent.",
            ["Tyre turnover", "turnover"],
            ["", "brakes and filters"],
        ),
        (
            "Subscription income was $30 million, or 61% of total income.",
            ["Subscription income"] * 2,
            ["", ""],
        ),
        ("Canada reported the highest share at 31%.", ["highest share"], ["Canada"]),
        ("Harbour Foods: operating profit fell 2%.", ["operating profit"], ["Harbour Foods"]),
        ("The number of riders reached 3.1 million.", ["number of riders"], [""]),
        ("Roughly 4,300 monthly riders signed up.", ["monthly riders signed up"], [""]),
        (
            "Orders, which exclude spare parts, came in at $9.4 million.",
            ["Orders"],
            [""],
        ),
        ("Freight volume – the main driver – rose 6%.", ["Freight volume"], [""]),
        ("The store network grew to 410 outlets.", ["store network"], [""]),
        ("It carried 412,000TEU.", ["TEU carried"], [""]),
        ("Sales rose in 9 of 16 regions.", ["regions"], [""]),
        ("The plan is to invest $70 million in Ohio.", ["investment"], ["Ohio"]),
        ("It agreed to acquire Norbury, a dairy, for $90 million.", ["acquisition"], ["Norbury"]),
        ("North America captured a 40% share of the market.", ["share of the market"], ["North America"]),
        (
            "Europe led with a share of 38%, followed by Africa with 20%.",
            ["share", "share"],
            ["Europe", "Africa"],
        ),
        ("Net income was $9 million, or $0.31 per diluted share.", ["Net income", "Net income per diluted share"], ["", ""]),
        ("Tank storage costs were 9% lower than a year earlier.", ["Tank storage costs"], [""]),
    ],
)  # fmt: skip
def test_a_figure_has_the_measure_and_subject_of_its_clause(
    text: str, measures: list[str], subjects: list[str]
) -> None:
    found = read(text)
    assert [one.measure.text for one in found] == measures
    assert [one.subject.text for one in found] == subjects


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ("Revenue fell 2%.", "-2", "change"),
        ("Volumes are expected to decline 3% to 5%.", "-5–-3", "change"),
        ("Operating loss of $(12.7) million.", "-12.7", "level"),
        ("Net loss was $4.1 million.", "-4.1", "level"),
        ("The margin was approximately -1%.", "-1", "level"),
        ("A 9% increase in exports.", "9", "change"),
        ("Costs were reduced by 1.4 points.", "-1.4", "change"),
        ("Chairs accounted for 12% of sales.", "12", "share"),
        ("June sales of 3.8 percent were the best.", "3.8", "change"),
        ("Rents were 6% higher.", "6", "change"),
        ("The loan fund (+4%) is new.", "4", "change"),
        # what is better or worse depends on the measure
        ("The cost ratio worsened by 2 points.", "2", "change"),
        ("Unemployment improved by 0.2 points.", "-0.2", "change"),
        ("The margin worsened by 2 points.", "-2", "change"),
        ("Output is growing at a CAGR of 7%.", "7", "change"),
    ],
)
def test_a_fall_and_a_loss_are_negative(text: str, value: str, role: str) -> None:
    (one,) = read(text)
    assert (values([one])[0], one.role) == (value, role)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # the comparison's period is only that of the comparison
        ("Sales were $1.2bn, down 6% from $1.3bn in Q2 2023.", ["2024-04..2024-06"] * 2 + ["2023-04..2023-06"]),
        ("Sales were $1.2bn, compared with $1.3bn a year ago.", ["2024-04..2024-06", "2023-04..2023-06"]),
        ("Orders rose 4% to $8m from $7m in the previous quarter.", ["2024-04..2024-06"] * 2 + ["2024-01..2024-03"]),
        ("Sales (Q1 2024: $9m) were $8m in the quarter.", ["2024-01..2024-03", "2024-04..2024-06"]),
        # each figure of a list has its own
        ("The share rose from 20% in 2017 to 25% in 2019.", ["2017-01..2017-12", "2019-01..2019-12"]),
        ("Prices averaged $74 in May, up $4 from April.", ["2024-05..2024-05"] * 2),
        ("Net debt was $95m as of June 30, 2024, down from $143m as of March 31, 2024.", ["2024-06-30", "2024-03-31"]),
        ("Output is forecast to reach 4m tonnes by 2030.", ["2030-01..2030-12"]),
        ("Growth of 8% between 2019 and 2023.", ["2019-01..2023-12"]),
        # the end of a chain dates the change that leads to it
        ("Sales fell 2% to $3 in 2022 before rising 5% to $4 in 2023.", ["2022-01..2022-12"] * 2 + ["2023-01..2023-12"] * 2),
        # a comparison may stand in brackets behind its period
        ("Premiums were $9m, 5% more than in H1 2023 ($8m).", ["2024-04..2024-06"] * 2 + ["2023-01..2023-06"]),
        ("Profit was $9m (HY23: $8m).", ["2024-04..2024-06", "2023-01..2023-06"]),
        # what could be lies ahead, what could have been does not
        ("If it rained, third-quarter sales could reach $8m.", ["2024-07..2024-09"]),
        # a clause of its own dates nothing else
        ("Sales without Marlow, which was bought in March, rose 4% to $8m.", ["2024-04..2024-06"] * 2),
        ("Sales in the region, whose port opened in May 2023, rose 4%.", ["2024-04..2024-06"]),
        # a bare past is that of the article
        ("Revenue grew 4%.", ["2024-04..2024-06"]),
        ("Revenue is expected to grow 4%.", [""]),
    ],
)  # fmt: skip
def test_a_period_dates_the_figure_it_belongs_to(text: str, periods: list[str]) -> None:
    assert [named(one) for one in read(text)] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Revenue grew 4% to $9m, from $8m a year ago.", ["Q3 FY2025", "Q3 FY2025", "Q3 FY2024"]),
        ("Revenue was $9m in the first half.", ["H1 FY2025"]),
        ("For the fourth quarter, Tallow expects revenue of $10m.", ["Q4 FY2025"]),
        ("It aims at a margin of 10% in fiscal 2027.", ["FY2027"]),
        ("In August 2024 it had 40 shops.", ["2024-08..2024-08"]),
    ],
)
def test_quarters_of_a_fiscal_calendar_have_its_names(text: str, periods: list[str]) -> None:
    assert [named(one) for one in read(text, FISCAL)] == periods


def test_a_fiscal_quarter_has_its_days_if_the_calendar_is_known() -> None:
    (one,) = read("Revenue was $9m in the second quarter of fiscal 2025.", FISCAL)
    assert one.period is not None
    assert one.period.span == Span(date(2024, 8, 1), date(2024, 10, 31))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Revenue rose 8% year over year and 3% sequentially.", [["year on year"], ["quarter on quarter"]]),
        ("In constant currency, revenue grew 5%.", [["constant currency"]]),
        ("Sales rose 2% in June from May.", [["month on month"]]),
        ("Sales rose 2% in 2023 over 2022.", [["year on year"]]),
        ("Exports rose 2% from June 2019.", [["against"]]),
        ("The margin of 41%, up 90 basis points from 40.1% in Q2 2023.", [[], ["year on year"], []]),
    ],
)  # fmt: skip
def test_a_change_says_what_it_is_against(text: str, kinds: list[list[str]]) -> None:
    assert [[basis.kind for basis in one.basis] for one in read(text)] == kinds


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Revenue was $9 million.", ["actual"]),
        ("The Company expects revenue of $9 million to $10 million.", ["guidance"]),
        ("The Company raises its revenue guidance to $9 million, from $8 million.", ["guidance", "superseded"]),
        ("Prices will average $80.", ["estimate"]),
        ("The agency forecasts output of 4 million tonnes.", ["estimate"]),
        ("Tallow aims to cut emissions by 40% by 2030.", ["target"]),
        ("The plan will create 800 jobs.", ["target"]),
        ("Without the sale, profit would have risen 9%.", ["hypothetical"]),
        ("Analysts polled by a broker expect $9 million.", ["consensus"]),
        ("Revenue was $9 million, above the consensus of $8 million.", ["actual", "consensus"]),
        ("Sales were estimated at $9 million in 2019.", ["actual"]),
        ("The fund grew from $2 million to $9 million.", ["actual", "actual"]),
        ("Second-half costs should be about $9 million.", ["estimate"]),
        ("Output will grow by 2% next year, after growing 3% in 2023.", ["estimate", "actual"]),
        ("Tallow sold 800 tyres, above its guidance of 700.", ["actual", "superseded"]),
        ("The board cut its harvest forecast by 2 million tonnes to 9 million tonnes.", ["estimate", "estimate"]),
        ("The bank raised its growth forecast to 2%.", ["estimate"]),
        ("It expects sales of $9 million, which compares with $8 million in 2023.", ["guidance", "actual"]),
        # what a forecast was before
        ("The company expects growth of 6% to 8% (previously 5% to 7%).", ["guidance", "superseded"]),
        ("Outlook: sales of $9 million to $10 million (prior: $8 million to $9 million).", ["guidance", "superseded"]),
        ("We expect sales of $9 million (from $8 million).", ["estimate", "superseded"]),
        ("The bank cut its forecast for growth to 1.9% from 2.3%.", ["estimate", "superseded"]),
        ("The bank sees growth of 2.1%, up from an earlier 1.8%.", ["estimate", "superseded"]),
        ("The company expects a margin of 13%, compared with 12% previously.", ["guidance", "superseded"]),
        ("Orlen expects sales to rise to $9 million from $8 million in 2024.", ["estimate", "actual"]),
        ("Orlen expects sales of $9 million (prior year: $8 million).", ["estimate", "actual"]),
        ("Revenue rose to $9 million (previously $8 million).", ["actual", "actual"]),
        ("Research, $6 million last year, is budgeted at $9 million.", ["actual", "target"]),
        ("It expects sales of $90m to $95m, raised from $85m to $88m.", ["guidance", "superseded"]),
        ("Sales were $5m, short of the $6m the company had guided to.", ["actual", "superseded"]),
        ("It should have sold 900 tyres.", ["actual"]),
        # what was expected stands in brackets
        ("Revenue was $84m (consensus: $80m).", ["actual", "consensus"]),
        ("Revenue was $84m (company-compiled consensus $80m).", ["actual", "consensus"]),
        ("Rents grew 6% (analysts’ average: 5%).", ["actual", "consensus"]),
        ("Revenue was $84m (guidance: $80m to $85m).", ["actual", "superseded"]),
        ("The margin was 9% (medium-term target 10%).", ["actual", "target"]),
        ("Output was 48kt (budget: 51kt).", ["actual", "target"]),
        ("EPS was 41p (forecast: 38p).", ["actual", "estimate"]),
        ("We expect a margin of 94% to 95% (March guidance: better than 93%).", ["estimate", "superseded"]),
        ("It should sell 900 tyres.", ["target"]),
    ],
)  # fmt: skip
def test_a_status_says_how_real_a_figure_is(text: str, statuses: list[str]) -> None:
    assert [one.status for one in read(text)] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "Dial +1 800 555 0143, conference ID 7782190.",
        "See Form 20-F and the standard ISO 9001.",
        "Tallow 4 is now live.",
        "The drill is for people aged 16 to 64.",
        "It runs on Windows 11.",
        "The rate is subject to an error of ±0.5 percent.",
        "The office is at 1200 Market Street.",
        "Revenue will grow at a mid-20% rate.",
        "Orders have fallen in 10 out of the last 12 months.",
        "Rents rose in 14 of the past 18 quarters.",
        "Orders fell for the 11th consecutive month.",
        "G.17 (419)",
        "H.15 (512)",
        "Release No. 34-512 (17)",
        "It dug a 5km tunnel.",
        "It sells a 2.0l car.",
        "It sold out within 24 hours.",
        "It has five barges of 14,000 tonnes each.",
    ],
)
def test_what_is_no_figure_has_no_statement(text: str) -> None:
    assert read(text) == []


def test_a_threshold_belongs_to_the_measure() -> None:
    (one,) = read("Customers with orders above $100,000 numbered 2,148.")
    assert one.measure.text == "Customers with orders above $100,000"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("We held $1.9 billion in cash and deposits.", "cash and deposits"),
        ("Excluding the storm cost it would have been 93.1%.", ""),
        ("It paid a dividend of 5.2p per share.", "dividend per share"),
        ("Tallow delivered 31,206 vehicles.", "vehicles delivered"),
        ("The line carried 2.1 million passengers.", "passengers carried"),
        ("The site attracted 4 million visitors.", "visitors attracted"),
    ],
)
def test_what_is_done_to_what_is_counted_is_part_of_the_measure(text: str, measure: str) -> None:
    assert read(text)[0].measure.text == measure


def test_months_that_only_own_something_date_nothing_else() -> None:
    article = "Tallow: half-year results\n\n7 August 2024\n\nTallow made $9m in the six months ended 30 June 2024.\n\nJanuary’s storms cost $4m. Profit was $5m. It carried 2 million guests."
    found = statements_of(one := read_article(None, article.encode(), "en"), setting_of(one, None))
    assert [named(each) for each in found] == [
        "2024-01..2024-06",
        "2024-01..2024-01",
        "2024-01..2024-06",
        "2024-01..2024-06",
    ]


def test_the_clause_holds_figure_measure_and_period() -> None:
    text = "In brief: gross margin was 41% in May, while costs rose."
    (one,) = read(text)
    assert text[slice(*one.clause)] == "gross margin was 41% in May"
    assert all(text[a:b] == "gross margin" for a, b in one.measure.spans)


def test_the_whole_of_a_share_is_named() -> None:
    (one,) = read("Chairs accounted for 12% of total sales.")
    assert (one.measure.text, one.whole.text) == ("Chairs", "total sales")


@pytest.mark.parametrize(
    ("text", "measures", "subjects"),
    [
        ("In 2019 the count was 4 million; in 2020 it collapsed to 2 million.", ["count"] * 2, [""] * 2),
        ("Tyre output was 4 million in 2023. In 2019 the figure was 2 million.", ["Tyre output"] * 2, [""] * 2),
        ("Growth in regular pay was 5%. Growth in the public sector was 4%.", ["regular pay"] * 2, ["", "public sector"]),
        ("Sales rose 3%, with growth in Europe of 9%.", ["Sales"] * 2, ["", "Europe"]),
    ],
)  # fmt: skip
def test_the_measure_of_what_stands_for_it(
    text: str, measures: list[str], subjects: list[str]
) -> None:
    article = read_article(None, f"Tallow\n\n25 July 2024\n\n{text}".encode(), "en")
    found = statements_of(article, SETTING)
    assert [one.measure.text for one in found] == measures
    assert [one.subject.text for one in found] == subjects


YEARLY = """Tallow: results for the first half of 2024

SALEM, July 25, 2024 – Tallow sells tyres. Last year, it sold fewer.

"""


def periods_in(text: str, head: str = YEARLY) -> list[str]:
    article = read_article(None, (head + text).encode(), "en")
    found = statements_of(article, setting_of(article, None))
    return [named(one) for one in found]


H1, H1_BEFORE = "2024-01..2024-06", "2023-01..2023-06"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Sales rose to $41 million from $38 million, up from a year before.", [H1, H1_BEFORE]),
        ("Debt fell to $41 million from $46 million.", [H1, ""]),
        ("Sales in the three months to 30 September 2024 were $41 million.", ["2024-07..2024-09"]),
        ("Sales in the quarter to 30 June 2024 were $41 million.", ["2024-04..2024-06"]),
        ("About 60% of buyers return, against 35% in tyres.", [H1, H1]),
        (
            "Profit was $4 million, or $0.20 per share, compared with $3 million, or $0.15 per share, a year ago.",
            [H1, H1, H1_BEFORE, H1_BEFORE],
        ),
        (
            "Sales were $41 million, after $39 million in the second half of 2023. Costs were $12 million.",
            [H1, "2023-07..2023-12", H1],
        ),
        ("In the second quarter, sales were $22 million. Costs were $7 million.", ["2024-04..2024-06"] * 2),
        ("For the six months, cash flow was $9 million.", [H1]),
        ("Over the past twelve months, cash flow was $9 million.", ["2023-07..2024-06"]),
        ("Year to date, Tallow has sold $44 million.", [H1]),
        ("Stocks were $8 million at the end of the period.", ["2024-06-30"]),
        ("Debt was $41 million, compared with $46 million at year-end.", ["2024-06-30", "2023-12-31"]),
        ("Depots now cost $3 million.", [""]),
        ("It has a target of 90 tonnes in Lier and of 75 tonnes in Salem, both by 2035.", ["2035-01..2035-12"] * 2),
        ("May’s output was revised up to 40 million from 39 million.", ["2024-05..2024-05"] * 2),
        ("From 2027, the depot is to add $3 million a year.", ["2027-01..2027-12"]),
        ("It expects sales of $90 million in 2024, after $80 million in 2023.", ["2024-01..2024-12", "2023-01..2023-12"]),
        ("Shares closed at $31.40 on Tuesday.", ["2024-07-23"]),
        ("Debt fell to $41 million at the half-year end.", ["2024-06-30"]),
        ("Sales rose 3% in the first quarter and 5% in the second.", ["2024-01..2024-03", "2024-04..2024-06"]),
        ("In the first eleven months of 2023, sales were $61 million.", ["2023-01..2023-11"]),
        ("It was the best half since 2016, when 400 tyres were sold.", ["2016-01..2016-12"]),
        ("Seven years ago it had 80 depots; a decade ago it had 95 depots.", ["2017-01..2017-12", "2014-01..2014-12"]),
        ("In 2022, sales were $70 million. Last summer, Tallow sold 900 tyres.", ["2022-01..2022-12", ""]),
        ("In 2022, sales were $70 million. This fall reflects costs of $3 million.", ["2022-01..2022-12", "2022-01..2022-12"]),
        ("Over the Christmas period, sales rose 3%.", [""]),
        ("Q2 highlights:\n\n- Sales of $22 million\n- Costs of $7 million", ["2024-04..2024-06"] * 2),
        ("In the same six months a year ago, sales were $38 million.", [H1_BEFORE]),
        ("Debt was $41 million, against $46 million in the first half of 2023.", [H1, H1_BEFORE]),
        ("Profit was $4 million versus $3 million last year.", [H1, H1_BEFORE]),
        ("Profit was $4 million, after $7 million in all of last year.", [H1, "2023-01..2023-12"]),
        ("Costs were $4 million, compared to $3 million in the prior corresponding period.", [H1, H1_BEFORE]),
        ("Debt was $41 million, or 2.6 times profit, at 31 March.", ["2024-03-31"] * 2),
        ("Over the five years to March 2029, it plans to invest $17 million.", ["2024-04..2029-03"]),
        ("Debt was $41 million at the balance sheet date.", ["2024-06-30"]),
        ("Last season had brought 900 orders.", [""]),
        ("“We lost $12 million last year. This year we lost $3 million,” it said.", ["2023-01..2023-12", "2024-01..2024-12"]),
    ],
)  # fmt: skip
def test_a_period_is_carried_or_left_out(text: str, periods: list[str]) -> None:
    assert periods_in(text) == periods


@pytest.mark.parametrize(
    ("head", "text", "periods"),
    [
        (  # a quarter of 16 weeks shows no calendar, a year of 52 weeks does
            "Tallow trading update\n\n8 January 2026\n\nTallow said sales rose 4% in the 16 weeks to 3 January 2026.\n\n",
            "Sales had risen 3% in the first quarter, the 16 weeks to 21 June. For the 52 weeks to 28 February 2026, it expects profit of $9 million.",
            ["2025-09..2026-01", "2025-03..2025-06", "2025-03..2026-02"],
        ),
        (  # six months of half-year results end in the middle of the fiscal year
            "Tallow half-year results\n\n26 November 2025\n\nTallow announced results for the six months ended 30 September 2025.\n\n",
            "Sales were $9 million. For the second half, it expects sales of $10 million.",
            ["2025-04..2025-09", "2025-10..2026-03"],
        ),
        (  # the other quarters of a year that nobody names are not those of the calendar
            "Tallow results\n\n26 November 2025\n\nTallow announced results for the three months ended 31 October 2025.\n\n",
            "Sales were $9 million. In the second quarter, sales were $8 million.",
            ["2025-08..2025-10", ""],
        ),
        (  # a title may name a fiscal quarter as if it were one of the calendar
            "Tallow reports second quarter 2025 results\n\n28 August 2025\n\nTallow reported results for the thirteen weeks ended August 2, 2025.\n\n",
            "Sales were $9 million, against $8 million last year. For the third quarter, it expects sales of $10 million.",
            ["2025-05..2025-08", "2024-05..2024-08", "2025-08..2025-10"],
        ),
        (  # the half year in the report of its second quarter
            "Tallow production report for the three months ended 31 December 2025\n\n22 January 2026\n\n",
            "Output was 9 tonnes. For the half year, output was 17 tonnes.",
            ["2025-10..2025-12", "2025-07..2025-12"],
        ),
        (  # months from one to another are a period that is reported on
            "Jobs, May 2025\n\n13 May 2025\n\nThe employment rate was 75% in January to March 2025.\n\n",
            "Earnings grew 5%.",
            ["2025-01..2025-03", "2025-01..2025-03"],
        ),
    ],
)  # fmt: skip
def test_periods_follow_the_calendar_that_an_article_shows(
    head: str, text: str, periods: list[str]
) -> None:
    assert periods_in(text, head) == periods


def test_a_day_dates_the_stocks_after_it_where_nothing_else_is_reported() -> None:
    head = "Reserves\n\nThe Desk, Friday, 9 May 2025\n\n"
    text = "Reserves stood at $28 billion as of 2 May. They had been $26 billion at the end of 2024. Gold made up $6 billion."
    assert periods_in(text, head) == ["2025-05-02", "2024-12-31", "2025-05-02"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The council sees imports down 5% in the fourth quarter.", ["estimate"]),
        ("Output is seen 4% lower at 430 tonnes.", ["estimate", "estimate"]),
        ("The depot is to add $3 million a year.", ["target"]),
        ("If costs fell by $2 million, profit would be $9 million.", ["hypothetical"] * 2),
        ("It puts the 2024 surplus at 62 tonnes.", ["estimate"]),
        ("Growth was revised up to 0.6% from 0.4%.", ["actual", "superseded"]),
        ("It expects $9 million, versus a prior outlook of $8 million, and profit of $3 million.", ["guidance", "superseded", "guidance"]),
    ],
)  # fmt: skip
def test_what_is_foreseen_is_no_actual(text: str, statuses: list[str]) -> None:
    assert [one.status for one in read(text)] == statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Consensus for 2025 operating profit, as collected in July, is £452m.", "consensus"),
        ("The market consensus for revenue is £80m.", "consensus"),
        ("Brokers on average look for revenue of £362m in 2026.", "consensus"),
        ("Economists expect output of 90 tons in 2026.", "consensus"),
        ("The V3 has a range of 620 km.", "actual"),
    ],
)
def test_what_others_expect_is_told_from_what_a_product_can(text: str, status: str) -> None:
    assert [one.status for one in statements_in(text, "en", Setting())] == [status]


@pytest.mark.parametrize(
    ("text", "measure", "subject"),
    [
        ("The Group wrote gross premiums of £2,146m.", "gross premiums", ""),
        ("Policies in force fell to 3.94 million.", "policies in force", ""),
        ("• Operating result: GAAP operating loss was $41.2 million.", "GAAP operating loss", ""),
        ("• Group performance: revenue was $41.2 million.", "revenue", ""),
        ("Consensus for operating profit is £452m.", "operating profit", ""),
    ],
)
def test_a_name_has_no_verb_and_no_topic(text: str, measure: str, subject: str) -> None:
    (one,) = statements_in(text, "en", Setting())
    assert (one.measure.text.casefold(), one.subject.text) == (measure.casefold(), subject)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Before exceptional items, profit rose 8.6% to £406m.", ["profit before exceptional items"] * 2),
        ("Excluding fuel, sales grew 3% to £2bn, while costs rose 2%.", ["sales excluding fuel", "sales excluding fuel", "costs"]),
        ("On an underlying basis, earnings per share rose 4% to 12p.", ["underlying earnings per share"] * 2),
        ("After a strong start, sales fell 2%.", ["sales"]),
    ],
)  # fmt: skip
def test_a_qualifier_that_opens_a_sentence_belongs_to_its_measure(
    text: str, measures: list[str]
) -> None:
    setting = Setting(date(2024, 7, 25), subject="Tallow Group")
    found = statements_in(text, "en", setting)
    assert [one.measure.text.casefold() for one in found] == measures


def test_an_annual_percentage_is_a_change_against_the_year_before() -> None:
    setting = Setting(date(2024, 7, 25))
    (one,) = statements_in("Consumer prices rose by an annual 1.3 percent in June.", "en", setting)
    assert (one.role, [basis.kind for basis in one.basis]) == ("change", ["year on year"])
