"""What each key of a theme file changes on pages, beside the choices that `test_forms` takes through a deck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import deck
from charts.colours import gridlines
from charts.text_width import width
from deck.core.errors import OutlineError
from deck.drawing.pdf import pages_of
from deck.drawing.svg import svg
from deck.outline.model import loads
from deck.scene.items import EMU_PER_PT, Group, Item, Line, Shape, Table, Text
from deck.scene.layouts import layouts
from deck.scene.scene import Page, Scene
from deck.slides import gallery
from deck.themes import forms, theme
from deck.themes.checking import pairs
from tests.deck.themes.test_forms import in_theme, parts_of, text_of

LONG = (
    "Renewals carry most of the growth that the plan of this year asks for in each of our regions"
)


def titled(folder: Path, said: str, title: str = LONG) -> Scene:
    (folder / "ours.yaml").write_text(said, "utf-8")
    text = f"title: T\nslides: [{{kind: text, title: '{title}', points: [One point, Two points]}}]"
    return deck.compose(loads(text, "o.yaml", folder, ("theme=ours.yaml",)))


def page_of(scene: Scene, kind: str) -> Page:
    return next(page for page in scene.pages if page.kind == kind)


def example(kind: str, said: str, folder: Path) -> Page:
    (folder / "ours.yaml").write_text(said, "utf-8")
    outline = loads(gallery.text("en", (kind,)), "o.yaml", folder, ("theme=ours.yaml",))
    return page_of(deck.compose(outline), kind)


def flat(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield from flat(item.items) if isinstance(item, Group) else (item,)


# ---- type ----------------------------------------------------------------------------------------


def test_the_lines_of_a_title_are_as_far_apart_as_the_theme_says(tmp_path: Path) -> None:
    heights = {}
    for leading in (100, 114, 130):
        scene = titled(tmp_path, f"type: {{leading: {{title: {leading}}}}}")
        title = text_of(scene, "text", "Title").paragraphs[0]
        line = theme.load("ours.yaml", tmp_path).design.title_spacing
        assert title.spacing == line
        heights[leading] = layouts(scene.design)["text"].holders["title"].h
    assert heights[114] == layouts(theme.load("boardroom").design)["text"].holders["title"].h
    assert heights[100] / heights[130] == pytest.approx(100 / 130)


def test_the_lines_of_a_text_are_as_far_apart_as_the_theme_says(tmp_path: Path) -> None:
    plain = text_of(titled(tmp_path, "dark: false"), "text", "Points")
    assert plain.paragraphs[0].spacing == 1.0
    scene = titled(tmp_path, "type: {leading: {body: 140}}")
    text = text_of(scene, "text", "Points").paragraphs[0]
    assert text.spacing == pytest.approx(1.40 / 1.2207, abs=0.002)  # Calibri's lines: 1.2207 em
    layout = next(
        xml for n, xml in parts_of(scene).items() if "Layout" in n and 'name="Text"' in xml
    )
    assert 'spcPct val="114700"' in layout


@pytest.mark.parametrize(
    ("said", "size"), [("dark: false", 20), ("type: {grow: 18}", 18), ("type: {grow: 12}", 16)]
)
def test_body_text_grows_as_far_as_the_theme_says(said: str, size: float, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(said, "utf-8")
    sizes = theme.load("ours.yaml", tmp_path).sizes("grown")
    assert sizes[0] == size
    assert list(sizes) == sorted(set(sizes), reverse=True)


@pytest.mark.parametrize(("most", "found"), [(1, 1), (2, 0), (3, 0)])
def test_a_title_of_more_lines_than_the_theme_allows_is_a_finding(
    most: int, found: int, tmp_path: Path
) -> None:
    scene = titled(tmp_path, f"type: {{title_max_lines: {most}}}")
    assert [f.code for f in deck.check(scene)] == ["text-too-long"] * found


def test_a_title_of_three_lines_keeps_its_size_where_the_theme_allows_them(tmp_path: Path) -> None:
    long = f"{LONG}, and in each of the segments that we serve, from the smallest to the largest of them"
    sizes = [
        text_of(titled(tmp_path, f"type: {{title_max_lines: {most}}}", long), "text", "Title")
        .paragraphs[0]
        .runs[0]
        .size
        for most in (2, 3)
    ]
    assert sizes == [22, 26]


@pytest.mark.parametrize(
    ("said", "loud"),
    [
        ("dark: false", 0),
        ("type: {figure_colour: first}", 1),
        ("type: {figure_colour: accent}", 4),
        ("card: {style: none, edge: none}", 1),
        ("card: {style: none, edge: none}\ntype: {figure_colour: ink}", 0),
    ],
)  # fmt: skip
def test_key_figures_have_the_colour_of_the_theme(said: str, loud: int, tmp_path: Path) -> None:
    scene = in_theme(said, tmp_path)
    accent = theme.load("ours.yaml", tmp_path).accent.rgb
    items = [i for i in page_of(scene, "kpis").items if i.name.startswith("Figure")]
    heads = [i.paragraphs[0].runs[0] for i in items if getattr(i, "paragraphs", ())]
    assert len(heads) == 4
    assert sum(run.colour.rgb == accent for run in heads) == loud


@pytest.mark.parametrize("layout", ["number", "numeral", "digit", "disc"])
def test_the_number_of_a_divider_has_the_size_of_the_theme(layout: str, tmp_path: Path) -> None:
    scene = in_theme(f"section: {{layout: {layout}}}\ntype: {{section_number: 300}}", tmp_path)
    number = text_of(scene, "section", "Section number")
    assert number.paragraphs[0].runs[0].size == 300


# ---- where things stand --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "typed", "listed"),
    [
        ("dark: false", "", True),
        ("section: {pages: none}", "", False),
        ("section: {pages: none}", ", pages: true", True),
        ("dark: false", ", pages: false", False),
    ],
)
@pytest.mark.parametrize("layout", ["number", "disc"])
def test_a_divider_lists_its_pages_as_the_theme_and_then_the_page_says(
    layout: str, said: str, typed: str, listed: bool, tmp_path: Path
) -> None:
    group = f"section: {{layout: {layout}" + (", pages: none}" if "none" in said else "}")
    (tmp_path / "ours.yaml").write_text(group, "utf-8")
    text = (
        f"title: T\nslides: [section: Why, {{kind: section, title: Why{typed}}}, "
        "{kind: text, title: So, points: [A, B]}]"
    )
    scene = deck.compose(loads(text, "o.yaml", tmp_path, ("theme=ours.yaml",)))
    names = [item.name for item in page_of(scene, "section").items]
    assert ("Title 1" in names) == listed


@pytest.mark.parametrize(
    ("place", "layouts_of"),
    [
        ("auto", {"kpis": "page-strip", "matrix": "page-side"}),
        ("foot", {"kpis": "page-strip", "matrix": "page-strip"}),
        ("side", {"kpis": "page-side", "matrix": "page-side"}),
    ],
)
def test_a_so_what_stands_where_the_theme_says(
    place: str, layouts_of: dict[str, str], tmp_path: Path
) -> None:
    scene = in_theme(f"so_what: {{place: {place}}}", tmp_path)
    assert {kind: page_of(scene, kind).layout for kind in layouts_of} == layouts_of


def test_a_so_what_stays_at_the_foot_where_a_chart_has_texts_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("so_what: {place: side}", "utf-8")
    text = """
