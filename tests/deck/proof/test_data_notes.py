"""What `deck check` says about how the data files of an outline were read."""

from __future__ import annotations

from pathlib import Path

import pytest

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


FACTS = """\
title: T
facts:
  now: {data: {file: d.csv, where: {Month: latest}, y: Sales (EUR m)}, what: Sales}
slides:
  - kind: text
    title: Sales of ${now} in ${now.period}
    points: ["TYPED", Nothing else]
"""
MONTHS = "Month,Sales (EUR m)\n2025-10,10\n2025-11,12\n2025-12,15\n"


def written(folder: Path, typed: str = "More is to come", rows: str = MONTHS) -> Path:
    (folder / "d.csv").write_text(rows)
    (folder / "o.yaml").write_text(FACTS.replace("TYPED", typed))
    return folder / "o.yaml"


def built(outline: Path) -> Path:
    target = outline.with_suffix(".pptx")
    deck.write(deck.compose(deck.read(outline)), target)
    return target


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("In September 2025 it was less", True),
        ("In January 2026 it will be more", True),
        ("In October 2025 it was less", False),
        ("In 2024 it was less", False),
        ("In the first half of 2025 it was less", False),
    ],
)
def test_a_period_that_the_data_do_not_have_is_found_in_a_text(
    tmp_path: Path, typed: str, found: bool
) -> None:
    report = deck.check_outline(deck.read(written(tmp_path, typed)))
    gone = [f for f in report.findings if f.code == "period-gone"]
    assert bool(gone) is found
    assert all(
        f.place.path == "slides.0.points.0" and "2025-10-01 to 2025-12-31" in f.message
        for f in gone
    )


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Sales by month, 2024", True),
        ("Sales by month, 2025", False),
        ("Sales by month, H2 2025", False),
        ("Sales by month, H1 2025", True),
        ("Sales by month, compared with 2024", False),
        ("Sales by month", False),
    ],
)
def test_the_title_of_a_chart_names_no_period_apart_from_its_data(
    tmp_path: Path, title: str, found: bool
) -> None:
    outline = written(tmp_path)
    chart = f"{{kind: column, title: '{title}', data: {{file: d.csv}}}}"
    outline.write_text(outline.read_text() + f"  - {{kind: chart, title: A, chart: {chart}}}\n")
    gone = [f for f in deck.check_outline(deck.read(outline)).findings if f.code == "period-gone"]
    assert [f.place.path for f in gone] == (["slides.1.chart.title"] if found else [])


def test_a_fact_from_data_is_proved_by_reading_it_again(tmp_path: Path) -> None:
    outline = written(tmp_path)
    made = built(outline)
    (proof,) = deck.check_deck(made).proofs
    assert (proof.status, proof.basis) == ("proved", "d.csv, B4")
    (tmp_path / "d.csv").write_text(MONTHS.replace("12,15", "12,16"))
    report = deck.check_deck(made)
    assert [proof.status for proof in report.proofs] == ["unproved"]
    (finding,) = [f for f in report.findings if f.code == "data-changed"]
    assert finding.message == (
        "the deck shows EUR 15m, but d.csv, B4 now gives EUR 16m; build the deck again"
    )


def test_a_deck_without_its_data_file_says_so_once(tmp_path: Path) -> None:
    made = built(written(tmp_path))
    (tmp_path / "away").mkdir()
    moved = (tmp_path / "d.csv").rename(tmp_path / "away" / "d.csv")
    report = deck.check_deck(made)
    assert [proof.status for proof in report.proofs] == ["unread"]
    (finding,) = [f for f in report.findings if f.code == "data-absent"]
    assert "d.csv was not found beside the deck" in finding.message
    report = deck.check_deck(made, sources=[moved])
    assert [proof.status for proof in report.proofs] == ["proved"]


DATED = "Month,Sales (EUR m)\n2025-11,133\n2025-12,136\n2026-01,90\n"


