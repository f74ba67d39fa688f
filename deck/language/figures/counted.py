"""The unit of a number: the currency, scale, percent sign or noun next to it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from deck.language.money import AFTER_MONEY, CODES, POWERS, either
from deck.language.numbers.digits import Numeral, listed
from deck.language.scripts import has_han
from deck.language.units import BASIS_POINTS, PER_MILLE, PER_MILLE_POINTS, Kind, Unit

_PROSE = {
    **dict.fromkeys(("us dollars", "us dollar", "u.s. dollars", "dollar", "bucks"), "USD"),
    **dict.fromkeys(("us $", "u.s. $", "usd$", "u.s $"), "USD"),
    **dict.fromkeys(("renminbi", "rmb yuan", "chinese yuan", "yuan rmb", "块钱", "块"), "RMB"),
    **dict.fromkeys(("pounds sterling", "pound sterling", "pound-sterling"), "GBP"),
    **dict.fromkeys(("british pounds", "british pound", "pounds", "pound", "sterling"), "GBP"),
    **dict.fromkeys(("hk dollars", "hong kong dollars", "hk $"), "HKD"),
    **dict.fromkeys(("australian dollars", "australian dollar", "aud$"), "AUD"),
    **dict.fromkeys(("canadian dollars", "canadian dollar", "c $", "cad$"), "CAD"),
    **dict.fromkeys(("japanese yen",), "JPY"),
    **dict.fromkeys(("swiss francs", "swiss franc"), "CHF"),
    **dict.fromkeys(("singapore dollars",), "SGD"),
    **dict.fromkeys(("rupees", "rupee", "rs", "rs."), "INR"),
    **dict.fromkeys(("norwegian kroner", "norwegian crowns"), "NOK"),
    **dict.fromkeys(("swedish kronor", "swedish crowns"), "SEK"),
    **dict.fromkeys(("danish kroner", "danish crowns"), "DKK"),
    **dict.fromkeys(("brazilian reais", "reais"), "BRL"),
    **dict.fromkeys(("mexican pesos",), "MXN"),
    **dict.fromkeys(("south african rand", "rand"), "ZAR"),
    **dict.fromkeys(("zlotys", "zloty"), "PLN"),
    **dict.fromkeys(("rupiah",), "IDR"),
    **dict.fromkeys(("baht",), "THB"),
    **dict.fromkeys(("ringgit",), "MYR"),
    **dict.fromkeys(("roubles", "rouble", "rubles", "ruble"), "RUB"),
    **dict.fromkeys(("turkish lira", "turkish liras"), "TRY"),
    **dict.fromkeys(("korean won", "south korean won"), "KRW"),
    **dict.fromkeys(("shekels", "shekel"), "ILS"),
    **dict.fromkeys(("forints", "forint"), "HUF"),
    **dict.fromkeys(("naira",), "NGN"),
    **dict.fromkeys(("hryvnias", "hryvnia"), "UAH"),
    **dict.fromkeys(("czech crowns", "czech koruna"), "CZK"),
    **dict.fromkeys(("philippine pesos",), "PHP"),
    **dict.fromkeys(("kenyan shillings",), "KES"),
    **dict.fromkeys(("uae dirhams", "emirati dirhams"), "AED"),
    **dict.fromkeys(("saudi riyals",), "SAR"),
}
"""Spellings of currencies in prose, in addition to those of typed units."""

_WIRES = re.compile(r"(?<![\w&.-])Y\Z")
"""The Y in front of a sum of yen, as news agencies write it: `Y15.00 trillion`."""
_LARGE = Decimal(100)

_MEASURES = listed(
    "人次 平方呎 吉瓦时 兆瓦时 太瓦时 吉瓦 标准箱 标箱 盎司 公吨 架次 辆次 栋 幢 箱 桶 株 羽 宗 吨公里 人公里 毫米 床位 平方公里 平方米 立方米 公里 海里 公斤 市斤 斤 担 公顷 千瓦时 千瓦 兆瓦 吨 个月 个季度 个小时 小时 分钟 秒钟 亩 人 家 个 名 户 位 种 类"
    " 项 次 款 件 台 辆 间 所 条 只 支 部 座 场 单 张 笔 起 例 处 层 步 步骤 页 期 届 代 岁 天 周 年 季 日 元素 点 倍速 轮 颗"
    " 粒 瓶 杯 盒 包 袋 套 双 对 副 本 册 篇 封 句 字 门 棵 株 头 匹 艘 架 枚 块 片 幅 盘 米 克 升 度 档 分 大 者 国 城 省 市"
)
_MORE_NOUNS = listed(
    "pence teu feu head people staff men women children gw mw kw kwh gwh twh sq tonne ton person user day week month year"
    " hour minute quarter decade partner step"
)
ABBREVIATIONS = frozenset(
    listed(
        "oz koz Moz moz lb lbs klb Mlb mlb kg mg mcg g t kt ktpa Mt mt Mtpa mtpa tpa tpd tph tcd dmt wmt Gt mct Mct"
        " l ml cl hl kl Ml ML GL bbl bbls kbbl Mbbl mmbbl MMbbl bopd kbopd bpd kbpd mbpd boe boed boepd kboe kboed kboepd Mboe Mboed"
        " mboe mmboe MMboe mmbtu MMBtu mmBtu mcf Mcf mmcf MMcf mmcfd MMcfd bcf Bcf bcfe Bcfe tcf Tcf mcm bcm"
        " kW MW GW TW kWh MWh GWh TWh kWp MWp GWp MWac GWac MWdc GWdc kVA MVA GVA kV MJ GJ TJ PJ km cm mm ha sqm sqft"
        " mph kph GB TB PB EB Mbps Gbps Tbps kHz MHz GHz ppm ppb"
    )
)
"""Units that are written behind their number without a space too: `24,473oz`, `1.2GWp`."""
_NO_NOUNS = listed(
    "is was has as its his this us across versus plus minus less does always perhaps thus ours yours theirs besides towards"
    " afterwards whereas sales goods"
)
DURATIONS = frozenset(
    listed(
        "年 个月 个季度 天 周 日 季 day days week weeks month months quarter quarters year years"
        " decade decades"
    )
)
THINGS = frozenset(
    listed(
        "个 种 类 项 步 步骤 点 大 条 件 张 部 次 句 对 双 层 页 steps step points ways things reasons questions parts classes"
        " pages slides kinds types days lessons pillars themes options levels"
    )
)
"""Nouns for everyday counts: a small number next to one is not a figure."""


class Counted(NamedTuple):
    """A number with its unit: their common span, and the factor to the unit as written."""

    start: int
    end: int
    unit: Unit
    factor: Decimal = Decimal(1)
    lax: bool = False
    extra: Decimal = Decimal(0)
    """The amount added to the value: the 5 of `七成五`."""


@cache
def _codes() -> dict[str, str]:
    return {**CODES, **_PROSE}


@cache
def _money_after() -> re.Pattern[str]:
    letters = [w for w in _codes() if w.isascii() and w[-1].isalpha()]
    signs = [w for w in _codes() if not w[-1].isalpha()]
    han = [w for w in _codes() if not w.isascii() and w[-1].isalpha()]
    return re.compile(
        rf" ?-?(?P<code>(?:{either(letters)})(?![A-Za-z0-9])"
        rf"|(?:{either(han)})(?:人民币)?(?![旦件素首宇老勋凶区])"
        rf"|(?:{either(signs)})(?! ?[0-9]))",
        re.I | re.A,
    )


@cache
def _money_before() -> re.Pattern[str]:
    letters = [w for w in _codes() if w.isascii() and w[-1].isalpha()]
    signs = [w for w in _codes() if w.isascii() and not w[-1].isalpha()]
    others = [w for w in _codes() if not w.isascii()]
    return re.compile(
        rf"(?P<sign>(?<![\w.)%-])[-+])?(?P<code>(?<![A-Za-z])(?:{either(letters + signs)})|{either(others)}) ?(?P<inner>[-+(])?\Z",
        re.I | re.A,
    )


@cache
def _scale_after() -> re.Pattern[str]:
    latin = either([w for w in POWERS if w.isascii()])
    return re.compile(rf"(?P<gap>[ -]?)(?P<scale>{latin})(?![A-Za-z])", re.I)


@cache
def _after_money() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<scale>{either([*AFTER_MONEY, 'bio'])})\.?(?![A-Za-z])", re.I)


@cache
def _share() -> re.Pattern[str]:
    """Percent, per mille, points and multiples, in both languages."""
    return re.compile(
        r"\s?-?(?:(?:of )?an? (?=percentage point))?(?P<points>(?:%|percent(?:age)?|per cent)[ \n-]?(?:points?|pts?)(?![a-z])"
        r"|pp(?:ts?)?(?![a-z])|points?(?![a-z])|(?<=\d)\s?pts?(?![a-z])|个? ?百分点)"
        r"|\s?-?(?P<basis>basis[ -]points?|bps?(?![a-z])|个? ?基点)"
        r"|(?P<millepoints>个? ?千分点)"
        r"|\s?-?(?P<mille>‰|(?:per mille|permille|per mil)(?![a-z]))"
        r"|\s?-?(?P<percent>%|(?:percentages?|percents?|per cent|(?P<pct>pcts?))(?![a-z]))"
        r"|(?P<tenth>成)(?:(?P<half>半)|(?P<digit>[一二三四五六七八九]))?(?![为立功员本长交绩果品熟就都人因分])"
        r"|\s?-?(?P<times>(?:times|fold|x)(?![a-z])|×|倍(?![增速数]))",
        re.I | re.A,
    )


@cache
def _noun() -> re.Pattern[str]:
    letters = "".join(w for w in ABBREVIATIONS if len(w) == 1)
    units = either(w for w in ABBREVIATIONS if len(w) > 1)
    return re.compile(
        rf"[ -]?(?P<en>(?!Mt [A-Z])(?:(?:{units})(?![A-Za-z])|(?:(?<=[0-9])[{letters}]|[{letters}](?= of\b))(?![A-Za-z])|[TF]EUs?|sq\.? k?m|k?m²|(?:u\.?s\.? |U\.?S\.? )cents?(?![a-z])|square (?:feet|met(?:er|re)s|miles|kilomet(?:er|re)s)(?![a-z])|[mk]?b/d(?![a-z])|(?<=[0-9])p(?![A-Za-z])|[A-Za-z][a-z]+))(?![A-Za-z])|\s?(?P<zh>{either(_MEASURES)})"
    )


@cache
def _more() -> re.Pattern[str]:
    """The suffix that means “a little more”: `80多个`, `200+`, `200-plus`."""
    return re.compile(
        r"\s?(?:余|多|来|几)(?=[万亿元美人家个名户位种类项次款件台辆年天倍成])|\+|-plus(?![a-z])",
        re.I,
    )


_PER = re.compile(r"\s?/\s?(?:[^\W\d_]{1,12})")


@cache
def _per_words() -> re.Pattern[str]:
    return re.compile(
        r" (?:per|an?) (?P<per>barrel|tonne|ton|kilogram|kilo|kg|lit(?:re|er)|gallon|ounce|pound|bushel|square (?:metre|meter|foot)"
        r"|cubic (?:metre|meter|foot)|(?:mega|kilo|giga)watt[- ]hour|[MGk]Wh|MMBtu|mmBtu|FEU|TEU|head|night)(?![\w-])"
    )


@cache
def _per_time() -> re.Pattern[str]:
    return re.compile(
        r" (?:per|an?) (?P<per>hour|day|week|month|quarter|year)(?! (?:ago|earlier|before|later))(?![\w-])"
    )


_INTEREST = re.compile("厘(?![米升克清定])")
_RATE = re.compile("利率|[年月利孳股]息|息[率口差]|按揭|优惠|票面|拆息")
"""What makes a 厘 a per cent: 按揭利率3.5厘."""
_BRACKETED_SHARE = re.compile(r"\)\s?%")  # (11)% of revenue
_WIDE_PERCENT = re.compile(r"百分之\s?\Z")


def _percent_around(folded: str, numeral: Numeral, before: str) -> Counted | None:
    """A percentage whose sign stands before the number (百分之八) or behind its brackets, which make it
    negative: (11)%."""
    start, end, percent = numeral.start, numeral.end, Unit(kind="percent")
    if wide := _WIDE_PERCENT.search(before):
        return Counted(start - len(wide[0]), end, percent, lax=numeral.lax)
    if before.endswith("(") and (share := _BRACKETED_SHARE.match(folded, end)):
        return Counted(start - 1, share.end(), percent, Decimal(-1), numeral.lax)
    return None


def counted(folded: str, numeral: Numeral, floor: int = 0) -> Counted | None:
    """The unit of a numeral; None if the number is part of a word.

    Text before `floor` belongs to the previous figure.
    """
    start, end, scale = numeral.start, numeral.end, numeral.scale
    before = folded[max(floor, start - 14) : start]
    if percent := _percent_around(folded, numeral, before):
        return percent
    currency, factor, start, end = _money_in_front(folded, numeral, before, floor)
    more = _more().match(folded, end)
    lax, end = numeral.lax or bool(more), more.end() if more else end
    letter = _scale_after().match(folded, end)
    if letter and folded[letter.end() : letter.end() + 1] == "/":
        letter = None  # barrels: 100,000 b/d
    if letter and scale == 1 and _is_scale(letter, currency, folded):
        scale, end = _size(letter["scale"]), letter.end()
    if currency and scale == 1 and (after := _after_money().match(folded, end)):
        word = after["scale"].lower()
        if word not in AFTER_MONEY or (word == "cr" and currency != "INR"):
            return None  # a size that has several meanings
        scale, end = Decimal(10) ** AFTER_MONEY[word], after.end()
    part = _part(folded, Counted(start, end, Unit(), scale * factor, lax))
    if part and not currency:
        return part
    end, currency, scale = _money(folded, end, currency, scale)
    noun = ""
    if not currency and (word := _noun().match(folded, end)) and (noun := _noun_of(word)):
        end = word.end()
    if (currency or noun) and (per := _PER.match(folded, end)):
        noun, end = noun + per[0].replace(" ", ""), per.end()
    elif ((currency or noun == "cents") and (per := _per_words().match(folded, end))) or (
        noun and not currency and (per := _per_time().match(folded, end))
    ):
        noun, end = f"{noun}/{per['per']}", per.end()
    if (end == numeral.end and _is_letter(folded, end)) or (
        start == numeral.start and start and _is_letter(folded, start - 1)
    ):
        return None
    return Counted(start, end, Unit(currency, scale, noun), factor, lax)


def _money_in_front(
    folded: str, numeral: Numeral, before: str, floor: int
) -> tuple[str, Decimal, int, int]:
    """The currency in front of a numeral, the factor of its sign, and where both begin and end."""
    start, end, factor = numeral.start, numeral.end, Decimal(1)
    money = _money_before().search(before)
    bracketed = money is not None and money["inner"] == "("  # $(38) million
    if money is None:
        large = numeral.value >= _LARGE or _scale_after().match(folded, end)
        wired = large and _WIRES.search(before)
        return ("JPY", factor, start - 1, end) if wired else ("", factor, start, end)
    if bracketed and folded[end : end + 1] != ")":
        return "", factor, start, end
    start -= len(before) - money.start()
    factor = Decimal(-1 if bracketed or "-" in (money["sign"], money["inner"]) else 1)
    if money["sign"] and 0 < start == floor:  # the dash of a range
        start, factor = start + 1, Decimal(1)
    return _codes()[money["code"].lower()], factor, start, end + bracketed


def _money(folded: str, end: int, currency: str, scale: Decimal) -> tuple[int, str, Decimal]:
    """The end of the money expression at `end`, its currency, and its scale: `RMB bn`, `dollars`."""
    money = _money_after().match(folded, end)
    if money is None:
        return end, currency, scale
    if money["code"].lower() == "pound" and scale == 1:
        return end, currency, scale  # a 5 pound weight
    code = _codes()[money["code"].lower()]
    if currency:
        same = code == currency or money["code"] == "元"  # 港币32.6亿元
        return (money.end() if same else end), currency, scale
    end = money.end()
    after = _scale_after().match(folded, end) if scale == 1 else None
    if after and (after["gap"] or after["scale"].lower() not in ("m", "k")):
        return after.end(), code, _size(after["scale"])
    return end, code, scale


def _is_letter(folded: str, i: int) -> bool:
    return folded[i : i + 1].isascii() and folded[i : i + 1].isalpha()


def _size(word: str) -> Decimal:
    return Decimal(10) ** POWERS[word if word in POWERS else word.lower()]


def _is_scale(letter: re.Match[str], currency: str, folded: str) -> bool:
    word = letter["scale"]
    if len(word) > 1 or currency:
        return True
    money = _money_after().match(folded, letter.end())
    return bool(money) or (not letter["gap"] and word in "kKmMbB")


def _part(folded: str, near: Counted) -> Counted | None:
    """A share, difference of shares, multiple, or rate of interest in 厘; None if it is none."""
    start, end = near.start, near.end
    if _INTEREST.match(folded, end):
        rate = _RATE.search(folded, max(0, start - 24), start) or folded[end + 1 : end + 2] == "息"
        return near._replace(end=end + 1, unit=Unit(kind="percent")) if rate else None
    share = _share().match(folded, end)
    return _shared(share, near._replace(end=share.end())) if share else None


_PARTS_OF_PERCENT = (
    ("basis", BASIS_POINTS),
    ("millepoints", PER_MILLE_POINTS),
    ("mille", PER_MILLE),
)


_NEAR = 12
"""How far before a number a Chinese word makes its pct one of points, in characters: 环比-0.6pct."""


def _shared(share: re.Match[str], near: Counted) -> Counted:
    """A share, difference of shares or multiple, for a number whose unit is `near`."""
    if share["tenth"]:
        ones = "一二三四五六七八九".find(share["digit"]) + 1 if share["digit"] else 0
        extra = Decimal(5 if share["half"] else ones)
        return near._replace(unit=Unit(kind="percent"), factor=Decimal(10), extra=extra)
    for name, unit in _PARTS_OF_PERCENT:
        if share[name]:
            return near._replace(unit=unit)
    before = share.string[max(0, near.start - _NEAR) : near.start]
    of_points = share["points"] or (share["pct"] and has_han(before))
    kind: Kind = "points" if of_points else "percent" if share["percent"] else "times"
    return near._replace(unit=Unit(kind=kind))


def _noun_of(word: re.Match[str]) -> str:
    if word["zh"] or word["en"] in ABBREVIATIONS:
        return word["zh"] or word["en"]
    text = word["en"] if re.search("[A-Z²]", word["en"][1:]) else word["en"].lower()
    if re.fullmatch(r"sq.*|k?m²", text):
        return text
    if text.lower() == "cent" or text.lower().endswith((" cents", " cent")):
        return "cents"
    if text.upper() in ("TEU", "FEU", "TEUS", "FEUS"):
        return text[:3].upper()
    if text in ("p", "b/d", "mb/d", "kb/d") or text.startswith("square "):
        return text
    plural = text.endswith("s") and not text.endswith(("ss", "ous")) and len(text) > 3
    return text if text in _MORE_NOUNS or (plural and text not in _NO_NOUNS) else ""
