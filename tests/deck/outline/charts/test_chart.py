"""What a user writes for a chart, and the chart that it stands for."""

from __future__ import annotations

from typing import Any

import pytest

import charts
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
  before: {{value: 37.1, unit: RMB bn, what: GMV, period: Q1 2020, quote: q}}
  after: {{value: 118.65, unit: RMB bn, what: GMV, period: Q1 2021, quote: q}}
  repeat: {{value: 80, unit: "%", bound: ">", what: Repeat, period: "2020", quote: q}}
  loyal: {{value: 45, unit: "%", what: Repeat, period: "2019", quote: q}}
  more: {{formula: after / before - 1, unit: "%", what: Growth, period: Q1 2021}}
  span: {{value: [1, 2], quote: q}}
  whole: {{value: 90, unit: RMB bn, what: GMV, quote: q}}
  over: {{value: 120, unit: RMB bn, bound: ">", what: Orders, quote: q}}
  alone: {{value: 7, unit: RMB bn, quote: q}}
  plain: {{value: 7, quote: q}}
  exact: {{formula: after / 3, unit: RMB bn, digits: 3}}
  odd: {{unclear: two totals, quote: q}}
slides:
"""
AT = len("    chart: ") + 1


def spec(chart: str, lang: str = "en") -> Spec:
    slide = f"  - kind: chart\n    title: A\n    chart: {chart}\n"
    return drawn_chart(loads(HEAD.format(lang=lang) + slide))


def problem(chart: str) -> tuple[str, str]:
    """The text at which the one problem of a chart is told, and its message."""
    with pytest.raises(OutlineError) as caught:
        spec(chart)
    (found,) = caught.value.problems
    assert found.line == HEAD.count("\n") + 3
    assert found.column is not None
    return f"    chart: {chart}"[found.column - 1 :], found.message


def test_facts_give_labels_values_unit_and_title() -> None:
    found = spec("{kind: column, data: [before, after], highlight: after}")
    assert found.categories == ("Q1 2020", "Q1 2021")
    assert found.series[0].values == (37.1, 118.65)
    assert (found.title, found.unit, found.number_format) == ("GMV", "RMB bn", "#,##0.00")
    assert found.highlight == (1,)


def test_labels_and_values_may_be_written_in_one_mapping_in_which_keys_stay_text() -> None:
    found = spec("{kind: column, title: Own, unit: '%', data: {2019: 45, 2020: loyal, gap: null}}")
    assert found.categories == ("2019", "2020", "gap")
    assert found.series[0].values == (45, 45, None)
    assert (found.title, found.unit) == ("Own", "%")


def test_several_series_are_named_in_the_order_of_the_values() -> None:
    found = spec("{kind: line, series: [A, B], data: {x: [1, 2.5], y: [3, null]}, highlight: B}")
    assert [(s.name, s.values) for s in found.series] == [("A", (1, 3)), ("B", (2.5, None))]
    assert found.highlight_series == ("B",)


def test_a_series_named_by_a_fact_is_highlighted_by_the_same_words() -> None:
    found = spec('{kind: line, series: ["${loyal}", B], data: {x: [1, 2], y: [3, 4]}, '
                 'highlight: "${loyal}"}')  # fmt: skip
    assert [series.name for series in found.series] == ["45%", "B"]
    assert found.highlight_series == ("45%",)
    assert charts.problems(found) == []


def test_a_derived_value_is_marked_in_its_label_and_a_bound_keeps_its_sign() -> None:
    found = spec("{kind: column, data: [loyal, repeat, more]}")
    assert found.categories == ("Repeat, 2019", "Repeat, 2020", "Growth, Q1 2021†")
    assert texts(found, found.series[0])[:2] == ("45%", ">80%")
    assert found.number_format.endswith('"%"')


@pytest.mark.parametrize(
    ("growth", "lang", "text"),
    [
        ("data: {a: 50, b: 75}, growth: [a, b]", "en", "+50.0%"),
        ("data: {a: 75, b: 50}, growth: [a, b]", "en", "−33.3%"),
        ("data: [before, after], growth: [before, after]", "en", "+219.8%"),
        ("data: [loyal, repeat], growth: [loyal, repeat]", "en", "over +35 pts"),
        ("data: [loyal, repeat], growth: [repeat, loyal]", "zh", "低于−35个百分点"),
        ("unit: '%', data: {a: 1.5, b: 2}, growth: [a, b]", "en", "+0.5 pts"),
        ("data: {a: 0, b: 2}, growth: [a, b, from nothing]", "en", "from nothing"),
        ("data: {a: 50, b: 50}, growth: [a, b]", "en", "±0.0%"),
        ("data: {a: 50, b: 50.01}, growth: [a, b]", "en", "<+0.1%"),
        ("data: {a: 50.01, b: 50}, growth: [a, b]", "en", ">−0.1%"),
        ("unit: '%', digits: 1, data: {a: 12.41, b: 12.44}, growth: [a, b]", "en", "<+0.1 pts"),
        ("data: {a: 0.5, b: 0.6}, growth: [a, b]", "en", "+20.0%"),
        ("data: {a: 1, b: 2}, growth: {start: a, end: b, text: doubled}", "en", "doubled"),
        ('data: {a: 1, b: 2}, growth: [a, b, "${more.signed}"]', "en", "+219.8%†"),
    ],
)
def test_a_growth_bubble_has_its_words_computed_or_given(growth: str, lang: str, text: str) -> None:
    (found,) = spec(f"{{kind: column, {growth}}}", lang).growth
    assert found.text == text


def test_a_stack_grows_as_the_sum_of_its_parts() -> None:
    data = "series: [x, y], data: {a: [1, 3], b: [5, null]}"
    assert spec(f"{{kind: stacked, {data}, growth: [a, b]}}").growth[0].text == "+25.0%"


def test_growth_to_a_gap_of_the_first_series_needs_its_text() -> None:
    data = "series: [x, y], data: {a: [1, 3], b: [null, 4]}"
    _, told = problem(f"{{kind: grouped, {data}, growth: [a, b]}}")
    assert "growth starts or ends at a missing value" in told


def test_growth_from_nothing_needs_its_text() -> None:
    _, told = problem("{kind: column, data: {a: 0, b: 2}, growth: [a, b]}")
    assert "growth from zero or a negative value" in told


@pytest.mark.parametrize(
    ("chart", "form"),
    [
        ("data: {a: 1, b: null}", "#,##0"),
        ("data: {a: 1, b: 2.50}", "#,##0.00"),
        ("data: {a: 1, b: 2.5}, digits: 0", "#,##0"),
        ("data: {a: 1, b: 2.5}, digits: 3", "#,##0.000"),
        ("data: {a: 1, b: 0.1234567891}", "#,##0.000000000"),
        ("data: {a: 1, b: 0.123456789}, unit: '%'", '#,##0.000000000"%"'),
        ("data: [before, whole]", "#,##0.0"),
        ("data: [whole, exact]", "#,##0.000"),
    ],
)
def test_a_chart_has_the_decimals_of_its_most_precise_value_up_to_nine(
    chart: str, form: str
) -> None:
    assert spec(f"{{kind: column, title: T, {chart}}}").number_format == form


def test_a_bound_is_shown_in_the_unit_of_its_chart() -> None:
    for lang, shown in (("en", ">120"), ("zh", "120以上")):
        found = spec("{kind: column, data: [after, over]}", lang)
        assert texts(found, found.series[0]) == ("118.65", shown)


def test_a_value_is_labelled_by_its_period_its_measure_or_its_name() -> None:
    assert spec("{kind: column, data: [after, over, alone]}").categories == (
        "GMV, Q1 2021", "Orders", "alone",
    )  # fmt: skip
    assert spec("{kind: column, data: {Now: after}}").categories == ("Now",)


def test_the_units_that_differ_and_the_labels_there_are_are_named() -> None:
    _, told = problem("{kind: column, data: [after, loyal, plain]}")
    assert "different units (RMB bn, %, none)" in told
    _, told = problem("{kind: column, data: [before, after], highlight: nope}")
    assert "before" in told
    assert "after" in told


def test_a_waterfall_stands_on_its_first_and_last_bar_unless_told() -> None:
    assert spec("{kind: waterfall, data: {a: 5, b: 2, c: 7}}").totals == (0, 2)
    assert spec("{kind: waterfall, data: {a: 5, b: 2, c: 7, d: 1}, total: [a, c]}").totals == (0, 2)


def test_a_donut_of_one_share_gets_the_rest_of_the_ring() -> None:
    found = spec("{kind: donut, data: [loyal]}")
    assert found.series[0].values == (45, 55)
    assert found.categories == ("2019", "Other")
    assert found.centre == "45%"
    assert (found.highlight, found.series[0].labels) == ((0,), (None, ""))
    over = spec("{kind: donut, data: [repeat]}")
    assert texts(over, over.series[0]) == (">80%", "")
    named = spec("{kind: donut, data: [repeat], rest: All else}")
    assert texts(named, named.series[0]) == (">80%", "<20%")
    named = spec(
        "{kind: donut, unit: '%', data: {a: 30}, rest: All else, centre: Mid, centre_note: N}"
    )
    assert (named.categories, named.centre, named.centre_note) == (("a", "All else"), "Mid", "N")


def test_a_donut_of_several_shares_shows_the_first_or_the_highlighted_one() -> None:
    found = spec("{kind: donut, unit: '%', data: {a: 30, b: 70}}")
    assert (found.centre, found.highlight, found.categories) == ("30%", (0,), ("a", "b"))
    assert spec("{kind: donut, unit: '%', data: {a: 30, b: 70}, highlight: b}").highlight == (1,)
    counted = spec("{kind: donut, data: {a: 30}}")
    assert (counted.centre, counted.categories) == ("30", ("a",))
    assert spec("{kind: donut, unit: '%', data: {a: null, b: 70}}").centre == ""


@pytest.mark.parametrize(
    ("chart", "at", "told"),
    [
        ("{kind: colum, data: {a: 1}}", "colum", "unknown chart kind 'colum'; did you mean 'column'?"),
        ("{kind: zzz, data: {a: 1}}", "zzz", "unknown chart kind 'zzz'; there are: "),
        ("{kind: column}", "chart: ", "'data' is missing here"),
        ("{kind: column, data: {}}", "{}", "this is empty: write at least one entry"),
        ("{kind: column, data: 3}", "3}", "expected a list"),
        ("{kind: column, data: [after, befor]}", "befor]", "unknown fact 'befor'; did you mean"),
        ("{kind: column, data: [after, odd]}", "odd]", "'odd' is marked unclear: two totals"),
        ("{kind: column, data: [after, span]}", "span]", "'span' is not one number"),
        ("{kind: column, data: [after, true]}", "true]",
         "expected a number or the id of a fact, found true"),
        ("{kind: column, data: {a: [1, [2]]}}", "[2]", "expected a number or the id of a fact"),
        ("{kind: column, data: {a: [1, 2]}}", "[1, 2]", "a has 2 values; expected one"),
        ("{kind: line, series: [A, B], data: {a: [1, 2], b: 3}}", "3}}",
         "b has one value; expected 2, one for each series (`null` for a gap)"),
        ("{kind: column, data: {a: 1, b: 2}, growth: [a, c]}", "[a, c]", "unknown label 'c'; there are"),
        ("{kind: column, data: {a: 1, b: 2}, growth: [a]}", "growth",
         "'end' is missing here; write it as [2024, latest]"),
        ("{kind: column, data: {a: 1, b: 2}, growth: {start: a, to: b}}", "to", "unknown key 'to'; did you mean 'end'?"),
        ("{kind: column, data: {a: 1, b: 2}, event: a}", "event", "'text' is missing here; write it as [2024, Launch]"),
        ("{kind: column, data: {a: 1, b: 2}, axis_break: [5]}", "axis_break", "'end' is missing here; write it as [20, 80]"),
        ("{kind: column, data: {a: 1, b: 2}, growth: a}", "growth", "'end' is missing here"),
        ("{kind: column, data: {2024: 1, 2025: 2}, growth: [2024, latst]}", "[2024", "unknown label 'latst'; did you mean 'latest'?"),
        ("{kind: column, data: {a: 0, b: 2}, growth: [a, b]}", "[a, b]", "growth from zero or a negative"),
        ("{kind: column, data: {anna: 1, b: 2}, highlight: ana}", "ana}",
         "unknown label 'ana'; did you mean 'anna'?"),
        ("{kind: waterfall, data: {a: 1, b: 2}, total: [x]}", "[x]", "unknown label 'x'; there are: a, b"),
        ("{kind: column, data: {a: 1e39}}", "{kind", "'Value' at 'a' is too large to draw"),
        ("{kind: line, series: [A, A], data: {a: [1, 2]}}", "{kind", "two series are called 'A'"),
        ("{kind: column, data: {a: null}}", "{kind", "the chart has no values"),
        ("{kind: donut, data: {a: -1, b: 2}}", "{kind", "a share of a donut cannot be below zero"),
        ("{kind: column, data: [after, loyal]}", "{kind", "the facts have different units"),
        ("{kind: column, data: {a: 1}, render: vector}", "vector", "'vector' is not one of auto, "),
        ("{kind: column, data: {a: 1}, colour: red}", "colour", "unknown key 'colour'; there are: alt"),
    ],
)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_is_told_at_the_place_to_change(
    chart: str, at: str, told: str
) -> None:
    place, message = problem(chart)
    assert message.startswith(told)
    assert place.startswith(at)


def test_series_whose_names_become_one_are_told_before_anything_is_drawn() -> None:
    chart = '{kind: line, series: ["${loyal}", 45%], data: {x: [1, 2], y: [3, 4]}}'
    assert problem(chart)[1] == "two series are called '45%'"


def test_the_facts_of_a_chart_count_as_used_on_its_page() -> None:
    slide = "  - {kind: chart, title: A, chart: {kind: column, data: [before, after]}}\n"
    scene = deck.compose(loads(HEAD.format(lang="en") + slide))
    assert scene.pages[0].facts == ("before", "after")


def test_alt_text_is_made_from_the_data_or_given() -> None:
    def alt(more: str) -> Any:
        slide = (
            f"  - {{kind: chart, title: A, chart: {{kind: column, data: [before, after]{more}}}}}\n"
        )
        scene = deck.compose(loads(HEAD.format(lang="en") + slide))
        return next(item.alt for item in scene.pages[0].items if hasattr(item, "native"))

    assert "GMV" in alt("")
    assert "118.65" in alt("")
    assert alt(', alt: "Up by **${more}**"') == "Up by 219.8%†"


def test_a_list_within_a_list_is_reported_at_its_place() -> None:
    with pytest.raises(OutlineError) as caught:
        spec("{kind: column, data: [before, [after]]}")
    (problem,) = caught.value.problems
    assert problem.column == AT + len("{kind: column, data: [before, ")
    assert problem.message == "expected a number or the id of a fact, found a list"


@pytest.mark.parametrize(
    ("growth", "text"),
    [
        ("data: {a: 80, b: 81}, growth: [a, b]", "+1.3%"),
        ("data: {a: 160, b: 158}, growth: [a, b]", "−1.3%"),
        ("unit: '%', data: {a: 10.05, b: 10.30}, growth: [a, b]", "+0.25 pts"),
    ],
)
def test_growth_is_rounded_as_figures_in_texts_are_halves_away_from_zero(
    growth: str, text: str
) -> None:
    assert spec(f"{{kind: column, {growth}}}").growth[0].text == text


def test_the_figure_in_a_donut_has_the_digits_of_its_label() -> None:
    found = spec("{kind: donut, unit: '%', digits: 0, data: {Main: 99.7, Other: 0.3}}")
    assert found.centre == ">99%"
    assert spec("{kind: donut, data: {Main: 4520, Other: 80}}").centre == "4,520"


def test_from_a_profit_to_a_loss_there_is_no_rate_of_any_kind() -> None:
    for rate in ("growth: [2023, 2024]", "cagr: [2023, 2024]"):
        _, message = problem(f"{{kind: column, data: {{2023: 12, 2024: -38}}, {rate}}}")
        assert "give the text" in message
    found = spec("{kind: column, data: {2023: 12, 2024: -38}, difference: [2023, 2024]}")
    assert charts.describe(found).endswith("−50 from 2023 to 2024.")


def test_no_change_has_no_sign() -> None:
    (bubble,) = spec("{kind: column, data: {a: 80, b: 80}, growth: [a, b]}").growth
    assert bubble.text == "±0.0%"


@pytest.mark.parametrize(("kind", "order"), [("pie", "BCA"), ("donut", "BCA"), ("bar", "ABC")])
def test_the_rest_of_a_pie_comes_last(kind: str, order: str) -> None:
    names = {"A": "Other", "B": "Online", "C": "Shops"}
    found = spec(
        f"{{kind: {kind}, unit: '%', data: {{Other: 35, Online: 45, Shops: 20}}, highlight: Shops}}"
    )
    assert found.categories == tuple(names[each] for each in order)
    assert found.series[0].values[found.highlight[0]] == 20
    if kind == "donut":
        assert found.centre == "45%"


@pytest.mark.parametrize(("lang", "name"), [("en", "Value"), ("zh", "数值")])
def test_a_series_without_a_name_has_one_in_the_language(lang: str, name: str) -> None:
    assert [one.name for one in spec("{kind: column, data: {a: 1, b: 2}}", lang).series] == [name]
