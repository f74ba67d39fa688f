"""Subjects that a paragraph names once, in the sentence before."""

from __future__ import annotations

import pytest

from tests.deck.statements.articles import article

HEAD = "Tallow Group reports on 2024\n\nGroup sales were £90m. Tallow has grown for years, as Tallow said.\n\n"


def subjects(text: str) -> list[tuple[str, str, bool]]:
    """The measure, the subject and whether that is in doubt, of each figure of a paragraph."""
    return [
        (one.measure.text, one.subject.text, "subject" in one.doubts)
        for one in article(HEAD + text, "en")[1:]
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Leeds depot handled 4.2m parcels. Revenue rose 3% to £12m.", "Leeds depot"),
        ("The Hythe quarry sold 1.2 million tonnes. Output per worker rose 4%.", "Hythe quarry"),
        ("The Kent dairy processed 61 million litres. Its margin was 6%. The plant's costs fell 2%.", "Kent dairy"),
        ("The Oslo clinic treated 4,200 patients. The clinic's revenue rose 3%.", "Oslo clinic"),
        ("Norvane carried 2.14 million passengers. Revenue rose 5% to €9m, with a margin of 7%.", "Norvane"),
        ("Production at the Red Lake mine rose 27%. This puts it ahead of Stage 1 of the plan to lift production to 200,000 ounces at a cost of $900 per ounce.", "Red Lake mine"),
        ("Bakery had a good year. Its share of sales rose to 34%. The division's margin was 12%.", "Bakery"),
        ("The chain opened in Spain last year. There, sales reached €40m, up 5%.", "Spain"),
    ],
)  # fmt: skip
def test_the_one_part_that_a_paragraph_names_is_the_subject_of_what_follows(
    text: str, subject: str
) -> None:
    assert {(whose, doubt) for _, whose, doubt in subjects(text)} == {(subject, False)}


@pytest.mark.parametrize(
    "text",
    [
        "The Skern plant produced 41,000 tonnes and the Lodden plant 38,000 tonnes. Costs rose 3%.",
        "The chain trades in Spain and in Peru. There, sales reached €40m.",
        "It was a hard year. The division's margin was 12%.",
        "It was a hard year. The quarry's margin was 12%.",
        "Norvane carried 2 million passengers and Balt Air 1 million. Its load factor was 84%.",
    ],
)
def test_a_subject_that_could_be_one_of_several_is_in_doubt(text: str) -> None:
    assert subjects(text)[-1][2]


@pytest.mark.parametrize(
    "text",
    [
        "The Hythe quarry sold 1.2 million tonnes. Net debt fell to £40m.",
        "The Hythe quarry sold 1.2 million tonnes. Group revenue rose 4%.",
        "The Hythe quarry sold 1.2 million tonnes. Prices rose 4%.",
        "The Hythe quarry sold 1.2 million tonnes. Tallow's revenue rose 4%.",
        "Sales in Germany rose 4% to €40m. Orders fell 2%.",
        "Tallow agreed to buy Shelfline for £24m. Without costs of £6m, profit would have been £9m.",
    ],
)
def test_what_is_not_of_the_part_alone_has_no_subject(text: str) -> None:
    *_, (_, subject, _) = subjects(text)
    assert subject == ""


def test_the_name_of_a_region_above_is_the_subject_of_what_has_none() -> None:
    text = (
        "Demand grew in North America Local.\n\nNorth America\n\nIn Local, gross profit rose 13% to $179 million. In Goods, "
        "gross profit fell 13% to $36 million. Orders rose 3%. Sales in Canada were $4 million.\n\nInternational\n\n"
        "Gross profit fell 4%.\n\nConsolidated\n\nRevenue was $662 million."
    )
    found = [subject for _, subject, _ in subjects(text)]
    assert found == [
        *["North America Local"] * 2, *["North America Goods"] * 2, "North America", "Canada", "International", "",
    ]  # fmt: skip


def test_what_is_of_the_whole_company_ends_the_region() -> None:
    text = (
        "UK and Ireland\n\nRevenue rose 2% to £300m.\n\nThe Group employs 6,200 people. Capital expenditure was £31m. The effective tax "
        "rate was 24%.\n\nProfit rose 4%."
    )
    found = [subject for _, subject, _ in subjects(text)]
    assert found == [*["UK and Ireland"] * 2, "", "", "", ""]


def test_what_adds_to_the_whole_is_not_what_follows_is_about() -> None:
    text = "The Kestrel acquisition contributed £20m to group revenue. Adjusted operating profit rose 8% to £52m."
    assert [subject for _, subject, _ in subjects(text)] == ["Kestrel acquisition", "", ""]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Orrin was second with $20.7 billion of revenue. Brackett has not reported yet, but its revenue is put at $13.0 billion.", "Brackett"),
        ("Orrin was second with $20.7 billion of revenue. Tallow said its revenue was $5 billion.", "Tallow"),
        ("Orrin was second with $20.7 billion of revenue. The company said its revenue was $5 billion.", ""),
    ],
)  # fmt: skip
def test_its_is_of_whom_the_sentence_names(text: str, subject: str) -> None:
    assert subjects(text)[-1][1] == subject
