"""Units in the headings of tables (`Sales (USD k)`) and in the lines beside them (`in EUR m`, `单位：亿元`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from deck.language.conversion import measured
from deck.language.money import FOREIGN, has_money, spelled, unglued
from deck.language.units import Unit, is_rate, name_of, read_unit

_LINKS = re.compile(r"(?<![^\W_])(?:of|in|de|von|di)(?![^\W_])", re.I)


@cache
def _size() -> re.Pattern[str]:
    """Words that may be a scale."""
    return re.compile(
        r"(?<![\w])(?![12]\d{3}\b)\d|\b(?:tens?|hundreds?|dozens?|hundert\w*|\w*(?:illion|illiard)\w*)\b",
        re.I,
    )


@cache
def _remarks() -> re.Pattern[str]:
    """What may stand beside a currency and says nothing of its size: `net`, `incl. VAT`, `2015 prices`."""
    return re.compile(
        r"(?:net|gross|nett?o|brutto|incl?|including|inclusive|excl?|excluding|exclusive|ex|without|before|after|pre|post|less"
        r"|vat|gst|mwst|ht|ttc|tva|iva|tax(?:es|ed)?|sales|duty|freight|interest|constant|current|real|nominal|fixed|prices?"
        r"|rates?|exchange|currenc(?:y|ies)|terms|p|a|pa|annual(?:ly)?|annuali[sz]ed|yearly|monthly|quarterly|since"
        r"|adjusted|adj|underlying|reported|restated|unaudited|audited|preliminary|provisional|estimated?s?|est|forecasts?"
        r"|plan|planned|budget|actuals?|gaap|ifrs|non|pro|forma|basis|as|of|at|on|for|the|to|from|by|end|start|period|average"
        r"|avg|mean|median|weighted|total|all|only|approx|approximately|about|circa|ca|c|rounded|equivalent|eq|ppp|base|index(?:ed)?"
        r"|inflation|deflated|mid|year|ytd|ltm|ttm|fy|q[1-4]|h[12]|[12]\d{3}|cash|operating|seasonally|sa|unless|otherwise|stated"
        r"|含税|不含税|未税|税前|税后|可比|现价|不变价|当年价|口径|合计|累计|折合|约|等值|未经审计|含|不含)",
        re.I,
    )


@cache
def _no_money() -> re.Pattern[str]:
    """Words beside a currency that is no unit: the euro area, USD and EUR, international dollars."""
    return re.compile(
        r"\b(?:area|zone|region|bloc|countries|markets?|international|and|vs)\b", re.I
    )


COUNTED = {
    *("people", "persons", "employees", "staff", "fte", "ftes", "heads", "customers", "users", "units"),
    *("pieces", "stores", "orders", "visits", "hours", "hrs", "h", "minutes", "min", "days", "weeks"),
    *("km", "miles", "mi", "feet", "ft", "sqm", "sq", "sqft", "acres", "m2", "m3", "m³", "cbm", "gallons", "barrels"),
    *("bbl", "boe", "boe/d", "boed", "mcm", "bcm", "lb", "lbs", "pounds", "oz", "ounces", "tb", "gb", "mb", "pb", "bottles"),
    *("months", "years", "tonnes", "tons", "t", "kg", "g", "km", "km²", "m²", "ha", "litres", "l"),
    *("kwh", "mwh", "gwh", "twh", "mw", "gw", "kw", "°c", "人", "人次", "家", "个", "台", "件", "吨"),
    *("小时", "天", "户", "辆", "套", "元/吨", "次", "名", "亩", "公里", "平方公里", "平方米", "公斤", "股", "桶", "张", "座", "间", "艘", "单", "笔", "棟", "人天"),
}  # fmt: skip
"""Nouns that are units where a heading has them in brackets; others (`net`, `forecast`) are remarks."""


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit that a text is, in the spellings of spreadsheets (`Mio. €`, `$ thousands`, `1.000 EUR`,
    `MEUR`); None if it is none. A remark behind a currency (`EUR incl. VAT`) is dropped, and what may
    be a scale there is not understood."""
    unit = _with_remark(text)
    if unit is None or not unit.currency:
        return unit
    if _is_remark(unit.noun):
        return unit._replace(noun="")
    return unit if is_rate(unit) else None


def _is_remark(text: str) -> bool:
    words = re.findall(r"[^\W_]+", text)
    return all(_remarks().fullmatch(word) for word in words)


def _with_remark(text: str) -> Unit | None:
    bare = _LINKS.sub("", text.strip(" :.()"), count=1) if text.lower().startswith("in ") else text
    plain = _LINKS.sub(" ", spelled(bare.strip(" :.()")))
    return read_unit(plain) if plain.strip() and FOREIGN not in plain else None


