"""What the briefing covers: its sections, each linked to its first page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import Field

from deck.language.labels import Labels
from deck.language.markup import Literal, plain
from deck.outline.model import Slide
from deck.outline.sections import Minutes
from deck.outline.texts import Text
from deck.scene.items import Box, Paragraph, Run
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import Section
from deck.slides.row_forms import draw_row, row_form, row_gap, row_side

AFTER = True
_FEW, _LEAST_NAME = 4, 12
"""Up to so many sections are set large."""
_TWO = 2
"""So few sections name their pages."""
_PAGES = 3
"""How many pages they name at most, besides the first."""
_MANY = 10
"""From so many sections on, they stand in two columns."""
_WIDE = inches(8)
_HIGHEST = inches(1.75)
_LARGEST, _MEASURED = 24.0, 20.0
"""The largest size of names, and that in which they are measured."""
OTHER_NAMES = ("contents", "toc")
EXAMPLE = {
    "en": """
kind: agenda
title: Three questions lead to one decision
""",
    "zh": """
kind: agenda
title: 三个问题引向一个决定
""",
}


class AgendaSlide(Slide):
    """The agenda. Its lines are the sections of the deck."""

    rests_on_sources = False

    title: Text | None = None  # type: ignore[assignment]
    """The default is “What this briefing covers”."""
    current: Text | None = None
    """The section that comes next, which is marked."""
    minutes: dict[str, Minutes] = Field(default_factory=dict)
    """How many minutes sections take, by name; those of their marks are the default."""

    def default_kicker(self, words: Labels) -> str:
        """The kicker when none is given."""
        return words.agenda + (f"  ·  {words.here}" if self.current else "")

    def default_title(self, words: Labels) -> str:
        """The title when none is given."""
        return words.agenda_title


def arrange(slide: AgendaSlide, canvas: Canvas) -> None:
    """One row per section: number, name, its question or the claim of its first page, minutes, page number. Two
    sections also name their pages; many stand in two columns, without their questions."""
    sections, body = canvas.sections, canvas.body
    if not sections:
        canvas.finding("empty-agenda", "the agenda has no lines: the outline has no `section:`")
        return
    columns = 2 if len(sections) >= _MANY and body.w >= _WIDE else 1
    per_column = -(-len(sections) // columns)
    for i, column in enumerate(canvas.grid.columns_of(body, columns, inches(0.5))):
        _rows(slide, canvas, column, i * per_column, sections[i * per_column :][:per_column])


def _claim(
    canvas: Canvas, section: Section, size: float, pages: int, *, here: bool
) -> list[Paragraph]:
    """The question of a section, or the title of its first page, and those of more pages."""
    theme = canvas.theme
    titles = [plain(page.title) for page in section.pages]
    said = section.question or next(iter(titles), "")
    if not said:
        return []
    found = [canvas.paragraph(said, size, theme.ink if here else theme.muted)]
    if pages:
        rest = titles[0 if section.question else 1 :][:pages]
        smaller = min(size, theme.sizes("card")[1])
        found += [canvas.paragraph(title, smaller, theme.muted, before=5) for title in rest]
    return found


class _Columns(NamedTuple):
    """What the rows of a column share, in EMU: the free space at their sides, the widths of their parts (those of
    claims and minutes may be 0), their heights and the space between them."""

    side: int
    name: int
    claim: int
    minutes: int
    height: int
    between: int


_NUMBER, _PAGE = inches(0.85), inches(0.7)
"""The widths of the number of a section, and of that of its first page."""


def _rows(
    slide: AgendaSlide, canvas: Canvas, body: Box, first: int, sections: Sequence[Section]
) -> None:
    """The rows of sections in a column, numbered after the `first`."""
    theme, total = canvas.theme, len(canvas.sections)
    one_column = len(sections) == total
    between, side = row_gap(theme), row_side(theme)
    highest = _HIGHEST if total > _TWO else inches(2.4)
    height = min(highest, (body.h + between) // -(-total // (1 if one_column else 2)))
    minutes = inches(0.9) if any(_minutes(slide, section) for section in sections) else 0
    if slide.current or minutes:  # of marked rows
        side = max(side, inches(0.15))
    name = inches(3.1)
    claim = body.w - 2 * side - _NUMBER - name - _PAGE - minutes - inches(0.2)
    if not one_column:
        name, claim = name + claim, 0
    columns = _Columns(side, name, claim, minutes, height, between)
    size = _name_size(canvas, name - inches(0.2), height - between, few=total <= _FEW)
    small, pages = _claim_size(slide, canvas, columns, sections, size - 2)
    row = body
    for i, section in enumerate(sections):
        row = body._replace(y=body.y + i * height, h=height - between)
        here = section.name == slide.current
        said = _claim(canvas, section, small, pages, here=here) if claim else []
        _row(slide, canvas, row, columns, (first + i + 1, section), said, (size, small))
    if row_form(theme) == "rules" and body.bottom - row.bottom > inches(0.3):  # not at the foot
        canvas.rule(f"Rule {first}" if first else "Rule", body.x, row.bottom, row.right, row.bottom)


def _minutes(slide: AgendaSlide, section: Section) -> int | None:
    """How many minutes a section takes."""
    return slide.minutes.get(section.name, section.minutes)


def _claim_size(
    slide: AgendaSlide, canvas: Canvas, columns: _Columns, sections: Sequence[Section], most: float
) -> tuple[float, int]:
    """The size of what is said of sections, `most` at most, and how many further pages they name."""
    grown = canvas.theme.sizes("grown")
    scale = [size for size in grown if size <= most] or [grown[-1]]
    pages = _PAGES if len(canvas.sections) <= _TWO else 0
    room = columns.height - columns.between - inches(0.3)

    def fits(size: float) -> bool:
        claims = (
            _claim(canvas, section, size, pages, here=section.name == slide.current)
            for section in sections
        )
        return all(canvas.height(claim, columns.claim) <= room for claim in claims)

    if not columns.claim:
        return scale[0], 0
    readable = [size for size in scale if size >= canvas.theme.sizes("card")[-1]] or scale[-1:]
    while pages and not any(map(fits, readable)):
        pages -= 1
    return next((size for size in scale if fits(size)), scale[-1]), pages


def _row(
    slide: AgendaSlide,
    canvas: Canvas,
    row: Box,
    columns: _Columns,
    numbered: tuple[int, Section],
    claim: Sequence[Paragraph],
    sizes: tuple[float, float],
) -> None:
    """The row of a section: its number, its name, what is said of it, its minutes and its first page."""
    theme, (n, section), (size, small) = canvas.theme, numbered, sizes
    here = section.name == slide.current
    quiet = not here and slide.current is not None
    ink = theme.muted if quiet else theme.ink
    draw_row(canvas, f"Row {n}", row, marked=here)
    if here and row_form(theme) == "rules":
        canvas.bar(f"Here {n}", row._replace(w=inches(0.06)), theme.accent)
    place = row._replace(x=row.x + columns.side + inches(0.1), w=_NUMBER - inches(0.2))
    scale = "figure" if len(canvas.sections) <= _FEW else "number"
    canvas.number(n, place, theme.muted if quiet else None, scale)
    x = row.x + columns.side + _NUMBER
    title = canvas.paragraph(section.name, size, ink, bold=True)
    name = row._replace(x=x, w=columns.name - inches(0.2))
    canvas.text(f"Section {n}", name, [title], anchor="ctr", link=section.page)
    if claim:
        box = row._replace(x=x + columns.name, w=columns.claim)
        canvas.text(f"Claim {n}", box, claim, anchor="ctr")
    right = row.right - columns.side - _PAGE
    if minutes := _minutes(slide, section):
        words = Literal(canvas.words.minutes.format(minutes))
        label = canvas.paragraph(words, small, theme.muted, align="r")
        box = row._replace(x=right - columns.minutes, w=columns.minutes)
        canvas.text(f"Minutes {n}", box, [label], anchor="ctr")
    page = Paragraph((Run(str(section.number), small, ink, bold=True),), "r")
    box = row._replace(x=right, w=_PAGE)
    canvas.text(f"Page {n}", box, [page], anchor="ctr", link=section.page)


def _name_size(canvas: Canvas, width: int, height: int, *, few: bool) -> float:
    """The size of the names of sections: of a few that stand on one line, up to that of headings; of long ones that in
    which they fit their rows."""
    heading = canvas.theme.sizes("heading")[0]
    names = [section.name for section in canvas.sections]
    size = min(20.0 if few else 16.0, heading + 2)
    if few:
        widest = max(canvas.width(canvas.runs(name, _MEASURED, bold=True)) for name in names)
        size = max(size, min(_LARGEST, heading, width * _MEASURED // max(1, round(widest * 1.03))))
    while size > _LEAST_NAME and not all(
        canvas.fits([canvas.paragraph(name, size, bold=True)], width, height) for name in names
    ):
        size -= 1
    return size
