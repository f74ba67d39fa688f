"""What the briefing covers: its sections, each linked to its first page."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from deck.language.labels import Labels
from deck.language.markup import Literal, plain
from deck.outline.model import Slide
from deck.outline.sections import Minutes
from deck.outline.texts import Text
from deck.scene.items import Paragraph, Run
from deck.slides.canvas import Canvas, inches
from deck.slides.row_forms import draw_row, row_form, row_gap, row_side

AFTER = True
_FEW, _LEAST_NAME = 4, 12
"""Up to so many sections are set large."""
_HIGHEST = inches(1.75)
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
    """One row per section: number, name, its question or the claim of its first page, minutes, page number."""
    theme, sections, body = canvas.theme, canvas.sections, canvas.body
    if not sections:
        canvas.finding("empty-agenda", "the agenda has no lines: the outline has no `section:`")
        return
    count = len(sections)
    few = count <= _FEW
    between, side = row_gap(theme), row_side(theme)
    height = min(_HIGHEST, (body.h + between) // count)
    minutes = [slide.minutes.get(section.name, section.minutes) for section in sections]
    gap, name_w, number_w = inches(0.85), inches(3.1), inches(0.7)
    minutes_w = inches(0.9) if any(minutes) else 0
    if slide.current or minutes_w:  # of marked rows
        side = max(side, inches(0.15))
    size = min(20.0 if few else 16.0, theme.sizes("heading")[0] + 2)
    x = body.x + side + gap

    wide = name_w - inches(0.2)
    size = _name_size(canvas, [s.name for s in sections], size, wide, height - between)
    claims = [
        section.question or (plain(section.pages[0].title) if section.pages else "")
        for section in sections
    ]
    claim_w = body.right - x - name_w - number_w - minutes_w - side - inches(0.2)
    grown = theme.sizes("grown")
    scale = [s for s in grown if s <= size - 2] or [grown[-1]]
    small = next(
        (s for s in scale if all(
            canvas.height([canvas.paragraph(claim, s)], claim_w) <= height - between - inches(0.16)
            for claim in claims
        )),
        scale[-1],
    )  # fmt: skip
    for i, section in enumerate(sections):
        row = body._replace(y=body.y + i * height, h=height - between)
        here = section.name == slide.current
        quiet = slide.current is not None and not here
        ink = theme.muted if quiet else theme.ink
        draw_row(canvas, f"Row {i + 1}", row, marked=here)
        if here and row_form(theme) == "rules":
            canvas.bar(f"Here {i + 1}", row._replace(w=inches(0.06)), theme.accent)
        place = row._replace(x=body.x + side + inches(0.1), w=gap - inches(0.2))
        colour = theme.muted if quiet else None
        canvas.number(i + 1, place, colour, "figure" if few else "number")
        name = canvas.paragraph(section.name, size, ink, bold=True)
        place = row._replace(x=x, w=wide)
        canvas.text(f"Section {i + 1}", place, [name], anchor="ctr", link=section.page)
        if claims[i]:
            text = canvas.paragraph(claims[i], small, theme.ink if here else theme.muted)
            box = row._replace(x=x + name_w, w=claim_w)
            canvas.text(f"Claim {i + 1}", box, [text], anchor="ctr")
        right = row.right - side - number_w
        if minutes[i]:
            words = Literal(canvas.words.minutes.format(minutes[i]))
            text = canvas.paragraph(words, small, theme.muted, align="r")
            box = row._replace(x=right - minutes_w, w=minutes_w)
            canvas.text(f"Minutes {i + 1}", box, [text], anchor="ctr")
        page = Paragraph((Run(str(section.number), small, ink, bold=True),), "r")
        box = row._replace(x=right, w=number_w)
        canvas.text(f"Page {i + 1}", box, [page], anchor="ctr", link=section.page)
    if row_form(theme) == "rules" and body.bottom - row.bottom > inches(0.3):  # not at the foot
        canvas.rule("Rule", body.x, row.bottom, row.right, row.bottom)


def _name_size(canvas: Canvas, names: Sequence[str], size: float, width: int, height: int) -> float:
    """The largest size up to `size` in which the names of sections fit their rows."""
    while size > _LEAST_NAME and not all(
        canvas.fits([canvas.paragraph(name, size, bold=True)], width, height) for name in names
    ):
        size -= 1
    return size
