"""Shares of those who were asked, in English sentences."""

from __future__ import annotations

import pytest

from tests.deck.statements.articles import article

LEAD = "Bakers feel the heat\n\n4 May 2023\n\nA survey of 300 bakers was held in April 2023.\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("77% of bakers versus 72% last year cite a lack of flour.", [("77", "bakers that cite a lack of flour", ""), ("72", "bakers that cite a lack of flour", "")]),
        ("86% raised their prices, and 12% closed shops.", [("86", "bakers that raised their prices", ""), ("12", "bakers that closed shops", "")]),
        ("Of those with ovens, 91% are having a hard time filling some or all of them.", [("91", "those with ovens having a hard time filling some or all of them", "")]),
        ("93% of bakers have ovens, and 70% (2021: 62%) have mills.", [("93", "bakers that have ovens", ""), ("70", "bakers that have mills", ""), ("62", "bakers that have mills", "")]),
        ("Some 58% have had orders canceled; on the positive side, 28% report more orders to come.", [("58", "bakers that have had orders canceled", ""), ("28", "bakers that report more orders to come", "")]),
        ("The share of bakers that had hired was 32%, 46% and 35% in Fife, Kent and Devon, respectively.", [("32", "share of bakers that had hired", "Fife"), ("46", "share of bakers that had hired", "Kent"), ("35", "share of bakers that had hired", "Devon")]),
        ("It found that 36% expect to cut staff and one in five to shorten opening hours; only 8% mean to hire.", [("36", "bakers that expect to cut staff", ""), ("20", "bakers that expect to shorten opening hours", ""), ("8", "bakers that mean to hire", "")]),
        ("Just under a quarter (24%) have moved.", [("24", "bakers that have moved", "")]),
        ("Nearly three in five think baking will be as hard as now (41%) or become harder (17%).", [("60", "bakers that think baking will be as hard as now", ""), ("41", "bakers that think baking will be as hard as now", ""), ("17", "bakers that think baking will become harder", "")]),
        ("54% back the ban and 31% oppose it.", [("54", "bakers that back the ban", ""), ("31", "bakers that oppose it", "")]),
        ("69% expect a rise, compared to only 11% who expect a decrease.", [("69", "bakers that expect a rise", ""), ("11", "bakers that expect a decrease", "")]),
        ("The main worry, cited by 77% of bakers versus 72% last year, is that flour is dear. Rural (76%) and city bakers (78%) differ little.", [("77", "bakers that cited that flour is dear", ""), ("72", "bakers that cited that flour is dear", ""), ("76", "bakers that cited that flour is dear", "Rural"), ("78", "bakers that cited that flour is dear", "city bakers")]),
    ],
)  # fmt: skip
def test_a_share_is_of_those_who_were_asked(text: str, found: list[tuple[str, str, str]]) -> None:
    read = [s for s in article(LEAD + text + "\n", "en") if s.unit.kind == "percent"]
    assert [(str(one.value), one.measure.text, one.subject.text) for one in read] == found
