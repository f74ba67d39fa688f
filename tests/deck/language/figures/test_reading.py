from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deck.language.figures import Figure, figures
from deck.language.units import Unit, parse_unit, write_value

D = Decimal


def only(text: str, lang: str | None = None) -> Figure:
    """The one figure of a text."""
    found = [f for f in figures(text, lang) if f.role == "figure"]
    assert len(found) == 1, found
    return found[0]


def roles(text: str) -> list[tuple[str, str]]:
    return [(f.text, f.role) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("GMV总额1186亿元，", "1186亿元", "1186", "亿元"),
        ("产值1186亿元人民币", "1186亿元人民币", "1186", "亿元"),
        ("人民币1186亿元", "人民币1186亿元", "1186", "亿元"),
        ("国内生产总值[2]1210207亿元", "1210207亿元", "1210207", "亿元"),
        ("总额为１１．８６亿元", "１１．８６亿元", "11.86", "亿元"),
        ("收入1，186，000元", "1，186，000元", "1186000", "元"),
        ("月活突破 10 亿", "10 亿", "10", "亿"),
        ("月活一百二十亿元", "一百二十亿元", "120", "亿元"),
        ("规模4.78万亿美元", "4.78万亿美元", "4.78", "万亿美元"),
        ("資產總額2兆307.50億元", "2兆307.50億元", "20307.5", "亿元"),
        ("賠付4億1,230萬港元", "4億1,230萬港元", "41230", "HKD 万"),
        ("贷款余额6万亿8000亿元", "6万亿8000亿元", "68000", "亿元"),
        ("旅客1亿2345.6万人次", "1亿2345.6万人次", "12345.6", "万人次"),
        ("注册资本壹佰万元", "壹佰万元", "100", "万元"),
        ("人均152977元/人，", "152977元/人", "152977", "元/人"),
        ("人口141175万人", "141175万人", "141175", "万人"),
        ("服务商200家", "200家", "200", "家"),
        ("共1 210 207户", "1 210 207户", "1210207", "户"),
        ("占三千五百名", "三千五百名", "3500", "名"),
        ("占比65％", "65％", "65", "%"),
        ("占比百分之六十五", "百分之六十五", "65", "%"),
        ("七成五的用户", "七成五", "75", "%"),
        ("两成半的用户", "两成半", "25", "%"),
        ("按揭利率由高位降至4.25厘", "4.25厘", "4.25", "%"),
        ("比上年下降3.18个千分点", "3.18个千分点", "3.18", "个千分点"),
        ("存货周转天数为45天", "45天", "45", "天"),
        ("渠道库存降到22天", "22天", "22", "天"),
        ("占三分之二", "三分之二", str(D(200) / 3), "%"),
        ("提升1.5个百分点", "1.5个百分点", "1.5", "points"),
        ("环比-1.2pct", "-1.2pct", "-1.2", "points"),
        ("sales rose 5pct", "5pct", "5", "percent"),
        ("是去年的3倍", "3倍", "3", "x"),
        ("净利润为负3%", "负3%", "-3", "%"),
        ("净利润-3%", "-3%", "-3", "%"),
        ("二季度增速为-3%", "-3%", "-3", "%"),
        ("2022年，毛利率为−3.5%", "−3.5%", "-3.5", "%"),
        ("收入港币32.6亿元", "港币32.6亿元", "32.6", "HKD 亿"),
        ("較上月減少5.9個百分點", "5.9個百分點", "5.9", "points"),
        ("GMV of RMB 118.6bn", "RMB 118.6bn", "118.6", "RMB bn"),
        ("GMV of 118.6 RMB bn", "118.6 RMB bn", "118.6", "RMB bn"),
        ("sales of $26.7 trillion", "$26.7 trillion", "26.7", "USD tn"),
        ("sales of US$4.9tn", "US$4.9tn", "4.9", "USD tn"),
        ("粮食产量13657亿斤", "13657亿斤", "13657", "亿斤"),
        ("航程1.2万海里", "1.2万海里", "1.2", "万海里"),
        ("sales of CAD $757k", "CAD $757k", "757", "CAD k"),
        ("sales of AU$3 million", "AU$3 million", "3", "AUD m"),
        ("sales of JPY ¥5 billion", "JPY ¥5 billion", "5", "JPY bn"),
        ("a cost of EUR 83m", "EUR 83m", "83", "EUR m"),
        ("a cost of €1.2m", "€1.2m", "1.2", "EUR m"),
        ("rose to Y21.60 trillion", "Y21.60 trillion", "21.60", "JPY tn"),
        ("a prize of Y15 billion yen", "Y15 billion yen", "15", "JPY bn"),
        ("a fare of Y3,400", "Y3,400", "3400", "JPY"),
        ("over 40 billion pound sterling", "40 billion pound sterling", "40", "GBP bn"),
        ("a 2 billion-pound sterling plan", "2 billion-pound sterling", "2", "GBP bn"),
        ("a 3 million pound loan", "3 million pound", "3", "GBP m"),
        ("from Rs 1,769.89 crore a year ago", "Rs 1,769.89 crore", "1769.89", "INR crore"),
        ("reached 32 million and One Tallow", "32 million", "32", "million"),
        ("sold 13,961,00 units", "13,961,00 units", "1396100", "units"),
        ("售出13,961,00辆", "13,961,00辆", "1396100", "辆"),
        ("26.7 trillion dollars", "26.7 trillion dollars", "26.7", "USD tn"),
        ("100 billion yuan", "100 billion yuan", "100", "RMB bn"),
        ("a loss of -$5m", "-$5m", "-5", "USD m"),
        ("costs £1,234.50 a seat", "£1,234.50", "1234.50", "GBP"),
        ("5 million users", "5 million users", "5", "million users"),
        ("two hundred and five million", "two hundred and five million", "205", "million"),
        ("half a million users", "half a million users", "0.5", "million users"),
        ("twenty-five partners", "twenty-five partners", "25", "partners"),
        (
            "sold 1\u202f210\u202f207 partners",
            "1\u202f210\u202f207 partners",
            "1210207",
            "partners",
        ),
        ("65 per cent", "65 per cent", "65", "%"),
        ("65 percent of users", "65 percent", "65", "%"),
        ("by 20 percentage points", "20 percentage points", "20", "points"),
        ("by 1.5pp", "1.5pp", "1.5", "points"),
        ("by 50 basis points", "50 basis points", "50", "bps"),
        ("cost of risk of 45bp", "45bp", "45", "bps"),
        ("上调25个基点", "25个基点", "25", "bps"),
        ("a rate of 7.5‰", "7.5‰", "7.5", "‰"),
        ("出生率为千分之6.4", "千分之6.4", "0.64", "%"),
        ("a loss of (11)% of revenue", "(11)%", "-11", "%"),
        ("backlog of USD 1,250 mm", "USD 1,250 mm", "1250", "USD m"),
        ("£900 mio", "£900 mio", "900", "GBP m"),
        ("EUR 3.1 Mrd. in 2024", "EUR 3.1 Mrd.", "3.1", "EUR bn"),
        ("₹1,250 cr", "₹1,250 cr", "1250", "INR crore"),
        ("a net loss of $(38) million", "$(38) million", "-38", "USD m"),
        ("returned 3.5x", "3.5x", "3.5", "x"),
        ("ten times the base", "ten times", "10", "x"),
        ("two-thirds of buyers", "two-thirds", str(D(200) / 3), "%"),
        ("half of buyers", "half", "50", "%"),
        ("minus 3%", "minus 3%", "-3", "%"),
        ("half a percentage point", "half a percentage point", "0.5", "points"),
        ("时长117.2分钟", "117.2分钟", "117.2", "分钟"),
        ("3.5 GWh in all", "3.5 GWh", "3.5", "GWh"),
        ("poured 24,473oz of gold", "24,473oz", "24473", "oz"),
        ("poured 24.5koz", "24.5koz", "24.5", "koz"),
        ("shipped 410kt of gravel", "410kt", "410", "kt"),
        ("milled 2.1 Mt of rock", "2.1 Mt", "2.1", "Mt"),
        ("a capacity of 12mtpa", "12mtpa", "12", "mtpa"),
        ("a load of 4.1GW", "4.1GW", "4.1", "GW"),
        ("panels of 350MWp", "350MWp", "350", "MWp"),
        ("a dose of 40ml", "40ml", "40", "ml"),
        ("an intake of 120ML a day", "120ML a day", "120", "ML/day"),
        ("wells that flow 22kbopd", "22kbopd", "22", "kbopd"),
        ("a grade of 1.2g/t", "1.2g/t", "1.2", "g/t"),
        ("bought 5t of copper", "5t", "5", "t"),
        ("bought 300 t of tin", "300 t", "300", "t"),
        ("a pipe of 84km", "84km", "84", "km"),
        ("traffic of 21GB", "21GB", "21", "GB"),
        ("出货量达350kt", "350kt", "350", "kt"),
        ("a stay of 18 days", "18 days", "18", "days"),
        ("waiting times fell to 9 weeks", "9 weeks", "9", "weeks"),
        ("1/4 of GMV", "1/4", "25", "%"),
        ("10余个城市", "10余个", "10", "个"),
        ("a change of −3%", "−3%", "-3", "%"),
    ],
)
def test_a_figure_is_a_number_with_what_it_counts(
    text: str, span: str, value: str, unit: str
) -> None:
    figure = only(text)
    assert figure.text == span == text[figure.start : figure.end]
    assert isinstance(figure.value, Decimal)
    assert abs(figure.value - D(value)) < D("1e-20")
    assert figure.unit == parse_unit(unit)


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("growth of 10-20%", "10-20%", "10", "20", "%"),
        ("growth of 10% to 20%", "10% to 20%", "10", "20", "%"),
        ("10–20 million users", "10–20 million users", "10", "20", "million users"),
        ("between 10 and 20 million", "10 and 20 million", "10", "20", "million"),
        ("€3m-€4m", "€3m-€4m", "3", "4", "EUR m"),
        ("$10m to $20m", "$10m to $20m", "10", "20", "USD m"),
        ("$10 to $20 million", "$10 to $20 million", "10", "20", "USD m"),
        ("growth of -2% to +3%", "-2% to +3%", "-2", "3", "%"),
        ("will range from -2% to 3%", "-2% to 3%", "-2", "3", "%"),
        ("between minus 5 and plus 3 million", "minus 5 and plus 3 million", "-5", "3", "million"),
        ("自由现金流介于-5至+3亿元", "-5至+3亿元", "-5", "3", "亿元"),
        ("涨3到5倍", "3到5倍", "3", "5", "x"),
        ("约10%~20%", "10%~20%", "10", "20", "%"),
        ("800万至1亿元", "800万至1亿元", "0.08", "1", "亿元"),
        ("10至20亿元", "10至20亿元", "10", "20", "亿元"),
        ("5至8百万美元", "5至8百万美元", "500", "800", "USD 万"),
        ("三到五千万元", "三到五千万元", "3000", "5000", "万元"),
        ("二十至三十万元", "二十至三十万元", "20", "30", "万元"),
        ("ranged from 5% to 8%", "5% to 8%", "5", "8", "%"),
        (
            "a loss of 5 to a profit of $3 million",
            "a loss of 5 to a profit of $3 million",
            "-5",
            "3",
            "USD m",
        ),
        (
            "between a net loss of $5m and net income of $3m",
            "a net loss of $5m and net income of $3m",
            "-5",
            "3",
            "USD m",
        ),
        (
            "range from a loss of $5m to a gain of $3m",
            "a loss of $5m to a gain of $3m",
            "-5",
            "3",
            "USD m",
        ),
        ("预计亏损50万元至盈利30万元", "亏损50万元至盈利30万元", "-50", "30", "万元"),
        ("预计盈利1亿元到亏损5000万元", "盈利1亿元到亏损5000万元", "-5000", "10000", "万元"),
        ("up 120 to 150 basis points", "120 to 150 basis points", "120", "150", "bps"),
    ],
)
def test_two_ends_of_a_range_are_one_figure_in_one_unit(
    text: str, span: str, low: str, high: str, unit: str
) -> None:
    figure = only(text)
    assert (figure.text, figure.value) == (span, (D(low), D(high)))
    assert figure.unit == parse_unit(unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 16% to 19%", ["16", "19"]),
        ("rose from -2% to +3%", ["-2", "3"]),
        ("自由现金流由-5亿元至+3亿元", ["-5", "3"]),
        ("从45%提高到65%", ["45", "65"]),
        ("由45%到65%", ["45", "65"]),
        ("10 and 20 million", ["10", "20"]),
        ("10亿200家", ["10", "200"]),
        ("$5m, €6m", ["5", "6"]),
    ],
)
def test_two_levels_or_two_counts_are_two_figures(text: str, values: list[str]) -> None:
    assert [f.value for f in figures(text)] == [D(value) for value in values]


