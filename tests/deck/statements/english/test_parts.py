"""Which measure and which subject each figure of an English sentence has, if several stand in it."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting
from deck.statements.reading import statements_in

SETTING = Setting(date(2025, 2, 12), subject="Tallow Group")


def named(text: str) -> list[tuple[str, str]]:
    """The measure and the subject of each figure of a text."""
    return [(one.measure.text, one.subject.text) for one in statements_in(text, "en", SETTING)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Net income was $18 million and earnings per diluted share was $0.07.", ["Net income", "earnings per diluted share"]),
        ("Adjusted FFO was $48 million and Adjusted FFO per diluted share was $0.23.", ["Adjusted FFO", "Adjusted FFO per diluted share"]),
        ("Cash flow was C$31 million but AFFO per unit fell to C$0.42.", ["Cash flow", "AFFO per unit"]),
        ("Operating profit was £5 million and profit per member was £3.", ["Operating profit", "profit per member"]),
        ("Coal use was 0.4 kilograms of coal per kilowatt-hour and output per worker was 12 tonnes.", ["Coal use per kilowatt-hour", "output per worker"]),
        ("Headcount fell to 900 and revenue per head rose to £120,000.", ["Headcount", "revenue per head"]),
        ("Yield was 8 tonnes per hectare and the crop was 2 million tonnes.", ["Yield per hectare", "crop"]),
        ("Total RevPAR was $210 and EBITDA per available room was $61.", ["Total RevPAR", "EBITDA per available room"]),
        ("Sales were $9 million, or $0.30 per share, and distributions per unit were $0.55.", ["Sales", "Sales per share", "distributions per unit"]),
    ],
)  # fmt: skip
def test_a_unit_behind_per_belongs_to_its_own_measure(text: str, measures: list[str]) -> None:
    assert [measure for measure, _ in named(text)] == measures


@pytest.mark.parametrize(
    ("text", "measure", "subjects"),
    [
        ("The Americas accounted for £71.0m of revenue, down 11%; Europe grew 4% to £52.9m; the rest of the world was flat at £24.3m.", "revenue", ["Americas", "Americas", "Europe", "Europe", "rest of the world"]),
        ("Freight accounted for $310m of turnover, up 8%; parcels fell 2% to $120m; warehousing was unchanged at $44m.", "turnover", ["Freight", "Freight", "parcels", "parcels", "warehousing"]),
        ("Spain contributed €40m of Tallow's sales, up 6%, and Portugal €12m.", "sales", ["Spain", "Spain", "Portugal"]),
        ("Germany represented €1.2bn of orders, and Poland added €300m.", "orders", ["Germany", "Poland"]),
        ("Online generated £18m of sales in the half, up 14%; stores declined 3% to £61m.", "sales", ["Online", "Online", "stores", "stores"]),
        ("Wheat accounted for 4 million tonnes of exports, up 9%; barley fell 12% to 1.3 million tonnes.", "exports", ["Wheat", "Wheat", "barley", "barley"]),
        ("Studios produced $90m of revenue and parks produced $210m.", "revenue", ["Studios", "parks"]),
        ("Spain brought in €5m of the division's operating profit, against €4m a year earlier.", "operating profit", ["Spain", "Spain"]),
        ("The port, the yard and the dock contributed €3m, €4m and €5m respectively.", "contribution", ["port", "yard", "dock"]),
    ],
)  # fmt: skip
def test_parts_share_the_measure_of_their_whole(
    text: str, measure: str, subjects: list[str]
) -> None:
    assert named(text) == [(measure, subject) for subject in subjects]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Live services made up 58% of revenue, while new releases and the back catalogue brought in £31m and £30m respectively.", [("revenue", "new releases"), ("revenue", "back catalogue")]),
        ("Cloud made up 44% of turnover, while licences and hardware contributed $120m and $80m respectively.", [("turnover", "licences"), ("turnover", "hardware")]),
        ("Ferries made up 62% of passenger revenue, while hotels brought in €14m.", [("passenger revenue", "hotels")]),
        ("Cards made up 40% of fee income, while loans accounted for €12m.", [("fee income", "loans")]),
        ("Cargo generated 12% of revenue, and charter flights 5%.", [("charter flights", "")]),
        ("Retail made up 30% of customers, while the branches brought in £3m.", [("branches", "")]),
    ],
)  # fmt: skip
def test_an_amount_beside_a_share_is_of_the_same_whole(
    text: str, rest: list[tuple[str, str]]
) -> None:
    assert named(text)[1:] == rest
