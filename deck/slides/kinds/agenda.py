"""What the briefing covers: its sections, each linked to its first page."""

from __future__ import annotations

from collections.abc import Sequence

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


def _claim(canvas: Canvas, section: Section, size: float, *, here: bool) -> list[Paragraph]:
    """The question of a section, or the title of its first page; of two sections also those of more pages."""
    theme = canvas.theme
    titles = [plain(page.title) for page in section.pages]
    said = section.question or next(iter(titles), "")
    if not said:
        return []
    found = [canvas.paragraph(said, size, theme.ink if here else theme.muted)]
    if len(canvas.sections) <= _TWO:
        rest = titles[0 if section.question else 1 :][:_PAGES]
        smaller = theme.sizes("card")[1]
        found += [canvas.paragraph(title, smaller, theme.muted, before=5) for title in rest]
    return found


def _rows(
    slide: AgendaSlide, canvas: Canvas, body: Box, first: int, sections: Sequence[Section]
) -> None:
    """The rows of sections in a column, numbered after the `first`."""
    theme, count, total = canvas.theme, len(sections), len(canvas.sections)
    few, one_column = total <= _FEW, count == total
    between, side = row_gap(theme), row_side(theme)
    highest = _HIGHEST if total > _TWO else inches(2.4)
    height = min(highest, (body.h + between) // -(-total // (1 if one_column else 2)))
    minutes = [slide.minutes.get(section.name, section.minutes) for section in sections]
    gap, name_w, number_w = inches(0.85), inches(3.1), inches(0.7)
    minutes_w = inches(0.9) if any(minutes) else 0
    if slide.current or minutes_w:  # of marked rows
        side = max(side, inches(0.15))
    x = body.x + side + gap
    claim_w = body.right - x - name_w - number_w - minutes_w - side - inches(0.2)
    if not one_column:
        name_w, claim_w = name_w + claim_w, 0
    size = _name_size(canvas, name_w - inches(0.2), height - between, few=few)

    def claim(i: int, size: float) -> list[Paragraph]:
        here = sections[i].name == slide.current
        return _claim(canvas, sections[i], size, here=here) if one_column else []

    grown = theme.sizes("grown")
    scale = [s for s in grown if s <= size - 2] or [grown[-1]]
    small = next(
        (s for s in scale if all(
            canvas.height(claim(i, s), claim_w) <= height - between - inches(0.16)
            for i in range(count)
        )),
        scale[-1],
    )  # fmt: skip
    for i, section in enumerate(sections):
        n = first + i + 1
        row = body._replace(y=body.y + i * height, h=height - between)
        here = section.name == slide.current
        quiet = not here and slide.current is not None
        ink = theme.muted if quiet else theme.ink
        draw_row(canvas, f"Row {n}", row, marked=here)
        if here and row_form(theme) == "rules":
            canvas.bar(f"Here {n}", row._replace(w=inches(0.06)), theme.accent)
        place = row._replace(x=body.x + side + inches(0.1), w=gap - inches(0.2))
        colour = theme.muted if quiet else None
        canvas.number(n, place, colour, "figure" if few else "number")
        name = row._replace(x=x, w=name_w - inches(0.2))
        title = canvas.paragraph(section.name, size, ink, bold=True)
        canvas.text(f"Section {n}", name, [title], anchor="ctr", link=section.page)
        if text := claim(i, small):
            box = row._replace(x=x + name_w, w=claim_w)
            canvas.text(f"Claim {n}", box, text, anchor="ctr")
        right = row.right - side - number_w
        if minutes[i]:
            words = Literal(canvas.words.minutes.format(minutes[i]))
            label = canvas.paragraph(words, small, theme.muted, align="r")
            box = row._replace(x=right - minutes_w, w=minutes_w)
            canvas.text(f"Minutes {n}", box, [label], anchor="ctr")
        page = Paragraph((Run(str(section.number), small, ink, bold=True),), "r")
        box = row._replace(x=right, w=number_w)
        canvas.text(f"Page {n}", box, [page], anchor="ctr", link=section.page)
    if row_form(theme) == "rules" and body.bottom - row.bottom > inches(0.3):  # not at the foot
        canvas.rule(f"Rule {first}" if first else "Rule", body.x, row.bottom, row.right, row.bottom)


def _name_size(canvas: Canvas, width: int, height: int, *, few: bool) -> float:
    """The size of the names of sections: of a few that stand on one line, up to that of headings; of long ones that in
    which they fit their rows."""
    heading = canvas.theme.sizes("heading")[0]
    names = [section.name for section in canvas.sections]
    size = min(20.0 if few else 16.0, heading + 2)
    if few:
        widest = max(canvas.width(canvas.runs(name, _MEASURED, bold=True)) for name in names)
        size = max(size, min(_LARGEST, heading, width * _MEASURED // round(widest * 1.03)))
    while size > _LEAST_NAME and not all(
        canvas.fits([canvas.paragraph(name, size, bold=True)], width, height) for name in names
    ):
        size -= 1
    return size
