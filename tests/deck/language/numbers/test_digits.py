"""Numbers in digits: where they begin and end, their sign, places and fractions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deck.language.numbers.digits import Numeral, digits, number


@pytest.mark.parametrize(
    ("text", "start", "end", "value", "places", "fraction"),
    [
        ("5 boats", 0, 1, "5", 0, False),
        ("of 5.25 tons", 3, 7, "5.25", 2, False),
        ("by -5.5%", 3, 7, "-5.5", 1, False),
        ("by - 5%", 3, 6, "-5", 0, False),
        ("3/4 of it", 0, 3, "0.75", 0, True),
        ("3 / 4 of it", 0, 5, "0.75", 0, True),
        ("2 1/4 hours", 0, 5, "2.25", 0, False),
        ("-2 1/4", 0, 6, "-2.25", 0, False),
        ("1.5e3 units", 0, 5, "1500", 0, False),
        ("10^6 units", 0, 4, "1000000", 0, False),
        ("about .5 of it", 6, 8, "0.5", 1, False),
        ("1,234,567.8", 0, 11, "1234567.8", 1, False),
        ("1 234 567", 0, 9, "1234567", 0, False),
        ("增速为-3%", 3, 5, "-3", 0, False),
    ],
)
def test_a_number_in_digits_is_read_with_its_sign_and_places(
    text: str, start: int, end: int, value: str, places: int, fraction: bool
) -> None:
    (found,) = digits(text, "en")
    assert found == Numeral(
        start, end, Decimal(value), found.written, places=places, fraction=fraction
    )
    assert found.scale == 1


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10亿-20亿元", ["10", "20"]),  # a dash between two is no sign
        ("3月-5月", ["3", "5"]),
        ("100平方米-120平方米", ["100", "120"]),
        ("5-8%", ["5", "8"]),
        ("24\n1/4", ["24", "0.25"]),  # another line
        ("24    1/4", ["24", "0.25"]),
        ("3 2/5 and 7", ["3.4", "7"]),
        ("2.5 1/4", ["2.5", "0.25"]),  # no mixed number
        ("1/2 1/4", ["0.5", "0.25"]),
        ("1/4/2024", ["1", "4", "2024"]),
    ],
)
def test_numbers_beside_each_other(text: str, values: list[str]) -> None:
    assert [f"{one.value.normalize():f}" for one in digits(text, "en")] == values


def test_a_plain_number_has_the_places_that_are_written() -> None:
    assert number(0, 4, Decimal("1.50")).places == 2
    assert number(0, 1, Decimal(7)).scale == 1
