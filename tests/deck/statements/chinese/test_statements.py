"""What Chinese sentences state of their figures, field by field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from deck.language.periods.intervals import Span, months_of
from deck.statements.model import Dated, Fiscal, Setting, Statement
from deck.statements.reading import statements_in

HALF = months_of(2024, 1, 6)
SETTING = Setting(date(2024, 8, 20), False, Dated(HALF, origin="reporting"), subject="云岭重工")


def read(text: str, setting: Setting = SETTING) -> list[Statement]:
    return statements_in(text, "zh", setting)


def span_of(one: Statement) -> Span | None:
    return one.period.span if one.period else None


def named(one: Statement) -> str:
    return one.subject.text + "|" + one.measure.text


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        # levels and changes share a measure
        ("公司实现营收42亿元，同比增长7.5%，环比下降2%。",
         [("|营收", "level", "42"), ("|营收", "change", "7.5"), ("|营收", "change", "-2")]),
        ("期末库存降至18万吨。", [("|库存", "level", "18")]),
        ("净利率9.6%，较上年同期提升1.2个百分点。",
         [("|净利率", "level", "9.6"), ("|净利率", "change", "1.2")]),
        ("二季度增速为-3.1%。", [("|", "change", "-3.1")]),
        ("出口降幅为4.2%。", [("|出口", "change", "-4.2")]),
        ("用气量同比12.4%。", [("|用气量", "change", "12.4")]),
        # a loss is negative, and so is one that narrows
        ("净亏损3.2亿元，同比收窄40%。", [("|净亏损", "level", "-3.2"), ("|净亏损", "change", "-40")]),
        # from … to
        ("入住率由去年同期的71%升至78%。", [("|入住率", "level", "71"), ("|入住率", "level", "78")]),
        # shares
        ("矿山业务收入20亿元，占总收入的48%。",
         [("矿山业务|收入", "level", "20"), ("矿山业务|收入", "share", "48")]),
        ("线上收入占比由2023年的12%提高至15%。",
         [("|线上收入占比", "share", "12"), ("|线上收入占比", "share", "15")]),
        ("海鹰以310万台的出货量和12%的市场份额居首。",
         [("海鹰|出货量", "level", "310"), ("海鹰|市场份额", "share", "12")]),
        # contributions
        ("消费拉动经济增长2.1个百分点。", [("|消费拉动经济增长", "change", "2.1")]),
        # lists
        ("甲省、乙省和丙省的GDP增速分别为5%、4%和3%。",
         [("甲省|GDP", "change", "5"), ("乙省|GDP", "change", "4"), ("丙省|GDP", "change", "3")]),
        ("电梯、扶梯和车库收入分别为9亿元、5亿元和1亿元。",
         [("电梯|收入", "level", "9"), ("扶梯|收入", "level", "5"), ("车库|收入", "level", "1")]),
        ("客车产销分别完成3万辆和2万辆，同比分别增长6%和8%。",
         [("客车|产量", "level", "3"), ("客车|销量", "level", "2"),
          ("客车|产量", "change", "6"), ("客车|销量", "change", "8")]),
        ("其中，甲省（80亿元）、乙省（60亿元）居前。", [("甲省|", "level", "80"), ("乙省|", "level", "60")]),
        # a cause is no subject
        ("家具零售业营业额30亿元，灯饰零售业则因缺货年减6%。",
         [("家具零售业|营业额", "level", "30"), ("灯饰零售业|营业额", "change", "-6")]),
        # sums in another currency
        ("收入70亿元（约合9.8亿美元）。", [("|收入", "level", "70"), ("|收入", "level", "9.8")]),
    ],
)  # fmt: skip
def test_each_figure_has_a_subject_a_measure_and_a_role(
    text: str, fields: list[tuple[str, str, str]]
) -> None:
    found = [(named(one), one.role, str(one.value)) for one in read(text)]
    assert found == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("批發業：6月營業額為1兆20億元，年增3.1%，月減2.0%。",
         [("批發業|營業額", "10020"), ("批發業|營業額", "3.1"), ("批發業|營業額", "-2.0")]),
        ("出超12億美元，較上年同月減少8%。", [("|出超", "12"), ("|出超", "-8")]),
        ("每股盈餘2.5元，季增一成。", [("|每股盈餘", "2.5"), ("|每股盈餘", "10")]),
    ],
)  # fmt: skip
def test_traditional_characters_are_read_alike(text: str, fields: list[tuple[str, str]]) -> None:
    assert [(named(one), str(one.value)) for one in read(text)] == fields


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("收入42亿元。", [HALF]),
        ("上年同期为38亿元。", [months_of(2023, 1, 6)]),
        ("2023年收入80亿元，较2022年增长4%。", [months_of(2023)] * 2),
        ("截至2024年6月30日，员工900人，较2023年末增加20人。",
         [Span(date(2024, 6, 30), date(2024, 6, 30))] * 2),
        ("员工由年初的880人增至900人。", [Span(date(2024, 1, 1), date(2024, 1, 1)), HALF]),
        ("其中，第二季度收入22亿元，环比增长10%。", [months_of(2024, 4, 6)] * 2),
        ("1至5月产量30万吨。", [months_of(2024, 1, 5)]),
        ("23H1收入40亿元，23M6收入7亿元。", [months_of(2023, 1, 6), months_of(2023, 6, 6)]),
        ("收入42亿元（2023年同期：38亿元），同比增长11%。", [HALF, months_of(2023, 1, 6), HALF]),
        ("毛利率30%，较第一季28%增加2个百分点。", [HALF, months_of(2024, 1, 3), HALF]),
        ("2021年、2022年和2023年，产量分别为3万吨、4万吨和5万吨。",
         [months_of(2021), months_of(2022), months_of(2023)]),
        ("占比已从最高时的60%降到20%。", [None, HALF]),
        ("到2026年，产能由2023年的3万吨提高到9万吨。", [months_of(2023), months_of(2026)]),
        ("8月20日，公司公布业绩，收入42亿元。", [HALF]),
    ],
)  # fmt: skip
def test_a_period_is_that_of_its_figure_not_of_its_comparison(
    text: str, spans: list[Span | None]
) -> None:
    assert [span_of(one) for one in read(text)] == spans


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("收入42亿元。", ["actual"]),
        ("工厂数量从2019年的40家提高到2020年的52家。", ["actual", "actual"]),
        ("公司计划到2030年建成52家工厂。", ["target"]),
        ("公司准备在2025年投资12亿元建厂。", ["target"]),
        ("公司计提准备3亿元，减值准备为2亿元。", ["actual", "actual"]),
        ("项目建成后年发电量10亿千瓦时。", ["actual"]),
        ("公司计划后年建成52家工厂。", ["target"]),
        ("公司维持全年收入90亿元至95亿元的指引。", ["guidance"]),
        ("预计下半年毛利率不低于30%。", ["estimate"]),
        ("公司计划到2026年底将产线增至40条。", ["target"]),
        ("市场对全年收入的一致预期为92亿元。", ["consensus"]),
        ("大行此前平均預測集團全年盈利3.5億元。", ["consensus"]),
        ("券商平均预计公司全年净利润12亿元，公司指引为11亿元。", ["consensus", "guidance"]),
        ("外資法人先前預估第三季營收成長5%。", ["consensus"]),
        ("投行预计公司全年净利润12亿元。", ["consensus"]),
        ("券商预测公司全年净利润12亿元。", ["consensus"]),
        ("法人預測第三季營收成長5%。", ["consensus"]),
        ("大行料集團全年盈利增長5%。", ["consensus"]),
        ("国有大行预计全年贷款增长8%。", ["estimate"]),
        ("若剔除汇兑损失1亿元，净利润应为6亿元。", ["actual", "hypothetical"]),
        ("若油价上涨10%，成本将增加2亿元。", ["hypothetical", "hypothetical"]),
        ("新增门店目标由此前的300家上调至400家。", ["superseded", "target"]),
        ("今年的目标是：收入增长不低于8%，新开20家门店。", ["target", "target"]),
        ("今年6月總銷貨值的臨時估計為290億元。", ["actual"]),
    ],
)
def test_a_status_says_how_real_a_figure_is(text: str, statuses: list[str]) -> None:
    assert [one.status for one in read(text)] == statuses


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("收入同比增长5%。", ["year on year"]),
        ("收入环比增长5%。", ["quarter on quarter"]),
        ("7月收入环比增长5%。", ["month on month"]),
        ("收入较2019年增长5%。", ["against"]),
        ("收入两年平均增长5%。", ["average"]),
        ("按可比价格计算，同比增长5%。", ["year on year", "constant prices"]),
        ("增加值按可比价格计算增长5%。", ["constant prices"]),
    ],
)
def test_a_basis_says_what_a_change_is_measured_against(text: str, kinds: list[str]) -> None:
    (one,) = read(text)
    assert [basis.kind for basis in one.basis] == kinds


def test_a_basis_has_the_days_that_it_compares_with() -> None:
    (one,) = read("收入较上年同期增长5%。")
    assert one.basis[0].span == months_of(2023, 1, 6)
    assert one.basis[0].words.text == "较上年同期"


@pytest.mark.parametrize(
    "text",
    [
        "股份代号：0321，请致电0571-86001234查询。",
        "業務聯絡電話：(02)23210000分機120",
        "新机搭载云岚OS 7，可与Windows 11互联。",
        "详见第14页及附注3。",
        "国内生产总值[2]公布在即。",
    ],
)
def test_numbers_of_other_things_are_no_statements(text: str) -> None:
    assert read(text) == []


def test_a_quote_holds_the_figure_its_measure_and_its_period() -> None:
    text = "今年以来形势复杂。2024年上半年，公司实现营收42亿元，同比增长7.5%。"
    one, other = read(text)
    assert text[slice(*one.clause)] == "2024年上半年，公司实现营收42亿元"
    assert text[slice(*other.clause)].endswith("同比增长7.5%")


def test_a_fiscal_quarter_keeps_its_name_and_has_days_where_the_calendar_is_known() -> None:
    text = "2024财年第三季度收入8亿元。"
    (one,) = read(text, Setting(date(2024, 8, 1), fiscal=Fiscal(9)))
    assert one.period is not None
    assert (one.period.fiscal, span_of(one)) == ("Q3 FY2024", months_of(2024, 4, 6))
    (one,) = read(text, Setting(date(2024, 8, 1)))
    assert one.period is not None
    assert (one.period.fiscal, span_of(one)) == ("Q3 FY2024", None)


def test_a_guessed_year_and_a_missing_measure_are_doubts() -> None:
    guessed = Setting(date(2024, 12, 31), True)
    assert read("一季度收入3亿元。", guessed)[0].doubts == ("year",)
    assert read("今年要做到20亿。")[0].doubts == ("measure",)


def test_the_share_of_a_whole_names_it() -> None:
    (one,) = read("矿山业务收入占总收入的48%。")
    assert one.whole.text == "总收入"
    assert one.value == Decimal(48)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("与2015年相比，能耗下降6%。", "2015年相比"),
        ("相较2015年，2023年排放量减少4.6%。", "相较2015年"),
        ("以2015年为基准年，排放量减少26%。", "2015年为基准年"),
        ("以2020年为基期，产值增长12%。", "2020年为基期"),
        ("负债684亿元，较年初压降43亿元。", "较年初"),
    ],
)
def test_a_base_may_open_the_sentence(text: str, words: str) -> None:
    (*_, last) = read(text)
    assert [(basis.kind, basis.words.text) for basis in last.basis] == [("against", words)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国际/港澳台包裹量16.5万件。", ["国际/港澳台包裹量"]),
        ("境内/境外收入5亿元。", ["境内/境外收入"]),
        (
            "同城、异地、国际/港澳台收入分别占收入的9%、89%和2%。",
            ["同城收入", "异地收入", "国际/港澳台收入"],
        ),
        ("邮政寄递业务量8亿件，其中，快递业务量7亿件。", ["邮政寄递业务量", "快递业务量"]),
        ("负债率78%。公司将2025年签约目标由10亿元调低至9亿元。", ["负债率", "签约", "签约"]),
    ],
)
def test_names_are_cut_between_words_only(text: str, names: list[str]) -> None:
    assert [one.subject.text + one.measure.text for one in read(text)] == names
