"""What Chinese figures are for each of: 每度0.319公斤, 每股派息0.25元."""

from __future__ import annotations

from datetime import date

import pytest

from deck.language.periods.intervals import months_of
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import statements_in

SETTING = Setting(date(2025, 8, 20), False, Dated(months_of(2025, 1, 6), origin="reporting"))


def read(text: str) -> list[Statement]:
    return statements_in(text, "zh", SETTING)


@pytest.mark.parametrize(
    ("text", "measure", "units"),
    [
        ("2024年电力排放系数为每度0.319公斤。", "电力排放系数", ["公斤/度"]),
        ("電力排碳係數降至每度0.474公斤。", "電力排碳係數", ["公斤/度"]),
        ("能耗为每平方米60千瓦时。", "能耗", ["瓦时/平方米"]),
        ("排放强度为每千瓦时0.5公斤。", "排放强度", ["公斤/千瓦时"]),
        ("平均售价每平方米1.8万元。", "平均售价", ["/平方米"]),
        ("煤价降至每百吨680元。", "煤价", ["/百吨"]),
        ("公司拟每股派息0.25元。", "派息", ["/股"]),
        ("每股派發現金股利3.5元。", "現金股利", ["/股"]),
        ("天然气价格降至每百万英热单位3.5美元。", "天然气价格", ["/百万英热单位"]),
        ("工厂亏损每月2亿元。", "亏损", ["/月"]),
        ("每日处理订单3万单。", "处理订单", ["单/日"]),
        # the figures after it
        ("煤价为每吨680元，上年同期为770元。", "煤价", ["/吨", "/吨"]),
        ("電價每度調升0.3元，年增0.1元。", "電價", ["/度", "/度"]),
        ("气价每桶80美元，较上月上涨2美元。", "气价", ["/桶", "/桶"]),
        # what is named in the measure, or has the unit already
        ("每股盈利0.63港元。", "每股盈利", [""]),
        ("平均每户用电120度。", "平均每户用电", ["度"]),
        ("每百公里油耗4.2升。", "每百公里油耗", ["升"]),
        ("租金3.2元/平方米。", "租金", ["/平方米"]),
    ],
)  # fmt: skip
def test_what_a_figure_is_for_each_of(text: str, measure: str, units: list[str]) -> None:
    found = read(text)
    assert [(one.measure.text, one.unit.noun, one.doubts) for one in found] == [
        (measure, unit, ()) for unit in units
    ]


@pytest.mark.parametrize(
    "text",
    ["工资为每人每月4200元。", "纸价为每令260元。", "快递单价每票2.3元。", "學費每學期8000元。"],
)
def test_what_no_list_knows_or_two_of_them_are_in_doubt(text: str) -> None:
    assert ["unit" in one.doubts for one in read(text)] == [True]


def test_a_number_that_things_are_counted_by_is_no_figure() -> None:
    found = read("每10万人口拥有床位720张。")
    assert [(one.subject.text, one.measure.text) for one in found] == [("每10万人口", "床位")]
