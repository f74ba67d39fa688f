"""One table in every format of a file is the same statements: merged heads, plans beside results, signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.language.units import name_of
from deck.reading.parsing import read_article
from deck.statements.reading import setting_of, statements_of
from tests.deck.reading.making import MAKERS, Block

MERGED: list[Block] = [
    {"heading": "Kestrel Bank reports for the third quarter of 2025"},
    {"text": "Dublin, 24 October 2025. Kestrel Bank today reported on the quarter."},
    {"text": "Consolidated income, in millions of euros"},
    {
        "table": [
            [
                "",
                {"text": "Three months ended 30 September", "across": 2},
                {"text": "Nine months ended 30 September", "across": 2},
            ],
            ["", "2025", "2024", "2025", "2024"],
            ["Net interest income", "214", "201", "630", "588"],
            ["Operating expenses", "(142)", "(139)", "(421)", "(410)"],
        ]
    },
]
PLANNED: list[Block] = [
    {"heading": "Council of Ayton: the year 2024"},
    {"text": "Published on 12 March 2025. The council reports on 2024."},
    {"text": "Spending by service, GBP million"},
    {
        "table": [
            ["Service", "Budget 2024", "Actual 2024", "Actual 2023"],
            ["Schools", "41.0", "43.5", "39.8"],
            ["Roads", "12.5", "11.9", "12.1"],
        ]
    },
]
CHINESE: list[Block] = [
    {"heading": "临海市2024年统计公报"},
    {"text": "2025年2月20日，临海市统计局发布2024年统计公报。"},
    {"text": "单位：亿元"},
    {
        "table": [
            ["指标", "2024年", "比上年增长（%）"],
            ["第二产业增加值", "2,610.8", "6.9"],
            ["进口总额", "318.2", "-4.1"],
        ]
    },
]
FORMATS = ("docx", "html", "pdf", "md")


def rows(
    blocks: list[Block], kind: str, lang: str
) -> list[tuple[str, str, str, str, str, str, str]]:
    """Value, unit, role, status, measure, subject and period of each cell."""
    article = read_article(Path(f"a.{kind}"), MAKERS[kind](blocks), "zh" if lang == "zh" else "en")
    return [
        (
            str(one.value),
            name_of(one.unit),
            one.role,
            one.status,
            one.measure.text,
            one.subject.text,
            "/".join(map(str, one.period.span)) if one.period and one.period.span else "",
        )
        for one in statements_of(article, setting_of(article))
        if one.is_cell
    ]


@pytest.mark.parametrize("kind", ["docx", "html", "md"])  # long heads of a PDF run together
def test_a_head_over_two_columns_dates_both(kind: str) -> None:
    quarter, nine = ("2025-07-01/2025-09-30", "2025-01-01/2025-09-30")
    before = [span.replace("2025", "2024") for span in (quarter, nine)]
    spans = [quarter, before[0], nine, before[1]]
    expected = [
        *zip(("214", "201", "630", "588"), ["Net interest income"] * 4, spans, strict=True),
        *zip(("-142", "-139", "-421", "-410"), ["Operating expenses"] * 4, spans, strict=True),
    ]
    found = rows(MERGED, kind, "en")
    assert [(value, measure, span) for value, _, _, _, measure, _, span in found] == expected
    assert {unit for _, unit, *_ in found} == {"EUR m"}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_plan_beside_the_result_of_its_year_is_a_plan(kind: str) -> None:
    found = rows(PLANNED, kind, "en")
    assert [(value, status, subject, span[:4]) for value, _, _, status, _, subject, span in found] == [
        ("41.0", "target", "Schools", "2024"),
        ("43.5", "actual", "Schools", "2024"),
        ("39.8", "actual", "Schools", "2023"),
        ("12.5", "target", "Roads", "2024"),
        ("11.9", "actual", "Roads", "2024"),
        ("12.1", "actual", "Roads", "2023"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_a_chinese_table_has_levels_and_changes(kind: str) -> None:
    assert [row[:5] for row in rows(CHINESE, kind, "zh")] == [
        ("2610.8", "RMB 亿", "level", "actual", "第二产业增加值"),
        ("6.9", "%", "change", "actual", "第二产业增加值"),
        ("318.2", "RMB 亿", "level", "actual", "进口总额"),
        ("-4.1", "%", "change", "actual", "进口总额"),
    ]
