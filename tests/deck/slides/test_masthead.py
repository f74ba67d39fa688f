"""What stands above a page: nothing of it is lost in silence."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import deck
from charts.colours import contrast
from deck.core.resources import seeds, templates
from deck.outline.model import loads
from deck.scene.items import EMU_PER_PT, Text
from deck.scene.layouts import colour_of, ground_of, layout_of
from deck.scene.measure import Span, lines
from deck.scene.scene import Page, Scene
from deck.slides.canvas import inches
from deck.themes import theme

LONG = "Trust in the service desk has to be earned again before the renewals of the next year"
TITLE = "A very long title of the deck which says everything about the programme: what it costs, who pays and why it is now that it counts "


def composed(name: str, title: str = "T", sections: tuple[str, ...] = (LONG, "Costs")) -> Scene:
    slides = "".join(
        f"  - section: {section}\n  - {{kind: section, title: {section}}}\n"
        f"  - {{kind: text, title: What {section} means, points: [One]}}\n"
        for section in sections
    )
    return deck.compose(deck.loads(f"title: '{title}'\ntheme: {name}\nslides:\n{slides}"))


def said(page: Page, name: str) -> list[str]:
    return [
        "".join(run.text for p in item.paragraphs for run in p.runs)
        for item in page.items
        if isinstance(item, Text) and item.name == name
    ]


def test_a_tracker_that_has_no_room_for_a_name_leaves_it_to_the_kicker() -> None:
    first, second = (composed("boardroom").pages[n] for n in (1, 3))
    assert said(first, "Tracker") == ["1 / 2"]
    assert said(first, "Kicker") == [LONG]
    assert said(second, "Tracker") == ["1\u2003\u20032  Costs"]
    assert said(second, "Kicker") == []


def test_a_pill_is_as_wide_as_its_section() -> None:
    (pill, text), _ = (
        [item for item in page.items if item.name in ("Kicker pill", "Kicker")]
        for page in composed("studio").pages[1::2]
    )
    assert said(composed("studio").pages[1], "Kicker") == [LONG]
    assert pill.box.x < text.box.x < text.box.right < pill.box.right  # type: ignore[union-attr]


def test_a_topic_that_has_no_space_beside_its_section_keeps_its_words_together() -> None:
    slide = "{kind: text, kicker: The record, title: One, points: [One]}"
    scene = deck.compose(
        deck.loads(
            f"title: T\ntheme: editorial\nslides:\n  - section: Service providers\n  - {slide}\n"
        )
    )
    assert said(scene.pages[0], "Kicker") == ["Service providers  ·  The\u00a0record"]


@pytest.mark.parametrize("name", ["public", "editorial"])
def test_a_running_head_that_is_cut_is_told_once_and_stays_on_one_line(name: str) -> None:
    scene = composed(name, TITLE * 2)
    told = [finding for finding in scene.findings if finding.code == "running-head-cut"]
    assert len(told) == 1
    (shown,) = said(scene.pages[1], "Running head")
    assert shown in told[0].message
    assert shown.removesuffix("…") in TITLE * 2
    assert shown.removesuffix("…").split()[-1] in TITLE.replace(":", "").replace(",", "").split()
    assert not [f for f in composed(name, "Short").findings if f.code == "running-head-cut"]


@pytest.mark.parametrize("name", ["editorial", "mono", "studio"])
def test_the_pages_of_a_section_are_listed_with_their_whole_titles(name: str) -> None:
    titles = [
        "Customers waited four days on average, which is twice as long as what the contract allows"
    ] * 4
    slides = "".join(
        f"  - {{kind: text, title: '{n} {t}', points: [One]}}\n" for n, t in enumerate(titles)
    )
    scene = deck.compose(
        deck.loads(
            f"title: T\ntheme: {name}\nslides:\n  - section: Trust\n  - {{kind: section, title: Trust, lead: How}}\n{slides}"
        )
    )
    page: Any = scene.pages[0]
    assert [said(page, f"Title {n}")[0] for n in range(1, 5)] == [
        f"{n} {t}" for n, t in enumerate(titles)
    ]
    boxes = [item.box for item in page.items if item.name.startswith("Title ")]
    assert all(a.bottom <= b.y for a, b in pairwise(boxes))
    assert boxes[-1].bottom <= theme.load(name).grid.height - inches(0.3)
    assert not [finding for finding in deck.check(scene) if finding.code == "text-too-long"]


@pytest.mark.parametrize("look", theme.names())
def test_a_page_beside_a_picture_leaves_the_others_of_its_section_as_they_are(look: str) -> None:
    half = "{kind: picture, title: A desk, image: example.svg, alt: A desk, points: [One]}"
    text = "{kind: text, title: Two points, points: [One, Two]}"

    def pages(*slides: str) -> tuple[Page, ...]:
        lines = "".join(
            f"- {slide}\n" for slide in ("section: Trust", *slides, "section: Costs", text)
        )
        outline = f"title: T\ntheme: {look}\nslides:\n{lines}"
        scene = deck.compose(loads(outline, folder=templates()))
        assert "low-contrast" not in {finding.code for finding in deck.check(scene)}
        return scene.pages

    assert pages(half, text)[1].items == pages(text)[0].items
    assert pages(text, half)[1].items == pages(half)[0].items


def test_titles_are_as_large_with_their_full_stops_as_without_them() -> None:
    largest = max(theme.load("mono").sizes("title"))
    smaller = 0
    for letters in range(40):
        title = f"Renewals grew because customers stayed longer and bought more from us in {'m' * letters}"
        slides = "".join(
            f"- {{kind: text, title: {each}, points: [a, b]}}\n" for each in (title, "Short")
        )
        scene = deck.compose(loads(f"title: T\ntheme: mono\nslides:\n{slides}"))
        sizes = {
            item.paragraphs[0].runs[0].size
            for page in scene.pages
            for item in page.items
            if isinstance(item, Text) and item.role == "title"
        }
        assert len(sizes) == 1, title
        smaller += min(sizes) < largest
    assert 0 < smaller < 40  # some are set smaller, and not all


LISTED = "- {kind: section, title: Trust, lead: %s}\n" % ("A long lead-in of a section. " * 6)


@pytest.mark.parametrize(("count", "told"), [(5, True), (9, False)])
def test_a_divider_says_which_pages_it_leaves_out(count: int, told: bool) -> None:
    slides = "".join(f"- {{kind: text, title: '{TITLE}{n}', points: [a]}}\n" for n in range(count))
    outline = f"title: T\ntheme: studio\nslides:\n- section: Trust\n{LISTED}{slides}- section: Costs\n- {{kind: text, title: A, points: [a]}}\n"
    scene = deck.compose(loads(outline))
    listed = [item.name for item in scene.pages[0].items if item.name.startswith("Title ")]
    assert 0 < len(listed) < 5
    assert any(f"{len(listed)} of 5" in f.message for f in scene.findings if f.page == 1) is told


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("section: {layout: numeral, ground: accent}", "Section number"),
        (
            "cover: {layout: block}\nclosing: {ground: paper}\ncolours: {cover: 12233D, on_cover: FFFFFF}",
            "Title",
        ),
    ],
)
def test_grounds_and_forms_of_a_theme_go_together(form: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(f"description: Own\n{form}\n", "utf-8")
    slides = "- section: One\n- {kind: section, title: One}\n- {kind: closing, title: We ask for a desk}\n"
    scene = deck.compose(loads(f"title: T\ntheme: own.yaml\nslides:\n{slides}", folder=tmp_path))
    page = scene.pages[0 if name == "Section number" else -1]
    layout = layout_of(scene, page)
    ground = (
        colour_of(scene.palette, layout.ornaments[0].colour)
        if layout.ornaments
        else ground_of(scene, page)
    )
    (item,) = (item for item in page.items if isinstance(item, Text) and item.name == name)
    assert contrast(item.paragraphs[0].runs[0].colour, ground) > 3


def test_the_number_of_a_part_is_no_line_of_a_title() -> None:
    scene = deck.compose(deck.read(seeds() / "kuaishou.en.yaml", ("theme=mono",)))
    titles = [
        item
        for page in scene.pages
        if page.kind == "sources"
        for item in page.items
        if isinstance(item, Text) and item.role == "title"
    ]
    assert len(titles) == 2
    for title in titles:
        spans = [Span(r.text, r.size, r.face(scene.fonts)) for r in title.paragraphs[0].runs]
        _, last = lines(spans, title.box.inside(title.insets).w / EMU_PER_PT)
        assert len(last.split()) > 2
