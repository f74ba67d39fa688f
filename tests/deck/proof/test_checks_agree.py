"""The check of an outline and that of the deck that was built of it, and not touched, say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import deck
from deck.core.resources import seeds, templates
from deck.outline.model import Outline, loads
from deck.proof.deck_check import check_deck
from deck.proof.outline_check import check_outline
from deck.proof.report import Finding, Report
from deck.proof.texts import slides_of
from deck.slides import gallery

SHIPPED = [path.name for path in sorted(seeds().glob("*.yaml"))]
TYPED = ("bare-figure", "typed-figure", "misread-figure")
OF_TEXTS = ("size-contradicted", "size-unproved", "outlook-without-inference")
"""What the check of a deck does not look for: words against facts, which the outline's check has read."""


def both(outline: Outline, folder: Path) -> tuple[Report, Report]:
    """The checks of an outline and of its deck."""
    path = folder / "built.pptx"
    deck.write(deck.compose(outline), path)
    sources = [
        outline.folder / name
        for source in outline.head.sources.values()
        if (name := source.file) and (outline.folder / name).is_file()
    ]
    return check_outline(outline), check_deck(path, sources=sources)


def grave(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.level != "note"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_outline_is_right_before_and_after_its_build(name: str, tmp_path: Path) -> None:
    of_outline, of_deck = both(deck.read(seeds() / name), tmp_path)
    assert [str(finding) for finding in grave(of_outline)] == []
    assert [str(finding) for finding in grave(of_deck)] == []
    assert {p.fact.id: p.status for p in of_outline.proofs} == {
        p.fact.id: p.status for p in of_deck.proofs
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_deck_of_a_gallery_is_blamed_for_what_its_outline_is(lang: str, tmp_path: Path) -> None:
    outline = loads(gallery.text(lang), f"gallery.{lang}.yaml", templates())
    of_outline, of_deck = both(outline, tmp_path)
    numbers = {index: number for number, (index, _) in enumerate(slides_of(outline.source), 1)}
    typed = {
        (numbers.get(int(finding.place.path.split(".")[1])), words_in(finding))
        for finding in of_outline.findings
        if finding.code in TYPED and finding.place.path.startswith("slides.")
    }
    for finding in grave(of_deck):
        if finding.code in TYPED:
            assert (finding.place.slide, words_in(finding)) in typed
    others = [{f.code for f in grave(r)} - {*TYPED, *OF_TEXTS} for r in (of_outline, of_deck)]
    assert others[0] == others[1]


def words_in(finding: Finding) -> str:
    """The words that a message is about."""
    match = re.search("“(.+?)”", finding.message)
    return match[1] if match else ""


def test_the_last_word_of_a_point_and_the_first_of_the_next_are_no_figure(tmp_path: Path) -> None:
    text = (
        "title: T\nslides:\n  - kind: text\n    title: Plans\n"
        "    points: [They began in 2024, million users are next, in plan B, shops follow]\n"
    )
    for report in both(loads(text), tmp_path):
        assert grave(report) == []


def test_the_title_of_a_source_that_begins_with_a_number_is_no_figure(tmp_path: Path) -> None:
    text = (
        'title: T\nsources: {r: {title: "3. E-commerce", publisher: 21 Lessons, date: 2021}}\n'
        "slides:\n  - {kind: text, title: Plans, points: [One]}\n  - {kind: sources}\n"
    )
    for report in both(loads(text), tmp_path):
        assert grave(report) == []


@pytest.mark.parametrize(
    "words", ["Half year", "Half-year results", "First half", "Second half of 2025"]
)
def test_half_a_year_is_no_share(words: str, tmp_path: Path) -> None:
    text = f"title: T\nsubtitle: {words}\nslides:\n  - {{kind: cover}}\n"
    for report in both(loads(text), tmp_path):
        assert grave(report) == []


@pytest.mark.parametrize("field", ["reference", "target"])
def test_a_typed_level_of_a_chart_is_a_finding_in_both(field: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shop A sold 31 boats. Shop B sold 57 boats.")
    text = (
        "title: T\nsources: {a: {title: The town, publisher: Paper, file: a.txt}}\nfacts:\n"
        "  a: {value: 31, unit: boats, what: Boats sold, subject: Shop A, quote: Shop A sold 31 boats}\n"
        "  b: {value: 57, unit: boats, what: Boats sold, subject: Shop B, quote: Shop B sold 57 boats}\n"
        "slides:\n  - kind: chart\n    title: Shops of the town\n"
        f"    chart: {{kind: column, data: [a, b], {field}: [40, goal]}}\n"
    )
    reports = both(loads(text, folder=tmp_path), tmp_path)
    for report in reports:
        assert [f.code for f in grave(report) if "40" in f.message] == ["bare-figure"]


def test_data_typed_into_a_chart_are_a_finding_in_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shop A sold 31 boats.")
    text = (
        "title: T\nsources: {a: {title: The town, publisher: Paper, file: a.txt}}\nfacts:\n"
        "  a: {value: 31, unit: boats, what: Boats sold, subject: Shop A, quote: Shop A sold 31 boats}\n"
        "slides:\n  - {kind: cover}\n  - kind: chart\n    title: Shops of the town\n"
        "    chart: {kind: column, data: {Shop A: a, Shop B: 57}}\n"
    )
    of_outline, of_deck = both(loads(text, folder=tmp_path), tmp_path)
    (typed,) = (f for f in grave(of_outline) if f.code == "bare-figure")
    (found,) = (f for f in grave(of_deck) if f.code == "bare-figure")
    assert found.message == typed.message
    assert (found.place.slide, found.place.shape) == (2, "chart.data.Shop B")


def test_whose_dollars_a_source_means_is_asked_in_both(tmp_path: Path) -> None:
    source = "Incomes in Singapore\n\n13 February 2025\n\nThe median income rose to $11,297 in 2024, the Singapore Department of Statistics said."
    (tmp_path / "a.txt").write_text(source)
    text = (
        "title: T\nsources: {a: {title: Incomes, publisher: Paper, file: a.txt}}\nfacts:\n"
        "  a: {value: 11297, unit: USD, what: Median income, period: 2024, quote: 'median income rose to $11,297 in 2024'}\n"
        "slides:\n  - {kind: text, title: 'Median income: ${a}', points: [One]}\n"
    )
    for report in both(loads(text, folder=tmp_path), tmp_path):
        assert [f.message for f in grave(report) if f.code == "to-confirm"] == [
            "the source writes $ without saying whose dollars they are; check that the facts are in USD"
        ]
