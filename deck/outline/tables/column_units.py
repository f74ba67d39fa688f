"""Units in data files: those of headings (`Sales (USD k)`), titles (`in EUR m`, `单位：亿元`) and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from deck.language.units import Unit, UnitError, convert, name_of, parse_unit

_SPELLINGS = {
    r"mio\.?|mill\.?|millions?|mm": "m",
    r"mrd\.?|mia\.?|billions?": "bn",
    r"tsd\.?|thousands?|'?000s?": "k",
    r"trillions?|bio\.?": "tn",
    r"t€|teur": "k EUR",
    r"tusd": "k USD",
    r"tchf": "k CHF",
    r"kusd": "k USD",
    r"keur": "k EUR",
    r"us dollars?|u\.s\. dollars?|dollars?": "USD",
    r"renminbi": "RMB",
    r"of|in": "",
}
_WORDS = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"({words})" for words in _SPELLINGS) + r")(?![^\W_])", re.I
)
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
    """The unit that a text is, in the spellings of spreadsheets (`Mio. €`, `$ thousands`); None if it
    is none."""
    replaced = _WORDS.sub(
        lambda match: list(_SPELLINGS.values())[(match.lastindex or 1) - 1], text.strip(" :.()")
    )
    replaced = re.sub(r"(?<=[$€£¥])\s*000s?\b", " k", replaced)
    return parse_unit(" ".join(replaced.split())) if replaced.strip() else None


def measures(unit: Unit | None) -> bool:
    """Whether a unit states more than a remark does: a currency, a scale, a kind, a counted noun."""
    if unit is None:
        return False
    if unit.noun and not unit.currency and unit.kind == "number":
        return unit.noun.casefold() in _COUNTED
    return unit.kind != "number" or bool(unit.currency) or unit.scale != 1


@lru_cache(maxsize=4096)
def heading_unit(name: str) -> Unit | None:
    """The unit that a heading states: `Sales (USD k)`, `Sales, EUR m`, `Growth %`, `收入（亿元）`, `sales_eur_k`."""
    name = name.replace("_", " ")
    inside = re.findall(r"[(（\[]([^()（）\[\]]+)[)）\]]", name)
    last = (
        re.split(r"[,，:：;]|\s[-–—|·]\s", name)[-1] if re.search(r"[,，:：;|·–—-]", name) else ""
    )
    after_in = re.search(r"\b(?:in|单位)\s+(.+)$", name)
    texts = [part for text in reversed(inside) for part in re.split(r"[,;，；]", text)]
    if re.search(r"\s[-–—|·]\s*[A-Za-z]\s*$", name):
        last = ""  # the letter of “Team - B” is a name, not a scale
    texts += [last, after_in[1] if after_in else ""]
    for text in texts:
        unit = unit_of(re.sub(r"^\s*(?:in|单位[:：]?)\s*", "", text))
        if unit is not None and measures(unit):
            return unit if unit.kind == "number" else unit._replace(noun="")
    words = name.split()
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


_STATED = (
    r"\s*[(（\[](?:in\s+|单位[:：]?\s*)?([^()（）\[\]]+)[)）\]]",
    r"\s*(?:[,，:：;]|\s[-–—|·])\s+(?:in\s+)?([^,，:：;|·]+)$",
    r"^([^|·]+?)\s+[|·]\s+",
    r"\s+(?:in|单位)\s+(.+)$",
    r"\s+((?:\S+\s+){0,2}\S+)$",
)
"""Where a heading states its unit: in brackets, behind or before a mark, after “in”, at its end."""


def without_units(names: Sequence[str], unit: Unit | None) -> list[str]:
    """Headings without the units that they state, if one of them has its numbers shown in another."""
    stated = [heading_unit(n) or unit_of(re.split(r"\s[|·]\s", n)[0]) for n in names]
    if unit is None or not any(_is_other(each, unit) for each in stated):
        return list(names)
    return [_bare(n) if each is not None else n for n, each in zip(names, stated, strict=True)]


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


def title_unit(titles: Iterable[str]) -> Unit | None:
    """The currency and scale that the lines above a table state for all of it."""
    for title in titles:
        labelled = re.search(r"(?:单位|单元|unit|units)\s*[:：]\s*([^()（）]+)", title, re.I)
        unit = unit_of(labelled[1]) if labelled else unit_of(title) or heading_unit(title)
        if unit is not None and unit.kind == "number" and not unit.noun and measures(unit):
            return unit
    return None


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
        if not same and {unit.noun.casefold(), to.noun.casefold()} <= _COUNTED | set(HOURS):
            raise UnitError(f"{name_of(unit)} cannot be given in {name_of(to)}")
    return convert(value, unit, to)
