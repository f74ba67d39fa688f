"""What a build says about how facts were read from data files."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck

CHART = """  - kind: chart
    title: Sales by region in 2024
    chart: {kind: bar, title: Sales, unit: EUR, data: {file: ../out.csv}}
"""
TEXT = "  - {kind: text, title: Sales, points: ['Sales of ${%s}']}\n"
PLAIN = "  - {kind: text, title: Plain, points: [Words]}\n"
HEAD = """title: T
facts:
  north: {data: {file: ../out.csv, where: {Region: North}, y: V}, unit: EUR}
  south: {data: {file: ../out.csv, where: {Region: South}, y: V}, unit: EUR}
  twice: {formula: north * 2, unit: EUR}
slides:
"""


@pytest.mark.parametrize(
    ("slides", "page", "place"),
    [
        (PLAIN + TEXT % "north", 2, "facts.north"),
        (PLAIN + TEXT % "south" + TEXT % "north", 2, "facts.south"),
        (PLAIN + TEXT % "twice", 2, "facts.north"),
        (PLAIN, 1, "facts.north"),
        (CHART + TEXT % "north", 1, "slides.0"),
        (PLAIN + CHART, 2, "slides.1"),
    ],
    ids=["shown", "another-fact", "computed", "not-shown", "chart-first", "chart-only"],
)
def test_a_file_outside_of_the_folder_is_mentioned_once_where_it_is_first_read(
    slides: str, page: int, place: str, tmp_path: Path
) -> None:
    (tmp_path / "out.csv").write_text("Region,V\nNorth,10\nSouth,5\n")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "o.yaml").write_text(HEAD + slides)
    outline = deck.read(folder / "o.yaml")
    found = [f for f in deck.check(deck.compose(outline)) if f.code == "outside-folder"]
    assert [(f.page, f.place[: len(place)]) for f in found] == [(page, place)]
    assert "../out.csv is read from outside" in found[0].message
    checked = [f for f in deck.check_outline(outline).findings if f.code == "outside-folder"]
    assert [f.place.path for f in checked] == ["facts.north.data"]
