"""What stands around a page's body: title, kicker, so-what, source line."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.core.errors import OutlineError
from deck.core.resources import templates
from deck.drawing.text import spans_of
from deck.outline.model import loads
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Chart, Item, Line, Shape, Table, Text
from deck.scene.layouts import layouts
from deck.scene.scene import Page, Scene
from deck.themes import theme

HEAD = """\
title: Ponds
sources: {survey: {title: Pond survey, publisher: Heron Trust}}
facts:
  herons: {value: 12, what: Herons, quote: twelve herons}
  storks: {value: 4, what: Storks, quote: four storks}
  both: {formula: herons + storks, what: Birds}
slides:
"""


def composed(slides: str, lang: str = "en") -> Scene:
    return deck.compose(loads(f"lang: {lang}\n{HEAD}{slides}"))


def placed(page: Page, role: str) -> Text:
    (found,) = [item for item in page.items if isinstance(item, Text) and item.role == role]
    return found


def said(item: Text) -> str:
    return "\n".join("".join(run.text for run in p.runs) for p in item.paragraphs)


def page(title: str = "Herons stay", more: str = "", points: str = "[one]") -> str:
    return f"  - kind: text\n    title: {title}\n    points: {points}\n{more}"


def sizes(item: Text) -> set[float]:
    return {run.size for p in item.paragraphs for run in p.runs}


def test_the_title_comes_first_and_hangs_on_the_same_edge_as_body_and_source() -> None:
    (found,) = composed(page()).pages
    first = next(item for item in found.items if isinstance(item, Text))
    assert first.role == "title"
    edges = {placed(found, role).box.x for role in ("title", "text", "source")}
    assert edges == {theme.load("boardroom").grid.margin}


def test_a_title_goes_down_its_scale_and_then_is_a_finding() -> None:
    scale = theme.load("boardroom").sizes("title")
    words = "herons stay at the pond all year "
    seen = []
    for count in range(1, 12):
        scene = composed(page("A " + words * count))
        (size,) = sizes(placed(scene.pages[0], "title"))
        seen.append((size, [finding.code for finding in scene.findings]))
    assert [size for size, _ in seen] == sorted((size for size, _ in seen), reverse=True)
    assert {size for size, _ in seen} == set(scale)
    told = [size for size, codes in seen if codes]
    assert told
    assert set(told) == {scale[-1]}
    assert seen[0][1] == []


def test_the_finding_of_a_title_says_how_many_characters_are_too_many() -> None:
    (finding,) = composed(page("Herons " * 60)).findings
    assert finding.code == "text-too-long"
    assert finding.place == "slides.0.title"
    assert finding.message.startswith("title is about ")
    assert "characters too long: “Herons Herons Herons Herons Hero…”" in finding.message


def test_a_title_whose_last_line_would_be_one_word_is_narrowed() -> None:
    for count in range(8, 16):
        text = placed(composed(page("Herons " * count + "stay")).pages[0], "title")
        if text.insets.right:
            return
    raise AssertionError("no title of eight to fifteen words was balanced")


def test_a_kicker_has_the_section_and_the_topic_or_the_title_of_the_deck() -> None:
    scene = composed(
        page()
        + "  - section: Birds\n"
        + page("A", "    kicker: Nests\n")
        + page("B")
        + "  - kind: actions\n    title: C\n    actions: [{what: a, owner: b, by: c}]\n"
    )
    assert [said(placed(p, "kicker")) for p in scene.pages] == [
        "Ponds", "Birds  ·  Nests", "Birds", "Next steps",
    ]  # fmt: skip


def test_the_source_line_is_made_of_what_its_own_page_used() -> None:
    scene = composed(
        page("A ${storks}", points='["${herons} or ${storks}"]')
        + page("B")
        + page("C ${both}", "    source: Own **count**.\n")
    )
    assert [said(placed(p, "source")) for p in scene.pages] == [
        "Source: Heron Trust [1, 2].",
        "Source: Heron Trust.",
        "Source: Heron Trust [3]. † Birds: 12 + 4 = 16. Own count.",
    ]


def test_a_source_line_that_is_too_long_is_a_finding() -> None:
    (finding,) = composed(page("A", f"    source: {'Heron ' * 220}\n")).findings
    assert (finding.code, finding.place) == ("text-too-long", "slides.0.source line")


def test_a_so_what_beside_the_body_narrows_it_and_one_below_shortens_it() -> None:
    so_what = "    so_what: [Look, Count]\n"
    plain, side = composed(page("A") + page("B", so_what)).pages
    assert placed(side, "text").box.w < placed(plain, "text").box.w
    assert placed(side, "text").box.right < placed(side, "side").box.x
    assert said(placed(side, "side")) == "So what\nLook\nCount"
    table = "  - kind: table\n    title: T\n    columns: [a]\n    rows: [[1]]\n"
    (strip,) = composed(table + so_what).pages
    assert said(placed(strip, "strip")) == "So what  Look\nCount"
    (drawn,) = [item for item in strip.items if isinstance(item, Table)]
    assert drawn.box.bottom < placed(strip, "strip").box.y


def test_a_so_what_of_any_length_leaves_the_body_its_room() -> None:
    chart = "  - kind: charts\n    title: T\n    charts:\n"
    chart += "      - {kind: column, unit: birds, data: {2023: 1, 2024: 2}}\n" * 2
    scene = composed(chart + f"    so_what: {'Herons stay. ' * 200}\n")
    (found,) = scene.pages
    strip = placed(found, "strip").box
    assert strip.y > 3 * EMU_PER_INCH
    assert [(f.code, f.place) for f in scene.findings] == [("text-too-long", "slides.0.So what")]


def test_a_chart_title_of_any_length_leaves_the_chart_its_room() -> None:
    title = "Herons stay. " * 200
    slide = (
        f"  - kind: chart\n    title: T\n    chart: {{kind: column, unit: birds, title: {title}, "
    )
    scene = composed(slide + "data: {2023: 1, 2024: 2}}\n")
    assert [(f.code, f.place) for f in scene.findings] == [
        ("text-too-long", "slides.0.Chart title")
    ]


def test_a_chinese_page_has_chinese_labels() -> None:
    (found,) = composed(page("鹭留下来", "    so_what: 看\n", '["${herons}只鹭"]'), "zh").pages
    assert said(placed(found, "side")) == "启示\n看"
    assert said(placed(found, "source")) == "资料来源：Heron Trust [1]。"


SOURCED = """\
title: T
{head}
sources: {{r: {{title: Report, publisher: Example, date: 2026-02}}}}
facts:
  a: {{value: 14, unit: "%", what: Margin, period: "2025", quote: q}}
  i: {{value: 20, unit: "%", what: Margin, kind: inference, because: our trend}}
