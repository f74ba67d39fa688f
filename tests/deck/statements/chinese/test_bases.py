"""What the figures of Chinese reports are measured against, and how they are reckoned."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in

SETTING = Setting(date(2024, 8, 20), False, Dated(months_of(2024, 1, 6), origin="reporting"))


def told(one: Statement) -> str:
    """`subject|measure|value|kind words`."""
    bases = "; ".join(f"{basis.kind} {basis.words.text}" for basis in one.basis)
    return f"{one.subject.text}|{one.measure.text}|{one.value}|{bases}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the verb
        ("航空货运收入56亿元，剔除燃油附加费因素后增长3.2%，按原口径计算下降1.5%。",
         ["|航空货运收入|56|", "|航空货运收入|3.2|reckoned 剔除燃油附加费因素后",
          "|航空货运收入|-1.5|reckoned 按原口径计算"]),
        ("財政收入120億元，扣除一次性賣地收入後增加2.4%，按賬面口徑減少5%。",
         ["|財政收入|120|", "|財政收入|2.4|reckoned 扣除一次性賣地收入後", "|財政收入|-5|reckoned 按賬面口徑"]),
        ("贷款余额3200亿元，还原核销因素后增长9.8%，账面增长7.1%。",
         ["|贷款余额|3200|", "|贷款余额|9.8|reckoned 还原核销因素后", "|贷款余额|7.1|reckoned 账面"]),
        # a clause of its own holds for those after it, up to a semicolon
        ("撇除匯率影響，美洲分部收入增加8%，歐洲分部收入減少2%。",
         ["美洲分部|收入|8|constant currency 撇除匯率影響",
          "歐洲分部|收入|-2|constant currency 撇除匯率影響"]),
        ("按可比口径，水泥销量同比增长4.5%，熟料销量同比下降1.2%；骨料销量增长9%。",
         ["|水泥销量|4.5|year on year 同比; reckoned 按可比口径",
          "|熟料销量|-1.2|year on year 同比; reckoned 按可比口径", "|骨料销量|9|"]),
        ("不计一次性收益，净利润同比增长12%。",
         ["|净利润|12|year on year 同比; reckoned 不计一次性收益"]),
        ("不考虑汇率变动，境外收入增长7%。", ["境外|收入|7|constant currency 不考虑汇率变动"]),
        ("按同店口径，超市客单价下降2%。", ["超市|客单价|-2|reckoned 按同店口径"]),
        ("扣除期间价格变动后，销货数量比上年增长6%。",
         ["|销货数量|6|against 比上年; constant prices 扣除期间价格变动后"]),
        # in a bracket, of one figure
        ("门店收入增长6%（按固定汇率计算），利润增长3%。",
         ["门店|收入|6|constant currency 按固定汇率计算", "门店|利润|3|"]),
        ("集團收入增長6%（撇除匯率影響）。", ["|收入|6|constant currency 撇除匯率影響"]),
        ("餐飲收入上升6%（同比）。", ["|餐飲收入|6|year on year 同比"]),
        # what the changes after a clause are against, unless they say so
        ("从环比看，5月批发价格上涨0.5%，零售价格同比下降2%。",
         ["|批发价格|0.5|month on month 环比", "|零售价格|-2|year on year 同比"]),
        ("環比來看，6月房租下跌0.4%；同比看，房租上漲6%。",
         ["|房租|-0.4|month on month 環比", "|房租|6|year on year 同比"]),
        ("和2019年相比，客流增长5%，客单价下降2%。",
         ["|客流|5|against 2019年相比", "|客单价|-2|against 2019年相比"]),
        # a part of the name of a measure
        ("扣除非经常性损益后的净利润为8亿元。", ["|扣除非经常性损益后的净利润|8|"]),
    ],
)  # fmt: skip
def test_how_a_figure_is_reckoned_is_a_basis_and_no_subject(text: str, expected: list[str]) -> None:
    assert [told(one) for one in statements_in(text, "zh", SETTING)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("內地同店銷售跌3.4%，跌幅較去年同期的21.7%收窄。",
         ["內地|同店銷售|-3.4|", "內地|同店銷售|-21.7|"]),
        ("餐饮收入增长8%，增幅较上年同期的3.2%扩大。", ["|餐饮收入|8|", "|餐饮收入|3.2|"]),
        ("出口下降2%，降幅较一季度的4.5%收窄2.5个百分点。",
         ["|出口|-2|", "|出口|-4.5|", "|出口降幅|-2.5|against 较一季度"]),
        # also where the sentence goes on with another base
        ("出口下降2%，降幅较一季度的4.5%收窄2.5个百分点，较上年同期扩大1个百分点。",
         ["|出口|-2|", "|出口|-4.5|", "|出口降幅|-2.5|against 较一季度", "|出口降幅|1|against 较上年同期"]),
    ],
)  # fmt: skip
def test_the_change_of_the_base_is_a_change(text: str, expected: list[str]) -> None:
    found = statements_in(text, "zh", SETTING)
    assert [told(one) for one in found] == expected
    assert {one.role for one in found} == {"change"}
    base = months_of(2024, 1, 3) if "一季度" in text else months_of(2023, 1, 6)
    assert found[1].period
    assert found[1].period.span == base


def test_the_loss_of_the_base_is_a_level() -> None:
    found = statements_in("亏损3亿元，亏损较去年同期的5亿元收窄。", "zh", SETTING)
    assert [told(one) for one in found] == ["|亏损|-3|", "|亏损|-5|"]
    assert [one.role for one in found] == ["level", "level"]
    assert found[1].period
    assert found[1].period.span == months_of(2023, 1, 6)
