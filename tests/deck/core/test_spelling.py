"""The name that a misspelt word was meant to be."""

from __future__ import annotations

import pytest

from deck.core.spelling import nearest

STATES = ("actual", "consensus", "estimate", "target")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("actuel", "actual"), ("Target", "target"), ("tarbet", "target"), ("ctual", "actual"),
        ("estimated", "estimate"), ("consensual", "consensus"),
        ("nonsense", None), ("plan", None), ("", None),
    ],
)  # fmt: skip
def test_only_a_near_word_is_suggested(word: str, meant: str | None) -> None:
    assert nearest(word, STATES) == meant


def test_a_word_of_several_is_near() -> None:
    assert nearest("total", ["page", "of_total", "none"]) == "of_total"
    assert nearest("tot", ["page", "of_total", "none"]) is None


def test_other_names_stand_for_their_choice() -> None:
    assert nearest("more then", {">": ("more than",), "<": ("less than",)}) == ">"
