"""Events that figures count: 关闭门店412家 are shops closed, and no number of shops."""

from __future__ import annotations

import re

from deck.language.scripts import fold
from deck.statements.model import NO_WORDS, Words

VERBS = "净?(?:关闭|关停)|关掉|裁撤|裁减|撤销|注销|取消|流失|新开|新设|增设|解雇|辞退|遣散"
_HOW = "(?:了|掉|约|近|超过?|逾|共|达到?|合计|累计)*"
ALONE = re.compile(f"(?P<verb>{VERBS}){_HOW}$")
"""An event right before its figure: 会员流失5200人, 关闭18家."""
BEFORE = re.compile(f"(?P<verb>{VERBS})了?$")
"""An event right before what it happens to: 裁减|员工900人."""
AFTER = re.compile(f"(?:已|将|均|共|先后|陆续|[被遭获])*(?P<verb>{VERBS})")
"""An event after what it happens to: 5200个岗位被裁撤."""
_ANY = re.compile(f"^(?:新增|净增|{VERBS})|(?:{VERBS})$")


def is_alone(measure: str) -> bool:
    """Whether a measure is an event that does not say to what it happens: 关闭."""
    return re.fullmatch(VERBS, measure) is not None


def of_last(verb: Words, last: Words) -> Words:
    """An event with what the figure before it counts, or with what the event before it happens to:
    关闭门店, of 新开门店45家，关闭18家."""
    found = _ANY.search(fold(last.text))
    text = last.text[: found.start()] + last.text[found.end() :] if found else last.text
    if len(text) < 2 or not last.spans:
        return NO_WORDS
    return Words(verb.text + text, (*verb.spans, *last.spans))
