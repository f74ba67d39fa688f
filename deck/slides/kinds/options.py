"""Options against criteria: Harvey balls, weights, a score computed from them, and what is recommended."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from deck.language.markup import plain
from deck.language.units import round_half_up, write_number
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, short_list
from deck.outline.validation import MisfitError, shown, unknown
from deck.outline.yaml.scalars import Float, Int
from deck.scene.items import Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.marks import LegendEntry, ball, equal_widths, mark_column, marked_table
from deck.slides.tables import Column, Style

OTHER_NAMES = ("harvey balls", "option matrix", "decision matrix", "evaluation", "方案", "方案比较")
RANGES = {"criteria": (3, 9)}
AS_IS = ("scale",)
EXAMPLE = {
    "en": """
kind: options
title: Our own night desk scores best, because it knows the customers who call
options: [Own night desk, Partner desk, Call-back only]
recommend: Own night desk
criteria:
  - {name: Answer within the hour, weight: 30, scores: [4, 2, 0]}
  - {name: Ready before the autumn round, weight: 25, scores: [2, 4, 4]}
  - {name: Knows the customer, weight: 20, scores: [4, 1, 2]}
  - {name: Cost to run, weight: 15, scores: [1, 3, 4]}
  - {name: Easy to undo, weight: 10, scores: [2, 3, 4]}
scale: [not at all, hardly, in part, largely, fully]
""",
    "zh": """
kind: options
title: 自建夜间团队得分最高：接听的人熟悉客户
options: [自建夜间团队, 合作伙伴承接, 次日回电]
recommend: 自建夜间团队
criteria:
  - {name: 一小时内响应, weight: 30, scores: [4, 2, 0]}
  - {name: 秋季续约前就绪, weight: 25, scores: [2, 4, 4]}
  - {name: 熟悉客户情况, weight: 20, scores: [4, 1, 2]}
  - {name: 运行成本, weight: 15, scores: [1, 3, 4]}
  - {name: 便于调整, weight: 10, scores: [2, 3, 4]}
