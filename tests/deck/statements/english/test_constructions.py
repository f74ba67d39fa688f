"""Constructions of English sentences: lists, brackets, clauses without a verb, predicates, tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from deck.reading.parsing import read_article
from deck.statements.model import Setting, Statement
from deck.statements.reading import setting_of, statements_in, statements_of
from tests.deck.statements.articles import article

SETTING = Setting(date(2024, 7, 25), subject="Tallow Group")


def read(text: str) -> list[tuple[str, str, str]]:
    return [_named(one) for one in statements_in(text, "en", SETTING)]


def read_lines(text: str) -> list[tuple[str, str, str]]:
    return [_named(one) for one in article(text, "en")]


def _named(one: Statement) -> tuple[str, str, str]:
    value = one.value if isinstance(one.value, tuple) else (one.value,)
    return "–".join(map(str, value)), one.measure.text, one.subject.text


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Tallow reported £31m in total revenue for 2024.", ["total revenue"]),
        ("Tallow expects to generate more than £40 billion ($50 billion) in 2031 sales.", ["sales"] * 2),
        ("Another pillar, boats, delivered nearly £2 billion ($2.5 billion) in fourth-quarter sales.", ["sales"] * 2),
        ("Oak reported $198 million in fourth-quarter sales.", ["sales"]),
        ("Its arm saw sales drop 4% to £848 million ($1.06 billion) in 2024.", ["sales"] * 3),
    ],
)  # fmt: skip
def test_what_an_amount_is_in_follows_it_and_its_conversion(text: str, measures: list[str]) -> None:
    found = statements_in(text, "en", SETTING)
    assert [one.measure.text for one in found] == measures
    assert all(one.period for one in found)
    assert {one.status for one in found} <= {"actual", "guidance", "estimate"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Pay rose 6% in nominal terms or 2% in real terms.",
            [["current prices"], ["constant prices"]],
        ),
        (
            "From 2019 to 2024 pay rose by 12% cumulatively or 2.3% per annum.",
            [["in all"], ["average"]],
        ),
        ("Pay rose 3% a year ago; loans cost 5% per annum.", [[], []]),
    ],
)
def test_how_a_change_is_reckoned_is_its_basis(text: str, kinds: list[list[str]]) -> None:
    assert [[b.kind for b in one.basis] for one in statements_in(text, "en", SETTING)] == kinds


def test_what_was_seen_to_fall_is_no_forecast() -> None:
    assert {
        one.status
        for one in statements_in("Its arm saw sales drop 4% to £848 million.", "en", SETTING)
    } == {"actual"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # labels
        ("Exports of wool: Decreased by $6 million (5%) to $9 million.", [("-6", "Exports of wool", ""), ("-5", "Exports of wool", ""), ("9", "Exports of wool", "")]),
        ("Kettles: sales of €40 million, +3%.", [("40", "sales", "Kettles"), ("3", "sales", "Kettles")]),
        ("Trains: €(6) million operating loss.", [("-6", "operating loss", "Trains")]),
        # lists in brackets
        ("A fall in exports of hides (down $6 million); tin, lead, and zinc (down $4 million).", [("-6", "exports of hides", ""), ("-4", "exports of tin, lead, and zinc", "")]),
        ("Imports from Chile posted the largest decrease by value (down $3 million).", [("-3", "Imports from Chile", "")]),
        # clauses that leave out their verb
        ("Orlen shipped 3.1 million tonnes, Vasco 2.2 million tonnes.", [("3.1", "shipments", "Orlen"), ("2.2", "shipments", "Vasco")]),
        ("Orders fell 2.6% and average ticket 0.8%.", [("-2.6", "Orders", ""), ("-0.8", "average ticket", "")]),
        ("Vasco and Orlen made 21 million and 27 million bricks respectively.", [("21", "bricks", "Vasco"), ("27", "bricks", "Orlen")]),
        # contributions
        ("Farming added 0.5 points to growth, while net exports subtracted 0.3 points.", [("0.5", "contribution", "Farming"), ("-0.3", "contribution", "net exports")]),
        # what is said of a share
        ("Only 34% of meals were paid in cash.", [("34", "meals paid in cash", "")]),
        ("Some 40% of revenue came from Norway.", [("40", "Norway", "")]),
        # what a clause calls something is not what is measured
        ("Norway remained the largest market, with €210 million, or about 51%.", [("210", "", "Norway"), ("51", "", "Norway")]),
        ("Kettles became the top line, with sales of €5 million.", [("5", "sales", "")]),
        # a period is no part of the measure
        ("Tallow posted revenue of $7.4 million for the third quarter, up 9%.", [("7.4", "revenue", ""), ("9", "revenue", "")]),
        # a rate is: a year, per month
        ("Fees were $3 million a year, up 4%.", [("3", "Fees a year", ""), ("4", "Fees", "")]),
        ("Revenue was $3 million a year ago.", [("3", "Revenue", "")]),
        ("Vasco cut 15% of its workforce.", [("-15", "workforce", "Vasco")]),
        # a figure between an article and its noun
        ("Costs rose owing to a €64 million impairment of the mill.", [("64", "impairment of the mill", "")]),
        # what is counted, and what is done to it
        ("The company closed 18 shops.", [("18", "shops closed", "")]),
        ("The Lier plant made 900 tonnes.", [("900", "production", "Lier plant")]),
        ("The Lier plant made €9 million.", [("9", "profit", "Lier plant")]),
        ("It raised money, valuing the startup at $1.4 billion.", [("1.4", "valuation", "")]),
        # a comparison names no measure of its own
        ("Starts ran at 812,000; this is 4% (±2%) below the revised rate of 846,000.", [("812000", "Starts", ""), ("-4", "Starts", ""), ("846000", "Starts", "")]),
        ("The firm made $5 million of GPU Cloud revenue in May.", [("5", "GPU Cloud revenue", "")]),
        ("It lost $5 million in Texas.", [("-5", "loss", "Texas")]),
        ("The terminal saw volume slip 6%.", [("-6", "volume", "terminal")]),
        ("Sales growth is expected at 7.5% to 8.5%, from 7% to 9%.", [("7.5–8.5", "Sales", ""), ("7–9", "Sales", "")]),
        ("Net income was $3 million. Operating profit is expected to range from $4 million to $6 million.", [("3", "Net income", ""), ("4–6", "Operating profit", "")]),
        ("Net income was $3 million. Operating profit will range between $4 million and $6 million.", [("3", "Net income", ""), ("4–6", "Operating profit", "")]),
        ("Net income was $3 million. The technical result was $5 million.", [("3", "Net income", ""), ("5", "technical result", "")]),
        ("Net income was $3 million. The operating result will range from a loss of $4 million to a profit of $6 million.", [("3", "Net income", ""), ("-4–6", "operating result", "")]),
        ("Margins are seen down 1% to flat.", [("-1–0", "Margins", "")]),
        # qualifiers that stand apart
        ("On an organic basis, revenue grew 4.1%.", [("4.1", "organic revenue", "")]),
        ("Sales rose 6%, or 4% on a like-for-like basis.", [("6", "Sales", ""), ("4", "like-for-like sales", "")]),
        ("Revenue grew 6%, 4% organically.", [("6", "Revenue", ""), ("4", "organic revenue", "")]),
        # a product is no verb, and “we” no part of a name
        ("Sales of heat pumps in Chile fell 21%.", [("-21", "Sales of heat pumps", "Chile")]),
        ("We forecast sales of 2.25 million units.", [("2.25", "sales", "")]),
        # the rate before is a rate of the same sign
        ("Prices rose by 2.9% in May, slowing from 3.3% in April.", [("2.9", "Prices", ""), ("3.3", "Prices", "")]),
        ("Rail boxes sat for 6.1 days, against 4.4 in June.", [("6.1", "Rail boxes", ""), ("4.4", "Rail boxes", "")]),
    ],
)  # fmt: skip
def test_a_construction_gives_measure_and_subject(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sales increased by 1.9% year on year in the second quarter of 2024, after growth of 1.2% in the first quarter.",
         ["year on year", "year on year"]),
        ("Prices rose by 2.9% in May 2024, slowing from 3.3% in April.", ["", ""]),
        ("Revenue rose 8% year on year, and costs rose 3%.", ["year on year", ""]),
    ],
)  # fmt: skip
def test_a_rate_of_another_time_has_the_same_basis(text: str, kinds: list[str]) -> None:
    found = statements_in(text, "en", SETTING)
    assert [one.basis[0].kind if one.basis else "" for one in found] == kinds


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Net new customers grew 4% in 2024, after 6% in 2023 and after 7% in 2022.",
            ["change"] * 3,
        ),
        ("Sales grew 4% in 2024, after 6% in 2023.", ["change"] * 2),
        ("Paying users grew 8% in 2024. Users in Spain were 35% in 2024.", ["change", "level"]),
    ],
)
def test_what_a_count_grew_by_before_is_its_growth_too(text: str, roles: list[str]) -> None:
    assert [one.role for one in statements_in(text, "en", SETTING)] == roles


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Earnings before interest, tax, depreciation and amortisation rose 9% to £41m.", "Earnings before interest, tax, depreciation and amortisation"),
        ("Oak’s earnings before interest, taxes, depreciation, and amortization (EBITDA) were $41m, up 9%.", "earnings before interest, taxes, depreciation, and amortization"),
        ("Selling, general and administrative expenses rose 9% to $45 million.", "Selling, general and administrative expenses"),
        ("Research, development and engineering costs rose 9% to $45 million.", "Research, development and engineering costs"),
    ],
)  # fmt: skip
def test_a_measure_may_have_commas_in_its_name(text: str, measure: str) -> None:
    assert {named for _, named, _ in read(text)} == {measure}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Net sales were up 3%, and the margin of that business was 12%.", ["Net sales", "margin"]),
        ("Revenue of that unit rose 4% to $3 billion.", ["Revenue", "Revenue"]),
        ("Sales in that market fell 3%.", ["Sales"]),
        ("The company said on Monday that sales fell 3%.", ["sales"]),
        ("In addition to that, sales rose 4%.", ["sales"]),
    ],
)  # fmt: skip
def test_that_before_a_thing_opens_no_clause(text: str, measures: list[str]) -> None:
    assert [measure for _, measure, _ in read(text)] == measures


def test_who_watches_is_who_forecasts() -> None:
    (one,) = statements_in("The central bank expects inflation of 2.4% in 2026.", "en", SETTING)
    assert (one.by, one.subject.text, one.status) == ("central bank", "", "estimate")
    (own,) = statements_in("Orlen expects revenue of €4 billion in 2026.", "en", SETTING)
    assert (own.by, own.subject.text) == ("", "Orlen")


def test_an_average_of_years_that_nothing_dates_is_doubtful() -> None:
    (one,) = statements_in("Average annual growth of sales was 1.6%.", "en", SETTING)
    assert "period" in one.doubts


def test_a_figure_whose_measure_stands_elsewhere_is_quoted_with_the_words_before_it() -> None:
    text = "Corby results\n\n12 August 2025\n\nSales grew 2% in May. The pace of the years before was 1.6%.\n"
    article = read_article(None, text.encode(), "en")
    last = statements_of(article, setting_of(article))[-1]
    assert article.text[slice(*last.clause)] == "The pace of the years before was 1.6%"


def test_a_paragraph_that_begins_with_a_name_is_about_it() -> None:
    found = read_lines(
        "Corby Foods results\n\n12 August 2025\n\nRevenue of Corby Foods was £412 million in the first half of 2025.\n\n"
        "Bakery. Revenue grew 8% to £180 million.\n\nSnacks – Revenue rose 9%.\n\nOutlook. Revenue fell 1%.\n"
    )
    assert [subject for *_, subject in found[1:]] == ["Bakery", "Bakery", "Snacks", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Call +33 4 5550 0142.",
        "Press office: ext. 2240.",
        "Ostine 200 mg is on sale.",
        "Port Lorne, 140 miles up the coast, reopened.",
        "The 90 percent confidence interval includes zero.",
        "Levelised cost, in 2021 dollars.",
        "Radio 360 and Dermo 2 are trademarks.",
        "The index (1985=100) is due on Monday.",
    ],
)
def test_codes_doses_and_distances_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_table_in_plain_text_has_rows_columns_and_a_unit() -> None:
    text = """Butter Report

