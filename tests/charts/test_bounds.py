"""Bounds, and what is computed from them."""

from __future__ import annotations

import pytest

from charts import Series, Spec
from charts.annotations.levels import prepared
from charts.bounds import (
    BOUNDS,
    Bound,
    bounded,
    combined,
    given,
    is_bounded,
    of_change,
    of_quantile,
    of_shares,
)
from charts.labels import texts
from charts.layout.differences import difference
from charts.layout.rates import rate
from charts.layout.stacks import total_texts
from charts.spec import Average, Cagr, Difference, Reference, problems


@pytest.mark.parametrize(
    ("rising", "falling", "result"),
    [
        ([], [], None),
        ([None, None], [None], None),
        ([">"], [], ">"),
        ([">=", None], [], ">="),
        ([">=", ">"], [], ">"),
        ([], [">"], "<"),
        ([], ["<="], ">="),
        ([">"], ["<="], ">"),
        ([">"], [">"], "~"),
        ([">", "~"], [], "~"),
        ([], ["~"], "~"),
    ],
)
def test_what_is_over_makes_a_sum_over_and_a_ratio_to_it_under(
    rising: list[Bound | None], falling: list[Bound | None], result: Bound | None
) -> None:
    assert combined(rising, falling) == result


def test_a_change_rises_with_its_end_and_falls_with_its_start() -> None:
    assert of_change(None, ">") == ">"
    assert of_change(">", None) == "<"
    assert of_change("<=", None) == ">="
    assert of_change(">", ">") == "~"


def test_a_share_rises_with_its_part_and_falls_with_the_others() -> None:
    assert of_shares([30, 50, 20], [">", None, None]) == (">", "<", "<")
    assert of_shares([30, 50], [">", ">"]) == ("~", "~")
    assert of_shares([30, 0, None], [">", None, None]) == (None, None, None)  # 100 % and nothing


@pytest.mark.parametrize(
    ("at", "bounds", "result"),
    [
        (5, [None, None, None], None),
        (5, [None, None, ">"], None),
        (5, [None, None, "<"], "<="),
        (5, [">", None, None], ">="),
        (5, ["<", None, None], None),
        (5, [None, ">", None], ">="),
        (9, [None, None, ">"], ">="),
        (5, ["~", None, None], "~"),
        (7, [None, None, ">"], ">="),  # half-way between two values
    ],
)
def test_a_quantile_moves_with_the_values_that_could_pass_it(
    at: float, bounds: list[Bound | None], result: Bound | None
) -> None:
    assert of_quantile(at, [2, 5, 9], bounds) == result


@pytest.mark.parametrize(
    ("bound", "english", "english_below_zero", "chinese", "chinese_below_zero"),
    [
        (None, "1.5%", "−1.5%", "1.5%", "−1.5%"),
        (">", ">1.5%", "over −1.5%", "1.5%以上", "高于−1.5%"),
        (">=", "≥1.5%", "at least −1.5%", "1.5%及以上", "不低于−1.5%"),
        ("<", "<1.5%", "under −1.5%", "不足1.5%", "低于−1.5%"),
        ("<=", "≤1.5%", "at most −1.5%", "不超过1.5%", "不高于−1.5%"),
        ("~", "~1.5%", "about −1.5%", "约1.5%", "约−1.5%"),
    ],
)
def test_a_bound_is_written_in_the_language_of_the_chart(
    bound: Bound | None,
    english: str,
    english_below_zero: str,
    chinese: str,
    chinese_below_zero: str,
) -> None:
    assert bounded("1.5%", bound, "en") == english
    assert bounded("1.5%", bound, "zh") == chinese
    assert bounded("−1.5%", bound, "en") == english_below_zero
    assert bounded("−1.5%", bound, "zh") == chinese_below_zero


