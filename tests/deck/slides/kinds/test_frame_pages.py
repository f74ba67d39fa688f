"""Covers, dividers, agendas, pictures and closing pages in their layouts."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

import deck
from deck.core.errors import OutlineError
from deck.drawing.svg import svg
from deck.outline.model import loads
from deck.proof.deck_check import check_deck
from deck.scene.items import EMU_PER_INCH, Group, Picture, Shape, Text
from deck.scene.scene import Page, Scene
from deck.themes import theme

HEAD = """\
title: Ponds
author: Heron office
date: 2025-07-10
sources: {survey: {title: Pond survey, publisher: Heron Trust}}
facts:
  herons: {value: 87, unit: "%", what: Ponds with herons, period: 2025, quote: 87% of ponds}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures")
    Image.new("RGB", (2_000, 1_000), "white").save(path / "wide.png")
    Image.new("RGB", (300, 60), "red").save(path / "logo.png")
    return path


def composed(slides: str, folder: Path | None = None, head: str = "") -> Scene:
    return deck.compose(loads(f"{HEAD}{head}slides:\n{slides}", folder=folder))


def texts(page: Page) -> dict[str, str]:
    found = [inner for i in page.items for inner in (i.items if isinstance(i, Group) else (i,))]
    return {
        i.name: "\n".join("".join(run.words for run in p.runs) for p in i.paragraphs)
        for i in found
        if isinstance(i, (Text, Shape)) and i.paragraphs
    }


def named(page: Page, name: str) -> Any:
    (item,) = [item for item in page.items if item.name == name]
    return item


# ---- covers --------------------------------------------------------------------------------------


def test_a_band_has_cells_for_client_author_date_and_state_which_close_up() -> None:
    full, less = composed(
        "  - {kind: cover, client: Board, status: Final}\n  - {kind: cover, status: Final}\n"
    ).pages
    cells = ("Client", "Author", "Date", "Status")
    assert [texts(full)[name] for name in cells] == [
        "Prepared for\nBoard", "Prepared by\nHeron office", "Date\n10 July 2025", "Status\nFinal",
    ]  # fmt: skip
    xs = [named(full, name).box.x for name in cells]
    assert len({b - a for a, b in itertools.pairwise(xs)}) == 1
    assert "Client" not in texts(less)
    assert named(less, "Author").box.x == xs[0]


def test_a_cover_takes_its_form_from_what_it_is_given(folder: Path) -> None:
    pages = composed(
        "  - {kind: cover}\n  - {kind: cover, image: wide.png}\n  - {kind: cover, figure: herons}\n",
        folder,
    ).pages
    assert [page.layout for page in pages] == ["cover", "cover-split", "cover-figure"]
    picture = named(pages[1], "Picture")
    assert (picture.box.y, picture.box.bottom) == (0, theme.load("boardroom").grid.height)
    assert picture.box.right == theme.load("boardroom").grid.width
    shown = texts(pages[2])
    assert shown["Figure"] == "87%"
    assert shown["Text"] == "Ponds with herons, 2025"
    assert shown["Source"] == "Source: Heron Trust [1]."
    assert pages[2].facts == ("herons",)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("form: split", "a cover of the form split needs `image`"),
        ("form: band, figure: herons", "a cover of the form band shows no `figure`"),
        ("text: of ponds", "`text` stands below a figure"),
    ],
)
def test_a_cover_says_what_its_form_needs(more: str, message: str) -> None:
    with pytest.raises(OutlineError, match=message):
        composed(f"  - {{kind: cover, {more}}}\n")


def test_logos_stand_at_the_top_of_the_cover_and_may_be_left_out(folder: Path) -> None:
    head = "logo: logo.png\nclient_logo: logo.png\n"
    slides = "  - {kind: cover}\n  - {kind: cover, logo: false}\n"
    both, one = composed(slides, folder, head).pages
    grid = theme.load("boardroom").grid
    assert named(both, "Logo").box.x == grid.margin
    assert named(both, "Client logo").box.right == grid.content.right
    assert named(both, "Logo").alt == "Logo"
    assert [i.name for i in one.items if isinstance(i, Picture)] == ["Client logo"]


def test_a_long_title_beside_a_picture_keeps_above_the_last_line(folder: Path) -> None:
    title = (
        "Herons stay at the pond all year because nobody disturbs them there in the breeding season"
    )
    scene = composed(
        f"  - {{kind: cover, image: wide.png, title: {title}, subtitle: {title}}}\n", folder
    )
    (page,) = scene.pages
    assert scene.findings == ()
    assert named(page, "Title").box.bottom <= named(page, "Subtitle").box.y
    assert named(page, "Subtitle").box.bottom < named(page, "Date").box.y


# ---- agendas and dividers ------------------------------------------------------------------------

