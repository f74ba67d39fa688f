"""Statements of an article as facts of a draft, with the words to quote."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.draft.extract import facts_of
from deck.draft.facts import ArticleFact
from deck.reading.article import Article
from deck.reading.parsing import read_article
from deck.statements.reading import setting_of

Said = Callable[[str], Article]

ZH = "标题是一句话\n2024年3月5日\n{text}\n这一段没有数字，只为把文章写得长一些，让它像一篇文章的样子。"
EN = "A title of its own\n5 March 2024\n{text}\nThis paragraph holds no figures; it makes the article long enough to be one."


def facts(said: Said, text: str) -> list[ArticleFact]:
    form = ZH if any("\u4e00" <= c <= "\u9fff" for c in text) else EN
    article = said(form.format(text=text))
    return facts_of(article, setting_of(article))


@pytest.mark.parametrize(
    "text", ["预计2026年营业收入达到100亿元。", "Sales are to reach EUR 2 billion in 2026."]
)
def test_what_lies_after_the_article_is_ahead(text: str, said: Said) -> None:
    assert any(fact.ahead for fact in facts(said, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("平台有生态伙伴10亿家。", "不可能有10亿家"),
        ("平台活跃用户达到100亿人。", "不可能有100亿人"),
        ("市场占比为130%。", "占比不可能为130%"),
        ("一季度销量为13,961,00辆。", "原文写作“13,961,00”，应为笔误"),
    ],
)
def test_what_cannot_be_is_unclear(text: str, told: str, said: Said) -> None:
    assert told in {fact.unclear for fact in facts(said, text)}


@pytest.mark.parametrize(
    ("text", "value", "power"),
    [
        ("2023年营收1万3000亿元。", "13000", 8),
        ("2023年營收新台幣1兆2,703億8千萬元，稅後純益為新台幣7,065億元。", "12703.8", 8),
        ("2023年营收12000万元。", "12000", 4),
    ],
)
def test_scales_that_are_joined_become_one(text: str, value: str, power: int, said: Said) -> None:
    fact = facts(said, text)[0]
    assert (str(fact.value), fact.unit.scale) == (value, 10**power)


@pytest.mark.parametrize(
    ("text", "values"),
    [("订单环比减少一成。", [-10]), ("出口收入占总收入约两成。", [20]), ("三成商户倒闭。", [])],
)
def test_tenths_are_facts_of_what_is_named(text: str, values: list[int], said: Said) -> None:
    assert [fact.value for fact in facts(said, text)] == values


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("CFO Mara Lindqvist reported net income of $20.2 million.", {""}),
        ("Chief Executive Officer Tom Reyes reported revenue of $81 million.", {""}),
        ("Westmark reported net income of $20.2 million.", {"Westmark"}),
    ],
)
def test_who_reports_a_figure_does_not_own_it(text: str, subjects: set[str], said: Said) -> None:
    assert {fact.subject for fact in facts(said, text)} == subjects


def test_who_speaks_makes_a_claim(said: Said) -> None:
    article = said(ZH.format(text="他说复购率为65%。"))
    at = article.text.index("65%")
    (fact,) = facts_of(article, setting_of(article), [(at - 5, at + 5, "林一诺")])
    assert fact.by == "林一诺"


def test_every_quote_stands_in_the_text_where_it_says(article: Callable[[str], Article]) -> None:
    for name in ("harbour", "charging", "kuaishou"):
        read = article(name)
        found = facts_of(read, setting_of(read))
        assert len(found) >= 8
        for fact in found:
            assert read.text[fact.start : fact.end] == fact.quote
            assert fact.figure in fact.quote
            assert read.text[: fact.at].count("\n") + 1 == fact.line
            assert fact.quote.count("\n") == 0


@settings(max_examples=settings().max_examples * 3 // 5)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400))
def test_no_text_is_too_odd_to_look_for_facts(text: str) -> None:
    article = read_article(None, ("标题\n" + text + "增长5%。").encode("utf-8", "replace"), "zh")
    for fact in facts_of(article, setting_of(article)):
        assert fact.quote


def test_a_contribution_is_an_amount_and_contributions_may_grow(said: Said) -> None:
    text = "Exports contributed 0.5 percentage points to growth, and stocks subtracted 0.2 points."
    found = [(f.what, str(f.value), f.change) for f in facts(said, text)]
    assert found == [("Contribution to growth", "0.5", 0), ("Contribution to growth", "-0.2", 0)]
    (rise,) = facts(said, "Pension contributions rose by 5% in 2023.")
    assert (rise.what, rise.change) == ("Pension contributions growth", 1)


def test_what_is_taken_from_elsewhere_is_to_be_confirmed(said: Said) -> None:
    text = (
        "Tallow: results of the second quarter 2024\n25 July 2024\nRevenue grew to EUR 12 million in the second quarter."
        " It was EUR 3 million. In Asia there were 44 shops last spring, and the group was content with them."
    )
    article = said(text)
    doubts = {fact.figure: fact.check for fact in facts_of(article, setting_of(article))}
    assert doubts["EUR 12 million"] is None
    assert doubts["EUR 3 million"] is None  # the passage goes on
    assert doubts["44 shops"] == "period"


def test_a_trade_is_not_the_association_that_speaks_of_it(said: Said) -> None:
    form = "寿险公会公布保费\n2024年3月5日\n寿险公会表示，{text}\n这一段没有数字，只为把文章写得长一些，让它像一篇文章的样子。"
    found = said(form.format(text="就保费而言，寿险45亿元，健康险12亿元。"))
    made = facts_of(found, setting_of(found)._replace(subject="寿险公会"))
    assert [fact.subject for fact in made] == ["寿险", "健康险"]
