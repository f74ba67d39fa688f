"""The words around a figure that bound it (`over`, `近`, `以上`) or give its direction (`fell by`)."""

from __future__ import annotations

import re
from functools import cache

from charts.bounds import Bound

_Words = dict[Bound, str]
_MUCH = r"(?:well |just |slightly |far )?"
# by whether the text is Chinese; of two bounds that match, the first counts
_BEFORE: dict[bool, _Words] = {
    False: {
        "<=": r"no more than|not more than|at most|up to|(?<!twice )(?<!times )(?<!half )(?<!third )as much as|a maximum of|not exceeding|within|≤|<=",
        ">=": r"no less than|not less than|no fewer than|at least|a minimum of|≥|>=",
        ">": rf"{_MUCH}(?:more than|over|above|greater than|in excess of|upwards? of|north of|beyond)|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|passed|crossed|>",
        "<": rf"{_MUCH}(?:less than|fewer than|under|below|short of)|<",
        "~": r"nearly|almost|close to|approaching|about|around|some|roughly|approximately|an estimated|circa|ca\.|c\.|~|≈",
    },
    True: {
        "<=": "最多|至多|不超过|不高于|不大于|不多于|≤|<=",
        ">=": "至少|最少|不低于|不少于|不小于|起码|≥|>=",
        "<": "跌破|跌穿|降破|失守|不到|不足|不及|低于|少于|小于|未达|未满|不满|<",
        ">": "超过|突破|高于|大于|高达?过|多于|不止|远超|超出|已超|(?<![出入])超|逾|破|(?<![通经不])过|上(?=亿|万|千)|>",
        "~": "接近|将近|逼近|接|近|大约|大概|约为|约|差不多|(?<!临时)(?<!初步)估计|几近|~|≈",
    },
}
_AFTER: dict[bool, _Words] = {
    False: {
        ">=": r"or more|or above|or over|or higher|or better|and above|and over|and up|plus|\+",
        "<=": r"or less|or fewer|or under|or below|or lower|at most",
        "~": r"or so|or thereabouts",
    },
    True: {
        ">=": "及?以上|起(?=[,。;、 ]|$)",
        "<=": "以内|之内|及以下",
        "<": "以下",
        "~": "左右|上下|前后|级别?|量级",
        ">": "有余|开外|多(?![少数种次])|余",
    },
}
_MARK = re.compile(
    r"[\w .%-]{0,12}? (?:mark|threshold|level|barrier|milestone|line|limit|ceiling|floor)\b",
    re.IGNORECASE,
)
"""What follows a round number that is passed: the $1bn mark."""
_LINK = {
    False: r"\s?(?:an? |the |their |its )?(?:total of |estimated )?[(\"“]?\s?",
    True: r"(?:了|到|达到?|至|为|人民币|有|的|是|[\s“\"'(])*",
}


def _either(words: _Words) -> str:
    return "|".join(f"(?P<b{i}>{pattern})" for i, pattern in enumerate(words.values()))


@cache
def _before(chinese: bool) -> re.Pattern[str]:
    edge = "" if chinese else r"(?<![A-Za-z])"
    return re.compile(rf"{edge}(?:{_either(_BEFORE[chinese])}){_LINK[chinese]}\Z", re.I)


@cache
def _after(chinese: bool) -> re.Pattern[str]:
    edge = "" if chinese else r"(?![A-Za-z])"
    return re.compile(rf"\s?(?:{_either(_AFTER[chinese])}){edge}", re.I)


def bounds(folded: str, start: int, end: int) -> tuple[Bound | None, bool]:
    """The bound that the neighbouring words give a figure, and whether a stricter reading is
    possible (`以上`)."""
    for chinese in (True, False):
        if after := _after(chinese).match(folded, end):
            return _bound(after, _AFTER[chinese]), after[0].strip() == "以上"
    tail = folded[max(0, start - 32) : start]
    for chinese in (True, False):
        if before := _before(chinese).search(tail[-12:] if chinese else tail):
            if before[0].rstrip(' ("“').endswith(" the") and not _MARK.match(folded, end):
                return None, False  # above the 8 billion of June: of another time, no bound
            return _bound(before, _BEFORE[chinese]), False
    return None, False


def _bound(match: re.Match[str], words: _Words) -> Bound:
    return [*words][int((match.lastgroup or "b0")[1:])]


_RISE_EN = (
    "up|r[io]ses?|risen|rising|increas(?:es?|ed|ing)|gr[eo]ws?|grown|growing|growth|gain(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    "|climb(?:s|ed|ing)?|surg(?:es?|ed|ing)|soar(?:s|ed|ing)?|add(?:s|ed|ing)|advanced?|expand(?:s|ed)|expansion|improved?|higher"
    "|widen(?:s|ed|ing)?|wider|deepen(?:s|ed|ing)?"
)
_FALL_EN = (
    "down|f[ae]ll(?:s|en|ing)?|decreas(?:es?|ed|ing)|declin(?:es?|ed|ing)|drop(?:s|ped|ping)?|reduc(?:es?|ed|ing|tion)"
    "|cuts?|cutting|s[ai]nk|sunk|shr[aiu]nk(?:s|ing|age)?|slid(?:es?|ing)?|slump(?:s|ed)?|plung(?:es?|ed)|tumbl(?:es?|ed)|los(?:es?|t|ing|s)|lower(?:ed)?|slip(?:s|ped|ping)?|contract(?:ed|ing|ion|s(?= by))"
    "|narrow(?:s|ed|ing|er)?|tight(?:en(?:s|ed|ing)?|er)|eas(?:es?|ed|ing)|slow(?:s|ed|ing|er|down)?|compress(?:es|ed|ing|ion)?"
    "|shed(?:s|ding)?|soft(?:en(?:s|ed|ing)?|er)|weak(?:en(?:s|ed|ing)?|er)|retreat(?:s|ed|ing)?|dip(?:s|ped|ping)?|moderat(?:es?|ed|ing)"
)
_RISE_ZH = "增长|增加|增幅|增|提高|提升|上升|上涨|上调|升高|涨幅|涨|扩大|攀升|多出|新增|净增|升"
_FALL_ZH = "减少|下降|降低|下滑|下跌|下调|降幅|跌幅|缩减|缩水|收窄|缩窄|缩小|收缩|回落|萎缩|放缓|趋缓|减缓|走低|滑落|压缩|收紧|减|降|跌"


