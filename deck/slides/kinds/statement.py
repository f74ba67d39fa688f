"""One sentence on a page of its own: the turn of the argument, once or twice in a deck."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import model_validator

from charts.style import Colour
from deck.language.labels import Labels
from deck.language.markup import plain
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.outline.validation import MisfitError
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Run
from deck.scene.layouts import layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.foot import source_of
from deck.slides.masthead import align_of, following, kicker_on_band, mid_page, on_band
from deck.slides.placement import at_side, balanced, placed

LAYOUT = "closing"
SO_WHAT = "own"
OTHER_NAMES = ("message", "thesis", "assertion")
EXAMPLE = {
    "en": """
kind: statement
title: "Reach opens the door. *Only service* brings the customer back."
support: Three in four customers who left had waited more than a day for an answer.
""",
    "zh": """
kind: statement
title: "流量打开大门，*服务* 才让客户回来。"
support: 流失的客户里，四分之三等待答复超过一天。
""",
}
_LINES, _SUPPORT = 3, 1.1
"""The most lines of a sentence, and about how high in inches what supports it is."""
_LONG, _LONG_HAN = 110, 36
"""More characters are no statement any more."""
_ARTICLE = re.compile(r"(?:^|(?<=[.!?] ))([AI]) ")
"""A letter that begins a sentence, and does not end a line alone."""


class StatementSlide(Slide):
    """A statement."""

    rests_on_sources = False

    title: Text | None = None  # type: ignore[assignment]
    """The sentence; words between `*` have the accent colour."""
    text: Text | None = None
    """The sentence, if the title is to stand above it. Words between `*` have the accent colour."""
    support: Text | None = None
    """A line below it, smaller."""
    ground: Literal["dark", "paper"] = "dark"
    """The ground of the page: that of the cover, or that of all pages."""

    def default_title(self, words: Labels) -> str:  # noqa: ARG002
        """The title of the page: the statement."""
        return self.text or ""

    @model_validator(mode="after")
    def _says_something(self) -> StatementSlide:
        if self.text is None and self.title is None:
            raise MisfitError("a statement needs its sentence: write it as `title`", "title")
        return self


def arrange(slide: StatementSlide, canvas: Canvas) -> None:
    """The sentence in the title's placeholder, in up to three lines; the kicker above it, its support below."""
    theme, text = canvas.theme, slide.text or slide.title or ""
    topics = (slide.kicker, slide.title if slide.text else None)
    topic = "  ·  ".join(topic for topic in topics if topic)
    below = [line for line in (slide.support, *slide.so_what) if line]
    if theme.placements:
        colon = canvas.words.colon
        placed_title = placed(
            canvas, "Title", "title", (f"{topic}{colon}{text}" if topic else text,)
        )
        below += [slide.source] if slide.source else []
        support = placed(canvas, "Text", "text", below) if below else None
        canvas.add(*(item for item in (placed_title, support) if item is not None))
        return
    dark = slide.ground == "dark"
    canvas.page.layout = "statement" if dark else "statement-paper"
    ink, accent, muted = (
        (theme.on_cover, theme.accent_on_cover, theme.on_cover_muted)
        if dark
        else (theme.ink, theme.accent, theme.muted)
    )
    holders = layouts(theme.design)[canvas.page.layout].holders
    box = holders["title"].box
    words, insets = _sentence(canvas, text, box, ink, accent)
    align = align_of(holders["title"])
    rest = inches(_SUPPORT) if below else 0
    box = mid_page(canvas, box, align, canvas.height([words], box.w - insets.right) + rest)
    words, insets = words._replace(align=align), at_side(insets, align)
    title = canvas.text("Title", box, [words], "title", insets=insets)
    canvas.add(*on_band(canvas, topic))
    if topic and not kicker_on_band(canvas):
        line = box._replace(y=box.y - inches(0.86), h=inches(0.4))
        size = theme.sizes("label")[-1]
        said = canvas.paragraph(topic, size, accent, bold=True, align=align)
        canvas.text("Kicker", line, [said], "kicker", "b")
    if below:
        place = following(canvas, title, holders["text"].box, 0.35, 6.7)
        (said_below,) = canvas.fitted(
            "subtitle",
            [place],
            lambda _, size: [
                canvas.paragraph(line, size, muted, before=8 if i else 0, align=align)
                for i, line in enumerate(below)
            ],
        )
        more = at_side(balanced(canvas, said_below[:1], place.w), align)
        canvas.text("Text", place, said_below, "text", insets=more)
    if line_of_sources := source_of(canvas, canvas.page, slide):
        run = Run(line_of_sources, theme.sizes("source")[0], muted)
        holder = holders["source"]
        canvas.text("Source", holder.box, [Paragraph((run,), align_of(holder))], "source")


def _sentence(
    canvas: Canvas, text: str, box: Box, ink: Colour, accent: Colour
) -> tuple[Paragraph, Insets]:
    """The sentence in the largest size in which it takes three lines at most, with the insets that balance them."""
    most = _LONG_HAN if canvas.lang == "zh" else _LONG
    long = len(canvas.ledger.facts.fill(plain(text))[0])
    if long > most:
        message = f"a statement has {most} characters at most; this has {long}"
        canvas.finding("statement-too-long", message, "title")

    def sentence(size: float) -> Paragraph:
        runs = canvas.runs(text, size, ink, bold=True, heading=True)
        runs = tuple(run._replace(text=_ARTICLE.sub("\\1\u00a0", run.text)) for run in runs)
        return Paragraph(
            tuple(run._replace(colour=accent, italic=False) if run.italic else run for run in runs),
            spacing=canvas.theme.design.front_spacing,
        )

    sizes = canvas.theme.sizes("cover")
    fitting = [
        (words, balanced(canvas, [words], box.w))
        for words in map(sentence, sizes)
        if canvas.fits([words], box.w, box.h) and canvas.lines([words], box.w) <= _LINES
    ]
    if not fitting:
        words = sentence(sizes[-1])
        return words, balanced(canvas, [words], box.w)
    whole = (
        (words, insets)
        for words, insets in fitting
        if _keeps_together(canvas, words, box.w - insets.right, accent)
    )
    return next(whole, fitting[0])


def _keeps_together(canvas: Canvas, words: Paragraph, width: int, accent: Colour) -> bool:
    """Whether no line ends within words that have the accent colour."""
    (block,) = canvas.blocks([words])
    lines = measure.lines(block.spans, width / EMU_PER_PT, canvas.lang)
    parts = (run.text.strip() for run in words.runs if run.colour == accent)
    return all(any(part in line for line in lines) for part in parts)
