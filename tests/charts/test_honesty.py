from __future__ import annotations

import pytest

import charts
from charts import Growth, Series, Spec, Style
from charts.colour_vision import distance, look_alike, simulated
from charts.honesty import gates
from charts.periods import Period, mentions_time, parse
from charts.spec import Break, Cagr, Difference
from charts.style import Colour

YEARS = ("2022", "2023", "2024")
SALES = Spec("column", YEARS, (Series("Sales", (950.0, 970.0, 990.0)),), unit="EUR m")
SHARE = Spec("column", YEARS, (Series("Repeat rate", (45.0, 52.0, 65.0)),), unit="%")
PIE = Spec("pie", ("A", "B", "C"), (Series("Share", (50.0, 30.0, 20.0)),), "%", "Share in 2024")
PARTS = (Series("Old", (60.0, 55.0, 50.0)), Series("New", (40.0, 45.0, 50.0)))
STACK = Spec("stacked", YEARS, PARTS, unit="%")
COMBO = Spec(
    "combo",
    YEARS,
    (Series("Sales", (9.0, 10, 11)), Series("Margin, %", (5.0, 6, 7))),
    unit="EUR m",
    lines=("Margin, %",),
    second_axis=("Margin, %",),
    second_axis_why="a ratio has no common scale with money",
)


def codes(spec: Spec, style: Style | None = None) -> list[str]:
    return [gate.code for gate in gates(spec, style)]


def values(spec: Spec, *row: float | None) -> Spec:
    return spec._replace(series=(Series("s", row),), categories=tuple("ABCDEFGHIJ"[: len(row)]))


def over(*names: str, kind: str = "line") -> Spec:
    return Spec(kind, names, (Series("Sales", tuple(map(float, range(len(names))))),), unit="EUR m")


@pytest.mark.parametrize("spec", [SALES, SHARE, PIE, STACK, COMBO], ids=lambda spec: spec.kind)
def test_an_honest_chart_trips_no_gate(spec: Spec):
    assert charts.problems(spec) == []
    assert gates(spec) == []


def test_an_axis_with_a_break_is_told_with_what_it_leaves_out():
    (gate,) = gates(SALES._replace(annotations=(Break(50, 900),)))
    assert gate.code == "bars-cut"
    assert "leaves out 50 to 900" in gate.message


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (PIE._replace(series=(Series("Share", (50.0, 30.0, 25.0)),)), "the shares add up to 105%"),
        (
            STACK._replace(series=(PARTS[0], Series("New", (40.0, 43.0, 50.0)))),
            "the shares at '2023' add up to 98%",
        ),
        (
            PIE._replace(series=(Series("Share", (0.5, 0.3, 0.25)),), unit="", number_format="0%"),
            "the shares add up to 105%",
        ),
        (PIE._replace(series=(Series("Share", (50.02, 30.01, 20.5)),)), "add up to 100.53%"),
        (
            PIE._replace(series=(Series("Share", (50.0, 30.0, 10.0)),), unit="% of sales"),
            "the shares add up to 90%",
        ),
    ],
)
def test_shares_that_are_no_whole_are_told_with_their_sum(spec: Spec, said: str):
    (gate,) = gates(spec)
    assert gate.code == "shares-sum"
    assert said in gate.message


@pytest.mark.parametrize(
    "spec",
    [
        PIE._replace(series=(Series("Share", (33.0, 33.0, 33.0)),)),
        PIE._replace(series=(Series("Share", (33.3, 33.3, 33.3)),)),
        PIE._replace(series=(Series("Sales", (50.0, 30.0, 25.0)),), unit="EUR m"),
        SHARE,
    ],
    ids=["thirds", "thirds with decimals", "no shares", "not parts of one whole"],
)
def test_rounding_is_no_fault_and_not_every_percentage_is_a_share(spec: Spec):
    assert codes(spec) == []


def test_a_second_axis_needs_a_reason():
    (gate,) = gates(COMBO._replace(second_axis_why=" "))
    assert (gate.code, "'Margin, %'" in gate.message) == ("second-axis", True)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit": ""}, ["no-unit"]),
        ({"unit": "", "title": "Sales in EUR m"}, []),
        ({"unit": "", "title": "What the new team sold"}, ["no-unit"]),
        ({"unit": "", "title": "Sales (thousand)"}, []),
        ({"unit": "", "title": "销售额（亿元）", "lang": "zh"}, []),
        ({"unit": "", "title": "销售额", "lang": "zh"}, ["no-unit"]),
        ({"unit": "", "number_format": '0"%"'}, []),
    ],
)
def test_a_chart_says_its_unit_somewhere(changes: dict[str, str], expected: list[str]):
    assert codes(SALES._replace(**changes)) == expected


