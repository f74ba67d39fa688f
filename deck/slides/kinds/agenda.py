"""What the briefing covers: its sections, each linked to its first page."""

from __future__ import annotations

from pydantic import Field

from deck.language.labels import Labels
from deck.language.markup import Literal, plain
from deck.outline.model import Slide
from deck.outline.sections import Minutes
from deck.outline.texts import Text
from deck.scene.items import Paragraph, Run
from deck.slides.canvas import Canvas, inches

AFTER = True
_FEW = 4
"""Up to so many sections are set large."""
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
    height = min(inches(1.25), body.h // count)
    minutes = [slide.minutes.get(section.name, section.minutes) for section in sections]
    gap, name_w, number_w = inches(0.85), inches(3.1), inches(0.7)
    minutes_w = inches(0.9) if any(minutes) else 0
    pad = inches(0.15) if slide.current or minutes_w else 0  # of marked rows
    number_size, preferred = (28.0, 20.0) if few else (22.0, 16.0)
    size = min(preferred, theme.sizes("heading")[0] + 2)
    x = body.x + gap + pad
    claims = [
        section.question or (plain(section.pages[0].title) if section.pages else "")
        for section in sections
    ]
    claim_w = body.right - x - name_w - number_w - minutes_w - pad - inches(0.2)
    grown = theme.sizes("grown")
    scale = [s for s in grown if s <= size - 2] or [grown[-1]]
    small = next(
        (s for s in scale if all(
            canvas.height([canvas.paragraph(claim, s)], claim_w) <= height - inches(0.16)
            for claim in claims
        )),
        scale[-1],
    )  # fmt: skip
    canvas.rule("Rule 0", body.x, body.y, body.right, body.y)
    for i, section in enumerate(sections):
        row = body._replace(y=body.y + i * height, h=height)
        here = section.name == slide.current
        quiet = slide.current is not None and not here
        ink = theme.muted if quiet else theme.ink
        if here:
            canvas.bar(f"Ground {i + 1}", row, theme.tint)
            canvas.bar(f"Here {i + 1}", row._replace(w=inches(0.06)), theme.accent)
        accent = theme.accent_on_tint if here else theme.muted if quiet else theme.accent
        digit = canvas.paragraph(
            str(i + 1), number_size, accent, bold=True, heading=True, align="ctr"
        )
        canvas.text(f"Number {i + 1}", row._replace(w=gap - inches(0.2)), [digit], anchor="ctr")
        name = row._replace(x=x, w=name_w - inches(0.2))
        title = canvas.paragraph(section.name, size, ink, bold=True)
        canvas.text(f"Section {i + 1}", name, [title], anchor="ctr", link=section.page)
        if claims[i]:
            text = canvas.paragraph(claims[i], small, theme.ink if here else theme.muted)
            box = row._replace(x=x + name_w, w=claim_w)
            canvas.text(f"Claim {i + 1}", box, [text], anchor="ctr")
        right = row.right - pad - number_w
        if minutes[i]:
            words = Literal(canvas.words.minutes.format(minutes[i]))
            text = canvas.paragraph(words, small, theme.muted, align="r")
            box = row._replace(x=right - minutes_w, w=minutes_w)
            canvas.text(f"Minutes {i + 1}", box, [text], anchor="ctr")
        page = Paragraph((Run(str(section.number), small, ink, bold=True),), "r")
        box = row._replace(x=right, w=number_w)
        canvas.text(f"Page {i + 1}", box, [page], anchor="ctr", link=section.page)
        if i + 1 < count or body.bottom - row.bottom > height // 2:  # not on the rule of the foot
            canvas.rule(f"Rule {i + 1}", body.x, row.bottom, row.right, row.bottom)
