"""`deck chart`: one chart in a file of its own becomes a picture for a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deck.cli import main

CHART = """
kind: column
title: Revenue
unit: EUR m
data: {2022: 41, 2023: 52, 2024: revenue}
facts:
  revenue: {value: 66, unit: EUR m, what: Revenue, period: 2024, quote: EUR 66 million}
highlight: 2024
cagr: [2022, 2024]
size: [5, 3]
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def chart(text: str, *words: str) -> Result:
        Path("sales.yaml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["chart", "sales.yaml", *words])

    return chart


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.PDF", b"%PDF-")]
)
def test_the_name_of_the_file_says_the_format(run, name: str, start: bytes) -> None:
    result = run(CHART, "-o", name)
    assert (result.exit_code, result.stdout) == (0, f"{name}\n")
    assert Path(name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["a.svg", "a.pdf"])
def test_the_same_chart_gives_the_same_bytes(run, name: str) -> None:
    run(CHART, "-o", name)
    first = Path(name).read_bytes()
    run(CHART, "-o", name)
    assert Path(name).read_bytes() == first


def test_without_a_name_it_becomes_an_svg_with_its_figures_as_text(run) -> None:
    assert run(CHART).stdout == "sales.svg\n"
    svg = Path("sales.svg").read_text("utf-8")
    assert "CAGR +26.9%" in svg
    assert ">66<" in svg


def test_size_is_in_inches(run) -> None:
    run(CHART, "-o", "a.png", "--dpi", "100")
    data = Path("a.png").read_bytes()
    assert [int.from_bytes(data[i : i + 4], "big") for i in (16, 20)] == [500, 300]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CHART.replace("column", "colum"), "unknown chart kind 'colum'; did you mean 'column'?"),
        (CHART.replace("2024: revenue", "2024: revenu"), "did you mean 'revenue'?"),
        (CHART.replace("size: [5, 3]", "size: 5"), "sales.yaml:10:7: size"),
        (CHART + "lang: fr\n", "'fr' is not one of en, zh"),
        ("kind: column\n", "'data' is missing"),
        ("title: T\nslides:\n  - kind: cover\n", "sales.yaml:2:1: slides"),
        ("kind: chart\nchart: {kind: column, data: {2024: 1}}\n", "write them without `chart:`"),
        ("- kind: column\n", "a chart's file holds its fields, such as `kind: column`"),
        ("", "the file is empty: a chart's file holds its fields"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_written(run, text: str, told: str) -> None:
    result = run(text)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not Path("sales.svg").exists()


def test_another_format_is_wrong_use(run) -> None:
    result = run(CHART, "-o", "a.gif")
    assert result.exit_code == 2
    assert "does not end with .svg, .png or .pdf" in result.stderr


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["chart", str(tmp_path / "none.yaml")])
    assert result.exit_code == 1
    assert "none.yaml: there is no such file; a chart's file holds its fields" in result.stderr
    (tmp_path / "nine.yaml").write_text("kind: column\n", "utf-8")
    result = CliRunner().invoke(main, ["chart", str(tmp_path / "ninee.yaml")])
    assert "ninee.yaml: there is no such file; did you mean nine.yaml?" in result.stderr


def test_a_fact_may_come_from_a_cell(run) -> None:
    Path("a.csv").write_text("Region,Sales\nNorth,10\nSouth,20\n", "utf-8")
    fact = "facts: {n: {data: {file: a.csv, cell: B2}, unit: EUR m, what: Sales}}\n"
    assert run(f"kind: column\n{fact}data: {{North: n}}\n").exit_code == 0
    assert ">10<" in Path("sales.svg").read_text("utf-8")
    result = run(f"kind: column\n{fact.replace('B2', 'B9')}data: {{North: n}}\n")
    assert (result.exit_code, "facts.n.data.cell" in result.stderr) == (1, True)


def test_findings_of_the_chart_and_its_data_go_to_standard_error(run) -> None:
    Path("a.csv").write_text("Region,Sales\nNorth,10\nSouth,20\nTotal,30\n", "utf-8")
    result = run("kind: bar\nunit: '%'\ndata: {file: a.csv}\n", "-o", "a.svg")
    assert (result.exit_code, result.stdout) == (0, "a.svg\n")
    assert "sales.yaml: a.csv: Total is a total of other rows and left out" in result.stderr
    assert "[totals-dropped]" in result.stderr
    assert "[no-period]" in result.stderr
