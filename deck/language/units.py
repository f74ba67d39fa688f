"""Units, and the formatting of values in English and Chinese.

Arithmetic is exact: values are `Decimal`, scales are powers of ten, and changing the scale moves
the decimal point. Typed values keep their decimals; converted ones lose their trailing zeros.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from charts.bounds import Bound, bounded
from charts.wording import MINUS
from deck.language.money import CODES, CURRENCIES, POWERS, SCALES, either, spelled
from deck.language.scripts import HAN, TRADITIONAL, fold, is_han, is_traditional, to_traditional

Kind: TypeAlias = Literal["number", "percent", "points", "ratio", "times"]
Sign: TypeAlias = Literal["auto", "always", "never"]
Value: TypeAlias = Decimal | tuple[Decimal, Decimal] | str
"""A number, a range (from, to), or a text that is shown as typed (`1:30`)."""


class Unit(NamedTuple):
    """The unit of a number: `RMB bn` is currency `RMB` and scale 1e9; `million users` is scale 1e6
    and noun `users`. `scale` is a power of ten: 1 for `%`, points and multiples, 0.1 for `‰` (of kind
    `percent`) and for points of it, and 0.01 for basis points (of kind `points`)."""

    currency: str = ""
    scale: Decimal = Decimal(1)
    noun: str = ""
    kind: Kind = "number"


UNDERSTOOD = (
    "a unit is %, ‰, points, bps, x, ratio, a noun with or without a scale (“users”, “million users”, “万人”), or a "
    "currency with or without one (“EUR”, “USD m”, “亿元”, “USD /t”); what the money is belongs to `what`"
)
"""The message for a unit that is not understood."""

_SHORT = {3: "k", 6: "m", 9: "bn", 12: "tn"}
_LONG = {6: " million", 9: " billion", 12: " trillion"}
_HAN_SCALES = {0: "", 4: "万", 8: "亿", 12: "万亿"}
# nouns that count, and stand before 以上 (200家以上, but 10亿以上用户)
_MEASURES = {"人次", "个月", "小时", "分钟", "公里", "公斤", "平方米"}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of points, basis points, points per mille, percent, per mille, a currency and a
    scale at the start of a unit."""
    latin = either(w for w in POWERS if w.isascii())
    han = HAN.partition("\U00020000")[0].join("[]")  # with what is beyond, it takes 4 ms to compile
    currency = (
        # a code ends where its letters end, or where a scale is glued to it (`USDbn`)
        rf"(?:{either(w for w in CODES if not w.isalpha())})"  # CAD $ before CAD
        rf"|(?:{either(w for w in CODES if w.isascii() and w.isalpha())})"
        rf"(?=$|[^a-z]|(?:{latin})(?![a-z]))|人民币元?|元人民币"
        # 元件 and 欧元区 are nouns, not money
        rf"|(?:{either(w for w in CODES if is_han(w))})(?!(?![万亿千百十元])(?-i:{han}))"
    )
    scale = (
        # 千瓦时 and 千克 are nouns
        rf"(?:{latin})(?=$|(?-i:[\s$£¥]|€|￥|{han}))"
        rf"|(?:{either(w for w in POWERS if not w.isascii())})(?![瓦克米伏卡帕赫焦安])"
    )
    points = r"(?:(?:(?:%|percent|per cent|percentage)[ -]?)?(?:points?|pts?)|ppt?s?|个?百分点)\Z"
    basis = r"(?:bps?|basis[ -]points?|个?基点)\Z"
    mille_points = r"(?:(?:‰|per mille|permille)[ -]points?|个?千分点)\Z"
    mille = r"(?:‰|per mille|permille|千分之)(?![a-z])\s*"
    percent = r"(?:%|％|percentage|percent|per cent|pct)(?![a-z])\s*(?!-?p(?:oin)?ts?\b)"
    patterns = (points, basis, mille_points, percent, mille, currency, scale)
    return tuple(re.compile(p, re.I | re.A) for p in patterns)


BASIS_POINTS = Unit(scale=Decimal("0.01"), kind="points")
PER_MILLE = Unit(scale=Decimal("0.1"), kind="percent")
PER_MILLE_POINTS = PER_MILLE._replace(kind="points")
_POINTS = {
    Decimal(1): ("points", "个百分点"),
    PER_MILLE.scale: ("‰ points", "个千分点"),
    BASIS_POINTS.scale: ("bps", "个基点"),
}
"""The names of points by their scale, in English and in Chinese."""

