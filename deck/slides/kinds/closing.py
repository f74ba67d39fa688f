"""The last page: what the audience is asked to decide, and whom to contact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from deck.language.periods.dates import write_date
from deck.outline.fields import Model, as_list
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, When, text_list
from deck.scene.furniture import across, down
from deck.scene.items import Box, Paragraph
from deck.scene.layouts import ASK, PANEL, layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.masthead import align_of, following, mid_page, on_band, on_cover, title_text
from deck.slides.placement import placed

LAYOUT = "closing"
SO_WHAT = "own"
OMITS = {"kicker": "write it into `text`", "source": "write it into `text`"}
OTHER_NAMES = ("end", "thanks", "contact")
EXAMPLE = {
    "en": """
kind: closing
title: We ask for two teams and one night desk
text:
  - Decision today, first numbers in October
  - Strategy office · strategy@example.com
""",
    "zh": """
kind: closing
title: 我们请求两个团队和一个夜间服务台
text:
  - 今天决定，十月见到首批数据
  - 战略部 · strategy@example.com
""",
}


class NextStep(Model):
    """What happens next."""

    what: Text
    """What is done."""
    owner: Text | None = None
    """Who does it."""
    by: When | None = None
    """By when."""


class ClosingSlide(Slide):
    """The last page."""

    text: Texts = ()
    """Lines below the title: the decision asked for, a contact. Beside next steps those after the first stand at the
    foot."""
    next: Annotated[
        tuple[NextStep, ...],
        text_list(tuple[Text | NextStep, ...], "what"),
        BeforeValidator(as_list, json_schema_input_type=Text | tuple[Text | NextStep, ...]),
        Field(max_length=5),
    ] = ()
    """Up to five next steps beside the title, each `{what, owner, by}` or a text."""


def arrange(slide: ClosingSlide, canvas: Canvas) -> None:
    """What is asked, large, and the lines below it, on the ground of the cover."""
    theme = canvas.theme
    lines = (*slide.text, *slide.so_what)
    if theme.placements:
        gap = "  ·  "
        lines += tuple(
            gap.join(p for p in (_date(s, canvas), s.what, s.owner) if p) for s in slide.next
        )
        canvas.add(title_text(canvas, slide.title, canvas.body, "cover"))
        if lines and (text := placed(canvas, "Text", "text", lines, before=6)) is not None:
            canvas.add(text)
        return
    if slide.next:
        _with_next(slide, canvas, lines)
        return
    holders = layouts(theme.design)["closing"].holders
    paper = theme.data.closing.ground == "paper"
    ink, muted = (theme.ink, theme.muted) if paper else (theme.on_cover, theme.on_cover_muted)
    holder = holders["title"]
    title = title_text(canvas, slide.title, holder.box, "cover", align_of(holder))
    high = canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    rest = inches(_LINE) * (len(lines) + 1) if lines else 0
    box = mid_page(canvas, title.box, align_of(holder), high + rest)
    on_block = theme.data.cover.layout == "block"
    title = on_cover(canvas, title._replace(box=box), None if on_block else ink)
    canvas.add(title, *on_band(canvas))
    if lines:
        below = following(canvas, title, holders["text"].box, 0.35, 6.9)
        if on_block:  # the ask alone stands there
            below = holders["text"].box

        def build(_: int, size: float) -> list[Paragraph]:
            return [
                canvas.paragraph(
                    line, size, muted, before=8 if i else 0, align=align_of(holders["text"])
                )
                for i, line in enumerate(lines)
            ]

        (paragraphs,) = canvas.fitted("subtitle", [below], build)
        canvas.text("Text", below, paragraphs, "text")


_LINE = 0.45
"""About how high a line below the title is, in inches."""
_ROW, _HEAD, _LEFT = inches(1.2), inches(1.0), inches(0.5)
"""The greatest height of a step, where their heading begins, and how far the steps are from the panel."""


def _with_next(slide: ClosingSlide, canvas: Canvas, lines: tuple[str, ...]) -> None:
    """The ask on a panel with its first line below it and the others at its foot; next steps at its right."""
    theme, design = canvas.theme, canvas.theme.design
    canvas.page.layout = "closing-next"
    holders = layouts(design)["closing-next"].holders
    box, foot = holders["title"].box, inches(down(design, 6.95))
    small = theme.sizes("card")[0]
    rest = [canvas.paragraph(line, small, theme.on_cover_muted) for line in lines[1:]]
    low = foot - canvas.height(rest, box.w)
    room = box._replace(h=low - box.y - inches(1.2 if lines else 0.3))
    title = on_cover(canvas, title_text(canvas, slide.title, room, "section"))
    canvas.add(title, *on_band(canvas))
    if lines:
        end = (low / 914_400 - 0.2) * 7.5 / design.height
        below = following(canvas, title, holders["text"].box, 0.2, end)
        (said,) = canvas.fitted(
            "subtitle", [below], lambda _, s: [canvas.paragraph(lines[0], s, theme.on_cover_muted)]
        )
        canvas.text("Text", below, said, "text")
    if rest:
        canvas.text("Contact", Box(box.x, low, box.w, foot - low), rest)
    _steps(slide, canvas)


def _date(step: NextStep, canvas: Canvas) -> str:
    """By when a step is done, an ISO date written out."""
    return write_date(step.by, canvas.lang) if step.by else ""


def _steps(slide: ClosingSlide, canvas: Canvas) -> None:
    """The next steps: when, what and who, in rows that share the height."""
    theme, grid, design = canvas.theme, canvas.grid, canvas.theme.design
    x = inches(across(theme.design, PANEL)) + _LEFT
    wide, y = grid.content.right - x, inches(down(design, ASK - 0.32))
    head = canvas.paragraph(canvas.words.happens_next, theme.sizes("subtitle")[0], bold=True)
    top = y - inches(0.16) - canvas.height([head], wide)
    canvas.text("Next steps", Box(x, top, wide, y - inches(0.16) - top), [head])
    canvas.rule("Rule 0", x, y, x + wide, y)
    steps = slide.next
    row = min(_ROW, (inches(down(design, 6.9)) - y) // len(steps))
    dated, owned = any(s.by for s in steps), any(s.owner for s in steps)
    gap, dates = inches(0.12), [_date(s, canvas) for s in steps]

    def on_a_line(size: float) -> bool:
        """Whether dates take a third of the rows at most, each on one line."""
        runs = (canvas.runs(date, size, bold=True) for date in dates)
        return all(canvas.width(one) + 2 * gap <= wide // 3 for one in runs)

    sizes = theme.sizes("body")
    most = next(filter(on_a_line, sizes), sizes[0])

    def column(least: float, texts: Iterable[str], *, bold: bool) -> int:
        """The width of texts on one line, up to a third of the rows."""
        widest = max(canvas.width(canvas.runs(text, most, bold=bold)) for text in texts)
        return max(inches(across(design, least)), min(wide // 3, widest + 2 * gap))

    when = column(1.6, dates, bold=True) if dated else 0
    who = column(1.5, (s.owner or "" for s in steps), bold=False) if owned else 0
    rows = [Box(x, y + i * row, wide, row) for i in range(len(steps))]
    inner = row - inches(0.12)
    cells = [
        [
            (f"When {i}", r._replace(w=when - gap), dates[i - 1], theme.accent, True, "l"),
            (f"What {i}", r._replace(x=x + when, w=wide - when - who - gap), s.what, theme.ink, False, "l"),
            (f"Who {i}", r._replace(x=r.right - who, w=who), s.owner, theme.muted, False, "r"),
        ]
        for i, (r, s) in enumerate(zip(rows, steps, strict=True), 1)
    ]  # fmt: skip
    shown = [cell for line in cells for cell in line if cell[2]]

    def build(i: int, size: float) -> list[Paragraph]:
        name, _, text, ink, bold, align = shown[i]
        size = min(size, most)
        size -= 2 if name.startswith("Who") and size > 13 else 0
        return [canvas.paragraph(text or "", size, ink, bold, align=align)]

    texts = canvas.fitted("body", [cell[1]._replace(h=inner) for cell in shown], build)
    for (name, box, *_), text in zip(shown, texts, strict=True):
        canvas.text(name, box, text, anchor="ctr")
    for i, box in enumerate(rows, 1):
        canvas.rule(f"Rule {i}", x, box.bottom, box.right, box.bottom)
