"""Which fact a typed figure is, or probably is, and what a wrong value probably comes from."""

from __future__ import annotations

from typing import Any

import pytest

from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import Facts, resolve
from deck.proof.matching import (
    counts_things,
    distance,
    figures_of,
    in_third,
    is_plain,
    likely,
    misfits,
    numbers_of,
    same,
)
from deck.proof.stated import read_statements


def facts(**given: dict[str, Any]) -> Facts:
    made = {name: Fact.model_validate({"quote": "q", **fact}) for name, fact in given.items()}
    found, faults = resolve(made, "en")
    assert not faults
    return found


def figure(text: str) -> Any:
    (found,) = numbers_of(text, counts=True)
    return found


def said(text: str, **fact: Any) -> list[str]:
    """The findings for a fact whose quote is `text`: code and message."""
    (found,) = figures_of(text)
    return [f"{f.code}: {f.message}" for f in misfits(facts(f=fact)["f"], found)]


def codes(text: str, **fact: Any) -> list[str]:
    return [line.partition(":")[0] for line in said(text, **fact)]


@pytest.mark.parametrize(
    ("text", "equal"),
    [
        ("RMB 118.6bn", True),
        ("RMB 118.60bn", True),
        ("RMB 119bn", True),  # 118.6 is nearer to 119 than to 118
        ("RMB 118bn", False),
        ("118,600 million yuan", True),
        ("118.6 billion", True),
        ("USD 118.6bn", False),
        ("118.6%", False),
        ("RMB 118–119bn", False),
    ],
)
def test_a_figure_is_a_fact_to_the_precision_in_which_it_is_written(text: str, equal: bool) -> None:
    assert same(figure(text), facts(f={"value": 118.6, "unit": "RMB bn"})["f"]) is equal


def test_a_half_is_rounded_to_either_side() -> None:
    fact = facts(f={"value": 2.5, "unit": "RMB bn"})["f"]
    assert [same(figure(f"RMB {n}bn"), fact) for n in (1, 2, 3, 4)] == [False, True, True, False]


def test_a_direction_in_words_is_no_difference_and_a_range_has_two_ends() -> None:
    assert same(figure("fell by 3%"), facts(f={"value": -3, "unit": "%"})["f"])
    both = facts(f={"value": [10, 20], "unit": "%"})["f"]
    assert [same(figure(t), both) for t in ("10–20%", "10–21%", "11–20%")] == [True, False, False]


@pytest.mark.parametrize(
    ("value", "text", "equal"),
    [
        ([-8, -5], "5–8%", True),
        ([-8, 5], "5–8%", False),
        ([5, 8], "−8% to 5%", False),
        ([-8, 5], "−8% to 5%", True),
        ([-5, 8], "−8% to 5%", False),
    ],
)  # fmt: skip
def test_a_range_across_zero_keeps_its_signs(value: list[int], text: str, equal: bool) -> None:
    assert same(figure(text), facts(f={"value": value, "unit": "%"})["f"]) is equal


def test_a_ratio_is_only_the_same_ratio() -> None:
    roi = facts(f={"value": "1:30", "unit": "ratio"})["f"]
    assert [same(figure(t), roi) for t in ("1:30", "1:31", "30")] == [True, False, False]
    assert likely(figure("1:30"), facts(f={"value": 30, "unit": "x"})) == (None, False)


KNOWN = {
    "stores": {"value": 100, "unit": "stores"},
    "revenue": {"value": 83, "unit": "EUR m"},
    "sales": {"value": 1.24, "unit": "EUR bn"},
    "margin": {"value": 12, "unit": "%"},
    "range": {"value": [50, 60], "unit": "stores"},
    "none": {"value": 0, "unit": "visits"},
}


@pytest.mark.parametrize(
    ("text", "name", "exact"),
    [
        ("100 stores", "stores", True),
        ("EUR 83m", "revenue", True),
        ("EUR 0.083bn", "revenue", True),
        ("83 million", "revenue", True),
        ("EUR 1.2bn", "sales", True),  # the figure is rounded
        ("12%", "margin", True),
        ("0 visits", "none", True),
        ("EUR 83.4m", "revenue", False),  # the fact is rounded
        ("12.3%", "margin", False),
        ("EUR 1,236m", "sales", False),
        ("EUR 38m", "revenue", False),  # two digits have changed places
        ("EUR 1.42bn", "sales", False),
        ("EUR 2.14bn", "sales", False),
    ],
)
def test_a_figure_is_probably_the_fact_of_its_value_and_unit(
    text: str, name: str, exact: bool
) -> None:
    known = facts(**KNOWN)
    assert likely(figure(text), known) == (known[name], exact)


