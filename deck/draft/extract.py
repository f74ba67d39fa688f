"""The statements of an article as facts of a draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from deck.draft.facts import ArticleFact
from deck.draft.measures import is_understood, names_loss
from deck.language.figures import Figure
from deck.language.numbers.digits import misprint
from deck.language.scripts import fold, is_traditional, to_traditional
from deck.language.units import Unit, Value, is_below_nought
from deck.outline.facts.values import LARGEST
from deck.reading.article import Article
from deck.statements.model import AHEAD, CONTRIBUTION, Setting, Statement
from deck.statements.reading import statements_of

CHANGES = re.compile(
    "增速|增幅|增量|增减|降幅|涨幅|跌幅|升幅|减量|成长|贡献|拉动|变动|变化|增长|净增"
)
"""A Chinese measure that is itself a change."""
_HUNDRED_MILLION = Decimal(100_000_000)
_JOINED_SCALES = re.compile("[亿億兆].*[万萬]")
_TOO_MANY = Decimal("1e8")  # of firms, shops, brands: more than exist in the world
_FIRMS = re.compile("家|店|商家|品牌|机构|企业")
_PEOPLE = re.compile("人|用户|名|位|people|users|persons|viewers")
_WORLD = Decimal("8.3e9")
_SHARE = re.compile(r"占比|比重|比例|份额|复购率|渗透率|\bshare\b|\bproportion\b", re.IGNORECASE)
_ITSELF = frozenset(
    (
        "the company",
        "the group",
        "company",
        "group",
        "公司",
        "本公司",
        "集团",
        "集團",
        "全国",
        "全國",
        "我国",
        "我國",
        "全国的",
        "全國的",
    )
)
_BODY = re.compile("(?:同业)?(?:公会|协会|商会|学会|工会|联盟|局|部|署|院|处)")
"""How the name of a body of a trade ends, which is not the trade itself."""
_PLACE = re.compile("[全本我该該][省市区區县縣州旗港](?:的)?")
"""The place that an article is about."""
_IN_PLACE = re.compile("^[全本我该該][省市区區县縣州旗港]的?(?=.{2})")
"""What says that a part is one of that place: 我省第一产业."""
_SPEAKER = re.compile(
    r"(?i:(?:the )?(?:C[EFOT]O|chief [a-z]+ officer|president|chair(?:man|woman|person)?|managing director)) [A-Z]"
)
"""Who reports a figure of the company: CFO Jude Beres reported net income of A."""
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|it|he|she|they)\b")
_DEMONSTRATIVE = re.compile(
    r"(?:That|This) (?:left|leaves|was|is|brought|brings|took|takes|compares?|compared|means|meant)\b"
)
"""A sentence about what the one before says."""
_SOME_OF = re.compile(r"\b(?:most|much|half|part|some|all) of (?:the|its|this|that|their) \Z", re.I)
"""What makes a figure the whole of something else: most of the 6 billion."""
_FOUND = {"clause": "quote", "carried": "before"}


_Speakers: TypeAlias = Sequence[tuple[int, int, str]]


def facts_of(article: Article, setting: Setting, speakers: _Speakers = ()) -> list[ArticleFact]:
    """The facts of an article in text order, one per figure; nothing is merged yet.

    `speakers` are stretches of the text (start, end) with the name of the speaker.
    """
    breaks = [match.start() for match in re.finditer("\n", article.text)]
    return [
        _fact(one, article, speakers, setting, 1 + bisect_right(breaks, one.clause[0] - 1))
        for one in statements_of(article, setting)
        if _is_fact(one) or one.is_cell
    ]


def _fact(
    one: Statement, article: Article, speakers: _Speakers, setting: Setting, line: int
) -> ArticleFact:
    text, zh = article.text, article.lang == "zh"
    start, end = one.clause
    what = _what_zh(one) if zh else _what_en(one)
    if zh and is_traditional(text):
        what = to_traditional(what).replace("變動", "增減")  # as offices there write it
    period, at = one.period, one.figure.start
    loss = one.role != "change" and names_loss(what)
    if one.measure.text == CONTRIBUTION:
        one = replace(one, role="level")  # of so many points: it is said as an amount
    published = setting.published
    if published and setting.guessed:  # what ended before that year is over
        published = published.replace(year=published.year - 1, month=12, day=31)
    own = "" if re.search(r"\d", setting.subject) else setting.subject
    value, unit = _written(one, zh=zh)
    return ArticleFact(
        value=_absolute(value) if loss else value,  # 期内亏损2.3亿元
        unit=unit,
        what=what[:1].upper() + what[1:],
        quote=text[start:end],
        line=line,
        at=at,
        start=start,
        end=end,
        figure=one.figure.text,
        section=one.section,
        bound=one.bound,
        change=0 if one.role != "change" else -1 if is_below_nought(one.value) else 1,
        span=period.span if period else None,
        basis=_FOUND.get(period.origin, period.origin) if period else "",
        by=one.by or next((who for a, b, who in speakers if a <= at < b), None),
        group=one.group,
        ahead=_is_ahead(one, published),
        subject=_subject(one.subject.text, own),
        bases=tuple(basis.words.text or basis.kind for basis in one.basis),
        status=one.status,
        fiscal=period.fiscal if period else "",
        check="; ".join(dict.fromkeys((*one.doubts, *_unsure(one, text, zh=zh)))) or None,
        statement=one,
        unclear=_impossible(what, one.figure, text, article.lang),
    )


def _unsure(one: Statement, text: str, *, zh: bool) -> Iterator[str]:
    """The fields that were taken from another sentence, or not found where others are, and measures with
    a noun of no known kind: most of these are wrong in articles of unknown styles, so that a person
    has to confirm them."""
    counts = one.role == "count" or bool(one.role == "share" and one.whole)
    if (
        not (zh or one.is_cell)
        and one.measure
        and not is_understood(one.measure.text, one.unit.noun, counts=counts)
    ):
        yield "measure"
    low, high = one.sentence
    spans, origin = one.measure.spans, one.period.origin if one.period else ""
    elsewhere = bool(spans) and not any(low <= start < high for start, _ in spans)
    if elsewhere and one.group is None and origin not in ("carried", "clause"):
        yield "measure"  # not of a passage that goes on about one thing, nor beside a period of its own
    named = any(low <= start < high for start, _ in one.subject.spans)
    if _PERSON.match(one.subject.text) or (not named and _DEMONSTRATIVE.match(text, low)):
        yield "subject"
    if _SOME_OF.search(text, low, one.figure.start):
        yield "measure"
    if one.status in AHEAD and one.period is None and one.unit.kind in ("percent", "points"):
        yield "period"
    if one.period is None and one.status == "actual":
        yield "period"


def _subject(subject: str, own: str) -> str:
    """A subject; empty for the article's own, also by its full name or as “the company”."""
    name, known = subject.casefold(), own.casefold()
    is_own = bool(known) and (name.startswith(known) or known.startswith(name))
    is_own = is_own and not _BODY.fullmatch(fold(known[len(name) :]))  # 寿险, of 寿险公会
    subject = _IN_PLACE.sub("", subject)
    nobody = name in _ITSELF or _PLACE.fullmatch(name) or _SPEAKER.match(subject)
    return "" if is_own or nobody else subject


