from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.text_width import fitting, height, is_han, is_wide, shorten, spread, width, wrap


def test_han_characters_are_one_em_wide():
    assert width("电商总额", 72) == pytest.approx(4)


def test_lines_break_at_spaces_and_between_han_but_not_before_a_comma():
    assert wrap("Trade fairs and events", 0.8, 12) == ("Trade fairs", "and events")
    assert wrap("增长很快，明年", 4.1, 72) == ("增长很", "快，明年")


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert shorten("a" * 300, 1, 12, 2)[-1].endswith("…")
    assert len(shorten("a" * 300, 1, 12, 2)) == 2
    assert width(shorten("a" * 300, 1, 12)[0], 12) <= 1


def test_the_size_shrinks_until_the_widest_label_fits_or_gives_up():
    assert fitting(["118.6"], 2, 14, 9) == 14
    assert fitting(["1,234,567"], 0.62, 14, 9) == 10
    assert fitting(["1,234,567"], 0.2, 14, 9) is None


@given(st.lists(st.floats(0, 1), max_size=8))
def test_spread_labels_keep_their_order_distance_and_bounds(wanted: list[float]):
    found = spread(wanted, 0.1, 0.0, 1.0)
    ordered = [found[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert all(-1e-9 <= y <= 1 + 1e-9 for y in found)
    assert all(b - a >= 0.1 - 1e-9 for a, b in pairwise(ordered))


def test_spread_labels_that_cannot_all_fit_share_the_range():
    assert spread([0.5, 0.5, 0.5], 1.0, 0.0, 1.0) == [0.0, 0.5, 1.0]
