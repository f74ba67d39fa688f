"""An outline becomes pages: sections, references, notes, continued pages, agenda."""

from __future__ import annotations

from typing import Any

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Table, Text
from deck.scene.scene import Page, Scene
from deck.themes import theme

HEAD = """\
title: Ponds
subtitle: Of *birds*
author: A. Stork
date: 2024-05
sources: {survey: {title: Pond survey, publisher: Heron Trust}}
facts:
  herons: {value: 12, what: Herons, period: "2024", quote: twelve herons}
  storks: {value: 4, what: Storks, quote: four storks}
  both: {formula: herons + storks, what: Birds}
  cranes: {unclear: two totals are given, what: Cranes, quote: 3 or 4 cranes}
slides:
"""


def composed(slides: str, **options: Any) -> Scene:
    return deck.compose(loads(HEAD + slides), **options)


def text(title: str, points: str = "[one]", more: str = "") -> str:
    return f"  - kind: text\n    title: {title}\n    points: {points}\n{more}"


def items(page: Page, name: str) -> list[Text]:
    """The texts of a page whose name starts with `name`, in order."""
    return [i for i in page.items if isinstance(i, Text) and i.name.startswith(name)]


def said(item: Text) -> str:
    return "\n".join("".join(run.text for run in p.runs) for p in item.paragraphs)


def table(page: Page) -> list[list[str]]:
    (found,) = [item for item in page.items if isinstance(item, Table)]
    return [
        ["".join(r.text for p in c.paragraphs for r in p.runs) for c in row] for row in found.rows
    ]


def test_the_properties_of_the_deck_are_plain_text() -> None:
    head = HEAD.replace("title: Ponds", 'title: "**Ponds** and ${herons} herons"')
    scene = deck.compose(loads(head + "  - section: The **${herons}**\n" + text("A")))
    assert (scene.title, scene.subtitle) == ("Ponds and 12 herons", "Of birds")
    assert (scene.author, scene.date, scene.lang) == ("A. Stork", "2024-05", "en")
    assert (scene.pages[0].section, scene.keywords) == ("The 12", "The 12")


def test_a_mark_opens_a_section_and_so_does_a_divider_without_one() -> None:
    divider = "  - kind: section\n    title: "
    scene = composed(
        text("A") + "  - section: One\n" + text("B") + divider + "Two\n" + text("C")
        + "  - section: Three\n" + divider + "A page of three\n" + text("D")
    )  # fmt: skip
    assert [page.section for page in scene.pages] == [
        None, "One", "Two", "Two", "Three", "Three",
    ]  # fmt: skip


def test_facts_are_numbered_as_a_reader_meets_them() -> None:
    scene = composed(
        text("A ${storks}", '["${herons}"]') + text("B ${both}") + "  - kind: sources\n"
    )
    assert [page.facts for page in scene.pages] == [("storks", "herons"), ("both",), ()]
    assert [row[:2] for row in table(scene.pages[-1])] == [
        ["#", "Figure"], ["1", "4"], ["2", "12"], ["3†", "16"], ["‡", "not used"],
    ]  # fmt: skip


def test_a_figure_that_stands_in_notes_or_a_source_line_only_is_among_the_sources() -> None:
    slides = text("A", more="    notes: Say ${herons}\n    source: Not ${storks}.\n")
    scene = composed(slides + "  - kind: sources\n")
    assert [row[1] for row in table(scene.pages[-1])] == ["Figure", "4", "12", "not used"]


def test_the_sources_page_lists_words_working_and_marks_and_what_is_unclear() -> None:
    page = composed(text("A ${both}") + "  - kind: sources\n").pages[-1]
    assert table(page) == [
        ["#", "Figure", "What it measures", "Words in the source"],
        ["1†", "16", "Birds", "[2] + [3]"],
        ["2", "12", "Herons, 2024", "twelve herons"],
        ["3", "4", "Storks", "four storks"],
        ["‡", "not used", "Cranes: two totals are given", "3 or 4 cranes"],
    ]
    assert said(items(page, "Source")[0]) == (
        "† computed here from reported figures   "
        "‡ unclear or self-contradictory in the source; used nowhere   Pond survey, Heron Trust"
    )


def test_what_is_unclear_stands_on_no_other_page() -> None:
    scene = composed(text("A ${both}") + "  - kind: sources\n")
    assert "‡" not in repr(scene.pages[:-1])
    assert "cranes" not in repr(scene.pages[:-1])


def test_an_empty_sources_page_is_a_finding() -> None:
    scene = deck.compose(loads("title: T\nslides: [{kind: sources}]"))
    assert [finding.code for finding in scene.findings] == ["no-facts"]


def test_the_notes_of_a_page_end_with_the_words_its_figures_rest_on() -> None:
    page = composed(
        text("A ${both}", more="    notes: |\n      Say ${herons}.\n      Then go on.\n")
    ).pages[0]
    assert page.notes == (
        "Say 12.", "Then go on.",
        "Figures on this page rest on these words:",
        "[1] 16 – Birds: 12 + 4 = 16",
        "[2] 12 – Herons, 2024: “twelve herons”",
    )  # fmt: skip


def test_a_page_without_figures_and_notes_has_no_notes() -> None:
    assert composed(text("A")).pages[0].notes == ()


# ---- pages that continue -------------------------------------------------------------------------

LONG = [
    f"Heron number {i} stays at the pond for the whole of the winter and the spring"
    for i in range(60)
]


