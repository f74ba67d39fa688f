from __future__ import annotations

import math

import pytest

from charts import ChartError, Growth, Series, Spec, describe, example, native, plan, problems
from charts.marks import PillMark
from charts.spec import Difference, clean

GOOD = Spec("column", ("a", "b", "c"), (Series("s", (1.0, None, 3)),))


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (GOOD._replace(kind="colum"), "unknown chart kind 'colum'; did you mean 'column'?"),
        (GOOD._replace(categories=()), "the chart has no categories"),
        (GOOD._replace(series=()), "the chart has no series"),
        (GOOD._replace(series=(Series("s", (1, 2)),)), "series 's' has 2 values for 3 categories"),
        (
            GOOD._replace(series=(Series("s", (1, 2, 3), ("a",) * 4),)),
            "series 's' has 4 labels for 3 values",
        ),
        (GOOD._replace(series=(Series("s", (None,) * 3),)), "the chart has no values"),
        (
            GOOD._replace(series=(Series("s", (1, math.nan, 3)),)),
            "'s' at 'b' is not a finite number",
        ),
        (
            GOOD._replace(series=(Series("s", (1, 2, -math.inf)),)),
            "'s' at 'c' is not a finite number",
        ),
        (GOOD._replace(series=(Series("s", (1, 2, 1e99)),)), "'s' at 'c' is too large to draw"),
        (GOOD._replace(series=(Series("s", (1, True, 2)),)), "'s' at 'b' is not a number: True"),
        (GOOD._replace(highlight=(3,)), "highlight: there is no category 3; the last is 2"),
        (GOOD._replace(totals=(-1,)), "totals: there is no category -1; the last is 2"),
        (
            GOOD._replace(highlight_series=("S1",), series=(Series("S", (1, 2, 3)),)),
            "highlight_series: no series is called 'S1'; did you mean 'S'?",
        ),
        (GOOD._replace(growth=(Growth(0, 0, "+1%"),)), "growth '+1%' starts and ends"),
        (GOOD._replace(growth=(Growth(0, 3, "+1%"),)), "growth '+1%' points beyond"),
        (GOOD._replace(growth=(Growth(0, 1, "+1%"),)), "growth '+1%' points to a missing value"),
        (
            GOOD._replace(series=(Series("s", (1, 2, 3)), Series("t", (1, 2, 3)))),
            "kind 'column' shows one series, not 2",
        ),
        (GOOD._replace(kind="slope"), "a slope chart compares two categories, not 3"),
        (
            Spec("slope", ("a", "b"), (Series("s", (1, None)),)),
            "'s' lacks a value; a slope needs both",
        ),
        (
            Spec("donut", ("a", "b"), (Series("s", (1, -1)),)),
            "a share of a donut cannot be below zero",
        ),
        (Spec("donut", ("a", "b"), (Series("s", (0, 0)),)), "add up to zero"),
        (Spec("donut", tuple("abcdefghi"), (Series("s", (1,) * 9),)), "9 shares are too many"),
        (
            Spec("line", ("a",), tuple(Series(str(i), (1,)) for i in range(9))),
            "9 lines cannot be told apart; show at most 8",
        ),
        (
            Spec("waterfall", ("a",), (Series("s", (1,)), Series("t", (1,)))),
            "kind 'waterfall' shows one series, not 2",
        ),
        (
            Spec("stacked", ("a",), (Series("s", (1,)), Series("t", (-1,)))),
            "a stack cannot mix values above and below zero",
        ),
        (
            example("waterfall")._replace(series=(Series("s", (82, 14.5, 9.2, -11.8, -6.4, 97)),)),
            "the total 'Profit 2025' is 97, but the steps before it add up to 87.5",
        ),
    ],
)
def test_a_mistake_is_told_in_the_words_of_its_author(spec: Spec, message: str):
    found = problems(spec)
    assert len(found) == 1
    assert message in found[0]


def test_two_series_of_one_name_are_told_apart():
    spec = GOOD._replace(kind="line", series=(Series("s", (1, 2, 3)), Series("s", (1, 2, 3))))
    assert problems(spec) == ["two series are called 's'"]


def test_all_mistakes_are_reported_at_once_and_stop_the_chart():
    spec = GOOD._replace(highlight=(7,), growth=(Growth(0, 1, "x"),))
    with pytest.raises(ChartError, match=r"no category 7.*missing value"):
        native(spec, (6, 4))


@pytest.mark.parametrize("size", [(0.1, 4), (6, 0), (200, 4), (math.nan, 4)])
def test_a_frame_of_no_use_is_refused(size: tuple[float, float]):
    with pytest.raises(ChartError, match="a frame of"):
        native(GOOD, size)


def test_control_characters_and_line_breaks_do_not_reach_the_file():
    assert clean("a\x00b\tc\nd\x0b\ud800\ufffe\x85电") == "ab c d电"
    assert clean("plain 电商 text") == "plain 电商 text"


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (
            Spec(
                "column",
                ("Q1 2020", "Q1 2021"),
                (Series("GMV", (37.1, 118.6)),),
                unit="RMB bn",
                title="E-commerce GMV",
                growth=(Growth(0, 1, "+219.8%"),),
            ),
            "Column chart of E-commerce GMV in RMB bn: Q1 2020 37.1, Q1 2021 118.6;"
            " +219.8% from Q1 2020 to Q1 2021.",
        ),
        (
            Spec(
                "column",
                ("2020年一季度", "2021年一季度"),
                (Series("GMV", (371, 1186)),),
                unit="亿元",
                title="电商GMV",
                number_format="0",
                lang="zh",
            ),
            "柱形图：电商GMV（亿元）：2020年一季度 371，2021年一季度 1186。",
        ),
        (
            Spec(
                "line",
                ("a", "b"),
                (Series("x", (1, None)), Series("y", (3, 4), (None, ">4"))),
            ),
            "Line chart: x: a 1; y: a 3, b >4.",
        ),
        (
            Spec("line", tuple("abcdefghijklmn"), (Series("x", tuple(range(14))),)),
            "Line chart of x: 0 in a, 13 in n, lowest 0 in a, highest 13 in n.",
        ),
    ],
)
def test_the_alt_text_says_what_the_chart_shows(spec: Spec, text: str):
    assert describe(spec) == text


def test_a_chart_with_problems_has_no_alt_text():
    with pytest.raises(ChartError, match="no category 7"):
        describe(GOOD._replace(highlight=(7,)))


def test_the_series_of_an_annotation_is_found_however_its_name_is_written():
    rows = (Series("Old", (1.0, 2.0)), Series("Brand\nnew", (10.0, 40.0)))
    arrow = Difference(0, 1, series="Brand\nnew")
    spec = Spec("grouped", ("a", "b"), rows, annotations=(arrow,))
    texts = [mark.text for mark in plan(spec).marks if isinstance(mark, PillMark)]
    assert texts == ["Brand new: +30"]
