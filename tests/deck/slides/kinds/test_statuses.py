"""Key figures, the list of figures and tables of facts say which figures are no results."""

from __future__ import annotations

import re

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Item, Table

OUTLINE = """\
title: T
lang: {lang}
facts:
  sold: {{value: 10, unit: EUR m, what: Sales, period: "2024", quote: q}}
  goal: {{value: 12, unit: EUR m, what: Sales, period: "2026", status: target, quote: q}}
  hint: {{value: 13, unit: EUR m, what: Sales guidance, period: "2027", status: guidance, quote: q}}
  plan: {{value: 15, unit: EUR m, what: Sales, period: "2028", kind: forecast, horizon: "2028", quote: q}}
slides:
  - kind: kpis
    title: A
    kpis: [{kpis}]
  - kind: sources
"""


def pages(lang: str, kpis: str) -> list[str]:
    """The texts of each page, a paragraph a line."""
    return [
        "\n".join(line for item in page.items for line in lines(item))
        for page in deck.compose(loads(OUTLINE.format(lang=lang, kpis=kpis))).pages
    ]


def lines(item: Item) -> list[str]:
    if isinstance(item, Group):
        return [line for each in item.items for line in lines(each)]
    if isinstance(item, Table):
        cells = (cell for row in item.rows for cell in row)
        return ["".join(run.text for run in par.runs) for cell in cells for par in cell.paragraphs]
    paragraphs = getattr(item, "paragraphs", ())
    return ["".join(run.text for run in par.runs) for par in paragraphs]


@pytest.mark.parametrize(
    ("lang", "kpi", "expected"),
    [
        ("en", "sold", "2024"),
        ("en", "goal", "2026 (target)"),
        ("zh", "goal", "2026年（目标）"),
        ("en", "hint", "2027"),  # its name says so
        ("en", "plan", "2028"),  # it has its mark
        ("en", "{fact: goal, caption: [in sales, twice as much]}", "twice as much (target)"),
        ("en", "{fact: goal, caption: planned sales}", "planned sales"),
        ("en", "{fact: goal, figure: Goal of 12, caption: sales}", "sales (target)"),
    ],
)
def test_a_key_figure_says_that_it_is_no_result(lang: str, kpi: str, expected: str) -> None:
    assert expected in pages(lang, kpi)[0].splitlines()


def test_the_list_of_figures_says_which_are_no_results() -> None:
    listed = pages("en", "sold, goal, hint, plan")[1].splitlines()
    assert [line for line in listed if "ales" in line and ", 20" in line] == [
        "Sales, 2024",
        "Sales, 2026, target",
        "Sales guidance, 2027",
        "Sales, 2028",
    ]


TABLE = """\
title: T
lang: {lang}
facts:
  a1: {{value: 10, unit: EUR m, what: Sales, subject: North, period: "2024", quote: q}}
  a2: {{value: 12, unit: EUR m, what: Sales, subject: North, period: "2025", status: guidance, quote: q}}
  a3: {{value: 15, unit: EUR m, what: Sales, subject: North, period: "2026", status: target, quote: q}}
  b1: {{value: 20, unit: EUR m, what: Sales, subject: South, period: "2024", quote: q}}
  b2: {{value: 22, unit: EUR m, what: Sales, subject: South, period: "2025", quote: q}}
  b3: {{value: 30, unit: EUR m, what: Sales, subject: South, period: "2026", status: target, quote: q}}
slides:
  - kind: table
    title: A
    columns: {columns}
    rows: {{facts: {rows}}}
"""


@pytest.mark.parametrize(
    ("lang", "columns", "rows", "expected"),
    [
        ("en", "[R]", "[[a1, a3], [b1, b3]]", "R|2024|2026 (target)|North|10|15|South|20|30"),
        ("zh", "[R]", "[[a1, a3], [b1, b3]]", "R|2024年|2026年（目标）|North|1000万欧元|1500万欧元|South|2000万欧元|3000万欧元"),
        ("en", "[R]", "[[a1, b1], [a3, b3]]", "R|North|South|2024|10|20|2026 (target)|15|30"),
        ("en", "[R]", "[[a1, a2], [b1, b2]]", "R|2024|2025|North|10|12 (guidance)|South|20|22"),
        ("en", "[R, Sales]", "[[a3], [b3]]", "R|Sales (target)|North|15|South|30"),
        ("en", "[R, Sales]", "[[a2], [b2]]", "R|Sales|North (guidance)|12|South|22"),
        ("en", "[R, 2024, Goal (target)]", "[[a1, a3], [b1, b3]]", "R|2024|Goal (target)|North|10|15|South|20|30"),
        ("en", "[R, 2024, 2025E]", "[[a1, a2], [b1, b2]]", "R|2024|2025E|North|10|12|South|20|22"),
    ],
)  # fmt: skip
def test_a_table_of_facts_says_once_which_are_no_results(
    lang: str, columns: str, rows: str, expected: str
) -> None:
    outline = loads(TABLE.format(lang=lang, columns=columns, rows=rows))
    tables = [item for item in deck.compose(outline).pages[0].items if isinstance(item, Table)]
    cells = [line for table in tables for line in lines(table)]
    assert "|".join(re.sub(r"^EUR\s(\d+)m", r"\1", cell) for cell in cells) == expected


def test_a_heading_that_the_facts_do_not_give_is_asked_for() -> None:
    with pytest.raises(OutlineError, match="the text is empty"):
        loads(TABLE.format(lang="en", columns="[R]", rows="[[a3], [b3]]"))
