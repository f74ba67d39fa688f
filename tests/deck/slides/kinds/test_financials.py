"""A table of financials: what is computed, how it is written and judged, and how it adapts."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Table
from deck.scene.scene import Page, Scene
from deck.themes.theme import load

THEME = load("boardroom")
GOOD, BAD = THEME.signal("good").text, THEME.signal("bad").text
HEAD = """
title: T
facts:
  herons: {value: 83400, unit: EUR k, what: Herons, period: "2025", quote: q}
  storks: {value: 4, unit: USD m, what: Storks, quote: q}
slides:
"""


def composed(fields: str, head: str = HEAD, folder: Path | None = None) -> Scene:
    return deck.compose(loads(f"{head}- {{kind: financials, title: T, {fields}}}", folder=folder))


def table(fields: str, head: str = HEAD, folder: Path | None = None) -> Table:
    (page,) = composed(fields, head, folder).pages
    return table_of(page)


def table_of(page: Page) -> Table:
    (found,) = [item for item in page.items if isinstance(item, Table)]
    return found


def texts(found: Table) -> list[list[str]]:
    return [
        ["".join(run.text for p in cell.paragraphs for run in p.runs) for cell in row]
        for row in found.rows
    ]


def row(cells: str, more: str = "") -> list[str]:
    found = table(f"columns: [A, B], variance: A, rows: [{{label: R, cells: {cells}}}]{more}")
    return texts(found)[1]


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        ("[53.6, 52.9]", ["53.6", "52.9", "(0.7)", "−1%"]),
        ("[-53.6, -52.9]", ["(53.6)", "(52.9)", "+0.7", "+1%"]),
        ("[0.1, 0.3]", ["0.1", "0.3", "+0.2", "+200%"]),  # 0.19999999999999998 in binary
        ("[1204.5, 1300]", ["1,204.5", "1,300.0", "+95.5", "+8%"]),
        ("['(3)', '−2.5']", ["(3.0)", "(2.5)", "+0.5", "+17%"]),
        ("[1000, 1004]", ["1,000", "1,004", "+4", "+0.4%"]),
        ("[5, 5]", ["5", "5", "0", "0%"]),
        ("[0, 5]", ["0", "5", "+5", "–"]),
        ("[-5, 3]", ["(5)", "3", "+8", "–"]),
        ("[n/a, 3]", ["n/a", "3", "–", "–"]),
        ("[14.5%, 18%]", ["14.5%", "18.0%", "+3.5\N{NO-BREAK SPACE}points", ""]),
        ("[18%, 14.5%]", ["18.0%", "14.5%", "−3.5\N{NO-BREAK SPACE}points", ""]),
    ],
)
def test_variances_are_exact_and_say_no_more_than_there_is(cells: str, written: list[str]) -> None:
    assert row(cells) == ["R", *written]


def test_negative_amounts_have_a_minus_where_that_is_wanted() -> None:
    assert row("[5, -3]", ", negatives: minus")[1:4] == ["5", "−3", "−8"]


def test_a_fact_is_converted_to_the_unit_of_the_table() -> None:
    found = table("unit: EUR m, columns: [A, B], variance: A, rows: [R: [80, herons]]")
    assert texts(found)[1] == ["R", "80.0", "83.4", "+3.4", "+4%"]
    (page,) = composed("unit: EUR m, columns: [A], rows: [R: [herons]]").pages
    assert page.facts == ("herons",)


@pytest.mark.parametrize(
    ("more", "cells", "colour"),
    [("", "[5, 6]", GOOD), ("", "[6, 5]", BAD), (", good: {R: down}", "[5, 6]", BAD),
     (", good: {R: down}", "[6, 5]", GOOD), ("", "[5, 5]", THEME.muted)],
)  # fmt: skip
def test_the_colour_of_a_variance_judges_it(more: str, cells: str, colour: object) -> None:
    found = table(f"columns: [A, B], variance: A, rows: [R: {cells}]{more}")
    assert {cell.paragraphs[0].runs[0].colour for cell in found.rows[1][3:]} == {colour}


def test_levels_have_their_rules_and_the_actual_column_its_ground() -> None:
    found = table(
        "columns: [A, B, C], actual: B, levels: {Sum: subtotal}, "
        "rows: [X: [1, 2, 3], Sum: [1, 2, 3], {label: All, cells: [1, 2, 3], level: total},"
        " {label: Share, cells: [1, 2, 3], level: note}]"
    )
    fills = [[cell.fill for cell in line] for line in found.rows]
    assert [line[2] for line in fills] == [THEME.surface] * 3 + [THEME.tint, THEME.surface]
    assert set(fills[3]) == {THEME.tint}
    assert {cell for line in (fills[1], fills[4]) for cell in (line[1], line[3])} == {None}
    below = [line[0].bottom.colour if line[0].bottom else None for line in found.rows]
    assert below == [THEME.ink, THEME.ink, THEME.ink, THEME.ink, THEME.line]
    bold = [line[0].paragraphs[0].runs[0].bold for line in found.rows[1:]]
    assert bold == [False, True, True, False]
    assert found.rows[4][0].paragraphs[0].runs[0].colour == THEME.muted


def test_decimals_stand_below_each_other_beside_brackets() -> None:
    found = table("columns: [A, B], rows: [X: [1.0, 5.0], Y: [-1.0, 6.0]]")
    (positive, bare), (bracketed, other) = (
        [cell.insets.right for cell in line[1:]] for line in found.rows[1:]
    )
    assert positive > bracketed == bare == other


@pytest.mark.parametrize(
    "variance", ["[vs Plan, vs 2024]", "[plan, against 2024]", "[versus PLAN, '2024']"]
)
def test_a_column_is_named_with_or_without_versus(variance: str) -> None:
    found = texts(
        table(f"columns: ['2024', Plan, '2025'], variance: {variance}, rows: [R: [1, 2, 4]]")
    )
    assert found[1] == ["R", "1", "2", "4", "+2", "+100%", "+3", "+300%"]
    assert [text.casefold().split()[-1] for text in found[0][4::2]] == ["plan", "2024"]


def test_the_rates_go_where_columns_do_not_fit() -> None:
    names = ", ".join(f"Financial year to March 20{year}" for year in range(20, 26))
    found = table(
        f"columns: [{names}], variance: [Financial year to March 2024, Financial year to March 2023],"
        " rows: [Renewals of contracts: [1, 2, 3, 4, 5, 6]]"
    )
    assert texts(found)[0].count("%") < 2
    assert (
        sum(found.columns) == composed("columns: [A], rows: [R: [1]]").width - 2 * THEME.grid.margin
    )


def test_few_rows_are_higher_and_larger_than_many() -> None:
    few, many = (
        table(f"columns: [A], rows: [{', '.join(f'R{i}: [1]' for i in range(n))}]") for n in (3, 14)
    )
    size = [found.rows[1][0].paragraphs[0].runs[0].size for found in (few, many)]
    assert size[0] > size[1]
    assert min(few.heights[1:]) > max(many.heights[1:])
    assert len(set(many.heights[1:])) == 1


def test_rows_are_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(
        'Item,2024,Plan,2025\nSales,"1,300",1400,1390.5\nCost,-850,-900,-910\nMargin,35%,36%,35%\n'
    )
    head = "title: T\nslides:\n"
    found = table("rows: {file: r.csv}, variance: Plan, levels: {Cost: total}", head, tmp_path)
    assert texts(found) == [
        ["Item", "2024", "Plan", "2025", "vs Plan", "%"],
        ["Sales", "1,300.0", "1,400.0", "1,390.5", "(9.5)", "−1%"],
        ["Cost", "(850.0)", "(900.0)", "(910.0)", "(10.0)", "−1%"],
        ["Margin", "35%", "36%", "35%", "−1\N{NO-BREAK SPACE}point", ""],
    ]
    (page,) = composed("rows: {file: r.csv}", head, tmp_path).pages
    assert page.files == (("Table", "r.csv"),)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("columns: [A, B], rows: [R: [1]]", "the table has 2 columns; figures here: 1"),
        ("columns: [A, B], rows: [R: [1, 2%]]", "has amounts and percentages"),
        ("columns: [A, B], rows: [R: ['1,5', 2]]", "'1,5' is not read as a number; write 1.5"),
        ("columns: [Plan, B], rows: [R: [1, 2]], variance: Plam", "did you mean 'Plan'"),
        ("columns: [A, B], rows: [R: [1, 2]], variance: B", "'B' is compared with itself"),
        ("columns: [A], rows: [Cost: [1]], good: {Costs: down}", "did you mean 'Cost'"),
        ("columns: [A], rows: [R: [storks]], unit: EUR m", "is in USD m, and the table in EUR m"),
        ("rows: [R: [1]]", "'columns' is missing"),
    ],
)
def test_mistakes_are_named_with_their_cure(fields: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message.replace("[", r"\[")):
        composed(fields)


def test_what_is_typed_is_told_from_what_is_computed(tmp_path: Path) -> None:
    path = tmp_path / "o.pptx"
    rows = "rows: [{label: Cost, cells: [3.0, 5.0]}]"
    deck.write(composed(f"columns: [A, B], variance: vs A, {rows}"), path)
    bare = [f.message for f in deck.check_deck(path).findings if f.code == "bare-figure"]
    assert [message.partition(" was")[0] for message in bare] == ["“3.0”", "“5.0”"]