def _written(one: Statement, *, zh: bool) -> tuple[Value, Unit]:
    """A large number with its scale as Chinese writes it: 1万3000亿 is 13000亿, 1兆2,703億8千萬 12703.8億."""
    value, unit = one.value, one.unit
    joined = unit.scale == 1 or _JOINED_SCALES.search(one.figure.text)
    if not (zh and isinstance(value, Decimal) and unit.kind == "number" and joined):
        return value, unit
    if abs(value * unit.scale) < _HUNDRED_MILLION:
        return value, unit
    scaled = value * unit.scale / _HUNDRED_MILLION
    return Decimal(f"{scaled.normalize():f}"), unit._replace(scale=_HUNDRED_MILLION)


_QUALIFIED = re.compile(r" (?:of|in|for|before|after|excluding|including|without) ")
"""What makes “growth” behind a measure hard to read: sales excluding fuel growth."""


def _what_en(one: Statement) -> str:
    """The name of an English measure: `Revenue growth`, `Change in the number of users`."""
    what, whole = one.measure.text, one.whole.text
    if one.role == "share" and whole:
        part = what.startswith(f"{whole} ")  # purchases paid in cash, of all purchases
        what = f"share of {what or whole}" if part or not what else f"{what} as a share of {whole}"
    elif what == CONTRIBUTION and whole:
        what = f"{what} to {whole}"
    elif one.role == "change" and what and what != CONTRIBUTION:
        word = "growth" if one.unit.kind == "percent" else "change"
        long = _QUALIFIED.search(what) or len(what.split()) > 5
        lower = what if what[:2].isupper() else what[:1].lower() + what[1:]
        what = f"{word} {'of' if word == 'growth' else 'in'} {lower}" if long else f"{what} {word}"
    if one.status == "consensus" and what:
        what += ", analysts’ consensus"
    return what


