"""What the words around a figure say and its fact does not hold.

A fact that lost such words (the base of a change, those who are counted, what a record is of) is true
only beside its sentence: no page shows it alone.
"""

from __future__ import annotations

import re

from deck.draft.facts import ArticleFact
from deck.draft.finding import name_of, stated
from deck.draft.measures import GENERIC
from deck.language.periods.dates import MONTHS
from deck.language.scripts import fold, has_han
from deck.statements.english.statuses import EXPECTED
from deck.statements.model import AHEAD

_WITHOUT_OWN = re.compile("收入|支出|成本|销量|产量|用户|客户|利润")
"""What a company has; of a place or an office it is something else's."""
_THE_COMPANY = re.compile(
    f"(?<![市各该該家等])(?:公司|集[团團])(?:的|实现|實現|录得|錄得)*(?:{_WITHOUT_OWN.pattern})"
)
_QUALIFIED = re.compile(
    r" (?:with|who|whose|that|which|having|worth|earning|paying|spending|generating|aged|above|below|over|under|within)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r" (?:with (?:more|less|fewer|at least|over|under|annual)|who|whose|aged|earning|paying|spending|worth)\b",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(
    r"\b(?:in|across|throughout|within|over|every|after|spanning)"
    r"(?: (?:about|around|some|nearly|almost|more than|over|up to|at least|the first|the last|the past|its|their|all))*\s*\Z",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:an|on) average(?: of)?\s*\Z|(?:平均|人均|户均|日均)\Z", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:second|minute|hour|day|week|month|quarter|year)s?|秒|分钟|小时|天|日|周|个月|月|年"
)
_PART_BEFORE = re.compile(
    r"\b(?:of which|including|of this|of that|thereof)\b[^.;]{0,40}\Z", re.IGNORECASE
)
_AMOUNTS = re.compile(
    r"\b(?:loss|losses|profits?|income|revenues?|sales|earnings|premiums|costs|generation"
    r"|production|output|consumption|exports|imports|deliveries|shipments|orders)$",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\b(?:share|percentage|proportion|ratio|rate)\b", re.IGNORECASE)
_PART_AFTER = re.compile(r"[\w ]{0,16}? of (?:them|which|it|these|those|that|this)\b")
_OWN_TIME = re.compile(
    r"[0-9一二三四五六七八九十]年(?:期间|期間|[内內间間])|\bon (?:the )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|eve of)\b|\b(?:Thanksgiving|Christmas|Easter|Black Friday)\b",
    re.IGNORECASE,
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_OWN_DAY = re.compile(r"\A(?: \([A-Z]+\))?[^,;()]{0,60}\b(?:on|in) " + rf"{_MONTH}\b")
_SINCE = re.compile(
    r"\A(?:[^.;,]|(?<=\d)[.,](?=\d)){0,60}?\bfrom (?:the end of |end-|\d{1,2} )?"
    rf"{_MONTH}\b(?![^.;,]{{0,20}}\bto\b)"
)
_OF_YEAR = re.compile(
    r"(?: \w+){0,2} for (?:the|this) (?:full |whole |financial |fiscal )?year\b", re.IGNORECASE
)
_A_YEAR = re.compile(r"\b(?:last|this|next|full) year\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    "(?:与|和|跟|较|比|不同于|有别于)[^,，。；;]{2,10}(?:公布|宣布|提出|订定|设定|承诺|发布)的[^,，。；;]{0,12}\\Z"
)
"""What says that a figure is that of somebody else, with whom one is compared."""
_WITHIN = re.compile(r"\bwithin(?: (?:about|around|some))?\s*\Z", re.IGNORECASE)
_COMPARED = re.compile(
    r"\A[^.;,(]{0,24}?\b(?:than|above|below|ahead of|short of|compared (?:with|to)|versus|vs\.?|against|off)\b"
    r"(?! (?:(?:in|at|on|for|the|a|one|its|their|last|same|prior|previous|that|period|corresponding|comparable) )*"
    r"(?:year|quarter|month|week|half|period|time|[QH]?[1-4]?[QH]?(?:FY)?\d{2,4}|"
    rf"{_MONTH})\b)",
    re.IGNORECASE,
)
"""What follows a change that is against something else than an earlier time."""
_AGAINST_ZH = re.compile(
    "(?<![比计])(?:相?[较比]|相对|对比|超过?|高于|低于|优于)[^,，。；;]{1,16}\\Z"
)
_ORDINARY_ZH = re.compile(
    "[较比](?:上年|去年|上月|上季|前年|同期|上一)|同比|环比|占比|比重|比例|可比"
)
_TOTAL = re.compile(
    "(?:the )?(?:total|sum|whole|overall)|全部|总数|總數|总量|總量|合计|合計|总额|總額"
)
_LONGEST_BASE = {True: 16, False: 48}


def loses_context(fact: ArticleFact, text: str, *, company: bool = True) -> bool:
    """Whether a figure says something else alone than it does in its sentence in `text`; `company` is
    whether the article is about a company."""
    return (
        _is_generic(fact, company=company)
        or _is_qualified(fact, text)
        or _is_part(fact, text)
        or _OF_OTHERS.search(fold(_around(fact, text)[0])) is not None
        or _loses_time(fact, text)
        or (stated(fact).role == "change" and _loses_base(fact, text))
        or (stated(fact).role == "share" and _is_of_itself(fact, text))
    )


def names_its_company(text: str) -> bool:
    """Whether a Chinese article speaks of what “the company” has, without naming it: 公司收入."""
    return _THE_COMPANY.search(text) is not None


def _is_generic(fact: ArticleFact, *, company: bool) -> bool:
    one = stated(fact)
    measure = fold(one.measure.text)
    begins, end = one.sentence
    here = any(begins <= start < end for start, _ in one.subject.spans)
    if (fact.subject and here) or not measure:
        return False
    return bool(GENERIC.fullmatch(measure) or (not company and _WITHOUT_OWN.fullmatch(measure)))


def _is_qualified(fact: ArticleFact, text: str) -> bool:
    """Whether things are counted of which the words after them say more, or that only say where or
    how long: 2,914 customers with more than $100,000, in 31 markets, within 24 hours."""
    one, noun = stated(fact), fact.unit.noun
    before, after = _around(fact, text)
    if one.measure.spans and _WHICH.match(text, one.measure.spans[-1][1]):
        return True
    if _AVERAGE.search(before) and "average" not in fact.what.casefold():
        return True
    if fact.unit.kind != "number" or fact.unit.currency or not noun:
        return False
    if _TIMES.fullmatch(noun) and _ADJUNCT.search(before):
        return True
    if has_han(noun) or one.measure.text.casefold() not in (noun.casefold(), f"{noun}s".casefold()):
        return False
    return bool(_QUALIFIED.match(after) or _ADJUNCT.search(before))


def _is_part(fact: ArticleFact, text: str) -> bool:
    """Whether a figure is a part of the one before it, of which its fact has the name."""
    before, after = _around(fact, text)
    if fact.unit.kind == "percent" and _WITHIN.search(before):
        return True
    change = stated(fact).role == "change"
    money = _AMOUNTS.search(fact.what) and not fact.unit.currency and fact.unit.kind == "percent"
    money = money and not _RATIO.search(fact.what)
    if money and stated(fact).role == "level":
        return True  # a loss of A, or 19%
    return bool(_PART_AFTER.match(after) or (change and _PART_BEFORE.search(before)))


def _loses_time(fact: ArticleFact, text: str) -> bool:
    """Whether a figure with the period of an earlier sentence has a time of its own that is not read."""
    period = stated(fact).period
    before, after = _around(fact, text)
    if period is None or (period.words and period.words.spans[0][0] >= stated(fact).figure.start):
        return False
    read = period.words.spans[-1][1] - stated(fact).sentence[0] if period.words else -1
    if read >= 0:  # only a time between its own and the figure can be another one
        return _OWN_TIME.search(before[read:]) is not None
    yearly = _OF_YEAR.match(after) or (fact.status in AHEAD and _A_YEAR.search(before))
    short = fact.span is not None and (fact.span.last - fact.span.first).days < 300
    return bool(_OWN_TIME.search(before[-90:]) or _OWN_DAY.match(after) or (yearly and short))


_NO_EARLIER = re.compile(rf"\b(?:{EXPECTED}|averages?|mean|norm)\Z", re.IGNORECASE)
"""What a result is compared with that is no earlier one: 3% below consensus is no fall of 3%."""


def _loses_base(fact: ArticleFact, text: str) -> bool:
    """Whether the sentence says what a change is against, and the fact does not, or not in few words."""
    one = stated(fact)
    before, after = _around(fact, text)
    if fact.span is None and not fact.fiscal:
        return True
    if one.basis:
        apart = [b.words.text for b in one.basis if b.kind == "against" and b.span is None]
        return any(
            len(words) > _LONGEST_BASE[has_han(words)] or _NO_EARLIER.search(words)
            for words in apart
        )
    if has_han(fact.what):
        found = _AGAINST_ZH.search(fold(before))
        return bool(found and not _ORDINARY_ZH.search(found[0]))
    return bool(_COMPARED.match(after) or _SINCE.match(after))


def _is_of_itself(fact: ArticleFact, text: str) -> bool:
    """Whether a share is one of the thing itself: of a measure that an earlier clause named, of which the
    whole has the same noun."""
    one, before = stated(fact), _around(fact, text)[0]
    if _TOTAL.fullmatch(one.whole.text.casefold()):
        return True  # of a total that has no name
    whole = re.sub(r"^(?:total|overall|all|the|全部|总|總)\s*", "", one.whole.text.casefold())
    if not whole:
        return False
    name = name_of(fact)
    if name == whole and not fact.subject:
        return True
    clause = one.figure.start - len(re.split("[;；。]", before)[-1])
    spans = (*one.measure.spans, *one.subject.spans)
    carried = bool(spans) and all(start < clause for start, _ in spans)
    head = whole.split(" ")[-1] if not has_han(whole) else whole
    return carried and (name.endswith(head) or fact.subject.casefold().endswith(head))


def _around(fact: ArticleFact, text: str) -> tuple[str, str]:
    """The words of its sentence before a figure and after it."""
    one = stated(fact)
    begins, ends = one.sentence
    figure = one.figure
    return text[begins : figure.start], text[figure.end : max(ends, figure.end)]