_NOUN = re.compile(r"(?:/\s?)?(?:[^\W\d_]|[㎡℃°])[\w\s/.&'’()°%·-]{0,59}")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("x", "×", "times", "fold", "倍"), "times"),
    **dict.fromkeys(("ratio", "比", "比例"), "ratio"),
}


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit | None:
    """Parses a typed unit; None if it is not understood (see `UNDERSTOOD`), such as a currency with a
    noun that is no rate."""
    unit = read_unit(text)
    if unit is None or _is_doubtful(unit):
        unit = read_unit(spelled(text))
    return None if unit and unit.currency and unit.noun and not is_rate(unit) else unit


def is_rate(unit: Unit) -> bool:
    """Whether a unit is one for each of something: `USD /t`, `EUR per hour`."""
    return unit.noun.startswith(("/", "per ", "je ", "pro ", "a ", "an ", "p.a.", "每"))


_INDIAN = (5, 7)
_LONG_SCALES = ("thousands", "millions", "billions", "trillions", "crores", "lakhs")


def _is_doubtful(unit: Unit) -> bool:
    """Whether a unit may be one in another spelling: `TEUR`, `USD mm`, `millions`, 兆元."""
    if unit.kind != "number" or not unit.noun or is_rate(unit):
        return False
    codes = tuple(code for code in CURRENCIES if unit.noun.upper().endswith(code))
    return bool(unit.currency or codes) or unit.noun.lower().startswith((*_LONG_SCALES, "兆"))


def read_unit(text: str) -> Unit | None:
    """A unit as it stands in a text; of a currency the rest is its noun, whatever it is."""
    typed = " ".join(text.split())
    rest = fold(typed) if is_traditional(typed) else typed
    points, basis, mille_points, percent, mille, currencies, scales = _patterns()
    whole = Unit(kind="points")
    of_points = ((points, whole), (basis, BASIS_POINTS), (mille_points, PER_MILLE_POINTS))
    for pattern, unit in of_points:
        if pattern.match(rest):
            return unit
    if kind := _KINDS.get(rest.casefold()):
        return Unit(kind=kind)
    for pattern, unit in ((percent, Unit(kind="percent")), (mille, PER_MILLE)):
        if sign := pattern.match(rest):
            noun = typed[sign.end() :]
            return unit._replace(noun=noun) if not noun or _is_noun(noun) else None
    currency, power = "", 0
    while rest:
        if money := currencies.match(rest):
            code = CODES[money.group().casefold()]
            generic = money.group() == "元"  # 港币亿元
            if currency and not generic and CURRENCIES[currency][0] != CURRENCIES[code][0]:
                return None
            currency = currency or code
            rest = rest[money.end() :].lstrip()
        elif scale := scales.match(rest):
            if power:
                return None
            power = POWERS[scale.group().casefold()]
            rest = rest[scale.end() :].lstrip()
        else:
            break
    noun = typed[len(typed) - len(rest) :]
    if noun and not _is_noun(noun):
        return None
    return Unit(currency, Decimal(10**power), noun)


def is_scale(unit: Unit) -> bool:
    """Whether a unit says how many and no more: `m`, 亿."""
    return unit.kind == "number" and unit.scale != 1 and not unit.currency and not unit.noun


def name_of(unit: Unit) -> str:
    """A unit as it is typed: `USD bn`, `million users`, `%`, `bps`; `plain numbers` for none."""
    match unit.kind:
        case "percent":
            return " ".join(filter(None, (_percent_sign(unit), unit.noun)))
        case "points":
            return points_name(unit)
        case "times":
            return "x"
        case "ratio":
            return "ratio"
    power = unit.scale.adjusted()
    words = _SHORT if unit.currency else _LONG
    spellings = SCALES[power] if power else ("",)
    indian = unit.currency == "INR" or (power in _INDIAN and not unit.currency)
    scale = (words.get(power) or spellings[-1 if indian else 0]).strip()
    return " ".join(filter(None, (unit.currency, scale, unit.noun))) or "plain numbers"


