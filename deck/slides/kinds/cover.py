"""The first page: title and subtitle above a band, beside a picture, or beside the figure that it is all about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import model_validator

from deck.language.markup import plain
from deck.language.periods.dates import write_date
from deck.outline.images import Focus, ImageFile
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text
from deck.outline.validation import MisfitError
from deck.scene.furniture import across, down
from deck.scene.images import load
from deck.scene.items import Box, Paragraph, Picture, Run
from deck.scene.layouts import COVER_BAND, COVER_FOOT, FIGURE_RULE, FIGURE_TITLE, PANEL, layouts
from deck.scene.placeholders import Holder
from deck.slides.canvas import Canvas, inches
from deck.slides.foot import logo, no_logos, source_of
from deck.slides.fronts import cover
from deck.slides.headline import sticker
from deck.slides.masthead import following, on_cover, title_text
from deck.slides.pictures import cropped, judge
from deck.slides.placement import balance, place_all, upper

LAYOUT = "cover"
SO_WHAT = "own"
OMITS = {
    "source": "write it into `meta`",
    "so_what": "write it into `subtitle`",
}
OTHER_NAMES = ("title", "front")
EXAMPLE = {
    "en": """
kind: cover
title: Renewals are the growth we already own
subtitle: What the first-half numbers ask of sales and service
meta: Executive briefing · Sales board
""",
    "zh": """
kind: cover
title: 续约是我们已经拥有的增长
subtitle: 上半年数据对销售与服务的要求
meta: 管理层简报 · 销售委员会
""",
}
_KICKER = 0.32
"""The kicker is so far above the title, in inches."""
_LOGO = Box(0, inches(0.55), inches(1.5), inches(0.42))
_FIGURES = (150.0, 130.0, 110.0, 96.0, 84.0, 72.0, 60.0, 50.0, 40.0)


class CoverSlide(Slide):
    """The first page."""

    title: Text | None = None  # type: ignore[assignment]
    """The default is the deck's title."""
    subtitle: Text | None = None
    """The default is the deck's subtitle."""
    meta: Text | None = None
    """What stands at the foot; the default is author and date."""
    form: Literal["band", "split", "figure"] | None = None
    """`band` has a band at the foot, `split` a picture at the right, `figure` a large figure; the default follows from
    what is given."""
    client: Text | None = None
    """Whom it is prepared for."""
    status: Text | None = None
    """What state it is in, such as Final or Confidential."""
    image: ImageFile | None = None
    """A picture file for the right part of the page."""
    focus: Focus = (0.5, 0.5)
    """The point of the picture that stays in view: shares of its width and height."""
    alt: Text | None = None
    """Alternative text of the picture; without it the picture is decoration."""
    figure: FactId | Text | None = None
    """The fact to show large, or a figure as text."""
    text: Text | None = None
    """The sentence below the figure; the default is what the fact measures."""
    logo: Literal[False] | ImageFile | None = None  # type: ignore[assignment]
    """The file of your logo; the default is that of the deck, and `false` leaves it out."""
    client_logo: Literal[False] | ImageFile | None = None
    """The same for the client."""

    @property
    def shown(self) -> str:
        """The form of the page."""
        return self.form or ("split" if self.image else "figure" if self.figure else "band")

    @model_validator(mode="after")
    def _has_what_its_form_shows(self) -> CoverSlide:
        for form, field in (("split", "image"), ("figure", "figure")):
            given = getattr(self, field) is not None
            if self.shown == form and not given:
                raise MisfitError(f"a cover of the form {form} needs `{field}`", "form")
            if given and self.shown != form:
                message = f"a cover of the form {self.shown} shows no `{field}`; write `form: {form}`, or delete it"
                raise MisfitError(message, field)
        if self.text is not None and self.figure is None:
            raise MisfitError("`text` stands below a figure: name one with `figure`", "text")
        return self


