"""`deck check` of decks that briefdeck did not build: what is reported, in every format, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

import deck
from deck.cli import main
from deck.core.resources import seeds
from deck.proof.report import CODES
from tests.deck.proof.review.building import build, material

OTHERS = sorted(Path(material("titles", "faulty")).parent.glob("*.faulty.pptx"))
TABLE = {"box": [0.6, 1.8, 9, 2.5], "rows": [["EUR m", "2023", "2024"], ["Revenue", "105.9", "116.8"], ["Costs", "92.1", "100.0"]]}  # fmt: skip


def text(words: str, top: float = 2) -> dict[str, Any]:
    """A text box of a page."""
    return {"text": words, "box": [1, top, 9, 0.5]}


PAGES: list[dict[str, Any]] = [
    {"title": "Revenue rose 12% in 2024", "texts": [text("Revenue rose 12% to EUR 118.6m in 2024")]},
    {"title": "Results at a glance", "table": TABLE, "texts": [
        text("[insert a remark | by May]", 5), text("Source: accounts", 6),
    ]},
]  # fmt: skip


def run(*words: str | Path) -> Result:
    """The command, as if it were typed."""
    return CliRunner().invoke(main, ["check", *map(str, words)])


def found(*words: str | Path) -> list[dict[str, Any]]:
    """The findings as JSON has them."""
    findings: list[dict[str, Any]] = json.loads(run(*words, "--format", "json").stdout)["findings"]
    return findings


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return build(PAGES, tmp_path / "their deck.pptx")


def test_a_finding_has_its_page_its_item_and_both_sides(theirs: Path) -> None:
    (conflict,) = (f for f in found(theirs) if f["code"] == "value-conflict")
    assert conflict["slide"] == 2
    assert conflict["shape"]
    assert "EUR 116.8m in the table, but EUR 118.6m in “Revenue rose" in conflict["message"]
    assert conflict["message"].endswith("on page 1; give one value")


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name.split(".")[0])
def test_every_format_has_the_same_findings(path: Path) -> None:
    findings = found(path, "-v")
    (sarif,) = json.loads(run(path, "-v", "--format", "sarif").stdout)["runs"]
    table = run(path, "-v").stdout
    markdown = run(path, "-v", "--format", "markdown").stdout
    codes = [f["code"] for f in findings]
    assert codes == [result["ruleId"] for result in sarif["results"]]
    assert [line.split("`")[-2] for line in markdown.splitlines() if line.endswith("` |")] == codes
    for finding in findings:
        assert f"[{finding['code']}]" in table
        assert finding["slide"] is not None or finding["level"] == "note"


def test_a_rule_of_sarif_says_what_it_finds_and_where_help_is(theirs: Path) -> None:
    (sarif,) = json.loads(run(theirs, "--format", "sarif").stdout)["runs"]
    for rule in sarif["tool"]["driver"]["rules"]:
        level, meaning = CODES[rule["id"]]
        assert rule["shortDescription"]["text"] == meaning
        assert f"--ignore {rule['id']}" in rule["help"]["text"]
        assert rule["helpUri"].endswith("checking.md")
        assert rule["defaultConfiguration"]["level"] == level
    (location,) = sarif["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == theirs.as_uri()
    assert "their%20deck" in theirs.as_uri()


def test_a_table_of_markdown_holds_any_words(theirs: Path) -> None:
    lines = run(theirs, "--format", "markdown").stdout.splitlines()
    (row,) = (line for line in lines if "dummy-text" in line)
    assert "“\\[insert a remark \\| by May\\]”" in row
    assert row.replace("\\|", "").count("|") == 5


def test_the_exit_code_is_3_for_what_is_to_be_mended(theirs: Path, tmp_path: Path) -> None:
    assert run(theirs).exit_code == 3
    assert run(theirs, "--fail-on", "error").exit_code == 0
    assert run(theirs, "--fail-on", "never").exit_code == 0
    assert run(theirs, "--ignore", "words,figures").exit_code == 0
    label = {"title": "Revenue by year", "table": TABLE, "texts": [text("Source: accounts", 6)]}
    notes = build(
        [{"title": "Sales are up", "texts": [text("A good year")]}, label], tmp_path / "notes.pptx"
    )
    assert {f["level"] for f in found(notes)} == {"note"}
    assert run(notes).exit_code == 0


def test_groups_and_codes_choose_the_findings(theirs: Path) -> None:
    assert {f["code"] for f in found(theirs)} == {"value-conflict", "dummy-text"}
    assert {f["code"] for f in found(theirs, "--only", "words")} == {"dummy-text"}
    assert {f["code"] for f in found(theirs, "--only", "words,value-conflict")} == {
        "value-conflict",
        "dummy-text",
    }
    assert {f["code"] for f in found(theirs, "--ignore", "figures")} == {"dummy-text"}
    assert run(theirs, "--only", "leaks").exit_code == 0
    done = run(theirs, "--only", "wording")
    assert (done.exit_code, "did you mean 'words'?" in done.stderr) == (2, True)


def test_only_figures_lists_what_no_source_has(tmp_path: Path, theirs: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("Revenue was EUR 116.8 million in 2024.\n", "utf-8")
    codes = {f["code"] for f in found(theirs, "--source", source, "--only", "figures")}
    assert {"figure-unproved", "value-conflict"} <= codes
    assert "dummy-text" not in codes


def test_the_group_of_rules_holds_a_deck_against_them_alone(theirs: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("forbidden: [glance]\nsizes: {titles: [30, 40]}", "utf-8")
    codes = {f["code"] for f in found(theirs, "--rules", rules, "--only", "rules")}
    assert codes == {"rule-word-forbidden", "rule-size"}
    assert "rule-size" not in {
        f["code"] for f in found(theirs, "--rules", rules, "--ignore", "rules")
    }
    done = run(theirs, "--only", "rules")
    assert (done.exit_code, "--rules company.yaml" in done.stderr) == (2, True)


def test_the_evidence_page_of_a_deck_without_a_source_lists_findings_and_no_figures(
    theirs: Path, tmp_path: Path
) -> None:
    page = tmp_path / "evidence.html"
    run(theirs, "-o", page)
    html = page.read_text("utf-8")
    assert "No figures." not in html
    assert "were not compared with a source" in html
    assert "<code>value-conflict</code>" in html
    assert "2 slides; 2 warnings" in html
    assert "2 slides; 2 warnings" in run(theirs).stdout
    article = tmp_path / "article.txt"
    article.write_text("Revenue rose 12% to EUR 116.8m in 2024, from EUR 105.9m in 2023.", "utf-8")
    assert run(theirs, "--source", article, "-o", page).exit_code == 3
    html = page.read_text("utf-8")
    assert "in none of the sources" in html
    assert "article.txt:1" in html
    assert "not compared" not in html


def test_the_evidence_page_of_a_deck_without_placeholders_has_the_titles_that_are_seen(
    tmp_path: Path,
) -> None:
    head = {"text": "营业收入增长", "box": [0.6, 0.4, 12, 1], "size": 32}
    body = {"text": "2024年营业收入增长12%，华东增长最快", "box": [0.6, 2, 12, 1]}
    path = build([{"texts": [head, body]}], tmp_path / "d.pptx")
    run(path, "-o", tmp_path / "e.html")
    html = (tmp_path / "e.html").read_text("utf-8")
    assert "<h1>营业收入增长</h1>" in html
    assert '<html lang="zh-CN">' in html


def test_a_deck_with_a_record_is_judged_if_a_group_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.pptx"
    deck.write(deck.compose(deck.read(seeds() / "kuaishou.en.yaml")), path)
    slides = Presentation(str(path))
    slides.core_properties.author = "Jane Doe"
    slides.save(str(path))
    assert "author-data" not in {f["code"] for f in found(path)}
    assert "author-data" in {f["code"] for f in found(path, "--only", "leaks")}


@pytest.mark.parametrize(("words", "told"), [("", 1), ("Sales rose", 0)])
def test_a_page_that_is_a_picture_is_to_be_checked_by_eye(
    tmp_path: Path, words: str, told: int
) -> None:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    Image.new("RGB", (8, 6), "red").save(tmp_path / "a.png")
    _, rid = slide.part.get_or_add_image_part(str(tmp_path / "a.png"))
    slide.background.fill.solid()
    (fill,) = slide.background._cSld.bg.bgPr.findall(qn("a:solidFill"))
    picture = f'<a:blipFill {nsdecls("a", "r")}><a:blip r:embed="{rid}"/></a:blipFill>'
    fill.getparent().replace(fill, parse_xml(picture))
    slide.shapes.add_textbox(0, 0, 900_000, 900_000).text_frame.text = words
    slides.save(str(tmp_path / "d.pptx"))
    found_there = [f for f in found(tmp_path / "d.pptx") if f["code"] == "unverifiable"]
    assert [(f["slide"], f["shape"]) for f in found_there] == [(1, "Background")] * told
