"""The measures of names that stand beside, or are parts of, a subject with its measure."""

from __future__ import annotations

import re

from deck.language.scripts import fold
from deck.language.units import Unit
from deck.statements.chinese import words
from deck.statements.chinese.marks import PERIOD
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.patterns import COUNTERS, DOES
from deck.statements.chinese.phrases import has_head, is_plain, is_region
from deck.statements.model import NO_WORDS, Role, Statement, Words

ORDER = {"前者": 0, "后者": 1}
_VERBS = re.compile(
    f"拟|将|已|{DOES.pattern.partition(')')[0].removeprefix('(?P<what>')}|{words.alternatives('rises', 'falls')}"
)
_IS = re.compile("(?:则|仅|只)?为")


def part_of(whole: Statement, measure: Words) -> Words:
    """Whose a part is: 住户 of 短期贷款, if 住户贷款 is the whole; empty if that is not in its name."""
    one, other = fold(whole.measure.text), fold(measure.text)
    shared = 0
    while shared < min(len(one), len(other)) and one[-shared - 1] == other[-shared - 1]:
        shared += 1
    left = len(one) - shared
    if shared > 1 and left == 0 and len(other) > shared:
        return whole.subject
    if shared < 2 or left < 2 or len(other) - shared < 2 or not whole.measure.spans:
        return NO_WORDS
    start = whole.measure.spans[0][0]
    name = whole.measure.text[:left]
    if whole.subject or has_head(fold(name)):
        return whole.subject
    return Words(name, ((start, start + left),))


def is_short(name: str) -> bool:
    """Whether a phrase is a plain name, and says of nobody what he does."""
    return 1 < len(name) <= 12 and not _VERBS.search(name)


def same_kind(one: Unit, other: Unit) -> bool:
    """Whether two units are of one kind of thing, whatever their scale: 亿元 and 万元."""
    return one._replace(scale=other.scale) == other


def sibling(
    last: Statement, sentence: Masked, lone: Words, role: Role, unit: Unit, goes_on: bool
) -> Words:
    """The measure of a lone name that stands beside a subject with its measure: 乙 of 甲产品销售额5亿元,
    乙产品3亿元; empty if it cannot be one."""
    name = fold(lone.text)
    if last.role != role or not same_kind(unit, last.figure.unit):
        return NO_WORDS
    at = sentence.at(lone)
    opens = at == 0 or sentence.text[at - 1] in ",;、《“" or sentence.text[at - 1] == PERIOD
    beside = last.sentence[0] == sentence.start or (goes_on and last.sentence[1] == sentence.start)
    if not opens or not beside or not is_short(name) or name in ORDER:
        return NO_WORDS
    whose, what = fold(last.subject.text), fold(last.measure.text)
    if unit.noun in COUNTERS and not is_region(name):
        return NO_WORDS
    if last.subject and has_head(what):
        return last.measure
    cuts = (at for at in range(2, len(what) - 1) if is_plain(what[at:]))
    cut = next((at for at in cuts if what[at - 1] == name[-1] or is_region(name)), 0)
    if not cut and _IS.match(sentence.text, at + len(name)) and len(what) - len(name) > 2:
        cut = len(name)  # 医生流失率为5%,护士为9%
    if whose or not cut or len(last.measure.spans) != 1:
        return NO_WORDS
    start = last.measure.spans[0][0] + cut
    return Words(last.measure.text[cut:], ((start, last.measure.spans[0][1]),))
