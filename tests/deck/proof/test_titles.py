"""Titles read against the chart, the table and the items of their own page."""

from __future__ import annotations

import json

import pytest

from deck.outline.model import loads
from deck.proof.claims import contradictions
from deck.proof.texts import page_texts
from deck.proof.titles import title_findings

CHARTS = {
    "years": "{kind: line, title: Revenue, unit: EUR m, data: {2021: 40, 2022: 44, 2023: 42, 2024: 60, 2025: 88}}",
    "churn": "{kind: line, title: Churn rate, unit: '%', data: {2022: 9, 2023: 8, 2024: 6}}",
    "growth": "{kind: column, title: Sales growth, unit: '%', data: {Q1 2024: 7, Q2 2024: 6, Q3 2024: 4}}",
    "增速": "{kind: column, title: 收入增长率, unit: '%', data: {2022年: 7, 2023年: 6, 2024年: 4}}",
    "regions": "{kind: bar, title: Revenue by region, unit: EUR m, data: {EMEA: 40, Americas: 88, Asia: 20, Other: 95}}",
    "two years": "{kind: column, title: Orders, unit: k, data: {2024: 10, 2025: 22}}",
    "channels": "{kind: stacked, title: Sales, unit: EUR m, series: [Online, Stores], data: {2023: [10, 50], 2024: [20, 45], 2025: [30, 35]}}",
    "年": "{kind: line, title: 营业收入, unit: 亿元, data: {2021年: 40, 2022年: 44, 2023年: 60}}",
    "地区": "{kind: bar, title: 各地区收入, unit: 亿元, data: {华东: 40, 华南: 88, 华北: 20}}",
}
PAGES = {
    "three points": "{kind: text, points: [a, b, c]}",
    "four points": "{kind: text, points: [a, b, c, d]}",
    "four steps": "{kind: process, steps: [{title: a, text: b}, {title: c, text: d}, {title: e, text: f}, {title: g, text: h}]}",
    "three rows": "{kind: table, columns: [A, B], rows: [[a, b], [c, d], [e, f]]}",
    "two lists": "{kind: lists, lists: [{heading: a, items: [x, y, z, u]}, {heading: b, items: [x, z, y, u]}]}",
}


def codes(page: str, title: str) -> list[str]:
    """The codes of the findings for a page with a title."""
    lang = "zh" if title[0] > "z" else "en"
    slide = page.replace("{", f"{{title: {json.dumps(title, ensure_ascii=False)}, ", 1)
    outline = loads(f"{{title: T, lang: {lang}, slides: [{slide}]}}")
    texts = page_texts(outline)
    return [f.code for f in (*title_findings(outline, texts), *contradictions(outline, texts))]