def measures(unit: Unit | None) -> bool:
    """Whether a unit states more than a remark does: a currency, a scale, a kind, a counted noun."""
    if unit is None:
        return False
    if unit.noun and not unit.currency and unit.kind == "number":
        noun = unit.noun.casefold()
        sized = unit.scale != 1 and noun.split()[0] in COUNTED
        # the W of “Women (W)” is no watt
        return noun in COUNTED or sized or (len(noun) > 1 and bool(measured(unit)))
    return unit.kind != "number" or bool(unit.currency) or unit.scale != 1


@lru_cache(maxsize=4096)
def heading_unit(name: str) -> Unit | None:
    """The unit that a heading states: `Sales (USD k)`, `Sales, EUR m`, `Growth %`, `收入（亿元）`, `收入/万元`,
    `sales_eur_k`, `Sales in EUR (thousands)`."""
    name = name.replace("_", " ")
    texts = _candidates(name)
    stated = [unit for text in texts if measures(unit := unit_of(text))]
    ends = [text for text in texts if not _is_shortened(text)]
    stated += [unit for text in [*ends, _BRACKETS.sub(" ", name)] if (unit := _at_end(text))]
    if not stated:
        sign = re.search(r"[^\W\d_]\s*[%％]\)?$|^[%％]\s", name)
        return Unit(kind="percent") if sign else None
    unit = stated[0]
    if unit is not None and _PAIR_OF_MONEY.fullmatch(unit.noun):
        return None  # EUR/USD is the name of a rate, and not its unit
    if unit is None or unit.kind != "number":
        return unit and unit._replace(noun="")
    for other in stated[1:]:  # a currency in one place, its scale in another
        if other is not None and other.kind == "number" and not (unit.noun or other.noun):
            parts = {unit.currency: unit.scale, other.currency: other.scale}
            if len(parts) == 2 and "" in parts and 1 in parts.values() and parts[""] != 1:
                return Unit(unit.currency or other.currency, max(unit.scale, other.scale))
    return unit


_PAIR_OF_MONEY = re.compile(r"/ ?[A-Z]{3}")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)(?:[)）\]]|\Z)")
_MARK = r"[,，](?!\d{3}(?!\d))|[;；:：]|\s[-–—|·]\s"  # not the comma of 1,000


def _candidates(name: str) -> list[str]:
    """The parts of a heading that stand where a unit does: in brackets, behind a mark, after “in”; before
    a mark those with a currency."""
    texts = [part for text in reversed(_BRACKETS.findall(name)) for part in re.split(_MARK, text)]
    first, *others = re.split(_MARK, _BRACKETS.sub(" ", name))
    if not re.search(r"\s[-–—|·]\s*[A-Za-z]\s*$", name):
        texts += others[-1:]  # the letter of “Team - B” is a name, not a scale
    texts += [text for text in (first, *others[:-1]) if others and has_money(text)]
    for text in (first, *others):
        if after_in := re.search(r"\b(?:in|单位)\s+(.+)$", text):
            texts.append(after_in[1])
    head, stroke, tail = name.rpartition("/")
    if stroke and (has_money(tail) or tail.strip() in ("%", "％")) and not has_money(head):
        texts.append(tail)  # but not the t of “EUR/t”
    return [re.sub(r"^\s*(?:in|单位[:：]?)\s+|^\s*单位[:：]", "", text).strip() for text in texts]


def _at_end(text: str) -> Unit | None:
    """The currency or percent sign that the last words of a text are: `Sales USD m`, `Growth %`; “Plan B”
    and “Net points” have none."""
    words = [] if FOREIGN in spelled(text) else text.split()
    for start in range(max(0, len(words) - 4), len(words)):
        last, before = " ".join(words[start:]), " ".join(words[:start])
        unit = _with_remark(last)
        if unit is None or _size().search(before) or _no_money().search(before):
            continue
        if _LINKED.search(before):  # Rate to EUR
            continue
        if unit.kind != "number":
            if re.search(r"[%‰％]|\b(?:bps|pp)$", last):
                return unit
        elif unit.currency and (not unit.noun or is_rate(unit)):
            return unit
    return None


_LINKED = re.compile(
    r"(?<!converted )(?<!translated )(?<!equivalent )(?<!recalculated )\b(?:to|into|per|against|vs\.?|versus)$",
    re.I,
)
"""What makes a currency at the end of a heading one end of an exchange rate: `Rate to EUR`."""


