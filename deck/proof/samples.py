"""The slides that a deck has kept from its template: which they are, and whether somebody edited them.

The record holds digests of their texts, since they are the template's own and may contain anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from deck.core import canonical
from deck.proof.pages import DeckSlide
from deck.proof.pairing import moved
from deck.proof.report import Finding, Place, on_slide

Samples = dict[int, DeckSlide]
"""The kept slides that were found, by their place in the record."""


def samples_of(slides: Sequence[DeckSlide], record: dict[str, Any], rewritten: bool) -> Samples:
    """The slides of the template. A program that has written all slides anew has also numbered them anew,
    so there they are identified by their texts."""
    kept = record.get("kept", ())
    if not rewritten:
        ids = {slide.id: slide for slide in slides}
        return {i: ids[key] for i, key in enumerate(kept) if key in ids}
    left = list(slides)
    found: Samples = {}
    for i, (digest, _) in enumerate(record.get("samples", ())):
        slide = next((s for s in left if canonical.text_digest(s.slide.root) == digest), None)
        if slide is not None:
            left.remove(slide)
            found[i] = slide
    return found


def without(slides: Sequence[DeckSlide], samples: Samples) -> list[DeckSlide]:
    """The slides that the build wrote, and those that were added."""
    numbers = {sample.number for sample in samples.values()}
    return [slide for slide in slides if slide.number not in numbers]


def sample_edits(
    found: Samples,
    built: Sequence[DeckSlide],
    pairs: Sequence[int | None],
    record: dict[str, Any],
) -> Iterator[Finding]:
    """What was edited in the slides of the template; `pairs` are the pages of those that were built."""
    samples = record.get("samples", ())
    for i, (digest, _) in enumerate(samples):
        if i not in found:
            message = "a slide that was kept from the template was removed after the build"
            yield Finding("slide-removed", Place(), message)
        elif canonical.text_digest(found[i].slide.root) != digest:
            message = "this slide of the template was reworded, hidden or shown after the build"
            yield on_slide(found[i].number, "", "slide-changed", message)
    ours = zip(built, pairs, strict=True)
    places = {slide.number: (0, slide.number) for slide, page in ours if page is not None}
    for i, slide in found.items():
        places[slide.number] = (1 if i < len(samples) and samples[i][1] else -1, i)
    ranks = {place: rank for rank, place in enumerate(sorted(places.values()))}
    numbers = sorted(places)
    out = moved([ranks[places[number]] for number in numbers]) if samples else ()
    for number in numbers:
        if ranks[places[number]] in out:
            message = "this slide and one of the template changed places after the build"
            yield on_slide(number, "", "slide-moved", message)
