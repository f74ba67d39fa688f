"""Whether a fact is what the statement of its source says: period, measure, subject, basis, status."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import resolve
from deck.proof.quotes import Source, prove
from deck.proof.report import Finding, Proof
from deck.reading.passages import SourceText


class Case(NamedTuple):
    """A source with its date and the period that it reports on, and a fact that quotes it."""

    text: str
    fact: dict[str, Any]
    dated: str | None = None
    reporting: str | None = None


def proved(case: Case) -> Proof:
    given = {"unit": "%", **case.fact} if "unit" not in case.fact else case.fact
    facts, faults = resolve({"f": Fact.model_validate(given)}, "en")
    assert not faults
    source = Source(SourceText(case.text), "", case.dated, "article.txt", case.reporting)
    return prove(facts, {"s": source})[0]


def findings(case: Case) -> list[Finding]:
    return [finding for finding in proved(case).findings if finding.level != "note"]


SALES = "Halden Foods reported results for the third quarter of 2025.\n\nNet sales were $2.41 billion, down 4% from $2.51 billion in the third quarter of 2024. Gross margin narrowed to 31.2% from 32.6%. Operating expenses were reduced by 1.4 points of sales."
OCT = "2025-10-28"
SEGMENTS = "Revenue in Northern Europe grew 12% year over year in the second quarter of 2024, to EUR 310 million. In Southern Europe it declined 2%, to EUR 120 million. Group revenue was EUR 688 million, up 6%."
GUIDED = "Tarn Robotics (NYSE: TRN) reported on 12 February 2025 that revenue for the year 2024 was $940 million. For 2025, the company expects revenue of $1.0 billion to $1.1 billion. Analysts had expected 2024 revenue of $955 million."
LOSS = "In the first half of 2024, cash flow from operations was negative USD 55 million. The net loss was $(5.8) million, against a net profit of $2.1 million a year ago."
OUTLOOK = "Orvik Steel said on 3 May 2024 that it expects shipments to decline 3% to 5% in 2024. It sees its gross margin in the mid-20% range."
RECUR = "Lumen Desk ended June 2024 with annual recurring revenue (ARR) of $212 million, up 21% from June 2023. Its customers numbered 4,300."
LIANG = "2024年上半年，云栖食品实现营业收入42.6亿元，同比增长8.3%；归母净利润3.1亿元，同比下降5.2%。其中，华东地区收入18.4亿元，同比增长11.2%；华南地区收入9.7亿元，同比下降1.6%。公司连续7个季度实现经营现金流为正。"
AUG = "2024-08-28"
PRICES = "2023年5月份，全国居民消费价格同比上涨0.2%，环比下降0.2%。其中，城市上涨0.2%，农村上涨0.1%；食品价格上涨1.0%，非食品价格持平。"
OUTPUT = "一季度，全省地区生产总值21968亿元，同比增长5.1%，比2019年一季度增长12.4%。其中，第一产业增加值1304亿元，同比增长4.0%；第二产业增加值8620亿元，同比增长5.9%；第三产业增加值12044亿元，同比增长4.7%。"
PLAN = "2021年3月发布的规划提出，到2025年，新能源汽车销量占比从2020年的5.4%提高到20%。2021年，全国新能源汽车销量352万辆。"
EXPORTS = "2022年，对东盟、欧盟出口分别增长17.7%、8.6%，分别占出口总额的15.8%、15.6%。"
TAIWAN = "經濟部統計處發布2023年9月批發、零售及餐飲業營業額統計。9月零售業營業額3,712億元，較上月減少2.1%，年增6.3%；1至9月營業額3兆4,021億元，年增8.4%。其中百貨公司年增9.8%，超級市場年減1.2%。"
FERRY = "On 6 November 2025 Varnholm Ferries said that third-quarter freight revenue rose to €88 million from €71 million, up 9% at constant exchange rates and 6% as reported. Passengers fell 3% on the quarter and rose 11% on the year. The operating loss was €4.1 million, against a loss of €9.6 million in the third quarter of 2024."
NOV = "2025-11-06"
ROLLS = "Orders at the mills were 4.3 percent (±1.7 percent) below the July 2024 rate in July 2025. Exports came to 118,600 tonnes, off 6.5% on the year."
PLANT = "Output of the smelter was previously reported to have risen 2.4 percent in August 2025. Cumulative tonnage stood at 61,720 tonnes on 30 September 2025. Analysts on average look for shipments of 98,000 tonnes for 2025."
SHOPS = "2025年9月，西嶺百貨商品銷貨價值52.3億元，較上月減少4.1%，較上年同月增加7.3%；1至9月商品銷貨價值455.8億元。商品銷貨數量較上年同月增加1.9%。計提存貨跌價準備較上年同期減少3,200萬元。珠寶佔百貨銷售的比重升至18%，佔全集團零售值的比重為11%。北區及南區業務收入分別為6.2億元及4.4億元。"
SHOPS_OUT = "2025-10-20"

TRUE = {
    "the level before, of its own period": Case(FERRY, {"value": 71, "unit": "EUR m", "what": "Freight revenue", "period": "Q3 2024", "quote": "from €71 million"}, NOV),
    "a rise in constant currency": Case(FERRY, {"value": 9, "what": "Freight revenue growth at constant exchange rates", "period": "Q3 2025", "quote": "up 9% at constant exchange rates"}, NOV),
    "below an earlier rate": Case(ROLLS, {"value": -4.3, "what": "Change of orders at the mills", "period": "July 2025", "quote": "4.3 percent (±1.7 percent) below"}, NOV),
    "a fall on the quarter": Case(FERRY, {"value": -3, "what": "Change of passengers on the quarter", "period": "Q3 2025", "quote": "Passengers fell 3% on the quarter"}, NOV),
    "a bound that the exact figure keeps": Case(PLANT, {"value": 61000, "bound": ">", "unit": "tonnes", "what": "Cumulative tonnage", "period": "2025-09-30", "quote": "Cumulative tonnage stood at 61,720 tonnes"}, NOV),
    "what was reported before, called so": Case(PLANT, {"value": 2.4, "what": "Output growth as first reported", "period": "August 2025", "status": "superseded", "quote": "to have risen 2.4 percent"}, NOV),
    "较上年同月": Case(SHOPS, {"value": 7.3, "what": "商品銷貨價值較上年同月增減率", "period": "2025年9月", "quote": "較上年同月增加7.3%"}, SHOPS_OUT),
    "占百货销售的比重": Case(SHOPS, {"value": 18, "what": "珠寶佔百貨銷售比重", "period": "2025年9月", "quote": "佔百貨銷售的比重升至18%"}, SHOPS_OUT),
    "存货跌价准备减少": Case(SHOPS, {"value": -3200, "unit": "萬元", "what": "存貨跌價準備變動", "quote": "較上年同期減少3,200萬元"}, SHOPS_OUT),
    "南区": Case(SHOPS, {"value": 4.4, "unit": "億元", "what": "南區業務收入", "period": "2025年9月", "quote": "6.2億元及4.4億元"}, SHOPS_OUT),
    "the level is of the period that the release reports on": Case(SALES, {"value": 2.41, "unit": "USD bn", "what": "Net sales", "period": "Q3 2025", "quote": "Net sales were $2.41 billion"}, OCT, "Q3 2025"),
    "the level before": Case(SALES, {"value": 2.51, "unit": "USD bn", "what": "Revenue", "period": "Q3 2024", "quote": "$2.51 billion in the third quarter of 2024"}, OCT, "Q3 2025"),
    "a fall with its sign": Case(SALES, {"value": -4, "what": "Growth of net sales", "period": "Q3 2025", "quote": "down 4% from $2.51 billion"}, OCT, "Q3 2025"),
    "a fall that is called one": Case(SALES, {"value": 4, "what": "Decline of sales", "period": "Q3 2025", "basis": ["year on year"], "quote": "down 4%"}, OCT, "Q3 2025"),
    "sales are revenue": Case(SALES, {"value": 2.41, "unit": "USD bn", "what": "Revenue of Halden Foods", "period": "Q3 2025", "quote": "Net sales were $2.41 billion"}, OCT),
    "a margin": Case(SALES, {"value": 31.2, "what": "Gross margin", "period": "Q3 2025", "quote": "Gross margin narrowed to 31.2%"}, OCT, "Q3 2025"),
    "reduced by points": Case(SALES, {"value": -1.4, "unit": "points", "what": "Change of the expense ratio", "period": "Q3 2025", "quote": "reduced by 1.4 points of sales"}, OCT, "Q3 2025"),
    "a region": Case(SEGMENTS, {"value": 12, "what": "Growth of revenue in Northern Europe", "period": "Q2 2024", "quote": "Revenue in Northern Europe grew 12% year over year"}),
    "a region as subject": Case(SEGMENTS, {"value": 12, "what": "Revenue growth", "subject": "Northern Europe", "period": "Q2 2024", "basis": "yoy", "quote": "grew 12% year over year"}),
    "a region that “it” stands for": Case(SEGMENTS, {"value": -2, "what": "Revenue growth, Southern Europe", "period": "Q2 2024", "quote": "In Southern Europe it declined 2%"}),
    "the level of a region": Case(SEGMENTS, {"value": 310, "unit": "EUR m", "what": "Northern Europe turnover", "period": "Q2 2024", "quote": "to EUR 310 million"}),
    "the whole group": Case(SEGMENTS, {"value": 688, "unit": "EUR m", "what": "Group sales", "period": "Q2 2024", "quote": "Group revenue was EUR 688 million"}),
    "an actual figure": Case(GUIDED, {"value": 940, "unit": "USD m", "what": "Revenue", "period": "2024", "quote": "revenue for the year 2024 was $940 million"}),
    "a guidance": Case(GUIDED, {"value": [1.0, 1.1], "unit": "USD bn", "what": "Revenue", "period": "2025", "status": "guidance", "quote": "expects revenue of $1.0 billion to $1.1 billion"}),
    "a guidance written as a forecast": Case(GUIDED, {"value": [1.0, 1.1], "unit": "USD bn", "what": "Revenue", "kind": "forecast", "horizon": "2025", "quote": "expects revenue of $1.0 billion to $1.1 billion"}),
    "what analysts had expected": Case(GUIDED, {"value": 955, "unit": "USD m", "what": "Revenue, as analysts had expected", "period": "2024", "status": "consensus", "quote": "Analysts had expected 2024 revenue of $955 million"}),
    "negative money": Case(LOSS, {"value": -55, "unit": "USD m", "what": "Operating cash flow", "period": "H1 2024", "quote": "cash flow from operations was negative USD 55 million"}),
    "a loss in brackets": Case(LOSS, {"value": -5.8, "unit": "USD m", "what": "Net income", "period": "H1 2024", "quote": "The net loss was $(5.8) million"}),
    "a loss that is called one": Case(LOSS, {"value": 5.8, "unit": "USD m", "what": "Net loss", "period": "H1 2024", "quote": "The net loss was $(5.8) million"}),
    "a profit a year ago": Case(LOSS, {"value": 2.1, "unit": "USD m", "what": "Net profit", "period": "H1 2023", "quote": "a net profit of $2.1 million a year ago"}),
    "a range of falls": Case(OUTLOOK, {"value": [-5, -3], "what": "Change of shipments", "period": "2024", "status": "guidance", "quote": "decline 3% to 5% in 2024"}),
    "a range of falls without signs": Case(OUTLOOK, {"value": [3, 5], "what": "Decline of shipments", "period": "2024", "status": "estimate", "quote": "decline 3% to 5% in 2024"}),
    "the middle of a decade": Case(OUTLOOK, {"value": [23, 27], "what": "Gross margin", "period": "2024", "status": "guidance", "quote": "its gross margin in the mid-20% range"}),
    "about the middle of a decade": Case(OUTLOOK, {"value": 25, "bound": "about", "what": "Gross margin", "status": "guidance", "quote": "in the mid-20% range"}),
    "an abbreviation that the article defines": Case(RECUR, {"value": 212, "unit": "USD m", "what": "ARR", "period": "June 2024", "quote": "(ARR) of $212 million"}),
    "growth from one date to another": Case(RECUR, {"value": 21, "what": "Growth of annual recurring revenue", "period": "June 2024", "quote": "up 21% from June 2023"}),
    "a count": Case(RECUR, {"value": 4300, "unit": "customers", "what": "Number of customers", "period": "June 2024", "quote": "customers numbered 4,300"}),
    "收入": Case(LIANG, {"value": 42.6, "unit": "亿元", "what": "营收", "period": "2024年上半年", "quote": "实现营业收入42.6亿元"}, AUG),
    "收入增速": Case(LIANG, {"value": 8.3, "what": "营业收入同比增速", "period": "2024年上半年", "quote": "同比增长8.3%"}, AUG),
    "利润降幅": Case(LIANG, {"value": -5.2, "what": "归母净利润同比增速", "period": "2024年上半年", "quote": "归母净利润3.1亿元，同比下降5.2%"}, AUG),
    "地区收入": Case(LIANG, {"value": 18.4, "unit": "亿元", "what": "华东收入", "period": "2024年上半年", "quote": "华东地区收入18.4亿元"}, AUG),
    "地区增速": Case(LIANG, {"value": -1.6, "what": "收入增速", "subject": "华南地区", "basis": "同比", "period": "2024年上半年", "quote": "同比下降1.6%"}, AUG),
    "连续几个季度": Case(LIANG, {"value": 7, "unit": "个季度", "what": "经营现金流为正的连续季度数", "quote": "连续7个季度实现经营现金流为正"}, AUG),
    "居民消费价格": Case(PRICES, {"value": 0.2, "what": "CPI同比涨幅", "period": "2023年5月", "quote": "全国居民消费价格同比上涨0.2%"}),
    "环比": Case(PRICES, {"value": -0.2, "what": "居民消费价格环比", "period": "2023年5月", "quote": "环比下降0.2%"}),
    "食品": Case(PRICES, {"value": 1.0, "what": "食品价格同比涨幅", "period": "2023年5月", "quote": "食品价格上涨1.0%"}),
    "地区生产总值": Case(OUTPUT, {"value": 21968, "unit": "亿元", "what": "GDP", "period": "2023年一季度", "quote": "地区生产总值21968亿元"}, "2023-04-20"),
    "第二产业": Case(OUTPUT, {"value": 5.9, "what": "第二产业增加值增速", "period": "2023年一季度", "quote": "同比增长5.9%"}, "2023-04-20"),
    "与2019年相比": Case(OUTPUT, {"value": 12.4, "what": "地区生产总值比2019年一季度增幅", "period": "2023年一季度", "quote": "比2019年一季度增长12.4%"}, "2023-04-20"),
    "目标": Case(PLAN, {"value": 20, "what": "新能源汽车销量占比", "period": "2025年", "status": "target", "quote": "从2020年的5.4%提高到20%"}),
    "基数": Case(PLAN, {"value": 5.4, "what": "新能源汽车销量占比", "period": "2020年", "quote": "2020年的5.4%"}),
    "分别": Case(EXPORTS, {"value": 8.6, "what": "对欧盟出口增速", "period": "2022年", "quote": "分别增长17.7%、8.6%"}),
    "分别的占比": Case(EXPORTS, {"value": 15.8, "what": "对东盟出口占出口总额比重", "period": "2022年", "quote": "分别占出口总额的15.8%、15.6%"}),
    "繁体": Case(TAIWAN, {"value": 3712, "unit": "亿元", "what": "零售业营业额", "period": "2023年9月", "quote": "9月零售業營業額3,712億元"}),
    "繁体的降幅": Case(TAIWAN, {"value": -2.1, "what": "零售業營業額月增率", "period": "2023年9月", "quote": "較上月減少2.1%"}),
    "繁体的累计": Case(TAIWAN, {"value": 3.4021, "unit": "万亿元", "what": "零售业营业额", "period": "2023年1月至9月", "quote": "1至9月營業額3兆4,021億元"}),
}  # fmt: skip

FALSE = {
    "the level before for the present one": (Case(FERRY, {"value": 71, "unit": "EUR m", "what": "Freight revenue", "period": "Q3 2025", "quote": "from €71 million"}, NOV), "period-differs"),
    "the loss before for the present one": (Case(FERRY, {"value": -9.6, "unit": "EUR m", "what": "Operating loss", "period": "Q3 2025", "quote": "a loss of €9.6 million"}, NOV), "period-differs"),
    "as reported for constant currency": (Case(FERRY, {"value": 6, "what": "Freight revenue growth at constant exchange rates", "period": "Q3 2025", "quote": "and 6% as reported"}, NOV), "basis-differs"),
    "above for below": (Case(ROLLS, {"value": 4.3, "what": "Growth of orders at the mills", "period": "July 2025", "quote": "4.3 percent (±1.7 percent) below the July 2024 rate"}, NOV), "sign-differs"),
    "a rise for off": (Case(ROLLS, {"value": 6.5, "what": "Growth of exports", "period": "July 2025", "quote": "off 6.5% on the year"}, NOV), "sign-differs"),
    "on the year for on the quarter": (Case(FERRY, {"value": 11, "what": "Growth of passengers on the quarter", "period": "Q3 2025", "quote": "rose 11% on the year"}, NOV), "basis-differs"),
    "a replaced figure for the present one": (Case(PLANT, {"value": 2.4, "what": "Output growth", "period": "August 2025", "quote": "to have risen 2.4 percent in August"}, NOV), "status-differs"),
    "a consensus called a target": (Case(PLANT, {"value": 98000, "unit": "tonnes", "what": "Target for shipments", "period": "2025", "status": "target", "quote": "look for shipments of 98,000 tonnes"}, NOV), "status-differs"),
    "a bound that the exact figure breaks": (Case(PLANT, {"value": 62000, "bound": ">", "unit": "tonnes", "what": "Cumulative tonnage", "period": "2025-09-30", "quote": "Cumulative tonnage stood at 61,720 tonnes"}, NOV), "bound-differs"),
    "环比当同比": (Case(SHOPS, {"value": -4.1, "what": "商品銷貨價值較上年同月增減率", "period": "2025年9月", "quote": "較上月減少4.1%"}, SHOPS_OUT), "basis-differs"),
    "累计当本月": (Case(SHOPS, {"value": 455.8, "unit": "億元", "what": "商品銷貨價值", "period": "2025年9月", "quote": "1至9月商品銷貨價值455.8億元"}, SHOPS_OUT), "period-differs"),
    "数量当价值": (Case(SHOPS, {"value": 1.9, "what": "商品銷貨價值按年升幅", "period": "2025年9月", "quote": "商品銷貨數量較上年同月增加1.9%"}, SHOPS_OUT), "measure-differs|subject-differs"),
    "存货跌价准备当增加": (Case(SHOPS, {"value": 3200, "unit": "萬元", "what": "存貨跌價準備變動", "quote": "較上年同期減少3,200萬元"}, SHOPS_OUT), "sign-differs"),
    "占另一整体": (Case(SHOPS, {"value": 18, "what": "珠寶佔全集團零售值比重", "period": "2025年9月", "quote": "佔百貨銷售的比重升至18%"}, SHOPS_OUT), "measure-differs"),
    "分别的另一个": (Case(SHOPS, {"value": 4.4, "unit": "億元", "what": "北區業務收入", "period": "2025年9月", "quote": "6.2億元及4.4億元"}, SHOPS_OUT), "subject-differs"),
    "the comparison's date for the level": (Case(SALES, {"value": 2.41, "unit": "USD bn", "what": "Net sales", "period": "Q3 2024", "quote": "Net sales were $2.41 billion"}, OCT, "Q3 2025"), "period-d"),
    "the reported quarter for the level before": (Case(SALES, {"value": 2.51, "unit": "USD bn", "what": "Net sales", "period": "Q3 2025", "quote": "$2.51 billion in the third quarter of 2024"}, OCT, "Q3 2025"), "period-differs"),
    "a rise for a fall": (Case(SALES, {"value": 4, "what": "Growth of net sales", "period": "Q3 2025", "quote": "down 4%"}, OCT, "Q3 2025"), "sign-differs"),
    "another measure": (Case(SALES, {"value": 31.2, "what": "Net sales growth", "period": "Q3 2025", "quote": "Gross margin narrowed to 31.2%"}, OCT), "measure-differs"),
    "another region": (Case(SEGMENTS, {"value": 12, "what": "Growth of revenue in Southern Europe", "period": "Q2 2024", "quote": "Revenue in Northern Europe grew 12%"}), "subject-differs"),
    "a region for the group": (Case(SEGMENTS, {"value": 12, "what": "Growth of group revenue", "period": "Q2 2024", "quote": "Revenue in Northern Europe grew 12%"}), "subject-differs"),
    "another basis": (Case(SEGMENTS, {"value": 12, "what": "Growth of revenue in Northern Europe quarter on quarter", "period": "Q2 2024", "quote": "Revenue in Northern Europe grew 12% year over year"}), "basis-differs"),
    "a guidance for a result": (Case(GUIDED, {"value": [1.0, 1.1], "unit": "USD bn", "what": "Revenue", "period": "2025", "quote": "expects revenue of $1.0 billion to $1.1 billion"}), "status-differs"),
    "a consensus for a result": (Case(GUIDED, {"value": 955, "unit": "USD m", "what": "Revenue", "period": "2024", "quote": "Analysts had expected 2024 revenue of $955 million"}), "status-differs"),
    "a result for a target": (Case(GUIDED, {"value": 940, "unit": "USD m", "what": "Revenue", "period": "2024", "status": "target", "quote": "revenue for the year 2024 was $940 million"}), "status-differs"),
    "a profit for a loss": (Case(LOSS, {"value": 5.8, "unit": "USD m", "what": "Net income", "period": "H1 2024", "quote": "The net loss was $(5.8) million"}), "sign-differs"),
    "this year for last": (Case(LOSS, {"value": 2.1, "unit": "USD m", "what": "Net profit", "period": "H1 2024", "quote": "a net profit of $2.1 million a year ago"}), "period-differs"),
    "another quarter": (Case(RECUR, {"value": 212, "unit": "USD m", "what": "ARR", "period": "September 2024", "quote": "annual recurring revenue (ARR) of $212 million"}), "period-differs"),
    "利润增长": (Case(LIANG, {"value": 5.2, "what": "归母净利润同比增速", "period": "2024年上半年", "quote": "归母净利润3.1亿元，同比下降5.2%"}, AUG), "sign-differs"),
    "另一地区": (Case(LIANG, {"value": 18.4, "unit": "亿元", "what": "华南地区收入", "period": "2024年上半年", "quote": "华东地区收入18.4亿元"}, AUG), "subject-differs"),
    "另一指标": (Case(LIANG, {"value": 3.1, "unit": "亿元", "what": "营业收入", "period": "2024年上半年", "quote": "归母净利润3.1亿元"}, AUG), "measure-differs"),
    "半年当全年": (Case(LIANG, {"value": 42.6, "unit": "亿元", "what": "营业收入", "period": "2024年", "quote": "实现营业收入42.6亿元"}, AUG), "period-differs"),
    "同比当环比": (Case(PRICES, {"value": 0.2, "what": "居民消费价格环比涨幅", "period": "2023年5月", "quote": "全国居民消费价格同比上涨0.2%"}), "basis-differs"),
    "城市当农村": (Case(PRICES, {"value": 0.1, "what": "城市居民消费价格同比涨幅", "period": "2023年5月", "quote": "农村上涨0.1%"}), "measure-differs|subject-differs"),
    "第三产业": (Case(OUTPUT, {"value": 5.9, "what": "第三产业增加值增速", "period": "2023年一季度", "quote": "同比增长5.9%"}, "2023-04-20"), "subject-differs|measure-differs"),
    "比2019年当同比": (Case(OUTPUT, {"value": 12.4, "what": "地区生产总值同比增速", "period": "2023年一季度", "quote": "比2019年一季度增长12.4%"}, "2023-04-20"), "basis-differs"),
    "目标当结果": (Case(PLAN, {"value": 20, "what": "新能源汽车销量占比", "period": "2025年", "quote": "从2020年的5.4%提高到20%"}), "status-differs"),
    "基数的年份": (Case(PLAN, {"value": 20, "what": "新能源汽车销量占比", "period": "2020年", "status": "target", "quote": "从2020年的5.4%提高到20%"}), "period-differs"),
    "分别错位": (Case(EXPORTS, {"value": 8.6, "what": "对东盟出口增速", "period": "2022年", "quote": "分别增长17.7%、8.6%"}), "subject-differs|measure-differs"),
    "繁体增减": (Case(TAIWAN, {"value": 2.1, "what": "零售業營業額月增率", "period": "2023年9月", "quote": "較上月減少2.1%"}), "sign-differs"),
    "累计当单月": (Case(TAIWAN, {"value": 3.4021, "unit": "万亿元", "what": "零售業營業額", "period": "2023年9月", "quote": "1至9月營業額3兆4,021億元"}), "period-differs"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(TRUE))
def test_a_true_fact_in_other_words_is_not_blamed(name: str) -> None:
    assert findings(TRUE[name]) == []


@pytest.mark.parametrize("name", list(FALSE))
def test_a_false_fact_is_told_for_its_own_reason(name: str) -> None:
    case, code = FALSE[name]
    found = findings(case)
    assert any(part in f.code for part in code.split("|") for f in found), found


UNSTATED = {
    "a subject of no source": (Case(SALES, {"value": 2.41, "unit": "USD bn", "what": "Net sales", "subject": "Halden Bank", "period": "Q3 2025", "quote": "Net sales were $2.41 billion"}, OCT, "Q3 2025"), "subject-unstated"),
    "a basis that no word states": (Case(GUIDED, {"value": 940, "unit": "USD m", "what": "Revenue", "period": "2024", "basis": ["year on year"], "quote": "revenue for the year 2024 was $940 million"}), "basis-unstated"),
    "a basis that is none": (Case(SEGMENTS, {"value": 12, "what": "Growth of revenue in Northern Europe", "period": "Q2 2024", "basis": ["on the blue plan"], "quote": "Revenue in Northern Europe grew 12% year over year"}), "basis-unstated"),
    "无名主体": (Case(LIANG, {"value": 42.6, "unit": "亿元", "what": "营收", "subject": "海棠银行", "period": "2024年上半年", "quote": "实现营业收入42.6亿元"}, AUG), "subject-unstated"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(UNSTATED))
def test_a_field_that_the_source_does_not_state_leaves_a_fact_undecided(name: str) -> None:
    case, code = UNSTATED[name]
    proof = proved(case)
    assert [finding.code for finding in proof.findings] == [code]
    assert proof.status == "undecided"
