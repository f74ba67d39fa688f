"""What results of formulas take over from their facts, and the ends of ranges."""

from __future__ import annotations

import pytest

from deck.core.errors import OutlineError
from deck.outline.facts.resolved import Facts
from deck.outline.model import loads

HEAD = """
title: T
facts:
  over: {value: 2500, unit: EUR m, bound: ">", what: Costs, quote: x}
  least: {value: 100, unit: EUR m, bound: ">=", what: Fees, quote: x}
  under: {value: 50, unit: EUR m, bound: "<", what: Tax, quote: x}
  about: {value: 10, unit: EUR m, bound: "~", what: Rent, quote: x}
  exact: {value: 4000, unit: EUR m, what: Sales, quote: x}
  said: {value: 20, unit: EUR m, what: Orders, quote: x, by: Bo}
  also: {value: 30, unit: EUR m, what: Orders, quote: x, by: Al}
  next: {value: 9, unit: EUR m, what: Profit, period: 2027, quote: x, kind: forecast, horizon: "2027", status: target}
  guidance: {value: [1.5, 2.5], unit: EUR m, what: Guidance, quote: x, status: guidance}
"""
SLIDES = "slides:\n  - {kind: cover}\n"


def fact(formula: str, more: str = "") -> Facts:
    return loads(f"{HEAD}  r: {{formula: '{formula}', unit: EUR m, what: R{more}}}\n{SLIDES}").facts


@pytest.mark.parametrize(
    ("formula", "bound"),
    [
        ("over + exact", ">"),
        ("exact - over", "<"),  # what is left after more than 2,500 is less
        ("exact * exact / over", "<"),
        ("over + least", ">"),
        ("least + exact", ">="),
        ("exact - least", "<="),
        ("exact - under", ">"),
        ("under - least", "<"),
        ("over - least", "~"),  # it may be either side
        ("exact + about", "~"),
        ("exact * 2", None),
        ("0 * over + exact", None),
        ("max(exact, over)", None),
    ],
)
def test_a_result_takes_over_the_bound_of_its_facts(formula: str, bound: str | None) -> None:
    assert fact(formula)["r"].fact.bound == bound


def test_a_result_is_written_with_its_bound_and_its_mark() -> None:
    facts = fact("exact - over - said")
    assert facts.fill("${r}")[0] == "<EUR 1,480m†§"
    assert facts["r"].working("en") == "4,000 − 2,500 − 20 = 1,480"


@pytest.mark.parametrize(
    ("formula", "statement", "by"),
    [
        ("exact + said", "claim", "Bo"),
        ("said + also", "claim", "Bo, Al"),
        ("said + next", "forecast", None),
        ("exact + about", "fact", None),
    ],
)
def test_a_result_of_claims_or_forecasts_is_one(
    formula: str, statement: str, by: str | None
) -> None:
    result = fact(formula)["r"].fact
    assert (result.statement, result.by) == (statement, by)


def test_the_least_real_status_is_taken_over_with_the_horizon() -> None:
    result = fact("next + guidance.low")["r"].fact
    assert (result.status, result.horizon) == ("target", "2027")
    assert fact("exact + guidance.low")["r"].fact.status == "guidance"


def test_what_a_fact_says_itself_stays() -> None:
    result = fact("over + said", ', bound: "~", kind: inference, because: b, status: estimate')["r"]
    assert (result.fact.bound, result.fact.statement, result.fact.status) == (
        "~",
        "inference",
        "estimate",
    )


def test_the_ends_of_a_range_are_figures_in_texts_and_formulas() -> None:
    facts = fact("(guidance.low + guidance.high) / 2")
    assert facts.fill("${guidance.low} to ${guidance.high}")[0] == "EUR 1.5m to EUR 2.5m"
    assert (facts["r"].number, facts["r"].inputs) == (2.0, ("guidance",))
    assert facts["r"].working("en") == "(1.5 + 2.5) ÷ 2 = 2.0"


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        (
            "guidance * 2",
            "'guidance' is a range; a formula needs a number: guidance.low or guidance.high",
        ),
        ("exact.low * 2", "'exact' is not a range, so it has no low end; write 'exact'"),
        ("gone.low * 2", "unknown fact 'gone'"),
        ("guidance.middle", "the formula contains something that is not allowed"),
    ],
)
def test_a_wrong_end_is_refused_with_the_cure(formula: str, message: str) -> None:
    with pytest.raises(OutlineError) as caught:
        fact(formula)
    assert message in str(caught.value)


def test_a_text_cannot_ask_for_the_end_of_a_number() -> None:
    with pytest.raises(OutlineError) as caught:
        loads(f"{HEAD}slides:\n  - {{kind: text, title: 'It is ${{exact.low}}', points: [a]}}\n")
    assert "'exact' is not a range, so it has no low end" in str(caught.value)
