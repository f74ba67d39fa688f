"""What the briefing covers: its sections, each linked to its first page."""

from __future__ import annotations

from deck.language.labels import Labels
from deck.language.markup import plain
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Paragraph, Run
from deck.slides.blocks import inches
from deck.slides.canvas import Canvas

AFTER = True
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

    def default_kicker(self, words: Labels) -> str:
        """The kicker when none is given."""
        return words.agenda

    def default_title(self, words: Labels) -> str:
        """The title when none is given."""
        return words.agenda_title


def arrange(slide: AgendaSlide, canvas: Canvas) -> None:  # noqa: ARG001
    """One row per section: number, name, the claim of its first page, page number."""
    theme, sections = canvas.theme, canvas.sections
    if not sections:
        canvas.finding("empty-agenda", "the agenda has no lines: the outline has no `section:`")
        return
    body = canvas.body
    height = min(inches(1.15), body.h // len(sections))
    gap, name_w, number_w = inches(0.6), inches(3.0), inches(0.9)
    size = theme.sizes("heading")[0]
    small = theme.sizes("card")[0]
    for i, section in enumerate(sections):
        row = body._replace(y=body.y + i * height, h=height)
        canvas.number(i + 1, row._replace(w=gap))
        name = canvas.paragraph(section.name, size, bold=True)
        x = row.x + gap
        canvas.text(
            f"Section {i + 1}", row._replace(x=x, w=name_w), [name], anchor="ctr", link=section.page
        )
        claim = plain(section.titles[0]) if section.titles else ""
        if claim:
            w = row.right - x - name_w - number_w
            text = canvas.paragraph(claim, small, theme.muted)
            canvas.text(f"Claim {i + 1}", row._replace(x=x + name_w, w=w), [text], anchor="ctr")
        page = Paragraph((Run(str(section.number), small, theme.muted),), "r")
        box = row._replace(x=row.right - number_w, w=number_w)
        canvas.text(f"Page {i + 1}", box, [page], anchor="ctr", link=section.page)
        canvas.rule(f"Rule {i + 1}", x, row.bottom, row.right, row.bottom)
