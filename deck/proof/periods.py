"""Whether the words around a figure name the period that its fact claims."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from deck.language.periods.reading import Period, Span, covers, read_period
from deck.outline.facts.fact import ResolvedFact
from deck.proof.matching import Misfit

_CLAUSE = re.compile("[,，;；。、:：()（）]|\\.(?=\\s)")
# characters between a figure and the period that dates it: “19% in 2020”, 2019年的45%
_BEHIND, _AHEAD = 4, 1
_DAYS = 31  # a date stands for its month: the day of an announcement, not of a measurement


class Around(NamedTuple):
    """What the source says around a figure that stands at `at` up to `end` in the paragraph `text`.

    `stated` are the periods of the paragraph; `quote` and `sentence` are stretches of it; `others`
    are where other figures start and end; `prior` is the last period that was named before it,
    `dated` the day of the source.
    """

    text: str
    at: int
    end: int
    quote: range
    sentence: range
    stated: list[Period]
    others: tuple[tuple[int, int], ...] = ()
    prior: Period | None = None
    dated: date | None = None


def period_misfit(fact: ResolvedFact, around: Around) -> Misfit | None:
    """What is wrong with the period that a fact claims.

    The quote counts first, then the clause of the figure and the nearest periods before and after
    it in its sentence. Where these name none, the passage before has the word, which may speak of
    something else: a doubt, not an error. Where there is nothing, the date of the source has to do.
    """
    claimed = read_period(fact.fact.period) if fact.fact.period else None
    if claimed is None:
        return None
    known = [p for p in around.stated if p.span is not None and not _belongs(p, around)]
    within = [p for p in known if p.start in around.quote]
    near = [p for p in known if p.start in around.sentence]
    clause = _clause(around.text, around.at)
    tried = (
        [within]
        if _speaks(within, claimed)
        else [
            [p for p in near if p.start in clause],
            [p for p in near if p.end <= around.at and not p.basis][-1:],
            [p for p in near if p.start >= around.at and not p.basis][:1],
        ]
    )
    tried = [found for found in tried if _speaks(found, claimed)]
    if tried:
        if any(_fits(found, claimed) for found in tried):
            return None
        named = " and ".join(dict.fromkeys(f"“{p.text}”" for found in tried for p in found))
        told = f"the fact says {fact.fact.period}, the source says {named}"
        return Misfit("period-differs", "period", told)
    return _unstated(fact, around, known, claimed)


def _belongs(period: Period, around: Around) -> bool:
    """Whether a period dates another figure: `to 74 from 91 a year earlier`, `2019年的45%升至…`."""

    def dates(start: int, end: int) -> bool:
        behind, ahead = around.text[end : period.start], around.text[period.end : start]
        follows = end <= period.start and len(behind) <= _BEHIND and not _CLAUSE.search(behind)
        leads = period.end <= start and len(ahead) <= _AHEAD and not _CLAUSE.search(ahead)
        return follows or leads

    return not dates(around.at, around.end) and any(dates(*other) for other in around.others)


def _unstated(
    fact: ResolvedFact, around: Around, known: list[Period], claimed: Span
) -> Misfit | None:
    """The misfit of a period that the sentence of its figure does not name."""
    earlier = [p for p in known if p.end <= around.sentence.start and not p.basis]
    last = earlier[-1] if earlier else around.prior
    told = f"no words beside the figure name a period; the fact says {fact.fact.period}"
    if last is not None:
        if _fits([last], claimed):
            return None
        named = f"the passage last names “{last.text}”"
        return Misfit("period-doubtful", "period", f"{told}, {named}")
    dated = around.dated
    if dated is not None and not (claimed.first <= dated and claimed.last.year >= dated.year - 1):
        said = f"and the source is of {dated:%B %Y}"
        return Misfit("period-doubtful", "period", f"{told}, {said}")
    return Misfit("period-unstated", "period", told)


def _speaks(found: list[Period], claimed: Span) -> bool:
    """Whether periods say anything of a claim: not where they are only compared with (比上年)."""
    return any(not p.basis for p in found) or (bool(found) and _fits(found, claimed))


def _fits(found: list[Period], claimed: Span) -> bool:
    grade = covers(claimed, found)
    if grade == "narrower":
        return all(
            p.span is not None and (p.point or (p.span.last - p.span.first).days < _DAYS)
            for p in found
        )
    return grade in ("equal", "wider")


def _clause(text: str, at: int) -> range:
    """The clause that an offset stands in."""
    start, end = 0, len(text)
    for mark in _CLAUSE.finditer(text):
        # a comma between digits is a part of a number
        if (
            mark.group() in ",，"
            and text[mark.end() : mark.end() + 1].isdigit()
            and text[: mark.start()][-1:].isdigit()
        ):
            continue
        if mark.end() <= at:
            start = mark.end()
        elif mark.start() >= at:
            end = mark.start()
            break
    return range(start, end)
