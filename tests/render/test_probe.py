"""The probe finds each way in which a text can be misplaced, and nothing in a sound deck."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu, Inches, Pt

pytestmark = pytest.mark.needs("impress", "fonts")
LONG = "A sentence that is a good deal longer than the box it has to stand in. " * 4


def _load(name: str) -> Any:
    """The module beside this file; tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


probe = _load("probe")


def box(slide: Any, text: str, *place: float) -> Any:
    """A wrapped 18 pt text box without insets; `place` is left, top, width and height in inches."""
    shape = slide.shapes.add_textbox(*(Inches(v) for v in place))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.runs[0].font.size = Pt(18)
    return shape


def table(slide: Any, text: str) -> Any:
    """Two rows and columns at (1, 1) in, rows 0.5 in high, `text` in the last cell."""
    shape = slide.shapes.add_table(2, 2, *(Inches(v) for v in (1, 1, 4, 1)))
    for row in (0, 1):
        for column in (0, 1):
            shape.table.cell(row, column).text = text if row == column == 1 else "cell"
    return shape


def sound(slide: Any) -> None:
    box(slide, "One line", 1, 3, 3, 0.5)
    box(slide, LONG, 1, 4, 8, 1.5)
    table(slide, "cell")
    group = slide.shapes.add_group_shape()
    box(group, "In a group", 5.5, 1, 2, 0.5)
    turned = box(slide, "Turned on its side", 6.5, 2, 2, 0.5)
    turned.rotation = 270


def wide_word(slide: Any) -> None:
    box(slide, "Incomprehensibilities", 1, 1, 1, 0.5).text_frame.word_wrap = False


def small_group(slide: Any) -> None:
    """A text that would fit if its group were not drawn at half its size."""
    group = slide.shapes.add_group_shape()
    box(group, "One line of text", 1, 1, 2, 0.4)
    group.width, group.height = group.width // 2, group.height // 2


def off_the_slide(slide: Any) -> None:
    box(slide, "Right over the edge", 8.5, 1, 3, 0.5)


def two_at_one_place(slide: Any) -> None:
    box(slide, "One line", 1, 1, 3, 0.5)
    box(slide, "Another line", 1, 1.05, 3, 0.5)


def into_a_table(slide: Any) -> None:
    table(slide, "cell")
    box(slide, "Over the table", 1, 1.1, 3, 0.5)


CASES: list[tuple[Callable[[Any], object], list[str]]] = [
    (sound, []),
    (lambda slide: box(slide, LONG, 1, 1, 3, 0.5), ["leaves its box below by"]),
    (wide_word, ["leaves its box right by"]),
    (small_group, ["leaves its box below by"]),
    (off_the_slide, ["leaves the slide right by"]),
    (lambda slide: box(slide, "Gone", 20, 1, 3, 0.5), ["is not drawn: 'Gone'"]),
    (lambda slide: table(slide, LONG), ["taller than its rows, mostly in row 2"]),
    (two_at_one_place, ["runs into that of TextBox 2"]),
    (into_a_table, ["runs into that of TextBox 2"]),
]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the probe says of one deck with a slide a case."""
    deck = Presentation()
    for draw, _ in CASES:
        draw(deck.slides.add_slide(deck.slide_layouts[6]))
    path = tmp_path_factory.mktemp("probe") / "cases.pptx"
    deck.save(str(path))
    found: list[str] = probe.overflow(path)
    return found


@pytest.mark.parametrize("number", range(len(CASES)))
def test_it_finds_what_is_misplaced_and_no_more(findings: list[str], number: int) -> None:
    expected = CASES[number][1]
    found = [said for said in findings if said.startswith(f"slide {number + 1},")]
    assert [part for part in expected if part in "\n".join(found)] == expected
    assert len({said.split(":")[1].split(" by ")[0] for said in found}) == len(expected), found


def test_it_skips_hidden_slides_and_still_matches_the_others(tmp_path: Path) -> None:
    deck = Presentation()
    for text in ("Hidden", "Gone"):
        box(deck.slides.add_slide(deck.slide_layouts[6]), text, 20, 1, 3, 0.5)
    deck.slides[0]._element.set("show", "0")
    deck.save(str(tmp_path / "deck.pptx"))
    assert probe.overflow(tmp_path / "deck.pptx") == [
        "slide 1, TextBox 1: text is not drawn: 'Gone'"
    ]


def test_it_draws_pages_at_the_resolution_asked_for(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    deck.save(str(tmp_path / "deck.pptx"))
    (page,) = probe.pages(tmp_path / "deck.pptx", dpi=40)
    assert page.size == (400, 300)


def test_a_file_that_libreoffice_cannot_load_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"no PDF of none\.pptx"):
        probe.to_pdf(tmp_path / "none.pptx", tmp_path)
