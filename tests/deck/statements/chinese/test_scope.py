"""Whose figures those of Chinese sentences are, and what they measure, where their clauses do not say."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import article

SETTING = Setting(date(2024, 8, 20), False, Dated(months_of(2024, 1, 6), origin="reporting"))


def named(found: list[Statement]) -> list[str]:
    return [f"{one.subject.text}|{one.measure.text}|{one.value}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name beside a subject with its measure takes that
        ("医生流失率为5%，护士为9%。", ["|医生流失率|5", "护士|流失率|9"]),
        ("衬衫产品销售额5亿元；毛衣产品3亿元。", ["|衬衫产品销售额|5", "毛衣产品|销售额|3"]),
        # but what is counted is no subject
        ("华东门店30家，加盟商12家。", ["|华东门店|30", "|加盟商|12"]),
        # parts of the last amount, after its change
        ("发电量90亿千瓦时，同比减少3%，其中水电70亿千瓦时，火电20亿千瓦时。",
         ["|发电量|90", "|发电量|-3", "水电|发电量|70", "火电|发电量|20"]),
        ("销售额80亿元，同比增长3%。销售面积9万平方米。其中，华北区域贡献20亿元。",
         ["|销售额|80", "|销售额|3", "|销售面积|9", "华北区域|销售额|20"]),
        # a share does not hide what grows
        ("内地业务营业额占集团80%，按年下跌18%。", ["内地业务|营业额|80", "内地业务|营业额|-18"]),
        # nouns after 有
        ("禾丰共有43间医院、约3,200张病床及逾9,000名员工。",
         ["|医院|43", "|病床|3200", "|员工|9000"]),
        # a result that a verb names
        ("公司去年亏了9亿元。", ["|亏损|-9"]),
        # somebody who invests is a subject
        ("市政府投入9亿元。", ["市政府|投入|9"]),
        ("研发投入30亿元。", ["|研发投入|30"]),
        # 实绩 stands for the measure before
        ("排放系数目标为0.3公斤，实绩为0.5公斤。", ["|排放系数|0.3", "|排放系数|0.5"]),
        # a rank and what it is by
        ("《长街》以4亿元票房领跑，《短巷》3亿元。", ["长街|票房|4", "短巷|票房|3"]),
        # 出口 is of no home market
        ("国内市场销量5台，出口量4台。", ["国内市场|销量|5", "|出口量|4"]),
        # signs and percentage points as brokers write them
        ("毛利率33%，同比+1.9pct，环比-0.6pcts。", ["|毛利率|33", "|毛利率|1.9", "|毛利率|-0.6"]),
        ("净利率同比提升1.2pct至9.8%。", ["|净利率|1.2", "|净利率|9.8"]),
        # notes in brackets
        ("出口9亿元，同比（下同）增长3%。", ["|出口|9", "|出口|3"]),
        # what says of a target who set it
        ("此前公司定下的全年交付目标为38万台。", ["|交付|38"]),
        # from now to then
        ("月产能将由目前的30万台提高至55万台。", ["|月产能|30", "|月产能|55"]),
        # the words before a colon that only announce
        ("业绩预增的主要原因：出货量增长20%。", ["|出货量|20"]),
    ],
)  # fmt: skip
def test_a_figure_without_words_of_its_own_is_of_those_before(
    text: str, expected: list[str]
) -> None:
    assert named(statements_in(text, "zh", SETTING)) == expected


def test_percentage_points_have_their_unit() -> None:
    [one] = statements_in("毛利率同比提升1.2pcts。", "zh", SETTING)
    assert (one.unit.kind, one.role, one.figure.text) == ("points", "change", "1.2pcts")


def test_a_partner_is_the_subject_of_what_follows() -> None:
    found = article("外贸数据\n2024年，德国为第一大贸易伙伴，贸易总值9亿元，增长3%。")
    assert named(found) == ["德国|贸易总值|9", "德国|贸易总值|3"]


def test_somebody_who_speaks_is_no_subject() -> None:
    found = article(
        "一家超市\n“最难的是2020年。”林月说。\n林月有两家店。林月决定扩店，2021年面积90平方米，"
        "销售额3亿元。林月又学习，工资从2,800元涨到4,100元。"
    )
    assert {one.subject.text for one in found} == {""}


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        # what was achieved of a target is no target
        ("上半年完成全年目标100亿元的40%。", ["target", "actual"]),
        # the first value of a change is of the past
        ("三季度占比将由二季度的46%提升至50%。", ["actual", "estimate"]),
        # a plan goes on over the years of a list
        ("公司计划2025年净增飞机8架，2026年、2027年分别净增9架和7架。", ["target"] * 3),
        ("力争到2027年，产业规模达到500亿元。", ["target"]),
    ],
)
def test_a_status_goes_on_as_far_as_it_holds(text: str, statuses: list[str]) -> None:
    assert [one.status for one in statements_in(text, "zh", SETTING)] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "猪牛羊禽肉产量2200万吨，其中猪肉产量1500万吨；牛奶产量增长3%，禽蛋产量下降2%。",
        "水果產量300萬噸，其中蘋果產量100萬噸；茶葉產量下降5%。",
        "原油产量2亿吨，其中海洋原油产量增长5%，天然气产量增长6%。",
    ],
)
def test_what_follows_the_parts_is_none_of_them(text: str) -> None:
    assert {one.subject.text for one in statements_in(text, "zh", SETTING)} == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以代工起家的麦田宠物2024年自有品牌收入占比达54%，海外收入12.6亿元，毛利率28%。",
         ["麦田宠物|自有品牌收入占比|54", "麦田宠物|海外收入|12.6", "麦田宠物|毛利率|28"]),
        ("雲海航運2024年海外營收12億元，國內營收8億元。", ["雲海航運|海外營收|12", "雲海航運|國內營收|8"]),
        ("龙头麦田宠物表现亮眼，2024年海外收入12.6亿元，净利润增长20%。",
         ["龙头麦田宠物|海外收入|12.6", "龙头麦田宠物|净利润|20"]),
        ("供应商蓝海股份预计全年收入15亿元，净利润2亿元。",
         ["供应商蓝海股份|收入|15", "供应商蓝海股份|净利润|2"]),
        # parts of the article's own company, and regions, belong to nobody else
        ("公司2024年海外收入15亿元。", ["海外|收入|15"]),
        ("江苏2024年民营企业进出口3万亿元。", ["民营企业|进出口|3"]),
        ("甲业务收入5亿元，海外收入3亿元。", ["甲业务|收入|5", "海外|收入|3"]),
    ],
)  # fmt: skip
def test_parts_of_another_company_are_its_own(text: str, expected: list[str]) -> None:
    assert named(statements_in(text, "zh", SETTING)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("就营业收入而言，煤炭业务86亿元，占总收入的52%；电力业务45亿元，占27%，同比增长3%。",
         ["煤炭业务|营业收入|86|", "煤炭业务|营业收入|52|总收入", "电力业务|营业收入|45|",
          "电力业务|营业收入|27|总收入", "电力业务|营业收入|3|"]),
        ("就發電量來說，火電42億千瓦時，較去年同期40億千瓦時增加5%；水電15億千瓦時。",
         ["火電|發電量|42|", "火電|發電量|40|", "火電|發電量|5|", "水電|發電量|15|"]),
        ("在出口方面，轿车50万辆，客车8万辆；摩托车120万辆，同比下降2%。",
         ["轿车|出口|50|", "客车|出口|8|", "摩托车|出口|120|", "摩托车|出口|-2|"]),
        ("广告收入方面，短视频35亿元，占广告收入的六成；图文12亿元，占两成。",
         ["短视频|广告收入|35|", "短视频|广告收入|60|广告收入", "图文|广告收入|12|",
          "图文|广告收入|20|广告收入"]),
        ("销售额方面，线上12亿元，较上年同期的10亿元增长20%；线下30亿元。",
         ["线上|销售额|12|", "线上|销售额|10|", "线上|销售额|20|", "线下|销售额|30|"]),
        # until a measure is named
        ("资金方面，安排专项资金36亿元，产业基金20亿元。", ["|专项资金|36|", "|产业基金|20|"]),
    ],
)  # fmt: skip
def test_a_topic_is_the_measure_of_the_amounts_of_parts(text: str, expected: list[str]) -> None:
    found = statements_in(text, "zh", SETTING)
    names = zip(named(found), found, strict=True)
    assert [f"{name}|{one.whole.text}" for name, one in names] == expected
