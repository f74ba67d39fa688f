"""What changes: rows of old and new."""

from __future__ import annotations

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Table
from deck.scene.scene import Scene


def scene(fields: str, lang: str = "en") -> Scene:
    slide = f"- {{kind: from_to, title: T, {fields}}}"
    return deck.compose(loads(f"title: T\nlang: {lang}\nslides:\n{slide}\n"))


def parts(made: Scene) -> tuple[Table, list[Shape]]:
    (table,) = (item for item in made.pages[0].items if isinstance(item, Table))
    (arrows,) = (item for item in made.pages[0].items if isinstance(item, Group))
    return table, [item for item in arrows.items if isinstance(item, Shape)]


def cells(table: Table) -> list[list[str]]:
    return [
        ["".join(run.text for p in cell.paragraphs for run in p.runs) for cell in row]
        for row in table.rows
    ]


HEADS = "from: hunting, to: keeping, "


def test_rows_are_written_short_or_long_with_or_without_a_label() -> None:
    table, _ = parts(scene(HEADS + "rows: [Goal: [a, b], [c, d], {label: Pay, from: e, to: f}]"))
    assert cells(table) == [
        ["", "From: hunting", "", "To: keeping"],
        ["Goal", "a", "", "b"],
        ["", "c", "", "d"],
        ["Pay", "e", "", "f"],
    ]
    assert table.header == 1
    assert table.alt == "Goal: a → b; c → d; Pay: e → f"
    assert cells(parts(scene(HEADS + "rows: [[a, b], [c, d]]"))[0])[1] == ["a", "", "b"]
    zh = cells(parts(scene("from: 旧, to: 新, rows: [[a, b], [c, d]]", "zh"))[0])
    assert zh[0] == ["从：旧", "", "到：新"]


@pytest.mark.parametrize("count", [2, 5, 7])
def test_an_arrow_stands_in_the_middle_of_each_row_between_its_cells(count: int) -> None:
    rows = ", ".join(f"L{i}: [old {'word ' * 20 * (i == 1)}, new]" for i in range(count))
    table, arrows = parts(scene(HEADS + f"rows: [{rows}]"))
    assert len(arrows) == count
    y = table.box.y + table.heights[0]
    left = table.box.x + sum(table.columns[:2])
    for arrow, height in zip(arrows, table.heights[1:], strict=True):
        assert abs(2 * arrow.box.y + arrow.box.h - 2 * y - height) <= 2
        assert left <= arrow.box.x < arrow.box.right <= left + table.columns[2]
        y += height
    assert table.box.bottom <= 6.71 * 914_400


def test_few_rows_are_larger_than_many() -> None:
    def size(count: int) -> tuple[float, int]:
        rows = ", ".join(f"L: [old, new {i}]" for i in range(count))
        table, _ = parts(scene(HEADS + f"rows: [{rows}]"))
        return table.rows[1][1].paragraphs[0].runs[0].size, table.heights[1]

    assert size(2) > size(7)


def test_old_and_new_differ_in_weight_and_ground() -> None:
    table, _ = parts(scene(HEADS + "rows: [Goal: [a, b], Pay: [c, d]]"))
    _, old, _, new = table.rows[1]
    assert (old.fill, old.paragraphs[0].runs[0].bold) == (None, False)
    assert new.fill is not None
    assert new.paragraphs[0].runs[0].bold


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        ("[Goal: [a], Pay: [b, c]]", "rows.0"),
        ("[[a, b], [c, d, e]]", "rows.1"),
        ("[[a, b]]", "rows"),
    ],
)
def test_a_row_that_is_no_pair_is_reported(rows: str, path: str) -> None:
    with pytest.raises(OutlineError) as caught:
        scene(HEADS + f"rows: {rows}")
    assert caught.value.problems[0].path.startswith(f"slides.0.{path}")