def _what_zh(one: Statement) -> str:
    """The name of a Chinese measure: 收入增速, 毛利率变动, 月活跃用户增量."""
    what = one.measure.text
    if what and one.role == "share" and one.whole:
        return f"{'' if what == one.whole.text else what}占{one.whole.text}比重"
    if what and one.role == "multiple" and one.basis:
        kind = "倍数" if one.figure.unit.kind == "times" else "比例"
        return f"{what}为{one.basis[0].words.text.rstrip('的')}{kind}"
    if what and one.role == "change" and one.whole:
        return f"{what}占{one.whole.text}比重变动"
    if what.endswith("增速") and one.role == "change" and one.figure.unit.kind == "points":
        return f"{what}变动"
    if not what or one.role != "change" or CHANGES.search(fold(what)):
        return what
    match one.figure.unit.kind:
        case "percent" | "times":
            return f"{what}增速"
        case "points":
            return f"{what}变动"
    return f"{what}减量" if is_below_nought(one.value) else f"{what}增量"


def _is_ahead(one: Statement, published: date | None) -> bool:
    """Whether a statement is about what was still to come when the article appeared."""
    span = one.period.span if one.period else None
    return one.status in AHEAD and not (span and published and span.last <= published)


def _absolute(value: Value) -> Value:
    if isinstance(value, tuple):
        low, high = sorted(map(abs, value))
        return low, high
    return abs(value) if isinstance(value, Decimal) else value


def _is_fact(one: Statement) -> bool:
    """Whether a figure is worth a fact: words of size and small bare numbers are not, nor are tenths
    (两成, one in five) of something without a name."""
    figure = one.figure
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    if any(isinstance(end, Decimal) and abs(end.adjusted()) > LARGEST for end in ends):
        return False  # not allowed in an outline
    if not isinstance(figure.value, Decimal):
        return True
    in_words = not any(c.isdigit() for c in figure.text)
    of_size = figure.unit.kind == "times" or figure.text in ("万", "亿", "万亿")
    part = bool(one.measure) and ("成" in figure.text or " in " in figure.text)
    if in_words and (of_size or (figure.unit.kind == "percent" and not part)):
        return False
    return figure.unit != Unit() or abs(figure.value) >= 10


# ---- impossible figures ------------------------------------------------------------------------------


def _impossible(what: str, figure: Figure, text: str, lang: str) -> str | None:
    """Why a figure is impossible; None for a possible one."""
    base = figure.base
    largest = base[1] if isinstance(base, tuple) else base
    if not isinstance(largest, Decimal):
        return None
    zh = lang == "zh"
    if slip := misprint().search(figure.text):
        return (
            f"原文写作“{slip[0]}”，应为笔误" if zh else f"the source writes {slip[0]}, a misprint"
        )
    unit, noun = figure.unit, figure.unit.noun
    if unit.kind == "number" and not unit.currency:
        if _FIRMS.search(noun) and largest >= _TOO_MANY:
            return f"不可能有{figure.text}" if zh else f"there cannot be {figure.text}"
        if _PEOPLE.search(noun) and largest > _WORLD:
            return f"不可能有{figure.text}" if zh else f"there cannot be {figure.text}"
        joined = text[: figure.start].rstrip().endswith(("和", "与", "及"))
        if unit.scale >= 10_000 and not noun and (joined or not what):
            return (
                f"未说明{figure.text}是什么"
                if zh
                else f"the article does not say what {figure.text} counts"
            )
    if unit.kind == "percent" and not figure.change and abs(largest) > 1 and _SHARE.search(what):
        return f"占比不可能为{figure.text}" if zh else f"a share cannot be {figure.text}"
    return None