@pytest.mark.parametrize(
    ("title", "categories", "expected"),
    [
        ("Sales by region", ("North", "South", "East"), ["no-period"]),
        ("Sales by region, 2024", ("North", "South", "East"), []),
        ("Sales by region in Q3", ("North", "South", "East"), []),
        ("Sales", ("Before", "During", "After"), []),
        ("各地区销售额", ("华东", "华南", "华北"), ["no-period"]),
        ("2024年各地区销售额", ("华东", "华南", "华北"), []),
        ("销售额", ("一季度", "二季度", "三季度"), []),
    ],
)
def test_a_chart_says_its_time_somewhere(
    title: str, categories: tuple[str, ...], expected: list[str]
):
    assert codes(SALES._replace(title=title, categories=categories)) == expected


def test_a_ring_of_many_parts_or_of_a_negative_one_is_told():
    seven = values(PIE, 40.0, 20, 10, 10, 10, 5, 5)
    assert codes(seven) == ["ring-parts"]
    assert codes(values(PIE, 40.0, 20, 20, 10, 5, 5, 0)) == []
    negative = values(PIE._replace(unit="EUR m"), 40.0, -3.0)
    (gate,) = gates(negative)
    assert (gate.code, gate.message[:18]) == ("ring-negative", "'B' is below zero,")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (SHARE._replace(growth=(Growth(0, 2, "+44%"),)), ["percent-points"]),
        (SHARE._replace(growth=(Growth(0, 2, "+20 pts"),)), []),
        (SHARE._replace(annotations=(Cagr(0, 2, 2),)), ["percent-points"]),
        (SHARE._replace(annotations=(Difference(0, 2),)), []),
        (SHARE._replace(lang="zh", annotations=(Difference(0, 2),)), []),
        (SHARE._replace(lang="zh", growth=(Growth(0, 2, "+44%"),)), ["percent-points"]),
        (SHARE._replace(series=(Series("Change, pts", (1.0, 2.0, 3.0)),)), ["percent-points"]),
        (SHARE._replace(series=(Series("变化（百分点）", (1.0, 2.0, 3.0)),)), ["percent-points"]),
        (SALES._replace(growth=(Growth(0, 2, "+4%"),)), []),
    ],
)
def test_percent_and_points_are_not_mixed(spec: Spec, expected: list[str]):
    assert codes(spec) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("2019", "2020", "2021"), []),
        (("2015", "2020", "2021"), ["uneven-periods"]),
        (("2021", "2020", "2019"), []),
        (("2015年", "2020年", "2021年"), ["uneven-periods"]),
        (("2019年", "2020年", "2021年"), []),
        (("Q4 2023", "Q1 2024", "Q2 2024"), []),
        (("Q3 2023", "Q1 2024", "Q2 2024"), ["uneven-periods"]),
        (("2023年四季度", "2024年一季度", "2024年二季度"), []),
        (("2023年三季度", "2024年一季度", "2024年二季度"), ["uneven-periods"]),
        (("Nov 2023", "Dec 2023", "Jan 2024"), []),
        (("Oct 2023", "Dec 2023", "Jan 2024"), ["uneven-periods"]),
        (("2023年10月", "2023年12月", "2024年1月"), ["uneven-periods"]),
        (("2022", "2023", "H1 2024"), ["uneven-periods"]),
        (("2022年", "2023年", "2024年上半年"), ["uneven-periods"]),
        (("2022", "2023", "2025 plan"), []),
    ],
)
def test_periods_at_uneven_distances_are_told(names: tuple[str, ...], expected: list[str]):
    assert codes(over(*names)) == expected


def test_bars_in_a_ranking_have_no_even_axis():
    assert codes(over("2015", "2020", "2021", kind="bar")) == []
    assert codes(over("2015", "2020", "2021", kind="column")) == ["uneven-periods"]


def test_the_message_names_the_step():
    (gate,) = gates(over("2015", "2020", "2021"))
    assert "the step from '2015' to '2020' is longer" in gate.message


def test_neighbours_in_colours_that_look_alike_without_green_are_told():
    greens = Style(series=(Colour("4E7A27"), Colour("B00020"), Colour("888888"), Colour("EEEEEE")))
    style = greens._replace(total=Colour("4E7A27"))
    lines = Spec("line", YEARS, PARTS, unit="EUR m")
    (gate,) = gates(lines, style)
    assert gate.code == "colours-alike"
    assert "'Old' from 'New'" in gate.message
    assert codes(lines) == []
    assert codes(lines._replace(highlight_series=("Old", "New")), style) == []


def test_the_dates_of_a_gantt_chart_are_its_period():
    assert "no-period" not in codes(charts.example("gantt")._replace(title="Three steps"))


def test_a_waterfall_is_judged_by_its_ups_and_downs():
    spec = charts.example("waterfall")
    style = Style(accent=Colour("4E7A27"), down=Colour("B00020"))
    assert codes(spec, style) == ["colours-alike"]
    assert codes(spec) == []


