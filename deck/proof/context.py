"""Checks that the words around a quote agree with its fact: on the period, and on the measure."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.periods.reading import Period, Span, covers, read_period
from deck.language.scripts import HAN, has_han
from deck.outline.facts.fact import ResolvedFact
from deck.proof.report import Finding, about, shortened
from deck.reading.passages import Passage

# ends of clauses; a comma between digits is a part of a number
_CLAUSE = re.compile("(?<!\\d)[,，]|[,，](?!\\d)|[;；。、:：()（）]|\\.(?=\\s)")
# characters between a figure and the period that dates it: “19% in 2020”, 2019年的45%
_BEHIND, _AHEAD = 4, 1
_DAYS = 31  # a date counts as its month: it is the day of an announcement, not of a measurement

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
_ORDINAL = re.compile("第[一二三四五六七八九十百\\d]+")
_COMMON = re.compile(
    r"the|and|for|with|from|that|this|its|their|than|over|under|total|number|share|rate|average"
    r"|growth|increase|change|value|amount|size|class|level|per|year|annual|year-on-year",
    re.IGNORECASE,
)
_COMMON_HAN = re.compile(
    "同比|环比|增长|增速|增幅|增量|占比|比例|比重|总额|总量|规模|数量|平均|人数|倍数|金额|水平|级别|的"
)


class Context(NamedTuple):
    """A quote in its paragraph.

    `text` is the paragraph and `start` its offset in the source; `quote` and `sentence` are ranges
    of `text`. `prior` is the last period named before the paragraph, `dated` the date of the
    source.
    """

    text: str
    start: int
    passage: Passage
    quote: range
    sentence: range
    figures: list[Figure]
    periods: list[Period]
    prior: Period | None
    dated: date | None


def period_misfit(fact: ResolvedFact, context: Context, at: int, end: int) -> Finding | None:
    """The problem with the period of a fact whose figure is at `at` to `end` in its paragraph.

    The period is taken from the quote, then from the clause of the figure and the nearest periods
    in its sentence. If these name none, it is taken from the preceding text, which may be about
    something else, so a mismatch is a doubt, not an error. The last resort is the date of the
    source.
    """
    claimed = read_period(fact.fact.period) if fact.fact.period else None
    if claimed is None:
        return None
    named = [p for p in context.periods if p.span and not _dates_another(p, context, at, end)]
    quoted = [p for p in named if p.start in context.quote]
    near = [p for p in named if p.start in context.sentence]
    clause = _clause(context.text, at)
    groups = [quoted]
    if not _speaks(quoted, claimed):
        groups = [
            [p for p in near if p.start in clause],
            [p for p in near if p.end <= at and not p.basis][-1:],
            [p for p in near if p.start >= at and not p.basis][:1],
        ]
    groups = [group for group in groups if _speaks(group, claimed)]
    if any(_fits(group, claimed) for group in groups):
        return None
    if groups:
        names = " and ".join(dict.fromkeys(f"“{p.text}”" for group in groups for p in group))
        message = f"the fact says {fact.fact.period}, but the source says {names}"
        return about(fact, "period", "period-differs", message)
    before = [p for p in named if p.end <= context.sentence.start and not p.basis]
    last = before[-1] if before else context.prior
    if last is not None and _fits([last], claimed):
        return None
    unnamed, dated = "the words near the figure name no period", context.dated
    if last is not None:
        reason = f"the preceding text is about “{last.text}”"
    elif dated and not (claimed.first <= dated and claimed.last.year >= dated.year - 1):
        reason = f"the source is dated {dated:%B %Y}"
    else:
        message = f"{unnamed}; check that it is {fact.fact.period}"
        return about(fact, "period", "period-unstated", message)
    message = f"{unnamed}, and {reason}; check that it is {fact.fact.period}"
    return about(fact, "period", "period-doubtful", message)


def _dates_another(period: Period, context: Context, at: int, end: int) -> bool:
    """Whether a period belongs to another figure: `to 74 from 91 a year earlier`, `2019年的45%升至…`."""

    def dates(start: int, end: int) -> bool:
        behind, ahead = context.text[end : period.start], context.text[period.end : start]
        follows = end <= period.start and len(behind) <= _BEHIND and not _CLAUSE.search(behind)
        leads = period.end <= start and len(ahead) <= _AHEAD and not _CLAUSE.search(ahead)
        return follows or leads

    others = [f for f in context.figures if f.role == "figure" and f.start != at]
    return not dates(at, end) and any(dates(f.start, f.end) for f in others)


def _speaks(periods: list[Period], claimed: Span) -> bool:
    """Whether periods are relevant to a claim: those only used for comparison (比上年) are not."""
    return any(not p.basis for p in periods) or (bool(periods) and _fits(periods, claimed))


def _fits(periods: list[Period], claimed: Span) -> bool:
    grade = covers(claimed, periods)
    if grade == "narrower":
        return all(
            p.span and (p.point or (p.span.last - p.span.first).days < _DAYS) for p in periods
        )
    return grade in ("equal", "wider")


def _clause(text: str, at: int) -> range:
    """The clause around an offset."""
    marks = [mark.start() for mark in _CLAUSE.finditer(text)]
    start = max((mark + 1 for mark in marks if mark < at), default=0)
    return range(start, min((mark for mark in marks if mark >= at), default=len(text)))


def subject_misfit(fact: ResolvedFact, context: Context) -> Finding | None:
    """Whether the measure of a fact has nothing in common with the words around its quote.

    Words are compared within one language only, because there is no translation; names and ordinals
    (第三产业, Q1, B2B) are compared in any, since they are written alike.
    """
    what, text = fact.fact.what, context.text
    if not what:
        return None
    ours = set(_ORDINAL.findall(what))
    theirs = _ORDINAL.findall(text[context.quote.start : context.quote.stop])
    if ours and theirs and ours.isdisjoint(theirs):
        message = f"the fact is about {min(ours)}, but its quote is about {theirs[-1]}"
        return about(fact, "what", "subject-differs", message)
    chinese = has_han(what)
    if chinese != has_han(text):
        return None
    stop = context.sentence.stop
    if _share_han(what, text[:stop]) if chinese else _share_words(what, text):
        return None
    sentence = shortened(text[context.sentence.start : stop])
    message = f"the passage does not mention “{what}”: “{sentence}”"
    return about(fact, "what", "subject-differs", message)


def _share_han(what: str, text: str) -> bool:
    """Whether both share two consecutive characters, or a name in Latin letters."""
    if any(name.casefold() in text.casefold() for name in _WORD.findall(what)):
        return True
    runs = re.findall(f"[{HAN}]{{2,}}", _COMMON_HAN.sub(" ", what))
    # nothing but common words: no subject to compare
    return not runs or any(run[i : i + 2] in text for run in runs for i in range(len(run) - 1))


def _share_words(what: str, text: str) -> bool:
    """Whether both have a word with the same start (five letters: sale, sales; retail, retailers)."""
    ours = {w.casefold()[:5] for w in _WORD.findall(what) if not _COMMON.fullmatch(w)}
    return not ours or not ours.isdisjoint(w.casefold()[:5] for w in _WORD.findall(text))