title: T
slides:
  - kind: chart
    title: Sales grew
    so_what: Go on
    chart: {kind: column, data: {2024: 3, 2025: 4}}
    callouts: [{at: 2024, title: One, text: A shop}, {at: 2025, title: Two, text: Two shops}]
"""
    scene = deck.compose(loads(text, "o.yaml", tmp_path, ("theme=ours.yaml",)))
    assert page_of(scene, "chart").layout == "page-strip"


ROWS = {
    "table": "{kind: table, title: Sales by shop, columns: [Shop, Sales], rows: [[North, a], [South, b]]}",
    "comparison": "{kind: comparison, title: Two ways, columns: [One, Two], rows: [Cost: [Low, High], Time: [Long, Short]]}",
}


@pytest.mark.parametrize("kind", ["table", "comparison"])
def test_rows_share_the_height_of_the_page_or_not(kind: str, tmp_path: Path) -> None:
    heights = []
    for stretch in ("true", "false"):
        (tmp_path / "ours.yaml").write_text(f"table: {{stretch: {stretch}}}", "utf-8")
        text = f"title: T\nslides: [{ROWS[kind]}]"
        scene = deck.compose(loads(text, "o.yaml", tmp_path, ("theme=ours.yaml",)))
        (table,) = (item for item in page_of(scene, kind).items if isinstance(item, Table))
        heights.append(table.box.h)
    assert heights[1] < heights[0] * 0.8


# ---- cards, shapes and charts --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("highlight", "bars", "ground"),
    [("edge", 1, "surface"), ("fill", 0, "accent"), ("none", 0, "surface")],
)
@pytest.mark.parametrize("style", ["surface", "outline", "tile"])
def test_the_first_key_figure_stands_out_as_the_theme_says(
    style: str, highlight: str, bars: int, ground: str, tmp_path: Path
) -> None:
    scene = in_theme(f"card: {{style: {style}, highlight: {highlight}}}", tmp_path)
    look = theme.load("ours.yaml", tmp_path)
    shapes = [i for i in page_of(scene, "kpis").items if isinstance(i, Shape)]
    edges = [i for i in shapes if i.name.startswith("Figure") and i.name.endswith("bar")]
    assert sum(edge.fill == look.accent for edge in edges) == bars
    first = next(i for i in shapes if i.name == "Figure 1")
    if ground == "surface" and style == "outline":
        ground = "paper"
    assert first.fill == getattr(look, ground)
    inks = {run.colour for p in first.paragraphs for run in p.runs}
    assert (inks == {look.on_accent}) == (highlight == "fill")


def test_lines_between_boxes_are_as_the_theme_says(tmp_path: Path) -> None:
    found = {}
    for form in ("elbow", "straight"):
        (tmp_path / "ours.yaml").write_text(f"shapes: {{connector: {form}, stroke: 3}}", "utf-8")
        outline = loads(gallery.text("en", ("org",)), "o.yaml", tmp_path, ("theme=ours.yaml",))
        page = page_of(deck.compose(outline), "org")
        (group,) = (i for i in page.items if isinstance(i, Group) and i.name == "Connectors")
        lines = [item for item in group.items if isinstance(item, Line)]
        assert {line.stroke.width for line in lines} == {3 * EMU_PER_PT}
        found[form] = sum(line.elbow for line in lines)
    assert found["straight"] == 0 < found["elbow"]


@pytest.mark.parametrize("kind", ["org", "tree"])
@pytest.mark.parametrize("style", ["surface", "none", "outline", "tile"])
def test_boxes_that_lines_join_have_the_corners_of_the_theme(
    style: str, kind: str, tmp_path: Path
) -> None:
    def round_ones(node: str) -> set[bool]:
        said = f"card: {{style: {style}, radius: 0.2}}\nshapes: {{{node}}}"
        boxes = (i for i in flat(example(kind, said, tmp_path).items) if isinstance(i, Shape))
        return {i.geometry == "roundRect" for i in boxes if i.paragraphs and i.insets.left > 80_000}

    assert round_ones("node: round") == {True}
    assert round_ones("node: rect") == {False}
    assert round_ones("stroke: 1") == {style == "tile"}


AREAS = """
title: T
slides:
  - {kind: chart, title: Sales grew, chart: {kind: stacked_area, series: [North, South],
     data: {2021: [3, 2], 2022: [4, 3], 2023: [5, 4]}}}
  - {kind: chart, title: Costs fell, chart: {kind: scatter, x_title: Cost, y_title: Sales,
     data: {A: [1, 2], B: [3, 4], C: [5, 1], D: [2, 2]}}}
