"""Names of an article: those that it repeats, and the years of a plan."""

from __future__ import annotations

import re
from collections import Counter

from deck.language.periods.intervals import Span
from deck.language.scripts import HAN
from deck.statements.chinese import words
from deck.statements.chinese.dating import Dating
from deck.statements.chinese.periods import mentions
from deck.statements.chinese.phrases import KINDS, has_head, is_noun

READ = 20_000
"""How much of an article is searched for names that are repeated, in characters."""
_LEDE = 400
_TIMES = re.compile("[年月日季周]|同期|新高|新低|以来")
_COMMON = re.compile(
    f"[年月日季期个其的中在将为是有占比同环上下前后第每约近达从由自对与和及也均则者一二三四五六七八九十]"
    f"|全[国省市县球]|{words.alternatives('boundaries', 'heads', 'plain', 'changes', 'vague', 'regions', 'rises', 'falls')}"
)
_THINGS = ("产品", "商品", "货品", "零组件", "设备", "机械", "楼", "材料", "系统")


def repeated(folded: str) -> frozenset[str]:
    """Names that often begin a clause of an article, each time before other words: 乐选, 拼邻."""
    begins: Counter[str] = Counter()
    for run in re.findall(f"(?:^|[,。;:\n“「])(?:而|但|则)?([{HAN}]{{3,}})", folded):
        begins.update(run[:length] for length in (2, 3, 4))
    found: set[str] = set()
    for name, count in begins.items():
        rare = count < 2 or folded.count(name) < 3
        if rare or name in KINDS or not is_noun(name) or _COMMON.search(name):
            continue
        if re.search(f"{name}[^,。;]{{0,4}}(?:说[,。:]|称,|告诉|表示|坦言|回忆|认为)", folded):
            continue  # somebody who speaks
        after = Counter(re.findall(f"{name}(.)", folded))
        if len(after) >= 3 and max(after.values()) <= 0.5 * after.total():
            found.add(name)
    return frozenset(
        name for name in found
        if not any(name != one and name.startswith(one) for one in found)
    )  # fmt: skip


def term_of(folded: str, taiwan: bool, dating: Dating) -> Span | None:
    """The years of a plan: (2025—2027年)."""
    for mention in mentions(folded, 0, min(len(folded), _LEDE), taiwan):
        span = dating.span_of(mention, None)
        if span and 1 <= span.last.year - span.first.year < 10 and mention.word.months is None:
            return span
    return None


def is_name(name: str, begins: str) -> bool:
    """Whether a phrase without anything measured is the name of something; `begins` is the beginning of
    the article."""
    often = begins.count(name) > 1 and len(name) <= 6
    plain = is_noun(name) and not (has_head(name) or _TIMES.search(name))
    return plain and (often or name.endswith(_THINGS))
