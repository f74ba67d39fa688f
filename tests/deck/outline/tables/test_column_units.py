"""Units of headings, titles and cells."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from deck.language.conversion import UnitError
from deck.language.heading_units import heading_unit, title_unit, unit_of, unread_unit
from deck.language.units import Unit, name_of, parse_unit
from deck.outline.tables.column_units import CLOCK, common, converted, within
from deck.outline.tables.data import Use, read
from deck.outline.tables.errors import DataError
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles

USD = Unit("USD")


def named(unit: Unit | None) -> str:
    return "" if unit is None else name_of(unit)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Sales (USD k)", "USD k"),
        ("Sales, EUR m", "EUR m"),
        ("Sales USD m", "USD m"),
        ("Sales in USD bn", "USD bn"),
        ("Sales [€ m]", "EUR m"),
        ("Umsatz in Mio. €", "EUR m"),
        ("Umsatz (T€)", "EUR k"),
        ("Sales ($000)", "USD k"),
        ("Sales (thousands)", "k"),
        ("Revenue (USD millions)", "USD m"),
        ("Sales (net, EUR m)", "EUR m"),
        ("EUR", "EUR"),
        ("Growth %", "%"),
        ("Margin (%)", "%"),
        ("% of sales", "%"),
        ("增速%", "%"),
        ("收入（亿元）", "RMB 亿"),
        ("GDP：亿元", "RMB 亿"),
        ("Headcount (people)", "people"),
        ("Spread (bps)", "bps"),
        ("cost_usd_m", "USD m"),
        ("net_revenue_kusd", "USD k"),
        ("Sales, k", "k"),
        # scales in other spellings and languages, before and behind the currency
        ("Sales (MEUR)", "EUR m"),
        ("Sales (EUR thou.)", "EUR k"),
        ("Umsatz in 1.000 EUR", "EUR k"),
        ("Sales (RMB 10,000)", "RMB 万"),
        ("Sales (1 000 €)", "EUR k"),
        ("CA (milliers d'euros)", "EUR k"),
        ("Ventas (miles de euros)", "EUR k"),
        ("Sales (Rs. crore)", "INR crore"),
        ("Sales (₹ lakh)", "INR lakh"),
        ("收入/万元", "RMB 万"),
        # what is said beside a currency
        ("Sales (USD at constant rates)", "USD"),
        ("GDP (constant 2015 USD)", "USD"),
        ("Income (EUR p.a.)", "EUR"),
        ("Price EUR/t", "EUR /t"),
        ("Output (kt)", "kt"),
        ("EUR k · Sales", "EUR k"),
        ("Sales EUR m, 2024", "EUR m"),
        ("Sales in EUR m – plan", "EUR m"),
        ("Net sales in EUR m, adjusted", "EUR m"),
        ("Sales (EUR HT)", "EUR"),
        ("Total (USD, thousands)", "USD k"),
        ("Sales in EUR (thousands)", "EUR k"),
        ("占比/%", "%"),
        ("Sales (EUR th)", "EUR k"),
        ("Sales (EUR ths.)", "EUR k"),
        ("Sales (EUR thous)", "EUR k"),
        ("Sales (₹ cr)", "INR crore"),
        ("Sales (Rs. cr.)", "INR crore"),
        ("Sales (INR cr)", "INR crore"),
        ("Sales (EUR excl. VAT)", "EUR"),
        ("Sales (EUR miljoen)", "EUR m"),
        # what is no money
        ("Visits (in 000s)", "k"),
        ("Visits ('000)", "k"),
        ("Visits (in 1,000)", "k"),
        ("Emissions (kt CO2)", "kt CO2"),
        ("Area (k sqm)", "k sqm"),
        ("Area (mn sq ft)", "million sq ft"),
        ("Distance (miles)", "miles"),
        ("Sales (PLN tys.)", "PLN k"),
        ("Sales (億円)", "JPY 亿"),
        ("收入（港币亿元）", "HKD 亿"),
        ("收入（万元，未经审计）", "RMB 万"),
        # short forms, scales that touch the currency, accounts in capitals
        ("Output USD'000", "USD k"),
        ("Output (AED'000s)", "AED k"),
        ("Turnover (mil. PLN)", "PLN m"),
        ("Turnover (bil. INR)", "INR bn"),
        ("Turnover (trn JPY)", "JPY tn"),
        ("Turnover (thds GBP)", "GBP k"),
        ("Turnover (CHF, Mn)", "CHF m"),
        ("CA en Md€", "EUR bn"),
        ("Umsatz Mrd€", "EUR bn"),
        ("Ingresos (miles de millones de €)", "EUR bn"),
        ("Ingresos (mil millones de euros)", "EUR bn"),
        ("Receita (R$ bilhões)", "BRL bn"),
        ("營業成本（新台幣仟元）", "TWD k"),
        ("營業成本(佰萬元)", "RMB m"),
    ],
)
def test_a_heading_states_its_unit(heading: str, unit: str) -> None:
    assert named(heading_unit(heading)) == unit


@pytest.mark.parametrize(
    "heading",
    [
        "Sales",
        "Sales (net)",
        "Plan B",
        "Team - B",
        "Vitamin | K",
        "Phase k",
        "Net points",
        "2024",
        "North",
        "Sales (forecast)",
        "Name",
        "B - Team",
        "M · Men",
        "k, other",
        "Companies in euro area",
        "Loans in USD and EUR",
        "Share of EUR loans",
        "Sales (TH)",  # Thailand
        "Balance (cr)",  # credit
        "Income (CR)",
        "Rainfall (mm)",
        "Output (mill)",
    ],
)
def test_a_remark_is_no_unit(heading: str) -> None:
    assert heading_unit(heading) is None


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Sales of the group, USD m", "USD m"),
        ("单位：万元", "RMB 万"),
        ("Unit: EUR k", "EUR k"),
        ("(in millions of dollars)", "USD m"),
        ("in RMB", "RMB"),
        ("USD in thousands", "USD k"),
        ("EUR m", "EUR m"),
        ("Margins by quarter (%)", ""),
        ("Sales of the group", ""),
        ("单位:万元 币种:人民币", "RMB 万"),
        ("单位：亿元 币种：美元", "USD 亿"),
        ("All figures in $ millions unless stated", "USD m"),
        ("USD in millions (except per share data)", "USD m"),
        ("JPY in billions, except percentages", "JPY bn"),
        ("Sales without VAT, excluding Malta, EUR m", "EUR m"),
        ("(expressed in thousands of Canadian dollars)", "CAD k"),
        ("in millions of Hong Kong dollars", "HKD m"),
        ("in millions of American dollars", "USD m"),
        ("(in thousands of Jamaican dollars)", ""),
        ("in millions of Nepalese rupees", ""),
        ("in millions of Indian rupees", "INR m"),
    ],
)
def test_a_title_states_currency_and_scale_for_the_table(title: str, unit: str) -> None:
    assert named(title_unit([title])) == unit


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Sales (hundreds of EUR)", "hundreds of EUR"),
        ("Sales (10 kEUR)", "10 kEUR"),
        ("Umsatz in Fantastillionen EUR", "Fantastillionen EUR"),
        ("Sales (EUR m)", ""),
        ("Sales (incl. VAT, EUR)", ""),
        ("Loans (VND bn)", ""),
        ("Sales (in euros or what the branch reported then)", ""),
        ("Companies in euro area", ""),
        ("Sales in EUR since 2020", ""),
        ("Sales (EUR HT)", ""),
    ],
)
def test_a_currency_with_a_rest_that_is_not_understood_is_named(heading: str, text: str) -> None:
    assert unread_unit(heading) == text


def test_a_bare_sign_takes_the_scale_from_outside_and_a_scale_the_currency() -> None:
    million = Unit("USD", Decimal(10) ** 6)
    assert within(USD, million) == million
    assert within(Unit(scale=Decimal(10) ** 9), USD) == Unit("USD", Decimal(10) ** 9)
    assert within(None, million) == million
    assert within(million, None) == million
    with pytest.raises(UnitError):
        within(Unit("EUR"), million)
    with pytest.raises(UnitError):
        within(Unit(kind="percent"), million)


def test_the_unit_of_a_column_is_that_of_most_cells() -> None:
    million, billion = Unit(scale=Decimal(10) ** 6), Unit(scale=Decimal(10) ** 9)
    assert common(Counter({million: 2, billion: 1, None: 5})) == million
    assert common(Counter({None: 3})) is None
    with pytest.raises(UnitError):
        common(Counter({USD: 1, Unit("EUR"): 1}))


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1.2", Unit(scale=Decimal(10) ** 9), Unit("EUR", Decimal(10) ** 6), "1200"),
        ("5", None, Unit("EUR", Decimal(10) ** 6), "5"),
        ("90", CLOCK, Unit(noun="minutes"), "5400"),
        ("36", CLOCK, Unit(noun="days"), "1.5"),
        ("3", Unit("USD", Decimal(10) ** 6), Unit(scale=Decimal(10) ** 3), "3000"),
        ("3", Unit(noun="kt"), Unit(noun="t"), "3000"),
        ("5", Unit(noun="GWh"), Unit(scale=Decimal(10) ** 6, noun="kWh"), "5"),
        ("1.3", Unit(kind="points"), Unit(scale=Decimal("0.01"), kind="points"), "130"),
    ],
)
def test_values_are_converted_to_the_unit_of_the_chart(
    value: str, unit: Unit | None, to: Unit, expected: str
) -> None:
    assert converted(Decimal(value), unit, to) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        (USD, Unit("EUR")),
        (Unit(kind="percent"), Unit("EUR")),
        (CLOCK, Unit("EUR")),
        (USD, Unit(noun="people")),
        (Unit(noun="kg"), Unit(noun="hours")),
        (Unit(noun="kt"), Unit(noun="MWh")),
    ],
)
def test_another_currency_or_kind_is_refused(unit: Unit, to: Unit) -> None:
    with pytest.raises(UnitError):
        converted(Decimal(1), unit, to)


def test_spellings_of_spreadsheets_are_units() -> None:
    assert named(unit_of("Mrd. €")) == "EUR bn"
    assert named(unit_of("$ thousands")) == "USD k"
    assert unit_of("") is None


@pytest.mark.parametrize(
    ("heading", "unread"),
    [
        ("Dividend (GBP pence)", "GBP pence"),
        ("Revenue (JPY oku)", "JPY oku"),
        ("Sales (SEK tkr)", "SEK tkr"),
        ("Sales (EUR e6)", "EUR e6"),
        ("Sales (USD bio)", "USD bio"),
        ("Sales (MAD m)", "MAD m"),  # a currency that is not known
        ("Revenue JPY 100m", "JPY 100m"),
        ("Revenue (JPY 100 million)", "JPY 100 million"),
        ("Deals over USD 100m", ""),
        ("Debt (Bill. EUR)", "Bill. EUR"),  # a billion, or a thousand of them
        ("Receita (mil R$)", "mil R$"),
        ("Receita (mil €)", "mil €"),
        ("Turnover CHF/1000", "CHF/1000"),
        ("Turnover (thousands of Jamaican dollars)", "thousands of Jamaican dollars"),
        ("Turnover (net CHF)", ""),
        ("Turnover (ARR CHF)", ""),
        ("Rate (per CHF)", ""),
        ("Turnover (customers in CHF)", ""),
        ("Visits (hundreds)", "hundreds"),
        ("Sales (EUR net)", ""),
        ("Companies in euro area", ""),
        ("Sales (new shops)", ""),
    ],
)
def test_a_currency_with_a_word_for_its_size_that_is_not_known_is_named(
    heading: str, unread: str
) -> None:
    assert unread_unit(heading) == unread


STATEMENT = "Statement (USD in millions, except per share data)\nItem,2024,2025\nRevenue,1200,1300\nDiluted EPS,1.25,1.31\n"


@pytest.mark.parametrize(
    ("row", "unit", "value"), [("Revenue", "USD m", "1300"), ("Diluted EPS", "USD /share", "1.31")]
)
def test_what_is_given_per_share_has_no_scale_of_the_statement(
    row: str, unit: str, value: str, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(STATEMENT, "utf-8")
    asked = {"file": "s.csv", "where": {"Item": row}, "y": "2025"}
    found = read(DataFile.model_validate(asked), DataFiles(tmp_path), Use())
    assert found.values == ((Decimal(value),),)
    assert found.unit is not None
    assert name_of(found.unit) == unit


def test_rows_of_amounts_and_of_amounts_per_share_are_not_drawn_together(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(STATEMENT, "utf-8")
    with pytest.raises(DataError, match="the rows are of several units"):
        read(DataFile.model_validate({"file": "s.csv"}), DataFiles(tmp_path), Use())


def test_a_column_per_share_has_the_currency_of_the_title_alone(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(
        "in EUR m\n\nYear,Sales,EPS\n2024,1200,1.25\n2025,1300,1.31\n", "utf-8"
    )
    found = read(DataFile.model_validate({"file": "s.csv", "y": "EPS"}), DataFiles(tmp_path), Use())
    assert (found.values[0][0], found.unit and name_of(found.unit)) == (
        Decimal("1.25"),
        "EUR /share",
    )


@pytest.mark.parametrize(
    ("heading", "unit", "told"),
    [
        ("Distance (km)", "miles", "is in km, and the chart's unit is miles"),
        ("Price (USD/bbl)", "USD/t", "is in USD /bbl, and the chart's unit is USD /t"),
        (
            "Price (USD per night)",
            "USD per month",
            "is in USD per night, and the chart's unit is USD per month",
        ),
        ("Sales (GBP m)", "users", "is in GBP m, and the chart's unit is users"),
    ],
)
def test_a_unit_that_cannot_be_converted_is_refused(
    heading: str, unit: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(f"Year,{heading}\n2024,140\n2025,150\n", "utf-8")
    with pytest.raises(DataError, match=told):
        read(DataFile(file="s.csv"), DataFiles(tmp_path), Use(unit=parse_unit(unit)))


@pytest.mark.parametrize(
    ("heading", "unit", "value"),
    [
        ("Visits (in 000s)", "visits", "140000"), ("Emissions (kt CO2)", "t", "140000"), ("Sales (USD m)", "USD bn", "0.14"),
        ("Emissions (kt CO2)", "t CO2", "140000"), ("Emissions (ktCO2e)", "MtCO2e", "0.14"),
        ("Output (kt)", "tonnes of steel", "140000"),
    ],
)  # fmt: skip
def test_a_unit_of_a_heading_is_converted(
    heading: str, unit: str, value: str, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(f"Year,{heading}\n2024,140\n2025,150\n", "utf-8")
    found = read(DataFile(file="s.csv"), DataFiles(tmp_path), Use(unit=parse_unit(unit)))
    assert found.values[0][0] == Decimal(value)


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("Gas (mcf/d)", ["unit-unknown"]),
        ("Turnover (RM million)", ["unit-unknown"]),
        ("Turnover (mln zł)", ["unit-unknown"]),
        ("Turnover (RM'000)", ["unit-unknown"]),
        ("Sales (net)", []),
        ("Women (W)", []),
    ],
)
def test_a_heading_with_a_unit_that_is_not_known_is_told(
    heading: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(f"Year,{heading}\n2024,140\n2025,150\n", "utf-8")
    found = read(DataFile(file="s.csv"), DataFiles(tmp_path), Use(unit=parse_unit("EUR m")))
    assert [note.code for note in found.notes] == codes


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Revenue", "USD k"),
        ("Subscribers", None),
        ("Shares outstanding", None),
        ("Vehicles delivered", None),
        ("ROE", None),
        ("Average price", "USD"),
        ("Price per unit", "USD"),
    ],
)
def test_a_title_in_thousands_of_a_currency_says_nothing_of_counts(
    heading: str, unit: str | None, tmp_path: Path
) -> None:
    (tmp_path / "s.csv").write_text(
        f"All figures in USD thousands\n\nYear,{heading}\n2024,140\n2025,150\n", "utf-8"
    )
    found = read(DataFile(file="s.csv"), DataFiles(tmp_path), Use())
    assert (found.unit and name_of(found.unit)) == unit


TWO = "Shop,Sales (GBP k),Staff cost (GBP m),Rent (USD k)\nA,1200,0.5,800\nB,2500,0.7,900\n"


@pytest.mark.parametrize(
    ("ys", "unit", "values"),
    [
        (("Sales", "Staff cost"), "GBP m", [[Decimal("1.2"), Decimal("2.5")], [Decimal("0.5"), Decimal("0.7")]]),
        (("Rent",), "USD m", [[Decimal("0.8"), Decimal("0.9")]]),
    ],
)  # fmt: skip
def test_a_scale_alone_is_one_of_the_currency_of_the_file(
    tmp_path: Path, ys: tuple[str, ...], unit: str, values: list[list[Decimal]]
) -> None:
    (tmp_path / "t.csv").write_text(TWO)
    use = Use("grouped", "table", unit=parse_unit("m"))
    table = read(DataFile(file="t.csv", x="Shop", y=ys), DataFiles(tmp_path), use)
    assert (named(table.unit), [list(row) for row in table.values]) == (unit, values)


def test_a_scale_alone_is_not_one_of_two_currencies(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TWO)
    use = Use("grouped", "table", unit=parse_unit("m"))
    with pytest.raises(DataError, match="the file is in USD k, and the chart's unit is GBP m"):
        read(DataFile(file="t.csv", x="Shop", y=("Sales", "Rent")), DataFiles(tmp_path), use)


def test_a_heading_in_billions_is_the_unit_of_a_cell_in_trillions(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Bank,Assets (USD bn)\nA,1.2tn\nB,800\n")
    found = read(DataFile(file="a.csv"), DataFiles(tmp_path), Use())
    assert (found.values, found.unit) == (
        ((Decimal("1200.0"), Decimal("800")),),
        parse_unit("USD bn"),
    )


def test_a_tiny_number_with_a_scale_below_a_larger_one_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("年份,收入（亿元）\n2023,12.5\n2024,1.3万\n", "utf-8")
    with pytest.raises(
        DataError, match=r"'1\.3万' has a scale of its own below a heading in RMB 亿"
    ):
        read(DataFile(file="a.csv"), DataFiles(tmp_path), Use())
    (tmp_path / "b.csv").write_text("Team,Sales (EUR m)\nA,1.5\nB,900k\n")
    found = read(DataFile(file="b.csv"), DataFiles(tmp_path), Use())
    assert found.values == ((Decimal("1.5"), Decimal("0.9")),)


@pytest.mark.parametrize(
    ("heading", "unit"), [("p", "GBP"), ("US cents", "USD"), ("ct/kWh", "EUR/kWh"), ("分", "元")]
)
def test_hundredths_of_a_currency_are_not_converted_and_told(
    tmp_path: Path, heading: str, unit: str
) -> None:
    (tmp_path / "a.csv").write_text(f"Region,Price ({heading})\nN,32.5\nS,30\n", "utf-8")
    found = read(DataFile(file="a.csv"), DataFiles(tmp_path), Use(unit=parse_unit(unit)))
    assert [note.code for note in found.notes] == ["unit-unknown"]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Rate to EUR", None),
        ("USD per EUR", None),
        ("Kurs EUR/USD", None),
        ("EUR/USD", None),
        ("Rate (per CHF)", None),
        ("Sales converted to EUR", Unit("EUR")),
        ("Sales to Germany, EUR m", Unit("EUR", Decimal(1_000_000))),
    ],
)
def test_a_rate_to_a_currency_is_not_in_it(heading: str, unit: Unit | None) -> None:
    assert heading_unit(heading) == unit