"""


def test_charts_have_gridlines_or_not_in_every_form(tmp_path: Path) -> None:
    native, drawn = {}, {}
    for said in ("true", "false"):
        (tmp_path / "ours.yaml").write_text(f"chart: {{gridlines: {said}}}", "utf-8")
        scene = deck.compose(loads(AREAS, "o.yaml", tmp_path, ("theme=ours.yaml",)))
        charts = [xml for name, xml in parts_of(scene).items() if "/charts/" in name]
        native[said] = sorted(xml.count("majorGridlines>") for xml in charts)
        pale = gridlines(theme.load("ours.yaml", tmp_path).chart_style("en")).hex
        drawn[said] = [svg(scene, i).count(pale) for i in range(2)]
    assert native == {"true": [2, 4], "false": [0, 0]}
    assert all(b > a + 2 for a, b in zip(drawn["false"], drawn["true"], strict=True))


COLUMNS = """
title: T
slides:
  - kind: chart
    title: Sales tripled
    chart: {kind: column, unit: EUR m, data: {2020: 37.1, 2021: 118.6}, highlight: [2021]}
"""


@pytest.mark.parametrize("align", ["centre", "left"])
def test_values_stand_over_columns_where_the_theme_says(align: str, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(f"chart: {{value_align: {align}}}", "utf-8")
    scene = deck.compose(loads(COLUMNS, "o.yaml", tmp_path, ("theme=ours.yaml",)))
    (chart,) = (xml for name, xml in parts_of(scene).items() if "/charts/chart" in name)
    moved = [float(x) for x in re.findall('<c:manualLayout><c:x val="(-[0-9.]+)"', chart)]
    assert len(moved) == (2 if align == "left" else 0)
    drawn = svg(scene, 0)
    bar = re.search('<path d="M([0-9.]+) [0-9.]+L([0-9.]+) [^"]+" fill="#B4BECC"', drawn)
    text = re.search('<text x="([0-9.]+)" [^>]*text-anchor="middle">37.1', drawn)
    assert bar
    assert text
    start, end, middle = float(bar[1]), float(bar[2]), float(text[1])
    wide = width("37.1", 14, bold=True) * 72
    expected = start + wide / 2 if align == "left" else (start + end) / 2
    assert middle == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize(
    ("plain", "native", "lines"),
    [("fill", 0, 0), ("outline", 0, 0), ("pattern", 1, 1)],
)
def test_plain_columns_look_as_the_theme_says(
    plain: str, native: int, lines: int, tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text(f"chart: {{plain: {plain}}}", "utf-8")
    scene = deck.compose(loads(COLUMNS, "o.yaml", tmp_path, ("theme=ours.yaml",)))
    (chart,) = (xml for name, xml in parts_of(scene).items() if "/charts/chart" in name)
    assert chart.count('<a:pattFill prst="horz">') == native
    drawn = svg(scene, 0)
    assert drawn.count("<pattern ") == lines
    assert "rotate(-45)" not in drawn
    assert pages_of(scene, [1], {}).count("fill:levels(") == lines


@pytest.mark.parametrize("kind", ["kpis", "decision", "process"])
def test_texts_stand_as_far_from_the_edges_of_cards_as_the_theme_says(
    kind: str, tmp_path: Path
) -> None:
    def lefts(said: str) -> set[int]:
        page = example(kind, said, tmp_path)
        shown = (i for i in flat(page.items) if isinstance(i, Shape | Text) and i.paragraphs)
        return {(i.box.x + i.insets.left) // 1000 for i in shown}

    def first(padding: float) -> int:
        return sorted(lefts(f"card: {{padding: {padding}}}") - lefts("dark: false"))[0]

    assert first(0.42) - first(0.1) == pytest.approx(0.32 * 914.4, abs=2)


def test_secondary_text_on_strong_blocks_has_the_colour_of_the_theme(tmp_path: Path) -> None:
    said = 'card: {style: outline}\ncolours: {on_strong_muted: "C9D2E0"}'
    page = example("decision", said, tmp_path)
    shown = (i for i in flat(page.items) if isinstance(i, Text))
    inks = {run.colour.rgb for i in shown for p in i.paragraphs for run in p.runs}
    assert "C9D2E0" in inks
    look = theme.load("ours.yaml", tmp_path)
    assert [pair.passes for pair in pairs(look) if pair.text == "on_strong_muted"] == [True]


# ---- covers --------------------------------------------------------------------------------------

DRAWN = {
    "curves": {"First curve", "Second curve"},
    "disc": {"Disc"},
    "rings": {"Ring", "Dot"},
    "discs": {"First disc", "Second disc", "Third disc"},
}
ALL_ART = set().union(*DRAWN.values())


@pytest.mark.parametrize("layout", ["band", "split", "type", "poster", "centre", "block", "full"])
def test_a_cover_draws_what_the_theme_says_where_there_is_room(layout: str, tmp_path: Path) -> None:
    def drawn(said: str, page: str = "cover") -> set[str]:
        (tmp_path / "ours.yaml").write_text(f"cover: {{layout: {layout}{said}}}", "utf-8")
        design = theme.load("ours.yaml", tmp_path).design
        return ALL_ART & {one.name for one in layouts(design)[page].ornaments}

    room = forms.ART.get(layout, ())
    usual = forms.USUAL.get(layout)
    assert drawn("") == (DRAWN[usual] if usual else set())
    assert drawn(", art: none") == drawn(", art: none", "closing") == set()
    for art, names in DRAWN.items():
        if art in room:
            assert drawn(f", art: {art}") == names
        else:
            with pytest.raises(OutlineError, match="has no room for"):
                drawn(f", art: {art}")


def test_the_disc_of_a_cover_is_seen_where_the_cover_has_the_colour_of_the_accent(
    tmp_path: Path,
) -> None:
    said = 'colours: {cover: "5B21E6", accent: "5B21E6", accent3: "FFD84D"}\ncover: {layout: full, art: disc}'
    (tmp_path / "ours.yaml").write_text(said, "utf-8")
    made = layouts(theme.load("ours.yaml", tmp_path).design)["cover"]
    assert [one.colour for one in made.ornaments] == ["FFD84D"]


def _written(said: str, folder: Path) -> str:
    (folder / "ours.yaml").write_text(said, "utf-8")
    return "theme=ours.yaml"


MARKED = """
title: T
slides:
  - {kind: comparison, title: Two ways, columns: [One, Two], highlight: Two, rows: [Cost: [Low, High], Time: [Long, Short]]}
  - {kind: closing, title: So, text: One}
