"""What `deck check` says about how the data files of an outline were read."""

from __future__ import annotations

from pathlib import Path

import deck

OUTLINE = """\
title: T
slides:
  - kind: charts
    title: Sales of 2024
    charts:
      - {kind: bar, title: A, unit: EUR, data: {North: 1, South: 2}}
      - {kind: bar, title: B, unit: EUR, data: {file: d.csv}}
  - kind: table
    title: Sales of 2024 by region
    rows: {file: ../out.csv}
"""


def test_notes_stand_at_the_chart_or_slide_that_draws_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "d.csv").write_text("Region,V\nNorth,10\nSouth,5\nTotal,15\n")
    (tmp_path / "out.csv").write_text("Region,V\nNorth,10\n")
    (folder / "o.yaml").write_text(OUTLINE)
    report = deck.check_outline(deck.read(folder / "o.yaml"))
    found = [
        (f.code, f.level, f.place.path, f.place.line)
        for f in report.findings
        if f.code != "bare-figure"
    ]
    assert found == [
        ("totals-dropped", "note", "slides.0.charts.1", 7),
        ("outside-folder", "note", "slides.1", 8),
    ]


def test_values_of_a_file_in_a_chart_of_shapes_are_not_typed(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("Month,North,South,East\nJan,210,180,121\nFeb,211,181,125\n")
    (tmp_path / "o.yaml").write_text(
        "title: T\nslides:\n  - kind: chart\n    title: Staff by region in 2024\n"
        "    chart: {kind: multiples, title: Staff 2024, unit: people, data: {file: d.csv}}\n"
    )
    deck.write(deck.compose(deck.read(tmp_path / "o.yaml")), tmp_path / "o.pptx")
    report = deck.check_deck(tmp_path / "o.pptx")
    assert report.findings == ()
    assert {figure.standing for figure in report.figures} == {"drawn"}
