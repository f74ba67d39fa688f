"""Losses and profits in English sentences: each by its name, with its sign and what made it."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting
from deck.statements.reading import statements_in

SETTING = Setting(
    date(2026, 2, 10), reporting=Dated(months_of(2025), origin="reporting"), subject="Tallow Group"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tallow lost USD 31m in its yarn arm, against a profit of USD 6m in 2024.", [("-31", "loss", "yarn arm"), ("6", "profit", "yarn arm")]),
        ("The group made a loss of €8m in its dye unit in 2025, against a profit of €2m in 2024.", [("-8", "loss", "dye unit"), ("2", "profit", "dye unit")]),
        ("The bank lost $9m on its bond desk in 2025, after a gain of $4m in 2024.", [("-9", "loss", "bond desk"), ("4", "gain", "bond desk")]),
        ("The yarn arm swung to a loss of $35 million from a profit of $12 million in 2024.", [("-35", "loss", "yarn arm"), ("12", "profit", "yarn arm")]),
        ("The ferry made a profit of $5m, compared with a loss of $9m a year earlier.", [("5", "profit", "ferry"), ("-9", "loss", "ferry")]),
        ("Pre-tax profit was £12m, against a loss of £4m in 2024.", [("12", "Pre-tax profit", ""), ("-4", "Pre-tax loss", "")]),
        ("It swung to a loss of £3.8m.", [("-3.8", "loss", "")]),
        ("Vasco burned USD 30m in its drone unit.", [("30", "cash burned", "Vasco drone unit")]),
        ("The mill lost $6m in the year, from a profit of $1m.", [("-6", "loss", ""), ("1", "profit", "")]),
    ],
)  # fmt: skip
def test_a_loss_and_a_profit_are_two_measures(text: str, found: list[tuple[str, str, str]]) -> None:
    read = statements_in(text, "en", SETTING)
    assert [(str(one.value), one.measure.text, one.subject.text) for one in read] == found


def test_the_words_of_a_loss_hold_the_verb() -> None:
    text = "Tallow lost USD 31m in its yarn arm, against a profit of USD 6m in 2024."
    first, _ = statements_in(text, "en", SETTING)
    assert text[slice(*first.clause)] == "lost USD 31m in its yarn arm"
