"""The page that a board votes on: two to four options with their pros and cons, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from deck.language.periods.dates import write_date
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, When
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Paragraph, Run
from deck.slides.asks import SHARES, Part, draw_ask, leads, measured
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import PAD, letter_tile, padded, rounded
from deck.slides.columns import (
    CardText,
    Frame,
    Placed,
    all_fit,
    first_flush,
    in_words,
    place,
    points,
    put,
)

OTHER_NAMES = ("decide", "board decision", "proposal", "ask")
RANGES = {"options.pro": (1, 2), "options.con": (1, 2)}
EXAMPLE = {
    "en": """
kind: decision
title: We recommend running the night desk ourselves, from October
options:
  - name: Run it ourselves
    cost: EUR 1.4m a year
    pro: [One team knows every case, Answers within an hour at night]
    con: [Twelve hires before 1 October]
  - name: Buy the nights in
    cost: EUR 0.9m a year
    pro: [Live within five weeks, No hiring]
    con: [Cases change hands twice a day, Notice of twelve months]
  - name: Leave it as it is
    cost: No extra cost
    pro: [No disruption this year]
    con: [Night answers take six hours, Large accounts say they will leave]
recommend: Run it ourselves
ask:
  decision: {text: Approve option A, detail: Budget for two years}
  by: {text: 15 July, detail: Hiring takes ten weeks}
  owner: {text: Head of service, detail: Reports every month}
  if_not: {text: Another bad winter, detail: Contracts renew in the fourth quarter}
""",
    "zh": """
kind: decision
title: 申请每年140万欧元，自建夜间服务台
options:
  - name: 自建团队
    cost: 每年140万欧元
    pro: [同一团队跟进每个案件, 夜间一小时内响应]
    con: [10月1日前须招聘12人]
  - name: 外包夜班
    cost: 每年90万欧元
    pro: [五周内上线, 无需招聘]
    con: [案件每天两次交接, 解约须提前12个月通知]
  - name: 维持现状
    cost: 无新增成本
    pro: [今年不作调整]
    con: [夜间响应需六小时, 大客户已表示将流失]
recommend: 自建团队
ask:
  decision: {text: 批准方案A, detail: 预算期两年}
  by: {text: 7月15日, detail: 招聘需要十周}
  owner: {text: 服务负责人, detail: 每月汇报}
  if_not: {text: 冬季投诉将重演, detail: 合同在四季度续签}
