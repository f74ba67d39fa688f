"""A picture with its caption, complete or cropped to the frame."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from deck.language.markup import plain
from deck.outline.fields import Model, as_list
from deck.outline.images import Focus, ImageFile
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, labelled_list
from deck.outline.validation import MisfitError
from deck.scene.fronts import BAND
from deck.scene.furniture import across, down
from deck.scene.images import load
from deck.scene.items import Box, Paragraph, Picture, Shape
from deck.scene.layouts import HALF, layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import centred
from deck.slides.foot import foot, numbered, order_of
from deck.slides.grounds import Layer, layer_of, least_contrast
from deck.slides.headline import beside_title
from deck.slides.masthead import on_band, on_cover, title_text
from deck.slides.pictures import Fit, contained, cropped, judge
from deck.slides.placement import balanced
from deck.slides.stack import GAP, ruled, stack
from deck.slides.takeaway import so_what
from deck.themes.checking import TEXT

SO_WHAT = "own"
OTHER_NAMES = ("image", "photo", "img")
EXAMPLE = {
    "en": """
kind: picture
title: The new desk puts every case on one wall
image: example.svg
alt: Sketch of a service desk with a wall of open cases
caption: Sketch of the desk, June 2025
so_what: What everyone sees, someone owns.
""",
    "zh": """
