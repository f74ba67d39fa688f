"""Units in data files: those of headings (`Sales (USD k)`), titles (`in EUR m`, `单位：亿元`) and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from deck.language.units import Unit, UnitError, convert, measured, name_of, parse_unit

_SPELLINGS = {
    r"mio\.?|mill\.?|millions?|millionen|millones|milioni|mm": "m",
    r"mrd\.?|mia\.?|billions?|milliarden|milliards?|miliardi|mld\.?|mds": "bn",
    r"tsd\.?|thsd\.?|thou\.?|thous\.?|th[s]\.?|thousands?|tausend|milliers|miles|migliaia": "k",
    r"trillions?|bio\.?": "tn",
    r"crores?|cr\.?": "crore",
    r"lakhs?|lacs?": "lakh",
    r"us dollars?|u\.s\. dollars?|dollars?": "USD",
    r"renminbi": "RMB",
    r"rs\.?|rupees": "INR",
    r"of|in|de|von|di": "",
}
_WORDS = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"({words})" for words in _SPELLINGS) + r")(?![^\W_])", re.I
)
_GLUED = re.compile(
    r"(?<![^\W_])(k|t|m|mm|mn|mio|b|bn)\s?(eur|usd|gbp|chf|sek|nok|dkk|jpy|cny|rmb|inr|hkd|pln|cad|aud|€|£|\$)(?![^\W_])",
    re.I,
)
_GLUED_SCALES = {"t": "k", "mm": "m", "b": "bn"}
_POWER = re.compile(
    r"(?<![\w.,])(?:x\s?)?(?P<lead>10{0,2})?(?P<zeros>(?:(?:[.,'’\s]|(?<=1))?000)+)s?(?![\w])"
)
_SCALES = {3: "k", 4: "万", 5: "lakh", 6: "m", 8: "亿", 9: "bn"}
_REMARK = re.compile(
    r"(?:at|constant|current|comparable|local|fixed|currency|currencies|prices?|rates?|exchange|nominal|real|net|gross"
    r"|incl\w*|excl\w*|vat|tax\w*|adj\w*|reported|average|avg|total|cumulative|actual|budget|plan|forecast|est\w*"
    r"|equivalents?|terms|basis|ppp|before|after|and|or|the|as|p\.?\s?a|annually|yearly|monthly|ytd|ifrs|gaap"
    r"|[12]\d{3}|[hq][1-4]|fy\d*)",
    re.I,
)
_MONEY = re.compile(
    r"(?<![^\W\d_])(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|JPY|CNY|RMB|INR|HKD|SGD|TWD|AUD|CAD|KRW|PLN|BRL|MXN|ZAR|euros?|dollars?)"
    r"(?![^\W\d_])|[€£¥$₹]|[万亿]",
    re.I,
)
"""What shows that a text in the place of a unit is one."""
_COUNTED = {
    *("people", "persons", "employees", "staff", "fte", "ftes", "heads", "customers", "users", "units"),
    *("pieces", "stores", "orders", "visits", "hours", "hrs", "h", "minutes", "min", "days", "weeks"),
    *("months", "years", "tonnes", "tons", "t", "kg", "g", "km", "km²", "m²", "ha", "litres", "l"),
    *("kwh", "mwh", "gwh", "twh", "mw", "gw", "kw", "°c", "人", "人次", "家", "个", "台", "件", "吨"),
    *("小时", "天", "户", "辆", "套", "元/吨", "次"),
}  # fmt: skip
"""Nouns that are units where a heading has them in brackets; others (`net`, `forecast`) are remarks."""
HOURS = {
    **dict.fromkeys(("hours", "hour", "hrs", "h", "小时"), Decimal(1)),
    **dict.fromkeys(("minutes", "minute", "mins", "min", "分钟"), Decimal(60)),
    **dict.fromkeys(("days", "day", "天"), 1 / Decimal(24)),
}
"""How many of a unit of time an hour has."""
CLOCK = Unit(noun="hours")
"""The unit of durations, as a workbook stores them."""


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit that a text is, in the spellings of spreadsheets (`Mio. €`, `$ thousands`, `1.000 EUR`,
    `MEUR`); None if it is none, or has a rest beside a currency that is not understood."""
    plain = re.sub(r"\bd['’](?=euros?\b)", "", text.strip(" :.()"))
    plain = _POWER.sub(_scaled, _GLUED.sub(_apart, plain))
    plain = _WORDS.sub(lambda match: list(_SPELLINGS.values())[(match.lastindex or 1) - 1], plain)
    words = plain.split()
    while len(words) > 1 and _REMARK.fullmatch(words[0]) and _MONEY.search(plain):
        del words[0]  # constant 2015 USD
    unit = parse_unit(" ".join(words)) if words else None
    if unit is None or unit.kind != "number" or not (unit.currency and unit.noun):
        return unit
    if unit.noun.startswith(("/", "per ")):
        return unit
    known = all(_REMARK.fullmatch(word) for word in re.split(r"[\s,()]+", unit.noun))
    return unit._replace(noun="") if known else None


