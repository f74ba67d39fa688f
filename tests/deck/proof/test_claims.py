"""Words of direction and size on a page, against the facts of the outline."""

from __future__ import annotations

from typing import Any

import pytest

from deck.outline.model import loads
from deck.proof.claims import contradictions
from deck.proof.texts import page_texts

HEAD = """
title: T
facts:
  a: {value: 40, unit: EUR m, what: Sales, period: 2024, quote: forty}
  b: {value: 50, unit: EUR m, what: Sales, period: 2025, quote: fifty}
  c: {value: 50, unit: EUR m, what: Sales, period: 2026, quote: fifty}
  old: {value: 80, unit: EUR m, what: Sales, period: 2020, quote: eighty}
  up: {value: 25, unit: "%", what: Sales growth, period: 2025, quote: a quarter}
  fall: {value: 12, unit: "%", what: Decline in costs, period: 2025, quote: twelve}
  less: {value: -3, unit: points, what: Margin, period: 2025, quote: three}
  flat: {value: 0, unit: "%", what: Cost growth, period: 2025, quote: nought}
  half: {value: 0.5, unit: "%", what: Price growth, period: 2025, quote: half}
  lost: {value: -0.5, unit: "%", what: Wage growth, period: 2025, quote: half}
  shops: {value: 7, unit: shops, what: Shops, quote: seven}
"""


def said(text: str, *beside: str, facts: str = "") -> list[Any]:
    """The findings for a text on a page that shows other texts too."""
    items = "".join(f"\n      - {line!r}" for line in (text, *beside))
    outline = loads(f"{HEAD}{facts}slides:\n  - kind: text\n    title: Title\n    points:{items}\n")
    return list(contradictions(outline, page_texts(outline)))


def codes(text: str, *beside: str, facts: str = "") -> list[str]:
    return [finding.code for finding in said(text, *beside, facts=facts)]


WRONG = ["direction-contradicted"]
FOURTEEN = "  fourteen: {value: 14, unit: EUR, what: Price, quote: q}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales rose from ${a} to ${b}", []),
        ("Sales fell from ${a} to ${b}", WRONG),
        ("Sales fell to ${b}", WRONG),  # from those of the year before
        ("Sales rose to ${b}", []),
        ("Sales rose to ${a}", WRONG),
        ("Sales fell to ${a}", []),
        ("Sales rose to ${c}", []),  # the same as before
        ("Sales fell to ${c}", []),
        ("Sales rose by ${up}", []),
        ("Sales fell by ${up}", WRONG),
        ("Costs fell by ${fall}", []),
        ("Costs rose by ${fall}", WRONG),
        ("The margin fell by ${less.abs}", []),
        ("The margin rose by ${less.abs}", WRONG),
        ("Prices fell by ${half}", WRONG),
        ("Wages rose by ${lost.abs}", WRONG),
        ("${b}: sales fell", []),  # another clause
        ("${up} is what they fell", WRONG),
        ("Costs rose by ${flat}", []),
        ("Costs fell by ${flat}", []),
        ("Sales did not fall to ${b}", []),
        ("Sales rose before they fell to ${b}", []),  # it is not clear which word is meant
        ("Costs fell; sales were ${b}", []),  # another clause
        ("Costs fell while sales were ${b}", []),
        ("Shops fell to ${shops}", []),  # nothing is known of before
        ("销售额下降至${b}", WRONG),
        ("销售额增至${b}", []),
    ],
)
def test_a_word_of_direction_agrees_with_the_figure_of_its_clause(
    text: str, found: list[str]
) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(("apart", "found"), [(40, WRONG), (41, [])])
def test_a_word_of_direction_applies_to_a_figure_within_forty_characters(
    apart: int, found: list[str]
) -> None:
    filler = "x" * (apart - 2)
    assert codes(f"Sales fell {filler} ${{up}}") == found
    assert codes(f"${{up}} {filler} fell") == found


def test_the_message_names_the_facts_that_contradict() -> None:
    (finding,) = said("Sales fell to ${b}")
    assert finding.message == "“fell” contradicts the facts: EUR 40m in 2024, EUR 50m in 2025"
    (finding,) = said("Costs rose by ${fall}")
    assert finding.message == "“rose” contradicts the facts: 12% is “Decline in costs”"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The highest sales were ${old}", []),
        ("The highest sales were ${b}", WRONG),
        ("The lowest sales were ${a}", []),
        ("The lowest sales were ${b}", WRONG),
        ("The most shops were ${shops}", []),
        ("Neither highest nor lowest is ${b}", []),
        ("The highest of ${b} or ${a}", []),
        ("最高的销售额为${b}", WRONG),
        ("${b} is the highest", WRONG),
        ("${old} is the highest", []),
    ],
)
def test_a_superlative_is_no_other_fact_of_its_measure(text: str, found: list[str]) -> None:
    assert codes(text) == found


