"""Key figures and the list of figures say which figures are no results."""

from __future__ import annotations

import pytest

import deck
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
