"""The figures of an article's tables: measure, subject, unit, sign, period and role."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.language.units import name_of
from deck.reading.parsing import read_article
from deck.statements.model import Statement
from deck.statements.reading import setting_of, statements_of


def read(text: str, lang: str) -> list[Statement]:
    article = read_article(Path("a.md"), text.encode(), "zh" if lang == "zh" else "en")
    return [one for one in statements_of(article, setting_of(article)) if one.group is not None]


def shown(one: Statement) -> tuple[str, str, str, str]:
    return str(one.value), name_of(one.unit), one.measure.text, one.subject.text


def table(title: str, *rows: str) -> str:
    head, *others = (f"| {row} |" for row in rows)
    rule = "|" + " --- |" * (rows[0].count("|") + 1)
    return "\n".join(
        ["# Report of Orlen", "", "Orlen reports on 2024.", "", title, "", head, rule, *others]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a remark in brackets is no unit
        (table("主要指标（万元）", "项目 | 2024年 | 2023年", "净利润（调整后） | 12,500 | 11,000"),
         ("12500", "RMB 万", "净利润（调整后）", "")),
        (table("Key figures, € million", "Item | 2024 | 2023", "Net debt (restated) | 310 | 290"),
         ("310", "EUR m", "Net debt (restated)", "")),
        # the unit stands in a line of its own
        (table("单位：万元", "项目 | 2024年 | 2023年", "营业收入 | 8,400 | 7,900"),
         ("8400", "RMB 万", "营业收入", "")),
        (table("In millions of euros", "Item | 2024 | 2023", "Revenue | 1,650 | 1,510"),
         ("1650", "EUR m", "Revenue", "")),
        # the unit of a label
        (table("单位：万元", "项目 | 金额", "员工（人） | 300"), ("300", "人", "员工", "")),
        (table("Figures of 2024", "Item | Value", "Revenue (€m) | 1,650"), ("1650", "EUR m", "Revenue", "")),
        # a unit beside a period, or in the head of the labels
        (table("Key figures", "Segment | 2024 (EUR m) | 2023 (EUR m)", "Bread | 254 | 240"),
         ("254", "EUR m", "Bread", "")),
        (table("Key figures", "Item (EUR m) | 2024 | 2023", "Bread | 254 | 240"), ("254", "EUR m", "Bread", "")),
        (table("Key figures", "EUR m | 2024 | 2023", "Bread | 254 | 240"), ("254", "EUR m", "Bread", "")),
        # negative figures
        (table("单位：万元", "项目 | 2024年 | 2023年", "净利润 | （300） | 210"), ("-300", "RMB 万", "净利润", "")),
        (table("Key figures, € million", "Item | 2024 | 2023", "Net income | (12) | 9"),
         ("-12", "EUR m", "Net income", "")),
        (table("Key figures", "Item | 2024 | 2023", "Cash flow | (€12m) | €9m"), ("-12", "EUR m", "Cash flow", "")),
        # one head that is no period leaves the others what they are
        (table("Revenue by region, € million", "Region | 2024 | Target 2027", "North | 40 | 60"),
         ("40", "EUR m", "Revenue", "North")),
    ],
)  # fmt: skip
def test_a_figure_of_a_table_has_its_unit_measure_and_sign(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    lang = "zh" if any("一" <= char <= "鿿" for char in text) else "en"
    assert shown(read(text, lang)[0]) == expected


@pytest.mark.parametrize(
    ("head", "lang", "unit"),
    [
        ("Change (pp)", "en", "points"),
        ("Change (bps)", "en", "bps"),
        ("Change, %", "en", "%"),
        ("Growth from 2023 (%)", "en", "%"),
        ("增幅（个百分点）", "zh", "points"),
        ("比上年增长（%）", "zh", "%"),
    ],
)
def test_a_column_of_changes_has_its_unit_and_is_of_the_latest_period(
    head: str, lang: str, unit: str
) -> None:
    names = ("2024年", "2023年", "毛利率（%）") if lang == "zh" else ("2024", "2023", "Margin (%)")
    text = table("主要指标" if lang == "zh" else "Key figures",
                 f"项目 | {names[0]} | {names[1]} | {head}", f"{names[2]} | 31 | 30 | 1")  # fmt: skip
    change = read(text, lang)[-1]
    assert (change.role, name_of(change.unit)) == ("change", unit)
    assert change.period is not None
    assert change.period.span is not None
    assert change.period.span.last.year == 2024


def test_lines_in_columns_without_a_rule_below_the_first_are_no_table() -> None:
    text = "Report of Orlen\n\nVisit  us online\nStand  12\n-----\n\nSales rose 3% in 2024.\n"
    assert read(text, "en") == []


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ("Change y/y", "year on year"),
        ("Change, quarter-on-quarter", "quarter on quarter"),
        ("Change m/m", "month on month"),
        ("Change in customer momentum", ""),
    ],
)
def test_a_head_says_what_changes_are_measured_against(head: str, basis: str) -> None:
    change = read(table("Key figures", f"Item | 2024 | {head}", "Sales | 31 | 4%"), "en")[-1]
    assert "".join(each.kind for each in change.basis) == basis


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Targets for revenue by region, € million", "target"),
        ("Guidance for revenue by region, € million", "guidance"),
        ("Revenue by region, € million", "estimate"),
    ],
)
def test_a_title_says_how_real_the_figures_of_a_later_period_are(title: str, status: str) -> None:
    text = table(title, "Region | 2023 | 2099", "North | 31 | 40")
    text = text.replace("Orlen reports on 2024.", "Berlin, 3 March 2025 – Orlen reports on 2024.")
    assert [one.status for one in read(text, "en")] == ["actual", status]


FIXED = """Report on timber

