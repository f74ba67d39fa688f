"""Revisions of Chinese forecasts: what one was changed by is no growth and no end of a range."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import months, value_of

HALF = months_of(2025, 1, 6)
SETTING = Setting(date(2025, 8, 20), False, Dated(HALF, origin="reporting"))


def read(text: str) -> list[Statement]:
    return statements_in(text, "zh", SETTING)


def told(one: Statement) -> str:
    return f"{one.measure.text}|{one.role}|{value_of(one)}|{one.status}"


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("公司将全年收入指引下调10亿元至105亿元。", "收入指引|change|-10|guidance", "收入|level|105|guidance"),
        ("公司將全年營收指引下修10億元至105億元。", "營收指引|change|-10|guidance", "營收|level|105|guidance"),
        ("管理层把2025年净利润预测上调3亿元至18亿元。", "净利润预测|change|3|estimate", "净利润|level|18|estimate"),
        ("券商将全年盈利预测下调4%至7.8亿元。", "盈利预测|change|-4|estimate", "盈利|level|7.8|estimate"),
        ("分析師上調2025年收入預估3%，至64億元。", "收入預估|change|3|estimate", "收入|level|64|estimate"),
        ("全年交付目标被下调5万辆至35万辆。", "交付目标|change|-5|target", "交付|level|35|target"),
        ("公司將全年出貨目標提高2萬台至20萬台。", "出貨目標|change|2|target", "出貨|level|20|target"),
        ("全年资本开支指引被削减10亿元至40亿元。", "资本开支指引|change|-10|guidance", "资本开支|level|40|guidance"),
        ("公司將2025年資本支出預算調高20億元，至150億元。", "資本支出預算|change|20|estimate", "資本支出預算|level|150|estimate"),
        ("公司上调了2025年净利润指引约2亿元，至20亿元。", "净利润指引|change|2|guidance", "净利润|level|20|guidance"),
        ("2025年经济增速预测下调0.3个百分点至4.5%。", "经济增速预测|change|-0.3|estimate", "经济|change|4.5|estimate"),
    ],
)  # fmt: skip
def test_what_a_forecast_was_changed_by_stands_on_no_page_and_what_it_was_changed_to_stays(
    text: str, by: str, to: str
) -> None:
    found = read(text)
    assert [told(one) for one in found] == [by, to]
    assert months(found) == ["2025-01 2025-12"] * 2
    assert [one.doubts for one in found] == [("status",), ()]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("公司2025年收入目标由80亿元上调至95亿元。", ["superseded", "target"]),
        ("公司2025年收入目标由80亿元调减至75亿元。", ["superseded", "target"]),
        ("管理層將2025年資本開支指引由20億元調增至25億元。", ["superseded", "guidance"]),
    ],
)
def test_a_forecast_and_the_one_that_replaces_it_are_of_one_period(
    text: str, statuses: list[str]
) -> None:
    found = read(text)
    assert [one.status for one in found] == statuses
    assert months(found) == ["2025-01 2025-12"] * 2


def test_the_forecast_before_is_superseded() -> None:
    found = read("2025年收入指引由115亿元下调10亿元至105亿元。")
    assert [told(one) for one in found] == [
        "收入|level|115|superseded", "收入指引|change|-10|guidance", "收入|level|105|guidance",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # revisions without what they lead to, and of several years
        ("公司上调全年收入指引10亿元。", ["收入指引|change|10|guidance"]),
        ("券商將2025年、2026年盈利預測分別調高3%和5%。",
         ["盈利預測|change|3|estimate", "盈利預測|change|5|estimate"]),
        # two figures of about one size may be a range
        ("收入预测下调10亿元至12亿元。", ["收入预测|change|-12~-10|estimate"]),
    ],
)  # fmt: skip
def test_a_revision_alone(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [told(one) for one in found] == expected
    assert all("status" in one.doubts for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司下調全年收入指引至105億元。", ["收入|level|105|guidance"]),
        ("公司预计全年收入增长5%至8%。", ["收入|change|5~8|estimate"]),
        ("预计净利润同比增加1亿元至2亿元。", ["净利润|change|1~2|estimate"]),
        ("全年收入目标增长10%。", ["收入|change|10|target"]),
        ("电价上调5%。", ["电价|change|5|actual"]),
    ],
)
def test_what_is_no_revision(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [told(one) for one in found] == expected
    assert not any(one.doubts for one in found)