@pytest.mark.parametrize(
    ("chart", "title", "is_wrong"),
    [
        ("years", "Revenue rose to a record in 2025", False),
        ("years", "Revenue fell in 2025", True),
        ("years", "Revenue declined over five years", True),
        ("years", "Revenue fell in 2023", False),
        ("years", "Revenue fell in 2024", True),
        ("years", "Costs fell while revenue held", False),
        ("years", "Revenue was highest in 2025", False),
        ("years", "Revenue was highest in 2024", True),
        ("years", "Revenue was lowest in 2021", False),
        ("years", "Revenue peaked in 2024", True),
        ("years", "Revenue more than doubled since 2021", False),
        ("years", "Revenue tripled since 2021", True),
        ("years", "Revenue has more than tripled in four years", True),
        ("churn", "Churn fell for two years", False),
        ("churn", "Churn rose again", True),
        ("churn", "Customers stay: the churn rate has fallen by a third", False),
        ("churn", "The churn rate halved", True),
        ("growth", "Sales growth has slowed", False),
        ("growth", "Sales rose ever faster", True),
        ("增速", "收入增长率连续三年放缓", False),
        ("regions", "Americas is the largest region", False),
        ("regions", "EMEA is the largest region", True),
        ("regions", "Asia is the smallest region", False),
        ("regions", "EMEA is the second-largest region", False),
        ("regions", "Asia is the second-largest region", True),
        ("regions", "EMEA leads to new ideas", False),
        ("regions", "Americas leads", False),
        ("regions", "Asia leads", True),
        ("regions", "EMEA exceeds Asia", False),
        ("regions", "Asia exceeds EMEA", True),
        ("regions", "Asia is ahead of EMEA", True),
        ("regions", "EMEA is smaller than Americas", False),
        ("regions", "Americas trails EMEA", True),
        ("regions", "Americas earns more than twice as much as EMEA", False),
        ("regions", "Americas earns more than three times as much as EMEA", True),
        ("regions", "Most revenue comes from Asia", True),
        ("regions", "Three regions sell", False),
        ("regions", "Americas is one of the largest regions", False),
        ("two years", "Orders more than doubled", False),
        ("two years", "Orders grew more than three times", True),
        ("two years", "Orders tripled", True),
        ("two years", "Orders halved", True),
        ("channels", "Online sales rose", False),
        ("channels", "Online sales fell", True),
        ("channels", "Stores sold less: sales in stores fell", False),
        ("channels", "Sales in stores rose", True),
        ("channels", "Sales rose", False),
        ("channels", "Sales grew as online sales tripled", False),
        ("channels", "Stores outsold online in 2025", False),
        ("channels", "In 2025 online outsold stores", True),
        ("channels", "Online overtook stores", True),
        ("年", "营业收入持续增长", False),
        ("年", "营业收入下降", True),
        ("年", "2023年营业收入最高", False),
        ("年", "2022年营业收入最高", True),
        ("年", "三年间营业收入翻番", True),
        ("年", "营业收入增长一半", False),
        ("地区", "华南收入最高", False),
        ("地区", "华东收入最高", True),
        ("地区", "华东高于华北", False),
        ("地区", "华北高于华东", True),
        ("地区", "华东比华南多", True),
        ("地区", "华南比华东多", False),
        ("地区", "华北收入垫底", False),
        ("地区", "华东收入位居第一", True),
        ("地区", "华南是华东的三倍", True),
        ("地区", "华南是华东的两倍多", False),
        ("地区", "华东第二大", False),
    ],
)
def test_a_title_agrees_with_the_values_of_its_page(chart: str, title: str, is_wrong: bool) -> None:
    assert bool(codes(f"{{kind: chart, chart: {CHARTS[chart]}}}", title)) == is_wrong


@pytest.mark.parametrize(
    ("page", "title", "is_wrong"),
    [
        ("three points", "Three forces drive margins", False),
        ("four points", "Three forces drive margins", True),
        ("four steps", "Four steps to a cleaner close", False),
        ("four steps", "Three steps to a cleaner close", True),
        ("three rows", "Two reasons explain most", False),
        ("three rows", "Five reasons explain it", True),
        ("four points", "三大动力推动增长", True),
        ("three points", "三大动力推动增长", False),
        ("four points", "Two of three drivers improved", False),
        ("four points", "One year later, three countries remain", False),
        ("four points", "The first three steps are done", True),
        ("two lists", "Two options remain", False),
        ("two lists", "Three options remain", True),
        ("three points", "需要回答四个问题", True),
        ("four points", "四点启示", False),
        ("three points", "In three years sales doubled", False),
        ("four steps", "三步走完闭环", True),
        ("three points", "Three large risks remain", False),
        ("four points", "Three large risks remain", True),
        ("three points", "第三大市场", False),
        ("three points", "三分之二的客户", False),
        ("four points", "三个月内完成", False),
        ("four points", "两个百分点", False),
    ],
)
def test_a_title_counts_the_items_of_its_page(page: str, title: str, is_wrong: bool) -> None:
    assert ("count-contradicted" in codes(PAGES[page], title)) == is_wrong


def test_the_message_quotes_both_sides() -> None:
    outline = loads(
        f"{{title: T, slides: [{{kind: chart, title: Asia leads, chart: {CHARTS['regions']}}}]}}"
    )
    (finding,) = title_findings(outline, page_texts(outline))
    assert finding.code == "order-contradicted"
    assert finding.message == "“leads” contradicts the values: Asia 20, Americas 88"
    assert finding.place.path == "slides.0.title"
