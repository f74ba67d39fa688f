"""Columns of numbers: spellings, decimal marks, units, gaps, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deck.language.units import Unit
from deck.outline.tables.grid import NO_RESULT, Broken, Clock
from deck.outline.tables.number_formats import NumberFormat
from deck.outline.tables.numerals import (
    is_gap,
    is_numeric,
    looks_measured,
    looks_numeric,
    looks_timed,
    numbers,
    proved_marks,
)

USD, PERCENT = Unit(currency="USD"), Unit(kind="percent")


def scaled(power: int, currency: str = "") -> Unit:
    return Unit(currency, Decimal(10) ** power)


def values(*cells: str, mark: str = "") -> list[Decimal | None]:
    return numbers(cells, mark=mark).values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234.5", "1234.5", None),
        ("1 234,5", "1234.5", None),
        ("1.234,5", "1234.5", None),
        ("1’234.5", "1234.5", None),
        ("12,34,567", "1234567", None),
        ("0,123", "0.123", None),
        ("12.5%", "12.5", PERCENT),
        ("1.2亿", "1.2", scaled(8)),
        ("3.4万", "3.4", scaled(4)),
        ("(3.4)", "-3.4", None),
        ("($3.4)", "-3.4", USD),
        ("−3", "-3", None),
        ("1,200.00-", "-1200", None),
        ("￥１，２００．５", "1200.5", Unit(currency="RMB")),
        ("$3.5m", "3.5", scaled(6, "USD")),
        ("-$3.5m", "-3.5", scaled(6, "USD")),
        ("1.2bn", "1.2", scaled(9)),
        ("1.5 Mio. €", "1.5", scaled(6, "EUR")),
        ("1186亿元", "1186", scaled(8, "RMB")),
        ("130 bps", "130", Unit(scale=Decimal("0.01"), kind="points")),
        ("1e3", "1000", None),
        (".5", "0.5", None),
    ],
)
def test_a_number_is_read_in_its_usual_spellings(text: str, value: str, unit: Unit | None) -> None:
    column = numbers([text])
    assert (column.values, column.unit) == ([Decimal(value)], unit)


@pytest.mark.parametrize(
    "text",
    ["abc", "12 Nm", "1,23.4", "5²", "(3", "-(3)", "1.2.3,4,5", "12-13", "inf", "9" * 80 + "x"],
)
def test_what_is_no_number_is_told(text: str) -> None:
    assert list(numbers([text], mark=".").faults) == [0]


def test_the_column_says_what_an_ambiguous_mark_means() -> None:
    assert values("1,234", "1,5") == [Decimal("1.234"), Decimal("1.5")]
    assert values("1,234", "1.5") == [1234, Decimal("1.5")]
    assert values("1.234", "1.234.567") == [1234, 1234567]
    assert values("1.250", "0.125") == [Decimal("1.25"), Decimal("0.125")]


def test_the_file_says_what_an_ambiguous_mark_means_where_the_column_does_not() -> None:
    assert values("1.234", "999", mark=",") == [1234, 999]
    assert values("1.234", "999", mark=".") == [Decimal("1.234"), 999]
    assert values("1.234", "1.5", mark=",") == [Decimal("1.234"), Decimal("1.5")]


def test_a_mark_that_nothing_decides_is_told_with_both_readings() -> None:
    (fault,) = numbers(["1.234"]).faults.values()
    assert "'1.234' is 1,234 if the point separates thousands" in fault
    assert "1.234 if it is the decimal mark" in fault
    assert 'write `decimal: ","` or `decimal: "."`' in fault


@pytest.mark.parametrize("cells", [["3.475", "18300"], ["18300", "3,475", "62,010"]])
def test_a_number_without_a_mark_does_not_say_what_that_of_others_means(cells: list[str]) -> None:
    (fault, *_) = numbers(cells).faults.values()
    assert "3,475 if the" in fault
    assert "3.475 if it is the decimal mark" in fault


def test_a_mark_that_the_outline_states_holds_against_the_column() -> None:
    assert numbers(["1.234", "5"], mark=",", forced=True).values == [1234, 5]
    assert numbers(["1.5"], mark=",", forced=True).faults == {
        0: "'1.5' is not a number (the decimal mark of `decimal` is the comma)"
    }


def test_a_column_with_both_decimal_marks_is_not_guessed_at() -> None:
    assert numbers(["1.5", "2.5", "3,5"]).faults == {
        2: "'3,5' is not a number (the decimal mark of this column is the point)"
    }


def test_columns_prove_marks_for_their_neighbours() -> None:
    assert proved_marks(["3,5", "4"]) == {","}
    assert proved_marks(["1,234", "5"]) == set()
    assert proved_marks(["1,234,567"]) == {"."}


def test_a_column_with_percentages_and_plain_numbers_is_told() -> None:
    assert numbers(["45%", "46", "0"]).faults == {1: "'46' has no %, unlike others in this column"}


def test_a_column_with_two_currencies_is_told() -> None:
    assert list(numbers(["$1", "$2", "€3", "4"]).faults) == [2]


def test_scales_of_one_column_become_one() -> None:
    column = numbers(["1.2bn", "900m", "800m"])
    assert column.unit == scaled(6)
    assert column.values == [1200, 900, 800]


def test_a_sign_of_money_takes_its_scale_from_the_heading_or_the_title() -> None:
    thousands = scaled(3, "USD")
    for stated in ({"heading": thousands}, {"title": thousands}):
        column = numbers(["$1,200.0"], **stated)
        assert (column.values, column.unit, column.bare) == ([1200], thousands, False)
    alone = numbers(["$1200"])
    assert (alone.values, alone.unit, alone.bare) == ([1200], USD, True)


def test_a_heading_that_contradicts_its_cells_is_told() -> None:
    (fault,) = numbers(["12%"], heading=scaled(3, "USD")).faults.values()
    assert "USD k" in fault
    (fault,) = numbers(["€12"], heading=scaled(3, "USD")).faults.values()
    assert "EUR cannot be given in USD k" in fault


def test_a_title_may_be_about_other_columns() -> None:
    assert numbers(["12%"], title=scaled(3, "USD")).unit == PERCENT


def test_number_formats_say_what_a_workbook_shows() -> None:
    percent, money = NumberFormat(2, PERCENT, 1), NumberFormat(-6, scaled(6, "EUR"), 2)
    column = numbers([0.125, 0.3], [percent, percent])
    assert (column.values, column.unit, column.digits) == ([Decimal("12.5"), 30], PERCENT, 1)
    column = numbers([1_234_567.0], [money])
    assert (column.values, column.unit) == ([Decimal("1.234567")], scaled(6, "EUR"))


def test_the_decimals_of_a_column_are_those_of_its_most_precise_text() -> None:
    assert numbers(["1.50", "2"]).digits == 2
    assert numbers(["1,5", "2,25"]).digits == 2
    assert numbers([0.5, 2.0]).digits == 1


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "NA", "null", "..", "#N/A"])
def test_a_gap_is_no_number(text: str) -> None:
    assert is_gap(text)
    column = numbers(["1", text])
    assert (column.values, column.faults) == ([1, None], {})
    assert column.gaps == ({1: text} if text else {})


def test_a_dash_among_figures_in_brackets_is_zero() -> None:
    column = numbers(["1,200", "-", "(300)"], mark=".")
    assert (column.values, column.zeros) == ([1200, 0, -300], [1])


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?"])
def test_errors_of_a_workbook_are_told(text: str) -> None:
    for cell in (text, Broken(text)):
        (fault,) = numbers([cell]).faults.values()
        assert f"the error {text}" in fault


def test_a_formula_without_a_result_is_told() -> None:
    (fault,) = numbers([NO_RESULT]).faults.values()
    assert fault.startswith("the cell has a formula without a stored result")


def test_durations_are_hours_or_told() -> None:
    column = numbers([Clock(36.0), Clock(6.5)])
    assert (column.values, column.unit) == ([36, Decimal("6.5")], Unit(noun="hours"))
    (fault,) = numbers(["12:30"]).faults.values()
    assert "is a time or a duration, not a number" in fault
    assert list(numbers([Clock(1.0), 3.0]).faults) == [1]


def test_a_column_looks_numeric_by_its_share_of_numbers() -> None:
    assert looks_numeric(["1", "2", "x", ""]) == pytest.approx(2 / 3)
    assert looks_numeric(["1.234", Broken("#REF!"), "#DIV/0!"]) == 1
    assert looks_numeric([Clock(1.0), "12:30"]) == 0
    assert looks_timed([Clock(1.0), "12:30", ""])
    assert looks_numeric(["-", ""]) == 0


@pytest.mark.parametrize(
    ("cells", "values", "unit"),
    [
        (["12 km", "7.5 km"], ["12", "7.5"], Unit(noun="km")),
        (["3.99 kg", "4500 g"], ["3.99", "4.5"], Unit(noun="kg")),
        (["12 days", "1 day"], ["12", "1"], Unit(noun="days")),
        (["120万人", "85万人"], ["120", "85"], Unit(scale=Decimal(10_000), noun="人")),
    ],
)
def test_cells_may_say_what_they_count_or_measure(
    cells: list[str], values: list[str], unit: Unit
) -> None:
    found = numbers(cells, mark=".")
    assert (found.values, found.unit) == (list(map(Decimal, values)), unit)
    assert looks_measured(cells)
    assert not looks_measured([*cells, "9"])
    assert not is_numeric(cells[0])  # a table shows it as it is typed


@pytest.mark.parametrize(
    ("cells", "heading", "fault"),
    [
        (["12 km", "8 km", "7"], None, "'7' has no unit, and others in this column are in km"),
        (["12", "8", "7 km"], None, "'7 km' is not a number such as others"),
        (["12", "7 km"], Unit("EUR", Decimal(1_000_000)), "which are in EUR m"),
        (["12 km", "7 miles"], None, "cannot be given in"),
    ],
)
def test_a_cell_that_counts_other_things_than_its_column_is_refused(
    cells: list[str], heading: Unit | None, fault: str
) -> None:
    (message,) = numbers(cells, mark=".", heading=heading).faults.values()
    assert fault in message


@pytest.mark.parametrize("cell", ["M1", "X5", "B12", "k9", "2.95T"])
def test_a_letter_beside_a_number_makes_it_a_name(cell: str) -> None:
    assert not is_numeric(cell)


@pytest.mark.parametrize("cell", ["USD 5m", "€m 5", "Rs 5"])
def test_a_currency_before_a_number_is_its_unit(cell: str) -> None:
    assert is_numeric(cell)
