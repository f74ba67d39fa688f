"""Titles as statements and as labels."""

from __future__ import annotations

import pytest

from deck.proof.review.headings import is_continued, label_of
from deck.proof.review.predicates import is_label
from deck.proof.review.tongues import tongue_of

STATEMENTS = """
Sales fall in Europe
Costs rise faster than revenue
Revenue grew 12% in 2025
Competition erodes margins
Alibaba leads in cloud
Invest in growth now
Cut costs by a tenth
Use AI to answer tickets
1. Focus on three markets
Customers buy more often
Price cuts pay off
Three levers close the gap
Solar: from 38 to 91 megawatts in four years
Suppliers: from EUR 4m to EUR 3m
Three trends shape demand
Our customers value speed
Online Overtakes Stores
Our margin is under pressure
Half of all customers churn within a year
Why customers leave
What it takes to win
Money and margin move apart
The steps lead to a signed contract
Every figure above stands on these words
Option A shows an advantage over option B
EBIT margin up by 2 points
Digital channels cannibalise stores
45% of people who contact us call again
Ready for launch
Cash covers 14 months
Let's move
Is the market growing?
Orders in Q3 2024 beat the plan
五项举措实现降本目标
铁路运输节省成本
三档套餐覆盖全部客户
新工艺解决产品质量问题
营收同比增长12%
线上渠道超过门店
华东是最大的市场
需求回暖，库存下降
海外收入占比首次过半
数字化转型改变竞争格局
門市銷售持續下滑
降本增效初见成效
"""
LABELS = """
Sales by region
Market overview
Cost structure
Revenue development 2020–2025
Target market
Risks and opportunities
Growth drivers
产品覆盖范围
问题解决方案
Customer Needs
Sales process
Results of the customer survey
Household income by age group
Project: scope and timeline
2. Competitive landscape
市场概况
各地区销售额
2025年财务数据
市场规模与增长趋势
風險與機會
技术架构
"""


@pytest.mark.parametrize("title", STATEMENTS.strip().split("\n"))
def test_a_title_with_a_verb_is_no_label(title: str) -> None:
    assert not is_label(title)


@pytest.mark.parametrize("title", LABELS.strip().split("\n"))
def test_a_title_without_one_is_a_label(title: str) -> None:
    assert is_label(title)


def test_numbers_and_parts_are_no_part_of_a_name() -> None:
    assert label_of("2. Market (2/3)") == "market"
    assert label_of("Part 1: Market, cont.") == "market"
    assert label_of("二、市场（续）") == "市场"
    assert label_of("01 市场") == label_of("1.市场") == "市场"
    assert label_of("3 levers close the gap in 25 shops") == "3 levers close the gap in 25 shops"
    assert label_of("3大举措") == "3大举措"
    assert is_continued("Market (cont.)")
    assert is_continued("市场（2/3）")
    assert not is_continued("Market in 2025")


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Sales by region", "en"),
        ("The stores of the north sold more", "en"),
        ("各地区销售额", "zh"),
        ("KPI 仪表盘与 CRM 系统", "zh"),
        ("Die Filialen im Norden haben mehr verkauft als die anderen", ""),
        ("Les magasins du nord ont vendu plus que les autres", ""),
        ("売上は北部の店舗で増えました", ""),
        ("Продажи выросли", ""),
        ("123", ""),
    ],
)
def test_the_language_of_a_text(text: str, tongue: str) -> None:
    assert tongue_of(text) == tongue
