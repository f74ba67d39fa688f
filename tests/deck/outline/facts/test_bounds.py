"""The bounds of a fact."""

from __future__ import annotations

import pytest

from deck.outline.facts.bounds import read_bound
from deck.outline.facts.fact import Fact
from deck.outline.validation import collect

LIST = "is not one of >, >=, <, <=, ~, over, at_least, under, at_most, about, nearly"


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("over", ">"),
        ("at_least", ">="),
        ("at most", "<="),
        ("≥", ">="),
        ("nearly", "~"),
        ("<", "<"),
    ],
)
def test_signs_and_words_are_read(typed: str, sign: str) -> None:
    assert read_bound(typed) == sign


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("above", "'>'"), ("more than", "'>'"), ("超过", "'>'"), ("不超过", "'<='"), ("at-least", "'at_least'"),
        ("nealry", "'nearly'"), ("approx", "'~'"), ("almost", "'nearly'"), (">>", "'>'"),
        ("xyz", ""), ("=", ""), (3, ""),
    ],
)  # fmt: skip
def test_another_word_is_answered_with_the_list_and_the_nearest(typed: object, guess: str) -> None:
    _, faults = collect(Fact, {"value": 12, "quote": "x", "bound": typed})
    cure = f"; did you mean {guess}?" if guess else ""
    assert [(f.path, f.message) for f in faults] == [(("bound",), f"'{typed}' {LIST}{cure}")]
