"""Checks that a rewritten text says the same as its original, as far as words can be compared.

The rules are narrow on purpose: a text that breaks one is not used, and the article's own is kept:
losing a good text costs little, keeping a wrong one costs trust. They cannot detect swapped names,
an invented cause, or irony, so a person still has to check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from deck.draft import reasons
from deck.draft.figures_kept import HOLE, folded, misstated, with_holes
from deck.draft.reasons import Reason
from deck.draft.texts import DraftText, bare
from deck.language.markup import plain
from deck.language.periods.reading import read_period
from deck.language.scripts import HAN, count_han, has_han
from deck.outline.facts.resolved import Facts, find
from deck.reading.article import Article


def unfaithful(text: str, original: DraftText, article: Article, facts: Facts) -> Reason | None:
    """Why a text cannot replace its original; None if no rule is broken."""
    return (
        _form(text, original, article, facts)
        or misstated(text, original.text, facts)
        or _meaning(text, original, facts)
        or _names(text, original, article)
        or _subject(text, original, article)
    )


# ---- form ---------------------------------------------------------------------------------------

_MARKUP = re.compile(r"\]\(|https?:|www\.|\*\*|<[a-z/!]|`|\$\$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")


def _form(text: str, original: DraftText, article: Article, facts: Facts) -> Reason | None:
    if any(unicodedata.category(c) in _UNSEEN for c in text):
        return reasons.CHARACTERS
    for mark in _MARKUP.finditer(text):
        if mark.group() not in original.text:
            return reasons.MARKUP
    before, after = facts.fill(original.text)[0], facts.fill(text)[0]
    if len(after) > max(original.limit, len(before)):
        return reasons.TOO_LONG.with_words(len(after))
    words = plain(after)
    chinese = count_han(words)
    if len(words) < (6 if chinese else 15) and len(words) < len(plain(before)) / 2:
        return reasons.TOO_SHORT
    foreign = chinese > 0 and not has_han(original.text)
    if article.lang == "zh":
        foreign = chinese < len(_LETTER.findall(words)) / 3
    if foreign:
        return reasons.OTHER_LANGUAGE
    if re.search("[?？]", text) and not re.search("[?？]", original.text):
        return reasons.QUESTION
    return None


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


# ---- meaning ------------------------------------------------------------------------------------


def _compiled(english: str, chinese: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{english})\b|{chinese}", re.IGNORECASE)


_UP = _compiled(
    r"r[io]s(?:es?|en|ing)|gr[eo]w(?:s|n|ing|th)?|increas(?:e[sd]?|ing)|up|gain(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)|soar(?:s|ed|ing)?|higher"
    r"|expand(?:s|ed|ing)?|accelerat\w+|improv\w+|better|strengthen\w*|recover\w*|rebound\w*",
    "增|升|涨|提高|扩大|走高|攀|改善|好转|反弹",
)
_DOWN = _compiled(
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|down"
    r"|los(?:es?|t|ing|s)|sh?r[aiu]nk(?:s|ing)?|slump\w*|plung\w+|lower(?:ed|s)?|slid(?:e|es|ing)?"
    r"|slow(?:s|ed|er|ing)?|worse\w*|weak\w*|deteriorat\w+|cuts?|reduc\w+|contract(?:s|ed|ing|ion)",
    "减|降|跌|下滑|回落|缩|走低|萎|恶化|疲软|放缓",
)
_NEUTRAL = re.compile(
    r"\bnot only\b|\bno doubt\b|\bnot just\b"
    "|不断|不仅|最近|最终|最后|最新|首先|不但|不过|不少|不同|不论|不管|不妨|不久|无论|无疑|未来|非常|大不了|不愧|不限|莫过于",
    re.IGNORECASE,
)
_NOT = _compiled(
    r"not|\w+n[’']t|no|nor|never|without|cannot|neither|none|nobody|nothing|hardly|barely"
    r"|fail(?:s|ed)?|refus\w+|den(?:y|ies|ied)|reject\w*|lack\w*",
    "不|未|没|无|非|勿|否认|拒绝|缺乏|难以",
)
_HEDGE = _compiled(
    r"may|might|could|can|possibl[ey]|perhaps|probabl[ey]|likely|unlikely|seem\w*|appear\w*"
    r"|reportedly|allegedly|suggests?|should|would|whether|uncertain\w*|some|partly|often",
    "可能|可以|或许|也许|或将|大概|据说|似乎|看来|应该|往往|几乎|能否|是否|部分|一些|容易",
)
_PLAN = _compiled(
    r"planned|plan(?:s|ning)?|expect\w*|aims?|intend\w*|forecast\w*|propos\w+|hopes?|projected",
    "计划|预计|预期|预测|拟|准备|目标|希望|打算|有望",
)
_CONDITION = _compiled(
    r"if|unless|provided|as long as|until", "如果|假如|若|一旦|除非|只要|只有|当"
)
_SPEAKER = _compiled(
    r"sa(?:id|ys)|according to|claim(?:s|ed)?|believes?|argu\w+|told|estimat\w+|warn\w*",
    "表示|认为|指出|声称|据(?:悉|称|说|报|介绍|了解|统计)|根据|宣称|透露|强调|坦言|估计|说(?=[，：:“,])",
)
_AHEAD = _compiled("will|going to", "将")
_SOFTENED = (
    *((words, words) for words in (_HEDGE, _PLAN, _CONDITION, _SPEAKER)),
    # a future event may be rewritten as a plan, but not the other way round
    (_AHEAD, re.compile(f"{_AHEAD.pattern}|{_PLAN.pattern}", re.IGNORECASE)),
)
"""Words that soften a claim, each with those of which the new text must have one."""
_ABSOLUTE = _compiled(
    r"all|every\w*|always|only|sole|first|best|worst|largest|biggest|highest|lowest|smallest|most|leading"
    r"|leader|unique|entire\w*|complete\w*|must|guarantee\w*|proves?|proven|certain\w*|definite\w*|undoubted\w*",
    "所有|全部|每|总是|永远|唯一|首|第一|最|领先|龙头|独家|完全|彻底|必须|必将|必然|一定|保证|证明|绝对|毫无|都",
)  # fmt: skip


def _meaning(text: str, original: DraftText, facts: Facts) -> Reason | None:
    """No new direction unless the text's figures show it, no new superlative, no lost hedge, and as
    many negations."""
    before, after = (_NEUTRAL.sub(" ", with_holes(t)) for t in (original.text, text))
    for direction, sign in ((_UP, 1), (_DOWN, -1)):
        match = direction.search(after)
        if match and not direction.search(before) and sign not in _moves(text, facts):
            return reasons.DIRECTION.with_words(match.group())
    if len(_NOT.findall(before)) != len(_NOT.findall(after)):
        return reasons.NEGATION
    for soft, kept in _SOFTENED:
        lost = soft.search(before)
        if lost and not kept.search(after):
            return reasons.HEDGE.with_words(lost.group())
    absolutes = {word.casefold() for word in _ABSOLUTE.findall(before)}
    for word in _ABSOLUTE.findall(after):
        if word.casefold() not in absolutes:
            return reasons.STRONGER.with_words(word)
    return None


def _moves(text: str, facts: Facts) -> set[int]:
    """The directions shown by figures of a text: one measure, one unit, two times."""
    signs = set()
    for one, other in permutations([facts[r.id] for r in find(text) if r.id in facts], 2):
        first, last = (read_period(f.fact.period or "") for f in (one, other))
        if (
            (one.fact.what, one.unit) == (other.fact.what, other.unit)
            and isinstance(one.value, Decimal)
            and isinstance(other.value, Decimal)
            and first is not None
            and last is not None
            and first.last < last.first
        ):
            signs.add((other.value > one.value) - (other.value < one.value))
    return signs


# ---- names and subject --------------------------------------------------------------------------

_QUOTED = re.compile('“([^“”]+)”|"([^"]+)"|「([^」]+)」|《([^》]+)》|‘([^‘’]+)’')
_CAPITAL = re.compile(r"(?<![.!?:：“\"(] )(?<!^)\b[A-Z][A-Za-z'’-]+")
_LEAST = 0.25  # the share of a text's words that must be in its passage


def _names(text: str, original: DraftText, article: Article) -> Reason | None:
    """Quotations must be in the article; capitalised names must be in the passage or the title."""
    words = with_holes(text)
    for match in _QUOTED.finditer(words):
        quoted = next(filter(None, match.groups()))
        if HOLE not in quoted and _bare(quoted) not in _bare(f"{article.title}\n{article.text}"):
            return reasons.INVENTED_QUOTE.with_words(quoted)
    beside = f"{original.text}\n{original.passage}\n{article.title}"
    stems = {_stem(name) for name in _LATIN.findall(folded(beside))}
    names = _LATIN.findall(words) if article.lang == "zh" else _CAPITAL.findall(words)
    new = next((name for name in names if _stem(name) not in stems), None)
    return reasons.NAME.with_words(new) if new else None


def _stem(name: str) -> str:
    return re.sub("['’]?s?['’]?$", "", name.casefold())


def _subject(text: str, original: DraftText, article: Article) -> Reason | None:
    """At least a quarter of the text's words must be in its original or in the source passage."""
    source = set(_terms(f"{with_holes(original.text)}\n{original.passage}", article.lang))
    terms = list(_terms(with_holes(text), article.lang))
    shared = sum(term in source for term in terms)
    return reasons.ELSEWHERE if shared < _LEAST * len(terms) else None


def _terms(text: str, lang: str) -> Iterator[str]:
    """The pairs of Chinese characters, or the prefixes of longer English words."""
    if lang == "zh":
        for run in re.findall(f"[{HAN}]+", text):
            yield from (run[i : i + 2] for i in range(len(run) - 1))
    else:
        yield from (word.casefold()[:5] for word in _LATIN.findall(text) if len(word) >= 4)


@lru_cache(maxsize=8)
def _bare(text: str) -> str:
    return bare(folded(text))
