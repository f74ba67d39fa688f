"""When an article was published, as far as it says so, and the latest year that it speaks of."""

from __future__ import annotations

import re
from collections import Counter

from deck.language.periods.intervals import day_of
from deck.language.units import MONTH_OF, MONTHS

_MONTH = "|".join([*(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS), "Sept"])
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_ZEROS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*[日号]",
        rf"(?<![\d./-]){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\d./-])",
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+{_YEAR}\b",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?,?\s+{_YEAR}\b",
    )
)
_MONTHLY = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月(?!\s*\d)",
        rf"\b(?P<name>{_MONTH})\.?,?\s+{_YEAR}\b",
    )
)
_HAN_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}年")
_HAN_DAY = re.compile(
    "(?P<y>[一二][〇○零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)

_SAYS = re.compile(
    r"(?:发布|发表|刊发|首发|刊登|刊载|时间|日期|posted|published|publication|first appeared|issued|released|dated?)\W*"
    r"(?:(?:于|在|on|in|at|时间|日期|date)\W*){0,2}\Z",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:更新|修改|updated|modified|last edited)[^\d]{0,20}\Z", re.IGNORECASE)

_NAMED_YEAR = re.compile(
    r"(?<![\d.,/$€£¥-])(?P<y>(?:19|20)\d\d)(?:\s*年(?!代|来|间)|(?=\s*[-–—~至到]\s*(?:19|20)\d\d\b))|"
    rf"\b(?:in|of|since|from|to|and|during|for|between|than|over|until|by|through|(?:early|mid|late)[ -]|"
    rf"year|fiscal|FY|Q[1-4]|quarter|half|{_MONTH}|\d{{1,2}},)\s*(?P<y2>(?:19|20)\d\d)(?!\d|[.,]\d|\s*%|"
    r"\s+(?:people|users|million|billion|years|companies|stores|employees|jobs))|"
    r"\((?P<y3>(?:19|20)\d\d)\)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"预计|预测|预期|有望|力争|目标|规划|到时|届时|将(?:会|达|在|于|是|超|突破|有|增)|"
    r"\b(?:will|expect(?:s|ed)?|forecasts?|project(?:s|ed)|target(?:s|ing)?|aims?|plans?|predicts?|would|could)\b|\bby (?:the end of |late |early |mid-?)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_APART = re.compile(r"[。！？；;\n]|[.!?]\s|,\s(?:and|but|while|whereas)\s")


def day_in(text: str, *, whole: bool) -> str | None:
    """The date that a line states of its article; None where it states none.

    Of a line that is a dateline or byline (`whole`) any date is that; of another only one after a
    word such as “published on”. What a line was updated on counts where nothing else is said.
    """
    found: list[tuple[bool, int, str]] = []
    plain = _digits(text)
    for form in _FORMS:
        for match in form.finditer(plain):
            before = plain[max(0, match.start() - 40) : match.start()]
            updated = bool(_UPDATED.search(before))
            if (whole or _SAYS.search(before)) and (day := _iso(match)):
                found.append((updated, match.start(), day))
    if found:
        return min(found)[2]
    for form in _MONTHLY:
        month = form.search(plain)
        if month and (day := _iso(month)):
            alone = len(plain) - len(month[0]) <= (8 if whole else 0)
            if alone or _SAYS.search(plain[: month.start()]):
                return day
    return None


def is_dateline(text: str) -> bool:
    """Whether a line states a date and little else."""
    plain = _digits(text)
    for form in (*_FORMS, *_MONTHLY):
        if match := form.search(plain):
            rest = plain[: match.start()] + plain[match.end() :]
            rest = re.sub(
                r"\d{1,2}:\d\d(?::\d\d)?|[ap]\.?m\.?|\b(?:GMT|UTC|EST|EDT|ET|PT|BST|CST)\b|星期.|周.|北京时间|"
                r"\b(?:published|posted|updated|on|at|last|date|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|"
                r"发布|发表|更新|时间|日期|于",
                "", rest, flags=re.IGNORECASE,
            )  # fmt: skip
            return len(re.sub(r"[\W_]", "", rest)) <= 12 and not re.search("[。；]", rest)
    return False


def _digits(text: str) -> str:
    """The text with a date in Chinese numerals in digits."""
    if not _HAN_YEAR.search(text):
        return text

    def day(match: re.Match[str]) -> str:
        month, number = (_small(match[key]) for key in ("m", "d"))
        return f"{match['y'].translate(_ZEROS)}年{month}月{number}日"

    return _HAN_DAY.sub(day, text)


def _small(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    value = int(ones.translate(_ZEROS)) if ones else 0
    return value + 10 * (int(tens.translate(_ZEROS)) if tens else 1) if ten else value


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    name = parts.get("name")
    month = int(parts["m"]) if parts.get("m") else MONTH_OF.get((name or "").casefold()[:3], 0)
    day = int(parts["d"]) if parts.get("d") else None
    if not day_of(year, month, day or 1):
        return None
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def latest_year(text: str, date: str | None) -> int | None:
    """The latest year that a text speaks of as past or present; None where it names none.

    A year in a sentence about what will be is not counted, and none after the article's own.
    """
    last = int(date[:4]) if date else None
    best = 0
    asked: Counter[int] = Counter()
    for match in _NAMED_YEAR.finditer(text):
        year = int(match["y"] or match["y2"] or match["y3"])
        if best < year <= (last or year) and asked[year] < 100:
            asked[year] += 1
            if not _TO_COME.search(_around(text, match.start())):
                best = year
    return best or last


def _around(text: str, at: int) -> str:
    """The clause around an offset, as far as 200 characters from it."""
    low, high = max(0, at - 200), at + 200
    before = _APART.split(text[low:at])[-1]
    after = _APART.split(text[at:high])[0]
    return before + after
