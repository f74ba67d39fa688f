"""The foot of a page: footnotes, note, source line, and what the deck says on every page."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

import deck
from deck.core.errors import OutlineError
from deck.drawing.svg import svg
from deck.outline.model import loads
from deck.pptx.contents import read_contents
from deck.proof.deck_check import check_deck
from deck.proof.texts import page_texts
from deck.scene.items import EMU_PER_INCH, Chart, Line, Picture, Shape, Text
from deck.scene.layouts import layout_of, layouts
from deck.scene.scene import Page, Scene
from deck.themes import theme
from tests.tools.lint.linter import lint

HEAD = """\
title: Ponds
date: 2025-07-10
sources: {survey: {title: Pond survey, publisher: Heron Trust}}
facts:
  herons: {value: 12, what: Herons, quote: twelve herons}
  storks: {value: 4, what: Storks, quote: four storks}
  both: {formula: herons + storks, what: Birds}
"""
PAGE = "  - kind: text\n    title: {title}\n    points: {points}\n{more}"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><rect width="300" height="60"/></svg>'


def page(title: str = "Herons stay", points: str = "[one, two]", more: str = "") -> str:
    return PAGE.format(title=title, points=points, more=more)


def composed(slides: str, head: str = "", folder: Path | None = None) -> Scene:
    return deck.compose(loads(f"{HEAD}{head}slides:\n{slides}", folder=folder))


def written(scene: Scene) -> bytes:
    stream = io.BytesIO()
    deck.write(scene, stream)
    return stream.getvalue()


def named(found: Page, name: str) -> Any:
    (item,) = [item for item in found.items if item.name == name]
    return item


def lines(text: Text | Shape) -> list[str]:
    return ["".join(run.words for run in p.runs) for p in text.paragraphs]


NOTES = "    footnotes: [Counted at dawn, Without the chicks]\n"


def test_footnotes_are_numbered_by_their_first_use_on_the_page() -> None:
    (found,) = composed(page("Herons^2 stay", "[all^1 year, and^2 more]", NOTES)).pages
    assert lines(named(found, "Title")) == ["Herons¹ stay"]
    assert lines(named(found, "Points")) == ["all² year", "and¹ more"]
    foot = lines(named(found, "Source"))
    assert foot == ["1. Without the chicks  2. Counted at dawn", "Source: Heron Trust."]
    assert found.title == "Herons stay"


def test_the_mark_of_a_footnote_is_a_superscript_in_every_format() -> None:
    scene = composed(page("Herons^1 stay", "[all^2 year]", NOTES))
    slide = Presentation(io.BytesIO(written(scene))).slides[0]
    raised = [
        (run.text, run._r.rPr.get("baseline"))
        for shape in slide.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
        for run in p.runs
        if run._r.rPr is not None and run._r.rPr.get("baseline")
    ]
    assert raised == [("1", "30000"), ("2", "30000")]
    title = named(scene.pages[0], "Title").paragraphs[0].runs[0]
    assert f'font-size="{title.size * 0.66:g}"' in svg(scene, 0)
    (contents,) = read_contents(written(scene)).pages
    assert contents.title == "Herons¹ stay"


def test_the_mark_of_a_footnote_is_no_typed_figure() -> None:
    outline = loads(f"{HEAD}slides:\n{page('Herons^1 stay', '[all^2 year]', NOTES)}")
    filled = {text.typed: text.filled for text in page_texts(outline)}
    assert filled["Herons^1 stay"] == "Herons\u2060¹ stay"


def test_a_caret_is_text_on_a_page_without_footnotes() -> None:
    (found,) = composed(page("Ten m^2 of reed")).pages
    assert lines(named(found, "Title")) == ["Ten m^2 of reed"]


def test_a_mark_without_its_footnote_is_refused_and_a_footnote_without_mark_reported() -> None:
    with pytest.raises(OutlineError, match=r"slides\.0\.points\.1(.|\n)*`\^3` refers"):
        composed(page(points="[one, two^3]", more=NOTES))
    (finding,) = composed(page("Herons^2 stay", more=NOTES)).findings
    assert (finding.code, finding.place) == ("footnote-unmarked", "slides.0.footnotes.0")
    assert "“Counted at dawn…”" in finding.message


def test_a_note_says_how_derived_figures_are_computed_in_place_of_the_source_line() -> None:
    title = '"${both} birds stay"'
    (plain,) = composed(page(title)).pages
    assert len(lines(named(plain, "Source"))) == 1
    assert "†" in lines(named(plain, "Source"))[0]
    (found,) = composed(page(title, more="    note: Chicks are left out.\n")).pages
    note, source = lines(named(found, "Source"))
    assert note.startswith("Note: Chicks are left out. † Birds: ")
    assert source == "Source: Heron Trust [1]."


def test_the_foot_rises_with_its_lines_and_the_body_ends_above_it() -> None:
    long = "Counted at dawn by four people who stood at the four corners of the pond " * 4
    tall = f'    footnotes: ["{long}", "{long}"]\n    note: Chicks are left out.\n'
    short, high = composed(page() + page("Herons^1 stay", "[a^2, b]", tall)).pages
    before, after = (named(p, "Foot rule").y1 for p in (short, high))
    rows = 5 if len(lines(named(high, "Source"))) == 3 else 0
    assert rows
    assert before - after >= 4 * round(0.17 * EMU_PER_INCH)
    assert named(high, "Points").box.bottom <= after
    box = named(high, "Source").box
    assert box.y > after
    assert box.bottom <= named(short, "Source").box.bottom


def test_words_and_date_of_the_deck_stand_at_the_foot_beside_the_source() -> None:
    scene = composed(
        page() + "  - {kind: closing, title: End}\n",
        "confidential: Strictly confidential\nfoot_date: true\nnumbers: of_total\n",
    )
    first, last = Presentation(io.BytesIO(written(scene))).slides
    kinds = {s.placeholder_format.type.name: s.text_frame.text for s in first.placeholders}
    assert kinds["FOOTER"] == "Strictly confidential"
    assert kinds["DATE"] == "10 July 2025"
    assert kinds["SLIDE_NUMBER"].endswith(" / 2")
    assert {s.placeholder_format.type.name for s in last.placeholders} & {"FOOTER", "DATE"} == set()
    drawn = svg(scene, 0)
    assert ">1 / 2<" in drawn
    assert ">Strictly confidential<" in drawn
    holders = layouts(scene.design)["page"].holders
    source = named(scene.pages[0], "Source").box
    words, date, number = (holders[role].box for role in ("words", "date", "number"))
    assert source.right < words.x
    assert words.right < date.x
    assert date.right < number.right - round(0.5 * EMU_PER_INCH)


def test_a_deck_may_have_no_page_numbers() -> None:
    scene = composed(page(), "numbers: none\n")
    (slide,) = Presentation(io.BytesIO(written(scene))).slides
    assert "SLIDE_NUMBER" not in {s.placeholder_format.type.name for s in slide.placeholders}
    assert svg(composed(page()), 0).count(">1<") == svg(scene, 0).count(">1<") + 1


def test_the_source_keeps_its_width_beside_long_words() -> None:
    wide = composed(page(), "confidential: Internal\n")
    assert round(named(wide.pages[0], "Source").box.w / EMU_PER_INCH, 1) == 9.9


# ---- beside and below the title ------------------------------------------------------------------


def test_a_title_gives_way_to_the_sticker() -> None:
    title = (
        "Herons stay at the pond all year because nobody disturbs them there in the breeding season"
    )
    plain, marked = composed(page(title) + page(title, more="    sticker: Preliminary\n")).pages
    sticker = named(marked, "Sticker")
    assert lines(sticker) == ["PRELIMINARY"]
    assert sticker.box.right == theme.load("boardroom").grid.content.right
    assert named(marked, "Title").box.right < sticker.box.x
    assert named(plain, "Title").box.right == sticker.box.right


def test_the_sticker_of_the_deck_is_on_every_page_and_says_backup_on_hidden_ones() -> None:
    slides = page() + page(more="    hide: true\n") + page(more="    sticker: false\n")
    scene = composed(slides, "sticker: Draft\n")
    shown = [
        [i for i in p.items if isinstance(i, Shape) and i.name == "Sticker"] for p in scene.pages
    ]
    assert [lines(s[0]) if s else None for s in shown] == [["DRAFT"], ["BACKUP"], None]
    look = theme.load("boardroom")
    inks = [s[0].stroke.colour for s in shown[:2] if s[0].stroke is not None]
    assert inks == [look.accent, look.muted]


def test_a_lead_in_stands_between_title_and_body() -> None:
    plain, led = composed(page() + page(more="    lead: Before the plan for the winter\n")).pages
    title, lead, body = (named(led, name) for name in ("Title", "Lead", "Points"))
    assert lines(lead) == ["Before the plan for the winter"]
    assert title.box.y < lead.box.y < lead.box.bottom < body.box.y
    assert body.box.y > named(plain, "Points").box.y


# ---- exhibits and logos --------------------------------------------------------------------------

CHART = "  - kind: chart\n    title: Herons stay\n    chart: {{kind: column, title: Herons, data: {{2024: 3, 2025: 4}}{more}}}\n{slide}"


def titles(scene: Scene) -> list[str]:
    return [
        "".join(lines(i))
        for p in scene.pages
        for i in p.items
        if isinstance(i, Text) and i.name.startswith("Chart") and i.name.endswith(" title")
    ]


def test_charts_are_numbered_through_the_deck() -> None:
    slides = (
        CHART.format(more=", n: 412", slide="")
        + CHART.format(more="", slide="    exhibit: false\n")
        + CHART.format(more=", unit: birds", slide="")
    )
    assert titles(composed(slides, "exhibits: true\n")) == [
        "Exhibit 1  Herons, n = 412", "Herons", "Exhibit 2  Herons, birds",
    ]  # fmt: skip
    assert titles(composed(slides)) == ["Herons, n = 412", "Herons", "Herons, birds"]
    assert any(isinstance(i, Chart) for i in composed(slides).pages[0].items)


def test_logos_stand_under_the_page_number(tmp_path: Path) -> None:
    for name in ("own.svg", "client.svg"):
        (tmp_path / name).write_text(LOGO)
    slides = page() + page(more="    logo: false\n")
    scene = composed(slides, "logo: own.svg\nclient_logo: client.svg\n", tmp_path)
    first, second = scene.pages
    found = {i.name: i.box for i in layout_of(scene, first).pictures}
    assert not any(isinstance(i, Picture) for i in first.items)
    assert found["Logo"].right < found["Client logo"].x
    assert found["Client logo"].right == theme.load("boardroom").grid.content.right
    assert round(found["Logo"].w / found["Logo"].h) == 5
    assert layout_of(scene, second).pictures == ()
    assert {name: h.box for name, h in layout_of(scene, second).holders.items()} == {
        name: h.box for name, h in layout_of(scene, first).holders.items()
    }


def test_logos_are_stored_once_and_stand_in_the_layouts(tmp_path: Path) -> None:
    for name in ("own.svg", "client.svg"):
        (tmp_path / name).write_text(LOGO.replace("<svg", f"<svg id='{name[0]}'"))
    slides = "  - {kind: cover}\n" + page() * 3 + page(more="    logo: false\n")
    scene = composed(slides, "logo: own.svg\nclient_logo: client.svg\n", tmp_path)
    file = tmp_path / "d.pptx"
    deck.write(scene, file)
    assert {fault.code for fault in lint(file)} <= {"title-repeated"}
    with zipfile.ZipFile(file) as archive:
        media = [name for name in archive.namelist() if "/media/" in name]
        drawn = {
            name: archive.read(name).decode().count("<p:pic>")
            for name in archive.namelist()
            if re.fullmatch(r"ppt/slides/slide\d+.xml", name)
        }
    assert len(media) == 3  # two of vectors, and the bitmap of both
    assert list(drawn.values()) == [2, 0, 0, 0, 0]
    presentation = Presentation(str(file))
    shown = [
        [s.name for s in slide.slide_layout.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        for slide in presentation.slides
    ]
    assert shown == [[], *[["Client logo", "Logo"]] * 3, []]
    assert not [one for one in check_deck(file).findings if one.code.endswith("-changed")]
    assert svg(scene, 1).count("<image ") == 2
    assert svg(scene, 4).count("<image ") == 0


def test_a_logo_that_is_not_there_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(OutlineError, match=r"client_logo(.|\n)*there is no file 'none.png'"):
        composed(page(), "client_logo: none.png\n", tmp_path)


# ---- sources -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "pages", "cited", "noted"),
    [("pages", 2, True, True), ("notes", 1, False, True), ("file", 1, False, False)],
)
def test_sources_are_shown_on_pages_in_the_notes_or_in_the_record_alone(
    shown: str, pages: int, cited: bool, noted: bool
) -> None:
    scene = composed(
        page('"${herons} herons stay"') + "  - kind: sources\n", f"sources_shown: {shown}\n"
    )
    assert len(scene.pages) == pages
    texts = [line for i in scene.pages[0].items if isinstance(i, Text) for line in lines(i)]
    assert any("Heron Trust" in text for text in texts) is cited
    assert any("twelve herons" in line for line in scene.pages[0].notes) is noted
    assert "twelve herons" in scene.about


def test_the_rule_of_the_foot_stays_where_it_is_without_new_fields() -> None:
    (found,) = composed(page()).pages
    rule = named(found, "Foot rule")
    assert isinstance(rule, Line)
    assert rule.y1 == theme.load("boardroom").grid.hairline