""",
}
_TILE = inches(0.5)
_GUTTER = inches(0.15)
_BADGE = inches(0.32)
_PAD = PAD._replace(left=inches(0.2), right=inches(0.2), bottom=inches(0.16))
_PLUS, _MINUS = "+", "−"


class Option(Model):
    """An option."""

    name: Text
    """Its name."""
    cost: Text | None = None
    """What it costs, below the name."""
    pro: Annotated[Texts, Field(max_length=5)] = ()
    """What speaks for it."""
    con: Annotated[Texts, Field(max_length=5)] = ()
    """What speaks against it."""


class Answer(Model):
    """A part of the ask."""

    text: Text
    """The answer, in a few words."""
    detail: Text | None = None
    """A line about it."""


class Deadline(Answer):
    """By when the decision is needed."""

    text: When
    """The date; an ISO date such as 2026-03-31 is written out."""


def _answer(value: Any) -> Any:
    return value if isinstance(value, (dict, Model)) or value is None else {"text": value}


_Short = BeforeValidator(_answer, json_schema_input_type=Text | Answer)


class Ask(Model):
    """What is asked of the readers."""

    decision: Annotated[Answer | None, _Short] = None
    """What to decide today."""
    by: Annotated[
        Deadline | None, BeforeValidator(_answer, json_schema_input_type=When | Deadline)
    ] = None
    """By when."""
    owner: Annotated[Answer | None, _Short] = None
    """Who is responsible afterwards."""
    if_not: Annotated[Answer | None, _Short] = None
    """What happens without a decision."""

    @model_validator(mode="after")
    def _asks_something(self) -> Ask:
        if not any((self.decision, self.by, self.owner, self.if_not)):
            raise MisfitError("this is empty: write the `decision` that you ask for")
        return self


class DecisionSlide(Slide):
    """A decision between options."""

    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=4)]
    """Two to four options; they get the letters A, B, C and D."""
    recommend: Text | None = None
    """The name of the option that you recommend."""
    ask: Ask | None = None
    """What is to be decided, by when, who is responsible, and what happens if not; each a text, or `{text, detail}`."""

    @model_validator(mode="after")
    def _recommends_one_of_them(self) -> DecisionSlide:
        names = [option.name for option in self.options]
        if self.recommend is not None and self.recommend not in names:
            raise MisfitError(unknown("option", self.recommend, names), "recommend")
        return self


def is_wide(_: DecisionSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: DecisionSlide, canvas: Canvas) -> None:
    """A card for each option, and the ask at the foot; or above them, where the theme has it in a box."""
    body, first = canvas.body, leads(canvas.theme)
    if slide.ask is None:
        _draw(slide, canvas, _options(slide, canvas, body))
        return
    parts = _parts(slide.ask, canvas)
    tried = [measured(canvas, parts, share) for share in SHARES]
    # if nothing fits, the least ask that does: what is said of the options must not run into it
    for asked in (*tried, next((one for one in reversed(tried) if one.fits), tried[0])):
        space = body._replace(h=body.h - asked.height - asked.gap)
        if first:
            space = space._replace(y=body.bottom - space.h)
        options = _options(slide, canvas, space)
        if asked.fits and all_fit(canvas, options) and _readable(canvas, options):
            break
    if first:
        draw_ask(canvas, asked, body._replace(h=asked.height))
    _draw(slide, canvas, options)
    if not first:
        draw_ask(canvas, asked, body._replace(y=body.bottom - asked.height, h=asked.height))


def _parts(ask: Ask, canvas: Canvas) -> list[Part]:
    """The parts of the ask that are given, each after its label."""
    words = canvas.words
    due = None
    if ask.by is not None:
        due = Answer.model_construct(
            text=write_date(ask.by.text, canvas.lang), detail=ask.by.detail
        )
    named = (
        (words.decision_today, ask.decision), (words.due, due),
        (words.owner, ask.owner), (words.if_not, ask.if_not),
    )  # fmt: skip
    return [
        Part(label, answer.text, answer.detail, label == words.decision_today)
        for label, answer in named
        if answer is not None
    ]


# ---- options -------------------------------------------------------------------------------------


def _bare(canvas: Canvas) -> bool:
    """Whether letters and the mark of the recommended option are words of the head."""
    return canvas.theme.data.card.style == "none"


def _frame(canvas: Canvas) -> Frame:
    if _bare(canvas):
        return Frame(pad=_PAD)
    return Frame(beside=_TILE + inches(0.15), least=_TILE, pad=_PAD)


def _options(slide: DecisionSlide, canvas: Canvas, space: Box) -> list[Placed]:
    """The options, placed in columns."""
    theme, options = canvas.theme, slide.options
    good, bad = theme.signal("good").text, theme.signal("bad").text
    boxes = canvas.grid.columns_of(space, len(options), _GUTTER)
    width = boxes[0].inside(padded(theme, _PAD)).w

    def build(i: int, size: float) -> CardText:
        option, chosen = options[i], options[i].name == slide.recommend
        pros = points(canvas, option.pro, size, good, _PLUS)
        cons = points(canvas, option.con, size, bad, _MINUS)
        below = _BADGE + inches(0.18) if chosen and not _bare(canvas) else 0
        head = _head(canvas, option, i, size, width, chosen=chosen)
        return CardText(head, first_flush([*pros, *cons]), below=below)

    return place(canvas, boxes, build, _frame(canvas))


def _head(
    canvas: Canvas, option: Option, i: int, size: float, width: int, *, chosen: bool
) -> list[Paragraph]:
    """The name of an option and its cost; without a ground also its letter, and whether it is recommended."""
    theme, small = canvas.theme, min(size, 16)
    large = max(size, theme.sizes("heading")[-1]) + 2
    name = canvas.paragraph(option.name, large, bold=True)
    quiet = theme.muted_on_tint if chosen else theme.muted
    under = canvas.runs(option.cost, small, quiet) if option.cost else ()
    if _bare(canvas):
        ink = theme.accent if chosen else theme.muted
        name = name._replace(runs=(Run(f"{_letter(i)}  ", large, ink, bold=True), *name.runs))
        if chosen:
            said = (Run(canvas.words.recommended, small, theme.accent_text, bold=True),)
            both = (*under, Run("  ·  ", small, theme.muted), *said)
            if not under or canvas.width(both) > width:
                return [name, *(Paragraph(runs, before=1) for runs in (under, said) if runs)]
            under = both
    return [name, Paragraph(under, before=1)] if under else [name]


def _readable(canvas: Canvas, options: Sequence[Placed]) -> bool:
    """Whether options are not set smaller than cards."""
    runs = (run for one in options for p in one.text.body for run in p.runs)
    return all(run.size >= canvas.theme.sizes("card")[-1] for run in runs)


def _draw(slide: DecisionSlide, canvas: Canvas, options: Sequence[Placed]) -> None:
    for i, (option, one) in enumerate(zip(slide.options, options, strict=True)):
        name, chosen = f"Option {_letter(i)}", option.name == slide.recommend
        with canvas.grouped(name, _alt(canvas, option, i, chosen)):
            put(canvas, name, one, _frame(canvas), edge=None, marked=chosen, framed=chosen)
            if not _bare(canvas):
                tile = Box(one.body.x, one.head.y + (one.head.h - _TILE) // 2, _TILE, _TILE)
                letter_tile(canvas, f"{name} letter", tile, _letter(i), marked=chosen)
                if chosen:
                    _badge(canvas, name, one.body, one.box.bottom - _PAD.bottom)


def _letter(i: int) -> str:
    return chr(ord("A") + i)


def _badge(canvas: Canvas, name: str, body: Box, bottom: int) -> None:
    theme = canvas.theme
    box = Box(body.x, bottom - _BADGE, body.w, _BADGE)
    size = theme.sizes("chart_title")[0]
    text = canvas.paragraph(canvas.words.recommended, size, theme.on_accent, bold=True, align="ctr")
    ends = bool(theme.data.card.radius)
    canvas.panel(
        f"{name} badge", box, [text], theme.accent, anchor="ctr",
        geometry="roundRect" if ends else "rect", adjust=rounded(box, 1) if ends else (),
    )  # fmt: skip


def _alt(canvas: Canvas, option: Option, i: int, chosen: bool) -> str:
    words = canvas.words
    comma = "、" if canvas.lang == "zh" else ", "
    name = f"{words.option.format(_letter(i))}{words.colon}{option.name}"
    name += words.bracketed.format(words.recommended.lower()) if chosen else ""
    sides = ((words.pros, option.pro), (words.cons, option.con))
    judged = [f"{word}{words.colon}{comma.join(texts)}" for word, texts in sides if texts]
    return in_words(canvas, name, option.cost or "", *judged)
