"""Currencies and scales, and the spellings of both: `€`, `mln`, `T€`, `in 1.000 EUR`, `Mrd. EUR`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

# code: the name in Chinese, and the ways it is typed
CURRENCIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "RMB": ("元", ("人民币元", "元人民币", "人民币", "元", "RMB", "yuan", "¥", "￥")),
    "CNY": ("元", ("CNY", "CN¥")),
    "USD": ("美元", ("美元", "美金", "US$", "USD", "dollars", "$")),
    "EUR": ("欧元", ("欧元", "EUR", "euros", "euro", "€")),
    "GBP": ("英镑", ("英镑", "GBP", "£")),
    "HKD": ("港元", ("港元", "港币", "HK$", "HKD")),
    "JPY": ("日元", ("日元", "日圆", "円", "JPY", "JP¥", "yen")),
    "KRW": ("韩元", ("韩元", "KRW", "₩")),
    "SGD": ("新加坡元", ("新加坡元", "S$", "SGD")),
    "TWD": ("新台币", ("新台币", "NT$", "TWD")),
    "AUD": ("澳元", ("澳元", "A$", "AUD")),
    "CAD": ("加元", ("加元", "C$", "CAD")),
    "CHF": ("瑞士法郎", ("瑞士法郎", "CHF")),
    "INR": ("卢比", ("卢比", "INR", "₹")),
    "NOK": ("挪威克朗", ("挪威克朗", "NOK")),
    "SEK": ("瑞典克朗", ("瑞典克朗", "SEK")),
    "DKK": ("丹麦克朗", ("丹麦克朗", "DKK")),
    "BRL": ("雷亚尔", ("雷亚尔", "BRL", "R$")),
    "MXN": ("墨西哥比索", ("墨西哥比索", "MXN")),
    "ZAR": ("兰特", ("兰特", "ZAR")),
    "PLN": ("兹罗提", ("兹罗提", "PLN")),
    "IDR": ("印尼盾", ("印尼盾", "IDR")),
    "THB": ("泰铢", ("泰铢", "THB", "฿")),
    "MYR": ("林吉特", ("林吉特", "MYR")),
    "RUB": ("卢布", ("卢布", "RUB", "₽")),
    "AED": ("迪拉姆", ("迪拉姆", "AED")),
    "SAR": ("沙特里亚尔", ("沙特里亚尔", "SAR")),
    "ILS": ("谢克尔", ("谢克尔", "ILS", "₪")),
    "VND": ("越南盾", ("越南盾", "VND", "₫")),
    "PHP": ("菲律宾比索", ("菲律宾比索", "PHP", "₱")),
    "CZK": ("捷克克朗", ("捷克克朗", "CZK")),
    "HUF": ("福林", ("福林", "HUF")),
    "CLP": ("智利比索", ("智利比索", "CLP")),
    "ARS": ("阿根廷比索", ("阿根廷比索", "ARS")),
    "EGP": ("埃及镑", ("埃及镑", "EGP")),
    "NGN": ("奈拉", ("奈拉", "NGN", "₦")),
    "KES": ("肯尼亚先令", ("肯尼亚先令", "KES")),
    "UAH": ("格里夫纳", ("格里夫纳", "UAH", "₴")),
    "PKR": ("巴基斯坦卢比", ("巴基斯坦卢比", "PKR")),
    "BDT": ("塔卡", ("塔卡", "BDT")),
    "QAR": ("卡塔尔里亚尔", ("卡塔尔里亚尔", "QAR")),
    "KWD": ("科威特第纳尔", ("科威特第纳尔", "KWD")),
    "MOP": ("澳门元", ("澳门元", "澳门币", "MOP")),
    "KZT": ("坚戈", ("坚戈", "KZT", "₸")),
    "TRY": ("土耳其里拉", ("土耳其里拉", "₺")),
    "NZD": ("新西兰元", ("新西兰元", "NZ$", "NZD")),
}
DOLLARS = frozenset(("USD", "HKD", "SGD", "TWD", "AUD", "CAD", "NZD"))
"""What a bare $ may stand for, by the country."""
SCALES: dict[int, tuple[str, ...]] = {
    3: ("k", "thousand", "千"),
    4: ("万",),
    5: ("十万", "lakh"),
    6: ("m", "mn", "mln", "million", "百万"),
    7: ("千万", "crore"),
    8: ("亿",),
    9: ("b", "bn", "bln", "billion", "十亿"),
    10: ("百亿",),
    11: ("千亿",),
    12: ("tn", "trillion", "万亿"),
}
_FURTHER_SIGNS = {
    "AUD": ("AU$",),
    "CAD": ("CA$",),
    **dict.fromkeys(("MXN", "CLP", "ARS", "MOP"), ("$",)),
}
"""Signs that are a currency's only beside its code, or that are typed less often."""


