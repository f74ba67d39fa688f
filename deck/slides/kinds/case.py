"""A case study: what happened, part by part, beside its picture and its figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Annotated, Any, NamedTuple

from pydantic import Field, model_validator

from deck.language.markup import plain
from deck.language.periods.dates import write_date
from deck.outline.fields import Model
from deck.outline.images import ImageFile
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text, When, short_list
from deck.outline.validation import MisfitError
from deck.scene.items import Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import band, block
from deck.slides.columns import in_words
from deck.slides.kinds._figures import FigureModel, read_figure
from deck.slides.pictures import FACE, picture
from deck.slides.rows import RowText, rows

OTHER_NAMES = ("case study", "success story", "customer story", "example case")
EXAMPLE = {
    "en": """
kind: case
title: One hospital group stayed because one person owned its cases
image: example.svg
alt: Sketch of a service desk with a wall of open cases
figure: 41 minutes
caption: to the first answer, after six hours the year before
facts: {Customer: Hospital group, Since: 2019, Seats: "1,200"}
parts:
  - Situation: {date: "2023", text: Five regional desks each knew a part of the case. The group asked three times for one name.}
  - Approach: {date: "2024", text: One owner took over every open case and called the wards herself once a week.}
  - Result: {date: "2025", text: The group renewed for three years and added two hundred seats.}
  - Lesson: A name costs nothing and is the first thing that a customer in trouble asks for.
""",
    "zh": """
kind: case
title: 这家医院集团选择续约，因为每个案件都有专人负责
image: example.svg
alt: 服务台草图，墙上展示未结案件
figure: 41分钟
caption: 首次响应用时，上一年为六小时
facts: {客户: 某医院集团, 合作始于: 2019年, 席位: "1200个"}
parts:
  - 背景: {date: 2023年, text: 五个区域服务台各掌握一部分情况，客户三次要求指定联系人。}
  - 做法: {date: 2024年, text: 由一名负责人接手全部未结案件，每周主动致电各科室。}
  - 结果: {date: 2025年, text: 集团续约三年，并增购200个席位。}
  - 启示: 指定一个联系人几乎没有成本，却是客户遇到问题时最先想要的。
