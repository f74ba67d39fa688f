"""Tiers that carry each other, from the top to the base, each with what it says."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from charts.colours import blend
from charts.style import Colour
from deck.language.markup import plain
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, labelled_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_PT, Box, Paragraph, Shape
from deck.slides.canvas import Canvas, inches

OTHER_NAMES = ("triangle", "levels", "foundation", "inverted pyramid")
EXAMPLE = {
    "en": """
kind: pyramid
title: A renewal rests on answers, as no offer repairs a year of waiting
tiers:
  - {name: Offer, title: A fair price in time, text: The last step; it wins nobody who wants to leave.}
  - {name: Review, title: Use in the customer's own figures, text: Once a year it shows what a seat is worth.}
  - {name: Owner, title: One person for each account, text: Knows the cases and calls before the customer does.}
  - {name: Answer, title: The first hour counts, text: "The base: without it, nothing above is believed."}
highlight: Answer
""",
    "zh": """
kind: pyramid
title: 续约建立在应答之上，一年的等待无法靠报价弥补
tiers:
  - {name: 报价, title: 及时而公道的价格, text: 最后一步，留不住已想离开的人。}
  - {name: 回顾, title: 客户自己的使用数据, text: 每年一次，说明每个席位的价值。}
  - {name: 专人, title: 每个客户有负责人, text: 熟悉案件，先于客户来电。}
  - {name: 应答, title: 第一小时最关键, text: 这是基础，没有它，上面各层都不可信。}
highlight: 应答
""",
}


class Tier(Model):
    """A tier."""

    name: Text
    """Its name, on the tier."""
    title: Text | None = None
    """What it says, beside the tier."""
    text: Text | None = None
    """A sentence about it."""


Tiers = Annotated[
    tuple[Tier, ...], labelled_list(tuple[Tier | Labelled | Text, ...], "name", "text")
]


class PyramidSlide(Slide):
    """A pyramid."""

    tiers: Annotated[Tiers, Field(min_length=3, max_length=5)]
    """Three to five tiers, from the top: `{name: Offer, title: A fair price, text: …}`, or `Offer: text`."""
    highlight: Text | None = None
    """The name of the tier to highlight."""
    invert: bool = False
    """Put the point at the bottom."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> PyramidSlide:
        names = [tier.name for tier in self.tiers]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("tier", self.highlight, names), "highlight")
        return self


_WIDE, _ALONE = 0.495, inches(8.2)
"""The width of the pyramid, of that of the page; and at most, if nothing stands beside it."""
_NOTES = 0.576
"""Where the notes begin, in parts of the width."""
_GAP = inches(0.07)
_PALEST = 0.3
"""By how much the base is paler than the top."""
_LOWEST = 0.62
"""How much of a point at the end of a pyramid, from its wide side, holds a name."""
_AIR, _EDGE = inches(0.08), inches(0.05)
_INNER = 0.95
"""How much of the width of a tier its name takes at most."""
_LEADER = inches(0.35)
_BEFORE = inches(0.14)


class _Cut(NamedTuple):
    """A tier as drawn: its box, and how wide it is at its top and at its bottom."""

    box: Box
    top: int
    bottom: int

    def width(self, y: int) -> int:
        """Its width at a height of the page."""
        share = (y - self.box.y) / self.box.h
        return round(self.top + (self.bottom - self.top) * share)


