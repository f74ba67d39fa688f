"""What of an English statement is to be confirmed, and what belongs to its measure."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article

SETTING = Setting(
    date(2025, 2, 12), reporting=Dated(months_of(2024), origin="reporting"), subject="Tallow Group"
)


def read(text: str) -> list[Statement]:
    return statements_in(text, "en", SETTING)


@pytest.mark.parametrize(
    "text",
    [
        "Over the five years, earnings per share have compounded at 7%.",
        "Revenue has grown at 9% a year over the past decade.",
        "Since 2019, wages have risen by an average of 5% a year.",
        "Sales have climbed 31% in the last four years.",
        "On the Monday before Easter, petrol prices averaged $3.06 per gallon.",
        "It eventually plans to open 1,200 stores.",
        "Output rose to 49 gigawatts for the hour starting at 7:00 p.m., the highest for years.",
    ],
)
def test_a_figure_of_other_days_or_years_is_not_of_the_period_that_is_reported(text: str) -> None:
    (found,) = read(text)
    assert "period" in found.doubts
    assert found.period is None


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 7% in 2024.",
        "Sales rose 7% to £310m.",
    ],
)
def test_a_change_of_the_period_is_sure(text: str) -> None:
    assert {one.doubts for one in read(text)} == {()}


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Hale thinks that Vasco could lift its margin to 11% by 2027.", ("status",)),
        ("Analyst Maria Hale believes Tallow might double its sales to £900m by 2028.", ("status",)),
        ("Investors say Tallow may cut its debt to £200m by 2026.", ("status",)),
        ("Tallow will cut its debt to £200m by 2026.", ()),
    ],
)  # fmt: skip
def test_what_somebody_thinks_possible_is_no_forecast(text: str, doubts: tuple[str, ...]) -> None:
    (found,) = read(text)
    assert found.doubts == doubts


@pytest.mark.parametrize(
    "text",
    [
        "UK premiums rose 5% in 2024, while policies in force fell to 3.9 million.",
        "France sales were £803m (-6%), as prices fell; orders in hand fell to 3.9 million.",
    ],
)
def test_a_measure_without_a_subject_beside_one_of_a_part_is_to_be_confirmed(text: str) -> None:
    assert read(text)[-1].doubts == ("subject",)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Net debt fell to €1.1 billion, or 1.8 times EBITDA.", ["Net debt", "Net debt to EBITDA"]),
        ("Net debt stood at £640m, 2.1 times adjusted EBITDA.", ["Net debt", "Net debt to adjusted EBITDA"]),
        ("Leverage was 1.4x EBITDA.", ["Leverage to EBITDA"]),
        ("Gas prices averaged below $3.50 per million British thermal units in 2024.", ["Gas prices per million British thermal units"]),
        ("The mill used 0.42 kilograms of coal per kilowatt-hour.", ["coal used per kilowatt-hour"]),
        ("Emissions were 0.31 tonnes per tonne of steel in 2024.", ["Emissions per tonne"]),
        ("Fees of $40 million, or 31% of sales, compared with $36 million in 2023.", ["Fees", "Fees", "Fees"]),
    ],
)  # fmt: skip
def test_a_multiple_names_its_denominator_and_a_rate_its_unit(
    text: str, measures: list[str]
) -> None:
    assert [one.measure.text for one in read(text)] == measures


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The rise in rents and in the minimum wage will cost Tallow £27m a year.", "rise in rents and in the minimum wage"),
        ("Higher tariffs and a weaker dollar will cost Tallow €14m in 2025.", "Higher tariffs and a weaker dollar"),
        ("A ban on night flights would cost Tallow $9m a year.", "ban on night flights"),
    ],
)  # fmt: skip
def test_a_cost_has_all_its_causes(text: str, subject: str) -> None:
    (found,) = read(text)
    assert found.subject.text == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Tallow will invest £10 billion in Kent and £2 billion in Fife, which will create 20,000 jobs.", ""),
        ("Tallow is spending £40m in Leeds and £15m in Hull, creating some 900 jobs.", ""),
        ("Tallow will invest £10 billion in Kent, which will create 20,000 jobs.", "Kent"),
    ],
)  # fmt: skip
def test_what_a_list_of_amounts_creates_is_not_of_its_last_place(text: str, subject: str) -> None:
    assert read(text)[-1].subject.text == subject


def test_a_part_of_an_amount_is_not_the_amount() -> None:
    assert [one.measure.text for one in read("Of the £5.20 that a pint costs, £1.74 is tax.")] == [
        "cost of pint",
        "tax in cost of pint",
    ]
    assert read("Out of every $4.80 that a coffee costs, $0.35 goes to the grower.")[-1].doubts == (
        "measure",
    )


def test_the_share_behind_an_amount_is_of_its_period_and_whole() -> None:
    found = read(
        "The loss was $41 million, or 11% of sales, against a loss of $58 million, or 19%, in 2022."
    )
    assert [one.whole.text for one in found] == ["", "sales", "", "sales"]
    assert [one.period.span.first.year for one in found if one.period and one.period.span] == [
        2024,
        2024,
        2022,
        2022,
    ]


def test_when_something_was_foreseen_does_not_date_it() -> None:
    _, foreseen = read("Orders were 86, short of the 88 to 92 the company had guided to in May.")
    assert (foreseen.status, foreseen.period, foreseen.doubts) == ("superseded", None, ("period",))


def test_its_ratio_by_its_letters_is_a_measure() -> None:
    *_, ratio = read("Home premiums rose 11% to £517m, yet its COR was 104.3%.")
    assert ratio.measure.text == "COR"


@pytest.mark.parametrize(
    ("second", "doubted"),
    [
        ("For prices without food, they expect an average of 2.4% in 2026.", True),
        ("As for services, it expects an average of 3.1% in 2026.", True),
        ("For 2026, they expect an average of 2.4%.", False),
        ("For the full year, they expect an average of 2.4%.", False),
    ],
)
def test_what_stands_in_front_of_a_sentence_is_not_what_the_one_before_measures(
    second: str, doubted: bool
) -> None:
    *_, found = article(f"The bank expects inflation of 2.1% in 2025. {second}", "en")
    assert ("measure" in found.doubts) == doubted
