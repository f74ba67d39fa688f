"""What weighs most for an executive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.finding import Finding
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


def test_a_few_guests_and_the_price_of_a_share_weigh_little(
    said: Callable[[str], Article],
) -> None:
    facts = [
        stated("guests", "14", "guests", name="few"), stated("guests", "1400", "guests", name="many"),
        stated("share price", "41", "EUR", name="price"), stated("fuel price", "41", "EUR", name="fuel"),
    ]  # fmt: skip
    weights = Weights(said("Corby\n\nCorby says more about it here.\n"), Setting(), facts)
    few, many, price, fuel = (weights.finding(Finding("point", (fact,))) for fact in facts)
    assert many >= few + 1
    assert fuel >= price + 1
