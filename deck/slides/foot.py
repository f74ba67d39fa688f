"""The foot of a page: its footnotes, its note and its source line, a paragraph each, and the logos of the deck.

It grows upward with its lines. What stands at its right, the number of the page and what the deck says on each, is
drawn by the writers (`deck.scene.design.Foot`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from charts.style import Colour
from deck.language.markup import plain
from deck.outline.model import Outline, Slide
from deck.scene import measure
from deck.scene.design import Design, Foot, Logo
from deck.scene.furniture import FOOT_GAP
from deck.scene.images import Image, load
from deck.scene.items import (
    EMU_PER_INCH,
    EMU_PER_PT,
    Box,
    Group,
    Item,
    Line,
    Paragraph,
    Picture,
    Run,
    Shape,
    Stroke,
    Table,
    Text,
)
from deck.scene.layouts import LOGO, layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import Draft
from deck.slides.masthead import align_of
from deck.slides.placement import foot_text
from deck.themes.theme import Theme

_LINE = inches(0.17)
_HEAVY = 19_050
"""The width of a heavy rule."""
_MOST_OF_ONE, _MOST = 4, 7
"""The most lines of a paragraph of the foot, and of all of them."""
_BESIDE = inches(0.7)
"""What the number of the page takes of the foot's width."""
_WITH_WORDS = inches(2.23)
"""What it takes at least beside the words or the date of the deck."""


# ---- the foot ------------------------------------------------------------------------------------


def foot(
    canvas: Canvas, draft: Draft, slide: Slide, order: Sequence[int], *, quiet: Colour | None = None
) -> list[Item]:
    """The lines of the foot below their rule. `order` are the footnotes of the page by first use; on the ground of
    the cover they have the colour `quiet`, and no rule."""
    theme, grid = canvas.theme, canvas.grid
    paragraphs = _paragraphs(canvas, draft, slide, order, quiet or theme.muted)
    if theme.placements:
        found = foot_text(canvas, paragraphs) if paragraphs else None
        if found is None and (slide.note or order):
            canvas.finding("no-foot", "the template has no place for a note at the foot", "note")
        if slide.logo and (canvas.outline.head.logo or canvas.outline.head.client_logo):
            no_logos(canvas)
        return [] if found is None else [found]
    raised = (_lines(canvas, paragraphs) - 1) * _LINE
    y = grid.hairline - raised
    form = theme.data.furniture
    stroke = Stroke(theme.rule, _HEAVY) if form.foot_rule == "heavy" else Stroke(theme.line)
    items: list[Item] = []
    if quiet is None and form.foot_rule != "none":
        items.append(Line("Foot rule", grid.margin, y, grid.content.right, y, stroke))
    if paragraphs:
        holder = layouts(theme.design)["page"].holders["source"]
        box = Box(grid.margin, grid.source - raised, _width(canvas), inches(0.38) + raised)
        if form.source == "side" and quiet is None and not canvas.wide:
            box = holder.box
        elif form.source == "centre":
            box = box._replace(w=grid.content.right - box.x)
        name = "source line" if len(paragraphs) == 1 else "foot"
        canvas.too_long(name, paragraphs, box.w, box.h)
        shown = tuple(p._replace(align=align_of(holder)) for p in paragraphs)
        anchor = holder.anchor if box == holder.box else "t"
        items.append(Text("Source", box, shown, "source", anchor))
    if quiet is not None and slide.logo:  # the picture hides those of the layout
        items += layouts(theme.design)["page"].pictures
    return items


def lift(canvas: Canvas, draft: Draft, slide: Slide) -> int:
    """How far the foot of a page rises above the place of its last line, in EMU."""
    order: list[int] = []
    if slide.footnotes:
        texts = (slide.title or "", slide.lead or "")
        title = tuple(Paragraph(canvas.runs(text, 1)) for text in texts)
        order = order_of([Text("Title", Box(0, 0, 0, 0), title), *draft.items], slide, canvas)
    paragraphs = _paragraphs(canvas, draft, slide, order, canvas.theme.muted)
    return (_lines(canvas, paragraphs) - 1) * _LINE


