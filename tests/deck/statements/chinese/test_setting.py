"""The date, the reported period and the subject of Chinese articles."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import Span, months_of
from deck.reading.parsing import read_article
from deck.statements.model import Setting
from deck.statements.reading import setting_of, statements_of

BODY = "这一段没有别的数字，只是让文章长得像一篇文章，读者可以略过不看。"


def setting(text: str) -> Setting:
    return setting_of(read_article(None, f"{text}\n\n{BODY}\n".encode()))


@pytest.mark.parametrize(
    ("text", "published", "reporting"),
    [
        ("云岭重工公布2024年中期业绩\n\n（2024年8月20日，香港）云岭重工今日公布截至2024年6月30日止六个月的业绩。",
         date(2024, 8, 20), months_of(2024, 1, 6)),
        ("雲嶺公布二零二四年中期業績\n\n（香港，2024年8月20日）雲嶺集團今日公布業績，收入為港幣3億元。",
         date(2024, 8, 20), months_of(2024, 1, 6)),
        ("一季度工业平稳开局\n\n某省统计局\n（2023年4月20日）\n\n一季度，工业增加值同比增长5%。",
         date(2023, 4, 20), months_of(2023, 1, 3)),
        ("111年5月營業額統計\n\n發布日期：2022-06-23\n\n5月營業額為300億元，年增2%，較上月減少1%。",
         date(2022, 6, 23), months_of(2022, 5, 5)),
        ("112年12月移轉統計\n\n發布日期：113-01-08\n\n12月移轉登記為3萬棟，較上月增加7%，較上年同月增加9%。",
         date(2024, 1, 8), months_of(2023, 12, 12)),
        ("云岭发布三季报\n\n10月28日晚，云岭发布三季报。2023年前三季度，公司营收34亿元，同比增长6%。",
         date(2023, 10, 28), months_of(2023, 1, 9)),
        ("国庆假期客流创新高\n\n2023-10-07 来源：某部\n\n假期（9月29日至10月6日），全国客运量4亿人次。",
         date(2023, 10, 7), Span(date(2023, 9, 29), date(2023, 10, 6))),
    ],
)  # fmt: skip
def test_an_article_has_a_date_and_a_period(
    text: str, published: date, reporting: Span | None
) -> None:
    found = setting(text)
    assert found.published == published
    assert found.reporting is not None
    assert found.reporting.span == reporting


def test_the_year_before_one_that_is_running_is_only_compared_with() -> None:
    text = "清明出游回暖\n\n2021-04-06\n\n2021年的清明假期客流回升。\n\n去年受疫情冲击，旅游收入全年下降50%。"
    assert setting(text).reporting is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("云岭重工公布2024年中期业绩\n\n收入42亿元。", "云岭重工"),
        ("业绩稳健\n\n云岭重工有限公司（“公司”）今日公布业绩。", "云岭重工"),
        ("一季度经济\n\n国家统计局\n\n一季度，国内生产总值增长5%。", "中国"),
        ("云岭重工股份有限公司投资者关系活动记录表\n\n前三季度实现营业收入84亿元。", "云岭重工"),
        (
            "云岭珠宝中期多赚两成 派息增加\n\n【本报讯】云岭珠宝公布截至9月底止六个月业绩，营业额18亿元。",
            "云岭珠宝",
        ),
        (
            "香港交易所對本公佈之內容概不負責。\n\n雲嶺地產有限公司\n\n本集團六個月盈利為30億元。",
            "雲嶺地產",
        ),
        ("云岭地产：9月签约68.3亿元\n\n签约额下降。", "云岭地产"),
        ("云岭餐饮半年亏1860万元\n\n收入减少。", "云岭餐饮"),
        ("雲嶺酒業料全年虧損收窄\n\n集團預期虧損約3億元。", "雲嶺酒業"),
        ("云岭公司今（16）日公佈2026年第二季財務報告，營收約5億元。\n\n營收增加3%。", "云岭公司"),
        (
            "北京时间2022年8月26日，平台Kite停业。\n\n北京时间8点它关门，北京时间9点开门，北京时间为准，北京时间再定，北京时间却不准。",
            "",
        ),
        ("3月出口年增18.6%\n\n財政部今（8）日公布，3月出口金額495.7億美元。臺灣出口連續成長。", ""),
        ("11月汽车销量创新高\n\n11月，汽车销量30万辆。", ""),
    ],
)
def test_an_article_is_about_someone(text: str, subject: str) -> None:
    assert setting(text).subject == subject


def test_a_confirmed_period_is_taken() -> None:
    article = read_article(None, f"业绩\n\n收入42亿元。\n\n{BODY}".encode())
    found = setting_of(article, months_of(2020))
    assert found.reporting is not None
    assert found.reporting.span == months_of(2020)


def test_a_forecast_gives_its_period_to_nothing_that_follows() -> None:
    text = "云岭公布2024年中期业绩\n\n预计2025年收入100亿元。净利润3亿元。"
    article = read_article(None, f"{text}\n\n{BODY}".encode())
    first, second = statements_of(article, setting_of(article))
    assert first.period is not None
    assert second.period is not None
    assert first.period.span == months_of(2025)
    assert second.period.span == months_of(2024, 1, 6)


def test_a_paragraph_that_begins_with_a_subject_keeps_it() -> None:
    text = "6月營業額統計\n\n1. 批發業：6月營業額為300億元。綜計1至6月營業額為1,800億元。\n\n2. 零售業：6月營業額為200億元。"
    article = read_article(None, f"{text}\n\n{BODY}".encode())
    found = statements_of(article, setting_of(article))
    assert [one.subject.text for one in found] == ["批發業", "批發業", "零售業"]


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("雲嶺公布業績\n\n營業額18.35億元（港元，下同），溢利2億元，另有人民幣3億元存款。", ["HKD", "HKD", "RMB"]),
        ("雲嶺公布業績\n\n溢利2億元（港元，下同）。\n\n主要數據（億元）\n\n"
         "| 項目 | 上半年 |\n|---|---|\n| 營業額 | 18 |\n| 存款（人民幣億元） | 3 |",
         ["HKD", "HKD", "RMB"]),
        ("云岭公布业绩\n\n本文金额均以美元计。营收3亿元，净利润800万元。", ["USD", "USD"]),
        ("云岭公布业绩\n\n营收3亿元，净利润800万港元。", ["RMB", "HKD"]),
    ],
)  # fmt: skip
def test_an_article_may_say_what_its_yuan_are(text: str, currencies: list[str]) -> None:
    article = read_article(None, f"{text}\n\n{BODY}".encode())
    found = statements_of(article, setting_of(article))
    assert [one.unit.currency for one in found][: len(currencies)] == currencies


def test_the_months_up_to_a_month_give_its_year() -> None:
    """Without a date: 5月 is that of 2019年1-5月, and no guess."""
    text = "车市下滑\n\n5月国内汽车销量为191万辆，同比下降16%。\n\n2019年1-5月，国内汽车销量为1026万辆。\n"
    found = statements_of(read_article(None, text.encode()))
    assert ["year" in one.doubts for one in found] == [False] * 3
    text = text.replace("2019年1-5月", "2019年")
    found = statements_of(read_article(None, text.encode()))
    assert "year" in found[0].doubts
