"""Notes beside a flywheel."""

from __future__ import annotations

import pytest

import deck
from deck.core.resources import seeds
from deck.scene.items import Shape
from deck.slides.canvas import inches


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("theme", ["public", "studio"])
def test_the_text_of_a_note_keeps_its_distance_from_the_edges_of_its_card(
    theme: str, lang: str
) -> None:
    scene = deck.compose(deck.read(seeds() / f"kuaishou.{lang}.yaml", (f"theme={theme}",)))
    number = next(n for n, page in enumerate(scene.pages, 1) if page.kind == "cycle")
    notes = [
        item
        for item in scene.pages[number - 1].items
        if isinstance(item, Shape) and item.name.startswith("Note ")
    ]
    assert len(notes) == 3
    assert all(min(note.insets.top, note.insets.bottom) >= inches(0.1) for note in notes)
    assert all(note.insets.right >= inches(0.24) for note in notes), "a comma may hang there"
    assert not [finding for finding in deck.check(scene) if finding.page == number]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_note_below_a_rule_is_measured_with_the_space_below_it(lang: str) -> None:
    scene = deck.compose(deck.read(seeds() / f"kuaishou.{lang}.yaml", ("theme=editorial",)))
    number = next(n for n, page in enumerate(scene.pages, 1) if page.kind == "cycle")
    assert not [finding for finding in deck.check(scene) if finding.page == number]