Timber prices and yields were reported on 3 March 2011 for 2010.

Timber receipts, selected species

              January to December            October to December
              2009     2010p   % change      2009    2010p   % change
              $ millions                     $ millions
Oak1          5,130    3,536    -31.1         1,295     938    -27.6
Ash           5,099    5,598      9.8         1,131   1,645     45.4

p  preliminary
1.  Includes beech.

Log price, $ per tonne, Q4 2010

Port          Price     Yield     Annual change
Oban            218     5.25%     21.4%
Leith           176     5.60%     16.0%
"""


def test_heads_over_several_columns_date_what_is_below() -> None:
    found = [one for one in read(FIXED, "en") if one.measure.text == "Timber receipts"]
    rows = [
        (*shown(one), one.role, str(one.period.span.last) if one.period and one.period.span else "")
        for one in found[:6]
    ]
    assert rows == [
        ("5130", "USD m", "Timber receipts", "Oak", "level", "2009-12-31"),
        ("3536", "USD m", "Timber receipts", "Oak", "level", "2010-12-31"),
        ("-31.1", "%", "Timber receipts", "Oak", "change", "2010-12-31"),
        ("1295", "USD m", "Timber receipts", "Oak", "level", "2009-12-31"),
        ("938", "USD m", "Timber receipts", "Oak", "level", "2010-12-31"),
        ("-27.6", "%", "Timber receipts", "Oak", "change", "2010-12-31"),
    ]
    firsts = [one.period.span.first.month for one in found if one.period and one.period.span]
    assert firsts == [1, 1, 1, 10, 10, 10] * 2


def test_a_title_states_the_unit_and_the_period_of_columns_that_state_none() -> None:
    found = [one for one in read(FIXED, "en") if one.subject.text == "Oban"]
    assert [shown(one) for one in found] == [
        ("218", "USD /tonne", "Price", "Oban"),
        ("5.25", "%", "Yield", "Oban"),
        ("21.4", "%", "Price", "Oban"),
    ]
    assert {str(one.period.span.last) for one in found if one.period and one.period.span} == {
        "2010-12-31"
    }