@pytest.mark.parametrize(
    "text",
    [
        "83 stores", "83", "EUR 8.3m", "EUR 830m", "EUR 83bn", "USD 83m", "EUR 82m", "EUR 3.8m", "12 points",
        "13%", "1.2%", "0.12%", "12 sites", "101 stores", "55 stores", "EUR 4.12bn",
    ],
)  # fmt: skip
def test_a_fact_of_another_value_or_unit_is_not_suggested(text: str) -> None:
    assert likely(figure(text), facts(**KNOWN)) == (None, False)


def test_of_two_facts_that_are_near_the_nearer_one_is_meant() -> None:
    known = facts(a={"value": 101, "unit": "EUR m"}, b={"value": 1, "unit": "EUR bn"})
    assert likely(figure("EUR 101.3m"), known) == (known["a"], False)


@pytest.mark.parametrize(
    ("text", "value", "near"),
    [("4.44%", 4, True), ("4.49%", 4, False), ("EUR 4.44m", 4, False)],
)
def test_a_fact_of_one_digit_is_meant_within_a_tenth(text: str, value: int, near: bool) -> None:
    known = facts(f={"value": value, "unit": "%"})
    assert likely(figure(text), known) == (known["f"] if near else None, False)


def test_of_two_facts_rounded_to_different_digits_the_nearer_is_meant() -> None:
    known = facts(a={"value": 12, "unit": "%"}, b={"value": 12.4, "unit": "%"})
    assert likely(figure("12.42%"), known) == (known["b"], False)


@pytest.mark.parametrize(
    ("text", "things"),
    [("99 shops", True), ("100 shops", False), ("9.5 shops", False), ("9%", False)],
)
def test_less_than_a_hundred_whole_things_are_a_count(text: str, things: bool) -> None:
    assert counts_things(figure(text)) is things


@pytest.mark.parametrize(
    ("text", "plain"),
    [("12", True), ("12 shops", True), ("12 million", False), ("$12", False), ("12%", False)],
)
def test_a_plain_number_has_neither_money_nor_scale_nor_per_cent(text: str, plain: bool) -> None:
    assert is_plain(figure(text)) is plain


def test_words_of_size_are_no_numbers_and_counts_only_on_demand() -> None:
    text = "Sales doubled to 12% in three classes"
    assert [f.text for f in numbers_of(text)] == ["12%"]
    assert [f.text for f in numbers_of(text, counts=True)] == ["12%", "three classes"]


@pytest.mark.parametrize(
    ("value", "slip"),
    [
        (11.86, ": 10 times too small"),
        (1186, ": 10 times too large"),
        (118600, ": 1,000 times too large"),
        (116.8, ": two digits are swapped"),
        (118.06, ": two digits are swapped"),
        (186.1, ""),  # three digits are in other places
        (16.81, ""),
        (118.7, ""),
        (237.2, ""),
        (0, ""),
        (-11.86, ": 10 times too small"),
    ],
)  # fmt: skip
def test_the_probable_slip_is_named(value: float, slip: str) -> None:
    (found,) = [
        line for line in said("RMB 118.6 billion", value=value, unit="RMB bn") if "differs" in line
    ]
    assert found.endswith(f"its quote says “RMB 118.6 billion”{slip}")


