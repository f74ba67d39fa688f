"""What Chinese figures measure: parts of a whole, obligations, names with numbers, what analysts expect."""

from __future__ import annotations

from datetime import date

import pytest

from deck.statements.model import Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import value_of


def told(one: Statement) -> str:
    return f"{one.subject.text}|{one.measure.text}|{one.role}|{one.whole.text}|{value_of(one)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长三角、大湾区和其他城市分别贡献累计签约额的52%、31%和17%。",
         ["|长三角|share|累计签约额|52", "|大湾区|share|累计签约额|31", "|其他城市|share|累计签约额|17"]),
        ("长三角占累计签约额的52%，大湾区占31%，其他城市占17%。",
         ["|长三角|share|累计签约额|52", "|大湾区|share|累计签约额|31", "|其他城市|share|累计签约额|17"]),
        ("線上、線下渠道分別貢獻營收的60%和40%。",
         ["|線上|share|營收|60", "|線下渠道|share|營收|40"]),
        ("线上渠道贡献收入的60%，线下贡献40%。", ["|线上渠道|share|收入|60", "|线下|share|收入|40"]),
        # what somebody has to pay
        ("总地价34.6亿元，公司需支付21.9亿元。", ["|总地价|level||34.6", "|支付|level||21.9"]),
        ("集團須支付5億元。", ["|支付|level||5"]),
        ("公司需缴纳罚款2亿元。", ["|缴纳罚款|level||2"]),
        ("市场需求2亿吨。", ["市场|需求|level||2"]),
        # what analysts expect
        ("市场对公司收入的一致预期为52亿元。", ["|收入|level||52"]),
        ("分析師對公司第三季營收的一致預期為52億元。", ["|營收|level||52"]),
        ("机构对公司净利润的平均预测为8亿元。", ["|净利润|level||8"]),
    ],
)  # fmt: skip
def test_what_a_figure_measures(text: str, expected: list[str]) -> None:
    found = statements_in(text, "zh")
    assert [told(one) for one in found] == expected
    assert not any(one.doubts for one in found)


@pytest.mark.parametrize(
    "text", ["项目“樾园5期”位于地铁旁。", "「雲棲3期」項目開盤。", "“湖山12号”已封顶。"]
)
def test_a_number_at_the_end_of_a_name_is_no_figure(text: str) -> None:
    assert statements_in(text, "zh") == []


def test_a_name_before_a_bracket_with_a_figure_is_missed_and_told() -> None:
    text = "先进制程（包含7纳米及更先进制程）的营收达到全年晶圆销售金额的77%。"
    (one,) = statements_in(text, "zh", Setting(date(2025, 2, 1)))
    assert "subject" in one.doubts


def test_a_change_in_other_money_is_told() -> None:
    text = "若以美元計算，2024年營收為402億，較去年增加了33.7%。"
    found = statements_in(text, "zh", Setting(date(2025, 2, 1)))
    assert [one.doubts for one in found] == [("unit",), ("measure",)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("电商收入8亿元，同比增长9%，毛利率为30.2%，同比下降1.4%。", "毛利率"),
        ("自主品牌销量为5万辆，同比下滑2%，市场份额为36.2%，下降5.4%。", "市场份额"),
    ],
)
def test_a_change_behind_a_rate_may_be_of_the_rate(text: str, measure: str) -> None:
    *_, last = statements_in(text, "zh", Setting(date(2025, 2, 12)))
    assert (last.measure.text, last.role, last.doubts) == (measure, "change", ("measure",))


def test_a_word_for_any_market_is_no_name() -> None:
    text = (
        "乘用车市场的产销量降幅大于汽车市场。5月乘用车市场销量15万辆，市场在回落。\n\n市场份额变化\n\n自主品牌的市场份额持续下降，市场低迷。"
        "5月自主品牌汽车的销量为5万辆，市场份额为36.2%，市场承压。"
    )
    *_, last = statements_in(text, "zh", Setting(date(2025, 6, 12)))
    assert last.subject.text != "市场"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("禾森股价跌破20元。", "|禾森股价|level||20"),
        ("国际油价跌破60美元/桶。", "国际|油价|level||60"),
        ("毛利率跌穿三成。", "|毛利率|level||30"),
        ("营收增长36%，税后净利与每股盈余皆增长77%。", "|税后净利与每股盈余|change||77"),
        ("员工相继减少300人。", "|员工|change||-300"),
    ],
)
def test_a_mark_that_is_broken_is_a_level(text: str, expected: str) -> None:
    *_, last = statements_in(text, "zh", Setting(date(2025, 2, 12)))
    assert told(last) == expected


def test_every_change_behind_a_rate_may_be_of_it() -> None:
    text = (
        "毛利率为30.2%，同比下降1.4%，环比上升0.6%。净利率12%，同比下降0.5个百分点，环比上升0.3%。"
    )
    found = statements_in(text, "zh", Setting(date(2025, 2, 12)))
    doubted = [str(one.value) for one in found if "measure" in one.doubts]
    assert doubted == ["-1.4", "0.6", "0.3"]