""",
}
_SIDE = 0.3224
"""The share of the width for picture and panel: four columns of twelve."""
_GAP = inches(0.35)
_PICTURE = (0.44, 0.36, 0.28, 0.2, 0.13)
"""The share of the height that a picture above the panel takes, less if there is much to say."""
_SMALL, _LARGE = ("display", "card"), ("giant", "lead")
"""The scales of the figure and its caption below a picture, and without one."""
_NAMES = 0.21
_PAD = inches(0.2)
_FACT_PAD = inches(0.075)
_MOST = 98.0
"""The largest size of the figure."""


class Part(Model):
    """A part of the case."""

    name: Text
    """Its name, such as Situation, Approach, Result or Lesson."""
    date: When | None = None
    """When it was; an ISO date such as 2026-03-31 is written out."""
    text: Text
    """What happened."""


def _part(item: Any) -> Any:
    if isinstance(item, dict) and len(item) == 1 and "name" not in item:
        ((name, rest),) = item.items()
        return {"name": name, **rest} if isinstance(rest, dict) else {"name": name, "text": rest}
    return item


PartInput = Annotated[dict[str, Text | dict[str, Text]], Field(min_length=1, max_length=1)]
Parts = Annotated[tuple[Part, ...], short_list(tuple[Part | PartInput, ...], _part)]


class CaseSlide(Slide):
    """A case study."""

    image: ImageFile | None = None
    """A picture: a PNG, JPEG, GIF, SVG, WebP, TIFF or BMP file, relative to the outline; it is cropped."""
    alt: Text | None = None
    """What the picture shows, for screen readers."""
    figure: FactId | Text | None = None
    """The figure of the case: a fact by its id, or a text."""
    caption: Text | None = None
    """What the figure is; the default is what the fact measures, and when."""
    facts: Annotated[dict[Text, FactId | Text], Field(max_length=4)] = Field(default_factory=dict)
    """Up to four short facts, `{Since: 2019}`; a figure may be a fact by its id."""
    parts: Annotated[Parts, Field(min_length=2, max_length=5)]
    """Two to five parts: `Situation: text`, or `Situation: {date: 2023, text: …}`. The last one is highlighted."""

    @model_validator(mode="after")
    def _describes_its_picture(self) -> CaseSlide:
        if self.image is not None and self.alt is None:
            raise MisfitError("say in `alt` what the picture shows", "image")
        if self.alt is not None and self.image is None:
            raise MisfitError("`alt` describes a picture: name its file in `image`", "alt")
        if self.caption is not None and self.figure is None:
            raise MisfitError("`caption` explains a figure: write it in `figure`", "caption")
        return self


def is_wide(slide: CaseSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return bool(slide.image or slide.figure or slide.facts)


def arrange(slide: CaseSlide, canvas: Canvas) -> None:
    """Picture and panel at the left, the parts in rows at the right."""
    body = canvas.body
    panel = bool(slide.figure or slide.facts)
    if slide.image or panel:
        side, body = canvas.halves(_SIDE, _GAP)
        if slide.image:
            frame = side._replace(h=_picture_height(slide, canvas, side)) if panel else side
            alt = canvas.fill(plain(slide.alt or ""))
            picture(canvas, "Picture", slide.image, frame, alt, above=FACE)
            gap = 0 if canvas.theme.data.card.style == "surface" else inches(0.15)
            side = side._replace(y=frame.bottom + gap, h=side.bottom - frame.bottom - gap)
        if panel:
            _panel(slide, canvas, side)
    _parts(slide, canvas, body)


def _parts(slide: CaseSlide, canvas: Canvas, box: Box) -> None:
    theme, last = canvas.theme, len(slide.parts) - 1

    def date(part: Part) -> str:
        return write_date(part.date, canvas.lang) if part.date else ""

    def build(i: int, size: float) -> RowText:
        part, marked = slide.parts[i], i == last
        colour = theme.accent2_text if marked else theme.ink
        name = [canvas.paragraph(part.name, size, colour, bold=True)]
        if part.date:
            small = min(size, theme.sizes("chart_title")[0])
            name.append(canvas.paragraph(date(part), small, theme.muted, before=2))
        return RowText(name, [canvas.paragraph(part.text, size, bold=marked)])

    alts = [in_words(canvas, part.name, date(part), part.text) for part in slide.parts]
    rows(canvas, box, alts, build, share=_NAMES, name="Part", marked=last)


# ---- the panel -----------------------------------------------------------------------------------


class _Panel(NamedTuple):
    """What the panel says: the figure, its captions, and the facts."""

    figure: str
    captions: tuple[str, ...]
    facts: list[tuple[str, str]]


def _said(slide: CaseSlide, canvas: Canvas) -> _Panel:
    facts = [(name, _shown(canvas, fact)) for name, fact in slide.facts.items()]
    if not slide.figure:
        return _Panel("", (), facts)
    known = slide.figure in canvas.ledger.facts
    figure, captions = read_figure(
        canvas,
        FigureModel.model_construct(
            fact=slide.figure if known else None,
            figure=None if known else slide.figure,
            caption=(slide.caption,) if slide.caption else (),
        ),
    )
    return _Panel(figure, captions, facts)


def _inner(canvas: Canvas, box: Box) -> Box:
    side = 0 if canvas.theme.data.card.style == "none" else _PAD
    return box.inside(Insets(side, _PAD, side, _PAD // 2))


def _picture_height(slide: CaseSlide, canvas: Canvas, side: Box) -> int:
    """The height of the picture: as much as leaves space for the panel."""
    said = _said(slide, canvas)
    for share in _PICTURE:
        height = round(side.h * share)
        inner = _inner(canvas, side._replace(h=side.h - height - inches(0.15)))
        facts = sum(_fact_rows(canvas, inner, said.facts)[1])
        space = inner._replace(h=inner.h - facts - (_FACT_PAD if facts else 0))
        text = _figure(canvas, space, said.figure, said.captions, *_SMALL)
        if not said.figure or canvas.fits(text, space.w, space.h):
            break
    return height


def _panel(slide: CaseSlide, canvas: Canvas, box: Box) -> None:
    """The figure with its caption on the ground of the cover, and the facts at its foot."""
    inner, panel = _inner(canvas, box), _said(slide, canvas)
    colon = canvas.words.colon
    said = [f"{name}{colon}{fact}" for name, fact in panel.facts]
    with canvas.grouped("Panel", in_words(canvas, panel.figure, *panel.captions, *said)):
        block(canvas, "Panel ground", box)
        end = _facts(canvas, inner, panel.facts)
        if panel.figure:
            space = inner._replace(h=end - inner.y - (_FACT_PAD if panel.facts else 0))
            scales = _SMALL if slide.image else _LARGE
            text = _figure(canvas, space, panel.figure, panel.captions, *scales)
            canvas.text("Figure", space, text)


def _shown(canvas: Canvas, fact: str) -> str:
    return f"${{{fact}}}" if fact in canvas.ledger.facts else fact


def _figure(
    canvas: Canvas, box: Box, figure: str, captions: Sequence[str], scale: str, below: str
) -> list[Paragraph]:
    """The figure as large as it fits on one line, and its captions."""
    theme, dark = canvas.theme, band(canvas.theme)
    sizes = [size for size in theme.sizes(scale) if size <= _MOST]
    for size, small in product(sizes, theme.sizes(below)):
        ink = dark.accent
        text = [
            canvas.figure(figure, size, ink),
            *(canvas.paragraph(caption, small, dark.ink, before=3) for caption in captions),
        ]
        if canvas.lines(text[:1], box.w) == 1 and canvas.fits(text, box.w, box.h):
            break
    return text


def _fact_rows(
    canvas: Canvas, box: Box, facts: Sequence[tuple[str, str]]
) -> tuple[list[tuple[list[Paragraph], list[Paragraph]]], list[int], int]:
    """The names and the facts in their size, the heights of their rows, and the width of names."""
    dark = band(canvas.theme)
    names = round(box.w * 0.36)
    widths = (names - inches(0.1), box.w - names)

    def texts(size: float) -> list[tuple[list[Paragraph], list[Paragraph]]]:
        return [
            (
                [canvas.paragraph(name, size, dark.muted)],
                [canvas.paragraph(fact, size, dark.ink, bold=True)],
            )
            for name, fact in facts
        ]

    size = canvas.size_for(
        "label",
        lambda s: [
            (part, width, box.h // 6)
            for row in texts(s)
            for part, width in zip(row, widths, strict=True)
        ],
    )
    found = texts(size)
    heights = [
        2 * _FACT_PAD
        + max(canvas.height(part, width) for part, width in zip(row, widths, strict=True))
        for row in found
    ]
    return found, heights, names


def _facts(canvas: Canvas, box: Box, facts: Sequence[tuple[str, str]]) -> int:
    """Writes the facts in rows with hairlines at the foot of a box; returns where they begin."""
    dark = band(canvas.theme)
    found, heights, names = _fact_rows(canvas, box, facts)
    widths = (names - inches(0.1), box.w - names)
    y = start = box.bottom - sum(heights)
    for i, ((name, fact), height) in enumerate(zip(found, heights, strict=True), 1):
        canvas.rule(f"Fact rule {i}", box.x, y, box.right, y, dark.line)
        cell = Box(box.x, y, widths[0], height)
        canvas.text(f"Fact name {i}", cell, name, anchor="ctr")
        canvas.text(f"Fact {i}", cell._replace(x=box.x + names, w=widths[1]), fact, anchor="ctr")
        y += height
    return start