def arrange(slide: CoverSlide, canvas: Canvas) -> None:
    """Title and subtitle with who made the deck and when, in the form of the page."""
    head, theme = canvas.outline.head, canvas.theme
    if slide.alt and slide.image is None:
        start = canvas.fill(plain(slide.alt))[:32]
        canvas.finding("alt-unused", f"this cover has no image that “{start}…” describes", "alt")
    if theme.placements:
        _in_template(slide, canvas)
        return
    date = write_date(head.date, head.lang) if head.date else ""
    form = slide.shown
    if slide.form is None and form == "band" and theme.data.cover.layout != "band":
        words = canvas.words
        about = [("", slide.meta)] if slide.meta else [
            (words.prepared_by, head.author), (words.date, date)
        ]  # fmt: skip
        cover(
            canvas,
            slide.title or head.title,
            slide.subtitle or head.subtitle,
            [(label, text) for label, text in ((words.prepared_for, slide.client), *about) if text],
            slide.kicker or "",
            slide.status or "",
        )
        _logos(slide, canvas)
        return
    if form != "band":
        canvas.page.layout = f"cover-{form}"
    {"band": _band, "split": _split, "figure": _figure}[form](slide, canvas, date)


def _in_template(slide: CoverSlide, canvas: Canvas) -> None:
    """The texts at the positions of a template; a figure stands in the subtitle."""
    head = canvas.outline.head
    date = write_date(head.date, head.lang) if head.date else ""
    about = slide.meta or "  ·  ".join(part for part in (head.author, date) if part)
    parts = (slide.kicker, slide.client, about, slide.status)
    subtitle = slide.subtitle or head.subtitle or ""
    if slide.figure:
        said = " ".join(part for part in (_reference(slide, canvas), slide.text) if part)
        subtitle = canvas.words.colon.join(part for part in (subtitle, said) if part)
    canvas.add(title_text(canvas, slide.title or head.title, canvas.body, "cover"))
    if _file_of(slide.logo, head.logo) or _file_of(slide.client_logo, head.client_logo):
        no_logos(canvas)
    meta = "  ·  ".join(part for part in parts if part)
    place_all(canvas, ("Subtitle", "subtitle", subtitle), ("Date", "meta", meta))


def _band(slide: CoverSlide, canvas: Canvas, date: str) -> None:
    """Title and subtitle above the band of the layout, in which the cells stand."""
    head, theme = canvas.outline.head, canvas.theme
    holders = layouts(theme.design)["cover"].holders
    subtitle = slide.subtitle or head.subtitle
    box = holders["title"].box
    end = COVER_BAND - 0.3
    most = inches(down(theme.design, end)) - box.y - (inches(1.0) if subtitle else 0)
    title = title_text(canvas, slide.title or head.title, box._replace(h=most), "cover")
    height = canvas.height(title.paragraphs, box.inside(title.insets).w)
    title = title._replace(box=box._replace(h=max(box.h, height)))
    canvas.add(title)
    _kicker(slide, canvas, box.y - inches(_KICKER), box.w)
    if subtitle:
        below = following(canvas, title, holders["subtitle"].box, 0.2, end)
        (text,) = canvas.fitted(
            "subtitle", [below], lambda _, s: [canvas.paragraph(subtitle, s, theme.muted)]
        )
        canvas.text("Subtitle", below, text, "subtitle", insets=balance(canvas, text, below.w))
    _cells(slide, canvas, holders["meta"], date)
    _logos(slide, canvas)


def _cells(slide: CoverSlide, canvas: Canvas, holder: Holder, date: str) -> None:
    """Whom it is for, who made it, when, and its state, each with its name; or what the author wrote."""
    theme, words, head = canvas.theme, canvas.words, canvas.outline.head
    size = theme.sizes("body")[0]
    own = slide.client or slide.status
    if slide.meta and not own:
        canvas.text(
            "Date", holder.box, [canvas.paragraph(slide.meta, size, theme.on_cover)], "meta"
        )
        return
    about = (("Author", words.prepared_by, head.author or ""), ("Date", words.date, date))
    named = (
        ("Client", words.prepared_for, slide.client or ""),
        *((("Date", "", slide.meta),) if slide.meta else about),
        ("Status", words.standing_of, slide.status or ""),
    )
    cells = [cell for cell in named if cell[-1]]
    width = (holder.box.w + canvas.grid.gutter) // (4 if own else 2)
    for i, (name, label, value) in enumerate(cells):
        lines = [canvas.paragraph(value, size, theme.on_cover, bold=True, before=4)]
        if label:
            small = theme.sizes("label")[-1]
            lines.insert(0, canvas.paragraph(label, small, theme.on_cover_muted))
        x, y = holder.box.x + i * width, holder.box.y
        last = i + 1 == len(cells)  # which has what is left
        right = holder.box.right if last else x + width - canvas.grid.gutter
        box = Box(x, y, right - x, canvas.grid.height - y - inches(0.2))
        canvas.text(name, box, lines)