@pytest.mark.parametrize(
    ("text", "fact", "found"),
    [
        ("a rise of 3%", {"value": 3, "unit": "%"}, []),
        ("a rise of 3%", {"value": -3, "unit": "%"}, ["sign-differs"]),
        ("fell by 3%", {"value": 3, "unit": "%"}, ["sign-differs"]),
        ("fell by 3%", {"value": 3, "unit": "%", "what": "Decline in sales"}, []),
        ("fell by 3%", {"value": -3, "unit": "%"}, []),
        ("a rise of 3%", {"value": -3, "unit": "%", "what": "Decline in sales"}, ["sign-differs"]),
        ("fell by 0.5%", {"value": 0.5, "unit": "%"}, ["sign-differs"]),
        ("fell by 0%", {"value": 0, "unit": "%"}, []),
        ("a rise of 0.5%", {"value": -0.5, "unit": "%", "what": "Decline in sales"}, ["sign-differs"]),
        ("fell by 0.5%", {"value": 0.5, "unit": "%", "what": "Decline in sales"}, []),
        ("fell by 0.5%", {"value": 0.5, "unit": "%", "what": "Sales", "quote": "sales fell by 0.5%"}, ["sign-differs"]),
        ("a rise of 0.5%", {"value": 0.5, "unit": "%", "what": "Decline in sales"}, ["sign-differs"]),
        ("a rise of 2%", {"value": 2, "unit": "%", "what": "Decline in sales"}, ["sign-differs"]),
        ("sales of 2%", {"value": 2, "unit": "%", "what": "Decline in sales"}, []),
        ("over 12%", {"value": 12, "unit": "%", "bound": "~"}, ["bound-differs"]),
        ("12 billion", {"value": 12, "unit": "RMB bn"}, ["unit-unstated"]),
        ("12", {"value": 12, "unit": "x"}, ["unit-unstated"]),
        ("$12 billion", {"value": 12, "unit": "RMB bn"}, ["unit-differs"]),
        ("12 billion yuan", {"value": 12, "unit": "CNY bn"}, []),
        ("12 shops", {"value": 12, "unit": "RMB"}, ["unit-differs"]),
        ("12元/人", {"value": 12, "unit": "元"}, ["unit-differs"]),
        ("12元/人", {"value": 12, "unit": "元/人"}, []),
        ("12%", {"value": 12, "unit": "points"}, ["unit-differs"]),
        ("4.25 per cent", {"value": 425, "unit": "bps"}, []),
        ("4.25 per cent", {"value": 430, "unit": "bps"}, ["rounded"]),
        ("4.25 per cent", {"value": 4.25, "unit": "bps"}, ["value-differs"]),
        ("4.25 per cent", {"value": 4.25, "unit": "points"}, ["unit-differs"]),
        ("12 basis points", {"value": 0.12, "unit": "%"}, []),
        ("12 basis points", {"value": 12, "unit": "%"}, ["value-differs"]),
        ("12 basis points", {"value": 1.2, "unit": "‰"}, []),
        ("3 per mille", {"value": 0.3, "unit": "%"}, []),
        ("3 per mille", {"value": 30, "unit": "bps"}, []),
        ("0.12 points", {"value": 12, "unit": "bps"}, []),
        ("12个基点", {"value": 0.12, "unit": "%"}, []),
        ("spread tightened by 15 bps", {"value": -15, "unit": "bps"}, []),
        ("spread tightened by 15 bps", {"value": 15, "unit": "bps", "what": "Spread"}, ["sign-differs"]),
        ("spread tightened by 15 bps", {"value": 15, "unit": "bps", "what": "Spread tightening"}, []),
        ("spread widened by 15 bps", {"value": -15, "unit": "bps", "what": "Spread"}, ["sign-differs"]),
        ("利差收窄15个基点", {"value": -15, "unit": "bps"}, []),
        ("增速放缓0.3个百分点", {"value": 0.3, "unit": "points", "what": "增速放缓"}, []),
        ("The loss widened to EUR 3.2m", {"value": -3.2, "unit": "EUR m", "what": "Result"}, []),
        ("The loss widened to EUR 3.2m", {"value": 3.2, "unit": "EUR m", "what": "Result"}, ["sign-differs"]),
        ("The loss widened to EUR 3.2m", {"value": 3.2, "unit": "EUR m", "what": "Net loss"}, []),
        ("The loss narrowed by EUR 1m", {"value": 1, "unit": "EUR m", "what": "Change in result"}, []),
        ("The loss narrowed by EUR 1m", {"value": -1, "unit": "EUR m", "what": "Change in loss"}, []),
        ("cash flow was negative USD 55 million", {"value": -55, "unit": "USD m"}, []),
        ("cash flow was negative USD 55 million", {"value": 55, "unit": "USD m", "what": "Cash flow"}, ["sign-differs"]),
        ("12 shops", {"value": 12, "unit": "%"}, ["unit-differs"]),
        ("$12", {"value": 12, "unit": "x"}, ["unit-differs"]),
        ("10–20%", {"value": 10, "unit": "%"}, ["value-differs"]),
        ("10–20%", {"value": [10, 20], "unit": "%"}, []),
        ("10–20%", {"value": [10, 21], "unit": "%"}, ["value-differs"]),
        ("10–20%", {"value": [11, 21], "unit": "%"}, ["value-differs", "value-differs"]),
        ("10.4–20%", {"value": [10, 20], "unit": "%"}, ["rounded"]),
        ("12 shops", {"value": "1:30", "unit": "ratio"}, ["value-differs"]),
        ("1:30", {"value": 12, "unit": "shops"}, ["value-differs"]),
        ("ROI of 1:30", {"value": "30", "unit": "ratio"}, []),
        ("0 shops", {"value": 3, "unit": "shops"}, ["value-differs"]),
        ("$12", {"value": 12, "unit": "shops"}, ["unit-differs"]),
        ("over 12%", {"value": 12, "unit": "%"}, ["bound-differs"]),
        ("12%", {"value": 12, "unit": "%", "bound": ">"}, ["bound-differs"]),
        ("over 12%", {"value": 12, "unit": "%", "bound": "<"}, ["bound-differs"]),
        ("80%以上", {"value": 80, "unit": "%", "bound": ">"}, []),
        ("80%以上", {"value": 80, "unit": "%", "bound": "<="}, ["bound-differs"]),
        ("118.6 shops", {"value": 119, "unit": "shops"}, ["rounded"]),
        ("1:30", {"value": "1:30", "unit": "ratio"}, []),
        ("1:30", {"value": "1:31", "unit": "ratio"}, ["value-differs"]),
        ("1 in 5", {"value": "1 to 5", "unit": "ratio"}, []),
        # over 260 is at least 260, but not the reverse
        ("over 260 shops", {"value": 260, "unit": "shops", "bound": ">="}, []),
        ("at least 260 shops", {"value": 260, "unit": "shops", "bound": ">"}, ["bound-differs"]),
        ("under 260 shops", {"value": 260, "unit": "shops", "bound": "<="}, []),
        ("at most 260 shops", {"value": 260, "unit": "shops", "bound": "<"}, ["bound-differs"]),
        # 元 is that of the place, in its characters and beside its money
        ("合併營收為新台幣41億元", {"value": 41, "unit": "億元"}, []),
        ("營業額為41億港元", {"value": 41, "unit": "億元"}, []),
        ("合併營收為新台幣41億元", {"value": 41, "unit": "亿元"}, ["unit-differs"]),
        ("合併營收為新台幣41億元", {"value": 41, "unit": "億元人民幣"}, ["unit-differs"]),
        ("合併營收為新台幣41億元", {"value": 41, "unit": "億美元"}, ["unit-differs"]),
        ("銷售為41億美元", {"value": 41, "unit": "億元"}, ["unit-differs"]),
        # a provisional estimate is no approximation, a rise or fall no fall
        ("銷貨價值臨時估計為370億元", {"value": 370, "unit": "億元"}, []),
        ("銷貨價值估計370億元", {"value": 370, "unit": "億元"}, ["bound-differs"]),
        ("耐用品上升70%", {"value": 70, "unit": "%", "what": "耐用品销货价值升跌"}, []),
        ("耐用品上升70%", {"value": 70, "unit": "%", "what": "耐用品销货价值跌幅"}, ["sign-differs"]),
    ],
)  # fmt: skip
def test_a_fact_and_the_figure_of_its_quote_agree_in_value_unit_direction_and_bound(
    text: str, fact: dict[str, Any], found: list[str]
) -> None:
    assert codes(text, **fact) == found


