"""The page that a board votes on: two to four options with their pros and cons, and what is asked of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from deck.language.periods.dates import write_date
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, When
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Run
from deck.slides.asks import Part, draw_ask, leads, measured
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import PAD, letter_tile, rounded
from deck.slides.columns import CardText, Frame, first_flush, in_words, place, points, put

OTHER_NAMES = ("decide", "board decision", "proposal", "ask")
EXAMPLE = {
    "en": """
kind: decision
title: We recommend running the night desk ourselves, from October
options:
  - name: Run it ourselves
    cost: EUR 1.4m a year
    pro: [One team knows every case, Answers within an hour at night]
    con: [Fourteen hires before 1 October]
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
    con: [10月1日前须招聘14人]
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


def arrange(slide: DecisionSlide, canvas: Canvas) -> None:
    """A card for each option, and the ask at the foot; or above them, where the theme has it in a box."""
    body = canvas.body
    if slide.ask is None:
        _options(slide, canvas, body)
        return
    parts = _parts(slide.ask, canvas)
    asked = measured(canvas, parts)
    space = body._replace(h=body.h - asked.height - asked.gap)
    place = body._replace(y=body.bottom - asked.height, h=asked.height)
    if leads(canvas.theme):
        space, place = space._replace(y=body.bottom - space.h), place._replace(y=body.y)
        draw_ask(canvas, asked, place)
    _options(slide, canvas, space)
    if not leads(canvas.theme):
        draw_ask(canvas, asked, place)


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


def _options(slide: DecisionSlide, canvas: Canvas, space: Box) -> None:
    theme, options = canvas.theme, slide.options
    good, bad = theme.signal("good").text, theme.signal("bad").text
    recommended = [option.name == slide.recommend for option in options]
    boxes = canvas.grid.columns_of(space, len(options), _GUTTER)
    bare = theme.data.cards.style == "none"
    pad = PAD._replace(left=inches(0.2), right=inches(0.2), bottom=inches(0.16))
    frame = Frame(pad=pad) if bare else Frame(beside=_TILE + inches(0.15), least=_TILE, pad=pad)

    def build(i: int, size: float) -> CardText:
        option = options[i]
        large = max(size, theme.sizes("heading")[-1]) + 2
        head = [canvas.paragraph(option.name, large, bold=True)]
        if bare:
            ink = theme.accent if recommended[i] else theme.muted
            letter = Run(f"{_letter(i)}  ", large, ink, bold=True)
            head = [head[0]._replace(runs=(letter, *head[0].runs))]
        if option.cost:
            head.append(canvas.paragraph(option.cost, min(size, 16), theme.muted, before=1))
        if bare and recommended[i]:
            said = canvas.paragraph(
                canvas.words.recommended, min(size, 16), theme.accent, bold=True
            )
            head.append(said._replace(before=1))
        pros = points(canvas, option.pro, size, good, _PLUS)
        below = _BADGE + inches(0.1) if recommended[i] and not bare else 0
        cons = points(canvas, option.con, size, bad, _MINUS)
        return CardText(head, first_flush([*pros, *cons]), below=below)

    for i, one in enumerate(place(canvas, boxes, build, frame)):
        option, name, chosen = options[i], f"Option {_letter(i)}", recommended[i]
        with canvas.grouped(name, _alt(canvas, option, i, chosen)):
            put(canvas, name, one, frame, edge=None, marked=chosen, framed=chosen)
            if not bare:
                tile = Box(one.body.x, one.head.y + (one.head.h - _TILE) // 2, _TILE, _TILE)
                letter_tile(canvas, f"{name} letter", tile, _letter(i), marked=chosen)
                if chosen:
                    _badge(canvas, name, one.body, one.box.bottom - pad.bottom)


def _letter(i: int) -> str:
    return chr(ord("A") + i)


def _badge(canvas: Canvas, name: str, body: Box, bottom: int) -> None:
    theme = canvas.theme
    box = Box(body.x, bottom - _BADGE, body.w, _BADGE)
    size = theme.sizes("chart_title")[0]
    text = canvas.paragraph(canvas.words.recommended, size, theme.on_accent, bold=True, align="ctr")
    ends = bool(theme.data.cards.radius)
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