def _split(slide: CoverSlide, canvas: Canvas, date: str) -> None:
    """A picture up to three edges at the right; title, subtitle and a line about the deck at its left."""
    head, theme, grid = canvas.outline.head, canvas.theme, canvas.grid
    holders = layouts(theme.design)["cover-split"].holders
    assert slide.image is not None
    x = inches(across(theme.design, PANEL))
    image = load(canvas.outline.folder / slide.image)
    frame = Box(x, 0, grid.width - x, grid.height)
    alt = canvas.fill(plain(slide.alt)) if slide.alt else None
    subtitle, box = slide.subtitle or head.subtitle, holders["title"].box
    foot = holders["meta"].box.y - inches(0.3)
    below: list[Paragraph] = []
    if subtitle:
        place = holders["subtitle"].box
        (below,) = canvas.fitted(
            "subtitle", [place], lambda _, s: [canvas.paragraph(subtitle, s, theme.on_cover_muted)]
        )
    gap = inches(0.15)
    after = canvas.height(below, box.w) + gap if below else 0
    top = inches(down(theme.design, 2.3))
    room = box._replace(y=top, h=foot - after - top)
    title = on_cover(canvas, title_text(canvas, slide.title or head.title, room, "section"))
    height = canvas.height(title.paragraphs, room.inside(title.insets).w)
    y = max(top, min(box.y, foot - after - height))
    canvas.add(title._replace(box=box._replace(y=y, h=max(height, inches(0.6)))))
    canvas.bar("Dash", Box(box.x, y - inches(0.25), inches(0.9), inches(0.06)), theme.accent)
    _kicker(slide, canvas, y - inches(0.63), box.w)
    if below:
        line = holders["subtitle"].box._replace(y=y + height + gap, h=after - gap)
        canvas.text("Subtitle", line, below, "subtitle", insets=balance(canvas, below, box.w))
    about = [slide.client, slide.meta or head.author, None if slide.meta else date, slide.status]
    _line(canvas, holders["meta"].box, [part for part in about if part])
    crop = cropped(image, frame, slide.focus)
    canvas.add(Picture("Picture", frame, image.data, alt, image.svg, crop))
    judge(canvas, image, slide.image, frame, crop)
    _logos(slide, canvas, right=x - inches(0.4))


def _line(canvas: Canvas, box: Box, parts: Sequence[str]) -> None:
    """What there is to say about the deck, on one line."""
    text = "  ·  ".join(parts)
    if text:
        (said,) = canvas.fitted(
            "card", [box], lambda _, s: [canvas.paragraph(text, s, canvas.theme.on_cover)]
        )
        canvas.text("Date", box, said, "meta")


def _figure(slide: CoverSlide, canvas: Canvas, date: str) -> None:
    """Title and subtitle at the left, a figure with its sentence at the right of a rule."""
    head, theme, grid = canvas.outline.head, canvas.theme, canvas.grid
    design = theme.design
    holders = layouts(design)["cover-figure"].holders
    subtitle = slide.subtitle or head.subtitle
    end = COVER_FOOT - 0.4
    box = holders["title"].box
    most = inches(down(design, end)) - box.y - (inches(1.0) if subtitle else 0)
    title = on_cover(
        canvas, title_text(canvas, slide.title or head.title, box._replace(h=most), "cover")
    )
    canvas.add(title)
    _kicker(slide, canvas, inches(down(design, 0.62)), box.w, beside_logo=True)
    if subtitle:
        below = following(canvas, title, holders["subtitle"].box, 0.2, end)
        (text,) = canvas.fitted(
            "subtitle", [below], lambda _, s: [canvas.paragraph(subtitle, s, theme.on_cover_muted)]
        )
        canvas.text("Subtitle", below, text, "subtitle", insets=balance(canvas, text, below.w))
    x, y = inches(across(theme.design, FIGURE_RULE)), inches(down(design, FIGURE_TITLE + 0.05))
    bottom = inches(down(design, 5.7))
    canvas.rule("Figure rule", x, y, x, bottom, theme.line_on_cover)
    _large(
        slide, canvas, Box(x + inches(0.36), y, grid.content.right - x - inches(0.36), bottom - y)
    )
    _foot(slide, canvas, date, holders["source"])
    mark = _logos(slide, canvas)
    if slide.status:
        canvas.add(*sticker(canvas, slide.status, mark, inches(0.57), on_cover=True))