def test_a_price_that_is_given_as_an_amount_is_offered_its_unit() -> None:
    (price,) = figures_of("$74 per barrel")
    fact = facts(f={"value": 74, "unit": "USD"})["f"]
    assert [(f.code, f.message, f.fix) for f in misfits(fact, price)] == [
        ("unit-unstated", "the quote gives the figure per barrel", "unit: USD /barrel")
    ]


def test_units_that_differ_are_named() -> None:
    (found,) = said("$12", value=12, unit="shops")
    assert found.endswith("the fact gives shops, but its quote gives USD (“$12”)")
    (found,) = said("$12", value=12, unit="RMB")
    assert found.endswith("the fact gives RMB, but its quote gives USD (“$12”)")
    (found,) = said("12 shops", value=12, unit="RMB")
    assert found.endswith("the fact gives RMB, but its quote gives shops (“12 shops”)")
    (found,) = said("12%", value=12, unit="points")
    assert found.endswith("the fact gives percentage points, but its quote gives per cent (“12%”)")


def test_the_message_says_which_of_the_two_is_a_fall() -> None:
    (fell,) = said("fell by 3%", value=3, unit="%")
    (rose,) = said("a rise of 3%", value=-3, unit="%")
    assert fell.endswith("but its quote, “q”, states a fall or a loss")
    assert rose.endswith("but its quote, “q”, states no fall")