@pytest.mark.parametrize(
    ("lang", "parts"),
    [("en", ["A (1/{n})", "A (2/{n})"]), ("zh", ["A（1/{n}）", "A（2/{n}）"])],
)
def test_a_long_list_continues_on_pages_with_titles_of_their_own(
    lang: str, parts: list[str]
) -> None:
    import json

    scene = deck.compose(loads(f"lang: {lang}\n{HEAD}" + text("A", json.dumps(LONG))))
    count = len(scene.pages)
    assert count >= 3
    assert [page.title for page in scene.pages][:2] == [part.format(n=count) for part in parts]
    assert len({page.title for page in scene.pages}) == count
    assert len({page.id for page in scene.pages}) == count
    told = "\n".join(said(item) for page in scene.pages for item in items(page, "Points"))
    assert told.split("\n") == LONG
    assert deck.check(scene) == []


def test_a_long_table_continues_and_every_page_has_its_heading() -> None:
    rows = ", ".join(f"[row {i}, {i}]" for i in range(60))
    scene = composed(f"  - kind: table\n    title: T\n    columns: [a, b]\n    rows: [{rows}]\n")
    assert len(scene.pages) >= 3
    drawn = [table(page) for page in scene.pages]
    assert {tuple(rows[0]) for rows in drawn} == {("a", "b")}
    assert [row[1] for rows in drawn for row in rows[1:]] == [str(i) for i in range(60)]
    fewest, most = min(map(len, drawn)), max(map(len, drawn))
    assert fewest > most // 2  # no rest of a row or two at the end
    assert deck.check(scene) == []


def test_a_long_sources_page_continues() -> None:
    facts = "".join(
        f"  f{i}: {{value: {i}, what: Fact {i}, quote: quote {i}}}\n" for i in range(40)
    )
    uses = ", ".join(f'"${{f{i}}}"' for i in range(40))
    outline = f"title: T\nfacts:\n{facts}slides:\n{text('A', f'[{uses}]')}  - kind: sources\n"
    scene = deck.compose(loads(outline))
    pages = [page for page in scene.pages if page.title.startswith("Every figure")]
    assert len(pages) >= 2
    assert [row[0] for page in pages for row in table(page)[1:]] == [str(i) for i in range(1, 41)]
    assert len({page.title for page in scene.pages}) == len(scene.pages)


def test_a_word_that_cannot_be_broken_is_a_finding_or_fits() -> None:
    word = "Heron" * 200
    scene = composed(text(word, f"[{word}]", f"    kicker: {word}\n    so_what: {word}\n"))
    places = {finding.place for finding in scene.findings}
    assert {"slides.0.title", "slides.0.kicker"} <= places


# ---- the agenda ----------------------------------------------------------------------------------


def test_an_agenda_names_each_section_its_first_claim_and_its_page() -> None:
    scene = composed(
        "  - kind: cover\n  - kind: agenda\n  - section: Birds\n" + text("Herons **stay**")
        + text("B") + "  - section: Figures\n  - kind: sources\n"
    )  # fmt: skip
    agenda = scene.pages[1]
    assert [said(item) for item in items(agenda, "Section")] == ["Birds", "Figures"]
    assert [said(item) for item in items(agenda, "Claim")] == [
        "Herons stay\nB", "Every figure in this deck, and the words it rests on",
    ]  # fmt: skip
    assert [said(item) for item in items(agenda, "Page")] == ["3", "5"]
    targets = [item.link for item in items(agenda, "Section")]
    ids = [page.id for page in scene.pages]
    assert [ids.index(str(target)) + 1 for target in targets] == [3, 5]
    assert [item.link for item in items(agenda, "Page")] == targets


def test_an_agenda_counts_the_pages_of_slides_that_continue() -> None:
    import json

    facts = "".join(
        f"  f{i}: {{value: {i}, what: Fact {i}, quote: quote {i}}}\n" for i in range(40)
    )
    uses = json.dumps([f"${{f{i}}}" for i in range(40)])
    outline = (
        f"title: T\nfacts:\n{facts}slides:\n  - kind: agenda\n  - section: A\n{text('A', uses)}"
        f"  - section: B\n  - kind: sources\n  - section: C\n{text('C')}"
    )
    scene = deck.compose(loads(outline))
    first = [next(i for i, p in enumerate(scene.pages, 1) if p.section == name) for name in "ABC"]
    assert first[2] > first[1] + 1  # the sources take several pages
    assert [said(item) for item in items(scene.pages[0], "Page")] == [str(n) for n in first]


def test_an_agenda_without_sections_is_a_finding() -> None:
    scene = composed("  - kind: agenda\n" + text("A"))
    assert [finding.code for finding in scene.findings] == ["empty-agenda"]


# ---- choices of the caller -----------------------------------------------------------------------


def test_a_theme_that_is_given_is_used_in_place_of_the_outlines() -> None:
    scene = composed(text("A"), theme=theme.load("midnight"))
    assert scene.palette.name == "midnight"
    assert scene.palette.dark


def test_charts_are_native_or_pictures_as_the_caller_says() -> None:
    chart = "  - {kind: chart, title: A, chart: {kind: column, unit: birds, data: {2023: 1, 2024: 2}}}\n"

    def draw(*_: Any) -> tuple[bytes, bytes]:
        return b"png", b"svg"

    def kinds(scene: Scene) -> set[str]:
        return {type(item).__name__ for item in scene.pages[0].items} & {"Chart", "Picture"}

    assert kinds(composed(chart)) == {"Chart"}
    assert kinds(composed(chart, charts="picture", picture=draw)) == {"Picture"}
    without = composed(chart, charts="picture")
    assert kinds(without) == set()
    assert [finding.code for finding in without.findings] == ["no-picture"]


def test_the_same_outline_gives_the_same_scene() -> None:
    slides = text("A ${both}") + "  - kind: sources\n"
    assert composed(slides) == composed(slides)
