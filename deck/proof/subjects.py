"""Whether the passage of a quote speaks of what its fact says it measures.

Words are compared within one language only: nothing here translates. Names and ordinals (第三产业,
Q1, B2B) are compared in any, for they are written alike.
"""

from __future__ import annotations

import re

from deck.language.scripts import HAN, has_han
from deck.outline.facts.fact import ResolvedFact
from deck.proof.matching import Misfit

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
_ORDINAL = re.compile("第[一二三四五六七八九十百\\d]+")
_COMMON = re.compile(
    r"the|and|for|with|from|that|this|its|their|than|over|under|total|number|share|rate|average"
    r"|growth|increase|change|value|amount|size|class|level|per|year|annual|year-on-year",
    re.IGNORECASE,
)
_COMMON_HAN = re.compile(
    "同比|环比|增长|增速|增幅|增量|占比|比例|比重|总额|总量|规模|数量|平均|人数|倍数|金额|水平|级别|的"
)


def foreign_subject(fact: ResolvedFact, text: str, quote: range, sentence: range) -> Misfit | None:
    """The misfit of a fact whose `what` has nothing in common with the words around its quote.

    `text` is the paragraph, `quote` and `sentence` are stretches of it.
    """
    what = fact.fact.what
    if not what:
        return None
    words, around = text[quote.start : quote.stop], text[sentence.start : sentence.stop]
    ours, theirs = set(_ORDINAL.findall(what)), _ORDINAL.findall(words)
    if ours and theirs and not ours & set(theirs):
        told = f"the fact is about {min(ours)}, the quote about {theirs[-1]}"
        return Misfit("subject-differs", "what", told)
    chinese = has_han(what)
    if chinese != has_han(text):
        return None
    shared = _shares_han(what, text[: sentence.stop]) if chinese else _shares_words(what, text)
    if shared:
        return None
    short = around if len(around) <= 60 else f"{around[:59]}…"
    return Misfit("subject-differs", "what", f"the passage does not speak of “{what}”: “{short}”")


def _shares_han(what: str, text: str) -> bool:
    """Whether two characters in a row, or a name in Latin letters, stand in both."""
    for name in _WORD.findall(what):
        if name.casefold() in text.casefold():
            return True
    runs = re.findall(f"[{HAN}]{{2,}}", _COMMON_HAN.sub(" ", what))
    if not runs:
        return True  # nothing but common words: no subject to compare
    return any(run[i : i + 2] in text for run in runs for i in range(len(run) - 1))


def _shares_words(what: str, text: str) -> bool:
    """Whether a word of both begins alike (five letters: sale, sales; retail, retailers)."""
    ours = {w.casefold()[:5] for w in _WORD.findall(what) if not _COMMON.fullmatch(w)}
    if not ours:
        return True
    return not ours.isdisjoint(w.casefold()[:5] for w in _WORD.findall(text))