@pytest.mark.parametrize(
    ("fields", "where", "codes"),
    [
        ("what: Sales, period: December 2025", "latest", ["period-differs"]),
        ("what: Sales, period: 2025", "latest", ["period-differs"]),
        ("what: Sales in December 2025", "latest", ["period-differs"]),
        ("what: Sales in December 2025", "2026-01", ["period-differs"]),
        ("what: Sales, period: Q1 2026", "latest", []),
        ("what: Sales, period: January 2026", "latest", []),
        ("what: Sales, period: Q3 FY25", "latest", []),
        ("what: Sales against December 2025", "latest", []),
        ("what: Sales in December 2025", "previous", []),
        ("what: Sales in December", "previous", []),
    ],
)
def test_a_typed_period_is_compared_with_that_of_the_rows(
    tmp_path: Path, fields: str, where: str, codes: list[str]
) -> None:
    (tmp_path / "d.csv").write_text(DATED)
    (tmp_path / "o.yaml").write_text(
        f"title: T\nfacts:\n  s: {{data: {{file: d.csv, where: {{Month: {where}}}}}, {fields}}}\n"
        "slides:\n  - {kind: kpis, title: 'Sales came to ${s}', kpis: [s]}\n"
    )
    outline = deck.read(tmp_path / "o.yaml")
    scene = deck.compose(outline)
    report = deck.check_outline(outline)
    deck.write(scene, tmp_path / "o.pptx")
    finished = deck.check_deck(tmp_path / "o.pptx")
    assert [finding.code for finding in scene.findings] == codes
    for each in (report, finished):
        assert [finding.code for finding in each.findings] == codes
        assert [proof.status for proof in each.proofs] == ["unproved" if codes else "proved"]


def test_a_typed_period_of_the_column_that_no_condition_names_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("Shop,Founded,Sales (EUR m)\nA,1998,3\nB,2004,4\n")
    (tmp_path / "o.yaml").write_text(
        "title: T\nfacts:\n  s: {data: {file: d.csv, where: {Shop: A}, y: Sales}, what: Sales, period: 2025}\n"
        "slides:\n  - {kind: kpis, title: 'Sales came to ${s}', kpis: [s]}\n"
    )
    assert deck.check_outline(deck.read(tmp_path / "o.yaml")).findings == ()


STALE = """\
title: Review
facts:
  s: {data: {file: d.csv, where: {Month: latest}}, what: Sales}
slides:
  - kind: kpis
    title: Sales came to ${s}@TITLE
    kpis: [{fact: s, caption: @CAPTION}]
  - kind: table
    title: The year in months
    columns: [Month, Sales]
    rows: [["@ROW", "${s}"]]
"""


@pytest.mark.parametrize(
    ("title", "caption", "row", "found"),
    [
        ("", "Sales", "January 2026", []),
        (" in December", "Sales", "January 2026", [("text-differs", "slide 1, title")]),
        (" in Dec", "Jan 26", "Jan 2026", [("text-differs", "slide 1, title")]),
        ("", "Nov 25", "Jan 2026", [("label-differs", "slide 1, kpis.0.caption.0")]),
        ("", "Sales", "December 2025", [("label-differs", "slide 2, rows.0.0")]),
    ],
)
def test_a_finished_deck_is_checked_for_periods_that_a_fact_does_not_have(
    tmp_path: Path, title: str, caption: str, row: str, found: list[tuple[str, str]]
) -> None:
    (tmp_path / "d.csv").write_text(DATED)
    typed = STALE.replace("@TITLE", title).replace("@CAPTION", caption).replace("@ROW", row)
    (tmp_path / "o.yaml").write_text(typed)
    deck.write(deck.compose(deck.read(tmp_path / "o.yaml")), tmp_path / "o.pptx")
    report = deck.check_deck(tmp_path / "o.pptx")
    assert [(f.code, str(f.place)) for f in report.findings] == found
