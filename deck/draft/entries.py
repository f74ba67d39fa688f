"""Facts as written in an outline: their entries under `facts`, and `${id}` in texts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from deck.draft.facts import ArticleFact, words_of
from deck.draft.writing import Number
from deck.language.figures import Figure, figures
from deck.language.periods.dates import write_date, write_period
from deck.language.periods.intervals import Span
from deck.language.scripts import to_traditional
from deck.language.units import Unit, points_name

_HAN_SCALES = {3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万", 8: "亿", 9: "十亿", 12: "万亿"}
_WORDS = {3: "k", 5: "lakh", 6: "m", 7: "crore", 9: "bn", 12: "tn"}
_LONG = {6: "million", 9: "billion", 12: "trillion"}
_MONEY_ZH = {
    **{"RMB": "元", "CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "HKD": "港元"},
    **{"JPY": "日元", "KRW": "韩元", "SGD": "新加坡元", "TWD": "新台币", "AUD": "澳元"},
    **{"CAD": "加元", "CHF": "瑞士法郎", "INR": "卢比"},
}


def unit_of(unit: Unit, lang: str) -> str | None:
    """A unit as typed in an outline in this language; None for a plain number."""
    match unit.kind:
        case "percent":
            return "‰" if unit.scale < 1 else "%"
        case "points":
            return points_name(unit, chinese=lang == "zh")
        case "times":
            return "倍" if lang == "zh" else "x"
        case "ratio":
            return None
    power = unit.scale.adjusted()
    han, short = _HAN_SCALES.get(power, ""), _WORDS.get(power, _HAN_SCALES.get(power, ""))
    if lang == "zh":
        text = han + _MONEY_ZH.get(unit.currency, unit.currency) + unit.noun
    elif unit.currency:
        text = f"{unit.currency} {short}".strip()
        text += f" {unit.noun}" if unit.noun and not unit.noun.startswith("/") else unit.noun
    else:
        text = f"{_LONG.get(power, short)} {unit.noun}"
    return text.strip() or None


_PART_YEARS = {
    (1, 3): "Q1",
    (4, 6): "Q2",
    (7, 9): "Q3",
    (10, 12): "Q4",
    (1, 6): "H1",
    (7, 12): "H2",
}


def period_of(span: Span, lang: str) -> str:
    """A period as written in an outline in this language; months and quarters by name."""
    first, last = span
    zh = lang == "zh"
    if first == last:
        return write_date(first.isoformat(), lang)
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return ("–" if zh else " to ").join(write_date(day.isoformat(), lang) for day in span)
    months = (first.month, last.month)
    if first.year == last.year:
        if months == (1, 12):
            return f"{first.year}年" if zh else f"{first.year}"
        if part := _PART_YEARS.get(months):
            return write_period(f"{part} {first.year}", lang)
        if months == (1, 9) and zh:
            return f"{first.year}年前三季度"
    elif months == (1, 12):
        return f"{first.year}–{last.year}年" if zh else f"{first.year} to {last.year}"
    if zh and first.year == last.year and first.month < last.month:
        return f"{first.year}年{first.month}月至{last.month}月"
    ends = dict.fromkeys(write_date(f"{day:%Y-%m}", lang) for day in span)
    return ("至" if zh else " to ").join(ends)


_EXACT = 4
"""Decimals that are shown as they are written."""


def _digits(value: object) -> Number | None:
    """The decimals to show of a value that is given to the cent: four significant digits, two decimals at
    most; None for any other."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    if not isinstance(value, Decimal) or not isinstance(exponent, int) or -exponent <= _EXACT:
        return None
    whole = value.adjusted()
    return Number(str(max(0, min(2, 3 - whole)))) if whole >= 0 else None


_FIELDS_ZH = {
    "measure": "含义", "period": "时间", "subject": "主体", "basis": "比较基准", "status": "是否实际数",
    "unit": "单位", "currency": "币种", "value": "数值", "sign": "方向", "role": "数值类型", "whole": "占比的整体",
    "year": "年份", "date": "日期", "by": "说话人", "bound": "上下限",
}  # fmt: skip


def entry(fact: ArticleFact, lang: str, traditional: bool) -> tuple[dict[str, Any], str]:
    """The outline entry of a fact, and its comment for the editor, in `traditional` characters or not."""
    usable = fact.unclear is None
    script = to_traditional if traditional else str
    period = fact.fiscal or (period_of(fact.span, lang) if fact.span else None)
    period = period if usable else None
    unit = unit_of(fact.unit, lang) if usable else None
    forecast = period if fact.ahead and fact.status == "actual" else None
    fields = {
        "unclear": fact.unclear and script(fact.unclear),
        "value": _value(fact) if usable else None,
        "unit": unit and script(unit),
        "digits": _digits(fact.value) if usable else None,
        "bound": fact.bound if usable else None,
        "what": fact.what,
        "subject": fact.subject,
        "basis": list(fact.bases),
        "period": period,
        "status": fact.status if fact.status != "actual" else None,
        "kind": forecast and "forecast",
        "horizon": forecast,
        "by": fact.by,
        "check": _doubts(fact, lang) if usable else None,
        "quote": fact.quote,
    }
    given = {name: value for name, value in fields.items() if value}
    if "check" in given:
        given["check"] = script(str(given["check"]))
    return given, script(_comment(fact, lang))


