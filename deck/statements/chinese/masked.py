"""A sentence with its figures and periods replaced by marks, so that patterns see words only."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure, figures
from deck.language.scripts import HAN, fold, is_han
from deck.language.units import Unit
from deck.statements.chinese import bare_units, revisions
from deck.statements.chinese.marks import BASE, FIGURE, NOTE, PERIOD
from deck.statements.chinese.periods import Mention, mentions
from deck.statements.chinese.phrases import has_head
from deck.statements.chinese.words import WITHOUT
from deck.statements.model import NO_WORDS, Words

_CLAUSE = re.compile("[,;。!?()\n]|(?<!\ue002):|——|“(?=[^”]{12})|(?<=[^“”]{12}|.{11}\ue001)”")
_MAYBE = re.compile("[0-9成倍万亿兆]|百?分之")
"""What a figure has; most sentences without digits have none."""
_SCALE = re.compile("[十百千万亿]+")
_ITEM = re.compile(
    r"\s*[◆◇●○■□▲△★☆►▶➤❖✦•·※]\s*|\s*(?:\(?[一二三四五六七八九十]{1,3}[、)]|[0-9]{1,2}[、)])(?![一二三四1-4][、和及与季月])"
)
"""The number of an item before its text."""
_RUN_IN = re.compile(f"([{HAN}、]{{2,10}})(?:\u3000+|[ \t]{{2,}})(?=[^\\s0-9])")
_OF = re.compile(
    "(?<![总百反分千万随继次加])之(?![前后间一中内外下上际时余久初类所以家路道争战旅光声夜最])"
)
"""The 的 of formal reports: 较去年同期之5亿元."""
_INSIDE = re.compile(
    rf"(?<=[{HAN}])(?:\([{HAN}A-Za-z0-9]{{1,10}}\)(?=[{HAN}])|\([A-Za-z][A-Za-z0-9]{{0,9}}\)(?=[{FIGURE}{PERIOD}{BASE}]))"
)
"""A bracket within a noun: 农业(种植业)增加值, 广义货币(M2)余额, 每股盈余(EPS)5元."""
_ALIKE = re.compile(
    f"\\((?:下同|(?:按|以|含|包括|{WITHOUT}|即|指)[^()0-9]{{1,14}}|[^()0-9]{{2,12}}(?:减去?|除以|乘以|加上?)[^()0-9]{{2,14}}|未?经(?:审[核计阅]|重[列述]))\\)"
)
"""A bracket that says how something is measured: (按可用座位公里计), (毛利减经营费用)."""
_TIMES = re.compile(
    "(?:期间?|档|假期|长假|黄金周|季|周)(?:,?共?[0-9一二三四五六七八]{1,2}[天日])?\\($"
)
"""What makes the period in a bracket that of what follows: 暑运期间(7月1日至8月31日)."""
_NAMED = re.compile(r"[A-Za-z]{1,12} ?$")
_PHONE = re.compile(
    "(?:电话|热线|专线|传真|查询|咨询|垂询|致电|拨打|来电|联络|分机|(?<=[0-9])转)[^,。;年月]{0,8}$|\\(0?[0-9]{2,4}\\)$"
)
_DIALLED = re.compile("[0-9-]*(?:转|分机)[0-9]|-[0-9]{4}")
_SHARE_CODE = re.compile("[0-9]{4,6}[-.](?:TW|HK|SH|SZ|SS|US|TWO)(?![A-Za-z])")
"""What makes a number one of a telephone or a share: 12360转9, (0000-TW)."""
_QUOTED = re.compile(f"[“「『《][{HAN}A-Za-z·]{{1,10}}$")
_CLOSES = re.compile("[期号座栋幢弄批届代季][”」』》]")
"""What makes a number the end of a name in quotation marks."""
_RATIO = re.compile("(?<=[0-9])[:∶]$|^[:∶](?=[0-9])")
_FRACTION = re.compile("[0-9]{1,3}/[0-9]{1,3}")
_NANO = re.compile("纳米|奈米|寸|英寸|吋|级|号|#")
_KIND = re.compile(
    rf"(?:品位|含量)?[{HAN}]{{0,6}}(?:指数|矿|矿石|铁矿石|煤|酒|纯度|浓度)[^,。;]{{0,6}}(?:报|为|达|收|价格)"
)
"""What follows a figure that is part of a name: 普氏62%铁矿石指数报…"""
_CHANGED = re.compile("[增长升涨降跌落减为达至到占比的]$")
_LIMITS = re.compile("(?:超过?|逾|大于|高于|不低于|不少于|达到?|在|过|破|上)$")
_SPELLED = re.compile("(?:为|达|至|到|报|收于|收报|指数|点)$")


class Clause(NamedTuple):
    """A stretch between marks of punctuation; `opens` is the mark before it."""

    start: int
    end: int
    opens: str


class Masked(NamedTuple):
    """A sentence between two offsets of an article; all other offsets count from `start`.

    `text` is folded, with marks for figures, periods and notes; `original` is the article's.
    """

    start: int
    end: int
    text: str
    original: str
    figures: list[Figure]
    mentions: list[Mention]
    clauses: list[Clause]

    def words(self, start: int, end: int) -> Words:
        """The article's own words between two offsets, without notes, asides and line breaks."""
        spoken = self.text[start:end]
        if spoken.count("(") > spoken.count(")") and self.text[end : end + 1] == ")":
            end += 1
        shown = zip(self.original[start:end], self.text[start:end], strict=True)
        kept = "".join(char for char, mark in shown if mark != " " or char.isspace())
        text = re.sub(r"\[[0-9]+\]|\s+(?![A-Za-z0-9])", "", kept)
        return Words(text, ((self.start + start, self.start + end),)) if text else NO_WORDS

    def at(self, words: Words) -> int:
        """The offset of words in the sentence; negative if they stand before it."""
        return words.spans[0][0] - self.start if words.spans else -1