Butter output by region, million tonnes

Region     Q1 2025    Q1 2024   Change
North        1,284      1,251     2.6%
South          912        940    -3.0%
"""
    found = read_lines(text)
    assert found == [
        ("1284", "Butter output", "North"),
        ("1251", "Butter output", "North"),
        ("2.6", "Butter output", "North"),
        ("912", "Butter output", "South"),
        ("940", "Butter output", "South"),
        ("-3.0", "Butter output", "South"),
    ]


def test_figures_of_a_table_take_the_unit_of_their_head() -> None:
    text = """Results of the year

| Segment | Revenue (€m) | Growth |
|---------|--------------|--------|
| Fixed   | 1,650        | 6.1%   |
| Mobile  | 1,904        | -0.4%  |
"""
    first = article(text, "en")[0]
    assert (first.unit.currency, first.unit.scale) == ("EUR", Decimal(1_000_000))
    assert (first.measure.text, first.subject.text) == ("Revenue", "Fixed")


def test_the_article_s_own_name_stands_beside_others() -> None:
    text = (
        "Norvane carries more\n\nOslo, 11 June 2025\n\n"
        "Norvane carried 2.1 million passengers and Balt Air 1.4 million passengers.\n"
    )
    assert [subject for _, _, subject in read_lines(text)] == ["Norvane", "Balt Air"]
