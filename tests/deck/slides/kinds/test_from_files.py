"""Table slides and timelines whose rows and events are in files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Table, Text

SALES = "Region,Sales (USD k),Note*\nNorth,1234,${x} *new*\nSouth,800,[a](b)\n"


def page(slide: str, folder: Path) -> Any:
    scene = deck.compose(loads(f"title: T\nslides:\n{slide}", folder=folder))
    return scene, scene.pages[0].items


def cells(items: Any) -> list[list[str]]:
    (table,) = (item for item in items if isinstance(item, Table))
    return [
        ["".join(run.text for p in cell.paragraphs for run in p.runs) for cell in row]
        for row in table.rows
    ]


def test_a_table_has_the_rows_of_its_file_as_they_stand_there(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(SALES)
    scene, items = page("  - {kind: table, title: t, rows: {file: d.csv}}\n", tmp_path)
    assert cells(items) == [
        ["Region", "Sales (USD k)", "Note*"],
        ["North", "1,234", "${x} *new*"],
        ["South", "800", "[a](b)"],
    ]
    (table,) = (item for item in items if isinstance(item, Table))
    assert [row[1].paragraphs[0].align for row in table.rows] == ["r", "r", "r"]
    assert scene.findings == ()


def test_a_column_without_a_heading_is_reported_unless_the_outline_has_them(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(",2023,2024\nNorth,12,13\nSouth,8,9\n")
    for columns, codes in (("", ["headings-missing"]), ("columns: [Region, A, B], ", [])):
        slide = f"  - {{kind: table, title: t, {columns}rows: {{file: d.csv}}}}\n"
        assert [finding.code for finding in page(slide, tmp_path)[0].findings] == codes


def test_headings_and_alignment_of_the_outline_come_first(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(SALES)
    slide = (
        "  - kind: table\n    title: t\n    columns: [R, EUR m]\n    align: [r, l]\n"
        "    rows: {file: d.csv, columns: [Region, Sales (USD k)]}\n"
    )
    assert cells(page(slide, tmp_path)[1])[0] == ["R", "EUR m"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("{file: d.csv, columns: [Nope]}", "d.csv has no column 'Nope'"),
        ("{file: d.csv, colum: [Region]}", "unknown key 'colum'; did you mean 'columns'"),
        ("{file: e.csv}", "there is no file e.csv"),
        ("{file: wide.csv}", "wide.csv has 9 columns, and 8 fit"),
    ],
)
def test_a_mistake_in_the_rows_is_reported_at_the_rows(
    tmp_path: Path, rows: str, message: str
) -> None:
    (tmp_path / "d.csv").write_text(SALES)
    (tmp_path / "wide.csv").write_text("a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n")
    with pytest.raises(OutlineError, match=message) as caught:
        page(f"  - {{kind: table, title: t, rows: {rows}}}\n", tmp_path)
    assert caught.value.problems[0].path.startswith("slides.0.rows")


def test_a_table_without_headings_is_reported() -> None:
    with pytest.raises(OutlineError, match="'columns' is missing here"):
        loads("title: T\nslides:\n  - {kind: table, title: t, rows: [[a]]}\n")


def test_a_timeline_has_the_events_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("When,What\n2026-03-01,Roll*out*\n2026-02-09,Pilot\n")
    _, items = page("  - {kind: timeline, title: t, events: {file: p.csv}}\n", tmp_path)
    words = [
        "".join(r.text for p in i.paragraphs for r in p.runs) for i in items if isinstance(i, Text)
    ]
    assert words[-4:] == ["9 Feb 2026", "Pilot", "1 Mar 2026", "Roll*out*"]


def test_too_many_events_are_reported(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "When,What\n" + "".join(f"2026-0{i}-01,a{i}\n" for i in range(1, 8))
    )
    with pytest.raises(
        OutlineError, match="the file gives 7 events, and 6 fit: pick some with `where`"
    ):
        page("  - {kind: timeline, title: t, events: {file: p.csv}}\n", tmp_path)