def _apart(match: re.Match[str]) -> str:
    scale = match[1].lower()
    return f"{_GLUED_SCALES.get(scale, scale)} {match[2]}"


def _scaled(match: re.Match[str]) -> str:
    power = (match["lead"] or "").count("0") + match["zeros"].count("0")
    return f" {_SCALES[power]} " if power in _SCALES else match[0]


def measures(unit: Unit | None) -> bool:
    """Whether a unit states more than a remark does: a currency, a scale, a kind, a counted noun."""
    if unit is None:
        return False
    if unit.noun and not unit.currency and unit.kind == "number":
        # the W of “Women (W)” is no watt
        return unit.noun.casefold() in _COUNTED or (len(unit.noun) > 1 and bool(measured(unit)))
    return unit.kind != "number" or bool(unit.currency) or unit.scale != 1


@lru_cache(maxsize=4096)
def heading_unit(name: str) -> Unit | None:
    """The unit that a heading states: `Sales (USD k)`, `Sales, EUR m`, `Growth %`, `收入（亿元）`, `收入/万元`,
    `sales_eur_k`."""
    name = name.replace("_", " ")
    for text in _candidates(name):
        unit = unit_of(text)
        if unit is not None and measures(unit):
            return unit if unit.kind == "number" else unit._replace(noun="")
    words = [] if unread_unit(name) else _BRACKETS.sub(" ", name).split()
    for start in range(max(0, len(words) - 4), len(words)):
        text = " ".join(words[start:])
        unit = unit_of(text)
        # “Plan B” and “Net points” have no unit; “Sales USD m”, “Growth %” and “EUR” have one
        signed = re.search(r"[%‰％]|\b(?:bps|pp)$", text) and unit and unit.kind != "number"
        if unit is not None and (unit.currency or signed):
            return unit if unit.kind == "number" else unit._replace(noun="")
    if re.search(r"[^\W\d_]\s*[%％]\)?$|^[%％]\s", name):
        return Unit(kind="percent")
    return None


_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_COMMA = r"[,，](?!\d{3}(?!\d))|[;；]"  # not that of 1,000


def _candidates(name: str) -> list[str]:
    """The parts of a heading that stand where a unit does: in brackets, behind a mark, after “in”."""
    texts = [p for text in reversed(_BRACKETS.findall(name)) for p in re.split(_COMMA, text)]
    marked = re.split(rf"{_COMMA}|[:：]|\s[-–—|·]\s", name)
    if len(marked) > 1 and not re.search(r"\s[-–—|·]\s*[A-Za-z]\s*$", name):
        texts += [marked[-1], marked[0]]  # the letter of “Team - B” is a name, not a scale
    if after_in := re.search(r"\b(?:in|单位)\s+(.+)$", _BRACKETS.sub(" ", name)):
        texts.append(after_in[1])
    head, stroke, tail = name.rpartition("/")
    if stroke and _MONEY.search(tail) and not _MONEY.search(head):  # but not “EUR/t”
        texts.append(tail)
    return [re.sub(r"^\s*(?:in|单位[:：]?)\s+|^\s*单位[:：]", "", text).strip() for text in texts]