slides:
  - {{kind: text, title: "Margin ${{a}}", points: [x], {field}}}
  - {{kind: text, title: "We infer ${{i}}", points: [x]}}
  - {{kind: text, title: No figure, points: [x]}}
  - {{kind: actions, title: Plan, actions: [{{what: Do it, owner: Me, by: 30 September}}]}}
  - {{kind: agenda}}
"""


@pytest.mark.parametrize(
    ("head", "field", "lines"),
    [
        ("", "", ["Source: Example, February 2026 [1].", "* Our inference.", "Source: Example, February 2026."]),
        ("", "source: Own chart", ["Source: Example, February 2026 [1]. Own chart", "* Our inference.",
                                   "Source: Example, February 2026."]),
        ("", "source: false", [None, "* Our inference.", "Source: Example, February 2026."]),
        ("source_line: false", "", [None, "* Our inference.", None]),
    ],
)  # fmt: skip
def test_a_page_cites_what_it_rests_on_and_nothing_else(
    head: str, field: str, lines: list[str | None]
) -> None:
    scene = deck.compose(loads(SOURCED.format(head=head, field=field)))
    shown = []
    for page in scene.pages:
        (line,) = [item for item in page.items if getattr(item, "role", "") == "source"] or (None,)
        shown.append(line and line.paragraphs[0].runs[0].text)
    assert shown == [*lines, None, None]
    assert scene.pages[0].notes[-1].endswith("“q”")


def test_a_source_that_is_true_is_answered_with_what_to_write() -> None:
    with pytest.raises(OutlineError, match="or false to leave it out"):
        loads(SOURCED.format(head="", field="source: true"))


# ---- the frame of the second edition -------------------------------------------------------------

LONG = "Herons stay at the pond all year because nobody disturbs them there, not even in winter"


def named(page: Page, name: str) -> list[Item]:
    return [item for item in page.items if item.name == name]


def body_top(page: Page) -> int:
    return placed(page, "text").box.y


def test_the_body_follows_the_title_at_a_fixed_distance() -> None:
    short, long = composed(page("Herons stay") + page(LONG)).pages
    grid = theme.load("boardroom").grid
    assert body_top(short) == grid.title + round(0.74 * EMU_PER_INCH)
    lines = 2 * 26 * 1.17 * 0.97 * EMU_PER_PT  # of Cambria
    assert body_top(long) == pytest.approx(grid.title + lines + 0.26 * EMU_PER_INCH, rel=0.01)


def test_a_theme_that_says_where_the_body_begins_is_believed(tmp_path: Path) -> None:
    file = templates() / "themes" / "boardroom.yaml"
    (tmp_path / "own.yaml").write_text(f"{file.read_text('utf-8')}grid: {{body: 1.9}}\n", "utf-8")
    outline = loads(f"theme: own.yaml\n{HEAD}{page()}{page(LONG)}", folder=tmp_path)
    tops = {body_top(found) for found in deck.compose(outline).pages}
    assert tops == {round(1.9 * EMU_PER_INCH)}


def test_the_titles_of_a_deck_have_one_size_that_all_of_them_hold() -> None:
    short = composed(page("Herons stay")).pages[0]
    assert sizes(placed(short, "title")) == {26}
    long = "Herons stay at the pond all year and " * 5
    both = composed(page("Herons stay") + page(long)).pages
    (size,) = {size for found in both for size in sizes(placed(found, "title"))}
    assert size in (24, 22)


def test_a_title_of_two_lines_has_lines_of_about_one_length() -> None:
    (found,) = composed(page(LONG)).pages
    title = placed(found, "title")
    spans = spans_of(title.paragraphs[0].runs, theme.load("boardroom").fonts)
    width = title.box.inside(title.insets).w / EMU_PER_PT
    first, second = measure.lines(spans, width)
    assert 0.8 < len(second) / len(first) < 1.2
    assert measure.line_count(spans, title.box.w / EMU_PER_PT) == 2


def tracked(count: int, *names: str) -> Scene:
    parts = names or tuple(f"Pond {n}" for n in range(1, count + 1))
    return composed("".join(f"  - section: {name}\n{page(name)}" for name in parts))


def test_the_sections_stand_above_the_title_with_that_of_the_page_bold() -> None:
    scene = tracked(3)
    for n, found in enumerate(scene.pages):
        (tracker,) = named(found, "Tracker")
        assert isinstance(tracker, Text)
        assert said(tracker).split("\u2003\u2003") == ["Pond 1", "Pond 2", "Pond 3"]
        (bold,) = [run for run in tracker.paragraphs[0].runs if run.bold]
        assert bold.text == f"Pond {n + 1}"
        (rule,) = named(found, "Tracker rule")
        assert isinstance(rule, Shape)
        assert rule.box.right <= tracker.box.right
        assert named(found, "Kicker") == []  # it would only repeat the section
    rules = [named(found, "Tracker rule")[0].box.x for found in scene.pages]  # type: ignore[union-attr]
    assert rules == sorted(set(rules))


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (tuple("ABCDEFG"), "1  A 2 3 4 5 6 7"),
        (("A pond with a long name " * 3, "Another pond with a long name"), None),
        (tuple(f"P{n}" for n in range(40)), "1  P0"),
        (("Only one",), ""),
    ],
)
def test_many_or_long_sections_are_numbers(names: tuple[str, ...], shown: str | None) -> None:
    found = tracked(0, *names).pages[0]
    items = named(found, "Tracker")
    if shown == "":
        assert items == []
        assert named(found, "Kicker")
        return
    (tracker,) = items
    assert isinstance(tracker, Text)
    wanted = shown or f"1  {names[0].strip()} 2"
    assert said(tracker).replace("\u2003\u2003", " ") == wanted


def test_a_topic_stands_beside_the_sections() -> None:
    slides = (
        "  - section: A\n"
        + page("One", "    kicker: The reeds\n")
        + "  - section: B\n"
        + page("Two")
    )
    first, _ = composed(slides).pages
    assert said(placed(first, "kicker")) == "A  ·  The reeds"


def test_the_rule_of_the_foot_rises_with_its_lines_and_the_body_makes_room() -> None:
    plain, two = composed(page("A") + page("B", f"    source: {'Heron ' * 60}\n")).pages

    def rule(found: Page) -> int:
        (line,) = named(found, "Foot rule")
        assert isinstance(line, Line)
        return line.y1

    step = round(0.17 * EMU_PER_INCH)
    count = (rule(plain) - rule(two)) // step
    assert count >= 1
    assert rule(plain) - rule(two) == count * step
    assert placed(two, "text").box.bottom == placed(plain, "text").box.bottom - count * step
    source = placed(two, "source").box
    assert source.y > rule(two)
    assert source.bottom == placed(plain, "source").box.bottom


def test_a_single_so_what_leads_the_points_and_stands_after_a_chart() -> None:
    slide = "  - kind: chart\n    title: T\n    chart: {kind: column, unit: birds, data: {2023: 1, 2024: 2}}\n"
    chart, text = composed(slide + "    so_what: Look\n" + page("B", "    so_what: Look\n")).pages
    (drawn,) = [item for item in chart.items if isinstance(item, Chart)]
    assert drawn.box.right < placed(chart, "side").box.x
    assert placed(text, "side").box.right < placed(text, "text").box.x
    words = placed(text, "side").paragraphs[1].runs[0]
    assert (words.size, words.bold, words.heading) == (28, True, True)


def test_the_heading_of_a_so_what_is_larger_than_its_points() -> None:
    for points in ("[Look, Count]", "[" + ", ".join(["They come back every year"] * 9) + "]"):
        slide = "  - kind: chart\n    title: T\n    chart: {kind: column, unit: birds, data: {2023: 1, 2024: 2}}\n"
        (found,) = composed(slide + f"    so_what: {points}\n").pages
        head, *rest = placed(found, "side").paragraphs
        assert head.runs[0].size == rest[0].runs[0].size + 1


# ---- what a reader broke -------------------------------------------------------------------------


def themed(folder: Path, more: str, slides: str) -> Scene:
    base = (templates() / "themes" / "boardroom.yaml").read_text("utf-8")
    (folder / "own.yaml").write_text(f"{base}{more}\n", "utf-8")
    return deck.compose(
        loads(f"theme: own.yaml\nauthor: A\ndate: 2026\n{HEAD}{slides}", folder=folder)
    )


EVERY = "".join(
    f"  - {slide}\n"
    for slide in (
        "kind: cover",
        "{kind: agenda}",
        "section: One",
        "{kind: section, title: One, lead: What it is about}",
        "{kind: text, title: A, points: [a]}",
        "section: Two",
        "{kind: statement, title: B, support: c}",
        "{kind: closing, title: C, text: [d]}",
    )
)


@pytest.mark.parametrize(
    "more",
    [
        "type: {body: [16], heading: [16]}",
        "grid: {width: 10, height: 5.625, foot: 5.0, hairline: 5.1, source: 5.2}",
        "grid: {width: 7, height: 9, foot: 8.2, hairline: 8.4, source: 8.5}",
    ],
)
def test_a_theme_of_another_size_or_of_few_sizes_stays_on_its_page(
    tmp_path: Path, more: str
) -> None:
    scene = themed(tmp_path, more, EVERY)
    boxes = [item.box for found in scene.pages for item in found.items]
    boxes += [h.box for layout in layouts(scene.design).values() for h in layout.holders.values()]
    boxes += [o.box for layout in layouts(scene.design).values() for o in layout.ornaments]
    for box in boxes:
        assert min(box.x, box.y, box.w, box.h) >= 0
        assert box.right <= scene.width + 1
        assert box.bottom <= scene.height + 1


@pytest.mark.parametrize("kind", ["section", "closing", "statement"])
def test_a_title_of_any_length_leaves_what_follows_it_a_height(kind: str) -> None:
    below = {"section": "lead: x", "closing": "text: [x]", "statement": "support: x"}[kind]
    scene = composed(f"  - {{kind: {kind}, title: {'long title ' * 50}, {below}}}\n")
    assert all(item.box.h > 0 for item in scene.pages[0].items if isinstance(item, Text))
    assert "text-too-long" in {finding.code for finding in scene.findings}


def test_the_name_of_a_section_brings_no_source_to_the_pages_of_others() -> None:
    scene = composed(
        "  - section: Growth of ${herons}\n" + page("A") + "  - section: B\n" + page("B")
    )
    assert [found.facts for found in scene.pages] == [("herons",), ()]
    (tracker,) = named(scene.pages[1], "Tracker")
    assert isinstance(tracker, Text)
    assert said(tracker).startswith("Growth of 12")


def test_a_section_of_a_very_long_name_leaves_the_kicker_alone() -> None:
    first = composed(
        f"  - section: {'A very long name ' * 8}\n"
        + page("A", "    kicker: K\n")
        + "  - section: B\n"
        + page("B")
    ).pages[0]
    (tracker,) = named(first, "Tracker")
    assert tracker.box.x > placed(first, "kicker").box.right


def test_what_the_kicker_shows_is_in_the_foot_that_the_body_makes_room_for() -> None:
    (found,) = composed(
        page("A ${storks}", "    kicker: Of ${herons}\n    source: " + "Pond " * 60 + "\n")
    ).pages
    (rule,) = named(found, "Foot rule")
    assert isinstance(rule, Line)
    assert placed(found, "text").box.bottom + round(0.2 * EMU_PER_INCH) <= rule.y1
    assert set(found.facts) == {"storks", "herons"}


def test_a_hidden_page_is_not_listed_on_the_divider() -> None:
    scene = composed(
        "  - section: S\n  - {kind: section, title: S}\n"
        + page("Shown")
        + page("Hidden", "    hide: true\n")
    )
    listed = [said(item) for item in scene.pages[0].items if isinstance(item, Text)]
    assert "Shown" in listed
    assert "Hidden" not in listed
