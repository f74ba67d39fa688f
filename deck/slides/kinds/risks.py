"""Risks by likelihood and impact: a heat matrix, and the list of the risks with the greatest first."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import rgb_to_hsv
from math import ceil, sqrt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from charts.colours import blend
from charts.style import Colour
from deck.language.markup import Literal as Verbatim
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.outline.validation import MisfitError
from deck.scene.items import EMU_PER_PT, Box, Paragraph, Shape, Stroke
from deck.scene.items import Text as TextBox
from deck.slides.canvas import Canvas, inches
from deck.slides.marks import badge, least_row, letter_size, marked_table
from deck.slides.tables import Column, Style, on_one_page
from deck.themes.theme import Theme

OTHER_NAMES = ("risk matrix", "heat map", "risk register", "risk map", "风险", "风险矩阵")
EXAMPLE = {
    "en": """
kind: risks
title: Two of six risks can stop the night desk, and both are about people
risks:
  - {name: Agents are not hired in time, text: The desk opens with half a shift, likelihood: 4, impact: 5, owner: Human resources, response: Borrow six agents from the day desk}
  - {name: The works council objects, text: Night shifts need its consent, likelihood: 4, impact: 4, owner: Head of service}
  - {name: Customers do not call, text: Capacity is paid for and not used, likelihood: 3, impact: 3, owner: Head of sales}
  - {name: The case system fails at night, text: Nobody from IT is on duty, likelihood: 2, impact: 4, owner: Head of IT}
  - {name: Day shifts lose people, text: Nights pay more than days, likelihood: 3, impact: 2, owner: Human resources}
  - {name: A rival copies the offer, text: The lead shrinks to a year, likelihood: 2, impact: 2, owner: Strategy}
""",
    "zh": """
kind: risks
title: 六项风险中，两项足以令夜间服务台停摆，且都在人员
risks:
  - {name: 人员未能按时到岗, text: 开台时仅有半个班次, likelihood: 4, impact: 5, owner: 人力资源, response: 从白班借调六人}
  - {name: 职代会不同意, text: 夜班安排须经其同意, likelihood: 4, impact: 4, owner: 服务负责人}
  - {name: 客户来电不足, text: 产能付费却闲置, likelihood: 3, impact: 3, owner: 销售负责人}
  - {name: 工单系统夜间故障, text: 夜间无信息技术值班, likelihood: 2, impact: 4, owner: 信息技术负责人}
  - {name: 白班人员流失, text: 夜班薪酬高于白班, likelihood: 3, impact: 2, owner: 人力资源}
  - {name: 对手跟进, text: 领先优势缩短为一年, likelihood: 2, impact: 2, owner: 战略部}