@cache
def _moves(chinese: bool) -> re.Pattern[str]:
    bound = "|".join(_BEFORE[chinese].values())
    if chinese:
        return re.compile(
            rf"(?:(?P<rise>{_RISE_ZH})|(?P<fall>{_FALL_ZH}))(?:率|速|幅度?)?(?:了|达到?|为|的|有|近|{bound}|\s)*\Z"
        )
    return re.compile(
        rf"(?<![A-Za-z])(?:(?P<rise>{_RISE_EN})|(?P<fall>{_FALL_EN}))(?: (?:year on year|in gdp|in \w+|policy|slightly|sharply|modestly|marginally|again))?"
        rf" (?:by |of |was |a |an |only |another |a further |further |as much as |(?:{bound}) ?)*\Z",
        re.I,
    )


@cache
def _moved() -> re.Pattern[str]:
    """The direction words after an English figure: `9% increase`, `20% more`."""
    return re.compile(
        r"[ -](?:(?:year-on-year|yoy|annual|quarterly|yearly|price|sales|overall|net) )?"
        rf"(?:(?P<rise>(?:{_RISE_EN}|rise|more|above|ahead of))|(?P<fall>(?:{_FALL_EN}|less|fewer|below|short of)))(?![A-Za-z])",
        re.I,
    )


@cache
def _losses(chinese: bool) -> re.Pattern[str]:
    """A loss that widens or narrows, up to the figure: its level (`to`), or the amount of its change."""
    bound = "|".join(_BEFORE[chinese].values())
    if chinese:
        return re.compile(
            r"(?:亏损|赤字|逆差)[^,。;、0-9]{0,6}(?:扩大|加深|(?P<less>收窄|缩窄|缩小|减少|收缩))"
            rf"(?P<to>了?[至到为])?(?:了|近|{bound}|\s)*\Z"
        )
    return re.compile(
        r"(?<![A-Za-z])(?<!credit )(?<!loan )(?:loss(?:es)?|deficits?|shortfalls?|outflows?)(?: [a-z]+){0,3}?"
        r" (?:wid(?:en(?:s|ed|ing)?|er)|deepen(?:s|ed|ing)?|(?P<less>narrow(?:s|ed|ing|er)?|shr[aiu]nk|eas(?:es?|ed|ing)))"
        r"(?: slightly| sharply| further| again)?(?P<to>(?: from [^,;]{1,24}?)? to)?"
        rf" (?:from |by |a further |(?:{bound}) ?)*\Z",
        re.I,
    )


def of_loss(folded: str, start: int) -> tuple[int, bool]:
    """The direction of a result that the words on a loss before a figure give (0 if there are none),
    and whether it can also be read as that of the loss: one that narrows by 3 is a result up by 3."""
    tail = folded[max(0, start - 80) : start]
    for chinese in (True, False):
        if loss := _losses(chinese).search(tail[-24:] if chinese else tail):
            narrows = bool(loss["less"]) and not loss["to"] and not tail.endswith(" from ")
            return -1, narrows
    return 0, False


def _is_policy(fall: re.Match[str]) -> bool:
    """Whether it is monetary policy that tightens, which raises rates."""
    tight = fall["fall"].lower().startswith(("tight", "收紧"))
    banks = r"(?:polic(?:y|ies)|\b(?:fed|ecb|boe|boj|pboc)|central banks?)(?: [a-z]+){0,2} ?\Z|(?:政策|央行).{0,4}\Z"
    return tight and bool(re.search(banks, fall.string[: fall.start()], re.I))


BETTER_LOW = (
    "负债|杠杆|亏损|不良|失业|成本|费用|流失|逾期|坏账|违约|赤字|逆差|能耗|排放|周转天数|账期|空置|缺货|退货|投诉|死亡"
    "|事故|拖欠"
)
"""Chinese measures that improve as they fall."""
_IMPROVED = re.compile(
    rf"(?:{BETTER_LOW})[^,，。;；率]{{0,6}}率?[^。;；率额量润]{{0,24}}(?:改善|优化|好转)(?:了|约|近|逾)*\Z"
)


def change(folded: str, start: int, end: int) -> int:
    """+1 or -1 if the words make a figure an amount of change, otherwise 0."""
    tail = folded[max(0, start - 40) : start]
    if _IMPROVED.search(tail):
        return -1
    for chinese in (True, False):
        if before := _moves(chinese).search(tail[-14:] if chinese else tail):
            return 1 if before["rise"] or _is_policy(before) else -1
    if after := _moved().match(folded, end):
        return 1 if after["rise"] else -1
    return 0
