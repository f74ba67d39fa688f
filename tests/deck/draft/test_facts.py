"""Found facts joined: each once, base values as formulas, contradictions unclear, ids that hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.charts import charts_of
from deck.draft.extract import facts_of
from deck.draft.facts import ArticleFact, join
from deck.reading.article import Article

Said = Callable[[str], Article]
ZH = "标题是一句话\n2024年3月5日\n{text}\n这一段没有数字，只为把文章写得长一些，让它像一篇文章的样子。"


def joined(said: Said, text: str) -> list[ArticleFact]:
    article = said(ZH.format(text=text))
    return join(facts_of(article), article.text, article.lang)


def test_a_figure_that_is_said_twice_is_one_fact(said: Said) -> None:
    (fact,) = joined(said, "2023年电商营收52.4亿元。\n毕竟，在2023年，电商业务的营收为52.4亿元。")
    assert (fact.what, fact.times_met, fact.line) == ("电商营收", 2, 3)


def test_figures_that_happen_to_be_alike_are_two(said: Said) -> None:
    assert len(joined(said, "2023年营收50亿元。2022年利润50亿元。")) == 2


def test_two_values_of_one_thing_at_one_time_are_unclear_both(said: Said) -> None:
    found = joined(
        said, "2023年公司全年营收52.4亿元，创下纪录。\n2023年公司全年营收54.2亿元，令人瞩目。"
    )
    assert {fact.unclear for fact in found} == {"原文同时称“52.4亿元”和“54.2亿元”"}


def test_what_stands_beside_an_impossible_figure_is_unclear_with_it(said: Said) -> None:
    (fact,) = joined(said, "服务商生态伙伴10亿家,过亿的服务商生态伙伴200家。")
    assert fact.unclear == "“10亿家”与“200家”不能并存"
    assert fact.quote == "服务商生态伙伴10亿家,过亿的服务商生态伙伴200家"


def test_the_value_before_a_growth_is_proposed_as_a_formula(said: Said) -> None:
    level, growth, before = joined(said, "2023年营业收入52.4亿元，同比增长36.5%。")
    assert before.formula == f"{level.id} / (1 + {growth.id})"
    assert before.span is not None
    assert before.span.first.year == 2022


@pytest.mark.parametrize(
    "text", ["营业收入52.4亿元，环比增长3%。", "2023年营业收入超过52亿元，同比增长36.5%。"]
)
def test_no_base_value_is_made_of_what_does_not_give_one(text: str, said: Said) -> None:
    assert [fact for fact in joined(said, text) if fact.formula] == []


def test_ids_are_names_that_differ(said: Said) -> None:
    found = joined(said, "复购率从2019年的45%提高到2020年的65%。2023年GMV为500亿元，同比增长20%。")
    ids = [fact.id for fact in found]
    assert ids[:4] == ["复购率_2019", "复购率_2020", "gmv", "gmv_growth"]
    assert len(set(ids)) == len(ids)
    assert all(name.isidentifier() for name in ids)


def test_charts_are_chosen_by_the_shape_of_the_data(said: Said) -> None:
    text = (
        "2023年第一产业增加值9亿元，第二产业增加值40亿元，第三产业增加值51亿元。\n"
        "复购率从2019年的45%提高到2020年的65%。\n"
        "2023年第一产业占比9%，第二产业占比40%，第三产业占比51%。"
    )
    found = {chart.kind: chart for chart in charts_of(joined(said, text))}
    assert set(found) == {"bar", "slope", "donut"}
    assert [fact.figure for fact in found["bar"].facts] == ["9亿元", "40亿元", "51亿元"]
    assert found["slope"].growth == ("复购率_2019", "复购率_2020")
