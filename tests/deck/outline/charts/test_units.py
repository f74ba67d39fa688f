"""The unit in which a chart draws its facts, as a user meets it."""

from __future__ import annotations

import pytest

import deck
from charts.labels import texts
from charts.spec import Spec
from deck.core.errors import OutlineError
from deck.outline.model import loads
from tests.deck.outline.charts.drawing import drawn_chart

HEAD = """\
title: T
lang: {lang}
facts:
  old: {{value: 3.87, unit: USD bn, what: Revenue, period: "2024", quote: q}}
  new: {{value: 4.12, unit: USD bn, what: Revenue, period: "2025", quote: q}}
  cloud: {{value: 845, unit: USD m, what: Cloud revenue, period: "2025", quote: q}}
  euro: {{value: 66, unit: EUR m, what: Sales, period: "2024", quote: q}}
  euros: {{value: 83, unit: EURm, what: Sales, period: "2025", quote: q}}
  share: {{value: 12.9, unit: "%", what: Margin, period: "2024", quote: q}}
  shares: {{value: 14.2, unit: "%", what: Margin, period: "2025", quote: q}}
  moved: {{formula: shares - share, unit: bps, what: Change of margin, digits: 0}}
  pull: {{value: 1.5, unit: points, what: Pull, period: "2025", quote: q}}
  births: {{value: 7.5, unit: ‰, what: Birth rate, period: "2025", quote: q}}
  users: {{value: 2.9, unit: million users, bound: ">", what: Users, period: "2025", quote: q}}
  fewer: {{value: 850, unit: k users, what: Users, period: "2024", quote: q}}
  lever: {{value: 2.4, unit: x, what: Leverage, period: "2025", quote: q}}
  wan: {{value: 3600, unit: 万元, what: 销售额, period: "2024", quote: q}}
  yi: {{value: 1.2, unit: 亿元, what: 销售额, period: "2025", quote: q}}
  plain: {{value: 12, what: Orders, period: "2025", quote: q}}
  tons: {{value: 1200, unit: t, what: Steel, period: "2024", quote: q}}
  kilotons: {{value: 3.1, unit: kt, what: Steel, period: "2025", quote: q}}
  power: {{value: 5, unit: GWh, what: Power, period: "2025", quote: q}}
  stores: {{value: 40, unit: stores, what: Stores, period: "2025", quote: q}}
slides:
  - kind: chart
    title: A
    chart: {chart}
"""


def spec(chart: str, lang: str = "en") -> Spec:
    return drawn_chart(loads(HEAD.format(lang=lang, chart=chart)))


@pytest.mark.parametrize(
    ("chart", "values", "unit", "form"),
    [
        ("{kind: column, unit: USD m, data: [old, new]}", (3870, 4120), "USD m", "#,##0"),
        ("{kind: column, data: [new, cloud]}", (4120, 845), "USD m", "#,##0"),
        ("{kind: column, unit: USD bn, data: [new, cloud]}", (4.12, 0.845), "USD bn", "#,##0.000"),
        ("{kind: column, data: [euro, euros]}", (66, 83), "EUR m", "#,##0"),
        ("{kind: column, unit: m, data: [new, cloud]}", (4120, 845), "USD m", "#,##0"),
        ("{kind: column, unit: million, data: [new]}", (4120,), "USD million", "#,##0"),
        ("{kind: column, unit: 'bn, adjusted', data: [new]}", (4.12,), "USD bn, adjusted", "#,##0.00"),
        ("{kind: column, unit: k, data: [fewer]}", (850,), "k", "#,##0"),
        ("{kind: column, unit: 'USD m, constant currency', data: [new]}", (4120,),
         "USD m, constant currency", "#,##0"),
        ("{kind: column, unit: m, data: [old, new]}", (3870, 4120), "USD m", "#,##0"),
        ("{kind: column, unit: bps, data: [share, shares]}", (1290, 1420), "bps", "#,##0"),
        ("{kind: column, unit: of sales, data: [share, shares]}", (12.9, 14.2), "of sales",
         '#,##0.0"%"'),
        ("{kind: column, data: [pull]}", (1.5,), "points", "#,##0.0"),
        ("{kind: column, data: [births]}", (7.5,), "‰", '#,##0.0"‰"'),
        ("{kind: column, unit: '%', data: [births]}", (0.75,), "%", '#,##0.00"%"'),
        ("{kind: column, data: [fewer, users]}", (850, 2900), "k users", "#,##0"),
        ("{kind: column, unit: x, data: [plain]}", (12,), "x", "#,##0"),
        ("{kind: column, unit: 'x, net', data: [lever]}", (2.4,), "x, net", "#,##0.0"),
        ("{kind: column, data: [stores, plain]}", (40, 12), "", "#,##0"),
        # in a mix of percent and points, percent
        ("{kind: column, data: [share, pull]}", (12.9, 1.5), "%", '#,##0.0"%"'),
        ("{kind: column, data: [pull, share]}", (1.5, 12.9), "%", '#,##0.0"%"'),
        ("{kind: column, unit: of sales, data: [share, pull]}", (12.9, 1.5), "of sales", '#,##0.0"%"'),
        ("{kind: column, data: [tons, kilotons]}", (1.2, 3.1), "kt", "#,##0.0"),
        ("{kind: column, unit: t, data: [tons, kilotons]}", (1200, 3100), "t", "#,##0"),
        ("{kind: column, unit: MWh, data: [power]}", (5000,), "MWh", "#,##0"),
        ("{kind: column, unit: USD m, data: {A: new, B: 15}}", (4120, 15), "USD m", "#,##0"),
    ],
)  # fmt: skip
def test_facts_are_converted_to_one_unit(
    chart: str, values: tuple[float, ...], unit: str, form: str
) -> None:
    drawn = spec(chart)
    assert (drawn.series[0].values, drawn.unit, drawn.number_format) == (values, unit, form)


