"""The page of a decision: its options, the recommended one, and the ask."""

from __future__ import annotations

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.scene.items import Group, Shape, Text
from deck.scene.scene import Page
from deck.slides.canvas import inches

RUN = "{name: Run it, cost: EUR 1m, pro: [One team, One night], con: [Hires]}"
BUY = "{name: Buy it, pro: Fast, con: [Two hands, Notice]}"
ASK = "ask: {decision: {text: Approve A, detail: For two years}, by: 2026-07-15}"


def page(fields: str, lang: str = "en") -> Page:
    outline = loads(f"title: T\nlang: {lang}\nslides:\n- {{kind: decision, title: T, {fields}}}\n")
    (made,) = deck.compose(outline).pages
    return made


def groups(made: Page) -> dict[str, Group]:
    return {item.name: item for item in made.items if isinstance(item, Group)}


def part(group: Group, name: str) -> Text | Shape:
    (found,) = [item for item in group.items if item.name == name]
    assert isinstance(found, (Text, Shape))
    return found


def test_what_speaks_for_an_option_and_against_it_has_a_sign_and_a_colour_of_its_own() -> None:
    option = groups(page(f"options: [{RUN}, {BUY}]"))["Option A"]
    points = part(option, "Option A text").paragraphs
    assert [(p.bullet, p.runs[0].text) for p in points] == [
        ("+", "One team"),
        ("+", "One night"),
        ("−", "Hires"),
    ]
    assert len({p.bullet_colour for p in points}) == 2
    assert points[0].bullet_colour == points[1].bullet_colour


def test_the_alternative_text_of_an_option_says_what_it_shows() -> None:
    made = groups(page(f"options: [{RUN}, {BUY}], recommend: Buy it, {ASK}"))
    assert (
        made["Option A"].alt == "Option A: Run it; EUR 1m; For: One team, One night; Against: Hires"
    )
    assert made["Option B"].alt.startswith("Option B: Buy it (recommended); For: Fast")
    assert made["Ask"].alt == "Decision today: Approve A; For two years; By when: 15 July 2026"
    chinese = groups(page("options: [{name: 自建, pro: 快}, {name: 外包}], recommend: 自建", "zh"))
    assert chinese["Option A"].alt == "方案A：自建（建议方案）；优点：快"


def test_only_the_recommended_option_is_marked() -> None:
    made = groups(page(f"options: [{RUN}, {BUY}], recommend: Buy it"))
    badges = [name for name, group in made.items() for i in group.items if "badge" in i.name]
    assert badges == ["Option B"]
    framed = [name for name in made if part(made[name], f"{name} card").stroke]  # type: ignore[union-attr]
    assert framed == ["Option B"]


def test_points_end_above_the_badge_of_the_recommended_option() -> None:
    made = groups(page(f"options: [{RUN}, {BUY}], recommend: Buy it"))["Option B"]
    text, badge = part(made, "Option B text").box, part(made, "Option B badge").box
    assert text.bottom + inches(0.15) <= badge.y
    assert badge.bottom < part(made, "Option B card").box.bottom


def test_the_parts_of_the_ask_share_the_width_and_the_line_of_their_details() -> None:
    ask = (
        "ask: {decision: {text: An answer that is far too long for one line of its cell, detail: D},"
        " owner: {text: Ann, detail: E}, if_not: Loss}"
    )
    made = groups(page(f"options: [{RUN}, {BUY}], {ask}"))["Ask"]
    cells = [part(made, f"Ask {n}") for n in (1, 2, 3)]
    assert {round(cell.box.w / 100) for cell in cells} == {round(cells[0].box.w / 100)}
    assert cells[1].paragraphs[2].before > cells[0].paragraphs[2].before
    alone = part(groups(page(f"options: [{RUN}, {BUY}], ask: {{decision: Go}}"))["Ask"], "Ask 1")
    assert alone.box.w > 2.9 * cells[0].box.w
    assert alone.paragraphs[1].runs[0].size > cells[0].paragraphs[1].runs[0].size


def test_without_an_ask_the_options_have_the_page() -> None:
    long = (
        "{name: Run it, pro: [" + ", ".join(f"A point of some words, {i}" for i in range(5)) + "]}"
    )
    long = long.replace("words, ", "words ")
    with_ask = groups(page(f"options: [{long}, {BUY}], {ASK}"))["Option A"].box
    without = groups(page(f"options: [{long}, {BUY}]"))["Option A"].box
    assert without.bottom > with_ask.bottom


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (f"options: [{RUN}, {BUY}], recommend: Bye it", "did you mean 'Buy it'"),
        (f"options: [{RUN}]", "at least 2 entries"),
        (f"options: [{RUN}, {BUY}], ask: {{}}", "write the `decision` that you ask for"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(fields: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        page(fields)


CROWDED = "pro: [One team knows every case, Answers within an hour at night], con: [Twelve hires before October, {}]"


def test_crowded_options_leave_the_large_sentence_of_the_ask_no_space() -> None:
    points = CROWDED.format("Twelve hires before October in the south")
    options = ", ".join(
        f"{{name: 'Run it ourselves, {name}', cost: EUR 1m, {points}}}" for name in "ABCD"
    )
    ask = "{decision: {text: Approve A, detail: For two years}, by: 2026-07-15, owner: Ann}"
    slide = f"{{kind: decision, title: {'A title of two lines ' * 3}, options: [{options}], ask: {ask}}}"
    scene = deck.compose(loads(f"title: T\ntheme: keynote\nslides:\n- {slide}\n"))
    found = groups(scene.pages[0])
    texts = [part(found[f"Option {letter}"], f"Option {letter} text") for letter in "ABCD"]
    top = min(item.box.y for item in found["Ask"].items if isinstance(item, Text))
    assert max(text.box.bottom for text in texts) <= top
    assert [f for f in deck.check(scene) if f.code == "text-too-long"] == []
