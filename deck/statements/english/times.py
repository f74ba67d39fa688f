"""The periods and bases that an English sentence names, and what they are in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from deck.language.periods.dates import MONTH_NAME, MONTH_OF
from deck.language.periods.intervals import (
    Span,
    days_around,
    months_around,
    months_of,
    months_until,
    years_away,
    years_of,
)
from deck.language.periods.names import JOINED, period_names
from deck.language.periods.tokens import Word, Year
from deck.language.scripts import fold
from deck.statements.model import Against, Setting

MentionKind: TypeAlias = Literal["period", "ago", "basis", "reporting"]
Grain: TypeAlias = Literal["year", "quarter", "month"]


class Stretch(NamedTuple):
    """A period that is known: its days, or only its name in a fiscal calendar.

    `year` is a fiscal year and `part` its part: `Q3`, `H1`, `9M`, or empty for the whole year.
    """

    span: Span | None
    year: int = 0
    part: str = ""

    @property
    def fiscal(self) -> str:
        """The name of a fiscal period, `Q3 FY2025`; empty for one of the calendar."""
        return f"{self.part} FY{self.year}".strip() if self.year else ""


class Mention(NamedTuple):
    """Words that name a period or a basis, between two offsets of a sentence.

    `ago` counts `steps` of `grain` from the period of the figure; `basis` says how a change is
    measured; `reporting` is the article's own period (“the quarter”). `compared` is true if the
    words before it make it the other end of a comparison.
    """

    start: int
    end: int
    kind: MentionKind
    word: Word | None = None
    until: Word | None = None
    grain: Grain = "year"
    steps: int = 0
    basis: Against | None = None
    compared: bool = False


_LAST = r"(?:prior|previous|preceding|last)"
_UNIT = r"(?:quarter|period|months?|half|week|time|levels?|quarterly period|three[- ]month period)"
_SPECIAL: tuple[tuple[MentionKind, str, str, int], ...] = (
    ("basis", "year on year", r"year[- ]over[- ]year|year[- ]on[- ]year|y[-/]?o[-/]?y|on an annual basis|on the year|annual basis", 0),
    ("basis", "quarter on quarter", r"sequentially|quarter[- ]over[- ]quarter|quarter[- ]on[- ]quarter|q[-/]o[-/]q|qoq|on a sequential basis|on the quarter", 0),
    ("basis", "month on month", r"month[- ]over[- ]month|month[- ]on[- ]month|m[-/]o[-/]m|on the month", 0),
    ("basis", "constant currency", r"(?:(?:in|at|on an?|under) )?(?:a )?constant[- ](?:currenc(?:y|ies)|exchange rates?)(?: basis| terms)?|currency[- ]neutral(?: basis)?|at constant (?:exchange )?rates|in local currenc(?:y|ies)|local currency", 0),
    ("basis", "constant prices", r"in real terms|at constant prices|adjusted for inflation|inflation[- ]adjusted|in volume terms", 0),
    ("basis", "average", r"compound annual(?:ly)?(?: growth rate)?|CAGR|on average(?: (?:a|per|each) year)?|annuali[sz]ed", 0),
    ("basis", "cumulative", r"year[- ]to[- ]date|so far this year", 0),
    ("ago", "year", rf"(?:the )?(?:same|comparable|corresponding|equivalent) (?:fiscal )?{_UNIT}(?: (?:of|in))? (?:the )?(?:{_LAST}|a) (?:fiscal )?year(?: (?:earlier|ago|before))?", -1),
    ("ago", "year", rf"(?:the )?(?:{_LAST}[- ]year(?:['’]s)?|year[- ](?:ago|earlier)) (?:(?:first|second|third|fourth)[- ])?{_UNIT}", -1),
    ("ago", "year", rf"(?:the )?(?:first|second|third|fourth)[- ]quarter (?:of )?(?:the )?(?:{_LAST}|a) (?:fiscal )?year(?: (?:earlier|ago|before))?", -1),
    ("ago", "year", r"(?:a|one) year (?:ago|earlier|before|prior|previously)|(?:12|twelve) months (?:ago|earlier|before)|the year (?:before|prior)|(?:the )?year[- ](?:ago|earlier)|(?:the )?(?:prior|previous|preceding) (?:fiscal )?year", -1),
    ("ago", "quarter", r"(?:a|one) quarter (?:ago|earlier|before)|three months (?:ago|earlier|before)|(?:the )?(?:prior|previous|preceding|immediately preceding) (?:three months|(?:fiscal )?quarter)", -1),
    ("ago", "month", r"(?:a|one) month (?:ago|earlier|before)|(?:the )?(?:prior|previous|preceding) month", -1),
    ("ago", "quarter", r"(?:the )?(?:ongoing|current|coming|next|following) (?:fiscal )?(?:quarter|three[- ]month period)|this quarter", 1),
    ("reporting", "", r"the (?:(?:three|six|nine)[- ]month )?(?:quarter|period|half|three months|reporting period)(?! (?:of|to|ended|ending|through)\b)|the same (?:quarter|period)", 0),
)  # fmt: skip


@cache
def _special() -> tuple[tuple[MentionKind, str, int, re.Pattern[str]], ...]:
    return tuple(
        (kind, what, steps, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I))
        for kind, what, pattern, steps in _SPECIAL
    )


_ENDING = re.compile(
    r",?\s\(?(?:which |that |the [\w ]{4,20} )?(?:ended|ending|ends)\s(?:on\s)?", re.I
)
"""What stands between a fiscal period and the day on which it ends."""
_QUARTERS = re.compile(
    r"\bfirst (?P<n>two|three) quarters of (?:fiscal )?(?P<y>(?:19|20)\d\d)\b", re.I
)
_DECADE = re.compile(r"\b(?:the )?end of (?:the|this) decade\b", re.I)
_COMPARED = re.compile(
    r"\b(?:from|than|over|versus|vs\.?|against|compared (?:with|to)|relative to|on|since|above|below)"
    r"(?: (?:in|the|at|that of|those of|its level in|the level in|levels? in|its|a|last))*\s*\Z",
    re.I,
)


def mentions(text: str) -> list[Mention]:
    """The mentions of a sentence in order, without overlaps; a range is one mention."""
    found: list[Mention] = []
    taken = bytearray(len(text))

    def add(mention: Mention) -> None:
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)

    for match in _QUARTERS.finditer(text):
        last = 6 if match["n"].lower() == "two" else 9
        word = Word(*match.span(), int(match["y"]), months=(1, last))
        add(Mention(*match.span(), "period", word))
    for match in _WEEKS.finditer(text):
        add(Mention(*match.span(), "period", _of_weeks(match)))
    for match in _DECADE.finditer(text):
        add(Mention(*match.span(), "period", Word(*match.span(), edge="end", same=True)))
    for kind, what, steps, pattern in _special():
        for match in pattern.finditer(text):
            extra = {"basis": what} if kind == "basis" else {"grain": what} if what else {}
            add(Mention(*match.span(), kind, steps=steps, **extra))  # type: ignore[arg-type]
    for mention in _of_words(text):
        add(mention)
    found.sort()
    return [m._replace(compared=_is_compared(text, m)) for m in found]


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
        elif not (word.partial and not word.months):
            yield Mention(word.start, word.end, "period", word)


_SHARED = re.compile(r"\s(?:and|&)\s(?:(?:the|its)\s)?", re.I)


def _is_shared(text: str, one: Word, other: Word) -> bool:
    """Whether a quarter has its year from the full year after it: fourth quarter and full year 2024."""
    whole = isinstance(other.year, int) and other.months is None and not other.until
    named = re.search(r"year", text[other.start : other.end], re.I)
    alone = bool(one.months) and one.year is None and not one.days
    return bool(whole and named and alone and _SHARED.fullmatch(text, one.end, other.start))


_WEEKS = re.compile(
    rf"\b(?P<n>1[34]|2[67]|39|40|5[23]) weeks (?:ended|to|ending) (?:(?P<d>\d\d?) (?P<m>{MONTH_NAME})|(?P<m2>{MONTH_NAME}) (?P<d2>\d\d?),?) (?P<y>\d{{4}})",
    re.I,
)


def _of_weeks(match: re.Match[str]) -> Word:
    """The months of “26 weeks ended 29 June 2024”."""
    month = MONTH_OF[(match["m"] or match["m2"])[:3].casefold()]
    day = int(match["d"] or match["d2"])
    length = int(match["n"]) * 12 // 52
    return Word(*match.span(), int(match["y"]), months=(month, month), days=(day, day), length=length)


def _is_range(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    if re.fullmatch(JOINED, between, re.I):
        return bool(one.months or isinstance(one.year, int))
    lead = text[max(0, one.start - 12) : one.start].lower()
    return bool(re.fullmatch(r"\sand\s(?:the\s)?", between)) and "between" in lead


def _is_compared(text: str, mention: Mention) -> bool:
    if mention.until is not None:
        return False
    before = _COMPARED.search(text, max(0, mention.start - 40), mention.start)
    if before is None:
        return False
    word = before[0].split()[0].lower()
    is_day = mention.word is not None and (mention.word.days or mention.word.weekday is not None)
    if word in ("on", "over", "since"):
        return not is_day
    return True


# ---- what they are ------------------------------------------------------------------------------


def shifted(stretch: Stretch, grain: Grain, steps: int) -> Stretch:
    """The stretch a number of years, quarters or months later (earlier, if negative)."""
    span, year, part = stretch
    months = {"year": 12, "quarter": 3, "month": 1}[grain] * steps
    if span is not None:
        span = years_away(span, steps) if grain == "year" else _months_later(span, months)
    if year and grain == "quarter":
        if part[:1] != "Q":
            return Stretch(span)
        index = year * 4 + int(part[1]) - 1 + steps
        year, part = index // 4, f"Q{index % 4 + 1}"
    elif year:
        year += steps if grain == "year" else 0
    return Stretch(span, year, part)


def _months_later(span: Span, months: int) -> Span | None:
    ends_month = months_of(span.last.year, span.last.month, span.last.month)
    if ends_month is None or ends_month.last != span.last:
        return None
    first = span.first.year * 12 + span.first.month - 1 + months
    last = span.last.year * 12 + span.last.month - 1 + months
    one = months_of(first // 12, first % 12 + 1, first % 12 + 1)
    other = months_of(last // 12, last % 12 + 1, last % 12 + 1)
    if one is None or other is None:
        return None
    return Span(other.last if span.first == span.last else one.first, other.last)


def is_fiscal(text: str) -> bool:
    """Whether the name of a period says that it is of a fiscal year."""
    return bool(re.search(r"\bfiscal\b|\bFY\s?'?\d|\bfinancial year\b", text, re.I))


def resolved(
    mention: Mention, text: str, setting: Setting, *, ahead: bool, focus: Stretch | None
) -> Stretch | None:
    """The stretch of a mention; None if it cannot be known.

    `ahead` is true in a statement about the future; `focus` is the period that relative words
    count from.
    """
    if mention.kind == "ago" and mention.word is not None and not mention.compared:
        return _counted(mention.word, setting, ahead)  # last month
    if mention.kind == "ago":
        return shifted(focus, mention.grain, mention.steps) if focus else None
    if mention.kind == "reporting":
        return reported(setting)
    if mention.word is None:
        return None
    words = text[mention.start : mention.end]
    one = _of_word(mention.word, words, setting, ahead, focus)
    if mention.until is None or one is None:
        return one
    other = _of_word(mention.until, words, setting, ahead, focus)
    if mention.word.year is None and mention.until.year is not None and other and other.span:
        year = mention.until.year
        one = _of_word(mention.word._replace(year=year), words, setting, ahead, focus)
    if one and other and one.span and other.span and one.span.first < other.span.last:
        return Stretch(Span(one.span.first, other.span.last))
    return None


def reported(setting: Setting) -> Stretch | None:
    """The period that the article reports on."""
    dated = setting.reporting
    if dated is None:
        return None
    name = re.fullmatch(r"(?:(\w\w) )?FY(\d{4})", dated.fiscal)
    return Stretch(dated.span, int(name[2]), name[1] or "") if name else Stretch(dated.span)


def _of_word(
    word: Word, text: str, setting: Setting, ahead: bool, focus: Stretch | None
) -> Stretch | None:
    if word.edge == "end" and word.same and word.months is None and word.year is None:
        decade = setting.published  # the end of the decade
        span = years_of(decade.year // 10 * 10 + 9, decade.year // 10 * 10 + 9) if decade else None
        return Stretch(Span(span.last, span.last)) if span else None
    if word.grain is not None:
        return _counted(word, setting, ahead)
    part = _part(word, text)
    calendar = setting.fiscal.last_month if setting.fiscal else 0
    ours = bool(part) and (
        0 < calendar < 12 or bool(setting.reporting and setting.reporting.fiscal)
    )
    fiscal = is_fiscal(text) or ours
    year = _year(word, part, setting, ahead, focus, fiscal)
    if year is None:
        return None
    if fiscal and calendar != 12 and not (word.months and not part):
        if word.edge:
            return None
        span = None
        if setting.fiscal:
            span = fiscal_span(setting, year, part)
        return Stretch(span, year, part)
    stretch = _calendar(word, year)
    return Stretch(stretch) if stretch else None


def fiscal_span(setting: Setting, year: int, part: str) -> Span | None:
    """The days of a fiscal year or its part, if the calendar is known."""
    calendar = setting.fiscal
    if calendar is None:
        return None
    if not part:
        return calendar.year(year)
    if part[0] == "Q":
        return calendar.quarter(year, int(part[1]))
    quarters = {"H1": (1, 2), "H2": (3, 4), "9M": (1, 3)}[part]
    one, other = (calendar.quarter(year, n) for n in quarters)
    return Span(one.first, other.last) if one and other else None


def _part(word: Word, text: str) -> str:
    """The part of a year that a word names by its number, not by its months."""
    if word.months is None or word.length or word.days:
        return ""
    if re.search(rf"\b(?:{MONTH_NAME})\b", text):
        return ""
    first, last = word.months
    if last - first == 2:
        return f"Q{last // 3}"
    return {(1, 6): "H1", (7, 12): "H2", (1, 9): "9M"}.get((first, last), "")


def _calendar(word: Word, year: int) -> Span | None:
    if word.until is not None:
        return years_of(year, word.until)
    first, last = word.months or (1, 12)
    span = months_of(year, first, last)
    if span and word.days:
        month = span
        span = Span(month.last.replace(day=word.days[0]), month.last.replace(day=word.days[1]))
    if span and word.length:
        # a year of 52 weeks may end in the first days of the next month
        end = span.last
        if word.days and end.day <= 7:
            index = end.year * 12 + end.month - 2
            before = months_of(index // 12, index % 12 + 1, index % 12 + 1)
            end = before.last if before else end
        elif word.days and end.day >= 24:
            month_end = months_of(end.year, end.month, end.month)
            end = month_end.last if month_end else end
        span = months_until(end, word.length)
    if span and word.edge:
        day = span.last if word.edge == "end" else span.first
        span = Span(day, day)
    return span


def _counted(word: Word, setting: Setting, ahead: bool) -> Stretch | None:
    """A day or month that is counted from the date of the article: today, last month."""
    day = setting.published
    if day is None or setting.guessed:
        return None
    if word.grain == "day" and word.weekday is not None:
        back = (day.weekday() - word.weekday) % 7
        span = days_around(day, -back)
    elif word.grain == "day":
        span = days_around(day, word.steps)
    elif word.grain == "week":
        span = days_around(day, 7 * word.steps - day.weekday(), 7)
    elif word.grain in ("quarter", "month"):
        span = months_around(day, 3 if word.grain == "quarter" else 1, word.steps)
    else:
        return None
    return Stretch(span) if span else None


def _year(
    word: Word,
    part: str,
    setting: Setting,
    ahead: bool,
    focus: Stretch | None,
    fiscal: bool,
) -> int | None:
    """The year of a word, completed from the article where the words do not state it."""
    if isinstance(word.year, int):
        return word.year
    own = reported(setting)
    if isinstance(word.year, Year):
        return _relative_year(word.year, setting, own, focus)
    if word.months is None:
        return None
    if fiscal and own and own.year:
        return _fiscal_year(part, own, ahead)
    base = own.span.last if own and own.span else None
    day = setting.published if not setting.guessed else None
    now = day or base
    if now is None:
        return setting.published.year if setting.published else None
    first, last = word.months
    if base and not ahead and day is None:
        return base.year - (first > base.month)
    begun = (first, word.days[0] if word.days else 1)
    if ahead:
        return now.year + (last < now.month)
    if part and last > now.month:  # a quarter that is reported has ended
        return now.year - 1
    return now.year - (begun > (now.month, now.day))


def _fiscal_year(part: str, own: Stretch, ahead: bool) -> int:
    """The fiscal year of a part that is named without it: the latest up to the article's own
    period; in a statement about the future the next one."""
    order = {"Q1": 1, "H1": 2, "Q2": 2, "Q3": 3, "9M": 3, "Q4": 4, "H2": 4, "": 4}
    this, mine = order.get(part, 4), order.get(own.part, 4)
    if ahead:
        return own.year + (this < mine or (this == mine and not own.part))
    return own.year - (this > mine)


def _relative_year(
    year: Year, setting: Setting, own: Stretch | None, focus: Stretch | None
) -> int | None:
    if year.origin == "focus":
        if focus and focus.span:
            return focus.span.last.year + year.steps
        return focus.year + year.steps if focus and focus.year else None
    if year.origin == "report":
        if own and own.span:
            return own.span.last.year
        if own and own.year:
            return own.year
    if setting.published is None:
        return None
    day: date = setting.published
    if year.origin == "report":
        return day.year - (day.month <= 4)
    return day.year + year.steps
