from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.numbers import format_number, percent, round_half_up, step, suitable_format, value_axis
from charts.text_width import fitting, shorten, spread, width, wrap


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(12.5, 0, "13"), (-12.5, 0, "-13"), (1.005, 2, "1.01"), (0.05, 1, "0.1")],
)
def test_halves_are_rounded_away_from_zero(value: float, places: int, text: str):
    assert str(round_half_up(value, places)) == text


def test_a_share_is_exact():
    assert percent(0.33, 20) == Decimal("1.65")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "#,##0", "1,235"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (-3.26, "0.0", "-3.3"),
        (45, '0"%"', "45%"),
        (0.456, "0.0%", "45.6%"),
        (0.5, "#.##", ".5"),
        (7, "000", "007"),
        (1234567, '#,##0.0,,"m"', "1.2m"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, '0;-0;"–"', "–"),
        (12345, "0.0E+00", "1.2E+04"),
        (0, "0.0E+00", "0.0E+00"),
        (9.96, "0.0E+00", "1.0E+01"),
        (3, r"\€0_)", "€3"),
        (5, '[Red]0" x"', "5 x"),
        (118.6, "General", "118.6"),
        (1e15, "General", "1E+15"),
    ],
)
def test_a_number_is_printed_as_excel_prints_it(value: float, code: str, text: str):
    assert format_number(value, code) == text


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ((37.1, 118.6), "#,##0.0"),
        ((412, 1268), "#,##0"),
        ((0.25, 3), "#,##0.00"),
        ((1 / 3, 200), "#,##0"),
        ((1 / 3, 20), "#,##0.0"),
        ((1e15,), "0.0E+00"),
        ((1e-9,), "0.0E+00"),
        ((), "#,##0"),
    ],
)
def test_the_format_has_as_many_decimals_as_the_values_need(values: tuple[float, ...], code: str):
    assert suitable_format(values) == code


@pytest.mark.parametrize(
    ("span", "expected"), [(10, 2), (11, 2.5), (24, 5), (48, 10), (0.003, 0.001)]
)
def test_steps_are_round(span: float, expected: float):
    assert step(span) == pytest.approx(expected)


def test_bars_start_at_zero_and_leave_room_for_their_labels():
    axis = value_axis(10, 80, above=0.2, below=0.2, shown=False)
    assert (axis.low, axis.high) == (0, 100)


def test_bars_below_zero_leave_room_below_them():
    axis = value_axis(-30, 30, above=0.2, below=0.2, shown=False)
    assert (axis.low, axis.high) == (-50, 50)


def test_a_shown_axis_ends_on_round_numbers():
    axis = value_axis(0, 83, above=0.1, below=0, shown=True)
    assert axis.ticks == (0, 20, 40, 60, 80, 100)


FINITE = st.floats(-1e30, 1e30)


@given(FINITE, FINITE, st.booleans(), st.booleans())
def test_an_axis_holds_its_values_whatever_they_are(
    one: float, other: float, shown: bool, zero: bool
):
    low, high = sorted((one, other))
    axis = value_axis(low, high, above=0.1, below=0.1, shown=shown, zero=zero)
    slack = (axis.high - axis.low) * 1e-6
    assert axis.low - slack <= low <= high <= axis.high + slack
    assert axis.low < axis.high
    assert axis.step > 0
    assert 2 <= len(axis.ticks) < 15


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
