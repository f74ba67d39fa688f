"""Faults and what looks like them, on a page or two each: the code that is to be found, or none of its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from deck.core.package import EditablePackage
from deck.pptx.presentation import NS
from deck.pptx.presentation import Presentation as Package
from deck.proof.review.rules.model import ForbiddenWord, Rules
from deck.proof.review.run import review
from tests.deck.proof.review.building import build

SOURCE = {"text": "Source: controlling, February 2025", "box": [0.6, 6.9, 9, 0.35], "size": 10}


def page(title: str, *lines: str, **more: Any) -> dict[str, Any]:
    """A page with a title, a text of some lines, a source and a page number."""
    text = {"text": list(lines), "box": [0.6, 1.7, 6, 3]}
    return {"title": title, "texts": [*([text] if lines else []), SOURCE], "number": True, **more}


def chart(name: str, unit: str, values: dict[str, float], kind: str = "column") -> dict[str, Any]:
    return {
        "kind": kind, "box": [6.7, 1.8, 6, 4], "title": f"{name}, {unit}", "alt": "a",
        "categories": list(values), "series": [[name, list(values.values())]],
    }  # fmt: skip


ORDERS = {"2022": 412, "2023": 455, "2024": 501}
EBIT = {"2021": 12.0, "2022": 13.4, "2023": 15.2, "2024": 19.0}
SALES = {"2022": 183, "2023": 196, "2024": 214}
EXPORTS = {"Denmark": 14, "Sweden": 11, "Poland": 8}
SEGMENTS = {
    "rows": [["Segment", "Sales (EUR m)"], ["Chilled", "88"], ["Frozen", "71"]],
    "box": [1, 2, 9, 2],
}
SEGMENTS_ZH = {
    "rows": [["板块", "毛利率"], ["冷藏", "31.2%"], ["冷冻", "28.4%"]],
    "box": [1, 2, 9, 2],
}

FAULTS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "a title and the text below it": ("value-conflict", [
        page("Energy costs fell to EUR 9.4m", "Energy costs were EUR 9.8m in 2024, down from EUR 11.2m"),
    ]),
    "a page about a plan": ("value-conflict", [
        page("The order backlog supports the plan", "The order backlog stood at EUR 37.2m at the end of 2024"),
        page("Four plants need no extension", "The order backlog was EUR 32.7m at the end of 2024"),
    ]),
    "一个板块": ("value-conflict", [
        page("2024年各板块毛利率", table=SEGMENTS_ZH), page("需要调整价格", "2024年冷冻板块毛利率为29.4%"),
    ]),
    "the volume of what a chart shows": ("chart-text-differs", [
        page("Order volume rose 18% in 2024", chart=chart("Orders", "thousand", ORDERS)),
    ]),
    "a value of one bar": ("chart-text-differs", [
        page("Denmark leads", "Export sales to Sweden were EUR 17m", chart=chart("Export sales", "EUR m", EXPORTS)),
    ]),
    "a list that is too short": ("count-contradicted", [
        page("Five measures bring the savings", "Night shift", "Heat recovery", "One supplier", "Fewer recipes"),
    ]),
    "shares that are more than the whole": ("sum-differs", [page("Retail leads", table={"box": [1, 2, 9, 2], "rows": [
        ["Channel", "2023", "2024"], ["Retail", "52%", "50%"], ["Food service", "33%", "31%"],
        ["Online", "15%", "29%"], ["Total", "100%", "100%"],
    ]})]),
    "a growth in a table": ("sum-differs", [page("Sales grew", table={"box": [1, 2, 9, 2], "rows": [
        ["Segment", "2023", "2024", "Growth"], ["Chilled", "80", "88", "15%"], ["Frozen", "67", "71", "6%"],
        ["Ambient", "49", "55", "12%"], ["Dry", "10", "9", "(10%)"],
    ]})]),
    "growth a year since": ("chart-text-differs", [
        page("EBIT grew by 24% a year since 2021", chart=chart("EBIT", "EUR m", EBIT)),
    ]),
    "年均增长": ("chart-text-differs", [
        page("2021年以来营业利润年均复合增长24%", chart=chart("营业利润", "亿元", {f"{year}年": v for year, v in EBIT.items()})),
    ]),
    "一个渠道": ("chart-text-differs", [page("各渠道收入均有增长", "2024年线上渠道收入同比增长50%", chart={
        "kind": "column", "box": [6.7, 1.8, 6, 4], "title": "分渠道收入（亿元）", "alt": "a",
        "categories": ["零售", "线上"], "series": [["2023年", [3.1, 1.0]], ["2024年", [3.5, 1.3]]],
    })]),
    "日期": ("date-style-drift", [page("节点", "2025年3月12日取得许可"), page("试运行", "2025/3/15交货")]),
    "a mark in small letters": ("dummy-text", [page("Rail saves money", "Owner: tbd", "Start: May")]),
    "a typed number among fields": ("page-number-off", [
        page("Milk is bought in the region"), page("Eggs come from Poland"),
        page("Flour is milled in Kiel", number="9"), page("Salt is cheap"),
    ]),
    "市场": ("unit-drift", [
        page("冷藏市场规模扩大", chart=chart("市场规模", "亿元", {"2023年": 195, "2024年": 210})),
        page("份额较小", chart=chart("市场规模", "万元", {"2023年": 1_950_000, "2024年": 2_100_000})),
    ]),
    "three versions of one figure": ("value-conflict", [
        page("It was a good year", "Revenue was EUR 512m in 2024"), page("It is a full house", "Revenue was EUR 521m in 2024"),
        page("They are full", "Revenue was EUR 530m in 2024"),
    ]),
    "a group that pays": ("value-conflict", [
        page("It was a good year", "Free cash flow was EUR 55m in 2024, so the group pays a dividend"),
        page("It is a full house", "Free cash flow was EUR 65m in 2024"),
    ]),
    "ours and the": ("value-conflict", [
        page("It was a good year", "Our order intake was EUR 91m in 2024"), page("It is a full house", "The order intake was EUR 97m in 2024"),
    ]),
    "capitals in brackets": ("dummy-text", [page("Rail saves money", "[Company Name] [Add source]")]),
    "paste here": ("dummy-text", [page("Rail saves money", "Insert chart here")]),
    "a fall in the year that is named": ("chart-text-differs", [
        page("EBIT grew in 2024", chart=chart("EBIT", "EUR m", EBIT | {"2024": 14.0})),
    ]),
}  # fmt: skip

ALIKE: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "something else with its label": ("chart-text-differs", [
        page("EBIT rose in 2024", "Dividend: EUR 5m in 2024", chart=chart("EBIT", "EUR m", EBIT)),
    ]),
    "three values that lie apart": ("value-conflict", [
        page("It was a good year", "Revenue was EUR 512m in 2024"), page("It is a full house", "Revenue was EUR 121m in 2024"),
        page("They are full", "Revenue was EUR 30m in 2024"),
    ]),
    "groups with letters": ("value-conflict", [
        page("It was a good year", "Free cash flow of group A was EUR 55m in 2024"),
        page("It is a full house", "Free cash flow of group B was EUR 65m in 2024"),
    ]),
    "a rise until the year that is named": ("chart-text-differs", [
        page("EBIT grew from 2021 to 2024", chart=chart("EBIT", "EUR m", EBIT | {"2024": 14.0})),
    ]),
    "the sales of all, and of the segment that leads": ("value-conflict", [
        page("Sales reached EUR 214m in 2024, led by chilled meals", chart=chart("Sales", "EUR m", SALES)),
        page("Sales by segment in 2024", table=SEGMENTS),
    ]),
    "a level before a change": ("value-conflict", [
        page("Sales rose to EUR 214m in 2024", chart=chart("Sales", "EUR m", SALES)),
        page("Headcount fell by 12 to 773", "Headcount was 785 at the end of 2023"),
    ]),
    "growths of another column": ("sum-differs", [page("Sales grew", table={"box": [1, 2, 9, 2], "rows": [
        ["Segment", "2023", "2024", "Growth", "Organic growth"], ["Chilled", "80", "88", "10%", "7%"],
        ["Frozen", "67", "71", "6%", "6%"], ["Ambient", "49", "55", "12%", "9%"],
    ]})]),
    "the growth a year since": ("chart-text-differs", [
        page("EBIT grew by 16.5% a year since 2021", chart=chart("EBIT", "EUR m", EBIT)),
        page("EBIT grew by 58% since 2021", chart=chart("EBIT", "EUR m", EBIT)),
        page("2021年以来营业利润年均复合增长16.5%", chart=chart("营业利润", "亿元", {f"{year}年": v for year, v in EBIT.items()})),
    ]),
    "吨成本": ("sum-differs", [page("各工厂对比", table={"box": [1, 2, 9, 2], "rows": [
        ["工厂", "产量（千吨）", "吨成本（元）"], ["青岛", "41.2", "8100"], ["烟台", "28.4", "8450"],
        ["合计", "69.6", "8240"],
    ]})]),
    "a footnote": ("small-print", [{**page("Rail saves money"), "texts": [
        {"text": "1 Without VAT", "box": [0.6, 6.4, 4, 0.3], "size": 8},
    ]}]),
    "实实在在": ("double-word", [page("客户受益", "客户得到实实在在的好处")]),
    "cards that are as many as the title says": ("count-contradicted", [
        {**page("Three risks could upset the plan"), "texts": [
            {"text": [words, "We hedge what we can"], "box": [0.6 + 3 * i, 2, 2.8, 2]}
            for i, words in enumerate(("Milk prices", "Drivers", "Energy tax"))
        ]},
    ]),
}  # fmt: skip


def codes(pages: list[dict[str, Any]], path: Path) -> set[str]:
    data = build([{"title": "Harbour Foods"}, *pages], path / "d.pptx").read_bytes()
    return {finding.code for finding in review(Package(data))}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_found(name: str, tmp_path: Path) -> None:
    code, pages = FAULTS[name]
    assert code in codes(pages, tmp_path)


@pytest.mark.parametrize("name", ALIKE)
def test_what_looks_like_a_fault_is_left_alone(name: str, tmp_path: Path) -> None:
    code, pages = ALIKE[name]
    assert code not in codes(pages, tmp_path)


def test_the_words_of_diagrams_are_read(tmp_path: Path) -> None:
    pages = [page("Costs", "Energy costs were EUR 9.8m in 2024"), page("The way to get there")]
    path = build(pages, tmp_path / "d.pptx")
    package = EditablePackage(path.read_bytes())
    names = (
        f"xmlns:a='{NS['a']}' xmlns:d='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
    )
    points = "".join(
        f"<d:pt><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>"
        for text in ("Energy costs were EUR 8.9m in 2024", "TBD")
    )
    package["ppt/diagrams/data1.xml"] = f"<d:dataModel {names}>{points}</d:dataModel>".encode()
    key = package.relate("ppt/slides/slide2.xml", "diagramData", "ppt/diagrams/data1.xml")
    frame = (
        f"<p:graphicFrame {names}><p:nvGraphicFramePr><p:cNvPr id='9' name='Diagram'/></p:nvGraphicFramePr>"
        f"<a:graphic><a:graphicData><d:relIds r:dm='{key}'/></a:graphicData></a:graphic></p:graphicFrame></p:spTree>"
    ).encode()
    slide = package["ppt/slides/slide2.xml"]
    package["ppt/slides/slide2.xml"] = slide.replace(b"</p:spTree>", frame)
    found = {f.code for f in review(Package(package.written())) if f.place.shape == "Diagram"}
    assert {"dummy-text", "value-conflict"} <= found


def test_forbidden_words_are_found_in_charts(tmp_path: Path) -> None:
    pages = [page("Sales grew", chart=chart("Leverage", "EUR m", SALES))]
    rules = Rules(forbidden=[ForbiddenWord(word="leverage")])
    data = build(pages, tmp_path / "d.pptx").read_bytes()
    found = review(Package(data), rules, judged=False)
    assert [f.code for f in found] == ["rule-word-forbidden"]
