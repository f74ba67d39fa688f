from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.language.conversion import UnitError, convert, measured, power_of
from deck.language.figures import figures
from deck.language.periods.dates import write_date, write_period
from deck.language.units import (
    BASIS_POINTS,
    PER_MILLE,
    PER_MILLE_POINTS,
    Unit,
    enough_digits,
    is_scale,
    name_of,
    parse_unit,
    round_half_up,
    write_number,
    write_value,
)


def written(value: str | tuple[str, str], unit: str, lang: str, **options: object) -> str:
    found = parse_unit(unit)
    assert found is not None
    ends = (Decimal(value[0]), Decimal(value[1])) if isinstance(value, tuple) else Decimal(value)
    return write_value(ends, found, lang, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "currency", "power", "noun"),
    [
        ("RMB bn", "RMB", 9, ""),
        ("RMBbn", "RMB", 9, ""),
        ("亿元", "RMB", 8, ""),
        ("人民币亿元", "RMB", 8, ""),
        ("亿元人民币", "RMB", 8, ""),
        ("千万美元", "USD", 7, ""),
        ("USD m", "USD", 6, ""),
        ("US$M", "USD", 6, ""),
        ("$ bn", "USD", 9, ""),
        ("bn €", "EUR", 9, ""),
        ("HKD tn", "HKD", 12, ""),
        ("万亿日元", "JPY", 12, ""),
        ("million users", "", 6, "users"),
        ("k", "", 3, ""),
        ("千亿", "", 11, ""),
        ("万人", "", 4, "人"),
        ("家", "", 0, "家"),
        ("", "", 0, ""),
        ("RMB per user", "RMB", 0, "per user"),
        ("元/件", "RMB", 0, "/件"),
        ("亿千瓦时", "", 8, "千瓦时"),
        ("万千克", "", 4, "千克"),
        ("兆瓦时", "", 0, "兆瓦时"),
        ("INR lakh", "INR", 5, ""),
        ("₹ crore", "INR", 7, ""),
        ("kt", "", 0, "kt"),
        ("CAD $", "CAD", 0, ""),
        ("CAD $ m", "CAD", 6, ""),
        ("US $ bn", "USD", 9, ""),
        ("NT$k", "TWD", 3, ""),
    ],
)
def test_a_unit_is_a_currency_a_scale_and_a_noun(
    text: str, currency: str, power: int, noun: str
) -> None:
    assert parse_unit(text) == Unit(currency, Decimal(10**power), noun)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *[("%", "percent"), ("percent", "percent"), ("％", "percent")],
        *[(text, "points") for text in ("points", "pts", "pp", "个百分点", "percentage points")],
        *[(text, "times") for text in ("x", "times", "倍")],
        *[("ratio", "ratio"), ("% of users", "percent")],
    ],
)
def test_percentages_points_multiples_and_ratios_are_told_apart(text: str, kind: str) -> None:
    unit = parse_unit(text)
    assert unit is not None
    assert unit.kind == kind


@pytest.mark.parametrize("noun", ["元件", "欧元区", "km", "m²", "m/s", "months", "people", "CO2"])
def test_a_noun_that_begins_like_a_scale_or_a_currency_stays_a_noun(noun: str) -> None:
    assert parse_unit(noun) == Unit(noun=noun)


