"""The rules of a company: their file, and what decks do against them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pptx
import pytest
import yaml
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from deck.core.errors import OutlineError, ResourceError
from deck.core.resources import seeds
from deck.pptx.presentation import Presentation
from deck.proof.report import Finding
from deck.proof.review.rules.model import read_rules, rules_schema
from deck.proof.review.run import review
from tests.deck.proof.review.building import build

EXAMPLES = sorted((seeds() / "rules").glob("*.yaml"))
CHART = {
    "kind": "bar", "box": [1, 2, 8, 4], "categories": ["A", "B"], "series": [["S", [1, 2]]], "alt": "Bars",
}  # fmt: skip


def against(tmp_path: Path, rules: str, pages: list[dict[str, Any]]) -> list[Finding]:
    """What the pages do against the rules."""
    (tmp_path / "rules.yaml").write_text(rules, "utf-8")
    package = Presentation(build(pages, tmp_path / "d.pptx").read_bytes())
    return review(package, read_rules(tmp_path / "rules.yaml"), judged=False)


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"text": words, "box": [1, 3, 8, 1], **more}


PAGES = [
    {"title": "Cover", "texts": [text("© 2026 Acme")]},
    {
        "title": "Sales rose",
        "texts": [text("We leverage it"), text("Source: Acme")],
        "chart": CHART,
    },
    {"title": "Disclaimer", "texts": [text("No advice")]},
]


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        ("texts: ['© {year} acme']", []),
        ("texts: [{text: '© {year} Acme', where: every page}]", [(2, "rule-text-missing"), (3, "rule-text-missing")]),
        ("texts: [{text: '© {year} Acme', where: first page}]", []),
        ("texts: [{text: No advice, where: last page}]", []),
        ("texts: [{text: Source, where: content pages}]", []),
        ("texts: [{matches: 'secret|internal'}]", [(None, "rule-text-missing")]),
        ("pages: [disclaimer]", []),
        ("pages: [Contacts]", [(None, "rule-page-missing")]),
        ("forbidden: [leverage]", [(2, "rule-word-forbidden")]),
        ("forbidden: [lever, age]", []),
        ("fonts: [Calibri]", []),
        ("fonts: [Arial]", [(1, "rule-font"), (2, "rule-font"), (3, "rule-font")]),
        ("colours: ['222222']", []),
        ("colours: [336699]", [(1, "rule-colour"), (2, "rule-colour"), (3, "rule-colour")]),
        ("sizes: {least: 18, titles: [20, 30]}", []),
        ("sizes: {most: 16}", [(1, "rule-size"), (2, "rule-size"), (3, "rule-size")]),
        ("titles: {longest: 8, required: true}", [(2, "rule-title"), (3, "rule-title")]),
        ("sources: true", []),
    ],
)  # fmt: skip
def test_a_rule_that_a_deck_breaks_is_reported(
    tmp_path: Path, rules: str, wanted: list[tuple[int | None, str]]
) -> None:
    found = against(tmp_path, rules, PAGES)
    assert list(dict.fromkeys((f.place.slide, f.code) for f in found)) == wanted


def test_a_chart_needs_a_source_by_the_rules(tmp_path: Path) -> None:
    page = {"title": "Sales rose", "chart": CHART}
    found = against(tmp_path, "sources: true", [page])
    assert [f.code for f in found] == ["rule-source-missing"]
    named = {**page, "texts": [text("资料来源：公司公告")]}
    assert against(tmp_path, "sources: true", [named]) == []


def test_a_forbidden_word_is_counted_and_replaced(tmp_path: Path) -> None:
    pages = [{"title": "我们赋能商家", "texts": [text("赋能，再赋能")]}]
    (found,) = against(tmp_path, "forbidden: [{word: 赋能, instead: 帮助}]", pages)
    assert "2 times on the page; write “帮助”" in found.message


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("font: [Arial]", "unknown key 'font'; did you mean 'fonts'?"),
        ("texts:\n  - {text: A, where: all}", "2:22"),
        ("texts: [{where: every page}]", "either text or matches"),
        ("texts: [{matches: '('}]", "no regular expression"),
        ("colours: [red]", "write six hex digits, such as 12233D"),
        ("- a", "a file of rules has keys such as"),
        ("", "the file is empty"),
    ],
)
def test_a_mistake_in_the_rules_is_located(tmp_path: Path, rules: str, told: str) -> None:
    (tmp_path / "rules.yaml").write_text(rules, "utf-8")
    with pytest.raises(OutlineError) as caught:
        read_rules(tmp_path / "rules.yaml")
    assert told in str(caught.value)


def test_rules_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"the rules .*none\.yaml cannot be read"):
        read_rules(tmp_path / "none.yaml")


def test_there_are_two_examples_at_least() -> None:
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_valid_also_by_its_schema(path: Path) -> None:
    assert read_rules(path).texts
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), rules_schema())


def test_sizes_are_given_from_the_smallest_to_the_largest(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("sizes: {titles: [32, 24]}\n", "utf-8")
    with pytest.raises(OutlineError, match="32, is larger than the largest, 24"):
        read_rules(tmp_path / "r.yaml")


def test_charts_and_cells_are_held_against_the_rules_too(tmp_path: Path) -> None:
    """Text and bars of a chart, and the grounds of cells."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("S", (1, 2))
    inch = 914400
    chart = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, inch, inch, 4 * inch, 3 * inch, data
    ).chart
    chart.font.name, chart.font.size = "Comic Sans MS", Pt(7)
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0xFF, 0x00, 0xFF)
    table = slide.shapes.add_table(1, 1, 5 * inch, inch, inch, inch).table
    table.cell(0, 0).text = "cell"
    table.cell(0, 0).fill.solid()
    table.cell(0, 0).fill.fore_color.rgb = RGBColor(0x00, 0xFF, 0x00)
    deck.save(tmp_path / "d.pptx")
    (tmp_path / "r.yaml").write_text(
        "fonts: [Calibri]\ncolours: [336699]\nsizes: {least: 9}\n", "utf-8"
    )
    found = review(
        Presentation((tmp_path / "d.pptx").read_bytes()),
        read_rules(tmp_path / "r.yaml"),
        judged=False,
    )
    told = " ".join(finding.message for finding in found)
    for what in ("Comic Sans MS", "text of 7 pt", "#FF00FF", "#00FF00"):
        assert what in told
