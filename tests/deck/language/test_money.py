"""Money: its currencies by their names and signs, and the scales beside it."""

from __future__ import annotations

import pytest

from deck.language.figures import figures
from deck.language.money import spelled


@pytest.mark.parametrize(
    ("text", "currency", "base"),
    [
        ("3bn roubles", "RUB", 3 * 10**9),
        ("₽3bn", "RUB", 3 * 10**9),
        ("฿300m", "THB", 3 * 10**8),
        ("3bn Turkish lira", "TRY", 3 * 10**9),
        ("2 billion South Korean won", "KRW", 2 * 10**9),
        ("200bn naira", "NGN", 2 * 10**11),
        ("5bn shekels", "ILS", 5 * 10**9),
        ("40bn forints", "HUF", 4 * 10**10),
        ("3bn hryvnias", "UAH", 3 * 10**9),
        ("3bn Czech crowns", "CZK", 3 * 10**9),
        ("3bn Philippine pesos", "PHP", 3 * 10**9),
        ("3bn Kenyan shillings", "KES", 3 * 10**9),
        ("5bn UAE dirhams", "AED", 5 * 10**9),
        ("5bn Saudi riyals", "SAR", 5 * 10**9),
        ("USD 22 mm", "USD", 22 * 10**6),
        ("EUR 3.1 Mrd.", "EUR", 31 * 10**8),
        ("EUR 40 Tsd", "EUR", 40_000),
        ("₹1,250 cr", "INR", 1250 * 10**7),
    ],
)
def test_money_is_read_with_its_currency_and_its_scale(text: str, currency: str, base: int) -> None:
    figure = next(one for one in figures(f"Sales were {text} in 2024.") if one.role == "figure")
    assert (figure.unit.currency, figure.base) == (currency, base)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("EUR '000", "EUR k"),
        ("USD 10,000", "USD 万"),
        ("INR 100,000", "INR lakh"),
        ("in 1.000.000 EUR", "in m EUR"),
        ("RMB 100,000,000", "RMB 亿"),
        ("USD 1,000,000,000", "USD bn"),
        ("USD 10,000,000", "USD 10,000,000"),
    ],
)
def test_a_power_of_ten_beside_money_is_its_scale(typed: str, unit: str) -> None:
    assert " ".join(spelled(typed).split()) == unit
