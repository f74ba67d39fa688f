"""What stands above a page: nothing of it is lost in silence."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

import deck
from deck.scene.items import Page, Scene, Text
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
