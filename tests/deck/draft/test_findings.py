"""Facts put together: moves, series, comparisons, levels with their changes; nothing that is not sure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from deck.draft.facts import ArticleFact
from deck.draft.findings import findings_of, is_sure
from deck.statements.model import Basis, Dated, Words
from tests.deck.draft.statements import stated


def kinds(*facts: ArticleFact) -> list[tuple[str, list[str]]]:
    return [(f.kind, [fact.id for fact in f.members]) for f in findings_of(facts)]


def test_a_level_has_its_change() -> None:
    level = stated("revenue", "5", "EUR m")
    change = stated("revenue", "12", "%", role="change", basis=("year on year",))
    assert kinds(level, change) == [("point", ["f5", "f12"])]


def test_the_change_of_another_time_or_subject_stands_alone() -> None:
    level = stated("revenue", "5", "EUR m")
    last_year = stated("revenue", "12", "%", "2023", role="change")
    other = stated("revenue", "8", "%", role="change", subject="Bolt")
    assert kinds(level, last_year, other) == [
        ("point", ["f5"]), ("point", ["f12"]), ("point", ["f8"]),
    ]  # fmt: skip


def test_two_times_are_a_move_and_three_a_series_in_order_of_time() -> None:
    years = [
        stated("revenue", v, "EUR m", p) for v, p in (("7", "2024"), ("5", "2022"), ("6", "2023"))
    ]
    assert kinds(*years[:2]) == [("move", ["f5", "f7"])]
    assert kinds(*years) == [("series", ["f5", "f6", "f7"])]


def test_periods_of_other_lengths_are_apart() -> None:
    half, other = (stated("收入", v, "亿元", p) for v, p in (("8", "H1 2024"), ("7", "H1 2023")))
    quarter = stated("收入", "5", "亿元", "Q2 2024")
    assert kinds(half, other, quarter) == [("move", ["f7", "f8"]), ("point", ["f5"])]


def test_one_day_is_not_compared_with_several() -> None:
    days = stated("passengers", "9", "passengers", "2021-04-03 to 2021-04-05")
    day = stated("passengers", "4", "passengers", "2021-04-05")
    assert [kind for kind, _ in kinds(days, day)] == ["point", "point"]


def test_the_ends_of_years_go_with_years_for_what_is_counted() -> None:
    staff = [
        stated("员工人数", v, "人", p)
        for v, p in (("2941", "2019"), ("3603", "2020-12-31"), ("4494", "2021"))
    ]
    assert kinds(*staff) == [("series", ["f2941", "f3603", "f4494"])]


def test_three_subjects_are_compared_the_largest_first() -> None:
    found = [stated("GDP", v, "%", "2022", subject=s, role="change")
             for s, v in (("广东", "2"), ("山东", "3.6"), ("江苏", "1.6"))]  # fmt: skip
    assert kinds(*found) == [("comparison", ["f36", "f2", "f16"])]


def test_shares_of_one_whole_that_make_it_up_are_parts() -> None:
    found = [stated("sales", v, "%", subject=s, role="share", whole="total sales")
             for s, v in (("Oil", "41"), ("Wine", "27"), ("Fish", "32"))]  # fmt: skip
    assert kinds(*found) == [("shares", ["f41", "f32", "f27"])]


@pytest.mark.parametrize(
    ("bound", "value", "shown"),
    [(">", "5", ["exact"]), (">", "7", []), ("<=", "6", ["exact"]), ("<", "5", []), ("~", "6.1", ["exact"]), ("~", "8", [])],
)  # fmt: skip
def test_a_bound_that_the_exact_value_keeps_is_no_second_value(
    bound: Any, value: str, shown: list[str]
) -> None:
    exact = stated("output", "6", "tons", name="exact")
    bounded = replace(stated("output", value, "tons", name="bounded"), bound=bound)
    assert [name for _, names in kinds(exact, bounded) for name in names] == shown


def test_two_values_for_one_time_make_no_series() -> None:
    found = [
        stated("revenue", v, "EUR m", p) for v, p in (("5", "2023"), ("6", "2024"), ("9", "2024"))
    ]
    assert {kind for kind, _ in kinds(*found)} == {"point"}


def test_the_same_in_another_currency_is_left_out() -> None:
    assert kinds(stated("revenue", "80", "RMB bn"), stated("revenue", "12", "USD bn")) == [
        ("point", ["f80"])
    ]


def test_what_was_expected_of_a_time_that_is_over_is_left_out() -> None:
    past = stated("revenue", "5", "EUR m", "2023", status="consensus")
    ahead = stated("revenue", "6", "EUR m", "2025", status="guidance")
    reporting = Dated(stated("x", "1", period="2024").span)
    assert [f.facts[0].id for f in findings_of([past, ahead], reporting)] == ["f6"]


@pytest.mark.parametrize(
    "fact",
    [
        stated("revenue", "5", "EUR m", check="period"),
        stated("", "5", "EUR m"),
        stated("revenue", "5", "EUR m", "undated"),
        stated("占比", "5", "%"),
        stated("充电服务", "31", "亿元"),
        stated("two factories", "150", "EUR m"),
        stated("revenue", "5", "EUR m", status="hypothetical"),
        stated("revenue", "5", "EUR m", status="superseded"),
        stated("rank", "5", role="rank"),
        stated("收入", "5", "亿元", subject="不应忽视"),
    ],
)
def test_what_is_not_sure_stands_on_no_page(fact: ArticleFact) -> None:
    assert not is_sure(fact)
    assert findings_of([fact]) == []


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("vehicles", ("190068", "2024"), ("31206", "June 2025")),
        ("visitors", ("52000", "H1 2024"), ("18000", "Q3 2024")),
        ("orders", ("730", "2023"), ("2", "3 May 2024")),
        ("EUR m", ("40", "2023"), ("11", "Q1 2024")),
        ("users", ("900", "2023"), ("70", "December 2024")),
    ],
)
def test_periods_of_two_lengths_make_no_move(
    unit: str, first: tuple[str, str], last: tuple[str, str]
) -> None:
    found = [stated("sales", value, unit, period) for value, period in (first, last)]
    assert {kind for kind, _ in kinds(*found)} == {"point"}


def test_a_loss_of_a_year_and_a_profit_of_a_quarter_are_no_swing() -> None:
    year = stated("net loss", "-40", "EUR m", "", fiscal="FY2024")
    quarter = stated("net profit", "3", "EUR m", "", fiscal="Q1 FY2025")
    assert {kind for kind, _ in kinds(year, quarter)} == {"point"}


def test_a_revised_target_has_what_it_was_before() -> None:
    before = stated("sales", "100", "EUR m", "2025", status="superseded")
    now = stated("sales", "90", "EUR m", "2025", status="target")
    assert kinds(before, now) == [("ahead", ["f90", "f100"])]


def test_the_targets_of_two_bases_are_both_kept() -> None:
    base = (Basis("against", Words("2005年", ((0, 5),))),)
    one = stated("排放量", "-38", "%", "2035", role="change", status="target", basis=base)
    other = stated("排放量", "-57", "%", "2035", role="change", status="target")
    assert sorted(kinds(one, other)) == [("ahead", ["f38"]), ("ahead", ["f57"])]


@pytest.mark.parametrize(
    ("now", "before", "kind"),
    [
        ("归母净亏损", "盈利", "swing"),
        ("net loss", "profit", "swing"),
        ("归母净亏损", "收入", "point"),
        ("归母净亏损", "营业利润", "point"),
    ],
)
def test_a_loss_stands_beside_the_profit_before_it(now: str, before: str, kind: str) -> None:
    unit = "亿元" if now.startswith("归") else "EUR m"
    found = findings_of([stated(now, "18", unit, "2024"), stated(before, "3", unit, "2023")])
    assert {finding.kind for finding in found} == {kind}


def test_a_bounded_change_stands_beside_its_level() -> None:
    change = replace(stated("orders", "-20", "%", role="change"), bound="<")
    assert kinds(stated("orders", "17", "EUR m"), change) == [("point", ["f17", "f20"])]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([("subscription revenue", "", "36"), ("services revenue", "", "4")], True),
        ([("revenue", "Hull", "36"), ("revenue", "Leeds", "4")], True),
        ([("subscription revenue", "", "36"), ("services revenue", "", "3")], False),
        ([("net debt", "", "36"), ("cash", "", "4")], False),
    ],
)
def test_amounts_that_add_up_to_a_total_are_its_parts(
    parts: list[tuple[str, str, str]], whole: bool
) -> None:
    total = stated("revenue", "40", "EUR m")
    facts = [
        stated(what, value, "EUR m", subject=subject, at=i)
        for i, (what, subject, value) in enumerate(parts, 1)
    ]
    found = findings_of([total, *facts])
    shares = [finding for finding in found if finding.kind == "shares"]
    assert [[fact.id for fact in one.facts] for one in shares] == [["f36", "f4"]] * whole
    assert [f.kind for f in found if f.kind != "shares"] == ["point"] * 3


def test_a_place_alone_is_no_measure() -> None:
    grown = [stated(what, "5", "%", role="change", name=what) for what in ("Alberta", "Pubs")]
    text = "Receipts rose in nearly all provinces, but Alberta grew 5%. Pubs grew 5%."
    assert [finding.last.id for finding in findings_of(grown, text=text)] == ["Pubs"]


def test_by_how_much_an_expected_level_moves_stands_on_no_page_beside_it() -> None:
    level = stated("sales", "90", "EUR m", "2025", status="guidance")
    change = stated("sales", "5", "EUR m", "2025", role="change", status="guidance")
    growth = stated("sales", "12", "%", "2025", role="change", status="guidance")
    assert sorted(kinds(level, change, growth)) == [("ahead", ["f12"]), ("ahead", ["f90"])]
    assert kinds(change) == [("ahead", ["f5"])]