def unknown_unit(name: str) -> str:
    """The text in the brackets of a heading that looks like a unit and is none that we know: `Gas (mcf/d)`;
    '' if there is none."""
    found = _BRACKETS.findall(name.replace("_", " "))
    if not found or heading_unit(name) is not None:
        return ""
    text = str(found[-1]).strip()
    if _SMALL_MONEY.fullmatch(text):
        return text
    if _is_remark(text):
        return ""
    return text if len(text) > 1 and (_SYMBOL.fullmatch(text) or _is_scaled(text)) else ""


_SMALL_MONEY = re.compile(
    r"(?:in )?(?:(?:US|U\.S\.|euro|GB|AU|CA)[ -]?)?(?:p|¢|cents?|pence|penny|rappen|öre|øre|paise|kopecks|sen|centimes?|céntimos)"
    r"|[分角]",
    re.I,
)
"""A hundredth of a currency, which is not converted."""


def _is_scaled(text: str) -> bool:
    """Whether a text is a scale of something that is not known, as a currency: `RM million`, `mln zł`."""
    read = [read_unit(spelled(word)) for word in re.split(r"[\s.]+|(?=['’])", text) if word]
    return len(read) in (_PAIR, _PAIR + 1) and any(u and u.scale != 1 and not u.noun for u in read)


_SYMBOL = re.compile(
    r"[a-z]{1,3}|[A-Za-z0-9²³°]{0,5}/[A-Za-z0-9²³]{1,5}|[a-zµ]?[A-Z][a-z]?[A-Z]?[a-z]?"
)


@lru_cache(maxsize=4096)
def unread_unit(name: str) -> str:
    """The text in a heading that is a currency with what may be a scale and is not understood; '' if
    there is none."""
    if heading_unit(name) is not None:
        return ""
    name = name.replace("_", " ")
    short = [text for text in _BRACKETS.findall(name) if _is_odd(text)]
    if lot := _lot().search(name):
        short += [lot["unit"]] if has_money(lot["unit"]) else []
    return next(iter(short), "") or next(filter(_is_unread, _candidates(name)), "")


@cache
def _lot() -> re.Pattern[str]:
    """Amounts that a column counts in: `Revenue, JPY 100m`; not the bound of “Deals over USD 100m”."""
    return re.compile(
        r"(?<!\bover )(?<!above )(?<!under )(?<!below )(?<!than )(?<!\bto )(?<!\bof )"
        r"(?P<unit>(?:[A-Z]{3}|[^\W\d_]?[$€£¥₹])(?: ?(?:1|10|100) ?(?:k|m|mn|bn|thousand|million|billion)"
        r"| ?/ ?1[.,’' ]?000))[)）]?$"
    )


def _is_unread(text: str) -> bool:
    sized = has_money(unglued(text)) and _size().search(text)
    return bool(FOREIGN in spelled(text) or sized) and unit_of(text) is None


_LOOSE_SIZE = re.compile(r"(?:in )?(?:tens|dozens|hundreds)(?: of .*)?", re.I)


def _is_odd(text: str) -> bool:
    """Whether brackets hold a currency and a word for its size that we do not know, or the reverse:
    `GBP pence`, `MAD m`."""
    if _LOOSE_SIZE.fullmatch(text.strip()):
        return True
    words = unglued(text).split()
    if (
        len(words) != _PAIR
        or _LINKED.fullmatch(words[0])
        or unit_of(text) is not None
        or _no_money().search(text)
    ):
        return False
    units = [read_unit(word) for word in words]
    money = any(unit and unit.currency and not unit.noun for unit in units)
    code = any(re.fullmatch("[A-Z]{3}", word) for word in words)
    scale = any(unit and unit.scale != 1 and not unit.noun for unit in units)
    return money or (code and scale)


_PAIR = 2  # words


def _is_shortened(text: str) -> bool:
    """Whether a currency stands beside a short form that may be its scale: `Bill. EUR`, `mil R$`."""
    short = [word for word in text.split() if re.fullmatch(r"[^\W\d_]{2,3}|[^\W\d_]+\.", word)]
    plain = (_is_remark(word) or has_money(word) or _ACRONYM.fullmatch(word) for word in short)
    return _is_odd(text) and not all(plain)


_ACRONYM = re.compile(r"(?!BIO|MIL)[A-Z]{2,3}|per")  # ARR USD, per USD


_STATED = (
    r"\s*[(（\[](?:in\s+|单位[:：]?\s*)?([^()（）\[\]]+)[)）\]]",
    r"\s*(?:[,，:：;]|\s[-–—|·])\s+(?:in\s+)?([^,，:：;|·]+)$",
    r"^([^|·]+?)\s+[|·]\s+",
    r"\s+(?:in|单位)\s+(.+)$",
    r"\s+((?:\S+\s+){0,2}\S+)$",
    r"\s*/\s*([^/]+)$",
)
"""Where a heading states its unit: in brackets, behind or before a mark, after “in”, at its end."""


