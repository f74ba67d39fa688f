"""Two to four cases of what may come: what must be true for each, and its figures, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Annotated, Any, NamedTuple

from pydantic import Field, model_validator

from deck.language.markup import Literal
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text, Texts
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_PT, Anchor, Box, Insets, Paragraph, Shape
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import aligned, centred
from deck.slides.columns import first_flush, in_words, points
from deck.slides.heads import draw_head, head_ink
from deck.slides.table_forms import grid_rule

OTHER_NAMES = ("cases", "forecast cases", "best case worst case", "outlook cases")
EXAMPLE = {
    "en": """
kind: scenarios
title: Even the low case keeps the desk profitable, as long as renewals hold
base: Expected
cases:
  - name: Low
    likely: 30
    assumptions: [Renewals fall to 80%, Prices stay as they are]
    figures: {Renewal revenue 2026: EUR 85m, Growth on 2025: +2%, Operating margin: 11%}
  - name: Expected
    likely: 50
    assumptions: [Renewals hold at 87%, Prices rise by 2%]
    figures: {Renewal revenue 2026: EUR 93m, Growth on 2025: +12%, Operating margin: 17%}
  - name: High
    likely: 20
    assumptions: [Renewals reach 90%, Reviews sell more seats]
    figures: {Renewal revenue 2026: EUR 101m, Growth on 2025: +22%, Operating margin: 21%}
""",
    "zh": """
kind: scenarios
title: 只要续约率守得住，即使悲观情形下服务台仍有盈利
base: 基准
cases:
  - name: 悲观
    likely: 30
    assumptions: [续约率降至80%, 价格维持不变]
    figures: {2026年续约收入: 8500万欧元, 较2025年增长: +2%, 营业利润率: 11%}
  - name: 基准
    likely: 50
    assumptions: [续约率稳定在87%, 价格上调2%]
    figures: {2026年续约收入: 9300万欧元, 较2025年增长: +12%, 营业利润率: 17%}
  - name: 乐观
    likely: 20
    assumptions: [续约率升至90%, 年度回顾带动增购]
    figures: {2026年续约收入: 1.01亿欧元, 较2025年增长: +22%, 营业利润率: 21%}
