"""What a figure says in its sentence only is on no page; what a change is against is said with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.drafting import Drafting
from deck.draft.finding import Finding
from deck.draft.findings import findings_of
from deck.language.scripts import has_han
from deck.reading.article import Article

HEAD = "Corby reports 2024 results\n\n6 March 2025\n\nCorby plc reports on the year 2024. "
HEAD_ZH = "禾森公布2024年业绩\n\n2025年3月6日\n\n禾森公布2024年业绩。"

LOST = [
    pytest.param("There were 914 customers with more than $50,000 in orders.", "914", id="with more than"),
    pytest.param("The app had 31,000 users who paid for it.", "31000", id="who"),
    pytest.param("There were 914 customers with more than $50,000 in orders, up 21%.", "21", id="growth of those with"),
    pytest.param("Corby was present in 31 markets.", "31", id="where"),
    pytest.param("The shops took 23,000 orders within an hour.", "23000", id="how long"),
    pytest.param("Corby sold 120,000 bicycles across 40 countries.", "40", id="across"),
    pytest.param("Corby will cut posts, with charges of $18 million to $20 million in 2025.", "18", id="charges of what"),
    pytest.param("The store sold 49 bicycles on 1 May 2024, and the record of 48 bicycles was set on 3 May 2022.", "48", id="record"),
    pytest.param("The mill made 49 tons of flour in 2024, 2% more than its previous record of 48 tons.", "2", id="than a record"),
    pytest.param("Output rose 8% above the plan of the board.", "8", id="above a plan"),
    pytest.param("Net profit was EUR 12 million in 2024, 3% below consensus.", "3", id="below consensus"),
    pytest.param("The margin of 9.4% was 2.1 points above the industry average.", "2.1", id="above an average"),
    pytest.param("Output was 90 tons, within 4% of the high of May.", "4", id="within"),
    pytest.param("Bookings were $20 million, an increase of 24%, of which about two points came from the purchase of Lark.", "2", id="of which"),
    pytest.param("Users rose 5% to 300,000 on 30 June 2024 from 31 December 2023.", "5", id="since a day"),
    pytest.param("The network had 640 stations at the end of 2024; 88 of them had chargers in 2024.", "88", id="of them"),
    pytest.param("Sales were EUR 42 million in 2024, and accounted for 75% of total sales.", "75", id="of itself"),
    pytest.param("Customers had 11 hours of outages in 2024; three storms accounted for 80% of these outages.", "80", id="of these"),
    pytest.param("The Lark brand accounted for 12% of the total.", "12", id="of a total without a name"),
    pytest.param("On the Monday before Easter, the price of diesel was $3.06 per gallon.", "3.06", id="another day"),
    pytest.param("Operating loss was $41 million, or 11%.", "11", id="a loss in per cent"),
    pytest.param("Power generation was 420 TWh in 2024 (43%).", "43", id="an amount in per cent"),
    pytest.param("9月新增两宗地块，总地价34.6亿元。", "34.6", id="总地价"),
    pytest.param("9月新增两宗地块，公司需支付21.9亿元。", "21.9", id="支付"),
    pytest.param("碳票去年首次发行，平均单价300元/吨。", "300", id="单价"),
    pytest.param("与乙国公布的2030年减排40%不同。", "40", id="of another country"),
    pytest.param("5年期间示范项目费用21亿元。", "21", id="years of a plan"),
]  # fmt: skip
KEPT = [
    pytest.param("Customers with more than ten sites grew 21%.", "21", id="the name says which"),
    pytest.param(
        "Gas, coal and wind accounted for 75% of total generation.", "75", id="a list is the part"
    ),
    pytest.param("Sales rose 8% from a year earlier.", "8", id="year earlier"),
    pytest.param("Sales were 5% higher than in 2023.", "5", id="than in"),
    pytest.param("Bread accounted for 12% of total sales.", "12", id="of total sales"),
    pytest.param("Corby had 914 customers.", "914", id="customers"),
    pytest.param(
        "Subscription revenue made up 40% of total revenue.", "40", id="a part of revenue"
    ),
]


def _findings(said: Callable[[str], Article], sentence: str) -> tuple[Drafting, list[Finding]]:
    head = HEAD_ZH if has_han(sentence) else HEAD
    drafting = Drafting(said(head + sentence), "a.txt")
    return drafting, findings_of(drafting.facts, text=drafting.article.text)


def _shown(said: Callable[[str], Article], sentence: str) -> set[str]:
    """The values of the facts that pages may show."""
    _, found = _findings(said, sentence)
    values = (fact.value for finding in found for fact in finding.members)
    ends = [value if isinstance(value, tuple) else (value,) for value in values]
    return {
        f"{abs(end):f}"
        for pair in ends
        for end in pair
        if end is not None and not isinstance(end, str)
    }


@pytest.mark.parametrize(("sentence", "value"), LOST)
def test_a_figure_without_its_context_is_on_no_page(
    said: Callable[[str], Article], sentence: str, value: str
) -> None:
    assert value not in _shown(said, sentence)


@pytest.mark.parametrize(("sentence", "value"), KEPT)
def test_a_figure_that_says_the_same_alone_is_kept(
    said: Callable[[str], Article], sentence: str, value: str
) -> None:
    assert value in _shown(said, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Policies in force fell to 3.94 million on 30 June 2024, 210,000 fewer than at 31 December 2023.",
         "Policies in force fell by ${policies_force_change.abs} compared with 31 December 2023 to ${policies_force} on 30 June 2024"),
        ("Users rose 5% from 31 December 2023.", "Users grew ${users_growth.abs} compared with 31 December 2023 in 2024"),
        ("6月末有息负债684亿元，较年初压降43亿元。", "截至2024年6月30日有息负债较年初减少${有息负债减量.abs}，为${有息负债}"),
        ("与2005年相比，2024年排放量下降6.7%。", "2024年排放量较2005年下降${排放量增速.abs}"),
        ("以2015年为基准年，2024年单位能耗下降31%。", "2024年单位能耗较2015年下降${单位能耗增速.abs}"),
        ("2024年门店客流量比疫情前增长5%。", "2024年门店客流量比疫情前增长${门店客流量增速.abs}"),
        ("2024年三季度签约金额17亿元，较二季度减少两成多。", "2024年三季度签约金额较二季度下降${签约金额增速.abs}，为${签约金额}"),
    ],
)  # fmt: skip
def test_a_sentence_names_the_base_of_a_change(
    said: Callable[[str], Article], sentence: str, expected: str
) -> None:
    drafting, found = _findings(said, sentence)
    assert expected in [drafting.wording.sentence(finding) for finding in found]