@pytest.mark.parametrize(
    ("text", "bound", "loose"),
    [
        *[
            (f"月活{word}7亿", ">", False)
            for word in ("超过", "突破", "逾", "超", "多于", "突破了")
        ],
        *[(f"月活{word}7亿", ">=", False) for word in ("至少", "不低于", "不少于")],
        *[(f"月活{word}7亿", "~", False) for word in ("近", "接近", "约", "大约", "约为")],
        *[(f"月活{word}7亿", "<", False) for word in ("不到", "不足", "低于", "跌破", "失守")],
        *[(f"月活{word}7亿", "<=", False) for word in ("最多", "不超过")],
        ("80%以上的用户", ">=", True),
        ("80%以内的用户", "<=", False),
        ("80%左右的用户", "~", False),
        ("40余万元", ">", False),
        ("十余万元", ">", False),
        ("80多个品牌", ">", False),
        ("GMV过亿", ">", False),
        ("三千万级", "~", False),
        ("10亿级别的基金", "~", False),
        ("亿级资金", "~", False),
        *[
            (f"{w} 80%", ">", False)
            for w in ("over", "more than", "above", "exceeding", "well over", ">")
        ],
        *[(f"{word} 80%", ">=", False) for word in ("at least", "no less than", "≥")],
        *[(f"{word} 80%", "~", False) for word in ("nearly", "about", "some", "roughly", "almost")],
        *[(f"{word} 80%", "<", False) for word in ("under", "less than", "below", "fewer than")],
        *[
            (f"{word} 80%", "<=", False)
            for word in ("up to", "at most", "no more than", "as much as")
        ],
        ("80% or more", ">=", False),
        ("80% or so", "~", False),
        ("200+ partners", ">", False),
        ("over $5bn", ">", False),
        ("just 80%", None, False),
        ("通过80%", None, False),
    ],
)
def test_words_around_a_figure_bound_it(text: str, bound: str | None, loose: bool) -> None:
    figure = only(text)
    assert (figure.bound, figure.loose_bound) == (bound, loose)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("同比增长3.0%", 1),
        ("比上年提高4.2%", 1),
        ("拉动国内生产总值增长1.0个百分点", 1),
        ("增长超过3.0%", 1),
        ("增幅达3%", 1),
        ("比上年末减少85万人", -1),
        ("资产负债率较年底改善1.9个百分点", -1),
        ("费用率优化1.2个百分点", -1),
        ("下降了5%", -1),
        ("降幅约5%", -1),
        ("提高到65%", 0),
        ("升至65%", 0),
        ("下降到5%", 0),
        ("占比65%", 0),
        ("增加值占5%", 0),
        ("up 4% from 2018", 1),
        ("rose 5%", 1),
        ("grew by more than 5%", 1),
        ("an increase of 9% over 2018", 1),
        ("a 9% increase", 1),
        ("5% higher", 1),
        ("fell by 5%", -1),
        ("down 5%", -1),
        ("a 5% decline", -1),
        ("+3%", 1),
        ("-3%", -1),
        ("rose to 65%", 0),
        ("up from 20.8%", 0),
        ("a share of 65%", 0),
        ("jumped to $26.7 trillion", 0),
        ("The spread tightened by 15 bps", -1),
        ("Spreads narrowed 15 bps", -1),
        ("15 bps tighter", -1),
        ("The spread widened by 12 bps", 1),
        ("The ECB tightened policy by 50 bps", 1),
        ("央行收紧政策50个基点", 0),
        ("Margins compressed by 20 basis points", -1),
        ("Inflation eased 0.4 points", -1),
        ("Growth slowed by 0.3 points", -1),
        ("Growth slowed to 3.1%", 0),
        ("The bank shed 120 jobs", -1),
        ("Demand softened by 2%", -1),
        ("The economy is shrinking by 2%", -1),
        ("The market contracted 2%", -1),
        ("won 12 contracts", 0),
        ("contracts of EUR 5m", 0),
        ("Orders slip by 3%", -1),
        ("Visits are 9% below their level of 2019", -1),
        ("Visits are 9% above their level of 2019", 1),
        ("利差收窄15个基点", -1),
        ("增速放缓0.3个百分点", -1),
        ("回落0.5个百分点", -1),
        ("需求收缩2%", -1),
        ("增速放缓至3.1%", 0),
        ("The loss widened to EUR 3.2m", -1),
        ("The net loss has narrowed further to about EUR 3.2m", -1),
        ("The loss widened by EUR 3.2m", -1),
        ("The trade deficit widened to USD 3bn", -1),
        ("Credit losses widened to USD 3m", 0),
        ("亏损扩大至3.2亿元", -1),
        ("亏损扩大3.2亿元", -1),
        ("Free cash flow was negative USD 55 million", -1),
    ],
)
def test_an_amount_of_change_has_the_direction_of_its_words(text: str, change: int) -> None:
    assert only(text).change == change


