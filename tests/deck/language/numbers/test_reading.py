from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.language.figures import Numeral, numerals

D = Decimal


def read(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], f"{n.value.normalize():f}"[:8]) for n in numerals(text, lang)]


def value(text: str, lang: str) -> Decimal:
    """The value of a text that is one number from end to end."""
    (found,) = numerals(text, lang)
    assert (found.start, found.end) == (0, len(text))
    return found.value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[
            ("17", "17"),
            ("1,186,000", "1186000"),
            ("118.60", "118.6"),
            (".75", "0.75"),
            ("-4", "-4"),
        ],
        *[("1 186 000", "1186000"), ("1.186,5", "1186.5"), ("2,5", "2.5"), ("7,00,000", "700000")],
        *[
            ("6e4", "60000"),
            ("2^10", "1024"),
            ("1.5x10^3", "1500"),
            ("5/8", "0.625"),
            ("3 1/2", "3.5"),
        ],
        *[("40k", "40000"), ("2.5M", "2500000"), ("3 bn", "3000000000"), ("4 tn", "4e12")],
        *[("1.5 million", "1500000"), ("4 thousand 2 hundred", "4200"), ("7 hundred and 9", "709")],
        *[("seven", "7"), ("nineteen", "19"), ("forty-two", "42"), ("forty two", "42")],
        *[("a hundred", "100"), ("three hundred and seven", "307"), ("six hundred twelve", "612")],
        *[("eighty-eight thousand", "88000"), ("two hundred and five million", "205000000")],
        *[("nine million four hundred thousand and one", "9400001"), ("a dozen", "12")],
        *[
            ("half a dozen", "6"),
            ("half a million", "500000"),
            ("four and a half million", "4500000"),
        ],
        *[
            ("2 million and a quarter", "2250000"),
            ("one and a half", "1.5"),
            ("three quarters", "0.75"),
        ],
        *[("two fifths", "0.4"), ("seven-eighths", "0.875"), ("a tenth", "0.1"), ("half", "0.5")],
        *[("six and three tenths", "6.3"), ("one point two five", "1.25"), ("minus eight", "-8")],
        *[("negative 2", "-2"), ("one in four", "0.25"), ("three out of ten", "0.3"), ("½", "0.5")],
        *[("one over eight", "0.125"), ("thirty-one and a half", "31.5")],
    ],
)
def test_english_numbers_are_read_in_digits_and_words(text: str, number: str) -> None:
    assert value(text, "en") == D(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("十", "10"), ("十七", "17"), ("四十", "40"), ("三百零七", "307"), ("三百七", "370")],
        *[("六千零八", "6008"), ("六千八", "6800"), ("八万三", "83000"), ("两万", "20000")],
        *[("一百二十亿", "12000000000"), ("五千万", "50000000"), ("九万亿", "9e12")],
        *[("三亿零五十万", "300500000"), ("七万四千二百一十六", "74216"), ("负十二", "-12")],
        *[
            ("壹佰贰拾", "120"),
            ("叁仟万", "30000000"),
            ("两千六百萬", "26000000"),
            ("二〇二一", "2021"),
        ],
        *[
            ("1.5亿", "150000000"),
            ("1186亿", "118600000000"),
            ("2.3万亿", "2.3e12"),
            ("３万", "30000"),
        ],
        *[("6千5百", "6500"), ("8万6千", "86000"), ("1,200万", "12000000"), ("10 亿", "1e9")],
        *[
            ("十余万", "100000"),
            ("三十多亿", "3e9"),
            ("300余万", "3000000"),
            ("二十几万", "200000"),
        ],
        *[("三点一四", "3.14"), ("两点五亿", "250000000"), ("零点八", "0.8"), ("半百", "50")],
        *[("四分之三", "0.75"), ("5分之2", "0.4"), ("二又二分之一", "2.5"), ("千分之五", "0.005")],
        # one number in two scales
        *[("2兆307.5億", "2.03075e12"), ("6萬億8000億", "6.8e12"), ("4億1,230萬", "412300000")],
        *[("9亿3000余万", "930000000"), ("1萬6,000億", "1.6e12"), ("2亿1345.6万", "213456000")],
        *[("三打", "36"), ("50k", "50000"), ("-2.5", "-2.5"), ("3/4", "0.75")],
    ],
)
def test_chinese_numbers_are_read_in_digits_and_words(text: str, number: str) -> None:
    assert value(text, "zh") == D(number)


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("5, 600, 700", "en", [("5", "5"), ("600", "600"), ("700", "700")]),
        # one or two digits after a comma are decimals, three a thousand, more are another number
        ("1,5", "en", [("1,5", "1.5")]),
        ("1,25", "en", [("1,25", "1.25")]),
        ("1,250", "en", [("1,250", "1250")]),
        ("1,2500", "en", [("1", "1"), ("2500", "2500")]),
        ("1234,5", "en", [("1234,5", "1234.5")]),
        ("1234,500", "en", [("1234", "1234"), ("500", "500")]),
        ("1.234,5", "en", [("1.234,5", "1234.5")]),
        ("1.234,500", "en", [("1.234", "1.234"), ("500", "500")]),
        ("1,5", "zh", [("1", "1"), ("5", "5")]),
        ("1,5,2", "en", [("1", "1"), ("5", "5"), ("2", "2")]),
        ("1.5.2", "en", [("1", "1"), ("5", "5"), ("2", "2")]),
        ("12,34,567", "en", [("12,34,567", "1234567")]),
        ("123,45,678", "en", [("123", "123"), ("45", "45"), ("678", "678")]),
        ("12,34,56", "en", [("12", "12"), ("34", "34"), ("56", "56")]),
        ("1,23,45,678", "en", [("1,23,45,678", "12345678")]),
        ("123,456", "en", [("123,456", "123456")]),
        ("7 and 5/8", "en", [("7", "7"), ("5/8", "0.625")]),
        ("7 and 2 1/4", "en", [("7", "7"), ("2 1/4", "2.25")]),
        ("2   1/4", "en", [("2   1/4", "2.25")]),
        ("2    1/4", "en", [("2", "2"), ("1/4", "0.25")]),
        ("1-2/3", "en", [("1", "1"), ("2", "2"), ("3", "3")]),
        ("1" * 61 + " 5", "en", [("5", "5")]),
        # two of five is a share of people, and no number
        ("2 in 5", "en", [("2", "2"), ("5", "5")]),
        ("1 in 5", "en", [("1 in 5", "0.2")]),
        ("2 out of 5", "en", [("2 out of 5", "0.4")]),
        ("5 out of 5", "en", [("5", "5"), ("5", "5")]),
        ("0 out of 5", "en", [("0", "0"), ("5", "5")]),
        ("10.0.0.7", "en", [("10", "10"), ("0", "0"), ("0", "0"), ("7", "7")]),
        ("31,45,67", "en", [("31", "31"), ("45", "45"), ("67", "67")]),
        ("4 hundred and 3 hundred", "en", [("4 hundred", "400"), ("3 hundred", "300")]),
        ("50ml of B2B on the 4th", "en", []),
        ("this one, another one", "en", []),
        ("the first quarter", "en", []),
        ("five dollars six", "en", [("five", "5"), ("six", "6")]),
        ("$500 over 3 years", "en", [("500", "500"), ("3", "3")]),
        ("两百点两", "zh", [("两百", "200"), ("两", "2")]),
        ("20点十分", "zh", [("20", "20")]),
        ("一切万物统一", "zh", []),
        ("放肆地收拾", "zh", []),
        ("百分之三十五", "zh", [("三十五", "35")]),
        ("十个百分点", "zh", [("十", "10")]),
        ("三四个人", "zh", []),
        ("10亿200家", "zh", [("10亿", "10000000"), ("200", "200")]),
        ("三百多家", "zh", [("三百", "300")]),
    ],
)
def test_what_is_one_number_and_what_is_two(
    text: str, lang: str, found: list[tuple[str, str]]
) -> None:
    assert read(text, lang) == found


