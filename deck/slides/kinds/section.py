"""A divider: the section's number, its name and its message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from deck.language.markup import plain
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.furniture import across, down
from deck.scene.items import EMU_PER_PT, Box, Paragraph, Run
from deck.scene.layouts import TRACKER, layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import SectionPage
from deck.slides.fronts import divider, numeral, on_one_line
from deck.slides.masthead import following, on_band, on_cover, title_text
from deck.slides.placement import balance, balanced, place_all, upper

LAYOUT = "section"
SO_WHAT = "own"
OMITS = {
    "kicker": "write it into `lead`",
    "source": "write it into `lead`",
    "so_what": "write it into `lead`",
}
AFTER = True
OTHER_NAMES = ("divider", "chapter")
EXAMPLE = {
    "en": """
kind: section
title: Why customers stay
lead: Service, not price, decides three renewals in four
""",
    "zh": """
kind: section
title: 客户为什么留下
lead: 四次续约中有三次取决于服务，而不是价格
""",
}


class SectionSlide(Slide):
    """A divider page that opens a section."""

    lead: Text | None = None
    """The section's message, in a sentence."""
    pages: bool | None = None
    """Whether its first pages are listed, beside a large number; by default as the theme has it."""
    layout: Literal["number", "tracker"] = "number"
    """`number` has the section's number, large; `tracker` the sections of the deck at the left."""


_NUMBER = 430.0
"""The size of the section's number, in points."""
_LISTED, _ROW, _LIST = 4, inches(0.55), 4.55
"""How many pages of a section are listed, how high their rows are, and where the first begins."""


def arrange(slide: SectionSlide, canvas: Canvas) -> None:
    """The number large at the right; name, lead and the pages of the section at the left."""
    theme = canvas.theme
    found = ((i, s) for i, s in enumerate(canvas.sections, 1) if s.name == canvas.section)
    number, section = next(found, (0, None))
    if theme.placements:
        canvas.add(title_text(canvas, slide.title, canvas.body, "section"))
        ordinal = f"{number:02}" if number else ""
        place_all(canvas, ("Lead", "lead", slide.lead), ("Section number", "ordinal", ordinal))
        return
    listing = theme.data.section.pages == "list" if slide.pages is None else slide.pages
    if slide.layout == "tracker":
        _beside_sections(slide, canvas, number)
        return
    if theme.data.section.layout != "number":
        divider(canvas, slide.title, slide.lead, number, section, pages=listing)
        return
    holders = layouts(theme.design)["section"].holders
    title = on_cover(
        canvas, title_text(canvas, slide.title, holders["title"].box, "section"), theme.on_section
    )
    canvas.add(title)
    listed = section.pages if section and listing else ()
    if slide.lead:
        lead = following(canvas, title, holders["lead"].box, 0.15, _LIST - 0.2 if listed else 6.1)
        (text,) = canvas.fitted(
            "subtitle",
            [lead],
            lambda _, s: [canvas.paragraph(slide.lead or "", s, theme.on_section_muted)],
        )
        canvas.text("Lead", lead, text, "lead", insets=balance(canvas, text, lead.w))
    if number:
        _number(canvas, number)
    if listed:
        _pages(canvas, listed)