def test_both_ends_of_a_loss_that_widens_are_losses() -> None:
    found = figures("The net loss widened from EUR 2.1m to EUR 3.2m")
    assert [figure.signed for figure in found] == [-2_100_000, -3_200_000]


@pytest.mark.parametrize("text", ["The loss narrowed by EUR 4m", "亏损收窄4亿元"])
def test_a_loss_that_narrows_can_be_read_as_a_result_that_rises(text: str) -> None:
    found = only(text)
    assert (found.value, found.change, found.readings) == (4, 0, ((-4, found.unit),))


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("cash flow was negative USD 55 million", "negative USD 55 million", -55),
        ("a return of negative 3%", "negative 3%", -3),
        ("a return of minus 3%", "minus 3%", -3),
        ("自由现金流为负55亿元", "负55亿元", -55),
        ("12 negative reviews", "12", 12),
    ],
)
def test_a_word_before_a_figure_makes_it_negative(text: str, written: str, value: int) -> None:
    found = only(text)
    assert (found.text, found.value) == (written, value)


def test_a_fall_is_negative_in_base_units() -> None:
    figure = only("减少85万人")
    assert (figure.value, figure.base, figure.signed) == (85, 850000, -850000)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        *[
            (text, "year")
            for text in ("2020年", "2020 年", "2019", "2018-19", "2018-2022年", "1990s")
        ],
        *[(text, "date") for text in ("7月22日", "22 July", "July 22, 2021", "2021-07-23", "6 月")],
        *[(text, "date") for text in ("2021年7月", "23/07/2021", "July 2021", "十二月")],
        *[(text, "time") for text in ("10:30", "9 a.m.", "下午3点")],
        *[
            (text, "period")
            for text in ("一季度", "Q1", "H1 2021", "上半年", "third quarter", "两周")
        ],
        *[(text, "period") for text in ("9M 2024", "6M FY2025", "9M FY24", "9M24", "9M’24")],
        *[(text, "figure") for text in ("EUR 9M", "$9M", "9M units")],
        *[(text, "period") for text in ("three months", "90 days", "12个月", "half a year")],
        ("the median rent rose from 3 months earlier", "period"),
        ("the median price is less than two years ago", "period"),
        ("patients waited for 9 weeks", "period"),
        ("patients waited for an average of 9 weeks", "figure"),
        *[(text, "ordinal") for text in ("第二", "2nd", "second", "首次", "No. 1", "Top 10")],
        *[(text, "name") for text in ("5G", "3C", "B2B", "covid-19", "A4", "4S店", "iPhone 15")],
        *[
            (text, "name")
            for text in ("双11", "985高校", "北京3690科技", "https://a.b/12?c=3", "500强", "90后")
        ],
        *[(text, "name") for text in ("phase 3 trials", "Phase 2b", "a tier 1 bank", "stage 2/3")],
        *[(text, "name") for text in ("60岁及以上人口", "18—59岁劳动人口", "35岁以下员工")],
        *[
            (text, "reference")
            for text in ("[1]", "page 12", "第3页", "图3", "Table 2", "01\n甲乙")
        ],
        *[(text, "reference") for text in ("1. First", "二、品牌", "(2) Trust")],
        *[(text, "count") for text in ("two-day", "三件大事", "五类", "one of", "两个", "5 steps")],
        *[(text, "figure") for text in ("200 partners", "5家", "twenty partners", "45%", "1:30")],
        *[(text, "figure") for text in ("2019元", "$2019", "2,019", "1比30", "3:1")],
    ],
)
def test_a_number_that_is_no_figure_says_why(text: str, role: str) -> None:
    assert figures(text)[0].role == role


