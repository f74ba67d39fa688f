"""Units that a number leaves to the words around it."""

from __future__ import annotations

import pytest

from tests.deck.statements.articles import article


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # sums without their currency
        ("茶饮毛利分别为8.6亿、8.5亿元。", ["RMB", "RMB"]),
        ("去年收入5亿元。经营利润1.3亿，上年同期为1.1亿元。", ["RMB", "RMB", "RMB"]),
        ("集團收入5億港元。純利2.1億，同比多賺3%。", ["HKD", "HKD", "percent"]),
        ("公司收入5亿元，获派息超3亿。", ["RMB", "RMB"]),
        ("公司收入5亿元。用户3.2亿，下载量1.1亿，服务客户2亿。", ["RMB", "", "", ""]),
        ("公司收入5亿元。门店2.3万家，利润8万元。", ["RMB", "家", "RMB"]),
        # points
        ("份额4.5%，同比下降1.4个点。", ["percent", "points"]),
        ("份额4.5%，較去年同期下降1.4個。", ["percent", "points"]),
        ("渗透率35.9%，较同期增加7.5的百分点。", ["percent", "points"]),
        # and what only looks like them
        ("毛利率4.5%，门店增加14个。", ["percent", "个"]),
        ("指数报3200点，上涨14个点。", ["点", "个"]),
        ("毛利率4.5%，同比新开14个门店。", ["percent", "个"]),
    ],
)
def test_bare_numbers_have_the_unit_of_their_words(text: str, units: list[str]) -> None:
    found = [one.unit for one in article(f"消息\n2025-02-14\n{text}")]
    named = [
        one.currency or one.noun or (one.kind if one.kind != "number" else "") for one in found
    ]
    assert named == units


def test_a_sum_in_an_article_with_several_currencies_is_asked_about() -> None:
    found = article("消息\n2025-02-14\n收入8亿美元，成本2亿元。净利润约3亿。")
    assert [one.doubts for one in found] == [(), (), ("unit",)]
