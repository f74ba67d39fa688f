"""Companies in English articles about several of them."""

from __future__ import annotations

import pytest

from tests.deck.statements.articles import article

LEAD = "Hard hats, soft prices\n\n4 February 2025\n\nIt is a hard year for the trade.\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vasco & Sons, which runs 40 mills, said last week that sales grew by 4% over the 17 weeks to January 25.", [("40", "mills", "Vasco & Sons"), ("4", "sales", "Vasco & Sons")]),
        ("Delmore Foods, the sauce maker, said that revenue fell 3% and that margins were 12%.", [("-3", "revenue", "Delmore Foods"), ("12", "margins", "Delmore Foods")]),
        ("Vasco Mills, owner of the Reed chain, fared better. Its sales rose 7.7% in 2024.", [("7.7", "sales", "Vasco Mills")]),
        ("Orlen Works, by contrast, the smallest of the three, sold 31,000 bricks in 2024.", [("31000", "bricks sold", "Orlen Works")]),
        ("Orlen Works reported a rise in output of 4%. Profit before tax was £7m, and the group has refurbished 23 kilns.", [("4", "output", "Orlen Works"), ("7", "Profit before tax", "Orlen Works"), ("23", "kilns refurbished", "Orlen Works")]),
        ("However, the chain also reported that its same-store sales grew by 4%.", [("4", "same-store sales", "")]),
        ("Meanwhile, Orlen Works, owner of two kilns, reported that its sales grew by 4%.", [("4", "sales", "Orlen Works")]),
        ("Analysts at Brightwell said that sales grew by 4%.", [("4", "sales", "")]),
        ("Ann Reed of Calloway Partners said that prices grew by 4%.", [("4", "prices", "")]),
    ],
)  # fmt: skip
def test_what_nobody_owns_is_of_the_company_named_last(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    read = article(LEAD + text + "\n", "en")
    assert [(str(one.value), one.measure.text, one.subject.text) for one in read] == found


def test_the_forecasts_of_brokers_are_cut_whole() -> None:
    text = "Brokers have cut their forecasts for this year's profit by about 4%, to £78.5m."
    read = article(LEAD + text + "\n", "en")
    assert [(str(s.value), s.measure.text, s.status) for s in read] == [
        ("-4", "profit", "estimate"),
        ("78.5", "profit", "estimate"),
    ]