"""


def test_the_name_of_a_highlighted_column_has_its_own_colour(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text('colours: {accent2_text: "AA3300"}', "utf-8")
    scene = deck.compose(loads(MARKED, "o.yaml", tmp_path, ("theme=ours.yaml",)))
    assert "#AA3300" in svg(scene, 0)
    assert "#AA3300" not in svg(scene, 1)


CLOSING = """
title: T
slides:
  - kind: closing
    title: We ask for one pilot shop
    text: Decide today
    next: [{what: Ask for the rate, owner: Sales, by: 2 weeks}, {what: Open the shop, owner: Shops, by: 1 quarter}]
"""


@pytest.mark.parametrize("front", ["band", "split", "type", "poster", "centre", "block", "full"])
@pytest.mark.parametrize("ground", ["cover", "paper"])
@pytest.mark.parametrize("form", ["panel", "columns", "list", "tiles"])
def test_next_steps_on_a_closing_page_stand_as_the_theme_says(
    form: str, ground: str, front: str, tmp_path: Path
) -> None:
    art = ", art: none" if front == "full" and form == "list" else ""
    said = f"cover: {{layout: {front}{art}}}\nclosing: {{layout: {form}, ground: {ground}}}"
    outline = loads(CLOSING, "o.yaml", tmp_path, (_written(said, tmp_path),))
    scene = deck.compose(outline)
    assert deck.check(scene) == []
    (page,) = scene.pages
    boxes = {item.name: item.box for item in page.items}
    assert (page.layout == "closing-next") == (form == "panel")
    first, second = ("What 1", "What 2") if form in ("panel", "list") else ("Step 1", "Step 2")
    if form in ("columns", "tiles"):
        assert boxes[first].y == boxes[second].y >= boxes["Title"].y
    else:
        assert boxes[first].x == boxes[second].x
    filled = [i.fill for i in page.items if isinstance(i, Shape) and i.name.startswith("Step")]
    look = theme.load("ours.yaml", tmp_path)
    ground_of = look.paper if ground == "cover" else look.surface
    assert filled == ([ground_of, look.accent3] if form == "tiles" else [])


def test_rows_of_next_steps_on_discs_are_a_mistake_of_the_theme(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "cover: {layout: full}\nclosing:\n  layout: list\n", "utf-8"
    )
    with pytest.raises(OutlineError) as caught:
        theme.load("ours.yaml", tmp_path)
    assert [(p.line, p.path) for p in caught.value.problems] == [(3, "closing.layout")]
    assert "would stand on the discs" in str(caught.value)


COVER = """
title: Growth from those who return
subtitle: What it asks of us
author: Strategy office
date: 2026-10-01
slides: [{kind: cover, kicker: Briefing, client: The board}, section: One, {kind: text, title: A, points: [B, C]},
 section: Two, {kind: text, title: A, points: [B, C]}]