def _number(canvas: Canvas, number: int) -> None:
    """Which section it is: in words above the title, as a large figure at the right."""
    theme, grid = canvas.theme, canvas.grid
    words = canvas.words.section_of.format(number=number, count=len(canvas.sections))
    label = canvas.paragraph(words, theme.sizes("label")[-1], theme.accent_on_section, bold=True)
    box = layouts(theme.design)["section"].holders["title"].box
    canvas.text("Section", box._replace(y=box.y - inches(0.35), h=inches(0.26)), [label])
    size = down(theme.design, theme.data.type.section_number or _NUMBER)
    size *= 1 if number < 10 else 0.55
    shown = numeral(canvas, number)
    if not shown:
        return
    if not shown.isdecimal():
        size *= 2 / (len(shown) + 2)
    width = inches(4.2)
    figure = Run(shown, round(size, 1), theme.shade_on_section, bold=True, heading=True)
    figure = on_one_line(canvas, figure, width)
    size, text = figure.size, Paragraph((figure,), "r")
    height = max(round(size * 1.2 * EMU_PER_PT), canvas.height([text], width))
    box = Box(grid.content.right - width, (grid.height - height) // 2, width, height)
    canvas.text("Section number", box, [text], anchor="ctr", decoration=True)


def _pages(canvas: Canvas, pages: Sequence[SectionPage]) -> None:
    """The first pages of the section, each with its number and linked."""
    theme, x = canvas.theme, canvas.grid.margin
    wide, first = min(inches(7.2), canvas.grid.content.w), inches(down(theme.design, _LIST))
    gap = inches(0.6)
    shown, high = pages[:_LISTED], _ROW
    small = theme.sizes("card")[-1]
    titles = [[canvas.paragraph(plain(page.title), small)] for page in shown]
    if any(canvas.lines(title, wide - gap) > 1 for title in titles):  # fewer, off their rules
        shown, high = shown[: _LISTED - 1], _ROW * _LISTED // (_LISTED - 1)
    rows = [Box(x, first + i * high, wide, high) for i in range(len(shown))]
    boxes = [row._replace(x=row.x + gap, w=row.w - gap) for row in rows]

    def build(i: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(plain(shown[i].title), size, theme.on_section)]

    texts = canvas.fitted("card", boxes, build)
    for i, (row, page) in enumerate(zip(rows, shown, strict=True), 1):
        canvas.rule(f"Rule {i}", row.x, row.y, row.right, row.y, theme.line_on_section)
        run = Run(str(page.number), theme.sizes("card")[0], theme.accent_on_section, bold=True)
        canvas.text(
            f"Page {i}", row._replace(w=gap), [Paragraph((run,))], anchor="ctr", link=page.id
        )
        canvas.text(f"Title {i}", boxes[i - 1], texts[i - 1], anchor="ctr", link=page.id)
    last = rows[-1]
    canvas.rule("Rule", last.x, last.bottom, last.right, last.bottom, theme.line_on_section)


_STEP, _FIRST = 0.9, 1.85
"""How far the sections beside a divider are apart at most, and where they begin, in inches."""


def _beside_sections(slide: SectionSlide, canvas: Canvas, number: int) -> None:
    """The sections of the deck on a panel, this one marked; name and lead at the right."""
    theme, design = canvas.theme, canvas.theme.design
    canvas.page.layout = "section-tracker"
    holders = layouts(design)["section-tracker"].holders
    title = title_text(canvas, slide.title, holders["title"].box, "section")
    canvas.add(title, *on_band(canvas))
    if slide.lead:
        lead = following(canvas, title, holders["lead"].box, 0.2, 6.6)
        (text,) = canvas.fitted(
            "subtitle", [lead], lambda _, s: [canvas.paragraph(slide.lead or "", s, theme.muted)]
        )
        canvas.text("Lead", lead, text, "lead", insets=balanced(canvas, text, lead.w))
    x, panel = canvas.grid.margin, inches(across(theme.design, TRACKER))
    label = canvas.paragraph(
        canvas.words.contents, theme.sizes("label")[-1], theme.accent_on_cover, bold=True
    )
    box = Box(x, inches(down(design, 0.6)), panel - x, inches(0.26))
    canvas.text("Contents", box, upper([label]))
    sections = canvas.sections
    room = inches(down(design, 7.0 - _FIRST))
    step = min(inches(down(design, _STEP)), room // max(1, len(sections)))
    gap, wide = inches(0.55), panel - x - inches(0.3)
    rows = [
        Box(x, inches(down(design, _FIRST)) + i * step, wide, step) for i in range(len(sections))
    ]
    names = [row._replace(x=x + gap, w=wide - gap, h=step - inches(0.06)) for row in rows]

    def build(i: int, size: float) -> list[Paragraph]:
        ink = theme.on_cover if i + 1 == number else theme.on_cover_muted
        return [canvas.paragraph(sections[i].name, size, ink, bold=i + 1 == number)]

    scale = "subtitle" if step >= inches(0.6) else "card"
    texts = canvas.fitted(scale, names, build)
    for i, (row, section) in enumerate(zip(rows, sections, strict=True), 1):
        here = i == number
        ink = theme.accent_on_cover if here else theme.on_cover_muted
        size = texts[i - 1][0].runs[0].size
        digit = Run(str(i), size, ink, bold=True, heading=True)
        if here:
            bar = min(step, inches(0.6))
            mark = Box(0, row.y + (step - bar) // 2, inches(0.09), bar)
            canvas.bar("Here", mark, theme.accent)
        canvas.text(
            f"Number {i}",
            row._replace(w=gap),
            [Paragraph((digit,))],
            anchor="ctr",
            link=section.page,
        )
        canvas.text(
            f"Section {i}",
            names[i - 1]._replace(h=step),
            texts[i - 1],
            anchor="ctr",
            link=section.page,
        )