@pytest.mark.parametrize("text", ["$%", "m bn", "RMB USD", "3 m", "users m", "users (m)", "${x}"])
def test_a_unit_that_could_mislead_is_not_understood(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "options", "english", "chinese"),
    [
        ("118.6", "RMB bn", {}, "RMB 118.6bn", "1186亿元"),
        ("1186", "亿元", {}, "RMB 118.6bn", "1186亿元"),
        ("0.5", "亿", {}, "50 million", "5000万"),
        ("3", "USD m", {}, "USD 3m", "300万美元"),
        ("1.5", "tn", {}, "1.5 trillion", "1.5万亿"),
        ("3", "USD k", {}, "USD 3k", "3000美元"),
        ("3", "k", {}, "3,000", "3000"),
        ("65", "%", {}, "65%", "65%"),
        ("65.0", "%", {}, "65.0%", "65.0%"),
        ("118.60", "RMB bn", {}, "RMB 118.60bn", "1186亿元"),
        ("1.2", "million", {}, "1.2 million", "120万"),
        ("1.2", "million users", {}, "1.2 million users", "120万 users"),
        ("10", "亿用户", {}, "1 billion用户", "10亿用户"),
        ("2017", "users", {}, "2,017 users", "2017 users"),
        ("12345", "家", {}, "12,345家", "12,345家"),
        ("20000", "家", {}, "20,000家", "2万家"),
        ("3.2", "x", {}, "3.2x", "3.2倍"),
        ("20", "points", {}, "+20 points", "20个百分点"),
        ("-3", "points", {}, "−3 points", "−3个百分点"),
        ("1", "points", {}, "+1 point", "1个百分点"),
        ("20", "points", {"sign": "never"}, "20 points", "20个百分点"),
        ("-20", "points", {"sign": "never"}, "20 points", "20个百分点"),
        ("20", "points", {"sign": "always"}, "+20 points", "+20个百分点"),
        ("-3.4", "%", {}, "−3.4%", "−3.4%"),
        ("219.8", "%", {"sign": "always"}, "+219.8%", "+219.8%"),
        ("-3", "RMB bn", {}, "−RMB 3bn", "−30亿元"),
        ("0", "RMB bn", {"sign": "always"}, "RMB 0bn", "0元"),
        ("37.0834", "RMB bn", {"digits": 1}, "RMB 37.1bn", "371亿元"),
        ("-0.04", "%", {"digits": 1}, "0.0%", "0.0%"),
        ("1E+3", "users", {}, "1,000 users", "1000 users"),
        (("10", "20"), "%", {}, "10–20%", "10%–20%"),
        (("10", "12"), "RMB bn", {}, "RMB 10–12bn", "100亿–120亿元"),
        (("2", "3"), "x", {}, "2–3x", "2–3倍"),
        (("-3", "1"), "%", {}, "−3% to 1%", "−3%至1%"),
        (("-0.5", "0.5"), "%", {}, "−0.5% to 0.5%", "−0.5%至0.5%"),
        (("0", "0.5"), "%", {}, "0–0.5%", "0%–0.5%"),
        (("-3", "0.5"), "%", {"sign": "always"}, "−3% to +0.5%", "−3%至+0.5%"),
        (("-3", "0"), "%", {"sign": "always"}, "−3% to 0%", "−3%至0%"),
        ("1234", "%", {}, "1,234%", "1234%"),
        (("-3", "-1"), "%", {"sign": "never"}, "1–3%", "1%–3%"),
        (("-3", "1"), "%", {"sign": "never"}, "−3% to 1%", "−3%至1%"),
        (("-3", "0"), "%", {"sign": "never"}, "0–3%", "0%–3%"),
        (("0.5", "0.8"), "%", {"sign": "always"}, "+0.5–0.8%", "+0.5%–0.8%"),
        (("0", "0.8"), "%", {"sign": "always"}, "0–0.8%", "0%–0.8%"),
        ("-0.5", "%", {}, "−0.5%", "−0.5%"),
        ("0.5", "%", {"sign": "always"}, "+0.5%", "+0.5%"),
        ("0", "万", {}, "0", "0"),
        ("0", "亿元", {}, "RMB 0", "0元"),
        ("5", "万元", {}, "RMB 50,000", "5万元"),
        ("99", "万元", {}, "RMB 990,000", "99万元"),
        ("100", "万元", {}, "RMB 1m", "100万元"),
        ("9999", "", {}, "9,999", "9999"),
        ("10000", "", {}, "10,000", "1万"),
        ("12300", "", {}, "12,300", "1.23万"),
        ("12340", "", {}, "12,340", "12,340"),
        ("7", "十万", {}, "700,000", "70万"),
        ("7", "百亿", {}, "70 billion", "700亿"),
        ("7", "千亿", {}, "700 billion", "7000亿"),
        ("3", "USD tn", {}, "USD 3tn", "3万亿美元"),
    ],
)
def test_a_value_is_written_as_the_language_writes_it(
    value: str | tuple[str, str], unit: str, options: dict[str, object], english: str, chinese: str
) -> None:
    assert written(value, unit, "en", **options) == english
    assert written(value, unit, "zh", **options) == chinese