def test_chinese_scales_are_converted_too() -> None:
    drawn = spec("{kind: column, data: [wan, yi]}", "zh")
    assert (drawn.series[0].values, drawn.unit) == ((3600, 12000), "万元")
    drawn = spec("{kind: column, unit: 万, data: [yi]}", "zh")
    assert (drawn.series[0].values, drawn.unit) == ((12000,), "万元")
    drawn = spec("{kind: column, unit: 亿元, data: [wan, yi]}", "zh")
    assert (drawn.series[0].values, drawn.number_format) == ((0.36, 1.2), "0.00")


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("{kind: column, unit: EUR m, data: [old, new]}", "'old' is in USD bn, which cannot be drawn in 'EUR m'"),
        ("{kind: column, unit: '%', data: [old]}", "cannot be drawn in '%'"),
        ("{kind: column, unit: m, data: {A: cloud, B: euro}}", "'euro' is in EUR m, which cannot be drawn in 'USD m'"),
        ("{kind: column, unit: x, data: [share]}", "'share' is in %, which cannot be drawn in 'x'"),
        ("{kind: column, unit: USD m, data: [plain]}", "'plain' is in no unit"),
        ("{kind: column, unit: '= 100', data: [old]}", "is not understood as the unit"),
        ("{kind: column, unit: (EUR m), data: [euro]}", "'(EUR m)' is not understood as the unit"),
        ("{kind: column, unit: of sales, data: [pull]}", "'pull' is in points, which cannot be drawn in 'of sales'"),
        ("{kind: column, unit: in some unit; or other, data: [old]}", "which cannot be drawn in 'in some unit"),
        ("{kind: column, data: [old, euro]}", "different units (USD bn, EUR m)"),
        ("{kind: column, data: [kilotons, power]}", "different units (kt, GWh)"),
        ("{kind: column, data: [share, lever]}", "different units (%, x)"),
        ("{kind: column, data: {A: old, B: cloud, C: 12}}", "different units (USD bn, USD m)"),
        ("{kind: scatter, unit: EUR m, data: {A: [old, share]}}", "can be drawn in 'EUR m'"),
        ("{kind: column, unit: USD m, data: [old], reference: share}", "'share' is in %"),
    ],
)  # fmt: skip
def test_another_kind_or_currency_is_refused_with_its_place(chart: str, message: str) -> None:
    with pytest.raises(OutlineError) as caught:
        spec(chart)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.line == HEAD.count("\n")


def test_a_bound_is_shown_in_the_unit_of_the_chart() -> None:
    drawn = spec("{kind: column, data: [fewer, users]}")
    assert texts(drawn, drawn.series[0]) == ("850", ">2,900")
    drawn = spec("{kind: column, unit: million users, data: [users]}")
    assert texts(drawn, drawn.series[0]) == (">2.9",)