SECTIONS = """\
  - {kind: agenda, title: Three questions}
  - section: {name: Ponds, question: Who lives there?, minutes: 10}
  - {kind: text, title: Herons, points: [a]}
  - section: {name: Nests, question: Who builds them?}
  - {kind: text, title: Storks, points: [a]}
  - section: Food
  - {kind: text, title: Frogs, points: [a]}
"""


def test_an_agenda_has_questions_and_minutes_of_sections_and_else_claims() -> None:
    shown = texts(composed(SECTIONS).pages[0])
    assert [shown[f"Claim {i}"] for i in (1, 2, 3)] == [
        "Who lives there?",
        "Who builds them?",
        "Frogs",
    ]
    assert shown["Minutes 1"] == "10 min"
    assert "Minutes 2" not in shown
    own = texts(composed(SECTIONS.replace("questions}", "questions, minutes: {Food: 5}}")).pages[0])
    assert (own["Minutes 1"], own["Minutes 3"]) == ("10 min", "5 min")


def test_an_agenda_is_repeated_before_each_section_but_right_after_itself() -> None:
    scene = composed(SECTIONS, head="agenda: repeat\n")
    assert [(p.kind, p.title) for p in scene.pages] == [
        ("agenda", "Three questions"), ("text", "Herons"),
        ("agenda", "Nests: Who builds them?"), ("text", "Storks"),
        ("agenda", "Food"), ("text", "Frogs"),
    ]  # fmt: skip
    first, second = scene.pages[0], scene.pages[2]
    assert texts(first)["Page 2"] == "3"
    assert named(second, "Section 2").link == second.id
    look = theme.load("boardroom")
    assert named(second, "Row 2 ground").fill == look.tint
    inks = [named(second, f"Section {i}").paragraphs[0].runs[0].colour for i in (1, 2, 3)]
    assert inks == [look.muted, look.ink, look.muted]
    assert second.section == "Nests"
    assert second.item == 3
    stream = io.BytesIO()
    deck.write(scene, stream)
    assert len(Presentation(stream).slides) == 6


def test_an_agenda_that_names_no_section_of_the_deck_is_refused() -> None:
    wrong = SECTIONS.replace("questions}", "questions, current: Pond, minutes: {Nest: 5}}")
    with pytest.raises(OutlineError) as caught:
        composed(wrong)
    assert [(p.path, p.message) for p in caught.value.problems] == [
        ("slides.0.current", "unknown section 'Pond'; did you mean 'Ponds'?"),
        ("slides.0.minutes.Nest", "unknown section 'Nest'; did you mean 'Nests'?"),
    ]


def test_a_divider_may_stand_beside_the_sections_of_the_deck() -> None:
    slides = SECTIONS.replace(
        "  - section: Food\n", "  - {kind: section, title: Food, layout: tracker, lead: Of frogs}\n"
    )
    page = composed(slides).pages[-2]
    assert page.layout == "section-tracker"
    shown = texts(page)
    assert [shown[f"Section {i}"] for i in (1, 2, 3)] == ["Ponds", "Nests", "Food"]
    assert shown["Lead"] == "Of frogs"
    bold = [named(page, f"Section {i}").paragraphs[0].runs[0].bold for i in (1, 2, 3)]
    assert bold == [False, False, True]
    here = named(page, "Here").box
    row = named(page, "Section 3").box
    assert row.y <= here.y < here.bottom <= row.bottom


def test_many_sections_fit_beside_a_divider() -> None:
    marks = "".join(
        f"  - section: Section number {i}\n  - {{kind: text, title: P, points: [a]}}\n"
        for i in range(12)
    )
    scene = composed(marks + "  - {kind: section, title: Last, layout: tracker}\n")
    page = scene.pages[-1]
    assert [
        f for f in scene.findings if f.page == len(scene.pages) and f.code != "empty-section"
    ] == []
    assert named(page, "Section 13").box.bottom <= theme.load("boardroom").grid.height


# ---- closing -------------------------------------------------------------------------------------


def test_next_steps_stand_beside_the_ask_with_the_contact_at_its_foot() -> None:
    (page,) = composed(
        "  - kind: closing\n    title: We ask for two ponds\n    text: [Today, Heron office, herons@example.com]\n"
        "    next: [{what: Dig, owner: Diggers, by: 30 July}, Fill]\n"
    ).pages
    shown = texts(page)
    assert (shown["When 1"], shown["What 1"], shown["Who 1"]) == ("30 July", "Dig", "Diggers")
    assert shown["What 2"] == "Fill"
    assert {"When 2", "Who 2"}.isdisjoint(shown)
    assert shown["Text"] == "Today"
    assert shown["Contact"] == "Heron office\nherons@example.com"
    assert named(page, "Contact").box.y > named(page, "Text").box.bottom - EMU_PER_INCH // 100
    assert named(page, "What 1").box.x == named(page, "What 2").box.x > named(page, "When 1").box.x


def test_six_next_steps_are_too_many() -> None:
    with pytest.raises(OutlineError, match="next"):
        composed("  - {kind: closing, title: End, next: [a, b, c, d, e, f]}\n")


