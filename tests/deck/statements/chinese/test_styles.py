"""Styles of Chinese articles: bulletins with run-in headings, notes of brokers, announcements of Hong Kong,
market news, surveys."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.reading.parsing import read_article
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import setting_of, statements_in
from tests.deck.statements.articles import article, months, value_of

SETTING = Setting(date(2024, 8, 20), False, Dated(months_of(2024, 1, 6), origin="reporting"))


def read(text: str) -> list[Statement]:
    return statements_in(text, "zh", SETTING)


def named(found: list[Statement]) -> list[str]:
    return [f"{one.subject.text}|{one.measure.text}|{one.role}|{value_of(one)}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # signs of a list are no part of a name
        ("◆ 收入5亿元。", ["|收入|level|5"]),
        ("● 门店120家。", ["|门店|level|120"]),
        # a heading that a wide space sets off
        ("酒店　收入5亿元，增长3%。", ["|收入|level|5", "|收入|change|3"]),
        ("人口　年末户籍人口9万人。", ["|户籍人口|level|9"]),
        ("酒店　随着旅客增加12%，入住率达80%。", ["|旅客|change|12", "|入住率|level|80"]),
        # ages say who is counted
        ("60岁及以上人口25594人。", ["|60岁及以上人口|level|25594"]),
        ("18—59岁劳动人口5万人。", ["|18—59岁劳动人口|level|5"]),
        ("平均年龄35岁。", ["|平均年龄|level|35"]),
        # a natural growth is a level, and changes in points per mille
        ("人口自然增长率为-3.2‰，比上年下降0.8个千分点。",
         ["|人口自然增长率|level|-3.2", "|人口自然增长率|change|-0.8"]),
        # what one thing adds to another
        ("三次产业对经济增长的拉动分别为0.5、-2.1、2.4个百分点。",
         ["第一产业|对经济增长的拉动|level|0.5", "第二产业|对经济增长的拉动|level|-2.1",
          "第三产业|对经济增长的拉动|level|2.4"]),
        ("三次产业增加值分别为5亿元、6亿元、7亿元，分别增长2%、4%、6%。",
         ["第一产业|增加值|level|5", "第二产业|增加值|level|6", "第三产业|增加值|level|7",
          "第一产业|增加值|change|2", "第二产业|增加值|change|4", "第三产业|增加值|change|6"]),
        ("消费、投资对经济增长的贡献率分别为65%、30%。",
         ["消费|对经济增长的贡献率|level|65", "投资|对经济增长的贡献率|level|30"]),
        # what sums up an enumeration
        ("冰品、面点、饮料三项业务分别实现收入3亿元、2亿元和1亿元。",
         ["冰品|收入|level|3", "面点|收入|level|2", "饮料|收入|level|1"]),
        ("铜、铝、锌三种金属产量分别为3万吨、2万吨和1万吨。",
         ["铜|产量|level|3", "铝|产量|level|2", "锌|产量|level|1"]),
        ("美洲线、欧洲线及亚洲线营收占比分别为48%、29%与17%。",
         ["美洲线|营收占比|share|48", "欧洲线|营收占比|share|29", "亚洲线|营收占比|share|17"]),
        # names of one character
        ("城镇宠物猫7,153万只，增长2.5%；犬5,258万只，增长1.6%。",
         ["|城镇宠物猫|level|7153", "|城镇宠物猫|change|2.5",
          "|城镇宠物犬|level|5258", "|城镇宠物犬|change|1.6"]),
        ("铜产量5万吨，铝3万吨。", ["|铜产量|level|5", "|铝产量|level|3"]),
        # a market share is no share of something
        ("海川的市占率由2013年的35%缩至2023年的22%。", ["海川|市占率|level|35", "海川|市占率|level|22"]),
        ("品牌“小牧童”市场占有率为38%。", ["品牌“小牧童”|市场占有率|share|38"]),
        # the same, counted otherwise
        ("高端产品按销售额计占猫粮的31%，但按销量计只有12%。",
         ["|高端产品按销售额计|share|31", "|高端产品按销量计|share|12"]),
        ("市场规模由2013年的62亿元增至2023年的532亿元；若按出厂口径，同期由36亿元增至306亿元。",
         ["|市场规模|level|62", "|市场规模|level|532",
          "|按出厂口径市场规模|level|36", "|按出厂口径市场规模|level|306"]),
        # what a clause names and the next one gives
        ("麦田宠物2023年自有品牌收入占比首次过半，达54%。", ["自有品牌|收入占比|share|54"]),
        ("毛利率再创新高，达28%。", ["|毛利率|level|28"]),
        ("出口额止跌回升，为9亿元。", ["|出口额|level|9"]),
        # surveys
        ("对1,204名车主的问卷显示，76.8%将“油耗低”列为首要指标，愿为安全支付两成以上溢价的占28%。",
         ["|车主|level|1204", "|将“油耗低”列为首要指标|share|76.8",
          "|愿为安全支付两成以上溢价|share|28"]),
        ("62%的受访者认为价格偏高。", ["|认为价格偏高|share|62"]),
        ("其中，以代工为主的占35%。", ["|以代工为主|share|35"]),
        # one change in two units
        ("净利润较去年同期减少5亿元或12%。", ["|净利润|change|-5", "|净利润|change|-12"]),
        ("营业额增加港币3亿元，或8%。", ["|营业额|change|3", "|营业额|change|8"]),
        # causes
        ("明年则因供给增加5.8%、需求仅增2.8%。", ["|供给|change|5.8", "|需求|change|2.8"]),
        # better or worse
        ("资产负债率较年初改善2个百分点，毛利率改善1个百分点。",
         ["|资产负债率|change|-2", "|毛利率|change|1"]),
        ("不良率恶化0.1个百分点，费用率优化1.2个百分点。",
         ["|不良率|change|0.1", "|费用率|change|-1.2"]),
        # falls that are compared
        ("第二季度收入降幅为3.8%，较一季度的9.7%收窄。", ["|收入|change|-3.8", "|收入|change|-9.7"]),
        # rates are no sums of money
        ("经营利润率提高1个百分点；公司计划回购不超过20亿元的股份。",
         ["|经营利润率|change|1", "|回购|level|20"]),
        # interest
        ("实际借贷利率由4.25厘降至3.68厘。", ["|实际借贷利率|level|4.25", "|实际借贷利率|level|3.68"]),
        # times that are measured
        ("存货周转天数由45天降至38天。", ["|存货周转天数|level|45", "|存货周转天数|level|38"]),
        # things that a part of a building has
        ("「云栖」二期320套住宅已全部售罄。", ["「云栖」二期|住宅|level|320"]),
        # 之 is the 的 of formal reports
        ("自资发展项目之应占合约销售额为9亿元。", ["自资发展项目|应占合约销售额|level|9"]),
        # asides say how something is measured, and belong to no name
        ("股东应占（未经审核）基础盈利3亿元。", ["|股东应占基础盈利|level|3"]),
        ("核心利润（毛利减经营费用）增长13%。", ["|核心利润|change|13"]),
        # what was planned first
        ("资本支出由原订的11亿元上修为14亿元。", ["|资本支出|level|11", "|资本支出|level|14"]),
        # prices at which shares close
        ("19日，公司报收15元，当日上涨4%。", ["|收盘价|level|15", "|收盘价|change|4"]),
        ("股价较7月高点回档37%。", ["|股价|change|-37"]),
        ("公司预计可推售2,300伙。", ["|可推售|level|2300"]),
        ("研发投入首次突破10亿元。", ["|研发投入|level|10"]),
    ],
)  # fmt: skip
def test_what_is_measured(text: str, expected: list[str]) -> None:
    assert named(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an average is of the years that it runs over
        ("出口由2019年的3亿元增至2023年的9亿元，年均复合增长率31%。",
         ["2019-01 2019-12", "2023-01 2023-12", "2019-01 2023-12"]),
        # at the same time
        ("产量由2019年的3万辆增至2023年的9万辆；同期，均价由12万元降至9万元。",
         ["2019-01 2019-12", "2023-01 2023-12"] * 2),
        # a bracket gives the same part of another year
        ("每股盈利0.63元（2023年：1.12元）。", ["2024-01 2024-06", "2023-01 2023-06"]),
        ("2023年收入5亿元（2022年：4亿元）。", ["2023-01 2023-12", "2022-01 2022-12"]),
        # of the year before; any other year is all of it
        ("上半年海外收入占比达54%（2022年：41%）。", ["2024-01 2024-06", "2022-01 2022-12"]),
        ("上半年海外收入佔比升至54%（2021年為41%）。", ["2024-01 2024-06", "2021-01 2021-12"]),
        ("會員120萬人（2022年：100萬人）。", ["2024-01 2024-06", "2022-01 2022-12"]),
        # the first value of a change, after one against the year before
        ("收入3亿元，同比下降11%，占比由82%降至77%。",
         ["2024-01 2024-06", "2024-01 2024-06", "2023-01 2023-06", "2024-01 2024-06"]),
        ("毛利率环比提升2个百分点，费用率由9%降至8%。", ["2024-01 2024-06", "-", "2024-01 2024-06"]),
        # what changes over a period does not do so on the day of a balance
        ("于2024年6月30日，出租率93%，续租租金下调11%。", ["2024-06-30", "2024-01 2024-06"]),
        # days
        ("截至本公告日期，已售出90%。", ["2024-08-20"]),
        ("19日，公司报收15元，当日上涨4%，年初至今累计下跌6%。",
         ["2024-08-19", "2024-08-19", "2024-01 2024-08"]),
        ("28日，公司报收15元。", ["-"]),
        # lists that go on over the years of the one before
        ("2022年、2023年净利润分别为4亿元、5亿元，对应市盈率13倍和10倍。",
         ["2022-01 2022-12", "2023-01 2023-12"] * 2),
    ],
)  # fmt: skip
def test_periods(text: str, expected: list[str]) -> None:
    assert months(read(text)) == expected


def test_what_is_carried_in_a_year_belongs_to_no_day() -> None:
    found = article(
        "青禾县2023年统计公报\n\n青禾县统计局　2024年4月6日\n\n"
        "交通　年末公路里程1548公里。快递业务量162万件，客运量5万人次。"
    )
    assert months(found) == ["2023-12-31", "2023-01 2023-12", "2023-01 2023-12"]


def test_after_the_parts_the_whole_is_spoken_of_again() -> None:
    found = article(
        "青禾县2023年财政情况\n\n青禾县财政局　2024年2月6日\n\n"
        "2023年，预算收入34亿元，其中税收收入20亿元，占66%。考虑退税因素，同口径下降10%。"
    )
    assert named(found)[-1] == "|预算收入|change|-10"


def test_a_tag_before_a_title_hides_no_subject() -> None:
    found = read_article(
        None, "〈财报〉远岸海运Q3获利倍增\n\n2024-11-12\n\n营收9亿元。".encode(), "zh"
    )
    assert setting_of(found).subject == "远岸海运"


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("未来3年再投入33亿元汰换老船。", ["estimate"]),
        ("市场规模9亿元；若按出厂口径，为5亿元。", ["actual", "actual"]),
        ("有45%的企业计划增加投入。", ["actual"]),
    ],
)
def test_what_is_to_come_and_what_is_not(text: str, statuses: list[str]) -> None:
    assert [one.status for one in read(text)] == statuses


def test_those_who_were_asked_are_the_whole() -> None:
    whole = [one.whole.text for one in read("对800名车主的问卷显示，62%认为油价偏高。")]
    assert whole == ["", "车主"]


def test_a_rate_that_is_compared_has_the_same_basis() -> None:
    found = read("第二季度收入同比降幅为3.8%，较一季度的9.7%收窄。")
    assert [[basis.kind for basis in one.basis] for one in found] == [["year on year"]] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the month of 环比 is only what a change is against
        ("6月签约68亿元，环比5月增长15%；面积41万平方米。", ["2024-06 2024-06"] * 3),
        ("二季度收入12亿元，环比一季度增长5%，毛利率30%。", ["2024-04 2024-06"] * 3),
        # what was a year before dates nothing that follows
        ("上半年亏损18亿元，2023年上半年为盈利3亿元；毛利率9.6%。", ["2024-01 2024-06", "2023-01 2023-06", "2024-01 2024-06"]),
    ],
)  # fmt: skip
def test_what_is_compared_with_dates_nothing_else(text: str, expected: list[str]) -> None:
    assert months(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("二季度收入12亿元，环比一季度增长5%，同比2023年二季度增长9%。", ["quarter on quarter", "year on year"]),
        ("6月签约68亿元，环比5月增长15%。", ["month on month"]),
    ],
)  # fmt: skip
def test_a_basis_that_names_its_period_keeps_its_kind(text: str, kinds: list[str]) -> None:
    assert [basis.kind for one in read(text) for basis in one.basis] == kinds