def unit_text(unit: Unit, lang: str) -> str:
    """A unit as a heading or a chart shows it: `USD k`; `亿元` where that is a word of the language."""
    if lang.startswith("zh") and unit.kind == "number":
        text = write_value(Decimal(1), unit, lang).removeprefix("1")
        if text and not text[0].isdigit():
            return text
    return name_of(unit)


def points_name(unit: Unit, *, chinese: bool = False) -> str:
    """The name of points, of a per cent or of a part of one: `points`, `bps`, 个千分点."""
    return _POINTS[unit.scale][chinese]


def _is_noun(text: str) -> bool:
    # “users (m)” would be wrong by a million if its (m) were taken for a part of the noun
    words = re.split(r"[\s()]+", text.casefold())
    return bool(_NOUN.fullmatch(text)) and not any(w in POWERS or w in CODES for w in words)


def write_value(
    value: Value,
    unit: Unit,
    lang: str,
    *,
    bound: Bound | None = None,
    sign: Sign = "auto",
    digits: int | None = None,
) -> str:
    """A value formatted for the language: `RMB 118.6bn`, `+20 points`; `1186亿元`, `80%以上`.

    `bound` is one of `>` `>=` `<` `<=` `~`. `sign`: `auto` marks negative values, and in English
    any difference in points (basis points also give levels: a spread of 185 bps); `always` marks both; `never` gives the absolute value, of a range on one side of zero. `digits` are
    the decimals to round to, halves upwards, in the unit as typed. A text is shown as typed, with
    its noun. A number beyond 10^±60 is formatted as in Python. Raises nothing.
    """
    text = _value(value, unit, lang.startswith("zh"), bound, sign, digits)
    if lang != TRADITIONAL or isinstance(value, str):
        return text
    text = to_traditional(text)
    return text.replace("萬億", "兆") if unit.currency in ("TWD", "RMB") else text  # as in Taiwan


def _value(
    value: Value, unit: Unit, chinese: bool, bound: Bound | None, sign: Sign, digits: int | None
) -> str:
    if isinstance(value, str):  # shown as typed, also with a sign of its own
        bound = None if value[:1] in ("<", ">") else bound
        return _with_bound(*_frame(value, unit, chinese), bound, chinese)
    ends: tuple[Decimal, ...] = value if isinstance(value, tuple) else (value,)
    if any(not end.is_finite() or abs(end.adjusted()) > 60 for end in ends):
        return "–".join(map(str, ends))
    if digits is not None:
        ends = tuple(round_half_up(end, digits) for end in ends)
    if sign == "never" and min(ends) < 0 < max(ends):
        sign = "auto"  # −5 % to 3 % has no absolute value
    if sign == "never":  # a fall of 5 to 8 %
        ends = tuple(sorted(map(abs, ends)))
    if sign == "auto" and unit.kind == "points" and unit.scale == 1 and not chinese and not bound:
        sign = "always"
    if sign != "never" and any(end < 0 for end in ends):
        signed, (noun, *_) = zip(
            *(_write_one(end, unit, chinese, sign) for end in ends), strict=True
        )
        number = ("至" if chinese else " to ").join(signed)
    else:
        plus = "+" if sign == "always" and all(end > 0 for end in ends) else ""
        head, noun = _frame("–".join(_numbers(ends, unit, chinese)), unit, chinese)
        number = plus + head
    return _with_bound(number, noun, bound, chinese)


def write_number(value: Decimal, lang: str, *, digits: int | None = None) -> str:
    """A number alone, in the unit it was typed in: `118.6`, `−3`, in English `2,017`."""
    if not value.is_finite() or abs(value.adjusted()) > 60:
        return str(value)
    value = value if digits is None else round_half_up(value, digits)
    chinese = lang.startswith("zh")
    return _mark(value, "auto") + _spell(value, 0, grouped=not chinese, trim=False)


def round_half_up(value: Decimal, digits: int) -> Decimal:
    """The value rounded to a number of decimals (0 to 30); halves go away from zero, as readers
    expect."""
    step = Decimal().scaleb(-min(max(digits, 0), 30))
    return value.quantize(step, rounding=ROUND_HALF_UP, context=WIDE)


def enough_digits(value: Decimal, digits: int, most: int) -> int:
    """The `digits`, or as many decimals up to `most` as it takes so that rounding does not move a value
    by more than a twentieth, as 0.6 to 1."""
    further = range(digits, most + 1)
    off = (abs(round_half_up(value, n) - value) * 20 > abs(value) for n in further)
    return next((n for n, is_off in zip(further, off, strict=True) if not is_off), digits)