def sized(word: str, unit: str = "EUR", **values: float) -> list[str]:
    """The finding for a word of size on a page that shows these facts."""
    facts = "".join(
        f'  {name}: {{value: {value}, unit: "{unit}", what: W {name}, quote: q}}\n'
        for name, value in values.items()
    )
    return codes(f"They {word}", *(f"W ${{{name}}}" for name in values), facts=facts)


@pytest.mark.parametrize(
    ("word", "ratio", "right"),
    [
        ("doubled", 1.8, True),
        ("doubled", 1.79, False),
        ("doubled", 2.2, True),
        ("doubled", 2.21, False),
        ("more than doubled", 1.99, False),
        ("more than doubled", 2.0, True),
        ("more than doubled", 2.6, True),
        ("more than doubled", 2.61, False),
        ("doubled", 100, False),  # a hundred per cent more is not a hundred times
        ("at least doubled", 1.99, False),
        ("at least doubled", 2.6, True),
        ("halved", 0.45, True),
        ("halved", 0.44, False),
        ("halved", 0.55, True),
        ("halved", 0.56, False),
    ],
)
def test_a_word_of_size_is_right_to_a_tenth_and_more_than_it_to_three(
    word: str, ratio: float, right: bool
) -> None:
    assert sized(word, one=1000, other=round(1000 * ratio)) == (
        [] if right else ["size-contradicted"]
    )


@pytest.mark.parametrize(
    ("share", "right"), [(66.6, True), (66.7, False), (46.7, True), (46.6, False)]
)
def test_less_than_a_size_is_right_down_to_three_tenths(share: float, right: bool) -> None:
    found = sized("are less than two thirds of all", "%", share=share)
    assert found == ([] if right else ["size-contradicted"])


def test_a_share_is_that_of_two_facts() -> None:
    assert sized("are two thirds of all", one=40, all=60) == []
    assert sized("are two thirds of all", one=40, all=80) == ["size-contradicted"]
    assert sized("are two thirds of all", "%", share=-66) == []


def test_a_size_follows_from_facts_of_the_page_alone() -> None:
    assert codes("They doubled") == ["size-unproved"]
    assert codes("They doubled", "${a} and ${old}") == []
    assert codes("They doubled", "${a} and ${b}") == ["size-contradicted"]
    assert codes("They doubled", "${up}") == ["size-contradicted"]
    assert codes("They doubled", "${shops} and ${fourteen}", facts=FOURTEEN) == ["size-unproved"]
    assert codes("They once asked twice, or thrice, twice over") == []  # how often is no size
    written = "  w: {value: twofold, what: Growth, quote: twofold}\n"
    assert codes("It grew ${w}", facts=written) == []
    assert codes("It grew twofold", facts=written) == ["size-unproved"]


def test_the_nearest_size_is_named() -> None:
    (finding,) = said("They doubled", "${a} and ${b}")
    assert (
        finding.message
        == "“doubled” does not follow from the facts here; the nearest is 1.25 times"
    )
    (finding,) = said("Two thirds of them came", "${up}")
    assert finding.message == "“Two thirds” does not follow from the facts here; the nearest is 25%"


@pytest.mark.parametrize(
    ("word", "unit", "value", "what", "found"),
    [
        ("doubled", "x", 2, "Sales", []),
        ("doubled", "%", 100, "Sales growth", []),
        ("doubled", "%", 200, "Sales growth", []),  # what grew doubled, or its growth did
        ("doubled", "%", 300, "Sales growth", ["size-contradicted"]),
        ("doubled", "%", 100, "Share of sales", ["size-unproved"]),
        ("halved", "%", -50, "Sales growth", []),
    ],
)
def test_growth_and_multiples_are_sizes(
    word: str, unit: str, value: int, what: str, found: list[str]
) -> None:
    facts = f'  g: {{value: {value}, unit: "{unit}", what: {what}, quote: q}}\n'
    assert codes(f"They {word}", "It was ${g}", facts=facts) == found


@pytest.mark.parametrize(
    ("before", "after"), [("2024", "June 2025"), ("H1 2024", "Q3 2024"), ("2023", "3 May 2024")]
)
def test_a_rise_is_not_contradicted_by_a_longer_period(before: str, after: str) -> None:
    facts = (
        f"  long: {{value: 900, unit: cars, what: Deliveries, period: {before}, quote: nine}}\n"
        f"  short: {{value: 80, unit: cars, what: Deliveries, period: {after}, quote: eight}}\n"
    )
    assert codes("Deliveries grew to ${short}", facts=facts) == []
