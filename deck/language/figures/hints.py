"""Whether a text can hold a number at all: most texts of a deck cannot, and need no reading."""

from __future__ import annotations

import re
from functools import cache

from deck.language.numbers.english_tokens import number_words

_SIGNS = re.compile(
    "[0-9〇零一二两三四五六七八九十百千万亿兆双半倍番首壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
    "\u00bc-\u00be\u2150-\u215e\u2460-\u24ff]|腰斩"
)
_WORDS = re.compile("[a-z]+")
_STEMS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv", "half")
_FURTHER = ("twice", "thrice", "once", "couple", "both", "several", "single", "second")


def may_hold(folded: str) -> bool:
    """Whether a folded text has a digit or a word that could be a part of a number."""
    if _SIGNS.search(folded):
        return True
    return any(
        word in _known() or word.startswith(_STEMS) or word.endswith("fold")
        for word in _WORDS.findall(folded.lower())
    )


@cache
def _known() -> frozenset[str]:
    return number_words() | frozenset(_FURTHER)
