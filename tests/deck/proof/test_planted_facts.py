"""Sixty single errors of meaning planted into the shipped briefings; the unchanged ones have none.

Each entry: the language of the outline, the id of a fact (or a piece of a page), what is replaced by
what in its line, and the codes of which one must be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from deck.proof.report import Report


class Planted(NamedTuple):
    """An error in the line of a fact (or in a piece of a page, if `fact` is empty)."""

    lang: str
    fact: str
    old: str
    new: str
    codes: str


PERIOD, SUBJECT = "period-differs|period-doubtful", "subject-differs|measure-differs"
PLANTED = [
    # periods
    Planted("en", "gmv", "Q1 2021", "Q1 2020", PERIOD),
    Planted("en", "gmv", "Q1 2021", "Q2 2021", PERIOD),
    Planted("en", "gmv", "Q1 2021", "H1 2021", PERIOD),
    Planted("en", "gmv_growth", "Q1 2021", "Q4 2020", PERIOD),
    Planted("en", "gmv_growth", "Q1 2021", '"2021"', PERIOD),
    Planted("en", "repeat_2019", "2019,", "Q1 2019,", PERIOD),
    Planted("en", "repeat_2019", "2019,", "2018,", PERIOD),
    Planted("en", "repeat_2020", "2020,", "H1 2020,", PERIOD),
    Planted("en", "repeat_2020", "2020,", "2021,", PERIOD),
    Planted("en", "users_q1", "Q1 2021", "Q3 2021", PERIOD),
    Planted("en", "users_june", "June 2021", "June 2020", PERIOD),
    Planted("en", "users_june", "June 2021", "July 2021", PERIOD),
    Planted("en", "fake", "June 2021", "January 2021", PERIOD),
    Planted("en", "fund", "July 2021", "July 2020", PERIOD),
    Planted("zh", "gmv", "2021年一季度", "2020年一季度", PERIOD),
    Planted("zh", "gmv", "2021年一季度", "2021年", PERIOD),
    Planted("zh", "gmv_growth", "2021年一季度", "2021年二季度", PERIOD),
    Planted("zh", "repeat_2019", "2019年,", "2021年,", PERIOD),
    Planted("zh", "repeat_2020", "2020年,", "2018年,", PERIOD),
    Planted("zh", "users_q1", "2021年一季度", "2021年上半年", PERIOD),
    Planted("zh", "users_june", "2021年6月", "2021年4月", PERIOD),
    # subjects and measures
    Planted("zh", "gmv", "电商GMV", "广告收入", SUBJECT),
    Planted("zh", "gmv", "电商GMV", "月活跃用户", SUBJECT),
    Planted("zh", "gmv_growth", "电商GMV同比增速", "平均复购率同比增速", SUBJECT),
    Planted("zh", "gmv_growth", "电商GMV同比增速", "月活跃用户同比增速", SUBJECT),
    Planted("zh", "repeat_2019", "电商用户平均复购率", "粉丝购买占比", SUBJECT),
    Planted("zh", "repeat_2020", "电商用户平均复购率", "电商GMV同比增速", SUBJECT),
    Planted("zh", "private", "来自商家私域流量的复购占比", "品牌客户的复购占比", SUBJECT),
    Planted("zh", "users_q1", "月活跃用户", "服务商数量", SUBJECT),
    Planted("zh", "users_june", "全球月活跃用户", "垂直主播数量", SUBJECT),
    Planted("zh", "fans", "粉丝购买占比", "私域流量复购占比", SUBJECT),
    Planted("zh", "classes", "服务商的类别数", "主播的类别数", SUBJECT),
    Planted("zh", "fund", "生态基金的规模级别", "广告收入的规模级别", SUBJECT),
    Planted("en", "gmv", "E-commerce GMV", "Monthly active users", SUBJECT),
    Planted("en", "gmv_growth", "GMV growth year on year", "Growth of monthly active users year on year", SUBJECT),
    Planted("en", "repeat_2020", "Average repurchase rate", "Gross margin", SUBJECT),
    Planted("en", "users_q1", "Monthly active users", "E-commerce GMV", SUBJECT),
    Planted("en", "users_june", '"Monthly active users, global"', "Revenue", SUBJECT),
    # values, units, signs, bounds
    Planted("en", "gmv", "118.6", "181.6", "value-differs"),
    Planted("zh", "gmv", "1186", "1168", "value-differs"),
    Planted("en", "users_june", "1000", "100", "value-differs"),
    Planted("en", "fund", "value: 1,", "value: 10,", "value-differs"),
    Planted("zh", "fund", "亿元", "万元", "value-differs"),
    Planted("zh", "fund", "亿元", "亿美元", "unit-differs"),
    Planted("en", "repeat_2019", '"%"', "points", "unit-differs"),
    Planted("zh", "fans", '"%"', "个百分点", "unit-differs"),
    Planted("zh", "gmv_growth", "219.8", "-219.8", "sign-differs"),
    Planted("en", "gmv_growth", "GMV growth", "Decline of GMV", "sign-differs"),
    Planted("zh", "gmv_growth", "同比增速", "同比降幅", "sign-differs"),
    Planted("en", "private", '">"', '"<"', "bound-differs"),
    Planted("zh", "users_june", 'bound: ">", ', "", "bound-differs"),
    Planted("en", "fans", '">="', '"<="', "bound-differs"),
    Planted("en", "fund", 'bound: "~", ', "", "bound-differs"),
    # basis and status
    Planted("zh", "gmv_growth", "同比增速", "环比增速", "basis-differs"),
    Planted("en", "gmv_growth", "year on year", "quarter on quarter", "basis-differs"),
    Planted("en", "gmv_growth", "what:", "basis: [month on month], what:", "basis-differs"),
    Planted("en", "repeat_2020", "what:", "status: target, what:", "status-differs"),
    Planted("zh", "gmv", "what:", "status: guidance, what:", "status-differs"),
    Planted("en", "users_june", "what:", "kind: forecast, horizon: 2021, what:", "status-differs"),
    # quotations
    Planted("zh", "", "信任经济终将成为快手电子商务", "信任经济必将成为快手电子商务", "quotation-differs"),
    Planted("zh", "", "by: 快手电商业务负责人", "by: 抖音首席财务官", "speaker-unnamed"),
]  # fmt: skip


def planted(text: str, error: Planted) -> str:
    """The outline with the error."""
    if not error.fact:
        assert text.count(error.old) == 1
        return text.replace(error.old, error.new)
    line = re.search(rf"(?m)^  {error.fact}: .*$", text)
    assert line is not None
    assert error.old in line[0], line[0]
    return text.replace(line[0], line[0].replace(error.old, error.new, 1))


def test_most_of_the_planted_errors_are_found_for_their_own_reason(
    briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    assert len(PLANTED) >= 60
    missed = []
    for error in PLANTED:
        report = check_text(planted(briefing(error.lang), error))
        told = [f for f in report.findings if f.level != "note"]
        if not any(part in f.code for part in error.codes.split("|") for f in told):
            missed.append((error, [f.code for f in told]))
    assert len(missed) <= len(PLANTED) / 5, missed


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_briefings_themselves_are_not_blamed(
    lang: str, briefing: Callable[[str], str], check_text: Callable[..., Report]
) -> None:
    assert [f for f in check_text(briefing(lang)).findings if f.level != "note"] == []