kind: picture
title: 新服务台让每个案件都上墙
image: example.svg
alt: 服务台草图，墙上展示未结案件
caption: 服务台草图，2025年6月
so_what: 人人看得见，就有人负责。
""",
}


class Point(Model):
    """A point beside a picture."""

    title: Text
    """What it says, in a few words."""
    text: Text | None = None
    """More about it."""


class PictureSlide(Slide):
    """A picture."""

    image: ImageFile
    """A PNG, JPEG, GIF, SVG, WebP, TIFF or BMP file, relative to the outline."""
    alt: Text
    """Alternative text for screen readers."""
    caption: Text | None = None
    """Words below the picture; at the foot of a page that it fills."""
    fit: Fit = "fit"
    """Show the entire picture (`fit`), or fill the frame and crop the rest (`crop`)."""
    focus: Focus = (0.5, 0.5)
    """The point that stays in view when the picture is cropped: shares of its width and height, from the upper left."""
    layout: Literal["frame", "half", "full"] | None = None
    """`frame` shows the picture below the title, `half` in the right part of the page up to its edges, `full` all over
    the page with the title on it. The default is `half` with points, else `frame`."""
    points: Annotated[
        tuple[Point, ...],
        labelled_list(tuple[Text | Labelled | Point, ...], "title", "text"),
        BeforeValidator(as_list, json_schema_input_type=Text | tuple[Text | Labelled | Point, ...]),
    ] = ()
    """Up to five points beside the picture of a `half` page, or one text on a `full` one."""

    @property
    def shown(self) -> str:
        """The layout of the page."""
        return self.layout or ("half" if self.points else "frame")

    @model_validator(mode="after")
    def _shows_its_points(self) -> PictureSlide:
        most = {"frame": 0, "half": 5, "full": 1}[self.shown]
        if len(self.points) > most:
            cure = "write `layout: half`" if self.shown == "frame" else f"{most} at most"
            message = f"a picture of the layout {self.shown} has no place for {len(self.points)} points; {cure}"
            raise MisfitError(message, "points")
        return self


def prepare(slide: PictureSlide, canvas: Canvas) -> None:
    """Leaves the right part of the page to the picture."""
    if slide.shown == "half" and not canvas.theme.placements:
        title = layouts(canvas.theme.design)["page-half"].holders["title"].box
        canvas.grid = canvas.grid._replace(right=title.right, title=title.y, side=0)
        canvas.page.layout = "page-half"


def arrange(slide: PictureSlide, canvas: Canvas) -> None:
    """The picture in the body with its caption, beside the text, or below it all over the page."""
    if canvas.theme.placements or slide.shown == "frame":
        _framed(slide, canvas)
    elif slide.shown == "half":
        _half(slide, canvas)
    else:
        _full(slide, canvas)


_BESIDE = inches(3.2)
"""A caption stands beside a picture that leaves this width."""


def _framed(slide: PictureSlide, canvas: Canvas) -> None:
    """The picture in the body, its caption below, the so-what and in a template all points beside it."""
    theme = canvas.theme
    beside = (
        *(canvas.words.colon.join(p for p in (q.title, q.text) if p) for q in slide.points),
        *slide.so_what,
    )
    if beside:
        so_what(canvas, beside, "side")
    body = canvas.body
    image = load(canvas.outline.folder / slide.image)
    frame = body._replace(h=body.h - inches(0.1))
    crop = (0.0, 0.0, 0.0, 0.0)
    beside_it = slide.caption and body.w - contained(image, frame).w >= _BESIDE
    if slide.fit == "crop" or centred(theme) or theme.placements:
        beside_it = False
    if slide.caption and not beside_it:
        frame = frame._replace(h=frame.h - inches(0.42))
    box = frame if slide.fit == "crop" else contained(image, frame)
    if slide.fit == "crop":
        crop = cropped(image, frame, slide.focus)
    elif centred(theme):
        box = box._replace(x=frame.x + (frame.w - box.w) // 2)
    alt = canvas.fill(plain(slide.alt))
    canvas.add(Picture("Picture", box, image.data, alt, image.svg, crop))
    judge(canvas, image, slide.image, box)
    if slide.caption and beside_it:
        x = box.right + inches(0.35)
        place = Box(x, box.y, body.right - x, box.h)
        canvas.rule("Caption rule", place.x, place.y, place.right, place.y, theme.ink, 19_050)
        place = place._replace(y=place.y + GAP, h=place.h - GAP)
        texts = canvas.fitted(
            "grown", [place], lambda _, s: [canvas.paragraph(slide.caption or "", s)]
        )
        canvas.text("Caption", place, texts[0])
    elif slide.caption:
        size = theme.sizes("label")[0]
        align = "ctr" if centred(theme) else "l"
        caption = canvas.paragraph(slide.caption, size, theme.muted, align=align)
        below = Box(box.x, box.bottom + inches(0.1), body.right - box.x, inches(0.32))
        if centred(theme):
            below = below._replace(x=body.x, w=body.w)
        canvas.text("Caption", below, [caption])


def _edge_to_edge(slide: PictureSlide, canvas: Canvas, frame: Box) -> Picture:
    """The picture in a frame that it fills, around its focus."""
    image = load(canvas.outline.folder / slide.image)
    crop = cropped(image, frame, slide.focus)
    alt = canvas.fill(plain(slide.alt))
    picture = Picture("Picture", frame, image.data, alt, image.svg, crop)
    canvas.add(picture)
    judge(canvas, image, slide.image, frame, crop)
    return picture


def _half(slide: PictureSlide, canvas: Canvas) -> None:
    """Points in rows that share the height, the so-what below them, and the picture up to three edges of the page."""
    theme = canvas.theme
    x = inches(across(theme.design, HALF))
    _edge_to_edge(slide, canvas, Box(x, 0, theme.grid.width - x, theme.grid.height))
    body = canvas.body
    if slide.caption:
        caption = [canvas.paragraph(slide.caption, theme.sizes("label")[-1], theme.muted)]
        high = canvas.height(caption, body.w)
        canvas.text("Caption", body._replace(y=body.bottom - high, h=high), caption)
        body = body._replace(h=body.h - high - inches(0.15))
    if slide.so_what:
        words = [
            canvas.paragraph(
                text, theme.sizes("lead")[0], bold=True, heading=True, before=6 if i else 0
            )
            for i, text in enumerate(slide.so_what)
        ]
        if not slide.points:
            canvas.rule("Rule 1", body.x, body.y, body.right, body.y, theme.ink, 19_050)
            rest = body._replace(y=body.y + GAP, h=body.h - GAP)
        else:
            high = min(canvas.height(words, body.w - inches(0.2)) + inches(0.1), body.h // 2)
            rest = body._replace(y=body.bottom - high, h=high)
            body = body._replace(h=body.h - high - inches(0.2))
            canvas.bar("So-what bar", rest._replace(w=inches(0.05)), theme.accent)
            rest = Box(rest.x + inches(0.2), rest.y, rest.w - inches(0.2), rest.h)
        canvas.text("So what", rest, words, anchor="t")
    if slide.points:
        _points(slide, canvas, body)


def _points(slide: PictureSlide, canvas: Canvas, body: Box) -> None:
    theme = canvas.theme

    def rows(size: float) -> list[list[Paragraph]]:
        return [
            [
                canvas.paragraph(
                    point.title, size + 1 if point.text else size, bold=bool(point.text)
                ),
                *(
                    [canvas.paragraph(point.text, size, theme.muted, before=4)]
                    if point.text
                    else []
                ),
            ]
            for point in slide.points
        ]

    inner = body._replace(y=body.y + GAP, h=body.h - GAP)
    found = stack(canvas, inner, rows)
    canvas.rule("Rule 1", body.x, body.y, body.right, body.y, theme.ink, 19_050)
    ruled(canvas, "Rule", inner, found)
    canvas.text("Points", inner, found.paragraphs)


_OPAQUE = (85, 90, 95, 100)
"""How opaque the ground of the cover may be over a picture below a text, in per cent."""
_CAPTION = inches(0.2)
"""How far the caption of a full picture stands above the source line."""
_FADE = inches(2.6)
"""Over this width it fades beside the text."""


def _scrim(canvas: Canvas, right: int, picture: Picture) -> None:
    """Darkens the picture below the texts, which end at `right`, and below the foot, as far as they need it to be read."""
    theme, grid = canvas.theme, canvas.theme.grid
    low = min(grid.hairline, grid.source - _CAPTION) - inches(0.1)
    left = Box(0, 0, right, grid.height)
    foot_strip = Box(0, low, grid.width, grid.height - low)

    def reads(opaque: int) -> bool:
        return all(
            least_contrast(
                theme.on_cover_muted, box,
                (layer_of(picture), Layer(box, theme.cover, ((0.0, opaque), (1.0, opaque)))), theme.cover,
            ) >= TEXT
            for box in (left, foot_strip)
        )  # fmt: skip

    opaque = next(filter(reads, _OPAQUE), _OPAQUE[-1])
    whole = right + _FADE
    canvas.add(
        Shape(
            "Scrim", left._replace(w=whole), fill=theme.cover,
            fade=((0.0, opaque), (right / whole, opaque), (1.0, 0)),
        ),
        Shape("Foot scrim", foot_strip, fill=theme.cover, fade=((0.0, opaque), (1.0, opaque))),
    )  # fmt: skip


def _full(slide: PictureSlide, canvas: Canvas) -> None:
    """The picture all over the page; the title and a text on its left, which the ground of the cover darkens."""
    theme, grid = canvas.theme, canvas.theme.grid
    canvas.page.layout = "page-full"
    holders = layouts(theme.design)["page-full"].holders
    picture = _edge_to_edge(slide, canvas, Box(0, 0, grid.width, grid.height))
    _scrim(canvas, holders["title"].box.right, picture)
    texts = [*(p for point in slide.points for p in (point.title, point.text) if p), *slide.so_what]
    box, bottom = holders["title"].box, inches(down(theme.design, 6.1))
    below: list[Paragraph] = []
    if texts:
        (below,) = canvas.fitted(
            "subtitle",
            [box._replace(h=inches(1.6))],
            lambda _, s: [
                canvas.paragraph(text, s, theme.on_cover, before=6 if i else 0)
                for i, text in enumerate(texts)
            ],
        )
    gap, after = inches(0.2), canvas.height(below, box.w) if below else 0
    top = inches(down(theme.design, 1.3))
    room = box._replace(y=top, h=bottom - after - gap - top)
    title = on_cover(canvas, title_text(canvas, slide.title, room, "section"))
    height = canvas.height(title.paragraphs, room.inside(title.insets).w)
    y = max(top, min(box.y, bottom - after - gap - height))
    canvas.add(title._replace(box=box._replace(y=y, h=height)))
    if below:
        line = box._replace(y=y + height + gap, h=after)
        canvas.text("Text", line, below, insets=balanced(canvas, below[:1], box.w))
    _around(slide, canvas)


def _around(slide: PictureSlide, canvas: Canvas) -> None:
    """Kicker, sticker, caption and foot of a page on a picture."""
    theme, grid = canvas.theme, canvas.grid
    said = "  ·  ".join(part for part in (canvas.section, slide.kicker) if part)
    holder = layouts(theme.design)["page-full"].holders["kicker"]
    form = theme.data.masthead.kicker
    if form == "band" and theme.data.masthead.running_head == "band":
        high = inches(down(theme.design, BAND))
        canvas.bar("Band", Box(0, 0, grid.width, high), theme.strong)
        canvas.add(*on_band(canvas, said))
    elif said and form != "none":
        bar = Box(grid.margin, grid.kicker + inches(0.03), inches(0.075), inches(0.2))
        if holder.box.x >= bar.right:
            canvas.bar("Kicker bar", bar, theme.accent)
        size, muted = theme.sizes("kicker")[0], theme.on_cover_muted
        words = canvas.paragraph(said, size, muted, bold=True)
        canvas.text("Kicker", holder.box, [words], "kicker", "ctr")
    canvas.add(*beside_title(canvas, slide, on_cover=True))
    page, quiet = canvas.page, theme.on_cover_muted
    page.noted = order_of(page.items, slide, canvas)
    page.items[:] = numbered(page.items, page.noted)
    lines = foot(canvas, page, slide, page.noted, quiet=quiet)
    source = next((item.box.y for item in lines if item.name == "Source"), None)
    if slide.caption:
        y = grid.source if source is None else source - _CAPTION
        caption = canvas.paragraph(slide.caption, theme.sizes("source")[0], quiet)
        canvas.text("Caption", holder.box._replace(x=grid.margin, y=y, h=inches(0.2)), [caption])
    canvas.add(*lines)
