"""Finds the publication date of an article, if stated, and the latest year that it mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from deck.language.periods.dates import MONTH_NAME, MONTH_OF
from deck.language.periods.intervals import day_of, months_of
from deck.language.periods.names import period_names
from deck.language.scripts import fold

_SAYS = re.compile(
    r"(?:发布|发表|刊发|首发|刊登|刊载|时间|日期|[发發]生日|posted|published|publication|first appeared|issued|released|dated?)\W*"
    r"(?:(?:于|在|on|in|at|时间|日期|date)\W*){0,2}\Z",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:更新|修改|updated|modified|last edited)[^\d]{0,20}\Z", re.IGNORECASE)

_NEXT = re.compile(
    r"\b(?:next|upcoming|due)\b[^|;\d]{0,24}\Z|下[次期一][^|;\d]{0,12}\Z", re.IGNORECASE
)
"""Before the date of a release to come."""
_PARTS = re.compile(r"\s+[|｜•·]\s+")
_BESIDE = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?|[ap]\.?m\.?|\b(?:GMT|UTC|EST|EDT|ET|PT|BST|CST)\b|星期.|周.|北京时间|"
    r"\b(?:[A-Z][a-z]+ )?(?:[A-Z][a-z]+ )?Time\b|"
    r"\b(?:published|posted|updated|on|at|last|date|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|"
    r"发布|发表|更新|时间|日期|于",
    re.IGNORECASE,
)
_LONGEST_DATELINE = 200
_NAME = r"[A-Z][\w.&’'-]*(?: (?:(?:of|the|for|and|in|on|&) )?(?:[A-Z][\w.&’'-]*|plc|release|update|bulletin|desk|staff)){0,6}"
_NAMED_BEFORE = re.compile(
    rf"(?:(?:By|From|The) )?{_NAME}(?:, {_NAME}){{0,2}}(?:\s*[,|•·]|\s+[-–—]{{1,2}})\s*"
)
"""The name of a paper, a desk or a person before its date: “Quayside Weekly, Wednesday, ”."""
_SIGNED_BY = re.compile(rf"\bBy {_NAME}(?:(?:,| and) {_NAME}){{0,2}}\s*\Z")
"""Who wrote it, behind a date: “[November 18, 2014] By Ada Lee and Bo Chan”."""
_OF_FIGURES = re.compile(
    r"\b(?:ended|ending|results?|report|sales|revenues?|as at|as of)\b", re.IGNORECASE
)

_TO_COME = re.compile(
    r"预计|预测|预期|有望|力争|目标|规划|到时|届时|(?<![一-鿿])到(?:19|20)\d\d年|将(?:会|达|在|于|是|超|突破|有|增)|"
    r"\b(?:will|expect(?:s|ed|ing)?|forecasts?|project(?:s|ed)|target(?:s|ing)?|aims?|plans?|predicts?|would|could)\b|\bby (?:the end of |late |early |mid-?)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:in|of|since|from|to|and|during|for|between|than|over|until|by|through|early|mid|late|year|fiscal|FY)"
    r"|[(,–—~至到-])\s*\Z",
    re.IGNORECASE,
)
_ROC_DAY = re.compile(
    r"(?:民国|日期?\s?[:：]\s?)(?P<y>1[0-3]\d)[-./年](?P<m>\d{1,2})[-./月](?P<d>\d{1,2})(?!\d)"
)
"""A date that counts years from 1912, as in Taiwan."""
_ENDS = re.compile(r"\s*(?:\Z|[^\w\s])")
_DAY_FIRST = re.compile(
    rf"(?:[^\d,，。.;:]{{0,40}}[,，]\s?)?(?:(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日(?:[晚早午上下]|[,，]|讯|消息|\Z)"
    rf"|(?P<d2>\d{{1,2}}) (?P<n>{MONTH_NAME})\b(?! \d{{4}})(?:[,.:–-]|\s*\Z)|(?P<n2>{MONTH_NAME}) (?P<d3>\d{{1,2}})\b(?!, \d{{4}})\s*\Z)"
)
"""The day that a lead or a dateline begins with, without its year: 10月11日晚，…; Statistics Office, 29 May."""
_SOON = timedelta(days=120)
_APART = re.compile(r"[。！？；;\n]|[.!?]\s|,\s(?:and|but|while|whereas)\s")


def day_in(text: str, *, whole: bool) -> str | None:
    """The ISO publication date in a line; None if it has none.

    In a dateline or byline (`whole`) any date qualifies; elsewhere only one after words such as
    “published on”. The date of an update is used if there is no other.
    """
    dates = list(_dates(text))
    stated: list[tuple[bool, int, str]] = []
    for start, _, iso in dates:
        before = text[max(0, start - 40) : start]
        if _NEXT.search(before):
            continue
        if len(iso) == 10 and (whole or _SAYS.search(before)):
            stated.append((bool(_UPDATED.search(before)), start, iso))
    if stated:
        return min(stated)[2]
    for start, end, iso in dates:
        alone = len(text) - (end - start) <= (8 if whole else 0)
        ends = _ENDS.match(text, end) or text[end : end + 1] in ("讯", "訊", "电", "電")
        said = ends and _SAYS.search(text[:start])  # 发布2025年9月简报 is about September
        if len(iso) == 7 and (alone or said):
            return iso
    return None


def day_after(title: str, paragraphs: Sequence[str]) -> str | None:
    """The ISO date of a lead that names its day without the year, if the title or the lead names the
    period that is reported: the first such day after its end."""
    for text in paragraphs[:2]:
        match = _DAY_FIRST.match(text)
        if match is None:
            continue
        month = (
            int(match["m"]) if match["m"] else MONTH_OF[(match["n"] or match["n2"])[:3].casefold()]
        )
        number = int(match["d"] or match["d2"] or match["d3"])
        for word in (word for each in (title, text) for word in period_names(fold(each))):
            if not (isinstance(word.year, int) and word.months) or word.days:
                continue
            span = months_of(word.year, *word.months)
            for year in (word.year, word.year + 1):
                day = day_of(year, month, number)
                if span and day and span.last < day <= span.last + _SOON:
                    return day.isoformat()
    return None


def is_dateline(text: str) -> bool:
    """Whether a line has a date and little else."""
    if len(text) > _LONGEST_DATELINE:
        return False
    parts = _PARTS.split(text)
    if len(parts) > 1 and any(is_dateline(part) for part in parts):
        return True
    for start, end, _ in _dates(text):
        if _NEXT.search(text, 0, start):
            continue
        before = _BESIDE.sub("", text[:start]).replace(", ,", ",")
        if not text[end:].strip(" .") and _is_named(before):
            return True
        rest = _BESIDE.sub("", text[:start] + _SIGNED_BY.sub("", text[end:]))
        if len(re.sub(r"[\W_]", "", rest)) <= 12 and not re.search("[。；]", rest):
            return True
    return False


def _is_named(before: str) -> bool:
    """Whether the words before a date are only the name of a paper, a desk or a person."""
    return bool(_NAMED_BEFORE.fullmatch(before)) and not _OF_FIGURES.search(before)


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
    """The days and months in a text whose year is stated: position and ISO 8601 date."""
    for match in _ROC_DAY.finditer(fold(text)):
        year, month, day = int(match["y"]) + 1911, int(match["m"]), int(match["d"])
        if day_of(year, month, day):
            yield match.start("y"), match.end(), f"{year}-{month:02}-{day:02}"
    for word in period_names(fold(text)):
        if not (isinstance(word.year, int) and word.months and len({*word.months}) == 1):
            continue
        iso = f"{word.year}-{word.months[0]:02}"
        if word.days and len({*word.days}) == 1 and day_of(word.year, word.months[0], word.days[0]):
            yield word.start, word.end, f"{iso}-{word.days[0]:02}"
        elif not (word.days or word.edge or word.length):
            yield word.start, word.end, iso


_LEAD = 300
_ROC_YEAR = re.compile("(?<![0-9])1[0-4][0-9](?=年(?:1[0-2]|[1-9])月(?:3[01]|[12][0-9]|[1-9])日)")


def latest_year(text: str, date: str | None, title: str = "") -> int | None:
    """The latest year that a text mentions as past or present; None if it names none.

    Years in sentences about the future are ignored, and so are those after the article's own. In a
    title the year of a quarter or a month counts; any other may be that of a goal.
    """
    text = fold(text)
    last = int(date[:4]) if date else None
    parts = (word for word in period_names(fold(title)) if word.months)
    named = [word.year for word in parts if isinstance(word.year, int)]
    best = max((year for year in named if year <= (last or year)), default=0)
    asked: Counter[int] = Counter()
    if not last and (day := _day_in_lead(text)):
        best, last = max(best, day), day + 1
    for word in period_names(text):
        year = word.until or word.year
        if not isinstance(year, int) or not best < year <= (last or year) or asked[year] >= 100:
            continue
        if text[word.start : word.end].isdecimal() and not _NAMED.search(text[: word.start]):
            continue  # “the 2030 Agenda”: a name, not a time
        if text[word.end - 1] in "s代五”":  # a decade, or the years of a five-year plan
            continue
        asked[year] += 1
        if not _TO_COME.search(_around(text, word.start)):
            best = year
    return best or last


def _day_in_lead(text: str) -> int | None:
    """The year of the latest day of a year of the Republic in the first lines (115年2月26日): a text names
    none long after it but as that of a goal."""
    years = map(int, _ROC_YEAR.findall(text[:_LEAD]))
    return max((year + 1911 for year in years), default=None)


def _around(text: str, at: int) -> str:
    """The clause around an offset, within 200 characters of it."""
    low, high = max(0, at - 200), at + 200
    before = _APART.split(text[low:at])[-1]
    after = _APART.split(text[at:high])[0]
    return before + after
