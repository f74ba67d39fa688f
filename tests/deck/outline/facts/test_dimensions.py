"""What the result of a formula is measured in."""

from __future__ import annotations

import pytest

from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import resolve

FACTS = {
    "sales": ("0.8", "EUR bn"),
    "costs": ("610", "EUR m"),
    "rent": ("20", "EUR m"),
    "abroad": ("40", "USD m"),
    "rate": ("1.09", "USD /EUR"),
    "growth": ("11.5", "%"),
    "gain": ("2", "points"),
    "staff": ("240", "people"),
    "coal": ("300", "kt"),
    "power": ("12", "GWh"),
    "plain": ("7", None),
}


def result(formula: str, unit: str | None) -> tuple[str, list[str]]:
    """The text of a fact with this formula, and the faults."""
    given = {
        name: Fact.model_validate(
            {"value": value, "quote": "q"} | ({} if of is None else {"unit": of})
        )
        for name, (value, of) in FACTS.items()
    }
    given["z"] = Fact.model_validate(
        {"formula": formula} | ({} if unit is None else {"unit": unit})
    )
    facts, faults = resolve(given, "en")
    return facts["z"].text if "z" in facts else "", [fault.message for fault in faults]


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("sales - costs", "EUR m"),
        ("1 - costs / sales", "%"),
        ("sales / staff", "EUR k"),
        ("sales * (1 + growth)", "EUR bn"),
        ("abroad / rate + costs", "EUR m"),
        ("costs * rate", "USD m"),
        ("(sales / costs) ^ (1 / 3) - 1", "%"),
        ("growth - gain", "%"),
        ("max(sales, costs)", "EUR m"),
        ("costs + plain", "EUR m"),
        ("coal + plain", "kt"),
        ("power / coal", "MWh/t"),
        ("costs / sales", None),
        ("round(staff / plain, 1)", None),
    ],
)
def test_a_formula_whose_parts_go_together_has_a_result(formula: str, unit: str | None) -> None:
    text, faults = result(formula, unit)
    assert (bool(text), faults) == (True, [])


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("costs - rent", "EUR 590m"),
        ("(costs + rent) / 2", "EUR 315m"),
        ("max(costs, rent) * 1.1", "EUR 671m"),
        ("costs / rent", "30.5"),
    ],
)
def test_money_of_one_unit_needs_none_for_its_result(formula: str, text: str) -> None:
    assert result(formula, None) == (text, [])


def test_a_unit_that_follows_from_a_formula_counts_in_the_next() -> None:
    facts, faults = resolve(
        {
            "a": Fact.model_validate({"value": "8", "unit": "EUR k", "quote": "q"}),
            "b": Fact.model_validate({"value": "3", "unit": "EUR k", "quote": "q"}),
            "c": Fact.model_validate({"formula": "a - b"}),
            "d": Fact.model_validate({"formula": "a - c"}),
            "e": Fact.model_validate({"formula": "c + 5"}),
        },
        "en",
    )
    assert (facts["c"].text, facts["d"].text) == ("EUR 5k", "EUR 3k")
    (fault,) = faults
    assert "'c' has the unit 'EUR k', but the 5 next to it has none" in fault.message


@pytest.mark.parametrize(
    ("formula", "unit", "message"),
    [
        ("sales + abroad", "EUR m", "'sales' is in EUR and 'abroad' in USD"),
        ("costs - growth", "EUR m", "'costs' is in EUR and 'growth' in '%'"),
        ("min(costs, abroad)", "EUR m", "'costs' is in EUR and 'abroad' in USD"),
        ("costs", "USD m", "the formula gives EUR, and the unit of the fact is 'USD m'"),
        ("sales * costs", "EUR bn", "the formula gives EUR × EUR"),
        ("sales - costs", "x", "the formula gives EUR, and the unit of the fact is 'x'"),
        ("sales / abroad - 1", "%", "the formula gives EUR / USD"),
        ("growth", "EUR m", "the formula gives no currency"),
        ("coal + power", "kt", "'coal' is in kt and 'power' in GWh, so they cannot be added"),
        ("sales - costs", None, "the fact has no unit; give it one, such as 'EUR bn'"),
    ],
)
def test_parts_of_other_dimensions_are_refused(
    formula: str, unit: str | None, message: str
) -> None:
    text, faults = result(formula, unit)
    assert text == ""
    assert message in faults[0]