@pytest.mark.parametrize(
    ("bound", "english", "chinese"),
    [
        (">", ">80%", "80%以上"),
        (">=", "≥80%", "80%及以上"),
        ("<", "<80%", "不足80%"),
        ("<=", "≤80%", "不超过80%"),
        ("~", "~80%", "约80%"),
    ],
)
def test_a_bound_is_never_lost(bound: str, english: str, chinese: str) -> None:
    assert written("80", "%", "en", bound=bound) == english
    assert written("80", "%", "zh", bound=bound) == chinese


def test_a_chinese_bound_stands_after_a_measure_word_and_before_another_noun() -> None:
    assert written("200", "家", "zh", bound=">") == "200家以上"
    assert written("10", "亿用户", "zh", bound=">") == "10亿以上用户"
    assert written("100", "RMB bn", "zh", bound=">") == "1000亿元以上"
    assert written("20", "points", "en", bound=">") == ">20 points"


def test_a_text_stands_as_it_was_typed() -> None:
    assert write_value("1:30", Unit(kind="ratio"), "en") == "1:30"
    assert write_value("1:30", Unit(kind="ratio"), "zh", bound="<=") == "不超过1:30"


def test_a_number_alone_is_written_in_its_own_unit() -> None:
    assert write_number(Decimal("-2017.50"), "en") == "−2,017.50"
    assert write_number(Decimal("-2017.55"), "zh", digits=1) == "−2017.6"


@pytest.mark.parametrize("power", [60, -60])
def test_a_number_is_written_out_up_to_sixty_powers_of_ten(power: int) -> None:
    number, beyond = Decimal(1).scaleb(power), Decimal(1).scaleb(power + (1 if power > 0 else -1))
    for write in (write_number, lambda value, lang: write_value(value, Unit(), lang)):
        assert "E" not in write(number, "en")
        assert write(beyond, "en") == str(beyond)
        assert "E" in str(beyond)


