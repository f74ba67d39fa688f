"""The periods of the figures of Chinese articles, where reports have words of their own for them."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.reading.parsing import read_article
from deck.statements.model import Dated, Fiscal, Setting
from deck.statements.reading import setting_of, statements_in
from tests.deck.statements.articles import article, months

MONTH = Setting(date(2024, 9, 14), False, Dated(months_of(2024, 8, 8), origin="reporting"))
HALF = Setting(date(2024, 8, 20), False, Dated(months_of(2024, 1, 6), origin="reporting"))
FISCAL = Setting(
    date(2024, 11, 20), False, Dated(months_of(2024, 4, 9), origin="reporting"), None, Fiscal(3)
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # half-years and years as reports name them
        ("2023年半年度净利润3亿元。", ["2023-01 2023-06"]),
        ("其中23Q4营收5亿元。", ["2023-10 2023-12"]),
        ("“十四五”前三年新增公路90公里。", ["2021-01 2023-12"]),
        # a list of months
        ("5月、6月产量分别为8万吨和9万吨。", ["2024-05 2024-05", "2024-06 2024-06"]),
        # 上年同期 and a comma begin what follows
        ("上年同期，公司净利润2亿元，每股收益0.3元。", ["2023-01 2023-06"] * 2),
        # stretches that are counted but not dated
        ("未来三年，公司将投资12亿元。", ["-"]),
        ("2021年开店8家，此后两年又新开5家门店。", ["2021-01 2021-12", "2022-01 2023-12"]),
        ("三年后，自有品牌占比将达15%。", ["2027-01 2027-12"]),
        ("新厂投产后年产能8万台。", ["-"]),
        # 目前 and a target
        ("普及率2030年达到90%，目前为35%。", ["2030-01 2030-12", "-"]),
        # a year that another figure exceeds, or is compared in
        ("产量6万吨，超过2022年的5万吨。", ["2024-01 2024-06", "2022-01 2022-12"]),
        ("排放量较基准年（2010年）减少12%。", ["2024-01 2024-06"]),
        # a share of a target is of the period of what was achieved
        ("上半年销售额40亿元，完成全年销售目标100亿元的40%。",
         ["2024-01 2024-06", "2024-01 2024-12", "2024-01 2024-06"]),
        # the season in a bracket, and its year before
        ("暑运期间（7月1日至8月31日），公司日均执行航班1,200班。", ["2024-07 2024-08"]),
        ("去年国庆档票房8亿元。", ["-"]),
    ],
)  # fmt: skip
def test_words_for_periods_in_reports(text: str, spans: list[str]) -> None:
    assert months(statements_in(text, "zh", HALF)) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("1—8月份出口增长3%。进口下降2%，上月为下降1%。",
         ["2024-01 2024-08", "2024-08 2024-08", "2024-07 2024-07"]),
        ("1—8月份出口增长3%。进口增长4%。", ["2024-01 2024-08"] * 2),
    ],
)  # fmt: skip
def test_the_month_before_is_compared_with_the_month_reported_on(
    text: str, spans: list[str]
) -> None:
    found = article(f"8月份外贸情况\n统计处 2024年9月14日\n{text}")
    assert months(found) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("第二季度销售下跌8%，第一季度下跌9%。", ["2024-07 2024-09", "2024-04 2024-06"]),
        ("全年开支12亿元。", ["2024-04 2025-03"]),
        ("2023/24财政年度收入90亿元，上年度为80亿元。", ["2023-04 2024-03", "2022-04 2023-03"]),
        ("二零二三至二四年度开支70亿元。", ["2023-04 2024-03"]),
    ],
)
def test_a_fiscal_calendar_dates_quarters_and_years(text: str, spans: list[str]) -> None:
    assert months(statements_in(text, "zh", FISCAL)) == spans


def test_a_fiscal_year_over_two_years_has_no_days_without_a_calendar() -> None:
    [one] = statements_in("2023/24年度收入90亿元。", "zh", HALF)
    assert one.period is not None
    assert (one.period.span, one.period.fiscal) == (None, "FY2024")


@pytest.mark.parametrize(
    ("text", "last_month"),
    [
        ("禾丰公布截至2024年9月30日止六个月中期业绩\n收入9亿元。", 3),
        ("港务局2023/24年度报告\n截至2024年6月30日，雇员800名。", 6),
        ("香港醫院管理局2023/24年度數據\n政府撥款90億元。", 3),
        ("禾丰2023年年报\n收入9亿元。", None),
    ],
)
def test_a_fiscal_calendar_is_read_from_the_end_of_its_periods(
    text: str, last_month: int | None
) -> None:
    fiscal = setting_of(read_article(None, text.encode(), "zh")).fiscal
    assert (fiscal.last_month if fiscal else None) == last_month


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # the report on the third quarter that begins with nine months is on them
        ("云禾第三季度净利润增4%\n2024年10月28日，云禾披露三季报。前三季度收入30亿元。\n分产品看，饲料收入8亿元。",
         ["2024-01 2024-09", "2024-01 2024-09"]),
        # the period that a sentence begins with goes on after a target
        ("云禾2024年6月销售数据\n2024年7月8日\n2024年上半年，销售额60亿元，完成全年目标100亿元的60%。累计销售面积9万平方米。",
         ["2024-01 2024-06", "2024-01 2024-12", "2024-01 2024-06", "2024-01 2024-06"]),
        # a stock in a paragraph that begins with a day
        ("云禾2022年年报\n截至2022年底，装机容量90万千瓦。全年新增装机8万千瓦。在建装机规模5万千瓦。",
         ["2022-12-31", "2022-01 2022-12", "2022-12-31"]),
        # the date before the first sentence, and years of the Republic
        ("環境局公布減碳目標\n〔2025年1月24日〕2035年排放量減少30%。114年編列9億元，較113年增加1億元。",
         ["2035-01 2035-12", "2025-01 2025-12", "2025-01 2025-12"]),
    ],
)  # fmt: skip
def test_what_an_article_sets_dates_its_figures(text: str, spans: list[str]) -> None:
    assert months(article(text)) == spans


def test_a_heading_with_a_year_dates_its_section() -> None:
    found = article(
        "# 2025年禾州市工作报告\n\n2025年1月9日，市长作报告。\n\n## 2024年工作回顾\n\n新建公路90公里。\n\n"
        "## 2025年目标任务\n\n新建公路80公里。",
        name="a.md",
    )
    assert months(found) == ["2024-01 2024-12", "2025-01 2025-12"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("香港同店銷售首季跌4%，次季升2%，其中九龍次季升5%；內地上半年跌1%，去年上半年跌12%。",
         ["2024-04 2024-06", "2024-07 2024-09", "2024-07 2024-09", "2024-04 2024-09",
          "2023-04 2023-09"]),
        ("下半年收入8億元，全個財年開店12間。", ["2024-10 2025-03", "2024-04 2025-03"]),
        ("下半财年毛利率约60%，上个财年为58%。", ["2024-10 2025-03", "2023-04 2024-03"]),
        ("本财年一季度收入3亿元，新财年首季收入4亿元。", ["2024-04 2024-06", "2025-04 2025-06"]),
        # months and years that are named are those of the calendar
        ("2023年上半年收入7亿元，5月收入1亿元。", ["2023-01 2023-06", "2023-05 2023-05"]),
        # what 次季 is without a first quarter cannot be told
        ("次季收入3億元。", ["-"]),
    ],
)  # fmt: skip
def test_halves_and_quarters_in_a_fiscal_article_are_those_of_the_fiscal_year(
    text: str, spans: list[str]
) -> None:
    found = statements_in(text, "zh", FISCAL)
    assert months(found) == spans
    assert not any("季" in one.subject.text or "財年" in one.subject.text for one in found)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "翠峰中期業績\n2025年11月20日\n翠峰截至2025年9月30日止六個月（2026財年上半年）收入12億元。",
            "2025-04 2025-09",
        ),
        (
            "朝日2025财年上半年业绩\n2025年11月12日\n朝日截至2025年9月30日止六个月（2025财年上半年）收入12亿元。",
            "2025-04 2025-09",
        ),
        (
            "鴻運公布全年業績\n2025年6月20日\n鴻運截至2025年3月31日止年度收入52億元。",
            "2024-04 2025-03",
        ),
    ],
)
def test_a_shifted_year_has_its_halves(text: str, span: str) -> None:
    assert months(article(f"{text}全年派息每股8仙。"))[0] == span
    setting = setting_of(read_article(None, text.encode(), "zh"))
    assert setting.fiscal is not None
    assert setting.fiscal.last_month == 3


def test_a_plan_that_another_one_replaces_has_its_period() -> None:
    found = statements_in("全個財年的資本開支由原定的1.2億元減至8,000萬元。", "zh", FISCAL)
    assert months(found) == ["2024-04 2025-03"] * 2
    assert [one.status for one in found] == ["superseded", "estimate"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("匈牙利工厂已于6月试产，一期年产能2GWh。", ["-"]),
        ("二期項目5月正式投產，設計產能30萬噸，上半年產量2萬噸。", ["-", "2024-01 2024-06"]),
        ("新厂预计2026年量产，月产能3万片。", ["2026-01 2026-12"]),
        ("5月投产项目30个。", ["2024-05 2024-05"]),
    ],
)
def test_the_month_in_which_something_began_dates_no_figure(text: str, spans: list[str]) -> None:
    assert months(statements_in(text, "zh", HALF)) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # what is supposed has the period of what would follow, or none
        ("若锂价维持在每吨8万元以下，2025年毛利率有望回升1个百分点。", ["2025-01 2025-12"] * 2),
        ("若金價再升一成，借貸虧損將增加約6,000萬元。", ["-", "-"]),
        ("若排除匯損，每股盈餘應為1.26元。", ["2024-01 2024-06"]),
        # a plan has not that of a report on what is over
        ("公司拟发行债券30亿元。", ["-"]),
        ("公司计划2025年发行债券30亿元。", ["2025-01 2025-12"]),
    ],
)
def test_what_is_supposed_or_planned_has_no_period_that_is_over(
    text: str, spans: list[str]
) -> None:
    assert months(statements_in(text, "zh", HALF)) == spans


TO_MARCH = ["2022-04 2023-03", "2023-04 2024-03"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # a stretch that ends on a day
        ("截至2024年9月30日的半年，茶饮收入3亿元；毛利1亿元，上年同期为0.8亿元。",
         ["2024-04 2024-09"] * 2 + ["2023-04 2023-09"]),
        ("截至2024年3月31日的全年，茶饮收入6亿元。", ["2023-04 2024-03"]),
        ("截至2024年6月30日止半年度，集團收入5億港元。", ["2024-01 2024-06"]),
        ("截至2024年12月31日止季度，集團收入5億港元。", ["2024-10 2024-12"]),
        # years that end on the day of the last one
        ("截至2023年及2024年3月31日止年度，收入分别为5亿元及6亿元。", TO_MARCH),
        ("於2022年、2023年及2024年12月31日，存貨分別為2億元、3億元及4億元。",
         ["2022-12-31", "2023-12-31", "2024-12-31"]),
        ("截至2022年及2023年12月31日止年度以及截至2024年6月30日止六个月，收入分别为2亿元、3亿元及1.5亿元。",
         ["2022-01 2022-12", "2023-01 2023-12", "2024-01 2024-06"]),
        # the years before the one that is spoken of
        ("截至2025年3月31日的全年，收入7亿元，上两个年度收入分别为5亿元、6亿元；毛利3亿元。",
         ["2024-04 2025-03", *TO_MARCH, "2024-04 2025-03"]),
        ("2024年收入7亿元，此前两个年度合计9亿元。", ["2024-01 2024-12", "2022-01 2023-12"]),
        ("截至2024年6月30日止六個月，收入5億元，前兩個財政年度收入分別為8億元及9億元。",
         ["2024-01 2024-06", "-", "-"]),
    ],
)  # fmt: skip
def test_stretches_end_on_a_day_and_lists_run_over_them(text: str, spans: list[str]) -> None:
    setting = Setting(date(2025, 6, 14))
    assert months(statements_in(text, "zh", setting)) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2023及2024财年，收入分别为5亿元及6亿元。", TO_MARCH),
        ("2023财政年度收入5亿元，2024财政年度收入6亿元。", TO_MARCH),
        ("2023财年、2024财年，收入分别为5亿元、6亿元。", TO_MARCH),
    ],
)
def test_lists_run_over_fiscal_years(text: str, spans: list[str]) -> None:
    assert months(statements_in(text, "zh", FISCAL)) == spans


def test_the_month_of_a_founding_years_ago_dates_no_later_paragraph() -> None:
    text = (
        "甲公司上市遇阻\n\n2022年8月26日，甲公司的申请失效。\n\n"
        "2014年11月，甲公司获得300万元融资。\n\n甲公司完成九轮融资，累计金额达40亿元。\n\n"
        "招股书显示，截止到2021年9月30日的9个月内，甲公司营收11亿元。其净亏损达6亿元。\n"
    )
    assert months(article(text)) == ["2014-11 2014-11", "-", *["2021-01 2021-09"] * 2]


def test_the_line_before_a_list_names_the_period_of_its_items() -> None:
    text = (
        "甲公司公布2026年第二季財務報告\n\n2026年7月16日，甲公司2026年第二季營收5億元。\n\n"
        "根據對當前業務狀況的評估，甲公司2026年第三季的業績展望如下：\n\n"
        "‧合併營收預計介於446億美元到458億美元之間；\n\n‧毛利率預計介於65%到67%之間。\n\n"
        "甲公司成立多年，其產品銷往許多國家和地區，客戶遍布全球，員工眾多，管理層經驗豐富，並且在各地設有多家工廠與研發中心，長期與供應商合作，"
        "致力於為股東創造價值，本季毛利率為60%。\n"
    )
    found = article(text)
    assert [one.measure.text for one in found] == ["營收", "合併營收", "毛利率", "毛利率"]
    assert months(found) == ["2026-04 2026-06", *["2026-07 2026-09"] * 2, "2026-04 2026-06"]


def test_a_ranking_that_goes_on_is_of_the_same_time() -> None:
    text = (
        "互联网上半年报告\n\n2023年8月2日\n\n机构发布了2023年上半年报告。\n\n截至6月，甲网、乙网的用户总量分别达到12.1亿、11.8亿。\n\n"
        "紧随其后的，丙网、丁网用户总量分别为8.6亿、7.9亿。"
    )
    assert months(article(text)[-4:]) == ["2023-06 2023-06"] * 4


def test_the_time_since_a_record_is_no_period() -> None:
    text = "股市\n\n2023年8月11日\n\n周四指数低开，创5月份以来最大单日跌幅，下跌2%。"
    assert months(article(text))[-1] != "2023-05 2023-05"


def test_today_may_have_its_day_in_brackets() -> None:
    text = "台股重挫\n\n2025年4月7日\n\n台股今（7）日開盤重挫，加權指數收在19232點。3月出口金額495億美元，年增18%。"
    first, *_ = months(article(text))
    assert first == "2025-04-07"