def run_in_heading(text: str) -> str:
    """The heading that a paragraph begins with, set off by a wide space; empty if there is none."""
    heading = _RUN_IN.match(text)
    return heading[1] if heading and not has_head(fold(heading[1])) else ""


def masked(
    article: str, folded: str, start: int, end: int, taiwan: bool, year: str, currency: str = ""
) -> Masked:
    """The sentence between two offsets, masked; all offsets in it count from `start`. `currency` is that of
    all sums of the article, if it has only one."""
    text = _OF.sub("的", folded[start:end])
    if number := _ITEM.match(text):
        text = " " * number.end() + text[number.end() :]
    if heading := run_in_heading(article[start:end]):
        text = " " * len(heading) + text[len(heading) :]
    named = mentions(text, 0, len(text), taiwan, year)
    chars = list(text)

    def hide(first: int, last: int, mark: str) -> None:
        chars[first:last] = mark * (last - first)

    for one in named:
        hide(one.lead if one.base else one.start, one.end, BASE if one.base else PERIOD)
    for aside in _ALIKE.finditer(text):
        hide(*aside.span(), " ")
    read: list[Figure] = []
    known = figures(article[start:end], "zh") if _MAYBE.search(text) else ()
    for figure in (one for read_as in known for one in revisions.apart(text, read_as)):
        dated = any(one.start < figure.end and figure.start < one.end for one in named)
        if figure.role == "name" and "岁" in text[figure.start : figure.end]:
            chars[figure.start : figure.end] = re.sub(
                "[至到]", "-", text[figure.start : figure.end]
            )
        elif figure.role == "reference":
            hide(figure.start, figure.end, NOTE)
        elif figure.role == "figure" and not dated and _counts(text, figure):
            whole = _noun(text, figure) if figure.unit == Unit() else figure
            if read and (joined := _range(text, read[-1], whole)):
                whole = joined
                read.pop()
            read.append(whole)
    bare_units.complete(text, read, currency)
    for i, figure in enumerate(read):
        read[i] = figure._replace(text=article[start + figure.start : start + figure.end])
        hide(figure.start, figure.end, FIGURE)
    hidden = "".join(chars)
    clauses = _clauses(hidden)
    inside = [clause for clause in clauses if clause.opens == "("]
    named = [
        one._replace(local=True)
        if any(c.start <= one.start < c.end for c in inside)
        and not (_TIMES.search(text, 0, one.start) and text[one.end : one.end + 1] == ")")
        else one
        for one in named
    ]
    return Masked(start, end, hidden, article[start:end], read, named, clauses)