def test_halves_are_rounded_away_from_zero() -> None:
    assert [round_half_up(Decimal(v), 0) for v in ("0.5", "1.5", "-2.5")] == [
        Decimal(1),
        Decimal(2),
        Decimal(-3),
    ]


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0.35", 1, "0.4"),
        ("0.349", 1, "0.3"),
        ("15.2", -1, "15"),
        ("1.5E-30", 30, "2E-30"),
        ("1.5E-30", 31, "2E-30"),
    ],
)
def test_a_number_is_rounded_to_none_to_thirty_decimals(value: str, digits: int, text: str) -> None:
    assert str(round_half_up(Decimal(value), digits)) == text


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        ("2021-07", "July 2021", "2021年7月"),
        ("2021-07-03", "3 July 2021", "2021年7月3日"),
        ("2021", "2021", "2021"),
        ("2021-13", "2021-13", "2021-13"),
        ("2021-02-30", "2021-02-30", "2021-02-30"),
        ("last July", "last July", "last July"),
    ],
)
def test_a_date_is_written_in_words(typed: str, english: str, chinese: str) -> None:
    assert (write_date(typed, "en"), write_date(typed, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("typed", "chinese"),
    [
        ("Q1 2021", "2021年一季度"),
        ("2021 H2", "2021年下半年"),
        ("2020", "2020年"),
        ("2019-2020", "2019–2020年"),
        ("June 2021", "2021年6月"),
        ("Sep 2021", "2021年9月"),
        ("22 July 2021", "2021年7月22日"),
        ("2021-07", "2021年7月"),
        ("Q7 2021", "Q7 2021"),
        ("announced June 2021", "announced June 2021"),
    ],
)
def test_a_period_is_chinese_in_a_chinese_deck_and_as_typed_in_an_english_one(
    typed: str, chinese: str
) -> None:
    assert write_period(typed, "zh") == chinese
    assert write_period(typed, "en") == typed


UNITS = (
    "RMB bn|亿元|USD m|million users|万人|users|家|%|points|x|ratio|k|万亿日元|HKD tn||% of users"
)
numbers = st.decimals(allow_nan=True, allow_infinity=True) | st.builds(
    lambda figures, power: Decimal(figures).scaleb(power), st.integers(-(10**30), 10**30), st.integers()
    .filter(lambda n: abs(n) < 500)
)  # fmt: skip
units = st.sampled_from([parse_unit(text) or Unit() for text in UNITS.split("|")])


@given(
    st.tuples(numbers, numbers) | numbers | st.text(),
    units,
    st.sampled_from(["en", "zh"]),
    st.sampled_from([None, ">", ">=", "<", "<=", "~"]),
    st.sampled_from(["auto", "always", "never"]),
    st.none() | st.integers(0, 9),
)
def test_any_value_can_be_written(value, unit, lang, bound, sign, digits) -> None:  # type: ignore[no-untyped-def]
    shown = write_value(value, unit, lang, bound=bound, sign=sign, digits=digits)
    assert str(value) in shown if isinstance(value, str) else shown


@given(st.text() | st.text("RMBbnk$%亿元万人 /(x)", max_size=12))
def test_any_text_can_be_asked_for_its_unit(text: str) -> None:
    unit = parse_unit(text)
    assert unit is None or unit.scale == 1 or unit.kind == "number"


@given(st.text("0123456789-QH JanFebMy年", max_size=12) | st.text())
def test_any_text_can_be_written_as_a_date_or_period(text: str) -> None:
    assert write_period(text, "en") == text
    assert len(write_period(text, "zh")) >= len(text.strip()) - 4
    assert write_date(text, "zh") == text or "月" in write_date(text, "zh")


@given(
    st.decimals(-(10**7), 10**7, places=3),
    st.sampled_from(["RMB bn", "亿元", "USD m", "万", "million", "家", "", "千万美元", "tn"]),
    st.sampled_from(["en", "zh"]),
)
def test_what_is_written_reads_back_as_the_same_number(
    value: Decimal, text: str, lang: str
) -> None:
    unit = parse_unit(text)
    assert unit is not None
    shown = write_value(value, unit, lang)
    number = re.search(r"[\d,]*\d(?:\.\d+)?", shown)
    assert number is not None
    around = (
        (shown[: number.start()] + " " + shown[number.end() :]).replace("−", "").replace("-", "")
    )
    again = parse_unit(around)
    assert again is not None
    assert Decimal(number[0].replace(",", "")) * again.scale == abs(value) * unit.scale
    assert (again.currency, again.noun) == (unit.currency, unit.noun)
    assert shown.startswith(("−", "-")) == (value < 0)
    assert "E" not in shown.replace("EUR", "")


@pytest.mark.parametrize("typed", ["‰ points", "per mille points", "个千分点", "千分点"])
def test_points_per_mille_are_tenths_of_points(typed: str) -> None:
    unit = parse_unit(typed)
    assert unit == PER_MILLE_POINTS
    assert write_value(Decimal("3.2"), unit, "en") == "3.2 ‰ points"
    assert write_value(Decimal("-3.2"), unit, "zh") == "−3.2个千分点"
    assert parse_unit(name_of(unit)) == unit


@pytest.mark.parametrize("typed", ["bps", "bp", "basis points", "basis point", "个基点", "基点"])
def test_basis_points_are_hundredths_of_points(typed: str) -> None:
    unit = parse_unit(typed)
    assert unit == BASIS_POINTS
    assert write_value(Decimal("130"), unit, "en") == "130 bps"
    assert write_value(Decimal("130"), unit, "en", sign="always") == "+130 bps"
    assert write_value(Decimal("-130"), unit, "zh") == "−130个基点"


@pytest.mark.parametrize(
    ("typed", "noun"), [("‰", ""), ("per mille", ""), ("‰ of births", "of births")]
)
def test_per_mille_is_a_tenth_of_a_percent(typed: str, noun: str) -> None:
    unit = parse_unit(typed)
    assert unit == PER_MILLE._replace(noun=noun)
    assert write_value((Decimal("2.5"), Decimal("3.5")), PER_MILLE, "zh") == "2.5‰–3.5‰"
    assert write_value(Decimal("3.5"), PER_MILLE, "en", bound=">") == ">3.5‰"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("USD mm", "USD m"),
        ("$MM", "USD m"),
        ("USD mio", "USD m"),
        ("USD thousands", "USD k"),
        ("Mrd. EUR", "EUR bn"),
        ("T€", "EUR k"),
        ("TEUR", "EUR k"),
        ("$000", "USD k"),
        ("EUR '000", "EUR k"),
        ("INR cr", "INR crore"),
        ("millions", "million"),
        ("港币亿元", "HKD 亿"),
        ("億円", "JPY 亿"),
        ("VND bn", "VND bn"),
        ("EUR per hour", "EUR per hour"),
        ("USD /t", "USD /t"),
        ("mm", "mm"),  # millimetres
        ("mill", "mill"),
        ("k users", "k users"),
    ],
)
def test_other_spellings_are_the_same_unit(typed: str, unit: str) -> None:
    parsed = parse_unit(typed)
    assert parsed is not None
    assert name_of(parsed) == unit