@pytest.mark.parametrize(
    ("text", "value", "fix"),
    [
        ("fell by 3%", 3, "value: -3"),
        ("a rise of 3.5%", -3.5, "value: 3.5"),
        ("rose by 10–20%", [-20, -10], ""),  # which end is wrong is not known
    ],
)
def test_a_fact_with_the_wrong_sign_is_offered_the_other(text: str, value: Any, fix: str) -> None:
    fact = facts(f={"value": value, "unit": "%"})["f"]
    findings = [f for f in misfits(fact, figure(text)) if f.code == "sign-differs"]
    assert {finding.fix for finding in findings} == {fix}


@pytest.mark.parametrize("measure", ["Growth", "Net loss", "Decline in sales"])
@pytest.mark.parametrize(
    ("value", "found"),
    [([-2, 3], []), ([-3, 2], ["value-differs", "value-differs"]), ([2, 3], ["sign-differs"])],
)
def test_each_end_of_a_range_through_zero_has_its_own_sign(
    measure: str, value: list[int], found: list[str]
) -> None:
    text = "a loss, or decline, of -2% to +3%"
    assert codes(text, value=value, unit="%", what=measure, quote=text) == found


@pytest.mark.parametrize(
    ("words", "within", "outside"),
    [
        ("low", (50, 54), (50, 55)),
        ("low", (50, 54), (49, 54)),
        ("mid", (53, 57), (52, 57)),
        ("mid", (54, 57), (54, 58)),
        ("high", (56, 60), (55, 60)),
        ("high", (57, 60), (57, 61)),
    ],
)
def test_the_third_of_a_decade_has_its_ends(
    words: str, within: tuple[int, int], outside: tuple[int, int]
) -> None:
    quote = f"a margin in the {words}-50% range"
    for value, named in ((within, f"{words}-50%"), (outside, "")):
        assert in_third(facts(f={"value": list(value), "unit": "%"})["f"], quote) == named


@pytest.mark.parametrize(
    ("value", "named"), [([10, 14], "low teens"), ([9, 14], ""), ([10, 15], "")]
)
def test_the_teens_are_a_decade(value: list[int], named: str) -> None:
    fact = facts(f={"value": value, "unit": "%"})["f"]
    assert in_third(fact, "growth in the low teens") == named


def read(text: str, **fact: Any) -> list[str]:
    """The codes of the findings for a fact, its quote read as a statement of a text."""
    (one,) = [
        s
        for s in read_statements(text + "\n", "source.txt", "2025-03-01").statements
        if s.figure.role == "figure"
    ]
    known = facts(f={"quote": text, **fact})["f"]
    return [finding.code for finding in misfits(known, one.figure, one)]


@pytest.mark.parametrize(
    ("text", "fact", "found"),
    [
        ("Sales fell by 0.5%.", {"value": 0.5, "unit": "%", "what": "Sales"}, ["sign-differs"]),
        ("Sales fell by 0.5%.", {"value": -0.5, "unit": "%", "what": "Sales"}, []),
        ("Sales declined by 0.5% to 2%.", {"value": [-2, -0.5], "unit": "%", "what": "Sales"}, []),
        ("Sales declined by 0% to 2%.", {"value": [-2, 0], "unit": "%", "what": "Sales"}, []),
        ("Sales grew by 0% to 2%.", {"value": [0, 2], "unit": "%", "what": "Sales"}, []),
        ("Net profit was EUR 0.5 million.", {"value": 0.5, "unit": "EUR m", "what": "Net loss"}, ["sign-differs"]),
        ("Net profit was EUR 0.5 million.", {"value": 0.5, "unit": "EUR m", "what": "Net profit"}, []),
        ("Earnings per share were EUR 0.5.", {"value": 0.5, "unit": "EUR", "what": "Loss per share"}, ["sign-differs"]),
        ("Earnings per share were EUR 0.5.", {"value": 0.5, "unit": "EUR", "what": "Earnings per share"}, []),
    ],
)  # fmt: skip
def test_the_direction_of_small_values_is_that_of_their_statement(
    text: str, fact: dict[str, Any], found: list[str]
) -> None:
    assert read(text, **fact) == found


def test_the_nearest_figure_is_one_of_the_kind_with_the_digits_and_then_the_value() -> None:
    fact = facts(f={"value": 83, "unit": "EUR m"})["f"]
    text = "12% in 2024, EUR 90 million, EUR 84 million, USD 83 million, EUR 38 million"
    found = sorted(figures_of(text), key=lambda one: distance(fact, one))
    assert [one.text for one in found] == [
        "EUR 38 million", "EUR 84 million", "EUR 90 million", "USD 83 million", "12%", "2024",
    ]  # fmt: skip