def _reference(slide: CoverSlide, canvas: Canvas) -> str:
    known = slide.figure in canvas.ledger.facts
    return f"${{{slide.figure}}}" if known else slide.figure or ""


def _large(slide: CoverSlide, canvas: Canvas, box: Box) -> None:
    """The figure on one line, as large as its box allows, and its sentence below."""
    theme, figure = canvas.theme, _reference(slide, canvas)

    def large(size: float) -> list[Paragraph]:
        ink = theme.accent_on_cover
        return [canvas.figure(figure, size, ink, spacing=0.95)]

    fitting = (
        s
        for s in _FIGURES
        if canvas.fits(large(s), box.w, box.h) and canvas.lines(large(s), box.w) == 1
    )
    number = large(next(fitting, _FIGURES[-1]))
    height = canvas.height(number, box.w)
    canvas.text("Figure", box._replace(h=height), number)
    text = slide.text
    if text is None and slide.figure and slide.figure in canvas.ledger.facts:
        fact = canvas.ledger.facts[slide.figure]
        text = canvas.ledger.comma.join(p for p in (*fact.names, fact.part("period")) if p)
    if text:
        sentence, below = text, box._replace(y=box.y + height, h=box.h - height)
        (said,) = canvas.fitted(
            "subtitle", [below], lambda _, s: [canvas.paragraph(sentence, s, theme.on_cover)]
        )
        canvas.text("Text", below, said)


def _foot(slide: CoverSlide, canvas: Canvas, date: str, source: Holder) -> None:
    """Whom it is for, who made it and when, in columns below a rule; the source of the figure at the right."""
    theme, grid, head = canvas.theme, canvas.grid, canvas.outline.head
    y = source.box.y
    canvas.rule(
        "Rule",
        grid.margin,
        y - inches(0.17),
        grid.content.right,
        y - inches(0.17),
        theme.line_on_cover,
    )
    about = [("Date", slide.meta)] if slide.meta else [("Author", head.author), ("Date", date)]
    cells = [(name, text) for name, text in [("Client", slide.client), *about] if text]
    line = source_of(canvas, canvas.page, slide)
    width = (source.box.x if line else grid.content.right) - grid.margin
    for box, (name, text) in zip(
        grid.columns_of(Box(grid.margin, y, width, inches(0.5)), max(1, len(cells))),
        cells,
        strict=False,
    ):
        said = canvas.paragraph(text, theme.sizes("card")[0], theme.on_cover_muted)
        canvas.text(name, box, [said])
    if line:
        run = Run(line, theme.sizes("source")[0], theme.on_cover_muted)
        canvas.text("Source", source.box, [Paragraph((run,), "r")], "source")


def _kicker(
    slide: CoverSlide, canvas: Canvas, y: int, width: int, *, beside_logo: bool = False
) -> None:
    """The kicker in capitals above the title, or at the top of the page beside the logo."""
    if not slide.kicker:
        return
    theme, x = canvas.theme, canvas.grid.margin
    if beside_logo and _file_of(slide.logo, canvas.outline.head.logo):
        x += _LOGO.w + inches(0.3)
    ink = theme.accent if slide.shown == "band" else theme.accent_on_cover
    said = canvas.paragraph(slide.kicker, theme.sizes("label")[-1], ink, bold=True)
    box = Box(x, y, width, inches(0.26))
    canvas.text("Kicker", box, upper([said]))


def _file_of(own: str | bool | None, deck: str | None) -> str:
    """The file of a logo, that of the page before that of the deck; empty if there is none."""
    return "" if own is False else str(own or deck or "")


def _logos(slide: CoverSlide, canvas: Canvas, right: int = 0) -> int:
    """Your logo at the left, that of the client at the `right`; returns where what stands there may end."""
    head, folder, grid = canvas.outline.head, canvas.outline.folder, canvas.grid
    right = right or grid.content.right
    own = _file_of(slide.logo, head.logo)
    client = _file_of(slide.client_logo, head.client_logo)
    if own:
        frame = _LOGO._replace(x=grid.margin)
        canvas.add(logo(load(folder / own), frame, "Logo", canvas.words.own_logo))
    if client:
        frame = _LOGO._replace(x=right - _LOGO.w)
        picture = logo(
            load(folder / client), frame, "Client logo", canvas.words.client_logo, right=True
        )
        canvas.add(picture)
        return picture.box.x - inches(0.3)
    return right