@pytest.mark.parametrize(
    "typed", ["USD oku", "GBP pence", "EUR e6", "USD bn ARR", "KRW eok", "USD bio"]
)
def test_a_currency_with_a_noun_is_not_understood(typed: str) -> None:
    assert parse_unit(typed) is None


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("kt", ("mass", 9)),
        ("Kilograms", ("mass", 3)),
        ("/t", ("/mass", -6)),
        ("kWh/t", ("energy/mass", -3)),
        ("stores/t", None),
        ("MW", ("power", 6)),
        ("mW", None),  # a milliwatt, not a megawatt
        ("MT", None),  # metric tons or megatonnes
        ("GT", None),
        ("Mb/d", None),  # a thousand barrels or a million
        ("stores", None),
    ],
)
def test_symbols_are_those_of_si_and_words_are_read_in_any_case(
    unit: str, dimension: tuple[str, int] | None
) -> None:
    parsed = parse_unit(unit)
    assert parsed is not None
    assert measured(parsed) == dimension


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        ("4.12", "USD bn", "USD m", "4120"),
        ("845", "$m", "US$ bn", "0.845"),
        ("1.2", "亿元", "万元", "12000"),
        ("1.3", "points", "bps", "130"),
        ("14.2", "%", "bps", "1420"),
        ("3.5", "‰", "%", "0.35"),
        ("2.9", "million users", "users", "2900000"),
        ("7", "EUR mln", "EUR m", "7"),
        ("5", "RMB m", "CNY m", "5"),
        # one dimension
        ("3", "kg", "g", "3000"),
        ("3", "t", "kg", "3000"),
        ("3.1", "kt", "t", "3100"),
        ("2", "Mt", "kt", "2000"),
        ("2", "Gt", "Mt", "2000"),
        ("5", "万吨", "kt", "50"),
        ("5", "kWh", "Wh", "5000"),
        ("5", "MWh", "kWh", "5000"),
        ("5", "GWh", "MWh", "5000"),
        ("5", "TWh", "GWh", "5000"),
        ("2", "亿千瓦时", "吉瓦时", "200"),
        ("7", "kW", "W", "7000"),
        ("7", "MW", "kW", "7000"),
        ("7", "GW", "MW", "7000"),
        ("7", "TW", "GW", "7000"),
        ("4", "mb/d", "kb/d", "4000"),
        ("4", "kb/d", "b/d", "4000"),
        ("4", "million barrels/day", "mb/d", "4"),
        ("9", "stores", "t", "9"),  # what measures nothing is not compared
    ],
)
def test_a_value_is_converted_exactly(value: str, unit: str, to: str, result: str) -> None:
    one, other = parse_unit(unit), parse_unit(to)
    assert one is not None
    assert other is not None
    assert convert(Decimal(value), one, other) == Decimal(result)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("USD bn", "EUR bn"),
        ("USD bn", "%"),
        ("x", "%"),
        ("users", "USD"),
        ("ratio", "%"),
        ("t", "MWh"),
    ],
)
def test_another_currency_or_kind_is_no_conversion(unit: str, to: str) -> None:
    one, other = parse_unit(unit), parse_unit(to)
    assert one is not None
    assert other is not None
    with pytest.raises(UnitError, match=re.escape(f"{name_of(one)} cannot be given in")):
        convert(Decimal(1), one, other)


@pytest.mark.parametrize(
    "text",
    ["bps", "points", "%", "‰", "% of users", "x", "ratio", "USD bn", "RMB k", "million users", "十万",
     "百亿 users", "家", "RMB", "trillion"],
)  # fmt: skip
def test_the_name_of_a_unit_is_read_as_that_unit(text: str) -> None:
    unit = parse_unit(text)
    assert unit is not None
    assert parse_unit(name_of(unit)) == unit


