"""Constructions of Chinese reports: lists that refer back, tables, multiples, verbs as measures."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article, value_of

HALF = months_of(2024, 1, 6)
SETTING = Setting(date(2024, 8, 20), False, Dated(HALF, origin="reporting"))


def read(text: str) -> list[Statement]:
    return statements_in(text, "zh", SETTING)


def told(one: Statement) -> str:
    return f"{one.subject.text}|{one.measure.text}|{one.role}|{value_of(one)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists that are of the figures before them
        ("黄芪5万亩、当归3万亩，分别占25%、15%。",
         ["|黄芪|level|5", "|当归|level|3", "|黄芪|share|25", "|当归|share|15"]),
        ("接待游客50万人次，门票收入2亿元，同比分别增长7%、下降1%。",
         ["|接待游客|level|50", "|门票收入|level|2", "|接待游客|change|7", "|门票收入|change|-1"]),
        ("出口8万辆，其中轿车出口5万辆，客车出口3万辆，前者增长9%，后者下降2%。",
         ["|出口|level|8", "|轿车出口|level|5", "|客车出口|level|3",
          "|轿车出口|change|9", "|客车出口|change|-2"]),
        ("铜、铝产量分别为12万吨和30万吨。", ["|铜产量|level|12", "|铝产量|level|30"]),
        ("满意度提高2.3、1.9和1.2个百分点。",
         ["|满意度|change|2.3", "|满意度|change|1.9", "|满意度|change|1.2"]),
        # parts
        ("住户存款增加3亿元，其中，定期存款增加2亿元。", ["住户|存款|change|3", "住户|定期存款|change|2"]),
        ("种植面积40万亩，其中苹果18万亩。", ["|种植面积|level|40", "苹果|种植面积|level|18"]),
        # multiples and parts of another period
        ("入境游客26万人次，为2022年的1.6倍。", ["|入境游客|level|26", "|入境游客|multiple|1.6"]),
        ("客流量恢复到2019年的87%。", ["|客流量|multiple|87"]),
        ("黄芪、当归分别占25%、15%。", ["|黄芪|share|25", "|当归|share|15"]),
        # numbers of a list, and brackets of either width
        ("1、收入5亿元。", ["|收入|level|5"]),
        ("（一）收入5亿元。", ["|收入|level|5"]),
        ("每股盈余(EPS)5元。", ["|每股盈余(EPS)|level|5"]),
        # shares that stand before their whole, or in a list
        ("80%以上的订单来自自有小程序。", ["|自有小程序|share|80"]),
        ("电源占营收42%，温度控制占19%，饮料占9%。",
         ["|电源|share|42", "|温度控制|share|19", "|饮料|share|9"]),
        # what money is spent on
        ("现金流净额9亿元。公司拟以2亿元至3亿元回购股份。", ["|现金流净额|level|9", "|回购股份|level|2~3"]),
        ("集團動用3.2億港元購回股份，較去年減少一成。", ["|購回股份|level|3.2", "|購回股份|change|-10"]),
        ("收入5亿元。公司计划用1.5亿元偿还银行贷款。", ["|收入|level|5", "|偿还银行贷款|level|1.5"]),
        # what is counted has a figure in its name
        ("年销售额过千万的门店85家。", ["|年销售额过千万的门店|level|85"]),
        ("公司力争培育GMV过亿的服务商200家。", ["|GMV过亿的服务商|level|200"]),
        # the pace of a growth, and a growth in prices of the day
        ("粮食产量增长5.4%，比一季度加快0.2个百分点。", ["|粮食产量|change|5.4", "|粮食产量增速|change|0.2"]),
        ("人均可支配收入4万元，同比名义增长5.1%。", ["|人均可支配收入|level|4", "|人均可支配收入|change|5.1"]),
        # other parts are subjects
        ("来自美国的营收为13亿元，其他地区4亿元。", ["美国|营收|level|13", "其他地区|营收|level|4"]),
        # verbs that are what is measured
        ("海鹰6月交付3万台，同比增长9%。", ["海鹰|交付|level|3", "海鹰|交付|change|9"]),
        ("贷款减少3亿元，同比少减1亿元。", ["|贷款|change|-3", "|贷款|change|1"]),
        ("设立总规模50亿元的产业基金。", ["产业基金|总规模|level|50"]),
        # a loss of a profit
        ("净利润为亏损5亿元，上年同期亏损2亿元。", ["|净利润|level|-5", "|净利润|level|-2"]),
        # shares before a verb, and what a share changes by
        ("面板占营收比重升至38%，较去年同期增加9个百分点。",
         ["|面板|share|38", "|面板|change|9"]),
        # a brief range, and a unit that no list knows
        ("利用率由15%上修至18%到20%。", ["|利用率|level|15", "|利用率|level|18~20"]),
        ("吨钢能耗降至530千克标准煤以下。", ["|吨钢能耗|level|530"]),
        # the currency that a sum is given in is no measure
        ("营收40亿元；以美元计为1.3亿美元。", ["|营收|level|40", "|营收|level|1.3"]),
    ],
)  # fmt: skip
def test_constructions(text: str, expected: list[str]) -> None:
    assert [told(one) for one in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "查询电话：0531-8600 0017。",
        "热线12360转9。",
        "主力产品BL-780双相钢用于汽车。",
        "其中，5G手机终端增长较快。",
        "沐光（0000-TW）今日召开法说会。",
        "三次产业结构为7.8:41.5:50.7。",
        "22/28纳米制程需求回升。",
    ],
)
def test_names_and_numbers_of_telephones_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_threshold_that_defines_what_is_counted_is_no_figure() -> None:
    assert [str(one.value) for one in read("培育产值超10亿元的企业3家。")] == ["3"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # the year to the end of the period that is reported on, and that end
        ("年初至报告期末，营收5亿元。", [HALF]),
        # 上季为 and 去年同期为 date their own figure only
        ("二季度营收9亿元，上季为8亿元，去年同期为7亿元。",
         [months_of(2024, 4, 6), months_of(2024, 1, 3), months_of(2023, 4, 6)]),
        # prices of another year are no period
        ("上半年按上年不变价计算的业务总量为8亿元。", [HALF]),
        ("一、二季度进出口分别为7亿元、8亿元。", [months_of(2024, 1, 3), months_of(2024, 4, 6)]),
        ("首期20亿元已于2月到位。", [months_of(2024, 2, 2)]),
        # a revision has one period
        ("2025年产量目标由5万吨下调至3万吨。", [months_of(2025), months_of(2025)]),
        # when a company was founded is no period of its figures
        ("成立于2018年的公司上半年营收2亿元。", [HALF]),
    ],
)  # fmt: skip
def test_periods(text: str, spans: list[object]) -> None:
    assert [one.period.span if one.period else None for one in read(text)] == spans


def test_a_table_has_its_measures_in_its_heads_and_its_periods_in_its_rows() -> None:
    found = article(
        "青崖县药材发展要点（2025—2030年）\n\n（2025年2月18日印发）\n\n发展目标如下：\n\n"
        "年份　　产值（亿元）　　转化率（%）\n2025年　　100　　　　62\n2027年　　150　　　　70\n"
    )
    assert [told(one) for one in found] == [
        "|产值|level|100", "|转化率|level|62", "|产值|level|150", "|转化率|level|70",
    ]  # fmt: skip
    assert [one.period and one.period.span for one in found] == [
        months_of(2025), months_of(2025), months_of(2027), months_of(2027),
    ]  # fmt: skip
    assert {one.status for one in found} == {"target"}


def test_a_column_of_changes_is_of_the_column_before() -> None:
    found = article(
        "# 青山乳业2024年三季度数据\n\n2024年10月20日\n\n| 区域 | 收入（亿元） | 同比（%） |\n"
        "| --- | --- | --- |\n| 华东 | 12.5 | -8.1 |\n"
    )
    assert [told(one) for one in found] == ["华东|收入|level|12.5", "华东|收入|change|-8.1"]


def test_a_fiscal_year_is_the_year_of_a_report() -> None:
    found = article(
        "恒宇地产公布业绩\n\n恒宇地产公布截至2024年6月30日止年度业绩。全年收益为63亿港元，去年为70亿港元。\n"
    )
    spans = [one.period.span if one.period else None for one in found]
    assert [(span.first, span.last) for span in spans if span] == [
        (date(2023, 7, 1), date(2024, 6, 30)),
        (date(2022, 7, 1), date(2023, 6, 30)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025年收入指引由78亿元至80亿元上调至80亿元至82亿元。",
        "预计2025年收入由80亿元下调至75亿元。",
    ],
)
def test_a_forecast_that_was_replaced_is_superseded(text: str) -> None:
    before, after = (one.status for one in read(text))
    assert before == "superseded" != after


def test_a_rate_of_another_month_has_the_same_basis() -> None:
    found = read("2024年6月份，居民消费价格同比上涨0.3%，5月份为下降0.1%。")
    assert [one.basis[0].kind for one in found] == ["year on year", "year on year"]


def test_a_share_is_of_the_whole_that_the_list_names() -> None:
    assert {one.whole.text for one in read("电源占营收42%，工业控制占19%。")} == {"营收"}


def test_a_share_before_its_whole_is_quoted_whole() -> None:
    (one,) = read("80%以上的订单来自自有小程序。")
    assert (one.whole.text, one.clause) == ("订单", (0, 15))


def test_a_name_alone_is_what_its_paragraph_is_about() -> None:
    found = article(
        "禾森公布2024年上半年业绩\n\n2024年8月20日\n\n上半年公司收入41.2亿元。\n\n乳品业务。收入14.2亿元。\n\n"
        "华东地区表现突出。上半年收入12.4亿元。\n"
    )
    assert [one.subject.text for one in found] == ["", "乳品业务", ""]
    assert [one.doubts for one in found] == [(), (), ("subject",)]
