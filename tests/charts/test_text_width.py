from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.text_width import fitting, height, is_han, is_wide, shorten, spread, width, wrap


def test_han_characters_are_one_em_wide():
    assert width("电商总额", 72) == 4
    assert [is_wide(char) for char in "电あ한Ａ😀aé–"] == [True] * 5 + [False] * 3


def test_a_text_is_regular_unless_it_is_bold():
    assert width("Sales", 12) == width("Sales", 12, False) < width("Sales", 12, True)


@pytest.mark.parametrize(("first", "last"), [("\u2e80", "\u9fff"), ("\U00020000", "\U0003ffff")])
def test_han_lies_in_two_blocks(first: str, last: str):
    assert is_han(first)
    assert is_han(last)
    assert not is_han(chr(ord(first) - 1))
    assert not is_han(chr(ord(last) + 1))


def test_a_line_is_a_fifth_higher_than_its_letters():
    assert height(60) == pytest.approx(1)
    assert height(10, 3) == pytest.approx(0.5)


def test_lines_break_at_spaces_and_between_han_but_not_before_a_comma():
    assert wrap("Trade fairs and events", 0.8, 12) == ("Trade fairs", "and events")
    assert wrap("增长很快，明年", 4.1, 72) == ("增长很", "快，明年")
    assert wrap("增长A很快", 3, 72) == ("增长A", "很快")
    assert wrap("", 1, 12) == ("",)
    assert wrap("a ", 1, 12) == ("a",)


def test_a_text_may_be_as_wide_as_its_line():
    assert wrap("增长很快", 2, 72) == ("增长", "很快")
    assert wrap("0000", width("0000", 12), 12) == ("0000",)


@pytest.mark.parametrize(
    ("fitting", "rows"),
    [
        (1, "0|0|0|0|0|0|0"),
        (2, "00|00|00|0"),
        (3, "000|000|0"),
        (6, "000000|0"),
        (0, "0|0|0|0|0|0|0"),
    ],
)
def test_a_word_longer_than_its_line_is_broken_where_the_line_ends(fitting: int, rows: str):
    assert wrap("0000000", width("0" * fitting, 12), 12) == tuple(rows.split("|"))


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert shorten("a" * 300, 1, 12, 2)[-1].endswith("…")
    assert len(shorten("a" * 300, 1, 12, 2)) == 2
    assert width(shorten("a" * 300, 1, 12)[0], 12) <= 1


@pytest.mark.parametrize(
    ("text", "lines", "rows"),
    [
        ("增长", 1, ("增长",)),
        ("增长很快", 2, ("增长", "很快")),
        ("增长很快", 1, ("增…",)),
        ("增长很快明年", 2, ("增长", "很…")),
    ],
)
def test_as_much_of_a_text_is_kept_as_fits(text: str, lines: int, rows: tuple[str, ...]):
    assert shorten(text, 2, 72, lines) == rows


def test_a_cut_text_may_be_as_wide_as_its_line():
    assert shorten("增长很快", width("增…", 72), 72) == ("增…",)
    assert shorten("增长很快", 0.1, 72) == ("…",)


def test_the_size_shrinks_until_the_widest_label_fits_or_gives_up():
    assert fitting(["118.6"], 2, 14, 9) == 14
    assert fitting(["1,234,567"], 0.62, 14, 9) == 10
    assert fitting(["1,234,567"], 0.2, 14, 9) is None
    assert fitting(["电", "电商"], 21 / 72, 10.5, 9) == 10.5
    assert fitting(["电商", "电"], 18.5 / 72, 14, 9) == 9
    assert fitting(["电商"], 17.9 / 72, 14, 9) is None
    assert fitting(["", ""], 0.1, 14, 9) == 14
    assert fitting([], 0.1, 14, 9) == 14


@given(st.lists(st.floats(0, 1), max_size=8))
def test_spread_labels_keep_their_order_distance_and_bounds(wanted: list[float]):
    found = spread(wanted, 0.1, 0.0, 1.0)
    ordered = [found[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert all(-1e-9 <= y <= 1 + 1e-9 for y in found)
    assert all(b - a >= 0.1 - 1e-9 for a, b in pairwise(ordered))


def test_spread_labels_that_cannot_all_fit_share_the_range():
    assert spread([0.5, 0.5, 0.5], 1.0, 0.0, 1.0) == [0.0, 0.5, 1.0]
    assert spread([5, 4, 6], 4, 2, 6) == [4, 2, 6]
    assert spread([3, 3], 9, 2, 6) == [2, 6]


def test_labels_are_moved_no_further_than_they_need():
    assert spread([5, 5], 1, 0, 10) == [5, 6]
    assert spread([9, 10, 1], 2, 0, 10) == [8, 10, 1]
    assert spread([-1], 2, 0, 10) == [0]
    assert spread([11], 2, 0, 10) == [10]
    assert spread([], 2, 0, 10) == []


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("9.8以上", 1),
        ("+16.7%以上", 1),
        ("平均9.8以上", 2),
        ("约+1.5", 1),
        ("以上", 0),
        ("9.8，10", 0),
    ],
)
def test_han_and_latin_have_a_gap_between_them(text: str, gaps: int):
    alone = sum(width(char, 72) for char in text)
    assert width(text, 72) - alone == pytest.approx(0.24 * gaps)
