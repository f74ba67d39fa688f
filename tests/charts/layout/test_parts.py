"""What the kinds made of shapes are computed with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charts import Series, Spec
from charts.days import LAST_DAY, UNITS, Unit, long_date, short_date, spans
from charts.kinds.treemap import squarify
from charts.labels import full_percent
from charts.layout.differences import difference
from charts.layout.rates import rate, tell
from charts.layout.samples import five
from charts.plan import Rect

AREAS = st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=40).map(
    lambda values: sorted(values, reverse=True)
)


def test_tiles_are_those_of_the_paper():
    # The worked example of Bruls, Huizing and van Wijk: 6 × 4, areas 6 6 4 3 2 2 1.
    tiles = squarify([6, 6, 4, 3, 2, 2, 1], Rect(0, 0, 6, 4))
    first = [Rect(0, 0, 3, 2), Rect(0, 2, 3, 2), Rect(3, 0, 12 / 7, 7 / 3)]
    assert [tuple(tile) for tile in tiles[:3]] == [pytest.approx(tuple(rect)) for rect in first]
    assert [tile.w * tile.h for tile in tiles] == pytest.approx([6, 6, 4, 3, 2, 2, 1])


@given(AREAS, st.floats(0.5, 12), st.floats(0.5, 7))
def test_tiles_fill_their_room_in_proportion(values: list[float], wide: float, tall: float):
    tiles = squarify(values, Rect(0, 0, wide, tall))
    whole = sum(values)
    assert [tile.w * tile.h for tile in tiles] == pytest.approx(
        [value / whole * wide * tall for value in values], rel=1e-6, abs=1e-12
    )
    for tile in tiles:
        assert tile.x >= -1e-9
        assert tile.y >= -1e-9
        assert tile.right <= wide + 1e-9
        assert tile.bottom <= tall + 1e-9


def test_the_box_has_the_quartiles_of_excel_and_the_whiskers_of_tukey():
    # QUARTILE.INC(1..8, 1..3) is 2.75, 4.5, 6.25.
    box = five([8, 1, 2, 3, 4, 5, 6, 7])
    assert box[:5] == (1, 2.75, 4.5, 6.25, 8)
    assert box.outliers == ()
    box = five([1, 2, 3, 4, 5, 6, 7, 30])
    assert (box.high, box.outliers) == (7, (30,))


def test_a_sample_of_one_value_is_a_line():
    assert five([3.0]) == (3, 3, 3, 3, 3, ())


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30))
@example([5e-324, 5e-324])
def test_the_five_numbers_rise_and_outliers_lie_beyond_them(values: list[float]):
    box = five(values)
    assert list(box[:5]) == sorted(box[:5])
    assert all(v < box.low or v > box.high for v in box.outliers)


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("week", ["30", "6", "13"]),
        ("month", ["Mar", "Apr"]),
        ("quarter", ["Q1", "Q2"]),
        ("year", ["2026"]),
    ],
)
def test_a_stretch_is_cut_into_calendar_units(unit: Unit, names: list[str]):
    low, high = date(2026, 3, 31).toordinal(), date(2026, 4, 14).toordinal()
    assert [span.name for span in spans(low, high, unit, "en")] == names


@given(st.integers(1, LAST_DAY), st.integers(0, 400), st.sampled_from(UNITS))
def test_units_join_without_gap_and_cover_both_ends(low: int, length: int, unit: Unit):
    high = min(low + length, LAST_DAY)
    found = spans(low, high, unit, "en")
    assert found[0].start <= low
    assert found[-1].end > high
    assert [span.end for span in found[:-1]] == [span.start for span in found[1:]]


def test_days_are_told_in_both_languages():
    ordinal = date(2026, 3, 14).toordinal()
    assert (short_date(ordinal, "en"), long_date(ordinal, "en")) == ("14 Mar", "14 Mar 2026")
    assert (short_date(ordinal, "zh"), long_date(ordinal, "zh")) == ("3月14日", "2026年3月14日")


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (200, 50, "25%"),
        (1000, 9.4, "0.9%"),
        (10000, 1, "<0.1%"),
        (5, 0, "0%"),
        (0, 3, "–"),
        (2, 50, "2,500%"),
        (8000, 1000, "13%"),  # halves go up, as in the labels beside it
        (0.5, 0.25, "50%"),
        (1000, 105, "11%"),
        (1000, 100, "10%"),
        (1000, 95, "9.5%"),
        (10000, 5, "0.1%"),
        (10000, 4.9, "<0.1%"),
        (1, 10000, "1,000,000%"),
        (1, 10500, "1.0e+04×"),
        (2, 50_000_000, "2.5e+07×"),
        (20, 0.33, "1.7%"),  # 1.65 exactly, in binary fractions a little less
    ],
)
def test_a_rate_has_the_digits_that_it_needs(before: float, after: float, text: str):
    assert rate(before, after) == text


@pytest.mark.parametrize(
    ("change", "unit", "form", "lang", "text"),
    [
        (3, "EUR m", "General", "en", "+3"),
        (-2.5, "", "0.0", "en", "−2.5"),
        (0, "", "0", "en", "±0"),
        (5, "%", "General", "en", "+5 pts"),
        (-5, "", '0"%"', "zh", "−5个百分点"),
        (0.05, "", "0%", "en", "+5 pts"),
        (0.01, "", "0%", "en", "+1 pt"),
        (0.04, "%", "0.0", "en", "<+0.1 pts"),
        (-0.04, "%", "0.0", "zh", "−0.04个百分点"),
        (0.4, "EUR m", "0", "en", "<+1"),
        (1e-17, "EUR m", "0", "en", "<+1"),
    ],
)
def test_a_difference_has_a_sign_and_percentages_differ_in_points(
    change: float, unit: str, form: str, lang: str, text: str
):
    values = (0.25,) if form == "0%" else (1.0,)
    spec = Spec("dumbbell", ("a",), (Series("s", values),), unit, number_format=form, lang=lang)
    assert difference(spec, 0.0, change) == text


def test_the_whole_is_1_where_the_format_multiplies_by_100():
    spec = Spec("percent_bar", ("a",), (Series("s", (1.0,)),))
    found = [full_percent(spec._replace(number_format=form)) for form in ("0.0%", '0"%"', "0")]
    assert found == [1, 100, 100]


def test_each_stage_is_told_with_its_share_of_the_one_before():
    spec = Spec("funnel", ("a", "b", "c"), (Series("s", (4.0, 1.0, 0.5)),))
    assert tell(spec) == [
        "a 4.0",
        "b 1.0 (25% of the stage before)",
        "c 0.5 (50% of the stage before)",
    ]
    assert tell(spec._replace(lang="zh"))[2] == "c 0.5（上一阶段的50%）"


def test_a_difference_is_worked_out_in_decimals():
    # 0.575 − 0.45 is 0.12499999999999994 in binary fractions.
    spec = Spec("dumbbell", ("a",), (Series("s", (0.45,)),), number_format="0.00")
    assert difference(spec, 0.45, 0.575) == "+0.13"