def _paragraphs(
    canvas: Canvas, draft: Draft, slide: Slide, order: Sequence[int], colour: Colour
) -> list[Paragraph]:
    """The lines of the foot: footnotes by number, the note with what derived figures rest on, the sources."""
    size = canvas.theme.sizes("source")[0]
    found: list[Paragraph] = []
    notes: list[Run] = []
    for number, index in enumerate(order, 1):
        start = Run(f"{'  ' if notes else ''}{number}. ", size, colour)
        notes += [start, *_renumbered(canvas.runs(slide.footnotes[index - 1], size, colour), order)]
    if notes:
        found.append(Paragraph(tuple(notes)))
    if slide.note:
        head = Run(canvas.words.note + canvas.words.colon, size, colour)
        said = _renumbered(canvas.runs(slide.note, size, colour), order)
        works = canvas.ledger.workings(draft.facts)
        gap = "" if canvas.lang == "zh" else " "
        rest = [Run(gap + gap.join(works), size, colour)] if works else []
        found.append(Paragraph((head, *said, *rest)))
    if line := source_of(canvas, draft, slide):
        found.append(Paragraph((Run(line, size, colour),)))
    return [canvas.labelled(paragraph) for paragraph in found]


def with_foot(design: Design, theme: Theme, shown: Foot, lang: str) -> Design:
    """The design with the widths of what a deck shows at the right of its feet."""
    face, size = theme.fonts.face(), theme.sizes("source")[0]
    face = face._replace(latin=theme.label or face.latin)

    def wide(text: str) -> float:
        return round(measure.width(text, size, face, lang) / 72 + 0.05, 2) if text else 0.0

    return design._replace(
        number_width=wide({"page": "88", "of_total": "88 / 88", "none": ""}[shown.numbers]),
        foot_words=max(design.foot_words, wide(shown.words)),
        foot_date=wide(shown.date),
        title_tracking=theme.tracking("title", lang),
        body_spacing=theme.body_spacing([measure.Span("X", 1.0, theme.fonts.face())], lang),
        kicker_tracking=theme.tracking("kicker", lang),
    )


def _width(canvas: Canvas) -> int:
    """The width of the lines: what stands at the right of the foot leaves it."""
    shown, design, grid = canvas.foot, canvas.theme.design, canvas.grid
    whole = grid.content.right - grid.margin
    if not (shown.words or shown.date):
        return whole - _BESIDE
    widths = (design.number_width, design.foot_words * bool(shown.words), design.foot_date)
    beside = inches(sum(width + FOOT_GAP for width in widths if width))
    return whole - max(_WITH_WORDS, beside)


