"""The canvas measures what a kind puts on it and tells what does not fit."""

from __future__ import annotations

from typing import Literal

import pytest

from deck.language.labels import labels_in
from deck.outline.facts.references import Ledger
from deck.outline.model import loads
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Insets, Line, Paragraph, Shape, Text
from deck.scene.measure import Face, widest_word
from deck.slides.canvas import Canvas
from deck.themes import theme

TEXT = """\
title: T
facts: {herons: {value: 12, what: Herons, quote: twelve}, storks: {value: 4, quote: four}}
slides: [{kind: closing, title: T}]
"""


def canvas_in(lang: Literal["en", "zh"]) -> Canvas:
    outline = loads(f"lang: {lang}\n{TEXT}")
    labels = labels_in(lang)
    ledger = Ledger(outline.facts, {}, lang, labels)
    return Canvas(theme.load("boardroom"), labels, ledger, outline, "page", place="slides.3")


@pytest.fixture
def canvas() -> Canvas:
    return canvas_in("en")


def test_a_fact_written_into_a_text_counts_as_used_on_the_page(canvas: Canvas) -> None:
    (run,) = canvas.runs("We saw ${herons}", 16)
    assert run.text == "We saw 12"
    assert canvas.page.facts == ["herons"]
    assert [fact.id for fact in canvas.ledger.used()] == ["herons"]
    canvas.turn()
    canvas.fill("${storks} and ${herons} and ${storks}")
    assert [draft.facts for draft in canvas.drafts] == [["herons"], ["storks", "herons"]]


def test_marks_become_runs_and_a_link_takes_the_accent(canvas: Canvas) -> None:
    runs = canvas.runs("a **b** [c](https://example.com)", 14, canvas.theme.muted)
    assert [(r.text, r.bold, r.link) for r in runs] == [
        ("a ", False, None), ("b", True, None), (" ", False, None),
        ("c", False, "https://example.com"),
    ]  # fmt: skip
    assert [r.colour for r in runs[:1] + runs[-1:]] == [canvas.theme.muted, canvas.theme.accent]


