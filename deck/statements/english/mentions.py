"""The periods and bases that an English sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from deck.language.periods.dates import MONTH_NAME
from deck.language.periods.names import JOINED, period_names
from deck.language.periods.tokens import Word, Year
from deck.language.scripts import fold
from deck.statements.english.lexicon import LEVELS, RANGE_ENDS
from deck.statements.english.mention import Grain, Mention, MentionKind
from deck.statements.english.period_phrases import BY_END, phrases
from deck.statements.model import Against

YEARLY: tuple[Against, ...] = ("average", "annual rate")
"""The bases of growth for a year."""
_LAST = r"(?:prior|previous|preceding|last)"
_UNIT = r"(?:(?:three|six|nine) months|(?:\d\d|thirteen|twenty-six|thirty-nine) weeks|quarter|period|months?|half|week|time|levels?|quarterly period|three[- ]month period)"
_SPECIAL: tuple[tuple[MentionKind, str, str, int], ...] = (
    ("basis", "year on year", r"year[- ]over[- ]year|year[- ]on[- ]year|y[-/]?o[-/]?y|y/y|on an annual basis|on the year|annual basis|an annual(?= [\d.]+ ?(?:%|per ?cent))", 0),
    ("basis", "quarter on quarter", r"sequentially|quarter[- ]over[- ]quarter|quarter[- ]on[- ]quarter|q[-/]o[-/]q|qoq|q/q|on a sequential basis|on the quarter", 0),
    ("basis", "month on month", r"month[- ]over[- ]month|month[- ]on[- ]month|m[-/]?o[-/]?m|m/m|on the month", 0),
    ("basis", "constant currency", r"(?:(?:in|at|on an?|under) )?(?:a )?constant[- ](?:currenc(?:y|ies)|exchange rates?)(?: basis| terms)?|currency[- ]neutral(?: basis)?|at constant (?:exchange )?rates|in local currenc(?:y|ies)|local currency", 0),
    ("basis", "constant prices", r"in real terms|at constant prices|adjusted for inflation|inflation[- ]adjusted|in volume terms", 0),
    ("basis", "current prices", r"(?:in|on a) nominal (?:terms|basis)|at current prices|in value terms|not adjusted for inflation", 0),
    ("basis", "in all", r"cumulatively|on a cumulative basis|in total over the period", 0),
    ("basis", "average", r"compound annual(?:ly)?(?: growth rate)?|CAGR|on average(?: (?:a|per|each) year)?|per annum|p\.a\.", 0),
    ("basis", "annual rate", r"annuali[sz]ed|at an annual (?:rate|pace)(?! of)", 0),
    ("basis", "cumulative", r"(?:for |in )?(?:the )?year[- ]to[- ]date|so far this year|since the (?:start|beginning|turn) of (?:the|this) year|since (?:the )?new year|this year to date", 0),
    ("ago", "year", rf"(?:the )?(?:same|comparable|corresponding|equivalent) (?:fiscal )?{_UNIT}(?: (?:of|in))? (?:the )?(?:{_LAST}|a) (?:(?:fiscal|financial) year|year|fiscal)(?: (?:earlier|ago|before))?", -1),
    ("ago", "year", rf"(?:the )?(?:{_LAST}[- ]year(?:['’]s)?|year[- ](?:ago|earlier|prior)) (?:fiscal )?(?:(?:first|second|third|fourth)[- ])?{_UNIT}", -1),
    ("ago", "year", rf"(?:the )?(?:first|second|third|fourth)[- ]quarter (?:of )?(?:the )?(?:{_LAST}|a) (?:(?:fiscal|financial) year|year|fiscal)(?: (?:earlier|ago|before))?", -1),
    ("ago", "year", r"(?:a|one) year (?:ago|earlier|before|prior|previously)|(?:12|twelve) months (?:ago|earlier|before)|the year (?:before|prior)|(?:the )?year[- ](?:ago|earlier|prior)|(?:the )?(?:prior|previous|preceding) (?:(?:fiscal|financial) )?year", -1),
    ("ago", "year", r"(?:the )?(?:prior|previous) (?:corresponding|comparable|comparative) (?:period|quarter|half|year)|(?:the )?pcp|(?<=\()(?:s?ply|py|ly)(?=[ :])|(?:the )?corresponding (?:period|quarter|half)(?! (?:of|in)\b)", -1),
    ("ago", "quarter", r"(?:a|one) quarter (?:ago|earlier|before)|three months (?:ago|earlier|before)|(?:the )?(?:prior|previous|preceding|immediately preceding|sequential|linked) (?:three months|(?:fiscal )?quarter)|(?:the )?linked[- ]quarter", -1),
    ("ago", "quarter", r"(?:the )?(?:prior|previous|preceding) (?:six months|half(?:[- ]year)?)|half a year (?:ago|earlier|before)", -2),
    ("ago", "month", r"(?:a|one) month (?:ago|earlier|before)|(?:the )?(?:prior|previous|preceding) month", -1),
    ("ago", "year", r"(?:a|one) year (?:later|after)|12 months later|the year after", 1),
    ("ago", "quarter", r"(?:the )?(?:ongoing|current|coming|next|following) (?:fiscal )?(?:quarter|three[- ]month period)|this quarter", 1),
    ("vague", "", r"(?:in|over|during|within|for) the (?:next|coming|following) (?:\w+ )?(?:weeks|months|years|quarters)", 0),
    ("end", "", r"(?:at )?the (?:balance sheet|reporting) date|(?:at |at the )?(?:half[- ]year|quarter|period|half)[- ]end|(?:at )?the end of the (?:reporting )?(?:half[- ]year|quarter|period|half)(?! (?:of|ended)\b)", 0),
    ("reporting", "", r"(?:the )?(?:three|six|nine|twelve)[- ]month period(?! (?:of|ended|ending|to)\b)|the (?:three|six|nine|twelve) months(?! (?:of|ended|ending|to|through|from)\b)|the (?:13|26|39|52)[- ]weeks?(?: period)?(?! (?:ended|ending|to)\b)", 0),
    ("reporting", "", r"(?:the|its) (?:latest|most recent) (?:quarter|half|half[- ]year|year|period|month|week)", 0),
    ("reporting", "", rf"the (?:(?:three|six|nine)[- ]month )?(?:quarter|period|half[- ]year|half|three months|reporting period)(?! (?:of|ended|ending|through)\b| to (?:the |end |[A-Za-z]|\d\d? (?:{MONTH_NAME})))|the same (?:quarter|period)(?! (?:of|in) (?:19|20)\d\d)", 0),
)  # fmt: skip


_KEYS: dict[str, str] = {
    "year on year": "year y/y yoy y-o-y annual",
    "quarter on quarter": "quarter q/q qoq q-o-q sequential",
    "month on month": "month m/m mom m-o-m",
    "constant currency": "currenc rates",
    "constant prices": "real prices inflation volume",
    "current prices": "nominal current value not adjusted",
    "in all": "cumulative total",
    "average": "annual cagr average annum p.a",
    "annual rate": "annual",
    "cumulative": "year",
    "end": "end date",
    "vague": "next coming following",
    "reporting": "quarter period half months weeks",
}
"""The words of which a special phrase has one; tested first, since most sentences have none."""


@cache
def _special() -> tuple[tuple[MentionKind, str, int, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (
            kind,
            what,
            steps,
            _keys(kind, what),
            re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I),
        )
        for kind, what, pattern, steps in _SPECIAL
    )


def _keys(kind: str, what: str) -> tuple[str, ...]:
    """The words of which the phrases of a row have one; those that count periods name their grain."""
    if kind == "ago":
        more = ("half", "months", "corresponding", "pcp", "(ply", "(sply", "(py", "(ly")
        return (what, *more) if what != "month" else (what,)
    return tuple(_KEYS[what or kind].split())


_ENDING = re.compile(
    r",?\s\(?(?:which |that |the [\w ]{4,20} )?(?:ended|ending|ends)\s(?:on\s)?", re.I
)
"""What stands between a fiscal period and the day on which it ends."""
_LEVEL = f"(?:{'|'.join(sorted(LEVELS, key=len, reverse=True))})"
_COMPARED = re.compile(
    r"\b(?:from|than|over|versus|vs\.?|against|compared (?:with|to)|relative to|on|since|above|below|ahead of|behind)"
    rf"(?: (?:in|the|revised|final|upwardly|downwardly|at|(?:that|those|the one) (?:of|in|from)|(?:(?:its|their|the|monthly|annual) )*{_LEVEL} (?:in|of|for|from)|its|their|a|last))*\s*\Z",
    re.I,
)
_SHARED_LEVEL = re.compile(
    r"(?:%|\bpercent|\bper cent|\btwice|\btimes|\bhalf|\bdouble|\bat)(?: of)?(?: (?:its|their|the|those))?"
    rf"(?P<named> {_LEVEL} (?:in|of|for|from)(?: the)?)?\s\Z",
    re.I,
)
"""What stands before a period that something is measured by: 88% of its 2019 level."""
_LEVEL_AFTER = re.compile(rf" {_LEVEL}\b", re.I)


def mentions(text: str) -> list[Mention]:
    """The mentions of a sentence in order, without overlaps; a range is one mention."""
    low = text.lower()
    found: list[Mention] = []
    taken = bytearray(len(text))

    def add(mention: Mention) -> None:
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)

    for keys, pattern, mention_of in phrases():
        for match in pattern.finditer(text) if any(key in low for key in keys) else ():
            if mention := mention_of(match):
                add(mention)
    for kind, what, steps, keys, pattern in _special():
        for match in pattern.finditer(text) if any(key in low for key in keys) else ():
            extra = {"basis": what} if kind == "basis" else {"grain": what} if what else {}
            add(Mention(*match.span(), kind, steps=steps, **extra))  # type: ignore[arg-type]
    for mention in _of_words(text):
        add(mention)
    found.sort()
    return [m if m.compared else m._replace(compared=_is_compared(text, m)) for m in found]


def _of_words(text: str) -> Iterator[Mention]:
    """The periods that the grammar of periods finds, ranges merged."""
    words = [w for w in period_names(fold(text)) if not w.vague]
    i = 0
    while i < len(words):
        word = words[i]
        after = words[i + 1] if i + 1 < len(words) else None
        i += 1
        if (
            after
            and after.days
            and not word.days
            and _ENDING.fullmatch(text, word.end, after.start)
        ):
            i += 1
            yield Mention(word.start, after.end, "period", word)
        elif after and _is_shared(text, word, after):
            yield Mention(word.start, word.end, "period", word._replace(year=after.year))
        elif after and _is_range(text, word, after):
            i += 1
            yield Mention(word.start, after.end, "period", word, after)
        elif word.same and isinstance(word.year, Year):
            yield Mention(word.start, word.end, "ago", grain="year", steps=-1)
        elif word.grain in ("quarter", "month") and word.weekday is None and word.steps < 0:
            grain: Grain = "quarter" if word.grain == "quarter" else "month"
            now = word if word.origin == "anchor" else None
            yield Mention(word.start, word.end, "ago", now, grain=grain, steps=word.steps)
        elif text[word.start : word.end].lower().endswith(("coming year", "following year")):
            continue  # it may begin on any day
        elif not (word.partial and not word.months) or word.edge == "end":
            yield _without_end(text, Mention(word.start, word.end, "period", word))


_OF_RANGE = re.compile(rf"\b(?:{'|'.join(sorted(RANGE_ENDS))}) \Z", re.I)
_END_OF = re.compile(r"(?:the )?end of (?:the |its )?", re.I)


def _without_end(text: str, mention: Mention) -> Mention:
    """The period alone, where its “end of” is that of a range: the bottom end of 2017 guidance."""
    end = _END_OF.match(text, mention.start)
    if end is None or mention.word is None or not _OF_RANGE.search(text, 0, mention.start):
        return mention
    return mention._replace(start=end.end(), word=mention.word._replace(edge=""))


_SHARED = re.compile(r"\s(?:and|&)\s(?:(?:the|its)\s)?", re.I)


def _is_shared(text: str, one: Word, other: Word) -> bool:
    """Whether a quarter has its year from the full year after it: fourth quarter and full year 2024."""
    whole = isinstance(other.year, int) and other.months is None and not other.until
    named = re.search(r"year", text[other.start : other.end], re.I)
    alone = bool(one.months) and one.year is None and not one.days
    return bool(whole and named and alone and _SHARED.fullmatch(text, one.end, other.start))


def _is_range(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    if re.fullmatch(JOINED, between, re.I):
        return bool(one.months or isinstance(one.year, int))
    lead = text[max(0, one.start - 12) : one.start].lower()
    return bool(re.fullmatch(r"\sand\s(?:the\s)?", between)) and "between" in lead


def _is_compared(text: str, mention: Mention) -> bool:
    before = _COMPARED.search(text, max(0, mention.start - 40), mention.start)
    shared = _SHARED_LEVEL.search(text, max(0, mention.start - 40), mention.start)
    if shared and (shared["named"] or _LEVEL_AFTER.match(text, mention.end)):
        return True
    if before is None or mention.kind == "rolling":
        return False
    first = before[0].split()[0].lower()
    if first == "over" and not text[: before.start()].strip():
        return False  # over the June quarter, rents rose
    if mention.until is not None:
        return first in ("above", "below", "than")
    word = mention.word
    is_day = word is not None and (word.days or word.weekday is not None) and not mention.weeks
    if first == "over" and mention.kind == "vague":
        return False
    lasts = word is not None and word.length and not BY_END.match(text, mention.start)
    if first == "over" and (mention.weeks or lasts):
        return False  # over the twelve months to September
    return not is_day if first in ("on", "over", "since") else True
