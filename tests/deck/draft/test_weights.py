"""What weighs most for an executive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.findings import findings_of
from deck.draft.weights import Weights
from deck.reading.article import Article
from deck.statements.model import Setting
from tests.deck.draft.statements import stated


@pytest.mark.parametrize(
    ("title", "is_heavier"),
    [
        ("Orders of EUR 1 million at Acme", True),
        ("Orders of €1m at Acme", True),
        ("Orders of EUR 12 million at Acme", False),
        ("Orders of Acme rise 1%", False),
    ],
)
def test_a_figure_in_the_title_is_one_of_its_whole_figures(
    title: str, is_heavier: bool, said: Callable[[str], Article]
) -> None:
    facts = [stated("orders", "1", "EUR m")]
    (finding,) = findings_of(facts)
    weights = [
        Weights(said(f"{head}\n\nAcme says more about it here.\n"), Setting(), facts).finding(
            finding
        )
        for head in (title, "Orders at Acme rise")
    ]
    assert (weights[0] > weights[1] + 1) is is_heavier