def _counts(text: str, figure: Figure) -> bool:
    """Whether a number is a figure: it has a unit, or a link before it (指数报50.2)."""
    before, after = text[max(0, figure.start - 14) : figure.start], text[figure.end :][:24]
    if _is_named(text, figure, before, after):
        return False
    if re.match("港?仙(?![人女境子])", after) and re.search("[0-9]", figure.text):
        return True
    if figure.unit != Unit():
        in_words = not any(char.isdigit() for char in figure.text)
        if in_words and figure.unit.kind in ("times", "percent"):
            return "成" in figure.text
        return not _SCALE.fullmatch(figure.text)
    if _NAMED.search(before) and not _SPELLED.search(before):
        return False
    if isinstance(figure.value, tuple):
        return bool(_SPELLED.search(before))
    counted = is_han(text[figure.end : figure.end + 1]) and abs(figure.value) >= 1000  # type: ignore[arg-type]
    return bool(_SPELLED.search(before)) or figure.places > 0 or counted


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    """The two ends of a range as one figure: 上修至18%到20%."""
    joined = re.fullmatch("[到至~-]", text[low.end : high.start])
    ends = (low.value, high.value)
    if not joined or not re.search(
        "[至到为达于]$|介[于乎]", text[max(0, low.start - 4) : low.start]
    ):
        return None
    if low.unit != high.unit or any(not isinstance(end, Decimal) for end in ends):
        return None
    return high._replace(start=low.start, value=ends)  # type: ignore[arg-type]


_COUNTED = re.compile(
    f"(?!以|左右|的|多|余|和|与|及|至|到|[年月日号增减升降跌涨])(?P<noun>[{HAN}]{{1,6}}?)(?=[,。;、()]|以上|以下|以内|左右|的|$)"
)


def _noun(text: str, figure: Figure) -> Figure:
    """A number with the word after it as its unit, if that ends the phrase: 530千克标准煤."""
    if cents := re.compile("港?仙").match(text, figure.end):
        unit = figure.unit._replace(noun=cents[0])
        return figure._replace(end=cents.end(), unit=unit)
    if not (word := _COUNTED.match(text, figure.end)) or not isinstance(figure.value, Decimal):
        return figure
    noun = figure.unit._replace(noun=word["noun"])
    return figure._replace(end=word.end(), unit=noun)


def _is_named(text: str, figure: Figure, before: str, after: str) -> bool:
    """Whether a number is part of a name, of a telephone number, or of a definition."""
    small = figure.unit.scale == 1 and figure.unit.kind == "number" and not figure.unit.currency
    if small and (re.search("[A-Za-z]-?$", before) and text[figure.start].isdigit()):
        return not _SPELLED.search(before)  # BL-780双相钢
    if _QUOTED.search(before) and _CLOSES.match(text[figure.end - 1 :]):
        return True  # “樾园5期”
    if before.endswith("每"):
        return True  # 每10万人口拥有床位720张
    if small and (
        _PHONE.search(before) or _DIALLED.match(after) or _SHARE_CODE.match(text, figure.start)
    ):
        return True
    if figure.unit == Unit() and (_RATIO.search(before) or _RATIO.match(after)):
        return True
    if figure.unit.currency and is_han(after[:1]) and not re.search("[0-9]", figure.text):
        return len(figure.text) == 2  # 三元电池
    if _FRACTION.fullmatch(figure.text) and (_NANO.match(after) or figure.text[0] != "1"):
        return True
    if figure.unit.kind == "percent" and _KIND.match(after):
        return bool(re.search(f"[{HAN}]$", before)) and not _CHANGED.search(before)
    if re.match(f"的[{HAN}]{{1,8}},", after) and _LIMITS.search(before):
        return "对" in text[max(0, text.rfind(",", 0, figure.start)) : figure.start]
    if re.match(f"(?:以上|以下|以内|左右)?[{HAN}]{{0,8}}的(?:[{HAN}]{{1,5}})?占", after):
        return True  # 支付两成以上溢价的占28%
    of = re.match(f"(?:以上|以下|以内|及以上)?的[{HAN}]{{2,10}}[0-9]", after)
    return bool(of) and bool(_LIMITS.search(before) or "以" in of[0][:2])  # type: ignore[index]


def _clauses(text: str) -> list[Clause]:
    found: list[Clause] = []
    at, opens = 0, ""
    inside = [match.span() for match in _INSIDE.finditer(text)]
    marks = [
        match for match in _CLAUSE.finditer(text)
        if not any(a <= match.start() < b for a, b in inside)
    ]  # fmt: skip
    for match in [*marks, None]:
        end = match.start() if match else len(text)
        if text[at:end].strip():
            found.append(Clause(at, end, opens))
        if match:
            at, opens = match.end(), match[0]
    return found
