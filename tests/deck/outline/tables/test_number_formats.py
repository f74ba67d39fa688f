"""Number formats of spreadsheets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deck.language.units import Unit
from deck.outline.tables.number_formats import NumberFormat, read_format

PERCENT = Unit(kind="percent")
MILLION, THOUSAND = Decimal(10) ** 6, Decimal(10) ** 3


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("0%", NumberFormat(2, PERCENT, 0)),
        ("0.0%", NumberFormat(2, PERCENT, 1)),
        ('0.0"%"', NumberFormat(0, PERCENT, 1)),
        (r"0.0\%", NumberFormat(0, PERCENT, 1)),
        ("#,##0.00", NumberFormat(0, None, 2)),
        ("$#,##0", NumberFormat(0, Unit("USD"), 0)),
        ('#,##0.00 "€"', NumberFormat(0, Unit("EUR"), 2)),
        ("[$€-407] #,##0.0", NumberFormat(0, Unit("EUR"), 1)),
        ("[$USD] #,##0", NumberFormat(0, Unit("USD"), 0)),
        ('_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-', NumberFormat(0, Unit("EUR"), 2)),
        ('#,##0.0,,"m"', NumberFormat(-6, Unit(scale=MILLION), 1)),
        ('$#,##0.0,,"m"', NumberFormat(-6, Unit("USD", MILLION), 1)),
        ("#,##0,", NumberFormat(-3, Unit(scale=THOUSAND), 0)),
        ('0.0"m"', NumberFormat(0, Unit(scale=MILLION), 1)),
        ('0.0"x"', NumberFormat(0, Unit(kind="times"), 1)),
        ("0.0x", NumberFormat(0, Unit(kind="times"), 1)),
        ("0.0##", NumberFormat(0, None, None)),
        ("# ?/?", NumberFormat(0, None, None)),
        ("# ??/16", NumberFormat(0, None, None)),
        ("?/8%", NumberFormat(2, PERCENT, None)),
        ("0.0E+00", NumberFormat(0, None, None)),
        ('0!.0,"万"', NumberFormat(-4, Unit(scale=Decimal(10) ** 4), 1)),
        ('0!.00,,"亿"', NumberFormat(-8, Unit(scale=Decimal(10) ** 8), 2)),
        (r'#,##0\.0,"万元"', NumberFormat(-4, Unit("RMB", Decimal(10) ** 4), 1)),
        ('0"."0000"万"', NumberFormat(-4, Unit(scale=Decimal(10) ** 4), 4)),
        ("0!.0,", NumberFormat(-4, Unit(scale=Decimal(10) ** 4), 1)),
        ("0!m", NumberFormat(0, Unit(scale=MILLION), 0)),
        ("[Red]0.0;(0.0)", NumberFormat(0, None, 1)),
    ],
)
def test_a_format_says_what_the_sheet_shows(code: str, meaning: NumberFormat) -> None:
    assert read_format(code) == meaning


@pytest.mark.parametrize("code", ["General", "", "@", "yyyy-mm-dd", "[h]:mm", "d mmm yy"])
def test_formats_of_dates_and_texts_say_nothing(code: str) -> None:
    assert read_format(code) is None


@pytest.mark.parametrize(
    ("code", "grain"),
    [
        ("mmm-yy", "month"),
        ("[$-409]mmmm\\ yyyy;@", "month"),
        ('yyyy"年"m"月"', "month"),
        ("yyyy", "year"),
        ("dd.mm.yyyy", None),
        ("mm:ss", None),
        ("mmm", None),
    ],
)
def test_a_format_of_dates_says_whether_it_shows_the_day(code: str, grain: str | None) -> None:
    form = read_format(code)
    assert (form.grain if form else None) == grain
