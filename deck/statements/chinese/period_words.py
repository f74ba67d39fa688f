"""The words for periods that Chinese reports have beside those of `deck.language.periods`.

They are compact forms (23H1), years of the Republic of China, fiscal years over two calendar years
(2023/24年度), the period of the report itself (本报告期), and stretches that a text counts but does
not date (未来三年).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from deck.language.periods.names import period_names
from deck.language.periods.tokens import Word, Year, small_number

_COMPACT = re.compile(
    r"(?<![A-Za-z0-9_.])(?:(?P<y>(?:20)?[0-9]{2})年?(?P<k>[QHMqh])(?P<n>[0-9]{1,2})"
    r"|(?P<n2>[1-4])(?P<k2>[QH])(?P<y2>(?:20)?[0-9]{2}))(?![0-9A-Za-z])"
)
"""23H1, 2023Q2, 23M6, 2Q23."""
_ROC = re.compile(
    r"民国(?P<a>[0-9]{2,3})年(?:度(?!假))?|(?<![0-9.约近逾百])(?<![0-9],)(?P<b>1[0-3][0-9])年(?:度(?!假))?"
    r"(?!的?(?:历史|以?来|老|之久|寿命|期|国债|合约|租|专利|后|间|内|前(?![0-9一二三四五六七八九十两]))|[多余])"
)
"""Years of the Republic of China: 111年5月 is May 2022."""
_HALF = re.compile("(?:(?P<y>20[0-9]{2})年)?(?<![上下止])(?<!日的)半年度(?!报|业绩|预告)")
_DIGITS = "零〇○一二三四五六七八九"
_SPLIT = re.compile(
    f"(?<![0-9{_DIGITS}])(?P<a>20[0-9]{{2}}|[{_DIGITS}]{{4}})[/至-](?P<b>(?:20)?[0-9]{{2}}|[{_DIGITS}]{{2,4}})(?:财政年度|财务年度|财年|年度)"
)
"""A fiscal year over two calendar years: 2023/24年度, 二零二三至二四财政年度."""
_RELATIVE = re.compile(
    "(?:(?P<last>上一?|前一?)|(?P<now>今)|(?P<next>新|下一?|来)|(?P<own>[本全]|整)|[当该同])个?(?:财政年度|财务年度|财年)|同年度"
)
_OF_ACCOUNTS = re.compile(
    "(?P<last>去年度)|本年度(?!的?(?:将|会|料|预[计期测算]|目标|计划|拟|力争))"
)
"""The year of accounts, and the one before: 本年度, in a report of February on the year before."""
_FISCAL_HALF = re.compile("(?P<half>[上下])半个?(?:财政年度|财务年度|财年)")
_YEARS_BEFORE = re.compile(
    "(?:[上前]|此前|之前|先前|过往)的?(?P<n>[两二三23])(?:个(?:财务|财政|会计)?年度|个?财年|年度)"
)
"""The years before the one that is spoken of: 上两个年度."""
_SECOND = re.compile("次季(?!节)度?")
"""The second quarter, after the first one; alone, it may be the next."""
_FIRST = re.compile("首季|第?一季")
_PLAN = re.compile(
    "“?十(?P<n>[一二三四五])五”?(?:期间|时期|规划)?的?前(?P<years>[一二两三四1-4])年"
)
"""The first years of a five-year plan: “十四五”前三年."""
_REPORT = re.compile(
    "(?P<half>半年(?:间|内|来))|年初(?:至|到)(?P<to>本?报告期(?:期?末)?|期末|今)|(?P<since>今年以来|年初以来)|本?报告期(?P<end>期?末)|本?报告期内?|(?<![中短长近远定周假分暑学])期内(?!(?:经调整)?(?:净?[利亏盈]|溢利|全面))"
)
"""The period that the article reports on, its end, and the year up to its end."""
_TODAY = re.compile(
    "(?:本|此|该)(?:公告|公布|通告|报告|年报|中报|通函)(?:的?(?:刊发|披露|发出|发布|印制))?(?:之?日期?|的?日期)|(?:公告|披露|发稿)(?:日|时)(?=[,，止])|最后(?:实际)?可行日期"
)
"""The day of the article: 截至本公告日期."""
_BARE_DAY = re.compile(
    "(?:(?<=[,。;“( \\n])|^)(?P<d>[12][0-9]|3[01]|[1-9])日(?=[,，]|[晚早]间?|上午|下午|收盘|盘[中后])"
)
"""A day without its month, near the one on which the article appeared: 28日，…"""
_COUNT = "[0-9]{1,2}|[一二两三四五六七八九十]{1,2}"
_STRETCH = re.compile(
    f"(?P<after>此后|其后|随后)(?:的)?(?P<n>{_COUNT})年(?:间|里|内)?|(?<![0-9.])(?P<later>{_COUNT})年后(?!的?[0-9])"
    f"|(?:未来|今后|过去|近|此前|之前|最近)(?:的)?(?!一年)(?:{_COUNT})(?:年|个(?:季度|月))(?:多|来|间|里|内)?"
    f"|(?:之?后的?|短短)(?:{_COUNT})个(?:季度|月)(?:里|内|间|时间)"
)
"""Stretches counted from now or from what was said before: 三年后, 此后两年, 未来五年, 后的三个月里."""
_HEAD = 600
"""How far into an article its fiscal year is looked for, in characters."""


def period_words(text: str, taiwan: bool) -> Iterator[Word]:
    """The words for periods in a folded text, in order; with `taiwan`, 111年 is a year."""
    years: list[Word] = []
    if taiwan or "民国" in text:
        for match in _ROC.finditer(text):
            year = int(match["a"] or match["b"]) + 1911
            years.append(Word(*match.span(), year))
            text = text[: match.start()] + "\ue000" * len(match[0]) + text[match.end() :]
    own: list[Word] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            word = read(match)
            if word and all(word.end <= one.start or one.end <= word.start for one in own):
                own.append(word)
    named = [
        word
        for word in period_names(text)
        if all(word.end <= one.start or one.end <= word.start for one in own)
    ]
    last: Word | None = None
    for word in sorted([*named, *own, *years], key=lambda word: word.start):
        if last in years and last and word.start == last.end and (word.months or word.edge):
            last = word._replace(start=last.start, year=last.year)
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _compact(match: re.Match[str]) -> Word | None:
    year, kind, number = (
        (match["y"], match["k"], match["n"])
        if match["y"]
        else (match["y2"], match["k2"], match["n2"])
    )
    length = {"Q": 3, "H": 6, "M": 1}[kind.upper()]
    last = int(number) * length
    if not 0 < last <= 12:
        return None
    months = (last - length + 1, last)
    return Word(*match.span(), int(year) + (2000 if len(year) == 2 else 0), months=months)


def _half(match: re.Match[str]) -> Word:
    return Word(*match.span(), int(match["y"]) if match["y"] else None, months=(1, 6))


def _split(match: re.Match[str]) -> Word | None:
    years = split_years(match[0])
    return Word(*match.span(), years[1]) if years else None


def _relative(match: re.Match[str]) -> Word:
    if match["now"]:
        return Word(*match.span(), grain="year")
    if match["last"] or match["own"] or match["next"]:
        steps = bool(match["next"]) - bool(match["last"])
        return Word(*match.span(), Year("report", steps), origin="report")
    return Word(*match.span(), Year("focus", 0))


def _fiscal_half(match: re.Match[str]) -> Word:
    months = (1, 6) if match["half"] == "上" else (7, 12)
    return Word(*match.span(), months=months, origin="report")


def _second(match: re.Match[str]) -> Word:
    if _FIRST.search(match.string, 0, match.start()):
        return Word(*match.span(), months=(4, 6))
    return Word(*match.span(), grain="quarter", vague=True)


def _stretch(match: re.Match[str]) -> Word:
    if match["later"]:
        return Word(*match.span(), Year("anchor", small_number(match["later"])))
    steps = small_number(match["n"]) if match["after"] else 0
    return Word(*match.span(), grain="year", steps=steps, vague=not steps)


def _of_accounts(match: re.Match[str]) -> Word:
    return Word(*match.span(), Year("anchor", -bool(match["last"])), origin="report")


def _years_before(match: re.Match[str]) -> Word:
    steps = -small_number(match["n"])
    return Word(*match.span(), Year("focus", -1), grain="year", steps=steps, origin="focus")


def _plan(match: re.Match[str]) -> Word:
    first = 2001 + 5 * small_number(match["n"])
    return Word(*match.span(), first, until=first + small_number(match["years"]) - 1)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Word | None]], ...] = (
    (_PLAN, _plan),
    (_SPLIT, _split),
    (_COMPACT, _compact),
    (_HALF, _half),
    (_YEARS_BEFORE, _years_before),
    (_RELATIVE, _relative),
    (_OF_ACCOUNTS, _of_accounts),
    (_FISCAL_HALF, _fiscal_half),
    (_SECOND, _second),
    (_STRETCH, _stretch),
    (_REPORT, lambda match: Word(*match.span())),
    (_TODAY, lambda match: Word(*match.span(), grain="day")),
    (_BARE_DAY, lambda match: Word(*match.span(), days=(int(match["d"]), int(match["d"])))),
)


def of_report(text: str, word: Word) -> str:
    """What a word names of the period that the article reports on: all, its `end`, the year `to` it,
    the `half` that it is; empty for other words."""
    match = _REPORT.fullmatch(text, word.start, word.end)
    if not match:
        return ""
    if match["half"]:
        return "half"
    return "to" if match["to"] or match["since"] else "end" if match["end"] else "all"


# ---- fiscal years -------------------------------------------------------------------------------


def split_years(text: str) -> tuple[int, int] | None:
    """The calendar years of the first fiscal year over two of them in a folded text."""
    match = _SPLIT.search(text)
    if not match:
        return None
    first, last = (_number(match[name]) for name in "ab")
    last += first // 100 * 100 if last < 100 else 0
    return (first, last) if last == first + 1 else None


def _number(text: str) -> int:
    return int("".join(str(max(_DIGITS.index(c) - 2, 0)) if c in _DIGITS else c for c in text))


def fiscal_year(folded: str) -> str:
    """The fiscal year that a folded article names first, for 第三财季; empty if there is none."""
    match = re.search("(20[0-9]{2})财年", folded[:_HEAD])
    return match[1] if match else ""


def fiscal_name(text: str, year_of: str) -> str:
    """The name of a fiscal period: `Q3 FY2025` for 2025财年第三季度; empty for others.

    `year_of` is the fiscal year of the article, for 第三财季.
    """
    if years := split_years(text):
        return f"FY{years[1]}"
    if "财季" in text and year_of and not re.search("[0-9]{2}(?:财|年)", text):
        text = year_of + "财年" + text
    year = re.search("((?:20)?[0-9]{2})(?:年?财[政务]年度|财年)", text) or re.search(
        "FY((?:20)?[0-9]{2})", text
    )
    if not year:
        return ""
    number = year[1] if len(year[1]) == 4 else "20" + year[1]
    if quarter := re.search("第?([一二三四1-4])(?:季度?|财季)|[Qq]([1-4])", text):
        return f"Q{small_number(quarter[1] or quarter[2])} FY{number}"
    if half := re.search("([上下])半年?", text):
        return f"H{1 + (half[1] == '下')} FY{number}"
    return f"FY{number}"