def test_the_series_on_a_second_axis_has_a_unit_of_its_own() -> None:
    drawn = spec(
        "{kind: combo, series: [Revenue, Margin], lines: Margin, second_axis: Margin, "
        "data: {2024: [old, share], 2025: [new, shares]}}"
    )
    assert (drawn.unit, drawn.number_format) == ("USD bn", "#,##0.00")
    assert [one.number_format for one in drawn.series] == ["", '#,##0.0"%"']


def test_the_columns_of_points_have_units_of_their_own() -> None:
    drawn = spec("{kind: scatter, data: {2024: [old, share], 2025: [cloud, shares]}}")
    assert (drawn.series[0].x, drawn.series[0].values) == ((3870, 845), (12.9, 14.2))


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ("[old, new]", ("2024", "2025")),
        ("[new, cloud]", ("Revenue", "Cloud revenue")),
        ("[old, cloud]", ("Revenue, 2024", "Cloud revenue, 2025")),
        ("{Group: new, Cloud: cloud}", ("Group", "Cloud")),
    ],
)
def test_a_fact_is_named_by_what_tells_it_from_the_others(
    data: str, names: tuple[str, ...]
) -> None:
    assert spec(f"{{kind: bar, title: T, data: {data}}}").categories == names


@pytest.mark.parametrize(
    "data", ["[new, new]", "[{label: A, values: [1]}, {label: A, values: [2]}]"]
)
def test_two_categories_of_one_name_are_refused(data: str) -> None:
    with pytest.raises(OutlineError, match=r"2 categories are called '.*'; give each a name"):
        spec(f"{{kind: bar, title: T, data: {data}}}")


def test_a_negative_value_has_a_true_minus() -> None:
    chart = "{kind: column, title: T, unit: USD m, data: {A: 12, B: -38}}"
    assert spec(chart).number_format == '#,##0;"−"#,##0'
    assert spec(chart, "zh").number_format == '0;"−"0'


def test_seven_decimals_are_shown() -> None:
    drawn = spec("{kind: column, title: T, unit: g, data: {A: 0.0000012, B: 0.0000031}}")
    assert drawn.number_format == "#,##0.0000000"


def test_other_words_for_what_is_counted_are_a_finding() -> None:
    outline = loads(HEAD.format(lang="en", chart="{kind: column, unit: shops, data: [stores]}"))
    (found,) = (f for f in deck.compose(outline).findings if f.code == "unit-words")
    assert "'stores' counts stores, the chart's unit says shops" in found.message


@pytest.mark.parametrize(
    ("chart", "count"),
    [
        ("{kind: column, unit: stores, data: [stores]}", 0),
        ("{kind: column, unit: store, data: [stores]}", 0),
        ("{kind: column, unit: t, data: [kilotons, tons]}", 0),
        (
            "{kind: column, unit: t, data: [kilotons, stores]}",
            1,
        ),  # also behind one that is converted
    ],
)
def test_words_that_mean_the_same_are_no_finding(chart: str, count: int) -> None:
    found = deck.compose(loads(HEAD.format(lang="en", chart=chart))).findings
    assert [one.code for one in found].count("unit-words") == count


@pytest.mark.parametrize(
    ("title", "unit", "found"),
    [
        ("Sales (USD m)", "EUR m", True),
        ("Sales (EUR k)", "EUR m", True),
        ("Margin (%)", "EUR m", True),
        ("Sales (EUR m)", "EUR m", False),
        ("Sales (Germany)", "EUR m", False),
        ("Sales, 2025", "EUR m", False),
        ("Margin (%)", "'%'", False),
        ("Margin (%)", "'% of sales'", False),
    ],
)
def test_a_title_in_another_unit_than_the_chart_is_a_finding(
    title: str, unit: str, found: bool
) -> None:
    chart = f"{{kind: column, title: '{title}', unit: {unit}, data: {{'2024': 5, '2025': 6}}}}"
    findings = deck.compose(loads(HEAD.format(lang="en", chart=chart))).findings
    assert ("unit-words" in [one.code for one in findings]) == found


def test_a_typed_figure_is_compared_in_the_unit_without_its_remark() -> None:
    chart = (
        "{{kind: column, title: Revenue, unit: 'USD m, constant currency', data: {{'2025': {}}}}}"
    )
    codes = [
        {
            f.code
            for f in deck.compose(loads(HEAD.format(lang="en", chart=chart.format(typed)))).findings
        }
        for typed in (4120, 4210)
    ]
    assert ["misquoted" in found for found in codes] == [False, True]