def test_a_number_has_up_to_sixty_digits_and_four_hundred_powers_of_ten() -> None:
    assert value("1" + "0" * 59, "en") == D("1e59")
    assert numerals("1" * 61, "en") == []
    for power in (400, -400):
        assert value(f"1e{power}", "en") == D(f"1e{power}")
        assert value(f"10^{power}", "en") == D(f"1e{power}")
    assert [n.value for n in numerals("1e401 10^401", "en")] == [10, 401]


@pytest.mark.parametrize("text", ["6e4", "2.5e1", "5/8", "3 1/2", "17"])
def test_what_is_worked_out_has_no_decimals_as_written(text: str) -> None:
    (found,) = numerals(text, "en")
    assert (found.places, found.scale) == (0, 1)


def test_a_numeral_keeps_the_scale_and_the_decimals_it_is_written_with() -> None:
    assert numerals("1.50亿", "zh") == [
        Numeral(0, 5, D("150000000"), D("1.50"), D(10**8), places=2)
    ]
    (words,) = numerals("一百二十亿", "zh")
    assert (words.written, words.scale, words.words) == (120, 10**8, True)
    (english,) = numerals("two hundred and five million", "en")
    assert (english.written, english.scale, english.words) == (205, 10**6, True)


@pytest.mark.parametrize(
    ("text", "written", "scale", "places"),
    [
        ("2兆307.5億", "20307.5", 10**8, 1),
        ("6萬億8000億", "68000", 10**8, 0),
        ("1萬6,000億", "16000", 10**8, 0),
        ("4億1,230萬", "41230", 10**4, 0),
    ],
)
def test_a_number_in_two_scales_is_written_in_the_last_of_them(
    text: str, written: str, scale: int, places: int
) -> None:
    (found,) = numerals(text, "zh")
    assert (found.written, found.scale, found.places) == (D(written), scale, places)


