"""Checks the period that a text gives to the figure of a fact.

A period dates a figure that stands right beside it. It also dates the figure of the clause that it opens or
introduces, or to which a verb joins it (“Sales in December were …”), where nothing in the clause says that
it is the period of something else.
"""

from __future__ import annotations

import re

from deck.language.periods.reading import Period, periods
from deck.language.periods.reading import Span as Days
from deck.language.scripts import has_han
from deck.outline.facts.fact import FIGURES, ResolvedFact
from deck.proof.claims import DIRECTIONS, clauses
from deck.proof.naming import (
    in_any_year,
    months_in,
    overlap,
    spans_of_fact,
    words_of,
    words_of_fact,
)
from deck.proof.texts import PageText, Span

_AFTER = re.compile(
    r"[†§¶*]*\s*[(（]?\s*(?:(?:in|for|during|as of|at the end of|by(?: the end of)?)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
"""What may stand between a figure and the period after it that dates it."""
_JOINED_AFTER = re.compile(
    r"\s+(?:was|were|is|are)\s+(?:(?:the\s+)?\w+\s+)?(?:in|for|during)\s+(?:the\s+)?", re.IGNORECASE
)
"""A verb between a figure and the period after it: “${sales} were made in December”."""
_BEFORE = re.compile(r"(?:的|为|达|达到|是|约|实现|[:：])?\s*")
"""What may stand between a period and the figure after it that it dates."""
_JOINED_BEFORE = re.compile(
    r"\s*(?:(?:again|still|already|alone|then|also|only|\w+ly)\s+)*"
    rf"(?:was|were|is|are|had|reached|hit|came|stood|totall?ed|amounted|{DIRECTIONS})"
    r"(?:\s+(?:in|to|at|by))?(?:\s+(?:about|around|some|almost|nearly|only|just|an?|the))*\s*"
    rf"|[份底末]?(?:[已仅共]|{DIRECTIONS})*(?:[为是达到至了约近逾]|实现)*",
    re.IGNORECASE,
)
"""A verb between a period and the figure after it."""
_IN = re.compile(
    r"(?:^|\s)(?:in|for|during|at the end of|as of)\s+(?:the\s+)?$|(?:截至|在|于)$", re.IGNORECASE
)
"""Words before a period that state it as a time."""
_OPENS = re.compile(
    r"\s*(?:(?:in|for|during|at the end of|as of)\s+)?(?:the\s+)?|\s*(?:本?公司|集团)?(?:截至|截止|在)?",
    re.I,
)
"""What may stand before a period that opens a clause and dates its figure."""
_INTRODUCES = re.compile(r"[份底末]?\s*[,，:：]")
"""What follows a period that is a clause of its own and dates the figure of the next."""
_WHOSE = re.compile(
    r"(?:['’]s)?\s*(?:(?:the|our|its|total|group|company(?:['’]s)?|consolidated|overall|net|we|they|it)\s+)*"
    r"[份底末]?(?:的|全?集团|本?公司|我们|我司|全国|[,，:：]\s*)*",
    re.IGNORECASE,
)
"""Words after a period that say only whose measure follows."""
_ASIDE = re.compile(
    r"\b(?:with|whose|where|which|that|who|what)\b|\bto\s+(?!about|around|almost|nearly|some|just|only|over|an?\b|the\b)\w"
    r"|的|后|推动|拉动|带动|带来|使|让|促|由于|因",
    re.IGNORECASE,
)
"""Words of another event in the clause, whose the period may be: “we hired a manager who lifted sales to”."""
_EVENT = re.compile(
    r"(?:\w{3,}ed|sold|built|bought|won|lost|begun|made|held|set|new|due|born)\s+\w+\s+(?:the\s+)?$",
    re.I,
)
"""Words that make the period after them that of an event: “the store opened in”."""
_FROM = re.compile(r"(?:\b(?:from|against|versus|vs\.?)|[从由自较比])\s*$", re.IGNORECASE)
"""Words before the figure that another one is compared with."""
_REPORTING = {
    "en": (
        "report", "reports", "reported", "announce", "announced", "publish", "published", "said",
        "disclosed", "after", "since", "than", "plan", "plans", "planned", "expects", "expected", "above", "below", "over",
        "saw", "heard", "meeting", "board",
    ),
    "zh": (
        "公布", "发布", "披露", "宣布", "公告", "表示", "计划", "预计", "较", "比", "后", "以来", "高于", "低于", "超过",
        "会议", "董事会", "看到", "获悉", "听取", "审议",
    ),
}  # fmt: skip
"""Words in whose clause the period may be that of saying, not of what is said, by language."""
_REPORTS = re.compile(
    rf"\b(?:{'|'.join(_REPORTING['en'])})\b|{'|'.join(_REPORTING['zh'])}", re.IGNORECASE
)


def dated_otherwise(text: PageText, span: Span) -> tuple[str, ResolvedFact] | None:
    """The words of the period that a text gives to a figure, if it has no day in common with that of
    its fact."""
    start, end, fact, _ = span
    if not list(spans_of_fact(fact)):
        return None
    for period in periods(text.filled):
        days = _days(period)
        if period.basis or not any(days) or text.spans_in(period.start, period.end):
            continue  # a period in a span is that of a fact
        if _fits(days, fact):
            continue
        after = period.start >= end and _AFTER.fullmatch(text.filled, end, period.start)
        before = period.end <= start and _BEFORE.fullmatch(text.filled, period.end, start)
        if after or before or _dates_clause(text, period, span):
            return period.text, fact
    return None


def _days(period: Period) -> tuple[list[Days], list[Days]]:
    """The days of a period whose year is stated, or those of the parts of a year that it names."""
    if period.span and period.stated:
        return [period.span], []
    return [], months_in(period.text)


def _fits(days: tuple[list[Days], list[Days]], fact: ResolvedFact) -> bool:
    """Whether days, or parts of any year, have a day in common with the period of a fact."""
    stretches, parts = days
    return any(
        any(overlap(each, own) for each in stretches)
        or any(in_any_year(each, own) for each in parts)
        for own in spans_of_fact(fact)
    )


def _dates_clause(text: PageText, period: Period, span: Span) -> bool:
    """Whether a period dates a figure that is reported in the clause that it opens, introduces or
    stands in."""
    start, end, fact, _ = span
    filled = text.filled
    if fact.fact.statement != "fact" or fact.fact.status not in (None, "actual"):
        return False
    whole = list(clauses(filled))
    first, last = next(((a, b) for a, b in whole if a <= start and end <= b), (end, end))
    opening = max(a for a, _ in whole if a <= period.start)
    introduces = period.end < first and _INTRODUCES.fullmatch(filled[period.end : first].rstrip())
    inside = first <= period.start and period.end <= last
    if not (inside or introduces) or _FROM.search(filled[:start]):
        return False
    if _REPORTS.search(filled, opening, last):
        return False
    if sum(not each.basis for each in periods(filled[opening:last])) != 1:
        return False
    lead, between = filled[opening : period.start], filled[period.end : start]
    opens = period.end <= start and _OPENS.fullmatch(lead)
    others = [each for each in text.figures(first, last, FIGURES) if each[0] != start]
    if opens:
        rivals = [each for each in others if not _FROM.search(filled[: each[0]])]
        stated = bool(introduces or _IN.search(lead) or has_han(period.text))
        dates_another = any(_fits(_days(period), other) for _, _, other, _ in rivals)
        return not dates_another and _is_of(fact, between, stated=stated)
    if others:
        return False
    if end <= period.start:
        return bool(_JOINED_AFTER.fullmatch(filled, end, period.start))
    names = words_of_fact(fact) & words_of(lead) and not _EVENT.search(lead)
    joined = (_IN.search(lead) or has_han(period.text)) and _JOINED_BEFORE.fullmatch(between)
    return bool(names and joined)


def _is_of(fact: ResolvedFact, between: str, *, stated: bool) -> bool:
    """Whether the words after a period are those of a fact, or, if it is `stated` as a time (“in December”),
    tell of no other event."""
    rest = _WHOSE.sub("", between, count=1)
    width = 2 if has_han(rest[:1]) else len(rest.partition(" ")[0])
    if words_of(rest[:width]) & words_of_fact(fact):
        return True
    return stated and not _ASIDE.search(between)