@pytest.mark.parametrize(
    "text",
    [
        "一切",
        "一般来说",
        "一带一路",
        "统一的",
        "二维码",
        "十分",
        "天下武侠，唯快不破",
        "四川",
        "百货",
        "八折",
    ],
)
def test_words_that_hold_numerals_are_no_figures(text: str) -> None:
    assert not [f for f in figures(text) if f.role == "figure"]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("ROI of 1:30", "1:30", "ratio"),
        ("1比30", "1:30", "ratio"),
        ("1 in 5 users", "1:5", "ratio"),
        ("2 in 5 users", "2:5", "ratio"),
        ("three out of every ten", "3:10", "ratio"),
    ],
)
def test_a_ratio_stands_as_a_text(text: str, value: str, kind: str) -> None:
    figure = only(text)
    assert (figure.value, figure.unit.kind, figure.base) == (value, kind, None)


def test_two_in_five_are_forty_per_cent() -> None:
    readings = only("2 in 5 users").readings
    assert [(value, unit.kind) for value, unit in readings] == [
        (40, "percent"),
        (D("0.4"), "number"),
    ]


@pytest.mark.parametrize("text", ["3 in 3 users", "4 in 5 users", "2 in 5 years"])
def test_a_ratio_is_of_a_few_in_more_and_not_of_time(text: str) -> None:
    assert "ratio" not in [figure.unit.kind for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "times", "percent", "change"),
    [
        *[
            ("GMV doubled", "2", "100", 1),
            ("GMV tripled", "3", "200", 1),
            ("GMV翻一番", "2", "100", 1),
        ],
        *[
            ("GMV翻了两番", "4", "300", 1),
            ("GMV翻倍", "2", "100", 1),
            ("profit halved", "0.5", "-50", -1),
        ],
        *[("利润减半", "0.5", "-50", -1), ("增长2倍", "2", "200", 1)],
    ],
)
def test_a_multiple_can_be_read_as_growth(text: str, times: str, percent: str, change: int) -> None:
    figure = only(text)
    assert (figure.value, figure.unit.kind, figure.change) == (D(times), "times", change)
    assert (D(percent), Unit(kind="percent")) in figure.readings