""",
}


def vary(slide: dict[str, Any], variant: str) -> None:
    """The probabilities of all cases are 100% together."""
    cases = slide["cases"]
    if variant == "many":
        for case, likely in zip(cases, (20, 40, 25, 15), strict=True):
            case["likely"] = likely


_HEAD = inches(0.72)
_GUTTER = inches(0.15)
_LABELS = 0.165
"""The share of the width for the labels of the rows."""
_HEAD_PAD = inches(0.08)
_SIDE, _PAD, _TIGHT = inches(0.18), inches(0.13), inches(0.05)
_LARGE = 1.65
"""The size of the first figure, in sizes of the text."""
_SHARE = 0.62
"""The share of its row that an enlarged figure takes."""
_LABEL_GAP = inches(0.15)
_GAP = inches(0.06)
"""The distance of cells that have gaps between them."""


class Case(Model):
    """A case."""

    name: Text
    """Its name."""
    likely: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    """How likely it is, in percent; those of all cases add up to 100."""
    assumptions: Annotated[Texts, Field(max_length=5)] = ()
    """What must be true for it."""
    figures: Annotated[dict[Text, FactId | Text], Field(max_length=6)] = Field(default_factory=dict)
    """Its figures by what they measure: facts by id, or texts. The first is shown large."""


class ScenariosSlide(Slide):
    """Scenarios."""

    cases: Annotated[tuple[Case, ...], Field(min_length=2, max_length=4)]
    """Two to four cases, each with the same figures."""
    base: Text | None = None
    """The name of the case that you plan with; it is highlighted."""

    @model_validator(mode="after")
    def _is_even(self) -> ScenariosSlide:
        names = [case.name for case in self.cases]
        if self.base is not None and self.base not in names:
            raise MisfitError(unknown("case", self.base, names), "base")
        labels = [*dict.fromkeys(label for case in self.cases for label in case.figures)]
        for i, case in enumerate(self.cases):
            for label in labels:
                if label not in case.figures:
                    message = (
                        f"the case “{case.name}” has no figure for “{label}”; write one, or “–”"
                    )
                    raise MisfitError(message, "cases", i)
        if not labels and not any(case.assumptions for case in self.cases):
            raise MisfitError("the cases are empty: write `assumptions` or `figures`", "cases")
        return self


class _Row(NamedTuple):
    """A row of all cases: its label, its texts by case, where it stands, and how far its texts are from its rules."""

    label: list[Paragraph]
    texts: list[list[Paragraph]]
    y: int
    h: int
    pad: int

    @property
    def anchor(self) -> Anchor:
        """Lists begin at the top, figures stand in the middle."""
        return "t" if any(text and text[0].bullet for text in self.texts) else "ctr"


def is_wide(_: ScenariosSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: ScenariosSlide, canvas: Canvas) -> None:
    """A column for each case below a filled head; its rows stand on the same lines in all of them."""
    _check_sum(slide, canvas)
    theme, body = canvas.theme, canvas.body
    left = canvas.grid.side if canvas.wide else round(body.w * _LABELS)
    space = Box(body.x + left, body.y, body.w - left, body.h)
    rules = theme.data.table.rules
    gutter = 0 if rules == "grid" else _GUTTER
    columns = canvas.grid.columns_of(space, len(slide.cases), gutter)
    heads, head = _heads(slide, canvas, columns[0].w)
    side = Box(body.x, body.y + head, left - _LABEL_GAP, body.h - head)
    rows = _rows(slide, canvas, side, columns[0].w - 2 * _SIDE)
    for k, row in enumerate(rows, 1):
        box, insets = side._replace(y=row.y, h=row.h), Insets(0, row.pad, 0, row.pad)
        canvas.text(f"Label {k}", box, row.label, anchor=row.anchor, insets=insets)
        if k > 1 and rules in ("hairline", "grid"):
            canvas.rule(f"Rule {k}", body.x, row.y, body.right, row.y)
    for i, (case, column) in enumerate(zip(slide.cases, columns, strict=True)):
        name, chosen = f"Case {i + 1}", case.name == slide.base
        with canvas.grouped(name, _alt(slide, canvas, case)):
            _ground(canvas, name, column, rows, chosen=chosen)
            top = column._replace(h=head - (_GAP if rules == "gap" else 0))
            _draw_head(canvas, name, top, heads[i], chosen=chosen)
            for k, row in enumerate(rows, 1):
                if row.texts[i]:
                    box = column._replace(y=row.y, h=row.h)
                    insets = Insets(_SIDE, row.pad, _SIDE, row.pad)
                    text = aligned(theme, row.texts[i])
                    canvas.text(f"{name} row {k}", box, text, anchor=row.anchor, insets=insets)
    if rules in ("hairline", "grid"):
        canvas.rule("Head rule", body.x, side.y, body.right, side.y, theme.ink, 19_050)


def _ground(canvas: Canvas, name: str, column: Box, rows: Sequence[_Row], *, chosen: bool) -> None:
    """What lies below the texts of a case: cells with gaps, or the ground of the one that is highlighted."""
    theme, form = canvas.theme, canvas.theme.data.table.rules
    if form == "gap":
        fill = theme.tint if chosen else theme.surface
        for k, row in enumerate(rows, 1):
            canvas.bar(f"{name} ground {k}", column._replace(y=row.y, h=row.h - _GAP), fill)
        return
    box = column._replace(y=rows[0].y, h=rows[-1].y + rows[-1].h - rows[0].y)
    if chosen and theme.data.card.style != "none":
        canvas.bar(f"{name} ground", box, theme.tint)
        for k, row in enumerate(rows[1:], 2):
            canvas.rule(f"{name} rule {k}", column.x, row.y, column.right, row.y)
    if form == "grid":
        canvas.add(Shape(f"{name} frame", box, stroke=grid_rule(theme)))


def _check_sum(slide: ScenariosSlide, canvas: Canvas) -> None:
    """Reports likelihoods that do not add up."""
    given = [case.likely for case in slide.cases if case.likely is not None]
    total = sum(given, Decimal(0))
    if total > 100 or (len(given) == len(slide.cases) and total != 100):
        message = f"the cases are {_number(total)}% likely together; make it 100%"
        canvas.finding("likelihoods", message, "cases")


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _likely(canvas: Canvas, case: Case) -> str:
    return "" if case.likely is None else canvas.words.likely.format(_number(case.likely))


# ---- heads ---------------------------------------------------------------------------------------


class _Head(NamedTuple):
    """The name of a case and how likely it is, side by side or one below the other."""

    name: Paragraph
    likely: Paragraph | None
    stacked: bool


def _heads(slide: ScenariosSlide, canvas: Canvas, width: int) -> tuple[list[_Head], int]:
    """The heads of the cases, all in one way, and their height."""
    theme, inner = canvas.theme, width - 2 * _SIDE
    likely = theme.sizes("card")[0]
    for stacked in (True,) if centred(theme) else (False, True):
        for size in theme.sizes("heading"):
            heads = []
            for case in slide.cases:
                ink = head_ink(theme, marked=case.name == slide.base)
                name = canvas.paragraph(case.name, size, ink, bold=True)
                chance = Literal(_likely(canvas, case))
                beside = canvas.paragraph(chance, likely, ink) if chance else None
                heads.append(_Head(name, beside, stacked))
            high = max(canvas.height(_in_column(head), inner) for head in heads) + 2 * _HEAD_PAD
            least = round(min(_HEAD, canvas.body.h / 5))
            head_h = max(least, min(high, round(_HEAD * 1.5)))
            aside = max(canvas.width(head.likely.runs) if head.likely else 0 for head in heads)
            room = inner if stacked or not aside else inner - aside - _LABEL_GAP
            if high <= head_h and all(
                canvas.lines([head.name], room) == 1 and canvas.fits([head.name], room, head_h)
                for head in heads
            ):
                return heads, head_h
    return heads, head_h


def _in_column(head: _Head) -> list[Paragraph]:
    return [head.name, head.likely] if head.stacked and head.likely else [head.name]


def _draw_head(canvas: Canvas, name: str, box: Box, head: _Head, *, chosen: bool) -> None:
    insets = Insets(_SIDE, 0, _SIDE, 0)
    draw_head(canvas, f"{name} head", box, _in_column(head), insets, marked=chosen)
    if head.likely is not None and not head.stacked:
        right = head.likely._replace(align="r")
        canvas.text(f"{name} likelihood", box, [right], anchor="ctr", insets=insets)


# ---- rows ----------------------------------------------------------------------------------------


def _rows(slide: ScenariosSlide, canvas: Canvas, side: Box, width: int) -> list[_Row]:
    """The rows in the largest size at which they fit, sharing the height below the heads."""
    theme = canvas.theme
    names = [*slide.cases[0].figures]
    listed = any(case.assumptions for case in slide.cases)
    labels = [Literal(canvas.words.must_be_true)] * listed + names
    small = theme.sizes("label")[0]
    sizes = theme.sizes("grown")
    for size, pad in [*((size, _PAD) for size in sizes), (sizes[-1], _TIGHT)]:
        texts = [[_points(slide, canvas, case, size) for case in slide.cases]] if listed else []
        for k, name in enumerate(names):
            large = round(size * (1 if k else _LARGE)) + (2 if k else 0)
            texts.append([_figure(slide, canvas, case, name, large, k) for case in slide.cases])
        pads = [pad * 3 // 2 if listed and not k else pad for k in range(len(labels))]
        told = [[canvas.paragraph(text, small, theme.muted, bold=True)] for text in labels]
        needs = [
            2 * gap
            + max(
                canvas.height(label, side.w),
                *(canvas.height(text, width) if text else 0 for text in row),
            )
            for label, row, gap in zip(told, texts, pads, strict=True)
        ]
        if sum(needs) <= side.h and all(
            canvas.fits(text, width, side.h) for row in texts for text in row
        ):
            break
    over = sum(needs) - side.h
    if over > 0:
        message = f"the rows are {over / EMU_PER_PT:.0f} pt taller than the page; write fewer or shorter ones"
        canvas.finding("table-too-tall", message, "cases")
    shares = _shared(needs, max(0, -over))
    if names:
        _enlarge(slide, canvas, texts[listed], names[0], shares[listed] - 2 * pad, width)
    if listed:  # the label stands on the first line of the lists
        line = next(text[0] for text in texts[0] if text)
        more = canvas.baseline(line) - canvas.baseline(told[0][0])
        told[0] = [told[0][0]._replace(before=round(max(0, more) / EMU_PER_PT, 2))]
    tops = accumulate(shares, initial=side.y)
    found = zip(told, texts, tops, shares, pads, strict=False)
    return [_Row(*row) for row in found]


def _enlarge(
    slide: ScenariosSlide,
    canvas: Canvas,
    row: list[list[Paragraph]],
    name: str,
    height: int,
    width: int,
) -> None:
    """Sets the first figures as large as their row allows, each on one line."""
    least = row[0][0].runs[0].size
    for size in canvas.theme.sizes("display"):
        found = [_figure(slide, canvas, case, name, size, 0) for case in slide.cases]
        if size > least and all(
            canvas.lines(text, width) == 1 and canvas.height(text, width) <= height * _SHARE
            for text in found
        ):
            row[:] = found
            return


def _shared(needs: Sequence[int], spare: int) -> list[int]:
    """Heights of rows that share what is left: the lowest rows grow first, so that they become equal."""
    level = max(needs)
    while level > 0 and sum(max(need, level) for need in needs) > sum(needs) + spare:
        level -= inches(0.01)
    heights = [max(need, level) for need in needs]
    more = (sum(needs) + spare - sum(heights)) // len(heights)
    return [height + max(0, more) for height in heights]


def _points(slide: ScenariosSlide, canvas: Canvas, case: Case, size: float) -> list[Paragraph]:
    colour = canvas.theme.accent2_text if case.name == slide.base else canvas.theme.muted
    return first_flush(points(canvas, case.assumptions, size, colour))


def _figure(
    slide: ScenariosSlide, canvas: Canvas, case: Case, name: str, size: float, k: int
) -> list[Paragraph]:
    """A figure of a case; that of the first row is set as a heading."""
    colour = canvas.theme.accent2_text if case.name == slide.base else canvas.theme.ink
    text = _shown(canvas, case.figures[name])
    return [canvas.paragraph(text, size, colour, bold=True, heading=k == 0)]


def _shown(canvas: Canvas, figure: str) -> str:
    return f"${{{figure}}}" if figure in canvas.ledger.facts else figure


def _alt(slide: ScenariosSlide, canvas: Canvas, case: Case) -> str:
    words = canvas.words
    comma = "、" if canvas.lang == "zh" else ", "
    likely = _likely(canvas, case)
    parts = [case.name + (words.bracketed.format(likely) if likely else "")]
    if case.assumptions:
        parts.append(words.must_be_true + words.colon + comma.join(case.assumptions))
    for name in slide.cases[0].figures:
        parts.append(f"{name}{words.colon}{_shown(canvas, case.figures[name])}")
    return in_words(canvas, *parts)
