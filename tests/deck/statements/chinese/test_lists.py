"""Lists whose figures belong to subjects or measures one by one."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article

SETTING = Setting(date(2024, 8, 20), False, Dated(months_of(2024, 1, 6), origin="reporting"))


def told(one: Statement) -> str:
    return f"{one.subject.text}|{one.measure.text}|{one.value}"


def read(text: str) -> list[str]:
    return [told(one) for one in statements_in(text, "zh", SETTING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("家用空调、商用空调、热泵收入分别为38亿元、19亿元和2亿元，毛利率分别为33%、24%和28%。",
         ["家用空调|收入|38", "商用空调|收入|19", "热泵|收入|2",
          "家用空调|毛利率|33", "商用空调|毛利率|24", "热泵|毛利率|28"]),
        ("國泰人壽、富邦人壽、南山人壽新契約保費分別為5億元、4億元和3億元，市占率分別為12%、10%和7%。",
         ["國泰人壽|新契約保費|5", "富邦人壽|新契約保費|4", "南山人壽|新契約保費|3",
          "國泰人壽|市占率|12", "富邦人壽|市占率|10", "南山人壽|市占率|7"]),
        ("华东、华南门店数分别为320家、210家，同比分别增长5%、3%，单店日销分别为1.2万元、1.5万元。",
         ["华东|门店数|320", "华南|门店数|210", "华东|门店数|5", "华南|门店数|3",
          "华东|单店日销|1.2", "华南|单店日销|1.5"]),
        ("零售、批发业务收入占比分别为60%和40%，毛利率分别为25%和12%，存货周转天数分别为80天和45天。",
         ["零售|收入占比|60", "批发业务|收入占比|40", "零售|毛利率|25", "批发业务|毛利率|12",
          "零售|存货周转天数|80", "批发业务|存货周转天数|45"]),
        ("上证综指、深证成指分别上涨0.5%、0.8%，成交额分别为4000亿元和5200亿元。",
         ["|上证综指|0.5", "|深证成指|0.8", "上证综指|成交额|4000", "深证成指|成交额|5200"]),
        ("北京、上海二手住宅成交量分别为1.5万套、2万套，成交均价分别下跌2%、1%。",
         ["北京|二手住宅成交量|1.5", "上海|二手住宅成交量|2", "北京|成交均价|-2", "上海|成交均价|-1"]),
        # also without 分别
        ("煤炭、电力、化工收入分别为10亿元、8亿元、5亿元，毛利率为30%、20%和10%。",
         ["煤炭|收入|10", "电力|收入|8", "化工|收入|5",
          "煤炭|毛利率|30", "电力|毛利率|20", "化工|毛利率|10"]),
        ("甲線、乙線、丙線客運量分別為5萬人次、4萬人次和3萬人次，準點率提高1個百分點、2個百分點和3個百分點。",
         ["甲線|客運量|5", "乙線|客運量|4", "丙線|客運量|3",
          "甲線|準點率|1", "乙線|準點率|2", "丙線|準點率|3"]),
        ("家电、服装、食品销售额分别为1亿元、2亿元和3亿元，同比增加2000万元、1000万元、3000万元。",
         ["家电|销售额|1", "服装|销售额|2", "食品|销售额|3",
          "家电|销售额|2000", "服装|销售额|1000", "食品|销售额|3000"]),
        # a share of the measure before
        ("铁路、公路货运量分别为4亿吨和36亿吨，占比分别为10%和90%。",
         ["铁路|货运量|4", "公路|货运量|36", "铁路|货运量占比|10", "公路|货运量占比|90"]),
        # the same measure, growing
        ("原保险保费收入、赔付支出分别为500亿元和180亿元，同比增速分别为6.1%和3.2%。",
         ["|原保险保费收入|500", "|赔付支出|180", "|原保险保费收入|6.1", "|赔付支出|3.2"]),
    ],
)  # fmt: skip
def test_a_list_with_a_measure_of_its_own_has_the_subjects_of_the_one_before(
    text: str, expected: list[str]
) -> None:
    assert read(text) == expected


def test_a_list_goes_on_after_a_semicolon_that_ends_a_sentence() -> None:
    found = article(
        "2024年7月11日\n\n截至6月末，人身险公司、财产险公司和再保险公司总资产分别为26万亿元、2.9万亿元和0.8万亿元；"
        "偿付能力充足率分别为186%、237%和261%；净资产分别增长4%、5%和6%。平均流动性覆盖率为150%。"
    )
    assert [told(one) for one in found[3:]] == [
        "人身险公司|偿付能力充足率|186", "财产险公司|偿付能力充足率|237", "再保险公司|偿付能力充足率|261",
        "人身险公司|净资产|4", "财产险公司|净资产|5", "再保险公司|净资产|6", "|平均流动性覆盖率|150",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the names have in common ends the last one
        ("国有银行、农村商业银行和外资银行不良贷款率分别为1.3%、4.0%和0.7%。",
         ["国有银行|不良贷款率|1.3", "农村商业银行|不良贷款率|4.0", "外资银行|不良贷款率|0.7"]),
        ("城镇居民和农村居民人均可支配收入分别为2.8万元和1.1万元。",
         ["城镇居民|人均可支配收入|2.8", "农村居民|人均可支配收入|1.1"]),
        ("一线、二线城市二手房价格分别下降0.2%和0.4%。", ["一线|二手房价格|-0.2", "二线城市|二手房价格|-0.4"]),
        # or makes all of them measures
        ("流动比率、速动比率、现金比率分别为1.8、1.2和0.5。", ["|流动比率|1.8", "|速动比率|1.2", "|现金比率|0.5"]),
        ("核心一级资本充足率、一级资本充足率、资本充足率分别为10.9%、11.9%和14.5%。",
         ["|核心一级资本充足率|10.9", "|一级资本充足率|11.9", "|资本充足率|14.5"]),
        ("手续费收入、赔付支出分别为5亿元和1亿元。", ["|手续费收入|5", "|赔付支出|1"]),
        # the word for a change ends them, and so does its basis
        ("股份制银行的总资产和总负债同比增速较快，分别为12.8%和12.1%。",
         ["股份制银行|总资产|12.8", "股份制银行|总负债|12.1"]),
        # so does a clause that says what all of them reach
        ("甲公司、乙公司及丙公司的用户总量均超10亿，分别达到12亿、11亿、10.5亿，同比增长2%、9%、5%。",
         ["甲公司、乙公司及丙公司|用户总量|10", "甲公司|用户总量|12", "乙公司|用户总量|11", "丙公司|用户总量|10.5",
          "甲公司|用户总量|2", "乙公司|用户总量|9", "丙公司|用户总量|5"]),
        # names that are shortened
        ("东、中、西部地区用电量分别增长5%、6%和7%。",
         ["东部地区|用电量|5", "中部地区|用电量|6", "西部地区|用电量|7"]),
        # without 分别
        ("固定和移动业务收入117亿元和606亿元，同比分别下降6.4%和6.3%，两者总占比9.6%。",
         ["固定|收入|117", "移动业务|收入|606", "固定|收入|-6.4", "移动业务|收入|-6.3",
          "固定和移动业务|总占比|9.6"]),
        ("轎車、客車出口8萬輛、3萬輛。", ["轎車|出口|8", "客車|出口|3"]),
    ],
)  # fmt: skip
def test_names_of_a_list_end_where_its_measure_begins(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("甲醇、乙二醇和聚丙烯装置开工率分别为82%、65%和77%。", [("measure",), ("measure",), ()]),
        ("三大航客座率分别为83.1%、82.0%和84.5%。", [("subject",)] * 3),
    ],
)
def test_what_a_list_does_not_tell_is_doubtful(text: str, doubts: list[tuple[str, ...]]) -> None:
    assert [one.doubts for one in statements_in(text, "zh", SETTING)] == doubts


def test_a_list_may_be_measured_against_what_a_clause_before_it_says() -> None:
    found = statements_in(
        "股份制银行的总资产和总负债同比增速较快，分别为12.8%和12.1%。", "zh", SETTING
    )
    assert [[basis.kind for basis in one.basis] for one in found] == [["year on year"]] * 2


def test_a_name_keeps_the_quotation_mark_that_it_begins_with() -> None:
    assert read("“一带一路”沿线国家、东盟实际投入外资金额分别增长11.9%、13%。") == [
        "“一带一路”沿线国家|实际投入外资金额|11.9", "东盟|实际投入外资金额|13",
    ]  # fmt: skip


def test_the_subject_of_output_and_sales_ends_before_the_word_that_adds_them_up() -> None:
    assert read("乘用车市场的累计产销量分别为837.9万辆和839.9万辆。") == [
        "乘用车市场|产量|837.9", "乘用车市场|销量|839.9",
    ]  # fmt: skip
