from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.numbers import (
    Axis,
    format_number,
    last_place,
    percent,
    percent_text,
    places_of,
    reaches_zero,
    round_half_up,
    step,
    suitable_format,
    value_axis,
    widened,
    with_places,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(12.5, 0, "13"), (-12.5, 0, "-13"), (1.005, 2, "1.01"), (0.05, 1, "0.1")],
)
def test_halves_are_rounded_away_from_zero(value: float, places: int, text: str):
    assert str(round_half_up(value, places)) == text
    assert places or str(round_half_up(value)) == text


@pytest.mark.parametrize(
    ("code", "places"), [("#,##0", 0), ("0%", 0), ("0.00", 2), ("0.0#", 2), ("General", 0)]
)
def test_the_decimals_of_a_format_are_counted(code: str, places: int):
    assert places_of(code) == places


@pytest.mark.parametrize(
    ("code", "places", "made"),
    [
        ("#,##0", 1, "#,##0.0"),
        ("#,##0.00", 0, "#,##0"),
        ('0.0"%"', 2, '0.00"%"'),
        ('#,##0.0;"−"#,##0.0', 3, '#,##0.000;"−"#,##0.000'),
    ],
)
def test_a_format_takes_other_decimals(code: str, places: int, made: str):
    assert with_places(code, places) == made


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
        (1 / 3, "General", "0.3333333333"),
        (-0.5, "0.0", "-0.5"),
        (-0.5, "0.0;(0.0)", "(0.5)"),
        (-5, '0;-0;"–"', "-5"),
        (5, '0;-0;"–"', "5"),
        (0, "0;(0)", "0"),
        (3, '"n/a"', "n/a"),
        (-3, '"n/a"', "-n/a"),
        (1234567, "#,##0,", "1,235"),
        (0.00012, "0.0E+00", "1.2E-04"),
        (12345, "0.0E+000", "1.2E+004"),
        (9.94, "0.0E+00", "9.9E+00"),
        (9.4, "0E+00", "9E+00"),
        (0.1, "0.0E+00", "1.0E-01"),
        (0, "#", ""),
        (1.5, "0.0##", "1.5"),
        (1.25, "0.0##", "1.25"),
        (1.2, "0.00", "1.20"),
        (1, "0.?", "1"),
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
        ((12.25, 300), "#,##0.00"),
        ((1 / 3, 100), "#,##0"),
        ((1 / 3, 99.9), "#,##0.0"),
        ((1 / 3, 10), "#,##0.0"),
        ((1 / 3, 9.99), "#,##0.00"),
        ((-1 / 3, -100), '#,##0;"−"#,##0'),
        ((0.1, 0.12, 0.123), "#,##0.00"),
        ((999_999_999_999,), "#,##0"),
        ((1e12,), "0.0E+00"),
        ((0.01,), "#,##0.00"),
        ((0.0099,), "0.0E+00"),
        ((0, 0), "#,##0"),
        ((), "#,##0"),
    ],
)
def test_the_format_has_as_many_decimals_as_the_values_need(values: tuple[float, ...], code: str):
    assert suitable_format(values) == code


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        *[(5, 1), (5.1, 2), (10, 2), (10.1, 2.5), (12.5, 2.5), (12.6, 5), (25, 5), (25.1, 10)],
        *[(50, 10), (50.1, 20), (0.003, 0.001), (2e9, 5e8)],
    ],
)
def test_steps_are_round(span: float, expected: float):
    assert step(span) == pytest.approx(expected)


def test_bars_start_at_zero_and_leave_room_for_their_labels():
    axis = value_axis(10, 80, above=0.2, below=0.2, shown=False)
    assert (axis.low, axis.high) == (0, 100)


def test_bars_below_zero_leave_room_below_them():
    axis = value_axis(-30, 30, above=0.2, below=0.2, shown=False)
    assert (axis.low, axis.high) == (-50, 50)


def ends(low: float, high: float, above: float = 0, below: float = 0, **more: bool):
    axis = value_axis(low, high, above=above, below=below, shown=False, **more)
    return axis.low, axis.high


def test_labels_leave_at_least_a_fifth_of_an_axis_to_its_values():
    assert ends(0, 10, above=0.8) == (0, 50)
    assert ends(0, 10, above=0.75) == (0, 40)
    assert ends(-1, 1, above=0.5, below=0.4) == (-5, 6)


def test_values_that_are_all_the_same_have_an_axis_around_them():
    assert ends(0, 0) == (0, 1)
    assert ends(0, 0, zero=False) == (0, 0.1)
    assert ends(8, 8, zero=False) == (7.2, 8.8)
    assert ends(-8, -8, zero=False) == (-8.8, -7.2)
    assert ends(-8, -8) == (-8, 0)