@lru_cache(maxsize=4096)
def unread_unit(name: str) -> str:
    """The text in a heading that is a currency or a scale with a rest that is not understood; '' if
    there is none."""
    name = name.replace("_", " ")
    texts = [text for text in _candidates(name) if _MONEY.search(_GLUED.sub(_apart, text))]
    if any(unit_of(text) is not None for text in texts):
        return ""
    return next((text for text in texts if len(text.split()) <= _LONGEST), "")


_LONGEST = 4  # words of a unit; more are a sentence


_STATED = (
    r"\s*[(（\[](?:in\s+|单位[:：]?\s*)?([^()（）\[\]]+)[)）\]]",
    r"\s*(?:[,，:：;]|\s[-–—|·])\s+(?:in\s+)?([^,，:：;|·]+)$",
    r"^([^|·]+?)\s+[|·]\s+",
    r"\s+(?:in|单位)\s+(.+)$",
    r"\s*/\s*([^/]+)$",
    r"\s+((?:\S+\s+){0,2}\S+)$",
)
"""Where a heading states its unit: in brackets, behind or before a mark, after “in”, at its end."""


def without_units(names: Sequence[str], unit: Unit | None) -> list[str]:
    """Headings without the units that they state, if one of them has its numbers shown in another."""
    stated = [heading_unit(n) or unit_of(re.split(r"\s[|·]\s", n)[0]) for n in names]
    pairs = zip(names, stated, strict=True)
    if unit is None or not any(_is_other(each, unit) or _spelt(n, each, unit) for n, each in pairs):
        return list(names)
    return [_bare(n) if each is not None else n for n, each in zip(names, stated, strict=True)]


def _spelt(name: str, stated: Unit | None, unit: Unit) -> bool:
    """Whether a heading spells the unit in another way than we do: `Sales (MEUR)`."""
    return stated == unit and unit.scale != 1 and name_of(unit).casefold() not in name.casefold()


def _is_other(stated: Unit | None, unit: Unit) -> bool:
    if stated is None or not stated.kind == unit.kind == "number":
        return False
    return stated.scale != unit.scale or stated.currency not in ("", unit.currency)


def _bare(name: str) -> str:
    for pattern in _STATED:
        for match in re.finditer(pattern, name):
            found = unit_of(match[1])
            rest = (name[: match.start()] + name[match.end() :]).strip()
            if rest and found is not None and found.kind == "number" and measures(found):
                return rest
    return name


_IN_UNIT = re.compile(
    r"(?:(?:all|alle|toutes|tous|unless [a-z ]*,)\s+)*(?:(?:figures|amounts|values|numbers|data|angaben|werte"
    r"|beträge|zahlen|montants|valeurs|cifras|importes|数据|金额)\s+)?(?:(?:are|is|sind|stated|shown|given"
    r"|expressed|reported)\s+)*(?:in|en)\s+(?P<unit>[^,;]+?)(?:\s*(?:,|unless\b|except\b|if not\b).*)?",
    re.I,
)
_LABELLED = re.compile(
    r"(?:units?|figures|currency|einheit|währung|unité|unidad|单位|单元|币种)\s*[:：]\s*(?P<unit>[^()（）,，;；]+)",
    re.I,
)
_CURRENCY = re.compile(
    r"[\s,，;；]*(?:币种|货币|currency)\s*[:：]\s*(?P<money>[^\s()（）,，;；]+)", re.I
)