# ---- pictures ------------------------------------------------------------------------------------

PICTURE = "  - {{kind: picture, title: The pond at dawn, image: wide.png, alt: A pond{more}}}\n"


def test_a_picture_beside_the_text_leaves_title_foot_and_points_the_left_part(folder: Path) -> None:
    more = ", layout: half, points: [Quiet: Nobody comes, Deep]"
    (page,) = composed(PICTURE.format(more=more), folder).pages
    picture = named(page, "Picture")
    assert page.layout == "page-half"
    assert picture.box.right == theme.load("boardroom").grid.width
    for name in ("Title", "Points", "Source"):
        assert named(page, name).box.right < picture.box.x
    assert named(page, "Foot rule").x2 < picture.box.x
    assert texts(page)["Points"] == "Quiet\nNobody comes\nDeep"


@pytest.mark.parametrize(
    ("focus", "sides"), [((0, 0.5), "left"), ((1, 0.5), "right"), ((0.5, 0.5), "middle")]
)
def test_the_focus_of_a_picture_stays_in_view(folder: Path, focus: Any, sides: str) -> None:
    more = f", layout: half, focus: {list(focus)}"
    (page,) = composed(PICTURE.format(more=more), folder).pages
    picture = named(page, "Picture")
    left, top, right, bottom = picture.crop
    shown = 2_000 * (1 - left - right) / 1_000
    assert shown == pytest.approx(picture.box.w / picture.box.h)
    assert top == bottom == 0
    assert {
        "left": left == 0,
        "right": right == pytest.approx(0),
        "middle": left == pytest.approx(right),
    }[sides]


@pytest.mark.parametrize("shade", ["white", "black", "grey"])
@pytest.mark.parametrize("name", theme.names())
def test_every_text_on_a_picture_is_readable_whatever_the_picture(
    name: str, shade: str, tmp_path: Path
) -> None:
    Image.new("RGB", (1600, 900), shade).save(tmp_path / "wide.png")
    more = ", layout: full, points: [Nobody comes], caption: Dawn, kicker: Ponds, source: Us, sticker: preliminary"
    scene = composed(PICTURE.format(more=more), tmp_path, head=f"theme: {name}\n")
    assert [str(finding) for finding in deck.check(scene)] == []
    (page,) = scene.pages
    order = [item.name for item in page.items]
    assert order.index("Picture") < order.index("Scrim") < order.index("Title")


def test_the_ground_on_a_picture_is_as_dense_as_its_texts_need(tmp_path: Path) -> None:
    def opaque(shade: str) -> int:
        Image.new("RGB", (1600, 900), shade).save(tmp_path / "wide.png")
        more = ", layout: full"
        (page,) = composed(PICTURE.format(more=more), tmp_path, head="theme: studio\n").pages
        return max(share for _, share in named(page, "Scrim").fade)

    assert opaque("black") == 85
    assert opaque("white") > 85


def test_the_scrim_fades_in_every_format(folder: Path) -> None:
    scene = composed(PICTURE.format(more=", layout: full"), folder)
    stream = io.BytesIO()
    deck.write(scene, stream)
    (slide,) = Presentation(stream).slides
    alphas = {
        shape.name: [e.get("val") for e in shape._element.iter("{*}alpha")]
        for shape in slide.shapes
        if "crim" in shape.name
    }
    assert alphas == {"Scrim": ["85000", "85000", "0"], "Foot scrim": ["85000"]}
    drawn = svg(scene, 0)
    assert drawn.count("<linearGradient") == 2
    assert 'stop-opacity="0.85"' in drawn


def test_a_picture_says_which_layout_has_a_place_for_points(folder: Path) -> None:
    with pytest.raises(OutlineError, match="write `layout: half`"):
        composed(PICTURE.format(more=", layout: frame, points: [a]"), folder)


def test_a_check_of_the_deck_takes_minutes_and_footnotes_for_no_figures(tmp_path: Path) -> None:
    slides = SECTIONS.replace("points: [a]}", "points: [a^1], footnotes: [Counted at dawn]}", 1)
    deck.write(composed(slides, head="confidential: Internal\n"), tmp_path / "ponds.pptx")
    found = [f.code for f in check_deck(tmp_path / "ponds.pptx").findings]
    assert set(found) <= {"source-absent", "source-unread"}


def test_tiles_of_next_steps_have_an_edge_that_parts_them_from_what_is_drawn_on_the_cover() -> None:
    head = "title: T\ntheme: studio\nslides:\n"
    scene = deck.compose(loads(f"{head}- {{kind: closing, title: End, next: [a, b]}}\n"))
    tiles = [i for i in scene.pages[0].items if i.name.startswith("Step")]
    edges = [i.stroke for i in tiles if isinstance(i, Shape) and i.stroke]
    assert [edge.colour.rgb for edge in edges] == [theme.load("studio").cover.rgb] * 2