def test_growth_by_a_multiple_is_a_larger_multiple() -> None:
    assert (D(3), Unit(kind="times")) in only("增长2倍").readings
    assert not only("是去年的2倍").readings


def test_a_fraction_is_a_percentage_and_a_number() -> None:
    assert only("占三分之一").readings[0][1] == Unit()
    assert only("more than half of them").bound == ">"


@pytest.mark.parametrize(
    ("text", "quantum"),
    [
        *[
            ("118.6 bn", "1e8"),
            ("1186亿", "1e8"),
            ("45%", "0.01"),
            ("3.0%", "0.001"),
            ("200家", "1"),
        ],
        *[
            ("1.50 million", "1e4"),
            ("一百二十亿", "1e8"),
            ("1.5个百分点", "0.001"),
            ("$4.9tn", "1e11"),
        ],
    ],
)
def test_the_quantum_is_the_place_of_the_last_digit(text: str, quantum: str) -> None:
    assert only(text).quantum == D(quantum)


_UNITS = [
    "RMB bn",
    "USD m",
    "亿元",
    "万人",
    "%",
    "points",
    "million users",
    "家",
    "",
    "万亿美元",
    "RMB",
]


@settings(max_examples=settings().max_examples * 3)
@given(
    st.decimals("0.1", "9999", places=1),
    st.booleans(),
    st.sampled_from(_UNITS),
    st.sampled_from(["en", "zh"]),
    st.sampled_from([None, ">", "<", "~", "<="]),
    st.sampled_from("−-"),  # decks of 0.1.0 have a hyphen in Chinese
)
def test_what_the_deck_writes_is_read_back(
    size: Decimal, negative: bool, typed: str, lang: str, bound: str | None, minus: str
) -> None:
    value = -size if negative else size
    unit = parse_unit(typed)
    assert unit is not None
    written = write_value(value, unit, lang, bound=bound).replace("−", minus)
    figure = figures(written, lang)[0]
    part = D("0.01") if unit.kind in ("percent", "points") else D(1)
    assert figure.base == value * unit.scale * part, written
    assert figure.unit.currency == unit.currency
    if bound in (">", "<"):
        assert figure.bound in (bound, f"{bound}="), written


