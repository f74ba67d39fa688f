"""What kind of figure it is, a level, a change or a share, and its sign."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.figures.context import BETTER_LOW
from deck.language.scripts import fold
from deck.language.units import Value, is_below_nought
from deck.statements.chinese import words
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.lists import Item
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.scope import Scope
from deck.statements.model import NO_WORDS, Role, Statement, Words

_BETTER_LOW = re.compile(BETTER_LOW)
_ASKED = frozenset("名人位户份家")
_SHARES = re.compile("占比|比重|份额|比例|渗透率|普及率|占有率")
_CHANGED = re.compile(f"(?<!自然)(?:{words.alternatives('changes')})$")


def role_of(
    sentence: Masked, scope: Scope, lead: Lead, figure: Figure, measure: Words, item: Item | None
) -> tuple[Role, Words, Words, bool]:
    """The role of a figure, what it is a share of, its measure, and whether it falls.

    A list and a change carry the role on: 占比从20.2%提升至36%.
    """
    role: Role = item.role if item and item.role else lead.role
    falls = bool(item and item.falls) or _is_fall(lead, measure)
    whole = sentence.words(*lead.whole) if lead.whole else NO_WORDS
    scope.parted_of = whole or scope.parted_of
    last, plain = scope.last, fold(measure.text)
    if lead.also and last:  # 减少5亿元或12%
        return last.role, last.whole, measure, is_below_nought(last.value)
    if role == "change" and figure.unit.kind == "points" and last and not lead.noun:
        whole = last.whole if last.role == "share" else whole
    if role == "share" and not whole:
        listed = last is not None and last.sentence[0] == sentence.start and last.role == role
        whole = (
            last.whole if last and listed else scope.container or scope.parted_of or _asked(last)
        )
    pace, scope.pace = scope.pace or "增速", lead.was
    if role == "change" and figure.unit.kind == "points" and last and not lead.noun:
        paced = last.role == "change" and last.figure.unit.kind == "percent" and measure
        if paced and last.sentence[0] == sentence.start and not _CHANGED.search(plain):
            measure = measure._replace(text=measure.text + pace)  # 增长5.4%，加快0.2个百分点
    if role == "level" and (read := _rate(scope, lead, figure, whole, measure)):
        return read
    listed = bool(item) and last is not None and last.group is not None
    same = last is not None and last.sentence[0] == sentence.start
    if last and listed and same and role == "level" and lead.noun is None:
        return last.role, last.whole, measure, falls
    return role, whole, measure, falls


def _rate(
    scope: Scope, lead: Lead, figure: Figure, whole: Words, measure: Words
) -> tuple[Role, Words, Words, bool] | None:
    """A level that is a rate of change or a share, by its measure or by the figure before it; None if it
    is a level."""
    last, plain = scope.last, fold(measure.text)
    named: tuple[Role, Words, Words, bool] | None = None
    if change := _CHANGED.search(plain):
        cut = measure._replace(text=measure.text[: change.start()])
        named = "change", whole, cut or measure, change[0] in words.FALLING_NOUNS
    if figure.unit.kind == "points" and named:
        return named  # 降幅收窄至10个基点
    if lead.was:
        return "change", whole, measure, lead.was in words.FALLING_NOUNS
    if figure.unit.kind != "percent":
        return None
    if lead.noun is None and last and last.role == "share" and last.measure.text == measure.text:
        return "share", last.whole, measure, False
    if lead.noun is None and scope.shared:
        return "share", scope.container, measure, False
    rates = last is not None and last.figure.unit.kind == "percent" and not lead.moves
    alike = last is not None and last.measure.text in ("", measure.text)
    if lead.noun is None and last and last.role == "change" and rates and alike:
        return "change", whole, measure, is_below_nought(last.value)  # 增速为5%，上年同期为3%
    if named:
        return named  # 营收降幅控制在2%
    return ("share", whole, measure, False) if _SHARES.search(plain) else None


def _is_fall(lead: Lead, measure: Words) -> bool:
    """Whether a change is a fall; what is better the lower it is falls as it improves: 负债率改善2个百分点."""
    return lead.falls != (lead.improves and bool(_BETTER_LOW.search(fold(measure.text))))


def _asked(last: Statement | None) -> Words:
    """Those whom a survey asked, if the figure before says how many: 1,204名养宠人."""
    counted = last and last.role == "level" and last.unit.noun in _ASKED and last.measure.spans
    if not last or not counted or last.measure.spans[0][0] < last.figure.end:
        return NO_WORDS
    return last.measure


def signed(figure: Figure, falls: bool, measure: str, role: Role, loss: bool) -> Value:
    """The value with its sign: a fall is negative, and so is the level of a loss."""
    value = figure.value
    if role in ("level", "rank"):
        named = words.LOSSES.search(measure) and not words.NO_LOSSES.search(measure)
        falls = (loss or bool(named)) and figure.unit.kind == "number"
    elif role != "change":
        falls = False
    if not falls:
        return value
    if isinstance(value, Decimal):
        return -abs(value)
    if isinstance(value, tuple):
        low, high = sorted(map(abs, value))
        return -high, -low
    return value