def without_units(names: Sequence[str], unit: Unit | None) -> list[str]:
    """Headings without the units that they state, if one of them has its numbers shown in another."""
    stated = [heading_unit(n) or unit_of(re.split(r"\s[|·]\s", n)[0]) for n in names]
    pairs = zip(names, stated, strict=True)
    if unit is None or not any(_is_other(each, unit) or _spelt(n, each, unit) for n, each in pairs):
        return list(names)
    return [
        n if each is None else bare_heading(n, rates=each.kind != "number")
        for n, each in zip(names, stated, strict=True)
    ]


def _spelt(name: str, stated: Unit | None, unit: Unit) -> bool:
    """Whether a heading spells the unit in another way than we do: `Sales (MEUR)`."""
    return stated == unit and unit.scale != 1 and name_of(unit).casefold() not in name.casefold()


def _is_other(stated: Unit | None, unit: Unit) -> bool:
    if stated is None:
        return False
    if {stated.kind, unit.kind} <= {"percent", "points"}:
        return stated.scale != unit.scale
    if not stated.kind == unit.kind == "number":
        return False
    noun = bool(measured(stated) and measured(unit)) and stated.noun != unit.noun  # kt and t
    return noun or stated.scale != unit.scale or stated.currency not in ("", unit.currency)


def bare_heading(name: str, *, rates: bool = False) -> str:
    """A heading without the unit that it states; with `rates`, without percent and points as well."""
    for pattern in _STATED:
        for match in re.finditer(pattern, name):
            found = unit_of(match[1])
            rest = (name[: match.start()] + name[match.end() :]).strip()
            if rest and measures(found) and (rates or (found and found.kind == "number")):
                return rest
    return name


@cache
def _in_unit() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:all|alle|toutes|tous|unless [a-z ]*,)\s+)*(?:(?:figures|amounts|values|numbers|data|angaben|werte"
        r"|beträge|zahlen|montants|valeurs|cifras|importes|数据|金额)\s+)?(?:(?:are|is|sind|stated|shown|given"
        r"|expressed|reported)\s+)*(?:in|en)\s+(?P<unit>[^,;]+?)(?:\s*(?:,|unless\b|except\b|if not\b).*)?",
        re.I,
    )


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        r"(?:units?|figures|currency|einheit|währung|unité|unidad|[单單]位|单元|币种|幣別)\s*[:：]\s*(?P<unit>[^()（）,，;；]+)",
        re.I,
    )


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(
        r"[\s,，;；]*(?:币种|货币|幣別|currency)\s*[:：]\s*(?P<money>[^\s()（）,，;；]+)", re.I
    )


def labelled_unit(text: str) -> str:
    """The unit that a line beside a table states: `in EUR m`, `All figures in $ millions unless stated`,
    `单位:万元 币种:人民币`; '' if it states none."""
    money = _currency().search(text)
    rest = _currency().sub("", text) if money and money.start() else text
    stated = _in_unit().fullmatch(rest.strip()) or _labelled().search(rest)
    named = stated["unit"].strip() if stated else ""
    unit = unit_of(named) if named else None
    if unit is not None and money and not unit.currency:
        return f"{money['money']} {named}"
    other = unit_of(money["money"]) if money and unit is not None else None
    if unit is not None and money and other is not None and named.endswith("元"):
        return f"{named[:-1]}{money['money']}"  # 单位：亿元 币种：美元
    return named


_EXCEPT = re.compile(r"[,;\s]*[(（]?\s*\b(?:except|unless|other than)\b[^()（）]*[)）]?\s*$", re.I)
"""What the unit of a title does not hold for: `except per share data`."""


def title_unit(titles: Iterable[str]) -> Unit | None:
    """The currency and scale that the lines above a table state for all of it."""
    for title in (_EXCEPT.sub("", title) for title in titles):
        named = labelled_unit(title.strip("()（） "))
        read = [unit_of(named) if named else None, unit_of(title), heading_unit(title)]
        units = [u for u in read if u and u.kind == "number" and not u.noun and measures(u)]
        if units:
            return next((unit for unit in units if unit.currency), units[0])
    return None


def unread_title(titles: Iterable[str]) -> str:
    """The unit that a line above a table states in words that are not understood; '' if there is none."""
    return next(filter(_is_unread, (labelled_unit(t.strip("()（） ")) for t in titles)), "")
