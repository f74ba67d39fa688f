"""Covers and dividers in the forms of themes; those of the form of `boardroom` are in their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from deck.language.markup import Literal, plain
from deck.outline.model import SectionMark
from deck.scene.furniture import down
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Run, Shape, Text
from deck.scene.layouts import layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import outline, rounded
from deck.slides.drafts import Section, SectionPage
from deck.slides.masthead import align_of, following, kicker_on_band, on_band, on_cover, title_text
from deck.slides.placement import at_side, balance, italic, upper

_DASH = Box(0, 0, inches(1.0), inches(0.028))
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LISTED = 5
"""How many pages of a section are listed."""
_ROW, _ROW_AIR = inches(0.36), inches(0.12)
"""The height of a row of this list at least, and the air in one of several lines."""


def cover(
    canvas: Canvas,
    title: str,
    subtitle: str | None,
    about: Sequence[tuple[str, str]],
    kicker: str = "",
    status: str = "",
) -> None:
    """The cover: its title, its subtitle, and what there is to say `about` the deck: labels, some empty, and texts.

    Kicker and status stand on the band of a theme that has one, else with the rest.
    """
    theme, form = canvas.theme, canvas.theme.data.cover.layout
    holders = layouts(theme.design)["cover"].holders
    holder = holders["title"]
    scale = "section" if form == "split" else "cover"
    head = title_text(canvas, title, holder.box, scale, align_of(holder))
    if holder.anchor == "b":
        head = head._replace(anchor="b")
    if form != "band":
        head = on_cover(canvas, head)
    canvas.add(head)
    fixed = form in ("split", "poster", "centre")
    place = holders["subtitle"].box
    gap = 0.55 if form == "type" else 0.3
    if not fixed:
        end = {"block": 4.0, "full": 6.5, "type": 5.7}[form]
        place = following(canvas, head, place, gap, end)
    if form == "type":
        dash = _DASH._replace(x=place.x, y=place.y - inches(0.3))
        canvas.bar("Dash", dash, theme.accent)
    if subtitle:
        colour = theme.on_cover if form == "poster" else theme.on_cover_muted
        scale = "body" if form == "poster" else "subtitle"

        def below(_: int, size: float) -> list[Paragraph]:
            text = canvas.paragraph(subtitle or "", size, colour, align=align_of(holder))
            return [italic(canvas, text) if form == "type" else text]

        (text,) = canvas.fitted(scale, [place], below)
        insets = at_side(balance(canvas, text, place.w), align_of(holder))
        canvas.text("Subtitle", place, text, "subtitle", insets=insets)
    if form == "block":
        canvas.add(*on_band(canvas, kicker, status))
        cells = [(label, one.strip()) for label, text in about for one in text.split(" · ")]
        if not kicker_on_band(canvas):
            cells = [("", kicker), *cells]
        if theme.data.masthead.running_head != "band":
            cells.append((canvas.words.standing_of, status))
        _boxes(canvas, holders["meta"].box, [cell for cell in cells if cell[1]])
    else:
        said = [part for part in (kicker, *(text for _, text in about), status) if part]
        rest = _set_apart(canvas, said)
        _imprint(canvas, rest if form == "poster" else ["  ·  ".join(rest)] if rest else [])
    if form == "type":
        _contents(canvas)


def _set_apart(canvas: Canvas, parts: Sequence[str]) -> Sequence[str]:
    """Puts one part of what there is to say where the form has a place for it, in a pill or at the right; returns the
    others."""
    theme, form = canvas.theme, canvas.theme.data.cover.layout
    holder = layouts(theme.design)["cover"].holders["meta"]
    if form == "full" and parts:
        size = theme.sizes("label")[0]
        text = canvas.paragraph(parts[0], size, theme.cover, bold=True, align="ctr")
        wide = canvas.width(text.runs) + inches(0.46)
        if wide <= holder.box.w:
            pill = Box(holder.box.x, inches(down(theme.design, 0.58)), wide, inches(0.38))
            canvas.panel(
                "Occasion", pill, [text], theme.on_cover, anchor="ctr", geometry="roundRect",
                adjust=(("adj", 50_000),),
            )  # fmt: skip
            parts = parts[1:]
    if form == "type" and len(parts) > 1:
        text = canvas.paragraph(parts[-1], holder.size, theme.on_cover, bold=True, align="r")
        (text,) = upper([text])
        wide = canvas.width(text.runs) + inches(0.1)
        if wide <= holder.box.w // 2:
            box = holder.box._replace(x=holder.box.right - wide, w=wide)
            canvas.text("Date at the right", box, [text], anchor=holder.anchor)
            parts = parts[:-1]
    return parts


def _imprint(canvas: Canvas, parts: Sequence[str]) -> None:
    """What the author says of the deck, each part in a paragraph."""
    theme = canvas.theme
    holder = layouts(theme.design)["cover"].holders["meta"]
    muted = theme.data.cover.layout in ("poster", "centre")
    colour = theme.on_cover_muted if muted else theme.on_cover
    if theme.data.cover.layout == "split":
        colour = theme.muted
    sizes = [s for s in (holder.size, *theme.sizes("label"), 11.0, 10.0) if s <= holder.size]
    lines: list[Paragraph] = []
    for size in sizes:
        lines = [
            canvas.paragraph(part, size, colour, holder.bold, align=align_of(holder))
            for part in parts
        ]
        shown = upper(lines) if holder.caps else lines
        if canvas.height(shown, holder.box.w) <= holder.box.h:
            break
    if lines:
        canvas.text("Date", holder.box, lines, "meta", holder.anchor)


def _boxes(canvas: Canvas, box: Box, cells: Sequence[tuple[str, str]]) -> None:
    """What the author says of the deck, each part below its label in a box of its own."""
    theme = canvas.theme
    if not cells:
        return
    boxes = canvas.grid.columns_of(box, max(2, len(cells)))[: len(cells)]
    pad = Insets(inches(0.22), inches(0.1), inches(0.2), inches(0.1))
    small = theme.sizes("label")[-1]

    def build(i: int, size: float) -> list[Paragraph]:
        label, text = cells[i]
        above = [canvas.paragraph(label, small, theme.muted)] if label else []
        return [*above, canvas.paragraph(text, size, bold=True, before=4 if label else 0)]

    texts = canvas.fitted("body", boxes, build, pad)
    for i, (cell, text) in enumerate(zip(boxes, texts, strict=True), 1):
        canvas.panel(f"Box {i}", cell, text, theme.paper, outline(theme), "ctr", pad)


def _contents(canvas: Canvas) -> None:
    """The names of the sections at the foot of the cover, up to five."""
    theme = canvas.theme
    slides = canvas.outline.slides
    names = list(dict.fromkeys(s.section.name for s in slides if isinstance(s, SectionMark)))[
        :_LISTED
    ]
    if len(names) < 2:
        return
    y = inches(down(theme.design, 5.83))
    box = Box(canvas.grid.margin, y, canvas.grid.content.right - canvas.grid.margin, inches(0.9))
    canvas.rule("Contents rule", box.x, y, box.right, y, theme.on_cover)
    boxes = canvas.grid.columns_of(box._replace(y=y + inches(0.2)), len(names))
    texts = canvas.fitted(
        "heading",
        boxes,
        lambda i, size: [canvas.paragraph(Literal(plain(names[i])), size, theme.on_cover)],
    )
    for i, (cell, text) in enumerate(zip(boxes, texts, strict=True), 1):
        canvas.text(f"Section {i}", cell, text, decoration=True)


# ---- dividers ------------------------------------------------------------------------------------


def divider(
    canvas: Canvas,
    title: str,
    lead: str | None,
    number: int,
    section: Section | None,
    *,
    pages: bool,
) -> None:
    """The first page of a section, which is the `number`-th; its `pages` are listed where the form has a place."""
    theme, form = canvas.theme, canvas.theme.data.section.layout
    holders = layouts(theme.design)["section"].holders
    holder, ink, muted = holders["title"], theme.on_section, theme.on_section_muted
    scale = "title" if form in ("digit", "agenda") else "section"
    head = title_text(canvas, title, holder.box, scale, align_of(holder))
    if holder.anchor == "b":
        head = head._replace(anchor="b")
    canvas.add(on_cover(canvas, head, ink), *on_band(canvas))
    place = holders["lead"].box
    if form in ("numeral", "digit", "agenda"):
        gap = {"numeral": 0.55, "digit": 0.06, "agenda": 0.12}[form]
        place = following(canvas, head, place, gap, 5.6 if form == "numeral" else 4.5)
    if form == "numeral":
        dash = _DASH._replace(x=place.x, y=place.y - inches(0.3))
        canvas.bar("Dash", dash, theme.accent)
    used = 0
    if lead:
        align = align_of(holders["lead"])
        sizes = {"digit": "title", "agenda": "body"}.get(form, "subtitle")

        def said(_: int, size: float) -> list[Paragraph]:
            text = canvas.paragraph(lead or "", size, muted, align=align)
            return [italic(canvas, text) if form == "numeral" else text]

        (text,) = canvas.fitted(sizes, [place], said)
        used = canvas.height(text, place.w)
        more = balance(canvas, text, place.w)
        canvas.text("Lead", place, text, "lead", insets=at_side(more, align))
    listed = section.pages[:_LISTED] if section and pages else ()
    if form == "agenda":
        top = place.y + used + inches(0.22) if lead else place.y + inches(0.1)
        _sections(canvas, top, number)
    elif number:
        _ordinal(canvas, number)
    if listed and form in ("numeral", "digit", "disc"):
        x = place.x
        wide = inches({"numeral": 8.7, "digit": 7.2, "disc": 7.6}[form])
        top, bottom = place.y + used + _ROW_AIR, inches(down(theme.design, 6.95))
        unlisted = section is not None and len(section.pages) > len(listed)
        _pages(canvas, Box(x, top, wide, bottom - top), listed, more=unlisted)


def _ordinal(canvas: Canvas, number: int) -> None:
    """Which section it is: a numeral, a digit or words."""
    theme, form, grid = canvas.theme, canvas.theme.data.section.layout, canvas.grid
    ink = theme.on_section
    words = canvas.words.section_of.format(number=number, count=len(canvas.sections))
    if form in ("word", "disc"):
        size = theme.sizes("subtitle")[0] if form == "word" else theme.sizes("label")[0]
        pad = inches(0.18) if form == "disc" else 0
        colour = theme.on(ink) if form == "disc" else ink
        text = canvas.paragraph(words, size, colour, bold=True)
        long = canvas.width(text.runs) + inches(0.1)
        top = inches(down(theme.design, 0.58 if form == "disc" else 0.9))
        high = max(inches(0.38), canvas.height([text], long))
        box = Box(grid.margin, top, long + 2 * pad, high)
        if form == "disc":
            canvas.panel(
                "Section", box, [text._replace(align="ctr")], ink, anchor="ctr",
                geometry="roundRect", adjust=(("adj", 50_000),),
            )  # fmt: skip
        else:
            canvas.text("Section", box, [text], anchor="ctr")
    figure, x, wide = numeral(canvas, number), 8.9, 3.4
    if form == "word" or not figure:
        return
    size = 420.0
    colour = ink
    if form == "numeral":
        size, x, wide = 330.0, theme.data.spacing.margin, 2.8
        colour = theme.accent_on_section
    elif form == "digit":
        size, x, wide = 560.0, 6.2, 6.5
    size = theme.data.type.section_number or size
    if len(figure) > 1:
        size *= 0.55 if figure.isdecimal() else 1.5 / (len(figure) + 0.5)
    size = down(theme.design, size)
    across = theme.design.width / 13.333
    run = Run(figure, size, colour, bold=form != "numeral", heading=True)
    if len(figure) > 1 or theme.data.type.section_number:
        run = on_one_line(canvas, run, inches(wide * across))
    size = run.size
    paragraph = Paragraph((run,), "r" if form == "digit" else "l" if form == "numeral" else "ctr")
    height = round(size * 1.2 * EMU_PER_PT)
    y = (grid.height - height) // 2
    if form == "digit":  # it stands on the edge of the page
        y = grid.height - canvas.baseline(paragraph)
        height = grid.height - y
    box = Box(inches(x * across), y, inches(wide * across), height)
    canvas.add(Text("Section number", box, (paragraph,), decoration=True))


def on_one_line(canvas: Canvas, run: Run, width: int) -> Run:
    """A figure that is no wider than a width."""
    wide = canvas.width([run])
    return run if wide <= width else run._replace(size=round(run.size * width / wide * 0.98, 1))


def numeral(canvas: Canvas, number: int) -> str:
    """The number of a section in the numerals of the theme; empty if it shows none."""
    form = canvas.theme.data.section.numerals
    return {"arabic": str(number), "roman": _roman(number), "none": ""}[form]


def _roman(number: int) -> str:
    """A number in Roman numerals."""
    found = ""
    for value, numeral in _ROMAN:
        while number >= value:
            found, number = found + numeral, number - value
    return found


def _pages(canvas: Canvas, area: Box, pages: Sequence[SectionPage], *, more: bool) -> None:
    """The first pages of the section, each with its number and linked; their list ends at the foot of the area. If it
    has `more` of them, fewer may stand there."""
    theme, gap = canvas.theme, inches(0.5)
    wide = area.w - gap

    def made(size: float) -> tuple[float, list[Paragraph], list[int]]:
        texts = [
            canvas.paragraph(plain(page.title), size, theme.on_section_muted) for page in pages
        ]
        heights = (canvas.height([text], wide) for text in texts)
        return size, texts, [max(_ROW, high + _ROW_AIR) for high in heights]

    forms = [made(size) for size in theme.sizes("label")]
    fitting = [form for form in forms if sum(form[2]) <= area.h]
    on_lines = (form for form in fitting if max(form[2]) == _ROW)
    size, texts, rows = next(on_lines, (fitting or forms[-1:])[0])
    while sum(rows) > area.h and len(rows) > 1:
        rows.pop()
    y = area.bottom - sum(rows)
    if y < area.y or (len(rows) < len(pages) and not more):
        message = (
            f"the titles of the pages of this section are too long: {len(rows)} of {len(pages)} are listed; "
            "shorten them, or write `pages: false`"
        )
        canvas.finding("text-too-long", message, "pages")
    if theme.data.section.layout == "numeral":
        above = y - inches(0.1)
        canvas.rule("Pages rule", area.x, above, area.right, above, theme.on_section_muted)
    for i, (page, text, high) in enumerate(zip(pages, texts, rows, strict=False), 1):
        box = Box(area.x + gap, y, wide, high)
        number = Run(str(page.number), size, theme.on_section, bold=True)
        canvas.text(
            f"Page {i}", box._replace(x=area.x, w=gap), [Paragraph((number,))], anchor="ctr",
            link=page.id,
        )  # fmt: skip
        canvas.text(f"Title {i}", box, [text], anchor="ctr", link=page.id)
        y += high


def _sections(canvas: Canvas, top: int, current: int) -> None:
    """All sections of the deck in boxes, that of the page filled."""
    theme, grid = canvas.theme, canvas.grid
    count = len(canvas.sections)
    if not count:
        return
    gap = inches(0.17)
    room = inches(down(theme.design, 6.72)) - top
    high = min(inches(1.5), (room + gap) // count - gap)
    for i, section in enumerate(canvas.sections, 1):
        own = i == current
        box = Box(grid.margin, top + (i - 1) * (high + gap), grid.content.right - grid.margin, high)
        fill = theme.strong if own else theme.paper
        ink = theme.on(fill)
        stroke = None if own else outline(theme)
        canvas.add(
            Shape(
                f"Section box {i}", box, "rect", fill, stroke, adjust=rounded(box, 0),
            )
        )  # fmt: skip
        size = min(20.0, high / EMU_PER_PT * 0.4)
        digit = canvas.paragraph(str(i), size * 1.4, ink, bold=True, heading=True, align="ctr")
        canvas.text(
            f"Number {i}", box._replace(w=inches(0.9)), [digit], anchor="ctr", decoration=True
        )
        name = [canvas.paragraph(section.name, size, ink, bold=True)]
        inner = box._replace(x=box.x + inches(1.0), w=box.w - inches(3.2))
        claim = section.question or (plain(section.pages[0].title) if section.pages else "")
        if claim:
            quiet = ink if own else theme.muted
            below = canvas.paragraph(claim, theme.sizes("body")[-2], quiet)
            both = [*name, below._replace(before=4)]
            name = both if canvas.height(both, inner.w) < high - inches(0.15) else name
        canvas.text(f"Section {i}", inner, name, anchor="ctr", link=section.page)
        right = box._replace(x=box.right - inches(2.1), w=inches(1.9))
        note = canvas.words.you_are_here if own else canvas.words.page.format(section.number)
        text = canvas.paragraph(
            Literal(note), theme.sizes("label")[0], ink if own else theme.muted, bold=own, align="r"
        )
        canvas.text(f"Place {i}", right, [text], anchor="ctr", link=section.page)