scale: [不满足, 勉强满足, 部分满足, 大部分满足, 完全满足]
""",
}
_BEST = 4
_WIDTH = inches(12.13)
"""The width of the body that the widths of columns are measured for."""
_CRITERION = {2: 4.3, 3: 4.3, 4: 3.6, 5: 3.0}
_WEIGHT, _REMARK, _OPTION = inches(1.0), inches(3.0), inches(2.6)
_TOTAL, _TOTAL_BEST = 20, 24


def _weight(value: Any) -> Any:
    typed = str(getattr(value, "text", value)).strip().removesuffix("%").strip()
    return typed if isinstance(value, (str, int, float)) and not isinstance(value, bool) else value


def _score(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    if isinstance(value, (Int, Float, int, float)) and not isinstance(value, bool):
        return {"score": value}
    return {"text": value}


def _quarters(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _BEST:
        raise ValueError(f"{shown(value)} is not a score; write 0, 1, 2, 3 or 4")
    return int(value)


class Score(Model):
    """How well an option meets a criterion."""

    score: Annotated[int, BeforeValidator(_quarters)] | None = None
    """From 0 (not at all) to 4 (fully)."""
    text: Text | None = None
    """A few words below the ball, or in its place."""

    @model_validator(mode="after")
    def _says_something(self) -> Score:
        if self.score is None and self.text is None:
            raise ValueError("write a score from 0 to 4, a text, or {score: 3, text: …}")
        return self


class Criterion(Model):
    """A criterion."""

    name: Text
    """What is judged."""
    weight: Annotated[Decimal, BeforeValidator(_weight), Field(gt=0, lt=1_000_000)] | None = None
    """How much it counts: a number or a percentage."""
    scores: Annotated[
        tuple[Score, ...], short_list(tuple[int | Text | Score, ...], _score), Field(min_length=1)
    ]
    """One for each option: 0 to 4, a text, or `{score: 3, text: …}`."""
    remark: Text | None = None
    """What is to be said about it, in a column at the right."""

    @property
    def counts(self) -> bool:
        """Whether it is part of the total: each option has a score."""
        return all(score.score is not None for score in self.scores)


def _criterion(item: Any) -> Any:
    if isinstance(item, dict) and len(item) == 1:
        ((name, scores),) = item.items()
        if isinstance(scores, (list, tuple)):
            return {"name": name, "scores": scores}
    return item


class OptionsSlide(Slide):
    """Options that are compared."""

    options: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    """The names of two to five options."""
    criteria: Annotated[
        tuple[Criterion, ...],
        short_list(tuple[Criterion | dict[str, tuple[int | Text | Score, ...]], ...], _criterion),
        Field(min_length=1),
    ]
    """The criteria: `{name: Cost, weight: 30, scores: [4, 2, 0]}`, or `Cost: [4, 2, 0]`."""
    recommend: Text | None = None
    """The name of the option that is recommended."""
    total: bool = True
    """Show the score of each option: the mean by weight, computed exactly, of the criteria that have a score for
    each option."""
    scale: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)] | None = None
    """What the five scores mean, from 0 to 4; by default none, weak, partly, well, fully."""

    @model_validator(mode="after")
    def _is_even(self) -> OptionsSlide:
        count = len(self.options)
        if self.recommend is not None and self.recommend not in self.options:
            raise MisfitError(unknown("option", self.recommend, self.options), "recommend")
        weighted = any(criterion.weight is not None for criterion in self.criteria)
        for i, criterion in enumerate(self.criteria):
            if len(criterion.scores) != count:
                message = f"there are {count} options; scores here: {len(criterion.scores)}"
                raise MisfitError(message, "criteria", i, "scores")
            if criterion.weight is not None and not criterion.counts:
                message = (
                    "a criterion with a weight needs a score from 0 to 4 for each option: add the score to "
                    "the text, {score: 3, text: …}, or remove the weight"
                )
                raise MisfitError(message, "criteria", i, "weight")
            if weighted and criterion.counts and criterion.weight is None:
                message = f"“{criterion.name}” has no `weight`, and others have one: add it"
                raise MisfitError(message, "criteria", i)
        if self.scale and all(s.score is None for c in self.criteria for s in c.scores):
            raise MisfitError("no option has a score from 0 to 4: remove the scale", "scale")
        return self


_FEW_OPTIONS = 3
"""More options need the width of the whole page."""


def is_wide(slide: OptionsSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return len(slide.options) > _FEW_OPTIONS


def arrange(slide: OptionsSlide, canvas: Canvas) -> None:
    """A table of Harvey balls; the recommended option is framed, and the totals stand at the foot."""
    theme, words = canvas.theme, canvas.words
    chosen = slide.options.index(slide.recommend) if slide.recommend else -1
    weighted = any(criterion.weight is not None for criterion in slide.criteria)
    remarks = any(criterion.remark for criterion in slide.criteria)
    first = 2 if weighted else 1
    columns = _columns(slide, canvas, weighted, remarks)
    meanings = slide.scale or words.scores
    caption = theme.sizes("caption")[0]
    percent = sum(c.weight for c in slide.criteria if c.weight is not None) == 100
    balls = [ball(canvas, score, theme.beside_accent) for score in range(_BEST + 1)]
    accents = [ball(canvas, score, theme.accent) for score in range(_BEST + 1)]
    rows, marks, alts = [], {}, []
    styles: dict[tuple[int, int], Style] = {}
    names = [
        name + words.bracketed.format(words.recommended.lower()) if k == chosen else name
        for k, name in enumerate(slide.options)
    ]
    for i, criterion in enumerate(slide.criteria):
        weight = ""
        if criterion.weight is not None:
            weight = write_number(criterion.weight, canvas.lang) + ("%" if percent else "")
        texts = [score.text or "" for score in criterion.scores]
        rows.append([criterion.name, *([weight] if weighted else []), *texts])
        if remarks:
            rows[-1].append(criterion.remark or "")
        judged = []
        for k, (name, score) in enumerate(zip(names, criterion.scores, strict=True)):
            if score.score is None:
                continue
            marks[i, first + k] = (accents if k == chosen else balls)[score.score]
            judged.append(f"{name} {meanings[score.score]}")
            if score.text:
                styles[i, first + k] = Style(colour=theme.muted, size=caption)
        alts.append(criterion.name + words.colon + words.comma.join(judged) if judged else "")
    totals = _totals(slide)
    if slide.total and totals:
        label = words.weighted_score if weighted else words.average_score
        left_out = words.comma.join(c.name for c in slide.criteria if not c.counts)
        if left_out:
            label += words.bracketed.format(words.without.format(left_out))
        last = [label, *([""] if weighted else []), *_written(totals, canvas.lang)]
        rows.append(last + [""] * remarks)
        alts.append("")
        rule = Stroke(theme.ink, 12_700)
        styles |= {(len(rows) - 1, k): Style(bold=True, top=rule) for k in range(len(columns))}
        for k in range(len(totals)):
            best = k == chosen
            styles[len(rows) - 1, first + k] = Style(
                True, theme.accent2_text if best else None, heading=True,
                size=_TOTAL_BEST if best else _TOTAL, top=rule,
            )  # fmt: skip
    if totals and chosen >= 0 and totals[chosen] < max(totals):
        best_name = plain(slide.options[totals.index(max(totals))])
        message = (
            f"“{plain(slide.options[chosen])}” is recommended, but “{best_name}” scores more: say why in the "
            "title, or check weights and scores"
        )
        canvas.finding("not-the-best-score", message, "recommend")
    legend = [
        LegendEntry(ball(canvas, score, theme.muted), text) for score, text in enumerate(meanings)
    ]
    marked_table(
        canvas, canvas.body, columns, rows, marks, alts, legend=(lambda _: legend) if marks else None,
        styles=styles, framed=None if chosen < 0 else first + chosen,
    )  # fmt: skip


def _columns(slide: OptionsSlide, canvas: Canvas, weighted: bool, remarks: bool) -> list[Column]:
    """The criterion, its weight, the options with the same width, and remarks."""
    words, count = canvas.words, len(slide.options)
    share = canvas.body.w / _WIDTH
    taken = round(share * inches(_CRITERION[count] - remarks))
    weight = [mark_column(canvas, words.weight, _WEIGHT)] if weighted else []
    remark = round(share * _REMARK) if remarks else 0
    free = canvas.body.w - taken - remark - sum(column.width for column in weight)
    widths = equal_widths(
        canvas, slide.options, min(free, count * round(share * _OPTION)), free + taken // 3
    )
    return [
        Column(words.criterion, share=1),
        *(Column(column.name, "ctr", muted=True, width=column.width) for column in weight),
        *(
            Column(name, "ctr", width=width, named=True, accent=name == slide.recommend)
            for name, width in zip(slide.options, widths, strict=True)
        ),
        *([Column(words.remark, muted=True, width=remark)] if remarks else []),
    ]


def _totals(slide: OptionsSlide) -> list[Decimal]:
    """The mean score of each option by the weights of the criteria; empty if none of them counts."""
    counted = [criterion for criterion in slide.criteria if criterion.counts]
    weights = [criterion.weight or Decimal(1) for criterion in counted]
    return [
        sum(
            (w * (c.scores[k].score or 0) for w, c in zip(weights, counted, strict=True)), Decimal()
        )
        / sum(weights)
        for k in range(len(slide.options) if counted else 0)
    ]


def _written(totals: Sequence[Decimal], lang: str) -> list[str]:
    """Totals with one decimal, or with two or three if different ones would look the same."""
    count = len(set(totals))
    digits = (n for n in (1, 2) if len({round_half_up(total, n) for total in totals}) == count)
    shown = next(digits, 3)
    return [write_number(total, lang, digits=shown) for total in totals]