@pytest.mark.parametrize("text", ["1.5%", "−1.5%", "+1.5 pts"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bounded_figure_is_known_by_its_form(text: str, lang: str) -> None:
    assert all(is_bounded(bounded(text, bound, lang) + "†") for bound in BOUNDS)
    assert not is_bounded(text)
    assert not is_bounded("Northover 2019")


@pytest.mark.parametrize(
    ("text", "bound", "shown"),
    [
        ("<0.1%", "<", "<0.1%"),
        ("<0.1", "~", "<0.1"),
        (">−0.1", "~", ">−0.1"),
        ("<0.1%", ">", ">0%"),
        ("<EUR 1m", ">=", "≥EUR 0m"),
        (">−0.1", "<", "<0"),
        (">99.9%", "~", ">99.9%"),
        (">99.9%", "<", "~99.9%"),
    ],
)
def test_a_figure_that_rounding_made_a_bound_has_one_sign(
    text: str, bound: Bound, shown: str
) -> None:
    assert bounded(text, bound, "en") == shown


def test_a_bound_is_no_more_precise_than_it_is() -> None:
    assert given("1,050.0", ">", "en") == ">1,050"
    assert given("80.50%", ">=", "en") == "≥80.5%"
    assert given("1,050.0", None, "en") == "1,050.0"
    assert given("200", "~", "zh") == "约200"


def series(*values: float | None, bounds: tuple[Bound | None, ...] = (), name: str = "A") -> Series:
    return Series(name, values, bounds=bounds)


def column(lang: str = "en", **fields: object) -> Spec:
    one = series(900, 1050, bounds=(None, ">"))
    return Spec("column", ("2020", "2022"), (one,), lang=lang)._replace(**fields)


def test_labels_have_the_sign_of_their_value_and_its_mark() -> None:
    spec = column()
    assert texts(spec, spec.series[0]) == ("900", ">1,050")
    marked = spec.series[0]._replace(marks=("", "¶"))
    assert texts(spec, marked) == ("900", ">1,050¶")
    assert texts(spec._replace(lang="zh"), spec.series[0]) == ("900", "1,050以上")
    assert texts(spec._replace(number_format="0.0"), spec.series[0]) == ("900.0", ">1050")


@pytest.mark.parametrize(
    ("annotation", "english", "chinese"),
    [
        (Difference(0, 1), "over +150", "+150以上"),
        (Difference(1, 0), "under −150", "低于−150"),
        (Average(), "Ø >975", "平均 975以上"),
        (Reference(1050.5, bound=">="), "≥1,050.5", "1,050.5及以上"),
        (Reference(1000, "Plan", bound="~"), "Plan ~1,000", "Plan 约1,000"),
        (Reference(1000, "Plan"), "Plan 1,000", "Plan 1,000"),
    ],
)
def test_annotations_take_over_the_bounds_of_their_values(
    annotation: Difference, english: str, chinese: str
) -> None:
    for lang, text in (("en", english), ("zh", chinese)):
        (found,) = prepared(column(lang, annotations=(annotation,))).annotations
        assert getattr(found, "text", None) == text


def test_compound_growth_is_a_bound_too() -> None:
    spec = column(annotations=(Cagr(0, 1, 2),))
    assert prepared(spec).growth[0].text == "CAGR over +8.0%"
    spec = column("zh", annotations=(Cagr(0, 1, 2),))
    assert prepared(spec).growth[0].text == "年复合增长率 +8.0%以上"


def test_a_difference_of_shares_is_a_bound_in_points() -> None:
    spec = column(unit="%")
    assert difference(spec, 45, 80, ">") == "over +35 pts"
    assert difference(spec._replace(lang="zh"), 80, 45, "<") == "低于−35个百分点"


def test_a_difference_that_can_be_seen_is_not_nothing() -> None:
    spec = column(number_format="0.0")
    assert difference(spec, 1.24, 1.26) == "+0.02"
    assert difference(spec, 1.22, 1.24) == "<+0.1"


def test_rates_and_totals_are_bounds() -> None:
    assert rate(1050, 410.5, of_change(">", "~"), "en") == "~39%"
    assert rate(800, 200, of_change(">", None), "zh") == "不足25%"
    parts = (
        series(900, 1050, bounds=(None, ">")),
        series(400, 410.5, bounds=(None, ">"), name="B"),
    )
    spec = Spec("stacked", ("2023", "2024"), parts)
    assert total_texts(spec) == ["1,300.0", ">1,460.5"]


def test_bounds_are_checked() -> None:
    wrong = column()._replace(series=(series(1, 2, bounds=("=", None)),))  # type: ignore[arg-type]
    assert problems(wrong) == ["series 'A' has the bound '='; a bound is one of >, >=, <, <=, ~"]
    wrong = column()._replace(series=(series(1, 2, bounds=(">",)),))
    assert problems(wrong) == ["series 'A' has 1 bounds for 2 values"]


def test_a_total_of_bounds_is_no_more_precise_than_its_parts() -> None:
    parts = (Series("A", (120.5, 150.0), bounds=(None, "~")), Series("B", (90.0, 80.0)))
    spec = Spec("stacked", ("2024", "2025"), parts, number_format="0.0")
    assert total_texts(spec) == ["210.5", "~230"]
