"""Sentences made from facts: complete, with the subject and the right verb, figures as references."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding
from deck.draft.findings import findings_of
from deck.draft.wording import Wording
from deck.draft.wording_en import English
from deck.draft.wording_zh import Chinese
from deck.statements.model import Basis, Words
from tests.deck.draft.statements import stated

TEXT = (
    "- Revenue of the firm rose. The firm said that revenue and growth in EMEA and in the Americas were fine; "
    "net loss, users, margin."
)
EN = English("Acme", TEXT)
ZH = Chinese("海宁公司", "海宁公司的收入增长。")
YOY = ("year on year",)
YEAR_BEFORE = (Basis("against", Words("与上年同期相比", ((0, 7),))),)
PEERS = (Basis("against", Words("比同行均值", ((0, 5),))),)
ALIKE = (Basis("reckoned", Words("同口径", ((0, 3),))),)
AVERAGE = (Basis("average", Words("年均复合", ((0, 4),))),)


def sentence(wording: Wording, *facts: ArticleFact) -> str | None:
    (finding,) = findings_of(facts)
    return wording.sentence(finding, owner=True)


CASES_EN = [
    ([stated("revenue", "5", "EUR m", "April 2025 to March 2026", status="guidance")],
     "Acme expects revenue of ${f5} for the year to March 2026"),
    ([stated("revenue", "5", "EUR m", "April 2024 to September 2024")],
     "Acme’s revenue was ${f5} in the six months to September 2024"),
    ([stated("revenue", "5", "EUR m", "July 2024 to December 2024")],
     "Acme’s revenue was ${f5} in H2 2024"),
    ([stated("revenue", "5", "EUR m", "Q4 2024"), stated("revenue", "31", "%", "Q4 2024", role="change", basis=YOY)],
     "Acme’s revenue grew ${f31.abs} year on year to ${f5} in Q4 2024"),
    ([stated("revenue", "5", "EUR m"), stated("revenue", "-4", "%", role="change", basis=YOY)],
     "Acme’s revenue fell ${f4.abs} to ${f5} in 2024"),
    ([stated("net loss", "-3", "EUR m", "2023"), stated("net loss", "-9", "EUR m", "2024")],
     "Acme’s net loss widened from ${f3.abs} in 2023 to ${f9.abs} in 2024"),
    ([stated("net loss", "-9", "EUR m", "2023"), stated("net loss", "-3", "EUR m", "2024")],
     "Acme’s net loss narrowed from ${f9.abs} in 2023 to ${f3.abs} in 2024"),
    ([stated("gross margin", "71.3", "%"), stated("gross margin", "1.4", "points", role="change", basis=YOY)],
     "Acme’s gross margin rose by ${f14.abs} to ${f713} in 2024"),
    ([stated("revenue", "12", "%", role="change", subject="EMEA")],
     "Revenue in EMEA grew ${f12.abs} in 2024"),
    ([stated("pubs closed", "412", "pubs"), stated("pubs closed", "18", "%", role="change", basis=YOY)],
     "The number of Acme’s pubs closed grew ${f18.abs} to ${f412.value} in 2024"),
    ([stated("workers laid off", "300", "workers", "2023"), stated("workers laid off", "200", "workers", "2024")],
     "The number of Acme’s workers laid off fell from ${f300} in 2023 to ${f200.value} in 2024"),
    ([stated("costs incurred", "5", "EUR m"), stated("costs incurred", "4", "%", role="change", basis=YOY)],
     "Acme’s costs incurred rose ${f4.abs} to ${f5} in 2024"),
    ([stated("users", "7", "million users")], "Acme’s users were ${f7.value} million in 2024"),
    ([stated("unemployment rate", "3.9", "%", "May 2024", subject="Utopia")],
     "Utopia’s unemployment rate was ${f39} in May 2024"),
    ([stated("subscription revenue", "77", "%", role="share", whole="total revenue")],
     "Acme’s subscription revenue made up ${f77} of total revenue in 2024"),
    ([stated("revenue", ("16", "19"), "%", "2025", role="change", status="guidance")],
     "Acme expects revenue to grow by ${f1619.abs} in 2025"),
    ([stated("revenue", ("425", "431"), "USD m", "", fiscal="Q4 FY2025", status="guidance")],
     "Acme expects revenue of ${f425431} for Q4 FY2025"),
    ([stated("oil price", "81", "USD", "Q4 2025", status="estimate")],
     "The oil price is forecast at ${f81} for Q4 2025"),
    ([stated("revenue", "428", "USD m", "2025", status="consensus")],
     "Analysts expect revenue of ${f428} for 2025"),
    ([stated("net debt", "4", "EUR bn", "2024-12-31")],
     "Acme’s net debt was ${f4} at the end of 2024"),
    ([stated("sales", "5", "EUR m", by="Anna Lee")],
     "According to Anna Lee, Acme’s sales were ${f5} in 2024"),
    ([stated("revenue", v, "%", role="change", subject=s) for s, v in (("EMEA", "12"), ("Americas", "24"), ("Asia", "-2"))],
     "Revenue in the Americas grew ${f24.abs} in 2024, while Asia’s revenue fell ${f2.abs}"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), CASES_EN)
def test_an_english_sentence(facts: list[ArticleFact], expected: str | None) -> None:
    assert sentence(EN, *facts) == expected


CASES_ZH = [
    ([stated("影响CPI下降", "-0.01", "个百分点", role="change", subject="水产品价格")],
     "2024年水产品价格影响CPI下降${f001.abs}"),
    ([stated("收入", "5", "亿元", "Q4 2024"), stated("收入", "31", "%", "Q4 2024", role="change", basis=YOY)],
     "2024年四季度海宁公司收入同比增长${f31.abs}，达${f5}"),
    ([stated("收入", "5", "亿元"), stated("收入", "-3.8", "%", role="change", basis=YEAR_BEFORE)],
     "2024年海宁公司收入同比下降${f38.abs}，为${f5}"),
    ([stated("收入", "5", "亿元"), stated("收入", "-13.8", "%", role="change", basis=YOY)],
     "2024年海宁公司收入同比下降${f138.abs}，为${f5}"),
    ([stated("年度亏损", "5.5", "亿元", "2020"), stated("年度亏损", "32.9", "亿元", "2021")],
     "海宁公司年度亏损由2020年的${f55.abs}扩大至2021年的${f329.abs}"),
    ([stated("亏损", "5.9", "亿元", "2020"), stated("亏损", "2.3", "亿元", "2021")],
     "海宁公司亏损由2020年的${f59.abs}收窄至2021年的${f23.abs}"),
    ([stated("毛利率", "18", "%", "2022"), stated("毛利率", "21", "%", "2023")],
     "海宁公司毛利率由2022年的${f18}升至2023年的${f21}"),
    ([stated("收盘价", "15", "元"), stated("收盘价", "4.1", "%", role="change")],
     "2024年海宁公司收盘价上涨${f41.abs}，达${f15}"),
    ([stated("单价", "-7", "%", role="change", basis=PEERS)], "2024年海宁公司单价比同行均值低${f7.abs}"),
    ([stated("用户数", "900", "万户", role="change")], "2024年海宁公司用户数增加${f900.abs}"),
    ([stated("门店数", "3206", "家", "2024-06-30")], "截至2024年6月30日海宁公司门店数为${f3206}"),
    ([stated("订阅收入", "62", "%", role="share", whole="总收入")],
     "2024年海宁公司订阅收入占总收入的${f62}"),
    ([stated("收入", ("175", "180"), "亿元", "2025", status="guidance")],
     "海宁公司预计2025年收入为${f175180}"),
    ([stated("门店数", "5000", "家", "2026-12-31", status="target")], "2026年底门店数的目标为${f5000}"),
    ([stated("营收", "18", "亿元", "2023年4月至2024年3月")], "截至2024年3月止年度海宁公司营收为${f18}"),
    ([stated("营收", "9", "亿元", "2023年10月至2024年3月")], "截至2024年3月止六个月海宁公司营收为${f9}"),
    ([stated("营收", "8", "亿元", "2024年4月至2024年9月")], "2024年4月至9月海宁公司营收为${f8}"),
    ([stated("GDP", v, "%", "H1 2022", role="change", subject=s) for s, v in (("广东", "2"), ("山东", "3.6"), ("江苏", "1.6"))],
     "2022年上半年山东的GDP增长${f36.abs}；江苏的GDP增长${f16.abs}"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), CASES_ZH)
def test_a_chinese_sentence(facts: list[ArticleFact], expected: str) -> None:
    assert sentence(ZH, *facts) == expected


def test_an_article_in_traditional_characters_has_its_sentences_in_them() -> None:
    wording = Chinese("", "營業額為與個國額較長達佔電業務總營這來產費專發後會對過億萬" * 4)
    facts = [
        stated("營業額", "5", "億元"),
        stated("營業額", "3", "%", role="change", basis=YOY, name="增长"),
    ]
    assert sentence(wording, *facts) == "2024年營業額同比增長${增长.abs}，達${f5}"


def test_a_period_that_two_findings_share_is_named_once() -> None:
    one, other = findings_of([stated("revenue", "5", "EUR m"), stated("margin", "9", "%")])
    assert EN.both(one, other, owner=True) == (
        "Acme’s revenue was ${f5} in 2024, while margin was ${f9}"
    )


def test_after_is_said_once_in_a_sentence() -> None:
    profit = [
        stated("profit after tax", "8", "EUR m"),
        stated("loss after tax", "3", "EUR m", "2023", at=1),
    ]
    assert sentence(EN, *profit) == (
        "Acme’s profit after tax was ${f8.abs} in 2024, compared with loss after tax of ${f3.abs} in 2023"
    )
    both = EN.joined(["Sales grew 4%, after 6% in 2023", "orders grew 3%, after 1% in 2023"])
    assert both == "Sales grew 4%, after 6% in 2023, while orders grew 3%, compared with 1% in 2023"


def test_moves_of_the_same_times_are_one_sentence() -> None:
    facts = [
        stated("亏损", "5.5", "亿元", "2020"), stated("亏损", "32.9", "亿元", "2021", at=1),
        stated("收入", "18.2", "亿元", "2020", at=2), stated("收入", "15.7", "亿元", "2021", at=3),
    ]  # fmt: skip
    assert ZH.together(findings_of(facts)) == (
        "2021年与2020年相比，海宁公司亏损由${f55.abs}扩大至${f329.abs}，收入由${f182}降至${f157}"
    )


@pytest.mark.parametrize(
    ("wording", "facts", "card"),
    [
        (EN, [stated("revenue", "5", "EUR m"), stated("revenue", "-4", "%", role="change", basis=YOY)],
         ("Revenue", "2024, down ${f4.abs}")),
        (EN, [stated("revenue", "5", "EUR m", "Q4 2024"), stated("revenue", "0", "%", "Q4 2024", role="change", basis=YOY)],
         ("Revenue", "Q4 2024, unchanged year on year")),
        (ZH, [stated("收入", "5", "亿元"), stated("收入", "0", "%", role="change", basis=YOY)], ("收入", "2024年，同比持平")),
        (EN, [stated("revenue", "5", "EUR m", "2025", status="guidance")], ("Revenue", "2025, guidance")),
        (ZH, [stated("收入", "5", "亿元"), stated("收入", "4", "%", role="change", basis=YOY)],
         ("收入", "2024年，同比增长${f4.abs}")),
        (ZH, [stated("收入", "4", "%", role="change", basis=YOY)], ("收入同比增速", "2024年")),
        (ZH, [stated("收入", "4", "%", role="change", basis=PEERS)], ("收入与同行均值的差距", "2024年")),
        (ZH, [stated("收入", "5", "亿元"), stated("收入", "4", "%", role="change", basis=ALIKE)],
         ("收入", "2024年，同口径增长${f4.abs}")),
        (ZH, [stated("收入", "4", "%", role="change", basis=AVERAGE)], ("收入年均复合增速", "2024年")),
        (ZH, [stated("收入", "4", "亿元", "January 2024 to October 2024")],
         ("收入", "2024年1月至10月")),
    ],
)  # fmt: skip
def test_a_card_has_a_short_label_and_says_when(
    wording: Wording, facts: list[ArticleFact], card: tuple[str, str]
) -> None:
    (finding,) = findings_of(facts)
    assert (wording.label(finding.last), wording.detail(finding)) == card


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ("Net Revenue", "net revenue"),
        ("Free Cash Flow", "free cash flow"),
        ("Cost of Sales", "cost of sales"),
        ("Service revenue", "service revenue"),
        ("Cloud Revenue", "Cloud revenue"),
        ("EBITDA Margin", "EBITDA margin"),
        ("Sales in Germany", "sales in Germany"),
        ("Net Premiums Earned", "Net Premiums Earned"),
        ("Revenue of Operating Partners", "revenue of Operating Partners"),
    ],
)
def test_the_capitals_of_a_head_are_none_inside_a_sentence(head: str, inside: str) -> None:
    assert English("Acme", "the unit Cloud").name(stated(head, "5", "EUR m")) == inside


DAY = (Basis("against", Words("2005年为基准年", ((0, 8),))),)
LAST_DAY = (Basis("against", Words("its opening level", ((0, 17),))),)
STEP = (Basis("year on year", Words("年減", ((0, 2),))),)


@pytest.mark.parametrize(
    ("wording", "fact", "expected"),
    [
        (EN, stated("users", "5", "%", role="change", basis=LAST_DAY),
         "Acme’s users grew ${f5.abs} compared with its opening level in 2024"),
        (EN, stated("share from sun and wind", "21", "%", "2027", status="estimate"),
         "The share from sun and wind is forecast at ${f21} for 2027"),
        (EN, stated("regular petrol", "2", "cents/gal", role="change"),
         "Acme’s regular petrol rose by ${f2.abs} in 2024"),
        (ZH, stated("排放量", "-6", "%", role="change", basis=DAY), "2024年海宁公司排放量较2005年下降${f6.abs}"),
        (ZH, stated("预算", "-8", "%", role="change", basis=STEP), "2024年海宁公司预算年减${f8.abs}"),
    ],
)  # fmt: skip
def test_a_change_has_its_own_base_and_verb(
    wording: Wording, fact: ArticleFact, expected: str
) -> None:
    assert sentence(wording, fact) == expected


def test_an_estimate_of_the_past_is_called_one() -> None:
    one = replace(stated("排放量", "-6", "%", role="change", status="estimate"), ahead=False)
    other = replace(stated("output", "6", "tons", status="estimate"), ahead=False)
    assert sentence(ZH, one) == "2024年海宁公司排放量下降${f6.abs}（估算）"
    (finding,) = findings_of([other])
    assert EN.sentence(finding) == "Output was ${f6} in 2024 (estimate)"
    assert EN.detail(finding) == "2024, estimate"


def test_a_move_to_an_estimate_of_the_past_is_called_one_once() -> None:
    def moved(measure: str, unit: str) -> Finding:
        last = replace(stated(measure, "60", unit, "2024", status="estimate"), ahead=False)
        return Finding("move", (stated(measure, "80", unit, "2023"), last))

    assert EN.sentence(moved("output", "tons")) == (
        "Output fell from ${f80} in 2023 to ${f60} in 2024 (estimate)"
    )
    assert ZH.sentence(moved("产量", "吨")) == "产量由2023年的${f80}降至2024年的${f60}（估算）"


def test_a_revised_forecast_says_what_it_was() -> None:
    before = stated("revenue", "7", "EUR m", "2025", status="superseded")
    now = stated("revenue", "9", "EUR m", "2025", status="guidance")
    (finding,) = findings_of([before, now])
    assert EN.sentence(finding) == "Revenue guidance for 2025 was raised to ${f9} from ${f7}"
    assert ZH.sentence(finding, owner=True) == "2025年海宁公司revenue指引由${f7}上调至${f9}"
    assert EN.detail(finding) == "2025, previously ${f7}, guidance"
    assert ZH.detail(finding).startswith("2025年，此前为${f7}")


def test_a_range_within_the_one_before_it_is_narrowed() -> None:
    before = stated("revenue", ("7", "9"), "EUR m", "2025", status="superseded", name="old")
    now = stated("revenue", ("7.5", "9"), "EUR m", "2025", status="guidance", name="new")
    (finding,) = findings_of([before, now])
    assert EN.sentence(finding) == "Revenue guidance for 2025 was narrowed to ${new} from ${old}"
    assert ZH.sentence(finding) == "2025年revenue指引由${old}收窄至${new}"


def test_an_abbreviation_keeps_its_capitals_inside_a_label() -> None:
    fact = stated("Non-GAAP operating margin", "16", "%")
    assert English("", "Non-GAAP operating margin rose.").label(fact) == "Non-GAAP operating margin"


@pytest.mark.parametrize(
    ("wording", "fact", "label"),
    [
        (EN, stated("gasoline prices", "-6", "%", role="change"), "Fall in gasoline prices"),
        (EN, stated("net loss", "-6", "%", role="change"), "Narrowing of net loss"),
        (ZH, stated("油价", "-6", "%", role="change"), "油价降幅"),
        (ZH, stated("利息支出", "-6", "亿元", role="change"), "利息支出减少"),
        (ZH, stated("亏损", "-6", "%", role="change"), "亏损收窄幅度"),
        (ZH, stated("渗透率", "-67", "%", role="change", basis=PEERS), "渗透率低于同行均值"),
    ],
)
def test_a_fall_on_a_card_has_no_sign(wording: Wording, fact: ArticleFact, label: str) -> None:
    (finding,) = findings_of([fact])
    assert wording.card(finding) == (label, f"${{{fact.id}.abs}}")


def test_a_card_of_a_level_or_a_rise_shows_the_fact_itself() -> None:
    for fact in (stated("revenue", "5", "EUR m"), stated("revenue", "5", "%", role="change")):
        (finding,) = findings_of([fact])
        assert EN.card(finding) == (EN.label(fact), "")


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (stated("deliveries", "350", "deliveries", "2025", status="target"), "The target for deliveries in 2025 is ${f350.value}"),
        (stated("passengers carried", "4.2", "million passengers"), "Acme’s passengers carried were ${f42.value} million in 2024"),
        (stated("space let", "4.2", "million sqm"), "Acme’s space let was ${f42} in 2024"),
    ],
)  # fmt: skip
def test_a_unit_that_the_measure_names_is_not_repeated(fact: ArticleFact, words: str) -> None:
    assert sentence(EN, fact) == words


def test_a_bound_is_said_in_words_where_the_unit_is_left_out() -> None:
    fact = replace(stated("deliveries", "350", "deliveries", "2025", status="target"), bound=">=")
    assert sentence(EN, fact) == "The target for deliveries in 2025 is at least ${f350.value}"


def test_a_second_move_to_the_same_time_is_said_briefly() -> None:
    sales = [stated("gross premiums", v, "EUR m", p) for v, p in (("20", "2023"), ("21", "2024"))]
    profit = [stated("operating profit", v, "EUR m", p) for v, p in (("8", "2023"), ("5", "2024"))]
    made = EN.both(findings_of(sales)[0], findings_of(profit)[0], owner=True)
    assert made is not None
    assert made.endswith(", while operating profit fell to ${f5}")


def test_guidance_is_not_called_a_forecast() -> None:
    fact = stated("margin", "9", "%", "2025", status="estimate")
    guided = replace(fact, quote="we now guide to a margin of 9%")
    assert [EN.detail(finding) for finding in findings_of([fact])] == ["2025, forecast"]
    assert [EN.detail(finding) for finding in findings_of([guided])] == ["2025, guidance"]


@pytest.mark.parametrize(
    ("values", "unit", "written"),
    [
        (("145355", "92623", "11332"), "亿元", "万亿元"),
        (("448355", "57116"), "万元", "亿元"),
        (("145355", "300"), "亿元", None),
        (("5270", "2510"), "亿元", None),
        (("145355", "92623"), "件", None),
    ],
)
def test_a_chart_has_the_unit_of_the_texts(
    values: tuple[str, ...], unit: str, written: str | None
) -> None:
    assert ZH.unit([stated("增加值", value, unit) for value in values]) == written