""",
}
_STEPS = {5: (5, 8, 12, 16), 3: (2, 3, 6, 9)}
"""From which product of likelihood and impact each step of heat begins, by the size of the matrix."""
_LISTS = (0.585, 0.5, 0.42, 0.36)
"""Where the list begins, as a share of the width: the first at which it has one page."""
_WARM = 0.12
"""Hues so near to red, in turns, are warm."""
_BETWEEN = inches(0.55)
_GAP = inches(0.04)
_LABELS = inches(0.9)
_LINE = inches(0.28)
_RING = 2 * EMU_PER_PT
_BUBBLES = {1: inches(0.4), 2: inches(0.32), 3: inches(0.25)}
"""The diameter of bubbles by how many of them share the height of a cell."""


class RiskItem(Model):
    """A risk."""

    name: Text
    """What may happen."""
    text: Text | None = None
    """What follows from it."""
    likelihood: Annotated[int, Field(ge=1, le=5)]
    """How likely it is: from 1 (rare) to 5 (near sure)."""
    impact: Annotated[int, Field(ge=1, le=5)]
    """How bad it would be: from 1 (minor) to 5 (severe)."""
    owner: Text | None = None
    """Who is responsible for the response."""
    response: Text | None = None
    """What is done about it."""

    @property
    def product(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class RisksSlide(Slide):
    """Risks."""

    risks: Annotated[tuple[RiskItem, ...], Field(min_length=2, max_length=12)]
    """Two to twelve risks; they are numbered by likelihood times impact, the greatest first."""
    size: Literal[3, 5] = 5
    """The number of rows and columns of the matrix: 5, or 3 for likelihoods and impacts from 1 to 3."""

    @model_validator(mode="after")
    def _is_on_the_matrix(self) -> RisksSlide:
        for i, risk in enumerate(self.risks):
            for name in ("likelihood", "impact"):
                value = getattr(risk, name)
                if value > self.size:
                    message = f"a matrix of the size {self.size} has no {name} {value}; write 1 to {self.size}"
                    raise MisfitError(message, "risks", i, name)
        return self


def is_wide(_: RisksSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: RisksSlide, canvas: Canvas) -> None:
    """The matrix at the left with a bubble for each risk, the list at the right."""
    theme, words, body = canvas.theme, canvas.words, canvas.body
    risks = sorted(slide.risks, key=lambda risk: (-risk.product, -risk.impact))
    steps = [_step(risk.product, slide.size) for risk in risks]
    hot = _hot(theme)
    colours = [
        (hot, theme.on(hot)) if step == max(steps) and step > 1 else (theme.ink, theme.paper)
        for step in steps
    ]
    owners = any(risk.owner for risk in risks)
    columns = [
        Column("", "ctr", width=inches(0.52)),
        Column(words.risk_text, bold=True, share=0.62),
    ]
    rows = [["", risk.name] for risk in risks]
    if owners:
        columns.append(Column(words.owner, "r", share=0.38))
        rows = [[*row, risk.owner or ""] for row, risk in zip(rows, risks, strict=True)]
    marks = {
        (i, 0): badge(canvas, str(i + 1), "ellipse", *pair, size=inches(0.34), small=inches(0.27))
        for i, pair in enumerate(colours)
    }
    details = [
        tuple(filter(None, (risk.text, risk.response and words.response.format(risk.response))))
        for risk in risks
    ]
    alts = [f"{i} {risk.name}" for i, risk in enumerate(risks, 1)]
    styles = {(i, 1): Style(details=each) for i, each in enumerate(details)}
    places = [_right_of(body, share) for share in _LISTS]
    box = next(
        (
            place
            for size in theme.sizes("table")
            if size <= theme.sizes("card")[-1]
            for place in places
            if on_one_page(canvas, place, columns, rows, styles, least_row(marks), size)
        ),
        places[-1],
    )
    matrix = body._replace(w=box.x - _BETWEEN - body.x)
    marked_table(
        canvas, box, columns, rows, marks, alts, styles=styles,
        beside=lambda shown: _matrix(canvas, matrix, risks, colours, slide.size, shown),
    )  # fmt: skip


def _step(product: int, size: int) -> int:
    """The step of heat, from 0 to 4."""
    return sum(product >= least for least in _STEPS[size])


def _right_of(body: Box, share: float) -> Box:
    """What is at the right of a share of the body."""
    left = round(body.w * share)
    return body._replace(x=body.x + left, w=body.w - left)


def _hot(theme: Theme) -> Colour:
    """The colour of the greatest risks: the accent, or what is bad where the accent is no warm colour."""
    red, green, blue = (int(theme.accent.rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, _, _ = rgb_to_hsv(red, green, blue)
    return theme.accent if hue < _WARM or hue > 1 - _WARM else theme.signal("bad").fill


def _heat(theme: Theme) -> tuple[Colour, ...]:
    """The colours of the steps."""
    warm = tuple(blend(_hot(theme), theme.paper, share) for share in (0.8, 0.55, 0.25))
    return (theme.surface, blend(theme.surface, theme.series, 0.2), *warm)


def _matrix(
    canvas: Canvas,
    box: Box,
    risks: Sequence[RiskItem],
    colours: Sequence[tuple[Colour, Colour]],
    size: int,
    shown: range,
) -> None:
    """The heat matrix: impact upwards, likelihood to the right, and the numbers of the risks in its cells; those that
    the list of another page has are quiet."""
    theme, words = canvas.theme, canvas.words
    quiet = (theme.quiet, theme.muted)
    colours = [pair if i in shown else quiet for i, pair in enumerate(colours)]
    field = Box(box.x + _LABELS, box.y + _LINE, box.w - _LABELS, box.h - 3 * _LINE)
    heat = _heat(theme)
    every = {5: (0, 1, 2, 3, 4), 3: (1, 2, 3)}[size]
    impacts = [words.impacts[i] for i in every]
    likelihoods = [words.likelihoods[i] for i in every]
    rows = canvas.grid.rows_of(field, size, _GAP)[::-1]
    cells = {
        (x, y): cell
        for y, row in enumerate(rows, 1)
        for x, cell in enumerate(canvas.grid.columns_of(row, size, _GAP), 1)
    }
    alts = [
        words.risk_alt.format(
            number=i, name=risk.name, likelihood=likelihoods[risk.likelihood - 1],
            impact=impacts[risk.impact - 1],
        )
        for i, risk in enumerate(risks, 1)
    ]  # fmt: skip
    with canvas.grouped("Heat matrix", canvas.fill(words.semicolon.join(alts))):
        for (x, y), cell in cells.items():
            canvas.bar(f"Cell {x}.{y}", cell, heat[_step(x * y, size)])
        for y, text in enumerate(impacts, 1):
            place = Box(box.x, cells[1, y].y, _LABELS - inches(0.1), cells[1, y].h)
            _label(canvas, f"Impact {y}", place, text, "r")
        size_of = theme.sizes("caption")[0]
        wide = max(canvas.width(canvas.runs(text, size_of)) for text in likelihoods)
        for x, text in enumerate(likelihoods, 1):
            place, align = Box(cells[x, 1].x, field.bottom, cells[x, 1].w, _LINE), "ctr"
            if wide > place.w and x == 1:  # the ends of the scale alone
                place, align = place._replace(w=field.w // 2), "l"
            elif wide > place.w and x == size:
                place, align = place._replace(x=field.x + field.w // 2, w=field.w // 2), "r"
            elif wide > place.w:
                continue
            _label(canvas, f"Likelihood {x}", place, text, align)
        above = Box(box.x, box.y, _LABELS - inches(0.1), _LINE)
        _label(canvas, "Impact", above, words.impact, "r", axis=True)
        below = Box(field.x, field.bottom + _LINE, field.w, _LINE)
        _label(canvas, "Likelihood", below, words.likelihood, "ctr", axis=True)
        for at, cell in cells.items():
            inside = [i for i, risk in enumerate(risks) if (risk.likelihood, risk.impact) == at]
            _bubbles(canvas, cell, inside, colours)


def _label(
    canvas: Canvas, name: str, box: Box, text: str, align: str, *, axis: bool = False
) -> None:
    theme = canvas.theme
    size = theme.sizes("label")[0] if axis else theme.sizes("caption")[0]
    colour = theme.ink if axis else theme.muted
    words = canvas.paragraph(text, size, colour, bold=axis, align=align)
    canvas.add(TextBox(name, box, (words,), anchor="ctr"))


def _bubbles(
    canvas: Canvas, cell: Box, risks: Sequence[int], colours: Sequence[tuple[Colour, Colour]]
) -> None:
    """The numbers of the risks of a cell, side by side in as many rows as columns."""
    if not risks:
        return
    side = min(3, ceil(sqrt(len(risks))))
    across = side if len(risks) <= side * side else ceil(len(risks) / side)
    down = ceil(len(risks) / across)
    most = min(cell.h // max(down, 1), cell.w // across) * 9 // 10
    size = min(_BUBBLES[side], most)
    step_x, step_y = size + (most - size) // 8, size + (most - size) // 8
    left = cell.x + (cell.w - step_x * (across - 1) - size) // 2
    top = cell.y + (cell.h - step_y * (down - 1) - size) // 2
    for n, i in enumerate(risks):
        fill, colour = colours[i]
        points = letter_size(canvas, size)
        number = Paragraph(canvas.runs(Verbatim(str(i + 1)), points, colour, bold=True), "ctr")
        box = Box(left + n % across * step_x, top + n // across * step_y, size, size)
        ring = Stroke(canvas.theme.paper, _RING)
        canvas.add(Shape(f"Risk {i + 1}", box, "ellipse", fill, ring, (number,)))