def test_a_part_of_one_and_a_rounded_number_say_so() -> None:
    assert numerals("two thirds", "en")[0].fraction
    assert not numerals("five and a half", "en")[0].fraction
    assert numerals("三分之二", "zh")[0].fraction
    assert numerals("十余万", "zh")[0].lax


_ONES = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """A number below 10^12 in Chinese, written out place by place."""
    text = ""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if not section:
            text += "零" * (bool(text) and not text.endswith("零"))
            continue
        if text and section < 1000 and not text.endswith("零"):
            text += "零"
        for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, section = divmod(section, place)
            if digit:
                text += _ONES[digit] + name
            elif section and text and not text.endswith("零") and text[-1] not in "亿万":
                text += "零"
        text += word
    return text.rstrip("零") or "零"


@given(st.integers(1, 10**12 - 1))
def test_a_number_written_out_in_chinese_is_read_back(number: int) -> None:
    assert value(spoken(number), "zh") == number


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    "|sixteen seventeen eighteen nineteen"
)
_NAMES = _SMALL.replace("|", " ").split()
_TENS = dict(
    enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
)


def said(number: int, joint: str) -> str:
    """A number below 10^12 in English; `joint` stands after `hundred`."""
    for size, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            head, rest = divmod(number, size)
            tail = said(rest, joint)
            link = " and " if rest < 100 and joint == " and " else " "
            return f"{said(head, joint)} {word}" + (f"{link}{tail}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{_NAMES[head]} hundred" + (f"{joint}{said(rest, joint)}" if rest else "")
    if number >= 20:
        head, rest = divmod(number, 10)
        return _TENS[head] + (f"-{_NAMES[rest]}" if rest else "")
    return _NAMES[number]


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_a_number_written_out_in_english_is_read_back(number: int, joint: str) -> None:
    assert value(said(number, joint), "en") == number
