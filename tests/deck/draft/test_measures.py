"""What the words of a measure say of its figures."""

from __future__ import annotations

import pytest

from deck.draft.measures import BROKEN, names_loss


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


@pytest.mark.parametrize(
    ("measure", "broken"),
    [
        ("share that is as high as a year ago", True), ("market will reach a peak", True), ("strong annual growth", True),
        ("annual of the parcel market", True), ("euros paid", True), ("incremental", True), ("该次金额", True), ("下午收", True),
        ("以上", True), ("营收占比一般在比重", True), ("average price of a pint", False), ("organic growth", False),
        ("net sales", False), ("annual output", False), ("次级贷款", False), ("营业收入", False),
    ],
)  # fmt: skip
def test_what_was_cut_from_a_sentence_is_no_name(measure: str, broken: bool) -> None:
    assert (BROKEN.match(measure) is not None) == broken