@settings(max_examples=settings().max_examples * 3)
@given(st.text(max_size=60), st.sampled_from([None, "en", "zh"]))
def test_any_text_is_read(text: str, lang: str | None) -> None:
    assert_sound(text, lang)


_PIECES = (
    "1 2019 12,345 . , - – 万 亿 十 百 千 零 点 分之 又 负 余 几 多 一 两 三 % 元 $ US$ 倍 成 年 月 日"
    "|one two hundred thousand million half a and of third fifths point over in out to from up minus"
    "|以上 超过 翻 番 : 比 [ ] ( ) / ^ e9 x 第 季度 Q1 bn m k dozen twenty ½ ² ٣ 𝟙"
)
_HAN, _LATIN, _REST = (part.split() for part in _PIECES.split("|"))


@settings(max_examples=settings().max_examples * 4)
@example(".12,345", None)
@example("one minus one", None)
@example("twenty成一", None)
@given(
    st.lists(st.sampled_from([*_HAN, *_LATIN, *_REST, " ", "\n"])).map("".join)
    | st.lists(st.sampled_from([*_LATIN, "3", "5%", "twenty", "2019"])).map(" ".join),
    st.sampled_from([None, "en", "zh"]),
)
@example("one minus one", None)
@example(".12,345", None)
@example("1成一", None)
def test_any_heap_of_numerals_is_read(text: str, lang: str | None) -> None:
    assert_sound(text, lang)


