"""Found facts as entries of an outline: value, unit, measure, period, quote, with their comments."""

from __future__ import annotations

from calendar import monthrange
from decimal import Decimal
from typing import Any

from deck.draft.candidate import FoundFact
from deck.draft.writing import Number
from deck.language.periods.dates import MONTHS
from deck.language.periods.intervals import Span
from deck.language.units import Unit

_HAN_SCALES = {3: "千", 4: "万", 6: "百万", 8: "亿", 9: "十亿", 12: "万亿"}
_WORDS = {3: "k", 6: "m", 9: "bn", 12: "tn"}
_LONG = {6: "million", 9: "billion", 12: "trillion"}
_MONEY_ZH = {
    **{"RMB": "元", "CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "HKD": "港元"},
    **{"JPY": "日元", "KRW": "韩元", "SGD": "新加坡元", "TWD": "新台币", "AUD": "澳元"},
    **{"CAD": "加元", "CHF": "瑞士法郎", "INR": "卢比"},
}


def unit_of(unit: Unit, lang: str) -> str | None:
    """A unit as it is typed in an outline of the language; None for a plain number."""
    match unit.kind:
        case "percent":
            return "%"
        case "points":
            return "个百分点" if lang == "zh" else "points"
        case "times":
            return "倍" if lang == "zh" else "x"
        case "ratio":
            return None
    power = unit.scale.adjusted()
    if lang == "zh":
        money = _MONEY_ZH.get(unit.currency, unit.currency)
        text = _HAN_SCALES.get(power, "") + money + unit.noun
    elif unit.currency:
        text = f"{unit.currency} {_WORDS.get(power, _HAN_SCALES.get(power, ''))}".strip()
        text += f" {unit.noun}" if unit.noun and not unit.noun.startswith("/") else unit.noun
    else:
        text = f"{_LONG.get(power, _WORDS.get(power, _HAN_SCALES.get(power, '')))} {unit.noun}"
    return text.strip() or None


def period_of(span: Span, lang: str) -> str:
    """A stretch of time as an outline of the language says it; months and quarters by their names."""
    first, last = span
    zh = lang == "zh"
    if first == last:
        return (
            f"{first.year}年{first.month}月{first.day}日"
            if zh
            else f"{first.day} {MONTHS[first.month - 1]} {first.year}"
        )
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole_months:
        return (
            f"{period_of(Span(first, first), lang)}–{period_of(Span(last, last), lang)}"
            if zh
            else f"{first:%d %B %Y} to {last:%d %B %Y}"
        )
    if first.year == last.year:
        key = (first.month, last.month)
        quarters = {(1, 3): 1, (4, 6): 2, (7, 9): 3, (10, 12): 4}
        if key == (1, 12):
            return f"{first.year}年" if zh else f"{first.year}"
        if key in quarters:
            number = quarters[key]
            return (
                f"{first.year}年{'一二三四'[number - 1]}季度" if zh else f"Q{number} {first.year}"
            )
        if key in ((1, 6), (7, 12)):
            half = key == (1, 6)
            return (
                f"{first.year}年{'上' if half else '下'}半年"
                if zh
                else f"H{1 if half else 2} {first.year}"
            )
        if first.month == last.month:
            return (
                f"{first.year}年{first.month}月"
                if zh
                else f"{MONTHS[first.month - 1]} {first.year}"
            )
        if key == (1, 9):
            return f"{first.year}年前三季度" if zh else f"January to September {first.year}"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}–{last.year}年" if zh else f"{first.year} to {last.year}"
    ends = [
        period_of(Span(d.replace(day=1), d.replace(day=monthrange(d.year, d.month)[1])), lang)
        for d in span
    ]
    return f"{ends[0]}至{ends[1]}" if zh else f"{ends[0]} to {ends[1]}"


def entry(fact: FoundFact, lang: str, source: str | None = None) -> tuple[dict[str, Any], str]:
    """A fact's entry, and the comment for its editor."""
    said: dict[str, Any] = {}
    if fact.unclear is not None:
        said["unclear"] = fact.unclear
    elif fact.formula is not None:
        said["formula"] = fact.formula
    elif isinstance(fact.value, tuple):
        said["value"] = [Number(_typed(end)) for end in fact.value]
    elif isinstance(fact.value, Decimal):
        said["value"] = Number(_typed(fact.value))
    else:
        said["value"] = str(fact.value)
    unit = unit_of(fact.unit, lang)
    if unit and fact.unclear is None:
        said["unit"] = unit
    if fact.bound and fact.unclear is None:
        said["bound"] = fact.bound
    said["what"] = fact.what or ("待补充" if lang == "zh" else "to be named")
    if fact.span is not None and fact.unclear is None:
        said["period"] = period_of(fact.span, lang)
    if fact.ahead and fact.span is not None and fact.unclear is None:
        said["kind"], said["horizon"] = "forecast", period_of(fact.span, lang)
    if fact.by:
        said["by"] = fact.by
    if fact.quote:
        said["quote"] = fact.quote
    if source:
        said["source"] = source
    return said, _comment(fact, lang)


def _typed(value: Decimal) -> str:
    return format(value, "f")


_SAYS = {
    "en": {
        "line": "line {line}", "period": "period not stated", "before": "period from the passage before",
        "what": "say what it measures", "met": "said {times} times", "by": "a claim",
    },
    "zh": {
        "line": "第{line}行", "period": "原文未注明时间", "before": "时间取自上文",
        "what": "请补充含义", "met": "原文出现{times}次", "by": "一家之言",
    },
}  # fmt: skip


def _comment(fact: FoundFact, lang: str) -> str:
    says = _SAYS[lang]
    if fact.formula is not None:
        return ""
    parts = [says["line"].format(line=fact.line)]
    if fact.unclear is None:
        if fact.span is None:
            parts.append(says["period"])
        elif fact.basis == "before":
            parts.append(says["before"])
        if not fact.what:
            parts.append(says["what"])
        if fact.by:
            parts.append(says["by"])
        if fact.times_met > 1:
            parts.append(says["met"].format(times=fact.times_met))
    return "; ".join(parts) if lang == "en" else "；".join(parts)
