"""Found facts joined: each once, contradictions unclear, ids that hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from deck.draft.extract import facts_of
from deck.draft.facts import ArticleFact, join, named_alike
from deck.language.periods.intervals import Span
from deck.reading.article import Article
from deck.statements.reading import setting_of
from tests.deck.draft.statements import stated

Said = Callable[[str], Article]
ZH = "标题是一句话\n2024年3月5日\n{text}\n这一段没有数字，只为把文章写得长一些，让它像一篇文章的样子。"


def joined(said: Said, text: str) -> list[ArticleFact]:
    article = said(ZH.format(text=text))
    return join(facts_of(article, setting_of(article)), article.text, article.lang)


def test_a_figure_that_is_said_twice_is_one_fact(said: Said) -> None:
    (fact,) = joined(said, "2023年电商营收52.4亿元。\n毕竟，在2023年，电商营收为52.4亿元。")
    assert (fact.what, fact.times_met, fact.line) == ("电商营收", 2, 3)


def test_figures_that_happen_to_be_alike_are_two(said: Said) -> None:
    assert len(joined(said, "2023年营收50亿元。2022年利润50亿元。")) == 2


def test_facts_of_other_subjects_with_one_value_are_two() -> None:
    facts = [
        stated("GDP增速", "2.5", "%", subject=subject, at=at)
        for at, subject in ((0, "浙江"), (9, ""))
    ]
    assert len(join(facts, "", "zh")) == 2


def test_two_values_of_one_thing_at_one_time_are_unclear_both() -> None:
    facts = [stated("营收", value, "亿元", at=at) for at, value in ((0, "52.4"), (90, "54.2"))]
    assert {fact.unclear for fact in join(facts, "", "zh")} == {"原文同时称“52.4”和“54.2”"}


def test_values_of_two_fiscal_quarters_do_not_contradict_each_other() -> None:
    facts = [
        stated("net profit", value, "EUR m", "", fiscal=fiscal, at=at)
        for at, value, fiscal in ((0, "26.4", "Q3 FY2025"), (90, "17.4", "Q3 FY2024"))
    ]
    assert {(fact.unclear, fact.check) for fact in join(facts, "", "en")} == {(None, None)}


def test_two_values_of_one_thing_in_one_place_are_to_be_looked_at() -> None:
    facts = [stated("营收", value, "亿元", at=at) for at, value in ((0, "52.4"), (9, "54.2"))]
    assert [(fact.unclear, fact.check) for fact in join(facts, "", "zh")] == [
        (None, "measure; period")
    ] * 2


def test_rounding_is_no_contradiction() -> None:
    facts = [
        stated("revenue", value, "EUR bn", at=at) for at, value in ((0, "1.36"), (90, "1.362"))
    ]
    assert {(fact.unclear, fact.check) for fact in join(facts, "", "en")} == {(None, None)}


def test_ids_say_whose_and_when() -> None:
    facts = [
        stated("revenue", "5", "EUR m", "2023"), stated("revenue", "6", "EUR m", "Q4 2024", at=20),
        stated("revenue", "7", "EUR m", "2024", subject="EMEA", at=40),
        stated("revenue", "8", "EUR m", "", fiscal="Q3 FY2025", at=60),
    ]  # fmt: skip
    assert [fact.id for fact in join(facts, "", "en")] == [
        "revenue_2023", "revenue_2024q4", "emea_revenue", "revenue_q3fy2025",
    ]  # fmt: skip


def test_ids_are_names_that_differ(said: Said) -> None:
    found = joined(said, "复购率从2019年的45%提高到2020年的65%。2023年GMV为500亿元，同比增长20%。")
    ids = [fact.id for fact in found]
    assert len(set(ids)) == len(ids) == 4
    assert all(name.isidentifier() for name in ids)


def test_a_quarter_has_the_name_that_the_article_gives_it_once() -> None:
    quarter = Span(date(2026, 3, 1), date(2026, 5, 31))
    facts = [
        replace(stated("revenue", value, "USD m"), span=span, fiscal=fiscal)
        for value, span, fiscal in (
            ("94.8", quarter, "Q1 FY2027"),
            ("29.9", quarter, ""),
            ("7", None, ""),
        )
    ]
    assert [fact.fiscal for fact in named_alike(facts)] == ["Q1 FY2027", "Q1 FY2027", ""]
