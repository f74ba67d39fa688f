"""Slips that build a page, but not the one that was meant."""

from __future__ import annotations

import pytest

import deck

HEAD = """title: Herons
facts:
  growth: {value: 26, unit: "%", quote: by 26%}
  grow: {value: 2, quote: two}
  增长: {value: 3, quote: three}
slides:
"""


def slips(slides: str, head: str = HEAD) -> list[tuple[int, str, str]]:
    scene = deck.compose(deck.loads(head + slides))
    codes = ("fact-not-filled", "empty-section")
    return [(f.page, f.place, f.message) for f in deck.check(scene) if f.code in codes]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("{growth}", "growth"), ("{{growth}}", "growth"), ("$growth", "growth"),
        ("{ growth }", "growth"), ("#{growth}", "growth"), ("%{growth}", "growth"), ("$(growth)", "growth"),
        ("<%= growth %>", "growth"), ("{growth.period}", "growth"), ("$｛growth｝", "growth"),
        ("＄{growth}", "growth"), ("｛growth｝", "growth"), ("{增长}", "增长"),
    ],
)  # fmt: skip
def test_a_fact_that_is_named_in_another_form_is_told(typed: str, named: str) -> None:
    page = f'- {{kind: text, title: Ponds, points: ["It grew by {typed} this year"]}}\n'
    assert slips(page) == [
        (
            1,
            "slides.0.points.0",
            f"“{typed}” is shown as typed; write ${{{named}}} for the fact",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "${growth}", "$${growth}", "{other}", "$growths", "US$growth", "{growth rate}", "growth",
        "$5", "{grown", "costs $12 and growth", "**${growth}**",
    ],
)  # fmt: skip
def test_what_names_no_fact_or_names_it_well_is_not_told(text: str) -> None:
    assert slips(f'- {{kind: text, title: Ponds, points: ["{text}"]}}\n') == []


def test_titles_labels_and_cells_are_looked_through_and_told_on_their_pages() -> None:
    pages = """
- {kind: cover, subtitle: "Up {growth}"}
- {kind: process, title: Steps, steps: [{"{grow} ways": a}, {b: c}, {d: e}]}
- {kind: table, title: Table, columns: [A], rows: [["$grow"]], notes: "say {growth}"}
"""
    assert [(page, place) for page, place, _ in slips(pages)] == [
        (1, "slides.0.subtitle"),
        (2, "slides.1.steps.0.{grow} ways"),
        (3, "slides.2.rows.0.0"),
        (3, "slides.2.notes"),
    ]


def test_a_section_without_a_page_is_told() -> None:
    pages = """
- section: Nothing
- section: Ponds
- {kind: text, title: Ponds, points: [a]}
- section: The end
"""
    assert slips(pages) == [
        (1, "slides.0.section", "the section “Nothing” has no page, and is not in the deck"),
        (1, "slides.3.section", "the section “The end” has no page, and is not in the deck"),
    ]


def test_a_divider_without_a_page_behind_it_is_told() -> None:
    pages = """
- {kind: section, title: Nothing}
- {kind: section, title: Ponds}
- {kind: text, title: Ponds, points: [a]}
- {kind: section, title: Before a mark}
- section: Lakes
- {kind: section, title: Lakes}
- {kind: text, title: Lakes, points: [a]}
- {kind: section, title: Before the end}
- {kind: closing, title: Thank you}
- {kind: section, title: The end}
"""
    assert slips(pages) == [
        (page, f"slides.{index}.title", f"the section “{title}” has no page after its divider")
        for page, index, title in [
            (1, 0, "Nothing"), (4, 3, "Before a mark"), (7, 7, "Before the end"), (9, 9, "The end"),
        ]
    ]  # fmt: skip