WIDE = Context(prec=200)
"""Enough digits for any value that a deck can show."""


def _write_one(value: Decimal, unit: Unit, chinese: bool, sign: Sign) -> tuple[str, str]:
    (number,) = _numbers((value,), unit, chinese)
    text, noun = _frame(number, unit, chinese)
    return _mark(value, sign) + text, noun


def _mark(value: Decimal, sign: Sign) -> str:
    if value < 0 and sign != "never":
        return MINUS
    return "+" if value > 0 and sign == "always" else ""


def _frame(number: str, unit: Unit, chinese: bool) -> tuple[str, str]:
    """The number with its currency or sign of unit, and the noun that follows it."""
    noun = unit.noun
    if unit.kind == "percent":
        sign = _percent_sign(unit)
        number = number if number.endswith(sign) else number + sign
    elif unit.kind == "points":
        word = points_name(unit, chinese=chinese)
        word = "point" if (number, word) == ("1", "points") else word
        number += word if chinese else f" {word}"
    elif unit.kind == "times":
        number += "倍" if chinese else "x"
    elif unit.currency and chinese:
        number += CURRENCIES[unit.currency][0] if unit.currency in CURRENCIES else unit.currency
    elif unit.currency:
        number = f"{unit.currency} {number}"
    if chinese and (len(noun) == 1 or noun in _MEASURES):
        return number + noun, ""
    return number, noun


def _percent_sign(unit: Unit) -> str:
    return "‰" if unit.scale < 1 else "%"


def _with_bound(number: str, noun: str, bound: Bound | None, chinese: bool) -> str:
    number = bounded(number, bound, "zh" if chinese else "en")
    glued = not noun or noun.startswith("/") or is_han(noun)
    return f"{number}{noun}" if glued else f"{number} {noun}"


def _numbers(ends: tuple[Decimal, ...], unit: Unit, chinese: bool) -> list[str]:
    """The absolute numbers of a value or range, each with its scale words."""
    if unit.kind == "percent" and chinese:
        sign = _percent_sign(unit)
        return [_spell(end, 0, grouped=False, trim=False) + sign for end in ends]
    typed = unit.scale.adjusted() if unit.kind == "number" else 0
    if chinese:
        return [_chinese_number(end, typed, unit.kind) for end in ends]
    power, word = _english_scale(ends, typed, unit)
    texts = [_spell(end, typed - power, grouped=True, trim=power != typed) for end in ends]
    return [*texts[:-1], texts[-1] + word]


def _english_scale(ends: tuple[Decimal, ...], typed: int, unit: Unit) -> tuple[int, str]:
    """The power of ten to use, and its word. A scale without an English word is converted."""
    words = _SHORT if unit.currency else _LONG
    if typed in words or not typed:
        return typed, words.get(typed, "")
    size = max((end.adjusted() for end in ends if end), default=-typed) + typed
    power = max((p for p in _LONG if p <= size), default=0)
    return power, words.get(power, "")


def _chinese_number(value: Decimal, typed: int, kind: Kind) -> str:
    """The number in the largest of 万亿, 亿, 万 or ones that leaves it at least 1."""
    size = value.adjusted() + typed
    scaled = value and kind == "number"
    power = max((p for p in _HAN_SCALES if p <= size), default=0) if scaled else 0
    number = _spell(value, typed - power, grouped=False, trim=power != typed)
    if not typed and len(number.partition(".")[2]) > 2:
        power = 0  # a count such as 12345 reads worse as 1.2345万
    if power == 0:
        return _spell(value, typed, grouped=size >= 4, trim=bool(typed))
    return number + _HAN_SCALES[power]


def _spell(value: Decimal, shift: int, *, grouped: bool, trim: bool) -> str:
    """The absolute value times 10^shift, never in scientific notation."""
    _, figures, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    text = format(Decimal((0, figures, exponent + shift)), ",f" if grouped else "f")
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


def is_below_nought(value: Value) -> bool:
    """Whether a value, or both ends of a range, are negative."""
    ends = value if isinstance(value, tuple) else (value,)
    return all(isinstance(end, Decimal) and end < 0 for end in ends)
