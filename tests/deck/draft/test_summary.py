"""The summary of a draft opens with the news of its article."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.draft.drafting import Drafting
from deck.reading.article import Article
from deck.reading.parsing import read_article

EN = (
    "In the first half of 2025 Corby wrote revenue of EUR 214 million, 5% more than a year before. Operating profit fell "
    "12% to EUR 18 million in the first half of 2025. Headcount was 4,100 on 30 June 2025, 3% fewer than a year before."
)
ZH = (
    "2025年上半年，禾森营业收入41亿元，同比增长6.9%。2025年上半年，禾森净利润2亿元，同比下降16.4%。"
    "截至2025年6月30日，禾森员工8,200人，同比减少3%。"
)


def _summary(head: str, body: str, said: Callable[[str], Article]) -> dict[str, object]:
    day = "2025年8月27日" if "年" in body else "7 August 2025"
    slides = Drafting(said(f"{head}\n\n{day}\n\n{body}\n"), "a.txt").slides()
    (fields,) = [dict(slide.fields) for slide in slides if slide.kind == "summary"]
    return fields


@pytest.mark.parametrize(
    ("head", "body", "first"),
    [
        ("Corby results", EN, "Corby’s revenue"),
        ("Corby profits slump", EN, "Corby’s operating profit"),
        ("Corby sales climb", EN, "Corby’s revenue"),
        ("Corby profits down 12%", EN, "Corby’s operating profit"),
        ("禾森公布中期业绩", ZH, "2025年上半年禾森营业收入"),
        ("禾森上半年净利下滑", ZH, "2025年上半年禾森净利润"),
        ("禾森上半年收入增6.9%", ZH, "2025年上半年禾森营业收入"),
    ],
)
def test_the_title_opens_with_what_the_headline_speaks_of(
    head: str, body: str, first: str, said: Callable[[str], Article]
) -> None:
    assert str(_summary(head, body, said)["title"]).startswith(first)


def test_what_the_company_has_opens_the_summary_of_an_article_that_does_not_name_it(
    said: Callable[[str], Article],
) -> None:
    body = (
        "2025年上半年公司收入同比增长11.0%至57.1亿元，净利润8.6亿元，同比增长8.6%。\n\n"
        "2025年上半年电商业务收入同比增长45%至18.2亿元，主品牌收入41.8亿元，同比增长8.2%。"
    )
    fields = _summary("上半年收入同比增长11.0%；中期派息率45%", body, said)
    assert str(fields["title"]).startswith("2025年上半年收入同比增长")


def test_the_second_headline_counts_too(said: Callable[[str], Article]) -> None:
    body = f"Operating profit slumps in a wet summer\n\n{EN}"
    assert str(_summary("Corby results", body, said)["title"]).startswith(
        "Corby’s operating profit"
    )


def test_a_target_whose_figure_the_headline_has_is_the_title(
    said: Callable[[str], Article],
) -> None:
    body = (
        "2024年，海州碳排放量120万吨，同比下降2%。2024年，海州能源消费总量80万吨，同比增长1%。"
        "海州计划到2035年碳排放量较2005年减少36%。"
    )
    title = str(_summary("海州：2035年减排36%", body, said)["title"])
    assert title.startswith("2035年碳排放量的目标为较2005年")


@pytest.mark.parametrize(("head", "body"), [("Corby results", EN), ("禾森公布中期业绩", ZH)])
def test_no_point_repeats_a_key_figure(
    head: str, body: str, said: Callable[[str], Article]
) -> None:
    fields = _summary(head, body, said)
    large = {kpi.value["fact"] for kpi in fields["kpis"]}  # type: ignore[attr-defined]
    spoken = set(re.findall(r"\$\{([^.}]*)", str(fields.get("points", ""))))
    assert large
    assert large.isdisjoint(spoken)


def test_a_figure_from_before_the_reported_period_is_not_large(
    said: Callable[[str], Article],
) -> None:
    body = (
        "In June 2025 Corby sold 31,000 tractors, up 8% from June 2024. In June 2025 Corby leased 9,000 ploughs, up 4% from "
        "June 2024. In 2024 Corby's loss was EUR 58 million. Its revenue in June 2025 was EUR 4 million."
    )
    fields = _summary("Corby sales update for June 2025", body, said)
    assert "loss" not in str(fields["kpis"]).casefold()


def test_key_figures_that_all_stand_on_the_summary_make_no_page_of_their_own() -> None:
    text = (
        "云州金融办发布一季度主要指标\n\n2023年5月14日\n\n一季度商业银行实现净利润60亿元，净息差为2.1%。截至一季度末，银行业不良贷款率为1.9%，"
        "拨备覆盖率为183.2%；核心一级资本充足率、一级资本充足率、资本充足率分别为10.9%、11.9%和14.5%。\n\n"
        "规模方面，截至3月末，银行业总资产同比上升9.5%，总负债同比上升9.1%；其中商业银行总资产同比上升10.8%；总负债同比上升10.4%。\n"
    )
    outline = Drafting(read_article(Path("a.txt"), text.encode(), "zh"), "a.txt").text()
    assert "kind: summary" in outline
    assert "kind: kpis" not in outline


@pytest.mark.parametrize(
    ("body", "boxes"),
    [
        ("Consumer prices rose 2.5% in 2024. Food prices rose 4% in 2024. Energy prices fell 3% in 2024.", 3),
        ("2024年，海州居民消费价格上涨2.5%。2024年，食品价格上涨4%。2024年，能源价格下降3%。", 3),
    ],
)  # fmt: skip
def test_where_nothing_but_changes_is_known_they_are_the_boxes(
    body: str, boxes: int, said: Callable[[str], Article]
) -> None:
    kpis = _summary("Prices" if body.isascii() else "物价", body, said)["kpis"]
    assert isinstance(kpis, list)
    assert len(kpis) == boxes


@pytest.mark.parametrize(
    ("head", "owner"),
    [("Corby Hotels", "Corby Hotels’ "), ("Hotel Association", ""), ("Statistics Utopia", "")],
)
def test_who_publishes_the_figures_of_others_does_not_own_them(
    head: str, owner: str, said: Callable[[str], Article]
) -> None:
    body = f"{head} today reports on 2024. Room nights grew 5% to 4.2 million in 2024. Room revenue was EUR 61 million in 2024. Costs were EUR 40 million in 2024."
    title = str(_summary(f"{head} reports", body, said)["title"])
    assert title.startswith(owner or "Room ")


def test_a_base_alone_is_on_no_page(said: Callable[[str], Article]) -> None:
    body = (
        "In the second quarter of 2025 Corby wrote revenue of EUR 214 million, 5% more than a year before. Net profit was EUR 9 million. "
        "The gross margin improved sequentially from 29.2% for the first quarter of 2025."
    )
    day = "7 August 2025"
    slides = Drafting(said(f"Corby results\n\n{day}\n\n{body}\n"), "a.txt").slides()
    pages = str([slide.fields for slide in slides])
    assert "revenue" in pages
    assert "margin" not in pages


def test_two_names_of_one_figure_are_said_once(said: Callable[[str], Article]) -> None:
    body = (
        "2025年上半年，禾森营业收入41亿元，同比增长6.9%。2025年上半年，禾森线上业务收入18.2亿元，同比增长45%。"
        "2025年上半年，禾森电商收入18.2亿元，同比增长45%。2025年上半年，禾森净利润2亿元，同比下降16.4%。"
    )
    fields = _summary("禾森公布中期业绩", body, said)
    texts = [str(fields["title"]), *map(str, fields["kpis"]), *map(str, fields.get("points", ()))]  # type: ignore[call-overload]
    assert sum("线上业务" in text or "电商" in text for text in texts) == 1


def test_the_whole_opens_the_summary_where_the_article_opens_with_it(
    said: Callable[[str], Article],
) -> None:
    body = (
        "2025年6月，海州全市新房销量12.4万套，与上年同期相比下降16.4%。\n\n2025年6月，海州公寓销量3.1万套，比上年同期增长1.8%；"
        "海州别墅销量0.6万套，比上年同期下降17.4%；海州商铺销量0.5万套，比上年同期下降2.2%。"
    )
    title = str(_summary("楼市降温", body, said)["title"])
    assert title.startswith("2025年6月")
    assert "新房销量同比下降" in title


def test_what_is_old_opens_no_summary(said: Callable[[str], Article]) -> None:
    body = (
        "Petrol use in Norland averaged 493,000 barrels per day in 2016, 5% more than in 2015.\n\n"
        "The petrol price in Norland rose 9% in August 2025. The petrol price in Soland fell 4% in August 2025."
    )
    title = str(_summary("Storm lifts petrol use", body, said)["title"])
    assert "2016" not in title


def test_points_speak_of_other_things_first(said: Callable[[str], Article]) -> None:
    body = (
        "2025年上半年，海州出口268亿元，同比增长9.7%。2025年上半年，海州进出口396亿元，同比增长7.4%。2025年上半年，海州进口128亿元，同比增长2.8%。"
        "2025年上半年，海州汽车产量12万辆，同比增长3%。2025年上半年，海州用电量9亿千瓦时，同比增长2%。2025年上半年，海州游客3万人次，同比下降2%。"
    )
    points = _summary("海州上半年", body, said)["points"]
    assert isinstance(points, list)
    assert not any("进口" in point for point in points[:2])


def test_profit_stands_beside_profit_per_share_and_the_quarter_before_the_year(
    said: Callable[[str], Article],
) -> None:
    body = (
        "2025年二季度，禾森营业收入41亿元，同比增长6.9%；净利润2亿元，同比增长3.5%；每股净利润0.4元。"
        "2025年上半年，禾森营业收入110亿元，同比增长2%；净利润5亿元，同比下降18%。"
    )
    fields = _summary("禾森二季度业绩", body, said)
    shown = [kpi.value["fact"] for kpi in fields["kpis"]]  # type: ignore[attr-defined]
    assert [name for name in shown if "h1" in name] == []
    assert len([name for name in shown if "净利润" in name]) == 2


def test_two_changes_in_a_title_have_one_basis(said: Callable[[str], Article]) -> None:
    body = (
        "2025年二季度，禾森营业收入41亿元，同比增长36%。2025年二季度，禾森净利润2亿元，环比增长23.4%。"
        "2025年二季度，禾森员工8,200人，同比减少3%。"
    )
    title = str(_summary("禾森二季度业绩", body, said)["title"])
    assert not ("同比" in title and "环比" in title)


def test_a_report_owns_nothing(said: Callable[[str], Article]) -> None:
    body = (
        "The Norland Energy Outlook was published today. The Norland Energy Outlook says that crude oil prices rose 9% to $74 per barrel in "
        "July 2025. Petrol prices rose 4% to $3.18 per gallon in July 2025. Coal prices fell 4% in July 2025."
    )
    fields = _summary("Norland Energy Outlook", body, said)
    assert "Outlook’s" not in str(fields)
