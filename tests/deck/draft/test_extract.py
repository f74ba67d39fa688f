"""Figures of an article as facts: what they measure, when, which way, and the words to quote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.draft.extract import facts_of
from deck.draft.facts import ArticleFact
from deck.reading.article import Article
from deck.reading.parsing import read_article

Said = Callable[[str], Article]

ZH = "标题是一句话\n2024年3月5日\n{text}\n这一段没有数字，只为把文章写得长一些，让它像一篇文章的样子。"
EN = "A title of its own\n5 March 2024\n{text}\nThis paragraph holds no figures; it makes the article long enough to be one."


def facts(said: Said, text: str) -> list[ArticleFact]:
    form = ZH if any("\u4e00" <= c <= "\u9fff" for c in text) else EN
    return facts_of(said(form.format(text=text)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("公司营业收入52.4亿元。", "营业收入"),
        ("全国充电桩达到21.6万根。", "全国充电桩"),
        ("平均复购率为65%。", "平均复购率"),
        ("公司还公布了月活跃用户突破3亿的消息。", "月活跃用户"),
        ("80%以上的订单来自老客户。", "订单来自老客户"),
        ("最大可以达到1:30的投入产出比。", "投入产出比"),
        ("人均收入85698元。", "人均收入"),
        ("第三产业增加值占生产总值比重为52.8%。", "增加值占生产总值比重"),
        ("公司准备了10亿元级别的生态基金用于投资。", "生态基金"),
        ("网点覆盖298个城市。", "城市"),
        ("Revenue rose to EUR 1.86 billion in 2023.", "Revenue"),
        ("Frozen meals brought in EUR 310 million in 2023.", "Frozen meals"),
        ("The report notes that the share of online buyers rose to 25%.", "Share of online buyers"),
        (
            "The study estimates the value of global trade at $21.8 trillion.",
            "Value of global trade",
        ),
        ("The chain runs 412 stores.", "Stores"),
        ("It is equivalent to 30% of global output.", "Share of global output"),
    ],
)
def test_a_figure_measures_what_its_clause_says(text: str, what: str, said: Said) -> None:
    assert facts(said, text)[0].what == what


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("营业收入52.4亿元，同比增长36.5%。", [("营业收入", 0), ("营业收入增速", 1)]),
        ("净利润3.1亿元，同比下降8%。", [("净利润", 0), ("净利润增速", -1)]),
        ("人口141175万人，比上年末减少85万人。", [("人口", 0), ("人口减量", -1)]),
        ("消费拉动经济增长1.0个百分点。", [("消费拉动经济增长", 1)]),
        (
            "Sales were $4.9 trillion in 2019, up 11% over 2018.",
            [("Sales", 0), ("Sales growth", 1)],
        ),
        ("The chain's profit fell 5% in 2023.", [("Profit growth", -1)]),
    ],
)
def test_a_change_belongs_to_the_measure_before_it(
    text: str, found: list[tuple[str, int]], said: Said
) -> None:
    assert [(fact.what, fact.change) for fact in facts(said, text)] == found


@pytest.mark.parametrize(
    ("text", "whats", "years"),
    [
        ("复购率从2019年的45%提高到2020年的65%。", ["复购率"] * 2, [2019, 2020]),
        ("毛利率由2022年的18.2%升至2023年的21.7%。", ["毛利率"] * 2, [2022, 2023]),
        (
            "The share of buyers rose from 20% in 2017 to 25% in 2019.",
            ["Share of buyers"] * 2,
            [2017, 2019],
        ),
        ("The rate was 25.9% in 2020, up from 20.8% the year before.", ["Rate"] * 2, [2020, 2019]),
    ],
)
def test_from_and_to_are_two_times_of_one_measure(
    text: str, whats: list[str], years: list[int], said: Said
) -> None:
    found = facts(said, text)
    assert [fact.what for fact in found] == whats
    assert [fact.span.last.year for fact in found if fact.span] == years


def test_a_list_says_each_figure_of_its_own_subject(said: Said) -> None:
    found = facts(said, "充电服务、设备销售和能源管理收入分别为31.2亿元、14.8亿元和6.4亿元。")
    assert [(fact.subject, fact.what, fact.figure) for fact in found] == [
        ("充电服务", "收入", "31.2亿元"),
        ("设备销售", "收入", "14.8亿元"),
        ("能源管理", "收入", "6.4亿元"),
    ]
    assert len({fact.group for fact in found}) == 1


@pytest.mark.parametrize(
    ("text", "span", "basis"),
    [
        ("2023年营业收入52.4亿元。", (date(2023, 1, 1), date(2023, 12, 31)), "quote"),
        ("去年，公司很忙，营业收入52.4亿元。", (date(2023, 1, 1), date(2023, 12, 31)), "sentence"),
        (
            "2023年是丰收的一年。营业收入52.4亿元。",
            (date(2023, 1, 1), date(2023, 12, 31)),
            "before",
        ),
        ("营业收入52.4亿元。", None, ""),
        ("Sales rose from 16% to 19% in 2020.", None, ""),
    ],
)
def test_a_period_is_the_one_named_beside_the_figure(
    text: str, span: tuple[date, date] | None, basis: str, said: Said
) -> None:
    fact = facts(said, text)[0]
    assert (fact.span and tuple(fact.span)) == span
    assert fact.basis == basis


@pytest.mark.parametrize(
    "text", ["预计2026年营业收入达到100亿元。", "Sales are to reach EUR 2 billion in 2026."]
)
def test_what_lies_after_the_article_is_ahead(text: str, said: Said) -> None:
    (fact,) = facts(said, text)
    assert fact.ahead


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("平台有生态伙伴10亿家。", "不可能有10亿家"),
        ("平台活跃用户达到100亿人。", "不可能有100亿人"),
        ("公司将通过资金和1000亿打造流量。", "未说明1000亿是什么"),
        ("市场占比为130%。", "占比不可能为130%"),
    ],
)
def test_what_cannot_be_is_unclear(text: str, told: str, said: Said) -> None:
    assert told in {fact.unclear for fact in facts(said, text)}


def test_who_speaks_makes_a_claim(said: Said) -> None:
    article = said(ZH.format(text="他说复购率为65%。"))
    at = article.text.index("65%")
    (fact,) = facts_of(article, [(at - 5, at + 5, "林一诺")])
    assert fact.by == "林一诺"


def test_every_quote_stands_in_the_text_where_it_says(article: Callable[[str], Article]) -> None:
    for name in ("harbour", "charging", "kuaishou"):
        read = article(name)
        found = facts_of(read)
        assert len(found) >= 10
        for fact in found:
            assert read.text[fact.start : fact.end] == fact.quote
            assert fact.figure in fact.quote
            assert read.text[: fact.at].count("\n") + 1 == fact.line
            assert fact.quote.count("\n") == 0


@settings(max_examples=settings().max_examples * 3 // 5)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400))
def test_no_text_is_too_odd_to_look_for_facts(text: str) -> None:
    for fact in facts_of(
        read_article(None, ("标题\n" + text + "增长5%。").encode("utf-8", "replace"))
    ):
        assert fact.quote
