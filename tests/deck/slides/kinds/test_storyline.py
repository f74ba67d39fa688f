"""The storyline of an executive summary."""

from __future__ import annotations

import itertools

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Text
from deck.scene.scene import Scene

FACTS = "facts:\n  f: {value: 65, unit: '%', what: Rate, period: '2020', quote: x}\n"


def scene(fields: str) -> Scene:
    slide = f"- {{kind: summary, title: T, {fields}}}"
    return deck.compose(loads(f"title: T\n{FACTS}slides:\n{slide}\n"))


def bands(made: Scene) -> list[Group]:
    return [item for item in made.pages[0].items if isinstance(item, Group)]


def words(item: Text) -> list[str]:
    return ["".join(run.text for run in p.runs) for p in item.paragraphs]


STORY = (
    "style: storyline, bands: [Situation: 'It is ${f}.', {name: Complication, text: But.}, "
    "{name: Answer, text: So., points: ['One ${f}', Two]}]"
)


def test_every_text_of_a_band_is_shown_with_its_facts() -> None:
    made = scene(STORY)
    assert [band.alt for band in bands(made)] == [
        "Situation: It is 65%.", "Complication: But.", "Answer: So."
    ]  # fmt: skip
    texts = [[words(i) for i in band.items if isinstance(i, Text)] for band in bands(made)]
    assert texts == [
        [["Situation"], ["It is 65%."]],
        [["Complication"], ["But."]],
        [["Answer"], ["So."], ["One 65%", "Two"]],
    ]
    assert made.pages[0].facts == ("f",)
    assert made.findings == ()


def test_the_last_band_is_the_one_that_stands_out() -> None:
    grounds = []
    for band in bands(scene(STORY)):
        ground, pentagon = (i for i in band.items if isinstance(i, Shape))
        assert ground.fill is not None
        assert pentagon.fill is not None
        grounds.append((ground.fill.slot, pentagon.fill.slot))
    assert grounds == [("bg2", "accent2"), ("bg2", "accent2"), ("accent2", "accent1")]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_bands_share_the_height(count: int) -> None:
    names = ", ".join(f"B{i}: text" for i in range(count))
    boxes = [band.box for band in bands(scene(f"style: storyline, bands: [{names}]"))]
    assert max(b.h for b in boxes) - min(b.h for b in boxes) <= 2
    assert boxes[-1].bottom == pytest.approx(6.7 * 914_400, abs=2_000)
    gaps = [b.y - a.bottom for a, b in itertools.pairwise(boxes)]
    assert max(gaps) - min(gaps) <= 2


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ("style: storyline", "bands", "two to four"),
        ("style: storyline, bands: [A: x]", "bands", "two to four"),
        ("bands: [A: x, B: y]", "bands", "add `style: storyline`"),
        ("style: storyline, bands: [A: x, B: y], points: [P]", "points", "`bands` alone"),
    ],
)
def test_a_mistake_is_reported_at_its_place(fields: str, path: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message) as caught:
        scene(fields)
    assert [p.path for p in caught.value.problems] == [f"slides.0.{path}"]