"""


def cover_page(said: str, folder: Path) -> tuple[Scene, Page]:
    name = _written(f"cover: {{{said}}}", folder)
    scene = deck.compose(loads(COVER, "o.yaml", folder, (name,)))
    return scene, scene.pages[0]


@pytest.mark.parametrize("layout", ["band", "split", "type", "poster", "centre", "block", "full"])
def test_the_title_of_a_cover_stands_where_the_theme_anchors_it(
    layout: str, tmp_path: Path
) -> None:
    tops = []
    for anchor in ("top", "middle", "bottom"):
        scene, page = cover_page(f"layout: {layout}, anchor: {anchor}", tmp_path)
        tops.append(next(item.box.y for item in page.items if item.name == "Title"))
        assert not [f for f in deck.check(scene) if f.page == 1]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize("layout", ["band", "split", "type", "poster", "centre", "block", "full"])
def test_a_cover_says_who_made_the_deck_as_the_theme_has_it(layout: str, tmp_path: Path) -> None:
    shown = forms.META.get(layout, ("line",))
    usual = svg(cover_page(f"layout: {layout}", tmp_path)[0], 0)
    for meta in ("line", "columns", "boxes", "contents"):
        said = f"layout: {layout}, meta: {meta}"
        if meta not in shown:
            with pytest.raises(OutlineError, match="has no place for"):
                cover_page(said, tmp_path)
            continue
        scene, page = cover_page(said, tmp_path)
        assert (svg(scene, 0) == usual) == (meta == shown[0])
        words = [
            "".join(run.text for p in getattr(item, "paragraphs", ()) for run in p.runs)
            for item in page.items
        ]
        assert any("Strategy office" in one for one in words)
        on_a_line = any("The board" in one and "  ·  " in one for one in words)
        assert on_a_line == (meta in ("line", "contents"))


@pytest.mark.parametrize(
    ("key", "at"), [("anchor: left", 2), ("meta: boxes", 2), ("art: rings", 2)]
)
def test_a_wrong_value_of_a_cover_is_told_with_its_line(key: str, at: int, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(f"cover:\n  {key}\n", "utf-8")
    with pytest.raises(OutlineError) as caught:
        theme.load("ours.yaml", tmp_path)
    assert [(p.line, bool(p.column)) for p in caught.value.problems] == [(at, True)]


@pytest.mark.parametrize("style", ["surface", "outline", "tile", "none"])
def test_the_nodes_of_a_cycle_have_the_form_of_the_theme(style: str, tmp_path: Path) -> None:
    corners = {}
    for form in ("rect", "round", "circle", "none"):
        said = f"card: {{style: {style}}}\nshapes: {{node: {form}}}"
        outline = loads(
            gallery.text("en", ("cycle",)), "o.yaml", tmp_path, (_written(said, tmp_path),)
        )
        scene = deck.compose(outline)
        assert not [f for f in deck.check(scene) if f.code in ("text-too-long", "low-contrast")]
        (wheel,) = (i for i in page_of(scene, "cycle").items if isinstance(i, Group))
        node = next(item for item in wheel.items if isinstance(item, Shape))
        look = theme.load("ours.yaml", tmp_path)
        corners[form] = node.adjust[0][1] if node.adjust else 0
        assert (node.box.w == node.box.h) == (form == "circle")
        assert (node.fill == look.paper and node.stroke is None) == (form == "none")
    assert corners == {"rect": 0, "round": 16_000, "circle": 50_000, "none": 0}


def test_a_figure_stands_as_far_from_the_bar_of_its_card_as_the_theme_says(tmp_path: Path) -> None:
    page = example("kpis", "card: {padding: 0.1}", tmp_path)
    shown = {item.name: item for item in flat(page.items)}
    card, bar = shown["Figure 1"], shown["Figure 1 bar"]
    assert isinstance(card, Shape | Text)
    assert isinstance(bar, Shape)
    assert card.box.x + card.insets.left - bar.box.right == pytest.approx(91_440, abs=2)