def test_lines_that_may_do_without_zero_leave_room_on_both_sides():
    assert ends(10, 20, above=0.25, below=0.25, zero=False) == (5, 25)


def test_an_axis_has_a_tick_at_each_end():
    assert Axis(-5, 10, 5, True).ticks == (-5, 0, 5, 10)
    assert Axis(0.1, 0.3, 0.1, True).ticks == pytest.approx((0.1, 0.2, 0.3))


def test_a_shown_axis_ends_on_round_numbers():
    axis = value_axis(0, 83, above=0.1, below=0, shown=True)
    assert axis.ticks == (0, 20, 40, 60, 80, 100)
    axis = value_axis(-83, 83, above=0, below=0, shown=True)
    assert axis.ticks == (-100, -50, 0, 50, 100)
    axis = value_axis(0, 10, above=0, below=0, shown=True)
    assert axis.ticks == (0, 2, 4, 6, 8, 10)


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


def test_ticks_are_multiples_of_the_step_within_the_axis():
    assert Axis(-1.5, 0.5, 1.0, True).ticks == (-1, 0)
    assert Axis(-1.0, 1.0, 0.5, True).ticks == (-1, -0.5, 0, 0.5, 1)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0", "0%"), ("100", "100%"), ("12.5", "13%"), ("0.4", "0.4%"), ("99.6", "99.6%"), ("0.04", "<0.1%"),
        ("0.05", "0.1%"), ("99.95", ">99.9%"), ("99.94", "99.9%"), ("90", "90%"), ("1234", "1,234%"),
    ],
)  # fmt: skip
def test_only_nothing_is_0_and_only_the_whole_is_100_percent(share: str, text: str):
    assert percent_text(Decimal(share)) == text


@pytest.mark.parametrize(
    ("share", "places", "most", "text"),
    [
        ("12.34", 1, 1, "12.3%"),
        ("0.04", 0, 2, "0.04%"),
        ("0.004", 0, 2, "<0.01%"),
        ("0.04", 2, 1, "0.04%"),
    ],
)
def test_a_percentage_has_as_many_decimals_as_it_may(share: str, places: int, most: int, text: str):
    assert percent_text(Decimal(share), places, most) == text


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("0", "1"), ("0.00", "0.01"), ("#,##0", "1"), ("#,##0.0,", "100"), ("0,,", "1000000"), ("0%", "0.01"),
        ("0.0%", "0.001"), ('0"%"', "1"), ("0.0E+00", None), ("General", None), ('"n/a"', None),
    ],
)  # fmt: skip
def test_the_last_place_that_a_format_shows_is_known(code: str, value: str | None):
    assert last_place(code) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("low", "high", "zero"),
    [
        (199, 300, True), (200, 300, False), (201, 300, False), (-300, -199, True), (-300, -201, False),
        (0.5, 0.7, False), (0.4, 0.7, True), (-0.2, 5, True), (0, 5, True), (-5, 0, True), (-0.7, -0.5, False),
    ],
)  # fmt: skip
def test_points_have_zero_on_their_axis_unless_two_thirds_of_it_were_empty(
    low: float, high: float, zero: bool
):
    assert reaches_zero(low, high) is zero


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (90, 100, (85, 105)),  # a fifth of the highest
        (80, 100, (80, 100)),
        (-100, -90, (-105, -85)),
        (0, 0, (0, 0.1)),
        (0.01, 0.011, (0.0094, 0.0116)),
        (0, 1, (0, 1)),
        (-1, 0, (-1, 0)),
        (-0.05, 0.95, (-0.05, 0.95)),
        (-0.5, -0.45, (-0.525, -0.425)),
    ],
)
def test_a_scale_without_zero_spans_a_fifth_and_does_not_cross_zero(
    low: float, high: float, found: tuple[float, float]
):
    assert widened(low, high) == pytest.approx(found)


@pytest.mark.parametrize(
    ("low", "high", "without"),
    [
        (0, 1, False),
        (0.5, 1, True),
        (-1, 0, False),
        (-1, -0.5, True),
        (-1, 1, False),
        (-0.5, 0.5, False),
    ],
)
def test_an_axis_knows_whether_zero_is_on_it(low: float, high: float, without: bool):
    assert Axis(low, high, 0.5, True).without_zero is without


def test_an_axis_of_positive_values_does_not_reach_below_zero():
    assert ends(0.2, 1, below=0.5, zero=False)[0] == 0
    assert ends(2, 10, below=0.5, zero=False)[0] == 0


def test_negative_values_have_a_true_minus_whatever_their_size():
    assert suitable_format([-0.5, 1]) == suitable_format([-5, 1.5]) == '#,##0.0;"−"#,##0.0'