def test_every_gate_has_a_message_that_is_a_sentence_of_one_line():
    wrong = SALES._replace(
        unit="", title="", categories=("A", "B", "C"), annotations=(Break(50, 900),)
    )
    found = gates(wrong)
    assert [gate.code for gate in found] == ["bars-cut", "no-unit", "no-period"]
    assert not [gate for gate in found if "\n" in gate.message or gate.message.endswith(".")]


# Times


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024", Period(24288, 12)),
        ("FY24", Period(24288, 12)),
        ("2025E", Period(24300, 12)),
        ("2025年预测", Period(24300, 12)),
        ("Q1 2021", Period(24252, 3)),
        ("2Q21", Period(24255, 3)),
        ("2021Q4", Period(24261, 3)),
        ("2021年第二季度", Period(24255, 3)),
        ("H2 2020", Period(24246, 6)),
        ("2020年下半年", Period(24246, 6)),
        ("March 2021", Period(24254, 1)),
        ("2021-03", Period(24254, 1)),
        ("2021年3月", Period(24254, 1)),
        ("2021-03-15", Period(24254.5, 0)),
        ("2024†", Period(24288, 12)),
        ("2024年1月至8月", Period(24288, 8)),
        ("2024年1–3月", Period(24288, 3)),
        ("2024年前三季度", Period(24288, 9)),
        ("January to May 2024", Period(24288, 5)),
        ("Feb–Mar 2024", Period(24289, 2)),
        ("9M 2024", Period(24288, 9)),
        ("11M 2024", Period(24288, 11)),
        ("2024年前2季度", Period(24288, 6)),
        ("Nov to Feb 2024", Period(24286, 4)),
        ("2024年11月至2月", Period(24298, 4)),
        ("1200", None),
        ("24", None),
        ("Sales 2024", None),
        ("Marketing", None),
    ],
)
def test_a_period_is_read_from_its_usual_forms(text: str, period: Period | None):
    assert parse(text) == period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth since the launch", True),
        ("Q1", True),
        ("Jan 21", True),
        ("上半年", True),
        ("12 034 pieces", False),
        ("Marketing", False),
        ("销售额", False),
    ],
)
def test_a_time_is_heard_in_a_title(text: str, expected: bool):
    assert mentions_time(text) is expected


# Sight


def test_a_grey_looks_the_same_without_green():
    assert simulated("808080") == pytest.approx([0.2158605] * 3, abs=1e-5)


def test_red_and_green_are_nearer_than_blue_and_orange():
    assert distance("B00020", "4E7A27") == pytest.approx(6.84, abs=0.01)
    assert look_alike("B00020", "4E7A27")
    assert not look_alike("1F77B4", "D9461A")


def test_no_colour_differs_from_itself():
    assert distance("1B3257", "1B3257") == 0


def waterfall(*steps: float, totals: tuple[int, ...]) -> Spec:
    spec = values(over("a", kind="waterfall"), *steps)
    return spec._replace(totals=totals)


@pytest.mark.parametrize(
    "steps",
    [
        (400.0, 6.0, -3.0, 403.0),
        (40.3, 0.44, 0.44, 41.2),
    ],
)
def test_a_waterfall_that_adds_up_to_rounding_is_honest(steps: tuple[float, ...]):
    assert "steps-differ" not in codes(waterfall(*steps, totals=(0, len(steps) - 1)))


@pytest.mark.parametrize("steps", [(400.0, 6.0, -3.0, 408.0), (40.3, 0.4, 41.2)])
def test_a_total_of_a_waterfall_that_is_no_sum_is_a_finding(steps: tuple[float, ...]):
    spec = waterfall(*steps, totals=(0, len(steps) - 1))
    assert charts.problems(spec) == []
    assert "steps-differ" in codes(spec)


def test_values_without_names_are_a_finding():
    assert "label-missing" in codes(SALES._replace(categories=("", "", "")))
    assert "label-missing" not in codes(SALES._replace(categories=("", "2023", "")))


@pytest.mark.parametrize(
    ("names", "years", "found"),
    [
        (("2020", "2025"), 4, True),
        (("2020", "2025"), 5, False),
        (("Q1 2023", "Q3 2024"), 1.5, False),
        (("Q1 2023", "Q3 2024"), 2, True),
        (("2020", "2025E¶"), 4, True),
        (("before", "after"), 4, False),
        (("2020", "Q1 2025"), 4, False),
    ],
)
def test_growth_a_year_over_other_years_than_the_labels_say_is_a_finding(
    names: tuple[str, str], years: float, found: bool
):
    series = (Series("Sales", (10.0, 13.0)),)
    spec = Spec("column", names, series, unit="EUR m", annotations=(Cagr(0, 1, years),))
    assert ("growth-years" in codes(spec)) == found