def assert_sound(text: str, lang: str | None) -> None:
    last = 0
    for figure in figures(text, lang):
        assert last <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        last = figure.end
        ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        assert all(isinstance(end, str) or end.is_finite() for end in ends)
        assert figure.quantum.is_finite()


@pytest.mark.parametrize(
    "text",
    [
        "1",
        ",",
        "一",
        "1,1,1,",
        "十",
        "零",
        " ",
        "a",
        "1 ",
        "and ",
        "-",
        "[1",
        "hundred ",
        "亿",
        "a@",
    ],
)
def test_a_long_text_is_read_to_its_end(text: str) -> None:
    """In time that grows with its length, says `tests/bench/growth.py`."""
    long = f"{text * (5_000 // len(text))} x. It rose by 35%"
    assert_sound(long, None)
    assert figures(long)[-1].text == "35%"


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("It rose by $9 million to $96 million.", ["$9 million", "$96 million"]),
        ("It rose by 5% to 10%.", ["5% to 10%"]),
        ("It fell to 5.2 U.S. cents.", ["5.2 U.S. cents"]),
        ("The site has 15,000 square feet.", ["15,000 square feet"]),
        ("The dividend was 2.6p per share.", ["2.6p"]),
        ("It pumped 2.1 million barrels per day in May.", ["2.1 million barrels per day"]),
        ("It ships 40,000 tons a month.", ["40,000 tons a month"]),
        ("It shipped 40,000 tons a month earlier.", ["40,000 tons"]),
    ],
)
def test_a_change_and_its_level_are_no_range_and_units_of_two_words_are_kept(
    text: str, texts: list[str]
) -> None:
    assert [f.text for f in figures(text, "en") if f.role == "figure"] == texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to EUR 6m to EUR 7m from EUR 4m to EUR 5m", ["EUR 6m to EUR 7m", "EUR 4m to EUR 5m"]),
        ("to US$6m to US$7m, from US$4m to US$5m", ["US$6m to US$7m", "US$4m to US$5m"]),
        ("rose from EUR 4m to EUR 5m", ["EUR 4m", "EUR 5m"]),
        ("turned from a loss of EUR 4m to a profit of EUR 5m", ["EUR 4m", "EUR 5m"]),
        ("净利润由亏损50万元至盈利30万元", ["50万元", "30万元"]),
    ],
)
def test_the_range_before_is_a_range_too(text: str, found: list[str]) -> None:
    assert [figure.text for figure in figures(text)] == found


@pytest.mark.parametrize("text", ["USD 2.4 bio", "EUR 5 cr"])
def test_an_amount_with_a_size_of_several_meanings_is_not_read(text: str) -> None:
    assert figures(text) == []


def test_so_many_times_as_much_is_no_bound() -> None:
    *_, last = figures("It spent twice as much as $2.5 billion")
    assert last.bound is None