def _codes_with_signs() -> Iterator[tuple[str, str]]:
    """A currency's code, or the letters of its sign, in front of the sign: `CAD $757k`, `NT $5m`, `KRW₩5bn`."""
    for code, (_, spellings) in CURRENCIES.items():
        typed = (*spellings, *_FURTHER_SIGNS.get(code, ()))
        signed = [(each[:-1], each[-1]) for each in typed if not each[-1].isalpha()]
        # one letter apart from its sign is a word: “a $5m loan”
        names = {code, *(letters for letters, _ in signed if len(letters) > 1)}
        for name, (_, sign), gap in product(sorted(names), signed, ("", " ")):
            yield f"{name}{gap}{sign}".casefold(), code


CODES: Mapping[str, str] = {
    spelling.casefold(): code
    for code, (_, spellings) in CURRENCIES.items()
    for spelling in spellings
} | dict(_codes_with_signs())
"""Currency codes by each of their spellings, in lower case."""
POWERS: Mapping[str, int] = {word: power for power, words in SCALES.items() for word in words}
"""Scales as powers of ten, by each of their spellings."""


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# ---- other spellings ----------------------------------------------------------------------------

FOREIGN = "foreign money"
"""What stands for dollars and rupees of countries whose currency is not known."""
_WORDS = {
    r"miles de millones|mil millones|milhares de milhões|mil milhões|bilh(?:ões|ão)": "bn",
    r"mio\.?|millions?|millionen|millones|milioni|milhões|miljoen|milj\.?": "m",
    r"mrd\.?|billions?|milliarden|milliards?|miliardi|mld\.?|miljard": "bn",
    r"tsd\.?|thsd\.?|thds?\.?|thous?\.?|(?-i:ths?)\.?|thousands?|tausend|milliers|miles(?= de\b)|migliaia|tys\.?": "k",
    r"trillions?": "tn",
    r"crores?": "crore",
    r"lakhs?|lacs?": "lakh",
    r"(?:us|u\.s\.|american) dollars?": "USD",
    r"canadian dollars?": "CAD",
    r"australian dollars?": "AUD",
    r"new zealand dollars?": "NZD",
    r"hong ?kong dollars?": "HKD",
    r"singapore(?:an)? dollars?": "SGD",
    r"(?:new )?taiwan(?:ese)? dollars?": "TWD",
    r"pakistani? rupees": "PKR",
    r"[a-z]+(?:an|ese|ian) (?:dollars?|rupees)(?<!indian rupees)": FOREIGN,  # of Jamaica, of Nepal
    r"dollars?": "USD",
    r"renminbi": "RMB",
    r"rs\.?|indian rupees|rupees": "INR",
}
_BESIDE_MONEY = {
    r"mms?|mill|mill?\.|mns|mlns|mn\.|mln\.": "m",  # mil without a point is a thousand in Portuguese
    r"mia\.?|mds?\.?|bns|bn\.|bln\.|bil\.?": "bn",
    r"tr[nl]\.?|tn\.": "tn",
    r"(?<=₹\s)cr\.?|(?<=inr\s)cr\.?": "crore",
}
"""What has other meanings without a currency: millimetres, a mill."""
AFTER_MONEY: Mapping[str, int] = {
    **dict.fromkeys(("mm", "mms", "mio", "mns", "mill"), 6),
    **dict.fromkeys(("mrd", "mds", "mld", "bns"), 9),
    **dict.fromkeys(("tsd", "thsd", "thou"), 3),
    "cr": 7,
}
"""Scales that texts write behind an amount of money only: `USD 22 mm`, `EUR 3.1 Mrd.`, `₹1,250 cr`."""