def test_a_unit_is_named_as_it_is_usually_typed() -> None:
    named = [
        name_of(parse_unit(text) or Unit())
        for text in ("$ bn", "mn users", "0", "个百分点", "基点", "₹ crore", "千万元", "INR lakh")
    ]
    assert named == [
        *("USD bn", "million users", "plain numbers", "points", "bps"),
        *("INR crore", "RMB 千万", "INR lakh"),
    ]


@pytest.mark.parametrize(
    ("unit", "power"), [("kt", 9), ("million t", 12), ("USD m", 6), ("stores", 0), ("bps", -2)]
)
def test_a_unit_is_a_power_of_ten_of_what_it_counts(unit: str, power: int) -> None:
    parsed = parse_unit(unit)
    assert parsed is not None
    assert power_of(parsed) == power


def test_a_basis_point_is_a_hundredth_of_a_point_and_a_per_mille_a_tenth_of_a_percent() -> None:
    assert convert(Decimal(250), BASIS_POINTS, Unit(kind="points")) == Decimal("2.5")
    assert convert(Decimal(25), PER_MILLE, Unit(kind="percent")) == Decimal("2.5")


def test_the_ends_of_a_fall_without_their_sign_are_in_order() -> None:
    assert written(("-8", "-5"), "%", "en", sign="never") == "5–8%"
    assert written(("-8", "-5"), "%", "zh", sign="never") == "5%–8%"


def test_a_text_that_bounds_itself_is_shown_as_typed() -> None:
    assert write_value("<5", Unit(noun="people"), "en", bound=">") == "<5 people"
    assert write_value("1:30", Unit(), "en", bound=">") == ">1:30"


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("億元", "3.6", "3.6億元"), ("億新台幣", "312.6", "312.6億新台幣"), ("個百分點", "1.3", "1.3個百分點"),
        ("萬輛", "4", "4萬輛"), ("兆新台幣", "1.13", "1.13兆新台幣"), ("兆元", "1.13", "1.13兆元"), ("萬億港元", "1.13", "1.13萬億港元"), ("兆瓦", "3", "3兆瓦"),
    ],
)  # fmt: skip
def test_a_unit_in_traditional_characters_is_read_and_written(
    typed: str, value: str, shown: str
) -> None:
    unit = parse_unit(typed)
    assert unit is not None
    assert write_value(Decimal(value), unit, "zh-Hant") == shown


@pytest.mark.parametrize(
    ("value", "digits", "most", "enough"),
    [
        ("0.6", 0, 9, 1),
        ("0.95", 0, 9, 2),
        ("0.96", 0, 9, 0),  # moved by a twenty-fourth
        ("21", 0, 9, 0),
        ("10.5", 0, 9, 0),  # by less than a twentieth
        ("9.5", 0, 9, 1),
        ("0.004", 1, 9, 3),
        ("0.004", 1, 2, 1),  # no more than `most`: as it was
        ("0.004", 1, 3, 3),
        ("-0.6", 0, 9, 1),
        ("0", 0, 9, 0),
        ("1.0476190476", 0, 9, 0),
    ],
)
def test_digits_are_enough_so_that_rounding_moves_no_value_far(
    value: str, digits: int, most: int, enough: int
) -> None:
    assert enough_digits(Decimal(value), digits, most) == enough


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("m", True), ("亿", True), ("EUR m", False), ("k users", False), ("%", False), ("x", False)],
)
def test_a_scale_says_how_many_and_no_more(unit: str, scale: bool) -> None:
    known = parse_unit(unit)
    assert known is not None
    assert is_scale(known) is scale


def test_no_unit_is_no_scale() -> None:
    assert not is_scale(Unit())


def test_lakh_and_crore_are_english_words() -> None:
    assert [name_of(Unit(scale=Decimal(10) ** n)) for n in (5, 7)] == ["lakh", "crore"]


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("CAD $5m", "CAD"),
        ("NT $5m", "TWD"),
        ("ARS $5m", "ARS"),
        ("CLP$5m", "CLP"),
        ("KRW ₩5bn", "KRW"),
        ("JP ¥5bn", "JPY"),
        ("US $5k", "USD"),
        ("a $5m", "USD"),
    ],
)
def test_a_sign_is_of_the_currency_of_the_code_in_front_of_it(typed: str, currency: str) -> None:
    assert [one.unit.currency for one in figures(f"It took {typed} loan")] == [currency]
