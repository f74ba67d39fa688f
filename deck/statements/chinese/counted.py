"""What a level counts, whose change a growth is, and the measure that a verb names."""

from __future__ import annotations

import re

from deck.language.figures import Figure
from deck.language.scripts import fold
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.lists import Item
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.patterns import CLOSES, LOSES
from deck.statements.chinese.phrases import OWN, has_head, is_plain, is_region
from deck.statements.chinese.scope import Scope
from deck.statements.chinese.siblings import ORDER, is_short, same_kind, sibling
from deck.statements.model import NO_WORDS, Words

_TOGETHER = re.compile("[两二三四]者(?:合计|共计?|合共|一共)?")


def counted(
    sentence: Masked,
    scope: Scope,
    lead: Lead,
    figure: Figure,
    item: Item | None,
    subject: Words,
    measure: Words,
) -> tuple[Words, Words]:
    """A lone name is what a level counts (加盟店2,754家), and whose change a growth is (服装增长5%)."""
    role = item.role if item and item.role else lead.role
    if _TOGETHER.fullmatch(fold(measure.text)) and scope.subject:
        return scope.subject, NO_WORDS
    if lead.placed:
        return subject, measure
    lone = (
        subject if not measure else NO_WORDS if subject or has_head(fold(measure.text)) else measure
    )
    if scope.listed and role == "level" and lone and not has_head(fold(lone.text)):
        return lone, scope.listed
    counts = role == "level" and bool(figure.unit.noun) and not figure.unit.currency
    name = fold(subject.text)
    whole = scope.whole if role == "level" and scope.whole else None
    part = (
        whole and same_kind(figure.unit, whole.figure.unit) and has_head(fold(whole.measure.text))
    )
    part = part and (counts or is_short(fold(lone.text)))
    if part and lone and whole and fold(lone.text) not in fold(whole.measure.text):
        return lone, whole.measure  # 种植面积42万亩，其中黄精18万亩
    for last in (scope.last, scope.last_level) if not lead.joins else ():
        if (
            lone
            and last
            and (of := sibling(last, sentence, lone, role, figure.unit, scope.goes_on))
        ):
            return lone, of
    if subject and not measure and counts and not OWN.fullmatch(name) and not is_region(name):
        return NO_WORDS, subject
    grows = role == "change" and figure.unit.kind == "percent"
    grows = (
        grows
        and (scope.parted or is_plain(fold(scope.grown.text)))
        and not (lead.joins or lead.rate)
    )
    ordered = fold(measure.text) in ORDER
    if measure and not subject and grows and not ordered and not has_head(fold(measure.text)):
        return measure, NO_WORDS
    return subject, measure


def deed(verb: Words, before: Words, money: bool) -> Words:
    """The measure that a verb names: a noun (亏损, for 亏了), or that of the figure before for its short
    form (交了, after 交付)."""
    if money and fold(verb.text) in CLOSES:
        return verb._replace(text="收盘价" if verb.text == fold(verb.text) else "收盤價")
    if noun := LOSES.get(fold(verb.text)):
        return verb._replace(text=noun)
    return before if before.text.startswith(verb.text) else verb
