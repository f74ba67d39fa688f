"""Ids of facts: short words of what they measure, with the year where two would be alike."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from dataclasses import replace
from unicodedata import normalize

from deck.draft.candidate import FoundFact

_SMALL = re.compile(
    "the|of|and|in|on|by|for|to|a|an|total|value|as|its|with|from|their|that|all|share|number"
    "|making|highest"
)
_COMMON_ZH = re.compile("全国|全年|平均|用户的?|快手|总额|的|占比|比例|比重|情况")
_LONGEST_ZH = 8


def named(facts: list[FoundFact], lang: str) -> list[FoundFact]:
    """The facts with an id each, in their order."""
    stems = [_stem(fact, lang) for fact in facts]
    alike = Counter(stems)
    taken: set[str] = set()
    result = []
    for fact, stem in zip(facts, stems, strict=True):
        name = stem
        if alike[stem] > 1 and fact.span is not None:
            name = f"{stem}_{fact.span.last.year}"
        number = 2
        while name in taken or keyword.iskeyword(name):
            name = f"{stem}_{number}"
            number += 1
        taken.add(name)
        result.append(replace(fact, id=name))
    return result


def _stem(fact: FoundFact, lang: str) -> str:
    what = normalize("NFKC", fact.what)
    name = _chinese(what) if lang == "zh" else _english(what)
    name = re.sub(r"\W", "", name.replace(" ", "_"))
    if not name or not name.isidentifier() or name != normalize("NFKC", name):
        name = f"figure_{fact.line}"
    return name


def _english(what: str) -> str:
    growth = what.lower().startswith("growth of ")
    words = re.findall("[A-Za-z0-9]+", re.sub("^growth of ", "", what, flags=re.IGNORECASE).lower())
    telling = [w for w in words if not _SMALL.fullmatch(w) and len(w) > 1]
    if len(telling) < len(words) and "share" in words:
        telling.append("share")
    return "_".join((telling or words)[:3]) + ("_growth" if growth else "")


def _chinese(what: str) -> str:
    latin = re.fullmatch("[^A-Za-z]*([A-Za-z]{2,})[^A-Za-z]*", what)
    growth = what.endswith("增速")
    if latin:
        name = latin[1].lower()
        return f"{name}_growth" if growth else name
    part = "占比" if re.search("比重|占比|比例|份额", what) else ""
    stem = (_COMMON_ZH.sub("", what) or what) + part
    return stem if len(stem) <= _LONGEST_ZH else stem[:4] + stem[-4:]
