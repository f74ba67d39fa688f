"""Where a line of Chinese may end without tearing a phrase: Han characters have no spaces, and programs break a line
between any two of them.

A text is cut into its most probable words (Viterbi over the frequent words of Chinese, whose probability falls with
their rank as Zipf says); then single characters, figures with their units, short quotations and operators are joined
to what they belong to. What is no frequent word is cut into characters, which join again: a phrase is rather too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import log

from deck.language.scripts import HAN, fold, has_han

_OPENING, _CLOSING = "“‘（「『《〈【([", "”’）」』》〉】)]，、；：。！？,.;:!?%％‰…"
_NUMERAL = "一二三四五六七八九十百千万亿两几半多"
_AFTER = (
    "的了着过时后前内中里外者们人率额量度性型类次吗呢吧地年月日号万亿元点台群版班员部区费数化式"
)
"""Characters that rather belong to the phrase before them, where they stand alone."""
_BEFORE = "是在有被把由对向与和及或须将能可会已都也不为从到"
"""Characters that belong to the phrase after them."""
_TAILS = frozenset((
    "以内", "以上", "以下", "以前", "以后", "以来", "以外", "左右", "之前", "之后", "之内", "之间", "之外", "之一", "之上", "之下",
    "百分点", "百分比", "个百分点", "期间", "前后", "以內", "以後", "之後", "之內", "之間", "百分點", "個百分點", "期間", "前後",
))  # fmt: skip
"""What is no phrase without the one before it."""
_QUOTED = re.compile(r"[“‘「『《〈][^“”‘’「」『』《》〈〉]{1,6}[”’」』》〉]")
"""A short quotation, which stays on one line."""
_FIGURE = re.compile(
    r"(?:[-+–−±<>≥≤≈约逾近超仅共第每前后首满]\s?)?[€$£¥￥]?\d[\d,.:/％%\u2009\u202f\xa0]*"
    rf"(?:[{_NUMERAL}]*\s?[–—~～至到-]\s?\d[\d,.]*)?\s?(?:[{_NUMERAL}]*(?:个?百分点|个?月|个?季度|个?小时|个?工作日|欧元|美元|英镑|日元|港元|人民币|分钟|[{HAN}])|[%％‰])?"
)
"""A figure with its sign and its unit, or with the first character of what is counted."""
_OPERATION = re.compile(r"[÷×＋+＝=/−*]\s*[\d¥€$]")
"""An operator and what it is followed by: a line of a formula begins with it."""
_MARKED = re.compile(r"(?<![\w%’”])[*†‡§]\s?\S")
"""A mark and the beginning of the note that it stands before."""
_CITED = re.compile(r"\[\d[\d,–\s]{1,22}\]")
"""The numbers of a few sources."""
_DATE = re.compile(r"(?:\d+年)?\d+月\d+日")
_JOINED: tuple[re.Pattern[str], ...] = (_OPERATION, _MARKED, _CITED, _FIGURE, _DATE, _QUOTED)
_BETWEEN_WORDS = re.compile(r"(?:[\s\u200b—–]|(?<!\b\w)-)+")
"""What words end with; a hyphen after a single letter (e-commerce) is none of it."""
_TOKEN = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[\w.,@:/'’%-])+\s*|[^\w\s]\s*|\s+")


@lru_cache(maxsize=4096)
def phrase_ends(text: str) -> frozenset[int]:
    """The indices in a text before which a line may begin: the ends of phrases, and of words where it has no Han.

    The beginning and the end of the text are among them.
    """
    if has_han(text):
        ends, patterns = {0, *accumulate(map(len, _phrases(text)))}, _JOINED
    else:
        ends, patterns = {0, *(match.end() for match in _BETWEEN_WORDS.finditer(text))}, _JOINED[:3]
    for pattern in patterns:
        for match in pattern.finditer(text):
            ends -= set(range(match.start() + 1, match.end()))
    return frozenset((*ends, len(text)))


def _phrases(text: str) -> Iterator[str]:
    """The phrases that a text consists of."""
    marked: list[str] = []
    for word in _words(text):
        if marked and (word[0] in _CLOSING or marked[-1][-1] in _OPENING):
            marked[-1] += word
        else:
            marked.append(word)
    phrase = ""
    for word, following in zip(marked, [*marked[1:], ""], strict=True):
        phrase += word
        single = len(following.rstrip(_CLOSING)) == 1
        # single characters in a row are a word that the list has not
        goes_on = (
            single
            and following not in _BEFORE
            and (following == marked[-1] or (len(word) == 1 and len(phrase) < _LONGEST))
        )
        if not (goes_on and has_han(word)) and not _holds(phrase, following):
            yield phrase
            phrase = ""


def _holds(phrase: str, following: str) -> bool:
    """Whether a phrase goes on with the word that follows it."""
    if not following or phrase[-1].isspace() or phrase[-1] in _CLOSING:
        return False
    bare = following.rstrip(_CLOSING)
    if bare in _TAILS or (len(bare) == 1 and (bare in _AFTER or bare < following)):
        return True
    return len(phrase.lstrip(_OPENING)) == 1 and has_han(phrase)


_LONGEST = 4
"""Characters of a word of the list."""


def _words(text: str) -> list[str]:
    """The most probable words of a text; what is not Chinese is one word up to the next space."""
    return [word for match in _TOKEN.finditer(text) for word in _cut(match[0])]


def _cut(token: str) -> list[str]:
    if not has_han(token):
        return [token]
    costs, folded = _costs(), fold(token)
    unknown = costs[""]
    best, starts = [0.0], [0]
    for end in range(1, len(token) + 1):
        cost, start = min(
            (best[start] + costs.get(folded[start:end], unknown), start)
            for start in range(max(0, end - _LONGEST), end)
            if start == end - 1 or folded[start:end] in costs
        )
        best.append(cost)
        starts.append(start)
    words: list[str] = []
    end = len(token)
    while end:
        words.append(token[starts[end] : end])
        end = starts[end]
    return words[::-1]


@cache
def _costs() -> dict[str, float]:
    """The negative logarithm of the probability of each word, up to a constant; that of a word of none is at ""."""
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if line[0] != "#" for word in line.split(" ")]
    total = log(log(len(words)))
    return {word: log(rank) + total for rank, word in enumerate((*words, ""), 1)}
