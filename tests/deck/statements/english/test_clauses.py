"""Clauses whose subject stands elsewhere in an English sentence: before a colon, a clause, a pronoun."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.reading.parsing import read_article
from deck.statements.model import Dated, Setting
from deck.statements.reading import setting_of, statements_in, statements_of

SETTING = Setting(
    date(2026, 2, 10), reporting=Dated(months_of(2025), origin="reporting"), subject="Tallow Group"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Orders were another matter: at €4.2 billion they were down 2.9%.", [("4.2", "Orders"), ("-2.9", "Orders")]),
        ("Margins told the same tale: at 9.1% they were the lowest in years.", [("9.1", "Margins")]),
        ("Cash flow was €32 million; it had been a meagre €11 million in 2022.", [("32", "Cash flow"), ("11", "Cash flow")]),
        ("Sales fell by a modest 3% to a still healthy $40 million.", [("-3", "Sales"), ("40", "Sales")]),
        ("We now maintain 8,000 lifts and ramps, against 6,000 a year ago.", [("8000", "lifts and ramps"), ("6000", "lifts and ramps")]),
        ("Beer made up 60% of sales (55% in 2023).", [("60", "Beer"), ("55", "Beer")]),
        ("Core EBIT came to €49 million, a margin of 11.8%, up 80 basis points.", [("49", "Core EBIT"), ("11.8", "Core EBIT margin"), ("80", "Core EBIT margin")]),
        ("The vacancy rate, 4.5%, is the highest since 2009.", [("4.5", "vacancy rate")]),
        ("We track some 3 million sqm of space in 2026, up from 2 million sqm last year, of which 1 million sqm is vacant.", [("3", "space"), ("2", "space"), ("1", "vacant space")]),
        ("We forecast growth in prime rents of c.6.0% in 2026 and 5.0% in 2027.", [("6.0", "prime rents"), ("5.0", "prime rents")]),
        ("Sheep brought us 12% of sales.", [("12", "Sheep")]),
        ("To our 23,400 people: thank you.", [("23400", "people")]),
        ("Norbury agreed to acquire Reed Dairy, which employs 300 people, for $45 million.", [("300", "people employed"), ("45", "acquisition")]),
        ("Core EPS(1), which excludes charges totaling $5 million after tax, rose 9.8% to $0.67.", [("5", "charges"), ("9.8", "Core EPS"), ("0.67", "Core EPS")]),
        ("Barge and truck revenues were $28 million and $32 million, respectively, up 7% and 2%.", [("28", "revenues"), ("32", "revenues"), ("7", "revenues"), ("2", "revenues")]),
    ],
)  # fmt: skip
def test_a_figure_has_the_measure_of_its_clause(text: str, found: list[tuple[str, str]]) -> None:
    read = statements_in(text, "en", SETTING)
    assert [(str(one.value), one.measure.text) for one in read] == found


def test_figures_that_are_listed_respectively_have_their_own_names() -> None:
    text = "Barge and truck revenues were $28 million and $32 million, respectively, up 7% and 2%."
    read = statements_in(text, "en", SETTING)
    assert [one.subject.text for one in read] == ["Barge", "truck", "Barge", "truck"]


@pytest.mark.parametrize(
    "text",
    ["By 2028 the margin shall reach 14%.", "We shall invest €45 million in digital service."],
)
def test_what_shall_be_is_a_target(text: str) -> None:
    (read,) = statements_in(text, "en", SETTING)
    assert read.status == "target"


def test_an_article_on_a_quarter_that_leads_with_the_year_goes_on_about_it() -> None:
    article = read_article(
        None,
        b"Farm receipts\nFourth quarter 2010\n\n23 February 2011\n\n"
        b"Farm receipts totalled $43 billion in 2010, down 2% from $44 billion in 2009.\n\n"
        b"Crop receipts amounted to $21 billion.\n\n"
        b"In the fourth quarter, receipts were $11 billion. Hog receipts were $2 billion.\n",
        "en",
    )
    read = statements_of(article, setting_of(article))
    spans = [one.period.span if one.period else None for one in read]
    year, quarter = months_of(2010), months_of(2010, 10, 12)
    assert spans == [year, year, months_of(2009), year, quarter, quarter]
