"""Which measure and which subject each figure of an English sentence has, if several stand in it."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article

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


@pytest.mark.parametrize(
    ("text", "subject", "measures"),
    [
        ("The Skern plant produced 41,000 tonnes at a cash cost of $210 per tonne, generating EBITDA of $12 million.", "Skern plant", ["production", "cash cost", "EBITDA"]),
        ("The Red Lake mine produced 24,400 ounces at an AISC of negative A$710 per ounce generating net mine cash flow of A$73 million.", "Red Lake mine", ["production", "AISC", "net mine cash flow"]),
        ("Production at the Red Lake gold mine in Ontario increased by 27% to 33,709 ounces at an AISC of A$1,937 per ounce.", "Red Lake gold mine in Ontario", ["Production", "Production", "AISC"]),
        ("The Norvane fleet carried 2.1 million passengers at a load factor of 84%, earning revenue of €310 million.", "Norvane fleet", ["passengers carried", "load factor", "revenue"]),
        ("Vasco sold 4,100 cars at an average price of $31,000 with a gross margin of 14%.", "Vasco", ["cars sold", "average price", "gross margin"]),
        ("The Kent dairy processed 61 million litres at an average price of 38p per litre, with a margin of 6%.", "Kent dairy", ["litres processed", "average price per litre", "margin"]),
        ("The Hythe quarry sold 1.2 million tonnes at an average price of £14.20, for revenue of £17 million and an operating profit of £3 million.", "Hythe quarry", ["tonnes sold", "average price", "revenue", "operating profit"]),
        ("The Lund wind farm generated 310 GWh at a cost of €41 per MWh.", "Lund wind farm", ["GWh generated", "cost"]),
        ("Brent Wells pumped 12,000 barrels a day at an operating cost of $19 a barrel.", "Brent Wells", ["barrels pumped", "operating cost"]),
        ("Sales at the Leeds depot rose 4% to £9 million, with a margin of 7%.", "Leeds depot", ["Sales", "Sales", "margin"]),
    ],
)  # fmt: skip
def test_what_hangs_on_a_figure_has_its_subject(
    text: str, subject: str, measures: list[str]
) -> None:
    assert named(text) == [(measure, subject) for measure in measures]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("The company acquired the Lake Spa Resort in Austin, Texas for a net purchase price of $75 million in May.", ("net purchase price", "Lake Spa Resort")),
        ("The group bought Harrow Foods in Leeds, England for a purchase price of £14 million in March.", ("purchase price", "Harrow Foods")),
        ("Tallow sold its Bristol depot for a consideration of £9.5 million.", ("consideration", "Bristol depot")),
        ("Tallow bought 3 million shares at an average price of £7.81.", ("average price", "")),
    ],
)  # fmt: skip
def test_a_price_is_of_what_is_bought(text: str, price: tuple[str, str]) -> None:
    assert named(text)[-1] == price


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Net cash was £62m, after £21m spent on the purchase of Brick Lane Studios.", "spending on purchase of Brick Lane Studios"),
        ("Net debt rose to £40m after £12m paid for the acquisition of Harrow Foods.", "payment for acquisition of Harrow Foods"),
        ("Cash fell to $18m, after $6m spent on new kilns.", "spending on new kilns"),
        ("Cash rose to $18m, with $5m raised from investors.", "funding raised from investors"),
        ("There was €14m invested in the Leeds depot.", "investment in Leeds depot"),
        ("Free cash flow was £9m, after £3m paid to shareholders.", "payment to shareholders"),
    ],
)  # fmt: skip
def test_money_is_named_by_what_it_was_for(text: str, measure: str) -> None:
    assert named(text)[-1] == (measure, "")


def test_guidance_in_a_unit_is_of_what_is_measured_in_it() -> None:
    found = article(
        "Tallow Mining reports on 2024\n\nGold production was 180,305 ounces. The Red Lake mine produced 24,473 ounces.\n\n"
        "The company is on track to achieve group guidance of 670,000 to 730,000 ounces.",
        "en",
    )
    assert [(one.measure.text, one.subject.text) for one in found][1:] == [
        ("production", "Red Lake mine"),
        ("production", ""),
    ]


@pytest.mark.parametrize(
    ("text", "referred"),
    [
        ("Tallow expects revenue of £330m and adjusted EBITDA of at least £80m; consensus for the latter stands at £84m.", [("adjusted EBITDA", "")]),
        ("Sales were £40m and operating profit £6m; the former rose 4%, the latter 9%.", [("Sales", ""), ("operating profit", "")]),
        ("Exports were $3bn and imports $4bn; the latter grew by 12%.", [("imports", "")]),
        ("Sales in Spain were €12m and in Portugal €8m; the latter fell 3%.", [("Sales", "Portugal")]),
        ("Loans grew 3% and deposits 5%, the latter to €40bn.", [("deposits", "")]),
    ],
)  # fmt: skip
def test_the_latter_and_the_former_are_what_was_named(
    text: str, referred: list[tuple[str, str]]
) -> None:
    assert named(text)[2:] == referred


def test_the_latter_may_stand_in_the_next_sentence_and_may_be_open() -> None:
    *_, last = article(
        "Tallow on 2024\n\nSales rose to £40m and EBITDA to £9m. Consensus for the former was £38m.",
        "en",
    )
    assert (last.measure.text, last.doubts) == ("Sales", ())
    (last,) = article(
        "Tallow on 2024\n\nTallow sells in Spain and in Peru. The latter contributed €40m of sales.",
        "en",
    )
    assert (last.measure.text, last.subject.text, last.doubts) == ("sales", "", ("subject",))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Tallow is a trust that owns a portfolio of 35 premium hotels and resorts.", "premium hotels and resorts owned"),
        ("Vasco runs a fleet of 48 ferries.", "ferries"),
        ("The trust has a portfolio of 90 properties.", "properties"),
        ("Tallow leads a consortium of 14 banks.", "banks"),
        ("Vasco operates a network of 310 charging points.", "charging points operated"),
        ("Tallow has a team of 60 growth managers.", "growth managers"),
    ],
)  # fmt: skip
def test_what_a_collection_consists_of_is_counted(text: str, counted: str) -> None:
    (found,) = statements_in(text, "en", SETTING)
    assert (found.role, found.measure.text, found.value > 0) == ("count", counted, True)


@pytest.mark.parametrize(
    ("text", "value", "subject", "whole"),
    [
        ("About 0.6 percentage point of the drop in industrial production resulted from the storm.", "-0.6", "storm", "drop in industrial production"),
        ("Some 1.2 percentage points of the rise in inflation came from energy.", "1.2", "energy", "rise in inflation"),
        ("0.4 points of the fall in exports stemmed from the strike.", "-0.4", "strike", "fall in exports"),
        ("About 3 percentage points of the growth in sales was due to acquisitions.", "3", "acquisitions", "growth in sales"),
        ("Some 0.4 points of the rise in rents was driven by new towers.", "0.4", "new towers", "rise in rents"),
        ("About 2 points of the fall in occupancy is explained by the strike.", "-2", "strike", "fall in occupancy"),
        ("Storms reduced mining output; they also contributed 0.3 percentage point to the drop in manufacturing.", "-0.3", "Storms", "drop in manufacturing"),
        ("Rents added 0.2 points to the decline in margins.", "-0.2", "Rents", "decline in margins"),
        ("Fuel knocked 80 basis points off the gross margin.", "-80", "Fuel", "gross margin"),
        ("Currency took 1.5 points off sales growth.", "-1.5", "Currency", "sales growth"),
    ],
)  # fmt: skip
def test_points_of_a_change_are_contributions_to_it(
    text: str, value: str, subject: str, whole: str
) -> None:
    (found,) = statements_in(text, "en", SETTING)
    assert (found.measure.text, found.role) == ("contribution", "change")
    assert (str(found.value), found.subject.text, found.whole.text) == (value, subject, whole)


@pytest.mark.parametrize("cause", ["", " was", " was due to", " was driven by"])
def test_points_of_a_change_without_a_cause_are_no_contribution(cause: str) -> None:
    (found,) = statements_in(f"About 0.6 points of the drop in output{cause}", "en", SETTING)
    assert (found.measure.text, found.doubts) == ("", ("measure",))


@pytest.mark.parametrize(
    ("text", "measure", "subjects", "noun"),
    [
        ("Norvane carried 2.14 million passengers, Balt Air 1.38 million and Sund Express 0.66 million.", "passengers carried", ["Norvane", "Balt Air", "Sund Express"], "passengers"),
        ("The Skern plant produced 41,000 tonnes, the Lodden plant 38,000 and the Hull plant 22,500.", "production", ["Skern plant", "Lodden plant", "Hull plant"], "tonnes"),
        ("Norvane flew 9.3 million people and Balt Air 6.1 million.", "people flown", ["Norvane", "Balt Air"], "people"),
        ("Vasco sold 4,100 cars, Harrow 2,900 and Lindt 1,200.", "cars sold", ["Vasco", "Harrow", "Lindt"], "cars"),
        ("Leeds opened 1,310 shops, Hull 1,120 and York 1,090.", "shops opened", ["Leeds", "Hull", "York"], "shops"),
        ("The north sold 300 homes, the south 210 and the islands 145.", "homes sold", ["north", "south", "islands"], "homes"),
    ],
)  # fmt: skip
def test_a_list_names_its_unit_once(
    text: str, measure: str, subjects: list[str], noun: str
) -> None:
    found = statements_in(text, "en", SETTING)
    assert [(s.measure.text, s.subject.text) for s in found] == [(measure, s) for s in subjects]
    assert {s.unit.noun for s in found} == {noun}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("UK Home premiums advanced 11% to £517m, yet its loss ratio was 104.3%.", ("loss ratio", "UK Home")),
        ("US Retail sales rose 4%.", ("Retail sales", "US")),
        ("The coverage ratio stood at 178%, compared with 189% in June and our target range of 160% to 180%.", ("coverage ratio", "")),
        ("The group made a loss before tax of £4.7m (H1 2023: profit of £22.9m).", ("profit before tax", "")),
        ("Gas output rose to 49 GW, 1% more than the previous winter record of 48.8 GW.", ("Gas output", "")),
        ("Oil production will remain near the record 13.6 million barrels per day.", ("Oil production", "")),
        ("Output could be about 6,000 vehicles lower in the quarter.", ("Output", "")),
        ("Pre-orders for the game have passed 600,000.", ("Pre-orders for the game", "")),
        ("Deliveries of the V3 came to 17,940, those of the V7 to 9,415, and those of the Lumo brand, which began in March, to 3,851.", ("Deliveries", "Lumo brand")),
        ("Sales in Spain were €12m, those in Peru, which began in May, €3m.", ("Sales", "Peru")),
        ("Vasco began to sell the V5, priced from RMB 149,800.", ("price", "V5")),
        ("Tickets priced at £40 sold out.", ("price", "Tickets")),
    ],
)  # fmt: skip
def test_a_figure_has_the_measure_that_its_words_stand_for(
    text: str, last: tuple[str, str]
) -> None:
    assert named(text)[-1] == last


def test_a_figure_at_the_beginning_of_a_line_opens_no_item() -> None:
    found = article(
        "Tallow Group on 2024\n\nThe report covers the output of all mills and yards, and the\n"
        "stocks that they hold. In the autumn, mill output decreased\n"
        "0.7 percent: the making of barges and of all their parts\n"
        "fell by far less than that. Overall, about 0.6 percentage\n"
        "point of the drop in output resulted from the storm.\n",
        "en",
    )
    assert [(one.measure.text, str(one.value)) for one in found] == [
        ("mill output", "-0.7"),
        ("contribution", "-0.6"),
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Petrol car sales fell by 17.9% in 2024: France (-31.9%) and Italy (-23.3%).", ["Petrol car sales"] * 3),
        ("Subscription revenue rose 5% in 2024 and services rose 3%.", ["Subscription revenue", "revenue"]),
    ],
)  # fmt: skip
def test_a_region_takes_no_products_place(text: str, measures: list[str]) -> None:
    read = article(f"A market report\n\n4 February 2025\n\n{text}\n", "en")
    assert [one.measure.text for one in read] == measures


def test_what_an_acquisition_brings_in_is_not_all_that_there_is() -> None:
    text = "Acquisitions completed during 2023 contributed about $4.5 million in revenue in 2024."
    (one,) = article(f"Tallow Group results\n\n4 February 2025\n\n{text}\n", "en")
    assert "subject" in one.doubts
    text = "Tallow Group added 40 stores in 2024."
    (one,) = article(f"Tallow Group results\n\n4 February 2025\n\n{text}\n", "en")
    assert "subject" not in one.doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SG&A as a percent of sales rose to 22%.", ("SG&A as a percent of sales", "")),
        ("R&D as a percentage of net sales was 9%.", ("R&D as a percentage of net sales", "")),
        ("The extra week contributed $53 million to fourth quarter and full year SG&A.", ("SG&A", "extra week")),
        ("Acquisitions added $12 million to revenue.", ("revenue", "Acquisitions")),
        ("Gross margin was 45.9% of net sales.", ("Gross margin", "")),
    ],
)  # fmt: skip
def test_what_is_a_part_of_sales_keeps_its_own_name(text: str, expected: tuple[str, str]) -> None:
    assert named(text) == [expected]


def test_a_margin_is_no_share_of_something_else() -> None:
    (one,) = statements_in("Gross margin was 45.9% of net sales.", "en", SETTING)
    assert (one.role, one.whole.text) == ("level", "")


def test_what_is_given_to_something_is_not_of_the_measure_before() -> None:
    text = "Revenue was $9 million. The fund contributed $5 million to the campaign."
    assert "measure" in statements_in(text, "en", SETTING)[1].doubts
