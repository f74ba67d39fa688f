"""Values of facts as people type them."""

from __future__ import annotations

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.facts.values import number_meant

PAGE = """
title: T
facts: {a: {value: VALUE, unit: UNIT, what: Sales, quote: q}}
sources: {r: {title: R}}
slides:
  - {kind: text, title: "Sales of ${a}", points: [One]}
"""


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("1,5", "1.5"),
        ("−1,25", "-1.25"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("1’234.5", "1234.5"),
        ("(3.5)", "-3.5"),
        ("10-20", "[10, 20]"),
        ("10 to 20.5", "[10, 20.5]"),
        ("5至8", "[5, 8]"),
        ("~80", '80 and `bound: "~"`'),
        ("80+", '80 and `bound: ">="`'),
        ("EUR 5m", "5 and the rest as its unit"),
        ("2-1", None),
        ("1:30", None),
        ("3/4", None),
        ("FY24", None),
        ("none", None),
    ],
)
def test_a_number_in_another_spelling_is_known(text: str, typed: str | None) -> None:
    assert number_meant(text) == typed


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('"1,5"', ["'a' is shown as 1,5%: its value is a text, which no chart or formula can use; write 1.5"]),
        ("1.5", []),
        ('"1:30"', []),
    ],
)  # fmt: skip
def test_a_number_that_is_a_text_is_a_finding(value: str, found: list[str]) -> None:
    scene = deck.compose(deck.loads(PAGE.replace("VALUE", value).replace("UNIT", '"%"')))
    told = [finding for finding in deck.check(scene) if finding.code == "number-as-text"]
    assert [finding.message for finding in told] == found


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        ('"1,5"', "write 1.5$"),
        ("10–20", r"write \[10, 20\]$"),
        ("many", "give a number, or a list of two for a range"),
        ("1,5", "write the decimals with a point: `value: 1.5`"),
        ("1,234", "write the number without it: `value: 1234`"),
    ],
)
def test_a_text_with_a_unit_of_money_is_answered_with_the_number(value: str, cure: str) -> None:
    with pytest.raises(OutlineError, match=cure):
        deck.loads(PAGE.replace("VALUE", value).replace("UNIT", "EUR m"))