def labelled_unit(text: str) -> str:
    """The unit that a line beside a table states: `in EUR m`, `All figures in $ millions unless stated`,
    `单位:万元 币种:人民币`; '' if it states none."""
    money = _CURRENCY.search(text)
    rest = _CURRENCY.sub("", text) if money and money.start() else text
    stated = _IN_UNIT.fullmatch(rest.strip()) or _LABELLED.search(rest)
    named = stated["unit"].strip() if stated else ""
    unit = unit_of(named) if named else None
    if unit is not None and money and not unit.currency:
        return f"{money['money']} {named}"
    other = unit_of(money["money"]) if money and unit is not None else None
    if unit is not None and money and other is not None and named.endswith("元"):
        return f"{named[:-1]}{money['money']}"  # 单位：亿元 币种：美元
    return named


def title_unit(titles: Iterable[str]) -> Unit | None:
    """The currency and scale that the lines above a table state for all of it."""
    for title in titles:
        named = labelled_unit(title.strip("()（） "))
        unit = (unit_of(named) if named else None) or unit_of(title) or heading_unit(title)
        if unit is not None and unit.kind == "number" and not unit.noun and measures(unit):
            return unit
    return None


def unread_title(titles: Iterable[str]) -> str:
    """The unit that a line above a table states in words that are not understood; '' if there is none."""
    for title in titles:
        named = labelled_unit(title.strip("()（） "))
        if named and _MONEY.search(named) and unit_of(named) is None:
            return named if len(named.split()) <= _LONGEST else ""
    return ""


def within(inner: Unit | None, outer: Unit | None) -> Unit | None:
    """The unit of a cell below a heading, or of a heading below a title: a bare `$` takes the scale
    from outside, a scale without currency the currency.

    Raises UnitError if the two contradict each other.
    """
    if inner is None or outer is None:
        return outer if inner is None else inner
    if inner.kind != outer.kind:
        if {inner.kind, outer.kind} == {"percent", "points"}:
            return outer
        raise UnitError(f"{name_of(inner)} cannot be given in {name_of(outer)}")
    if inner.kind != "number":
        return inner
    if inner.currency and outer.currency:
        convert(Decimal(), inner._replace(noun=""), outer._replace(noun=""))
    scale = outer.scale if inner.scale == 1 else inner.scale
    return Unit(inner.currency or outer.currency, scale, inner.noun or outer.noun)


def common(units: Counter[Unit | None]) -> Unit | None:
    """The unit that most numbers have; of equal ones the larger. Raises UnitError for two
    currencies or kinds."""
    stated = [unit for unit in units if unit is not None]
    if not stated:
        return None
    best = max(stated, key=lambda unit: (units[unit], unit.scale))
    currency = next((unit.currency for unit in stated if unit.currency), "")
    best = best._replace(currency=best.currency or currency)
    for unit in stated:
        converted(Decimal(), unit, best)
    return best


def converted(value: Decimal, unit: Unit | None, to: Unit) -> Decimal:
    """A value of a file in the unit of its chart. Numbers without a unit, or without a currency, are
    taken to have that of the chart.

    Raises UnitError.
    """
    if unit is None:
        return value
    if unit == CLOCK:
        if to.noun.casefold() not in HOURS:
            raise UnitError(f"durations (h:mm) cannot be given in {name_of(to)}")
        return value * HOURS[to.noun.casefold()] / to.scale
    if unit.kind == to.kind == "number" and bool(unit.currency) != bool(to.currency):
        plain = unit.currency == "" and not unit.noun
        bare = to.currency == "" and not to.noun and to.scale != 1
        if plain or bare:
            unit, to = unit._replace(currency=""), to._replace(currency="")
    if unit.noun and to.noun and unit.kind == to.kind == "number":
        same = unit.noun.casefold().rstrip("s") == to.noun.casefold().rstrip("s")
        alike = measured(unit) and measured(to)  # t and kt
        if not (same or alike) and {unit.noun.casefold(), to.noun.casefold()} <= _COUNTED | set(
            HOURS
        ):
            raise UnitError(f"{name_of(unit)} cannot be given in {name_of(to)}")
    return convert(value, unit, to)