def test_a_text_fits_by_its_height_and_by_its_longest_word(canvas: Canvas) -> None:
    text = [canvas.paragraph("Herons stay at the pond", 16)]
    inch = EMU_PER_INCH
    assert canvas.fits(text, 3 * inch, inch)
    assert not canvas.fits(text, inch // 2, 4 * inch)  # “Herons” is wider than half an inch
    assert not canvas.fits(text, inch, inch // 4)
    assert canvas.height(text, inch) > canvas.height(text, 3 * inch)


def test_a_chinese_text_fits_by_the_width_of_its_marks_in_chinese() -> None:
    canvas = canvas_in("zh")
    text = [
        canvas.paragraph("“2025”", 16)
    ]  # full-width quotation marks in Chinese, narrow in English
    face = Face(canvas.theme.fonts.body, False)
    narrow, wide = (widest_word("“2025”", 16, face, lang) for lang in ("en", "zh"))
    assert narrow < wide
    between = round((narrow + wide) / 2 * EMU_PER_PT)
    assert not canvas.fits(text, between, EMU_PER_INCH)
    assert canvas.fits(text, round(wide * EMU_PER_PT) + 1, EMU_PER_INCH)
    assert canvas_in("en").fits(text, between, EMU_PER_INCH)


def test_texts_that_stand_side_by_side_get_the_size_at_which_all_fit(canvas: Canvas) -> None:
    box = (2 * EMU_PER_INCH, EMU_PER_INCH // 2)

    def build(*texts: str):  # type: ignore[no-untyped-def]
        return lambda size: [([canvas.paragraph(text, size)], *box) for text in texts]

    sizes = canvas.theme.sizes("body")
    assert canvas.size_for("body", build("short", "shorter")) == sizes[0]
    middle = canvas.size_for("body", build("short", "a line that breaks once or so here"))
    assert sizes[0] > middle >= sizes[-1]
    assert canvas.size_for("body", build("far too long " * 40)) == sizes[-1]


def test_what_does_not_fit_is_a_finding_with_its_place_and_the_characters_too_many(
    canvas: Canvas,
) -> None:
    box = Box(0, 0, 2 * EMU_PER_INCH, EMU_PER_INCH // 3)
    canvas.text("Note", box, [canvas.paragraph("word " * 40, 14)])
    canvas.panel("Card", box, [canvas.paragraph("word " * 40, 14)])
    canvas.text("Fine", box, [canvas.paragraph("word", 14)])
    first, second = canvas.page.findings
    assert (first.code, first.place) == ("text-too-long", "slides.3.Note")
    assert (second.code, second.place) == ("text-too-long", "slides.3.Card")
    over = int(first.message.split()[3])
    assert first.message.endswith("“word word word word word word wo…”")
    # what it says is enough: without that many characters the text fits
    assert canvas.fits([canvas.paragraph(("word " * 40)[: 200 - over], 14)], box.w, box.h)
    assert not canvas.fits([canvas.paragraph(("word " * 40)[: 200 - over // 2], 14)], box.w, box.h)


def test_insets_take_room_from_a_text(canvas: Canvas) -> None:
    box = Box(0, 0, 2 * EMU_PER_INCH, EMU_PER_INCH // 3)
    side = EMU_PER_INCH // 2
    canvas.text("Note", box, [canvas.paragraph("a heron at the pond", 14)])
    assert canvas.page.findings == []
    canvas.text(
        "Note", box, [canvas.paragraph("a heron at the pond", 14)], insets=Insets(side, 0, side)
    )
    assert [finding.code for finding in canvas.page.findings] == ["text-too-long"]


def test_bars_and_rules_are_decoration(canvas: Canvas) -> None:
    canvas.bar("Bar", Box(0, 0, 5, 5), canvas.theme.accent)
    canvas.rule("Rule", 0, 0, 10, 0)
    bar, rule = canvas.page.items
    assert isinstance(bar, Shape)
    assert isinstance(rule, Line)
    assert (bar.alt, bar.paragraphs, rule.alt) == (None, (), None)


def test_a_continuation_page_keeps_the_layout_and_starts_empty(canvas: Canvas) -> None:
    canvas.text("Note", Box(0, 0, 9_999_999, 999_999), [canvas.paragraph("a", 14)])
    canvas.turn()
    first, second = canvas.drafts
    assert (second.layout, second.items) == ("page", [])
    assert [type(item) for item in first.items] == [Text]
    canvas.finding("code", "message")
    assert second.findings[0].page == 2


def texts(canvas: Canvas, text: str, inches: float) -> list[str]:
    made = canvas.hyphenated([canvas.paragraph(text, 16)], round(inches * EMU_PER_INCH))
    return [run.text for paragraph in made for run in paragraph.runs]


def test_a_word_that_is_wider_than_its_box_is_hyphenated_and_no_other(canvas: Canvas) -> None:
    text = "Misunderstandings of telecommunications"
    assert texts(canvas, text, 2) == [text]
    (hyphenated,) = texts(canvas, text, 1.2)
    assert hyphenated == "Misunder-\u200bstandings of telecommu-\u200bnications"
    canvas.too_long(
        "note", [canvas.paragraph(text, 16)], round(1.2 * EMU_PER_INCH), 2 * EMU_PER_INCH
    )
    assert canvas.page.findings == []


@pytest.mark.parametrize(
    "word", ["Model3Misunderstanding", "www.misunderstanding.com", "EBITDAMARGINSHARE"]
)
def test_what_cannot_be_hyphenated_stays_whole_and_is_a_finding(canvas: Canvas, word: str) -> None:
    assert texts(canvas, word, 0.8) == [word]
    canvas.too_long(
        "note", [canvas.paragraph(word, 16)], round(0.8 * EMU_PER_INCH), 2 * EMU_PER_INCH
    )
    assert [finding.code for finding in canvas.page.findings] == ["word-broken"]


def test_the_lines_of_a_hyphenated_word_fit_their_box(canvas: Canvas) -> None:
    wide = round(0.9 * EMU_PER_INCH)
    (paragraph,) = canvas.hyphenated([canvas.paragraph("Counterproductivity", 16)], wide)
    assert canvas.lines([paragraph], wide) == canvas.lines(
        [canvas.paragraph("Counterproductivity", 16)], wide
    )
    assert canvas.fits([paragraph], wide, EMU_PER_INCH)


def test_names_are_set_smaller_than_their_scale_before_a_word_is_broken(canvas: Canvas) -> None:
    def build(_: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph("Commitments", size, bold=True)]

    smallest = canvas.theme.sizes("card")[-1]
    wide = canvas.width(build(0, smallest)[0].runs)
    box = Box(0, 0, wide * 19 // 20, EMU_PER_INCH)
    ((plain,),) = canvas.fitted("card", [box], build)
    ((name,),) = canvas.fitted("card", [box], build, names=True)
    assert plain.runs[0].size == smallest
    assert name.runs[0].size == canvas.theme.sizes("kicker")[0]
    assert canvas.hyphenated([name], box.w) == (name,)
    assert canvas.hyphenated([plain], box.w) != (plain,)
