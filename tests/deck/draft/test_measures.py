"""What the words of a measure say of its figures."""

from __future__ import annotations

import pytest

from deck.draft.measures import names_loss


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("operating loss", True),
        ("net losses", True),
        ("budget deficit", True),
        ("net cash outflow", True),
        ("期内亏损", True),
        ("profit or loss", False),
        ("net income (loss)", False),
        ("credit losses", False),
        ("loss ratio", False),
        ("revenue", False),
    ],
)
def test_a_loss_is_told_from_its_measure(measure: str, expected: bool) -> None:
    assert names_loss(measure) is expected
