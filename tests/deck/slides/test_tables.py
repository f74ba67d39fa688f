"""Tables are measured: widths from their texts, heights that fill, shrink or continue."""

from __future__ import annotations

import json
from pathlib import Path

import deck
from deck.outline.model import loads
from deck.pptx.content_blocks import Grid
from deck.pptx.contents import read_contents
from deck.pptx.presentation import carried
from deck.proof.deck_check import check_deck
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Table
from deck.scene.scene import Scene
from deck.slides.table_forms import SIDE
from deck.themes import theme


def composed(columns: list[str], rows: list[list[str | None]], more: str = "") -> Scene:
    slide = {"kind": "table", "title": "T", "columns": columns, "rows": rows}
    text = json.dumps({"title": "T", "slides": [slide]}, ensure_ascii=False)
    return deck.compose(loads(text.replace('"kind"', f'{more}"kind"')))


def drawn(scene: Scene) -> list[Table]:
    return [item for page in scene.pages for item in page.items if isinstance(item, Table)]


def sizes(table: Table) -> set[float]:
    """Those of its body; the head is quieter."""
    return {run.size for row in table.rows[1:] for c in row for p in c.paragraphs for run in p.runs}


def test_widths_add_up_to_the_body_and_follow_the_texts() -> None:
    (table,) = drawn(composed(["a", "b"], [["x", "a much longer text than the one beside it"]]))
    assert sum(table.columns) == table.box.w
    assert table.columns[1] > 3 * table.columns[0]
    assert sum(table.heights) == table.box.h
    assert len(table.heights) == len(table.rows)


def test_a_word_or_a_short_text_is_not_broken_while_other_columns_have_space() -> None:
    long = "a sentence that can be set in as many lines as it takes, " * 3
    heads = ["Responsibilities", "Due date", "What is to be done", "Why", "How"]
    (table,) = drawn(composed(heads, [["x", "30 September", long, long, long]] * 2))
    face = theme.load("boardroom").fonts.face(bold=True)
    size = max(sizes(table))
    for k, text in enumerate(("Responsibilities", "30 September")):
        points = (table.columns[k] - 2 * SIDE) / EMU_PER_PT
        head = min(size, 13) if not k else size
        assert points >= measure.width(text, head, face, "en")


def test_a_word_that_no_column_can_hold_is_a_finding() -> None:
    word = "Werk4Donaudampfschifffahrtsgesellschaft"
    codes = {f.code for f in composed([word] * 6, [[word] * 6]).findings}
    assert "word-broken" in codes


def test_a_word_that_no_column_can_hold_is_hyphenated_and_recorded_as_it_was_typed(
    tmp_path: Path,
) -> None:
    word = "Internationalisation"
    scene = composed([word] * 8, [[word] * 8])
    (table,) = drawn(scene)
    shown = {run.text for row in table.rows for c in row for p in c.paragraphs for run in p.runs}
    assert shown == {"Internationalisa-\u200btion"}
    assert not scene.findings
    file = tmp_path / "t.pptx"
    deck.write(scene, file)
    (page,) = read_contents(file.read_bytes()).pages
    (grid,) = page.blocks
    assert isinstance(grid, Grid)
    assert {cell for row in grid.rows for cell in row} == {word}
    found = carried(file.read_bytes())
    assert found is not None
    assert {row[2] for row in found.data["pages"][0]["items"] if row[0] == "cell"} == {word}
    assert check_deck(file).findings == ()


def test_rows_of_one_line_are_equally_high_and_a_short_table_is_set_large_rather_than_stretched() -> (
    None
):
    (table,) = drawn(composed(["a"], [["one"], ["two"], ["three"]]))
    assert len(set(table.heights[1:])) == 1
    assert sizes(table) == {24}
    assert table.heights[1] <= round(1.4 * EMU_PER_INCH)
    (wordy,) = drawn(composed(["a"], [["words " * 60], ["two"], ["three"]]))
    assert sizes(wordy) == {14}  # in larger type it would take more lines


def test_a_few_short_rows_stand_together_and_fill_no_more_of_the_page_than_they_need() -> None:
    (narrow,) = drawn(composed(["Bird", "Count"], [["Heron", "12"], ["Stork", "9"]]))
    (wide,) = drawn(composed(["Bird", "Count"], [["Heron " * 20, "12"], ["Stork", "9"]]))
    (many,) = drawn(composed(["Bird", "Count"], [["Heron", "12"]] * 8))
    assert sum(narrow.columns) == narrow.box.w == round(0.6 * wide.box.w)
    assert sum(wide.columns) == sum(many.columns) == wide.box.w
    assert max(sizes(narrow)) > max(sizes(many))


def test_a_fuller_table_gets_smaller_before_it_continues() -> None:
    seen = []
    for count in range(4, 40, 3):
        tables = drawn(composed(["a"], [[f"row {i}"] for i in range(count)]))
        seen.append((len(tables), *sizes(tables[0])))
    assert seen[0][0] == 1
    assert seen[0][1] > 18
    assert (1, 14) in seen
    assert (1, 12) in seen
    assert seen[-1][0] > 1
    assert seen[-1][1] == 12
    assert [row[1] for row in seen] == sorted((row[1] for row in seen), reverse=True)


def test_a_row_taller_than_a_page_is_a_finding_that_names_it() -> None:
    scene = composed(["a", "b", "c", "d"], [["words " * 600, "b", "c", "d"], ["x", "y", "z", ""]])
    codes = [finding.code for finding in scene.findings]
    assert "table-too-tall" in codes
    (finding,) = [f for f in scene.findings if f.code == "table-too-tall"]
    assert finding.place == "slides.0.Table"
    assert finding.message.startswith("Table is ")
    assert finding.message.endswith("pt taller than the page")
    assert len(drawn(scene)) == 2


def test_an_empty_cell_is_empty() -> None:
    (table,) = drawn(composed(["a", "b", "c"], [["x", "", None]]))
    assert ["".join(r.text for p in c.paragraphs for r in p.runs) for c in table.rows[1]] == [
        "x", "", "",
    ]  # fmt: skip


def test_columns_are_aligned_and_rows_highlighted_as_asked() -> None:
    scene = composed(["a", "b"], [["x", "1"], ["y", "2"]], '"align": ["l", "r"], "highlight": 2, ')
    (table,) = drawn(scene)
    assert [cell.paragraphs[0].align for cell in table.rows[1]] == ["l", "r"]
    assert [row[0].fill is not None for row in table.rows] == [False, False, True]


def test_a_highlighted_row_is_the_same_row_when_the_table_continues() -> None:
    rows: list[list[str | None]] = [[f"row {i}"] for i in range(60)]
    tables = drawn(composed(["a"], rows, '"highlight": 50, '))
    lit = [
        row[0].paragraphs[0].runs[0].text
        for table in tables for row in table.rows if row[0].fill is not None
    ]  # fmt: skip
    assert lit == ["row 49"]


def test_the_alt_text_tells_rows_columns_and_what_stands_in_them() -> None:
    (table,) = drawn(composed(["Bird", "Count"], [["**Heron**", "12"], ["Stork", ""]]))
    assert table.alt == "Table of 2 rows with the columns Bird, Count. Heron, 12; Stork"
    (long,) = drawn(composed(["a"], [["words " * 30]] * 5))
    assert len(long.alt) <= 1_500


def test_a_long_word_takes_the_width_it_needs_from_columns_that_break() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    (table,) = drawn(
        composed(["a", "b", "c"], [[word, "some words that break " * 4, "more that break " * 5]])
    )
    assert table.columns[0] > 2.5 * EMU_PER_INCH