def arrange(slide: PyramidSlide, canvas: Canvas) -> None:
    """Tiers of one height at the left, notes at the right, each below a rule from its tier."""
    body = canvas.body
    told = any(tier.title or tier.text for tier in slide.tiers)
    width = round(body.w * _WIDE) if told else min(_ALONE, body.w)
    space = body._replace(w=width, x=body.x if told else body.x + (body.w - width) // 2)
    cuts = _cuts(slide, canvas, space)
    alt = canvas.words.semicolon.join(tier.name for tier in slide.tiers)
    with canvas.grouped("Pyramid", canvas.words.tiers.format(canvas.fill(plain(alt)))):
        for i, cut in enumerate(cuts):
            canvas.add(_shape(f"Tier {i + 1}", cut, _fill(slide, canvas, i), slide.invert))
        _draw_names(slide, canvas, cuts)
    if told:
        _draw_notes(slide, canvas, cuts)


def _cuts(slide: PyramidSlide, canvas: Canvas, space: Box) -> list[_Cut]:
    def wide(y: int) -> int:
        share = (y - space.y) / space.h
        return round(space.w * (1 - share if slide.invert else share))

    rows = canvas.grid.rows_of(space, len(slide.tiers), _GAP)
    found = []
    for row in rows:
        top, bottom = wide(row.y), wide(row.bottom)
        most = max(top, bottom)
        found.append(_Cut(Box(space.x + (space.w - most) // 2, row.y, most, row.h), top, bottom))
    return found


def _shape(name: str, cut: _Cut, fill: Colour, invert: bool) -> Shape:
    """A tier; one whose point is down is a freeform, as a turned shape would turn what is written on it."""
    box = cut.box
    if not invert and not cut.top:
        return Shape(name, box, "triangle", fill)
    slant = abs(cut.bottom - cut.top) // 2
    if not invert:
        adjust = round(slant / min(box.w, box.h) * 100_000)
        return Shape(name, box, "trapezoid", fill, adjust=(("adj", adjust),))
    path = ((0, 0), (box.w, 0), (box.w - slant, box.h), (slant, box.h))
    return Shape(name, box, "path", fill, path=path)


def _fill(slide: PyramidSlide, canvas: Canvas, i: int) -> Colour:
    theme = canvas.theme
    if slide.tiers[i].name == slide.highlight:
        return theme.accent
    plain = theme.beside_accent if slide.highlight else theme.strong
    if slide.highlight and theme.data.card.style == "tile":
        plain = theme.series
    return blend(plain, theme.paper, _PALEST * i / (len(slide.tiers) - 1))


def _draw_names(slide: PyramidSlide, canvas: Canvas, cuts: list[_Cut]) -> None:
    """The names on their tiers; one that the point does not hold stands beside it, with a line to it."""
    theme = canvas.theme
    tip = len(cuts) - 1 if slide.invert else 0
    boxes = []
    for i, cut in enumerate(cuts):
        y, h = cut.box.y, cut.box.h
        if i == tip:
            h = round(h * _LOWEST)
            y = y if slide.invert else cut.box.bottom - h
        if i == tip:
            y += _EDGE if slide.invert else -_EDGE
        width = round(min(cut.width(y + _AIR), cut.width(y + h - _AIR)) * _INNER)
        boxes.append(Box(cut.box.x + (cut.box.w - width) // 2, y, width, h))

    def name(i: int, size: float, align: str = "ctr") -> list[Paragraph]:
        colour = theme.on(_fill(slide, canvas, i))
        return [canvas.paragraph(slide.tiers[i].name, size, colour, bold=True, align=align)]

    others = [i for i in range(len(cuts)) if i != tip]
    sizes = theme.sizes("grown")
    size = next(
        (
            size
            for size in sizes
            if all(canvas.fits(name(i, size), boxes[i].w, boxes[i].h) for i in others)
        ),
        sizes[-1],
    )
    for i in others:
        canvas.text(f"Name {i + 1}", boxes[i], name(i, size), anchor="ctr")
    box = boxes[tip]
    for smaller in (one for one in sizes if one <= size):
        text = name(tip, smaller)
        if canvas.fits(text, box.w, min(box.h, round(smaller * 1.5 * EMU_PER_PT))):
            # where the point is widest
            canvas.text(f"Name {tip + 1}", box, text, anchor="t" if slide.invert else "b")
            return
    cut = cuts[tip]
    y = cut.box.y + cut.box.h // 2
    x = cut.box.x + (cut.box.w + cut.width(y)) // 2
    left = x + _LEADER
    end = canvas.body.x + round(canvas.body.w * _NOTES) - inches(0.15)
    canvas.rule("Leader", x, y, left - inches(0.06), y, theme.muted)
    beside = Box(left, cut.box.y, max(inches(1), end - left), cut.box.h)
    (text,) = canvas.fitted(
        "body",
        [beside],
        lambda _, size: [canvas.paragraph(slide.tiers[tip].name, size, bold=True)],
    )
    canvas.text(f"Name {tip + 1}", beside, text, anchor="ctr")


def _draw_notes(slide: PyramidSlide, canvas: Canvas, cuts: list[_Cut]) -> None:
    theme, body = canvas.theme, canvas.body
    x = body.x + round(body.w * _NOTES)
    boxes = [Box(x, cut.box.y + _BEFORE, body.right - x, cut.box.h - _BEFORE) for cut in cuts]

    def build(i: int, size: float) -> list[Paragraph]:
        tier, lines = slide.tiers[i], []
        marked = tier.name == slide.highlight
        if tier.title:
            colour = theme.accent if marked else theme.ink
            lines.append(canvas.paragraph(tier.title, size + 2, colour, bold=True))
        if tier.text:
            lines.append(canvas.paragraph(tier.text, size, theme.muted, before=5 if lines else 0))
        return lines

    texts = canvas.fitted("grown", boxes, build)
    for i, (cut, box, text) in enumerate(zip(cuts, boxes, texts, strict=True), 1):
        edge = cut.box.x + (cut.box.w + cut.top) // 2 + inches(0.12)
        canvas.rule(f"Rule {i}", edge, cut.box.y, body.right, cut.box.y)
        if text:
            canvas.text(f"Note {i}", box, text)