def _doubts(fact: ArticleFact, lang: str) -> str | None:
    """Why a person should look at a fact; None if there is no reason."""
    if not fact.check and fact.what:
        return None
    named = (fact.check or "measure").split("; ")
    if lang == "zh":
        return "请核对" + "、".join(_FIELDS_ZH.get(name, name) for name in named)
    return "confirm the " + ", ".join(named)


def _value(fact: ArticleFact) -> Any:
    if isinstance(fact.value, tuple):
        return [Number(f"{end:f}") for end in fact.value]
    return Number(f"{fact.value:f}") if isinstance(fact.value, Decimal) else str(fact.value)


def _comment(fact: ArticleFact, lang: str) -> str:
    usable, dated = fact.unclear is None, fact.span is not None or bool(fact.fiscal)
    times = fact.times_met
    notes = (
        (True, f"line {fact.line}", f"第{fact.line}行"),
        (usable and not dated, "period not stated", "原文未注明时间"),
        (
            usable and dated and fact.basis == "before",
            "period from the preceding text",
            "时间取自上文",
        ),
        (usable and fact.basis == "reporting", "the article's period", "时间取自全文的报告期"),
        (usable and fact.by, "a claim", "一家之言"),
        (usable and times > 1, f"stated {times} times", f"原文出现{times}次"),
    )
    if lang == "zh":
        return "；".join(zh for applies, _, zh in notes if applies)
    return "; ".join(en for applies, en, _ in notes if applies)


# ---- references ---------------------------------------------------------------------------------

_BOUNDS_EN = re.compile(
    r"(?:more than|over|above|at least|about|around|some|nearly|almost|roughly|approximately|under|less than|below|up to|at most|as much as)\s+$",
    re.IGNORECASE,
)


def with_references(text: str, facts: Iterable[ArticleFact], lang: str) -> str | None:
    """A text with its figures as `${id}`; None if one of them is not a fact without doubts.

    `deck check` would report such a figure, so the text cannot be used. `facts` are those that the
    passage of the text states.
    """
    parts: list[str] = []
    end = 0
    for figure in figures(text):
        if figure.role == "reference" and figure.text.startswith("["):
            parts.append(text[end : figure.start])  # footnote marks do not belong on a slide
            end = figure.end
        if figure.role != "figure":
            continue
        in_words = not any(c.isdigit() for c in figure.text)
        if in_words and figure.unit.kind in ("times", "percent"):
            return None  # tripled, 一半: nothing on the page would prove it
        fact = _fact_of(figure, text, facts)
        if fact is None:
            return None
        if (found := _reference(text, figure, fact, lang)) is None or found[0] < end:
            return None
        start, stop, reference = found
        parts += [text[end:start], reference]
        end = stop
    return "".join([*parts, text[end:]])


def _fact_of(figure: Figure, text: str, facts: Iterable[ArticleFact]) -> ArticleFact | None:
    """The usable fact that a figure of a text states; of several with the same value, the one whose
    quote shares most words with the text."""

    def key(unit: Unit, value: object, base: object) -> object:
        return value if isinstance(value, str) else (unit.kind, unit.currency, _absolute(base))

    wanted = key(figure.unit, figure.value, figure.base)
    alike = [
        fact for fact in facts
        if fact.unclear is None and fact.check is None
        and key(fact.unit, fact.value, fact.base) == wanted
    ]  # fmt: skip
    words = words_of(text)
    return max(alike, key=lambda fact: len(words & words_of(fact.quote)), default=None)


def _absolute(base: Any) -> Any:
    if isinstance(base, tuple):
        return tuple(map(abs, base))
    return None if base is None else abs(base)


def _reference(
    text: str, figure: Figure, fact: ArticleFact, lang: str
) -> tuple[int, int, str] | None:
    """The stretch of the text that a reference replaces, and the reference; None if none says the same."""
    start, stop = figure.start, figure.end
    typed = figure.value if isinstance(figure.value, Decimal) else Decimal(0)
    falls = isinstance(fact.value, Decimal) and fact.value < 0 <= typed  # a word says it: fell 5%
    if lang == "zh" and fact.bound and not isinstance(fact.value, str):
        digits = re.match(r"[0-9][0-9.,]*", figure.text)
        if digits and falls:
            return None
        if digits:  # 80%以上: the words around the number stay those of the source
            if isinstance(fact.value, tuple):  # 约30%-50%: both ends, and the unit after the last
                ends = re.match(r"[0-9.,]+[^0-9]+[0-9.,]+", figure.text)
                digits = ends or digits
            return start, start + digits.end(), f"${{{fact.id}.value}}"
    if lang == "en":
        bound = _BOUNDS_EN.search(text, 0, start) if fact.bound else None
        start = bound.start() if bound else start
        start -= text[start - 1 : start] == "$"
    return start, stop, f"${{{fact.id}{'.abs' if falls else ''}}}"
