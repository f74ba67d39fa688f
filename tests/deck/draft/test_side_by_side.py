"""Facts of one list side by side: no total beside its parts, no part of another list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.draft.drafting import Drafting
from deck.draft.finding import Finding
from deck.draft.findings import findings_of
from deck.reading.article import Article

HEAD = "Corby reports 2024 results\n\n6 March 2025\n\nCorby plc reports on the year 2024. "
HEAD_ZH = "禾森公布2024年业绩\n\n2025年3月6日\n\n禾森公布2024年业绩。"

LISTS = [
    pytest.param(
        "Bread revenue was EUR 284 million, Cake revenue was EUR 201 million and Pie revenue was EUR 127 million.",
        ("Bread", "Cake", "Pie"), id="siblings",
    ),
    pytest.param(
        "Sales of bread rose 9%, sales of cakes fell 3% and sales of pies rose 12%.",
        ("pies", "bread", "cakes"), id="siblings after of",
    ),
    pytest.param(
        "Bread accounted for 58% of sales, cakes for 33% and pies for 9%.",
        ("Bread", "cakes", "pies"), id="parts of a whole",
    ),
    pytest.param(
        "Revenue was EUR 30 million in Spain, EUR 22 million in Italy and EUR 11 million in Malta. Revenue in the whole "
        "country group was EUR 63 million.",
        ("Spain", "Italy", "Malta"), id="without the total",
    ),
    pytest.param(
        "面包收入3.1亿元，增长8%；蛋糕收入2.2亿元，增长3%；馅饼收入1.4亿元，下降5%。", ("面包", "蛋糕", "馅饼"),
        id="semicolons",
    ),
    pytest.param(
        "零售业营业额下降2%，其中，燃料零售业增长11%，汽车零售业下降8%，服装零售业增长20%。",
        ("服装零售业", "燃料零售业", "汽车零售业"), id="without what the others are kinds of",
    ),
    pytest.param(
        "公司共有门店1126家；其中一线城市312家，二线城市498家，三线城市316家。", ("二线城市", "三线城市", "一线城市"), id="counts"
    ),
]  # fmt: skip
NO_LISTS = [
    "Gross profit was EUR 90 million, operating profit EUR 40 million and net profit EUR 30 million.",
    "毛利润9亿元，营业利润4亿元，净利润3亿元。",
    "Bread revenue was EUR 284 million. Cake revenue was EUR 201 million.",
]


def compared(text: str, said: Callable[[str], Article]) -> list[Finding]:
    """The comparisons of an article."""
    head = HEAD if text.isascii() else HEAD_ZH
    drafting = Drafting(said(f"{head}{text}\n"), "a.txt")
    return [f for f in findings_of(drafting.facts, text=drafting.article.text) if f.labels]


@pytest.mark.parametrize(("text", "labels"), LISTS)
def test_a_list_is_a_comparison(
    text: str, labels: tuple[str, ...], said: Callable[[str], Article]
) -> None:
    assert labels in [finding.labels for finding in compared(text, said)]


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_is_of_other_kinds_is_none(text: str, said: Callable[[str], Article]) -> None:
    assert compared(text, said) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (LISTS[0].values[0], "Bread revenue was ${bread_revenue} in 2024, compared with ${cake_revenue} for Cake and ${pie_revenue} for Pie"),
        (LISTS[1].values[0], "Sales of pies grew ${sales_pies_growth.abs} in 2024, while sales of cakes fell ${sales_cakes_growth.abs}"),
    ],
)  # fmt: skip
def test_a_title_names_no_extremes(
    text: object, title: str, said: Callable[[str], Article]
) -> None:
    slides = Drafting(said(f"{HEAD}{text}\n"), "a.txt").slides()
    assert title in [slide.fields.get("title") for slide in slides if slide.kind == "chart"]
