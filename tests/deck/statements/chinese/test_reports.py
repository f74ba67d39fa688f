"""Figures of Chinese news reports: what is measured, of whom and when, from the clauses around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.reading.parsing import read_article
from deck.statements.model import Statement
from deck.statements.reading import setting_of
from tests.deck.statements.articles import article, months, value_of


def _read(text: str, title: str = "消息") -> list[Statement]:
    return article(f"{title}\n2025-02-14\n{text}")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # the clause before says what has changed
        ("出口继续回落，同比下降5%。", [("", "出口", "-5")]),
        ("服务费收入稳步增长，较上年同期增长8%。", [("", "服务费收入", "8")]),
        ("低度酒销售额表现较好，同比增54.6%。", [("", "低度酒销售额", "54.6")]),
        ("茶飲類銷售額佔比較高，達20.8%。", [("", "茶飲類銷售額佔比", "20.8")]),
        # a rate of what the clause before names
        ("电动车零售30万辆，增长20%，渗透率57%。",
         [("", "电动车零售", "30"), ("", "电动车零售", "20"), ("", "电动车零售渗透率", "57")]),
        ("家用宽带普及率41.5%，较去年同期普及率提升9个百分点。",
         [("", "家用宽带普及率", "41.5"), ("", "家用宽带普及率", "9")]),
        # a part of a kind
        ("自有品牌中的绿色产品渗透率60%；高端车中的绿色产品渗透率20%。",
         [("自有品牌", "绿色产品渗透率", "60"), ("高端车", "绿色产品渗透率", "20")]),
        # the same subject, taken apart
        ("茶叶行业线上销售额达32亿元。拆分量价来看，销售量同比降6.6%。",
         [("茶叶行业", "线上销售额", "32"), ("茶叶行业", "销售量", "-6.6")]),
        # what leads on is no subject
        ("玩具業務的經營溢利增加2億元，因而錄得經營溢利1000萬元。",
         [("玩具業務", "經營溢利", "2"), ("玩具業務", "經營溢利", "1000")]),
        ("公司有借貸淨額約2億元。", [("", "借貸淨額", "2")]),
        ("淨負債資產比率按年料降至約16%，2023年度為18%。",
         [("", "淨負債資產比率", "16"), ("", "淨負債資產比率", "18")]),
        # the thing of a kind that was named before
        ("茶飲業務收益增加2億元。該業務取得經營溢利1億元。",
         [("茶飲業務", "收益", "2"), ("茶飲業務", "經營溢利", "1")]),
        # a share after changes of something else
        ("销售额同比增95.5%；果汁类线上销售额占比较高，达20.8%。",
         [("", "销售额", "95.5"), ("", "果汁类线上销售额占比", "20.8")]),
        ("公司的资产净值由截至2023年3月31日的5亿元减少至截至2024年3月31日的4亿元。",
         [("", "资产净值", "5"), ("", "资产净值", "4")]),
    ],
)  # fmt: skip
def test_what_is_measured(text: str, named: list[tuple[str, str, str]]) -> None:
    found = _read(text)
    assert [(one.subject.text, one.measure.text, value_of(one)) for one in found] == named


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("其中电动车占比出口的66%。", [("电动车", "出口")]),
        ("线上收入增长35%，在总收入中占比60.9%。", [("线上收入", ""), ("线上收入", "总收入")]),
        ("藥品在集團銷售額之中的佔比為30%。", [("藥品", "集團銷售額")]),
    ],
)
def test_the_whole_of_a_share(text: str, shares: list[tuple[str, str]]) -> None:
    assert [(one.measure.text, one.whole.text) for one in _read(text)] == shares


@pytest.mark.parametrize(
    ("text", "values", "spans"),
    [
        # a difference from a value of the base
        ("1月产量21万吨，比2023年同期的25万吨少4万吨。",
         ["21", "25", "-4"], ["2025-01 2025-01", "2023-01 2023-01", "2025-01 2025-01"]),
        ("1月產量21萬噸，較歷史同期高點2018年的20萬噸高1萬噸。",
         ["21", "20", "1"], ["2025-01 2025-01", "2018-01 2018-01", "2025-01 2025-01"]),
        ("1月产量21万吨，较历史高点（2018年）的30万吨低9万吨。",
         ["21", "30", "-9"], ["2025-01 2025-01", "-", "2025-01 2025-01"]),
        # a value of the base, and the first of a change, with a verb
        ("2024年度錄得虧損6000萬元，較2023年度錄得虧損8000萬元收窄。",
         ["-6000", "-8000"], ["2024-01 2024-12", "2023-01 2023-12"]),
        ("公司从2024年上半年录得亏损8600万元，在下半年转为录得溢利2600万元。",
         ["-8600", "2600"], ["2024-01 2024-06", "2024-07 2024-12"]),
        # a semicolon after the year before
        ("2024年收入5亿元，2023年收入4亿元；毛利2亿元。",
         ["5", "4", "2"], ["2024-01 2024-12", "2023-01 2023-12", "2024-01 2024-12"]),
        # what somebody holds of a company has a day that no one gives
        ("2024年收入5亿元。\n\n王氏夫妇持有公司75%股权。",
         ["5", "75"], ["2024-01 2024-12", "-"]),
        # 主要由于 begins no change
        ("资产由2023年底的5亿元降至2024年底的4亿元，主要由于派付股息3亿元。",
         ["5", "4", "3"], ["2023-12-31", "2024-12-31", "2024-12-31"]),
    ],
)  # fmt: skip
def test_values_of_other_periods(text: str, values: list[str], spans: list[str]) -> None:
    found = _read(text)
    assert ([value_of(one) for one in found], months(found)) == (values, spans)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("本年度取得經營溢利3500萬元。", ["2024-01 2024-12"]),
        ("該業務由去年度錄得經營虧損2億元轉為2024年度錄得經營溢利1億元。",
         ["2023-01 2023-12", "2024-01 2024-12"]),
        ("本年度将投资3亿元。", ["2025-01 2025-12"]),
    ],
)  # fmt: skip
def test_the_year_of_accounts_is_the_one_reported_on(text: str, spans: list[str]) -> None:
    assert months(_read(text, "某公司2024年业绩")) == spans


@pytest.mark.parametrize("goods", ["包装饮料", "调味料", "涂料", "飼料"])
def test_goods_whose_name_ends_like_a_verb_are_not_forecast(goods: str) -> None:
    assert [one.status for one in _read(f"（3）{goods}：1月销售额6亿元，同比增5%。")] == [
        "actual"
    ] * 2


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # the bracket after a festival tells its days, and its name stands for them
        ("2025年春节期间，8天（1月28日0时至2月4日24时）累计短信发送量达30亿条，较2024年春节增长9%。此外，2025年春节期间，全国通话时长5亿分钟。",
         ["2025-01 2025-02"] * 3),
        ("2025年元旦假期（1月1日至3日），公园接待游客20万人次。今年元旦假期门票收入3亿元。",
         ["2025-01 2025-01"] * 2),
        # the day of a peak
        ("2月2日（大年初五）短信发送量达到峰值3亿条。", ["2025-02-02"]),
        ("短信发送量峰值3亿条。", ["-"]),
        # days of a festival that no one gives
        ("2025年春节期间销售额3亿元。", ["-"]),
        ("2024年國慶期間票房3億元。", ["-"]),
    ],
)  # fmt: skip
def test_the_days_of_a_festival(text: str, spans: list[str]) -> None:
    assert months(_read(text)) == spans


def test_a_festival_outside_the_period_reported_on_is_not_dated() -> None:
    found = _read("2024年收入5亿元，2025年春节期间销售额3亿元。", "某公司2024年业绩")
    assert months(found) == ["2024-01 2024-12", "-"]


def test_a_peak_belongs_to_the_measure() -> None:
    assert [one.measure.text for one in _read("2月2日流量达到峰值84万TB。")] == ["流量峰值"]


@pytest.mark.parametrize(
    "text",
    [
        "公司收入5亿元。整体而言，该业务实现利润2亿元。",
        "茶饮业务收入5亿元，海外收入3亿元。该业务利润2亿元。",
    ],
)
def test_a_business_that_is_only_referred_to_is_asked_about(text: str) -> None:
    last = _read(text)[-1]
    assert (last.subject.text, last.measure.text, last.doubts) == ("", "利润", ("subject",))


def test_what_the_article_s_own_company_has_is_named_without_it() -> None:
    text = (
        "晴岚控股有限公司（简称：“晴岚控股”）递交招股书。晴岚控股持有的现金为2亿元。晴岚控股来自茶叶的收入为8亿元。"
        "晴岚控股管理的品牌总数为63个。晴岚控股管理费用3亿元。"
    )
    found = article(f"晴岚控股冲刺港股：半年净利过亿\n2025-02-14\n{text}")
    named = [(one.subject.text, one.measure.text) for one in found]
    assert named == [("", "现金"), ("茶叶", "收入"), ("", "品牌总数"), ("", "管理费用")]


@pytest.mark.parametrize(
    "title", ["晴岚控股冲刺港股：半年净利过亿", "晴岚控股闯关IPO，半年净利过亿"]
)
def test_a_company_that_goes_public_is_the_subject(title: str) -> None:
    text = f"{title}\n2025-02-14\n公司收入5亿元。"
    assert setting_of(read_article(Path("a.txt"), text.encode(), "zh")).subject == "晴岚控股"