@cache
def _pattern(*, beside_money: bool) -> tuple[re.Pattern[str], list[str]]:
    words = _BESIDE_MONEY if beside_money else _WORDS
    groups = "|".join(f"({each})" for each in words)
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])", re.I), list(words.values())


@cache
def _money_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The currencies that are words, and the signs."""
    words = {code.casefold() for code in CODES if code.isascii() and code.isalpha()}
    signs = {code.casefold() for code in CODES if not code.isalpha()} | {"万", "亿", "元"}
    return frozenset(words), tuple(signs)


def has_money(text: str) -> bool:
    """Whether a text has a currency. A pattern of all currencies would take longer to compile than the
    units of a deck to read."""
    words, signs = _money_words()
    folded = text.casefold()
    found = re.findall(r"[^\W\d_]+", folded)
    return not words.isdisjoint(found) or any(sign in folded for sign in signs)


def _codes() -> str:
    return either(word for word in CODES if word.isascii() and word.isalpha())


def _signs() -> str:
    return either(word for word in CODES if not word.isalpha())


@cache
def _glued() -> re.Pattern[str]:
    scales = either({*_GLUED_SCALES, "k", "m", "mn", "mio", "bn"})
    return re.compile(
        rf"(?<![^\W_])(?:(?P<scale>{scales})\s?(?P<money>{_codes()}|{_signs()})"
        rf"|(?P<sign>{_signs()})\s?(?P<after>{scales}))(?![^\W_])",
        re.I,
    )


_GLUED_SCALES = {
    **dict.fromkeys(("t", "tsd", "thsd"), "k"),
    **dict.fromkeys(("mm", "mln", "mill"), "m"),
    **dict.fromkeys(("b", "md", "mds", "mrd", "mia", "bln"), "bn"),
}
_CAPITALS = str.maketrans("仟佰", "千百")
"""The forms of 千 and 百 that statements of accounts write."""
_POWER = re.compile(
    r"(?<![\w.,])(?:x\s?)?(?P<lead>10{0,2})?(?P<zeros>(?:(?:[.,'’\s]|(?<=1))?000)+)s?(?![\w])"
)
_POWER_NAMES = {3: "k", 4: "万", 5: "lakh", 6: "m", 8: "亿", 9: "bn"}


def spelled(text: str) -> str:
    """A unit with the spellings of spreadsheets written as ours: `TEUR` is `k EUR`, `Mrd. €` `bn €`,
    `in 1.000 EUR` `in k EUR`; short forms only beside a currency."""
    text = re.sub(r"(?<=[A-Za-z])(?=['’]000)", " ", text.translate(_CAPITALS))  # USD'000
    text = re.sub("^兆(?=$|元|[新美日韓港歐人台英])", "万亿", text)  # but 兆瓦
    text = _written(re.sub(r"\bd['’](?=euros?\b)", "", text))
    if lot := _POWER.fullmatch(text.strip()):
        return _scaled(lot).strip()  # Visits ('000)
    if has_money(text) or _glued().search(text):
        text = _written(_POWER.sub(_scaled, unglued(text)), beside_money=True)
    return text


def _written(text: str, *, beside_money: bool = False) -> str:
    pattern, forms = _pattern(beside_money=beside_money)
    return pattern.sub(lambda match: forms[(match.lastindex or 1) - 1], text)


def unglued(text: str) -> str:
    """The text with spaces between currencies and scales: `MEUR` is `m EUR`."""
    return _glued().sub(_apart, text)


def _apart(match: re.Match[str]) -> str:
    scale = (match["scale"] or match["after"]).lower()
    return f"{_GLUED_SCALES.get(scale, scale)} {match['money'] or match['sign']}"


def _scaled(match: re.Match[str]) -> str:
    power = (match["lead"] or "").count("0") + match["zeros"].count("0")
    return f" {_POWER_NAMES[power]} " if power in _POWER_NAMES else match[0]