def _lines(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> int:
    """The number of lines that the foot takes, one at least; in a column of its own it takes none of the body."""
    if canvas.theme.data.furniture.source == "side" and not canvas.wide:
        return 1
    width = _width(canvas)

    def count(paragraph: Paragraph) -> int:
        if sum(len(run.text) * run.size for run in paragraph.runs) * EMU_PER_PT <= width:
            return 1  # no letter is wider than its size
        return min(_MOST_OF_ONE, canvas.lines([paragraph], width))

    return max(1, min(_MOST, sum(map(count, paragraphs))))


def source_of(canvas: Canvas, draft: Draft, slide: Slide) -> str:
    """The source line of a page, with what its author adds."""
    extra = canvas.fill(plain(slide.source)) if slide.source else ""
    if draft.legend:
        return "   ".join(part for part in (draft.legend, extra) if part)
    head = canvas.outline.head
    return canvas.ledger.source_line(
        draft.facts,
        extra,
        draft.statements,
        draft.files.values(),
        rests=slide.rests_on_sources,
        cite=head.source_line and head.sources_shown == "pages" and slide.source is not False,
        works=slide.note is None,
    )


# ---- footnotes -----------------------------------------------------------------------------------


def unmarked(canvas: Canvas, slide: Slide, drafts: Sequence[Draft]) -> None:
    """Reports the footnotes of a slide that none of its pages refers to, and which are therefore not shown."""
    used = {number for draft in drafts for number in draft.noted}
    for i, text in enumerate(slide.footnotes, 1):
        if i not in used:
            start = canvas.ledger.facts.fill(plain(text))[0][:32]
            message = f"footnote {i} is not shown: “{start}…”; refer to it by `^{i}` in a text of the page"
            canvas.finding("footnote-unmarked", message, f"footnotes.{i - 1}")


def order_of(items: Iterable[Item], slide: Slide, canvas: Canvas) -> list[int]:
    """The footnotes that items refer to, in order of first use; those of the page's own note follow."""
    if not slide.footnotes:
        return []
    runs = [run for item in items for p in _texts(item) for run in p.runs]
    runs += canvas.runs(slide.note or "", 1)
    return list(dict.fromkeys(int(run.text) for run in runs if run.raised))


def numbered(items: Sequence[Item], order: Sequence[int]) -> list[Item]:
    """The items, their references to footnotes numbered by `order`."""
    return [_with_numbers(item, order) for item in items] if order else list(items)


def _texts(item: Item) -> Iterator[Paragraph]:
    """The paragraphs of an item."""
    match item:
        case Text() | Shape():
            yield from item.paragraphs
        case Table():
            for row in item.rows:
                for cell in row:
                    yield from cell.paragraphs
        case Group():
            for inner in item.items:
                yield from _texts(inner)


def _with_numbers(item: Item, order: Sequence[int]) -> Item:
    def changed(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(p._replace(runs=_renumbered(p.runs, order)) for p in paragraphs)

    match item:
        case Text() | Shape():
            return item._replace(paragraphs=changed(item.paragraphs))
        case Table():
            rows = (
                tuple(cell._replace(paragraphs=changed(cell.paragraphs)) for cell in row)
                for row in item.rows
            )
            return item._replace(rows=tuple(rows))
        case Group():
            inner = (_with_numbers(one, order) for one in item.items)
            return item._replace(items=tuple(inner))  # type: ignore[arg-type]
    return item


def _renumbered(runs: Iterable[Run], order: Sequence[int]) -> tuple[Run, ...]:
    return tuple(
        run._replace(text=str(order.index(int(run.text)) + 1))
        if run.raised and int(run.text) in order
        else run
        for run in runs
    )


# ---- logos ---------------------------------------------------------------------------------------


def no_logos(canvas: Canvas) -> None:
    """Reports the logos of a deck in a company's template, once a deck (`deck.slides.composition`)."""
    message = "a template has its own logos, and those of the outline are left out; put them on its master"
    canvas.finding("no-logo", message, "logo")


def with_logos(design: Design, outline: Outline) -> Design:
    """The design with the logos of a deck, that of the client at the right."""
    head = outline.head
    frame = Box(0, 0, *map(inches, LOGO))
    logos = []
    for name, file in (("Client logo", head.client_logo), ("Logo", head.logo)):
        if file is not None:
            image = load(outline.folder / file)
            box = logo(image, frame, name, None).box
            size = (box.w / EMU_PER_INCH, box.h / EMU_PER_INCH)
            logos.append(Logo(name, image.data, image.svg, *size))
    bare = any(isinstance(slide, Slide) and not slide.logo for slide in outline.slides)
    return design._replace(logos=tuple(logos), bare=bare)


def logo(image: Image, frame: Box, name: str, alt: str | None, *, right: bool = False) -> Picture:
    """A logo as large as its frame allows, at its left or its `right`."""
    scale = min(frame.w / image.width, frame.h / image.height)
    w, h = round(image.width * scale), round(image.height * scale)
    x = frame.right - w if right else frame.x
    box = Box(x, frame.y + (frame.h - h) // 2, w, h)
    return Picture(name, box, image.data, alt, image.svg)