@pytest.mark.parametrize(
    ("chart", "text"),
    [
        ("{kind: line, unit: '%', series: [Ours, Market], growth: [a, b], data: {a: [40, 10], b: [50, 30]}}", "Ours: +10 pts"),
        ("{kind: grouped, series: [Ours, Market], growth: [a, b], data: {a: [40, 80], b: [60, 10]}}", "Ours: +50.0%"),
        ("{kind: stacked, series: [Ours, Market], growth: [a, b], data: {a: [40, 10], b: [50, 30]}}", "+60.0%"),
        ("{kind: column, unit: ‰, growth: [a, b], data: {a: 5.1, b: 3.4}}", "−1.7‰"),
        ("{kind: column, unit: bps, growth: [a, b], data: {a: 120, b: 135}}", "+15 bps"),
    ],
)  # fmt: skip
def test_a_growth_bubble_measures_the_first_series_or_the_whole_stack(
    chart: str, text: str
) -> None:
    assert spec(chart).growth[0].text == text


def test_a_series_on_an_axis_of_its_own_is_named_with_its_unit() -> None:
    chart = (
        "{kind: combo, title: T, data: {2024: [old, fewer], 2025: [new, users]}, series: [Revenue, Users], "
        "lines: Users, second_axis: Users, second_axis_why: two measures}"
    )
    found = spec(chart)
    assert [one.name for one in found.series] == ["Revenue", "Users (k users)"]
    assert found.lines == found.second_axis == ("Users (k users)",)
    margin = chart.replace("fewer", "share").replace("users]", "shares]")
    assert [one.name for one in spec(margin).series] == ["Revenue", "Users"]  # its labels have %


@pytest.mark.parametrize(
    ("data", "titles", "unit"),
    [
        ("{A: [share, euro], B: [shares, euros]}", "", "EUR m"),
        ("{A: [euro, share], B: [euros, shares]}", "", "%"),
        ("{A: [old, share], B: [new, shares]}", 'x_title: "Revenue, USD m", ', "%"),
    ],
)
def test_points_are_in_the_unit_of_their_upright_axis(data: str, titles: str, unit: str) -> None:
    found = spec(f"{{kind: scatter, {titles}data: {data}}}")
    assert found.unit == unit
    assert found.series[0].x[0] == (3870 if titles else {"%": 66, "EUR m": 12.9}[unit])


def test_samples_are_named_by_their_rows() -> None:
    found = spec("{kind: box, data: {Old: [1, 2, 3, 4, 5], New: [2, 3, 4, 5, 7]}}")
    assert [one.name for one in found.series] == ["Old", "New"]


_COUNTS = "typed numbers count in the unit of the facts (USD bn)"
_CURE = "give the chart the `unit` that they are in, or make them facts"


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("{kind: waterfall, data: {2024: old, Price: 250, 2025: new}}",
         f"the total '2025' is 4.12, but the steps before it add up to 253.87; {_COUNTS}; {_CURE}"),
        ("{kind: column, data: {2024: old, 2025: new, Goal: 4200}}",
         f"a typed number is 4200, a fact 4.12 USD bn; {_COUNTS}; {_CURE}"),
        ("{kind: bar, data: {Goal: 0.02, 2024: old}}",
         f"a typed number is 0.02, a fact 3.87 USD bn; {_COUNTS}; {_CURE}"),
    ],
)  # fmt: skip
def test_typed_numbers_in_another_scale_than_that_of_the_facts_are_refused(
    chart: str, message: str
) -> None:
    with pytest.raises(OutlineError) as caught:
        spec(chart)
    assert [problem.message for problem in caught.value.problems] == [message]


@pytest.mark.parametrize(
    ("chart", "values"),
    [
        ("{kind: waterfall, unit: USD m, data: {2024: old, Price: 250, 2025: new}}", (3870, 250, 4120)),
        ("{kind: waterfall, data: {2024: old, Price: 0.24, Fees: 0.01, 2025: new}}", (3.87, 0.24, 0.01, 4.12)),
        ("{kind: column, unit: USD m, data: {2025: new, Goal: 4200}}", (4120, 4200)),
        ("{kind: column, data: {2025: new, Goal: 42}}", (4.12, 42)),
        ("{kind: column, data: {Stores: stores, Goal: 4200}}", (40, 4200)),
    ],
)  # fmt: skip
def test_typed_numbers_of_the_scale_of_the_facts_are_drawn_beside_them(
    chart: str, values: tuple[float, ...]
) -> None:
    assert spec(chart).series[0].values == values
