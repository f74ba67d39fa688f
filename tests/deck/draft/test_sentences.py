"""Sentences that stand alone on a page, whole; all others are left out."""

from __future__ import annotations

import pytest

from deck.draft.sentences import standing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, Lumen opens its plant next year.", "Lumen opens its plant next year"),
        ("- Lumen (a start-up) opens its plant next year.", "Lumen opens its plant next year"),
        ("此外，海宁公司将在明年建成新的工厂。", "海宁公司将在明年建成新的工厂"),
        ("海宁公司（港股）已经在巴西建成一座工厂。", "海宁公司已经在巴西建成一座工厂"),
    ],
)
def test_a_sentence_loses_only_what_ties_it(text: str, expected: str) -> None:
    assert standing(text, "zh" if "海" in text else "en", 100) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It opens its plant in Leipzig next year.",
        "This was the largest plant in the country.",
        "Will Lumen open its plant in Leipzig next year?",
        "“Utilities are calling us, not the other way round,” said the founder.",
        "A list of the plants that are to come:",
        "More plants for the north of the country",
        "Lumen opens its plant in Leipzig next year, and " + "then another one, " * 9 + "and ends.",
        "其中，新的工厂将在明年建成并投入生产。",
        "这是全国最大的工厂，将在明年建成。",
        "海宁公司会在明年建成新的工厂吗？",
        "新的工厂。",
    ],
)
def test_what_does_not_stand_alone_is_left_out(text: str) -> None:
    assert standing(text, "zh" if any(c >= "\u4e00" for c in text) else "en", 100) is None
